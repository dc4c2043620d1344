//! Texts and where things stand in them: policy files and exports alike.
//!
//! A [`SourceMap`] owns decoded texts; a [`Span`] is a byte range in one of them. Policies have one map for
//! the whole run, each organisation has its own, which is dropped with its exports. This floor knows no
//! language: neither krav nor JSON.

mod decode;
mod lines;
mod path;

use std::borrow::Cow;
use std::sync::OnceLock;

pub use decode::{DecodeError, Decoded, Encoding, decode};
pub use lines::{LineIndex, Position};
pub use path::{path_bytes, path_text};

/// The SHA-256 of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Digest {
        use sha2::Digest as _;
        Digest(sha2::Sha256::digest(bytes).into())
    }

    /// The digest as 64 lower-case hex digits.
    pub fn to_hex(self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let halves = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        halves.map(|half| char::from(DIGITS[usize::from(half)])).collect()
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_hex())
    }
}

/// One text of a [`SourceMap`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct FileId(pub u32);

/// A byte range in the decoded text of one file, end excluded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`.
    pub fn new(file: FileId, start: u32, end: u32) -> Span {
        Span { file, start, end }
    }

    /// The smallest span that holds both; of two files, `self`.
    pub fn to(self, other: Span) -> Span {
        if self.file != other.file {
            return self;
        }
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

/// A decoded text with its name, digest and line index.
#[derive(Debug)]
pub struct Source {
    /// The path as users know it, `/` between parts.
    pub name: String,
    /// The decoded text; byte offsets everywhere refer to it. A UTF-8 byte-order mark is kept.
    pub text: Cow<'static, str>,
    /// The digest of the bytes as read, before decoding.
    pub digest: Digest,
    /// How many bytes were read.
    pub n_bytes: u64,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// A source from a text that needs no decoding.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Source {
        let text = text.into();
        let digest = Digest::of(text.as_bytes());
        let n_bytes = text.len() as u64;
        Source::new(name, text, digest, n_bytes)
    }

    /// A source whose digest was taken of other bytes than its text (UTF-16).
    pub fn new(name: impl Into<String>, text: impl Into<String>, digest: Digest, n_bytes: u64) -> Source {
        Source { name: name.into(), text: Cow::Owned(text.into()), digest, n_bytes, lines: OnceLock::new() }
    }

    /// A source of which all is known that could be found in its text.
    pub fn known(name: String, text: &'static str, digest: Digest, line_starts: &'static [u32]) -> Source {
        let lines = OnceLock::from(LineIndex::known(line_starts));
        Source { name, text: Cow::Borrowed(text), digest, n_bytes: text.len() as u64, lines }
    }

    /// The line index, made at first use.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of a byte offset, both from 1, the column in Unicode scalar values.
    pub fn position(&self, offset: u32) -> Position {
        self.lines().position(&self.text, offset)
    }
}

/// The texts of one run or one organisation.
#[derive(Debug, Default)]
pub struct SourceMap {
    sources: Vec<Source>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// Takes a source in and gives it an id, in order.
    pub fn add(&mut self, source: Source) -> FileId {
        let id = FileId(u32::try_from(self.sources.len()).unwrap_or(u32::MAX));
        self.sources.push(source);
        id
    }

    /// The source of an id. Ids come from `add`, so an unknown one answers `None` only across maps.
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.sources.get(file.0 as usize)
    }

    /// The name of a file, or `?` for an id of another map.
    pub fn name(&self, file: FileId) -> &str {
        self.get(file).map_or("?", |source| source.name.as_str())
    }

    /// The text of a span; empty where the span does not fit the text.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// Where a span starts.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.file).map_or(Position { line: 1, column: 1 }, |source| source.position(span.start))
    }

    /// All sources with their ids, in order of `add`.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.sources.iter().enumerate().map(|(idx, source)| (FileId(idx as u32), source))
    }
}

#[cfg(test)]
mod tests;
