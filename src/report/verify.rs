//! Whether a saved report is whole: one from which something was taken, or in which a verdict was changed, no longer adds
//! up and is not rendered again.

use std::collections::{BTreeMap, BTreeSet};

use super::bounded::LIMIT;
use super::finding::fingerprint;
use super::model::{
    FileCounts, Finding, InputStatus, Organisation, Report, Rule, RuleCounts, RuleStatus, SCHEMA, Verdict, Verdicts,
};
use super::numbers;
use crate::lang::{Count, Message, say};
use crate::value::Date;

/// Something in a report that does not fit the rest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// RFC 6901 pointer to it.
    pub pointer: String,
    /// What does not fit.
    pub why: Message,
}

impl Fault {
    fn at<T>(pointer: impl Into<String>, why: Message) -> Result<T, Fault> {
        Err(Fault { pointer: pointer.into(), why })
    }
}

/// Checks that a report is of this version, in its order, and that its sums add up: files, rules, and verdicts from
/// findings through rules and organisations to the whole.
///
/// # Errors
/// The first thing that does not fit.
pub fn verify(report: &Report) -> Result<(), Fault> {
    if report.schema != SCHEMA {
        return Fault::at(
            "/schema",
            say!("this is a `{schema}`, and only `{ours}` is known here", schema = report.schema, ours = SCHEMA),
        );
    }
    if Date::parse(&report.as_of).is_err() {
        return Fault::at("/as_of", say!("`{as_of}` is no date", as_of = report.as_of));
    }
    files(report)?;
    rules(report)?;
    diagnostics(report)?;
    organisations(report)
}

fn files(report: &Report) -> Result<(), Fault> {
    let of = |status| report.inputs.iter().filter(|it| it.status == status).count() as u64;
    let (read, refused, ignored) = (of(InputStatus::Read), of(InputStatus::Refused), of(InputStatus::Ignored));
    let listed = FileCounts { seen: read + refused + ignored, read, refused, ignored };
    if report.accounting.files != listed {
        return Fault::at("/accounting/files", say!("the counts of files are not those of `inputs`"));
    }
    Ok(())
}

fn rules(report: &Report) -> Result<(), Fault> {
    let of = |status| report.rules.iter().filter(|it| it.status == status).count() as u64;
    let (run, not_in_force) = (of(RuleStatus::Run), of(RuleStatus::NotInForce));
    let deselected = of(RuleStatus::Deselected);
    let listed = RuleCounts { loaded: run + not_in_force + deselected, run, not_in_force, deselected };
    if report.accounting.rules != listed {
        return Fault::at("/accounting/rules", say!("the counts of rules are not those of `rules`"));
    }
    if let Some(at) = report.rules.iter().position(|it| it.line == 0 || it.column == 0) {
        return Fault::at(format!("/rules/{at}/line"), say!("lines and columns count from 1"));
    }
    if let Some(at) = out_of_order(report.rules.iter().map(|it| &it.rule)) {
        return Fault::at(format!("/rules/{at}/rule"), say!("the rules are not in order of their names, each once"));
    }
    Ok(())
}

fn diagnostics(report: &Report) -> Result<(), Fault> {
    match report.diagnostics.iter().position(|it| it.line == Some(0) || it.column == Some(0)) {
        Some(at) => Fault::at(format!("/diagnostics/{at}/line"), say!("lines and columns count from 1")),
        None => Ok(()),
    }
}

/// The first that does not stand behind the one before it.
fn out_of_order<T: Ord>(items: impl Iterator<Item = T>) -> Option<usize> {
    let items: Vec<T> = items.collect();
    items.windows(2).position(|pair| pair.first() >= pair.last()).map(|at| at + 1)
}

fn organisations(report: &Report) -> Result<(), Fault> {
    if let Some(at) = out_of_order(report.organisations.iter().map(|it| (&it.id, &it.path))) {
        return Fault::at(format!("/organisations/{at}/id"), say!("the organisations are not in order of id and path"));
    }
    let run: BTreeSet<&str> =
        report.rules.iter().filter(|it| it.status == RuleStatus::Run).map(|it| it.rule.as_str()).collect();
    let rules: BTreeMap<&str, &Rule> = report.rules.iter().map(|it| (it.rule.as_str(), it)).collect();
    let mut sums = Verdicts::default();
    let mut shown = Verdicts::default();
    for (at, organisation) in report.organisations.iter().enumerate() {
        let pointer = format!("/organisations/{at}");
        of_rules(organisation, &pointer, &run)?;
        sums.add(&organisation.verdicts);
        for (nth, finding) in organisation.findings.iter().enumerate() {
            let pointer = format!("{pointer}/findings/{nth}");
            of_finding(organisation, finding, &pointer)?;
            of_its_rule(rules.get(finding.rule.as_str()).copied(), finding, &pointer)?;
            *shown.of_mut(finding.verdict) += 1;
        }
        // One finding is said once; records of one key are told apart by their places.
        let twice = organisation.findings.windows(2).position(|it| it.first() == it.last());
        if let Some(nth) = twice {
            return Fault::at(format!("{pointer}/findings/{}", nth + 1), say!("the finding stands here a second time"));
        }
    }
    if report.accounting.verdicts != sums {
        return Fault::at("/accounting/verdicts", say!("the verdicts are not the sum of those of the organisations"));
    }
    for verdict in Verdict::WORST_FIRST {
        whole(report, verdict, shown.of(verdict))?;
    }
    Ok(())
}

