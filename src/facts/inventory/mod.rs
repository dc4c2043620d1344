//! From PATHs to organisations: what stands there, and of each file whether it is read, refused or ignored.
//!
//! A folder is an organisation's where a file stands beneath it that a `from` pattern of any dataset expects; what
//! feeds `organisation` makes a folder one of its own. A `.json` file outside every such folder may be a whole
//! organisation in one document. Files are looked into only to tell such a document.

mod document;
mod errors;
mod pattern;
mod roots;
mod site;
mod walk;

pub use errors::CODES;

use self::document::Told;
use self::pattern::{Near, Patterns};
use self::roots::Root;
use self::site::Site;
use self::walk::{Kind, Met};
use super::{Claimed, Content, Fleet, Input, InputStatus, Organisation, Place};
use crate::diagnostic::Diagnostic;
use crate::lang::{Message, say, words};
use crate::plan::Shape;
use crate::program::{DatasetId, FeedId, Program};

/// Finds organisations below some places. Opens no file beyond what is needed to tell a document.
pub fn find(program: &Program, shape: &Shape, places: &[Place]) -> Fleet {
    let organisation =
        program.datasets.iter().position(|it| it.name == "organisation").map(|idx| DatasetId(idx as u32));
    let mut finder = Finder { program, shape, patterns: Patterns::new(program), organisation, fleet: Fleet::default() };
    for root in roots::roots(places, &mut finder.fleet) {
        let before = finder.fleet.organisations.len();
        finder.root(&root);
        if finder.fleet.organisations.len() == before && root.is_folder() {
            finder.nobody(root.shown());
        }
    }
    let mut fleet = finder.fleet;
    fleet.organisations.sort_by(|a, b| a.path.cmp(&b.path));
    fleet.inputs.sort_by(|a, b| a.path.cmp(&b.path));
    fleet
}

struct Finder<'p> {
    program: &'p Program,
    shape: &'p Shape,
    patterns: Patterns,
    /// The dataset whose file makes a folder an organisation of its own.
    organisation: Option<DatasetId>,
    fleet: Fleet,
}

/// Where something met belongs, and how reports name it.
struct Spot<'s> {
    met: &'s Met,
    path: String,
    /// The way below its organisation's folder, or below the PATH.
    way: Vec<&'s str>,
    /// Its organisation, by its place in the fleet.
    home: Option<usize>,
}

