//! What an export can decide: rules by whether their verdict is known, and the facts that would settle the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{Organisation, Report, RuleStatus, Verdict};

/// What the exports of a check can decide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactsCoverage {
    /// The day whose law was applied.
    pub as_of: String,
    /// How many organisations there are.
    pub n_organisations: usize,
    /// Rules that were run, in order of name.
    pub rules: Vec<RuleDecided>,
    /// Facts that are missing, the one that settles most first.
    pub missing: Vec<MissingFact>,
}

/// Whether a rule can be decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleDecided {
    /// Its full name.
    pub rule: String,
    /// Of how many organisations everything about it is known.
    pub n_decided: usize,
    /// Of how many it is not.
    pub n_undecided: usize,
}

/// A fact that is missing, without the record that lacks it: `assets.tls_min`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MissingFact {
    /// Its path.
    pub fact: String,
    /// How many rules would be settled by this fact alone, for one organisation or more.
    pub n_settled: usize,
    /// How many rules need it, alone or with others.
    pub n_needing: usize,
    /// Of how many organisations it is missing.
    pub n_organisations: usize,
}

/// What is known of a missing fact while counting.
#[derive(Default)]
struct Tally<'r> {
    settled: BTreeSet<&'r str>,
    needing: BTreeSet<&'r str>,
    organisations: BTreeSet<usize>,
}

/// Reads from a report what its exports can decide. The report must show `unknown` findings.
pub fn coverage_of_facts(report: &Report) -> FactsCoverage {
    let run = report.rules.iter().filter(|it| it.status == RuleStatus::Run);
    let mut rules: BTreeMap<&str, (usize, usize)> = run.map(|it| (it.rule.as_str(), (0, 0))).collect();
    let mut tallies: BTreeMap<String, Tally<'_>> = BTreeMap::new();
    for (at, organisation) in report.organisations.iter().enumerate() {
        for rule in &organisation.rules {
            let counts = rules.entry(&rule.rule).or_default();
            if rule.verdicts.unknown == 0 { counts.0 += 1 } else { counts.1 += 1 }
        }
        for (rule, facts) in gaps(organisation) {
            for fact in &facts {
                let tally = tallies.entry(fact.clone()).or_default();
                tally.needing.insert(rule);
                tally.organisations.insert(at);
                if facts.len() == 1 {
                    tally.settled.insert(rule);
                }
            }
        }
    }
    let mut missing: Vec<MissingFact> = tallies.into_iter().map(|(fact, tally)| tally.into_missing(fact)).collect();
    missing.sort_by(|a, b| (b.n_settled, b.n_needing, &a.fact).cmp(&(a.n_settled, a.n_needing, &b.fact)));
    FactsCoverage {
        as_of: report.as_of.clone(),
        n_organisations: report.organisations.len(),
        rules: rules
            .into_iter()
            .map(|(rule, (n_decided, n_undecided))| RuleDecided { rule: rule.to_owned(), n_decided, n_undecided })
            .collect(),
        missing,
    }
}

impl Tally<'_> {
    fn into_missing(self, fact: String) -> MissingFact {
        MissingFact {
            fact,
            n_settled: self.settled.len(),
            n_needing: self.needing.len(),
            n_organisations: self.organisations.len(),
        }
    }
}

/// By rule that cannot be told everywhere: the facts that it lacks.
fn gaps(organisation: &Organisation) -> BTreeMap<&str, BTreeSet<String>> {
    let mut gaps: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for finding in organisation.findings.iter().filter(|it| it.verdict == Verdict::Unknown) {
        gaps.entry(&finding.rule).or_default().extend(finding.missing.iter().map(|it| without_keys(it)));
    }
    gaps
}

/// A path without the keys of its records: `assets["srv-1"].tls_min` is `assets.tls_min`.
fn without_keys(path: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in path.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_left_out_of_paths() {
        assert_eq!(without_keys("assets[srv-1].tls_min"), "assets.tls_min");
        assert_eq!(without_keys("organisation.energy.level"), "organisation.energy.level");
        assert_eq!(without_keys("a[x].b[1]"), "a.b");
    }
}
