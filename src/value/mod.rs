//! Values and what may be done with them: exact numbers, days, instants, calendar durations, versions, networks;
//! what is known and what is not, and the strong Kleene tables.
//!
//! Both evaluators (adapters in `facts`, rules in `eval`) only combine operations of this floor, so that a
//! comparison or conversion exists once. Nothing here knows JSON, rules, files or the clock.

// `add` and its kin can fail, so they are no operators.
#![allow(clippy::should_implement_trait)]

mod calendar;
mod convert;
mod date;
mod datetime;
mod decimal;
mod duration;
mod net;
mod ops;
mod pattern;
mod text;
mod today;
mod truth;
pub mod version;

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use crate::lang::Message;

pub use crate::lang::Lang;
pub use calendar::Calendar;
pub use convert::{Scalar, from_text};
pub use date::Date;
pub use datetime::{Datetime, TimeFormat, Zone};
pub use decimal::Decimal;
pub use duration::Duration;
pub use net::{parse_cidr, parse_ip};
pub use ops::{
    ArithmeticOp, CompareOp, Side, add, compare, contains, divide, equal, multiply, negate, subtract, within,
};
pub use pattern::{Glob, Pattern};
pub use text::{country_code, lower, show, tags};
pub use truth::{CauseSets, Causes, Truth};

pub use ipnet::IpNet;

/// Why an operation on known values has no result: overflow, division by zero, a day outside a calendar …
///
/// An evaluator turns a fault into an unknown value with this reason; it never becomes a verdict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// What happened, in lower case, such as `division by zero`.
    pub reason: Message,
}

impl Fault {
    /// A fault with its reason.
    pub fn new(reason: impl Into<Message>) -> Fault {
        Fault { reason: reason.into() }
    }
}

/// What an expression gives.
///
/// `'a` is the life of the texts it may borrow: of an organisation's exports, or of the policies.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not known, because of these facts.
    Unknown(Causes),
    /// Known not to be there: an optional fact that is not given, the minimum of nothing.
    Absent,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// An exact number; a percentage is stored as a fraction (20 % is 1/5).
    Decimal(Decimal),
    /// A text, url or digest.
    Text(Cow<'a, str>),
    /// A version, known to be well-formed.
    Version(Cow<'a, str>),
    /// A day.
    Date(Date),
    /// An instant.
    Datetime(Datetime),
    /// A length of time.
    Duration(Duration),
    /// An address.
    Ip(IpAddr),
    /// A network.
    Cidr(IpNet),
    /// A country, two upper-case letters.
    Country([u8; 2]),
    /// A member of an enumeration, by its place in the order written.
    Enum(u32),
    /// A record of the facts, by its row.
    Record(u32),
    /// A list.
    List(List<'a>),
    /// A number known only to lie between bounds: a count or share over members that are not all known.
    Range(Box<Range>),
    /// A raw JSON node, in adapters only.
    Raw(u32),
}

/// A number between bounds, both included.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The least it can be.
    pub low: Decimal,
    /// The most it can be; `None` without an upper bound.
    pub high: Option<Decimal>,
    /// Why it is not known.
    pub causes: Causes,
}

/// A list value.
#[derive(Clone, Debug, PartialEq)]
pub enum List<'a> {
    /// A list of the facts, by its id there.
    Stored(u32),
    /// All members of an enumeration with that many members.
    Members(u32),
    /// A list made by an expression.
    Made(Arc<Made<'a>>),
}

/// A list made by an expression.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Made<'a> {
    /// Its items in order.
    pub items: Vec<Item<'a>>,
    /// Set where there may be further members nobody sees.
    pub incomplete: Option<Causes>,
}

impl Made<'_> {
    fn owned(&self) -> Made<'static> {
        let owned = |it: &Item<'_>| Item { value: it.value.clone().into_owned(), perhaps: it.perhaps };
        Made { items: self.items.iter().map(owned).collect(), incomplete: self.incomplete }
    }
}

/// A member of a made list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<'a> {
    /// The member.
    pub value: Value<'a>,
    /// Set where it is not known whether it belongs to the list.
    pub perhaps: Option<Causes>,
}

impl Value<'_> {
    /// The same value with texts of its own.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::Unknown(it) => Value::Unknown(it),
            Value::Absent => Value::Absent,
            Value::Bool(it) => Value::Bool(it),
            Value::Int(it) => Value::Int(it),
            Value::Decimal(it) => Value::Decimal(it),
            Value::Text(it) => Value::Text(Cow::Owned(it.into_owned())),
            Value::Version(it) => Value::Version(Cow::Owned(it.into_owned())),
            Value::Date(it) => Value::Date(it),
            Value::Datetime(it) => Value::Datetime(it),
            Value::Duration(it) => Value::Duration(it),
            Value::Ip(it) => Value::Ip(it),
            Value::Cidr(it) => Value::Cidr(it),
            Value::Country(it) => Value::Country(it),
            Value::Enum(it) => Value::Enum(it),
            Value::Record(it) => Value::Record(it),
            Value::List(List::Stored(it)) => Value::List(List::Stored(it)),
            Value::List(List::Members(it)) => Value::List(List::Members(it)),
            Value::List(List::Made(it)) => Value::List(List::Made(Arc::new(it.owned()))),
            Value::Range(it) => Value::Range(it),
            Value::Raw(it) => Value::Raw(it),
        }
    }

    /// As a truth value, where it is one or may be.
    pub fn truth(&self) -> Option<Truth> {
        match self {
            Value::Bool(it) => Some(Truth::from(*it)),
            Value::Unknown(causes) => Some(Truth::Unknown(*causes)),
            _ => None,
        }
    }

    /// Whether the value is known (absence is known too).
    pub fn is_known(&self) -> bool {
        !matches!(self, Value::Unknown(_) | Value::Range(_))
    }
}
