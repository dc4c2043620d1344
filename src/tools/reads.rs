//! Which facts a rule reads, as paths that a reader knows from the export: `assets: disk_encrypted, os.version`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::program::{
    Binder, DatasetId, ExprId, ExprKind, FnId, FoldOver, Local, ParamId, Program, Rule, TemplatePart,
};

/// What a rule reads.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Reads {
    /// By dataset: fields by their path in its records; empty where only the whole is asked for.
    pub(super) facts: BTreeMap<DatasetId, BTreeSet<String>>,
    /// Parameters.
    pub(super) params: BTreeSet<ParamId>,
}

/// A way into the facts: a dataset, and fields from its record inwards.
type Way = (DatasetId, String);

/// Everything that a rule reads, in functions it calls too.
pub(super) fn reads(program: &Program, rule: &Rule) -> Reads {
    let mut walk = Walk { program, reads: Reads::default(), frame: HashMap::new(), calls: HashMap::new() };
    walk.all(rule.applies);
    for subject in &rule.subjects {
        let way = walk.way(subject.list);
        walk.bind(subject.local, way);
        walk.all(subject.filter);
    }
    walk.all(rule.dated);
    walk.all(rule.excepts.iter().map(|it| it.when));
    walk.all(rule.requires.iter().copied());
    for template in [&rule.message, &rule.remedy].into_iter().flatten() {
        for part in &template.parts {
            if let TemplatePart::Value(value) = part {
                walk.way(*value);
            }
        }
    }
    walk.reads
}

struct Walk<'p> {
    program: &'p Program,
    reads: Reads,
    frame: HashMap<Local, Option<Way>>,
    /// What a function gives for the ways it was called with, so that each is walked once.
    calls: HashMap<(FnId, Vec<Option<Way>>), Option<Way>>,
}

impl Walk<'_> {
    fn all(&mut self, exprs: impl IntoIterator<Item = ExprId>) {
        for expr in exprs {
            self.way(expr);
        }
    }

    fn bind(&mut self, local: Local, way: Option<Way>) {
        self.frame.insert(local, way);
    }

    /// Walks an expression, notes what it reads, and says where its value stands in the facts, if it does.
    fn way(&mut self, expr: ExprId) -> Option<Way> {
        let way = self.step(expr)?;
        let fields = self.reads.facts.entry(way.0).or_default();
        if !way.1.is_empty() {
            fields.insert(way.1.clone());
        }
        Some(way)
    }

    /// As [`Walk::way`], but of the value itself nothing is noted: only a field of it is read.
    fn step(&mut self, expr: ExprId) -> Option<Way> {
        let program = self.program;
        match &program.expr(expr).kind {
            ExprKind::Dataset(dataset) => Some((*dataset, String::new())),
            ExprKind::Follow { base, dataset } => {
                self.way(*base);
                Some((*dataset, String::new()))
            }
            ExprKind::Local(local) => self.frame.get(local).cloned().flatten(),
            ExprKind::Let { local, value } => {
                if !self.frame.contains_key(local) {
                    let way = self.way(*value);
                    self.bind(*local, way);
                }
                self.frame.get(local).cloned().flatten()
            }
            ExprKind::Field { base, record, field } => {
                let (dataset, path) = self.step(*base)?;
                let name = &program.record(*record).fields.get(*field as usize)?.name;
                Some((dataset, if path.is_empty() { name.clone() } else { format!("{path}.{name}") }))
            }
            ExprKind::Otherwise { value, default } => {
                self.way(*default);
                self.step(*value)
            }
            ExprKind::Call { function, args } => self.call(*function, args),
            ExprKind::Param(param) => {
                self.reads.params.insert(*param);
                None
            }
            other => self.parts(other),
        }
    }

    fn call(&mut self, function: FnId, args: &[ExprId]) -> Option<Way> {
        let args: Vec<_> = args.iter().map(|&arg| self.way(arg)).collect();
        let key = (function, args.clone());
        if let Some(known) = self.calls.get(&key) {
            return known.clone();
        }
        let inner = (0..).map(Local).zip(args).collect();
        let outer = std::mem::replace(&mut self.frame, inner);
        let way = self.program.functions.get(function.idx()).and_then(|it| self.way(it.body));
        self.frame = outer;
        self.calls.insert(key, way.clone());
        way
    }

    /// What only combines values: its parts are read, and the result stands nowhere.
    fn parts(&mut self, kind: &ExprKind) -> Option<Way> {
        let binders = binders(kind);
        for binder in binders {
            let way = self.way(binder.list);
            self.bind(binder.local, way);
        }
        self.all(kind.children().into_iter().filter(|it| binders.iter().all(|binder| binder.list != *it)));
        None
    }
}

/// The variables that an expression binds for its parts.
fn binders(kind: &ExprKind) -> &[Binder] {
    match kind {
        ExprKind::Quantified { binder, .. } | ExprKind::Count(binder) | ExprKind::Share(binder) => {
            std::slice::from_ref(binder)
        }
        ExprKind::ListEach(each) | ExprKind::Fold { over: FoldOver::Each(each), .. } => &each.binders,
        _ => &[],
    }
}
