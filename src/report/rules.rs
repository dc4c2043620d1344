//! The list of rules and of the parameters they may use.

use std::collections::BTreeMap;

use super::convert::dated_basis;
use super::model::{Rule, RuleCounts, RuleStatus};
use crate::plan::{Context, Plan};
use crate::program::{self, Param, ParamValue, Program, Template, TemplatePart};

/// Every rule loaded, in order of name, and what became of it.
pub(super) fn rules(plan: &Plan<'_>) -> Vec<Rule> {
    let both = plan.program.rules.iter().zip(&plan.rules);
    let mut rules: Vec<Rule> = both.map(|(rule, selected)| described(plan.program, rule, selected)).collect();
    rules.sort_by(|a, b| a.rule.cmp(&b.rule));
    rules
}

/// A rule of the policies and what became of it.
pub(super) fn described(program: &Program, rule: &program::Rule, selected: &crate::plan::Selected) -> Rule {
    let position = program.sources.position(rule.name_span);
    let (reason, reason_da) = selected.reason.said();
    let written = |template: &Option<Template>| template.as_ref().map(|it| as_written(program, it));
    Rule {
        rule: rule.name.clone(),
        title: rule.title.clone(),
        title_da: rule.title_da.clone(),
        severity: rule.severity.into(),
        basis: rule.basis.iter().map(|id| dated_basis(program, *id)).collect(),
        remedy: written(&rule.remedy),
        remedy_da: written(&rule.remedy_da),
        interpretation: (!rule.interpretation.is_empty()).then(|| rule.interpretation.join("; ")),
        overridden_by: rule.excepts.iter().filter_map(|it| Some(program.rule(it.by?).name.clone())).collect(),
        file: program.sources.name(rule.name_span.file).to_owned(),
        line: position.line,
        column: position.column,
        status: selected.status.into(),
        reason,
        reason_da,
    }
}

/// A text with its values as they are written, in braces.
fn as_written(program: &Program, template: &Template) -> String {
    template
        .parts
        .iter()
        .map(|part| match part {
            TemplatePart::Words(words) => words.clone(),
            TemplatePart::Value(expr) => format!("{{{}}}", program.sources.text(program.expr(*expr).span)),
        })
        .collect()
}

/// How many rules met which fate.
pub(super) fn counts(rules: &[Rule]) -> RuleCounts {
    let of = |status: RuleStatus| rules.iter().filter(|rule| rule.status == status).count() as u64;
    RuleCounts {
        loaded: rules.len() as u64,
        run: of(RuleStatus::Run),
        not_in_force: of(RuleStatus::NotInForce),
        deselected: of(RuleStatus::Deselected),
    }
}

/// Every parameter with its value as it is written, there or by whoever set it.
pub(super) fn params(program: &Program, ctx: &Context) -> BTreeMap<String, String> {
    let mut params: BTreeMap<String, String> =
        program.params.iter().map(|param| (param.name.clone(), values(program, param))).collect();
    for (name, text) in &ctx.params {
        params.insert(name.clone(), text.clone());
    }
    params
}

fn values(program: &Program, param: &Param) -> String {
    let written = |value: &ParamValue| program.sources.text(program.expr(value.value).span).to_owned();
    match param.values.as_slice() {
        [ParamValue { from: None, to: None, .. }] => param.values.iter().map(written).collect(),
        values => values.iter().map(|it| written(it) + &days(it)).collect::<Vec<_>>().join("; "),
    }
}

fn days(value: &ParamValue) -> String {
    let from = value.from.map(|day| format!(" from {day}")).unwrap_or_default();
    let to = value.to.map(|day| format!(" to {day}")).unwrap_or_default();
    from + &to
}
