//! What policies declare beside rules: parameters, tables, functions, the register.

use super::{ExprId, InstrumentId, ProvisionId, Type, Typed};
use crate::source::Span;
use crate::value::Date;

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

/// A named set.
#[derive(Clone, Debug)]
pub struct Set {
    /// Full name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// The expression that lists its members, shared by all who name it.
    pub members: ExprId,
    /// Its name in its file.
    pub span: Span,
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
    /// Link by the European Legislation Identifier.
    pub eli: Option<String>,
    /// Where it is read otherwise.
    pub source: Option<String>,
    /// The day of its signature, or of its publication where that is all that is known.
    pub signed: Option<Date>,
    /// Predecessors.
    pub replaces: Vec<InstrumentId>,
    /// When it is in force.
    pub in_force: InForce,
    /// Its provisions in order.
    pub provisions: Vec<Provision>,
    /// Its id in its file.
    pub span: Span,
}

impl Instrument {
    /// Where it can be read: by its identifier, else where that which has none is read.
    pub fn url(&self) -> Option<&String> {
        self.eli.as_ref().or(self.source.as_ref())
    }
}

/// When an instrument is in force. Both ends are included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum InForce {
    /// Not known, and why.
    NotKnown(String),
    /// From a day, perhaps to a day.
    Days {
        /// First day.
        from: Bound<Date>,
        /// Last day; none where no end is known.
        to: Bound<Option<Date>>,
    },
}

/// A bound of the days on which an instrument is in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bound<T> {
    /// The day, included.
    pub day: T,
    /// From what it follows, where it was not read. `None`: verified.
    pub assumed: Option<String>,
}

impl<T> Bound<T> {
    /// A bound that was read.
    pub fn verified(day: T) -> Bound<T> {
        Bound { day, assumed: None }
    }

    /// A bound that follows from something else.
    pub fn assumed(day: T, why: impl Into<String>) -> Bound<T> {
        Bound { day, assumed: Some(why.into()) }
    }
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
    /// Deduced from what is named.
    Inferred(String),
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
    /// By a responsible person's statement, and why not by facts.
    Attested(String),
    /// Not, and why.
    Not(String),
}
