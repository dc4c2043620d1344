//! Runs the tests of policies and says what they leave uncovered.

mod reached;
mod trial;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::eval::{Verdict, Watched};
use crate::parallel;
use crate::program::{Program, RuleId, Test};
use crate::source::FileId;

pub use reached::{Condition, Reached, Uncovered};
pub(super) use trial::Trial;

/// What became of the tests.
#[derive(Clone, Debug)]
pub struct Tested {
    /// How many were run.
    pub n_tests: usize,
    /// How many of them failed.
    pub n_failed: usize,
    /// How many rules they are to cover.
    pub n_rules: usize,
    /// What failed, in order of place.
    pub failures: Vec<Diagnostic>,
    /// What they reach.
    pub reached: Reached,
}

/// Runs the tests of the rules asked for, each by itself, on up to `jobs` threads. `own` says of which files conditions
/// are to be covered.
pub fn test(program: &Program, wanted: impl Fn(RuleId) -> bool, own: impl Fn(FileId) -> bool, jobs: usize) -> Tested {
    let tests: Vec<&Test> = program.tests.iter().filter(|test| wanted(test.rule)).collect();
    let rules: Vec<RuleId> = (0..program.rules.len() as u32).map(RuleId).filter(|&rule| wanted(rule)).collect();
    let done = parallel::map(&tests, jobs, |test| trial::run(program, test));
    let mut verdicts: BTreeMap<RuleId, BTreeSet<Verdict>> = BTreeMap::new();
    let mut watched = Watched::new();
    for (test, done) in tests.iter().zip(&done) {
        verdicts.entry(test.rule).or_default().extend(&done.reached);
        for (condition, truths) in &done.watched {
            watched.entry(*condition).or_default().merge(*truths);
        }
    }
    Tested {
        n_tests: tests.len(),
        n_failed: done.iter().filter(|it| !it.failures.is_empty()).count(),
        n_rules: rules.len(),
        reached: reached::draw_up(program, &rules, &verdicts, &watched, own),
        failures: done.into_iter().flat_map(|it| it.failures).collect(),
    }
}
