//! `within`.

use super::{Calendar, CauseSets, CompareOp, Fault, Truth, Value, add, compare, misfit};
use crate::lang::words;

/// The side of a `within`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Side {
    Before,
    After,
}

/// `value within span before|after anchor`: both ends included, counted forward from the earlier day.
///
/// The side is told without the span: what lies on the wrong one is not within, however long the span is.
pub fn within<'a>(
    value: &Value<'a>,
    span: &Value<'a>,
    side: Side,
    anchor: &Value<'a>,
    calendar: Option<&Calendar>,
    sets: &mut impl CauseSets,
) -> Result<Truth, Fault> {
    check(value, span)?;
    check(anchor, span)?;
    let (earlier, later) = match side {
        Side::Before => (value, anchor),
        Side::After => (anchor, value),
    };
    let right_side = compare(CompareOp::Le, earlier, later, sets)?;
    if right_side == Truth::False {
        return Ok(Truth::False);
    }
    let due = add(earlier, span, calendar, sets)?;
    let in_time = compare(CompareOp::Le, later, &due, sets)?;
    Ok(right_side.and(in_time, sets))
}

/// Only days and instants lie within a span of time.
fn check(value: &Value<'_>, span: &Value<'_>) -> Result<(), Fault> {
    match (value, span) {
        (Value::Date(_) | Value::Datetime(_) | Value::Unknown(_), Value::Duration(_) | Value::Unknown(_)) => Ok(()),
        _ => Err(misfit(words!("are no time and no span of it"), value, span)),
    }
}
