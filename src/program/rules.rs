//! Rules: their clauses in order, each in the scope of those before it.

use super::check::{Checker, DATE, Place};
use super::overrides::Overrides;
use super::symbols::Symbol;
use super::*;
use crate::source::Span;

const SEVERITIES: &[&str] = &["critical", "high", "medium", "low", "info"];

impl Compiler<'_> {
    pub(super) fn compile_rules(&mut self) {
        let overrides = self.find_overrides();
        self.each_item(|compiler, module, symbol, item| {
            if let (ast::ItemKind::Rule(it), Some(Symbol::Rule(id))) = (&item.kind, symbol) {
                compiler.check_clauses(it);
                compiler.compile_rule(module, id, it, &overrides);
            }
        });
    }

    /// Which clauses a rule must have, how often, and in which order.
    fn check_clauses(&mut self, it: &ast::Rule) {
        let mut highest: Option<&ast::Clause> = None;
        for (idx, clause) in it.clauses.iter().enumerate() {
            let (rank, may_repeat) = clause.kind.rank();
            let first = it.clauses[..idx].iter().find(|other| other.kind.word() == clause.kind.word());
            if let Some(first) = first.filter(|_| !may_repeat) {
                self.say(errors::clause_repeated(clause.kind.word(), head(clause), head(first)));
            }
            match highest {
                Some(before) if rank < before.kind.rank().0 => {
                    self.say(errors::clause_order(clause.kind.word(), before.kind.word(), head(clause)));
                }
                _ => highest = Some(clause),
            }
        }
        for needed in ["title", "basis", "severity", "require"] {
            if !it.clauses.iter().any(|clause| clause.kind.word() == needed) {
                self.say(errors::clause_missing(What::Rule, &it.name.text, needed, it.name.span));
            }
        }
    }

    fn compile_rule(&mut self, module: ModuleId, id: RuleId, it: &ast::Rule, overrides: &Overrides<'_>) {
        let mut rule = self.program.rules[id.idx()].clone();
        for clause in &it.clauses {
            match &clause.kind {
                ast::ClauseKind::Title(text) => rule.title = text.value.clone(),
                ast::ClauseKind::TitleDa(text) => rule.title_da = Some(text.value.clone()),
                ast::ClauseKind::Basis(citation) => rule.basis.extend(self.cite_basis(module, citation)),
                ast::ClauseKind::See(citation) => {
                    rule.see.extend(self.cite(module, citation).into_iter().map(|(id, _)| id));
                }
                ast::ClauseKind::Interpretation(text) => rule.interpretation.push(text.value.clone()),
                ast::ClauseKind::Severity(name) => match Severity::from_word(&name.text) {
                    Some(it) => rule.severity = it,
                    None => self.say(errors::unknown_severity(&name.text, SEVERITIES, name.span)),
                },
                _ => {}
            }
        }
        let secondary = |id: &ProvisionId| matches!(self.program.provision(*id).certainty, Certainty::Secondary(_));
        if !rule.basis.is_empty() && rule.basis.iter().all(secondary) && rule.interpretation.is_empty() {
            self.say(errors::secondary_basis(&it.name.text, it.name.span));
        }
        rule.overrides = overrides.of(id);
        self.compile_conditions(module, &mut rule, it);
        self.compile_overridden(&mut rule, overrides.over(id));
        self.program.rules[id.idx()] = rule;
    }

    fn compile_conditions(&mut self, module: ModuleId, rule: &mut Rule, it: &ast::Rule) {
        let mut checker = Checker::new(self, module, Place::Rule);
        for clause in &it.clauses {
            match &clause.kind {
                ast::ClauseKind::Applies(expr) => {
                    rule.applies = Some(checker.condition(expr));
                    checker.assume(expr);
                }
                ast::ClauseKind::ForEach(binder) => {
                    let bound = checker.binder(binder);
                    rule.subjects.push(ForEach {
                        local: bound.local,
                        name: bound.name,
                        list: bound.list,
                        filter: bound.filter,
                        span: clause.span,
                    });
                }
                ast::ClauseKind::Dated(expr) => rule.dated = Some(checker.expect(expr, DATE)),
                ast::ClauseKind::Let { name, value } => {
                    let value = checker.expr(value, None);
                    checker.bind_let(name, value);
                }
                ast::ClauseKind::Except { when, basis } => {
                    let condition = checker.condition(when);
                    let cited = basis.as_ref().map(|it| checker.c.cite(module, it)).unwrap_or_default();
                    let basis = cited.into_iter().map(|(id, _)| id).collect();
                    rule.excepts.push(Except { when: condition, basis, by: None, span: clause.span });
                }
                // Its meaning lies in the other rule; here it is checked.
                ast::ClauseKind::Overrides { when, .. } => {
                    when.as_ref().map(|it| checker.condition(it));
                }
                ast::ClauseKind::Require(expr) => {
                    rule.requires.push(checker.condition(expr));
                    checker.assume(expr);
                }
                ast::ClauseKind::Message(it) => rule.message = Some(checker.template(it)),
                ast::ClauseKind::MessageDa(it) => rule.message_da = Some(checker.template(it)),
                ast::ClauseKind::Remedy(it) => rule.remedy = Some(checker.template(it)),
                ast::ClauseKind::RemedyDa(it) => rule.remedy_da = Some(checker.template(it)),
                _ => {}
            }
        }
        rule.n_locals = checker.n_locals();
    }
}

impl Checker<'_, '_> {
    /// A text with values: what is not given prints as "none", so nothing need be asked.
    fn template(&mut self, template: &ast::Template) -> Template {
        let parts = template.parts.iter().map(|part| match part {
            ast::TemplatePart::Words(words) => TemplatePart::Words(words.clone()),
            ast::TemplatePart::Value(expr) => TemplatePart::Value(self.expr(expr, None)),
        });
        Template { parts: parts.collect() }
    }
}

/// The word of a clause where it stands.
fn head(clause: &ast::Clause) -> Span {
    let first = clause.kind.word().split(' ').next().unwrap_or_default();
    Span::new(clause.span.file, clause.span.start, clause.span.start + first.len() as u32)
}
