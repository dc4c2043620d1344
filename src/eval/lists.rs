//! Lists that expressions make: listed items, `[e for x in xs]`, sets and series of dates.

use std::collections::HashSet;
use std::sync::Arc;

use crate::lang::say;
use crate::program::{Binder, Each, ExprId, ExprKind, SetMember};
use crate::value::{Causes, Date, Duration, Fault, Item, List, Made, Truth, Value, equal};

use super::evaluator::Evaluator;
use super::faults;
use super::record::{Recorder, Step};

/// How many days a series may have.
const MAX_SERIES: usize = 100_000;

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    pub(super) fn list_of(&mut self, items: &[ExprId]) -> Value<'a> {
        let items = items.iter().map(|it| Item { value: self.value(*it), perhaps: None }).collect();
        made(items, None)
    }

    pub(super) fn list_each(&mut self, each: &Each) -> Value<'a> {
        let (mut items, mut open) = (Vec::new(), None);
        let done = self.each(&each.binders, None, &mut open, &mut |this, perhaps| {
            let value = this.value(each.value);
            items.push(Item { value, perhaps });
            true
        });
        match done {
            Ok(_) => made(items, open),
            Err(causes) => Value::Unknown(causes),
        }
    }

    /// Goes through nested binders and calls `visit` where all conditions hold, or perhaps hold, until it says no.
    /// `open` gathers why there may be more than was seen; `Err` where the outermost list is not known at all.
    pub(super) fn each(
        &mut self,
        binders: &[Binder],
        perhaps: Option<Causes>,
        open: &mut Option<Causes>,
        visit: &mut dyn FnMut(&mut Self, Option<Causes>) -> bool,
    ) -> Result<bool, Causes> {
        let [binder, inner @ ..] = binders else { return Ok(visit(self, perhaps)) };
        let members = self.open_binder(binder.list, binder)?;
        *open = self.join(*open, members.incomplete);
        for at in 0..members.len() {
            let member = self.member(&members, at);
            if R::ON {
                self.rec.enter(Step::Member);
                self.rec.member(&member.value, member.fact, member.perhaps);
            }
            self.bind(binder.local, member.value, member.fact);
            let passes = binder.filter.map_or(Truth::True, |it| self.truth(it));
            let mut go_on = true;
            if passes != Truth::False {
                let doubt = match passes {
                    Truth::Unknown(causes) => Some(causes),
                    _ => None,
                };
                let perhaps_here = self.join(perhaps, member.perhaps);
                let perhaps_here = self.join(perhaps_here, doubt);
                go_on = match self.each(inner, perhaps_here, open, visit) {
                    Ok(go_on) => go_on,
                    // An inner list that is not known may hold any number of members.
                    Err(causes) => {
                        *open = self.join(*open, Some(causes));
                        true
                    }
                };
            }
            if R::ON {
                self.rec.leave_member(passes);
            }
            if !go_on {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A set: each member once, in the order written.
    pub(super) fn set_of(&mut self, id: ExprId, members: &[SetMember]) -> Value<'a> {
        if let Some(known) = self.made(id) {
            return known.clone();
        }
        let mut set = Distinct::default();
        for member in members {
            match member {
                SetMember::One(it) => {
                    let value = self.value(*it);
                    set.add(value);
                }
                SetMember::Each { step, from, to } => match self.series(id, *step, *from, *to) {
                    Ok(days) => days.into_iter().for_each(|it| set.add(Value::Date(it))),
                    Err(causes) => return Value::Unknown(causes),
                },
            }
        }
        let value = made(set.values.into_iter().map(|value| Item { value, perhaps: None }).collect(), None);
        if self.is_same_for_all(members) {
            self.keep_made(id, &value);
        }
        value
    }

    /// Whether a set is made of constants, so that every subject sees the same one.
    fn is_same_for_all(&self, members: &[SetMember]) -> bool {
        let program = self.world.program;
        let constant = |it: &ExprId| matches!(program.expr(*it).kind, ExprKind::Const(_) | ExprKind::AsOf);
        members.iter().all(|it| match it {
            SetMember::One(it) => constant(it),
            SetMember::Each { step, from, to } => constant(step) && constant(from) && to.iter().all(constant),
        })
    }

    fn series(&mut self, id: ExprId, step: ExprId, from: ExprId, to: Option<ExprId>) -> Result<Vec<Date>, Causes> {
        let (step, from, to) = (self.value(step), self.value(from), to.map(|it| self.value(it)));
        let gaps = self.gaps(id, &step, &from);
        let gap = to.as_ref().and_then(|it| self.gap(id, it));
        if let Some(causes) = self.join(gaps, gap) {
            return Err(causes);
        }
        let as_of = self.world.plan.as_of;
        let days = match (&step, &from, &to) {
            (Value::Duration(step), Value::Date(from), None) => series(step, *from, as_of),
            (Value::Duration(step), Value::Date(from), Some(Value::Date(to))) => series(step, *from, as_of.min(*to)),
            _ => Err(faults::wrong_kind(say!("a day"))),
        };
        days.map_err(|fault| self.fault(id, fault))
    }
}

/// The days X, X + D, X + 2·D, … up to a last one. Each is counted from X, so that a month's end never wears off.
fn series(step: &Duration, from: Date, last: Date) -> Result<Vec<Date>, Fault> {
    let forward = step.months >= 0 && step.days >= 0 && (step.months > 0 || step.days > 0);
    if !forward || step.nanos != 0 || step.working_days != 0 {
        return Err(faults::bad_step());
    }
    let mut days = Vec::new();
    let mut day = from;
    while day <= last {
        if days.len() == MAX_SERIES {
            return Err(faults::long_series(MAX_SERIES));
        }
        days.push(day);
        let n = i64::try_from(days.len()).unwrap_or(i64::MAX);
        // Past the calendar's end is past the last day too.
        match step.times(n).and_then(|it| from.add(&it)) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    Ok(days)
}

/// Values, each once as far as that is known.
#[derive(Default)]
pub(super) struct Distinct<'a> {
    pub(super) values: Vec<Value<'a>>,
    days: HashSet<Date>,
}

impl<'a> Distinct<'a> {
    pub(super) fn add(&mut self, value: Value<'a>) {
        let is_new = match &value {
            Value::Date(day) => self.days.insert(*day),
            Value::Unknown(_) | Value::Absent => true,
            other => {
                !self.values.iter().any(|it| it.is_known() && *it != Value::Absent && equal(it, other).unwrap_or(false))
            }
        };
        if is_new {
            self.values.push(value);
        }
    }
}

/// A list made by an expression.
pub(super) fn made<'a>(items: Vec<Item<'a>>, incomplete: Option<Causes>) -> Value<'a> {
    Value::List(List::Made(Arc::new(Made { items, incomplete })))
}
