//! Findings as results.

use std::collections::HashMap;

use super::places::Places;
use super::shape::{Fingerprints, Location, Result, ResultProperties, Suppression};
use super::{MAX_LOCATIONS, level, text};
use crate::lang::say;
use crate::render::words;
use crate::render::worst::Shown;
use crate::report::{Finding, Rule, Verdict};
use crate::value::Lang;

/// Results in the order of the findings; each rule is found by its place in `rules`.
pub(super) fn of<'r>(places: &Places<'r>, rules: &[&Rule], findings: &[Shown<'r>], lang: Lang) -> Vec<Result<'r>> {
    let indices: HashMap<&str, usize> = rules.iter().enumerate().map(|(idx, it)| (it.rule.as_str(), idx)).collect();
    let some_waived = findings.iter().any(|it| it.finding.verdict == Verdict::Waived);
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let mut results = Vec::with_capacity(findings.len());
    for it in findings {
        let nth = seen.entry(hash(it.finding)).or_default();
        *nth += 1;
        results.push(Result {
            rule_index: indices.get(it.finding.rule.as_str()).copied(),
            partial_fingerprints: fingerprints(it.finding, *nth),
            suppressions: some_waived.then(|| suppressions(it.finding.verdict, lang)),
            ..result(places, *it, lang)
        });
    }
    results
}

fn result<'r>(places: &Places<'r>, it: Shown<'r>, lang: Lang) -> Result<'r> {
    let Shown { organisation, finding } = it;
    let (main, related, omitted) = locations(places, it, lang);
    Result {
        rule_id: &finding.rule,
        rule_index: None,
        kind: kind(finding.verdict),
        level: if is_problem(finding.verdict) { level(finding.severity) } else { "none" },
        message: text::plain(&words::line(organisation, finding, lang)),
        locations: [main],
        related_locations: related,
        partial_fingerprints: fingerprints(finding, 1),
        suppressions: None,
        properties: ResultProperties {
            organisation: &organisation.id,
            organisation_name: organisation.name.as_ref(),
            organisation_path: &organisation.path,
            verdict: finding.verdict,
            severity: finding.severity,
            subject: finding.subject.as_ref(),
            message: &finding.message,
            message_da: finding.message_da.as_ref(),
            remedy: finding.remedy.as_ref(),
            remedy_da: finding.remedy_da.as_ref(),
            basis: finding.basis.iter().map(words::provision).collect(),
            missing: &finding.missing,
            reasons: &finding.reasons,
            reasons_da: &finding.reasons_da,
            locations_omitted: omitted,
        },
    }
}

/// The main place, the others with those of the rule, and how many are left out.
fn locations<'r>(places: &Places<'r>, it: Shown<'r>, lang: Lang) -> (Location<'r>, Vec<Location<'r>>, u64) {
    let Shown { organisation, finding } = it;
    let mut of_export = finding.locations.iter();
    let main = of_export.next().map_or_else(|| places.anchor(organisation), |it| places.location(it, lang));
    // The rule's own place comes first: without it nobody sees why.
    let of_rule = finding.rule_locations.iter().map(|it| places.of_rule(it, lang));
    let further = of_export.map(|it| places.location(it, lang).without_context());
    let mut related: Vec<Location<'r>> = of_rule.chain(further).collect();
    let omitted = related.len().saturating_sub(MAX_LOCATIONS - 1) as u64;
    related.truncate(MAX_LOCATIONS - 1);
    for (idx, location) in related.iter_mut().enumerate() {
        location.id = Some(idx + 1);
    }
    (main, related, omitted + finding.locations_omitted.unwrap_or(0))
}

/// What is waived is a failure still; that it is let through is said by a suppression.
fn kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fail | Verdict::Unknown | Verdict::Waived => "fail",
        Verdict::Pass => "pass",
        Verdict::NotApplicable => "notApplicable",
    }
}

fn is_problem(verdict: Verdict) -> bool {
    kind(verdict) == "fail"
}

/// What code scanning tells alerts apart by is drawn from who it is about, not from the line: a re-sorted or minified
/// export keeps it. Two organisations of one id are told apart by their order.
fn fingerprints(finding: &Finding, nth: u32) -> Fingerprints<'_> {
    Fingerprints { line_hash: format!("{}:{nth}", hash(finding)), own: &finding.fingerprint }
}

/// As many digits of a fingerprint as a hash of a line has elsewhere.
fn hash(finding: &Finding) -> &str {
    let own = finding.fingerprint.as_str();
    let digits = own.split_once(':').map_or(own, |(_, digits)| digits);
    digits.get(..16).unwrap_or(digits)
}

fn suppressions(verdict: Verdict, lang: Lang) -> Vec<Suppression> {
    let justification = say!("The authority has waived it.").in_lang(lang);
    let waiver = Suppression { kind: "external", status: "accepted", justification };
    if verdict == Verdict::Waived { vec![waiver] } else { Vec::new() }
}
