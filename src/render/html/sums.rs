//! What charts are drawn from: verdicts by area, by severity and by rule, and organisations with their scores.
//!
//! Nothing here looks at findings, which `--show` chooses; the report's own counts are all there is.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::score::{Score, places};
use crate::render::worst::rank_of;
use crate::report::{Organisation, Report, Rule, RuleResult, Severity, Verdict, Verdicts};

/// All sums of a report.
pub(super) struct Sums<'r> {
    rules: HashMap<&'r str, &'r Rule>,
    /// Areas in which a rule ran, in order of name.
    pub(super) areas: Vec<&'r str>,
    pub(super) by_area: BTreeMap<&'r str, Verdicts>,
    pub(super) by_severity: BTreeMap<Severity, Verdicts>,
    /// Rules that somebody does not meet, those of the most organisations first.
    pub(super) not_met: Vec<NotMet<'r>>,
    /// Organisations, the least met first.
    pub(super) ranked: Vec<Ranked<'r>>,
    /// Ids that several organisations have.
    shared_ids: HashSet<&'r str>,
}

/// A rule that somebody does not meet.
pub(super) struct NotMet<'r> {
    pub(super) rule: &'r str,
    pub(super) severity: Severity,
    /// How many organisations have each verdict of it.
    pub(super) organisations: Verdicts,
    pub(super) n_failed: u64,
}

/// An organisation with its score.
pub(super) struct Ranked<'r> {
    pub(super) organisation: &'r Organisation,
    /// Its place in the report.
    pub(super) idx: usize,
    pub(super) score: Option<Score>,
    /// The best and the worst place that it may take among those with a score, 1 the best.
    pub(super) places: Option<(usize, usize)>,
    /// What became of its rules in each area, in the order of areas.
    pub(super) by_area: Vec<AreaResult>,
}

/// What became of an organisation's rules in an area.
#[derive(Clone, Default)]
pub(super) struct AreaResult {
    pub(super) rules: Verdicts,
    pub(super) score: Option<Score>,
}

/// The area of a rule: the first part of its name.
pub(super) fn area(rule: &str) -> &str {
    rule.split('.').next().unwrap_or(rule)
}

impl NotMet<'_> {
    /// How many organisations it concerns, or may concern.
    pub(super) fn n_concerned(&self) -> u64 {
        self.organisations.total() - self.organisations.not_applicable
    }
}

impl<'r> Sums<'r> {
    pub(super) fn of(report: &'r Report) -> Sums<'r> {
        let rules: HashMap<&str, &Rule> = report.rules.iter().map(|it| (it.rule.as_str(), it)).collect();
        let mut sums = Sums {
            rules,
            areas: Vec::new(),
            by_area: BTreeMap::new(),
            by_severity: BTreeMap::new(),
            not_met: Vec::new(),
            ranked: Vec::new(),
            shared_ids: HashSet::new(),
        };
        sums.add_up(report);
        sums.areas = sums.by_area.keys().copied().collect();
        sums.rank(report);
        sums
    }

    /// The rule of a name.
    pub(super) fn rule(&self, name: &str) -> Option<&'r Rule> {
        self.rules.get(name).copied()
    }

