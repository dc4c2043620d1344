//! Operations on values, each written once. None of them looks at causes beyond joining them.
//!
//! What is unknown on either side makes the result unknown; a [`Range`] decides where all of it agrees. A combination
//! that the type checker does not let through is a fault, never a guess.

mod arithmetic;
mod compare;
mod within;

pub use arithmetic::{add, divide, multiply, negate, subtract};
pub use compare::{CompareOp, compare, contains, equal};
pub use within::{Side, within};

use super::{Calendar, CauseSets, Causes, Decimal, Fault, Range, Truth, Value};
use crate::lang::{Message, say};

/// `+ - * /`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ArithmeticOp {
    Add,
    Sub,
    Mul,
    Div,
}

/// The causes that keep either value from being known, where one is unknown as a whole.
fn unknown(a: &Value<'_>, b: &Value<'_>, sets: &mut impl CauseSets) -> Option<Causes> {
    match (a, b) {
        (Value::Unknown(_), _) | (_, Value::Unknown(_)) => joined(causes(a), causes(b), sets),
        _ => None,
    }
}

fn causes(value: &Value<'_>) -> Option<Causes> {
    match value {
        Value::Unknown(causes) => Some(*causes),
        Value::Range(range) => Some(range.causes),
        _ => None,
    }
}

fn joined(a: Option<Causes>, b: Option<Causes>, sets: &mut impl CauseSets) -> Option<Causes> {
    match (a, b) {
        (Some(a), Some(b)) => Some(sets.union(a, b)),
        (a, b) => a.or(b),
    }
}

/// A number as the bounds it lies between, both included, without an upper one where that is `None`.
fn bounds(value: &Value<'_>) -> Option<(Decimal, Option<Decimal>)> {
    match value {
        Value::Int(it) => Some((Decimal::from_int(*it), Some(Decimal::from_int(*it)))),
        Value::Decimal(it) => Some((*it, Some(*it))),
        Value::Range(range) => Some((range.low, range.high)),
        _ => None,
    }
}

/// What a value is, for the fault that two do not go together.
fn kind(value: &Value<'_>) -> Message {
    match value {
        Value::Unknown(_) => say!("something unknown"),
        Value::Absent => say!("something not given"),
        Value::Bool(_) => say!("a truth value"),
        Value::Int(_) | Value::Decimal(_) | Value::Range(_) => say!("a number"),
        Value::Text(_) => say!("a text"),
        Value::Version(_) => say!("a version"),
        Value::Date(_) => say!("a date"),
        Value::Datetime(_) => say!("a datetime"),
        Value::Duration(_) => say!("a duration"),
        Value::Ip(_) => say!("an address"),
        Value::Cidr(_) => say!("a network"),
        Value::Country(_) => say!("a country"),
        Value::Enum(_) => say!("a member of an enumeration"),
        Value::Record(_) => say!("a record"),
        Value::List(_) => say!("a list"),
        Value::Raw(_) => say!("raw JSON"),
    }
}

fn misfit(what: &'static str, a: &Value<'_>, b: &Value<'_>) -> Fault {
    Fault::new(say!("{a} and {b} {what}", a = kind(a), b = kind(b), what = Message::from_static(what)))
}

#[cfg(test)]
mod tests;
