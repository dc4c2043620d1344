//! What is kept of one organisation once its texts are let go.

use super::bounded;
use super::convert;
use super::discreet::Excerpts;
use super::finding::Draft;
use super::model::{Diagnostic, Finding, Input, Organisation};
use super::places::Places;
use crate::eval::Outcome;
use crate::facts::{self, Facts, Loaded, Read, RowId};
use crate::plan::Plan;
use crate::value::Value;

/// One organisation's part of a report.
#[derive(Clone, Debug)]
pub struct OrganisationReport {
    /// What was found.
    pub organisation: Organisation,
    /// Its files.
    pub inputs: Vec<Input>,
    /// What is to be said about their texts.
    pub diagnostics: Vec<Diagnostic>,
}

/// Draws up what was found of an organisation. Every verdict kept in `outcomes` becomes a finding.
pub fn organisation(
    plan: &Plan<'_>,
    organisation: &facts::Organisation,
    loaded: Loaded,
    outcomes: &[Outcome],
    excerpts: Excerpts,
) -> OrganisationReport {
    let facts = &loaded.facts;
    let id = own_text(plan, facts, "id").unwrap_or_else(|| organisation.default_id.clone());
    let rules: Vec<_> = outcomes.iter().map(|outcome| convert::rule_result(plan.program, outcome)).collect();
    let verdicts = convert::sum(rules.iter().map(|rule| &rule.verdicts));
    let mut part = OrganisationReport {
        organisation: Organisation {
            path: organisation.path.clone(),
            name: own_text(plan, facts, "name"),
            verdict: verdicts.worst(),
            verdicts,
            rules,
            findings: findings(plan, facts, &id, outcomes, excerpts),
            id,
        },
        inputs: loaded.inputs.iter().map(|it| convert::input(it, excerpts)).collect(),
        diagnostics: loaded.diagnostics.iter().map(|it| convert::diagnostic(it, &facts.sources, excerpts)).collect(),
    };
    bounded::part(&mut part);
    part
}

fn findings(plan: &Plan<'_>, facts: &Facts, id: &str, outcomes: &[Outcome], excerpts: Excerpts) -> Vec<Finding> {
    let kept = outcomes.iter().flat_map(|outcome| outcome.kept.iter().map(|judged| (outcome.rule, judged)));
    let drafts: Vec<Draft<'_>> = kept.map(|(rule, judged)| Draft::new(plan, facts, rule, judged)).collect();
    let places = Places::of(plan.program, &facts.sources, drafts.iter().flat_map(Draft::spans));
    let mut findings: Vec<Finding> =
        drafts.into_iter().map(|draft| draft.into_finding(plan, facts, &places, id, excerpts)).collect();
    findings.sort_by(|a, b| (&a.rule, &a.subject).cmp(&(&b.rule, &b.subject)));
    findings
}

/// A known text of the dataset `organisation`, such as its id.
pub(super) fn own_text(plan: &Plan<'_>, facts: &Facts, field: &str) -> Option<String> {
    let program = plan.program;
    let position = program.datasets.iter().position(|it| it.name == "organisation")?;
    let record = program.datasets.get(position)?.record(program)?;
    let field = program.record(record).fields.iter().position(|it| it.name == field)?;
    let slot = plan.shape.slot(record, field as u32)?;
    let Read::Known(Value::Record(row)) = facts.dataset(crate::program::DatasetId(position as u32)) else {
        return None;
    };
    match facts.slot(RowId(row), slot) {
        Read::Known(Value::Text(text)) if !text.is_empty() => Some(text.into_owned()),
        _ => None,
    }
}
