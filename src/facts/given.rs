//! Facts from the literals of a policy test: the same store, its places in the policy files.

use super::merge::{Entry, settle_list};
use super::store::{NONE, Origin, Slot, Tag};
use super::{Fact, Facts, Gap, GapKind, RowId};
use crate::diagnostic::Diagnostic;
use crate::lang::say;
use crate::plan::Shape;
use crate::program::{DatasetId, FeedId, Given, GivenKind, Program, RecordId, Type, Typed};
use crate::value::{Decimal, Scalar, Value};

impl Facts {
    /// Facts from the literals of a policy test; places are those of the policies. What is not given is missing.
    pub fn from_given(program: &Program, shape: &Shape, given: &[(DatasetId, Given)]) -> (Facts, Vec<Diagnostic>) {
        let mut facts = Facts::empty(program, shape);
        facts.sources = program.sources.clone();
        facts.unfed = program.datasets.iter().map(|it| say!("`{name}` is not given", name = it.name)).collect();
        let mut diagnostics = Vec::new();
        for (dataset, given) in given {
            Filler { facts: &mut facts, program, dataset: *dataset }.whole(given, &mut diagnostics);
        }
        (facts, diagnostics)
    }
}

/// Which fact a literal is the value of.
#[derive(Clone, Copy)]
enum Place {
    Whole,
    Field(RowId, u32),
    Item(RowId, u32, u32),
}

struct Filler<'f> {
    facts: &'f mut Facts,
    program: &'f Program,
    dataset: DatasetId,
}

impl Filler<'_> {
    fn whole(&mut self, given: &Given, diagnostics: &mut Vec<Diagnostic>) {
        let typed = self.program.dataset(self.dataset).typed;
        let origin = self.origin(given);
        let (Type::List(of), GivenKind::List(items)) = (typed.ty, &given.kind) else {
            let slot = self.value(typed, given, Place::Whole);
            return self.facts.set_whole(self.dataset, slot, given.span.file);
        };
        let of = self.program.typed(of);
        let feed = FeedId(NONE);
        let entries = items.iter().map(|it| Entry { slot: self.value(of, it, Place::Whole), feed }).collect();
        diagnostics.extend(settle_list(self.facts, self.program, self.dataset, entries, None, origin));
    }

    fn value(&mut self, typed: Typed, given: &Given, place: Place) -> Slot {
        let origin = self.origin(given);
        match &given.kind {
            GivenKind::Null if typed.optional => Slot::absent(origin.at),
            GivenKind::Null => Slot::new(Tag::Missing, origin.at, 0),
            GivenKind::Value(value) => self.scalar(typed.ty, value, origin.at),
            GivenKind::Record(record, fields) => self.record(*record, fields, origin, place),
            GivenKind::List(items) => self.list(typed.ty, items, origin, place),
        }
    }

    fn scalar(&mut self, ty: Type, value: &Value<'static>, at: u32) -> Slot {
        match (ty, value) {
            (Type::Scalar(Scalar::Decimal), Value::Int(it)) => {
                self.facts.scalar(&Value::Decimal(Decimal::from_int(*it)), at)
            }
            _ => self.facts.scalar(value, at),
        }
    }

    fn record(&mut self, record: RecordId, given: &[(u32, Given)], origin: Origin, place: Place) -> Slot {
        let row = self.facts.add_row(record, self.dataset, origin);
        match place {
            Place::Whole => {}
            Place::Field(parent, field) => self.facts.set_parent(row, parent, field, None),
            Place::Item(parent, field, idx) => self.facts.set_parent(row, parent, field, Some(idx)),
        }
        for (idx, field) in self.program.record(record).fields.iter().enumerate() {
            let idx = idx as u32;
            if self.facts.place(row, idx).is_none() {
                continue;
            }
            let slot = match given.iter().find(|(field, _)| *field == idx) {
                Some((_, given)) => self.value(field.typed, given, Place::Field(row, idx)),
                None if field.typed.optional => Slot::absent(NONE),
                None => Slot::MISSING,
            };
            self.facts.set(row, idx, slot);
        }
        Slot::new(Tag::Record, origin.at, row.0.into())
    }

    fn list(&mut self, ty: Type, items: &[Given], origin: Origin, place: Place) -> Slot {
        let (Type::List(of), Place::Field(row, field)) = (ty, place) else {
            let words = say!("expected no list here");
            return self.facts.gap_slot(Gap { kind: GapKind::Malformed(words), spans: Vec::new() }, origin.at);
        };
        let of = self.program.typed(of);
        let each = items.iter().enumerate();
        let slots: Vec<Slot> = each.map(|(idx, it)| self.value(of, it, Place::Item(row, field, idx as u32))).collect();
        self.facts.add_list(Fact::Field(row, field), origin, &slots, None)
    }

    /// Where a literal starts; where it ends is kept, since it is no JSON.
    fn origin(&mut self, given: &Given) -> Origin {
        let span = given.span;
        self.facts.literal_ends.insert((span.file, span.start), span.end);
        Origin { file: span.file, at: span.start }
    }
}
