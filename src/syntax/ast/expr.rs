//! Expressions as written.

use super::{Arm, DateLit, Field, Name, Text};
use crate::source::Span;
pub use crate::value::{ArithmeticOp, CompareOp, Side};

/// An expression where it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: Box<ExprKind>,
    /// Where, with parentheses around it.
    pub span: Span,
}

/// The kinds of expressions.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum ExprKind {
    /// At least two parts.
    Or(Vec<Expr>),
    /// At least two parts.
    And(Vec<Expr>),
    Not(Expr),
    Quantified {
        quantifier: Quantifier,
        binder: Binder,
        satisfies: Option<Expr>,
    },
    If {
        condition: Expr,
        then: Expr,
        otherwise: Expr,
    },
    Compare {
        op: CompareOp,
        lhs: Expr,
        rhs: Expr,
    },
    In {
        negated: bool,
        item: Expr,
        list: Expr,
    },
    /// `is given`, `is not given`.
    Given {
        negated: bool,
        value: Expr,
    },
    /// `value within span before|after anchor`.
    Within {
        value: Expr,
        span: Expr,
        side: Side,
        anchor: Expr,
    },
    Matches {
        value: Expr,
        pattern: Text,
    },
    Like {
        value: Expr,
        pattern: Text,
    },
    Arithmetic {
        op: ArithmeticOp,
        lhs: Expr,
        rhs: Expr,
    },
    Negate(Expr),
    Otherwise {
        value: Expr,
        default: Expr,
    },
    Literal(Literal),
    /// `count(x in xs where c)`, `share(…)`: a binder, or a list.
    Counted {
        kind: Counted,
        of: Box<CountedOf>,
    },
    Folded {
        kind: Folded,
        items: Items,
    },
    /// `[…]`
    List(Items),
    /// `{ field: e, … }`
    Record(Vec<(Field, Expr)>),
    /// `{ e, each 1 year from d, … }`; also an empty `{}`.
    Set(Vec<SetMember>),
    Match {
        scrutinee: Expr,
        arms: Vec<Arm>,
    },
    Path(Path),
    /// `f(a, zone: b).field`.
    Call {
        function: Path,
        args: Vec<Argument>,
        fields: Vec<Field>,
    },
}

/// What `count` and `share` count.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum CountedOf {
    Binder(Binder),
    List(Expr),
}

/// What a fold or a list goes over.
#[derive(Clone, PartialEq, Debug)]
pub enum Items {
    /// `a, b, c`
    Listed(Vec<Expr>),
    /// `e for x in xs where c for y in x.ys`
    Each {
        /// The value for each.
        value: Box<Expr>,
        /// At least one.
        binders: Vec<Binder>,
    },
}

/// `x in xs where c`
#[derive(Clone, PartialEq, Debug)]
pub struct Binder {
    /// The variable.
    pub name: Name,
    /// The list.
    pub list: Expr,
    /// The condition.
    pub filter: Option<Expr>,
    /// The whole.
    pub span: Span,
}

/// A member of a set.
#[derive(Clone, PartialEq, Debug)]
pub enum SetMember {
    /// A value.
    One(Expr),
    /// `each D from X to Y`
    Each {
        /// The step.
        step: Expr,
        /// The first.
        from: Expr,
        /// The last, if said.
        to: Option<Expr>,
        /// The whole.
        span: Span,
    },
}

/// A name with fields: `a.os.name`, `$."bom-ref"`.
#[derive(Clone, PartialEq, Debug)]
pub struct Path {
    /// `None` for `$`.
    pub root: Option<Name>,
    /// Where the root stands.
    pub root_span: Span,
    /// Fields in order.
    pub fields: Vec<Field>,
    /// The whole.
    pub span: Span,
}

/// An argument of a call.
#[derive(Clone, PartialEq, Debug)]
pub struct Argument {
    /// `zone:`
    pub name: Option<Name>,
    /// Its value.
    pub value: Expr,
}

/// Literals.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    /// `2016-07-01`
    Date(DateLit),
    /// `30 days`: digits without underscores and the unit, singular, such as `day` or `working day`.
    Duration {
        /// The digits.
        digits: String,
        /// The unit.
        unit: Unit,
    },
    /// `10_000.5`: digits without underscores.
    Number {
        /// Digits and perhaps a point.
        digits: String,
        /// Whether `%` follows.
        percent: bool,
    },
    /// A text.
    Text(Text),
    /// `true`, `false`
    Bool(bool),
}

/// Units of durations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Unit {
    WorkingDay,
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

/// Quantifiers.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum Quantifier {
    Every,
    Some,
    No,
    Exactly(Expr),
    AtLeast(Expr),
    AtMost(Expr),
}

/// `count`, `share`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Counted {
    Count,
    Share,
}

/// `sum`, `min`, `max`, `avg`, `distinct`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Folded {
    Sum,
    Min,
    Max,
    Avg,
    Distinct,
}
