//! Files of foreign form: kept as tapes until all files are read, then handed to the adapters of their feeds.

use super::Unread;
use super::lines::{line_gap, lines_of};
use crate::facts::adapter::Document;
use crate::facts::json::{Cursor, Problem, Tape};
use crate::program::FeedId;
use crate::source::FileId;

/// Reads a file of foreign form.
pub(super) fn tape(
    text: &str,
    file: FileId,
    feeds: Vec<FeedId>,
    lines: bool,
    unread: &mut Unread,
) -> Result<Document, Problem> {
    let mut tape = Tape::new();
    let mut roots = Vec::new();
    let mut cursor = Cursor::new(text);
    if !lines {
        roots.push(tape.push(&mut cursor)?);
        cursor.finish()?;
        return Ok(Document { file, feeds, tape, roots, unread: None });
    }
    let mut first_unread = None;
    for (start, end) in lines_of(text)? {
        cursor.restart(start, end);
        let line = tape.push(&mut cursor).and_then(|root| cursor.finish().map(|()| root));
        match line {
            Ok(root) => roots.push(root),
            Err(problem) => {
                unread.add(problem);
                first_unread.get_or_insert_with(|| line_gap(file, start, end));
            }
        }
    }
    Ok(Document { file, feeds, tape, roots, unread: first_unread })
}
