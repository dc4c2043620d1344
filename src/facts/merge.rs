//! From what the feeds of a dataset gave to the dataset: records that share a key, and those without one.
//!
//! Two feeds that hold one key make *one* record whose facts are in conflict, or, where the dataset prefers
//! feeds, that of the first that knows each fact. One feed that holds a key twice is an error of that feed: one record
//! is there for certain, all its facts but the key are in conflict, and the list may have a member that nobody sees.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash, Hasher};

use super::store::{NONE, Origin, Slot, Tag};
use super::{Fact, Facts, Gap, GapKind, Read, RowId, errors};
use crate::diagnostic::Diagnostic;
use crate::lang::say;
use crate::program::{Dataset, DatasetId, FeedId, Program};
use crate::source::{FileId, Span};
use crate::value::Value;

/// A member of a dataset with the feed that gave it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub slot: Slot,
    pub feed: FeedId,
}

/// How many keys that come twice are shown one by one.
const MOST_SHOWN: usize = 20;

/// Makes a list dataset of its members, in the order given.
pub(super) fn settle_list(
    facts: &mut Facts,
    program: &Program,
    id: DatasetId,
    mut entries: Vec<Entry>,
    incomplete: Option<Gap>,
    origin: Origin,
) -> Vec<Diagnostic> {
    let dataset = program.dataset(id);
    let mut merge = Merge { facts, program, dataset, diagnostics: Vec::new(), n_repeated: 0, first_repeated: None };
    let groups = merge.groups(&entries);
    let mut gone = vec![false; if groups.is_empty() { 0 } else { entries.len() }];
    for group in groups {
        merge.join(&entries, &group);
        for idx in group.iter().skip(1) {
            if let Some(gone) = gone.get_mut(*idx) {
                *gone = true;
            }
        }
    }
    let mut diagnostics = std::mem::take(&mut merge.diagnostics);
    if merge.n_repeated > MOST_SHOWN {
        diagnostics.push(errors::more_repeated_keys(&dataset.name, merge.n_repeated - MOST_SHOWN));
    }
    let incomplete = incomplete.or(merge.first_repeated.take());
    if !gone.is_empty() {
        let mut idx = 0;
        entries.retain(|_| {
            idx += 1;
            !gone.get(idx - 1).copied().unwrap_or(false)
        });
    }
    let slots: Vec<Slot> = entries.iter().map(|it| it.slot).collect();
    let list = facts.add_list(Fact::Dataset(id), origin, &slots, incomplete);
    facts.set_whole(id, list, origin.file);
    diagnostics
}

/// Makes a dataset that is no list of what its feeds gave.
pub(super) fn settle_one(facts: &mut Facts, program: &Program, id: DatasetId, given: &[(Entry, FileId)]) {
    let dataset = program.dataset(id);
    let Some((first, file)) = given.first() else { return };
    let all_records = given.iter().all(|(it, _)| it.slot.tag == Tag::Record);
    if given.len() == 1 {
        facts.set_whole(id, first.slot, *file);
        return;
    }
    let entries: Vec<Entry> = given.iter().map(|(it, _)| *it).collect();
    if all_records && !dataset.prefer.is_empty() && !repeats_feed(&entries) {
        let group: Vec<usize> = (0..entries.len()).collect();
        let mut merge = Merge { facts, program, dataset, diagnostics: Vec::new(), n_repeated: 0, first_repeated: None };
        merge.join(&entries, &group);
        return facts.set_whole(id, first.slot, *file);
    }
    let spans = given.iter().filter_map(|(it, file)| facts.value_span(*file, it.slot.at)).take(2).collect();
    let kind = GapKind::Conflict(say!("{n} sources hold `{name}`", n = given.len(), name = dataset.name));
    let slot = facts.gap_slot(Gap { kind, spans }, first.slot.at);
    facts.set_whole(id, slot, *file);
}

fn repeats_feed(entries: &[Entry]) -> bool {
    let mut feeds: Vec<FeedId> = entries.iter().map(|it| it.feed).collect();
    feeds.sort_unstable();
    feeds.windows(2).any(|pair| pair.first() == pair.last())
}

struct Merge<'m> {
    facts: &'m mut Facts,
    program: &'m Program,
    dataset: &'m Dataset,
    diagnostics: Vec<Diagnostic>,
    n_repeated: usize,
    /// Why the list may have further members: the first key that one feed holds twice.
    first_repeated: Option<Gap>,
}

