//! Where values come from: facts, variables, parameters, references.

use crate::facts::{Fact, Facts, Read, RowId};
use crate::lang::say;
use crate::program::{DatasetId, ExprId, ExprKind, Local, ParamId, RecordId};
use crate::value::{Causes, List, Value, equal};

use super::evaluator::{Evaluator, LawDay, borrow};
use super::record::Recorder;
use super::{Cause, faults};

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// A dataset as a whole.
    pub(super) fn dataset(&mut self, id: DatasetId) -> Value<'a> {
        let read = self.world.facts.dataset(id);
        self.fact(Fact::Dataset(id), read)
    }

    /// A field of a record; of an absent or unknown record, the same.
    pub(super) fn field(&mut self, id: ExprId, base: ExprId, record: RecordId, field: u32) -> Value<'a> {
        let row = match self.row_of(base) {
            Value::Record(row) => RowId(row),
            gap @ (Value::Absent | Value::Unknown(_)) => return gap,
            _ => return self.unknown(id, faults::wrong_kind(say!("a record"))),
        };
        let fact = Fact::Field(row, field);
        // Without a slot nobody read the field, which is no better than a field that is not there.
        let read = match self.world.plan.shape.slot(record, field) {
            Some(slot) => self.world.facts.slot(row, slot),
            None => Read::Gap,
        };
        self.fact(fact, read)
    }

    /// A record, without the detour that a variable needs no step of its own in a proof.
    fn row_of(&mut self, base: ExprId) -> Value<'a> {
        match self.world.program.expr(base).kind {
            ExprKind::Local(local) => match self.peek(local) {
                Some(Value::Record(row)) => Value::Record(*row),
                _ => self.value(base),
            },
            _ => self.value(base),
        }
    }

    /// A fact as a value.
    fn fact(&mut self, fact: Fact, read: Read<'a>) -> Value<'a> {
        let value = match read {
            Read::Known(value) => value,
            Read::Gap => Value::Unknown(self.rec.cause(|| Cause::Fact(fact))),
        };
        if R::ON {
            // A record is shown by the fields read of it.
            if !matches!(value, Value::Unknown(_) | Value::Record(_)) {
                self.rec.read(fact, &value);
            }
            self.rec.set_origin(Some(fact));
        }
        value
    }

    /// A variable.
    pub(super) fn local(&mut self, id: ExprId, local: Local) -> Value<'a> {
        if R::ON {
            self.rec.recall(self.slot(local));
        }
        let value = match self.peek(local) {
            Some(value) => value.clone(),
            None => return self.unknown(id, faults::wrong_kind(say!("a subject"))),
        };
        if R::ON
            && !matches!(value, Value::Unknown(_) | Value::Record(_))
            && let Some(fact) = self.rec.origin()
        {
            self.rec.read(fact, &value);
        }
        value
    }

    /// A `let`: computed at first use, then kept until the next subject.
    pub(super) fn named(&mut self, local: Local, value: ExprId) -> Value<'a> {
        if let Some(known) = self.peek(local) {
            let known = known.clone();
            if R::ON {
                self.rec.recall(self.slot(local));
                self.rec.link(self.slot(local));
            }
            return known;
        }
        let value = self.value(value);
        let fact = self.rec.origin();
        if R::ON {
            self.rec.keep_link(self.slot(local));
        }
        self.bind(local, value.clone(), fact);
        value
    }

    /// A parameter on the day of the rule.
    pub(super) fn param(&mut self, id: ExprId, param: ParamId) -> Value<'a> {
        if let Some(value) = self.world.overridden(param) {
            return borrow(value);
        }
        let day = match self.day() {
            LawDay::Known(day) => day,
            LawDay::Unknown(causes) => return self.undated(id, param, causes),
        };
        let values = &self.world.program.param(param).values;
        match values.iter().find(|it| it.from.is_none_or(|from| from <= day) && it.to.is_none_or(|to| day <= to)) {
            Some(found) => self.value(found.value),
            None => Value::Unknown(self.rec.cause(|| Cause::Param(param, day))),
        }
    }

    /// A parameter on a day that is not known: known where it has one value at all times.
    fn undated(&mut self, _id: ExprId, param: ParamId, causes: Causes) -> Value<'a> {
        match self.world.program.param(param).values.as_slice() {
            [only] if only.from.is_none() && only.to.is_none() => self.value(only.value),
            _ => Value::Unknown(causes),
        }
    }

    pub(super) fn in_force_from(&mut self, id: ExprId) -> Value<'a> {
        match self.since() {
            Some(day) => Value::Date(day),
            None => self.unknown(id, faults::no_first_day()),
        }
    }

    /// The record that a reference points to.
    pub(super) fn follow(&mut self, id: ExprId, base: ExprId, dataset: DatasetId) -> Value<'a> {
        let key = self.value(base);
        let from = self.rec.origin();
        if matches!(key, Value::Unknown(_) | Value::Absent) {
            return key;
        }
        let list = match self.world.facts.dataset(dataset) {
            Read::Gap => return Value::Unknown(self.rec.cause(|| Cause::Fact(Fact::Dataset(dataset)))),
            Read::Known(Value::List(List::Stored(list))) => Some(list),
            // The export says that there is none of them, so the reference points nowhere.
            Read::Known(_) => None,
        };
        let found = list.map(|list| self.keyed(dataset, list, &key)).unwrap_or_default();
        match found.as_slice() {
            [row] => Value::Record(row.0),
            [] => Value::Unknown(self.dangling(from, dataset, list)),
            several => {
                let name = &self.world.program.dataset(dataset).name;
                self.unknown(id, faults::several_records(name, several.len()))
            }
        }
    }

    fn dangling(&mut self, from: Option<Fact>, dataset: DatasetId, list: Option<u32>) -> Causes {
        if list.is_some_and(|it| self.world.facts.list_incomplete(it)) {
            return self.rec.cause(|| Cause::Incomplete(Fact::Dataset(dataset)));
        }
        self.rec.cause(|| Cause::Dangling(from.unwrap_or(Fact::Dataset(dataset)), dataset))
    }

    /// The records of a dataset with a key.
    fn keyed(&mut self, dataset: DatasetId, list: u32, key: &Value<'a>) -> Vec<RowId> {
        let of = self.world.program.dataset(dataset);
        let ([field], Some(record)) = (of.key.as_slice(), of.record(self.world.program)) else { return Vec::new() };
        let Some(slot) = self.world.plan.shape.slot(record, *field) else { return Vec::new() };
        let facts = self.world.facts;
        let index = self.world.index(dataset, *field, list);
        match index.as_ref().and_then(|it| it.sure(key)) {
            Some(places) => places.iter().filter_map(|at| has_key(facts, list, *at, slot, key)).collect(),
            None => (0..facts.list_len(list)).filter_map(|at| has_key(facts, list, at, slot, key)).collect(),
        }
    }
}

/// The record at a place in a list, where it has this key.
fn has_key(facts: &Facts, list: u32, at: u32, slot: u16, key: &Value<'_>) -> Option<RowId> {
    let Read::Known(Value::Record(row)) = facts.list_item(list, at) else { return None };
    let Read::Known(own) = facts.slot(RowId(row), slot) else { return None };
    let equal = !matches!(own, Value::Absent) && equal(&own, key).unwrap_or(false);
    equal.then_some(RowId(row))
}
