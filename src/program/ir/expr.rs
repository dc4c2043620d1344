//! Expressions: typed, names resolved to slots.

use super::{Arm, CalendarId, DatasetId, EnumId, ExprId, FnId, Local, ParamId, PatternId, RecordId, TableId, Typed};
use crate::source::Span;
use crate::value::{ArithmeticOp, CompareOp, Scalar, Side, TimeFormat, Value, Zone};

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
pub enum Fold {
    Sum,
    Min,
    Max,
    Avg,
    Distinct,
}

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

/// A regular expression or a glob, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PatternText {
    /// `matches`
    Regex(String),
    /// `like`
    Glob(String),
}
