//! Values as an export writes them, and as `--param` takes them.

use crate::facts::json::quoted;
use crate::program::{Program, Type};
use crate::value::{Decimal, Lang, Scalar, Value, from_text};

/// A scalar as JSON; `None` where no export can say it: a fraction that does not end, a time before nothing.
pub(super) fn written(program: &Program, value: &Value<'static>, ty: Type) -> Option<String> {
    let read = |scalar: Scalar, text: String| {
        let same = from_text(scalar, &text).is_ok_and(|it| it == *value);
        same.then(|| quoted(&text))
    };
    match (value, ty) {
        (Value::Absent, _) => Some("null".to_owned()),
        (Value::Bool(it), _) => Some(it.to_string()),
        (Value::Enum(at), Type::Enum(id)) => {
            program.enumeration(id).members.get(*at as usize).map(|it| quoted(&it.name))
        }
        (Value::Int(it), _) => Some(it.to_string()),
        (Value::Decimal(it), Type::Scalar(Scalar::Percent)) => read(Scalar::Percent, percent(*it)?),
        (Value::Decimal(it), _) => Some(it.to_exact()).filter(|it| !it.contains('/')),
        (Value::Text(it), Type::Scalar(scalar)) => read(scalar, it.to_string()),
        (Value::Text(it), _) => Some(quoted(it)),
        (Value::Version(it), _) => read(Scalar::Version, it.to_string()),
        (Value::Date(it), _) => read(Scalar::Date, it.to_string()),
        (Value::Datetime(it), _) => read(Scalar::Datetime, it.to_rfc3339()),
        (Value::Duration(it), Type::WorkingDays) => Some(it.to_iso()),
        (Value::Duration(it), _) => read(Scalar::Duration, it.to_iso()),
        (Value::Ip(it), _) => read(Scalar::Ip, it.to_string()),
        (Value::Cidr(it), _) => read(Scalar::Cidr, it.to_string()),
        (Value::Country(it), _) => Some(quoted(&it.iter().map(|byte| char::from(*byte)).collect::<String>())),
        _ => None,
    }
}

/// A value of a parameter as krav writes it: `30 days`, `2026-01-31`, `medium`.
pub(super) fn as_krav(program: &Program, value: &Value<'static>, ty: Type) -> String {
    match (value, ty) {
        (Value::Text(it), _) => quoted(it),
        (Value::Duration(it), _) => it.show(Lang::En),
        (Value::Decimal(it), Type::Scalar(Scalar::Percent)) => percent(*it).unwrap_or_else(|| it.to_exact()),
        (Value::Decimal(it), _) => it.to_exact(),
        _ => written(program, value, ty).unwrap_or_else(|| "…".to_owned()).trim_matches('"').to_owned(),
    }
}

/// `20%`, `1/3`.
fn percent(number: Decimal) -> Option<String> {
    let hundredths = number.multiply(Decimal::from_int(100)).ok()?.to_exact();
    Some(if hundredths.contains('/') { number.to_exact() } else { format!("{hundredths}%") })
}
