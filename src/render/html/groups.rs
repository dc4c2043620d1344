//! Findings of a rule and verdict together, the worst first, and which of them there is room for.
//!
//! A page that draws a hundred thousand findings is read by nobody. Every group has the same room: as many findings
//! as keep the whole within the limits. Each organisation has its worst finding listed, where there is room for so many;
//! the rest of the room goes to the organisations in turn, first to those that have least of it, so that none hides the
//! others.

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
    groups.sort_by_key(|it| (worst::rank(it.first), Reverse(it.n), it.rule));
    let order = worst_first(report);
    let reserved = reserved(&groups, &order);
    let sizes: Vec<(usize, usize)> = groups.iter().zip(&reserved).map(|(it, of)| (of.len(), it.listed.len())).collect();
    let (most, most_full) = (share(&sizes, MAX_LISTED), share(&sizes, MAX_FULL));
    let mut turns = Turns { order, n_listed: vec![0; report.organisations.len()] };
    for (group, reserved) in groups.iter_mut().zip(&reserved) {
        group.keep(most, most_full, reserved, &mut turns);
    }
    groups
}

/// The rank of each organisation among all, the worst first.
fn worst_first(report: &Report) -> Vec<usize> {
    let mut all: Vec<usize> = (0..report.organisations.len()).collect();
    all.sort_by_key(|idx| {
        report
            .organisations
            .get(*idx)
            .map(|it| (worst::rank_of(it.verdict), Reverse((it.verdicts.fail, it.verdicts.unknown))))
    });
    let mut ranks = vec![0; all.len()];
    for (rank, idx) in all.into_iter().enumerate() {
        if let Some(of) = ranks.get_mut(idx) {
            *of = rank;
        }
    }
    ranks
}

/// Of each group the organisations whose worst finding is there, as far as half of the room holds those.
fn reserved(groups: &[Group<'_>], order: &[usize]) -> Vec<HashSet<usize>> {
    let mut known = HashSet::new();
    let own = |group: &Group<'_>| -> HashSet<usize> {
        let in_room = |idx: &usize| order.get(*idx).is_some_and(|rank| *rank < MAX_LISTED / 2);
        group.organisations().into_iter().filter(in_room).filter(|it| known.insert(*it)).collect()
    };
    groups.iter().map(own).collect()
}

fn all(report: &Report) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: HashMap<(&str, Verdict), usize> = HashMap::new();
    for (idx, organisation) in report.organisations.iter().enumerate() {
        for finding in &organisation.findings {
            let found = Found { idx, organisation, finding, is_full: false };
            let at = *known.entry((finding.rule.as_str(), finding.verdict)).or_insert(groups.len());
            match groups.get_mut(at) {
                Some(group) => group.add(found),
                None => groups.push(Group::new(found)),
            }
        }
    }
    groups
}

/// How many findings of each group there is room for, where all have the same room but for what is reserved.
fn share(sizes: &[(usize, usize)], room: usize) -> usize {
    let taken = |each: usize| sizes.iter().map(|(reserved, size)| each.max(*reserved).min(*size)).sum::<usize>();
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

/// Whose turn it is.
struct Turns {
    /// The rank of each organisation, the worst first.
    order: Vec<usize>,
    /// How many findings of each are listed so far.
    n_listed: Vec<usize>,
}

impl<'r> Group<'r> {
    fn new(first: Found<'r>) -> Group<'r> {
        let Finding { rule, verdict, severity, .. } = first.finding;
        Group {
            rule,
            verdict: *verdict,
            severity: *severity,
            first: first.finding,
            n: 1,
            n_organisations: 1,
            listed: vec![first],
        }
    }

    fn add(&mut self, found: Found<'r>) {
        self.n += 1;
        self.n_organisations += u64::from(self.listed.last().is_none_or(|it| it.idx != found.idx));
        self.listed.push(found);
    }

    /// Keeps what there is room for: what is reserved, then the first of each organisation, then the second, and so on.
    fn keep(&mut self, most: usize, most_full: usize, reserved: &HashSet<usize>, turns: &mut Turns) {
        let mut nth: HashMap<usize, usize> = HashMap::new();
        let mut in_turn = |it: &Found<'r>| {
            let turn = nth.entry(it.idx).or_default();
            *turn += 1;
            let is_reserved = *turn == 1 && reserved.contains(&it.idx);
            (!is_reserved, *turn, turns.n_listed.get(it.idx).copied(), turns.order.get(it.idx).copied())
        };
        let mut all: Vec<_> = self.listed.iter().map(|it| (in_turn(it), *it)).collect();
        all.sort_by_key(|(turn, _)| *turn);
        let kept = all.into_iter().take(most.max(reserved.len())).enumerate();
        self.listed = kept.map(|(nth, (_, it))| Found { is_full: nth < most_full, ..it }).collect();
        for it in &self.listed {
            if let Some(n) = turns.n_listed.get_mut(it.idx) {
                *n += 1;
            }
        }
        // Stable: within an organisation the order of the report stays.
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
    use crate::render::tests::fixture::{large, organisation};

    #[test]
    fn room_is_shared_alike() {
        let free = |sizes: &[usize]| sizes.iter().map(|it| (0, *it)).collect::<Vec<_>>();
        assert_eq!(share(&free(&[10, 100, 1000]), 60), 25);
        assert_eq!(share(&free(&[1, 1]), 60), 60);
        assert_eq!(share(&free(&[9, 9, 9]), 2), 1);
        assert_eq!(share(&[], 2), 2);
        assert_eq!(share(&[(40, 100), (0, 100)], 60), 20);
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

    /// With more organisations than a group has room for, the first by id once stood for all of them in every group.
    #[test]
    fn every_organisation_has_findings_listed() {
        let mut report = large(100_000);
        let findings = |idx: usize| report.organisations[idx % 100].findings.clone().into_iter().take(60).collect();
        let organisations = (0..1_500).map(|idx| organisation(&format!("o-{idx:04}"), findings(idx)));
        report.organisations = organisations.collect();
        let groups = of(&report);
        let mut n_listed = vec![0_usize; 1_500];
        groups.iter().flat_map(|it| &it.listed).for_each(|it| n_listed[it.idx] += 1);
        assert!(n_listed.iter().all(|n| (4..=16).contains(n)), "{:?}", (n_listed.iter().min(), n_listed.iter().max()));
        assert!((11_900..=12_000).contains(&n_listed.iter().sum::<usize>()));
    }

    #[test]
    fn the_worst_organisation_comes_first_where_room_ends() {
        let mut report = large(100_000);
        let template = Finding { verdict: Verdict::Fail, ..report.organisations[0].findings[0].clone() };
        let one =
            |idx: usize| organisation(&format!("o-{idx:05}"), vec![template.clone(); 1 + usize::from(idx == 13_999)]);
        report.organisations = (0..14_000).map(one).collect();
        let groups = of(&report);
        assert_eq!(groups[0].listed.len(), 12_000);
        assert!(groups[0].organisations().contains(&13_999));
    }
}
