//! The proof of one verdict, with the place of every word and fact: what `tilsyn why` shows.
//!
//! [`why`] is called while the organisation's texts are in hand. Values of an export stand in [`model::Fact`] and
//! [`model::Location`] alone, and both are made here in one place each.

mod build;
mod conclusion;
mod decide;
pub mod model;

use super::model::{Diagnostic, Subject};
use super::organisation::own_text;
use super::{Excerpts, convert, rules};
use crate::eval::proof::Proof;
use crate::eval::{Verdict, proof};
use crate::facts::{self, Loaded};
use crate::lang::Message;
use crate::plan::Plan;
use crate::program::RuleId;
use crate::value::Lang;

pub use model::Why;

/// Draws up the proof of a verdict.
pub fn why(
    plan: &Plan<'_>,
    organisation: &facts::Organisation,
    loaded: &Loaded,
    rule: RuleId,
    proof: &Proof,
    decide: Option<&proof::Decision>,
    excerpts: Excerpts,
) -> Why {
    let facts = &loaded.facts;
    let judged = &proof.judged;
    let builder = build::Builder::new(plan, facts, proof, decide, excerpts);
    let clauses = builder.clauses(rule, proof);
    let decide = decide.map(|it| builder.decide(it));
    let is_fail = judged.verdict == Verdict::Fail;
    let told = excerpts != Excerpts::None;
    let conclusion = conclusion::conclusion(plan, rule, proof, &clauses, decide.as_ref(), told);
    let of_rule = plan.program.rule(rule);
    let selected = plan.rules.get(rule.idx()).cloned();
    Why {
        schema: model::SCHEMA.to_owned(),
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        as_of: plan.as_of.to_string(),
        excerpts,
        rule: rules::described(plan.program, of_rule, &selected.unwrap_or_else(build::not_selected)),
        organisation: model::Who {
            id: organisation_id(plan, facts, organisation),
            path: organisation.path.clone(),
            name: own_text(plan, facts, "name"),
        },
        subject: judged.subject.as_ref().map(|it| Subject { dataset: it.dataset.clone(), key: it.key.clone() }),
        verdict: judged.verdict.into(),
        conclusion: conclusion.in_lang(Lang::En),
        conclusion_da: conclusion.in_lang(Lang::Da),
        message: (is_fail && told).then(|| judged.evidence.message.to_string()),
        message_da: judged.evidence.message_da.as_ref().filter(|_| is_fail && told).map(Message::to_string),
        clauses,
        decide,
        inputs: loaded.inputs.iter().map(|it| convert::input(it, excerpts)).collect(),
        diagnostics: loaded.diagnostics.iter().map(|it| convert::diagnostic(it, &facts.sources, excerpts)).collect(),
    }
}

/// The id of an organisation, as reports have it.
pub fn organisation_id(plan: &Plan<'_>, facts: &facts::Facts, organisation: &facts::Organisation) -> String {
    own_text(plan, facts, "id").unwrap_or_else(|| organisation.default_id.clone())
}

/// What is wrong with an organisation's inputs.
pub fn errors(loaded: &Loaded) -> Vec<Diagnostic> {
    let errors = loaded.diagnostics.iter().filter(|it| it.is_error());
    errors.map(|it| convert::diagnostic(it, &loaded.facts.sources, Excerpts::Labelled)).collect()
}

/// What was said on the way to the organisations.
pub fn said(plan: &Plan<'_>, diagnostic: &crate::diagnostic::Diagnostic) -> Diagnostic {
    convert::diagnostic(diagnostic, &plan.program.sources, Excerpts::Full)
}
