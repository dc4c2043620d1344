//! Strings: finding their end, and what their escapes mean.

use std::borrow::Cow;

use super::{Problem, ProblemKind, Result};

/// A string as it stands in a text: the range between its quotes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Str {
    /// The byte after the opening quote.
    pub start: u32,
    /// The closing quote.
    pub end: u32,
    /// Whether there is any escape in it.
    pub escaped: bool,
}

impl Str {
    /// What it says; borrowed where nothing is escaped.
    pub fn read(self, text: &str) -> Cow<'_, str> {
        let raw = self.raw(text);
        if self.escaped { Cow::Owned(unescape(raw)) } else { Cow::Borrowed(raw) }
    }

    /// As it is written.
    pub fn raw(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// Reads the string whose opening quote is at `at`.
#[inline]
pub(super) fn scan(bytes: &[u8], at: usize) -> Result<Str> {
    let start = at + 1;
    let mut at = start;
    let mut escaped = false;
    loop {
        at = next_special(bytes, at);
        match bytes.get(at) {
            Some(b'"') => return Ok(Str { start: start as u32, end: at as u32, escaped }),
            Some(b'\\') => {
                escaped = true;
                at = escape(bytes, at)?;
            }
            Some(byte) => return Err(Problem { at: at as u32, kind: ProblemKind::Control(*byte) }),
            None => return Err(Problem { at: start as u32 - 1, kind: ProblemKind::UnclosedString }),
        }
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The next quote, backslash or control character, eight bytes at a time.
#[inline]
fn next_special(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let found = zeros(word ^ (ONES * b'"' as u64)) | zeros(word ^ (ONES * b'\\' as u64)) | below_space(word);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| *byte >= 0x20 && *byte != b'"' && *byte != b'\\') {
        at += 1;
    }
    at
}

/// The high bit of each byte that is zero. Bytes above the lowest such may be marked wrongly, which nobody looks at.
#[inline]
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}

/// The high bit of each byte below 0x20; the same holds of bytes above the lowest.
#[inline]
fn below_space(word: u64) -> u64 {
    word.wrapping_sub(ONES * 0x20) & !word & HIGHS
}

/// Checks the escape whose backslash is at `at` and gives the place behind it. A pair of surrogates is one escape.
fn escape(bytes: &[u8], at: usize) -> Result<usize> {
    let problem = |kind| Err(Problem { at: at as u32, kind });
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => match (unit(bytes, at), unit(bytes, at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => Ok(at + 12),
            (Some(0xD800..=0xDFFF), _) => problem(ProblemKind::LoneSurrogate),
            (Some(_), _) => Ok(at + 6),
            (None, _) => problem(ProblemKind::BadEscape),
        },
        _ => problem(ProblemKind::BadEscape),
    }
}

/// The UTF-16 unit that is escaped at `at`.
fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0u16, |unit, digit| {
        let digit = (*digit as char).to_digit(16)?;
        Some(unit << 4 | digit as u16)
    })
}

/// What a string says that was found sound.
pub fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    unescape_into(raw, &mut out);
    out
}

/// The same, added to a text.
pub(super) fn unescape_into(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let (scalar, n_bytes) = escaped_scalar(behind.as_bytes());
        out.push(scalar);
        rest = behind.get(n_bytes..).unwrap_or("");
    }
    out.push_str(rest);
}

/// The scalar that an escape stands for, and how many bytes it takes.
fn escaped_scalar(bytes: &[u8]) -> (char, usize) {
    match bytes.get(1) {
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(b'u') => {
            let high = unit(bytes, 0).unwrap_or(0xFFFD);
            match (high, unit(bytes, 6)) {
                (0xD800..=0xDBFF, Some(low)) => {
                    let scalar =
                        0x10000 + ((u32::from(high) - 0xD800) << 10) + (u32::from(low).wrapping_sub(0xDC00) & 0x3FF);
                    (char::from_u32(scalar).unwrap_or('\u{FFFD}'), 12)
                }
                _ => (char::from_u32(high.into()).unwrap_or('\u{FFFD}'), 6),
            }
        }
        Some(byte) => (*byte as char, 2),
        None => ('\\', 1),
    }
}
