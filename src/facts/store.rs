//! Where facts are kept, and how feeders put them there.
//!
//! A record is a run of sixteen-byte slots; a text is a range of its file wherever it stands there as it is meant.
//! Three feeders fill the store: native loading, adapters, and the literals of policy tests. A slot says where
//! its value starts; where it ends is found again in the text when somebody asks.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use super::{Fact, Gap, RowId};
use crate::lang::{Message, say};
use crate::plan::Shape;
use crate::program::{Dataset, DatasetId, Program, RecordId, Type};
use crate::source::{FileId, SourceMap};
use crate::value::{Datetime, Decimal, Duration, IpNet, Value};

/// Stands for "no place", "no parent" and the like.
pub(super) const NONE: u32 = u32::MAX;

/// What a slot holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag {
    /// Not there (`data` 0), or with words of its own (`data` counts from 1 in `words`). `at` is that of a `null`.
    Missing,
    /// Known not to be given. `at` is that of a `null`.
    Absent,
    /// Not known: `data` is its place in `gaps`.
    Gap,
    Bool,
    Int,
    /// A decimal with a whole value.
    Whole,
    Decimal,
    /// A range of the file's text.
    Text,
    /// A range of `texts`.
    OwnText,
    Version,
    OwnVersion,
    /// Days since 1970.
    Date,
    Datetime,
    Duration,
    Ip,
    Cidr,
    Country,
    Enum,
    Record,
    List,
    /// See another slot of the arena: of a record that two feeds hold, the preferred one's.
    Forward,
}

/// A value with where it starts in its record's file (`NONE`: nowhere).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Slot {
    pub tag: Tag,
    pub at: u32,
    pub data: u64,
}

impl Slot {
    /// What no source speaks of.
    pub const MISSING: Slot = Slot { tag: Tag::Missing, at: NONE, data: 0 };

    pub fn new(tag: Tag, at: u32, data: u64) -> Slot {
        Slot { tag, at, data }
    }

    /// Not given; `at` is that of a `null`, else `NONE`.
    pub fn absent(at: u32) -> Slot {
        Slot::new(Tag::Absent, at, 0)
    }

    /// Whether the value is known; absence is known too.
    pub fn is_known(self) -> bool {
        !matches!(self.tag, Tag::Missing | Tag::Gap)
    }
}

/// A record: where it stands and where its slots are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub record: RecordId,
    pub dataset: DatasetId,
    /// Row, field, position; `NONE` each where there is none.
    pub parent: (u32, u32, u32),
    pub file: FileId,
    pub at: u32,
    pub slots: u32,
}

/// A list of the facts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stored {
    pub fact: Fact,
    pub file: FileId,
    pub first: u32,
    pub len: u32,
    /// One more than its place in `gaps`, where there may be members that nobody sees.
    pub incomplete: u32,
}

/// A dataset as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole {
    pub slot: Slot,
    pub file: FileId,
}

/// A key field of a dataset.
#[derive(Clone, Debug)]
pub(super) struct KeyField {
    pub field: u32,
    /// The members of the enumeration that it is of, if it is.
    pub members: Vec<String>,
}

/// Subject keys made for the members of a list that have none of their own.
#[derive(Debug, Default)]
pub(super) struct MadeKeys {
    /// By row.
    pub rows: HashMap<u32, String>,
    /// Of members that are not known, by position.
    pub items: HashMap<u32, String>,
}

/// Where the value of a feeder comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// Its file.
    pub file: FileId,
    /// Its first byte, or `NONE`.
    pub at: u32,
}

