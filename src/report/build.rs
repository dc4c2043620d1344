//! The whole report: organisations put together, sums made, and what is wrong with the check as a whole said.

use super::bounded;
use super::convert;
use super::discreet::Excerpts;
use super::errors;
use super::exit::Gate;
use super::model::{Accounting, Diagnostic, FileCounts, Input, InputStatus, Organisation, Policy, Report, SCHEMA};
use super::organisation::OrganisationReport;
use super::rules;
use crate::diagnostic;
use crate::facts::Fleet;
use crate::plan::{Context, Plan};
use crate::source::SourceMap;

/// What a report is made of.
#[derive(Debug)]
pub struct Made<'a> {
    /// The plan that was run.
    pub plan: &'a Plan<'a>,
    /// What was asked.
    pub context: &'a Context,
    /// By policy file: whether it is built in.
    pub builtin: &'a [bool],
    /// Warnings and notices about the policies and the plan, placed in the policies.
    pub diagnostics: &'a [diagnostic::Diagnostic],
    /// What lets the check pass.
    pub gate: Gate,
    /// How much of the exports is shown.
    pub excerpts: Excerpts,
    /// What stood below the PATHs.
    pub fleet: &'a Fleet,
    /// Its organisations, each drawn up.
    pub organisations: Vec<OrganisationReport>,
}

/// Puts a report together.
pub fn build(made: Made<'_>) -> Report {
    let program = made.plan.program;
    let mut inputs: Vec<Input> = made.fleet.inputs.iter().map(|it| convert::input(it, made.excerpts)).collect();
    let mut diagnostics = diagnostics_of(made.diagnostics, &program.sources, Excerpts::Full);
    diagnostics.extend(diagnostics_of(&made.fleet.diagnostics, &SourceMap::new(), made.excerpts));
    let mut organisations = Vec::with_capacity(made.organisations.len());
    for part in made.organisations {
        inputs.extend(part.inputs);
        diagnostics.extend(part.diagnostics);
        organisations.push(part.organisation);
    }
    organisations.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let rules = rules::rules(made.plan);
    let accounting = accounting(&inputs, rules::counts(&rules), &organisations);
    diagnostics.extend(of_the_whole(&accounting, &organisations, made.fleet));
    in_order(&mut diagnostics);
    Report {
        schema: SCHEMA.to_owned(),
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        as_of: made.plan.as_of.to_string(),
        profile: None,
        params: rules::params(program, made.context),
        policies: policies(&program.sources, made.builtin),
        inputs,
        accounting,
        gate: Some(made.gate),
        excerpts: Some(made.excerpts),
        rules,
        organisations,
        diagnostics,
    }
}

fn diagnostics_of(from: &[diagnostic::Diagnostic], sources: &SourceMap, excerpts: Excerpts) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = from.iter().map(|it| convert::diagnostic(it, sources, excerpts)).collect();
    diagnostics.iter_mut().for_each(bounded::diagnostic);
    diagnostics
}

fn policies(sources: &SourceMap, builtin: &[bool]) -> Vec<Policy> {
    let mut policies: Vec<Policy> = sources
        .iter()
        .map(|(id, source)| Policy {
            path: source.name.clone(),
            sha256: source.digest.to_hex(),
            builtin: builtin.get(id.0 as usize).copied().unwrap_or(false),
        })
        .collect();
    policies.sort_by(|a, b| (&a.path, a.builtin).cmp(&(&b.path, b.builtin)));
    policies
}

fn accounting(inputs: &[Input], rules: super::model::RuleCounts, organisations: &[Organisation]) -> Accounting {
    let of = |status: InputStatus| inputs.iter().filter(|input| input.status == status).count() as u64;
    Accounting {
        files: FileCounts {
            seen: inputs.len() as u64,
            read: of(InputStatus::Read),
            refused: of(InputStatus::Refused),
            ignored: of(InputStatus::Ignored),
        },
        rules,
        verdicts: convert::sum(organisations.iter().map(|it| &it.verdicts)),
    }
}

/// What is wrong with a check as a whole: nothing to check, nothing to check it by, or one id for two.
fn of_the_whole(accounting: &Accounting, organisations: &[Organisation], fleet: &Fleet) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Where the search has said already why nobody was found, saying it again helps nobody.
    if organisations.is_empty() && !fleet.diagnostics.iter().any(diagnostic::Diagnostic::is_error) {
        found.push(errors::no_organisation(accounting.files.seen));
    }
    if accounting.rules.run == 0 {
        found.push(errors::no_rule(&accounting.rules));
    }
    let same_id = organisations.chunk_by(|a, b| a.id == b.id);
    found.extend(same_id.filter(|same| same.len() > 1).map(errors::duplicate_organisation));
    diagnostics_of(&found, &SourceMap::new(), Excerpts::Full)
}

/// In order of file and place, what is about no file first.
fn in_order(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
}

fn key(it: &Diagnostic) -> impl Ord + '_ {
    (&it.file, it.line, it.column, it.severity, &it.code, &it.message)
}
