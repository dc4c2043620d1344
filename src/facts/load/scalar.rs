//! Scalars in the native form, and the words for what is none.

use super::native::Native;
use crate::diagnostic::nearest;
use crate::facts::Facts;
use crate::facts::json::{Kind, Result, Str};
use crate::facts::store::{Slot, Tag};
use crate::lang::{Message, Quoted, say};
use crate::program::{EnumId, Type};
use crate::value::{Decimal, Scalar, Value, from_text, version};

/// How many characters of a value are shown where it is not of its type.
const MOST_SHOWN: usize = 40;

impl Native<'_, '_> {
    /// Reads a scalar that is not null.
    pub(super) fn scalar(&mut self, scalar: Scalar, kind: Kind) -> Result<Slot> {
        let at = self.cursor.at();
        match (scalar, kind) {
            (Scalar::Bool, Kind::Bool) => {
                let it = self.cursor.boolean()?;
                Ok(Slot::new(Tag::Bool, at, it.into()))
            }
            (Scalar::Int | Scalar::Decimal | Scalar::Percent, Kind::Number) => self.number(scalar),
            (Scalar::Bool | Scalar::Int | Scalar::Decimal, _) => self.malformed(expected_scalar(scalar), kind),
            (_, Kind::String) => self.string(scalar),
            _ => self.malformed(expected_scalar(scalar), kind),
        }
    }

    /// Reads a member of an enumeration.
    pub(super) fn member(&mut self, id: EnumId) -> Result<Slot> {
        let at = self.cursor.at();
        let name = self.cursor.string()?;
        let members = &self.program.enumeration(id).members;
        let read = name.read(self.text);
        let Some(idx) = members.iter().position(|it| it.name == read) else {
            let meant = nearest(&read, members.iter().map(|it| it.name.as_str()));
            let expected = match (self.expected(Type::Enum(id)), meant) {
                (expected, Some(near)) => say!("{expected} (did you mean `{near}`?)", expected, near),
                (expected, None) => expected,
            };
            return Ok(self.garbled(expected, Kind::String, at));
        };
        Ok(Slot::new(Tag::Enum, at, idx as u64))
    }

    fn number(&mut self, scalar: Scalar) -> Result<Slot> {
        let at = self.cursor.at();
        let end = self.cursor.number()?;
        let digits = self.text.get(at as usize..end as usize).unwrap_or("");
        let slot = match scalar {
            Scalar::Int => whole(digits).map(|it| Slot::new(Tag::Int, at, it as u64)),
            Scalar::Decimal => {
                whole(digits).map(|it| Slot::new(Tag::Whole, at, it as u64)).or_else(|| decimal(self.facts, digits, at))
            }
            _ => percent(self.facts, digits, at),
        };
        Ok(slot.unwrap_or_else(|| self.garbled(expected_number(scalar, digits), Kind::Number, at)))
    }

    fn string(&mut self, scalar: Scalar) -> Result<Slot> {
        let at = self.cursor.at();
        let str = self.cursor.string()?;
        let slot = match str.escaped {
            false => self.plain(scalar, str, at),
            true => from_text(scalar, &str.read(self.text)).ok().map(|it| self.facts.scalar(&it, at)),
        };
        Ok(slot.unwrap_or_else(|| self.garbled(expected_text(scalar, str.raw(self.text)), Kind::String, at)))
    }

    /// A text without escapes stays where it is.
    fn plain(&mut self, scalar: Scalar, str: Str, at: u32) -> Option<Slot> {
        let text = str.raw(self.text);
        match scalar {
            Scalar::Text => Some(Facts::text_range(Tag::Text, at, str.start, str.end)),
            Scalar::Version => {
                version::is_version(text).then(|| Facts::text_range(Tag::Version, at, str.start, str.end))
            }
            _ => match from_text(scalar, text).ok()? {
                Value::Text(read) if *read == *text => Some(Facts::text_range(Tag::Text, at, str.start, str.end)),
                value => Some(self.facts.scalar(&value, at)),
            },
        }
    }

