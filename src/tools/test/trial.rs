//! One test: made ready once, then run on the policies as they are, or on policies with one thing changed.

use std::collections::BTreeSet;

use super::super::errors;
use crate::diagnostic::Diagnostic;
use crate::eval::{self, Cause, Judged, Keep, Outcome, Verdict, Watched};
use crate::facts::Facts;
use crate::lang::{Message, say};
use crate::plan::{self, Plan};
use crate::program::{Expect, Program, Test};

/// A test, run.
pub(super) struct Done {
    /// The verdicts that its expectations show to be reached.
    pub(super) reached: BTreeSet<Verdict>,
    /// What is not as expected.
    pub(super) failures: Vec<Diagnostic>,
    /// What the conditions it met came out as.
    pub(super) watched: Watched,
}

/// All verdicts are looked at, whichever they are.
const ALL: Keep = Keep { pass: true, fail: true, unknown: true, not_applicable: true };

/// A test with its facts and all else that it is run with.
pub(in crate::tools) struct Trial<'p> {
    test: &'p Test,
    plan: Plan<'p>,
    facts: Facts,
}

/// Runs a test.
pub(super) fn run(program: &Program, test: &Test) -> Done {
    match Trial::new(program, test) {
        Ok(trial) => trial.watched(),
        Err(failure) => Done { reached: BTreeSet::new(), failures: vec![*failure], watched: Watched::new() },
    }
}

impl<'p> Trial<'p> {
    /// Makes a test ready; says why it cannot be run.
    pub(in crate::tools) fn new(program: &'p Program, test: &'p Test) -> Result<Trial<'p>, Box<Diagnostic>> {
        let rule = &program.rule(test.rule).name;
        let not_run = |why: Message| Box::new(errors::not_run(rule, &test.name, test.span, &why));
        let mut plan = plan::alone(program, test.rule, test.as_of);
        for (param, value) in &test.params {
            match eval::constant(program, *value, test.as_of) {
                Some(value) => plan.params.push((*param, value)),
                None => return Err(not_run(say!("a parameter is set to what has no value"))),
            }
        }
        let (facts, diagnostics) = Facts::from_given(program, &plan.shape, &test.given);
        if let Some(error) = diagnostics.iter().find(|it| it.is_error()) {
            return Err(not_run(error.message.clone()));
        }
        Ok(Trial { test, plan, facts })
    }

    /// Whether its rule is in force on its day, and so is run at all.
    pub(in crate::tools) fn is_in_force(&self) -> bool {
        !self.plan.run.is_empty()
    }

    /// Whether all is as expected by policies that differ from those it was made ready for, in expressions only.
    pub(in crate::tools) fn holds_by(&self, other: &Program) -> bool {
        let plan = self.plan.by(other);
        let judged = judged(eval::assess(&plan, &self.facts, ALL));
        let seen = self.seen(&plan, &judged);
        self.test.expects.iter().all(|expect| seen.check(expect).is_ok())
    }

    /// Runs it as it is, and watches the conditions.
    fn watched(&self) -> Done {
        let (outcomes, watched) = eval::assess_watched(&self.plan, &self.facts, ALL);
        let judged = judged(outcomes);
        let seen = self.seen(&self.plan, &judged);
        let mut done = Done { reached: BTreeSet::new(), failures: Vec::new(), watched };
        for expect in &self.test.expects {
            match seen.check(expect) {
                Ok(verdict) => done.reached.extend(verdict),
                Err(failure) => done.failures.push(*failure),
            }
        }
        done
    }

    fn seen<'a>(&'a self, plan: &'a Plan<'a>, judged: &'a [Judged]) -> Seen<'a> {
        Seen { plan, test: self.test, facts: &self.facts, in_force: self.is_in_force(), judged }
    }
}

fn judged(outcomes: Vec<Outcome>) -> Vec<Judged> {
    outcomes.into_iter().flat_map(|it| it.kept).collect()
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
        let got = match judged.and_then(|it| it.subject.as_ref()) {
            Some(subject) => say!("{got} for `{key}`", got, key = subject.key),
            None => Message::verbatim(got),
        };
        let said = judged.map(|it| match &it.evidence.reason {
            Some(reason) => reason.clone(),
            None => {
                let danish = it.evidence.message_da.as_ref().map(Message::to_string);
                Message::both(it.evidence.message.to_string(), danish)
            }
        });
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
