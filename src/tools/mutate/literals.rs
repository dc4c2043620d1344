//! What lies a unit away from a written value: a number by one in its last place, a day by one, a duration by one of its
//! units.

use crate::program::Enum;
use crate::value::{CompareOp, Date, Decimal, Duration, Value};

/// A value, and how it is written.
pub(super) type Written = (Value<'static>, String);

/// The values a unit below and above a threshold, as far as there are any. `text` is how it is written.
pub(super) fn neighbours(value: &Value<'static>, text: &str) -> Vec<Written> {
    let both = |one: &dyn Fn(i64) -> Option<Written>| [-1, 1].into_iter().filter_map(one).collect();
    match value {
        Value::Int(_) | Value::Decimal(_) => both(&|by| number(value, text, by)),
        Value::Date(day) => both(&|by| date(*day, by)),
        Value::Duration(it) => both(&|by| duration(it, text, by)),
        _ => Vec::new(),
    }
}

/// The versions a step below and above: its last number is one less or one more.
pub(super) fn versions(version: &str) -> Vec<Written> {
    let start = version.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |it| it + 1);
    let (head, last) = version.split_at(start);
    // Behind a pre-release, the last number says little of what comes before and after.
    if version.contains('-') {
        return Vec::new();
    }
    let near = [-1, 1].into_iter().filter_map(|by| stepped(last, by));
    near.map(|last| format!("{head}{last}"))
        .map(|it| (Value::Version(it.clone().into()), format!("\"{it}\"")))
        .collect()
}

/// The member of an ordered enumeration a step away, on the side that changing the operator does not reach: `> a` is
/// `>= b` where `b` follows `a`.
pub(super) fn member(of: &Enum, op: CompareOp, at: u32) -> Option<Written> {
    let near = match op {
        CompareOp::Ge | CompareOp::Lt => at.checked_sub(1)?,
        CompareOp::Gt | CompareOp::Le => at.checked_add(1)?,
        CompareOp::Eq | CompareOp::Ne => return None,
    };
    let name = &of.members.get(near as usize)?.name;
    Some((Value::Enum(near), name.clone()))
}

fn number(value: &Value<'static>, text: &str, by: i64) -> Option<Written> {
    let is_percent = text.ends_with('%');
    let digits = text.trim_end_matches('%').trim_end();
    let near = stepped(&digits.replace('_', ""), by)?;
    let value = match value {
        Value::Int(_) => Value::Int(near.parse().ok()?),
        _ if is_percent => Value::Decimal(Decimal::parse(&near).ok()?.percent().ok()?),
        _ => Value::Decimal(Decimal::parse(&near).ok()?),
    };
    let near = if digits.contains('_') { grouped(&near) } else { near };
    Some((value, if is_percent { format!("{near}%") } else { near }))
}

/// Digits, perhaps with a point, one more or less in the last place; nothing below zero.
fn stepped(digits: &str, by: i64) -> Option<String> {
    let n_after = digits.split_once('.').map_or(0, |(_, after)| after.len());
    let near = digits.replace('.', "").parse::<i128>().ok()?.checked_add(by.into())?;
    if near < 0 {
        return None;
    }
    let width = n_after + 1;
    let near = format!("{near:0>width$}");
    let (whole, after) = near.split_at(near.len() - n_after);
    Some(if n_after > 0 { format!("{whole}.{after}") } else { whole.to_owned() })
}

/// The whole part with `_` between thousands.
fn grouped(digits: &str) -> String {
    let (whole, after) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = String::new();
    for (idx, digit) in whole.chars().enumerate() {
        if idx > 0 && (whole.len() - idx).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out + after
}

fn date(day: Date, by: i64) -> Option<Written> {
    let near = if by < 0 { day.yesterday() } else { day.tomorrow() }?;
    Some((Value::Date(near), near.to_string()))
}

/// A duration of one unit is known by dividing what is written by its number; of none, nothing is known, and `0 days` is
/// no threshold.
fn duration(value: &Duration, text: &str, by: i64) -> Option<Written> {
    let (digits, unit) = text.split_once(char::is_whitespace)?;
    let n: i64 = digits.replace('_', "").parse().ok().filter(|it| *it > 0)?;
    let one = Duration {
        months: value.months / n,
        days: value.days / n,
        nanos: value.nanos / i128::from(n),
        working_days: value.working_days / n,
    };
    let near = n.checked_add(by)?;
    let unit = unit.trim().trim_end_matches('s');
    let ending = if near == 1 { "" } else { "s" };
    Some((Value::Duration(one.times(near).ok()?), format!("{near} {unit}{ending}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: Value<'static>, text: &str) -> Vec<String> {
        neighbours(&value, text).into_iter().map(|(_, text)| text).collect()
    }

    fn decimal(text: &str) -> Value<'static> {
        Value::Decimal(Decimal::parse(text).unwrap())
    }

    #[test]
    fn numbers_change_in_their_last_place() {
        assert_eq!(near(Value::Int(12), "12"), ["11", "13"]);
        assert_eq!(near(Value::Int(0), "0"), ["1"]);
        assert_eq!(near(decimal("10000000"), "10_000_000"), ["9_999_999", "10_000_001"]);
        assert_eq!(near(decimal("0.5"), "0.5"), ["0.4", "0.6"]);
        assert_eq!(near(decimal("1.00"), "1.00"), ["0.99", "1.01"]);
        let ninety_five = Value::Decimal(Decimal::parse("95").unwrap().percent().unwrap());
        assert_eq!(near(ninety_five.clone(), "95%"), ["94%", "96%"]);
        let (value, _) = neighbours(&ninety_five, "95%").remove(1);
        assert_eq!(value, Value::Decimal(Decimal::ratio(96, 100).unwrap()));
    }

    #[test]
    fn days_and_durations_change_by_one() {
        assert_eq!(near(Value::Date(Date::new(2024, 3, 1).unwrap()), "2024-03-01"), ["2024-02-29", "2024-03-02"]);
        let years = Duration { months: 24, ..Duration::default() };
        assert_eq!(near(Value::Duration(years), "2 years"), ["1 year", "3 years"]);
        assert_eq!(
            neighbours(&Value::Duration(years), "2 years")[0].0,
            Value::Duration(Duration { months: 12, ..years })
        );
        let day = Duration { working_days: 1, ..Duration::default() };
        assert_eq!(near(Value::Duration(day), "1 working day"), ["0 working days", "2 working days"]);
        assert_eq!(near(Value::Duration(Duration::default()), "0 days"), [""; 0]);
    }

    #[test]
    fn versions_change_in_their_last_number() {
        let near = |text: &str| versions(text).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        assert_eq!(near("1.2"), ["\"1.1\"", "\"1.3\""]);
        assert_eq!(near("10"), ["\"9\"", "\"11\""]);
        assert_eq!(near("3.0"), ["\"3.1\""]);
        assert_eq!(near("1.0.0-rc1"), [""; 0]);
    }
}
