//! Built-in functions.

use std::borrow::Cow;

use super::eval::{Eval, Got};
use super::raw::Shape;
use crate::facts::store::NONE;
use crate::lang::{Quoted, say};
use crate::program::{Builtin, ExprId};
use crate::syntax::ast::Unit;
use crate::value::{self, Date, Datetime, Decimal, Duration, Fault, Value};

impl<'a> Eval<'a, '_> {
    /// Calls a function. What is not there or not known makes the result so, but for questions, which it makes unknown.
    pub(super) fn builtin(&mut self, function: &'a Builtin, args: &'a [ExprId]) -> Got<'a> {
        let asks = matches!(function, Builtin::StartsWith | Builtin::EndsWith);
        let mut gots: Vec<Got<'a>> = Vec::with_capacity(args.len());
        for arg in args {
            let got = if asks { self.needed(*arg) } else { self.eval(*arg) };
            if got.is_absent() || !got.value.is_known() {
                return got;
            }
            gots.push(got);
        }
        match (function, gots.as_slice()) {
            (Builtin::To(scalar), [_]) => gots.pop().map_or_else(|| Got::absent(NONE), |got| self.to(*scalar, got)),
            (Builtin::ReadDatetime(format, zone), [got]) => {
                self.read_written(got, |text| Datetime::read(text, format, *zone).map(Value::Datetime))
            }
            (Builtin::ReadDate(format, zone), [got]) => {
                self.read_written(got, |text| Date::read(text, format, *zone).map(Value::Date))
            }
            (Builtin::ReadDuration(unit), [got]) => {
                self.read_written(got, |text| duration(text, *unit).map(Value::Duration))
            }
            (Builtin::Many | Builtin::Entries | Builtin::Json | Builtin::Tags, _) => self.raw_call(function, &gots),
            _ => {
                let at = gots.iter().map(|it| it.at).min().unwrap_or(NONE);
                let values: Vec<&Value<'a>> = gots.iter().map(|it| &it.value).collect();
                let result = match (function, values.as_slice()) {
                    (Builtin::Split, [Value::Text(text), Value::Text(separator)]) => {
                        return self.split(text, separator, at);
                    }
                    (Builtin::OnWorkingDay(id), [Value::Date(day)]) => match self.program.calendars.get(id.idx()) {
                        Some(calendar) => calendar.on_working_day(*day).map(Value::Date),
                        None => Err(Fault::new(say!("there is no calendar"))),
                    },
                    (function, values) => plain(function, values),
                };
                self.settled(result, at)
            }
        }
    }

    fn read_written(&mut self, got: &Got<'a>, read: impl FnOnce(&str) -> Result<Value<'a>, Fault>) -> Got<'a> {
        match self.written(got) {
            Ok(text) => self.settled(read(&text), got.at),
            Err(other) => other,
        }
    }

    fn split(&mut self, text: &str, separator: &str, at: u32) -> Got<'a> {
        if separator.is_empty() {
            return self.garbled(say!("a text is split at something"), at);
        }
        let parts = text.split(separator).map(|it| Got::new(Value::Text(Cow::Owned(it.to_owned())), at)).collect();
        self.list(parts, None, at)
    }

    fn raw_call(&mut self, function: &Builtin, gots: &[Got<'a>]) -> Got<'a> {
        let Some(first) = gots.first() else { return Got::absent(NONE) };
        match (function, &first.value) {
            (Builtin::Many, Value::Raw(raw)) => match self.raws.shape(*raw) {
                Shape::List => first.clone(),
                _ => self.list(vec![first.clone()], None, first.at),
            },
            (Builtin::Entries, Value::Raw(raw)) => match self.raws.shape(*raw) {
                Shape::Object => {
                    let members = self.raws.members(*raw);
                    let entries = members.into_iter().map(|(key, value)| {
                        let at = self.raws.at(value);
                        let key = self.raws.text(key, at);
                        let entry = self.raws.object(vec![("key".to_owned(), key), ("value".to_owned(), value)], at);
                        Got::new(Value::Raw(entry), at)
                    });
                    let entries = entries.collect();
                    self.list(entries, None, first.at)
                }
                other => self.garbled(say!("expected an object, found {found}", found = other.word()), first.at),
            },
            (Builtin::Json, Value::Text(text)) => match self.raws.parse(text.clone().into_owned(), first.at) {
                Some(raw) => self.raw(raw),
                None => self.garbled(say!("the text holds no sound JSON"), first.at),
            },
            (Builtin::Tags, Value::Text(text)) => {
                let separator = match gots.get(1).map(|it| &it.value) {
                    Some(Value::Text(separator)) => separator.clone(),
                    _ => Cow::Borrowed(";"),
                };
                match value::tags(text, &separator) {
                    Ok(tags) => {
                        let members =
                            tags.into_iter().map(|(name, value)| (name, self.raws.text(value, first.at))).collect();
                        Got::new(Value::Raw(self.raws.object(members, first.at)), first.at)
                    }
                    Err(fault) => self.garbled(fault.reason, first.at),
                }
            }
            _ => first.clone(),
        }
    }
}

/// Functions of known values that need nothing else.
fn plain<'a>(function: &Builtin, args: &[&Value<'a>]) -> Result<Value<'a>, Fault> {
    Ok(match (function, args) {
        (Builtin::YearOf, [Value::Date(day)]) => Value::Int(day.year()),
        (Builtin::MonthOf, [Value::Date(day)]) => Value::Int(day.month()),
        (Builtin::DateOf(zone), [Value::Datetime(at)]) => Value::Date(at.date_in(*zone)?),
        (Builtin::Length, [Value::Text(text)]) => Value::Int(i64::try_from(text.chars().count()).unwrap_or(i64::MAX)),
        (Builtin::Lower, [Value::Text(text)]) => Value::Text(mapped(text, value::lower)),
        (Builtin::Trim, [Value::Text(text)]) => Value::Text(mapped(text, |it| Cow::Borrowed(it.trim()))),
        (Builtin::StartsWith, [Value::Text(text), Value::Text(head)]) => Value::Bool(text.starts_with(head.as_ref())),
        (Builtin::EndsWith, [Value::Text(text), Value::Text(tail)]) => Value::Bool(text.ends_with(tail.as_ref())),
        (Builtin::Replace, [Value::Text(text), Value::Text(from), Value::Text(to)]) if !from.is_empty() => {
            Value::Text(Cow::Owned(text.replace(from.as_ref(), to)))
        }
        (Builtin::Replace, [Value::Text(_), ..]) => return Err(Fault::new(say!("what is replaced is something"))),
        _ => return Err(Fault::new(say!("a value of another type was expected"))),
    })
}

