//! Built-in functions over typed values. Those over raw JSON belong to adapters.

use std::borrow::Cow;

use crate::lang::say;
use crate::program::{Builtin, ExprId};
use crate::syntax::ast::Unit;
use crate::value::{
    Date, Datetime, Decimal, Duration, Fault, Item, Lang, Scalar, TimeFormat, Value, Zone, from_text, lower, show,
};

use super::evaluator::Evaluator;
use super::faults;
use super::lists::made;
use super::record::Recorder;

/// No function takes more.
const MAX_ARGS: usize = 3;

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    pub(super) fn builtin(&mut self, id: ExprId, function: &Builtin, args: &[ExprId]) -> Value<'a> {
        let mut values = [const { Value::Absent }; MAX_ARGS];
        let mut gaps = None;
        for (to, arg) in values.iter_mut().zip(args) {
            let value = self.value(*arg);
            let gap = self.gap(id, &value);
            gaps = self.join(gaps, gap);
            *to = value;
        }
        if let Some(causes) = gaps {
            return Value::Unknown(causes);
        }
        let result = self.applied(function, values.get(..args.len()).unwrap_or_default());
        result.unwrap_or_else(|fault| self.unknown(id, fault))
    }

    fn applied(&self, function: &Builtin, values: &[Value<'a>]) -> Result<Value<'a>, Fault> {
        match (function, values) {
            (Builtin::YearOf, [Value::Date(day)]) => Ok(Value::Int(day.year())),
            (Builtin::MonthOf, [Value::Date(day)]) => Ok(Value::Int(day.month())),
            (Builtin::OnWorkingDay(id), [Value::Date(day)]) => match self.calendar(Some(*id)) {
                Some(calendar) => calendar.on_working_day(*day).map(Value::Date),
                None => Err(faults::wrong_kind(say!("a calendar"))),
            },
            (Builtin::DateOf(zone), [Value::Datetime(it)]) => it.date_in(*zone).map(Value::Date),
            (Builtin::To(scalar), [value]) => converted(*scalar, value),
            (Builtin::ReadDate(format, zone), [value]) => read_date(value, format, *zone),
            (Builtin::ReadDatetime(format, zone), [value]) => {
                Datetime::read(&words(value)?, format, *zone).map(Value::Datetime)
            }
            (Builtin::ReadDuration(unit), [value]) => number(value).and_then(|n| span(n, unit)).map(Value::Duration),
            _ => on_texts(function, values),
        }
    }
}

fn on_texts<'a>(function: &Builtin, values: &[Value<'a>]) -> Result<Value<'a>, Fault> {
    let texts = values.iter().map(text).collect::<Result<Vec<_>, Fault>>()?;
    match (function, texts.as_slice()) {
        (Builtin::Length, [it]) => i64::try_from(it.chars().count()).map(Value::Int).map_err(|_| faults::too_large()),
        (Builtin::Lower, [it]) => Ok(changed(it, lower)),
        (Builtin::Trim, [it]) => Ok(changed(it, |it| Cow::Borrowed(it.trim()))),
        (Builtin::StartsWith, [it, start]) => Ok(Value::Bool(it.starts_with(start.as_ref()))),
        (Builtin::EndsWith, [it, end]) => Ok(Value::Bool(it.ends_with(end.as_ref()))),
        // An empty text stands between any two characters; replacing it is never what is meant.
        (Builtin::Replace | Builtin::Split, [_, what, ..]) if what.is_empty() => {
            Err(faults::wrong_kind(say!("a text that is not empty")))
        }
        (Builtin::Replace, [it, from, to]) => Ok(Value::Text(it.replace(from.as_ref(), to).into())),
        (Builtin::Split, [it, at]) => {
            let parts =
                it.split(at.as_ref()).map(|part| Item { value: Value::Text(part.to_owned().into()), perhaps: None });
            Ok(made(parts.collect(), None))
        }
        _ => Err(faults::wrong_kind(say!("a fact"))),
    }
}

/// A text changed; what is borrowed stays so where it can.
fn changed<'a>(text: &Cow<'a, str>, change: impl Fn(&str) -> Cow<'_, str>) -> Value<'a> {
    Value::Text(match text {
        Cow::Borrowed(it) => {
            let whole: &'a str = it;
            change(whole)
        }
        Cow::Owned(it) => Cow::Owned(change(it).into_owned()),
    })
}

