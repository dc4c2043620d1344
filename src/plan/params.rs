//! Parameters set from outside: texts read by the parameter's type.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, nearest};
use crate::lang::{Message, say};
use crate::program::{Enum, Param, ParamId, Program, Type};
use crate::value::{Duration, Fault, Item, List, Made, Scalar, Value, from_text};

use super::errors;

/// Reads what is set; what cannot be read is said and left out.
pub(super) fn read(
    program: &Program,
    given: &[(String, String)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(ParamId, Value<'static>)> {
    let mut all: Vec<(ParamId, Value<'static>)> = Vec::new();
    for (name, text) in given {
        let Some((id, param)) = (0u32..).zip(&program.params).find(|(_, it)| it.name == *name) else {
            diagnostics.push(errors::unknown_parameter(name, suggestion(program, name)));
            continue;
        };
        if all.iter().any(|(known, _)| *known == ParamId(id)) {
            diagnostics.push(errors::parameter_twice(name));
            continue;
        }
        match value(program, param.ty, text.trim()) {
            Ok(value) => all.push((ParamId(id), value)),
            Err(fault) => diagnostics.push(refusal(program, param, text, fault.as_ref())),
        }
    }
    all
}

/// The nearest parameter; for a bare name, its full name.
fn suggestion(program: &Program, name: &str) -> Option<String> {
    let bare = program.params.iter().find(|it| it.name.rsplit('.').next() == Some(name));
    bare.map(|it| it.name.as_str())
        .or_else(|| nearest(name, program.params.iter().map(|it| it.name.as_str())))
        .map(str::to_owned)
}

/// A text as a value of a type; `Err(None)` where the type has no short form.
fn value(program: &Program, ty: Type, text: &str) -> Result<Value<'static>, Option<Fault>> {
    match ty {
        Type::Scalar(Scalar::Duration) => duration(text).map(Value::Duration).map_err(Some),
        Type::Scalar(scalar) => from_text(scalar, text).map(Value::into_owned).map_err(Some),
        Type::WorkingDays => working_days(text).map(Value::Duration).map_err(Some),
        Type::Enum(id) => member(program.enumeration(id), text).map_err(Some),
        Type::Ref(_) => Ok(Value::Text(text.to_owned().into())),
        Type::List(of) => {
            let items = text.split(',').map(str::trim).filter(|it| !it.is_empty());
            let items = items.map(|it| Ok(Item { value: value(program, program.typed(of).ty, it)?, perhaps: None }));
            Ok(Value::List(List::Made(Arc::new(Made {
                items: items.collect::<Result<_, Option<Fault>>>()?,
                incomplete: None,
            }))))
        }
        Type::Record(_) | Type::Raw | Type::Error => Err(None),
    }
}

/// ISO 8601, or a number and a unit as krav writes them.
fn duration(text: &str) -> Result<Duration, Fault> {
    let Some((number, unit)) = text.split_once(' ') else { return Duration::parse(text) };
    let Ok(n) = number.parse::<u32>() else { return Duration::parse(text) };
    let n = i64::from(n);
    let nanos = |seconds: i128| Duration { nanos: i128::from(n) * seconds * 1_000_000_000, ..Duration::default() };
    match unit.trim().trim_end_matches('s') {
        "year" => Ok(Duration { months: n * 12, ..Duration::default() }),
        "month" => Ok(Duration { months: n, ..Duration::default() }),
        "week" => Ok(Duration { days: n * 7, ..Duration::default() }),
        "day" => Ok(Duration { days: n, ..Duration::default() }),
        "hour" => Ok(nanos(3600)),
        "minute" => Ok(nanos(60)),
        "second" => Ok(nanos(1)),
        _ => Err(Fault::new(say!("`{unit}` is no unit of time", unit = unit.trim()))),
    }
}

/// `10`, `10 working days`
fn working_days(text: &str) -> Result<Duration, Fault> {
    let number = text.strip_suffix("working days").or_else(|| text.strip_suffix("working day")).unwrap_or(text).trim();
    match number.parse::<u32>() {
        Ok(n) => Ok(Duration { working_days: i64::from(n), ..Duration::default() }),
        Err(_) => Err(Fault::new(say!("it is no number of working days"))),
    }
}

fn member(of: &Enum, text: &str) -> Result<Value<'static>, Fault> {
    let found = (0u32..).zip(&of.members).find(|(_, it)| it.name == text);
    found.map(|(idx, _)| Value::Enum(idx)).ok_or_else(|| {
        let names: Vec<&str> = of.members.iter().map(|it| it.name.as_str()).collect();
        match nearest(text, names.iter().copied()) {
            Some(near) => Fault::new(say!("did you mean `{near}`?", near)),
            None => Fault::new(say!("its values are {names}", names = names.join(", "))),
        }
    })
}

fn refusal(program: &Program, param: &Param, text: &str, fault: Option<&Fault>) -> Diagnostic {
    match fault {
        Some(fault) => errors::parameter_value(
            &param.name,
            text,
            &words(program, param.ty),
            &fault.reason,
            &example(program, param.ty),
        ),
        None => errors::parameter_type(&param.name),
    }
}

/// A type in a few words.
fn words(program: &Program, ty: Type) -> Message {
    match ty {
        Type::Scalar(Scalar::Bool) => say!("`true` or `false`"),
        Type::Scalar(Scalar::Int) => say!("a whole number"),
        Type::Scalar(Scalar::Decimal) => say!("a number"),
        Type::Scalar(Scalar::Percent) => say!("a percentage"),
        Type::Scalar(Scalar::Ip) => say!("an address"),
        Type::Scalar(Scalar::Cidr) => say!("a network"),
        Type::Scalar(Scalar::Text) => say!("a text"),
        Type::Scalar(Scalar::Date) => say!("a date"),
        Type::Scalar(Scalar::Datetime) => say!("a datetime"),
        Type::Scalar(Scalar::Duration) => say!("a duration"),
        Type::Scalar(Scalar::Version) => say!("a version"),
        Type::Scalar(Scalar::Country) => say!("a country"),
        Type::Scalar(Scalar::Url) => say!("a url"),
        Type::Scalar(Scalar::Digest) => say!("a digest"),
        Type::WorkingDays => say!("a number of working days"),
        Type::Enum(id) => say!("a value of `{name}`", name = program.enumeration(id).name),
        Type::List(of) => say!("a list, each item {words}", words = words(program, program.typed(of).ty)),
        Type::Ref(id) => say!("a key of `{name}`", name = program.dataset(id).name),
        Type::Record(_) | Type::Raw | Type::Error => say!("a value"),
    }
}

/// A value as one would write it.
fn example(program: &Program, ty: Type) -> String {
    match ty {
        Type::Scalar(scalar) => match scalar {
            Scalar::Bool => "true",
            Scalar::Int => "5",
            Scalar::Decimal => "12.5",
            Scalar::Percent => "20%",
            Scalar::Text => "text",
            Scalar::Date => "2026-11-01",
            Scalar::Datetime => "2026-11-01T12:00:00+01:00",
            Scalar::Duration => "P30D",
            Scalar::Version => "1.2",
            Scalar::Ip => "10.0.0.1",
            Scalar::Cidr => "10.0.0.0/8",
            Scalar::Country => "DK",
            Scalar::Url => "https://example.dk",
            Scalar::Digest => "sha256:…",
        }
        .to_owned(),
        Type::WorkingDays => "10".to_owned(),
        Type::Enum(id) => program.enumeration(id).members.first().map_or_else(String::new, |it| it.name.clone()),
        Type::List(of) => {
            let it = example(program, program.typed(of).ty);
            format!("{it},{it}")
        }
        _ => "key".to_owned(),
    }
}
