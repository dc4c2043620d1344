//! What is drawn elsewhere, in sentences: a line for each thing, each place as `file:line:column` and what is so there.
//!
//! It says nothing of its own. Which findings, places and names there are is told by those who draw.

use super::super::sanitize;
use super::super::words::{counts_in, verdict_in};
use super::finding::tag;
use super::page::Page;
use super::snippet::Spot;
use super::width::fit;
use crate::lang::{Count, say, translated};
use crate::report::{Finding, HIDDEN, Verdicts};

/// The most characters of a rule's words, and of what is so in brief.
const MAX_OF_WORDS: usize = 240;

/// The heading of a finding, and what is so.
pub(super) fn finding(page: &mut Page, finding: &Finding, message: &str) {
    let verdict = tag(finding.verdict, page.lang);
    let severity = translated(finding.severity.as_str(), page.lang);
    page.line(&format!("{verdict}, {severity}: {}", sanitize::line(&finding.rule)));
    page.line(message);
}

/// The first places of an export and of a policy, as many as are wanted of each.
pub(super) fn places(page: &mut Page, of_export: &[Spot<'_>], of_rule: &[Spot<'_>], (n, n_of_rule): (usize, usize)) {
    for spot in of_export.iter().take(n) {
        page.line(&place(spot, &sanitize::line(spot.label)));
    }
    for spot in of_rule.iter().take(n_of_rule) {
        let words = format!("`{}`", words_at(spot));
        let said = if spot.label.is_empty() { words } else { format!("{}: {words}", sanitize::line(spot.label)) };
        page.line(&place(spot, &said));
    }
}

/// A kind of finding in two lines: its rule with how many there are, and the first.
pub(super) fn brief(page: &mut Page, finding: &Finding, n: u64, message: &str) {
    let verdict = tag(finding.verdict, page.lang);
    let severity = translated(finding.severity.as_str(), page.lang);
    let rule = sanitize::line(&finding.rule);
    match n {
        1 => page.line(&format!("{verdict}, {severity}: {rule}")),
        n => page.say(0, &say!("{verdict}, {severity}: {rule}, {n} times", verdict, severity, rule, n = Count(n))),
    }
    page.line(&fit(message, MAX_OF_WORDS));
}

/// An organisation, or all of them, with its verdicts.
pub(super) fn verdicts(page: &Page, name: &str, verdicts: &Verdicts) -> String {
    format!("{name}: {}", counts_in(verdicts, page.lang))
}

/// A rule that fails.
pub(super) fn failing(page: &Page, rule: &str, severity: &'static str, n: u64, n_organisations: u64) -> String {
    let (severity, n, many) = (translated(severity, page.lang), Count(n), Count(n_organisations));
    let fail = verdict_in(crate::report::Verdict::Fail, page.lang);
    let words = match n_organisations {
        1 => say!("{rule}, {severity}: {n} {fail}, in 1 organisation", rule, severity, n, fail),
        _ => say!("{rule}, {severity}: {n} {fail}, in {many} organisations", rule, severity, n, fail, many),
    };
    page.said(&words)
}

fn place(spot: &Spot<'_>, said: &str) -> String {
    let Spot { file, line, column, .. } = spot;
    let file = sanitize::line(file);
    if said.is_empty() { format!("{file}:{line}:{column}") } else { format!("{file}:{line}:{column}: {said}") }
}

/// The words at a place, in one line.
fn words_at(spot: &Spot<'_>) -> String {
    let at = |offset: u64| {
        let at = usize::try_from(offset.saturating_sub(spot.from)).unwrap_or(usize::MAX);
        spot.text.floor_char_boundary(at)
    };
    let words = spot.text.get(at(spot.start)..at(spot.end)).unwrap_or("").replace(HIDDEN, "");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    fit(&sanitize::line(&words), MAX_OF_WORDS)
}
