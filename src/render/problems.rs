//! Why a check could not be done as asked: errors, and refused inputs of which no error tells.

use std::collections::HashSet;

use serde::Serialize;

use super::sanitize;
use super::words::in_lang;
use crate::lang::say;
use crate::report::{DiagnosticSeverity, Input, InputStatus, Report};
use crate::value::Lang;

/// Something that makes the exit code 2.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Problem<'r> {
    pub(super) code: &'r str,
    /// In the language of the report, as are the words of `help`.
    #[serde(skip)]
    pub(super) message: String,
    #[serde(rename = "message")]
    pub(super) english: String,
    #[serde(rename = "message_da")]
    pub(super) danish: Option<String>,
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

/// All problems in a language, errors in the order of the report first.
pub(super) fn of(report: &Report, lang: Lang) -> Vec<Problem<'_>> {
    let errors = report.diagnostics.iter().filter(|it| it.severity == DiagnosticSeverity::Error);
    let told = errors.map(|it| Problem {
        code: &it.code,
        message: in_lang(lang, &it.message, it.message_da.as_ref()).to_owned(),
        english: it.message.clone(),
        danish: it.message_da.clone(),
        file: it.file.as_deref(),
        line: it.line,
        column: it.column,
        help: it.help.as_ref().map(|help| in_lang(lang, help, it.help_da.as_ref())),
    });
    told.chain(silent(report).map(|it| refused(it, lang))).collect()
}

/// Refused inputs of which no error tells.
pub(super) fn silent(report: &Report) -> impl Iterator<Item = &Input> {
    let errors = report.diagnostics.iter().filter(|it| it.severity == DiagnosticSeverity::Error);
    let told: HashSet<&str> = errors.filter_map(|it| it.file.as_deref()).collect();
    let refused = report.inputs.iter().filter(|it| it.status == InputStatus::Refused);
    refused.filter(move |it| !told.contains(it.path.as_str()))
}

/// A refused input as a problem.
pub(super) fn refused(it: &Input, lang: Lang) -> Problem<'_> {
    let words = |lang| match &it.reason {
        Some(why) => {
            say!("the input was refused: {why}", why = in_lang(lang, why, it.reason_da.as_ref())).in_lang(lang)
        }
        None => say!("the input was refused").in_lang(lang),
    };
    Problem {
        code: REFUSED,
        message: words(lang),
        english: words(Lang::En),
        danish: Some(words(Lang::Da)),
        file: Some(&it.path),
        line: None,
        column: None,
        help: None,
    }
}
