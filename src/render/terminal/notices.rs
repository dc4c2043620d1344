//! Diagnostics of a report and inputs that were refused, errors first, those of one kind together.

use std::collections::{BTreeMap, BTreeSet};

use super::super::sanitize;
use super::super::words::in_lang;
use super::drawn::Weight;
use super::page::Page;
use crate::lang::{Count, Message, say, translated};
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
        page.heading(&page.said(&say!("About the files")));
    }
    for ((severity, code), of_kind) in kinds {
        of_kind.iter().take(MAX_ALIKE).for_each(|it| one(page, it));
        let n = of_kind.len().saturating_sub(MAX_ALIKE) as u64;
        if n > 0 {
            let (code, word) = (sanitize::line(code), Message::from_static(severity.as_str()));
            page.say(2, &say!("and {n} more of this kind ({word} `{code}`)", n = Count(n), word, code));
        }
    }
    refused(page, report);
}

fn one(page: &mut Page, it: &Diagnostic) {
    let head = format!("{}:", translated(it.severity.as_str(), page.lang));
    let head = page.paint(weight(it.severity), &head);
    let at = place(it);
    page.line(&format!("{head} {}", if at.is_empty() { sanitize::line(&it.code).into_owned() } else { at }));
    page.prose(2, &sanitize::line(in_lang(page.lang, &it.message, it.message_da.as_ref())));
    if let Some(help) = &it.help {
        let help = sanitize::line(in_lang(page.lang, help, it.help_da.as_ref()));
        page.say(2, &say!("help: {help}", help));
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
    let heading = match silent.len() {
        1 => say!("1 refused input"),
        n => say!("{n} refused inputs", n = Count(n as u64)),
    };
    page.heading(&page.said(&heading));
    for input in silent.iter().take(MAX_REFUSED) {
        let why = input.reason.as_ref().map(|it| in_lang(page.lang, it, input.reason_da.as_ref()));
        let why = why.map(|it| format!(": {}", sanitize::line(it))).unwrap_or_default();
        page.prose(2, &format!("{}{why}", sanitize::line(&input.path)));
    }
    let n = silent.len().saturating_sub(MAX_REFUSED) as u64;
    if n > 0 {
        page.say(2, &say!("and {n} more; `--format json` lists every input", n = Count(n)));
    }
}
