//! A rule on a subject once more, with what is supposed: only its verdict, and what still keeps it from being known.

use crate::eval::evaluator::Evaluator;
use crate::eval::members::Members;
use crate::eval::record::{Recorder, Recording};
use crate::eval::replay::Point;
use crate::eval::steps::{Steps, weakened};
use crate::eval::verdict::{Clause, Ruling};
use crate::eval::world::World;
use crate::eval::{Cause, Verdict, roll_up};
use crate::facts::{Fact, Facts};
use crate::plan::Plan;
use crate::program::{ParamId, RuleId};
use crate::value::{CauseSets, Causes, Value};

/// Keeps causes, and which facts values are, so that a reference that points nowhere can be named; no steps.
#[derive(Default)]
struct Causing<'a>(Recording<'a>);

impl CauseSets for Causing<'_> {
    fn union(&mut self, a: Causes, b: Causes) -> Causes {
        self.0.union(a, b)
    }
}

impl<'a> Recorder<'a> for Causing<'a> {
    const ON: bool = true;

    fn cause(&mut self, cause: impl FnOnce() -> Cause) -> Causes {
        self.0.cause(cause)
    }

    fn origin(&self) -> Option<Fact> {
        self.0.origin()
    }

    fn set_origin(&mut self, fact: Option<Fact>) {
        self.0.set_origin(fact);
    }

    fn bind(&mut self, slot: usize, fact: Option<Fact>) {
        self.0.bind(slot, fact);
    }

    fn recall(&mut self, slot: usize) {
        self.0.recall(slot);
    }
}

/// What is to be tried again.
pub(super) struct Asked<'p> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) rule: RuleId,
    pub(super) path: Vec<u32>,
    pub(super) point: Point,
    /// The subjects on the path, as they were.
    pub(super) subjects: Vec<Was>,
    /// How long the list below the path was.
    pub(super) n_seen: u32,
}

/// A subject before anything was supposed.
pub(super) struct Was {
    /// What is garbled has no value by which to find it again.
    pub(super) value: Option<Value<'static>>,
    /// How long its list was.
    pub(super) n: u32,
}

impl Asked<'_> {
    /// The verdict, and while it cannot be told, what is not known.
    pub(super) fn again(&self, facts: &Facts, params: &[(ParamId, Value<'static>)]) -> (Verdict, Vec<Cause>) {
        let mut world = World::new(self.plan, facts);
        params.iter().for_each(|(id, value)| world.suppose(*id, value));
        let steps = Steps::new(&world, self.rule);
        let mut evaluator = Evaluator::new(&world, Causing::default());
        let ruling = self.ruling(&steps, &mut evaluator);
        let causes = ruling.causes.filter(|_| ruling.verdict == Verdict::Unknown);
        let causes = causes.map(|it| evaluator.rec.0.flatten(it).into_iter().cloned().collect());
        (ruling.verdict, causes.unwrap_or_default())
    }

    fn ruling<'a>(&self, steps: &Steps<'a>, evaluator: &mut Evaluator<'a, Causing<'a>>) -> Ruling {
        evaluator.begin(self.rule);
        let nobody = Ruling::new(Verdict::NotApplicable, Clause::NoSubjects);
        if let Some(ruling) = steps.at_start(evaluator) {
            return ruling;
        }
        if steps.rule.subjects.is_empty() {
            return evaluator.judge(self.rule, steps.rule);
        }
        if self.point == Point::Nobody {
            return nobody;
        }
        let mut perhaps: Option<Causes> = None;
        for (level, at) in self.path.iter().enumerate() {
            let Some(each) = steps.rule.subjects.get(level) else { return nobody };
            let list = evaluator.value(each.list);
            let members = match evaluator.open(each.list, list) {
                Ok(members) => members,
                Err(causes) => return Ruling::unknown(Clause::List, causes),
            };
            let was = self.subjects.get(level);
            let Some(at) = place(evaluator, &members, *at, was) else { return nobody };
            let doubt = steps.bind(evaluator, each, &members, at);
            perhaps = evaluator.join(perhaps, doubt);
            if let Some(ruling) = steps.at_level(evaluator, level) {
                let mut ruling = weakened(ruling, perhaps.is_some());
                if ruling.verdict == Verdict::Unknown {
                    ruling.causes = evaluator.join(ruling.causes, perhaps);
                }
                return ruling;
            }
        }
        self.within(steps, evaluator, self.path.len(), true)
    }

    /// All whom the rule is about below a level, rolled up. `first`: of a list that was not known to its end, only those
    /// beyond it.
    fn within<'a>(
        &self,
        steps: &Steps<'a>,
        evaluator: &mut Evaluator<'a, Causing<'a>>,
        level: usize,
        first: bool,
    ) -> Ruling {
        let nobody = Ruling::new(Verdict::NotApplicable, Clause::NoSubjects);
        let Some(each) = steps.rule.subjects.get(level) else { return nobody };
        let list = evaluator.value(each.list);
        let members = match evaluator.open(each.list, list) {
            Ok(members) => members,
            Err(causes) => return Ruling::unknown(Clause::List, causes),
        };
        let from = if first && self.point == Point::Unseen { self.n_seen } else { 0 };
        let mut rulings: Vec<Ruling> =
            members.incomplete.map(|it| Ruling::unknown(Clause::List, it)).into_iter().collect();
        for at in from..members.len() {
            let perhaps = steps.bind(evaluator, each, &members, at);
            let ruling = match steps.at_level(evaluator, level) {
                Some(ruling) => ruling,
                None => self.within(steps, evaluator, level + 1, false),
            };
            let mut ruling = weakened(ruling, perhaps.is_some());
            if ruling.verdict == Verdict::Unknown {
                ruling.causes = evaluator.join(ruling.causes, perhaps);
            }
            rulings.push(ruling);
        }
        let verdict = roll_up(rulings.iter().map(|it| it.verdict));
        let causes = rulings.iter().fold(None, |all, it| evaluator.join(all, it.causes));
        Ruling { verdict, by: Clause::List, decided: Vec::new(), causes }
    }
}

/// Where a subject stands now: a list that the rule makes itself may have lost members before it, or it.
fn place<'a>(
    evaluator: &mut Evaluator<'a, Causing<'a>>,
    members: &Members<'a>,
    at: u32,
    was: Option<&Was>,
) -> Option<u32> {
    let Some(was) = was.and_then(|it| it.value.as_ref()) else {
        // Only what is garbled is ever taken out of a list.
        return Some(at).filter(|_| was.is_none_or(|was| members.len() >= was.n));
    };
    let is_there = |evaluator: &mut Evaluator<'a, Causing<'a>>, at: u32| evaluator.member(members, at).value == *was;
    if at < members.len() && is_there(evaluator, at) {
        return Some(at);
    }
    (0..members.len()).find(|it| is_there(evaluator, *it))
}
