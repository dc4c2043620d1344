//! The program: arenas of plain data, indexed by ids.

mod expr;
mod facts;
mod law;
mod rules;

use std::sync::Arc;

use crate::lang::{Lang, translated, words};
use crate::source::SourceMap;
use crate::value::{Calendar, Scalar};

pub use expr::*;
pub use facts::*;
pub use law::*;
pub use rules::*;

/// Declares an index into one of the program's arenas.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u32);
        impl $name {
            /// As a position in its arena.
            pub fn idx(self) -> usize { self.0 as usize }
        }
    )*};
}

id! {
    /// A module.
    ModuleId,
    /// An enumeration.
    EnumId,
    /// A record type.
    RecordId,
    /// A type, kept once.
    TypeId,
    /// A dataset.
    DatasetId,
    /// A feed of a dataset (a `from` of its own, or a `source`).
    FeedId,
    /// A parameter.
    ParamId,
    /// A table.
    TableId,
    /// A function.
    FnId,
    /// A calendar.
    CalendarId,
    /// An instrument.
    InstrumentId,
    /// A rule.
    RuleId,
    /// An expression.
    ExprId,
    /// A regular expression or glob.
    PatternId,
}

/// A variable of a frame (one rule on one subject, one call, one adapter record, one constant).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Local(pub u16);

/// A provision: its instrument and its place there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ProvisionId {
    /// The instrument.
    pub instrument: InstrumentId,
    /// Its position in the instrument's `provisions`.
    pub idx: u32,
}

/// A type without its `?`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Type {
    /// A scalar.
    Scalar(Scalar),
    /// A number of working days: only added to dates and used in `within`.
    WorkingDays,
    /// An enumeration.
    Enum(EnumId),
    /// A record.
    Record(RecordId),
    /// A list; the id is that of its members' type.
    List(TypeId),
    /// A key of a record in a dataset; its value is the key.
    Ref(DatasetId),
    /// Raw JSON, in adapters only.
    Raw,
    /// What could not be typed; already reported.
    Error,
}

/// A type with its `?`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Typed {
    /// The type.
    pub ty: Type,
    /// Whether it may be not given.
    pub optional: bool,
}

/// Everything the policies say.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The policy files.
    pub sources: Arc<SourceMap>,
    /// Modules in order of their names.
    pub modules: Vec<Module>,
    /// Enumerations.
    pub enums: Vec<Enum>,
    /// Record types.
    pub records: Vec<Record>,
    /// Types, each once.
    pub types: Vec<Typed>,
    /// Datasets.
    pub datasets: Vec<Dataset>,
    /// Feeds, in order of datasets and of writing: the order in which a file is offered to them.
    pub feeds: Vec<Feed>,
    /// Parameters.
    pub params: Vec<Param>,
    /// Named sets.
    pub sets: Vec<Set>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Functions.
    pub functions: Vec<Function>,
    /// Calendars.
    pub calendars: Vec<Calendar>,
    /// The register.
    pub instruments: Vec<Instrument>,
    /// Rules in order of their full names.
    pub rules: Vec<Rule>,
    /// Tests in order of place.
    pub tests: Vec<Test>,
    /// Expressions.
    pub exprs: Vec<Expr>,
    /// Regular expressions and globs, as text; compiled once when a plan is made.
    pub patterns: Vec<PatternText>,
}

impl Program {
    /// A type as policies write it: `[Asset]`, `version?`, `ref suppliers`.
    pub fn show_type(&self, typed: Typed) -> String {
        self.type_in(typed, Lang::En)
    }

    /// The same for readers of a language: some types have no word of their own in policies.
    pub fn type_in(&self, typed: Typed, lang: Lang) -> String {
        let text = match typed.ty {
            Type::Scalar(it) => it.as_str().to_owned(),
            Type::WorkingDays => translated(words!("working days"), lang).to_owned(),
            Type::Enum(id) => self.enums[id.idx()].name.clone(),
            Type::Record(id) => self.records[id.idx()].name.clone(),
            Type::List(of) => format!("[{}]", self.type_in(self.typed(of), lang)),
            Type::Ref(id) => format!("ref {}", self.datasets[id.idx()].name),
            Type::Raw => translated(words!("raw JSON"), lang).to_owned(),
            Type::Error => "?".to_owned(),
        };
        if typed.optional { text + "?" } else { text }
    }

    /// Whether two expressions of one frame are the same list: a dataset, a set, or the same field of the same variable.
    pub(super) fn is_same_list(&self, a: ExprId, b: ExprId) -> bool {
        match (&self.expr(a).kind, &self.expr(b).kind) {
            (ExprKind::Dataset(a), ExprKind::Dataset(b)) => a == b,
            (ExprKind::Local(a), ExprKind::Local(b)) => a == b,
            (ExprKind::Field { base: a, field: x, .. }, ExprKind::Field { base: b, field: y, .. }) => {
                x == y && self.is_same_list(*a, *b)
            }
            (ExprKind::Follow { base: a, dataset: x }, ExprKind::Follow { base: b, dataset: y }) => {
                x == y && self.is_same_list(*a, *b)
            }
            (ExprKind::Const(a), ExprKind::Const(b)) => a == b,
            _ => false,
        }
    }

    /// An expression.
    pub fn expr(&self, id: ExprId) -> &Expr {
        &self.exprs[id.idx()]
    }
    /// A type.
    pub fn typed(&self, id: TypeId) -> Typed {
        self.types[id.idx()]
    }
    /// A record type.
    pub fn record(&self, id: RecordId) -> &Record {
        &self.records[id.idx()]
    }
    /// An enumeration.
    pub fn enumeration(&self, id: EnumId) -> &Enum {
        &self.enums[id.idx()]
    }
    /// A dataset.
    pub fn dataset(&self, id: DatasetId) -> &Dataset {
        &self.datasets[id.idx()]
    }
    /// A feed.
    pub fn feed(&self, id: FeedId) -> &Feed {
        &self.feeds[id.idx()]
    }
    /// A parameter.
    pub fn param(&self, id: ParamId) -> &Param {
        &self.params[id.idx()]
    }
    /// A rule.
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[id.idx()]
    }
    /// An instrument.
    pub fn instrument(&self, id: InstrumentId) -> &Instrument {
        &self.instruments[id.idx()]
    }
    /// A provision.
    pub fn provision(&self, id: ProvisionId) -> &Provision {
        &self.instrument(id.instrument).provisions[id.idx as usize]
    }
}

/// A module.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its name with dots.
    pub name: String,
    /// Its file.
    pub file: crate::source::FileId,
    /// Its documentation.
    pub docs: Vec<String>,
}
