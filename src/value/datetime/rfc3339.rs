//! RFC 3339 as it is written, without the leniency of libraries: the offset must stand there.

use jiff::civil::{DateTime, Time};

use super::super::Date;
use super::super::date::number;
use super::zone::offset_seconds;

/// The clock time and its offset in seconds. A blank may stand for the `T`, as the standard allows.
pub(super) fn read(text: &str) -> Option<(DateTime, i32)> {
    let (date, rest) = text.split_at_checked(10)?;
    let date = Date::parse(date).ok()?;
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = rest.as_bytes() else { return None };
    let part = |a: &u8, b: &u8| number(&[*a, *b]).and_then(|it| i8::try_from(it).ok());
    let (nanos, offset) = match rest {
        [b'.', rest @ ..] => fraction(rest)?,
        offset => (0, offset),
    };
    let time = Time::new(part(h1, h2)?, part(m1, m2)?, part(s1, s2)?, nanos).ok()?;
    let offset = match offset {
        b"Z" | b"z" => 0,
        offset => offset_seconds(offset)?,
    };
    Some((date.0.to_datetime(time), offset))
}

/// Nanoseconds of the digits of a fraction, and what follows them. Finer ones than nanoseconds must be nought.
fn fraction(text: &[u8]) -> Option<(i32, &[u8])> {
    let n_digits = text.iter().take_while(|it| it.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(n_digits)?;
    let (held, finer) = digits.split_at_checked(n_digits.min(9))?;
    if held.is_empty() || finer.iter().any(|it| *it != b'0') {
        return None;
    }
    let nanos = (0..9).fold(0, |sum, at| sum * 10 + held.get(at).map_or(0, |it| i32::from(it - b'0')));
    Some((nanos, rest))
}
