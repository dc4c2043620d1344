//! On what the numbers of the law stand: a threshold belongs where its provision is named.
//!
//! A threshold is a written duration or percentage, or a number other than 0 and 1 by which something is measured: it
//! stands in a comparison by order or behind `at least` and its like, or is an amount in a table. What is a mere name (a
//! case, a member of a list, a default) is none.

use std::collections::BTreeSet;

use super::super::roles::Roles;
use super::{Linter, errors};
use crate::diagnostic::Diagnostic;
use crate::lang::words;
use crate::program::{Certainty, ExprId, ExprKind, Param, Program, ProvisionId, Quantifier, Rule, Type};
use crate::source::Span;
use crate::value::{CompareOp, Decimal, Duration, Scalar, Value};

/// Thresholds in rules that stand on nothing that was read, or that a parameter of their provision carries.
pub(super) fn rules(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let program = linter.program;
    let roles = Roles::of(program, &linter.reach);
    let mut found = Vec::new();
    for (_, rule) in linter.rules() {
        let written: Vec<ExprId> = thresholds(program, &roles, rule.judging(), false)
            .into_iter()
            .filter(|it| is_within(program.expr(*it).span, rule.span))
            .collect();
        if !written.is_empty() && !is_grounded(program, &rule.basis, &rule.interpretation) {
            found.push(errors::loose_threshold(words!("the rule"), &rule.name, &texts(program, &written)));
            continue;
        }
        for id in written {
            if let Some(param) = carried(program, rule, id) {
                let span = program.expr(id).span;
                found.push(errors::threshold_of_param(&param.name, program.sources.text(span), span, param.span));
            }
        }
    }
    found
}

/// Thresholds in functions and tables whose documentation names no instrument: they have no `basis` of their own.
pub(super) fn functions(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let program = linter.program;
    let roles = Roles::of(program, &linter.reach);
    let mut found = Vec::new();
    for it in program.functions.iter().filter(|it| linter.is_own(it.span) && !cites(program, &it.docs)) {
        let written = thresholds(program, &roles, vec![it.body], false);
        // A set that the function names is written elsewhere.
        let body = program.expr(it.body).span;
        let written: Vec<ExprId> = written.into_iter().filter(|id| is_within(program.expr(*id).span, body)).collect();
        if !written.is_empty() {
            found.push(errors::loose_threshold(words!("the function"), &it.name, &texts(program, &written)));
        }
    }
    for it in program.tables.iter().filter(|it| linter.is_own(it.span) && !cites(program, &it.docs)) {
        let are_amounts = it.to == Type::Scalar(Scalar::Decimal);
        let written = thresholds(program, &roles, it.arms.iter().map(|arm| arm.value).collect(), are_amounts);
        if !written.is_empty() {
            found.push(errors::loose_threshold(words!("the table"), &it.name, &texts(program, &written)));
        }
    }
    found
}

/// Parameters that stand on secondary sources alone and say nothing of what was relied on.
pub(super) fn parameters(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let program = linter.program;
    let own = program.params.iter().filter(|it| linter.is_own(it.span));
    let loose = own.filter(|it| !is_grounded(program, &it.basis, &it.interpretation));
    loose.map(|it| errors::param_secondary(&it.name, it.span)).collect()
}

/// Whether something stands on a text that was read, or says what was assumed.
fn is_grounded(program: &Program, basis: &[ProvisionId], interpretation: &[String]) -> bool {
    !interpretation.is_empty() || basis.iter().any(|it| program.provision(*it).certainty == Certainty::Read)
}

/// Whether documentation names an instrument of the register.
fn cites(program: &Program, docs: &[String]) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let words = docs.iter().flat_map(|it| it.split(|c| !is_part(c)));
    words.into_iter().any(|word| program.instruments.iter().any(|it| it.id == word))
}

fn is_within(span: Span, whole: Span) -> bool {
    span.file == whole.file && whole.start <= span.start && span.end <= whole.end
}

fn texts<'p>(program: &'p Program, written: &[ExprId]) -> Vec<(Span, &'p str)> {
    written.iter().map(|it| program.expr(*it).span).map(|span| (span, program.sources.text(span))).collect()
}

/// The thresholds in some expressions, in order of place. `measures`: they are themselves what something is measured by.
fn thresholds(program: &Program, roles: &Roles, roots: Vec<ExprId>, measures: bool) -> Vec<ExprId> {
    let mut open: Vec<(ExprId, bool)> = roots.into_iter().map(|it| (it, measures)).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some((id, measures)) = open.pop() {
        if !seen.insert((id, measures)) {
            continue;
        }
        let expr = program.expr(id);
        if is_threshold(program, id, measures) && !roles.is_name(id) {
            found.push(id);
        }
        let inside = expr.kind.children().into_iter();
        match &expr.kind {
            ExprKind::Compare { op, .. } => {
                let ordered = !matches!(op, CompareOp::Eq | CompareOp::Ne);
                open.extend(inside.map(|it| (it, ordered)));
            }
            ExprKind::Quantified {
                quantifier: Quantifier::Exactly(n) | Quantifier::AtLeast(n) | Quantifier::AtMost(n),
                ..
            } => open.extend(inside.map(|it| (it, it == *n))),
            ExprKind::Arithmetic { .. } | ExprKind::Convert(_) | ExprKind::Negate(_) | ExprKind::Otherwise { .. } => {
                open.extend(inside.map(|it| (it, measures)));
            }
            _ => open.extend(inside.map(|it| (it, false))),
        }
    }
    found.sort_by_key(|it| program.expr(*it).span);
    found.dedup();
    found
}

fn is_threshold(program: &Program, id: ExprId, measures: bool) -> bool {
    let expr = program.expr(id);
    let is_percent = expr.typed.ty == Type::Scalar(Scalar::Percent);
    match &expr.kind {
        ExprKind::Const(Value::Duration(it)) => *it != Duration::default(),
        ExprKind::Const(Value::Decimal(it)) if is_percent => ![0, 1].map(Decimal::from_int).contains(it),
        ExprKind::Const(Value::Int(it)) => measures && !matches!(it, 0 | 1),
        ExprKind::Const(Value::Decimal(it)) => measures && !matches!(it.to_int(), Some(0 | 1)),
        _ => false,
    }
}

/// A parameter of one value, the same as a written one, that stands on a provision of the rule.
fn carried<'p>(program: &'p Program, rule: &Rule, id: ExprId) -> Option<&'p Param> {
    let ExprKind::Const(value) = &program.expr(id).kind else { return None };
    let same = |it: ExprId| matches!(&program.expr(it).kind, ExprKind::Const(other) if other == value);
    let of_rule = |it: &&Param| it.basis.iter().any(|basis| rule.basis.contains(basis));
    program.params.iter().filter(of_rule).find(|it| matches!(it.values.as_slice(), [only] if same(only.value)))
}
