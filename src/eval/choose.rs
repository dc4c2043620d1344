//! Values that depend on others: `if`, `match`, tables, `otherwise`, and functions.
//!
//! Where the condition is not known, the value is known all the same if every way leads to it.

use crate::lang::say;
use crate::program::{Arm, ExprId, FnId, TableId, Type};
use crate::value::{Causes, List, Truth, Value, equal};

use super::evaluator::Evaluator;
use super::faults;
use super::record::Recorder;

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// The value, or where it is known not to be given, the default. What is not known stays so.
    pub(super) fn otherwise(&mut self, value: ExprId, default: ExprId) -> Value<'a> {
        match self.value(value) {
            Value::Absent => self.value(default),
            other => other,
        }
    }

    pub(super) fn branch(&mut self, condition: ExprId, then: ExprId, otherwise: ExprId) -> Value<'a> {
        match self.truth(condition) {
            Truth::True => self.value(then),
            Truth::False => self.value(otherwise),
            Truth::Unknown(causes) => self.agreed(causes, [then, otherwise].into_iter()),
        }
    }

    /// What several ways agree on; else unknown, for why it is not known which to take and for what is not known on them.
    fn agreed(&mut self, causes: Causes, ways: impl Iterator<Item = ExprId>) -> Value<'a> {
        let (mut all, mut causes, mut differ) = (None, causes, false);
        for way in ways {
            let value = self.value(way);
            match &value {
                Value::Unknown(more) => causes = self.rec.union(causes, *more),
                Value::Range(range) => causes = self.rec.union(causes, range.causes),
                _ => {}
            }
            differ |= !all.as_ref().is_none_or(|first| agree(first, &value)) || !value.is_known();
            all.get_or_insert(value);
        }
        match all {
            Some(value) if !differ => value,
            _ => Value::Unknown(causes),
        }
    }

    pub(super) fn cases(&mut self, id: ExprId, scrutinee: ExprId, arms: &'a [Arm], optional: bool) -> Value<'a> {
        let value = self.value(scrutinee);
        let total = holds_all(arms) || matches!(self.world.program.expr(scrutinee).typed.ty, Type::Enum(_));
        match value {
            Value::Absent if optional => Value::Absent,
            value => self.chosen(id, &value, arms, total).unwrap_or_else(|| self.unknown(id, faults::no_case())),
        }
    }

    pub(super) fn lookup(&mut self, id: ExprId, table: TableId, key: ExprId) -> Value<'a> {
        let key = self.value(key);
        let Some(table) = self.world.program.tables.get(table.idx()) else {
            return self.unknown(id, faults::no_row("?"));
        };
        let total = holds_all(&table.arms) || matches!(table.from, Type::Enum(_));
        self.chosen(id, &key, &table.arms, total).unwrap_or_else(|| self.unknown(id, faults::no_row(&table.name)))
    }

    /// The value of the first arm that holds `value`; `None` where no arm does. `total`: some arm surely does.
    fn chosen(&mut self, id: ExprId, value: &Value<'a>, arms: &'a [Arm], total: bool) -> Option<Value<'a>> {
        let unsure = match value {
            Value::Range(range) => Some(range.causes),
            other => self.gap(id, other),
        };
        if let Some(causes) = unsure {
            let ways = arms.iter().map(|it| it.value);
            return Some(if total { self.agreed(causes, ways) } else { Value::Unknown(causes) });
        }
        for arm in arms {
            match self.holds(id, arm, value) {
                Truth::True => return Some(self.value(arm.value)),
                Truth::False => {}
                Truth::Unknown(causes) => return Some(Value::Unknown(causes)),
            }
        }
        None
    }

    fn holds(&mut self, id: ExprId, arm: &Arm, value: &Value<'a>) -> Truth {
        let mut so_far = Truth::from(arm.choices.is_empty());
        for choice in &arm.choices {
            let choice = self.value(*choice);
            let truth = match (self.gap(id, &choice), equal(&choice, value)) {
                (Some(causes), _) => Truth::Unknown(causes),
                (None, Ok(equal)) => Truth::from(equal),
                (None, Err(fault)) => Truth::Unknown(self.fault(id, fault)),
            };
            so_far = so_far.or(truth, &mut self.rec);
            if so_far == Truth::True {
                break;
            }
        }
        so_far
    }

    pub(super) fn call(&mut self, id: ExprId, function: FnId, args: &[ExprId]) -> Value<'a> {
        match self.world.program.functions.get(function.idx()) {
            Some(it) => self.in_frame(args, it.n_locals, it.body),
            None => self.unknown(id, faults::wrong_kind(say!("a function"))),
        }
    }
}

/// Whether one of the arms is `else`.
fn holds_all(arms: &[Arm]) -> bool {
    arms.iter().any(|it| it.choices.is_empty())
}

/// Whether two values are known to be the same.
fn agree(a: &Value<'_>, b: &Value<'_>) -> bool {
    match (a, b) {
        (Value::Absent, Value::Absent) => true,
        (Value::Absent, _) | (_, Value::Absent) => false,
        (Value::List(a), Value::List(b)) => same_list(a, b),
        (Value::Record(a), Value::Record(b)) => a == b,
        _ => a.is_known() && b.is_known() && equal(a, b).unwrap_or(false),
    }
}

/// Lists made by expressions agree where every member of both is known, for sets of causes tell nothing.
fn same_list(a: &List<'_>, b: &List<'_>) -> bool {
    match (a, b) {
        (List::Made(a), List::Made(b)) => {
            let sure =
                |it: &crate::value::Made<'_>| it.incomplete.is_none() && it.items.iter().all(|it| it.perhaps.is_none());
            sure(a)
                && sure(b)
                && a.items.len() == b.items.len()
                && a.items.iter().zip(&b.items).all(|(a, b)| agree(&a.value, &b.value))
        }
        _ => a == b,
    }
}
