//! The policies built into the library, as the build script left them.

use std::sync::{Arc, OnceLock};

use crate::program::Program;
use crate::source::{Digest, Source, SourceMap};

/// A policy file.
pub(super) struct File {
    /// Its path below `policies/`.
    pub(super) path: &'static str,
    /// Its text.
    pub(super) text: &'static str,
    /// The digest of its text.
    pub(super) digest: Digest,
    /// Where its lines start.
    pub(super) line_starts: &'static [u32],
}

/// All of them, in order of path.
pub(super) static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The program of all of them without their tests.
static NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.bin"));
static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/builtin.txt"));

/// The folder that reports name the built-in policies in, whatever folder a user stands in.
pub(super) const ROOT: &str = "policies";

/// Their texts, in order of path.
pub(super) fn sources() -> impl Iterator<Item = Source> {
    FILES.iter().map(|it| Source::known(format!("{ROOT}/{}", it.path), it.text, it.digest, it.line_starts))
}

/// The program of all built-in policies without their tests, read once and then shared. `None` where it cannot be read,
/// which a test rules out; the texts say the same.
pub(super) fn program() -> Option<Arc<Program>> {
    static READ: OnceLock<Option<Arc<Program>>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut sources = SourceMap::new();
        for source in self::sources() {
            sources.add(source);
        }
        Program::from_stored(NUMBERS, TEXTS, Arc::new(sources)).map(Arc::new)
    })
    .clone()
}

/// One digest of all built-in policies: of a line for each with its digest and path, as `sha256sum` prints them.
pub fn digest() -> Digest {
    let lines: String = FILES.iter().map(|it| format!("{}  {ROOT}/{}\n", it.digest.to_hex(), it.path)).collect();
    Digest::of(lines.as_bytes())
}

/// How many policy files are built in.
pub fn count() -> usize {
    FILES.len()
}
