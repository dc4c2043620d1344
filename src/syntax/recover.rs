//! Every broken clause of an item, not the first alone.
//!
//! A clause that does not fit is blanked and the item is read again, until it fits. The item stays out of the tree,
//! for what is left is not what was written; what is wrong in its other clauses is said all the same.

use super::explain::Stretch;
use super::from_pairs::Builder;
use super::grammar::{Pairs, Rule};
use super::scan::{self, Tests};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// How many clauses of one item are looked for: an item with more is best mended from the top.
const MAX_CLAUSES: usize = 16;

/// The words that begin a clause of a rule, a line of a test, a line of an instrument.
const CLAUSE_WORDS: [&str; 28] = [
    "title",
    "title_da",
    "basis",
    "see",
    "interpretation",
    "severity",
    "applies",
    "for",
    "dated",
    "let",
    "except",
    "overrides",
    "require",
    "message",
    "message_da",
    "remedy",
    "remedy_da",
    "as",
    "param",
    "given",
    "expect",
    "kind",
    "eli",
    "source",
    "replaces",
    "in_force",
    "provision",
    "holidays",
];

/// What is wrong with a stretch that fits no item, besides the `faults` that are known.
pub(super) fn diagnose(text: &str, span: Span, faults: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut stretch = text.get(span.start as usize..span.end as usize).unwrap_or("").to_owned();
    let mut found = Vec::new();
    let by_clauses = matches!(Stretch::new(&stretch, span).first_word(), "rule" | "test" | "instrument");
    for round in 0..MAX_CLAUSES {
        let unfit = match Stretch::new(&stretch, span).read() {
            Ok(pieces) => {
                found.extend(refused(&stretch, pieces, span));
                break;
            }
            Err(unfit) => unfit,
        };
        let torn = if by_clauses { torn_clause(&stretch, unfit.place) } else { None };
        let clause = if by_clauses { torn.or_else(|| clause_at(&stretch, unfit.place)) } else { None };
        let (start, end) = clause.unwrap_or((0, head_end(&stretch, unfit.place)));
        let follows = round > 0 && unfit.follows_from_blank;
        if !follows && !faults.iter().any(|it| stands_in(it, span, start, end)) {
            let lacks_value = torn.map(|(_, word)| Stretch::new(&stretch, span).lacks_value(word));
            found.push(lacks_value.unwrap_or(unfit.diagnostic));
        }
        if clause.is_none() || follows {
            break;
        }
        stretch = without(&stretch, start, end);
    }
    found
}

/// Whether a fault stands in a part of the stretch; what ends with the stretch holds what was blanked behind it.
fn stands_in(fault: &Diagnostic, span: Span, start: usize, end: usize) -> bool {
    let (start, end) = (span.start + start as u32, span.start + end as u32);
    let at = super::start_of(fault);
    at >= start && (at <= end || end >= span.end)
}

/// What the language refuses in clauses that fit the grammar.
fn refused(stretch: &str, pieces: Pairs<'_>, span: Span) -> Vec<Diagnostic> {
    let scan = scan::scan(stretch, span.file, Tests::Read);
    let mut builder = Builder::new(stretch, span.file, &scan.comments);
    for piece in pieces.flat_map(|it| it.into_inner()).filter(|it| it.as_rule() == Rule::item) {
        builder.item(piece);
    }
    for label in builder.diagnostics.iter_mut().flat_map(|it| &mut it.labels) {
        label.span.start += span.start;
        label.span.end += span.start;
    }
    builder.diagnostics
}

/// The clause that is to blame for what stands at `place`.
fn clause_at(stretch: &str, place: usize) -> Option<(usize, usize)> {
    let starts = clause_starts(stretch);
    let before = starts.iter().rev().find(|it| **it < place);
    let after = starts.iter().find(|it| **it > place).copied();
    if starts.contains(&place) {
        // A clause cannot begin here: the one before has not ended.
        return before.map(|it| (*it, place));
    }
    let line = stretch.get(..place)?.rfind('\n').map_or(0, |it| it + 1);
    let heads_line = stretch.get(line..place)?.trim().is_empty();
    let inside = stretch.get(..place)?.contains('{');
    let start = if heads_line && inside { place } else { *before? };
    Some((start, after.filter(|it| *it > start)?))
}

/// The first clause up to `place` that breaks off before another, whose word was then taken for a name: clause words
/// are not reserved.
fn torn_clause(stretch: &str, place: usize) -> Option<(usize, usize)> {
    let starts = clause_starts(stretch);
    let neighbours = starts.iter().zip(starts.iter().skip(1)).map(|(clause, word)| (*clause, *word));
    neighbours
        .take_while(|(_, word)| *word <= place)
        .find(|(clause, word)| breaks_off(stretch.get(*clause..*word).unwrap_or("")))
}

/// Whether a clause ends where a value should come. One with a comment in its last line is taken to be whole.
fn breaks_off(clause: &str) -> bool {
    let clause = clause.trim_end();
    let line = clause.rsplit('\n').next().unwrap_or("");
    let last = clause.rsplit(|it: char| !(it.is_ascii_alphanumeric() || it == '_' || it == '.')).next().unwrap_or("");
    let open =
        clause.ends_with(['=', '<', '>', '+', '-', '*', '/', '(', '[', ',', ':', '|']) || TEARING.contains(&last);
    open && !line.contains("//")
}

/// Words behind which a value comes.
const TEARING: [&str; 22] = [
    "and",
    "or",
    "not",
    "in",
    "within",
    "before",
    "after",
    "otherwise",
    "if",
    "then",
    "else",
    "where",
    "satisfies",
    "when",
    "every",
    "some",
    "no",
    "each",
    "match",
    "require",
    "dated",
    "is",
];

/// Where lines begin with the word of a clause, and where the last brace stands.
fn clause_starts(stretch: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in stretch.split_inclusive('\n') {
        let words = line.trim_start();
        let length = words.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count();
        if CLAUSE_WORDS.contains(&words.get(..length).unwrap_or("")) {
            starts.push(at + line.len() - words.len());
        }
        at += line.len();
    }
    let trimmed = stretch.trim_end();
    starts.extend(trimmed.strip_suffix('}').map(str::len));
    starts
}

/// Where the head of an item ends, if `place` is in it; else where the item ends.
fn head_end(stretch: &str, place: usize) -> usize {
    clause_starts(stretch).first().copied().filter(|it| *it > place).unwrap_or(stretch.len())
}

/// The stretch with blanks for a clause; lines stay lines.
fn without(stretch: &str, start: usize, end: usize) -> String {
    let blank = |it: char| std::iter::repeat_n(if it == '\n' { '\n' } else { ' ' }, it.len_utf8());
    let (head, tail) = (stretch.get(..start).unwrap_or(""), stretch.get(end..).unwrap_or(""));
    let clause = stretch.get(start..end).unwrap_or("");
    head.chars().chain(clause.chars().flat_map(blank)).chain(tail.chars()).collect()
}
