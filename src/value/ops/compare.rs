//! Comparisons.

use std::cmp::Ordering;

use ipnet::IpNet;

use super::{CauseSets, Decimal, Fault, Truth, Value, bounds, causes, joined, misfit, unknown};
use crate::lang::{say, words};
use crate::value::version;

/// `== != < <= > >=`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum CompareOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

impl CompareOp {
    /// Whether it holds between two values that stand so.
    pub fn holds(self, ordering: Ordering) -> bool {
        match self {
            CompareOp::Eq => ordering.is_eq(),
            CompareOp::Ne => ordering.is_ne(),
            CompareOp::Lt => ordering.is_lt(),
            CompareOp::Le => ordering.is_le(),
            CompareOp::Gt => ordering.is_gt(),
            CompareOp::Ge => ordering.is_ge(),
        }
    }

    /// Whether it holds where the left side may be anything from the one to the other: `None` where that cannot be told.
    pub(in crate::value) fn decide(self, least: Ordering, most: Ordering) -> Option<bool> {
        // With bounds on both sides of the right value, equality in between is possible, too.
        let straddles = least.is_lt() && most.is_gt();
        let (a, b) = (self.holds(least), self.holds(most));
        (a == b && (!straddles || a == self.holds(Ordering::Equal))).then_some(a)
    }

    pub(super) fn is_equality(self) -> bool {
        matches!(self, CompareOp::Eq | CompareOp::Ne)
    }
}

/// Compares two values of one type (whole and exact numbers mix; a `Range` decides where all of it agrees).
/// `Unknown` on either side is unknown with both causes. `Absent` never reaches here: the type checker sees to it.
/// A fault where the two cannot be told apart (60 days, 2 months): the caller makes it unknown.
pub fn compare<'a>(op: CompareOp, a: &Value<'a>, b: &Value<'a>, sets: &mut impl CauseSets) -> Result<Truth, Fault> {
    if let Some(causes) = unknown(a, b, sets) {
        return Ok(Truth::Unknown(causes));
    }
    let known = match (a, b) {
        (Value::Range(_), _) | (_, Value::Range(_)) => return compare_ranges(op, a, b, sets),
        (Value::Duration(a), Value::Duration(b)) => a.holds(op, b)?,
        _ => match order(a, b) {
            Some(Compared::Ordered(ordering)) => op.holds(ordering),
            Some(Compared::Equal(equal)) if op.is_equality() => (op == CompareOp::Eq) == equal,
            Some(Compared::Equal(_)) => return Err(misfit(words!("have no order"), a, b)),
            None => return Err(misfit(words!("do not compare"), a, b)),
        },
    };
    Ok(known.into())
}

/// Equality of two known scalars for joins and membership.
pub fn equal(a: &Value<'_>, b: &Value<'_>) -> Result<bool, Fault> {
    match compare(CompareOp::Eq, a, b, &mut ())? {
        Truth::True => Ok(true),
        Truth::False => Ok(false),
        Truth::Unknown(_) => Err(Fault::new(say!("something unknown is equal to nothing that can be told"))),
    }
}

/// Whether an address (or network) lies in a network.
pub fn contains(network: &IpNet, item: &Value<'_>) -> bool {
    match item {
        Value::Ip(it) => network.contains(it),
        Value::Cidr(it) => network.contains(it),
        _ => false,
    }
}

/// How two known values stand to each other.
enum Compared {
    Ordered(Ordering),
    /// There is only equality between such values.
    Equal(bool),
}

fn order(a: &Value<'_>, b: &Value<'_>) -> Option<Compared> {
    use Value::*;
    Some(match (a, b) {
        (Int(a), Int(b)) => Compared::Ordered(a.cmp(b)),
        (Int(a), Decimal(b)) => Compared::Ordered(super::Decimal::from_int(*a).cmp(b)),
        (Decimal(a), Int(b)) => Compared::Ordered(a.cmp(&super::Decimal::from_int(*b))),
        (Decimal(a), Decimal(b)) => Compared::Ordered(a.cmp(b)),
        (Date(a), Date(b)) => Compared::Ordered(a.cmp(b)),
        (Datetime(a), Datetime(b)) => Compared::Ordered(a.cmp(b)),
        (Version(a), Version(b)) => Compared::Ordered(version::compare(a, b)),
        (Enum(a), Enum(b)) => Compared::Ordered(a.cmp(b)),
        (Bool(a), Bool(b)) => Compared::Equal(a == b),
        (Text(a), Text(b)) => Compared::Equal(a == b),
        (Ip(a), Ip(b)) => Compared::Equal(a == b),
        (Cidr(a), Cidr(b)) => Compared::Equal(a == b),
        (Country(a), Country(b)) => Compared::Equal(a == b),
        (Record(a), Record(b)) => Compared::Equal(a == b),
        _ => return None,
    })
}

fn compare_ranges(op: CompareOp, a: &Value<'_>, b: &Value<'_>, sets: &mut impl CauseSets) -> Result<Truth, Fault> {
    let (Some((a_low, a_high)), Some((b_low, b_high))) = (bounds(a), bounds(b)) else {
        return Err(misfit(words!("do not compare"), a, b));
    };
    // The least and the most that the left side can be over the right one.
    let least = to_upper(a_low, b_high);
    let most = to_upper(b_low, a_high).reverse();
    Ok(match (op.decide(least, most), joined(causes(a), causes(b), sets)) {
        (Some(known), _) => known.into(),
        (None, Some(causes)) => Truth::Unknown(causes),
        // Two numbers without a range always decide.
        (None, None) => return Err(misfit(words!("do not compare"), a, b)),
    })
}

/// How a lower bound stands to an upper one, which there may not be.
fn to_upper(low: Decimal, high: Option<Decimal>) -> Ordering {
    high.map_or(Ordering::Less, |high| low.cmp(&high))
}
