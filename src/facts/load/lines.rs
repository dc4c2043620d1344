//! Files with one document on each line.

use crate::facts::json::{Problem, ProblemKind};
use crate::facts::{Gap, GapKind};
use crate::lang::say;
use crate::source::{FileId, Span};

/// Why a list is incomplete of which a line cannot be read.
pub(super) fn line_gap(file: FileId, start: usize, end: usize) -> Gap {
    let spans = vec![Span::new(file, start as u32, end as u32)];
    Gap { kind: GapKind::Incomplete(say!("a line cannot be read")), spans }
}

/// The lines of a text that hold anything. A text without any is refused.
pub(super) fn lines_of(text: &str) -> Result<impl Iterator<Item = (usize, usize)> + '_, Problem> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut next = start;
    let all = std::iter::from_fn(move || {
        let rest = text.as_bytes().get(next..).filter(|rest| !rest.is_empty())?;
        let n_bytes = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let line = (next, next + n_bytes);
        next = line.1 + 1;
        Some(line)
    });
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r');
    let mut lines = all
        .filter(move |(start, end)| text.as_bytes().get(*start..*end).is_some_and(|line| !line.iter().all(blank)))
        .peekable();
    match lines.peek() {
        Some(_) => Ok(lines),
        None => Err(Problem { at: start as u32, kind: ProblemKind::NoValue }),
    }
}