/// The verdicts of an organisation are those of its rules, which are those run.
fn of_rules(organisation: &Organisation, pointer: &str, run: &BTreeSet<&str>) -> Result<(), Fault> {
    let mut sums = Verdicts::default();
    for (at, result) in organisation.rules.iter().enumerate() {
        let pointer = format!("{pointer}/rules/{at}");
        if !run.contains(result.rule.as_str()) {
            return Fault::at(format!("{pointer}/rule"), say!("`{rule}` is none of the rules run", rule = result.rule));
        }
        if !numbers::counts(&result.verdicts) {
            return Fault::at(format!("{pointer}/verdicts"), say!("the number makes no sense"));
        }
        if result.verdicts.total() == 0 || result.verdict != result.verdicts.worst() {
            return Fault::at(format!("{pointer}/verdict"), say!("the verdict is not the worst of `verdicts`"));
        }
        sums.add(&result.verdicts);
    }
    if let Some(at) = out_of_order(organisation.rules.iter().map(|it| &it.rule)) {
        return Fault::at(
            format!("{pointer}/rules/{at}/rule"),
            say!("the rules are not in order of their names, each once"),
        );
    }
    if organisation.rules.len() != run.len() {
        return Fault::at(format!("{pointer}/rules"), say!("not every rule run has a verdict"));
    }
    if organisation.verdicts != sums {
        return Fault::at(format!("{pointer}/verdicts"), say!("the verdicts are not the sum of those of the rules"));
    }
    if organisation.verdict != sums.worst() {
        return Fault::at(format!("{pointer}/verdict"), say!("the verdict is not the worst of `verdicts`"));
    }
    Ok(())
}

fn of_finding(organisation: &Organisation, finding: &Finding, pointer: &str) -> Result<(), Fault> {
    // It was drawn from whole texts, of which a long one is here in part.
    let key = finding.subject.as_ref().map_or("", |it| &it.key);
    let is_whole = organisation.id.len() <= LIMIT && key.len() <= LIMIT;
    if is_whole && finding.fingerprint != fingerprint(&finding.rule, &organisation.id, finding.subject.as_ref()) {
        let why = say!("the fingerprint is not that of the rule, the organisation and the subject");
        return Fault::at(format!("{pointer}/fingerprint"), why);
    }
    let sense = |list: &str, sound: Vec<bool>| match sound.iter().position(|it| !it) {
        Some(at) => Fault::at(format!("{pointer}/{list}/{at}"), say!("the place or its excerpt makes no sense")),
        None => Ok(()),
    };
    sense("locations", finding.locations.iter().map(numbers::location).collect())?;
    sense("rule_locations", finding.rule_locations.iter().map(numbers::rule_location).collect())?;
    if !numbers::omitted(finding) {
        return Fault::at(format!("{pointer}/locations_omitted"), say!("the number makes no sense"));
    }
    Ok(())
}

/// A finding says of its rule what the rule says of itself.
fn of_its_rule(rule: Option<&Rule>, finding: &Finding, pointer: &str) -> Result<(), Fault> {
    let Some(rule) = rule else {
        return Fault::at(format!("{pointer}/rule"), say!("`{rule}` is none of the rules run", rule = finding.rule));
    };
    let differs = [
        ("severity", rule.severity != finding.severity),
        ("title", rule.title != finding.title),
        ("title_da", rule.title_da != finding.title_da),
    ];
    match differs.into_iter().find(|it| it.1) {
        Some((name, _)) => Fault::at(format!("{pointer}/{name}"), say!("it is not that of the rule")),
        None => Ok(()),
    }
}

/// Of each verdict all findings are shown, or none: no report shows some of them.
fn whole(report: &Report, verdict: Verdict, n_shown: u64) -> Result<(), Fault> {
    if n_shown == 0 {
        return Ok(());
    }
    for (at, organisation) in report.organisations.iter().enumerate() {
        let mut shown: BTreeMap<&str, u64> = BTreeMap::new();
        for it in organisation.findings.iter().filter(|it| it.verdict == verdict) {
            *shown.entry(&it.rule).or_default() += 1;
        }
        let expected = organisation.rules.iter().filter(|it| it.verdicts.of(verdict) > 0);
        let expected: BTreeMap<&str, u64> = expected.map(|it| (it.rule.as_str(), it.verdicts.of(verdict))).collect();
        if shown != expected {
            let (n, all) = (Count(shown.values().sum()), Count(expected.values().sum()));
            let why =
                say!("of {all} findings with the verdict `{verdict}` {n} are here", all, verdict = verdict.as_str(), n);
            return Fault::at(format!("/organisations/{at}/findings"), why);
        }
    }
    Ok(())
}
