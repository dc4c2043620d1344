//! Rules that displace others: `overrides module.rule when …`.
//!
//! To the rule that is displaced this is an exception. Its condition is that the other rule applies, means the subject
//! (its `where`) and its `when` holds; it is checked once more in the frame of the displaced rule, whose subjects stand for
//! those of the other. So both go through the same subjects, or the other through none.

use std::collections::HashMap;

use super::check::{BOOL, Checker, Place, plain};
use super::symbols::Symbol;
use super::*;
use crate::diagnostic::nearest;
use crate::source::Span;
use crate::value::Value;

/// One `overrides` clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Override<'u> {
    /// The rule that displaces.
    by: RuleId,
    module: ModuleId,
    rule: &'u ast::Rule,
    clause: &'u ast::Clause,
    when: Option<&'u ast::Expr>,
}

/// All of them, by the rule that is displaced.
#[derive(Clone, Debug, Default)]
pub(super) struct Overrides<'u>(HashMap<RuleId, Vec<Override<'u>>>);

impl<'u> Overrides<'u> {
    /// What displaces a rule, in order of the policies.
    pub(super) fn over(&self, id: RuleId) -> &[Override<'u>] {
        self.0.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a rule displaces, in order.
    pub(super) fn of(&self, id: RuleId) -> Vec<RuleId> {
        let mut displaced: Vec<RuleId> =
            self.0.iter().filter(|(_, all)| all.iter().any(|it| it.by == id)).map(|(over, _)| *over).collect();
        displaced.sort_unstable();
        displaced
    }
}

impl<'u> Compiler<'u> {
    /// Looks up what each `overrides` names. A rule that displaces itself, at one remove or several, is reported.
    pub(super) fn find_overrides(&mut self) -> Overrides<'u> {
        let mut found = Overrides::default();
        let units = self.units;
        let mut all: Vec<(ModuleId, RuleId, &'u ast::Rule)> = Vec::new();
        for (unit_idx, unit) in units.iter().enumerate() {
            let Some(module) = self.symbols.module_of_unit[unit_idx] else { continue };
            for (item_idx, item) in unit.tree.items.iter().enumerate() {
                if let (ast::ItemKind::Rule(rule), Some(Symbol::Rule(id))) =
                    (&item.kind, self.symbols.items.get(&(unit_idx, item_idx)))
                {
                    all.push((module, *id, rule));
                }
            }
        }
        for (module, by, rule) in all {
            for clause in &rule.clauses {
                let ast::ClauseKind::Overrides { rule: name, when } = &clause.kind else { continue };
                let Some(over) = self.displaced(module, name) else { continue };
                if over == by || reaches(&found, over, by) {
                    let name = &self.program.rules[over.idx()].name;
                    self.diagnostics.push(errors::overrides_in_a_circle(name, clause.span));
                    continue;
                }
                let when = when.as_ref();
                found.0.entry(over).or_default().push(Override { by, module, rule, clause, when });
            }
        }
        found
    }

    /// The rule that a clause names: in full, or one of its own module by its last name.
    fn displaced(&mut self, module: ModuleId, name: &ast::Dotted) -> Option<RuleId> {
        let text = name.joined();
        let own = format!("{}.{text}", self.program.modules[module.idx()].name);
        let found = self.program.rules.iter().position(|it| it.name == text || it.name == own);
        if found.is_none() {
            let near = nearest(&text, self.program.rules.iter().map(|it| it.name.as_str()));
            self.say(errors::unknown_name(What::Rule, &text, name.span, near));
        }
        found.map(|idx| RuleId(idx as u32))
    }

    /// Makes exceptions of what displaces a rule whose subjects are known.
    pub(super) fn compile_overridden(&mut self, rule: &mut Rule, all: &[Override<'_>]) {
        for it in all {
            // Whatever is wrong with a condition was said where it stands, in the frame of its own rule.
            let (n_said, n_exprs) = (self.diagnostics.len(), self.program.exprs.len());
            let mut checker = Checker::after(self, it.module, Place::Rule, rule.n_locals);
            let conditions = checker.conditions_over(&rule.subjects, it);
            rule.n_locals = checker.n_locals();
            self.diagnostics.truncate(n_said);
            let Some(conditions) = conditions else {
                self.say(errors::other_subjects(&it.rule.name.text, &rule.name, it.clause.span, rule.name_span));
                continue;
            };
            // In the frame of the displaced rule it would be that one's first day.
            if let Some(at) = self.program.exprs[n_exprs..].iter().find(|it| matches!(it.kind, ExprKind::InForceFrom)) {
                let message = say!("`in_force_from` cannot stand in a condition under which a rule displaces another");
                self.diagnostics.push(errors::not_here(message, at.span));
            }
            let when = self.joined(conditions, it.clause.span);
            let basis = self.basis_of(it);
            rule.excepts.push(Except { when, basis, by: Some(it.by), span: it.clause.span });
        }
    }

    /// Conditions joined by `and`; of none, what is always so.
    fn joined(&mut self, conditions: Vec<ExprId>, span: Span) -> ExprId {
        match conditions.as_slice() {
            [] => self.add_expr(ExprKind::Const(Value::Bool(true)), plain(BOOL), span),
            [one] => *one,
            _ => self.add_expr(ExprKind::And(conditions), plain(BOOL), span),
        }
    }

    /// What the displacing rule stands on, whether it was compiled yet or not.
    fn basis_of(&mut self, it: &Override<'_>) -> Vec<ProvisionId> {
        let n_said = self.diagnostics.len();
        let mut basis = Vec::new();
        for clause in &it.rule.clauses {
            if let ast::ClauseKind::Basis(citation) = &clause.kind {
                basis.extend(self.cite(it.module, citation).into_iter().map(|(id, _)| id));
            }
        }
        self.diagnostics.truncate(n_said);
        basis
    }
}

impl Checker<'_, '_> {
    /// The conditions under which a rule displaces one with these subjects: `None` where their subjects are not the same.
    fn conditions_over(&mut self, subjects: &[ForEach], it: &Override<'_>) -> Option<Vec<ExprId>> {
        let mut conditions = Vec::new();
        let mut left = subjects.iter();
        for clause in &it.rule.clauses {
            match &clause.kind {
                ast::ClauseKind::Applies(expr) => {
                    conditions.push(self.condition(expr));
                    self.assume(expr);
                }
                ast::ClauseKind::ForEach(binder) => {
                    let subject = left.next()?;
                    let list = self.expr(&binder.list, None);
                    if !self.c.program.is_same_list(list, subject.list) {
                        return None;
                    }
                    let (_, member) = self.members_of(list);
                    self.bind_as(&binder.name, subject.local, member);
                    if let Some(filter) = &binder.filter {
                        conditions.push(self.condition(filter));
                        self.assume(filter);
                    }
                }
                ast::ClauseKind::Let { name, value } => {
                    let value = self.expr(value, None);
                    self.bind_let(name, value);
                }
                _ => {}
            }
        }
        conditions.extend(it.when.map(|when| self.condition(when)));
        // A rule about each of something displaces one about the same; one about the organisation, any.
        (left.len() == 0 || left.len() == subjects.len()).then_some(conditions)
    }
}

/// Whether `from` displaces `to`, itself or through others.
fn reaches(found: &Overrides<'_>, from: RuleId, to: RuleId) -> bool {
    let mut waiting = vec![from];
    let mut seen = Vec::new();
    while let Some(id) = waiting.pop() {
        if id == to {
            return true;
        }
        if !seen.contains(&id) {
            seen.push(id);
            waiting.extend(found.of(id));
        }
    }
    false
}
