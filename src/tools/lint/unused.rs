//! What nobody asks for: items that no rule uses, facts that no rule reads, mappings to such facts.

use std::collections::BTreeSet;

use super::{Linter, errors};
use crate::diagnostic::Diagnostic;
use crate::lang::say;
use crate::program::{
    Adapter, DatasetId, ExprId, ExprKind, FnId, ParamId, Program, RecordId, Rule, TableId, Type, Typed,
};

/// What rules and adapters speak of, straight or through functions and tables.
pub(super) struct Used {
    exprs: BTreeSet<ExprId>,
    params: BTreeSet<ParamId>,
    functions: BTreeSet<FnId>,
    tables: BTreeSet<TableId>,
    datasets: BTreeSet<DatasetId>,
    fields: BTreeSet<(RecordId, u32)>,
}

impl Used {
    /// Walks all rules, with what they say in their texts, and all adapters.
    pub(super) fn of(program: &Program) -> Used {
        let mut used = Used {
            exprs: BTreeSet::new(),
            params: BTreeSet::new(),
            functions: BTreeSet::new(),
            tables: BTreeSet::new(),
            datasets: BTreeSet::new(),
            fields: BTreeSet::new(),
        };
        let adapters = program.feeds.iter().filter_map(|it| it.adapter.as_ref()).flat_map(parts);
        let open: Vec<ExprId> = program.rules.iter().flat_map(Rule::exprs).chain(adapters).collect();
        used.walk(program, open);
        used.keys(program);
        used
    }

    fn walk(&mut self, program: &Program, mut open: Vec<ExprId>) {
        while let Some(id) = open.pop() {
            if !self.exprs.insert(id) {
                continue;
            }
            let kind = &program.expr(id).kind;
            match kind {
                ExprKind::Param(it) => drop(self.params.insert(*it)),
                ExprKind::Call { function, .. } => drop(self.functions.insert(*function)),
                ExprKind::Lookup { table, .. } => drop(self.tables.insert(*table)),
                ExprKind::Dataset(it) | ExprKind::Follow { dataset: it, .. } => drop(self.datasets.insert(*it)),
                ExprKind::Field { record, field, .. } => drop(self.fields.insert((*record, *field))),
                _ => {}
            }
            open.extend(kind.children());
            open.extend(program.beyond(kind));
        }
    }

    /// What the engine itself reads: keys, and what a report calls the organisation.
    fn keys(&mut self, program: &Program) {
        for dataset in &program.datasets {
            let Some(record) = dataset.record(program) else { continue };
            self.fields.extend(dataset.key.iter().map(|it| (record, *it)));
            if dataset.name == "organisation" {
                let named = (0u32..).zip(&program.record(record).fields);
                let named = named.filter(|(_, it)| it.name == "id" || it.name == "name");
                self.fields.extend(named.map(|(idx, _)| (record, idx)));
            }
        }
    }

    /// Record types of which rules read some: those of datasets and fields that they read.
    fn records(&self, program: &Program) -> BTreeSet<RecordId> {
        let of_datasets = self.datasets.iter().filter_map(|it| program.dataset(*it).record(program));
        let of_fields = self.fields.iter().filter_map(|(record, field)| {
            let field = program.record(*record).fields.get(*field as usize)?;
            record_in(program, field.typed)
        });
        of_datasets.chain(of_fields).collect()
    }
}

/// The record type that a type holds, straight or in a list.
fn record_in(program: &Program, typed: Typed) -> Option<RecordId> {
    match typed.ty {
        Type::Record(id) => Some(id),
        Type::List(of) => record_in(program, program.typed(of)),
        _ => None,
    }
}

/// All expressions of an adapter that are not inside another one.
fn parts(adapter: &Adapter) -> Vec<ExprId> {
    let asked = [adapter.filter, adapter.newest_by, adapter.complete_when].into_iter().flatten();
    asked.chain(adapter.mapping.iter().map(|it| it.value)).collect()
}

/// Parameters, functions, tables and sets that nothing uses.
pub(super) fn items(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let (program, used) = (linter.program, &linter.used);
    let params = (0u32..).zip(&program.params).filter(|(idx, _)| !used.params.contains(&ParamId(*idx)));
    let functions = (0u32..).zip(&program.functions).filter(|(idx, _)| !used.functions.contains(&FnId(*idx)));
    let tables = (0u32..).zip(&program.tables).filter(|(idx, _)| !used.tables.contains(&TableId(*idx)));
    let sets = program.sets.iter().filter(|it| !used.exprs.contains(&it.members));
    let all = params
        .map(|(_, it)| (say!("the parameter"), &it.name, it.span))
        .chain(functions.map(|(_, it)| (say!("the function"), &it.name, it.span)))
        .chain(tables.map(|(_, it)| (say!("the table"), &it.name, it.span)))
        .chain(sets.map(|it| (say!("the set"), &it.name, it.span)));
    all.filter(|(_, _, span)| linter.is_own(*span)).map(|(what, name, span)| errors::unused(what, name, span)).collect()
}

/// Datasets that no rule reads; of what rules read, the fields that none does.
pub(super) fn facts(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let (program, used) = (linter.program, &linter.used);
    let mut found = Vec::new();
    for (idx, dataset) in (0u32..).zip(&program.datasets) {
        if linter.is_own(dataset.span) && !used.datasets.contains(&DatasetId(idx)) {
            found.push(errors::unread_dataset(&dataset.name, dataset.span));
        }
    }
    for id in used.records(program) {
        let record = program.record(id);
        for (idx, field) in (0u32..).zip(&record.fields) {
            if linter.is_own(field.span) && !used.fields.contains(&(id, idx)) {
                found.push(errors::unread_field(&record.name, &field.name, field.span));
            }
        }
    }
    found
}

/// Mappings of adapters to fields that no rule reads, in datasets that rules read.
pub(super) fn mappings(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let (program, used) = (linter.program, &linter.used);
    let mut found = Vec::new();
    for feed in program.feeds.iter().filter(|it| used.datasets.contains(&it.dataset)) {
        let dataset = program.dataset(feed.dataset);
        let Some(adapter) = &feed.adapter else { continue };
        for mapping in adapter.mapping.iter().filter(|it| linter.is_own(it.span)) {
            let Some((record, idx)) = target(program, dataset.record(program), &mapping.target) else { continue };
            if !used.fields.contains(&(record, idx)) {
                let source = feed.name.as_ref().unwrap_or(&dataset.name);
                let field = program.record(record).fields.get(idx as usize).map_or("?", |it| it.name.as_str());
                found.push(errors::unread_mapping(source, field, mapping.span));
            }
        }
    }
    found
}

/// The field at the end of a mapping's way.
fn target(program: &Program, record: Option<RecordId>, way: &[u32]) -> Option<(RecordId, u32)> {
    let (last, outer) = way.split_last()?;
    let mut record = record?;
    for idx in outer {
        record = record_in(program, program.record(record).fields.get(*idx as usize)?.typed)?;
    }
    Some((record, *last))
}
