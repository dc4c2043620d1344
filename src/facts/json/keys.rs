//! Names that come twice in one object.
//!
//! Exact: equal hashes only lead to comparing the names themselves. Small objects compare a run of 32-bit hashes,
//! which takes a few instructions; large ones go into a set with a keyed hash, so that no made-up export can
//! make it slow.

use std::borrow::Cow;
use std::collections::HashMap;

use super::string::Str;
use super::{Problem, ProblemKind, Result};

/// From this many members on, an object's names are kept in a set.
const WIDE: usize = 64;

/// The names met so far in each open object.
#[derive(Debug, Default)]
pub(super) struct Keys {
    hashes: Vec<u32>,
    names: Vec<Str>,
    /// By open object: its first name in `names`.
    bases: Vec<usize>,
    /// Sets of open objects with many members, by the object's depth among `bases`.
    wide: Vec<(usize, HashMap<String, u32>)>,
}

impl Keys {
    pub(super) fn clear(&mut self) {
        self.hashes.clear();
        self.names.clear();
        self.bases.clear();
        self.wide.clear();
    }

    pub(super) fn open(&mut self) {
        self.bases.push(self.names.len());
    }

    pub(super) fn close(&mut self) {
        if self.wide.last().is_some_and(|(depth, _)| *depth == self.bases.len()) {
            self.wide.pop();
        }
        if let Some(base) = self.bases.pop() {
            self.hashes.truncate(base);
            self.names.truncate(base);
        }
    }

    /// Takes a name in; a problem where the innermost object has it already.
    #[inline]
    pub(super) fn add(&mut self, text: &str, key: Str) -> Result<()> {
        let base = self.bases.last().copied().unwrap_or(0);
        if self.names.len() - base >= WIDE {
            return self.add_wide(text, key, base);
        }
        let hash = match key.escaped {
            false => hash(key.raw(text).as_bytes()),
            true => hash(key.read(text).as_bytes()),
        };
        let earlier = self.hashes.get(base..).unwrap_or(&[]);
        // Without an early exit, so that the comparison runs over many at once.
        if earlier.iter().fold(false, |any, it| any | (*it == hash)) {
            let names = self.names.get(base..).unwrap_or(&[]);
            let same = earlier.iter().zip(names).find(|(it, name)| **it == hash && name.read(text) == key.read(text));
            if let Some((_, name)) = same {
                return repeated(key, name.start - 1);
            }
        }
        self.hashes.push(hash);
        self.names.push(key);
        Ok(())
    }

    fn add_wide(&mut self, text: &str, key: Str, base: usize) -> Result<()> {
        let depth = self.bases.len();
        if self.wide.last().is_none_or(|(at, _)| *at != depth) {
            let names = self.names.get(base..).unwrap_or(&[]);
            let set = names.iter().map(|name| (name.read(text).into_owned(), name.start - 1)).collect();
            self.wide.push((depth, set));
        }
        let Some((_, set)) = self.wide.last_mut() else { return Ok(()) };
        match (key.read(text), key.start - 1) {
            (Cow::Borrowed(name), _) if set.contains_key(name) => repeated(key, set.get(name).copied().unwrap_or(0)),
            (name, at) => match set.insert(name.into_owned(), at) {
                Some(first) => repeated(key, first),
                None => Ok(()),
            },
        }
    }
}

fn repeated(key: Str, first: u32) -> Result<()> {
    Err(Problem { at: key.start - 1, kind: ProblemKind::RepeatedKey { first } })
}

/// A quick hash; its quality matters for speed only.
#[inline]
fn hash(bytes: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut state = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.first_chunk::<8>().map_or(0, |it| u64::from_le_bytes(*it));
        state = (state.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    }
    let rest = chunks.remainder().iter().fold(0u64, |word, byte| word << 8 | u64::from(*byte));
    ((state.rotate_left(23) ^ rest).wrapping_mul(FACTOR) >> 32) as u32
}
