//! The program: arenas of plain data, indexed by ids.

use std::sync::Arc;

use crate::source::{SourceMap, Span};
use crate::value::{ArithmeticOp, Calendar, CompareOp, Date, Scalar, Side, TimeFormat, Value, Zone};

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
#[derive(Debug, Default)]
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
    /// An expression.
    pub fn expr(&self, id: ExprId) -> &Expr { &self.exprs[id.idx()] }
    /// A type.
    pub fn typed(&self, id: TypeId) -> Typed { self.types[id.idx()] }
    /// A record type.
    pub fn record(&self, id: RecordId) -> &Record { &self.records[id.idx()] }
    /// An enumeration.
    pub fn enumeration(&self, id: EnumId) -> &Enum { &self.enums[id.idx()] }
    /// A dataset.
    pub fn dataset(&self, id: DatasetId) -> &Dataset { &self.datasets[id.idx()] }
    /// A feed.
    pub fn feed(&self, id: FeedId) -> &Feed { &self.feeds[id.idx()] }
    /// A parameter.
    pub fn param(&self, id: ParamId) -> &Param { &self.params[id.idx()] }
    /// A rule.
    pub fn rule(&self, id: RuleId) -> &Rule { &self.rules[id.idx()] }
    /// An instrument.
    pub fn instrument(&self, id: InstrumentId) -> &Instrument { &self.instruments[id.idx()] }
    /// A provision.
    pub fn provision(&self, id: ProvisionId) -> &Provision { &self.instrument(id.instrument).provisions[id.idx as usize] }
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

/// An enumeration.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Whether members compare by order.
    pub ordered: bool,
    /// Members in order.
    pub members: Vec<Member>,
    /// Its name in its file.
    pub span: Span,
}

/// A member of an enumeration.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name, in krav and in JSON.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
}

/// A record type.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Fields in order; a field's index is its position.
    pub fields: Vec<Field>,
    /// Its name in its file.
    pub span: Span,
}

/// A field of a record type.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, in krav and in JSON.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Its type.
    pub typed: Typed,
    /// Its name in its file.
    pub span: Span,
}

/// A dataset.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Its type; `optional` where a file may say `null`.
    pub typed: Typed,
    /// Key fields of its record type, by index; empty where there is no key.
    pub key: Vec<u32>,
    /// Feeds in the order preferred, for records that two feeds hold; empty: none is preferred.
    pub prefer: Vec<FeedId>,
    /// Its feeds in order: those of the dataset itself, then `source`s by name.
    pub feeds: Vec<FeedId>,
    /// Its name in its file.
    pub span: Span,
}

impl Dataset {
    /// The record type of its members (or of itself), where it is one.
    pub fn record(&self, program: &Program) -> Option<RecordId> {
        match self.typed.ty {
            Type::Record(id) => Some(id),
            Type::List(of) => match program.typed(of).ty { Type::Record(id) => Some(id), _ => None },
            _ => None,
        }
    }
    /// Whether it is a list.
    pub fn is_list(&self) -> bool { matches!(self.typed.ty, Type::List(_)) }
}

/// Where facts of a dataset come from.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The name of a `source`; `None` for a `from` of the dataset itself.
    pub name: Option<String>,
    /// The dataset it feeds.
    pub dataset: DatasetId,
    /// File pattern: `*`, `?`, `**`; checked.
    pub pattern: String,
    /// Whether each line is a document.
    pub lines: bool,
    /// How foreign records become typed ones; `None` where field names match.
    pub adapter: Option<Adapter>,
    /// `newest by`, over the record (raw in an adapter, typed fields elsewhere are not allowed: a native feed has none).
    pub span: Span,
}

/// How foreign JSON becomes records. All expressions share one frame of `n_locals` variables.
#[derive(Clone, Debug)]
pub struct Adapter {
    /// How many variables.
    pub n_locals: u16,
    /// The variable of the whole document.
    pub document: Local,
    /// The ways to the records, from the document inwards; empty: the document is the record (or a list of them).
    pub at: Vec<At>,
    /// The variable of the innermost record, `$`.
    pub record: Local,
    /// The variable of `file_name`.
    pub file_name: Local,
    /// The variable of `records`, bound for `complete_when` only.
    pub records: Local,
    /// Which raw records are meant.
    pub filter: Option<ExprId>,
    /// Of several records of one key, the one with the greatest value.
    pub newest_by: Option<ExprId>,
    /// Asked of each document.
    pub complete_when: Option<ExprId>,
    /// What is mapped. A nested target lists the field indices from the outside in.
    pub mapping: Vec<Mapping>,
}

