//! Whether the numbers of a saved report can be those of texts, so that nobody who draws it meets any other.

use super::model::{Excerpt, Finding, Location, RuleLocation, Verdicts};

/// No file that is read has more bytes, and so no more lines, columns, values or subjects.
const MOST: u64 = u32::MAX as u64;

/// Whether a line and a column, from 1, can be those of a byte: what is before it has at least a byte for each.
fn stands(line: u32, column: u32, at: u64) -> bool {
    let before = line.checked_sub(1).zip(column.checked_sub(1));
    at <= MOST && before.is_some_and(|(lines, columns)| u64::from(lines) + u64::from(columns) <= at)
}

fn place(line: u32, column: u32, (start, end): (u64, u64), excerpt: &Excerpt) -> bool {
    stands(line, column, start) && start <= end && end <= MOST && excerpt.start <= MOST && is_sound(excerpt)
}

/// Whether what is said to be left out stands there, in order.
fn is_sound(excerpt: &Excerpt) -> bool {
    let mut from = 0;
    excerpt.elided.iter().all(|it| {
        let at = usize::try_from(it.at).unwrap_or(usize::MAX);
        let stands = at >= from && excerpt.text.get(at..).is_some_and(|rest| rest.starts_with('…'));
        from = at.saturating_add(1);
        stands && it.bytes <= super::excerpt::LIMIT as u64
    })
}

/// A place in an export.
pub(super) fn location(it: &Location) -> bool {
    let ends = match (it.end_line, it.end_column) {
        (Some(line), Some(column)) => stands(line, column, it.end) && (line, column) >= (it.line, it.column),
        (None, None) => true,
        _ => false,
    };
    place(it.line, it.column, (it.start, it.end), &it.excerpt) && ends && it.value_bytes.is_none_or(|it| it <= MOST)
}

/// A place in a policy.
pub(super) fn rule_location(it: &RuleLocation) -> bool {
    place(it.line, it.column, (it.start, it.end), &it.excerpt)
}

/// How many places there are beside those shown.
pub(super) fn omitted(finding: &Finding) -> bool {
    finding.locations_omitted.is_none_or(|it| it <= MOST)
}

/// Counts that can be added up.
pub(super) fn counts(it: &Verdicts) -> bool {
    [it.pass, it.fail, it.unknown, it.waived, it.not_applicable].into_iter().all(|it| it <= MOST)
}
