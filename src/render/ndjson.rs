//! The report as lines of JSON, for programs that read it piece by piece: a head, then a finding a line.
//!
//! The head is the report without findings; each further line is a finding with the id and path of its organisation.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{visible, worst};
use crate::report::{
    Accounting, Diagnostic, Excerpts, Finding, Gate, Input, Organisation, Policy, Report, Rule, RuleResult, Verdict,
    Verdicts,
};

#[derive(Serialize)]
struct Head<'r> {
    schema: &'r str,
    engine: &'r str,
    as_of: &'r str,
    profile: &'r Option<String>,
    params: &'r BTreeMap<String, String>,
    policies: &'r [Policy],
    inputs: &'r [Input],
    accounting: &'r Accounting,
    gate: &'r Option<Gate>,
    excerpts: &'r Option<Excerpts>,
    rules: &'r [Rule],
    organisations: Vec<Bare<'r>>,
    diagnostics: &'r [Diagnostic],
}

/// An organisation without its findings.
#[derive(Serialize)]
struct Bare<'r> {
    id: &'r str,
    path: &'r str,
    name: &'r Option<String>,
    verdict: Verdict,
    verdicts: &'r Verdicts,
    rules: &'r [RuleResult],
}

#[derive(Serialize)]
struct Line<'r> {
    organisation: &'r str,
    path: &'r str,
    finding: &'r Finding,
}

/// A report as lines of JSON.
pub fn render(report: &Report) -> String {
    let mut out = visible::line(&head(report));
    for it in worst::all(report) {
        let (organisation, path) = (&it.organisation.id, &it.organisation.path);
        out.push_str(&visible::line(&Line { organisation, path, finding: it.finding }));
    }
    out
}

// Taken apart by name, so that a new member of the report cannot be forgotten here.
fn head(report: &Report) -> Head<'_> {
    let Report {
        schema,
        engine,
        as_of,
        profile,
        params,
        policies,
        inputs,
        accounting,
        gate,
        excerpts,
        rules,
        organisations,
        diagnostics,
    } = report;
    let organisations = organisations.iter().map(bare).collect();
    Head {
        schema,
        engine,
        as_of,
        profile,
        params,
        policies,
        inputs,
        accounting,
        gate,
        excerpts,
        rules,
        organisations,
        diagnostics,
    }
}

fn bare(organisation: &Organisation) -> Bare<'_> {
    let Organisation { id, path, name, verdict, verdicts, rules, findings: _ } = organisation;
    Bare { id, path, name, verdict: *verdict, verdicts, rules }
}
