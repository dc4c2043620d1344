//! Findings with their observations, and the records that they are about.

use std::collections::BTreeMap;

use super::ids::{self, Names};
use super::materials::href;
use super::shape::{
    self, Actor, Evidence, InventoryItem, Observation, Origin, Related, State, Status, Subject, Target,
};
use super::text::{line, links, midnight, prop, prop_if, token};
use crate::lang::{translated, words};
use crate::render::uri;
use crate::render::words::{self, in_lang};
use crate::report::{Finding, Location, Organisation, Report, Verdict, joined};
use crate::value::Lang;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) items: Vec<InventoryItem>,
    pub(super) observations: Vec<Observation>,
    pub(super) findings: Vec<shape::Finding>,
}

/// The identifiers of organisations, in the order of the report.
pub(super) fn organisation_ids(report: &Report) -> impl Iterator<Item = String> + '_ {
    let mut names = Names::default();
    report.organisations.iter().map(move |it| ids::id("organisation", &[&names.of(&it.id)]))
}

pub(super) fn of(report: &Report, tool: &str, lang: Lang) -> Found {
    let mut found = Found::default();
    let mut names = Names::default();
    for (organisation, party) in report.organisations.iter().zip(organisation_ids(report)) {
        found.items.extend(items(organisation, &party));
        for finding in &organisation.findings {
            let drawing = Drawing {
                name: names.of(&finding.fingerprint),
                collected: midnight(&report.as_of),
                organisation,
                party: &party,
                finding,
                tool,
                lang,
            };
            found.observations.push(drawing.observation());
            found.findings.push(drawing.finding());
        }
    }
    found
}

/// The records that findings are about, each once.
fn items(organisation: &Organisation, party: &str) -> Vec<InventoryItem> {
    let subjects = organisation.findings.iter().filter_map(|it| it.subject.as_ref());
    let by_uuid: BTreeMap<_, _> = subjects.map(|it| ((&it.dataset, &it.key), it)).collect();
    let item = |it: &crate::report::Subject| InventoryItem {
        uuid: item_id(party, it),
        description: line(&format!("{} {}, {}", it.dataset, it.key, organisation.id)),
        props: vec![prop("organisation", &organisation.id), prop("dataset", &it.dataset), prop("key", &it.key)],
    };
    by_uuid.into_values().map(item).collect()
}

fn item_id(party: &str, it: &crate::report::Subject) -> String {
    ids::id("record", &[party, &joined(&[&it.dataset, &it.key])])
}

/// One finding, with what is needed to draw it up.
struct Drawing<'r> {
    name: String,
    collected: String,
    organisation: &'r Organisation,
    party: &'r str,
    finding: &'r Finding,
    tool: &'r str,
    lang: Lang,
}

impl Drawing<'_> {
    fn observation(&self) -> Observation {
        Observation {
            uuid: ids::id("observation", &[&self.name]),
            title: self.title(),
            description: self.description(),
            props: self.all_props(),
            methods: ["TEST"],
            types: ["finding"],
            origins: [self.origin()],
            subjects: self.subjects(),
            relevant_evidence: self.finding.locations.iter().map(|it| evidence(it, self.lang)).collect(),
            collected: self.collected.clone(),
        }
    }

    fn finding(&self) -> shape::Finding {
        let finding = self.finding;
        let not_applicable = finding.verdict == Verdict::NotApplicable;
        shape::Finding {
            uuid: ids::id("finding", &[&self.name]),
            title: self.title(),
            description: self.description(),
            props: self.props(),
            links: links(&finding.basis),
            origins: [self.origin()],
            target: Target {
                kind: "objective-id",
                target_id: token(&finding.rule),
                title: self.title(),
                status: status(finding.verdict),
                implementation_status: not_applicable.then_some(State { state: "not-applicable" }),
            },
            related_observations: [Related { observation_uuid: ids::id("observation", &[&self.name]) }],
            remarks: words::remedy(finding, self.lang).map(line),
        }
    }

    fn title(&self) -> String {
        line(in_lang(self.lang, &self.finding.title, self.finding.title_da.as_ref()))
    }

    fn description(&self) -> String {
        line(&words::line(self.organisation, self.finding, self.lang))
    }

    /// What was found, of whom, by which rule.
    fn props(&self) -> Vec<shape::Prop> {
        let it = self.finding;
        let mut props = vec![
            prop("verdict", it.verdict.as_str()),
            prop("severity", it.severity.as_str()),
            prop("rule", &it.rule),
            prop("organisation", &self.organisation.id),
        ];
        props.extend(it.subject.iter().flat_map(|it| [prop("dataset", &it.dataset), prop("key", &it.key)]));
        props.push(prop("fingerprint", &it.fingerprint));
        props
    }

    /// What was observed, in both languages, and on what it stands.
    fn all_props(&self) -> Vec<shape::Prop> {
        let it = self.finding;
        let mut props = self.props();
        props.push(prop("message", &it.message));
        props.extend(prop_if("message-da", it.message_da.as_ref()));
        props.extend(prop_if("remedy", it.remedy.as_ref()));
        props.extend(prop_if("remedy-da", it.remedy_da.as_ref()));
        props.extend(it.basis.iter().map(|it| prop("basis", &words::provision(it))));
        props.extend(it.missing.iter().map(|it| prop("missing", it)));
        props.extend(it.reasons.iter().map(|it| prop("reason", it)));
        props.extend(it.reasons_da.iter().map(|it| prop("reason-da", it)));
        props.extend(it.locations_omitted.map(|n| prop("locations-omitted", &n.to_string())));
        props
    }

    fn origin(&self) -> Origin {
        Origin { actors: [Actor { kind: "tool", actor_uuid: self.tool.to_owned() }] }
    }

    /// The record, if it is about one, and whose it is.
    fn subjects(&self) -> Vec<Subject> {
        let record = self.finding.subject.as_ref().map(|it| Subject {
            subject_uuid: item_id(self.party, it),
            kind: "inventory-item",
            title: line(&format!("{} {}", it.dataset, it.key)),
        });
        let party = Subject { subject_uuid: self.party.to_owned(), kind: "party", title: line(&self.organisation.id) };
        record.into_iter().chain([party]).collect()
    }
}

fn status(verdict: Verdict) -> Status {
    let (state, reason) = match verdict {
        Verdict::Pass => ("satisfied", "pass"),
        Verdict::Fail => ("not-satisfied", "fail"),
        Verdict::Unknown | Verdict::Waived => ("not-satisfied", "other"),
        Verdict::NotApplicable => ("satisfied", "other"),
    };
    Status { state, reason }
}

/// A place in an export, with its value.
fn evidence(it: &Location, lang: Lang) -> Evidence {
    let mut props = vec![
        prop("file", &it.file),
        prop("line", &it.line.to_string()),
        prop("column", &it.column.to_string()),
        prop("start", &it.start.to_string()),
        prop("end", &it.end.to_string()),
        prop("value", &it.value),
    ];
    props.extend(prop_if("pointer", Some(&it.pointer)));
    props.extend(it.value_bytes.map(|n| prop("value-bytes", &n.to_string())));
    props.extend(prop_if("value-sha256", it.value_sha256.as_ref()));
    let label = match it.label.as_str() {
        "" => translated(words!("a place in the export"), lang),
        label => in_lang(lang, label, it.label_da.as_ref()),
    };
    let fragment = if it.pointer.is_empty() { String::new() } else { format!("#{}", uri::encode(&it.pointer)) };
    Evidence { href: format!("{}{fragment}", href(&it.file)), description: line(label), props }
}
