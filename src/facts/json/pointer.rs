//! Places as RFC 6901 names them, found by one walk over a text.

use std::fmt::Write as _;

use super::{Cursor, Kind, Result, Str};

/// For each offset, the pointer of the innermost value that holds it; the place of a member's name counts as its value's.
///
/// The text may hold several documents one after another (lines): a pointer then is within its document.
/// An offset outside every document, or in one that is not sound, has the empty pointer.
pub fn pointers(text: &str, offsets: &[u32]) -> Vec<String> {
    let mut wanted: Vec<(u32, usize)> = offsets.iter().enumerate().map(|(idx, at)| (*at, idx)).collect();
    wanted.sort_unstable();
    let (found, n_done, steps) = (vec![String::new(); offsets.len()], 0, Vec::new());
    let mut walk = Walk { text, found, wanted, n_done, steps, leap: true };
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    if walk.list(start).is_none() {
        walk.found.fill(String::new());
        (walk.n_done, walk.leap) = (0, false);
        walk.documents(start);
    }
    walk.found
}

struct Walk<'t> {
    text: &'t str,
    /// Offsets in order, each with its place in the answer.
    wanted: Vec<(u32, usize)>,
    n_done: usize,
    found: Vec<String>,
    steps: Vec<Step>,
    /// Whether items of the outermost list that hold nothing wanted are leapt over.
    leap: bool,
}

/// One step of a pointer: the current member or item of an open container.
#[derive(Clone, Copy)]
enum Step {
    Start,
    Member(Str),
    Item(u64),
}

impl Walk<'_> {
    /// The text as one list, which most exports are. Nothing where it turns out to be none: then all begins anew.
    fn list(&mut self, start: usize) -> Option<()> {
        let mut cursor = Cursor::again(self.text, start, self.text.len());
        if cursor.peek().ok()? != Kind::Array || !self.text.trim_end().ends_with(']') {
            return None;
        }
        self.document(&mut cursor).ok()?;
        // What is wanted behind it is for documents to come.
        self.pending().is_none().then_some(())
    }

    /// The text as documents one after another.
    fn documents(&mut self, mut start: usize) {
        let text = self.text;
        while self.pending().is_some() {
            let mut cursor = Cursor::again(text, start, text.len());
            self.steps.clear();
            match self.document(&mut cursor) {
                Ok(()) => start = cursor.at() as usize,
                // Not sound: what was wanted there has no pointer; go on behind the line.
                Err(problem) => {
                    let from = (problem.at as usize).min(text.len());
                    let behind =
                        text.as_bytes().get(from..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n'));
                    let Some(behind) = behind else { break };
                    start = from + behind + 1;
                }
            }
            self.pass_over(start as u32);
        }
    }

    /// Reads a document up to where nothing more is wanted.
    fn document(&mut self, cursor: &mut Cursor<'_>) -> Result<()> {
        while self.pending().is_some() {
            let kind = cursor.peek()?;
            match kind {
                Kind::Object | Kind::Array if self.leaps(cursor) => {}
                Kind::Object | Kind::Array => {
                    self.answer(cursor.at() + 1);
                    self.steps.push(Step::Start);
                    cursor.open()?;
                }
                kind => {
                    cursor.skip_scalar(kind)?;
                    self.answer(cursor.at());
                }
            }
            while !self.steps.is_empty() {
                let step = self.next_step(cursor)?;
                if let (Some(step), Some(last)) = (step, self.steps.last_mut()) {
                    *last = step;
                    break;
                }
                self.steps.pop();
                self.answer(cursor.at());
            }
            if self.steps.is_empty() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Leaps over an item of the outermost list that ends before what is wanted next.
    fn leaps(&self, cursor: &mut Cursor<'_>) -> bool {
        let next = self.pending().map_or(0, |(at, _)| at);
        self.leap && matches!(self.steps.as_slice(), [Step::Item(_)]) && cursor.leap(next)
    }

    /// The next member or item. What is wanted before it, but behind the last value, is the container's.
    fn next_step(&mut self, cursor: &mut Cursor<'_>) -> Result<Option<Step>> {
        let step = match (cursor.in_object(), self.steps.last()) {
            (true, _) => cursor.next_member()?.map(Step::Member),
            (false, Some(Step::Item(idx))) => cursor.next_item()?.then_some(Step::Item(idx + 1)),
            (false, _) => cursor.next_item()?.then_some(Step::Item(0)),
        };
        let start = match step {
            Some(Step::Member(key)) => key.start - 1,
            _ => cursor.at(),
        };
        if self.pending().is_some_and(|(at, _)| at < start)
            && let Some(step) = self.steps.pop()
        {
            self.answer(start);
            self.steps.push(step);
        }
        Ok(step)
    }

    fn pending(&self) -> Option<(u32, usize)> {
        self.wanted.get(self.n_done).copied()
    }

    /// Gives the pointer of the current steps to all that is wanted before `end`.
    fn answer(&mut self, end: u32) {
        while let Some((_, idx)) = self.pending().filter(|(at, _)| *at < end) {
            let pointer = self.pointer();
            if let Some(found) = self.found.get_mut(idx) {
                *found = pointer;
            }
            self.n_done += 1;
        }
    }

    /// Leaves all that is wanted before `end` without a pointer.
    fn pass_over(&mut self, end: u32) {
        while self.pending().is_some_and(|(at, _)| at < end) {
            self.n_done += 1;
        }
    }

    fn pointer(&self) -> String {
        let mut out = String::new();
        for step in &self.steps {
            match step {
                Step::Start => {}
                Step::Member(key) => {
                    out.push('/');
                    out.push_str(&key.read(self.text).replace('~', "~0").replace('/', "~1"));
                }
                // Writing to a text does not fail.
                Step::Item(idx) => _ = write!(out, "/{idx}"),
            }
        }
        out
    }
}
