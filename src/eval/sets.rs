//! Membership in sets of constants, which is asked for record after record: sorted once, then looked up.

use crate::program::{ExprKind, Program, SetMember};
use crate::value::Value;

/// The members of a set of constants, in order.
pub(super) enum Sorted<'a> {
    /// Values that a number stands for, of one kind.
    Codes(Kind, Vec<i64>),
    /// Texts.
    Texts(Vec<&'a str>),
    /// Values of other kinds, or none that are constants: to be compared one by one.
    Unsorted,
}

/// Kinds of values that a number stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Int,
    Enum,
    Country,
    Date,
}

impl<'a> Sorted<'a> {
    /// The members of a list that is written out.
    pub(super) fn new(program: &'a Program, list: &'a ExprKind) -> Sorted<'a> {
        let constant = |id: &crate::program::ExprId| match &program.expr(*id).kind {
            ExprKind::Const(value) => Some(value),
            _ => None,
        };
        let members: Option<Vec<&Value<'static>>> = match list {
            ExprKind::ListOf(items) => items.iter().map(constant).collect(),
            ExprKind::SetOf(members) => {
                let member = |it: &SetMember| match it {
                    SetMember::One(id) => constant(id),
                    SetMember::Each { .. } => None,
                };
                members.iter().map(member).collect()
            }
            _ => None,
        };
        members.and_then(|it| codes(&it).or_else(|| texts(&it))).unwrap_or(Sorted::Unsorted)
    }

    /// Whether a value is among them; `None` where only a comparison one by one can tell.
    pub(super) fn contains(&self, value: &Value<'_>) -> Option<bool> {
        match (self, value) {
            (Sorted::Texts(texts), Value::Text(it)) => Some(texts.binary_search(&it.as_ref()).is_ok()),
            (Sorted::Codes(kind, codes), value) => {
                let (of, code) = code(value)?;
                (of == *kind).then(|| codes.binary_search(&code).is_ok())
            }
            _ => None,
        }
    }
}

fn codes<'a>(members: &[&Value<'_>]) -> Option<Sorted<'a>> {
    let all: Vec<(Kind, i64)> = members.iter().map(|it| code(it)).collect::<Option<_>>()?;
    let kind = all.first()?.0;
    let mut codes: Vec<i64> = all.iter().filter(|it| it.0 == kind).map(|it| it.1).collect();
    codes.sort_unstable();
    (codes.len() == all.len()).then_some(Sorted::Codes(kind, codes))
}

fn texts<'a>(members: &[&'a Value<'static>]) -> Option<Sorted<'a>> {
    let text = |it: &&'a Value<'static>| match it {
        Value::Text(text) => Some(text.as_ref()),
        _ => None,
    };
    let mut texts: Vec<&'a str> = members.iter().map(text).collect::<Option<_>>()?;
    texts.sort_unstable();
    Some(Sorted::Texts(texts))
}

fn code(value: &Value<'_>) -> Option<(Kind, i64)> {
    match value {
        Value::Int(it) => Some((Kind::Int, *it)),
        Value::Enum(it) => Some((Kind::Enum, i64::from(*it))),
        Value::Country(it) => Some((Kind::Country, i64::from(u16::from_be_bytes(*it)))),
        Value::Date(it) => Some((Kind::Date, i64::from(it.to_days()))),
        _ => None,
    }
}
