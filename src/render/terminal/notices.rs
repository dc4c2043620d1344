//! Diagnostics of a report and inputs that were refused, errors first, those of one kind together.

use std::collections::BTreeMap;

use super::super::words::in_lang;
use super::super::{problems, sanitize};
use super::drawn::Weight;
use super::page::Page;
use crate::lang::{Count, Message, say, translated};
use crate::report::{Diagnostic, DiagnosticSeverity, Input, Report};

/// The most diagnostics of one kind that are listed.
const MAX_ALIKE: usize = 5;

/// The most refused inputs that are listed.
const MAX_REFUSED: usize = 20;

/// Something that is listed.
pub(super) enum Notice<'r> {
    /// The first of the diagnostics.
    First(&'r Diagnostic),
    One(&'r Diagnostic),
    /// So many more diagnostics of one kind.
    OfKind(u64, DiagnosticSeverity, &'r str),
    /// The first of so many refused inputs.
    FirstRefused(&'r Input, u64),
    Refused(&'r Input),
    /// So many more refused inputs.
    MoreRefused(u64),
}

/// All there is to list, in order.
pub(super) fn of(report: &Report) -> Vec<Notice<'_>> {
    let mut kinds: BTreeMap<(DiagnosticSeverity, &str), Vec<&Diagnostic>> = BTreeMap::new();
    for it in &report.diagnostics {
        kinds.entry((it.severity, &it.code)).or_default().push(it);
    }
    let mut notices = Vec::new();
    for ((severity, code), of_kind) in kinds {
        for it in of_kind.iter().take(MAX_ALIKE) {
            notices.push(if notices.is_empty() { Notice::First(it) } else { Notice::One(it) });
        }
        let n = of_kind.len().saturating_sub(MAX_ALIKE) as u64;
        if n > 0 {
            notices.push(Notice::OfKind(n, severity, code));
        }
    }
    refused(report, &mut notices);
    notices
}

/// Writes the first `most` of them under their headings.
pub(super) fn all(page: &mut Page, notices: &[Notice<'_>], most: usize) {
    let (shown, rest) = notices.split_at(most.min(notices.len()));
    shown.iter().for_each(|it| one(page, it));
    let left_out: u64 = rest.iter().map(Notice::n).sum();
    match left_out {
        0 => {}
        1 => page.say(2, &say!("and 1 more notice; `--details all` shows it")),
        n => page.say(2, &say!("and {n} more notices; `--details all` shows them", n = Count(n))),
    }
}

impl Notice<'_> {
    /// How many it stands for.
    fn n(&self) -> u64 {
        match self {
            Notice::OfKind(n, ..) | Notice::MoreRefused(n) => *n,
            Notice::First(_) | Notice::One(_) | Notice::FirstRefused(..) | Notice::Refused(_) => 1,
        }
    }
}

/// Writes one.
pub(super) fn one(page: &mut Page, notice: &Notice<'_>) {
    match notice {
        Notice::First(it) => {
            page.heading(&page.said(&say!("About the files")));
            diagnostic(page, it);
        }
        Notice::One(it) => diagnostic(page, it),
        Notice::OfKind(n, severity, code) => {
            let (code, word) = (sanitize::line(code), Message::from_static(severity.as_str()));
            page.say(2, &say!("and {n} more of this kind ({word} `{code}`)", n = Count(*n), word, code));
        }
        Notice::FirstRefused(it, n) => {
            let heading = match n {
                1 => say!("1 refused input"),
                n => say!("{n} refused inputs", n = Count(*n)),
            };
            page.heading(&page.said(&heading));
            input(page, it);
        }
        Notice::Refused(it) => input(page, it),
        Notice::MoreRefused(n) => {
            page.say(2, &say!("and {n} more; `--format json` lists every input", n = Count(*n)));
        }
    }
}

fn diagnostic(page: &mut Page, it: &Diagnostic) {
    let head = format!("{}:", translated(it.severity.as_str(), page.lang));
    let head = page.paint(weight(it.severity), &head);
    let at = place(it);
    let at = if at.is_empty() { sanitize::line(&it.code).into_owned() } else { at };
    let message = sanitize::line(in_lang(page.lang, &it.message, it.message_da.as_ref()));
    match page.is_plain {
        true => page.line(&format!("{head} {at}: {message}")),
        false => {
            page.line(&format!("{head} {at}"));
            page.prose(2, &message);
        }
    }
    if let Some(help) = &it.help {
        let help = sanitize::line(in_lang(page.lang, help, it.help_da.as_ref()));
        page.say(2, &say!("help: {help}", help));
    }
}

fn input(page: &mut Page, it: &Input) {
    let why = it.reason.as_ref().map(|reason| in_lang(page.lang, reason, it.reason_da.as_ref()));
    let why = why.map(|it| format!(": {}", sanitize::line(it))).unwrap_or_default();
    page.prose(2, &format!("{}{why}", sanitize::line(&it.path)));
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
fn refused<'r>(report: &'r Report, notices: &mut Vec<Notice<'r>>) {
    let silent: Vec<&Input> = problems::silent(report).collect();
    for (idx, it) in silent.iter().take(MAX_REFUSED).enumerate() {
        notices.push(if idx == 0 { Notice::FirstRefused(it, silent.len() as u64) } else { Notice::Refused(it) });
    }
    let n = silent.len().saturating_sub(MAX_REFUSED) as u64;
    if n > 0 {
        notices.push(Notice::MoreRefused(n));
    }
}