    /// What a value of a type looks like.
    pub(super) fn expected(&self, ty: Type) -> Message {
        match ty {
            Type::Scalar(scalar) => expected_scalar(scalar),
            Type::Enum(id) => {
                let names: Vec<&str> = self.program.enumeration(id).members.iter().map(|it| it.name.as_str()).collect();
                say!("one of {names}", names = names.join(", "))
            }
            Type::Record(_) => say!("an object"),
            Type::List(_) => say!("a list"),
            Type::Ref(_) | Type::WorkingDays | Type::Raw | Type::Error => say!("something else"),
        }
    }

    /// What stands there instead.
    pub(super) fn found(&self, kind: Kind, start: u32, end: u32) -> Message {
        let raw = self.text.get(start as usize..end as usize).unwrap_or("");
        let mut shown: String = raw.chars().take(MOST_SHOWN).collect();
        if shown.len() < raw.len() {
            shown.push('…');
        }
        match kind {
            Kind::Null => Message::verbatim("null"),
            Kind::Bool => Message::quoted(shown),
            Kind::Number => say!("the number {shown}", shown = Quoted(shown)),
            Kind::String => say!("the text {shown}", shown = Quoted(shown)),
            Kind::Array => say!("a list"),
            Kind::Object => say!("an object"),
        }
    }
}

/// A whole number, whichever way it is written: `400`, `400.0`, `4e2`.
fn whole(digits: &str) -> Option<i64> {
    // Nearly all numbers are plain digits; what does not fit 64 bits is no whole number here.
    digits.parse().ok().or_else(|| Decimal::parse(digits).ok()?.to_int())
}

fn decimal(facts: &mut Facts, digits: &str, at: u32) -> Option<Slot> {
    let it = Decimal::parse(digits).ok()?;
    Some(facts.scalar(&Value::Decimal(it), at))
}

fn percent(facts: &mut Facts, digits: &str, at: u32) -> Option<Slot> {
    let it = Decimal::parse(digits).ok()?.percent().ok()?;
    Some(facts.scalar(&Value::Decimal(it), at))
}

/// What a number should have been: one that looks whole and is none is too large.
fn expected_number(scalar: Scalar, digits: &str) -> Message {
    match scalar {
        Scalar::Int if !digits.contains(['.', 'e', 'E']) => say!("a whole number of at most 18 digits"),
        _ => expected_scalar(scalar),
    }
}

/// What a text should have been: one that is written as a date and is none is a day that does not exist.
fn expected_text(scalar: Scalar, text: &str) -> Message {
    let is_date = |it: &str| {
        it.len() == 10
            && it.bytes().enumerate().all(|(n, byte)| match n {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            })
    };
    match scalar {
        Scalar::Date if is_date(text) => say!("a day that the calendar has"),
        _ => expected_scalar(scalar),
    }
}

fn expected_scalar(scalar: Scalar) -> Message {
    match scalar {
        Scalar::Bool => say!("true or false"),
        Scalar::Int => say!("a whole number"),
        Scalar::Decimal => say!("a number"),
        Scalar::Percent => say!("a percentage such as 20 or \"20%\""),
        Scalar::Text => say!("a text"),
        Scalar::Date => say!("a date such as \"2026-01-31\""),
        Scalar::Datetime => say!("an instant with its offset, such as \"2026-01-31T12:00:00+01:00\""),
        Scalar::Duration => say!("a duration such as \"P2M\""),
        Scalar::Version => say!("a version such as \"1.2.3\""),
        Scalar::Ip => say!("an address such as \"192.0.2.1\""),
        Scalar::Cidr => say!("a network such as \"192.0.2.0/24\""),
        Scalar::Country => say!("a country code such as \"DK\""),
        Scalar::Url => say!("a link such as \"https://example.org\""),
        Scalar::Digest => say!("a digest in hex digits"),
    }
}
