//! The report as JSON: indented, in the order of the contract, the same bytes for the same report.

use std::io::{self, Write};

use super::visible;
use crate::report::Report;

/// Writes a report as JSON with a line break at the end.
pub fn write(report: &Report, to: &mut impl Write) -> io::Result<()> {
    visible::write(report, to)
}

/// A report as JSON with a line break at the end.
pub fn render(report: &Report) -> String {
    visible::indented(report)
}
