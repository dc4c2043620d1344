//! Findings: those of most weight drawn in full, the others a line each.

use std::collections::BTreeSet;

use super::super::sanitize;
use super::Options;
use super::drawn::{Drawn, EndToEnd, Weight};
use super::groups::{Group, groups};
use super::page::Page;
use super::snippet::{Context, Snippet, Spot, snippets};
use super::width::{counted, fit, number};
use crate::report::{Basis, Finding, Location, Organisation, Report, RuleLocation, Verdict};
use crate::value::Lang;

/// The most snippets of an export, and of policies, in one finding.
const MAX_OF_EXPORT: usize = 3;
const MAX_OF_RULE: usize = 2;

/// The most names in a list of like findings or of missing facts.
const MAX_NAMES: usize = 6;

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
    page.gap();
    page.draw(&Drawn {
        weight: weight(finding.verdict),
        head: head(finding),
        message: message(organisation, finding, lang),
        snippets: EndToEnd::new(all_snippets(finding, page.width)),
    });
    needed(page, finding);
    for reason in &finding.reasons {
        page.field("why", &sanitize::line(reason));
    }
    help(page, finding, lang);
    if finding.verdict != Verdict::Unknown {
        page.field("rule", &sanitize::line(title(finding, lang)));
    }
    finding.basis.iter().for_each(|basis| law(page, basis));
    notes(page, report, finding);
    more(page, group);
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

/// What else is like it: places in this finding, and findings about others.
fn more(page: &mut Page, group: &Group<'_>) {
    let (organisation, finding) = group.first;
    let shown = snippets(&of_export(finding), page.width).into_iter().take(MAX_OF_EXPORT).map(|it| it.n_spots).sum();
    let n_places = finding.locations.len().saturating_sub(shown) as u64 + finding.locations_omitted.unwrap_or(0);
    if n_places > 0 {
        page.field("also", &counted(n_places, "more place", "more places"));
    }
    // Of other rules that lack the same, the names say enough where they are about the same organisation.
    let is_told = |it: &&(&Organisation, &Finding)| it.1.rule == finding.rule || !std::ptr::eq(it.0, organisation);
    let others: Vec<(&Organisation, &Finding)> = group.others.iter().filter(is_told).copied().collect();
    other_rules(page, group);
    match (others.as_slice(), group.n_organisations) {
        ([], _) => {}
        (others, 1 | 2) if others.len() <= MAX_NAMES || group.n_organisations == 1 => {
            let names = others.iter().map(|(of, finding)| name(organisation, of, finding));
            page.field(
                "more",
                &format!("{} more like it: {}", number(others.len() as u64), listed(names, others.len())),
            );
        }
        (others, many) => {
            let whose = |it: &(&Organisation, &Finding)| (it.0.id.clone(), it.0.path.clone());
            let of_each = others.chunk_by(|a, b| whose(a) == whose(b));
            let names = of_each.clone().map(|of| {
                let id = of.first().map_or("", |(organisation, _)| &organisation.id);
                format!("{} ({})", sanitize::line(id), number(of.len() as u64))
            });
            let (n, many) = (number(others.len() as u64), number(many as u64));
            page.field(
                "more",
                &format!("{n} more like it, in {many} organisations: {}", listed(names, of_each.count())),
            );
        }
    }
}

/// The other rules that cannot be told for the same reason.
fn other_rules(page: &mut Page, group: &Group<'_>) {
    let own = &group.first.1.rule;
    let rules: BTreeSet<&str> = group.others.iter().map(|(_, it)| it.rule.as_str()).filter(|it| it != own).collect();
    if !rules.is_empty() {
        let n = counted(rules.len() as u64, "more rule needs", "more rules need");
        let names = rules.iter().map(|it| sanitize::line(it).into_owned());
        page.field("also", &format!("{n} it: {}", listed(names, rules.len())));
    }
}

/// The first few names, and how many are left out.
fn listed(names: impl Iterator<Item = String>, n: usize) -> String {
    let mut shown: Vec<String> = names.take(MAX_NAMES).collect();
    if n > MAX_NAMES {
        shown.push(format!("… ({} more)", number((n - MAX_NAMES) as u64)));
    }
    shown.join(", ")
}

/// Whom a finding is about, beside one about `beside`.
fn name(beside: &Organisation, of: &Organisation, finding: &Finding) -> String {
    let key = finding.subject.as_ref().map_or("", |subject| subject.key.as_str());
    let key = fit(&sanitize::line(key), 40);
    let of_same = std::ptr::eq(beside, of);
    match (of_same, key.is_empty()) {
        (true, false) => key,
        (_, true) => sanitize::line(&of.id).into_owned(),
        (false, false) => format!("{} {key}", sanitize::line(&of.id)),
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
    Spot { file, line, column, start, end, label, from: excerpt.start, text: &excerpt.text, context: Context::VALUE }
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
        text: &excerpt.text,
        context: Context::WORDS,
    }
}