fn text<'v, 'a>(value: &'v Value<'a>) -> Result<&'v Cow<'a, str>, Fault> {
    match value {
        Value::Text(it) | Value::Version(it) => Ok(it),
        _ => Err(faults::wrong_kind(say!("a text"))),
    }
}

/// A value as the words a conversion reads.
fn words<'v>(value: &'v Value<'_>) -> Result<Cow<'v, str>, Fault> {
    match value {
        Value::Text(it) | Value::Version(it) => Ok(Cow::Borrowed(it)),
        Value::Int(it) => Ok(Cow::Owned(it.to_string())),
        Value::Decimal(it) => Ok(Cow::Owned(it.to_exact())),
        Value::Date(it) => Ok(Cow::Owned(it.to_string())),
        Value::Datetime(it) => Ok(Cow::Owned(it.to_rfc3339())),
        Value::Duration(it) => Ok(Cow::Owned(it.to_iso())),
        other => show(other, false, Lang::En).map(Cow::Owned).ok_or_else(|| faults::wrong_kind(say!("a text"))),
    }
}

fn converted<'a>(to: Scalar, value: &Value<'a>) -> Result<Value<'a>, Fault> {
    match (to, value) {
        (Scalar::Text, Value::Text(it)) => Ok(Value::Text(it.clone())),
        (Scalar::Decimal, Value::Int(n)) => Ok(Value::Decimal(Decimal::from_int(*n))),
        (Scalar::Int, Value::Decimal(it)) => {
            it.to_int().map(Value::Int).ok_or_else(|| Fault::new(say!("the number is not whole")))
        }
        (Scalar::Date, Value::Datetime(it)) => it.date_in(Zone::Copenhagen).map(Value::Date),
        (Scalar::Text, other) => words(other).map(|it| Value::Text(it.into_owned().into())),
        (Scalar::Int, Value::Int(_))
        | (Scalar::Decimal | Scalar::Percent, Value::Decimal(_))
        | (Scalar::Bool, Value::Bool(_))
        | (Scalar::Date, Value::Date(_))
        | (Scalar::Datetime, Value::Datetime(_))
        | (Scalar::Duration, Value::Duration(_))
        | (Scalar::Version, Value::Version(_))
        | (Scalar::Ip, Value::Ip(_))
        | (Scalar::Cidr, Value::Cidr(_))
        | (Scalar::Country, Value::Country(_)) => Ok(value.clone()),
        (_, other) => from_text(to, &words(other)?).map(owned),
    }
}

fn read_date<'a>(value: &Value<'a>, format: &TimeFormat, zone: Zone) -> Result<Value<'a>, Fault> {
    match value {
        Value::Datetime(it) => it.date_in(zone).map(Value::Date),
        other => Date::read(&words(other)?, format, zone).map(Value::Date),
    }
}

fn number(value: &Value<'_>) -> Result<i64, Fault> {
    match value {
        Value::Int(n) => Ok(*n),
        other => match from_text(Scalar::Int, &words(other)?)? {
            Value::Int(n) => Ok(n),
            _ => Err(faults::wrong_kind(say!("a whole number"))),
        },
    }
}

/// So many of a unit.
fn span(n: i64, unit: &Unit) -> Result<Duration, Fault> {
    let second = 1_000_000_000i128;
    let one = match unit {
        Unit::WorkingDay => Duration { working_days: 1, ..Duration::default() },
        Unit::Year => Duration { months: 12, ..Duration::default() },
        Unit::Month => Duration { months: 1, ..Duration::default() },
        Unit::Week => Duration { days: 7, ..Duration::default() },
        Unit::Day => Duration { days: 1, ..Duration::default() },
        Unit::Hour => Duration { nanos: 3600 * second, ..Duration::default() },
        Unit::Minute => Duration { nanos: 60 * second, ..Duration::default() },
        Unit::Second => Duration { nanos: second, ..Duration::default() },
    };
    one.times(n)
}

/// A scalar that borrows nothing from the text it was read from.
fn owned<'a>(value: Value<'_>) -> Value<'a> {
    super::constant::owned(value).unwrap_or(Value::Absent)
}