/// The facts of one organisation. `Sync`, so that rules can read them side by side.
#[derive(Debug, Default)]
pub struct Facts {
    /// The texts of its exports; of a policy test, those of the policies.
    pub sources: Arc<SourceMap>,
    pub(super) shape: Shape,
    /// By dataset.
    pub(super) wholes: Vec<Whole>,
    pub(super) rows: Vec<Row>,
    pub(super) slots: Vec<Slot>,
    pub(super) lists: Vec<Stored>,
    pub(super) items: Vec<Slot>,
    pub(super) gaps: Vec<Gap>,
    pub(super) words: Vec<Message>,
    word_ids: HashMap<Message, u32>,
    pub(super) texts: String,
    pub(super) decimals: Vec<Decimal>,
    pub(super) datetimes: Vec<Datetime>,
    pub(super) durations: Vec<Duration>,
    pub(super) ips: Vec<IpAddr>,
    pub(super) cidrs: Vec<IpNet>,
    /// Of policy tests only: where a literal ends, by where it starts.
    pub(super) literal_ends: HashMap<(FileId, u32), u32>,
    /// By dataset: its key fields, and the words for those that are enumerations.
    pub(super) keys: Vec<Vec<KeyField>>,
    /// Of datasets of which a file was refused: the list of what the others hold.
    pub(super) beside: HashMap<DatasetId, Slot>,
    /// By dataset: what to say where nothing feeds it.
    pub(super) unfed: Vec<Message>,
    /// Subject keys of members without one, by list, made when first asked for.
    pub(super) made_keys: Mutex<HashMap<u32, Arc<MadeKeys>>>,
}

impl Facts {
    /// No facts: every dataset is missing.
    pub(super) fn empty(program: &Program, shape: &Shape) -> Facts {
        let whole = Whole { slot: Slot::MISSING, file: FileId(NONE) };
        Facts {
            shape: shape.clone(),
            wholes: vec![whole; program.datasets.len()],
            keys: program.datasets.iter().map(|it| key_fields(program, it)).collect(),
            unfed: program.datasets.iter().map(|it| unfed(program, it)).collect(),
            ..Facts::default()
        }
    }

    /// A record whose slots all say *missing* so far.
    pub(super) fn add_row(&mut self, record: RecordId, dataset: DatasetId, origin: Origin) -> RowId {
        let width = self.shape.widths.get(record.idx()).copied().unwrap_or(0);
        let slots = self.slots.len() as u32;
        self.slots.resize(self.slots.len() + usize::from(width), Slot::MISSING);
        let parent = (NONE, NONE, NONE);
        self.rows.push(Row { record, dataset, parent, file: origin.file, at: origin.at, slots });
        RowId(self.rows.len() as u32 - 1)
    }

    /// Says which record holds another: row, field, and position where the field is a list.
    pub(super) fn set_parent(&mut self, row: RowId, parent: RowId, field: u32, position: Option<u32>) {
        if let Some(row) = self.rows.get_mut(row.0 as usize) {
            row.parent = (parent.0, field, position.unwrap_or(NONE));
        }
    }

    /// Puts a value into a record; a field that no rule reads has no slot and is let go.
    pub(super) fn set(&mut self, row: RowId, field: u32, slot: Slot) {
        if let Some(place) = self.place(row, field) {
            self.put(place, slot);
        }
    }

    /// Puts a value where a field is kept.
    pub(super) fn put(&mut self, place: usize, slot: Slot) {
        if let Some(it) = self.slots.get_mut(place) {
            *it = slot;
        }
    }

    /// Where a record's values are kept.
    pub(super) fn first_slot(&self, row: RowId) -> usize {
        self.rows.get(row.0 as usize).map_or(usize::MAX / 2, |row| row.slots as usize)
    }

    /// Where the value of a field is kept.
    pub(super) fn place(&self, row: RowId, field: u32) -> Option<usize> {
        let row = self.rows.get(row.0 as usize)?;
        let slot = self.shape.slot(row.record, field)?;
        Some(row.slots as usize + usize::from(slot))
    }

    /// The value of a field, followed to where it really stands.
    pub(super) fn field_slot(&self, row: RowId, field: u32) -> Option<Slot> {
        self.place(row, field).and_then(|place| self.slots.get(place)).copied()
    }

    /// A scalar as a slot; texts are copied.
    pub(super) fn scalar(&mut self, value: &Value<'_>, at: u32) -> Slot {
        let (tag, data) = match value {
            Value::Absent => (Tag::Absent, 0),
            Value::Bool(it) => (Tag::Bool, u64::from(*it)),
            Value::Int(it) => (Tag::Int, *it as u64),
            Value::Decimal(it) => return self.decimal(*it, at),
            Value::Text(it) => return self.own_text(Tag::OwnText, it, at),
            Value::Version(it) => return self.own_text(Tag::OwnVersion, it, at),
            Value::Date(it) => (Tag::Date, it.to_days() as u32 as u64),
            Value::Datetime(it) => (Tag::Datetime, keep(&mut self.datetimes, *it)),
            Value::Duration(it) => (Tag::Duration, keep(&mut self.durations, *it)),
            Value::Ip(it) => (Tag::Ip, keep(&mut self.ips, *it)),
            Value::Cidr(it) => (Tag::Cidr, keep(&mut self.cidrs, *it)),
            Value::Country([a, b]) => (Tag::Country, u64::from(*a) << 8 | u64::from(*b)),
            Value::Enum(it) => (Tag::Enum, u64::from(*it)),
            Value::Record(_) | Value::List(_) | Value::Range(_) | Value::Raw(_) | Value::Unknown(_) => {
                (Tag::Missing, 0)
            }
        };
        Slot::new(tag, at, data)
    }

