//! Suites and cases, with what is said of each.

use std::collections::{HashMap, HashSet};

use super::text;
use crate::render::words::{self, in_lang};
use crate::render::{problems, sanitize, worst};
use crate::report::{Finding, Organisation, Report, Rule, RuleResult, Verdict, Verdicts};
use crate::value::Lang;

/// The rules of a pack, of one organisation.
pub(super) struct Suite<'r> {
    pub(super) name: String,
    /// What its cases are filed under: build servers take what stands before the last point for a folder.
    pub(super) class: String,
    pub(super) properties: Vec<(&'static str, String)>,
    pub(super) cases: Vec<Case<'r>>,
}

/// A rule, of one organisation.
pub(super) struct Case<'r> {
    pub(super) name: String,
    /// The policy that the rule stands in.
    pub(super) file: Option<&'r str>,
    pub(super) outcome: Outcome,
    /// How much it weighs.
    pub(super) kind: &'r str,
    pub(super) message: String,
    /// Its findings, a paragraph each.
    pub(super) text: String,
}

/// What became of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Passed,
    Failed,
    Unknown,
    Skipped,
}

pub(super) fn of(report: &Report, lang: Lang) -> Vec<Suite<'_>> {
    let rules: HashMap<&str, &Rule> = report.rules.iter().map(|it| (it.rule.as_str(), it)).collect();
    let mut suites: Vec<Suite<'_>> = of_problems(report, lang).into_iter().collect();
    for (organisation, id) in report.organisations.iter().zip(names(&report.organisations)) {
        let findings = by_rule(organisation);
        for of_pack in organisation.rules.chunk_by(|a, b| pack(&a.rule) == pack(&b.rule)) {
            let name = of_pack.first().map_or("", |it| pack(&it.rule));
            let cases = of_pack.iter().map(|it| {
                let findings = findings.get(it.rule.as_str()).map_or(&[][..], Vec::as_slice);
                case(it, rules.get(it.rule.as_str()).copied(), findings, lang)
            });
            suites.push(Suite {
                name: format!("{id} / {name}"),
                class: format!("{id}.{name}"),
                properties: properties(report, organisation, name, of_pack),
                cases: cases.collect(),
            });
        }
    }
    suites
}

/// Names of organisations as they are shown, each another: the id, with the path as often as it takes.
fn names(organisations: &[Organisation]) -> Vec<String> {
    let mut seen: HashSet<String> = HashSet::new();
    let beside = |idx: usize| [idx.wrapping_sub(1), idx + 1].map(|it| organisations.get(it)).into_iter().flatten();
    let name = |(idx, of): (usize, &Organisation)| {
        let path = format!(" ({})", sanitize::line(&of.path));
        let mut name = sanitize::line(&of.id).into_owned();
        let mut shared = beside(idx).any(|it| it.id == of.id);
        while shared || !seen.insert(name.clone()) {
            name.push_str(&path);
            shared = false;
        }
        name
    };
    organisations.iter().enumerate().map(name).collect()
}

/// The first part of a rule's name.
fn pack(rule: &str) -> &str {
    rule.split('.').next().unwrap_or(rule)
}

fn by_rule(organisation: &Organisation) -> HashMap<&str, Vec<&Finding>> {
    let mut found: HashMap<&str, Vec<&Finding>> = HashMap::new();
    for finding in &organisation.findings {
        found.entry(&finding.rule).or_default().push(finding);
    }
    // The worst first; of like ones in the order of the report.
    found.values_mut().for_each(|of_rule| of_rule.sort_by_key(|it| worst::rank(it)));
    found
}

/// Whose suite it is, by which law, and how many verdicts there are of each kind.
fn properties(report: &Report, of: &Organisation, pack: &str, results: &[RuleResult]) -> Vec<(&'static str, String)> {
    let mut sums = Verdicts::default();
    results.iter().for_each(|it| sums.add(&it.verdicts));
    let mut properties = vec![("organisation", of.id.clone()), ("organisation.path", of.path.clone())];
    properties.extend(of.name.clone().map(|name| ("organisation.name", name)));
    properties.extend([("pack", pack.to_owned()), ("as_of", report.as_of.clone()), ("engine", report.engine.clone())]);
    properties.extend(Verdict::WORST_FIRST.map(|it| (it.as_str(), sums.of(it).to_string())));
    properties
}

fn case<'r>(result: &'r RuleResult, rule: Option<&'r Rule>, findings: &[&Finding], lang: Lang) -> Case<'r> {
    let title = rule.map_or("", |it| in_lang(lang, &it.title, it.title_da.as_ref()));
    let law = rule.map(|it| text::law(&it.basis, lang)).unwrap_or_default();
    let paragraphs: Vec<String> = findings.iter().map(|it| text::finding(it, lang)).collect();
    let text = if paragraphs.is_empty() { String::new() } else { format!("\n{law}{}", paragraphs.concat()) };
    Case {
        name: result.rule.clone(),
        file: rule.map(|it| it.file.as_str()),
        outcome: outcome(result.verdict),
        kind: rule.map_or("unknown", |it| it.severity.as_str()),
        message: format!("{}: {title}", words::counts_in(&result.verdicts, lang)),
        text,
    }
}

fn outcome(verdict: Verdict) -> Outcome {
    match verdict {
        Verdict::Pass => Outcome::Passed,
        Verdict::Fail => Outcome::Failed,
        Verdict::Unknown => Outcome::Unknown,
        Verdict::Waived | Verdict::NotApplicable => Outcome::Skipped,
    }
}

/// A suite that says why the check could not be done as asked.
fn of_problems(report: &Report, lang: Lang) -> Option<Suite<'_>> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let cases = problems::of(report, lang).into_iter().map(|it| {
        let name = format!("{} {}", it.code, it.place()).trim_end().to_owned();
        let nth = seen.entry(name.clone()).or_default();
        *nth += 1;
        // Of cases with one name, readers keep the first.
        let name = if *nth > 1 { format!("{name} ({nth})") } else { name };
        let help = it.help.map(|help| format!("\n{}\n", text::line(help))).unwrap_or_default();
        Case { name, file: it.file, outcome: Outcome::Unknown, kind: it.code, message: it.message, text: help }
    });
    let cases: Vec<Case<'_>> = cases.collect();
    let properties = vec![("as_of", report.as_of.clone()), ("engine", report.engine.clone())];
    (!cases.is_empty()).then(|| Suite {
        name: "tilsyn / check".to_owned(),
        class: "tilsyn.check".to_owned(),
        properties,
        cases,
    })
}
