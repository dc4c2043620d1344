//! What an expression is made of: the one place that lists the parts of every kind.

use crate::program::{Binder, Each, ExprId, ExprKind, FoldOver, Program, Quantifier, SetMember};

/// Calls `visit` with each direct part of an expression, bodies of functions and rows of tables included, in order of evaluation.
pub fn children(program: &Program, expr: ExprId, visit: &mut dyn FnMut(ExprId)) {
    match &program.expr(expr).kind {
        ExprKind::Const(_) | ExprKind::AsOf | ExprKind::InForceFrom | ExprKind::Local(_) | ExprKind::Dataset(_) | ExprKind::Members(_) => {}
        ExprKind::Param(id) => program.param(*id).values.iter().for_each(|it| visit(it.value)),
        ExprKind::Let { value, .. } | ExprKind::Given { value, .. } | ExprKind::Matches { value, .. } => visit(*value),
        ExprKind::Field { base, .. } | ExprKind::Follow { base, .. } | ExprKind::RawField { base, .. } => visit(*base),
        ExprKind::Convert(it) | ExprKind::Not(it) | ExprKind::Negate(it) | ExprKind::CountList(it) => visit(*it),
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::ListOf(parts) => parts.iter().for_each(|it| visit(*it)),
        ExprKind::Compare { lhs, rhs, .. } | ExprKind::Arithmetic { lhs, rhs, .. } => [*lhs, *rhs].into_iter().for_each(visit),
        ExprKind::In { item, list, .. } => [*item, *list].into_iter().for_each(visit),
        ExprKind::Within { value, span, anchor, .. } => [*value, *span, *anchor].into_iter().for_each(visit),
        ExprKind::Otherwise { value, default } => [*value, *default].into_iter().for_each(visit),
        ExprKind::If { condition, then, otherwise } => [*condition, *then, *otherwise].into_iter().for_each(visit),
        ExprKind::Match { scrutinee, arms } => {
            visit(*scrutinee);
            arms.iter().for_each(|arm| arm.choices.iter().chain([&arm.value]).for_each(|it| visit(*it)));
        }
        ExprKind::Lookup { table, key } => {
            visit(*key);
            let arms = program.tables.get(table.idx()).map_or(&[][..], |it| &it.arms);
            arms.iter().for_each(|arm| arm.choices.iter().chain([&arm.value]).for_each(|it| visit(*it)));
        }
        ExprKind::Call { function, args } => {
            args.iter().for_each(|it| visit(*it));
            if let Some(it) = program.functions.get(function.idx()) {
                visit(it.body);
            }
        }
        ExprKind::Builtin { args, .. } => args.iter().for_each(|it| visit(*it)),
        ExprKind::ListEach(it) => each(it, visit),
        ExprKind::SetOf(members) => members.iter().for_each(|it| set_member(it, visit)),
        ExprKind::RecordOf { fields, .. } => fields.iter().for_each(|(_, it)| visit(*it)),
        ExprKind::Quantified { quantifier, binder: over, body } => {
            if let Quantifier::Exactly(n) | Quantifier::AtLeast(n) | Quantifier::AtMost(n) = quantifier {
                visit(*n);
            }
            binder(over, visit);
            body.iter().for_each(|it| visit(*it));
        }
        ExprKind::Count(over) | ExprKind::Share(over) => binder(over, visit),
        ExprKind::Fold { over, .. } => match over {
            FoldOver::Each(it) => each(it, visit),
            FoldOver::List(it) => visit(*it),
            FoldOver::Listed(items) => items.iter().for_each(|it| visit(*it)),
        },
    }
}

fn binder(it: &Binder, visit: &mut dyn FnMut(ExprId)) {
    visit(it.list);
    it.index.iter().for_each(|index| visit(index.key));
    it.filter.iter().for_each(|it| visit(*it));
}

fn each(it: &Each, visit: &mut dyn FnMut(ExprId)) {
    it.binders.iter().for_each(|it| binder(it, visit));
    visit(it.value);
}

fn set_member(it: &SetMember, visit: &mut dyn FnMut(ExprId)) {
    match it {
        SetMember::One(it) => visit(*it),
        SetMember::Each { step, from, to } => [Some(*step), Some(*from), *to].into_iter().flatten().for_each(visit),
    }
}
