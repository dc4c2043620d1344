//! Files of foreign form: kept as tapes until all files are read, then handed to the adapters of their feeds.
//!
//! The seam between loading and adapters: what they get is a [`Document`] for each file, what they give an [`Adapted`].

use super::Unread;
use super::lines::{line_gap, lines_of};
use crate::diagnostic::Diagnostic;
use crate::facts::json::{Cursor, Problem, Tape};
use crate::facts::store::{Origin, Slot};
use crate::facts::{Facts, Gap};
use crate::program::{FeedId, Program};
use crate::source::FileId;

/// A file of foreign form, to be handed to adapters.
#[derive(Debug)]
pub(in crate::facts) struct Document {
    /// Its name and text are those of `facts.sources.get(file)`.
    pub file: FileId,
    /// The feeds with an adapter that it serves.
    pub feeds: Vec<FeedId>,
    /// Its values.
    pub tape: Tape,
    /// The root of each document: one, or one for each line.
    pub roots: Vec<u32>,
    /// Set where a line could not be read; whoever loads sees to it that the list is incomplete.
    pub unread: Option<Gap>,
}

/// What an adapter makes of its feed's documents.
#[derive(Debug, Default)]
pub(in crate::facts) struct Adapted {
    /// Records (or values) in order, each with the file it stands in.
    pub entries: Vec<(Slot, FileId)>,
    /// Where the list stands; `None` where nothing was found at all.
    pub origin: Option<Origin>,
    /// Why there may be further members.
    pub incomplete: Option<Gap>,
    /// Set where nothing stands where the records should: why the source is missing or malformed.
    pub gap: Option<Gap>,
    /// About the documents.
    pub diagnostics: Vec<Diagnostic>,
}

/// Hands a feed's documents to its adapter. None is read yet: the dataset stays missing.
pub(super) fn adapt(_facts: &mut Facts, _program: &Program, _feed: FeedId, _documents: &[&Document]) -> Adapted {
    Adapted::default()
}

/// Reads a file of foreign form.
pub(super) fn tape(text: &str, file: FileId, feeds: Vec<FeedId>, lines: bool, unread: &mut Unread) -> Result<Document, Problem> {
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
