//! The report as SARIF 2.1.0, for services that scan code: a result a finding, placed in the export, with the rule's
//! own place beside it.
//!
//! `unknown` is a result of kind `fail`, for viewers hide what SARIF calls `open`, and what is hidden looks met; our own
//! verdict stands in its properties. It keeps to what code scanning takes, the worst first, and says what it leaves out.

mod notifications;
mod places;
mod results;
mod rules;
mod shape;
mod text;
mod upload;

use std::collections::BTreeMap;

use super::worst::Shown;
use super::{visible, words, worst};
use crate::lang::{say, translated, words};
use crate::report::{DiagnosticSeverity, InputStatus, Report, Severity};
use crate::value::Lang;
use places::Places;
use shape::{Artifact, Base, Cut, Driver, Hashes, Id, InputProperties, Invocation, Log, OrganisationProperties, Run};
use shape::{RunProperties, Tool};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The most results that code scanning takes in a run.
const MAX_RESULTS: usize = 25_000;

/// The most rules that it takes in a run.
const MAX_RULES: usize = 25_000;

/// The most tags of a rule that it keeps.
const MAX_TAGS: usize = 10;

/// The most places of a result that it keeps, of both kinds together.
const MAX_LOCATIONS: usize = 100;

/// A report as SARIF, messages in a language, with a line break at the end. It is one line: an upload may have so many
/// bytes and no more, and indentation would be a third of them.
///
/// Where the most results would be more bytes than an upload may have when packed, there are fewer.
pub fn render(report: &Report, lang: Lang) -> String {
    let mut most = MAX_RESULTS;
    loop {
        let text = drawn(report, lang, most);
        let Some(share) = upload::too_much(&text) else { return text };
        let n_findings: usize = report.organisations.iter().map(|it| it.findings.len()).sum();
        let shown = n_findings.min(most);
        if shown == 0 {
            return text;
        }
        most = ((shown as f64 * share) as usize).min(shown - 1);
    }
}

fn drawn(report: &Report, lang: Lang, most: usize) -> String {
    let (findings, omitted) = worst::worst(report, most);
    let n_shown = findings.len();
    let found = Cut { total: n_shown + omitted, shown: n_shown, omitted };
    visible::line(&Log { schema: SCHEMA, version: "2.1.0", runs: [run(report, lang, &findings, found)] })
}

fn run<'r>(report: &'r Report, lang: Lang, findings: &[Shown<'r>], found: Cut) -> Run<'r> {
    let places = Places::of(report);
    let (kept, rules_cut) = rules::kept(report, findings);
    let notices = notifications::of(report, &places, found, rules_cut, lang);
    let results = results::of(&places, &kept, findings, lang);
    Run {
        tool: Tool {
            driver: Driver {
                name: "tilsyn",
                full_name: say!("tilsyn: exports against Danish cyber-security law").in_lang(lang),
                short_description: text::plain(&words::purpose(lang)),
                version: &report.engine,
                semantic_version: &report.engine,
                rules: kept.iter().map(|rule| rules::rule(rule, lang)).collect(),
                notifications: notices.descriptors,
            },
        },
        automation_details: Id { id: format!("tilsyn/{}", report.as_of) },
        language: lang.code(),
        column_kind: "unicodeCodePoints",
        invocations: [Invocation {
            execution_successful: is_done(report),
            tool_execution_notifications: notices.of_exports,
            tool_configuration_notifications: notices.of_policies,
        }],
        original_uri_base_ids: bases(&places, lang),
        artifacts: artifacts(report, &places),
        results,
        properties: properties(report, found, rules_cut),
    }
}

/// Whether the check could be done as asked, whatever it found.
fn is_done(report: &Report) -> bool {
    let gate = crate::report::Gate { fail_on: None, allow_unknown: true };
    crate::report::exit(report, &gate).code == 0
}

fn bases(places: &Places<'_>, lang: Lang) -> BTreeMap<&'static str, Base> {
    let mut bases = BTreeMap::new();
    if places.some_from_root() {
        let description =
            text::plain(translated(words!("The root of the file system on which the check was made."), lang));
        bases.insert(places::ROOT, Base { uri: Some("file:///"), description });
    }
    if places.some_builtin() {
        let description = text::plain(translated(words!("The policies that are built into the program."), lang));
        bases.insert(places::BUILTIN, Base { uri: None, description });
    }
    bases
}

/// What was read, with digests: exports and policies. Ignored files are counted only.
fn artifacts<'r>(report: &'r Report, places: &Places<'r>) -> Vec<Artifact<'r>> {
    let inputs = report.inputs.iter().filter(|it| it.status != InputStatus::Ignored).map(|it| Artifact {
        location: places.artifact(&it.path),
        length: Some(it.bytes),
        roles: ["analysisTarget"],
        hashes: it.sha256.as_ref().map(|sha256| Hashes { sha256 }),
        properties: Some(InputProperties {
            status: it.status,
            reason: it.reason.as_ref(),
            reason_da: it.reason_da.as_ref(),
        }),
    });
    let policies = report.policies.iter().map(|it| Artifact {
        location: places.policy(&it.path),
        length: None,
        roles: [if it.builtin { "toolSpecifiedConfiguration" } else { "userSpecifiedConfiguration" }],
        hashes: Some(Hashes { sha256: &it.sha256 }),
        properties: None,
    });
    inputs.chain(policies).collect()
}

fn properties(report: &Report, findings: Cut, rules: Cut) -> RunProperties<'_> {
    let organisations = report.organisations.iter().map(|it| OrganisationProperties {
        id: &it.id,
        path: &it.path,
        name: it.name.as_ref(),
        verdict: it.verdict,
        verdicts: it.verdicts,
    });
    RunProperties {
        schema: &report.schema,
        as_of: &report.as_of,
        profile: report.profile.as_ref(),
        params: &report.params,
        accounting: report.accounting,
        organisations: organisations.collect(),
        findings,
        rules,
    }
}

/// The level of a rule's findings.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

/// The level of what is to be said about the check itself.
fn level_of_notice(severity: DiagnosticSeverity) -> &'static str {
    match severity {
        DiagnosticSeverity::Error => "error",
        DiagnosticSeverity::Warning => "warning",
        DiagnosticSeverity::Notice => "note",
    }
}
