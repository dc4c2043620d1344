//! Literals: each takes the type of its place and is read once, here.

use super::*;
use crate::value::{Date, Decimal, Duration, from_text};

impl Checker<'_, '_> {
    pub(super) fn literal(&mut self, literal: &ast::Literal, want: Option<Type>, span: Span) -> ExprId {
        match literal {
            ast::Literal::Bool(it) => self.add(ExprKind::Const(Value::Bool(*it)), BOOL, span),
            ast::Literal::Date(it) => match Date::parse(&it.text) {
                Ok(date) => self.add(ExprKind::Const(Value::Date(date)), DATE, span),
                Err(_) => {
                    self.c.say(errors::no_such_day(&it.text, span));
                    self.poison(span)
                }
            },
            ast::Literal::Duration { digits, unit } => self.duration(digits, *unit, span),
            ast::Literal::Number { digits, percent } => self.number(digits, *percent, want, span),
            ast::Literal::Text(text) => self.text(text, want, span),
        }
    }

    fn bad(&mut self, what: Message, reason: Message, span: Span) -> ExprId {
        self.c.say(errors::bad_literal(what, reason, span));
        self.poison(span)
    }

    fn number(&mut self, digits: &str, percent: bool, want: Option<Type>, span: Span) -> ExprId {
        let value = match Decimal::parse(digits) {
            Ok(it) => it,
            Err(fault) => return self.bad(say!("`{number}` cannot be held", number = digits), fault.reason, span),
        };
        if percent {
            return match value.percent() {
                Ok(it) => self.add(ExprKind::Const(Value::Decimal(it)), PERCENT, span),
                Err(fault) => {
                    self.bad(say!("`{number}` cannot be held", number = format!("{digits}%")), fault.reason, span)
                }
            };
        }
        if digits.contains('.') || want.map(|it| self.key_type(it)) == Some(DECIMAL) {
            return self.add(ExprKind::Const(Value::Decimal(value)), DECIMAL, span);
        }
        match value.to_int() {
            Some(it) => self.add(ExprKind::Const(Value::Int(it)), INT, span),
            None => self.bad(
                say!("`{digits}` is too large for a whole number", digits),
                say!("the largest is 9223372036854775807"),
                span,
            ),
        }
    }

    fn too_long(&mut self, digits: &str, span: Span) -> ExprId {
        let what = say!("`{digits}` is too large for a duration", digits);
        self.bad(what, say!("no deadline is that long"), span)
    }

    fn duration(&mut self, digits: &str, unit: ast::Unit, span: Span) -> ExprId {
        let Ok(n) = digits.parse::<i64>() else {
            return self.too_long(digits, span);
        };
        match duration_of(n, unit) {
            Some(it) => {
                let ty = if unit == ast::Unit::WorkingDay { Type::WorkingDays } else { DURATION };
                self.add(ExprKind::Const(Value::Duration(it)), ty, span)
            }
            None => self.too_long(digits, span),
        }
    }

    /// A text is read as what its place asks for.
    fn text(&mut self, text: &ast::Text, want: Option<Type>, span: Span) -> ExprId {
        let scalar = match want.map(|it| self.key_type(it)) {
            Some(Type::Scalar(it)) => it,
            Some(Type::Enum(id)) => {
                let owner = self.c.program.enums[id.idx()].name.clone();
                let known = self.c.program.enums[id.idx()].members.iter().any(|it| it.name == text.value);
                let help = known.then(|| {
                    say!("a member of `{owner}` is written without quotes: `{member}`", owner, member = text.value)
                });
                let (owner, found) = (Message::verbatim(owner), Message::verbatim("text"));
                self.c.say(errors::expected(owner, found, span).help_if(help));
                return self.poison(span);
            }
            _ => Scalar::Text,
        };
        if matches!(scalar, Scalar::Bool | Scalar::Int | Scalar::Decimal | Scalar::Percent) {
            return self.add(ExprKind::Const(Value::Text(text.value.clone().into())), TEXT, span);
        }
        if scalar == Scalar::Ip && text.value.contains('/') {
            let reason = say!("this names a network: ask `in` for what lies in it");
            return self.bad(say!("\"{text}\" is no address", text = text.value), reason, span);
        }
        match from_text(scalar, &text.value) {
            Ok(value) => {
                let value = value.into_owned();
                self.add(ExprKind::Const(value), Type::Scalar(scalar), span)
            }
            Err(fault) => {
                let what = say!("\"{text}\" is no {ty}", text = text.value, ty = scalar.as_str());
                self.bad(what, fault.reason, span)
            }
        }
    }
}

/// So many of a unit.
pub(in crate::program) fn duration_of(n: i64, unit: ast::Unit) -> Option<Duration> {
    const SECOND: i128 = 1_000_000_000;
    let zero = Duration::default();
    Some(match unit {
        ast::Unit::WorkingDay => Duration { working_days: n, ..zero },
        ast::Unit::Year => Duration { months: n.checked_mul(12)?, ..zero },
        ast::Unit::Month => Duration { months: n, ..zero },
        ast::Unit::Week => Duration { days: n.checked_mul(7)?, ..zero },
        ast::Unit::Day => Duration { days: n, ..zero },
        ast::Unit::Hour => Duration { nanos: i128::from(n) * 3600 * SECOND, ..zero },
        ast::Unit::Minute => Duration { nanos: i128::from(n) * 60 * SECOND, ..zero },
        ast::Unit::Second => Duration { nanos: i128::from(n) * SECOND, ..zero },
    })
}
