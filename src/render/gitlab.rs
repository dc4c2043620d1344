//! The report as GitLab code quality: an issue a finding, for the widget of a merge request.
//!
//! What passes, or does not concern anybody, is no issue and is left out; what is waived is of the least severity. Why the
//! check could not be done as asked comes first, of the worst severity: a list that is empty says that all is well. The
//! widget reads the first members of an issue; the rest is for programs that find the file.

use std::collections::HashMap;

use serde::Serialize;

use super::places::{self, Anchors};
use super::problems::{self, Problem};
use super::worst::Shown;
use super::{sanitize, visible, words, worst};
use crate::report::{Finding, Report, Severity, Subject, Verdict};
use crate::source::Digest;
use crate::value::Lang;

#[derive(Serialize)]
struct Issue<'r> {
    #[serde(rename = "type")]
    kind: &'static str,
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    categories: [&'static str; 1],
    location: Location,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_locations: Vec<Location>,
    properties: About<'r>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum About<'r> {
    Finding(Properties<'r>),
    Check(Problem<'r>),
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

#[derive(Serialize)]
struct Properties<'r> {
    organisation: &'r str,
    organisation_path: &'r str,
    verdict: Verdict,
    severity: Severity,
    subject: Option<&'r Subject>,
    title: &'r str,
    title_da: Option<&'r String>,
    message: &'r str,
    message_da: Option<&'r String>,
    remedy: Option<&'r String>,
    remedy_da: Option<&'r String>,
    basis: Vec<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    missing: &'r [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    reasons: &'r [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    reasons_da: &'r [String],
}

/// A report as a list of issues, descriptions in a language, with a line break at the end.
pub fn render(report: &Report, lang: Lang) -> String {
    let anchors = Anchors::of(report);
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let issues = worst::all(report).filter(|it| is_issue(it.finding.verdict)).map(|it| {
        let nth = seen.entry(&it.finding.fingerprint).or_default();
        *nth += 1;
        issue(&anchors, it, *nth, lang)
    });
    let problems = problems::of(report, lang);
    let problems = problems.iter().enumerate().map(|(idx, it)| problem(it, idx));
    visible::indented(&problems.chain(issues).collect::<Vec<_>>())
}

/// Why the check could not be done as asked.
fn problem<'r>(it: &Problem<'r>, idx: usize) -> Issue<'r> {
    let line = it.line.unwrap_or(1);
    // What is wrong with no file is wrong with all of them.
    let location = at(it.file.unwrap_or("."), line, line);
    let told = format!("{}\n{}\n{}", it.code, it.place(), it.english);
    Issue {
        kind: "issue",
        description: sanitize::line(&it.message).into_owned(),
        check_name: it.code,
        fingerprint: format!("check:{idx}:{}", Digest::of(told.as_bytes()).to_hex()),
        severity: "blocker",
        categories: ["Security"],
        location,
        other_locations: Vec::new(),
        properties: About::Check(it.clone()),
    }
}

fn is_issue(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Fail | Verdict::Unknown | Verdict::Waived)
}

fn issue<'r>(anchors: &Anchors<'r>, it: Shown<'r>, nth: u32, lang: Lang) -> Issue<'r> {
    let Shown { organisation, finding } = it;
    let mut locations: Vec<Location> = finding.locations.iter().map(location).collect();
    if locations.is_empty() {
        locations.push(at(&anchors.path(organisation), 1, 1));
    }
    let waived = finding.verdict == Verdict::Waived;
    let waived = if waived { format!("{}: ", words::verdict_in(finding.verdict, lang)) } else { String::new() };
    Issue {
        kind: "issue",
        description: format!("{waived}{}", words::line(organisation, finding, lang)),
        check_name: &finding.rule,
        fingerprint: fingerprint(finding, nth),
        severity: severity(finding),
        categories: ["Security"],
        location: locations.remove(0),
        other_locations: locations,
        properties: About::Finding(Properties {
            organisation: &organisation.id,
            organisation_path: &organisation.path,
            verdict: finding.verdict,
            severity: finding.severity,
            subject: finding.subject.as_ref(),
            title: &finding.title,
            title_da: finding.title_da.as_ref(),
            message: &finding.message,
            message_da: finding.message_da.as_ref(),
            remedy: finding.remedy.as_ref(),
            remedy_da: finding.remedy_da.as_ref(),
            basis: finding.basis.iter().map(words::provision).collect(),
            missing: &finding.missing,
            reasons: &finding.reasons,
            reasons_da: &finding.reasons_da,
        }),
    }
}

fn location(it: &crate::report::Location) -> Location {
    at(&it.file, it.line, places::end(it).0)
}

fn at(path: &str, begin: u32, end: u32) -> Location {
    let path = sanitize::line(&places::Path::of(path).relative).into_owned();
    Location { path, lines: Lines { begin, end } }
}

/// Of issues with one fingerprint, GitLab shows the first. Two organisations of one id share theirs.
fn fingerprint(finding: &Finding, nth: u32) -> String {
    if nth > 1 { format!("{}-{nth}", finding.fingerprint) } else { finding.fingerprint.clone() }
}

fn severity(finding: &Finding) -> &'static str {
    match (finding.verdict, finding.severity) {
        (Verdict::Waived, _) | (_, Severity::Info) => "info",
        (_, Severity::Low) => "minor",
        (_, Severity::Medium) => "major",
        (_, Severity::High) => "critical",
        (_, Severity::Critical) => "blocker",
    }
}
