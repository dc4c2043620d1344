//! Facts as people know them: their paths, their places in the exports, and why they are not known.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use super::json::{Cursor, Tape, canonical};
use super::store::{MadeKeys, NONE, Slot, Tag};
use super::{Fact, Facts, Gap, GapKind, Read, RowId};
use crate::lang::{Message, say};
use crate::program::Program;
use crate::source::{Digest, FileId, Span};
use crate::value::{Lang, Value, show};

impl Facts {
    /// The subject key of a row: its dataset's key as text, else `~` and twelve hex digits of its canonical JSON.
    pub fn key_text(&self, row: RowId) -> String {
        self.own_key(row).unwrap_or_else(|| self.made_key(row))
    }

    /// The subject key of an item of a stored list that is not known, such as one that is no record: made as for a record
    /// without a key. `None` where the item is known, or stands in no text.
    pub fn item_key(&self, list: u32, idx: u32) -> Option<String> {
        self.item_slot(list, idx).filter(|slot| !slot.is_known())?;
        self.made_keys_in(list).items.get(&idx).cloned()
    }

    /// The path of a fact as users read it: `organisation.id`, `assets[srv-1].os.version`, `crisis_plan`.
    pub fn path(&self, program: &Program, fact: Fact) -> String {
        match fact {
            Fact::Dataset(id) => program.datasets.get(id.idx()).map_or_else(String::new, |it| it.name.clone()),
            Fact::Field(row, field) => {
                format!("{}.{}", self.row_path(program, row), self.field_name(program, row, field))
            }
            Fact::Item(row, field, idx) => format!("{}[{idx}]", self.path(program, Fact::Field(row, field))),
        }
    }

    /// Why a fact is not known (also of a list that is incomplete); `None` where it is known.
    pub fn gap(&self, program: &Program, fact: Fact) -> Option<Gap> {
        let (slot, file, row) = self.at_fact(fact)?;
        let words = |text: Message| Some(Gap { kind: GapKind::Missing(text), spans: self.gap_spans(slot, file, row) });
        match slot.tag {
            Tag::Gap => self.gaps.get(slot.data as usize).cloned(),
            Tag::Missing if slot.data > 0 => words(self.words.get(slot.data as usize - 1).cloned().unwrap_or_default()),
            Tag::Missing => words(self.default_words(program, fact, slot)),
            Tag::List => self.list_gap(fact, slot.data as u32),
            _ => None,
        }
    }

    /// Where a known fact stands; for an absent one, the object that leaves it out; for a record, the whole object.
    pub fn span(&self, fact: Fact) -> Option<Span> {
        let (slot, file, row) = self.at_fact(fact)?;
        match slot.at {
            NONE => row.and_then(|row| self.row_span(row)),
            at => self.value_span(file, at),
        }
    }

    /// Where a record stands: its whole object.
    pub fn row_span(&self, row: RowId) -> Option<Span> {
        let row = self.rows.get(row.0 as usize)?;
        (row.at != NONE).then(|| self.value_span(row.file, row.at)).flatten()
    }

    /// The value that starts at a place, to its end.
    pub(super) fn value_span(&self, file: FileId, at: u32) -> Option<Span> {
        if let Some(end) = self.literal_ends.get(&(file, at)) {
            return Some(Span::new(file, at, *end));
        }
        let text = &self.sources.get(file)?.text;
        let mut cursor = Cursor::again(text, at as usize, text.len());
        let end = cursor.skip().map_or(at, |()| cursor.at());
        Some(Span::new(file, at, end))
    }

    /// The key of a record of a list dataset, where all its fields are known.
    pub(super) fn own_key(&self, row: RowId) -> Option<String> {
        let info = self.rows.get(row.0 as usize)?;
        let key = self.keys.get(info.dataset.idx()).filter(|key| !key.is_empty() && info.parent.0 == NONE)?;
        let mut parts = Vec::with_capacity(key.len());
        for part in key {
            let slot = self.field_slot(row, part.field)?;
            parts.push(match self.value(slot, info.file) {
                Read::Known(Value::Absent) | Read::Gap => return None,
                Read::Known(Value::Enum(it)) => part.members.get(it as usize)?.clone(),
                Read::Known(Value::Text(it) | Value::Version(it)) => it.into_owned(),
                Read::Known(Value::Bool(it)) => it.to_string(),
                Read::Known(it) => show(&it, false, Lang::En)?,
            });
        }
        Some(joined_keys(&parts, ','))
    }

