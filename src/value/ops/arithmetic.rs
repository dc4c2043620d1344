//! Arithmetic.

use super::{Calendar, CauseSets, Decimal, Fault, Range, Value, bounds, causes, joined, misfit, unknown};
use crate::lang::{say, words};
use crate::value::{Date, Duration};

/// `a + b`: numbers; date or datetime plus duration (either order); durations. `Range` too. Working days need `calendar`.
pub fn add<'a>(
    a: &Value<'a>,
    b: &Value<'a>,
    calendar: Option<&Calendar>,
    sets: &mut impl CauseSets,
) -> Result<Value<'a>, Fault> {
    if let Some(causes) = unknown(a, b, sets) {
        return Ok(Value::Unknown(causes));
    }
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => whole(a.checked_add(*b)),
        (Value::Duration(a), Value::Duration(b)) => a.add(b).map(Value::Duration),
        (Value::Date(day), Value::Duration(by)) | (Value::Duration(by), Value::Date(day)) => {
            later(*day, by, calendar).map(Value::Date)
        }
        (Value::Datetime(at), Value::Duration(by)) | (Value::Duration(by), Value::Datetime(at)) => {
            at.add(by).map(Value::Datetime)
        }
        _ => numbers(a, b, words!("cannot be added"), sets, |a, b| {
            Ok(Some(Bounds { low: a.low.add(b.low)?, high: both(a.high, b.high, Decimal::add)? }))
        }),
    }
}

/// `a - b`: numbers; date or datetime minus duration; durations; two dates give days; two datetimes give seconds.
pub fn subtract<'a>(
    a: &Value<'a>,
    b: &Value<'a>,
    calendar: Option<&Calendar>,
    sets: &mut impl CauseSets,
) -> Result<Value<'a>, Fault> {
    if let Some(causes) = unknown(a, b, sets) {
        return Ok(Value::Unknown(causes));
    }
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => whole(a.checked_sub(*b)),
        (Value::Duration(a), Value::Duration(b)) => a.subtract(b).map(Value::Duration),
        (Value::Date(a), Value::Date(b)) => {
            let days = i64::from(a.to_days()) - i64::from(b.to_days());
            Ok(Value::Duration(Duration { days, ..Duration::default() }))
        }
        (Value::Datetime(a), Value::Datetime(b)) => Ok(Value::Duration(a.since(*b))),
        (Value::Date(day), Value::Duration(by)) => later(*day, &by.times(-1)?, calendar).map(Value::Date),
        (Value::Datetime(at), Value::Duration(by)) => at.subtract(by).map(Value::Datetime),
        _ => numbers(a, b, words!("cannot be subtracted"), sets, |a, b| {
            // Without an upper bound on the right there is no lower one of the difference.
            let Some(b_high) = b.high else { return Ok(None) };
            Ok(Some(Bounds { low: a.low.subtract(b_high)?, high: both(a.high, Some(b.low), Decimal::subtract)? }))
        }),
    }
}

/// `a * b`: numbers; duration times whole number.
pub fn multiply<'a>(a: &Value<'a>, b: &Value<'a>, sets: &mut impl CauseSets) -> Result<Value<'a>, Fault> {
    if let Some(causes) = unknown(a, b, sets) {
        return Ok(Value::Unknown(causes));
    }
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => whole(a.checked_mul(*b)),
        (Value::Duration(it), Value::Int(n)) | (Value::Int(n), Value::Duration(it)) => {
            it.times(*n).map(Value::Duration)
        }
        (Value::Duration(it), Value::Decimal(n)) | (Value::Decimal(n), Value::Duration(it)) => {
            let n = n.to_int().ok_or_else(|| Fault::new(say!("a duration is multiplied by whole numbers only")))?;
            it.times(n).map(Value::Duration)
        }
        (Value::Duration(_), Value::Range(range)) | (Value::Range(range), Value::Duration(_)) => {
            Ok(Value::Unknown(range.causes))
        }
        _ => numbers(a, b, words!("cannot be multiplied"), sets, |a, b| match (a.single(), b.single()) {
            (_, Some(factor)) => a.times(factor),
            (Some(factor), _) => b.times(factor),
            (None, None) => Ok(None),
        }),
    }
}

