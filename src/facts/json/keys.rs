//! Names that come twice in one object.
//!
//! Exact, and nearly free where an export repeats the same names in the same order: as long as an object goes like the
//! last one at its depth, its names are known to differ. Where it does not, hashes are compared, and names where
//! hashes are equal; an object with many members gets a set with a keyed hash, so that no made-up export can make it slow.

use std::borrow::Cow;
use std::collections::HashSet;

use super::string::Str;
use super::{Cursor, Problem, ProblemKind, Result};

/// From this many members on, an object's names are kept in a set.
const WIDE: usize = 64;

/// The names met so far in each open object.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// By depth among the objects; kept for the next object there.
    levels: Vec<Level>,
    depth: usize,
}

#[derive(Debug, Default)]
struct Level {
    /// Where the object starts.
    at: u32,
    /// Names of an earlier object at this depth, all different.
    pattern: Vec<Str>,
    /// How many names of this object are those of the pattern.
    n_same: usize,
    /// Set from the first name on that is not; then `names` and `hashes` are filled.
    differs: bool,
    names: Vec<Str>,
    hashes: Vec<u32>,
    wide: HashSet<String>,
}

impl Keys {
    pub(super) fn clear(&mut self) {
        while self.depth > 0 {
            self.close();
        }
    }

    pub(super) fn open(&mut self, at: u32) {
        if self.depth == self.levels.len() {
            self.levels.push(Level::default());
        }
        if let Some(level) = self.levels.get_mut(self.depth) {
            level.at = at;
        }
        self.depth += 1;
    }

    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if let Some(level) = self.levels.get_mut(self.depth) {
            level.close();
        }
    }

    /// Takes a name in; a problem where the innermost object has it already.
    #[inline]
    pub(super) fn add(&mut self, text: &str, key: Str) -> Result<()> {
        let Some(level) = self.depth.checked_sub(1).and_then(|idx| self.levels.get_mut(idx)) else { return Ok(()) };
        if !level.differs {
            let expected = level.pattern.get(level.n_same);
            if expected.is_some_and(|it| !it.escaped && !key.escaped && it.raw(text) == key.raw(text)) {
                level.n_same += 1;
                return Ok(());
            }
            level.differ(text);
        }
        level.add(text, key)
    }
}

impl Level {
    fn close(&mut self) {
        if self.differs {
            std::mem::swap(&mut self.pattern, &mut self.names);
            self.names.clear();
            self.hashes.clear();
            self.wide.clear();
            self.differs = false;
        }
        self.n_same = 0;
    }

    /// From here on the object's names are its own.
    fn differ(&mut self, text: &str) {
        self.differs = true;
        self.names.extend_from_slice(self.pattern.get(..self.n_same).unwrap_or(&[]));
        self.hashes.extend(self.names.iter().map(|it| hash_of(text, *it)));
    }

    fn add(&mut self, text: &str, key: Str) -> Result<()> {
        if self.names.len() >= WIDE {
            return self.add_wide(text, key);
        }
        let hash = hash_of(text, key);
        // Without an early exit, so that the comparison runs over many at once.
        if self.hashes.iter().fold(false, |any, it| any | (*it == hash)) {
            let mut same = self.hashes.iter().zip(&self.names).filter(|(it, _)| **it == hash);
            if same.any(|(_, name)| name.read(text) == key.read(text)) {
                return self.repeated(text, key);
            }
        }
        self.hashes.push(hash);
        self.names.push(key);
        Ok(())
    }

    fn add_wide(&mut self, text: &str, key: Str) -> Result<()> {
        if self.wide.is_empty() {
            self.wide.extend(self.names.iter().map(|it| it.read(text).into_owned()));
        }
        let is_new = match key.read(text) {
            Cow::Borrowed(name) if self.wide.contains(name) => false,
            name => self.wide.insert(name.into_owned()),
        };
        if is_new { Ok(()) } else { self.repeated(text, key) }
    }

    fn repeated(&self, text: &str, key: Str) -> Result<()> {
        let first = first_named(text, self.at, &key.read(text)).unwrap_or(self.at);
        Err(Problem { at: key.start - 1, kind: ProblemKind::RepeatedKey { first } })
    }
}

/// Where the first member of that name stands in the object at `at`: names kept are those of an earlier object.
fn first_named(text: &str, at: u32, name: &str) -> Option<u32> {
    let mut cursor = Cursor::again(text, at as usize, text.len());
    cursor.open().ok()?;
    while let Some(key) = cursor.next_member().ok()? {
        if key.read(text) == name {
            return Some(key.start - 1);
        }
        cursor.skip().ok()?;
    }
    None
}

fn hash_of(text: &str, key: Str) -> u32 {
    if key.escaped { hash(key.read(text).as_bytes()) } else { hash(key.raw(text).as_bytes()) }
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
    // What is left, and where there is enough some of what went before, in one piece.
    let rest = match bytes.last_chunk::<8>() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => chunks.remainder().iter().fold(0u64, |word, byte| word << 8 | u64::from(*byte)),
    };
    ((state.rotate_left(23) ^ rest).wrapping_mul(FACTOR) >> 32) as u32
}