/// A part or copy of a text, borrowed where it can be.
fn mapped<'a>(text: &Cow<'a, str>, map: impl for<'t> Fn(&'t str) -> Cow<'t, str>) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => map(text),
        Cow::Owned(text) => Cow::Owned(map(text).into_owned()),
    }
}

/// A number of units as a length of time. Only what is below a day can be had in parts.
fn duration(text: &str, unit: Unit) -> Result<Duration, Fault> {
    let number = Decimal::parse(text)?;
    if number.is_negative() {
        return Err(Fault::new(say!("`{number}` is no length of time", number = Quoted(number.to_exact()))));
    }
    let seconds = match unit {
        Unit::Hour => 3_600,
        Unit::Minute => 60,
        Unit::Second => 1,
        Unit::Year => return whole(number, Duration { months: 12, ..Duration::default() }),
        Unit::Month => return whole(number, Duration { months: 1, ..Duration::default() }),
        Unit::Week => return whole(number, Duration { days: 7, ..Duration::default() }),
        Unit::Day => return whole(number, Duration { days: 1, ..Duration::default() }),
        Unit::WorkingDay => return whole(number, Duration { working_days: 1, ..Duration::default() }),
    };
    let nanos = number.multiply(Decimal::from_int(seconds * 1_000_000_000))?;
    whole(nanos, Duration { nanos: 1, ..Duration::default() })
}

fn whole(number: Decimal, unit: Duration) -> Result<Duration, Fault> {
    let n = number.to_int().ok_or_else(|| {
        Fault::new(say!("`{number}` is no whole number of that unit", number = Quoted(number.to_exact())))
    })?;
    unit.times(n)
}
