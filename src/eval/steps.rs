//! The steps from a rule to one of its subjects: the same for an evaluation that keeps nothing and one that records.

use std::cmp::Ordering;

use crate::plan::Prepared;
use crate::program::{ForEach, Rule, RuleId};
use crate::value::Causes;

use super::Verdict;
use super::evaluator::{Evaluator, LawDay};
use super::members::Members;
use super::record::Recorder;
use super::verdict::{Clause, Ruling};
use super::world::World;

/// A rule with what was told of it beforehand.
#[derive(Clone, Copy)]
pub(super) struct Steps<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) id: RuleId,
    pub(super) rule: &'a Rule,
    prepared: Option<&'a Prepared>,
}

impl<'a> Steps<'a> {
    pub(super) fn new(world: &'a World<'a>, id: RuleId) -> Steps<'a> {
        Steps { world, id, rule: world.program.rule(id), prepared: world.plan.prepared.get(id.idx()) }
    }

    fn dated_level(&self) -> usize {
        self.prepared.map_or(0, |it| it.dated_level)
    }

    /// What is asked before any subject.
    pub(super) fn at_start<R: Recorder<'a>>(&self, evaluator: &mut Evaluator<'a, R>) -> Option<Ruling> {
        if self.dated_level() == 0 {
            evaluator.fix_day(self.rule);
        }
        evaluator.applies(self.rule)
    }

    /// Binds the member of a level, and forgets what was computed for another; says why it perhaps does not belong.
    pub(super) fn bind<R: Recorder<'a>>(
        &self,
        evaluator: &mut Evaluator<'a, R>,
        each: &ForEach,
        members: &Members<'a>,
        at: u32,
    ) -> Option<Causes> {
        evaluator.forget(self.prepared.map_or(&[], |it| &it.by_subject));
        let member = evaluator.member(members, at);
        evaluator.bind(each.local, member.value, member.fact);
        member.perhaps
    }

    /// What is asked of a subject; `None` where those within it are to be gone through.
    pub(super) fn at_level<R: Recorder<'a>>(&self, evaluator: &mut Evaluator<'a, R>, level: usize) -> Option<Ruling> {
        match self.dated_level().cmp(&(level + 1)) {
            Ordering::Less => {}
            Ordering::Equal => evaluator.fix_day(self.rule),
            // What is asked before the day can be told is asked of the day of the check.
            Ordering::Greater => evaluator.set_day(LawDay::Known(self.world.plan.as_of)),
        }
        if let Some(ruling) = evaluator.meant(self.rule, level) {
            return Some(ruling);
        }
        (level + 1 == self.rule.subjects.len()).then(|| evaluator.judge(self.id, self.rule))
    }
}

/// Of one who perhaps is no subject, nothing can be told but that the rule does not concern it.
pub(super) fn weakened(ruling: Ruling, perhaps: bool) -> Ruling {
    match ruling.verdict {
        Verdict::Pass | Verdict::Fail if perhaps => Ruling { verdict: Verdict::Unknown, by: Clause::List, ..ruling },
        _ => ruling,
    }
}