    /// Whether a record of a list dataset has its key.
    pub(super) fn has_key(&self, row: RowId) -> bool {
        let Some(info) = self.rows.get(row.0 as usize).filter(|info| info.parent.0 == NONE) else { return false };
        let known = |field: u32| self.field_slot(row, field).is_some_and(|it| it.is_known() && it.tag != Tag::Absent);
        self.keys.get(info.dataset.idx()).is_some_and(|key| !key.is_empty() && key.iter().all(|it| known(it.field)))
    }

    fn made_key(&self, row: RowId) -> String {
        let made = self.list_of(row).and_then(|list| self.made_keys_in(list).rows.get(&row.0).cloned());
        let alone = || self.rows.get(row.0 as usize).map_or_else(String::new, |row| self.digest_key(row.file, row.at));
        made.unwrap_or_else(alone)
    }

    fn made_keys_in(&self, list: u32) -> Arc<MadeKeys> {
        let mut made = self.made_keys.lock().unwrap_or_else(PoisonError::into_inner);
        made.entry(list).or_insert_with(|| Arc::new(self.made_keys_of(list))).clone()
    }

    /// The keys of all members of a list that have none of their own, `-2` and so on behind those that are alike.
    fn made_keys_of(&self, list: u32) -> MadeKeys {
        let mut n_alike: HashMap<String, u32> = HashMap::new();
        let mut numbered = |key: String| {
            let n = n_alike.entry(key.clone()).and_modify(|n| *n += 1).or_insert(1);
            if *n == 1 { key } else { format!("{key}-{n}") }
        };
        let mut keys = MadeKeys::default();
        for idx in 0..self.list_len(list) {
            let Some(slot) = self.item_slot(list, idx) else { continue };
            if slot.tag == Tag::Record {
                let row = RowId(slot.data as u32);
                let Some(info) = self.rows.get(row.0 as usize).filter(|_| self.own_key(row).is_none()) else {
                    continue;
                };
                keys.rows.insert(row.0, numbered(self.digest_key(info.file, info.at)));
            } else if let Some(key) = self.unknown_item_key(slot) {
                keys.items.insert(idx, numbered(key));
            }
        }
        keys
    }

    fn unknown_item_key(&self, slot: Slot) -> Option<String> {
        match slot.tag {
            Tag::Gap => {
                let span = self.gaps.get(slot.data as usize)?.spans.first()?;
                Some(self.digest_key(span.file, span.start))
            }
            // Which of the files of a list a `null` stands in is not kept, and makes no difference.
            Tag::Missing if slot.at != NONE => Some(hex_key("null")),
            _ => None,
        }
    }

    fn list_of(&self, row: RowId) -> Option<u32> {
        let info = self.rows.get(row.0 as usize)?;
        let slot = match info.parent {
            (NONE, _, _) => self.wholes.get(info.dataset.idx())?.slot,
            (parent, field, _) => self.field_slot(RowId(parent), field)?,
        };
        (slot.tag == Tag::List).then_some(slot.data as u32)
    }

    fn digest_key(&self, file: FileId, at: u32) -> String {
        let text = self.sources.get(file).map_or("", |source| &source.text);
        if let Some(end) = self.literal_ends.get(&(file, at)) {
            return hex_key(text.get(at as usize..*end as usize).unwrap_or(""));
        }
        let mut tape = Tape::new();
        let root = tape.push(&mut Cursor::again(text, at as usize, text.len()));
        hex_key(&root.map_or_else(|_| String::new(), |root| canonical(&tape, text, root)))
    }

