//! Places as other programs want them: relative paths, ends of regions, and a place for what has none.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::report::{Location, Organisation, Report};
use crate::source::Position;

/// A path as other programs want it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Path {
    /// Relative, without `.` and empty parts; of a folder, with `/` at its end.
    pub(super) relative: String,
    /// Whether it is relative to the root of the file system; else to where the check was started.
    pub(super) from_root: bool,
}

impl Path {
    /// Takes the root and what means nothing from a path of a report.
    pub(super) fn of(path: &str) -> Path {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        let end = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
        let relative = if parts.is_empty() { ".".to_owned() } else { parts.join("/") };
        Path { relative: relative + end, from_root: path.starts_with('/') || has_drive(path) }
    }
}

/// Whether a path begins with a drive of Windows, `C:/`.
fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [drive, b':', b'/' | b'\\', ..] if drive.is_ascii_alphabetic())
}

/// Where an organisation stands, for findings that no place shows.
pub(super) struct Anchors<'r> {
    files: HashSet<&'r str>,
}

impl<'r> Anchors<'r> {
    pub(super) fn of(report: &'r Report) -> Anchors<'r> {
        Anchors { files: report.inputs.iter().map(|it| it.path.as_str()).collect() }
    }

    /// The organisation's document, or its folder with `/` at the end.
    pub(super) fn path<'o>(&self, organisation: &'o Organisation) -> Cow<'o, str> {
        let path = organisation.path.as_str();
        if path.ends_with('/') || self.files.contains(path) {
            Cow::Borrowed(path)
        } else {
            Cow::Owned(format!("{path}/"))
        }
    }
}

/// One past the last character of a location: line and column, both from 1.
pub(super) fn end(location: &Location) -> (u32, u32) {
    match (location.end_line, location.end_column) {
        (Some(line), Some(column)) => (line, column),
        _ => ahead(location.line, location.column, &location.value),
    }
}

/// Where a text ends that begins at a line and column.
pub(super) fn ahead(line: u32, column: u32, text: &str) -> (u32, u32) {
    let Position { line, column } = Position { line, column }.ahead(text);
    (line, column)
}
