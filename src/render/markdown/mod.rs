//! The report as Markdown, for a comment on a merge request: totals, organisations and findings, the worst first.
//!
//! A comment has a limit, and so has this: what does not fit is counted at its end. Whatever comes from data stands
//! within `<code>` or `<pre>` in blocks of HTML, where neither Markdown nor the services' own marks (mentions, quick
//! actions, references) mean anything.

mod findings;
mod text;

use super::problems;
use super::words;
use super::worst::rank_of;
use crate::lang::{Count, say, translated, words};
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

/// A report as Markdown of fewer than 65,000 bytes, in a language.
pub fn render(report: &Report, lang: Lang) -> String {
    let mut out = opening(report, lang);
    out.push_str(&of_problems(report, lang));
    out.push_str(&organisations(report, lang));
    let room = LIMIT.saturating_sub(out.len() + CLOSING);
    let listed = findings::list(report, lang, room);
    out.push_str(&listed.text);
    out.push_str(&closing(report, &listed, lang));
    out
}

fn opening(report: &Report, lang: Lang) -> String {
    let verdicts = &report.accounting.verdicts;
    let not_done =
        problems::of(report, lang).first().map(|_| translated(words!("the check could not be done as asked"), lang));
    let found = match (verdicts.fail, verdicts.unknown) {
        (0, 0) if not_done.is_some() => String::new(),
        (0, 0) => translated(words!("nothing fails, nothing is unknown"), lang).to_owned(),
        _ => [Verdict::Fail, Verdict::Unknown]
            .map(|it| format!("{} {}", Count(verdicts.of(it)).in_lang(lang), words::verdict_in(it, lang)))
            .join(", "),
    };
    let found: Vec<&str> = [found.as_str()].into_iter().chain(not_done).filter(|it| !it.is_empty()).collect();
    let found = found.join("; ");
    let organisations = words::organisations(report.organisations.len() as u64);
    let counts = words::counts_in(verdicts, lang);
    let of_all = say!("{organisations}, verdicts: {counts}.", organisations, counts).in_lang(lang);
    let day = say!(
        "Law of {day}, tilsyn {version}.",
        day = code(&report.as_of, MAX_NAME),
        version = code(&report.engine, MAX_NAME)
    );
    format!(
        "<!-- tilsyn -->\n## tilsyn: {found}\n\n{of_all}\n\n{}\n{}",
        sums(report, lang),
        block(&format!("<p>{}</p>", day.in_lang(lang))),
    )
}

/// What became of rules and files, so that a reader sees that nothing was lost.
fn sums(report: &Report, lang: Lang) -> String {
    let RuleCounts { loaded, run, not_in_force, deselected } = report.accounting.rules;
    let FileCounts { seen, read, refused, ignored } = report.accounting.files;
    let rules = say!(
        "Rules: {loaded} loaded = {run} run + {not_in_force} not in force + {deselected} not selected.",
        loaded = Count(loaded),
        run = Count(run),
        not_in_force = Count(not_in_force),
        deselected = Count(deselected),
    );
    let files = say!(
        "Files: {seen} seen = {read} read + {refused} refused + {ignored} ignored.",
        seen = Count(seen),
        read = Count(read),
        refused = Count(refused),
        ignored = Count(ignored),
    );
    format!("{} {}", rules.in_lang(lang), files.in_lang(lang))
}

/// Why the check could not be done as asked.
fn of_problems(report: &Report, lang: Lang) -> String {
    let problems = problems::of(report, lang);
    if problems.is_empty() {
        return String::new();
    }
    let items = problems.iter().take(MAX_PROBLEMS).map(|it| {
        let place = Some(it.place()).filter(|it| !it.is_empty()).map(|it| format!("{}: ", code(&it, MAX_TEXT)));
        format!("<li>{}{}</li>\n", place.unwrap_or_default(), code(&it.message, MAX_TEXT))
    });
    let list = block(&format!("<ul>\n{}</ul>", items.collect::<String>()));
    let heading = translated(words!("The check could not be done as asked"), lang);
    format!("\n### {heading}\n{list}{}", more(problems.len(), MAX_PROBLEMS, lang))
}

/// The table of organisations, the worst first.
fn organisations(report: &Report, lang: Lang) -> String {
    if report.organisations.is_empty() {
        return String::new();
    }
    let mut organisations: Vec<&Organisation> = report.organisations.iter().collect();
    organisations.sort_by_key(|it| (rank_of(it.verdict), std::cmp::Reverse((it.verdicts.fail, it.verdicts.unknown))));
    let heads: String =
        Verdict::WORST_FIRST.iter().map(|it| format!("<th>{}</th>", words::verdict_in(*it, lang))).collect();
    let rows = organisations.iter().take(MAX_ORGANISATIONS).map(|it| {
        let counts: String = Verdict::WORST_FIRST
            .iter()
            .map(|v| format!("<td>{}</td>", Count(it.verdicts.of(*v)).in_lang(lang)))
            .collect();
        format!(
            "<tr><td>{}</td><td>{}</td>{counts}</tr>\n",
            code(&it.id, MAX_NAME),
            words::verdict_in(it.verdict, lang)
        )
    });
    let rows: String = rows.collect();
    let table = block(&format!(
        "<table>\n<tr><th>{}</th><th>{}</th>{heads}</tr>\n{rows}</table>",
        translated(words!("organisation"), lang),
        translated(words!("verdict"), lang),
    ));
    let heading = translated(words!("Organisations"), lang);
    format!("\n### {heading}\n{table}{}", more(organisations.len(), MAX_ORGANISATIONS, lang))
}

fn more(n: usize, most: usize, lang: Lang) -> String {
    match n.saturating_sub(most) as u64 {
        0 => String::new(),
        n => format!("\n{}\n", say!("Not shown here: {n} more.", n = Count(n)).in_lang(lang)),
    }
}

/// What is not listed, of each verdict that somebody must act on, and what the report itself does not hold.
fn closing(report: &Report, listed: &Listed, lang: Lang) -> String {
    const BAD: [Verdict; 3] = [Verdict::Fail, Verdict::Unknown, Verdict::Waived];
    let findings = || report.organisations.iter().flat_map(|it| &it.findings);
    let held = BAD.map(|verdict| findings().filter(|it| it.verdict == verdict).count() as u64);
    let counts = |n: &dyn Fn(usize) -> u64| {
        let some = BAD.iter().enumerate().map(|(idx, it)| (it, n(idx))).filter(|it| it.1 > 0);
        let words = some.map(|(it, n)| format!("{} {}", Count(n).in_lang(lang), words::verdict_in(*it, lang)));
        Some(words.collect::<Vec<_>>().join(", ")).filter(|it| !it.is_empty())
    };
    let left_out = counts(&|idx| held.get(idx).map_or(0, |n| n.saturating_sub(listed.of(BAD[idx]))));
    let not_held =
        counts(&|idx| held.get(idx).map_or(0, |n| report.accounting.verdicts.of(BAD[idx]).saturating_sub(*n)));
    let left_out = left_out.map(|counts| {
        let whole = "`--format json`";
        say!("**Left out here: {counts}.** A report with {whole} holds all of them.", counts, whole)
    });
    let not_held = not_held.map(|counts| {
        let show = "`--show`";
        say!("**Not in this report, as {show} asks: {counts}.**", show, counts)
    });
    [left_out, not_held].into_iter().flatten().map(|it| format!("\n{}\n", it.in_lang(lang))).collect()
}
