//! Facts as they would be if something were known of them that is not: for telling what would decide a verdict.
//!
//! A supposition is taken back with [`Facts::take_back`]. What it added to the store stays there, unseen.

use super::store::{NONE, Origin, Slot, Stored, Tag, Whole};
use super::{Fact, Facts, RowId};
use crate::program::{DatasetId, Program, RecordId, Type};
use crate::source::FileId;
use crate::value::Value;

/// What is supposed of a fact.
#[derive(Clone, PartialEq, Debug)]
pub enum Supposed {
    /// A value, or `Absent`.
    Value(Value<'static>),
    /// A record of which nothing is known yet.
    Record,
    /// A list of these members.
    List(Vec<Supposed>),
    /// The list has no members but those seen, and so many records of which nothing is known yet.
    Longer(u32),
    /// The list without what is garbled in it.
    Settled,
    /// The list with a record of which nothing is known yet in place of each member that is garbled.
    Mended,
    /// What files hold of the list beside one that was refused, and so many records of which nothing is known yet.
    Beside(u32),
    /// One record more, with this key.
    Keyed(Value<'static>),
}

/// How to take a supposition back.
#[derive(Debug)]
pub struct Before(Vec<Was>);

#[derive(Debug)]
enum Was {
    Slot(usize, Slot),
    Item(usize, Slot),
    Whole(usize, Whole),
    List(usize, Stored),
}

/// Where a value belongs.
#[derive(Clone, Copy)]
struct Holder {
    dataset: DatasetId,
    parent: Option<(RowId, u32)>,
    fact: Fact,
}

impl Facts {
    /// How many records there are.
    pub fn n_rows(&self) -> u32 {
        self.rows.len() as u32
    }

    /// The type of a fact, and whether it may be not given.
    pub fn type_of(&self, program: &Program, fact: Fact) -> Option<(Type, bool)> {
        match fact {
            Fact::Dataset(id) => program.datasets.get(id.idx()).map(|it| (it.typed.ty, it.typed.optional)),
            Fact::Field(row, field) => {
                let record = program.records.get(self.row(row).record.idx())?;
                record.fields.get(field as usize).map(|it| (it.typed.ty, it.typed.optional))
            }
            Fact::Item(row, field, _) => match self.type_of(program, Fact::Field(row, field))?.0 {
                Type::List(of) => Some((program.typed(of).ty, false)),
                _ => None,
            },
        }
    }

    /// Supposes something of a fact; `None` where that cannot be.
    pub fn suppose(&mut self, program: &Program, fact: Fact, what: &Supposed) -> Option<Before> {
        match what {
            Supposed::Beside(n) => self.put_beside(program, fact, *n),
            Supposed::Longer(_) | Supposed::Settled | Supposed::Mended | Supposed::Keyed(_) => {
                self.change_list(program, fact, what)
            }
            _ => self.replace(program, fact, what),
        }
    }

    /// Takes back what was supposed last.
    pub fn take_back(&mut self, before: Before) {
        for was in before.0 {
            match was {
                Was::Slot(at, slot) => self.put(at, slot),
                Was::Item(at, slot) => self.items.get_mut(at).into_iter().for_each(|it| *it = slot),
                Was::Whole(at, whole) => self.wholes.get_mut(at).into_iter().for_each(|it| *it = whole),
                Was::List(at, list) => self.lists.get_mut(at).into_iter().for_each(|it| *it = list),
            }
        }
    }

    fn replace(&mut self, program: &Program, fact: Fact, what: &Supposed) -> Option<Before> {
        let (ty, _) = self.type_of(program, fact)?;
        let was = match fact {
            Fact::Dataset(id) => {
                let whole = *self.wholes.get(id.idx())?;
                let slot = self.supposed(program, ty, what, Holder { dataset: id, parent: None, fact })?;
                *self.wholes.get_mut(id.idx())? = Whole { slot, file: FileId(NONE) };
                Was::Whole(id.idx(), whole)
            }
            Fact::Field(row, field) => {
                let place = self.place(row, field)?;
                let was = *self.slots.get(place)?;
                let dataset = self.row(row).dataset;
                let slot = self.supposed(program, ty, what, Holder { dataset, parent: Some((row, field)), fact })?;
                self.put(place, slot);
                Was::Slot(place, was)
            }
            Fact::Item(row, field, idx) => {
                let list = self.list_at(Fact::Field(row, field))?;
                let place = self.lists.get(list)?.first as usize + idx as usize;
                let was = *self.items.get(place)?;
                let dataset = self.row(row).dataset;
                let slot = self.supposed(program, ty, what, Holder { dataset, parent: Some((row, field)), fact })?;
                *self.items.get_mut(place)? = slot;
                Was::Item(place, was)
            }
        };
        Some(Before(vec![was]))
    }

    fn supposed(&mut self, program: &Program, ty: Type, what: &Supposed, holder: Holder) -> Option<Slot> {
        match (what, ty) {
            (Supposed::Value(value), _) => Some(self.scalar(value, NONE)),
            (Supposed::Record, Type::Record(id)) => Some(self.blank(id, holder, None)),
            (Supposed::List(items), Type::List(of)) => {
                let ty = program.typed(of).ty;
                let mut slots = Vec::with_capacity(items.len());
                for (at, item) in (0u32..).zip(items) {
                    slots.push(match (item, ty) {
                        (Supposed::Record, Type::Record(id)) => self.blank(id, holder, Some(at)),
                        (item, ty) => self.supposed(program, ty, item, holder)?,
                    });
                }
                let (first, len) = (self.items.len() as u32, slots.len() as u32);
                self.items.extend(slots);
                self.lists.push(Stored { fact: holder.fact, file: FileId(NONE), first, len, incomplete: 0 });
                Some(Slot::new(Tag::List, NONE, self.lists.len() as u64 - 1))
            }
            _ => None,
        }
    }

    /// A record of which nothing is known.
    fn blank(&mut self, record: RecordId, holder: Holder, at: Option<u32>) -> Slot {
        let row = self.add_row(record, holder.dataset, Origin { file: FileId(NONE), at: NONE });
        if let Some((parent, field)) = holder.parent {
            self.set_parent(row, parent, field, at);
        }
        Slot::new(Tag::Record, NONE, u64::from(row.0))
    }

    /// The list that a fact is, by its place.
    fn list_at(&self, fact: Fact) -> Option<usize> {
        let slot = match fact {
            Fact::Dataset(id) => self.wholes.get(id.idx())?.slot,
            Fact::Field(row, field) => self.followed(self.field_slot(row, field)?, FileId(NONE)).0,
            Fact::Item(..) => return None,
        };
        (slot.tag == Tag::List).then_some(slot.data as usize)
    }

    /// What files hold of a list beside one that was refused.
    pub fn list_beside(&self, fact: Fact) -> Option<u32> {
        let Fact::Dataset(id) = fact else { return None };
        let is_refused = self.wholes.get(id.idx()).is_some_and(|it| !it.slot.is_known());
        self.beside.get(&id).filter(|_| is_refused).map(|it| it.data as u32)
    }

    fn put_beside(&mut self, program: &Program, fact: Fact, n: u32) -> Option<Before> {
        let Fact::Dataset(id) = fact else { return None };
        let whole = *self.wholes.get(id.idx())?;
        let file = self.lists.get(self.list_beside(fact)? as usize)?.file;
        *self.wholes.get_mut(id.idx())? = Whole { slot: *self.beside.get(&id)?, file };
        let Some(Before(mut was)) = self.change_list(program, fact, &Supposed::Longer(n)) else {
            *self.wholes.get_mut(id.idx())? = whole;
            return None;
        };
        was.push(Was::Whole(id.idx(), whole));
        Some(Before(was))
    }

    fn change_list(&mut self, program: &Program, fact: Fact, what: &Supposed) -> Option<Before> {
        let at = self.list_at(fact)?;
        let was = *self.lists.get(at)?;
        let (first, end) = (was.first as usize, was.first as usize + was.len as usize);
        let seen: Vec<Slot> = self.items.get(first..end)?.to_vec();
        let (ty, _) = self.type_of(program, fact)?;
        let member = match ty {
            Type::List(of) => program.typed(of).ty,
            _ => return None,
        };
        let holder = match fact {
            Fact::Dataset(dataset) => Holder { dataset, parent: None, fact },
            Fact::Field(row, field) => Holder { dataset: self.row(row).dataset, parent: Some((row, field)), fact },
            Fact::Item(..) => return None,
        };
        let mut now = seen;
        let mut incomplete = was.incomplete;
        match (what, member) {
            (Supposed::Longer(0), _) => incomplete = 0,
            (Supposed::Longer(n), Type::Record(record)) => {
                incomplete = 0;
                for more in 0..*n {
                    now.push(self.blank(record, holder, Some(was.len + more)));
                }
            }
            (Supposed::Settled, _) => now.retain(|it| it.is_known()),
            (Supposed::Mended, Type::Record(record)) => {
                for (idx, it) in (0u32..).zip(&mut now).filter(|(_, it)| !it.is_known()) {
                    *it = self.blank(record, holder, Some(idx));
                }
            }
            (Supposed::Keyed(key), Type::Record(record)) => {
                let Fact::Dataset(dataset) = fact else { return None };
                let [field] = program.dataset(dataset).key.as_slice() else { return None };
                let slot = self.blank(record, holder, Some(was.len));
                let key = self.scalar(key, NONE);
                self.set(RowId(slot.data as u32), *field, key);
                now.push(slot);
            }
            _ => return None,
        }
        let (first, len) = (self.items.len() as u32, now.len() as u32);
        self.items.extend(now);
        *self.lists.get_mut(at)? = Stored { first, len, incomplete, ..was };
        Some(Before(vec![Was::List(at, was)]))
    }
}
