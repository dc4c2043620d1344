//! Operations on values, each written once. None of them looks at causes beyond joining them.

use std::cmp::Ordering;

use super::{Calendar, CauseSets, Fault, Truth, Value};

/// `== != < <= > >=`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum CompareOp { Eq, Ne, Lt, Le, Gt, Ge }

/// `+ - * /`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ArithmeticOp { Add, Sub, Mul, Div }

/// The side of a `within`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Side { Before, After }

/// Compares two values of one type (whole and exact numbers mix; a `Range` decides where all of it agrees).
/// `Unknown` on either side is unknown with both causes. `Absent` never reaches here: the type checker sees to it.
/// A fault where the two cannot be told apart (60 days, 2 months): the caller makes it unknown.
pub fn compare<'a>(op: CompareOp, a: &Value<'a>, b: &Value<'a>, sets: &mut impl CauseSets) -> Result<Truth, Fault> { unimplemented!() }
/// Equality of two known scalars for joins and membership.
pub fn equal(a: &Value<'_>, b: &Value<'_>) -> Result<bool, Fault> { unimplemented!() }
/// Whether an address (or network) lies in a network.
pub fn contains(network: &ipnet::IpNet, item: &Value<'_>) -> bool { unimplemented!() }
/// `a + b`: numbers; date or datetime plus duration (either order); durations. `Range` too. Working days need `calendar`.
pub fn add<'a>(a: &Value<'a>, b: &Value<'a>, calendar: Option<&Calendar>, sets: &mut impl CauseSets) -> Result<Value<'a>, Fault> { unimplemented!() }
/// `a - b`: numbers; date or datetime minus duration; durations; two dates give days; two datetimes give seconds.
pub fn subtract<'a>(a: &Value<'a>, b: &Value<'a>, calendar: Option<&Calendar>, sets: &mut impl CauseSets) -> Result<Value<'a>, Fault> { unimplemented!() }
/// `a * b`: numbers; duration times whole number.
pub fn multiply<'a>(a: &Value<'a>, b: &Value<'a>, sets: &mut impl CauseSets) -> Result<Value<'a>, Fault> { unimplemented!() }
/// `a / b`: always an exact fraction.
pub fn divide<'a>(a: &Value<'a>, b: &Value<'a>, sets: &mut impl CauseSets) -> Result<Value<'a>, Fault> { unimplemented!() }
/// `-a`
pub fn negate<'a>(a: &Value<'a>) -> Result<Value<'a>, Fault> { unimplemented!() }
/// `value within span before|after anchor`: both ends included, counted forward from the earlier day.
pub fn within<'a>(value: &Value<'a>, span: &Value<'a>, side: Side, anchor: &Value<'a>, calendar: Option<&Calendar>, sets: &mut impl CauseSets) -> Result<Truth, Fault> { unimplemented!() }
#[allow(dead_code)]
fn _o(_: Ordering) {}
