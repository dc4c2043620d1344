//! Why a check could not be done as asked: errors, and refused inputs of which no error tells.

use std::collections::HashSet;

use super::sanitize;
use crate::report::{DiagnosticSeverity, Input, InputStatus, Report};

/// Something that makes the exit code 2.
#[derive(Clone, Debug)]
pub(super) struct Problem<'r> {
    pub(super) code: &'r str,
    pub(super) message: String,
    pub(super) file: Option<&'r str>,
    pub(super) line: Option<u32>,
    pub(super) column: Option<u32>,
    pub(super) help: Option<&'r str>,
}

impl Problem<'_> {
    /// Where it is, as `file:line:column`, in one line; empty where it is nowhere.
    pub(super) fn place(&self) -> String {
        let Some(file) = self.file else { return String::new() };
        let numbers = [self.line, self.column].into_iter().flatten().map(|it| format!(":{it}"));
        format!("{}{}", sanitize::line(file), numbers.collect::<String>())
    }
}

/// The kind of a refused input of which no error tells.
pub(super) const REFUSED: &str = "input-refused";

/// All problems, errors in the order of the report first.
pub(super) fn of(report: &Report) -> Vec<Problem<'_>> {
    let errors = report.diagnostics.iter().filter(|it| it.severity == DiagnosticSeverity::Error);
    let told = errors.map(|it| Problem {
        code: &it.code,
        message: it.message.clone(),
        file: it.file.as_deref(),
        line: it.line,
        column: it.column,
        help: it.help.as_deref(),
    });
    told.chain(silent(report).map(refused)).collect()
}

/// Refused inputs of which no error tells.
pub(super) fn silent(report: &Report) -> impl Iterator<Item = &Input> {
    let errors = report.diagnostics.iter().filter(|it| it.severity == DiagnosticSeverity::Error);
    let told: HashSet<&str> = errors.filter_map(|it| it.file.as_deref()).collect();
    let refused = report.inputs.iter().filter(|it| it.status == InputStatus::Refused);
    refused.filter(move |it| !told.contains(it.path.as_str()))
}

/// A refused input as a problem.
pub(super) fn refused(it: &Input) -> Problem<'_> {
    let reason = it.reason.as_deref().unwrap_or("no reason is given");
    Problem {
        code: REFUSED,
        message: format!("the input was refused: {reason}"),
        file: Some(&it.path),
        line: None,
        column: None,
        help: None,
    }
}
