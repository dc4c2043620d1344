//! Operations on texts, and values as people read them.

use std::borrow::Cow;

use super::{Fault, Value};

/// The language of people.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Danish.
    Da,
}

/// Lower case, æøå too; borrows where nothing changes.
pub fn lower(text: &str) -> Cow<'_, str> { unimplemented!() }
/// `k=v; k=v` texts such as DMARC: the value of each tag by lower-cased name; a repeated tag is a fault.
pub fn tags(text: &str, separator: &str) -> Result<Vec<(String, String)>, Fault> { unimplemented!() }
/// Two letters of ISO 3166-1 alpha-2, upper case; a fault where no country has them.
pub fn country_code(text: &str) -> Result<[u8; 2], Fault> { unimplemented!() }
/// A scalar as people read it in a language: dates, decimals and percentages by language; enumerations and records are the caller's. `None` for what is no scalar.
pub fn show(value: &Value<'_>, percent: bool, lang: Lang) -> Option<String> { unimplemented!() }
