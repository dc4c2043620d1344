//! Findings of a rule and verdict together, the worst first, and which of them there is room for.
//!
//! A page that draws a hundred thousand findings is read by nobody. Every group has the same room: as many findings
//! as keep the whole within the limits, taken from its organisations in turn, so that none hides the others.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::render::worst;
use crate::report::{Finding, Organisation, Report, Severity, Verdict};

/// The most findings that are listed, and the most of these that stand with their evidence.
const MAX_LISTED: usize = 12_000;
const MAX_FULL: usize = 4_000;

/// A finding of a group.
#[derive(Clone, Copy)]
pub(super) struct Found<'r> {
    /// The place of its organisation in the report.
    pub(super) idx: usize,
    pub(super) organisation: &'r Organisation,
    pub(super) finding: &'r Finding,
    /// Whether there is room for its evidence.
    pub(super) is_full: bool,
}

/// What one rule found with one verdict.
pub(super) struct Group<'r> {
    pub(super) rule: &'r str,
    pub(super) verdict: Verdict,
    pub(super) severity: Severity,
    /// The first of its findings.
    pub(super) first: &'r Finding,
    /// How many findings there are in truth.
    pub(super) n: u64,
    pub(super) n_organisations: u64,
    /// Those for which there is room, by organisation.
    pub(super) listed: Vec<Found<'r>>,
}

/// The groups of a report, the worst first and of like ones the largest.
pub(super) fn of(report: &Report) -> Vec<Group<'_>> {
    let mut groups = all(report);
    let sizes: Vec<usize> = groups.iter().map(|it| it.listed.len()).collect();
    let (most, most_full) = (share(&sizes, MAX_LISTED), share(&sizes, MAX_FULL));
    groups.iter_mut().for_each(|it| it.keep(most, most_full));
    groups.sort_by_key(|it| (worst::rank(it.first), Reverse(it.n), it.rule));
    groups
}

fn all(report: &Report) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: HashMap<(&str, Verdict), usize> = HashMap::new();
    for (idx, organisation) in report.organisations.iter().enumerate() {
        for finding in &organisation.findings {
            let found = Found { idx, organisation, finding, is_full: false };
            let at = *known.entry((finding.rule.as_str(), finding.verdict)).or_insert(groups.len());
            match groups.get_mut(at) {
                Some(group) => group.listed.push(found),
                None => groups.push(Group::new(found)),
            }
        }
    }
    groups
}

/// How many findings of each group there is room for, where all have the same room.
fn share(sizes: &[usize], room: usize) -> usize {
    let taken = |each: usize| sizes.iter().map(|size| each.min(*size)).sum::<usize>();
    let (mut low, mut high) = (0, room);
    while low < high {
        let middle = (low + high).div_ceil(2);
        match taken(middle) <= room {
            true => low = middle,
            false => high = middle - 1,
        }
    }
    // One finding of each rule stands there, however many rules there are.
    low.max(1)
}

impl<'r> Group<'r> {
    fn new(first: Found<'r>) -> Group<'r> {
        let Finding { rule, verdict, severity, .. } = first.finding;
        Group {
            rule,
            verdict: *verdict,
            severity: *severity,
            first: first.finding,
            n: 0,
            n_organisations: 0,
            listed: vec![first],
        }
    }

    /// Counts what there is, and keeps what there is room for.
    fn keep(&mut self, most: usize, most_full: usize) {
        self.n = self.listed.len() as u64;
        self.n_organisations = self.organisations().len() as u64;
        let mut turns: Vec<(usize, Found<'r>)> = Vec::with_capacity(self.listed.len());
        let mut nth: HashMap<usize, usize> = HashMap::new();
        for it in &self.listed {
            let turn = nth.entry(it.idx).or_default();
            turns.push((*turn, *it));
            *turn += 1;
        }
        // Stable: within a turn and within an organisation the order of the report stays.
        turns.sort_by_key(|(turn, _)| *turn);
        let kept = turns.into_iter().take(most).enumerate();
        self.listed = kept.map(|(nth, (_, it))| Found { is_full: nth < most_full, ..it }).collect();
        self.listed.sort_by_key(|it| it.idx);
    }

    /// The organisations of those that are listed.
    pub(super) fn organisations(&self) -> HashSet<usize> {
        self.listed.iter().map(|it| it.idx).collect()
    }

    /// What all that are listed have in common; `None` where they differ.
    pub(super) fn common<T: PartialEq>(&self, of: impl Fn(&'r Finding) -> T) -> Option<T> {
        let mut all = self.listed.iter().map(|it| of(it.finding));
        let first = all.next()?;
        all.all(|it| it == first).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::tests::fixture::large;

    #[test]
    fn room_is_shared_alike() {
        assert_eq!(share(&[10, 100, 1000], 60), 25);
        assert_eq!(share(&[1, 1], 60), 60);
        assert_eq!(share(&[9, 9, 9], 2), 1);
        assert_eq!(share(&[], 2), 2);
    }

    #[test]
    fn what_is_left_out_is_taken_from_all_organisations_alike() {
        let report = large(100_000);
        let groups = of(&report);
        assert_eq!(groups.iter().map(|it| it.n).sum::<u64>(), 100_000);
        let n_listed: usize = groups.iter().map(|it| it.listed.len()).sum();
        assert!((11_900..=12_000).contains(&n_listed), "{n_listed}");
        let n_full = groups.iter().flat_map(|it| &it.listed).filter(|it| it.is_full).count();
        assert!((3_900..=4_000).contains(&n_full), "{n_full}");
        assert!(groups.iter().all(|it| it.organisations().len() == 100));
        assert!(groups.is_sorted_by_key(|it| worst::rank(it.first)));
    }
}