/// `a / b`: always an exact fraction.
pub fn divide<'a>(a: &Value<'a>, b: &Value<'a>, sets: &mut impl CauseSets) -> Result<Value<'a>, Fault> {
    if let Some(causes) = unknown(a, b, sets) {
        return Ok(Value::Unknown(causes));
    }
    numbers(a, b, words!("cannot be divided"), sets, |a, b| match (a.single(), b.single()) {
        (Some(a), Some(b)) => a.divide(b).map(Bounds::of),
        (None, Some(divisor)) => a.times(Decimal::from_int(1).divide(divisor)?),
        (_, None) => Ok(None),
    })
}

/// `-a`
pub fn negate<'a>(a: &Value<'a>) -> Result<Value<'a>, Fault> {
    match a {
        Value::Unknown(causes) => Ok(Value::Unknown(*causes)),
        Value::Int(it) => whole(it.checked_neg()),
        Value::Decimal(it) => Ok(Value::Decimal(it.negate())),
        Value::Duration(it) => it.times(-1).map(Value::Duration),
        Value::Range(range) => Ok(match range.high {
            Some(high) => Value::Range(Box::new(Range {
                low: high.negate(),
                high: Some(range.low.negate()),
                causes: range.causes,
            })),
            None => Value::Unknown(range.causes),
        }),
        other => Err(Fault::new(say!("{what} has no negative", what = super::kind(other)))),
    }
}

/// A day so much later: working days by the calendar, all else by the days of the year.
pub(super) fn later(day: Date, by: &Duration, calendar: Option<&Calendar>) -> Result<Date, Fault> {
    match calendar {
        Some(calendar) if by.working_days != 0 => {
            if (by.months, by.days, by.nanos) != (0, 0, 0) {
                return Err(Fault::new(say!("working days do not mix with other lengths of time")));
            }
            calendar.add_working_days(day, by.working_days)
        }
        _ => day.add(by),
    }
}

fn whole<'a>(result: Option<i64>) -> Result<Value<'a>, Fault> {
    result.map(Value::Int).ok_or_else(|| Fault::new(say!("overflow: the whole number does not fit 64 bits")))
}

/// The bounds of a number.
#[derive(Clone, Copy)]
struct Bounds {
    low: Decimal,
    high: Option<Decimal>,
}

impl Bounds {
    fn of(it: Decimal) -> Option<Bounds> {
        Some(Bounds { low: it, high: Some(it) })
    }

    /// The one number that it can be.
    fn single(self) -> Option<Decimal> {
        self.high.filter(|high| *high == self.low)
    }

    /// Times a known number; turned round by a negative one, where there must be an upper bound to turn.
    fn times(self, factor: Decimal) -> Result<Option<Bounds>, Fault> {
        if factor == Decimal::ZERO {
            return Ok(Bounds::of(Decimal::ZERO));
        }
        let high = self.high.map(|it| it.multiply(factor)).transpose()?;
        let low = self.low.multiply(factor)?;
        Ok(match (factor.is_negative(), high) {
            (false, high) => Some(Bounds { low, high }),
            (true, Some(high)) => Some(Bounds { low: high, high: Some(low) }),
            (true, None) => None,
        })
    }
}

/// Applies an operation to two numbers, known or between bounds. Where it gives no bounds, the result is unknown.
fn numbers<'a>(
    a: &Value<'a>,
    b: &Value<'a>,
    what: &'static str,
    sets: &mut impl CauseSets,
    apply: impl FnOnce(Bounds, Bounds) -> Result<Option<Bounds>, Fault>,
) -> Result<Value<'a>, Fault> {
    let (Some((a_low, a_high)), Some((b_low, b_high))) = (bounds(a), bounds(b)) else { return Err(misfit(what, a, b)) };
    let result = apply(Bounds { low: a_low, high: a_high }, Bounds { low: b_low, high: b_high })?;
    Ok(match (joined(causes(a), causes(b), sets), result) {
        (Some(causes), Some(Bounds { low, high })) => Value::Range(Box::new(Range { low, high, causes })),
        (Some(causes), None) => Value::Unknown(causes),
        (None, Some(Bounds { low, .. })) => Value::Decimal(low),
        (None, None) => return Err(misfit(what, a, b)),
    })
}

fn both(
    a: Option<Decimal>,
    b: Option<Decimal>,
    apply: impl FnOnce(Decimal, Decimal) -> Result<Decimal, Fault>,
) -> Result<Option<Decimal>, Fault> {
    match (a, b) {
        (Some(a), Some(b)) => apply(a, b).map(Some),
        _ => Ok(None),
    }
}
