//! From byte offsets to lines and columns.

use std::borrow::Cow;

/// A place as people name it: both count from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
}

impl Position {
    /// Where a text ends that begins here.
    pub fn ahead(self, text: &str) -> Position {
        let n = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let n_lines = text.bytes().filter(|byte| *byte == b'\n').count();
        let last = n(text.rsplit('\n').next().unwrap_or("").chars().count());
        match n_lines {
            0 => Position { line: self.line, column: self.column.saturating_add(last) },
            _ => Position { line: self.line.saturating_add(n(n_lines)), column: last.saturating_add(1) },
        }
    }
}

/// The byte offsets at which lines start.
#[derive(Debug)]
pub struct LineIndex {
    starts: Cow<'static, [u32]>,
}

impl LineIndex {
    /// Indexes a text in one pass. A line ends at `\n`.
    pub fn new(text: &str) -> LineIndex {
        // Looking for one character goes by words of the machine, which looking at each byte does not.
        let newlines = text.match_indices('\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at as u32 + 1)).collect();
        LineIndex { starts }
    }

    /// The index of a text whose lines are known to start there.
    pub fn known(starts: &'static [u32]) -> LineIndex {
        LineIndex { starts: Cow::Borrowed(starts) }
    }

    /// Where the lines start.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// How many lines there are.
    pub fn n_lines(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Where line `line` (from 1) starts.
    pub fn start_of(&self, line: u32) -> u32 {
        self.starts.get(line.saturating_sub(1) as usize).copied().unwrap_or(0)
    }

    /// The line (from 1) that holds a byte offset.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset).max(1) as u32
    }

    /// Line and column of `offset` in the `text` that was indexed. A byte-order mark takes no column.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line_idx = self.line_of(offset) as usize - 1;
        let start = self.starts.get(line_idx).copied().unwrap_or(0);
        let before = text.as_bytes().get(start as usize..offset as usize).unwrap_or(&[]);
        let scalars = before.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        let mark = usize::from(line_idx == 0 && before.starts_with(&[0xEF, 0xBB, 0xBF]));
        Position { line: line_idx as u32 + 1, column: (scalars - mark) as u32 + 1 }
    }
}
