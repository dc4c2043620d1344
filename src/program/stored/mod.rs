//! A program as bytes, for the one that is built in: made by the build script, read back at each start.
//!
//! The form belongs to one build: the script and the library that it is built into share this source, so it has no
//! version and nothing to skip. Reading makes no more of the bytes than they say, and where they are no program, none.
//! Sources and tests are not part of it.

mod codec;
mod ir;
mod values;

use std::sync::Arc;

use super::Program;
use crate::source::SourceMap;
use codec::{Reader, Writer};

/// What a program is stored as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// Everything but words.
    pub numbers: Vec<u8>,
    /// Each text once, in no order to speak of.
    pub texts: String,
}

impl Program {
    /// The stored form; `None` where a constant is of a kind that no policy can write.
    pub fn store(&self) -> Option<Stored> {
        let mut to = Writer::default();
        ir::store(self, &mut to);
        to.finish().map(|(numbers, texts)| Stored { numbers, texts })
    }

    /// Reads a stored form back, of the same sources. `None` where it is not one, whole and with nothing behind it.
    pub fn from_stored(numbers: &[u8], texts: &str, sources: Arc<SourceMap>) -> Option<Program> {
        let mut from = Reader::new(numbers, texts);
        let program = ir::read(&mut from, sources)?;
        from.is_at_end().then_some(program)
    }
}

#[cfg(test)]
mod tests;
