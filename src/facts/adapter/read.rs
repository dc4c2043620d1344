//! Conversions: from raw JSON to the type that a place asks for, and what the functions named after types do.
//!
//! A plain mapping reads a value as the native form does: a number is no text, a text no number. The functions named
//! after types (`text(x)`, `int(x)`, …) take either.

use std::borrow::Cow;

use super::eval::{Eval, Got};
use super::raw::{Raw, Shape};
use crate::diagnostic::nearest;
use crate::lang::{Message, Quoted, say};
use crate::program::{EnumId, ExprId, RecordId, Type, TypeId};
use crate::value::{Decimal, Fault, Scalar, Value, from_text};

impl<'a> Eval<'a, '_> {
    /// Makes a value be of a type. What is not there stays so.
    pub(super) fn convert(&mut self, inner: ExprId, ty: Type) -> Got<'a> {
        let got = self.eval(inner);
        match (&got.value, ty) {
            (Value::Raw(raw), ty) => self.read(*raw, ty),
            (Value::Int(it), Type::Scalar(Scalar::Decimal)) => Got::new(Value::Decimal(Decimal::from_int(*it)), got.at),
            (Value::List(_), Type::List(of)) => self.convert_list(inner, of, got.at),
            _ => got,
        }
    }

    /// Reads a raw value as a type.
    pub(super) fn read(&mut self, raw: Raw, ty: Type) -> Got<'a> {
        let at = self.raws.at(raw);
        let shape = self.raws.shape(raw);
        if shape == Shape::Null {
            return Got::null(at);
        }
        match (ty, shape) {
            (Type::Raw, _) => Got::new(Value::Raw(raw), at),
            (Type::Scalar(scalar), shape) => self.read_scalar(scalar, shape, at),
            (Type::Enum(id), Shape::Text(text)) => self.read_member(id, &text, at),
            (Type::Ref(dataset), _) => match self.key_type(dataset) {
                Some(ty) => self.read(raw, ty),
                None => self.garbled(say!("a reference to a dataset without a key of one field"), at),
            },
            (Type::Record(record), Shape::Object) => self.read_record(record, raw, at),
            (Type::List(of), Shape::List) => self.read_list(raw, of, at),
            (Type::List(_), other) => self.garbled(say!("expected a list, found {found}", found = other.word()), at),
            (Type::Record(_), other) => {
                self.garbled(say!("expected an object, found {found}", found = other.word()), at)
            }
            (Type::Enum(_), other) => self.garbled(say!("expected a text, found {found}", found = other.word()), at),
            (Type::WorkingDays | Type::Error, _) => self.garbled(say!("this cannot be read"), at),
        }
    }

    fn read_scalar(&mut self, scalar: Scalar, shape: Shape<'a>, at: u32) -> Got<'a> {
        let numeric = matches!(scalar, Scalar::Int | Scalar::Decimal | Scalar::Percent);
        let textual = !matches!(scalar, Scalar::Bool | Scalar::Int | Scalar::Decimal);
        match shape {
            Shape::Bool(it) if scalar == Scalar::Bool => Got::new(Value::Bool(it), at),
            Shape::Number(digits) if numeric => self.scalar_of(scalar, digits, at),
            Shape::Text(text) if textual => self.scalar_of(scalar, text, at),
            other => {
                let (expected, found) = (kind_of(scalar), other.word());
                let words = match other {
                    Shape::Number(_) | Shape::Text(_) => say!(
                        "expected {expected}, found {found} (`{function}(…)` reads it)",
                        expected,
                        found,
                        function = scalar.as_str()
                    ),
                    _ => say!("expected {expected}, found {found}", expected, found),
                };
                self.garbled(words, at)
            }
        }
    }

    /// Reads what stands in a text or number as a scalar.
    pub(super) fn scalar_of(&mut self, scalar: Scalar, text: Cow<'a, str>, at: u32) -> Got<'a> {
        let result = match text {
            Cow::Borrowed(text) => from_text(scalar, text),
            Cow::Owned(text) => from_text(scalar, &text).map(Value::into_owned),
        };
        self.settled(result, at)
    }

    fn read_member(&mut self, id: EnumId, text: &str, at: u32) -> Got<'a> {
        let members = &self.program.enumeration(id).members;
        if let Some(idx) = members.iter().position(|it| it.name == text) {
            return Got::new(Value::Enum(idx as u32), at);
        }
        let names = || members.iter().map(|it| it.name.as_str());
        let all = names().collect::<Vec<_>>().join(", ");
        let (near, text) = (nearest(text, names()), Quoted(text));
        let words = match near {
            Some(near) => say!("`{text}` is none of {names} (did you mean `{near}`?)", text, names = all, near),
            None => say!("`{text}` is none of {names}", text, names = all),
        };
        self.garbled(words, at)
    }

    fn key_type(&self, dataset: crate::program::DatasetId) -> Option<Type> {
        let dataset = self.program.dataset(dataset);
        let [key] = dataset.key.as_slice() else { return None };
        let field = self.program.record(dataset.record(self.program)?).fields.get(*key as usize)?;
        // A key that is itself a reference is a text at last: references do not go round.
        Some(if let Type::Ref(_) = field.typed.ty { Type::Scalar(Scalar::Text) } else { field.typed.ty })
    }

    fn read_list(&mut self, raw: Raw, of: TypeId, at: u32) -> Got<'a> {
        let ty = self.program.typed(of).ty;
        if ty == Type::Raw {
            return Got::new(Value::Raw(raw), at);
        }
        let items: Vec<Got<'a>> = self.raws.items(raw).into_iter().map(|it| self.read(it, ty)).collect();
        self.list(items, None, at)
    }

    /// A list of raw values as one of typed ones.
    fn convert_list(&mut self, list: ExprId, of: TypeId, at: u32) -> Got<'a> {
        let ty = self.program.typed(of).ty;
        let members = self.members(list);
        let items: Vec<Got<'a>> = members
            .items
            .into_iter()
            .map(|it| match it.value {
                Value::Raw(raw) => self.read(raw, ty),
                _ => it,
            })
            .collect();
        self.list(items, members.incomplete, at)
    }

    /// A record by the names of its fields.
    fn read_record(&mut self, record: RecordId, raw: Raw, at: u32) -> Got<'a> {
        let program = self.program;
        let row = self.add_row(record, at);
        for (idx, field) in program.record(record).fields.iter().enumerate() {
            let idx = idx as u32;
            if self.facts.shape.slot(record, idx).is_none() {
                continue;
            }
            let got = match self.member(raw, &field.name) {
                Got { value: Value::Raw(raw), .. } => self.read(raw, field.typed.ty),
                other => other,
            };
            self.put(row, idx, field.typed, got);
        }
        Got::new(Value::Record(row.0), at)
    }

    /// A record of written fields.
    pub(super) fn record_of(&mut self, record: RecordId, fields: &'a [(u32, ExprId)]) -> Got<'a> {
        let program = self.program;
        let got: Vec<(u32, Got<'a>)> = fields.iter().map(|(field, value)| (*field, self.eval(*value))).collect();
        // It stands where the record does of which it is made; in a list, `list_each` knows better.
        let at = self.record_at;
        let row = self.add_row(record, at);
        self.say_unmapped(row, record, "", |field| fields.iter().any(|(it, _)| *it == field));
        for (field, got) in got {
            if let Some(typed) = program.record(record).fields.get(field as usize).map(|it| it.typed) {
                self.put(row, field, typed, got);
            }
        }
        Got::new(Value::Record(row.0), at)
    }

    /// What `int(x)`, `text(x)` and the like give: of a text or a number, what it says.
    pub(super) fn to(&mut self, scalar: Scalar, got: Got<'a>) -> Got<'a> {
        let at = got.at;
        match got.value {
            Value::Raw(raw) => match self.raws.shape(raw) {
                Shape::Bool(it) if scalar == Scalar::Bool => Got::new(Value::Bool(it), at),
                Shape::Bool(it) if scalar == Scalar::Text => {
                    Got::new(Value::Text(Cow::Borrowed(if it { "true" } else { "false" })), at)
                }
                Shape::Text(text) | Shape::Number(text) => self.scalar_of(scalar, text, at),
                other => self.garbled(
                    say!("expected {expected}, found {found}", expected = kind_of(scalar), found = other.word()),
                    at,
                ),
            },
            Value::Text(text) | Value::Version(text) => self.scalar_of(scalar, text, at),
            Value::Int(it) => match scalar {
                Scalar::Int => Got::new(Value::Int(it), at),
                Scalar::Decimal => Got::new(Value::Decimal(Decimal::from_int(it)), at),
                _ => self.scalar_of(scalar, Cow::Owned(it.to_string()), at),
            },
            Value::Decimal(it) => match scalar {
                Scalar::Decimal => Got::new(Value::Decimal(it), at),
                Scalar::Int => {
                    let whole = it.to_int().map(Value::Int).ok_or_else(|| {
                        Fault::new(say!("`{number}` is no whole number", number = Quoted(it.to_exact())))
                    });
                    self.settled(whole, at)
                }
                _ => self.scalar_of(scalar, Cow::Owned(it.to_exact()), at),
            },
            // Of its own type already.
            _ => got,
        }
    }

    /// The text or digits that a conversion with a format reads.
    pub(super) fn written(&mut self, got: &Got<'a>) -> Result<Cow<'a, str>, Got<'a>> {
        match &got.value {
            Value::Raw(raw) => match self.raws.shape(*raw) {
                Shape::Text(text) | Shape::Number(text) => Ok(text),
                other => {
                    Err(self.garbled(say!("expected a text or a number, found {found}", found = other.word()), got.at))
                }
            },
            Value::Text(text) => Ok(text.clone()),
            Value::Int(it) => Ok(Cow::Owned(it.to_string())),
            Value::Decimal(it) => Ok(Cow::Owned(it.to_exact())),
            _ => Err(got.clone()),
        }
    }
}

/// What a type is called in messages.
fn kind_of(scalar: Scalar) -> Message {
    match scalar {
        Scalar::Bool => say!("true or false"),
        Scalar::Int => say!("a whole number"),
        Scalar::Decimal => say!("a number"),
        Scalar::Percent => say!("a percentage"),
        Scalar::Text => say!("a text"),
        Scalar::Date => say!("a date"),
        Scalar::Datetime => say!("a datetime"),
        Scalar::Duration => say!("a duration"),
        Scalar::Version => say!("a version"),
        Scalar::Ip => say!("an IP address"),
        Scalar::Cidr => say!("a network"),
        Scalar::Country => say!("a country"),
        Scalar::Url => say!("a URL"),
        Scalar::Digest => say!("a digest"),
    }
}
