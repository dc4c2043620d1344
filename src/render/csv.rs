//! The report as comma-separated values: a row a finding, for spreadsheets.
//!
//! Cells are data and stay it. One that a spreadsheet could take for a formula begins with `'`, and so does one that
//! begins with `'` itself: taking one `'` off the beginning of a cell gives back what stood there. What the sanitiser
//! would escape, line breaks excepted, is written `\u{1b}`, and so is a backslash before `u{`, and what would begin a
//! formula where a spreadsheet takes the other separator, or a line break, for the end of a cell.

use csv::WriterBuilder;

use super::worst::Shown;
use super::{commands, sanitize, words, worst};
use crate::report::{Finding, Report};
use crate::value::Lang;

const HEAD: [&str; 37] = [
    "organisation",
    "organisation_name",
    "organisation_path",
    "rule",
    "title",
    "title_da",
    "severity",
    "verdict",
    "dataset",
    "key",
    "message",
    "message_da",
    "remedy",
    "remedy_da",
    "basis",
    "basis_url",
    "missing",
    "reasons",
    "reasons_da",
    "file",
    "line",
    "column",
    "pointer",
    "start",
    "end",
    "value",
    "value_bytes",
    "value_sha256",
    "label",
    "label_da",
    "more_locations",
    "rule_file",
    "rule_line",
    "rule_column",
    "fingerprint",
    "as_of",
    "engine",
];

/// A report as rows below their names. In Danish it is what a Danish spreadsheet reads: semicolons between cells, and
/// a byte-order mark before all.
pub fn render(report: &Report, lang: Lang) -> String {
    let (mark, delimiter) = match lang {
        Lang::En => ("", b','),
        Lang::Da => ("\u{feff}", b';'),
    };
    let mut rows = WriterBuilder::new().delimiter(delimiter).from_writer(mark.as_bytes().to_vec());
    // Writing to memory does not fail, and every row has as many cells as the head.
    let _ = rows.write_record(HEAD);
    for it in worst::all(report) {
        let _ = rows.write_record(row(report, it).iter().map(|cell| guarded(cell, delimiter)));
    }
    rows.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn row(report: &Report, it: Shown<'_>) -> [String; 37] {
    let Shown { organisation, finding } = it;
    let subject = finding.subject.as_ref();
    let place = finding.locations.first();
    let of_rule = finding.rule_locations.first();
    let text = |it: Option<&String>| it.cloned().unwrap_or_default();
    let number = |it: Option<u64>| it.map(|it| it.to_string()).unwrap_or_default();
    [
        organisation.id.clone(),
        text(organisation.name.as_ref()),
        organisation.path.clone(),
        finding.rule.clone(),
        finding.title.clone(),
        text(finding.title_da.as_ref()),
        finding.severity.as_str().to_owned(),
        finding.verdict.as_str().to_owned(),
        text(subject.map(|it| &it.dataset)),
        text(subject.map(|it| &it.key)),
        finding.message.clone(),
        text(finding.message_da.as_ref()),
        text(finding.remedy.as_ref()),
        text(finding.remedy_da.as_ref()),
        lines(finding.basis.iter().map(words::provision)),
        lines(finding.basis.iter().filter_map(|it| it.url.clone())),
        lines(finding.missing.iter().cloned()),
        lines(finding.reasons.iter().cloned()),
        lines(finding.reasons_da.iter().cloned()),
        text(place.map(|it| &it.file)),
        number(place.map(|it| it.line.into())),
        number(place.map(|it| it.column.into())),
        text(place.map(|it| &it.pointer)),
        number(place.map(|it| it.start)),
        number(place.map(|it| it.end)),
        text(place.map(|it| &it.value)),
        number(place.and_then(|it| it.value_bytes)),
        text(place.and_then(|it| it.value_sha256.as_ref())),
        text(place.map(|it| &it.label)),
        text(place.and_then(|it| it.label_da.as_ref())),
        more_locations(finding).to_string(),
        text(of_rule.map(|it| &it.file)),
        number(of_rule.map(|it| it.line.into())),
        number(of_rule.map(|it| it.column.into())),
        finding.fingerprint.clone(),
        report.as_of.clone(),
        report.engine.clone(),
    ]
}

/// Several texts in a cell, a line each.
fn lines(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("\n")
}

fn more_locations(finding: &Finding) -> u64 {
    (finding.locations.len() as u64).saturating_sub(1).saturating_add(finding.locations_omitted.unwrap_or(0))
}

/// A cell that is no formula, and shows what cannot be seen.
fn guarded(cell: &str, delimiter: u8) -> String {
    let is_guarded = cell.starts_with(|c| begins_formula(c) || matches!(c, '\t' | '\r' | '\n' | '\''));
    let may_command = commands::may_hold(cell);
    let mut out = String::with_capacity(cell.len() + 1);
    out.push_str(if is_guarded { "'" } else { "" });
    let mut before = ' ';
    for (at, c) in cell.char_indices() {
        let begins_escape = c == '\\' && cell.get(at + 1..).is_some_and(|rest| rest.starts_with("u{"));
        let begins_cell = begins_formula(c) && ends_cell(before, delimiter);
        let is_hidden = c != '\n' && sanitize::is_unsafe(c);
        if begins_escape || begins_cell || is_hidden || (may_command && commands::begins(cell, at)) {
            out.push_str(&format!("\\u{{{:x}}}", c as u32));
        } else {
            out.push(c);
        }
        // Where cells are cut otherwise, a quotation mark may stand around what follows it.
        before = if c == '"' { before } else { c };
    }
    out
}

/// Whether a spreadsheet may take a cell for a formula that begins so. Some take the wide forms too.
fn begins_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}')
}

/// Whether a cell ends before a character for a spreadsheet that separates cells otherwise than we do.
fn ends_cell(before: char, delimiter: u8) -> bool {
    before == '\n' || (matches!(before, ',' | ';') && before != char::from(delimiter))
}
