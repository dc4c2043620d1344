//! Rules: a clause a line, in their order, the words of each in one column.

use super::layout::{Layout, Lines, squeezed};
use super::slice;
use crate::syntax::ast::{Clause, Item, Rule};

/// A clause with what stands around it.
struct Chunk<'t> {
    rank: u8,
    /// Whether an empty line stands before it.
    apart: bool,
    /// Comments on lines of their own before it.
    above: Vec<&'t str>,
    words: &'t str,
    /// A comment on its last line.
    behind: Option<&'t str>,
}

/// Lays out a rule.
pub(super) fn rule(out: &mut Lines, text: &str, item: &Item, rule: &Rule) {
    let (start, end) = (item.span.start as usize, item.span.end as usize);
    let name_end = rule.name.span.end as usize;
    let body = brace(text, name_end, end).map_or(end, |it| it + 1);
    out.line(0, &format!("{} {{", squeezed(slice(text, start, name_end))));
    let (chunks, rest) = chunks(out, text, body, end, &rule.clauses);
    for (at, chunk) in chunks.iter().enumerate() {
        if chunk.apart && at > 0 {
            out.blank();
        }
        chunk.above.iter().for_each(|it| out.line(2, it));
        clause(out, chunk.words);
        chunk.behind.iter().for_each(|it| out.behind(it));
    }
    rest.iter().for_each(|it| out.line(2, it));
    out.line(0, "}");
}

/// The clauses in their order, and the comments behind the last.
fn chunks<'t>(
    out: &mut Lines,
    text: &'t str,
    body: usize,
    end: usize,
    clauses: &[Clause],
) -> (Vec<Chunk<'t>>, Vec<&'t str>) {
    let mut chunks: Vec<Chunk<'t>> = Vec::new();
    let mut at = body;
    for clause in clauses {
        let gap = Gap::of(slice(text, at, clause.span.start as usize));
        match chunks.last_mut() {
            Some(before) => before.behind = gap.behind,
            None => gap.behind.iter().for_each(|it| out.behind(it)),
        }
        let words = slice(text, clause.span.start as usize, clause.span.end as usize).trim_end();
        chunks.push(Chunk { rank: clause.kind.rank().0, apart: gap.apart, above: gap.comments, words, behind: None });
        at = clause.span.start as usize + words.len();
    }
    let gap = Gap::of(slice(text, at, end.saturating_sub(1)));
    if let Some(last) = chunks.last_mut() {
        last.behind = gap.behind;
    }
    chunks.sort_by_key(|it| it.rank);
    (chunks, gap.comments)
}

/// What stands between two clauses.
struct Gap<'t> {
    behind: Option<&'t str>,
    comments: Vec<&'t str>,
    apart: bool,
}

impl<'t> Gap<'t> {
    fn of(text: &'t str) -> Gap<'t> {
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let lines: Vec<&str> = rest.split('\n').map(str::trim).collect();
        Gap {
            behind: Some(first.trim()).filter(|it| it.starts_with("//")),
            comments: lines.iter().copied().filter(|it| it.starts_with("//")).collect(),
            // The last line is that of the clause itself.
            apart: lines.iter().rev().skip(1).any(|it| it.is_empty()),
        }
    }
}

/// A clause: its word, then the rest from one column on.
fn clause(out: &mut Lines, words: &str) {
    let word_end = words.find(char::is_whitespace).unwrap_or(words.len());
    let (mut word, mut rest) = (slice(words, 0, word_end).to_owned(), slice(words, word_end, words.len()).trim_start());
    if word == "for" {
        word.push_str(" each");
        rest = rest.strip_prefix("each").unwrap_or(rest).trim_start();
    }
    out.fragment(&format!("  {word:<9} "), rest, &Layout::of_clause());
}

/// The first brace from `from` on that is not in a comment.
fn brace(text: &str, from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    for line in slice(text, from, end).split_inclusive('\n') {
        let code = line.find("//").map_or(line, |it| slice(line, 0, it));
        if let Some(found) = code.find('{') {
            return Some(at + found);
        }
        at += line.len();
    }
    None
}
