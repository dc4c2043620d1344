//! Files in the model's own field names: decoded while they are scanned, no tree between.

use super::Unread;
use super::lines::{line_gap, lines_of};
use super::members::{Class, Members};
use crate::diagnostic::{Diagnostic, nearest};
use crate::facts::json::{Cursor, Kind, Result};
use crate::facts::store::{NONE, Origin, Slot, Tag};
use crate::facts::{Fact, Facts, Gap, GapKind, RowId, errors};
use crate::lang::{Message, Quoted, say};
use crate::plan::Shape;
use crate::program::{DatasetId, Program, RecordId, Type, TypeId, Typed};
use crate::source::{FileId, Span};

/// What one file gives for one dataset.
#[derive(Debug)]
pub(super) enum Part {
    /// A list: its items, and where it stands.
    List { items: Vec<Slot>, at: u32, incomplete: Option<Gap> },
    /// The dataset as a whole where it is no list; of one that should be a list, `null` or what is none.
    One(Slot),
}

/// What a document gives: a part for each dataset it names, and what is said about its other members.
type Parts = (Vec<(DatasetId, Part)>, Vec<Diagnostic>);

/// Which fact a value is of.
#[derive(Clone, Copy)]
enum Place {
    Whole,
    Field(RowId, u32),
    Item(RowId, u32, u32),
}

/// A member whose name is a slip away from a field's.
struct Slip {
    field: u32,
    at: u32,
    name: u32,
}

/// Reads one file.
pub(super) struct Native<'n, 't> {
    pub(super) program: &'n Program,
    shape: &'n Shape,
    pub(super) facts: &'n mut Facts,
    members: &'n mut Members,
    pub(super) cursor: Cursor<'t>,
    pub(super) text: &'t str,
    pub(super) file: FileId,
    dataset: DatasetId,
    /// Items of the lists that are open.
    items: Vec<Slot>,
    /// Slips in the objects that are open.
    slips: Vec<Slip>,
    /// By open object: a bit for each field that was met.
    met: Vec<u64>,
}

impl<'n, 't> Native<'n, 't> {
    pub(super) fn new(
        program: &'n Program,
        shape: &'n Shape,
        facts: &'n mut Facts,
        members: &'n mut Members,
        text: &'t str,
        file: FileId,
    ) -> Native<'n, 't> {
        let (cursor, dataset) = (Cursor::new(text), DatasetId(NONE));
        let (items, slips, met) = (Vec::new(), Vec::new(), Vec::new());
        Native { program, shape, facts, members, cursor, text, file, dataset, items, slips, met }
    }

    /// A file that holds one dataset.
    pub(super) fn whole(&mut self, dataset: DatasetId) -> Result<Part> {
        let part = self.part(dataset)?;
        self.cursor.finish()?;
        Ok(part)
    }

    /// A file with one record of a list on each line. A line that is not sound is left out, and the list incomplete.
    pub(super) fn lines(&mut self, dataset: DatasetId, unread: &mut Unread) -> Result<Part> {
        self.dataset = dataset;
        let Type::List(of) = self.program.dataset(dataset).typed.ty else { return self.whole(dataset) };
        let typed = self.program.typed(of);
        let (mut items, mut incomplete) = (Vec::new(), None);
        let mut first = None;
        for (start, end) in lines_of(self.text)? {
            first.get_or_insert(start);
            self.cursor.restart(start, end);
            let slot = self.value(typed, Place::Whole).and_then(|slot| self.cursor.finish().map(|()| slot));
            match slot {
                Ok(slot) => items.push(slot),
                Err(problem) => {
                    unread.add(problem);
                    incomplete.get_or_insert_with(|| line_gap(self.file, start, end));
                    self.forget_open();
                }
            }
        }
        Ok(Part::List { items, at: first.unwrap_or(0) as u32, incomplete })
    }