/// One `at`.
#[derive(Clone, Debug)]
pub struct At {
    /// What the way starts from: a variable bound before.
    pub from: Local,
    /// Members on the way; lists on it are gone through.
    pub steps: Vec<String>,
    /// How the end is gone through.
    pub kind: crate::syntax::ast::AtKind,
    /// Variables for each element: the element (also when unnamed); of `entries`, `key` and `value`.
    pub binds: AtBinds,
    /// Whether an absent list means an empty one.
    pub or_empty: bool,
    /// The whole.
    pub span: Span,
}

/// The variables an `at` binds.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum AtBinds {
    Element(Local),
    Entry { key: Local, value: Local },
}

/// A mapped field.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// Field indices from the record inwards.
    pub target: Vec<u32>,
    /// Its value; its type is the field's (a `Convert` from raw stands on top where needed).
    pub value: ExprId,
    /// The mapping.
    pub span: Span,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// Full name, `module.name`.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Its type, never optional.
    pub ty: Type,
    /// Values with the days on which they hold, both ends included; constant expressions.
    pub values: Vec<ParamValue>,
    /// What it stands on.
    pub basis: Vec<ProvisionId>,
    /// What was assumed.
    pub interpretation: Vec<String>,
    /// Its name in its file.
    pub span: Span,
}

/// A value of a parameter in its time.
#[derive(Clone, Debug)]
pub struct ParamValue {
    /// A constant expression.
    pub value: ExprId,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Full name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Type of the key.
    pub from: Type,
    /// Type of the value.
    pub to: Type,
    /// Rows in order; constant expressions.
    pub arms: Vec<Arm>,
    /// Its name in its file.
    pub span: Span,
}

/// A row of a table or a case of a `match`.
#[derive(Clone, Debug)]
pub struct Arm {
    /// Choices; empty for `else`.
    pub choices: Vec<ExprId>,
    /// What it gives.
    pub value: ExprId,
}

/// A function. Parameters are the first variables of its frame.
#[derive(Clone, Debug)]
pub struct Function {
    /// Full name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// How many parameters.
    pub n_params: u16,
    /// How many variables in all.
    pub n_locals: u16,
    /// The result's type.
    pub result: Typed,
    /// The body.
    pub body: ExprId,
    /// Its name in its file.
    pub span: Span,
}

/// An instrument of the register.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// Its id.
    pub id: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// English title.
    pub title: String,
    /// Danish title.
    pub title_da: Option<String>,
    /// `act`, `order`, `guidance` …
    pub kind: String,
    /// Link.
    pub eli: Option<String>,
    /// Predecessors.
    pub replaces: Vec<InstrumentId>,
    /// When it is in force.
    pub in_force: InForce,
    /// Its provisions in order.
    pub provisions: Vec<Provision>,
    /// Its id in its file.
    pub span: Span,
}

/// When an instrument is in force. Both ends are included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum InForce {
    /// Not known, and why.
    NotKnown(String),
    /// From a day, perhaps to a day.
    Days {
        /// First day.
        from: Date,
        /// Last day.
        to: Option<Date>,
        /// What was assumed of the days.
        assumed: Option<String>,
    },
}

/// A provision.
#[derive(Clone, Debug)]
pub struct Provision {
    /// Its number or heading.
    pub reference: String,
    /// What it asks, in a few words.
    pub gist: String,
    /// First day of its own, if it has one.
    pub from: Option<Date>,
    /// Last day of its own.
    pub to: Option<Date>,
    /// How surely it is known.
    pub certainty: Certainty,
    /// How far it can be checked.
    pub checkable: Checkable,
    /// Where it stands.
    pub span: Span,
}

/// How surely a provision is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Certainty {
    /// Its text was read.
    Read,
    /// Known from elsewhere, which is named.
    Secondary(String),
    /// Not read.
    Unread,
}

/// How far a provision can be checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Checkable {
    /// Wholly.
    Fully,
    /// In part, and why not more.
    Partly(String),
    /// Not, and why.
    Not(String),
}

/// How much a rule weighs. The greatest is the worst.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum Severity { Info, Low, Medium, High, Critical }

