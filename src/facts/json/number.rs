//! Numbers: whether they are written as JSON writes them.

use super::{Problem, ProblemKind, Result};

/// Reads the number at `at` and gives the place behind it.
#[inline]
pub(super) fn scan(bytes: &[u8], start: usize) -> Result<usize> {
    let problem = |at: usize| Err(Problem { at: at as u32, kind: ProblemKind::BadNumber });
    let mut at = start + usize::from(bytes.get(start) == Some(&b'-'));
    let whole = digits(bytes, at);
    let leading_zero = bytes.get(at) == Some(&b'0') && whole > at + 1;
    if whole == at || leading_zero {
        return problem(start);
    }
    at = whole;
    if bytes.get(at) == Some(&b'.') {
        let end = digits(bytes, at + 1);
        if end == at + 1 {
            return problem(start);
        }
        at = end;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let end = digits(bytes, at + 1 + sign);
        if end == at + 1 + sign {
            return problem(start);
        }
        at = end;
    }
    // Never sound, and said better of the number than of what should follow it.
    if let Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'+' | b'-' | b'_') = bytes.get(at) {
        return problem(start);
    }
    Ok(at)
}

#[inline]
fn digits(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    at
}
