//! Reading one organisation's files into facts.
//!
//! Each file is read once, checked to its last byte and decoded as it is scanned, field by field where the `Shape`
//! asks for it. Files in the model's own field names are read here; for foreign ones a tape is made and handed to
//! the adapter of their feed when all files are read.

mod file;
mod foreign;
mod lines;
mod members;
mod native;
mod scalar;

use std::sync::Arc;

use self::file::Taken;
use self::foreign::tape;
use self::members::Members;
use self::native::{Native, Part};
use super::adapter::{Document, adapt};
use super::json::Problem;
use super::merge::{Entry, settle_list, settle_one};
use super::store::{NONE, Origin, Slot, Tag};
use super::{Claimed, Facts, Gap, GapKind, Input, InputStatus, Loaded, Organisation, RowId, errors};
use crate::diagnostic::Diagnostic;
use crate::lang::{Count, Message, say};
use crate::plan::Shape;
use crate::program::{DatasetId, FeedId, Program};
use crate::source::{FileId, Source, SourceMap};

/// How many lines that cannot be read are shown one by one in each file.
const MOST_LINES: usize = 20;

/// Reads one organisation. Each file is read once; its digest is of the bytes as read.
pub fn load(program: &Program, shape: &Shape, organisation: &Organisation) -> Loaded {
    let mut loader = Loader::new(program, shape);
    for claimed in &organisation.files {
        loader.claimed(claimed);
    }
    loader.finish()
}

/// What the feeds of a dataset gave so far.
#[derive(Debug, Default)]
struct Fed {
    entries: Vec<(Entry, FileId)>,
    /// The first list or other value that was read, for the place of the dataset.
    origin: Option<Origin>,
    /// Whether a list was read, be it empty.
    any_list: bool,
    /// Values that are not of the dataset's type, and nulls.
    others: Vec<(Entry, FileId)>,
    incomplete: Option<Gap>,
    /// Why an adapter found nothing in a file.
    missing: Option<Gap>,
    refused: Option<Gap>,
}

struct Loader<'p> {
    program: &'p Program,
    shape: &'p Shape,
    facts: Facts,
    sources: SourceMap,
    n_sources: u32,
    members: Members,
    fed: Vec<Fed>,
    documents: Vec<Document>,
    inputs: Vec<Input>,
    diagnostics: Vec<Diagnostic>,
}

