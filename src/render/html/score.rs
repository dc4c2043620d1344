//! How much of what applies is met: an interval, since what cannot be told may be either.
//!
//! The unit is the weight of rules. A rule weighs by its severity 8 (critical), 4, 2, 1 or 0 (info), and applies to an
//! organisation unless its verdict there is `not_applicable`; it counts once, with its worst verdict, however many
//! subjects it has. The score is the weight met over the weight that applies, from 0 to 1: at its low end `unknown` and
//! `waived` are not met, at its high end they are. Where no weight applies there is no score.
//!
//! Invariant: whatever becomes of the unknown rules, `pass`, `fail` or `not_applicable`, the score then lies in the
//! interval: with `met` of `of`, and `w` that turns out not to apply, met/of ≤ met/(of − w) ≤ (met + w)/of.

use std::cmp::Ordering;

use crate::report::{Severity, Verdict};

/// What share of the weight is met, at least and at most.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Score {
    low: Share,
    high: Share,
}

/// A share of a weight, from 0 to 1, exactly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    part: u64,
    /// Not 0.
    whole: u64,
}

/// What a rule of a severity weighs.
pub(super) fn weight(severity: Severity) -> u64 {
    match severity {
        Severity::Critical => 8,
        Severity::High => 4,
        Severity::Medium => 2,
        Severity::Low => 1,
        Severity::Info => 0,
    }
}

impl Score {
    /// The score of an organisation from its rules; `None` where nothing of weight applies.
    pub(super) fn of(rules: impl IntoIterator<Item = (Severity, Verdict)>) -> Option<Score> {
        let (mut met, mut open, mut whole) = (0, 0, 0);
        for (severity, verdict) in rules {
            let weight = weight(severity);
            match verdict {
                Verdict::Pass => met += weight,
                Verdict::Unknown | Verdict::Waived => open += weight,
                Verdict::Fail => {}
                Verdict::NotApplicable => continue,
            }
            whole += weight;
        }
        let share = |part| Share { part, whole };
        (whole > 0).then(|| Score { low: share(met), high: share(met + open) })
    }

    /// What is met for certain.
    pub(super) fn low(self) -> Share {
        self.low
    }

    /// What may be met.
    pub(super) fn high(self) -> Share {
        self.high
    }

    /// Whether nothing is left open.
    pub(super) fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// Both ends in whole percent, rounded outwards, so that what is shown holds what is so. What is exact is rounded
    /// to the nearest, but to 0 and 100 only where it is that.
    pub(super) fn percents(self) -> (u64, u64) {
        match self.is_exact() {
            true => (self.low.percent(), self.low.percent()),
            false => (self.low.scaled(100), self.high.scaled_up(100)),
        }
    }
}

impl Share {
    /// The share of `scale`, rounded down.
    pub(super) fn scaled(self, scale: u64) -> u64 {
        let parts = u128::from(self.part) * u128::from(scale) / u128::from(self.whole.max(1));
        u64::try_from(parts).unwrap_or(scale)
    }

    /// The share of `scale`, rounded up.
    pub(super) fn scaled_up(self, scale: u64) -> u64 {
        let whole = u128::from(self.whole.max(1));
        u64::try_from((u128::from(self.part) * u128::from(scale)).div_ceil(whole)).unwrap_or(scale)
    }

    fn percent(self) -> u64 {
        match self.part {
            0 => 0,
            part if part == self.whole => 100,
            _ => ((self.scaled(1000) + 5) / 10).clamp(1, 99),
        }
    }
}

