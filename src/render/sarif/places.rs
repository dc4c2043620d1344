//! Artifacts and regions: relative references, lines and columns of a place and of the text around it.

use std::collections::HashSet;

use super::shape::{ArtifactLocation, Location, LocationProperties, PhysicalLocation, Region};
use super::text;
use crate::lang::{translated, words};
use crate::render::words::in_lang;
use crate::render::{places, uri};
use crate::report::{self, Excerpt, HIDDEN, Organisation, Report, RuleLocation};
use crate::value::Lang;

/// The base of paths that were given from the root of the file system.
pub(super) const ROOT: &str = "ROOT";

/// The base of built-in policies, which stand in no file of the user's.
pub(super) const BUILTIN: &str = "BUILTIN";

/// What is to be known of files to refer to them.
pub(super) struct Places<'r> {
    builtin: HashSet<&'r str>,
    anchors: places::Anchors<'r>,
    from_root: bool,
}

impl<'r> Places<'r> {
    pub(super) fn of(report: &'r Report) -> Places<'r> {
        let policies = report.policies.iter();
        let own = policies.clone().filter(|it| !it.builtin).map(|it| &it.path);
        let organisations = report.organisations.iter().map(|it| &it.path);
        let mut paths = report.inputs.iter().map(|it| &it.path).chain(own).chain(organisations);
        Places {
            builtin: policies.filter(|it| it.builtin).map(|it| it.path.as_str()).collect(),
            anchors: places::Anchors::of(report),
            from_root: paths.any(|it| places::Path::of(it).from_root),
        }
    }

    pub(super) fn some_from_root(&self) -> bool {
        self.from_root
    }

    pub(super) fn some_builtin(&self) -> bool {
        !self.builtin.is_empty()
    }

    /// Whether a path is that of a built-in policy.
    pub(super) fn is_builtin(&self, path: &str) -> bool {
        self.builtin.contains(path)
    }

    /// A file of the user's.
    pub(super) fn artifact(&self, path: &str) -> ArtifactLocation {
        let path = places::Path::of(path);
        ArtifactLocation { uri: uri::of_path(&path.relative), uri_base_id: path.from_root.then_some(ROOT) }
    }

    /// A policy, which may be built in.
    pub(super) fn policy(&self, path: &str) -> ArtifactLocation {
        let found = self.artifact(path);
        if self.is_builtin(path) { ArtifactLocation { uri_base_id: Some(BUILTIN), ..found } } else { found }
    }

    /// A place of an export.
    pub(super) fn location<'l>(&self, it: &'l report::Location, lang: Lang) -> Location<'l> {
        let (end_line, end_column) = places::end(it);
        let region = Region {
            start_line: it.line,
            start_column: it.column,
            end_line: Some(end_line),
            end_column: Some(end_column),
            snippet: Some(text::snippet(&it.value)),
        };
        Location {
            id: None,
            physical_location: PhysicalLocation {
                artifact_location: self.artifact(&it.file),
                context_region: around(&it.excerpt, (it.line, it.column), (it.start, it.end)),
                region: Some(region),
            },
            message: (!it.label.is_empty()).then(|| text::plain(in_lang(lang, &it.label, it.label_da.as_ref()))),
            properties: Some(LocationProperties {
                pointer: &it.pointer,
                start: it.start,
                end: it.end,
                value_bytes: it.value_bytes,
                value_sha256: it.value_sha256.as_ref(),
                label: it.label_da.as_ref().map(|_| &it.label),
                label_da: it.label_da.as_ref(),
            }),
        }
    }

    /// Where a finding stands of which no place is known.
    pub(super) fn anchor(&self, organisation: &Organisation) -> Location<'static> {
        let artifact_location = self.artifact(&self.anchors.path(organisation));
        let region = Region { start_line: 1, start_column: 1, end_line: Some(1), end_column: Some(1), snippet: None };
        Location {
            id: None,
            physical_location: PhysicalLocation { artifact_location, region: Some(region), context_region: None },
            message: None,
            properties: None,
        }
    }

    /// A place of a rule.
    pub(super) fn of_rule(&self, it: &RuleLocation, lang: Lang) -> Location<'static> {
        let words = slice(&it.excerpt, it.start, it.end);
        let end = words.map(|words| places::ahead(it.line, it.column, words));
        let region = Region {
            start_line: it.line,
            start_column: it.column,
            end_line: end.map(|it| it.0),
            end_column: end.map(|it| it.1),
            snippet: words.map(text::snippet),
        };
        Location {
            id: None,
            physical_location: PhysicalLocation {
                artifact_location: self.policy(&it.file),
                region: Some(region),
                context_region: None,
            },
            message: Some(text::plain(translated(words!("the rule"), lang))),
            properties: None,
        }
    }

    /// A place of which line and column may be known.
    pub(super) fn point(&self, path: &str, line: Option<u32>, column: Option<u32>) -> Location<'static> {
        let region = line.map(|line| {
            let start_column = column.unwrap_or(1);
            Region { start_line: line, start_column, end_line: None, end_column: None, snippet: None }
        });
        Location {
            id: None,
            physical_location: PhysicalLocation { artifact_location: self.policy(path), region, context_region: None },
            message: None,
            properties: None,
        }
    }
}

impl Location<'_> {
    /// The same without the text around, which the main place shows.
    pub(super) fn without_context(mut self) -> Self {
        self.physical_location.context_region = None;
        self
    }
}

/// The text of an excerpt between two offsets of its file.
fn slice(excerpt: &Excerpt, start: u64, end: u64) -> Option<&str> {
    excerpt.split(start, end).map(|(_, text, _)| text)
}

/// The region of an excerpt, where it holds the place whole and more than it.
fn around(excerpt: &Excerpt, (line, column): (u32, u32), (start, end): (u64, u64)) -> Option<Region> {
    let aligned = excerpt.aligned();
    let offset = |at: u64| at.checked_sub(excerpt.start).and_then(|it| usize::try_from(it).ok());
    let before = aligned.get(..offset(start)?)?;
    if aligned.get(offset(start)?..offset(end)?)?.len() == aligned.len() {
        return None;
    }
    // An excerpt of several lines begins with a line; of one, it may begin anywhere in it. How many characters a value
    // has that is not shown nobody knows here.
    let n_lines = before.bytes().filter(|byte| *byte == b'\n').count() as u32;
    let start_line = line.checked_sub(n_lines)?;
    let start_column = match n_lines {
        0 if before.contains(HIDDEN) => return None,
        0 => column.checked_sub(before.chars().count() as u32)?.max(1),
        _ => 1,
    };
    let (end_line, end_column) = places::ahead(start_line, start_column, &aligned);
    let is_known = !aligned.rsplit('\n').next().is_some_and(|last| last.contains(HIDDEN));
    Some(Region {
        start_line,
        start_column,
        end_line: Some(end_line),
        end_column: is_known.then_some(end_column),
        snippet: Some(text::snippet(&excerpt.text)),
    })
}