    /// A document whose members name datasets.
    pub(super) fn document(&mut self) -> Result<Parts> {
        let (mut parts, mut diagnostics) = (Vec::new(), Vec::new());
        if self.cursor.peek()? != Kind::Object {
            let start = self.cursor.at();
            self.cursor.skip()?;
            let span = Span::new(self.file, start, self.cursor.at());
            self.cursor.finish()?;
            return Ok((parts, vec![errors::not_a_document(span)]));
        }
        self.cursor.open()?;
        while let Some(key) = self.cursor.next_member()? {
            let name = key.read(self.text);
            let found = self.program.datasets.iter().position(|it| it.name == name).map(|idx| DatasetId(idx as u32));
            match found {
                Some(id) if self.shape.needs(id) => parts.push((id, self.part(id)?)),
                Some(_) => self.cursor.skip()?,
                None => {
                    let known = self.program.datasets.iter().map(|it| it.name.as_str());
                    let span = Span::new(self.file, key.start - 1, key.end + 1);
                    diagnostics.push(errors::unknown_dataset(&name, span, nearest(&name, known)));
                    self.cursor.skip()?;
                }
            }
        }
        self.cursor.finish()?;
        Ok((parts, diagnostics))
    }

    fn part(&mut self, dataset: DatasetId) -> Result<Part> {
        self.dataset = dataset;
        let typed = self.program.dataset(dataset).typed;
        let kind = self.cursor.peek()?;
        match (typed.ty, kind) {
            (Type::List(of), Kind::Array) => {
                let at = self.cursor.at();
                let base = self.open_items(of, Place::Whole)?;
                Ok(Part::List { items: self.items.split_off(base), at, incomplete: None })
            }
            _ => self.value(typed, Place::Whole).map(Part::One),
        }
    }

    /// Reads a value of a type.
    fn value(&mut self, typed: Typed, place: Place) -> Result<Slot> {
        let kind = self.cursor.peek()?;
        let at = self.cursor.at();
        if kind == Kind::Null {
            self.cursor.null()?;
            return Ok(if typed.optional { Slot::absent(at) } else { Slot::new(Tag::Missing, at, 0) });
        }
        match (self.value_type(typed.ty), kind) {
            (Type::Scalar(scalar), _) => self.scalar(scalar, kind),
            (Type::Enum(id), Kind::String) => self.member(id),
            (Type::Record(record), Kind::Object) => self.record(record, place),
            (Type::List(of), Kind::Array) => self.list(of, place),
            (ty, _) => self.malformed(self.expected(ty), kind),
        }
    }

    /// The type a value is written in: that of a reference is the key's.
    fn value_type(&self, ty: Type) -> Type {
        let Type::Ref(id) = ty else { return ty };
        let dataset = self.program.dataset(id);
        let record = dataset.record(self.program).map(|it| self.program.record(it));
        let key = record.and_then(|it| it.fields.get(*dataset.key.first()? as usize));
        key.map_or(Type::Error, |field| match field.typed.ty {
            Type::Ref(_) => Type::Scalar(crate::value::Scalar::Text),
            ty => ty,
        })
    }

    fn list(&mut self, of: TypeId, place: Place) -> Result<Slot> {
        let origin = Origin { file: self.file, at: self.cursor.at() };
        let base = self.open_items(of, place)?;
        let fact = match place {
            Place::Whole => Fact::Dataset(self.dataset),
            Place::Field(row, field) => Fact::Field(row, field),
            Place::Item(row, field, idx) => Fact::Item(row, field, idx),
        };
        let items = self.items.get(base..).unwrap_or(&[]);
        let slot = self.facts.add_list(fact, origin, items, None);
        self.items.truncate(base);
        Ok(slot)
    }

    /// Reads an array's items onto `items`; where they start there.
    fn open_items(&mut self, of: TypeId, place: Place) -> Result<usize> {
        let typed = self.program.typed(of);
        let base = self.items.len();
        self.cursor.open()?;
        let mut idx = 0;
        while self.cursor.next_item()? {
            let place = match place {
                Place::Field(row, field) => Place::Item(row, field, idx),
                place => place,
            };
            let slot = self.value(typed, place)?;
            self.items.push(slot);
            idx += 1;
        }
        Ok(base)
    }

