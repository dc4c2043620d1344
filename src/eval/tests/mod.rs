//! Rules are judged as their readers would: most cases here are policies with their own `test`s.

mod evidence;
mod language;
mod matrix;
mod overrides;
mod properties;

use crate::facts::Facts;
use crate::plan::tests::compile;
use crate::plan::{self, Context, Plan};
use crate::program::{Program, Test};

use super::{Judged, Keep, Outcome, Verdict, assess, constant};

/// Everything is kept, so that each verdict is also computed by the evaluator that records.
pub(super) const ALL: Keep = Keep { pass: true, fail: true, unknown: true, not_applicable: true };

/// A plan for one rule, as a test names it.
pub(super) fn plan_for<'p>(program: &'p Program, test: &Test) -> Plan<'p> {
    let ctx = Context {
        as_of: test.as_of,
        select: vec![program.rule(test.rule).name.clone()],
        deselect: Vec::new(),
        params: Vec::new(),
    };
    let (mut plan, faults) = plan::select(program, &ctx);
    assert!(faults.is_empty(), "{faults:?}");
    plan.params = test.params.iter().map(|(id, expr)| (*id, constant(program, *expr, test.as_of).unwrap())).collect();
    plan
}

/// What the rule of a test comes to; `None` where it is not in force.
pub(super) fn outcome(program: &Program, test: &Test) -> (Facts, Option<Outcome>) {
    let plan = plan_for(program, test);
    let (facts, faults) = Facts::from_given(program, &plan.shape, &test.given);
    assert!(faults.iter().all(|it| !it.is_error()), "{faults:?}");
    let outcome = assess(&plan, &facts, ALL).pop();
    (facts, outcome)
}

/// Runs every `test` of some policies and compares with what they expect.
pub(super) fn check(texts: &[(&str, &str)]) {
    let program = compile(texts);
    assert!(!program.tests.is_empty());
    let mut wrong = Vec::new();
    for test in &program.tests {
        let (facts, outcome) = outcome(&program, test);
        for expect in &test.expects {
            let found = found(&outcome, expect.subject.as_deref());
            let rule = &program.rule(test.rule).name;
            if found.is_empty() || found.iter().any(|(verdict, _)| *verdict != expect.verdict) {
                let found: Vec<_> =
                    found.iter().map(|(verdict, judged)| (verdict, judged.map(|it| &it.evidence))).collect();
                wrong.push(format!(
                    "{rule} {:?}: expected {} for {:?}, found {found:?}",
                    test.name, expect.verdict, expect.subject
                ));
            }
            for path in &expect.missing {
                let named = found.iter().filter_map(|(_, it)| *it).flat_map(|it| &it.evidence.causes);
                let paths: Vec<String> = named.filter_map(|it| path_of(&program, &facts, it)).collect();
                if !paths.contains(path) {
                    wrong.push(format!("{rule} {:?}: `{path}` is not among the missing {paths:?}", test.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn found<'o>(outcome: &'o Option<Outcome>, subject: Option<&str>) -> Vec<(&'static str, Option<&'o Judged>)> {
    let Some(outcome) = outcome else { return vec![("not_in_force", None)] };
    let of = |it: &&Judged| subject.is_none_or(|key| it.subject.as_ref().is_some_and(|it| it.key == key));
    outcome.kept.iter().filter(of).map(|it| (word(it.verdict), Some(it))).collect()
}

pub(super) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        Verdict::Unknown => "unknown",
        Verdict::NotApplicable => "not_applicable",
    }
}

pub(super) fn path_of(program: &Program, facts: &Facts, cause: &super::Cause) -> Option<String> {
    match cause {
        super::Cause::Fact(fact) | super::Cause::Incomplete(fact) | super::Cause::Dangling(fact, _) => {
            Some(facts.path(program, *fact))
        }
        _ => None,
    }
}
