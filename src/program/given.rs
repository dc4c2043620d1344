//! The facts of a test: literals read against the type of their dataset, fields left out on purpose allowed.

use super::check::{Checker, Place};
use super::*;
use crate::value::Value;

impl Compiler<'_> {
    /// Reads what a test gives for a type; faults are reported and leave a gap.
    pub(super) fn given(&mut self, module: ModuleId, expr: &ast::Expr, ty: Type) -> Option<Given> {
        let kind = match (ty, &*expr.kind) {
            (Type::Error, _) => return None,
            (Type::Record(record), ast::ExprKind::Record(fields)) => self.given_record(module, record, fields),
            (Type::Record(record), ast::ExprKind::Set(members)) if members.is_empty() => {
                GivenKind::Record(record, Vec::new())
            }
            (Type::List(of), ast::ExprKind::List(ast::Items::Listed(items))) => {
                let ty = self.program.typed(of).ty;
                GivenKind::List(items.iter().filter_map(|it| self.given(module, it, ty)).collect())
            }
            (Type::Record(_) | Type::List(_), _) => {
                let expected = self.show_type(ty);
                let message = match ty {
                    Type::List(_) => say!("facts of type `{expected}` are written out as `[…]`", expected),
                    _ => say!("facts of type `{expected}` are written out as `{ field: value }`", expected),
                };
                self.say(errors::test(message, expr.span, say!("something else")));
                return None;
            }
            _ => GivenKind::Value(self.constant(module, expr, ty)?),
        };
        Some(Given { kind, span: expr.span })
    }

    fn given_record(&mut self, module: ModuleId, record: RecordId, fields: &[(ast::Field, ast::Expr)]) -> GivenKind {
        let mut all: Vec<(u32, Given)> = Vec::new();
        for (name, value) in fields {
            let known = &self.program.records[record.idx()].fields;
            let Some(idx) = known.iter().position(|it| it.name == name.text) else {
                let fault = errors::unknown_field(&self.program.records[record.idx()], &name.text, name.span);
                self.say(fault);
                continue;
            };
            let ty = known[idx].typed.ty;
            if all.iter().any(|(it, _)| *it == idx as u32) {
                self.say(errors::given_twice(&name.text, name.span));
                continue;
            }
            if let Some(given) = self.given(module, value, ty) {
                all.push((idx as u32, given));
            }
        }
        GivenKind::Record(record, all)
    }

    /// A written-out value of a type.
    pub(super) fn constant(&mut self, module: ModuleId, expr: &ast::Expr, ty: Type) -> Option<Value<'static>> {
        let id = Checker::new(self, module, Place::Constant).expect(expr, ty);
        if self.program.expr(id).typed.ty == Type::Error {
            return None;
        }
        let value = self.written(id);
        if value.is_none() {
            self.say(errors::test(
                say!("facts and parameters of a test are written out"),
                expr.span,
                say!("has to be computed"),
            ));
        }
        value
    }

    /// The value of a literal, a negative one, or a fraction.
    fn written(&self, id: ExprId) -> Option<Value<'static>> {
        match &self.program.expr(id).kind {
            ExprKind::Const(value) => Some(value.clone()),
            ExprKind::Negate(inner) => crate::value::negate(&self.written(*inner)?).ok(),
            ExprKind::Convert(inner) => match self.written(*inner)? {
                Value::Int(it) => Some(Value::Decimal(crate::value::Decimal::from_int(it))),
                _ => None,
            },
            ExprKind::Arithmetic { op: crate::value::ArithmeticOp::Div, lhs, rhs, .. } => {
                crate::value::divide(&self.written(*lhs)?, &self.written(*rhs)?, &mut ()).ok()
            }
            _ => None,
        }
    }
}
