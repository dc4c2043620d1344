//! The report as workflow commands of GitHub: an annotation a finding, the worst first.
//!
//! A step shows ten errors, ten warnings and ten notices and drops the rest unsaid, so no more are written. The last
//! notice says how many there are of what, and how many are not shown.

use super::places::{self, Anchors};
use super::problems::{self, Problem};
use super::words;
use super::worst::{self, Shown};
use super::{sanitize, uri};
use crate::lang::{Count, say, translated, words};
use crate::report::{Location, Report, Severity, Verdict};
use crate::value::Lang;

/// The most annotations of one level that a step shows.
const MAX: usize = 10;

/// How many errors are kept for what the check itself could not do, where findings want the room too.
const MAX_PROBLEMS: usize = 5;

/// Levels, the worst first, with their names and how many of findings there is room for.
const LEVELS: [(Level, &str, usize); 3] =
    [(Level::Error, "error", MAX), (Level::Warning, "warning", MAX), (Level::Notice, "notice", MAX - 1)];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Level {
    Error,
    Warning,
    Notice,
}

/// A report as workflow commands, messages in a language.
pub fn render(report: &Report, lang: Lang) -> String {
    let anchors = Anchors::of(report);
    let problems = problems::of(report, lang);
    let findings = worst::worst_first(worst::all(report).filter(|it| is_annotated(it.finding.verdict)));
    let mut out = String::new();
    let mut shown = 0;
    let mut told = 0;
    for (level, name, room) in LEVELS {
        let of_level: Vec<_> = findings.iter().filter(|it| level_of(it.finding.severity) == level).collect();
        let mut room = room;
        if level == Level::Error {
            told = problems.len().min(room.saturating_sub(of_level.len()).max(MAX_PROBLEMS));
            problems.iter().take(told).for_each(|it| out.push_str(&problem(it, lang)));
            room -= told;
        }
        shown += of_level.len().min(room);
        of_level.iter().take(room).for_each(|it| out.push_str(&finding(&anchors, name, it, lang)));
    }
    out.push_str(&totals(report, shown, problems.len().saturating_sub(told), lang));
    out
}

fn is_annotated(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Fail | Verdict::Unknown)
}

fn level_of(severity: Severity) -> Level {
    match severity {
        Severity::Critical | Severity::High => Level::Error,
        Severity::Medium => Level::Warning,
        Severity::Low | Severity::Info => Level::Notice,
    }
}

fn finding(anchors: &Anchors<'_>, name: &str, it: &Shown<'_>, lang: Lang) -> String {
    let Shown { organisation, finding } = it;
    let mut lines = vec![words::line(organisation, finding, lang)];
    lines.extend(
        words::remedy(finding, lang).map(|it| format!("{}: {}", translated(words!("Help"), lang), sanitize::line(it))),
    );
    for basis in &finding.basis {
        let url = basis.url.as_ref().and_then(|it| uri::link(it)).map(|url| format!(" {url}")).unwrap_or_default();
        lines.push(format!("{}: {}{url}", translated(words!("Law"), lang), sanitize::line(&words::provision(basis))));
    }
    let mut properties = match finding.locations.first() {
        Some(location) => place(location),
        None => vec![("file", path(anchors.path(organisation).trim_end_matches('/')))],
    };
    let title = format!(
        "{} · {} · {}",
        words::verdict_in(finding.verdict, lang),
        translated(finding.severity.as_str(), lang),
        finding.rule
    );
    properties.push(("title", title));
    command(name, &properties, &lines.join("\n"))
}

fn place(location: &Location) -> Vec<(&'static str, String)> {
    let (end_line, end_column) = places::end(location);
    let mut properties =
        vec![("file", path(&location.file)), ("line", location.line.to_string()), ("endLine", end_line.to_string())];
    // Columns of a place of several lines are not taken.
    if end_line == location.line {
        properties.push(("col", location.column.to_string()));
        properties.push(("endColumn", end_column.to_string()));
    }
    properties
}

/// A path without what means nothing; the runner makes that of a file in its workspace relative itself.
fn path(path: &str) -> String {
    let path = places::Path::of(path);
    if path.from_root { format!("/{}", path.relative) } else { path.relative }
}

fn problem(it: &Problem<'_>, lang: Lang) -> String {
    let mut properties: Vec<(&str, String)> = it.file.map(|file| ("file", path(file))).into_iter().collect();
    properties.extend(it.line.map(|line| ("line", line.to_string())));
    properties.extend(it.column.map(|column| ("col", column.to_string())));
    let title = translated(words!("the check could not be done as asked"), lang);
    properties.push(("title", format!("{title} · {}", it.code)));
    let help = it
        .help
        .map(|help| format!("\n{}: {}", translated(words!("Help"), lang), sanitize::line(help)))
        .unwrap_or_default();
    command("error", &properties, &format!("{}{help}", sanitize::line(&it.message)))
}

/// What there is in all, and what is not shown of it.
fn totals(report: &Report, n_shown: usize, n_untold: usize, lang: Lang) -> String {
    let verdicts = &report.accounting.verdicts;
    let n_bad = verdicts.fail + verdicts.unknown;
    let counts = words::counts_in(verdicts, lang);
    let organisations = words::organisations(report.organisations.len() as u64);
    let day = sanitize::line(&report.as_of).into_owned();
    let mut words = say!("{counts} in {organisations}, by the law of {day}", counts, organisations, day).in_lang(lang);
    let n_left_out = n_bad.saturating_sub(n_shown as u64);
    if n_left_out > 0 {
        let (shown, all, left) = (Count(n_shown as u64), Count(n_bad), Count(n_left_out));
        let cut =
            say!("{shown} of {all} fail and unknown are annotated, the worst first; {left} left out", shown, all, left);
        words.push_str(&format!("; {}", cut.in_lang(lang)));
    }
    if n_untold > 0 {
        let n = Count(n_untold as u64);
        let untold = match n_untold {
            1 => say!("1 further reason why the check could not be done as asked is not annotated"),
            _ => say!("{n} further reasons why the check could not be done as asked are not annotated", n),
        };
        words.push_str(&format!("; {}", untold.in_lang(lang)));
    }
    command("notice", &[("title", "tilsyn".to_owned())], &words)
}

/// A command on a line of its own. What is data can neither end it nor begin another.
fn command(name: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{name} {}::{}\n", properties.join(","), escaped(message))
}

fn property(value: &str) -> String {
    escaped(&sanitize::line(value)).replace(':', "%3A").replace(',', "%2C")
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