    /// A text that stands in the record's file as it is meant.
    pub(super) fn text_range(tag: Tag, at: u32, start: u32, end: u32) -> Slot {
        Slot::new(tag, at, u64::from(start) << 32 | u64::from(end.saturating_sub(start)))
    }

    /// A value that no source speaks of, or that is null where it must not be, with words that say so.
    pub(super) fn missing(&mut self, words: Message, at: u32) -> Slot {
        let id = match self.word_ids.get(&words) {
            Some(id) => *id,
            None => {
                let id = self.words.len() as u32 + 1;
                self.words.push(words.clone());
                self.word_ids.insert(words, id);
                id
            }
        };
        Slot::new(Tag::Missing, at, id.into())
    }

    /// A value that is not known, for the reason given.
    pub(super) fn gap_slot(&mut self, gap: Gap, at: u32) -> Slot {
        Slot::new(Tag::Gap, at, keep(&mut self.gaps, gap))
    }

    /// A list of items; the records among them must know their place already.
    pub(super) fn add_list(&mut self, fact: Fact, origin: Origin, items: &[Slot], incomplete: Option<Gap>) -> Slot {
        let first = self.items.len() as u32;
        self.items.extend_from_slice(items);
        let incomplete = incomplete.map_or(0, |gap| keep(&mut self.gaps, gap) as u32 + 1);
        let list = Stored { fact, file: origin.file, first, len: items.len() as u32, incomplete };
        Slot::new(Tag::List, origin.at, keep(&mut self.lists, list))
    }

    /// What a dataset is as a whole.
    pub(super) fn set_whole(&mut self, dataset: DatasetId, slot: Slot, file: FileId) {
        if let Some(whole) = self.wholes.get_mut(dataset.idx()) {
            *whole = Whole { slot, file };
        }
    }

    fn decimal(&mut self, it: Decimal, at: u32) -> Slot {
        match it.to_int() {
            Some(whole) => Slot::new(Tag::Whole, at, whole as u64),
            None => Slot::new(Tag::Decimal, at, keep(&mut self.decimals, it)),
        }
    }

    fn own_text(&mut self, tag: Tag, text: &str, at: u32) -> Slot {
        let start = self.texts.len();
        // A slot counts in 32 bits; past them a text is not kept rather than kept wrongly.
        if start + text.len() > NONE as usize {
            return self.missing(say!("there are more texts than one check can hold"), at);
        }
        self.texts.push_str(text);
        Slot::new(tag, at, (start as u64) << 32 | text.len() as u64)
    }
}

/// Puts something into an arena and gives its place there.
fn keep<T>(arena: &mut Vec<T>, it: T) -> u64 {
    arena.push(it);
    arena.len() as u64 - 1
}

fn key_fields(program: &Program, dataset: &Dataset) -> Vec<KeyField> {
    let fields = dataset.record(program).map_or(&[][..], |record| &program.record(record).fields);
    let members = |field: u32| match fields.get(field as usize).map(|it| it.typed.ty) {
        Some(Type::Enum(id)) => program.enumeration(id).members.iter().map(|it| it.name.clone()).collect(),
        _ => Vec::new(),
    };
    dataset.key.iter().map(|field| KeyField { field: *field, members: members(*field) }).collect()
}

fn unfed(program: &Program, dataset: &Dataset) -> Message {
    let patterns: Vec<Message> =
        dataset.feeds.iter().map(|feed| Message::verbatim(&program.feed(*feed).pattern)).collect();
    match patterns.is_empty() {
        true => say!("no file feeds `{name}`", name = dataset.name),
        false => {
            say!("no file feeds `{name}`: expected {files}", name = dataset.name, files = Message::any_of(patterns))
        }
    }
}
