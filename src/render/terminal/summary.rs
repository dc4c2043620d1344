//! The table of organisations, the worst first, and of all of them.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::sanitize;
use super::super::words::verdict_in;
use super::finding::weight;
use super::page::Page;
use super::plain;
use super::width::{cell, fit};
use crate::lang::{Count, Lang, say, translated, words};
use crate::report::{Organisation, Report, Verdict, Verdicts};

/// The narrowest column of names.
const NARROWEST: usize = 20;

struct Row {
    name: String,
    verdict: Verdict,
    verdicts: Verdicts,
}

/// Writes the table with so many of the organisations; where there is no room for one, a sentence for each.
pub(super) fn table(page: &mut Page, report: &Report, most: usize) {
    if report.organisations.is_empty() {
        return;
    }
    let mut organisations: Vec<&Organisation> = report.organisations.iter().collect();
    organisations.sort_by_cached_key(|it| worst_first(it));
    let shared = shared(report);
    let rows: Vec<Row> =
        organisations.iter().take(most).map(|it| row(page, it, shared.contains_key(&*it.id))).collect();
    let all = total(report, page.lang);
    let widest = rows.iter().chain([&all]).map(|row| cell(&row.name)).max().unwrap_or(0);
    let mut columns = Columns::new(page.lang, &rows, &all, false);
    if page.width < columns.width() + 1 + widest {
        columns = Columns::new(page.lang, &rows, &all, true);
    }
    let n_left_out = organisations.len().saturating_sub(most) as u64;
    if page.is_plain || page.width < columns.width() + 1 + NARROWEST {
        return sentences(page, &rows, n_left_out, &all);
    }
    let room = page.width.saturating_sub(columns.width() + 1).max(NARROWEST);
    let width = widest.max(cell(translated(words!("organisation"), page.lang))).min(room);
    page.gap();
    let across = page.rule(width + 1 + columns.width());
    columns.head(page, width);
    page.line(&across);
    rows.iter().for_each(|row| line(page, row, width, &columns));
    left_out(page, n_left_out);
    if report.organisations.len() > 1 {
        page.line(&across);
        line(page, &all, width, &columns);
    }
}

fn sentences(page: &mut Page, rows: &[Row], n_left_out: u64, all: &Row) {
    page.heading(&page.said(&say!("Organisations, the worst first")));
    for row in rows {
        page.entry(&plain::verdicts(page, &fit(&row.name, super::WIDTH), &row.verdicts));
    }
    left_out(page, n_left_out);
    if n_left_out > 0 || rows.len() > 1 {
        page.entry(&plain::verdicts(page, &all.name, &all.verdicts));
    }
}

fn worst_first(it: &Organisation) -> impl Ord + use<> {
    let rank = Verdict::WORST_FIRST.iter().position(|verdict| *verdict == it.verdict);
    (rank, Reverse(it.verdicts.fail), Reverse(it.verdicts.unknown), it.id.clone(), it.path.clone())
}

fn left_out(page: &mut Page, n: u64) {
    match n {
        0 => {}
        1 => page.say(0, &say!("and 1 more organisation; `--details all` lists all")),
        n => page.say(0, &say!("and {n} more organisations; `--details all` lists all", n = Count(n))),
    }
}

/// Ids that several organisations have.
fn shared(report: &Report) -> HashMap<&str, usize> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    report.organisations.iter().for_each(|it| *known.entry(&it.id).or_default() += 1);
    known.retain(|_, n| *n > 1);
    known
}

fn row(page: &Page, it: &Organisation, is_shared: bool) -> Row {
    let beside = if is_shared { Some(&it.path) } else { it.name.as_ref() };
    let name = match beside {
        Some(words) if page.is_plain => format!("{}, {}", sanitize::line(&it.id), sanitize::line(words)),
        Some(words) => format!("{}  {}", sanitize::line(&it.id), sanitize::line(words)),
        None => sanitize::line(&it.id).into_owned(),
    };
    Row { name, verdict: it.verdict, verdicts: it.verdicts }
}

fn total(report: &Report, lang: Lang) -> Row {
    let verdicts = report.accounting.verdicts;
    let name = say!("all {n} organisations", n = Count(report.organisations.len() as u64)).in_lang(lang);
    Row { name, verdict: verdicts.worst(), verdicts }
}

/// The columns of verdicts: their headings, and how wide they are.
struct Columns {
    /// Cells of the verdict.
    verdict: usize,
    /// Verdicts in their order, each with its heading, in two lines where names need the room, and cells.
    numbers: [(Verdict, [&'static str; 2], usize); 5],
}

impl Columns {
    fn new(lang: Lang, rows: &[Row], all: &Row, is_tall: bool) -> Columns {
        let rows = || rows.iter().chain([all]);
        // Danish words are longer, so they stand closer together.
        let (verdict, between, least) = match (lang, is_tall) {
            (Lang::En, false) => (15, 2, 7),
            (Lang::Da, false) => (17, 1, 7),
            (_, true) => {
                let words = rows().map(|it| verdict_in(it.verdict, lang));
                (words.chain([translated(words!("verdict"), lang)]).map(cell).max().unwrap_or(0), 2, 0)
            }
        };
        let numbers = Verdict::WORST_FIRST.map(|of| {
            let heading = verdict_in(of, lang);
            let (above, below) = heading.rsplit_once(' ').filter(|_| is_tall).unwrap_or(("", heading));
            let widest = rows().map(|it| cell(&Count(it.verdicts.of(of)).in_lang(lang))).max().unwrap_or(0);
            (of, [above, below], cell(above).max(cell(below)).max(widest).max(least) + between)
        });
        Columns { verdict, numbers }
    }

    /// Cells of the verdict and of all numbers.
    fn width(&self) -> usize {
        self.verdict + self.numbers.iter().map(|(_, _, width)| width).sum::<usize>()
    }

    fn head(&self, page: &mut Page, width: usize) {
        let headings = |at: usize| -> String {
            self.numbers
                .iter()
                .map(|(_, heading, width)| format!("{:>width$}", heading.get(at).unwrap_or(&"")))
                .collect()
        };
        if !headings(0).trim().is_empty() {
            page.line(&format!("{:1$}{2}", "", width + 1 + self.verdict, headings(0)));
        }
        let (organisation, verdict) =
            (translated(words!("organisation"), page.lang), translated(words!("verdict"), page.lang));
        page.line(&format!("{organisation:width$} {verdict:0$}{1}", self.verdict, headings(1)));
    }
}

fn line(page: &mut Page, row: &Row, width: usize, columns: &Columns) {
    let name = fit(&row.name, width);
    let pad = width.saturating_sub(cell(&name));
    let word = verdict_in(row.verdict, page.lang);
    let verdict = page.paint(weight(row.verdict), word);
    let after = columns.verdict.saturating_sub(cell(word));
    let numbers: String = columns
        .numbers
        .iter()
        .map(|(verdict, _, width)| format!("{:>width$}", Count(row.verdicts.of(*verdict)).in_lang(page.lang)))
        .collect();
    page.line(&format!("{name}{:pad$} {verdict}{:after$}{numbers}", "", ""));
}
