//! The rules that fail most, of a report too large to be read whole.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::sanitize;
use super::super::words::verdict_in;
use super::page::Page;
use super::plain;
use super::width::{cell, fit};
use crate::lang::{Count, say, translated, words};
use crate::report::{Report, Severity, Verdict};

/// The most rules listed.
const MAX_ROWS: usize = 10;

/// The narrowest column of names.
const NARROWEST: usize = 24;

/// A rule that some organisation does not meet.
struct Row<'r> {
    rule: &'r str,
    severity: Severity,
    n: u64,
    n_organisations: u64,
}

/// Writes the table, if there is such a rule. What is counted are verdicts, whether or not they are shown as findings.
pub(super) fn table(page: &mut Page, report: &Report) {
    let rows = rows(report);
    if rows.is_empty() {
        return;
    }
    let (shown, rest) = rows.split_at(rows.len().min(MAX_ROWS));
    let columns = Columns::new(page);
    let room = page.width.saturating_sub(columns.width());
    if page.is_plain || room < NARROWEST {
        page.heading(&page.said(&say!("Rules that fail most")));
        for row in shown {
            let rule = fit(&sanitize::line(row.rule), super::WIDTH);
            page.entry(&plain::failing(page, &rule, row.severity.as_str(), row.n, row.n_organisations));
        }
    } else {
        columns.table(page, shown, room);
    }
    match rest.len() {
        0 => {}
        1 => page.say(0, &say!("and 1 more rule fails")),
        n => page.say(0, &say!("and {n} more rules fail", n = Count(n as u64))),
    }
}

/// The rule that fails most.
pub(super) fn first(report: &Report) -> Option<&str> {
    rows(report).first().map(|row| row.rule)
}

fn rows(report: &Report) -> Vec<Row<'_>> {
    let mut known: HashMap<&str, (u64, u64)> = HashMap::new();
    for result in report.organisations.iter().flat_map(|it| &it.rules).filter(|it| it.verdicts.fail > 0) {
        let (n, n_organisations) = known.entry(&result.rule).or_default();
        *n += result.verdicts.fail;
        *n_organisations += 1;
    }
    let severity = |name: &str| {
        let idx = report.rules.binary_search_by(|it| it.rule.as_str().cmp(name)).ok();
        idx.and_then(|idx| report.rules.get(idx)).map_or(Severity::Critical, |it| it.severity)
    };
    let mut rows: Vec<Row<'_>> = known
        .into_iter()
        .map(|(rule, (n, n_organisations))| Row { rule, severity: severity(rule), n, n_organisations })
        .collect();
    rows.sort_by_key(|it| (Reverse(it.n), Reverse(it.severity), it.rule));
    rows
}

struct Columns {
    heading: &'static str,
    /// Headings with their cells, behind the rule's name.
    severity: (&'static str, usize),
    fail: (&'static str, usize),
    organisations: (&'static str, usize),
}

impl Columns {
    fn new(page: &Page) -> Columns {
        let column = |heading: &'static str, least: usize| (heading, cell(heading).max(least) + 2);
        Columns {
            heading: translated(words!("rules that fail most"), page.lang),
            severity: column(translated(words!("severity"), page.lang), 9),
            fail: column(verdict_in(Verdict::Fail, page.lang), 7),
            organisations: column(translated(words!("organisations"), page.lang), 7),
        }
    }

    /// Cells of all but the names.
    fn width(&self) -> usize {
        self.severity.1 + self.fail.1 + self.organisations.1
    }

    fn table(&self, page: &mut Page, rows: &[Row<'_>], room: usize) {
        let names: Vec<_> = rows.iter().map(|row| sanitize::line(row.rule)).collect();
        let width = names.iter().map(|it| cell(it)).chain([cell(self.heading)]).max().unwrap_or(0).min(room);
        let line = |name: &str, severity: &str, fail: &str, organisations: &str| {
            let (name, severity) = (fit(name, width), format!("  {severity}"));
            let pad = width.saturating_sub(cell(&name));
            let (of_severity, of_fail, of_organisations) = (self.severity.1, self.fail.1, self.organisations.1);
            format!("{name}{:pad$}{severity:of_severity$}{fail:>of_fail$}{organisations:>of_organisations$}", "")
        };
        page.gap();
        page.line(&line(self.heading, self.severity.0, self.fail.0, self.organisations.0));
        page.line(&page.rule(width + self.width()));
        for (row, name) in rows.iter().zip(&names) {
            let count = |n: u64| Count(n).in_lang(page.lang);
            let severity = translated(row.severity.as_str(), page.lang);
            page.line(&line(name, severity, &count(row.n), &count(row.n_organisations)));
        }
    }
}
