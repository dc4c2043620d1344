//! From the text of one `.krav` file to a tree. The parser generator lives here only.
//!
//! [`parse`] always gives a tree, perhaps with gaps: an item that cannot be read is reported and left out, so
//! one run reports every broken item of every file. Names mean nothing here.
//!
//! The text is looked over first (`scan`), then parsed by the grammar (`grammar/*.pest`), whose pieces become the
//! tree (`from_pairs`); what did not fit is read once more to say what was expected (`explain`).

pub mod ast;
mod errors;
mod expected;
mod explain;
mod from_pairs;
mod grammar;
mod recover;
mod scan;
mod stack;

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{FileId, SourceMap, Span};
pub use errors::CODES;
use from_pairs::{Builder, Head};
use grammar::{Grammar, Rule};
use pest::Parser as _;
use scan::Tests;

/// A tree and what must be said about the text.
#[derive(Debug)]
pub struct Parsed {
    /// The tree, without what could not be read.
    pub file: ast::File,
    /// What is wrong with the text, in order of place.
    pub diagnostics: Vec<Diagnostic>,
    /// The names that broken items would have declared: who uses one makes no second error.
    pub unread: Vec<ast::Name>,
}

/// Parses one policy file of `sources`.
pub fn parse(sources: &SourceMap, file: FileId) -> Parsed {
    parse_wanted(sources, file, Tests::Read)
}

/// Parses a policy file known to be sound, for those who run no test: its tests are passed over unread.
pub fn parse_without_tests(sources: &SourceMap, file: FileId) -> Parsed {
    parse_wanted(sources, file, Tests::PassedOver)
}

/// The places of the `//` comments of a policy text, in order; what documents an item is none.
pub fn comments(text: &str) -> Vec<(u32, u32)> {
    scan::scan(text, FileId(0), Tests::Read).comments.into_places()
}

/// Policy text on one line, as it is quoted: without the comments in it.
pub fn one_line(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end) in comments(text) {
        plain.push_str(text.get(at..start as usize).unwrap_or(""));
        plain.push(' ');
        at = end as usize;
    }
    plain.push_str(text.get(at..).unwrap_or(""));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parse_wanted(sources: &SourceMap, file: FileId, tests: Tests) -> Parsed {
    let text = sources.get(file).map_or("", |it| &it.text);
    let scan = scan::scan(text, file, tests);
    stack::with_room(scan.depth, || parse_scanned(text, file, &scan)).unwrap_or_else(|| unparsed(text, file))
}

fn parse_scanned(text: &str, file: FileId, scan: &scan::Scan) -> Parsed {
    let readable = blanked(text, &scan.blanks);
    let mut reader = Reader {
        builder: Builder::new(&readable, file, &scan.comments),
        faults: &scan.faults,
        tree: ast::File { docs: Vec::new(), module: None, uses: Vec::new(), items: Vec::new() },
        unread: Vec::new(),
        first: None,
    };
    reader.read(&readable, file);
    let Reader { builder, tree, unread, .. } = reader;
    let mut diagnostics = builder.diagnostics;
    diagnostics.extend(scan.faults.iter().chain(&scan.remarks).cloned());
    diagnostics.sort_by_key(|it| it.labels.first().map(|label| label.span));
    Parsed { file: tree, diagnostics, unread }
}

/// No tree at all, where there is no room for one.
fn unparsed(text: &str, file: FileId) -> Parsed {
    let tree = ast::File { docs: Vec::new(), module: None, uses: Vec::new(), items: Vec::new() };
    let diagnostics = vec![errors::unread_item(Span::new(file, 0, text.len() as u32))];
    Parsed { file: tree, diagnostics, unread: Vec::new() }
}

/// The text with comments where the parser must not look, which it passes over fastest; every other byte stays in its
/// place.
fn blanked<'t>(text: &'t str, blanks: &[(usize, usize)]) -> Cow<'t, str> {
    if blanks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut readable = String::with_capacity(text.len());
    for (start, end) in blanks {
        readable.push_str(text.get(readable.len()..*start).unwrap_or(""));
        let length = end.saturating_sub(readable.len());
        let ends_line = text.get(..*end).is_some_and(|it| it.ends_with('\n'));
        let sign = if length > 2 { "//" } else { "" };
        readable.push_str(sign);
        readable.extend(std::iter::repeat_n(' ', length - sign.len() - usize::from(ends_line)));
        readable.push_str(if ends_line { "\n" } else { "" });
    }
    readable.push_str(text.get(readable.len()..).unwrap_or(""));
    Cow::Owned(readable)
}

/// Puts a file together from its pieces.
struct Reader<'t> {
    builder: Builder<'t>,
    faults: &'t [Diagnostic],
    tree: ast::File,
    unread: Vec<ast::Name>,
    /// The first item, after which no head may come.
    first: Option<Span>,
}

impl Reader<'_> {
    fn read(&mut self, text: &str, file: FileId) {
        let pieces = match Grammar::parse(Rule::file, text) {
            Ok(pieces) => pieces.flat_map(|it| it.into_inner()),
            // Invariant: `file` takes any text, so only a lack of stack comes here, and the scan has seen to that.
            Err(_) => return self.builder.diagnostics.push(errors::unread_item(Span::new(file, 0, text.len() as u32))),
        };
        let mut head_broken = false;
        for piece in pieces {
            let span = self.builder.span(&piece);
            let end = piece.as_span().end() as u32;
            match piece.as_rule() {
                Rule::item => self.item(piece, span),
                Rule::broken => head_broken |= self.broken(text, span, end),
                _ => {}
            }
        }
        if self.tree.module.is_none() && !head_broken {
            let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
            let start = if start == text.len() { 0 } else { start as u32 };
            self.builder.diagnostics.push(errors::no_module(Span::new(file, start, start), None));
        }
    }

    fn item(&mut self, piece: grammar::Pair<'_>, span: Span) {
        match self.builder.item(piece) {
            Some(Head::Module(docs, name)) => match (&self.tree.module, self.first) {
                (Some(module), _) => self.builder.diagnostics.push(errors::second_module(span, module.span)),
                (None, Some(first)) => {
                    self.builder.diagnostics.push(errors::late_head("module", span, first));
                    self.tree.module = Some(name);
                }
                (None, None) => {
                    self.tree.docs = docs;
                    self.tree.module = Some(name);
                }
            },
            Some(Head::Use(name)) => {
                if let Some(first) = self.first {
                    self.builder.diagnostics.push(errors::late_head("use", span, first));
                }
                self.tree.uses.push(name);
            }
            Some(Head::Item(item)) => {
                let word = Span::new(item.span.file, item.span.start, item.span.start);
                self.first.get_or_insert(word);
                self.tree.items.push(*item);
            }
            None => {}
        }
    }

    /// Says why a stretch is broken, unless the scan has; gives whether it was the `module` line.
    fn broken(&mut self, text: &str, span: Span, end: u32) -> bool {
        let stretch = explain::Stretch::new(text.get(span.start as usize..span.end as usize).unwrap_or(""), span);
        self.unread.extend(stretch.declares());
        let from = self.faults.partition_point(|it| start_of(it) < span.start);
        let to = self.faults.partition_point(|it| start_of(it) <= end);
        let faults = self.faults.get(from..to).unwrap_or(&[]);
        self.builder.diagnostics.extend(recover::diagnose(text, span, faults));
        let word = stretch.first_word();
        word == "module" || nearest(word, ["module"]).is_some()
    }
}

fn start_of(fault: &Diagnostic) -> u32 {
    fault.labels.first().map_or(0, |it| it.span.start)
}

#[cfg(test)]
mod tests;