impl<'p> Loader<'p> {
    fn new(program: &'p Program, shape: &'p Shape) -> Loader<'p> {
        Loader {
            program,
            shape,
            facts: Facts::empty(program, shape),
            sources: SourceMap::new(),
            n_sources: 0,
            members: Members::default(),
            fed: program.datasets.iter().map(|_| Fed::default()).collect(),
            documents: Vec::new(),
            inputs: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    fn claimed(&mut self, claimed: &Claimed) {
        if let Some(reason) = &claimed.refused {
            self.refuse(claimed, reason);
            return self.input(claimed, None, file::size(&claimed.content), InputStatus::Refused(reason.clone()));
        }
        match file::take(&claimed.content, &claimed.path) {
            Ok(Taken { text, digest, n_bytes, notice }) => {
                self.diagnostics.extend(notice);
                // A text enters the map when it was read, under the id that comes next.
                let file = FileId(self.n_sources);
                self.n_sources += 1;
                let status = self.text(claimed, file, &text);
                self.sources.add(Source::new(claimed.path.clone(), text, digest, n_bytes));
                self.input(claimed, Some(digest), n_bytes, status);
            }
            Err(untaken) => {
                let file::Untaken { diagnostic, digest, n_bytes } = *untaken;
                let reason = diagnostic.message.clone();
                self.diagnostics.push(diagnostic);
                self.refuse(claimed, &reason);
                self.input(claimed, digest, n_bytes, InputStatus::Refused(reason));
            }
        }
    }

    fn input(&mut self, claimed: &Claimed, sha256: Option<crate::source::Digest>, bytes: u64, status: InputStatus) {
        self.inputs.push(Input { path: claimed.path.clone(), sha256, bytes, status });
    }

    /// Reads a text for all that it feeds.
    fn text(&mut self, claimed: &Claimed, file: FileId, text: &str) -> InputStatus {
        let outcome = if claimed.document { self.document(file, text) } else { self.feeds(claimed, file, text) };
        // Of a file that is refused nothing else is said than why.
        let notices = self.members.notices(self.program, file);
        self.diagnostics.extend(notices.into_iter().filter(|_| outcome.is_ok()));
        match outcome {
            Ok(None) => InputStatus::Read,
            Ok(Some(reason)) => InputStatus::Refused(reason),
            Err(problem) => {
                let diagnostic = errors::not_json(problem, file, text);
                let reason = diagnostic.message.clone();
                self.diagnostics.push(diagnostic);
                self.refuse(claimed, &reason);
                InputStatus::Refused(reason)
            }
        }
    }

    /// Nothing is known of what a refused file would have fed; of one whose feeds are not known, of anything.
    fn refuse(&mut self, claimed: &Claimed, reason: &Message) {
        let words = say!("`{path}` was refused: {reason}", path = claimed.path, reason);
        let everything = claimed.document || claimed.feeds.is_empty();
        let feeds = claimed.feeds.iter().filter_map(|feed| self.program.feeds.get(feed.idx()));
        let fed: Vec<usize> =
            if everything { (0..self.fed.len()).collect() } else { feeds.map(|it| it.dataset.idx()).collect() };
        for idx in fed {
            if let Some(fed) = self.fed.get_mut(idx) {
                fed.refused.get_or_insert_with(|| Gap { kind: GapKind::Refused(words.clone()), spans: Vec::new() });
            }
        }
    }

    fn document(&mut self, file: FileId, text: &str) -> Result<Option<Message>, Problem> {
        let mut native = Native::new(self.program, self.shape, &mut self.facts, &mut self.members, text, file);
        let (parts, diagnostics) = native.document()?;
        self.diagnostics.extend(diagnostics);
        for (dataset, part) in parts {
            self.take_part(dataset, FeedId(NONE), file, part);
        }
        Ok(None)
    }

    /// Offers a file to each of its feeds. Whether a line could not be read is the answer.
    fn feeds(&mut self, claimed: &Claimed, file: FileId, text: &str) -> Result<Option<Message>, Problem> {
        let feeds = claimed.feeds.iter().filter_map(|id| Some((*id, self.program.feeds.get(id.idx())?)));
        let (native, foreign): (Vec<_>, Vec<_>) = feeds.partition(|(_, feed)| feed.adapter.is_none());
        let mut unread = Unread::default();
        let mut parts = Vec::new();
        for (id, feed) in native {
            let mut reader = Native::new(self.program, self.shape, &mut self.facts, &mut self.members, text, file);
            let part = match feed.lines {
                true => reader.lines(feed.dataset, &mut unread)?,
                false => reader.whole(feed.dataset)?,
            };
            parts.push((feed.dataset, id, part));
            // A file that serves several feeds is told about once.
            if parts.len() > 1 {
                unread.known = true;
            }
        }
        for lines in [false, true] {
            let feeds: Vec<FeedId> =
                foreign.iter().filter(|(_, feed)| feed.lines == lines).map(|(id, _)| *id).collect();
            if !feeds.is_empty() {
                self.documents.push(tape(text, file, feeds, lines, &mut unread)?);
            }
        }
        for (dataset, feed, part) in parts {
            self.take_part(dataset, feed, file, part);
        }
        Ok(unread.report(text, file, &claimed.path, &mut self.diagnostics))
    }

    /// Keeps what one file gave for a dataset.
    fn take_part(&mut self, dataset: DatasetId, feed: FeedId, file: FileId, part: Part) {
        let Some(fed) = self.fed.get_mut(dataset.idx()) else { return };
        match part {
            Part::List { items, at, incomplete } => {
                fed.any_list = true;
                fed.origin.get_or_insert(Origin { file, at });
                fed.entries.extend(items.into_iter().map(|slot| (Entry { slot, feed }, file)));
                fed.incomplete = fed.incomplete.take().or(incomplete);
            }
            Part::One(slot) => fed.others.push((Entry { slot, feed }, file)),
        }
    }

    fn finish(mut self) -> Loaded {
        self.facts.sources = Arc::new(std::mem::take(&mut self.sources));
        self.adapters();
        for idx in 0..self.program.datasets.len() {
            let id = DatasetId(idx as u32);
            if let Some(fed) = self.fed.get_mut(idx).map(std::mem::take) {
                self.settle(id, fed);
            }
        }
        Loaded { facts: self.facts, inputs: self.inputs, diagnostics: self.diagnostics }
    }

    fn adapters(&mut self) {
        let documents = std::mem::take(&mut self.documents);
        for (idx, feed) in self.program.feeds.iter().enumerate().filter(|(_, feed)| feed.adapter.is_some()) {
            let id = FeedId(idx as u32);
            let served: Vec<&Document> = documents.iter().filter(|it| it.feeds.contains(&id)).collect();
            if served.is_empty() {
                continue;
            }
            let adapted = adapt(&mut self.facts, self.program, id, &served);
            self.diagnostics.extend(adapted.diagnostics);
            let Some(fed) = self.fed.get_mut(feed.dataset.idx()) else { continue };
            let unread = served.iter().find_map(|it| it.unread.clone());
            fed.missing = fed.missing.take().or(adapted.missing);
            let is_list = self.program.dataset(feed.dataset).is_list();
            let entries = adapted.entries.into_iter().map(|(slot, file)| (Entry { slot, feed: id }, file));
            // A document that says that there is none is no member of a list.
            let (members, others): (Vec<_>, Vec<_>) =
                entries.partition(|(it, _)| is_list && it.slot.tag != Tag::Absent);
            fed.any_list |= is_list && (adapted.origin.is_some() && others.is_empty() || !members.is_empty());
            fed.entries.extend(members);
            fed.others.extend(others);
            if is_list {
                fed.origin = fed.origin.or(adapted.origin);
                fed.incomplete = fed.incomplete.take().or(adapted.incomplete).or(unread);
            } else if let Some(gap) = adapted.incomplete.or(unread) {
                // It may be another record that is meant.
                let slot = self.facts.gap_slot(gap, NONE);
                fed.others.push((Entry { slot, feed: id }, FileId(NONE)));
            }
        }
    }

    /// Makes a dataset of all that was given for it.
    fn settle(&mut self, id: DatasetId, mut fed: Fed) {
        let dataset = self.program.dataset(id);
        if let Some(gap) = fed.refused.take() {
            self.keep_beside(id, fed);
            let slot = self.facts.gap_slot(gap, NONE);
            return self.facts.set_whole(id, slot, FileId(NONE));
        }
        if let Some((garbled, file)) = fed.others.iter().find(|(it, _)| !it.slot.is_known()) {
            return self.facts.set_whole(id, garbled.slot, *file);
        }
        let nothing = !fed.any_list && fed.others.is_empty();
        if let Some(gap) = fed.missing.take_if(|_| nothing) {
            let slot = self.facts.gap_slot(gap, NONE);
            return self.facts.set_whole(id, slot, FileId(NONE));
        }
        if !dataset.is_list() || !fed.any_list {
            return settle_one(&mut self.facts, self.program, id, &fed.others);
        }
        if let (Some((null, file)), Some(origin)) = (fed.others.first(), fed.origin) {
            // One file says that there is none, another holds a list.
            let list = Entry { slot: Slot::new(Tag::List, origin.at, 0), ..*null };
            return settle_one(&mut self.facts, self.program, id, &[(list, origin.file), (*null, *file)]);
        }
        let origin = fed.origin.unwrap_or(Origin { file: FileId(NONE), at: NONE });
        let entries: Vec<Entry> = fed.entries.drain(..).map(|(it, _)| it).collect();
        self.warn_without_key(id, &entries);
        // What one document lacks altogether, another does not make up for.
        let missing = fed.missing.map(|gap| Gap { kind: GapKind::Incomplete(words(&gap.kind)), ..gap });
        let incomplete = fed.incomplete.or(missing);
        let told = settle_list(&mut self.facts, self.program, id, entries, incomplete, origin);
        self.diagnostics.extend(told);
    }

    /// Keeps what files hold of a list beside one that was refused: known to nobody who judges, it will be in the list still
    /// once that file is mended.
    fn keep_beside(&mut self, id: DatasetId, fed: Fed) {
        let Some(origin) = fed.origin.filter(|_| self.program.dataset(id).is_list()) else { return };
        let entries: Vec<Entry> = fed.entries.into_iter().map(|(it, _)| it).collect();
        // What is to be said of it is said when it counts.
        let _ = settle_list(&mut self.facts, self.program, id, entries, fed.incomplete, origin);
        if let Some(whole) = self.facts.wholes.get(id.idx()).filter(|it| it.slot.tag == Tag::List) {
            self.facts.beside.insert(id, whole.slot);
        }
    }

    fn warn_without_key(&mut self, id: DatasetId, entries: &[Entry]) {
        let dataset = self.program.dataset(id);
        let Some(record) = dataset.record(self.program).filter(|_| !dataset.key.is_empty()) else { return };
        let rows = entries.iter().filter(|it| it.slot.tag == Tag::Record).map(|it| RowId(it.slot.data as u32));
        let mut without = rows.filter(|row| !self.facts.has_key(*row));
        let Some(first) = without.next() else { return };
        let n_records = 1 + without.count();
        let fields = &self.program.record(record).fields;
        let names: Vec<&str> =
            dataset.key.iter().filter_map(|it| fields.get(*it as usize)).map(|it| it.name.as_str()).collect();
        if let Some(span) = self.facts.row_span(first) {
            self.diagnostics.push(errors::without_key(&dataset.name, &names.join("`, `"), span, n_records));
        }
    }
}

/// Lines of a file that could not be read.
#[derive(Debug, Default)]
struct Unread {
    problems: Vec<Problem>,
    n_lines: usize,
    /// Set for further readings of the same file, which meet the same lines.
    known: bool,
}

impl Unread {
    fn add(&mut self, problem: Problem) {
        if self.known {
            return;
        }
        self.n_lines += 1;
        if self.problems.len() < MOST_LINES {
            self.problems.push(problem);
        }
    }

    fn report(&self, text: &str, file: FileId, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Message> {
        diagnostics.extend(self.problems.iter().map(|it| errors::unread_line(*it, file, text)));
        if self.n_lines > self.problems.len() {
            diagnostics.push(errors::more_unread_lines(path, self.n_lines - self.problems.len()));
        }
        match self.n_lines {
            0 => None,
            1 => Some(say!("a line cannot be read")),
            n => Some(say!("{n} lines cannot be read", n = Count(n as u64))),
        }
    }
}

/// The words of a gap.
fn words(kind: &GapKind) -> Message {
    let (GapKind::Missing(it)
    | GapKind::Malformed(it)
    | GapKind::Conflict(it)
    | GapKind::Refused(it)
    | GapKind::Incomplete(it)) = kind;
    it.clone()
}
