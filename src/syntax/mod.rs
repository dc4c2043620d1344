//! From the text of one `.krav` file to a tree. The parser generator lives here only.
//!
//! [`parse`] always gives a tree, perhaps with gaps: an item that cannot be read is reported and left out, so
//! one run reports every broken item of every file. Names mean nothing here.

pub mod ast;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, SourceMap};

/// A tree and what must be said about the text.
#[derive(Debug)]
pub struct Parsed {
    /// The tree, without what could not be read.
    pub file: ast::File,
    /// What is wrong with the text, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

/// The codes of this phase.
pub const CODES: &[Code] = &[];

/// Parses one policy file of `sources`.
pub fn parse(_sources: &SourceMap, _file: FileId) -> Parsed {
    let file = ast::File { docs: Vec::new(), module: None, uses: Vec::new(), items: Vec::new() };
    Parsed { file, diagnostics: Vec::new() }
}
