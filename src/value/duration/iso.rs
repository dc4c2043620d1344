//! Lengths of time as ISO 8601 writes them.

use std::fmt::Write as _;

use super::super::Decimal;
use super::super::text::excerpt;
use super::{Duration, Fault, SECOND};
use crate::lang::say;

/// The designators in the order in which they must stand, and whether a clock part it is.
const ORDER: [(char, bool); 7] =
    [('Y', false), ('M', false), ('W', false), ('D', false), ('H', true), ('M', true), ('S', true)];

/// Reads a duration.
pub(super) fn parse(text: &str) -> Result<Duration, Fault> {
    let no_duration = || {
        Fault::new(say!(
            "`{text}` is no duration (two months are written as `P2M`, a day of hours as `PT24H`)",
            text = excerpt(text)
        ))
    };
    let upper = text.to_ascii_uppercase();
    let rest = upper.strip_prefix('P').ok_or_else(no_duration)?;
    let (calendar, clock) = match rest.split_once('T') {
        Some((_, "")) => return Err(no_duration()),
        Some((calendar, clock)) => (calendar, clock),
        None => (rest, ""),
    };
    if calendar.is_empty() && clock.is_empty() {
        return Err(no_duration());
    }
    let mut sum = Duration::default();
    let mut next = 0;
    for (part, is_clock) in [(calendar, false), (clock, true)] {
        let mut part = part;
        while !part.is_empty() {
            let at = part.find(|it: char| it.is_ascii_alphabetic()).ok_or_else(no_duration)?;
            let (number, designator) = (part.get(..at).unwrap_or(""), part.get(at..at + 1).unwrap_or(""));
            let place =
                ORDER.iter().skip(next).position(|(it, clock)| designator.starts_with(*it) && *clock == is_clock);
            next += place.ok_or_else(no_duration)? + 1;
            part = part.get(at + 1..).unwrap_or("");
            let last = part.is_empty();
            sum = sum.add(&component(number, next - 1, last).ok_or_else(no_duration)??)?;
        }
    }
    Ok(sum)
}

/// One part: a number, and its place in [`ORDER`]. Only the last one, and only of a clock, may have a fraction.
fn component(number: &str, place: usize, last: bool) -> Option<Result<Duration, Fault>> {
    let number = number.replace(',', ".");
    if !number.bytes().all(|it| it.is_ascii_digit() || it == b'.') {
        return None;
    }
    let number = match Decimal::parse(&number) {
        Ok(number) => number,
        Err(_) if number.is_empty() || number.starts_with('.') || number.ends_with('.') => return None,
        Err(fault) => return Some(Err(fault)),
    };
    if place >= 4 {
        let unit = [3600, 60, 1].get(place - 4).copied().unwrap_or(1) * 1_000_000_000;
        return (last || number.to_int().is_some()).then(|| nanos(number, unit));
    }
    let whole = number.to_integer()?;
    let Ok(whole) = i64::try_from(whole) else { return Some(Err(super::overflow())) };
    let unit = match place {
        0 => Duration { months: 12, ..Duration::default() },
        1 => Duration { months: 1, ..Duration::default() },
        2 => Duration { days: 7, ..Duration::default() },
        _ => Duration { days: 1, ..Duration::default() },
    };
    Some(unit.times(whole))
}

fn nanos(number: Decimal, unit: i64) -> Result<Duration, Fault> {
    let nanos = number.multiply(Decimal::from_int(unit))?;
    let nanos = nanos.to_integer().ok_or_else(|| Fault::new(say!("a duration is exact to the nanosecond")))?;
    Ok(Duration { nanos, ..Duration::default() })
}

/// Writes a duration without working days.
pub(super) fn write(it: &Duration) -> String {
    let mut out = String::from("P");
    for (size, designator) in [(it.months / 12, 'Y'), (it.months % 12, 'M'), (it.days, 'D')] {
        if size != 0 {
            let _ = write!(out, "{size}{designator}");
        }
    }
    if it.nanos != 0 {
        out.push('T');
        for (size, designator) in [(it.nanos / (3600 * SECOND), 'H'), (it.nanos / (60 * SECOND) % 60, 'M')] {
            if size != 0 {
                let _ = write!(out, "{size}{designator}");
            }
        }
        let rest = it.nanos % (60 * SECOND);
        if rest != 0 {
            let _ = write!(out, "{}S", seconds(rest));
        }
    }
    if out == "P" {
        out.push_str("0D");
    }
    out
}

/// Nanoseconds as seconds with a fraction.
pub(super) fn seconds(nanos: i128) -> String {
    let sign = if nanos < 0 { "-" } else { "" };
    let (whole, fraction) = ((nanos / SECOND).abs(), (nanos % SECOND).abs());
    if fraction == 0 {
        return format!("{sign}{whole}");
    }
    let fraction = format!("{fraction:09}");
    format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
}
