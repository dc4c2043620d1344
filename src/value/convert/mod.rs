//! From text to a typed scalar: the one place where each type is read, for exports, adapters and literals alike.

use std::borrow::Cow;

use super::text::excerpt;
use super::{Date, Datetime, Decimal, Duration, Fault, Value, country_code, parse_cidr, parse_ip, version};
use crate::lang::say;

/// The types of scalars.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum Scalar {
    Bool,
    Int,
    Decimal,
    Percent,
    Text,
    Date,
    Datetime,
    Duration,
    Version,
    Ip,
    Cidr,
    Country,
    Url,
    Digest,
}

impl Scalar {
    /// All of them, in the order in which the manual has them.
    pub const ALL: &'static [Scalar] = &[
        Scalar::Bool,
        Scalar::Int,
        Scalar::Decimal,
        Scalar::Percent,
        Scalar::Text,
        Scalar::Date,
        Scalar::Datetime,
        Scalar::Duration,
        Scalar::Version,
        Scalar::Ip,
        Scalar::Cidr,
        Scalar::Country,
        Scalar::Url,
        Scalar::Digest,
    ];

    /// The word of the language.
    pub fn as_str(self) -> &'static str {
        match self {
            Scalar::Bool => "bool",
            Scalar::Int => "int",
            Scalar::Decimal => "decimal",
            Scalar::Percent => "percent",
            Scalar::Text => "text",
            Scalar::Date => "date",
            Scalar::Datetime => "datetime",
            Scalar::Duration => "duration",
            Scalar::Version => "version",
            Scalar::Ip => "ip",
            Scalar::Cidr => "cidr",
            Scalar::Country => "country",
            Scalar::Url => "url",
            Scalar::Digest => "digest",
        }
    }

    /// The scalar of a word.
    pub fn from_word(word: &str) -> Option<Scalar> {
        Scalar::ALL.iter().copied().find(|it| it.as_str() == word)
    }
}

/// Reads a text as a scalar: what a JSON string (or, in an adapter's conversion, a number written as text) means as that type.
/// `Percent` takes `20%`, `20` and `1/3`; `Bool`, `Int`, `Decimal` take what `bool(x)`, `int(x)`, `decimal(x)` take.
pub fn from_text<'a>(scalar: Scalar, text: &'a str) -> Result<Value<'a>, Fault> {
    match scalar {
        Scalar::Bool => read_bool(text).map(Value::Bool),
        Scalar::Int => read_int(text).map(Value::Int),
        Scalar::Decimal => read_decimal(text).map(Value::Decimal),
        Scalar::Percent => read_percent(text).map(Value::Decimal),
        Scalar::Text => Ok(Value::Text(Cow::Borrowed(text))),
        Scalar::Date => Date::parse(text).map(Value::Date),
        Scalar::Datetime => Datetime::parse(text).map(Value::Datetime),
        Scalar::Duration => Duration::parse(text).map(Value::Duration),
        Scalar::Version => read_version(text),
        Scalar::Ip => parse_ip(text).map(Value::Ip),
        Scalar::Cidr => parse_cidr(text).map(Value::Cidr),
        Scalar::Country => country_code(text).map(Value::Country),
        Scalar::Url => read_url(text),
        Scalar::Digest => read_digest(text).map(Value::Text),
    }
}

fn read_bool(text: &str) -> Result<bool, Fault> {
    let is_any = |words: [&str; 3]| words.iter().any(|it| it.eq_ignore_ascii_case(text));
    if is_any(["true", "yes", "1"]) {
        Ok(true)
    } else if is_any(["false", "no", "0"]) {
        Ok(false)
    } else {
        Err(Fault::new(say!("`{text}` is neither true nor false", text = excerpt(text))))
    }
}

fn read_int(text: &str) -> Result<i64, Fault> {
    let number = read_decimal(text)?;
    number.to_int().ok_or_else(|| {
        let text = excerpt(text);
        Fault::new(match number.to_integer() {
            Some(_) => say!("`{number}` does not fit 64 bits", number = text),
            None => say!("`{number}` is no whole number", number = text),
        })
    })
}

/// A number of an export: the underscores of krav do not stand in it.
fn read_decimal(text: &str) -> Result<Decimal, Fault> {
    if text.contains('_') {
        return Err(Fault::new(say!("`{text}` is no number", text = excerpt(text))));
    }
    Decimal::parse(text)
}

fn read_percent(text: &str) -> Result<Decimal, Fault> {
    let no_percent =
        |_| Fault::new(say!("`{text}` is no percentage (write it as `20%` or `1/3`)", text = excerpt(text)));
    if let Some((part, whole)) = text.split_once('/') {
        return read_decimal(part).and_then(|part| part.divide(read_decimal(whole)?)).map_err(no_percent);
    }
    let number = text.strip_suffix('%').map_or(text, |it| it.strip_suffix(' ').unwrap_or(it));
    read_decimal(number).and_then(Decimal::percent).map_err(no_percent)
}

fn read_version(text: &str) -> Result<Value<'_>, Fault> {
    if version::is_version(text) {
        Ok(Value::Version(Cow::Borrowed(text)))
    } else {
        Err(Fault::new(say!(
            "`{text}` is no version (dotted numbers, as `10.0.22631` or `1.2.3-rc1`)",
            text = excerpt(text)
        )))
    }
}

/// A scheme, `://`, and something behind it, without blanks.
fn read_url(text: &str) -> Result<Value<'_>, Fault> {
    let is_scheme = |it: &str| {
        it.starts_with(|it: char| it.is_ascii_alphabetic())
            && it.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.'))
    };
    let is_url = text.split_once("://").is_some_and(|(scheme, rest)| {
        is_scheme(scheme)
            && !rest.starts_with(['/', '?', '#'])
            && !rest.is_empty()
            && !text.contains(|it: char| it.is_whitespace() || it.is_control())
    });
    if is_url {
        Ok(Value::Text(Cow::Borrowed(text)))
    } else {
        Err(Fault::new(say!(
            "`{text}` is no URL (write it with its scheme, as `https://example.org/`)",
            text = excerpt(text)
        )))
    }
}

/// Hex digits of MD5 or SHA, small, without the name of the algorithm that may stand before them: so equal digests are equal texts.
fn read_digest(text: &str) -> Result<Cow<'_, str>, Fault> {
    const LENGTHS: [(&str, usize); 6] =
        [("md5", 32), ("sha1", 40), ("sha224", 56), ("sha256", 64), ("sha384", 96), ("sha512", 128)];
    let (name, digits) = text.split_once(':').map_or((None, text), |(name, digits)| (Some(name), digits));
    let is_name = |known: &str| name.is_none_or(|it| it.replace('-', "").eq_ignore_ascii_case(known));
    let fits = LENGTHS.iter().any(|(known, length)| digits.len() == *length && is_name(known));
    if !fits || !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Err(Fault::new(say!(
            "`{text}` is no digest (hex digits of MD5 or SHA, as `sha256:…`)",
            text = excerpt(text)
        )));
    }
    if digits.bytes().any(|it| it.is_ascii_uppercase()) {
        return Ok(Cow::Owned(digits.to_ascii_lowercase()));
    }
    Ok(Cow::Borrowed(digits))
}

#[cfg(test)]
mod tests;
