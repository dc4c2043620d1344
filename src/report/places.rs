//! Lines, columns and pointers of many places at once, in one pass over each text.
//!
//! A minified export is one line of many megabytes: asking for each column by itself would read it from the start
//! for every finding.

use std::collections::{BTreeSet, HashMap};

use super::discreet::{Disclosed, Excerpts, Shown};
use super::excerpt::excerpt;
use super::model::{Excerpt, Location, RuleLocation};
use crate::facts;
use crate::lang::{Message, say};
use crate::program::Program;
use crate::source::{Digest, Position, Source, SourceMap, Span};

/// The most bytes of a value that a location keeps.
const VALUE_LIMIT: usize = 4096;

/// Spans of one [`SourceMap`] with what was found of them.
#[derive(Default)]
pub(super) struct Places {
    found: HashMap<Span, Place>,
    /// Names of members that the model calls secret.
    secret_names: BTreeSet<String>,
}

struct Place {
    position: Position,
    pointer: String,
    value_sha256: Option<String>,
}

impl Places {
    /// Finds line, column and pointer of every span. Spans that do not fit their text are left out.
    pub(super) fn of(program: &Program, sources: &SourceMap, spans: impl IntoIterator<Item = Span>) -> Places {
        let mut spans: Vec<Span> = spans.into_iter().filter(|span| fits(sources, *span)).collect();
        spans.sort_unstable();
        spans.dedup();
        let mut places = Places { secret_names: program.secret_names(), ..Places::default() };
        for same_file in spans.chunk_by(|a, b| a.file == b.file) {
            if let Some(source) = same_file.first().and_then(|span| sources.get(span.file)) {
                places.find(source, same_file);
            }
        }
        places
    }

    fn find(&mut self, source: &Source, spans: &[Span]) {
        let starts: Vec<u32> = spans.iter().map(|span| span.start).collect();
        let pointers = facts::pointers(&source.text, &starts);
        for ((span, position), pointer) in spans.iter().zip(positions(source, &starts)).zip(pointers) {
            let value = source.text.get(span.start as usize..span.end as usize).unwrap_or("");
            let long = value.len() > VALUE_LIMIT;
            let value_sha256 = long.then(|| Digest::of(value.as_bytes()).to_hex());
            self.found.insert(*span, Place { position, pointer, value_sha256 });
        }
    }

    /// A place of an export with a few words; `None` for a span that does not fit its text.
    ///
    /// `labelled`: every place of the finding, with whether the model calls it secret. It and `excerpts` decide what of
    /// the text is shown.
    pub(super) fn location(
        &self,
        sources: &SourceMap,
        span: Span,
        label: &Message,
        labelled: &[(Span, bool)],
        excerpts: Excerpts,
    ) -> Option<Location> {
        let place = self.found.get(&span)?;
        let source = sources.get(span.file)?;
        let value = source.text.get(span.start as usize..span.end as usize)?;
        let in_file: Vec<(Span, bool)> = labelled.iter().filter(|(it, _)| it.file == span.file).copied().collect();
        let shown = Shown {
            source,
            span,
            pointer: &place.pointer,
            labelled: &in_file,
            secret_names: &self.secret_names,
            excerpts,
        };
        let Disclosed { value: shown, is_whole, is_masked, excerpt } = shown.disclose(VALUE_LIMIT);
        let masked = say!("its value is masked");
        let (label, label_da) = if is_masked { masked.said() } else { excerpts.told(label).said() };
        let end = (!is_whole).then(|| place.position.ahead(value));
        // Of what is not shown for reasons of discretion no digest is given, which would let it be guessed.
        let is_cut = !is_whole && value.starts_with(&shown) && excerpts != Excerpts::None;
        Some(Location {
            file: source.name.clone(),
            pointer: place.pointer.clone(),
            line: place.position.line,
            column: place.position.column,
            start: u64::from(span.start),
            end: u64::from(span.end),
            value: shown,
            value_bytes: (!is_whole).then_some(value.len() as u64),
            value_sha256: place.value_sha256.clone().filter(|_| is_cut),
            end_line: end.map(|it| it.line),
            end_column: end.map(|it| it.column),
            label,
            label_da,
            excerpt,
        })
    }
}

/// A place of a policy.
pub(super) fn rule_location(sources: &SourceMap, span: Span) -> Option<RuleLocation> {
    let source = sources.get(span.file)?;
    let position = source.position(span.start);
    Some(RuleLocation {
        file: source.name.clone(),
        line: position.line,
        column: position.column,
        start: u64::from(span.start),
        end: u64::from(span.end),
        excerpt: excerpt_of(source, span),
    })
}

fn excerpt_of(source: &Source, span: Span) -> Excerpt {
    let (start, text) = excerpt(&source.text, span.start as usize, span.end as usize);
    Excerpt { start: start as u64, text: text.to_owned(), elided: Vec::new() }
}

fn fits(sources: &SourceMap, span: Span) -> bool {
    sources.get(span.file).is_some_and(|source| source.text.get(span.start as usize..span.end as usize).is_some())
}

/// Lines and columns of ascending offsets. Of one line, each column is counted on from the one before.
pub(super) fn positions<'a>(source: &'a Source, ascending: &'a [u32]) -> impl Iterator<Item = Position> + 'a {
    let mut last: Option<(u32, Position)> = None;
    ascending.iter().map(move |offset| {
        let line = source.lines().line_of(*offset);
        let position = match last {
            Some((before, position)) if position.line == line => {
                Position { line, column: position.column + scalars(source, before, *offset) }
            }
            _ => source.position(*offset),
        };
        last = Some((*offset, position));
        position
    })
}

fn scalars(source: &Source, from: u32, to: u32) -> u32 {
    let bytes = source.text.as_bytes().get(from as usize..to as usize).unwrap_or(&[]);
    let mark = if from == 0 && bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 1 } else { 0 };
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count() as u32 - mark
}
