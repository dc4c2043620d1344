//! What a fact is, where it comes from, and which rules read it.

use std::collections::{BTreeMap, BTreeSet};

use super::reads;
use crate::program::{Dataset, DatasetId, EnumId, Program, RecordId, Type, Typed};

/// A dataset or a field of it as a reader wants it explained.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactExplained {
    /// Its path: `assets`, `assets.os.version`.
    pub path: String,
    /// Its documentation, line by line.
    pub docs: Vec<String>,
    /// Its type as policies write it: `[Asset]`, `version?`.
    pub ty: String,
    /// Fields that tell records of a dataset apart; empty for a field.
    pub key: Vec<String>,
    /// The values of an enumeration with their documentation.
    pub values: Vec<(String, Vec<String>)>,
    /// The fields of a record: name, type, documentation.
    pub fields: Vec<(String, String, Vec<String>)>,
    /// File patterns, each with the source that reads it and what that maps to this field, where it is a foreign format.
    pub files: Vec<(String, Option<Foreign>)>,
    /// Full names of the rules that read it, in order.
    pub rules: Vec<String>,
}

/// What a foreign format says of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Foreign {
    /// The source.
    pub source: String,
    /// The expression that the field gets; `None` where the source does not say it.
    pub mapped: Option<String>,
}

/// Which rules read which facts, drawn up once for many questions.
#[derive(Clone, Debug)]
pub struct Readers {
    /// By dataset and path of fields (empty: the whole): rules in order of their names.
    by_path: BTreeMap<(DatasetId, String), BTreeSet<String>>,
}

impl Readers {
    /// Goes through all rules of a program.
    pub fn of(program: &Program) -> Readers {
        let mut by_path: BTreeMap<(DatasetId, String), BTreeSet<String>> = BTreeMap::new();
        for rule in &program.rules {
            for (dataset, fields) in reads::reads(program, rule).facts {
                by_path.entry((dataset, String::new())).or_default().insert(rule.name.clone());
                for field in fields {
                    by_path.entry((dataset, field)).or_default().insert(rule.name.clone());
                }
            }
        }
        Readers { by_path }
    }

    /// The rules that read a field, or a field inside it.
    pub fn of_field(&self, dataset: DatasetId, path: &str) -> Vec<String> {
        let below = format!("{path}.");
        let of_dataset = self.by_path.iter().filter(|((it, _), _)| *it == dataset);
        let meant = of_dataset.filter(|((_, it), _)| it == path || (!path.is_empty() && it.starts_with(&below)));
        meant.flat_map(|(_, rules)| rules.iter().cloned()).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Explains a dataset (`assets`) or a field of one (`assets.os.version`); `None` where nothing has that name.
pub fn fact(program: &Program, readers: &Readers, path: &str) -> Option<FactExplained> {
    let mut names = path.split('.');
    let name = names.next()?;
    let idx = program.datasets.iter().position(|it| it.name == name)?;
    let (id, dataset) = (DatasetId(idx as u32), program.datasets.get(idx)?);
    let (mut typed, mut docs, mut target) = (dataset.typed, &dataset.docs, Vec::new());
    for name in names {
        let record = program.record(record_in(program, typed)?);
        let field = record.fields.iter().position(|it| it.name == name)?;
        target.push(field as u32);
        let field = record.fields.get(field)?;
        (typed, docs) = (field.typed, &field.docs);
    }
    let below = path.split_once('.').map(|(_, below)| below).unwrap_or_default();
    Some(FactExplained {
        path: path.to_owned(),
        docs: docs.clone(),
        ty: program.show_type(typed),
        key: if target.is_empty() { key(program, dataset) } else { Vec::new() },
        values: enum_in(program, typed).map(|it| values(program, it)).unwrap_or_default(),
        fields: record_in(program, typed).map(|it| fields(program, it)).unwrap_or_default(),
        files: files(program, dataset, &target),
        rules: readers.of_field(id, below),
    })
}

/// All paths into a dataset, from the outside in: each field, and the fields of records in it.
pub fn paths(program: &Program, dataset: &Dataset) -> Vec<String> {
    let mut found = Vec::new();
    below(program, dataset.typed, &dataset.name, &mut Vec::new(), &mut found);
    found
}

fn below(program: &Program, typed: Typed, path: &str, open: &mut Vec<RecordId>, found: &mut Vec<String>) {
    let Some(id) = record_in(program, typed).filter(|it| !open.contains(it)) else { return };
    open.push(id);
    for field in &program.record(id).fields {
        let path = format!("{path}.{}", field.name);
        found.push(path.clone());
        below(program, field.typed, &path, open, found);
    }
    open.pop();
}

/// The record type of a value or of the members of a list.
fn record_in(program: &Program, typed: Typed) -> Option<RecordId> {
    match typed.ty {
        Type::Record(id) => Some(id),
        Type::List(of) => record_in(program, program.typed(of)),
        _ => None,
    }
}

fn enum_in(program: &Program, typed: Typed) -> Option<EnumId> {
    match typed.ty {
        Type::Enum(id) => Some(id),
        Type::List(of) => enum_in(program, program.typed(of)),
        _ => None,
    }
}

fn key(program: &Program, dataset: &Dataset) -> Vec<String> {
    let Some(record) = dataset.record(program).map(|it| program.record(it)) else { return Vec::new() };
    dataset.key.iter().filter_map(|it| Some(record.fields.get(*it as usize)?.name.clone())).collect()
}

fn values(program: &Program, id: EnumId) -> Vec<(String, Vec<String>)> {
    let members = program.enums.get(id.idx()).map(|it| it.members.as_slice()).unwrap_or_default();
    members.iter().map(|it| (it.name.clone(), it.docs.clone())).collect()
}

fn fields(program: &Program, id: RecordId) -> Vec<(String, String, Vec<String>)> {
    let fields = program.record(id).fields.iter();
    fields.map(|it| (it.name.clone(), program.show_type(it.typed), it.docs.clone())).collect()
}

fn files(program: &Program, dataset: &Dataset, target: &[u32]) -> Vec<(String, Option<Foreign>)> {
    let feeds = dataset.feeds.iter().map(|it| program.feed(*it));
    let foreign = |feed: &crate::program::Feed| {
        let source = feed.name.clone()?;
        let mapping = feed.adapter.as_ref()?.mapping.iter().filter(|_| !target.is_empty());
        // What is mapped as a whole says its fields too.
        let mapping = mapping.filter(|it| it.target.starts_with(target) || target.starts_with(&it.target));
        let words: Vec<String> = mapping.map(|it| crate::syntax::one_line(program.sources.text(it.span))).collect();
        Some(Foreign { source, mapped: (!words.is_empty()).then(|| words.join("; ")) })
    };
    feeds.map(|feed| (feed.pattern.clone(), foreign(feed))).collect()
}
