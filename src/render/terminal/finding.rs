//! Findings: those of most weight drawn in full, the others a line each.

use super::super::sanitize;
use super::super::words::{reasons, verdict_in};
use super::drawn::{Drawn, EndToEnd, Weight};
use super::groups::Group;
use super::more::{listed, more};
use super::page::Page;
use super::plain;
use super::shown::Shown;
use super::snippet::{Context, Snippet, Spot, snippets};
use super::spot::last_of;
use super::width::{cell, fit};
use crate::lang::{Count, say, translated, words};
use crate::report::{Basis, Finding, Location, Organisation, Report, RuleLocation, Verdict};
use crate::value::Lang;

/// The most snippets of an export, and of policies, in one finding.
const MAX_OF_EXPORT: usize = 3;
const MAX_OF_RULE: usize = 2;

/// The most lines of a finding in brief.
pub(super) const LINES_OF_BRIEF: usize = 2;

/// The narrowest page on which a finding in brief has columns.
const NARROWEST_WITH_COLUMNS: usize = 70;

/// Writes the findings of a report.
pub(super) fn all(page: &mut Page, report: &Report, shown: &Shown<'_>) {
    let (full, rest) = shown.groups.split_at(shown.n_full.min(shown.groups.len()));
    let (brief, left_out) = rest.split_at(shown.n_brief.min(rest.len()));
    for group in full {
        in_full(page, report, group);
    }
    if !brief.is_empty() {
        let heading = if full.is_empty() { say!("Findings") } else { say!("Further findings") };
        page.heading(&page.said(&heading));
        brief.iter().for_each(|group| in_brief(page, group));
    }
    if !left_out.is_empty() {
        let (kinds, n) = (Count(left_out.len() as u64), Count(left_out.iter().map(Group::n_findings).sum()));
        page.say(0, &say!("and {n} findings of {kinds} further kinds", n, kinds));
    }
    unlisted(page, report);
}

/// Says which verdicts that matter are counted but not listed.
fn unlisted(page: &mut Page, report: &Report) {
    let findings = || report.organisations.iter().flat_map(|it| &it.findings);
    let left_out: Vec<(Verdict, u64)> = [Verdict::Fail, Verdict::Unknown, Verdict::Waived]
        .into_iter()
        .map(|verdict| (verdict, findings().filter(|it| it.verdict == verdict).count() as u64))
        .map(|(verdict, listed)| (verdict, report.accounting.verdicts.of(verdict).saturating_sub(listed)))
        .filter(|(_, n)| *n > 0)
        .collect();
    if !left_out.is_empty() {
        let lang = page.lang;
        let count = |(it, n): &(Verdict, u64)| format!("{} {}", Count(*n).in_lang(lang), verdict_in(*it, lang));
        let counts: Vec<String> = left_out.iter().map(count).collect();
        let words: Vec<&str> = left_out.iter().map(|(it, _)| it.as_str()).collect();
        page.gap();
        page.say(
            0,
            &say!(
                "not listed: {counts} (see `--show {verdicts}`)",
                counts = counts.join(", "),
                verdicts = words.join(",")
            ),
        );
    }
}

/// Writes the first finding of a group with its places, and what else there is of it.
pub(super) fn in_full(page: &mut Page, report: &Report, group: &Group<'_>) {
    let (organisation, finding) = group.first;
    let lang = page.lang;
    let width = if page.is_plain { super::WIDTH } else { page.width };
    let n_of_export = shown_of_export(finding, width, lang);
    let cause = nowhere(finding, lang);
    let message = message(organisation, finding, lang);
    page.gap();
    if page.is_plain {
        plain::finding(page, finding, &message);
        let places = if cause.is_some() { (0, 0) } else { (n_of_export, MAX_OF_RULE) };
        plain::places(page, &of_export(finding, lang), &of_rule(finding, lang), places);
    } else {
        let snippets = if cause.is_some() { Vec::new() } else { all_snippets(finding, page.width, lang) };
        let head = head(finding, lang);
        page.draw(&Drawn { weight: weight(finding.verdict), head, message, snippets: EndToEnd::new(snippets) });
    }
    if cause.is_none() {
        needed(page, finding);
        reasons(finding, lang).iter().for_each(|reason| page.field(words!("why"), &sanitize::line(reason)));
    }
    help(page, finding, lang);
    if finding.verdict != Verdict::Unknown || cause.is_some() {
        page.field(words!("rule"), &sanitize::line(title(finding, lang)));
    }
    finding.basis.iter().for_each(|basis| law(page, basis));
    notes(page, report, finding);
    more(page, group, n_of_export);
}

