//! Findings: those of most weight drawn in full, the others a line each.

use super::super::sanitize;
use super::Options;
use super::drawn::{Drawn, EndToEnd, Weight};
use super::groups::{Group, groups};
use super::more::{listed, more};
use super::page::Page;
use super::snippet::{Context, Snippet, Spot, snippets};
use super::width::{fit, number};
use crate::report::{Basis, Finding, Location, Organisation, Report, RuleLocation, Verdict};
use crate::value::Lang;

/// The most snippets of an export, and of policies, in one finding.
const MAX_OF_EXPORT: usize = 3;
const MAX_OF_RULE: usize = 2;

/// Writes all findings of a report.
pub(super) fn all(page: &mut Page, report: &Report, options: &Options) {
    let groups = groups(report);
    let is_bad = |group: &Group<'_>| !matches!(group.first.1.verdict, Verdict::Pass | Verdict::NotApplicable);
    let n_full = groups.iter().take_while(|group| is_bad(group)).count().min(options.details);
    let (full, brief) = groups.split_at(n_full);
    for group in full {
        in_full(page, report, group, options.lang);
    }
    if !brief.is_empty() {
        page.heading(if full.is_empty() { "Findings" } else { "Further findings" });
        brief.iter().for_each(|group| in_brief(page, group, options.lang));
        page.prose(0, "`--select RULE` shows one rule alone; `--format json` lists every finding.");
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
        let counts: Vec<String> = left_out.iter().map(|(it, n)| format!("{} {}", number(*n), it.as_str())).collect();
        let words: Vec<&str> = left_out.iter().map(|(it, _)| it.as_str()).collect();
        page.gap();
        page.prose(0, &format!("not listed: {} (see `--show {}`)", counts.join(", "), words.join(",")));
    }
}

fn in_full(page: &mut Page, report: &Report, group: &Group<'_>, lang: Lang) {
    let (organisation, finding) = group.first;
    let cause = nowhere(finding);
    let snippets = if cause.is_some() { Vec::new() } else { all_snippets(finding, page.width) };
    page.gap();
    page.draw(&Drawn {
        weight: weight(finding.verdict),
        head: head(finding),
        message: message(organisation, finding, lang),
        snippets: EndToEnd::new(snippets),
    });
    if cause.is_none() {
        needed(page, finding);
        finding.reasons.iter().for_each(|reason| page.field("why", &sanitize::line(reason)));
    }
    help(page, finding, lang);
    if finding.verdict != Verdict::Unknown || cause.is_some() {
        page.field("rule", &sanitize::line(title(finding, lang)));
    }
    finding.basis.iter().for_each(|basis| law(page, basis));
    notes(page, report, finding);
    more(page, group, shown_of_export(finding, page.width));
}

/// Of an organisation of which something is not there at all, just that: no bytes and no words of the rule say more.
fn nowhere(finding: &Finding) -> Option<&str> {
    match finding.reasons.as_slice() {
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

fn head(finding: &Finding) -> String {
    let Finding { verdict, severity, rule, .. } = finding;
    format!("{} · {} · {}", verdict.as_str(), severity.as_str(), sanitize::line(rule))
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
        Verdict::Unknown if nowhere(finding).is_some() => nowhere(finding).unwrap_or("").to_owned(),
        Verdict::Unknown => {
            let about = finding.subject.as_ref().map(|it| format!(" for {}", it.key)).unwrap_or_default();
            format!("cannot tell{about}: {}", title(finding, lang))
        }
        _ => in_lang(lang, Some(&finding.message), finding.message_da.as_ref()).unwrap_or("").to_owned(),
    };
    format!("{}: {}", sanitize::line(&organisation.id), sanitize::line(&words))
}

/// What would have to be known.
fn needed(page: &mut Page, finding: &Finding) {
    if !finding.missing.is_empty() {
        let names = finding.missing.iter().map(|path| format!("`{}`", sanitize::line(path)));
        page.field("needs", &listed(names, finding.missing.len()));
    }
}

/// What to do: of what is not known, to say it.
fn help(page: &mut Page, finding: &Finding, lang: Lang) {
    if finding.verdict == Verdict::Unknown {
        return;
    }
    if let Some(remedy) = in_lang(lang, finding.remedy.as_ref(), finding.remedy_da.as_ref()) {
        page.field("help", &sanitize::line(remedy));
    }
}

fn law(page: &mut Page, basis: &Basis) {
    let url = basis.url.as_ref().map(|url| format!("  {}", sanitize::line(url))).unwrap_or_default();
    let provision = sanitize::line(&basis.provision);
    page.field("law", &format!("{} {provision}{url}", sanitize::line(&basis.instrument)));
    if let Some(assumed) = &basis.assumed {
        page.field("note", &format!("assumed of its days: {}", sanitize::line(assumed)));
    }
}

/// Where the rule goes beyond the letter.
fn notes(page: &mut Page, report: &Report, finding: &Finding) {
    let rule =
        report.rules.binary_search_by(|it| it.rule.cmp(&finding.rule)).ok().and_then(|idx| report.rules.get(idx));
    if let Some(interpretation) = rule.and_then(|it| it.interpretation.as_ref()) {
        page.field("note", &sanitize::line(interpretation));
    }
}

fn in_brief(page: &mut Page, group: &Group<'_>, lang: Lang) {
    let (organisation, finding) = group.first;
    let verdict = page.paint(weight(finding.verdict), finding.verdict.as_str());
    let pad = 14_usize.saturating_sub(finding.verdict.as_str().len());
    let times = match group.others.len() {
        0 => String::new(),
        n => format!(" × {}", number(n as u64 + 1)),
    };
    page.line(&format!(
        "{verdict}{:pad$} {:8} {}{times}",
        "",
        finding.severity.as_str(),
        sanitize::line(&finding.rule)
    ));
    let words = message(organisation, finding, lang);
    page.line(&format!("{:15}{}", "", fit(&words, page.width.saturating_sub(15))));
}

/// How many places of the export are drawn.
fn shown_of_export(finding: &Finding, width: usize) -> usize {
    snippets(&of_export(finding), width).into_iter().take(MAX_OF_EXPORT).map(|it| it.n_spots).sum()
}

fn all_snippets(finding: &Finding, width: usize) -> Vec<Snippet> {
    let mut all = snippets(&of_export(finding), width);
    all.truncate(MAX_OF_EXPORT);
    let mut of_rule = snippets(&of_rule(finding), width);
    of_rule.truncate(MAX_OF_RULE);
    all.append(&mut of_rule);
    all
}

fn of_export(finding: &Finding) -> Vec<Spot<'_>> {
    finding.locations.iter().map(of_location).collect()
}

fn of_location(it: &Location) -> Spot<'_> {
    let Location { file, line, column, start, end, label, excerpt, .. } = it;
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

fn of_rule(finding: &Finding) -> Vec<Spot<'_>> {
    let words = match finding.verdict {
        Verdict::Fail => "this does not hold",
        Verdict::Unknown => "this cannot be told",
        Verdict::Waived => "this is waived",
        Verdict::Pass | Verdict::NotApplicable => "",
    };
    let mut spots: Vec<Spot<'_>> = finding.rule_locations.iter().map(of_rule_location).collect();
    if let Some(main) = spots.first_mut() {
        main.label = words;
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