impl Merge<'_> {
    /// Members that share a key, two or more each, in order; groups in the order of their first members.
    fn groups(&self, entries: &[Entry]) -> Vec<Vec<usize>> {
        if self.dataset.key.is_empty() {
            return Vec::new();
        }
        let hasher = RandomState::new();
        let keyed =
            entries.iter().enumerate().filter_map(|(idx, it)| Some((self.key_hash(&hasher, row_of(*it)?)?, idx)));
        let mut hashes: Vec<(u64, usize)> = keyed.collect();
        hashes.sort_unstable();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for run in hashes.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
            // Mostly one key; equal hashes of different keys are kept apart by the keys themselves.
            let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
            for (_, idx) in run {
                let key = entries.get(*idx).and_then(|it| row_of(*it)).and_then(|row| self.facts.own_key(row));
                by_key.entry(key.unwrap_or_default()).or_default().push(*idx);
            }
            groups.extend(by_key.into_values().filter(|group| group.len() > 1));
        }
        groups.sort_unstable();
        groups
    }

    /// A hash of a record's key that is the same for equal keys; texts are hashed where they stand.
    fn key_hash(&self, hasher: &RandomState, row: RowId) -> Option<u64> {
        if !self.facts.has_key(row) {
            return None;
        }
        let info = self.facts.rows.get(row.0 as usize)?;
        let mut state = hasher.build_hasher();
        for field in &self.dataset.key {
            match self.facts.value(self.facts.field_slot(row, *field)?, info.file) {
                Read::Known(Value::Text(it)) => it.hash(&mut state),
                Read::Known(Value::Int(it)) => it.hash(&mut state),
                _ => return self.facts.own_key(row).map(|key| hasher.hash_one(key)),
            }
        }
        Some(state.finish())
    }

    /// Makes one record, the first, of those that share a key.
    fn join(&mut self, entries: &[Entry], group: &[usize]) {
        let members: Vec<Entry> = group.iter().filter_map(|idx| entries.get(*idx)).copied().collect();
        let rows: Vec<RowId> = members.iter().filter_map(|it| row_of(*it)).collect();
        let spans: Vec<Span> = rows.iter().take(2).filter_map(|row| self.facts.row_span(*row)).collect();
        let Some(keeper) = rows.first().copied() else { return };
        let name = &self.dataset.name;
        if repeats_feed(&members) {
            let key = self.facts.key_text(keeper);
            let words = say!("{n} records of one source share the key `{key}`", n = rows.len(), key);
            self.report_repeated(&key, &spans);
            self.first_repeated.get_or_insert_with(|| Gap {
                kind: GapKind::Incomplete(say!("two records of `{name}` share the key `{key}`", name, key)),
                spans: spans.clone(),
            });
            return self.conflict(keeper, Gap { kind: GapKind::Conflict(words), spans }, |_| true);
        }
        let words = say!("{n} sources hold this record of `{name}`", n = rows.len(), name);
        let gap = Gap { kind: GapKind::Conflict(words), spans };
        match self.dataset.prefer.is_empty() {
            true => self.conflict(keeper, gap, |_| true),
            false => self.prefer(keeper, &members, gap),
        }
    }

    fn report_repeated(&mut self, key: &str, spans: &[Span]) {
        self.n_repeated += 1;
        if let (true, [first, second, ..]) = (self.n_repeated <= MOST_SHOWN, spans) {
            self.diagnostics.push(errors::repeated_record(&self.dataset.name, key, *first, *second));
        }
    }

    /// Puts a gap in the place of facts of a record, all but its key.
    fn conflict(&mut self, row: RowId, gap: Gap, which: impl Fn(u32) -> bool) {
        let slot = self.facts.gap_slot(gap, NONE);
        for field in self.fields(row).filter(|field| which(*field)) {
            self.facts.set(row, field, slot);
        }
    }

    /// Field by field the first preferred feed that speaks of it. A feed in the dataset's own names speaks of all, an
    /// adapter of what it maps; what it leaves out or garbles is not looked for elsewhere, lest a bad answer that goes
    /// missing bring a good one to light.
    fn prefer(&mut self, keeper: RowId, members: &[Entry], gap: Gap) {
        let rank = |feed: FeedId| self.dataset.prefer.iter().position(|it| *it == feed).unwrap_or(usize::MAX);
        let mut ranked: Vec<(usize, FeedId, RowId)> =
            members.iter().filter_map(|it| Some((rank(it.feed), it.feed, row_of(*it)?))).collect();
        ranked.sort_by_key(|(rank, ..)| *rank);
        let mut in_conflict = Vec::new();
        let mut chosen = Vec::new();
        for field in self.fields(keeper) {
            let mut speakers = ranked.iter().filter(|(_, feed, _)| speaks_of(self.program, *feed, field));
            match (speakers.next(), speakers.next()) {
                (Some((usize::MAX, ..)), Some(_)) => in_conflict.push(field),
                (Some((.., row)), _) if *row != keeper => chosen.push((field, *row)),
                _ => {}
            }
        }
        for (field, row) in chosen {
            self.forward(keeper, field, row);
        }
        if !in_conflict.is_empty() {
            self.conflict(keeper, gap, |field| in_conflict.contains(&field));
        }
    }

    fn forward(&mut self, keeper: RowId, field: u32, row: RowId) {
        let record = self.facts.row(keeper).record;
        let Some(slot) = self.facts.shape.slot(record, field) else { return };
        let data = u64::from(row.0) << 32 | u64::from(slot);
        self.facts.set(keeper, field, Slot::new(Tag::Forward, NONE, data));
    }

    /// The fields of a record's type, all but the key.
    fn fields(&self, row: RowId) -> impl Iterator<Item = u32> + use<> {
        let n_fields = self.program.records.get(self.facts.row(row).record.idx()).map_or(0, |it| it.fields.len());
        let key = self.dataset.key.clone();
        (0..n_fields as u32).filter(move |field| !key.contains(field))
    }
}

/// The record that a member is.
fn row_of(entry: Entry) -> Option<RowId> {
    (entry.slot.tag == Tag::Record).then_some(RowId(entry.slot.data as u32))
}

/// Whether a feed says anything of a field, be it that there is nothing.
fn speaks_of(program: &Program, feed: FeedId, field: u32) -> bool {
    match &program.feed(feed).adapter {
        None => true,
        Some(adapter) => adapter.mapping.iter().any(|it| it.target.first() == Some(&field)),
    }
}