/// Of an organisation of which something is not there at all, just that: no bytes and no words of the rule say more.
fn nowhere(finding: &Finding, lang: Lang) -> Option<&str> {
    match reasons(finding, lang) {
        [only] if finding.verdict == Verdict::Unknown && finding.subject.is_none() && finding.locations.is_empty() => {
            Some(only)
        }
        _ => None,
    }
}

/// The colour and sign of a verdict.
pub(super) fn weight(verdict: Verdict) -> Weight {
    match verdict {
        Verdict::Fail => Weight::Bad,
        Verdict::Unknown => Weight::Doubtful,
        Verdict::Waived | Verdict::Pass | Verdict::NotApplicable => Weight::Calm,
    }
}

fn head(finding: &Finding, lang: Lang) -> String {
    let Finding { verdict, severity, rule, .. } = finding;
    format!("{} · {} · {}", tag(*verdict, lang), translated(severity.as_str(), lang), sanitize::line(rule))
}

/// A verdict as it is written on the command line; in another language than English, its name.
pub(super) fn tag(verdict: Verdict, lang: Lang) -> &'static str {
    match lang {
        Lang::En => verdict.as_str(),
        Lang::Da => verdict_in(verdict, lang),
    }
}

fn title(finding: &Finding, lang: Lang) -> &str {
    in_lang(lang, Some(&finding.title), finding.title_da.as_ref()).unwrap_or("")
}

/// The text in a language, else the English one.
fn in_lang<'a>(lang: Lang, en: Option<&'a String>, da: Option<&'a String>) -> Option<&'a str> {
    match lang {
        Lang::Da => da.or(en),
        Lang::En => en,
    }
    .map(String::as_str)
}

/// What is so, and of whom. Of what is not known, a rule's message would say more than anybody knows.
fn message(organisation: &Organisation, finding: &Finding, lang: Lang) -> String {
    let words = match finding.verdict {
        Verdict::Unknown if nowhere(finding, lang).is_some() => nowhere(finding, lang).unwrap_or("").to_owned(),
        Verdict::Unknown => {
            let title = title(finding, lang);
            match &finding.subject {
                Some(subject) => say!("cannot tell for {key}: {title}", key = subject.key, title),
                None => say!("cannot tell: {title}", title),
            }
            .in_lang(lang)
        }
        _ => in_lang(lang, Some(&finding.message), finding.message_da.as_ref()).unwrap_or("").to_owned(),
    };
    format!("{}: {}", sanitize::line(&organisation.id), sanitize::line(&words))
}

/// What would have to be known.
fn needed(page: &mut Page, finding: &Finding) {
    if !finding.missing.is_empty() {
        let names = finding.missing.iter().map(|path| format!("`{}`", sanitize::line(path)));
        let names = listed(names, finding.missing.len(), page);
        page.field(words!("needs"), &names);
    }
}

/// What to do: of what is not known, to say it.
fn help(page: &mut Page, finding: &Finding, lang: Lang) {
    if finding.verdict == Verdict::Unknown {
        return;
    }
    if let Some(remedy) = in_lang(lang, finding.remedy.as_ref(), finding.remedy_da.as_ref()) {
        page.field(words!("help"), &sanitize::line(remedy));
    }
}

fn law(page: &mut Page, basis: &Basis) {
    let gap = if page.is_plain { ", " } else { "  " };
    let url = basis.url.as_ref().map(|url| format!("{gap}{}", sanitize::line(url))).unwrap_or_default();
    let provision = sanitize::line(&basis.provision);
    page.field(words!("law"), &format!("{} {provision}{url}", sanitize::line(&basis.instrument)));
    if let Some(assumed) = in_lang(page.lang, basis.assumed.as_ref(), basis.assumed_da.as_ref()) {
        let words = page.said(&say!("assumed of its days: {assumed}", assumed = sanitize::line(assumed)));
        page.field(words!("note"), &words);
    }
}

