//! From text to a typed scalar: the one place where each type is read, for exports, adapters and literals alike.

use super::{Fault, Value};

/// The types of scalars.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum Scalar { Bool, Int, Decimal, Percent, Text, Date, Datetime, Duration, Version, Ip, Cidr, Country, Url, Digest }

impl Scalar {
    /// All of them.
    pub const ALL: &'static [Scalar] = &[];
    /// The word of the language.
    pub fn as_str(self) -> &'static str {
        match self {
            Scalar::Bool => "bool", Scalar::Int => "int", Scalar::Decimal => "decimal", Scalar::Percent => "percent",
            Scalar::Text => "text", Scalar::Date => "date", Scalar::Datetime => "datetime", Scalar::Duration => "duration",
            Scalar::Version => "version", Scalar::Ip => "ip", Scalar::Cidr => "cidr", Scalar::Country => "country",
            Scalar::Url => "url", Scalar::Digest => "digest",
        }
    }
    /// The scalar of a word.
    pub fn from_word(word: &str) -> Option<Scalar> { unimplemented!() }
}

/// Reads a text as a scalar: what a JSON string (or, in an adapter's conversion, a number written as text) means as that type.
/// `Percent` takes `20%` and `1/3`; `Bool`, `Int`, `Decimal` take what `bool(x)`, `int(x)`, `decimal(x)` take.
pub fn from_text<'a>(scalar: Scalar, text: &'a str) -> Result<Value<'a>, Fault> { unimplemented!() }
