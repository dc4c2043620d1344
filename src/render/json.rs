//! The report as JSON: indented, in the order of the contract, the same bytes for the same report.

use std::io::{self, Write};

use super::visible;
use crate::facts;
use crate::facts::json::{NodeKind, Tape};
use crate::lang::{Message, say};
use crate::report::{self, Report};
use crate::source::Source;

/// Writes a report as JSON with a line break at the end.
pub fn write(report: &Report, to: &mut impl Write) -> io::Result<()> {
    visible::write(report, to)
}

/// A report as JSON with a line break at the end.
pub fn render(report: &Report) -> String {
    visible::indented(report)
}

/// Why a text is no report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Line and column, from 1, where they are known.
    pub line: Option<(u32, u32)>,
    /// RFC 6901 pointer to what does not fit, where the text is a report's but does not add up.
    pub pointer: String,
    /// What is wrong.
    pub why: Message,
}

/// Reads a report that was written with [`render`].
///
/// # Errors
/// What is no such report, or no longer adds up.
pub fn read(text: &str) -> Result<Report, Refused> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let refused =
        |line, why| Refused { line, pointer: String::new(), why: say!("the report cannot be read: {why}", why) };
    let tape = Tape::parse(text).map_err(|problem| refused(at(text, problem.at), facts::said_of(problem, text)))?;
    if tape.node(0).kind != NodeKind::Object {
        return Err(refused(at(text, tape.node(0).start), say!("it is no object, as a report of `--format json` is")));
    }
    let report: Report = serde_json::from_str(text).map_err(|err| {
        let line = u32::try_from(err.line()).ok().zip(u32::try_from(err.column().max(1)).ok());
        refused(line, no_report(&err.to_string()))
    })?;
    report::verify(&report).map_err(|fault| {
        let why = say!("the report does not add up: {why}", why = fault.why);
        Refused { line: place(text, &fault.pointer), pointer: fault.pointer, why }
    })?;
    Ok(report)
}

/// What is wrong with an object that is no report, from what its reader says of it.
fn no_report(said: &str) -> Message {
    let name = said.split('`').nth(1).unwrap_or_default();
    if said.starts_with("missing field") {
        say!("the member `{name}` of a report is missing", name)
    } else if said.starts_with("unknown field") {
        say!("a report has no member `{name}` here", name)
    } else if said.starts_with("unknown variant") {
        say!("`{name}` is none of the words that a report has here", name)
    } else {
        say!("a report has a value of another kind here")
    }
}

fn at(text: &str, offset: u32) -> Option<(u32, u32)> {
    let at = Source::from_text("", text).position(offset);
    Some((at.line, at.column))
}

/// Line and column of what a pointer names.
fn place(text: &str, pointer: &str) -> Option<(u32, u32)> {
    let tape = Tape::parse(text).ok()?;
    let mut node = 0;
    for step in pointer.split('/').skip(1) {
        node = match step.parse() {
            Ok(at) => tape.items(node).nth(at)?,
            Err(_) => tape.member(text, node, step)?,
        };
    }
    at(text, tape.node(node).start)
}