impl Ord for Share {
    fn cmp(&self, other: &Share) -> Ordering {
        let cross = |a: &Share, b: &Share| u128::from(a.part) * u128::from(b.whole);
        cross(self, other).cmp(&cross(other, self))
    }
}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Share) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Share {
    fn eq(&self, other: &Share) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Share {}

/// The places that each may take among all, 1 the best: an organisation stands behind those that are better for certain,
/// and before those that are worse for certain.
pub(super) fn places(scores: &[Score]) -> Vec<(usize, usize)> {
    let mut lows: Vec<Share> = scores.iter().map(|it| it.low).collect();
    let mut highs: Vec<Share> = scores.iter().map(|it| it.high).collect();
    lows.sort();
    highs.sort();
    let place = |it: &Score| {
        let better = lows.len() - lows.partition_point(|low| *low <= it.high);
        let maybe = highs.len() - highs.partition_point(|high| *high <= it.low);
        // Its own high end is among those, unless it is exact.
        let own = usize::from(it.high > it.low);
        (better + 1, maybe - own + 1)
    };
    scores.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Severity; 5] = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info];

    fn score(rules: &[(Severity, Verdict)]) -> Option<(u64, u64)> {
        Score::of(rules.iter().copied()).map(Score::percents)
    }

    #[test]
    fn a_rule_weighs_by_its_severity() {
        assert_eq!(ALL.map(weight), [8, 4, 2, 1, 0]);
        // 8 of 15 are met.
        let rules = ALL.map(|it| (it, if it == Severity::Critical { Verdict::Pass } else { Verdict::Fail }));
        assert_eq!(score(&rules), Some((53, 53)));
    }

    #[test]
    fn what_is_open_counts_at_the_high_end_only() {
        use Severity::High;
        use Verdict::*;
        assert_eq!(score(&[(High, Pass), (High, Unknown), (High, Waived), (High, Fail)]), Some((25, 75)));
        assert_eq!(score(&[(High, Unknown)]), Some((0, 100)));
        assert_eq!(score(&[(High, Pass), (High, NotApplicable)]), Some((100, 100)));
    }

    #[test]
    fn where_no_weight_applies_there_is_no_score() {
        assert_eq!(score(&[]), None);
        assert_eq!(score(&[(Severity::High, Verdict::NotApplicable), (Severity::Info, Verdict::Fail)]), None);
    }

    #[test]
    fn rounding_never_hides_a_fault_and_never_shrinks_an_interval() {
        use Severity::Critical;
        let almost = |verdict, n| std::iter::repeat_n((Critical, verdict), n);
        let met = |n_met, n_failed| Score::of(almost(Verdict::Pass, n_met).chain(almost(Verdict::Fail, n_failed)));
        assert_eq!(met(999, 1).map(Score::percents), Some((99, 99)));
        assert_eq!(met(1, 999).map(Score::percents), Some((1, 1)));
        assert_eq!(met(2, 1).map(Score::percents), Some((67, 67)));
        let open = Score::of([(Critical, Verdict::Pass), (Critical, Verdict::Unknown), (Critical, Verdict::Fail)]);
        assert_eq!(open.map(Score::percents), Some((33, 67)));
    }

    /// Every mix of verdicts of four rules, and everything that may become of the unknown among them.
    #[test]
    fn whatever_the_unknown_turns_out_to_be_the_score_lies_in_the_interval() {
        use Verdict::{Fail, NotApplicable, Pass, Unknown};
        let severities = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low];
        let mixes = |of: [Verdict; 4]| (0..256).map(move |n: usize| [0, 2, 4, 6].map(|shift| of[n >> shift & 3]));
        for before in mixes([Pass, Fail, Unknown, NotApplicable]) {
            let Some(interval) = Score::of(severities.into_iter().zip(before)) else { continue };
            for after in mixes([Pass, Fail, NotApplicable, Pass]) {
                if (0..4).any(|idx| before[idx] != Unknown && before[idx] != after[idx]) {
                    continue;
                }
                let Some(exact) = Score::of(severities.into_iter().zip(after)) else { continue };
                assert!(exact.is_exact() && interval.low() <= exact.low() && exact.low() <= interval.high());
            }
        }
    }

    #[test]
    fn places_are_intervals_where_scores_overlap() {
        let interval = |met, open, failed| {
            let some = |verdict, n| std::iter::repeat_n((Severity::Low, verdict), n);
            let rules = some(Verdict::Pass, met).chain(some(Verdict::Unknown, open)).chain(some(Verdict::Fail, failed));
            Score::of(rules).unwrap()
        };
        let scores = [interval(9, 1, 0), interval(5, 0, 5), interval(5, 0, 5), interval(4, 3, 3), interval(0, 1, 9)];
        assert_eq!(places(&scores), [(1, 1), (2, 3), (2, 3), (2, 4), (5, 5)]);
        assert_eq!(places(&[interval(0, 1, 0), interval(1, 1, 0)]), [(1, 2), (1, 2)]);
    }
}
