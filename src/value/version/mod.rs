//! Dotted versions with a pre-release suffix. `Value::Version` holds the text; these functions give it meaning.
//!
//! Numbers are compared as runs of digits, so that none is too long.

use std::cmp::Ordering;

/// Whether a text is a version: an optional `v`, dotted numbers, an optional suffix after `-` (a pre-release) or `+` (ignored).
pub fn is_version(text: &str) -> bool {
    let Parts { numbers, suffix, build } = Parts::of(text);
    numbers.split('.').all(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
        && [suffix, build].into_iter().flatten().all(is_suffix)
}

/// Compares two versions: numbers part by part (missing parts are 0), a pre-release below its release. No allocation.
///
/// Pre-releases compare by their runs of digits and of letters: `rc2` is below `rc10`, a number below a word, and what
/// goes on above what ends.
pub fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (Parts::of(a), Parts::of(b));
    compare_numbers(a.numbers, b.numbers).then_with(|| match (a.suffix, b.suffix) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) => compare_suffixes(a, b),
    })
}

/// A text that two versions have in common exactly where they are equal: for hashing.
pub fn canonical(text: &str) -> String {
    let Parts { numbers, suffix, .. } = Parts::of(text);
    let mut parts: Vec<&str> = numbers.split('.').map(strip_zeros).collect();
    while parts.len() > 1 && parts.last() == Some(&"") {
        parts.pop();
    }
    let mut out = parts.join(".");
    for run in runs(suffix.unwrap_or("")) {
        out.push('-');
        out.push_str(match run {
            Run::Number("") => "0",
            Run::Number(it) | Run::Word(it) => it,
        });
    }
    out
}

struct Parts<'a> {
    numbers: &'a str,
    suffix: Option<&'a str>,
    build: Option<&'a str>,
}

impl Parts<'_> {
    fn of(text: &str) -> Parts<'_> {
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let (text, build) = split(text, '+');
        let (numbers, suffix) = split(text, '-');
        Parts { numbers, suffix, build }
    }
}

fn split(text: &str, at: char) -> (&str, Option<&str>) {
    text.split_once(at).map_or((text, None), |(head, tail)| (head, Some(tail)))
}

/// Letters and digits with `.`, `-`, `_`, `~`, `+` between them; at least one letter or digit.
fn is_suffix(text: &str) -> bool {
    text.bytes().any(|it| it.is_ascii_alphanumeric())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-' | b'_' | b'~' | b'+'))
}

fn compare_numbers(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.split('.'), b.split('.'));
    loop {
        match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (a, b) => match compare_digits(a.unwrap_or(""), b.unwrap_or("")) {
                Ordering::Equal => {}
                decided => return decided,
            },
        }
    }
}

/// Two runs of digits by their value; an empty one is nought.
fn compare_digits(a: &str, b: &str) -> Ordering {
    let (a, b) = (strip_zeros(a), strip_zeros(b));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

fn strip_zeros(digits: &str) -> &str {
    digits.trim_start_matches('0')
}

/// A run of digits (without leading zeros) or of letters.
#[derive(PartialEq, Eq)]
enum Run<'a> {
    Number(&'a str),
    Word(&'a str),
}

impl Ord for Run<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Run::Number(a), Run::Number(b)) => compare_digits(a, b),
            (Run::Word(a), Run::Word(b)) => a.cmp(b),
            (Run::Number(_), Run::Word(_)) => Ordering::Less,
            (Run::Word(_), Run::Number(_)) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Run<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn runs(mut text: &str) -> impl Iterator<Item = Run<'_>> {
    std::iter::from_fn(move || {
        text = text.trim_start_matches(|it: char| !it.is_ascii_alphanumeric());
        let is_digit = text.bytes().next()?.is_ascii_digit();
        let same = |it: &u8| it.is_ascii_alphanumeric() && it.is_ascii_digit() == is_digit;
        let length = text.bytes().take_while(|it| same(it)).count();
        let (run, rest) = text.split_at_checked(length)?;
        text = rest;
        Some(if is_digit { Run::Number(strip_zeros(run)) } else { Run::Word(run) })
    })
}

fn compare_suffixes(a: &str, b: &str) -> Ordering {
    runs(a).cmp(runs(b))
}

#[cfg(test)]
mod tests;
