//! From the parser's pieces to the tree: one function for each production of the grammar.
//!
//! What the grammar lets through and the language does not (chained comparisons, `and` beside `or`, …) is said
//! here. Nothing is resolved: names stay text.

mod chains;
mod expr;
mod facts;
mod items;
mod literals;
mod register;
mod rules;

use super::ast::{DateLit, Dotted, Name};
use super::errors;
use super::grammar::{Pair, Pairs, Rule};
use super::scan::Comments;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};

pub(super) use items::Head;

/// What turns pieces into a tree, and gathers what must be said on the way.
pub(super) struct Builder<'t> {
    text: &'t str,
    file: FileId,
    comments: &'t Comments,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, file: FileId, comments: &'t Comments) -> Builder<'t> {
        Builder { text, file, comments, diagnostics: Vec::new() }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The span of a piece, without the blanks and comments that optional parts at its end have swallowed.
    pub(super) fn span(&self, pair: &Pair<'_>) -> Span {
        let piece = pair.as_span();
        let end = self.comments.trim_end(self.text, piece.start(), piece.end());
        self.range(piece.start(), end)
    }

    fn range(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, end as u32)
    }

    fn name(&self, pair: &Pair<'_>) -> Name {
        Name { text: pair.as_str().to_owned(), span: self.span(pair) }
    }

    fn date(&self, pair: &Pair<'_>) -> DateLit {
        DateLit { text: pair.as_str().to_owned(), span: self.span(pair) }
    }

    /// Names between dots, as in `model.assets`.
    fn dotted(&self, pair: &Pair<'_>) -> Dotted {
        let mut start = pair.as_span().start();
        let mut parts = Vec::new();
        for part in pair.as_str().split('.') {
            let end = start + part.len();
            parts.push(Name { text: part.to_owned(), span: self.range(start, end) });
            start = end + 1;
        }
        Dotted { parts, span: self.span(pair) }
    }

    fn names_of(&self, pairs: Pairs<'_>, rule: Rule) -> Vec<Name> {
        pairs.filter(|it| it.as_rule() == rule).map(|it| self.name(&it)).collect()
    }
}

/// The next piece of a rule; pieces on the way are words and signs. The grammar sees to it that there is one.
fn next<'i>(pairs: &mut Pairs<'i>, rule: Rule) -> Option<Pair<'i>> {
    pairs.find(|it| it.as_rule() == rule)
}

/// Whether one of the pieces is of a rule.
fn has(pair: &Pair<'_>, rule: Rule) -> bool {
    pair.clone().into_inner().any(|it| it.as_rule() == rule)
}
