//! The report as OSCAL 1.2.1 assessment results, JSON: one result, an observation and a finding for each of ours.
//!
//! OSCAL knows `satisfied` and `not-satisfied`: what fails, is unknown or is waived is not satisfied, and our own verdict
//! stands in a property of our namespace. Organisations are parties, records are items of an inventory, rules are
//! objectives. A report knows a day and no hour, so every time stamp is that day's midnight.

mod findings;
mod ids;
mod materials;
mod rules;
mod shape;
mod text;

use super::{visible, words};
use crate::lang::say;
use crate::report::{Diagnostic, Report, Verdict, Verdicts};
use crate::value::Lang;
use shape::{AssessmentResults, State, Uses};
use shape::{Assets, Component, Definitions, Document, Entry, ImportAp, Log, Metadata, Outcome, Party, Platform, Prop};
use text::{line, midnight, prop, value};

const VERSION: &str = "1.2.1";

/// A report as assessment results, descriptions in a language, with a line break at the end.
pub fn render(report: &Report, lang: Lang) -> String {
    let uuid = ids::document(report);
    let (plan, resources) = materials::resources(report, &uuid, lang);
    let results = AssessmentResults {
        metadata: metadata(report, lang),
        import_ap: ImportAp {
            href: format!("#{plan}"),
            remarks: say!("No assessment plan was drawn up: the policies and parameters say what is assessed.")
                .in_lang(lang),
        },
        local_definitions: rules::objectives(report, lang),
        results: [outcome(report, &uuid, lang)],
        back_matter: shape::BackMatter { resources },
        uuid,
    };
    visible::indented(&Document { results })
}

fn metadata(report: &Report, lang: Lang) -> Metadata {
    Metadata {
        title: title(report, lang),
        last_modified: midnight(&report.as_of),
        version: value(&report.as_of),
        oscal_version: VERSION,
        props: vec![prop("engine", &report.engine), prop("report-schema", &report.schema)],
        parties: report.organisations.iter().zip(findings::organisation_ids(report)).map(party).collect(),
    }
}

fn party((of, uuid): (&crate::report::Organisation, String)) -> Party {
    let mut props = vec![prop("organisation", &of.id), prop("path", &of.path), prop("verdict", of.verdict.as_str())];
    props.extend(counts(&of.verdicts));
    Party { uuid, kind: "organization", name: value(of.name.as_ref().unwrap_or(&of.id)), props }
}

fn title(report: &Report, lang: Lang) -> String {
    line(&say!("Exports against the law of {day}", day = report.as_of).in_lang(lang))
}

/// How many verdicts there are of each kind.
fn counts(verdicts: &Verdicts) -> impl Iterator<Item = Prop> + use<> {
    let verdicts = *verdicts;
    let name = |verdict| match verdict {
        Verdict::Pass => "n-pass",
        Verdict::Fail => "n-fail",
        Verdict::Unknown => "n-unknown",
        Verdict::Waived => "n-waived",
        Verdict::NotApplicable => "n-not-applicable",
    };
    Verdict::WORST_FIRST.into_iter().map(move |it| prop(name(it), &verdicts.of(it).to_string()))
}

fn outcome(report: &Report, document: &str, lang: Lang) -> Outcome {
    let tool = ids::id("tool", &[document]);
    let found = findings::of(report, &tool, lang);
    let entries: Vec<Entry> =
        report.diagnostics.iter().enumerate().map(|it| entry(report, document, it, lang)).collect();
    let summary = format!("{}: {}", organisations(report, lang), words::counts_in(&report.accounting.verdicts, lang));
    Outcome {
        uuid: ids::id("result", &[document]),
        title: title(report, lang),
        description: line(&summary),
        start: midnight(&report.as_of),
        props: counts(&report.accounting.verdicts).collect(),
        local_definitions: Definitions {
            inventory_items: found.items,
            assessment_assets: assets(report, tool, document, lang),
        },
        reviewed_controls: rules::reviewed(report, lang),
        assessment_log: (!entries.is_empty()).then_some(Log { entries }),
        observations: found.observations,
        findings: found.findings,
    }
}

fn organisations(report: &Report, lang: Lang) -> String {
    match report.organisations.len() as u64 {
        0 => say!("no organisation was found").in_lang(lang),
        n => words::organisations(n).in_lang(lang),
    }
}

fn assets(report: &Report, tool: String, document: &str, lang: Lang) -> Assets {
    let component = Component {
        uuid: tool.clone(),
        kind: "software",
        title: "tilsyn".to_owned(),
        description: words::purpose(lang),
        props: vec![prop("version", &report.engine)],
        status: State { state: "operational" },
    };
    let platform = Platform {
        uuid: ids::id("platform", &[document]),
        title: "tilsyn".to_owned(),
        uses_components: [Uses { component_uuid: tool }],
    };
    Assets { components: [component], assessment_platforms: [platform] }
}

/// What is to be said about policies and exports, such as an input that was refused.
fn entry(report: &Report, document: &str, (idx, it): (usize, &Diagnostic), lang: Lang) -> Entry {
    let mut props = vec![prop("severity", it.severity.as_str()), prop("code", &it.code)];
    props.extend(text::prop_if("file", it.file.as_ref()));
    props.extend(it.line.map(|it| prop("line", &it.to_string())));
    props.extend(it.column.map(|it| prop("column", &it.to_string())));
    props.push(prop("message", &it.message));
    props.extend(text::prop_if("message-da", it.message_da.as_ref()));
    props.extend(text::prop_if("help", it.help.as_ref()));
    props.extend(text::prop_if("help-da", it.help_da.as_ref()));
    Entry {
        uuid: ids::id("entry", &[document, &idx.to_string()]),
        title: line(&it.code),
        description: line(words::in_lang(lang, &it.message, it.message_da.as_ref())),
        start: midnight(&report.as_of),
        props,
    }
}
