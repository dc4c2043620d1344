//! Runs the tests of policies and says what they leave uncovered.

mod trial;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::eval::Verdict;
use crate::parallel;
use crate::program::{Program, RuleId, Test};

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
    /// Rules with a verdict that no test reaches, in order of name.
    pub uncovered: Vec<Uncovered>,
}

/// A rule with a verdict that no test reaches.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Uncovered {
    /// The rule.
    pub rule: RuleId,
    /// Whether it has a test at all.
    pub tested: bool,
    /// The verdicts that no test reaches, best first.
    pub verdicts: Vec<Verdict>,
}

/// Runs the tests of the rules asked for, each by itself, on up to `jobs` threads.
pub fn test(program: &Program, wanted: impl Fn(RuleId) -> bool, jobs: usize) -> Tested {
    let tests: Vec<&Test> = program.tests.iter().filter(|test| wanted(test.rule)).collect();
    let done = parallel::map(&tests, jobs, |test| trial::run(program, test));
    let mut reached: BTreeMap<RuleId, BTreeSet<Verdict>> = BTreeMap::new();
    for (test, done) in tests.iter().zip(&done) {
        reached.entry(test.rule).or_default().extend(&done.reached);
    }
    let rules = || (0..program.rules.len() as u32).map(RuleId).filter(|&rule| wanted(rule));
    Tested {
        n_tests: tests.len(),
        n_failed: done.iter().filter(|it| !it.failures.is_empty()).count(),
        n_rules: rules().count(),
        uncovered: rules().filter_map(|rule| uncovered(program, rule, reached.get(&rule))).collect(),
        failures: done.into_iter().flat_map(|it| it.failures).collect(),
    }
}

fn uncovered(program: &Program, rule: RuleId, reached: Option<&BTreeSet<Verdict>>) -> Option<Uncovered> {
    let mut verdicts = vec![Verdict::Pass, Verdict::Fail, Verdict::Unknown];
    if is_conditional(program, rule) {
        verdicts.push(Verdict::NotApplicable);
    }
    verdicts.retain(|verdict| !reached.is_some_and(|it| it.contains(verdict)));
    (!verdicts.is_empty()).then_some(Uncovered { rule, tested: reached.is_some(), verdicts })
}

/// Whether the rule itself says when it does not apply. (A list of subjects may be empty for any rule.)
fn is_conditional(program: &Program, rule: RuleId) -> bool {
    let rule = program.rule(rule);
    rule.applies.is_some()
        || rule.dated.is_some()
        || !rule.excepts.is_empty()
        || rule.subjects.iter().any(|it| it.filter.is_some())
}
