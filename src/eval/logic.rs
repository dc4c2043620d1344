//! Conditions: connectives, comparisons, membership, time limits, patterns.

use crate::lang::say;
use crate::program::{CalendarId, ExprId, ExprKind, PatternId, SetMember};
use crate::value::{
    ArithmeticOp, Calendar, CompareOp, Side, Truth, Value, add, compare, contains, divide, equal, multiply, subtract,
    within,
};

use super::evaluator::Evaluator;
use super::faults;
use super::record::Recorder;

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// `and`. False wins, whatever else is not known. A recording goes on, so as to show every part that is false.
    pub(super) fn all(&mut self, parts: &[ExprId]) -> Truth {
        let mut so_far = Truth::True;
        for part in parts {
            let truth = self.truth(*part);
            so_far = so_far.and(truth, &mut self.rec);
            if so_far == Truth::False && !R::ON {
                break;
            }
        }
        so_far
    }

    /// `or`. True wins.
    pub(super) fn any(&mut self, parts: &[ExprId]) -> Truth {
        let mut so_far = Truth::False;
        for part in parts {
            let truth = self.truth(*part);
            so_far = so_far.or(truth, &mut self.rec);
            if so_far == Truth::True {
                break;
            }
        }
        so_far
    }

    pub(super) fn comparison(&mut self, id: ExprId, op: CompareOp, lhs: ExprId, rhs: ExprId) -> Truth {
        let a = self.value(lhs);
        match &self.world.program.expr(rhs).kind {
            // Most comparisons are with a constant, which need not be copied.
            ExprKind::Const(constant) => self.compared(id, op, &a, constant),
            _ => {
                let b = self.value(rhs);
                self.compared(id, op, &a, &b)
            }
        }
    }

    /// Compares two values; what is not given compares with nothing.
    pub(super) fn compared(&mut self, id: ExprId, op: CompareOp, a: &Value<'a>, b: &Value<'a>) -> Truth {
        if let Some(causes) = self.gaps(id, a, b) {
            return Truth::Unknown(causes);
        }
        match compare(op, a, b, &mut self.rec) {
            Ok(truth) => truth,
            Err(fault) => Truth::Unknown(self.fault(id, fault)),
        }
    }

    /// `is given`: what is not known may or may not be.
    pub(super) fn given(&mut self, negated: bool, value: ExprId) -> Truth {
        let truth = match self.value(value) {
            Value::Unknown(causes) => Truth::Unknown(causes),
            Value::Absent => Truth::False,
            _ => Truth::True,
        };
        if negated { truth.negate() } else { truth }
    }

    pub(super) fn within(
        &mut self,
        id: ExprId,
        value: ExprId,
        span: ExprId,
        side: Side,
        anchor: ExprId,
        calendar: Option<CalendarId>,
    ) -> Truth {
        let (value, span, anchor) = (self.value(value), self.value(span), self.value(anchor));
        let (gaps, gap) = (self.gaps(id, &value, &span), self.gap(id, &anchor));
        if let Some(causes) = self.join(gaps, gap) {
            return Truth::Unknown(causes);
        }
        let calendar = self.calendar(calendar);
        match within(&value, &span, side, &anchor, calendar, &mut self.rec) {
            Ok(truth) => truth,
            Err(fault) => Truth::Unknown(self.fault(id, fault)),
        }
    }

    pub(super) fn calendar(&self, id: Option<CalendarId>) -> Option<&'a Calendar> {
        id.and_then(|it| self.world.program.calendars.get(it.idx()))
    }

    pub(super) fn matches(&mut self, id: ExprId, value: ExprId, pattern: PatternId) -> Truth {
        let value = self.value(value);
        if let Some(causes) = self.gap(id, &value) {
            return Truth::Unknown(causes);
        }
        let matcher = self.world.plan.patterns.get(pattern.idx()).and_then(Option::as_ref);
        match (matcher, &value) {
            (Some(matcher), Value::Text(text) | Value::Version(text)) => Truth::from(matcher.matches(text)),
            (None, _) => Truth::Unknown(self.fault(id, faults::no_pattern())),
            _ => Truth::Unknown(self.fault(id, faults::wrong_kind(say!("a text")))),
        }
    }

    /// `in`, `not in`: true once a member is equal, whatever the others are.
    pub(super) fn membership(&mut self, id: ExprId, negated: bool, item: ExprId, list: ExprId) -> Truth {
        let item = self.value(item);
        let truth = match listed(&self.world.program.expr(list).kind) {
            Some(members) => match self.sorted(list).contains(&item) {
                Some(found) => Truth::from(found),
                None => self.among(id, &item, members),
            },
            None => {
                let list = self.value(list);
                self.in_value(id, &item, list)
            }
        };
        if negated { truth.negate() } else { truth }
    }

    /// Membership in what the rule lists itself, without making the list.
    fn among(&mut self, id: ExprId, item: &Value<'a>, members: impl Iterator<Item = ExprId>) -> Truth {
        let mut so_far = Truth::False;
        for member in members {
            let member = self.value(member);
            let truth = self.is_member(id, item, &member);
            so_far = so_far.or(truth, &mut self.rec);
            if so_far == Truth::True {
                break;
            }
        }
        so_far
    }

    fn in_value(&mut self, id: ExprId, item: &Value<'a>, list: Value<'a>) -> Truth {
        if let Value::Cidr(_) = list {
            return self.is_member(id, item, &list);
        }
        let members = match self.open(id, list) {
            Ok(members) => members,
            Err(causes) => return Truth::Unknown(causes),
        };
        let mut so_far = Truth::False;
        for at in 0..members.len() {
            let member = self.member(&members, at);
            let mut truth = self.is_member(id, item, &member.value);
            if let Some(causes) = member.perhaps {
                truth = truth.and(Truth::Unknown(causes), &mut self.rec);
            }
            so_far = so_far.or(truth, &mut self.rec);
            if so_far == Truth::True {
                return so_far;
            }
        }
        match members.incomplete {
            Some(causes) => so_far.or(Truth::Unknown(causes), &mut self.rec),
            None => so_far,
        }
    }

    /// Whether a member is the item, or as a network holds it.
    fn is_member(&mut self, id: ExprId, item: &Value<'a>, member: &Value<'a>) -> Truth {
        if let Some(causes) = self.gaps(id, item, member) {
            return Truth::Unknown(causes);
        }
        match (item, member) {
            (Value::Ip(_) | Value::Cidr(_), Value::Cidr(network)) => Truth::from(contains(network, item)),
            // A number between bounds is compared like any other.
            (Value::Range(_), _) | (_, Value::Range(_)) => self.compared(id, CompareOp::Eq, item, member),
            _ => match equal(item, member) {
                Ok(equal) => Truth::from(equal),
                Err(fault) => Truth::Unknown(self.fault(id, fault)),
            },
        }
    }

    pub(super) fn arithmetic(
        &mut self,
        id: ExprId,
        op: ArithmeticOp,
        lhs: ExprId,
        rhs: ExprId,
        calendar: Option<CalendarId>,
    ) -> Value<'a> {
        let (a, b) = (self.value(lhs), self.value(rhs));
        if let Some(causes) = self.gaps(id, &a, &b) {
            return Value::Unknown(causes);
        }
        let calendar = self.calendar(calendar);
        let result = match op {
            ArithmeticOp::Add => add(&a, &b, calendar, &mut self.rec),
            ArithmeticOp::Sub => subtract(&a, &b, calendar, &mut self.rec),
            ArithmeticOp::Mul => multiply(&a, &b, &mut self.rec),
            ArithmeticOp::Div => divide(&a, &b, &mut self.rec),
        };
        result.unwrap_or_else(|fault| self.unknown(id, fault))
    }
}

/// The members of a list that is written out.
fn listed(kind: &ExprKind) -> Option<impl Iterator<Item = ExprId> + '_> {
    let (items, members): (&[ExprId], &[SetMember]) = match kind {
        ExprKind::ListOf(items) => (items, &[]),
        ExprKind::SetOf(members) if members.iter().all(|it| matches!(it, SetMember::One(_))) => (&[], members),
        _ => return None,
    };
    let members = members.iter().filter_map(|it| match it {
        SetMember::One(it) => Some(*it),
        SetMember::Each { .. } => None,
    });
    Some(items.iter().copied().chain(members))
}