    fn record(&mut self, record: RecordId, place: Place) -> Result<Slot> {
        let at = self.cursor.at();
        let row = self.facts.add_row(record, self.dataset, Origin { file: self.file, at });
        match place {
            Place::Whole => {}
            Place::Field(parent, field) => self.facts.set_parent(row, parent, field, None),
            Place::Item(parent, field, idx) => self.facts.set_parent(row, parent, field, Some(idx)),
        }
        let program = self.program;
        let fields = &program.record(record).fields;
        let slots = self.shape.slots.get(record.idx()).map_or(&[][..], Vec::as_slice);
        let first_slot = self.facts.first_slot(row);
        let (met, slips) = (self.met.len(), self.slips.len());
        self.met.resize(met + fields.len().div_ceil(64), 0);
        self.cursor.open()?;
        let mut before = None;
        while let Some(key) = self.cursor.next_member()? {
            let (name, class) = self.members.find(program, record, before, key, self.text);
            before = Some(name);
            match class {
                Class::Field(field) => {
                    if let Some(word) = self.met.get_mut(met + field as usize / 64) {
                        *word |= 1 << (field % 64);
                    }
                    match (slots.get(field as usize), fields.get(field as usize)) {
                        (Some(Some(idx)), Some(it)) => {
                            let slot = self.value(it.typed, Place::Field(row, field))?;
                            self.facts.put(first_slot + usize::from(*idx), slot);
                        }
                        _ => self.cursor.skip()?,
                    }
                }
                Class::Unknown => {
                    let at = key.start - 1;
                    let near = self.members.near(record, name);
                    self.slips.extend(near.iter().map(|field| Slip { field: *field, at, name }));
                    self.cursor.skip()?;
                }
            }
        }
        self.close_record(record, row, met, slips);
        Ok(Slot::new(Tag::Record, at, row.0.into()))
    }

    /// Says of each field that was not met whether it is not given, missing, or misspelt.
    fn close_record(&mut self, record: RecordId, row: RowId, met: usize, slips: usize) {
        let fields = &self.program.record(record).fields;
        let n_words = fields.len().div_ceil(64);
        for word_idx in 0..n_words {
            let n_bits = (fields.len() - word_idx * 64).min(64) as u32;
            let all = u64::MAX >> (64 - n_bits);
            let mut unmet = !self.met.get(met + word_idx).copied().unwrap_or(0) & all;
            while unmet != 0 {
                let field = word_idx as u32 * 64 + unmet.trailing_zeros();
                unmet &= unmet - 1;
                self.unmet(record, row, field, slips);
            }
        }
        self.met.truncate(met);
        self.slips.truncate(slips);
    }

    fn unmet(&mut self, record: RecordId, row: RowId, field: u32, slips: usize) {
        let slip = self.slips.get(slips..).and_then(|open| open.iter().find(|it| it.field == field));
        let Some(it) = self.program.record(record).fields.get(field as usize) else { return };
        if let Some(Slip { at, name, .. }) = slip {
            let (at, name) = (*at, *name);
            self.members.slipped(record, name);
            let (start, end) = (at, self.name_end(at));
            let written = self.members.name(record, name);
            let letter = errors::odd_letter(written);
            let written = Quoted(written);
            let words = match letter {
                Some(letter) => {
                    say!(
                        "the record has no `{name}` but a member `{written}`: {letter}",
                        name = it.name,
                        written,
                        letter
                    )
                }
                None => say!("the record has no `{name}` but a member `{written}`", name = it.name, written),
            };
            let spans = vec![Span::new(self.file, start, end)];
            let slot = self.facts.gap_slot(Gap { kind: GapKind::Malformed(words), spans }, at);
            self.facts.set(row, field, slot);
        } else if it.typed.optional {
            self.facts.set(row, field, Slot::absent(NONE));
        }
    }

    fn name_end(&self, at: u32) -> u32 {
        Cursor::again(self.text, at as usize, self.text.len()).string().map_or(at, |it| it.end + 1)
    }

    /// Passes over a value that is not of its type, and keeps why.
    pub(super) fn malformed(&mut self, expected: Message, kind: Kind) -> Result<Slot> {
        let start = self.cursor.at();
        self.cursor.skip()?;
        Ok(self.garbled(expected, kind, start))
    }

    /// A value that is not of its type and was passed over.
    pub(super) fn garbled(&mut self, expected: Message, kind: Kind, start: u32) -> Slot {
        let end = self.cursor.at();
        let words = say!("expected {expected}, found {found}", expected, found = self.found(kind, start, end));
        let spans = vec![Span::new(self.file, start, end)];
        self.facts.gap_slot(Gap { kind: GapKind::Malformed(words), spans }, start)
    }

    fn forget_open(&mut self) {
        self.items.clear();
        self.slips.clear();
        self.met.clear();
    }
}