impl Finder<'_> {
    fn root(&mut self, root: &Root) {
        match root {
            Root::Folder { .. } => self.folder(root),
            Root::File { shown, name, place, bytes } => {
                let told = document::tell_file(self.program, place);
                self.named_document(shown, name, Content::File(place.clone()), *bytes, told);
            }
            Root::Bytes { name, bytes } => {
                let told = document::tell_bytes(self.program, bytes);
                self.named_document(name, name, Content::Bytes(bytes.clone()), bytes.len() as u64, told);
            }
        }
    }

    /// A file that was named must be a document. One that cannot be told is an organisation whose facts nobody knows.
    fn named_document(&mut self, path: &str, id: &str, content: Content, bytes: u64, told: Told) {
        if told == Told::Other {
            if let Content::File(place) = content {
                self.fleet.set_aside.push(place);
            }
            let diagnostic = errors::no_document(path, &self.dataset_names());
            return self.refuse_input(path.to_owned(), bytes, say!("it is no organisation's export"), diagnostic);
        }
        self.document(path.to_owned(), id.to_owned(), content);
    }

    fn folder(&mut self, root: &Root) {
        let met = root.met();
        let site = Site::new(
            &met,
            |way| self.patterns.expects(way),
            |way| self.organisation.is_some_and(|it| self.patterns.feeds_dataset(way, it)),
        );
        let first = self.fleet.organisations.len();
        for folder in site.organisations() {
            self.fleet.organisations.push(Organisation {
                path: root.below(folder),
                default_id: root.id_of(folder),
                files: Vec::new(),
            });
        }
        for met in &met {
            let home = site.home(&met.way);
            let depth = home.and_then(|idx| site.organisations().nth(idx)).map_or(0, <[String]>::len);
            let way: Vec<&str> = met.parts().into_iter().skip(depth).collect();
            self.spot(Spot { met, path: root.below(&met.way), way, home: home.map(|idx| first + idx) });
        }
    }

    fn spot(&mut self, spot: Spot<'_>) {
        match &spot.met.kind {
            Kind::File if spot.home.is_some() => self.file_at_home(&spot),
            Kind::File => self.stray_file(&spot),
            Kind::Link => self.not_regular(&spot, words!("a link")),
            Kind::Special(what) => self.not_regular(&spot, what),
            Kind::Git => self.ignore(&spot, say!("a `.git` folder")),
            Kind::LinkToFolder => self.unseen(&spot, say!("a link to a folder"), errors::link_to_folder(&spot.path)),
            Kind::Closed(reason) => {
                self.unseen(&spot, say!("it cannot be listed"), errors::closed_folder(&spot.path, reason))
            }
        }
    }

    /// A file in an organisation's folder.
    fn file_at_home(&mut self, spot: &Spot<'_>) {
        let claims = self.patterns.claims(&spot.way);
        if claims.is_empty() {
            return match self.patterns.near(&spot.way) {
                Some(near) => self.near_miss(spot, &near),
                None => self.ignore(spot, say!("nothing expects it")),
            };
        }
        let needed = self.needed(&claims);
        if needed.is_empty() {
            self.fleet.set_aside.push(spot.met.place.clone());
            return self.ignore(spot, say!("no selected rule needs {datasets}", datasets = self.datasets_of(&claims)));
        }
        self.claim(spot, needed, None);
    }

    /// A file outside every organisation's folder.
    fn stray_file(&mut self, spot: &Spot<'_>) {
        let suffix = spot.way.last().and_then(|it| it.rsplit_once('.')).map(|(_, suffix)| suffix);
        if suffix.is_some_and(|it| it.eq_ignore_ascii_case("json")) {
            match document::tell_file(self.program, &spot.met.place) {
                Told::Document if suffix != Some("json") => {
                    return self.refuse(
                        spot,
                        say!("but for the case of its suffix it is expected"),
                        errors::suffix_case(&spot.path),
                    );
                }
                Told::Document => {
                    return self.document(spot.path.clone(), spot.way.join("/"), Content::File(spot.met.place.clone()));
                }
                Told::Unclear(reason) => {
                    return self.refuse(spot, reason.clone(), errors::unclear_document(&spot.path, &reason));
                }
                Told::Other => {}
            }
        }
        match self.near_of_stray(&spot.way) {
            Some(near) => self.near_miss(spot, &near),
            None => self.ignore(spot, say!("nothing expects it")),
        }
    }

    /// Any folder on the way might have been the organisation's, the nearest first.
    fn near_of_stray(&self, way: &[&str]) -> Option<Near> {
        let found = (0..way.len()).rev().filter_map(|at| self.patterns.near(way.get(at..)?));
        found.min_by_key(|near| near.slip == pattern::Slip::Folder)
    }

    fn near_miss(&mut self, spot: &Spot<'_>, near: &Near) {
        let diagnostic = errors::near_miss(&spot.path, near, &self.datasets_of(&near.feeds));
        self.refuse_feeds(
            spot,
            &near.feeds,
            say!("its name or folder is a slip away from what is expected"),
            diagnostic,
        );
    }

    /// What is no regular file is refused where its name is expected. A name outside every organisation's folder is
    /// that of a document by its suffix.
    fn not_regular(&mut self, spot: &Spot<'_>, what: &'static str) {
        let claims = self.patterns.claims(&spot.way);
        let what = Message::from_static(what);
        let is_expected = if spot.home.is_some() { !claims.is_empty() } else { spot.path.ends_with(".json") };
        if !is_expected {
            return self.ignore(spot, say!("{what}, and nothing expects it", what));
        }
        self.refuse_feeds(spot, &claims, what.clone(), errors::not_regular(&spot.path, &what));
    }

    /// A folder that nobody looked into: whatever could stand in it is not known.
    fn unseen(&mut self, spot: &Spot<'_>, reason: Message, diagnostic: Diagnostic) {
        let mut feeds = self.patterns.below(&spot.way);
        feeds.extend(self.patterns.claims(&spot.way));
        self.refuse_feeds(spot, &feeds, reason, diagnostic);
    }

    /// Refuses what would feed something: of an organisation, where that is needed, as one of its files.
    fn refuse_feeds(&mut self, spot: &Spot<'_>, feeds: &[FeedId], reason: Message, diagnostic: Diagnostic) {
        let needed = self.needed(feeds);
        if spot.home.is_none() || needed.is_empty() {
            return self.refuse(spot, reason, diagnostic);
        }
        self.fleet.diagnostics.push(diagnostic);
        self.claim(spot, needed, Some(reason));
    }

    fn refuse(&mut self, spot: &Spot<'_>, reason: Message, diagnostic: Diagnostic) {
        self.fleet.set_aside.push(spot.met.place.clone());
        self.refuse_input(spot.path.clone(), spot.met.bytes, reason, diagnostic);
    }

    fn refuse_input(&mut self, path: String, bytes: u64, reason: Message, diagnostic: Diagnostic) {
        self.fleet.diagnostics.push(diagnostic);
        self.fleet.inputs.push(Input { path, sha256: None, bytes, status: InputStatus::Refused(reason) });
    }

    fn ignore(&mut self, spot: &Spot<'_>, reason: Message) {
        self.fleet.inputs.push(Input {
            path: spot.path.clone(),
            sha256: None,
            bytes: spot.met.bytes,
            status: InputStatus::Ignored(reason),
        });
    }

    fn claim(&mut self, spot: &Spot<'_>, feeds: Vec<FeedId>, refused: Option<Message>) {
        let Some(organisation) = spot.home.and_then(|idx| self.fleet.organisations.get_mut(idx)) else { return };
        let content = Content::File(spot.met.place.clone());
        organisation.files.push(Claimed { path: spot.path.clone(), content, feeds, refused, document: false });
    }

    fn document(&mut self, path: String, default_id: String, content: Content) {
        let file = Claimed { path: path.clone(), content, feeds: Vec::new(), refused: None, document: true };
        self.fleet.organisations.push(Organisation { path, default_id, files: vec![file] });
    }

    fn nobody(&mut self, path: &str) {
        let diagnostic =
            errors::no_organisation(path, &self.patterns.examples(self.organisation, 3), &self.dataset_names());
        self.fleet.diagnostics.push(diagnostic);
    }

    /// The feeds of datasets that a selected rule needs. `organisation` always is: it says who somebody is.
    fn needed(&self, feeds: &[FeedId]) -> Vec<FeedId> {
        let is_needed = |feed: &&FeedId| {
            let dataset = self.program.feed(**feed).dataset;
            Some(dataset) == self.organisation || self.shape.needs(dataset)
        };
        feeds.iter().filter(is_needed).copied().collect()
    }

    fn datasets_of(&self, feeds: &[FeedId]) -> Message {
        let name = |feed: &FeedId| &self.program.dataset(self.program.feed(*feed).dataset).name;
        Message::any_of(feeds.iter().map(|it| Message::verbatim(format!("`{}`", name(it)))))
    }

    /// Some names of datasets, for a message.
    fn dataset_names(&self) -> Vec<&str> {
        let own = self.organisation.map(|it| self.program.dataset(it).name.as_str());
        let others = self.program.datasets.iter().map(|it| it.name.as_str()).filter(|it| Some(*it) != own);
        own.into_iter().chain(others).take(3).collect()
    }
}

#[cfg(test)]
mod tests;