    /// How an organisation is called: by its name, else its id.
    pub(super) fn name(&self, organisation: &'r Organisation) -> &'r str {
        organisation.name.as_deref().filter(|it| !it.trim().is_empty()).unwrap_or(&organisation.id)
    }

    /// What tells it from others: its id, and where several have that, its path.
    pub(super) fn tells_apart(&self, organisation: &'r Organisation) -> Option<&'r str> {
        if self.shared_ids.contains(organisation.id.as_str()) {
            return Some(&organisation.path);
        }
        Some(organisation.id.as_str()).filter(|it| *it != self.name(organisation))
    }

    /// How much a rule weighs. One that the list of rules does not have weighs the most, as for the exit code.
    fn severity(&self, rule: &str) -> Severity {
        self.rule(rule).map_or(Severity::Critical, |it| it.severity)
    }

    fn add_up(&mut self, report: &'r Report) {
        let mut not_met: HashMap<&str, NotMet<'r>> = HashMap::new();
        let mut ids = HashSet::new();
        for organisation in &report.organisations {
            if !ids.insert(organisation.id.as_str()) {
                self.shared_ids.insert(&organisation.id);
            }
            for it in &organisation.rules {
                let severity = self.severity(&it.rule);
                self.by_area.entry(area(&it.rule)).or_default().add(&it.verdicts);
                self.by_severity.entry(severity).or_default().add(&it.verdicts);
                let rule = it.rule.as_str();
                let new = NotMet { rule, severity, organisations: Verdicts::default(), n_failed: 0 };
                let sum = not_met.entry(rule).or_insert(new);
                add_one(&mut sum.organisations, it.verdict);
                sum.n_failed += it.verdicts.fail;
            }
        }
        self.not_met = not_met.into_values().filter(|it| it.n_failed > 0).collect();
        self.not_met.sort_by_key(|it| {
            use std::cmp::Reverse;
            (Reverse(it.organisations.fail), Reverse(it.severity), Reverse(it.n_failed), it.rule)
        });
    }

    fn rank(&mut self, report: &'r Report) {
        let ranked = report.organisations.iter().enumerate().map(|(idx, organisation)| Ranked {
            organisation,
            idx,
            score: self.score(&organisation.rules),
            places: None,
            by_area: self.results_by_area(organisation),
        });
        let mut ranked: Vec<Ranked<'r>> = ranked.collect();
        let scores: Vec<Score> = ranked.iter().filter_map(|it| it.score).collect();
        let with_score = ranked.iter_mut().filter(|it| it.score.is_some());
        with_score.zip(places(&scores)).for_each(|(it, places)| it.places = Some(places));
        ranked.sort_by(|a, b| {
            // Those of whom nothing can be said come last.
            let key = |it: &Ranked<'_>| (it.score.is_none(), it.score.map(|it| (it.low(), it.high())));
            let name = |it: &Ranked<'_>| (rank_of(it.organisation.verdict), it.idx);
            key(a).cmp(&key(b)).then_with(|| name(a).cmp(&name(b)))
        });
        self.ranked = ranked;
    }

    fn score<'a>(&self, results: impl IntoIterator<Item = &'a RuleResult>) -> Option<Score> {
        Score::of(results.into_iter().map(|it| (self.severity(&it.rule), it.verdict)))
    }

    fn results_by_area(&self, organisation: &Organisation) -> Vec<AreaResult> {
        let mut by_area: HashMap<&str, Vec<&RuleResult>> = HashMap::new();
        organisation.rules.iter().for_each(|it| by_area.entry(area(&it.rule)).or_default().push(it));
        let result = |area: &&str| {
            let results = by_area.get(area)?;
            let mut rules = Verdicts::default();
            results.iter().for_each(|it| add_one(&mut rules, it.verdict));
            Some(AreaResult { rules, score: self.score(results.iter().copied()) })
        };
        self.areas.iter().map(|area| result(area).unwrap_or_default()).collect()
    }
}

fn add_one(sums: &mut Verdicts, verdict: Verdict) {
    match verdict {
        Verdict::Pass => sums.pass += 1,
        Verdict::Fail => sums.fail += 1,
        Verdict::Unknown => sums.unknown += 1,
        Verdict::Waived => sums.waived += 1,
        Verdict::NotApplicable => sums.not_applicable += 1,
    }
}

/// How many organisations have each verdict.
pub(super) fn organisations(report: &Report) -> Verdicts {
    let mut sums = Verdicts::default();
    report.organisations.iter().for_each(|it| add_one(&mut sums, it.verdict));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::tests::fixture::{hostile, large};

    #[test]
    fn parts_add_up_to_the_whole() {
        for report in [large(3_000), hostile()] {
            let sums = Sums::of(&report);
            let mut of_rules = Verdicts::default();
            report.organisations.iter().flat_map(|it| &it.rules).for_each(|it| of_rules.add(&it.verdicts));
            let mut by_area = Verdicts::default();
            sums.by_area.values().for_each(|it| by_area.add(it));
            let mut by_severity = Verdicts::default();
            sums.by_severity.values().for_each(|it| by_severity.add(it));
            assert_eq!([by_area, by_severity], [of_rules, of_rules]);
            assert_eq!(sums.ranked.len(), report.organisations.len());
            assert_eq!(organisations(&report).total(), report.organisations.len() as u64);
        }
    }
}