impl Severity {
    /// The word of the language and of reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info", Severity::Low => "low", Severity::Medium => "medium",
            Severity::High => "high", Severity::Critical => "critical",
        }
    }
    /// The severity of a word.
    pub fn from_word(word: &str) -> Option<Severity> {
        [Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Critical].into_iter().find(|it| it.as_str() == word)
    }
}

/// A rule. All its expressions share one frame of `n_locals` variables.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Full name, `module.rule`.
    pub name: String,
    /// Its module.
    pub module: ModuleId,
    /// Its documentation.
    pub docs: Vec<String>,
    /// English title.
    pub title: String,
    /// Danish title.
    pub title_da: Option<String>,
    /// What it stands on, at least one.
    pub basis: Vec<ProvisionId>,
    /// What explains or empowers it.
    pub see: Vec<ProvisionId>,
    /// What was assumed.
    pub interpretation: Vec<String>,
    /// How much it weighs.
    pub severity: Severity,
    /// Asked of the organisation; bool.
    pub applies: Option<ExprId>,
    /// Who it is about; empty: the organisation.
    pub subjects: Vec<ForEach>,
    /// The day whose law judges; a date.
    pub dated: Option<ExprId>,
    /// Exceptions in order.
    pub excepts: Vec<Except>,
    /// What is required, at least one; bool.
    pub requires: Vec<ExprId>,
    /// What is said of a `fail` or `unknown`.
    pub message: Option<Template>,
    /// The same in Danish.
    pub message_da: Option<Template>,
    /// How to mend it.
    pub remedy: Option<Template>,
    /// The same in Danish.
    pub remedy_da: Option<Template>,
    /// How many variables.
    pub n_locals: u16,
    /// The whole rule.
    pub span: Span,
    /// Its name in its file.
    pub name_span: Span,
}

/// `for each x in xs where c`
#[derive(Clone, Debug)]
pub struct ForEach {
    /// The variable.
    pub local: Local,
    /// Its name.
    pub name: String,
    /// The list; may speak of subjects before.
    pub list: ExprId,
    /// The condition.
    pub filter: Option<ExprId>,
    /// The clause.
    pub span: Span,
}

/// `except when c basis …`
#[derive(Clone, Debug)]
pub struct Except {
    /// The condition.
    pub when: ExprId,
    /// Its own basis.
    pub basis: Vec<ProvisionId>,
    /// The clause.
    pub span: Span,
}

/// A text with values.
#[derive(Clone, Debug)]
pub struct Template {
    /// Words and values in order.
    pub parts: Vec<TemplatePart>,
}

/// A part of a [`Template`].
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum TemplatePart {
    Words(String),
    Value(ExprId),
}

/// A test of a rule.
#[derive(Clone, Debug)]
pub struct Test {
    /// The rule.
    pub rule: RuleId,
    /// What it shows.
    pub name: String,
    /// The day.
    pub as_of: Date,
    /// Parameters set; constant expressions of the parameter's type.
    pub params: Vec<(ParamId, ExprId)>,
    /// Facts given.
    pub given: Vec<(DatasetId, Given)>,
    /// What is expected.
    pub expects: Vec<Expect>,
    /// The whole test.
    pub span: Span,
}

/// Facts of a test: typed literals, each with its place.
#[derive(Clone, Debug)]
pub struct Given {
    /// What it is.
    pub kind: GivenKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of given facts.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum GivenKind {
    /// `null`: there is none.
    Null,
    /// A scalar or enumeration member, of the expected type.
    Value(Value<'static>),
    /// Items in order.
    List(Vec<Given>),
    /// Fields by index; what is left out is not there.
    Record(RecordId, Vec<(u32, Given)>),
}

/// What a test expects.
#[derive(Clone, Debug)]
pub struct Expect {
    /// `pass`, `fail`, `unknown`, `not_applicable`, `not_in_force`.
    pub verdict: String,
    /// The subject's key as text; `None`: the organisation, or all subjects.
    pub subject: Option<String>,
    /// Facts that must be among the missing.
    pub missing: Vec<String>,
    /// The whole.
    pub span: Span,
}

/// A regular expression or a glob, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PatternText {
    /// `matches`
    Regex(String),
    /// `like`
    Glob(String),
}

/// An expression with its type and place.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it does.
    pub kind: ExprKind,
    /// Its type; `optional` where it may be `Absent`.
    pub typed: Typed,
    /// Where it is written.
    pub span: Span,
}

