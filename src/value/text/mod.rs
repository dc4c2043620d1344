//! Operations on texts, and values as people read them.

mod countries;

use std::borrow::Cow;

pub use countries::country_code;

use super::{Decimal, Fault, Lang, Range, Value};
use crate::lang::{Quoted, say, translated, words};

/// Lower case, æøå too; borrows where nothing changes.
pub fn lower(text: &str) -> Cow<'_, str> {
    let is_lower = if text.is_ascii() {
        !text.bytes().any(|it| it.is_ascii_uppercase())
    } else {
        text.chars().all(|it| it.to_lowercase().eq([it]))
    };
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// `k=v; k=v` texts such as DMARC: the value of each tag by lower-cased name; a repeated tag is a fault.
pub fn tags(text: &str, separator: &str) -> Result<Vec<(String, String)>, Fault> {
    if separator.is_empty() {
        return Err(Fault::new(say!("tags need a separator")));
    }
    let mut found: Vec<(String, String)> = Vec::new();
    for tag in text.split(separator).map(str::trim).filter(|it| !it.is_empty()) {
        let (name, value) = tag
            .split_once('=')
            .ok_or_else(|| Fault::new(say!("`{tag}` is not written as `name=value`", tag = excerpt(tag))))?;
        let name = lower(name.trim()).into_owned();
        if name.is_empty() {
            return Err(Fault::new(say!("`{tag}` has no name before its `=`", tag = excerpt(tag))));
        }
        if found.iter().any(|(it, _)| *it == name) {
            return Err(Fault::new(say!("the tag `{name}` stands there twice", name = excerpt(&name))));
        }
        found.push((name, value.trim().to_owned()));
    }
    Ok(found)
}

/// A scalar as people read it in a language: dates, decimals and percentages by language; enumerations and records are the caller's. `None` for what is no scalar.
pub fn show(value: &Value<'_>, percent: bool, lang: Lang) -> Option<String> {
    Some(match value {
        Value::Absent => translated(words!("not given"), lang).to_owned(),
        Value::Bool(true) => translated(words!("yes"), lang).to_owned(),
        Value::Bool(false) => translated(words!("no"), lang).to_owned(),
        Value::Int(it) => show_number(Decimal::from_int(*it), percent, lang),
        Value::Decimal(it) => show_number(*it, percent, lang),
        Value::Range(range) => show_range(range, percent, lang),
        Value::Text(it) | Value::Version(it) => it.clone().into_owned(),
        Value::Date(it) => it.show(lang),
        Value::Datetime(it) => it.show(lang),
        Value::Duration(it) => it.show(lang),
        Value::Ip(it) => it.to_string(),
        Value::Cidr(it) => it.to_string(),
        Value::Country(it) => it.iter().map(|byte| char::from(*byte)).collect(),
        Value::Unknown(_) | Value::Enum(_) | Value::Record(_) | Value::List(_) | Value::Raw(_) => return None,
    })
}

fn show_number(number: Decimal, percent: bool, lang: Lang) -> String {
    if !percent {
        return number.show(lang);
    }
    match number.multiply(Decimal::from_int(100)) {
        Ok(hundredths) => format!("{}{}", hundredths.show(lang), translated(words!("%"), lang)),
        Err(_) => number.show(lang),
    }
}

fn show_range(range: &Range, percent: bool, lang: Lang) -> String {
    let low = show_number(range.low, percent, lang);
    match range.high {
        Some(high) if high == range.low => low,
        Some(high) => format!("{low} {} {}", translated(words!("to"), lang), show_number(high, percent, lang)),
        None => format!("{} {low}", translated(words!("at least"), lang)),
    }
}

/// The head of a text, short enough for a message.
pub(super) fn excerpt(text: &str) -> Quoted<Cow<'_, str>> {
    const LENGTH: usize = 60;
    Quoted(match text.char_indices().nth(LENGTH) {
        Some((at, _)) => Cow::Owned(format!("{}…", text.get(..at).unwrap_or(""))),
        None => Cow::Borrowed(text),
    })
}

#[cfg(test)]
mod tests;
