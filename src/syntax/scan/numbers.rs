//! Numbers and dates that are none, told by their shape.

use super::nesting::Token;
use super::{Scanner, errors};

impl Scanner<'_> {
    /// A number or date with all that sticks to it.
    pub(super) fn number(&mut self) {
        let start = self.at;
        let rest = self.rest();
        let run = rest.get(..run_length(rest.as_bytes())).unwrap_or("");
        self.at += run.len();
        if !is_date(run) {
            self.check_number(start, run);
        }
        self.nest(start, Token::Operand);
    }

    fn check_number(&mut self, start: usize, run: &str) {
        let span = self.range(start, start + run.len());
        if looks_like_date(run) {
            self.fault(start, errors::bad_date(run, span));
        } else if run.bytes().filter(|it| *it == b'.').count() > 1 {
            self.fault(start, errors::dotted_number(run, span));
        } else if let Some(part) = run.split(['-', '/']).find(|it| !is_number(it)) {
            self.fault(start, errors::bad_number(part, span));
        }
    }
}

/// How far a number goes: letters, digits and `_`, and `.`, `-`, `/` between two digits.
fn run_length(bytes: &[u8]) -> usize {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_') => at += 1,
            Some(b'.' | b'-' | b'/') if at > 0 && is_digit(at - 1) && is_digit(at + 1) => at += 1,
            _ => return at,
        }
    }
}

fn is_date(run: &str) -> bool {
    let bytes = run.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, it)| if at == 4 || at == 7 { *it == b'-' } else { it.is_ascii_digit() })
}

/// A date by another order or other signs, one without a day, or one with an hour.
fn looks_like_date(run: &str) -> bool {
    let parts: Vec<&str> = run.split(['-', '/', '.']).collect();
    let lengths: Vec<usize> = parts.iter().map(|it| it.bytes().take_while(u8::is_ascii_digit).count()).collect();
    let of_digits = parts.iter().rev().skip(1).all(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
    match lengths.as_slice() {
        [4, 2] => of_digits && run.contains('-'),
        [a, 1..=2, b] => of_digits && (*a == 4 && *b <= 2 || *a <= 2 && *b == 4 || run.matches('-').count() == 2),
        _ => false,
    }
}

fn is_number(part: &str) -> bool {
    let in_groups = |it: &str| {
        !it.is_empty()
            && it.split('_').all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()))
    };
    part.split('.').all(in_groups)
}