/// What expressions do. A `Bool`-typed expression is evaluated as a `Truth`.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A constant of its type, texts owned.
    Const(Value<'static>),
    /// A parameter on the rule's `dated` day, else `as_of`.
    Param(ParamId),
    /// The day of the check.
    AsOf,
    /// First day of the unbroken stretch in which the rule is in force on `as_of`.
    InForceFrom,
    /// A variable bound by a binder, `for each`, argument or adapter.
    Local(Local),
    /// A `let`: `value` is evaluated at first use in a frame and kept in `local`.
    Let {
        /// Where it is kept.
        local: Local,
        /// What it names.
        value: ExprId,
    },
    /// A dataset as a whole: a record, a list, `Absent` where it says null, unknown where missing.
    Dataset(DatasetId),
    /// A field of a record: `record` gives a `Record`. Absent or unknown record: the same.
    Field {
        /// Gives the record.
        base: ExprId,
        /// Its type.
        record: RecordId,
        /// Index of the field.
        field: u32,
    },
    /// The record that a reference points to: `base` gives the key.
    Follow {
        /// Gives the key.
        base: ExprId,
        /// Where the record is.
        dataset: DatasetId,
    },
    /// Changes the type: `Int` to `Decimal`, and raw JSON to any type.
    Convert(ExprId),
    /// Not.
    Not(ExprId),
    /// At least two, left to right.
    And(Vec<ExprId>),
    /// At least two, left to right.
    Or(Vec<ExprId>),
    /// Both sides of one type after `Convert`; enumerations compare by order.
    Compare {
        /// The comparison.
        op: CompareOp,
        /// Left.
        lhs: ExprId,
        /// Right.
        rhs: ExprId,
    },
    /// Membership in a list, or of an address in a network (list).
    In {
        /// `not in`.
        negated: bool,
        /// The member.
        item: ExprId,
        /// The list (or network).
        list: ExprId,
    },
    /// `is given`, `is not given`.
    Given {
        /// `is not given`.
        negated: bool,
        /// The optional value.
        value: ExprId,
    },
    /// `value within span before|after anchor`.
    Within {
        /// What must lie within.
        value: ExprId,
        /// How long.
        span: ExprId,
        /// Which side.
        side: Side,
        /// Counted from or to here.
        anchor: ExprId,
        /// For working days.
        calendar: Option<CalendarId>,
    },
    /// `matches "regex"`, `like "glob"`.
    Matches {
        /// The text.
        value: ExprId,
        /// The pattern.
        pattern: PatternId,
    },
    /// Arithmetic.
    Arithmetic {
        /// The operation.
        op: ArithmeticOp,
        /// Left.
        lhs: ExprId,
        /// Right.
        rhs: ExprId,
        /// For working days.
        calendar: Option<CalendarId>,
    },
    /// `-x`
    Negate(ExprId),
    /// The value, or where it is absent, the default.
    Otherwise {
        /// The value.
        value: ExprId,
        /// The default.
        default: ExprId,
    },
    /// Where the condition is not known: known only if both branches agree.
    If {
        /// The condition.
        condition: ExprId,
        /// Where it is true.
        then: ExprId,
        /// Where it is false.
        otherwise: ExprId,
    },
    /// Cases over a value; of an absent value in an adapter, absent. Without a fitting case: a fault.
    Match {
        /// The value.
        scrutinee: ExprId,
        /// Its cases.
        arms: Vec<Arm>,
    },
    /// A look-up in a table. Without a fitting row: a fault.
    Lookup {
        /// The table.
        table: TableId,
        /// The key.
        key: ExprId,
    },
    /// A call of a function.
    Call {
        /// The function.
        function: FnId,
        /// Arguments in order.
        args: Vec<ExprId>,
    },
    /// A call of a built-in function.
    Builtin {
        /// The function.
        function: Builtin,
        /// Arguments in order.
        args: Vec<ExprId>,
    },
    /// A list of listed items.
    ListOf(Vec<ExprId>),
    /// `[e for x in xs …]`: a list, one item for each.
    ListEach(Each),
    /// A set: members and series of dates. Its type is a list.
    SetOf(Vec<SetMember>),
    /// All members of an enumeration.
    Members(EnumId),
    /// A record made in an adapter: fields by index.
    RecordOf {
        /// Its type.
        record: RecordId,
        /// Fields.
        fields: Vec<(u32, ExprId)>,
    },
    /// A quantifier. `body` is `None` where `satisfies` is left out (true).
    Quantified {
        /// Which.
        quantifier: Quantifier,
        /// Over what.
        binder: Binder,
        /// What each must satisfy.
        body: Option<ExprId>,
    },
    /// `count(x in xs where c)`; gives an `Int` or a `Range`.
    Count(Binder),
    /// `count(xs)` of a list.
    CountList(ExprId),
    /// `share(x in xs where c)` in percent: of the members of `xs`, those that satisfy the filter. Absent of nothing.
    Share(Binder),
    /// `sum`, `min`, `max`, `avg`, `distinct` over items or a list expression's values.
    Fold {
        /// Which.
        fold: Fold,
        /// Over what.
        over: FoldOver,
    },
    /// A member of a raw value; adapters only. Absent where the member is absent or null; through lists on the way it is not gone.
    RawField {
        /// The raw value.
        base: ExprId,
        /// The member.
        name: String,
    },
}

