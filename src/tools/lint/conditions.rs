//! Conditions that are the same whatever the facts are.

use std::collections::BTreeSet;

use super::super::roles::Roles;
use super::{Linter, errors};
use crate::diagnostic::Diagnostic;
use crate::eval;
use crate::program::{Binder, Builtin, ExprId, ExprKind, Program, Quantifier, Type};
use crate::value::{CompareOp, Date, Value};

/// Conditions that are always true or always false: of several within each other, the innermost, which is the reason.
pub(super) fn constant(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let program = linter.program;
    let roles = Roles::of(program, &linter.reach);
    let decides = |id: ExprId| roles.is_condition(id) && fold(program, id).is_some();
    let mut found = Vec::new();
    let mut said = BTreeSet::new();
    for &id in linter.reach.order.iter().filter(|it| roles.is_condition(**it)) {
        let expr = program.expr(id);
        // What is written out as `true` or `false` is meant so, most often as a case among others.
        if matches!(expr.kind, ExprKind::Const(_) | ExprKind::Let { .. }) || !linter.is_own(expr.span) {
            continue;
        }
        let Some(truth) = fold(program, id) else { continue };
        let has_reason = within(program, id).into_iter().any(|it| it != id && is_expr(program, it) && decides(it));
        if !has_reason && said.insert(expr.span) {
            found.push(errors::constant_condition(truth, expr.span));
        }
    }
    found
}

fn is_expr(program: &Program, id: ExprId) -> bool {
    !matches!(program.expr(id).kind, ExprKind::Const(_))
}

/// An expression and all inside it.
fn within(program: &Program, id: ExprId) -> BTreeSet<ExprId> {
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(program.expr(id).kind.children());
        }
    }
    seen
}

/// Whether an expression is made of written values alone, so that no fact, day or parameter changes it.
pub(super) fn is_written(program: &Program, id: ExprId) -> bool {
    within(program, id).into_iter().all(|it| {
        matches!(
            program.expr(it).kind,
            ExprKind::Const(_)
                | ExprKind::Not(_)
                | ExprKind::And(_)
                | ExprKind::Or(_)
                | ExprKind::Compare { .. }
                | ExprKind::In { .. }
                | ExprKind::Within { .. }
                | ExprKind::Arithmetic { .. }
                | ExprKind::Negate(_)
                | ExprKind::Convert(_)
                | ExprKind::If { .. }
                | ExprKind::ListOf(_)
        )
    })
}

/// What a condition is whenever it can be told; `None` where facts decide.
fn fold(program: &Program, id: ExprId) -> Option<bool> {
    if is_written(program, id) {
        return match eval::constant(program, id, Date::default()) {
            Some(Value::Bool(it)) => Some(it),
            _ => None,
        };
    }
    match &program.expr(id).kind {
        ExprKind::Not(inner) => fold(program, *inner).map(|it| !it),
        ExprKind::And(parts) => joined(program, parts, true),
        ExprKind::Or(parts) => joined(program, parts, false),
        ExprKind::Let { value, .. } => fold(program, *value),
        ExprKind::Call { function, .. } => fold(program, program.functions.get(function.idx())?.body),
        ExprKind::If { condition, then, otherwise } => match fold(program, *condition) {
            Some(true) => fold(program, *then),
            Some(false) => fold(program, *otherwise),
            None => fold(program, *then).filter(|it| fold(program, *otherwise) == Some(*it)),
        },
        ExprKind::Quantified { quantifier, binder, body } => quantified(program, *quantifier, binder, *body),
        ExprKind::In { negated, list, .. } => match &program.expr(*list).kind {
            ExprKind::SetOf(members) if members.is_empty() => Some(*negated),
            ExprKind::ListOf(items) if items.is_empty() => Some(*negated),
            _ => None,
        },
        ExprKind::Compare { op, lhs, rhs } => {
            at_an_end(program, *op, *lhs, *rhs).or_else(|| at_an_end(program, turned(*op), *rhs, *lhs))
        }
        _ => None,
    }
}

/// Parts joined by `and` (`all`) or `or`.
fn joined(program: &Program, parts: &[ExprId], all: bool) -> Option<bool> {
    let parts: Vec<Option<bool>> = parts.iter().map(|it| fold(program, *it)).collect();
    if parts.contains(&Some(!all)) {
        return Some(!all);
    }
    parts.iter().all(|it| *it == Some(all)).then_some(all)
}

/// Over a list of which nothing is known: no member can hit where the filter or the condition never holds.
fn quantified(program: &Program, quantifier: Quantifier, binder: &Binder, body: Option<ExprId>) -> Option<bool> {
    let filter = binder.filter.and_then(|it| fold(program, it));
    let body = body.and_then(|it| fold(program, it));
    let none_hits = filter == Some(false) || body == Some(false);
    match quantifier {
        Quantifier::Every if filter == Some(false) || body == Some(true) => Some(true),
        Quantifier::Some if none_hits => Some(false),
        Quantifier::No if none_hits => Some(true),
        Quantifier::AtLeast(n) => match number(program, n)? {
            0 => Some(true),
            _ => none_hits.then_some(false),
        },
        _ => None,
    }
}

fn number(program: &Program, id: ExprId) -> Option<i64> {
    match program.expr(id).kind {
        ExprKind::Const(Value::Int(it)) => Some(it),
        _ => None,
    }
}

/// A comparison with the lowest or highest value that the left side can have.
fn at_an_end(program: &Program, op: CompareOp, lhs: ExprId, rhs: ExprId) -> Option<bool> {
    let counts = matches!(
        program.expr(lhs).kind,
        ExprKind::Count(_) | ExprKind::CountList(_) | ExprKind::Builtin { function: Builtin::Length, .. }
    );
    let right = program.expr(rhs);
    match (&right.kind, right.typed.ty) {
        (ExprKind::Const(Value::Int(n)), _) if counts => match op {
            CompareOp::Ge if *n <= 0 => Some(true),
            CompareOp::Gt if *n < 0 => Some(true),
            CompareOp::Lt if *n <= 0 => Some(false),
            CompareOp::Le | CompareOp::Eq if *n < 0 => Some(false),
            CompareOp::Ne if *n < 0 => Some(true),
            _ => None,
        },
        (ExprKind::Const(Value::Enum(at)), Type::Enum(of)) => {
            let last = (program.enumeration(of).members.len() as u32).checked_sub(1)?;
            match op {
                CompareOp::Ge if *at == 0 => Some(true),
                CompareOp::Lt if *at == 0 => Some(false),
                CompareOp::Le if *at == last => Some(true),
                CompareOp::Gt if *at == last => Some(false),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The same comparison with its sides exchanged.
fn turned(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Lt => CompareOp::Gt,
        CompareOp::Le => CompareOp::Ge,
        CompareOp::Gt => CompareOp::Lt,
        CompareOp::Ge => CompareOp::Le,
        other => other,
    }
}