    /// The path of a record as users read it: `assets[srv-1]`, `assets[srv-1].disks[0]`, `organisation`.
    pub fn row_path(&self, program: &Program, row: RowId) -> String {
        let info = self.row(row);
        let Some((parent, field, position)) = info.parent else {
            let Some(dataset) = program.datasets.get(info.dataset.idx()) else { return String::new() };
            let is_list = dataset.is_list();
            return if is_list { format!("{}[{}]", dataset.name, self.key_text(row)) } else { dataset.name.clone() };
        };
        let path = self.path(program, Fact::Field(parent, field));
        position.map_or(path.clone(), |idx| format!("{path}[{idx}]"))
    }

    fn field_name<'p>(&self, program: &'p Program, row: RowId, field: u32) -> &'p str {
        let record = program.records.get(self.row(row).record.idx());
        record.and_then(|it| it.fields.get(field as usize)).map_or("?", |it| it.name.as_str())
    }

    /// The slot of a fact with its file, and the record that holds it.
    fn at_fact(&self, fact: Fact) -> Option<(Slot, FileId, Option<RowId>)> {
        match fact {
            Fact::Dataset(id) => self.wholes.get(id.idx()).map(|whole| (whole.slot, whole.file, None)),
            Fact::Field(row, field) => {
                let file = self.rows.get(row.0 as usize)?.file;
                let slot = self.field_slot(row, field)?;
                let holder = if slot.tag == Tag::Forward { RowId((slot.data >> 32) as u32) } else { row };
                let (slot, file) = self.followed(slot, file);
                Some((slot, file, Some(holder)))
            }
            Fact::Item(row, field, idx) => {
                let (slot, file, holder) = self.at_fact(Fact::Field(row, field))?;
                let item = (slot.tag == Tag::List).then(|| self.item_slot(slot.data as u32, idx)).flatten()?;
                Some((item, file, holder))
            }
        }
    }

    fn gap_spans(&self, slot: Slot, file: FileId, row: Option<RowId>) -> Vec<Span> {
        let span =
            if slot.at == NONE { row.and_then(|row| self.row_span(row)) } else { self.value_span(file, slot.at) };
        span.into_iter().collect()
    }

    fn default_words(&self, program: &Program, fact: Fact, slot: Slot) -> Message {
        match fact {
            Fact::Dataset(id) if slot.at == NONE => self.unfed.get(id.idx()).cloned().unwrap_or_default(),
            Fact::Dataset(_) => say!("`{name}` is null", name = self.path(program, fact)),
            Fact::Field(row, field) => {
                let name = self.field_name(program, row, field);
                if slot.at == NONE { say!("`{name}` is missing", name) } else { say!("`{name}` is null", name) }
            }
            Fact::Item(..) => say!("the item is null"),
        }
    }

    /// Why a list is not known to its end, or, of a dataset of values, the first of its items that is not known.
    fn list_gap(&self, fact: Fact, list: u32) -> Option<Gap> {
        let stored = self.lists.get(list as usize)?;
        if stored.incomplete != 0 {
            return self.gaps.get(stored.incomplete as usize - 1).cloned();
        }
        let Fact::Dataset(_) = fact else { return None };
        let items = self.items.get(stored.first as usize..).unwrap_or(&[]).iter().take(stored.len as usize);
        items.into_iter().find_map(|item| match item.tag {
            Tag::Gap => self.gaps.get(item.data as usize).cloned(),
            Tag::Missing => {
                let spans = self.gap_spans(*item, stored.file, None);
                Some(Gap { kind: GapKind::Missing(say!("an item is null")), spans })
            }
            _ => None,
        })
    }
}

/// The key that is made of how a value is written.
fn hex_key(written: &str) -> String {
    let hex = Digest::of(written.as_bytes()).to_hex();
    format!("~{}", hex.get(..12).unwrap_or(&hex))
}

/// Parts of a key as one, other parts as another: in each but the last, a separator has a backslash before it, and so has
/// a backslash.
pub fn joined_keys(parts: &[String], separator: char) -> String {
    let mut key = String::new();
    for (idx, part) in parts.iter().enumerate() {
        if idx + 1 == parts.len() {
            key.push_str(part);
            break;
        }
        for c in part.chars() {
            if c == separator || c == '\\' {
                key.push('\\');
            }
            key.push(c);
        }
        key.push(separator);
    }
    key
}