/// What a fold goes over.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum FoldOver {
    Each(Each),
    List(ExprId),
    Listed(Vec<ExprId>),
}

/// `e for x in xs where c for y in x.ys`
#[derive(Clone, Debug)]
pub struct Each {
    /// At least one.
    pub binders: Vec<Binder>,
    /// The value for each.
    pub value: ExprId,
}

/// `x in xs where c`
#[derive(Clone, Debug)]
pub struct Binder {
    /// The variable.
    pub local: Local,
    /// Its name.
    pub name: String,
    /// The list.
    pub list: ExprId,
    /// The condition.
    pub filter: Option<ExprId>,
    /// Where `list` is a whole dataset and the filter (or, for `some`, `no` and counts, the body) has a part
    /// `x.field == e` with `e` free of `x`: that part, so that an index can serve it.
    pub index: Option<IndexUse>,
    /// The whole.
    pub span: Span,
}

/// An equality that an index can serve.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct IndexUse {
    /// The dataset.
    pub dataset: DatasetId,
    /// The field of its records.
    pub field: u32,
    /// What it must equal; free of the binder's variable.
    pub key: ExprId,
}

/// Quantifiers.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum Quantifier {
    Every,
    Some,
    No,
    Exactly(ExprId),
    AtLeast(ExprId),
    AtMost(ExprId),
}

/// Folds. Of nothing, all but `Sum` and `Distinct` are absent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Fold { Sum, Min, Max, Avg, Distinct }

/// A member of a set.
#[derive(Clone, Debug)]
pub enum SetMember {
    /// A value.
    One(ExprId),
    /// The dates X, X + D, X + 2·D, … to `to` or `as_of`, whichever comes first.
    Each {
        /// D.
        step: ExprId,
        /// X.
        from: ExprId,
        /// The last day allowed.
        to: Option<ExprId>,
    },
}

/// Built-in functions. Arguments follow the manual; an optional argument that is left out is not in `args`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Builtin {
    /// Year of a date.
    YearOf,
    /// Month of a date.
    MonthOf,
    /// Number of characters of a text.
    Length,
    /// Lower case.
    Lower,
    /// Without white space at the ends.
    Trim,
    /// Whether a text starts with another.
    StartsWith,
    /// Whether a text ends with another.
    EndsWith,
    /// `replace(x, from, to)`
    Replace,
    /// `split(x, separator)`: a list of texts.
    Split,
    /// The date, or the next working day.
    OnWorkingDay(CalendarId),
    /// The day of an instant in a zone: `date(dt, zone: …)`.
    DateOf(Zone),
    /// A conversion of a text (or raw value) to a scalar: `int(x)`, `ip(x)`, `percent(x)`, `text(x)` ….
    To(Scalar),
    /// `datetime(x, format, zone: …)` of a text or raw value.
    ReadDatetime(TimeFormat, Zone),
    /// `date(x, format, zone: …)` of a text or raw value.
    ReadDate(TimeFormat, Zone),
    /// `duration(x, "days")` of a number (or text holding one) of that unit.
    ReadDuration(crate::syntax::ast::Unit),
    /// `many(x)`: one or a list, as a list of raw values; adapters only.
    Many,
    /// `entries(x)`: members of an object as raw `{key, value}`; adapters only.
    Entries,
    /// `json(x)`: the JSON inside a text; adapters only.
    Json,
    /// `tags(x, ";")`: a raw object of the tags of a text; adapters only.
    Tags,
}
