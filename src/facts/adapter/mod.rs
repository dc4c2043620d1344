//! Foreign exports: from raw JSON to typed records, as an adapter says.
//!
//! Raw JSON lives in here only. A document is walked along the `at`s; each record found is filtered and mapped field
//! by field. What nobody sees of a list is never taken for not being there: see [`Adapted::incomplete`].

mod calls;
mod errors;
mod eval;
mod over;
mod raw;
mod read;
mod store;
mod way;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

pub use errors::CODES;

use self::eval::{Eval, Got};
use self::raw::{Raws, Shape};
use super::json::Tape;
use super::store::{NONE, Origin, Slot, Tag};
use super::{Facts, Gap, GapKind, RowId};
use crate::diagnostic::Diagnostic;
use crate::lang::{Count, Message, say};
use crate::program::{Adapter, AtBinds, ExprId, ExprKind, Feed, FeedId, Program, RecordId, Type, Typed};
use crate::source::{FileId, SourceMap};
use crate::value::{self, CompareOp, Truth, Value};

/// A file of foreign form.
#[derive(Debug)]
pub(super) struct Document {
    /// Its text is `sources.get(file)`.
    pub file: FileId,
    /// The feeds with an adapter that it serves.
    pub feeds: Vec<FeedId>,
    /// Its values.
    pub tape: Tape,
    /// The root of each document: one, or one for each line.
    pub roots: Vec<u32>,
    /// Set where a line could not be read.
    pub unread: Option<Gap>,
}

/// What an adapter makes of its feed's documents.
#[derive(Debug, Default)]
pub(super) struct Adapted {
    /// Records (or values) in order, each with the file it stands in.
    pub entries: Vec<(Slot, FileId)>,
    /// Where the list stands; `None` where nothing was found at all.
    pub origin: Option<Origin>,
    /// Why nothing was found in some document.
    pub missing: Option<Gap>,
    /// Why there may be further members.
    pub incomplete: Option<Gap>,
    /// About the documents.
    pub diagnostics: Vec<Diagnostic>,
}

/// A record found, before it is known whether it is the newest of its key.
struct Found<'a> {
    slot: Slot,
    file: FileId,
    newest_by: Option<Value<'a>>,
}

/// One feed being read.
struct Reader<'a> {
    program: &'a Program,
    feed: &'a Feed,
    adapter: &'a Adapter,
    record: RecordId,
    source: Message,
    /// Whether a record must be an object, since members of it are named.
    names_members: bool,
    /// How many records `at` gave in all documents.
    n_records: i64,
    found: Vec<Found<'a>>,
    /// Keys of records of which it cannot be told whether they are meant.
    doubtful: HashSet<String>,
    adapted: Adapted,
}

/// What an adapter makes of its feed's documents.
pub(super) fn adapt(facts: &mut Facts, program: &Program, id: FeedId, documents: &[&Document]) -> Adapted {
    let feed = program.feed(id);
    let (Some(adapter), Some(record)) = (&feed.adapter, program.dataset(feed.dataset).record(program)) else {
        return Adapted::default();
    };
    let sources = facts.sources.clone();
    let source = match &feed.name {
        Some(name) => say!("the source `{name}`", name),
        None => say!("the source `{name}`", name = feed.pattern),
    };
    let mut reader = Reader {
        program,
        feed,
        adapter,
        record,
        source,
        names_members: names_members(program, adapter),
        n_records: 0,
        found: Vec::new(),
        doubtful: HashSet::new(),
        adapted: Adapted::default(),
    };
    for document in documents {
        reader.document(facts, &sources, document);
    }
    // How many records there are is known only now.
    for document in documents {
        reader.ask_complete(facts, &sources, document);
    }
    let unread = documents.iter().find_map(|it| it.unread.clone());
    reader.finish(facts, unread)
}

