//! The numbers, lengths of time and days that rules and parameters hold, wherever they are written.

use std::collections::{BTreeSet, HashSet};

use crate::program::{ExprId, ExprKind, ParamId, Program, RuleId, Type};
use crate::value::{ArithmeticOp, Lang, Scalar, Value};

/// The figures in rules, in what they use (functions, tables, sets, parameters), and in further parameters; each once, in
/// order. How many members a set has, and how many conditions are joined, are figures too. Numbers are digits (`50000`, `0.1`, `1/3`, a percentage `20%`), durations ISO 8601, days `2016-07-01`.
pub(super) fn figures(program: &Program, rules: &[RuleId], params: &[ParamId]) -> Vec<String> {
    let mut walk = Walk { program, seen: HashSet::new(), figures: BTreeSet::new() };
    for id in rules {
        program.rule(*id).exprs().into_iter().for_each(|it| walk.expr(it));
    }
    params.iter().for_each(|id| walk.param(*id));
    walk.figures.into_iter().collect()
}

struct Walk<'p> {
    program: &'p Program,
    seen: HashSet<ExprId>,
    figures: BTreeSet<String>,
}

impl Walk<'_> {
    fn expr(&mut self, root: ExprId) {
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            if !self.seen.insert(id) {
                continue;
            }
            let expr = self.program.expr(id);
            open.extend(expr.kind.children());
            match &expr.kind {
                ExprKind::Const(value) => {
                    let percent = expr.typed.ty == Type::Scalar(Scalar::Percent);
                    self.figures.extend(figure(value, percent));
                }
                // "Nine matters" is a set of nine.
                ExprKind::SetOf(members) => {
                    self.figures.insert(members.len().to_string());
                }
                ExprKind::And(parts) => {
                    self.figures.insert(parts.len().to_string());
                }
                ExprKind::Arithmetic { op: ArithmeticOp::Div, lhs, rhs, .. } => {
                    let [a, b] = [lhs, rhs].map(|it| match &self.program.expr(*it).kind {
                        ExprKind::Const(value) => figure(value, false),
                        _ => None,
                    });
                    self.figures.extend(a.zip(b).map(|(a, b)| format!("{a}/{b}")));
                }
                ExprKind::Param(id) => self.param(*id),
                ExprKind::Call { function, .. } => open.push(self.program.functions[function.idx()].body),
                ExprKind::Lookup { table, .. } => {
                    let arms = &self.program.tables[table.idx()].arms;
                    open.extend(arms.iter().flat_map(|it| it.choices.iter().copied().chain([it.value])));
                }
                _ => {}
            }
        }
    }

    fn param(&mut self, id: ParamId) {
        for it in &self.program.param(id).values {
            self.expr(it.value);
            self.figures.extend([it.from, it.to].into_iter().flatten().map(|day| day.to_string()));
        }
    }
}

/// A value as a figure; a truth value, a text and the like are none.
fn figure(value: &Value<'_>, percent: bool) -> Option<String> {
    match value {
        Value::Duration(it) => Some(it.to_iso()),
        Value::Date(it) => Some(it.to_string()),
        Value::Int(_) | Value::Decimal(_) => crate::value::show(value, percent, Lang::En).map(|it| it.replace(',', "")),
        _ => None,
    }
}
