//! Spans and values.

use super::codec::{Reader, Store, Writer, stored};
use crate::source::{FileId, Span};
use crate::value::{
    ArithmeticOp, Calendar, CompareOp, Date, Datetime, Decimal, Duration, Scalar, Side, TimeFormat, Value, Zone,
    parse_cidr,
};

stored! {
    struct FileId(id);
    struct Span { file, start, end }
    enum Scalar {
        0 Bool, 1 Int, 2 Decimal, 3 Percent, 4 Text, 5 Date, 6 Datetime, 7 Duration, 8 Version, 9 Ip, 10 Cidr,
        11 Country, 12 Url, 13 Digest,
    }
    enum CompareOp { 0 Eq, 1 Ne, 2 Lt, 3 Le, 4 Gt, 5 Ge }
    enum ArithmeticOp { 0 Add, 1 Sub, 2 Mul, 3 Div }
    enum Side { 0 Before, 1 After }
    enum Zone { 0 Copenhagen, 1 Utc, 2 Offset(seconds) }
    enum TimeFormat { 0 Rfc3339, 1 EpochSeconds, 2 EpochMilliseconds, 3 SlashDate, 4 Pattern(pattern) }
    struct Duration { months, days, nanos, working_days }
    struct Calendar { name, from, to, weekend, holidays }
}

/// Which days of a week are days of rest.
impl Store for [bool; 7] {
    fn store(&self, to: &mut Writer) {
        self.iter().for_each(|it| it.store(to));
    }

    fn read(from: &mut Reader<'_>) -> Option<[bool; 7]> {
        let mut days = [false; 7];
        for day in &mut days {
            *day = bool::read(from)?;
        }
        Some(days)
    }
}

impl Store for Date {
    fn store(&self, to: &mut Writer) {
        self.to_days().store(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Date> {
        Date::from_days(i32::read(from)?)
    }
}

/// As its text, like all that a library holds for us and that is too rare to be worth more.
impl Store for Datetime {
    fn store(&self, to: &mut Writer) {
        to.text(&self.to_rfc3339());
    }

    fn read(from: &mut Reader<'_>) -> Option<Datetime> {
        Datetime::parse(from.text()?).ok()
    }
}

impl Store for Decimal {
    fn store(&self, to: &mut Writer) {
        self.parts().store(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Decimal> {
        let (numer, denom) = Store::read(from)?;
        Decimal::from_parts(numer, denom)
    }
}

/// A constant: what a literal can say.
impl Store for Value<'static> {
    fn store(&self, to: &mut Writer) {
        match self {
            Value::Absent => 0u8.store(to),
            Value::Bool(it) => (1u8, *it).store(to),
            Value::Int(it) => (2u8, *it).store(to),
            Value::Decimal(it) => (3u8, *it).store(to),
            Value::Text(it) => (4u8, it.to_string()).store(to),
            Value::Version(it) => (5u8, it.to_string()).store(to),
            Value::Date(it) => (6u8, *it).store(to),
            Value::Datetime(it) => (7u8, *it).store(to),
            Value::Duration(it) => (8u8, *it).store(to),
            Value::Ip(it) => (9u8, it.to_string()).store(to),
            Value::Cidr(it) => (10u8, it.to_string()).store(to),
            Value::Country([a, b]) => (11u8, (*a, *b)).store(to),
            Value::Enum(it) => (12u8, *it).store(to),
            Value::Unknown(_) | Value::Record(_) | Value::List(_) | Value::Range(_) | Value::Raw(_) => to.fail(),
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Value<'static>> {
        Some(match u8::read(from)? {
            0 => Value::Absent,
            1 => Value::Bool(Store::read(from)?),
            2 => Value::Int(Store::read(from)?),
            3 => Value::Decimal(Store::read(from)?),
            4 => Value::Text(String::read(from)?.into()),
            5 => Value::Version(String::read(from)?.into()),
            6 => Value::Date(Store::read(from)?),
            7 => Value::Datetime(Store::read(from)?),
            8 => Value::Duration(Store::read(from)?),
            9 => Value::Ip(from.text()?.parse().ok()?),
            10 => Value::Cidr(parse_cidr(from.text()?).ok()?),
            11 => Value::Country([u8::read(from)?, u8::read(from)?]),
            12 => Value::Enum(Store::read(from)?),
            _ => return None,
        })
    }
}