impl<'a> Reader<'a> {
    fn eval<'f>(&self, facts: &'f mut Facts, sources: &'a SourceMap, document: &'a Document) -> Eval<'a, 'f> {
        let text = sources.get(document.file).map_or("", |it| it.text.as_ref());
        let mut eval =
            Eval::new(self.program, facts, document.file, text, Raws::new(text, &document.tape), self.feed.dataset);
        eval.source = self.source.clone();
        let name = sources.name(document.file);
        let name = name.rsplit('/').next().unwrap_or(name);
        eval.frame = vec![Got::absent(NONE); usize::from(self.adapter.n_locals).max(1)];
        eval.set_local(self.adapter.file_name, Got::new(Value::Text(Cow::Borrowed(name)), NONE));
        eval
    }

    fn document(&mut self, facts: &mut Facts, sources: &'a SourceMap, document: &'a Document) {
        let mut eval = self.eval(facts, sources, document);
        for root in &document.roots {
            if self.says_none(&eval, *root) {
                let slot = Slot::absent(eval.raws.at(*root));
                self.found.push(Found { slot, file: document.file, newest_by: None });
                self.adapted.origin.get_or_insert(Origin { file: document.file, at: slot.at });
                continue;
            }
            let mut met = way::Met::default();
            way::walk(&mut eval, self.adapter, *root, &mut met, &mut |eval, at| self.one(eval, at));
            if let Some(at) = met.list {
                self.adapted.origin.get_or_insert(Origin { file: document.file, at });
            }
            if let Some(gap) = met.nothing {
                self.tell_nothing(gap);
            }
            eval.forget();
        }
    }

    /// A document that is `null` says that there is none, where its dataset may say so.
    fn says_none(&self, eval: &Eval<'a, '_>, root: u32) -> bool {
        self.adapter.at.is_empty()
            && self.program.dataset(self.feed.dataset).typed.optional
            && eval.raw(root).is_absent()
    }

    fn tell_nothing(&mut self, gap: Gap) {
        if self.adapted.missing.is_none() {
            self.adapted.diagnostics.push(errors::nothing_there(
                &self.source,
                &words(&gap),
                gap.spans.first().copied(),
            ));
        }
        self.adapted.missing.get_or_insert(gap);
    }

    fn tell_incomplete(&mut self, gap: Gap) {
        if self.adapted.incomplete.is_none() {
            self.adapted.diagnostics.push(errors::incomplete(&self.source, &words(&gap), gap.spans.first().copied()));
        }
        self.adapted.incomplete.get_or_insert(Gap { kind: GapKind::Incomplete(words(&gap)), spans: gap.spans });
    }

    /// Takes in a record whose variables are bound.
    fn one(&mut self, eval: &mut Eval<'a, '_>, at: u32) {
        self.n_records += 1;
        eval.record_at = at;
        if let Some(why) = self.no_record(eval) {
            // To take it for a record would count it, and make an answer of what it does not say.
            let spans = eval.spans(at);
            self.tell_incomplete(Gap { kind: GapKind::Incomplete(why), spans });
            return eval.forget();
        }
        let belongs = self.adapter.filter.map_or(Truth::True, |filter| eval.truth(filter).0);
        match belongs {
            Truth::False => {}
            Truth::Unknown(causes) => {
                let gap = eval.gaps.get(causes);
                let why = say!("it cannot be told whether a record is meant: {why}", why = words(&gap));
                self.tell_incomplete(Gap { kind: GapKind::Incomplete(why), spans: gap.spans });
                let row = self.map(eval, at);
                self.doubtful.extend(eval.facts.own_key(row));
            }
            Truth::True => {
                let newest_by = self.adapter.newest_by.map(|it| eval.eval(it).value);
                let row = self.map(eval, at);
                let slot = Slot::new(Tag::Record, at, row.0.into());
                self.found.push(Found { slot, file: eval.file, newest_by });
            }
        }
        eval.forget();
    }

    /// Why what stands where a record should be is none: a null, or no object where the adapter names its members. Of
    /// the entries of an object the key, at least, says something.
    fn no_record(&self, eval: &Eval<'a, '_>) -> Option<Message> {
        let has_key = self.adapter.at.last().is_some_and(|it| matches!(it.binds, AtBinds::Entry { .. }));
        if has_key {
            return None;
        }
        if self.is_null(eval) {
            return Some(say!("a member of the list is null"));
        }
        let Value::Raw(raw) = eval.frame.get(usize::from(self.adapter.record.0))?.value else { return None };
        let found = eval.raws.shape(raw);
        (self.names_members && found != Shape::Object)
            .then(|| say!("expected a record, found {found}", found = found.word()))
    }

    fn is_null(&self, eval: &Eval<'a, '_>) -> bool {
        eval.frame.get(usize::from(self.adapter.record.0)).is_some_and(|it| it.null && it.is_absent())
    }

    fn map(&mut self, eval: &mut Eval<'a, '_>, at: u32) -> RowId {
        let row = eval.add_row(self.record, at);
        let mapping = &self.adapter.mapping;
        let is_null = self.is_null(eval);
        eval.say_unmapped(row, self.record, "", |field| mapping.iter().any(|it| it.target.first() == Some(&field)));
        let mut nested: Vec<Nested> = Vec::new();
        for it in mapping {
            match it.target.as_slice() {
                [field] => {
                    if let Some(typed) = self.needed(eval, self.record, *field) {
                        let got = eval.eval(it.value);
                        // Of an entry that is null nothing is said but its key, not even that something is not given.
                        let silent = is_null && got.is_absent();
                        eval.put(row, *field, Typed { optional: typed.optional && !silent, ..typed }, got);
                    }
                }
                target => {
                    let Some((holder, record, field)) = self.holder(eval, row, target, at, &mut nested) else {
                        continue;
                    };
                    let Some(typed) = self.needed(eval, record, field) else { continue };
                    let got = eval.eval(it.value);
                    let said = !got.is_absent();
                    eval.put(holder, field, typed, got);
                    if said {
                        nested.iter_mut().filter(|it| target.starts_with(&it.path)).for_each(|it| it.said = true);
                    }
                }
            }
        }
        // Of an optional record of which the export says nothing, nobody knows whether it is given.
        for it in nested.iter().filter(|it| !it.said && it.optional) {
            let slot = eval.facts.missing(say!("the export says nothing of it here"), at);
            eval.facts.set(it.parent, it.field, slot);
        }
        row
    }

    /// The type of a field that a rule needs.
    fn needed(&self, eval: &Eval<'a, '_>, record: RecordId, field: u32) -> Option<Typed> {
        eval.facts.shape.slot(record, field)?;
        self.program.record(record).fields.get(field as usize).map(|it| it.typed)
    }

    /// The record inside that a nested target speaks of, made when first asked for; and the field of it.
    fn holder(
        &self,
        eval: &mut Eval<'a, '_>,
        row: RowId,
        target: &[u32],
        at: u32,
        nested: &mut Vec<Nested>,
    ) -> Option<(RowId, RecordId, u32)> {
        let (last, way) = target.split_last()?;
        let (mut holder, mut record) = (row, self.record);
        for (depth, field) in way.iter().enumerate() {
            let path = target.get(..=depth)?;
            let typed = self.needed(eval, record, *field)?;
            let Type::Record(inner) = typed.ty else { return None };
            let known = nested.iter().find(|it| it.path == path).map(|it| it.row);
            holder = known.unwrap_or_else(|| {
                let made = eval.add_row(inner, at);
                let names = self.path_words(path);
                let is_mapped = |field: u32| {
                    self.adapter
                        .mapping
                        .iter()
                        .any(|it| it.target.starts_with(path) && it.target.get(depth + 1) == Some(&field))
                };
                eval.say_unmapped(made, inner, &names, is_mapped);
                eval.put(holder, *field, typed, Got::new(Value::Record(made.0), at));
                nested.push(Nested {
                    path: path.to_vec(),
                    row: made,
                    parent: holder,
                    field: *field,
                    optional: typed.optional,
                    said: false,
                });
                made
            });
            record = inner;
        }
        Some((holder, record, *last))
    }

    /// `os.` of a way to a nested record.
    fn path_words(&self, path: &[u32]) -> String {
        let mut out = String::new();
        let mut record = Some(self.record);
        for field in path {
            let Some(field) = record.and_then(|it| self.program.record(it).fields.get(*field as usize)) else { break };
            out.push_str(&field.name);
            out.push('.');
            record = if let Type::Record(inner) = field.typed.ty { Some(inner) } else { None };
        }
        out
    }

    /// Asks each document whether it is the whole list.
    fn ask_complete(&mut self, facts: &mut Facts, sources: &'a SourceMap, document: &'a Document) {
        let Some(condition) = self.adapter.complete_when else { return };
        let mut eval = self.eval(facts, sources, document);
        for root in &document.roots {
            let root = eval.raw(*root);
            eval.set_local(self.adapter.document, root);
            eval.set_local(self.adapter.records, Got::new(Value::Int(self.n_records), NONE));
            let (truth, at) = eval.truth(condition);
            let gap = match truth {
                Truth::True => continue,
                Truth::False => {
                    let text = self.program.sources.text(self.program.expr(condition).span);
                    let why = say!(
                        "`{text}` is not so, with {n} records in all",
                        text,
                        n = Count(self.n_records.unsigned_abs())
                    );
                    Gap { kind: GapKind::Incomplete(why), spans: eval.spans(at) }
                }
                Truth::Unknown(causes) => eval.gaps.get(causes),
            };
            self.tell_incomplete(gap);
        }
    }

    fn finish(mut self, facts: &mut Facts, unread: Option<Gap>) -> Adapted {
        if self.adapter.newest_by.is_some() {
            self.keep_newest(facts);
        }
        self.doubt(facts, unread);
        self.adapted.entries = self.found.iter().map(|it| (it.slot, it.file)).collect();
        self.adapted
    }

    /// A record is not the last word on its key where a record that may be meant has that key too, nor, in a log, where
    /// there may be records that nobody sees: its facts are not known.
    fn doubt(&self, facts: &mut Facts, unread: Option<Gap>) {
        let unseen = self.adapted.incomplete.as_ref().or(self.adapted.missing.as_ref()).or(unread.as_ref());
        let is_log = self.adapter.newest_by.is_some();
        let Some(unseen) = unseen.filter(|_| is_log || !self.doubtful.is_empty()) else { return };
        let why = say!("there may be another record of this key: {why}", why = words(unseen));
        let dataset = self.program.dataset(self.feed.dataset);
        let n_fields = self.program.record(self.record).fields.len() as u32;
        let mut slot = None;
        for found in self.found.iter().filter(|it| it.slot.tag == Tag::Record) {
            let row = RowId(found.slot.data as u32);
            if !is_log && !facts.own_key(row).is_some_and(|key| self.doubtful.contains(&key)) {
                continue;
            }
            let gap = || Gap { kind: GapKind::Incomplete(why.clone()), spans: unseen.spans.clone() };
            let slot = *slot.get_or_insert_with(|| facts.gap_slot(gap(), NONE));
            for field in (0..n_fields).filter(|field| !dataset.key.contains(field)) {
                facts.set(row, field, slot);
            }
        }
    }

    /// Of several records of one key, lets those go that are older than another. Where that cannot be told they stay,
    /// and are in conflict.
    fn keep_newest(&mut self, facts: &Facts) {
        let is_list = self.program.dataset(self.feed.dataset).is_list();
        let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
        for (idx, found) in self.found.iter().enumerate() {
            let key = if is_list { facts.own_key(RowId(found.slot.data as u32)) } else { Some(String::new()) };
            if let Some(key) = key {
                groups.entry(key).or_default().push(idx);
            }
        }
        let mut old = vec![false; self.found.len()];
        for group in groups.values().filter(|it| it.len() > 1) {
            let newest = self.newest(group);
            for idx in group {
                if let (Some(slot), Some(found)) = (old.get_mut(*idx), self.found.get(*idx)) {
                    *slot = newest.is_some_and(|newest| is_newer(newest, found.newest_by.as_ref()));
                }
            }
        }
        let mut idx = 0;
        self.found.retain(|_| {
            idx += 1;
            !old.get(idx - 1).copied().unwrap_or(false)
        });
    }

    /// The greatest value of a group that is known.
    fn newest(&self, group: &[usize]) -> Option<&Value<'a>> {
        let values = group.iter().filter_map(|idx| self.found.get(*idx)).filter_map(|it| it.newest_by.as_ref());
        let known = values.filter(|it| it.is_known() && **it != Value::Absent);
        known.fold(None, |best, it| if best.is_none_or(|best| is_newer(it, Some(best))) { Some(it) } else { best })
    }
}

