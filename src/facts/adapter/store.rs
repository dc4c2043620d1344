//! From values to facts.

use super::eval::{Eval, Got};
use crate::facts::store::{NONE, Origin, Slot, Tag};
use crate::facts::{Fact, Facts, Gap, GapKind, RowId};
use crate::lang::say;
use crate::program::{RecordId, Type, Typed};
use crate::value::{List, Value};

impl<'a> Eval<'a, '_> {
    /// A record of which nothing is said yet.
    pub(super) fn add_row(&mut self, record: RecordId, at: u32) -> RowId {
        self.facts.add_row(record, self.dataset, Origin { file: self.file, at })
    }

    /// What an adapter does not map is missing, and says so.
    pub(super) fn say_unmapped(&mut self, row: RowId, record: RecordId, path: &str, is_mapped: impl Fn(u32) -> bool) {
        let program = self.program;
        for (idx, field) in program.record(record).fields.iter().enumerate() {
            let idx = idx as u32;
            if is_mapped(idx) || self.facts.shape.slot(record, idx).is_none() {
                continue;
            }
            let slot = self.facts.missing(
                say!("{source} does not say `{path}{name}`", source = self.source, path, name = field.name),
                NONE,
            );
            self.facts.set(row, idx, slot);
        }
    }

    /// Puts a value into a field.
    pub(super) fn put(&mut self, row: RowId, field: u32, typed: Typed, got: Got<'a>) {
        let slot = self.slot(Fact::Field(row, field), typed, got);
        if let Slot { tag: Tag::Record, data, .. } = slot {
            self.facts.set_parent(RowId(data as u32), row, field, None);
        }
        self.facts.set(row, field, slot);
    }

    fn slot(&mut self, fact: Fact, typed: Typed, got: Got<'a>) -> Slot {
        let at = got.at;
        match &got.value {
            Value::Absent if typed.optional => Slot::absent(at),
            Value::Absent if got.null => Slot::new(Tag::Missing, at, 0),
            Value::Absent => self.facts.missing(say!("the export does not say it here"), at),
            Value::Unknown(causes) => {
                let gap = self.gaps.get(*causes);
                self.facts.gap_slot(gap, at)
            }
            Value::Range(range) => {
                let gap = self.gaps.get(range.causes);
                self.facts.gap_slot(gap, at)
            }
            Value::Record(row) => Slot::new(Tag::Record, at, (*row).into()),
            Value::List(_) => self.list_slot(fact, typed, got),
            Value::Text(text) => {
                self.text_slot(Tag::Text, text, at).unwrap_or_else(|| self.facts.scalar(&got.value, at))
            }
            Value::Version(text) => {
                self.text_slot(Tag::Version, text, at).unwrap_or_else(|| self.facts.scalar(&got.value, at))
            }
            Value::Raw(_) => {
                let gap = Gap { kind: GapKind::Malformed(say!("raw JSON was not converted")), spans: self.spans(at) };
                self.facts.gap_slot(gap, at)
            }
            value => self.facts.scalar(value, at),
        }
    }

    /// A text that stands in the document as it is meant stays where it is.
    fn text_slot(&self, tag: Tag, text: &str, at: u32) -> Option<Slot> {
        let document = self.text;
        let start = (text.as_ptr() as usize).checked_sub(document.as_ptr() as usize)?;
        let is_there = document.get(start..start.checked_add(text.len())?) == Some(text);
        is_there.then(|| Facts::text_range(tag, at, start as u32, (start + text.len()) as u32))
    }

    fn list_slot(&mut self, fact: Fact, typed: Typed, got: Got<'a>) -> Slot {
        let Type::List(of) = typed.ty else { return Slot::MISSING };
        let of = self.program.typed(of);
        let (items, incomplete) = match &got.value {
            Value::List(List::Made(made)) => (made.items.clone(), made.incomplete),
            Value::List(List::Members(n)) => {
                ((0..*n).map(|it| crate::value::Item { value: Value::Enum(it), perhaps: None }).collect(), None)
            }
            _ => return Slot::MISSING,
        };
        let mut slots = Vec::with_capacity(items.len());
        for (idx, item) in items.into_iter().enumerate() {
            let at = got.places.as_ref().and_then(|it| it.get(idx)).copied().unwrap_or(got.at);
            let slot = self.slot(item_of(fact, idx as u32), of, Got::new(item.value, at));
            if let (Slot { tag: Tag::Record, data, .. }, Fact::Field(row, field)) = (slot, fact) {
                self.facts.set_parent(RowId(data as u32), row, field, Some(idx as u32));
            }
            slots.push(slot);
        }
        let incomplete = incomplete.map(|causes| {
            let gap = self.gaps.get(causes);
            let (GapKind::Missing(why)
            | GapKind::Malformed(why)
            | GapKind::Conflict(why)
            | GapKind::Refused(why)
            | GapKind::Incomplete(why)) = gap.kind;
            Gap {
                kind: GapKind::Incomplete(say!("it cannot be told which items are meant: {why}", why)),
                spans: gap.spans,
            }
        });
        self.facts.add_list(fact, Origin { file: self.file, at: got.at }, &slots, incomplete)
    }
}

fn item_of(fact: Fact, idx: u32) -> Fact {
    match fact {
        Fact::Field(row, field) => Fact::Item(row, field, idx),
        other => other,
    }
}
