//! Reading facts: what evaluation asks of the store.

use std::borrow::Cow;

use super::store::{NONE, Slot, Tag};
use super::{Fact, Facts, Read, RowId, RowInfo};
use crate::program::DatasetId;
use crate::source::FileId;
use crate::value::{Date, Decimal, List, Value};

impl Facts {
    /// A dataset as a whole: `Record`, `List(Stored)`, `Absent`, a scalar, or a gap.
    pub fn dataset(&self, dataset: DatasetId) -> Read<'_> {
        self.wholes.get(dataset.idx()).map_or(Read::Gap, |whole| self.value(whole.slot, whole.file))
    }

    /// A field by its slot in the row (see `Shape`).
    pub fn slot(&self, row: RowId, slot: u16) -> Read<'_> {
        let Some(row) = self.rows.get(row.0 as usize) else { return Read::Gap };
        let place = row.slots as usize + usize::from(slot);
        self.slots.get(place).map_or(Read::Gap, |slot| self.value(*slot, row.file))
    }

    /// A fact by itself; `None` where nobody reads it.
    pub fn read(&self, fact: Fact) -> Option<Read<'_>> {
        match fact {
            Fact::Dataset(id) => Some(self.dataset(id)),
            Fact::Field(row, field) => {
                let file = self.rows.get(row.0 as usize)?.file;
                Some(self.value(self.field_slot(row, field)?, file))
            }
            Fact::Item(row, field, idx) => match self.read(Fact::Field(row, field))? {
                Read::Known(Value::List(List::Stored(list))) => Some(self.list_item(list, idx)),
                _ => None,
            },
        }
    }

    /// How many items a stored list has.
    pub fn list_len(&self, list: u32) -> u32 {
        self.lists.get(list as usize).map_or(0, |list| list.len)
    }

    /// An item of a stored list.
    pub fn list_item(&self, list: u32, idx: u32) -> Read<'_> {
        let file = self.lists.get(list as usize).map_or(FileId(NONE), |list| list.file);
        self.item_slot(list, idx).map_or(Read::Gap, |slot| self.value(slot, file))
    }

    /// Whether there may be further members that nobody sees.
    pub fn list_incomplete(&self, list: u32) -> bool {
        self.lists.get(list as usize).is_none_or(|list| list.incomplete != 0)
    }

    /// The fact that a stored list is the value of.
    pub fn list_fact(&self, list: u32) -> Fact {
        self.lists.get(list as usize).map_or(Fact::Dataset(DatasetId(NONE)), |list| list.fact)
    }

    /// Where a record stands.
    pub fn row(&self, row: RowId) -> RowInfo {
        use crate::program::RecordId;
        let Some(row) = self.rows.get(row.0 as usize) else {
            return RowInfo { record: RecordId(NONE), dataset: DatasetId(NONE), parent: None };
        };
        let (parent, field, position) = row.parent;
        let parent = (parent != NONE).then_some((RowId(parent), field, (position != NONE).then_some(position)));
        RowInfo { record: row.record, dataset: row.dataset, parent }
    }

    pub(super) fn item_slot(&self, list: u32, idx: u32) -> Option<Slot> {
        let list = self.lists.get(list as usize)?;
        let place = list.first as usize + idx as usize;
        (idx < list.len).then(|| self.items.get(place).copied()).flatten()
    }

    /// Where a slot's value really stands, with its file.
    pub(super) fn followed(&self, slot: Slot, file: FileId) -> (Slot, FileId) {
        if slot.tag != Tag::Forward {
            return (slot, file);
        }
        // `data` is row and slot of the record that the preferred feed holds; such a slot never forwards again.
        let (row, offset) = (slot.data >> 32, slot.data & 0xFFFF_FFFF);
        let Some(row) = self.rows.get(row as usize) else { return (Slot::MISSING, file) };
        let place = row.slots as usize + offset as usize;
        (self.slots.get(place).copied().unwrap_or(Slot::MISSING), row.file)
    }

    pub(super) fn value(&self, slot: Slot, file: FileId) -> Read<'_> {
        let (slot, file) = self.followed(slot, file);
        self.known(slot, file).map_or(Read::Gap, Read::Known)
    }

    fn known(&self, slot: Slot, file: FileId) -> Option<Value<'_>> {
        let data = slot.data;
        let place = data as usize;
        Some(match slot.tag {
            Tag::Missing | Tag::Gap | Tag::Forward => return None,
            Tag::Absent => Value::Absent,
            Tag::Bool => Value::Bool(data != 0),
            Tag::Int => Value::Int(data as i64),
            Tag::Whole => Value::Decimal(Decimal::from_int(data as i64)),
            Tag::Decimal => Value::Decimal(*self.decimals.get(place)?),
            Tag::Text => Value::Text(Cow::Borrowed(self.file_text(file, data)?)),
            Tag::OwnText => Value::Text(Cow::Borrowed(range(&self.texts, data)?)),
            Tag::Version => Value::Version(Cow::Borrowed(self.file_text(file, data)?)),
            Tag::OwnVersion => Value::Version(Cow::Borrowed(range(&self.texts, data)?)),
            Tag::Date => Value::Date(Date::from_days(data as u32 as i32)?),
            Tag::Datetime => Value::Datetime(*self.datetimes.get(place)?),
            Tag::Duration => Value::Duration(*self.durations.get(place)?),
            Tag::Ip => Value::Ip(*self.ips.get(place)?),
            Tag::Cidr => Value::Cidr(*self.cidrs.get(place)?),
            Tag::Country => Value::Country([(data >> 8) as u8, data as u8]),
            Tag::Enum => Value::Enum(data as u32),
            Tag::Record => Value::Record(data as u32),
            Tag::List => Value::List(List::Stored(data as u32)),
        })
    }

    fn file_text(&self, file: FileId, data: u64) -> Option<&str> {
        range(&self.sources.get(file)?.text, data)
    }
}

/// The part of a text that a slot's data names: its start and its length.
fn range(text: &str, data: u64) -> Option<&str> {
    let start = (data >> 32) as usize;
    text.get(start..start + (data & 0xFFFF_FFFF) as usize)
}