/// A record inside another, by the way to it.
struct Nested {
    path: Vec<u32>,
    row: RowId,
    parent: RowId,
    field: u32,
    optional: bool,
    /// Whether the export says anything of it.
    said: bool,
}

/// Whether an adapter names members of its innermost record.
fn names_members(program: &Program, adapter: &Adapter) -> bool {
    let mut open: Vec<ExprId> = adapter.mapping.iter().map(|it| it.value).collect();
    open.extend(adapter.filter.iter().chain(&adapter.newest_by));
    while let Some(id) = open.pop() {
        let kind = &program.expr(id).kind;
        if let ExprKind::RawField { base, .. } = kind
            && matches!(program.expr(*base).kind, ExprKind::Local(local) if local == adapter.record)
        {
            return true;
        }
        open.extend(kind.children());
    }
    false
}

fn is_newer(a: &Value<'_>, b: Option<&Value<'_>>) -> bool {
    b.is_some_and(|b| value::compare(CompareOp::Gt, a, b, &mut ()) == Ok(Truth::True))
}

fn words(gap: &Gap) -> Message {
    let (GapKind::Missing(it)
    | GapKind::Malformed(it)
    | GapKind::Conflict(it)
    | GapKind::Refused(it)
    | GapKind::Incomplete(it)) = &gap.kind;
    it.clone()
}

#[cfg(test)]
mod tests;
