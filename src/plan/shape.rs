//! Which facts the selected rules need, found by walking every expression they can reach.

use crate::program::{Dataset, DatasetId, ExprId, ExprKind, Program, RecordId, RuleId};

/// Which facts the selected rules need.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// By dataset: whether any selected rule reads it.
    pub datasets: Vec<bool>,
    /// By record type and field: the slot in a row that holds it; `None` where no rule reads it. Key fields always have one.
    pub slots: Vec<Vec<Option<u16>>>,
    /// By record type: how many slots a row has.
    pub widths: Vec<u16>,
}

impl Shape {
    /// The slot of a field, where it is needed.
    pub fn slot(&self, record: RecordId, field: u32) -> Option<u16> {
        self.slots.get(record.idx()).and_then(|fields| fields.get(field as usize)).copied().flatten()
    }

    /// Whether a dataset is needed.
    pub fn needs(&self, dataset: DatasetId) -> bool {
        self.datasets.get(dataset.idx()).copied().unwrap_or(false)
    }

    /// A shape that needs everything (for tests of policies and for `facts`).
    pub fn everything(program: &Program) -> Shape {
        let mut needs = Needs::none(program);
        needs.datasets.fill(true);
        needs.fields.iter_mut().for_each(|fields| fields.fill(true));
        needs.shape(program)
    }
}

/// What is needed, as it is found.
pub(super) struct Needs {
    datasets: Vec<bool>,
    fields: Vec<Vec<bool>>,
    /// By pattern: whether a rule to run uses it.
    pub(super) patterns: Vec<bool>,
    /// Expressions walked already: functions and parameters are reached from many places.
    seen: Vec<bool>,
}

impl Needs {
    fn none(program: &Program) -> Needs {
        Needs {
            datasets: vec![false; program.datasets.len()],
            fields: program.records.iter().map(|it| vec![false; it.fields.len()]).collect(),
            patterns: vec![false; program.patterns.len()],
            seen: vec![false; program.exprs.len()],
        }
    }

    /// What some rules need.
    pub(super) fn of_rules(program: &Program, rules: &[RuleId]) -> Needs {
        let mut needs = Needs::none(program);
        for rule in rules {
            program.rule(*rule).exprs().into_iter().for_each(|expr| needs.walk(program, expr));
        }
        // A report names the organisation whatever the rules ask.
        for (idx, dataset) in (0u32..).zip(&program.datasets) {
            if dataset.name == "organisation" {
                needs.dataset(program, DatasetId(idx));
                needs.name_and_id(program, dataset);
            }
        }
        needs
    }

    /// Slots by record type, in order of fields.
    pub(super) fn shape(self, program: &Program) -> Shape {
        debug_assert_eq!(self.fields.len(), program.records.len());
        let mut widths = Vec::with_capacity(self.fields.len());
        let slots = self.fields.iter().map(|fields| {
            let mut width = 0u16;
            let slots = fields.iter().map(|needed| {
                let slot = needed.then_some(width);
                width = width.saturating_add(u16::from(*needed));
                slot
            });
            let slots: Vec<Option<u16>> = slots.collect();
            widths.push(width);
            slots
        });
        let slots = slots.collect();
        Shape { datasets: self.datasets, slots, widths }
    }

    // A stack of our own: functions nest, and their depth is not the text's.
    fn walk(&mut self, program: &Program, root: ExprId) {
        let mut open = vec![root];
        while let Some(expr) = open.pop() {
            if std::mem::replace(&mut self.seen[expr.idx()], true) {
                continue;
            }
            let kind = &program.expr(expr).kind;
            match kind {
                ExprKind::Dataset(id) => self.dataset(program, *id),
                ExprKind::Follow { dataset, .. } => self.dataset(program, *dataset),
                ExprKind::Field { record, field, .. } => self.field(*record, *field),
                ExprKind::Matches { pattern, .. } => self.patterns[pattern.idx()] = true,
                _ => {}
            }
            kind.push_children(&mut open);
            open.extend(program.beyond(kind));
        }
    }

    fn dataset(&mut self, program: &Program, id: DatasetId) {
        let dataset = program.dataset(id);
        self.datasets[id.idx()] = true;
        if let Some(record) = dataset.record(program) {
            dataset.key.iter().for_each(|field| self.field(record, *field));
        }
    }

    fn name_and_id(&mut self, program: &Program, dataset: &Dataset) {
        let Some(record) = dataset.record(program) else { return };
        for (idx, field) in (0u32..).zip(&program.record(record).fields) {
            if field.name == "id" || field.name == "name" {
                self.field(record, idx);
            }
        }
    }

    fn field(&mut self, record: RecordId, field: u32) {
        self.fields[record.idx()][field as usize] = true;
    }
}
