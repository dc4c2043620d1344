//! The report as Markdown, for a comment on a merge request: totals, organisations and findings, the worst first.
//!
//! A comment has a limit, and so has this: what does not fit is counted at its end. Whatever comes from data stands
//! within `<code>` or `<pre>` in blocks of HTML, where neither Markdown nor the services' own marks (mentions, quick
//! actions, references) mean anything.

mod findings;
mod text;

use super::problems;
use super::words::{self, counted, number};
use super::worst::rank_of;
use crate::report::{FileCounts, Organisation, Report, RuleCounts, Verdict};
use crate::value::Lang;
use findings::Listed;
use text::{block, code};

/// No report has as many bytes, and so none as many characters.
const LIMIT: usize = 65_000;

/// What is kept of it for the last lines.
const CLOSING: usize = 1_000;

/// The most organisations in the table, and reasons why the check could not be done as asked.
const MAX_ORGANISATIONS: usize = 20;
const MAX_PROBLEMS: usize = 10;

/// The most bytes of a text that comes from data.
const MAX_TEXT: usize = 600;
const MAX_NAME: usize = 120;

/// A report as Markdown of fewer than 65,000 bytes, messages in a language.
pub fn render(report: &Report, lang: Lang) -> String {
    let mut out = opening(report);
    out.push_str(&of_problems(report));
    out.push_str(&organisations(report));
    let room = LIMIT.saturating_sub(out.len() + CLOSING);
    let listed = findings::list(report, lang, room);
    out.push_str(&listed.text);
    out.push_str(&closing(report, &listed));
    out
}

fn opening(report: &Report) -> String {
    let verdicts = &report.accounting.verdicts;
    let found = match (verdicts.fail, verdicts.unknown) {
        (0, 0) => "nothing fails, nothing is unknown".to_owned(),
        (fail, unknown) => format!("{} fail, {} unknown", number(fail), number(unknown)),
    };
    let RuleCounts { loaded, run, not_in_force, deselected } = report.accounting.rules;
    let FileCounts { seen, read, refused, ignored } = report.accounting.files;
    let n_organisations = counted(report.organisations.len() as u64, "organisation", "organisations");
    format!(
        "<!-- tilsyn -->\n## tilsyn: {found}\n\n{n_organisations}, verdicts: {}.\n\nRules: {} loaded = {} run + {} not in \
         force + {} not selected. Files: {} seen = {} read + {} refused + {} ignored.\n{}",
        words::counts(verdicts),
        number(loaded),
        number(run),
        number(not_in_force),
        number(deselected),
        number(seen),
        number(read),
        number(refused),
        number(ignored),
        block(&format!("<p>Law of {}, tilsyn {}.</p>", code(&report.as_of, MAX_NAME), code(&report.engine, MAX_NAME))),
    )
}

/// Why the check could not be done as asked.
fn of_problems(report: &Report) -> String {
    let problems = problems::of(report);
    if problems.is_empty() {
        return String::new();
    }
    let items = problems.iter().take(MAX_PROBLEMS).map(|it| {
        let place = Some(it.place()).filter(|it| !it.is_empty()).map(|it| format!("{}: ", code(&it, MAX_TEXT)));
        format!("<li>{}{}</li>\n", place.unwrap_or_default(), code(&it.message, MAX_TEXT))
    });
    let list = block(&format!("<ul>\n{}</ul>", items.collect::<String>()));
    format!(
        "\n### The check could not be done as asked\n{list}{}",
        more(problems.len(), MAX_PROBLEMS, "reason", "reasons")
    )
}

/// The table of organisations, the worst first.
fn organisations(report: &Report) -> String {
    if report.organisations.is_empty() {
        return String::new();
    }
    let mut organisations: Vec<&Organisation> = report.organisations.iter().collect();
    organisations.sort_by_key(|it| (rank_of(it.verdict), std::cmp::Reverse((it.verdicts.fail, it.verdicts.unknown))));
    let heads: String = Verdict::WORST_FIRST.iter().map(|it| format!("<th>{}</th>", words::verdict(*it))).collect();
    let rows = organisations.iter().take(MAX_ORGANISATIONS).map(|it| {
        let counts: String =
            Verdict::WORST_FIRST.iter().map(|v| format!("<td>{}</td>", number(it.verdicts.of(*v)))).collect();
        format!("<tr><td>{}</td><td>{}</td>{counts}</tr>\n", code(&it.id, MAX_NAME), words::verdict(it.verdict))
    });
    let rows: String = rows.collect();
    let table = block(&format!("<table>\n<tr><th>organisation</th><th>verdict</th>{heads}</tr>\n{rows}</table>"));
    format!(
        "\n### Organisations\n{table}{}",
        more(organisations.len(), MAX_ORGANISATIONS, "organisation", "organisations")
    )
}

fn more(n: usize, most: usize, one: &str, many: &str) -> String {
    match n.saturating_sub(most) as u64 {
        0 => String::new(),
        n => format!("\nNot shown here: {}.\n", counted(n, &format!("more {one}"), &format!("more {many}"))),
    }
}

/// What is not listed, of each verdict that somebody must act on.
fn closing(report: &Report, listed: &Listed) -> String {
    let left_out = [Verdict::Fail, Verdict::Unknown, Verdict::Waived].map(|verdict| {
        let n = report.accounting.verdicts.of(verdict).saturating_sub(listed.of(verdict));
        (verdict, n)
    });
    let words: Vec<String> =
        left_out.iter().filter(|it| it.1 > 0).map(|(it, n)| format!("{} {}", number(*n), it.as_str())).collect();
    if words.is_empty() {
        return String::new();
    }
    format!("\n**Left out here: {}.** A report with `--format json` holds all of them.\n", words.join(", "))
}
