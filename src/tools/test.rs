//! Runs the tests of policies and says what they leave uncovered.

use std::collections::{BTreeMap, BTreeSet};

use super::errors;
use crate::diagnostic::Diagnostic;
use crate::eval::{self, Cause, Judged, Keep, Verdict};
use crate::facts::Facts;
use crate::parallel;
use crate::plan::{self, Context, Plan, Status};
use crate::program::{Expect, Program, RuleId, Test};

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

/// One test, done.
struct Done {
    reached: BTreeSet<Verdict>,
    failures: Vec<Diagnostic>,
}

/// Runs the tests of the rules asked for, each by itself, on up to `jobs` threads.
pub fn test(program: &Program, wanted: impl Fn(RuleId) -> bool, jobs: usize) -> Tested {
    let tests: Vec<&Test> = program.tests.iter().filter(|test| wanted(test.rule)).collect();
    let done = parallel::map(&tests, jobs, |test| run(program, test));
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

fn run(program: &Program, test: &Test) -> Done {
    let rule = &program.rule(test.rule).name;
    let not_run = |why: &str| Done {
        reached: BTreeSet::new(),
        failures: vec![errors::not_run(rule, &test.name, test.span, why)],
    };
    let ctx = Context { as_of: test.as_of, select: vec![rule.clone()], deselect: Vec::new(), params: Vec::new() };
    let (mut plan, diagnostics) = plan::select(program, &ctx);
    if let Some(error) = diagnostics.iter().find(|it| it.is_error()) {
        return not_run(&error.message);
    }
    for (param, value) in &test.params {
        match eval::constant(program, *value, test.as_of) {
            Some(value) => plan.params.push((*param, value)),
            None => return not_run("a parameter is set to what has no value"),
        }
    }
    let (facts, diagnostics) = Facts::from_given(program, &plan.shape, &test.given);
    if let Some(error) = diagnostics.iter().find(|it| it.is_error()) {
        return not_run(&error.message);
    }
    compare(&plan, test, &facts)
}

fn compare(plan: &Plan<'_>, test: &Test, facts: &Facts) -> Done {
    let in_force = plan.rules.get(test.rule.idx()).is_some_and(|it| it.status == Status::Run);
    let keep = Keep { pass: true, fail: true, unknown: true, not_applicable: true };
    let judged: Vec<Judged> = match in_force {
        true => eval::assess(plan, facts, keep).into_iter().flat_map(|it| it.kept).collect(),
        false => Vec::new(),
    };
    let seen = Seen { plan, test, facts, in_force, judged: &judged };
    let mut done = Done { reached: BTreeSet::new(), failures: Vec::new() };
    for expect in &test.expects {
        match seen.check(expect) {
            Ok(verdict) => done.reached.extend(verdict),
            Err(failure) => done.failures.push(*failure),
        }
    }
    done
}

/// What a rule said, to be held against what its test expects.
struct Seen<'a> {
    plan: &'a Plan<'a>,
    test: &'a Test,
    facts: &'a Facts,
    in_force: bool,
    judged: &'a [Judged],
}

impl Seen<'_> {
    /// The verdict that an expectation shows to be reached.
    fn check(&self, expect: &Expect) -> Result<Option<Verdict>, Box<Diagnostic>> {
        let subjects = self.subjects(expect)?;
        let got = |judged: Option<&Judged>| match (self.in_force, judged) {
            (false, _) => "not_in_force",
            (true, None) => word(Verdict::NotApplicable),
            (true, Some(judged)) => word(judged.verdict),
        };
        if subjects.is_empty() && got(None) != expect.verdict {
            return Err(self.other(expect, got(None), None));
        }
        if let Some(judged) = subjects.iter().find(|it| got(Some(it)) != expect.verdict) {
            return Err(self.other(expect, got(Some(judged)), Some(judged)));
        }
        self.missing(expect, &subjects)?;
        Ok(all().into_iter().find(|verdict| word(*verdict) == expect.verdict))
    }

    /// Those that an expectation is about. Without a key: all, or where some do not concern the rule, the others.
    fn subjects(&self, expect: &Expect) -> Result<Vec<&Judged>, Box<Diagnostic>> {
        let Some(key) = &expect.subject else {
            let concerned: Vec<_> = self.judged.iter().filter(|it| it.verdict != Verdict::NotApplicable).collect();
            let narrow = expect.verdict != word(Verdict::NotApplicable) && !concerned.is_empty();
            return Ok(if narrow { concerned } else { self.judged.iter().collect() });
        };
        let of = |judged: &Judged| judged.subject.as_ref().map(|it| it.key.clone());
        let found: Vec<_> = self.judged.iter().filter(|it| of(it).as_ref() == Some(key)).collect();
        if found.is_empty() && self.in_force {
            let keys: Vec<String> = self.judged.iter().filter_map(of).collect();
            return Err(Box::new(errors::no_subject(self.rule(), &self.test.name, expect.span, key, &keys)));
        }
        Ok(found)
    }

    fn missing(&self, expect: &Expect, subjects: &[&Judged]) -> Result<(), Box<Diagnostic>> {
        let causes = subjects.iter().flat_map(|it| &it.evidence.causes);
        let named: BTreeSet<String> = causes.filter_map(|it| self.path(it)).collect();
        match expect.missing.iter().find(|path| !named.contains(*path)) {
            None => Ok(()),
            Some(path) => {
                let named: Vec<String> = named.into_iter().collect();
                Err(Box::new(errors::not_missing(self.rule(), &self.test.name, expect.span, path, &named)))
            }
        }
    }

    fn path(&self, cause: &Cause) -> Option<String> {
        match cause {
            Cause::Fact(fact) | Cause::Incomplete(fact) | Cause::Dangling(fact, _) => {
                Some(self.facts.path(self.plan.program, *fact))
            }
            Cause::Param(param, _) => Some(self.plan.program.param(*param).name.clone()),
            Cause::Fault(..) => None,
        }
    }

    fn other(&self, expect: &Expect, got: &str, judged: Option<&Judged>) -> Box<Diagnostic> {
        let subject = judged.and_then(|it| it.subject.as_ref()).map(|it| format!(" for `{}`", it.key));
        let got = format!("{got}{}", subject.unwrap_or_default());
        let said = judged.map(|it| it.evidence.reason.as_deref().unwrap_or(&it.evidence.message));
        Box::new(errors::other_verdict(self.rule(), &self.test.name, expect.span, &expect.verdict, &got, said))
    }

    fn rule(&self) -> &str {
        &self.plan.program.rule(self.test.rule).name
    }
}

/// The word of the language, which is that of reports.
fn word(verdict: Verdict) -> &'static str {
    crate::report::Verdict::from(verdict).as_str()
}

fn all() -> [Verdict; 4] {
    [Verdict::Pass, Verdict::Fail, Verdict::Unknown, Verdict::NotApplicable]
}
