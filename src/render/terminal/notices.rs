//! Diagnostics of a report and inputs that were refused, errors first, those of one kind together.

use std::collections::{BTreeMap, BTreeSet};

use super::super::sanitize;
use super::drawn::Weight;
use super::page::Page;
use super::width::{counted, number};
use crate::report::{Diagnostic, DiagnosticSeverity, InputStatus, Report};

/// The most diagnostics of one kind that are listed.
const MAX_ALIKE: usize = 5;

/// The most refused inputs that are listed.
const MAX_REFUSED: usize = 20;

/// Writes them under a heading, if there are any.
pub(super) fn all(page: &mut Page, report: &Report) {
    let mut kinds: BTreeMap<(DiagnosticSeverity, &str), Vec<&Diagnostic>> = BTreeMap::new();
    for it in &report.diagnostics {
        kinds.entry((it.severity, &it.code)).or_default().push(it);
    }
    if !kinds.is_empty() {
        page.heading("About the files");
    }
    for ((severity, code), of_kind) in kinds {
        of_kind.iter().take(MAX_ALIKE).for_each(|it| one(page, it));
        let n = of_kind.len().saturating_sub(MAX_ALIKE) as u64;
        if n > 0 {
            let code = sanitize::line(code);
            let word = severity.as_str();
            page.prose(2, &format!("and {} more of this kind ({word} `{code}`)", number(n)));
        }
    }
    refused(page, report);
}

fn one(page: &mut Page, it: &Diagnostic) {
    let head = format!("{}:", it.severity.as_str());
    let head = page.paint(weight(it.severity), &head);
    let at = place(it);
    page.line(&format!("{head} {}", if at.is_empty() { sanitize::line(&it.code).into_owned() } else { at }));
    page.prose(2, &sanitize::line(&it.message));
    if let Some(help) = &it.help {
        page.prose(2, &format!("help: {}", sanitize::line(help)));
    }
}

/// The colour and sign of a severity.
pub(super) fn weight(severity: DiagnosticSeverity) -> Weight {
    match severity {
        DiagnosticSeverity::Error => Weight::Bad,
        DiagnosticSeverity::Warning => Weight::Doubtful,
        DiagnosticSeverity::Notice => Weight::Calm,
    }
}

/// `file:line:column`, as far as it is known.
fn place(it: &Diagnostic) -> String {
    let file = it.file.as_deref().map(sanitize::line).unwrap_or_default();
    match (it.line, it.column) {
        (Some(line), Some(column)) => format!("{file}:{line}:{column}"),
        (Some(line), None) => format!("{file}:{line}"),
        _ => file.into_owned(),
    }
}

/// Refused inputs of which no error speaks.
fn refused(page: &mut Page, report: &Report) {
    let errors = report.diagnostics.iter().filter(|it| it.severity == DiagnosticSeverity::Error);
    let spoken_of: BTreeSet<&str> = errors.filter_map(|it| it.file.as_deref()).collect();
    let silent: Vec<_> = report
        .inputs
        .iter()
        .filter(|input| input.status == InputStatus::Refused && !spoken_of.contains(input.path.as_str()))
        .collect();
    if silent.is_empty() {
        return;
    }
    page.heading(&counted(silent.len() as u64, "refused input", "refused inputs"));
    for input in silent.iter().take(MAX_REFUSED) {
        let why = input.reason.as_deref().map(|it| format!(": {}", sanitize::line(it))).unwrap_or_default();
        page.prose(2, &format!("{}{why}", sanitize::line(&input.path)));
    }
    let n = silent.len().saturating_sub(MAX_REFUSED) as u64;
    if n > 0 {
        page.prose(2, &format!("and {} more; `--format json` lists every input", number(n)));
    }
}
