//! The table of organisations, the worst first, and of all of them.

use std::cmp::Reverse;

use super::super::sanitize;
use super::finding::weight;
use super::page::Page;
use super::width::{cell, counted, fit, number};
use crate::report::{Organisation, Report, Verdict, Verdicts};

/// The most organisations listed.
const MAX_ROWS: usize = 40;

/// The narrowest column of names.
const NARROWEST: usize = 16;

/// Verdicts in the order of the columns, with their headings.
const COLUMNS: [(Verdict, &str); 5] = [
    (Verdict::Fail, "fail"),
    (Verdict::Unknown, "unknown"),
    (Verdict::Waived, "waived"),
    (Verdict::Pass, "pass"),
    (Verdict::NotApplicable, "not applicable"),
];

struct Row {
    name: String,
    verdict: Verdict,
    verdicts: Verdicts,
}

/// Writes the table.
pub(super) fn table(page: &mut Page, report: &Report) {
    if report.organisations.is_empty() {
        return;
    }
    let mut organisations: Vec<&Organisation> = report.organisations.iter().collect();
    organisations.sort_by_key(|it| worst_first(it));
    let rows: Vec<Row> = organisations.iter().take(MAX_ROWS).map(|it| row(report, it)).collect();
    let all = total(report);
    let room = page.width.saturating_sub(numbers_width() + 1).max(NARROWEST);
    let widest = rows.iter().chain([&all]).map(|row| cell(&row.name)).max().unwrap_or(0);
    let width = widest.max("organisation".len()).min(room);
    page.gap();
    let across = page.rule(width + 1 + numbers_width());
    page.line(&head(width));
    page.line(&across);
    rows.iter().for_each(|row| line(page, row, width));
    left_out(page, organisations.len());
    if report.organisations.len() > 1 {
        page.line(&across);
        line(page, &all, width);
    }
}

fn worst_first(it: &Organisation) -> impl Ord + use<> {
    let rank = Verdict::WORST_FIRST.iter().position(|verdict| *verdict == it.verdict);
    (rank, Reverse(it.verdicts.fail), Reverse(it.verdicts.unknown), it.id.clone(), it.path.clone())
}

fn left_out(page: &mut Page, n_organisations: usize) {
    let n = n_organisations.saturating_sub(MAX_ROWS) as u64;
    if n > 0 {
        page.prose(
            0,
            &format!("… and {} more; `--format json` lists all", counted(n, "organisation", "organisations")),
        );
    }
}

fn row(report: &Report, it: &Organisation) -> Row {
    let shared = report.organisations.iter().filter(|other| other.id == it.id).take(2).count() > 1;
    let beside = if shared { Some(&it.path) } else { it.name.as_ref() };
    let name = match beside {
        Some(words) => format!("{}  {}", sanitize::line(&it.id), sanitize::line(words)),
        None => sanitize::line(&it.id).into_owned(),
    };
    Row { name, verdict: it.verdict, verdicts: it.verdicts }
}

fn total(report: &Report) -> Row {
    let verdicts = report.accounting.verdicts;
    let name = format!("all {}", counted(report.organisations.len() as u64, "organisation", "organisations"));
    Row { name, verdict: verdicts.worst(), verdicts }
}

/// Cells of the verdict and of all numbers.
fn numbers_width() -> usize {
    VERDICT + COLUMNS.iter().map(|(_, heading)| column(heading)).sum::<usize>()
}

/// Cells of the verdict.
const VERDICT: usize = 15;

fn column(heading: &str) -> usize {
    heading.len().max(7) + 2
}

fn head(width: usize) -> String {
    let headings: String = COLUMNS.iter().map(|(_, heading)| format!("{heading:>0$}", column(heading))).collect();
    format!("{:width$} {:VERDICT$}{headings}", "organisation", "verdict")
}

fn line(page: &mut Page, row: &Row, width: usize) {
    let name = fit(&row.name, width);
    let pad = width.saturating_sub(cell(&name));
    let word = row.verdict.as_str().replace('_', " ");
    let verdict = page.paint(weight(row.verdict), &word);
    let after = VERDICT.saturating_sub(word.len());
    let numbers: String = COLUMNS
        .iter()
        .map(|(verdict, heading)| format!("{:>1$}", number(row.verdicts.of(*verdict)), column(heading)))
        .collect();
    page.line(&format!("{name}{:pad$} {verdict}{:after$}{numbers}", "", ""));
}
