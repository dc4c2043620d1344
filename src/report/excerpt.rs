//! The piece of a text that is kept around a place.

/// The most bytes of an excerpt.
pub(super) const LIMIT: usize = 512;

/// Lines kept before and after, where they fit.
const CONTEXT: usize = 2;

/// How much is kept before a place that does not fit itself.
const LEAD: usize = 96;

/// The text around `start..end`, at most 512 bytes, and where it starts: whole lines where they fit, else a cut-out.
///
/// Both ends lie on character boundaries. A place outside the text gives an empty excerpt at its end.
pub fn excerpt(text: &str, start: usize, end: usize) -> (usize, &str) {
    let start = text.floor_char_boundary(start);
    let end = text.ceil_char_boundary(end).max(start);
    let lines = Lines { text };
    let (from, to) = match (lines.begin(start), lines.finish(end)) {
        (Some(from), Some(to)) if to - from <= LIMIT => lines.widen(from, to),
        (from, to) => window(start, end, from, to),
    };
    let from = text.ceil_char_boundary(from).min(start);
    let to = text.floor_char_boundary(to).max(from);
    (from, text.get(from..to).unwrap_or(""))
}

struct Lines<'a> {
    text: &'a str,
}

impl Lines<'_> {
    /// Where the line that holds `at` begins, unless that is further than an excerpt reaches.
    fn begin(&self, at: usize) -> Option<usize> {
        let low = at.saturating_sub(LIMIT);
        let before = self.text.as_bytes().get(low..at)?;
        match before.iter().rposition(|byte| *byte == b'\n') {
            Some(newline) => Some(low + newline + 1),
            None => (low == 0).then_some(0),
        }
    }

    /// Where the line that holds `at` ends, without its `\n`, unless that is further than an excerpt reaches.
    fn finish(&self, at: usize) -> Option<usize> {
        let high = self.text.len().min(at.saturating_add(LIMIT));
        let after = self.text.as_bytes().get(at..high)?;
        match after.iter().position(|byte| *byte == b'\n') {
            Some(newline) => Some(at + newline),
            None => (high == self.text.len()).then_some(high),
        }
    }

    /// Takes in neighbouring lines as long as all of it fits.
    fn widen(&self, mut from: usize, mut to: usize) -> (usize, usize) {
        for _ in 0..CONTEXT {
            let before = from.checked_sub(1).and_then(|newline| self.begin(newline));
            if let Some(before) = before.filter(|it| to - it <= LIMIT) {
                from = before;
            }
            let after = if to < self.text.len() { self.finish(to + 1) } else { None };
            if let Some(after) = after.filter(|it| it - from <= LIMIT) {
                to = after;
            }
        }
        (from, to)
    }
}

/// A cut-out of a line (or place) that is too long, with what room is left shared between both sides.
fn window(start: usize, end: usize, line_begin: Option<usize>, line_end: Option<usize>) -> (usize, usize) {
    let room = LIMIT.saturating_sub(end - start);
    let lead = if room == 0 { LEAD } else { (room / 2).max(LEAD.min(room)) };
    let mut from = start.saturating_sub(lead).max(line_begin.unwrap_or(0));
    let mut to = from + LIMIT;
    // What the end of the line leaves free is given to the beginning.
    if let Some(line_end) = line_end.filter(|it| *it < to) {
        from = line_end.saturating_sub(LIMIT).max(line_begin.unwrap_or(0)).min(from);
        to = line_end;
    }
    (from, to)
}