/// Where the rule goes beyond the letter.
fn notes(page: &mut Page, report: &Report, finding: &Finding) {
    let rule =
        report.rules.binary_search_by(|it| it.rule.cmp(&finding.rule)).ok().and_then(|idx| report.rules.get(idx));
    if let Some(interpretation) = rule.and_then(|it| it.interpretation.as_ref()) {
        page.field(words!("note"), &sanitize::line(interpretation));
    }
}

fn in_brief(page: &mut Page, group: &Group<'_>) {
    let (organisation, finding) = group.first;
    let lang = page.lang;
    if page.is_plain {
        return plain::brief(page, finding, group.n_findings(), &message(organisation, finding, lang));
    }
    let word = tag(finding.verdict, lang);
    let verdict = page.paint(weight(finding.verdict), word);
    let (of_verdict, of_severity) = match lang {
        Lang::En => (14, 8),
        Lang::Da => (16, 9),
    };
    let times = match group.others.len() {
        0 => String::new(),
        n => format!(" × {}", Count(n as u64 + 1).in_lang(lang)),
    };
    let severity = translated(finding.severity.as_str(), lang);
    let rule = sanitize::line(&finding.rule);
    let is_narrow = page.width < NARROWEST_WITH_COLUMNS;
    let pad = of_verdict - cell(word).min(of_verdict);
    let columns = match is_narrow {
        true => String::new(),
        false => format!("{:pad$} {severity:of_severity$}", ""),
    };
    let room = page.width.saturating_sub(cell(word) + cell(&columns) + 1 + cell(&times));
    page.line(&format!("{verdict}{columns} {}{times}", last_of(&rule, room)));
    let words = message(organisation, finding, lang);
    let indent = if is_narrow { 2 } else { of_verdict + 1 };
    page.line(&format!("{:indent$}{}", "", fit(&words, page.width.saturating_sub(indent))));
}

#[cfg(test)]
pub(super) fn draw_places(page: &mut Page, locations: &[Location]) {
    let spots: Vec<Spot<'_>> = locations.iter().map(|it| of_location(it, page.lang)).collect();
    let snippets = EndToEnd::new(snippets(&spots, page.width));
    page.draw(&Drawn { weight: Weight::Bad, head: String::new(), message: String::new(), snippets });
}

/// How many places of the export are drawn.
fn shown_of_export(finding: &Finding, width: usize, lang: Lang) -> usize {
    snippets(&of_export(finding, lang), width).into_iter().take(MAX_OF_EXPORT).map(|it| it.n_spots).sum()
}

fn all_snippets(finding: &Finding, width: usize, lang: Lang) -> Vec<Snippet> {
    let mut all = snippets(&of_export(finding, lang), width);
    all.truncate(MAX_OF_EXPORT);
    let mut of_rule = snippets(&of_rule(finding, lang), width);
    of_rule.truncate(MAX_OF_RULE);
    all.append(&mut of_rule);
    all
}

fn of_export(finding: &Finding, lang: Lang) -> Vec<Spot<'_>> {
    finding.locations.iter().map(|it| of_location(it, lang)).collect()
}

fn of_location(it: &Location, lang: Lang) -> Spot<'_> {
    let Location { file, line, column, start, end, label, label_da, excerpt, .. } = it;
    let label = in_lang(lang, Some(label), label_da.as_ref()).unwrap_or("");
    let (line, column, start, end) = (*line, *column, *start, *end);
    Spot {
        file,
        line,
        column,
        start,
        end,
        label,
        from: excerpt.start,
        text: excerpt.aligned(),
        context: Context::VALUE,
    }
}

fn of_rule(finding: &Finding, lang: Lang) -> Vec<Spot<'_>> {
    let words = match finding.verdict {
        Verdict::Fail => words!("this does not hold"),
        Verdict::Unknown => words!("this cannot be told"),
        Verdict::Waived => words!("this is waived"),
        Verdict::Pass | Verdict::NotApplicable => "",
    };
    let mut spots: Vec<Spot<'_>> = finding.rule_locations.iter().map(of_rule_location).collect();
    if let Some(main) = spots.first_mut() {
        main.label = translated(words, lang);
    }
    spots
}

fn of_rule_location(it: &RuleLocation) -> Spot<'_> {
    let RuleLocation { file, line, column, start, end, excerpt } = it;
    let (line, column, start, end) = (*line, *column, *start, *end);
    Spot {
        file,
        line,
        column,
        start,
        end,
        label: "",
        from: excerpt.start,
        text: excerpt.aligned(),
        context: Context::WORDS,
    }
}
