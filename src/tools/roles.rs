//! What an expression is to those around it: a condition that decides something, or a name rather than a measure.

use super::reach::Reach;
use crate::program::{Arm, Binder, ExprId, ExprKind, FoldOver, Program, Rule, SetMember, Type};
use crate::value::Scalar;

const BOOL: Type = Type::Scalar(Scalar::Bool);

/// The roles of what some rules stand on.
pub(super) struct Roles {
    all: Vec<Role>,
}

#[derive(Clone, Copy, Default)]
struct Role {
    is_condition: bool,
    is_name: bool,
}

impl Roles {
    /// Looks at all that some rules stand on.
    pub(super) fn of(program: &Program, reach: &Reach) -> Roles {
        let mut roles = Roles { all: vec![Role::default(); program.exprs.len()] };
        for rule in &reach.rules {
            roles.clauses(program.rule(*rule));
        }
        for id in &reach.order {
            roles.inside(program, *id);
        }
        roles
    }

    /// Whether it decides something, so that its contrary would say something else: a clause of a rule, a `where`, a part
    /// of `and` or `or`, what a function for conditions says.
    pub(super) fn is_condition(&self, id: ExprId) -> bool {
        self.all.get(id.idx()).is_some_and(|it| it.is_condition)
    }

    /// Whether it is a name rather than a measure: a case, a member of a list, a default.
    pub(super) fn is_name(&self, id: ExprId) -> bool {
        self.all.get(id.idx()).is_some_and(|it| it.is_name)
    }

    fn condition(&mut self, id: ExprId) {
        if let Some(role) = self.all.get_mut(id.idx()) {
            role.is_condition = true;
        }
    }

    /// A name, as it is written or behind a conversion or a sign.
    fn name(&mut self, program: &Program, id: ExprId) {
        if let Some(role) = self.all.get_mut(id.idx()) {
            role.is_name = true;
        }
        if let ExprKind::Convert(inner) | ExprKind::Negate(inner) = program.expr(id).kind {
            self.name(program, inner);
        }
    }

    fn clauses(&mut self, rule: &Rule) {
        let wheres = rule.subjects.iter().filter_map(|it| it.filter);
        let excepts = rule.excepts.iter().map(|it| it.when);
        let all = rule.applies.into_iter().chain(wheres).chain(excepts).chain(rule.requires.iter().copied());
        all.for_each(|it| self.condition(it));
    }

    /// Says of what is inside an expression what it is there.
    fn inside(&mut self, program: &Program, id: ExprId) {
        let expr = program.expr(id);
        let is_bool = expr.typed.ty == BOOL;
        match &expr.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().for_each(|it| self.condition(*it)),
            ExprKind::Quantified { binder, body, .. } => {
                self.filters(std::slice::from_ref(binder));
                body.iter().for_each(|it| self.condition(*it));
            }
            ExprKind::Count(binder) | ExprKind::Share(binder) => self.filters(std::slice::from_ref(binder)),
            ExprKind::ListEach(each) | ExprKind::Fold { over: FoldOver::Each(each), .. } => self.filters(&each.binders),
            ExprKind::If { condition, then, otherwise } => {
                self.condition(*condition);
                if is_bool {
                    self.condition(*then);
                    self.condition(*otherwise);
                }
            }
            ExprKind::Match { arms, .. } => self.arms(program, arms, is_bool),
            ExprKind::Lookup { table, .. } => {
                if let Some(table) = program.tables.get(table.idx()) {
                    self.arms(program, &table.arms, is_bool);
                }
            }
            ExprKind::Let { value, .. } if is_bool => self.condition(*value),
            ExprKind::Call { function, .. } if is_bool => {
                let body = program.functions.get(function.idx()).map(|it| it.body);
                body.into_iter().for_each(|it| self.condition(it));
            }
            ExprKind::Otherwise { default, .. } if !is_bool => self.name(program, *default),
            ExprKind::In { item, .. } => self.name(program, *item),
            ExprKind::ListOf(items) => items.iter().for_each(|it| self.name(program, *it)),
            ExprKind::SetOf(members) => members.iter().for_each(|it| match it {
                // Days in a set are due dates more often than names.
                SetMember::One(id) if program.expr(*id).typed.ty != Type::Scalar(Scalar::Date) => {
                    self.name(program, *id);
                }
                _ => {}
            }),
            _ => {}
        }
    }

    fn filters(&mut self, binders: &[Binder]) {
        binders.iter().filter_map(|it| it.filter).for_each(|it| self.condition(it));
    }

    fn arms(&mut self, program: &Program, arms: &[Arm], is_bool: bool) {
        for arm in arms {
            arm.choices.iter().for_each(|it| self.name(program, *it));
            if is_bool {
                self.condition(arm.value);
            }
        }
    }
}
