//! A look over the text before it is parsed: what would mislead the parser, or be too deep for it.
//!
//! Texts that are never closed, characters that the language does not have, numbers and dates that are none, and
//! nesting beyond [`MAX_DEPTH`] are found here, once, in linear time. Where the parser must not see a stretch, the
//! scan asks for it to be blanked. Nothing is understood here: that is the grammar's.

mod comments;
mod nesting;
mod numbers;
mod signs;

use super::errors;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};
pub(super) use comments::Comments;
use nesting::{Nesting, Token};
pub(super) use signs::is_bidi_control;

/// How many levels expressions, types and brackets may nest.
pub(super) const MAX_DEPTH: u32 = 128;

/// How many texts that are never closed are looked for; a file with more is no policy, and the search must stay linear.
const MAX_UNCLOSED: u32 = 32;

/// What the scan found.
#[derive(Default)]
pub(super) struct Scan {
    /// Where `//` comments stand.
    pub(super) comments: Comments,
    /// What is wrong: an item that holds one of these is broken, and nothing else is said of it.
    pub(super) faults: Vec<Diagnostic>,
    /// What is wrong and does not keep an item from being read.
    pub(super) remarks: Vec<Diagnostic>,
    /// Stretches that the parser must not see.
    pub(super) blanks: Vec<(usize, usize)>,
    /// The deepest nesting met.
    pub(super) depth: u32,
}

/// What becomes of the tests of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tests {
    Read,
    PassedOver,
}

/// Looks over `text`; asks for all tests to be blanked where they are passed over.
pub(super) fn scan(text: &str, file: FileId, tests: Tests) -> Scan {
    let mut scanner = Scanner {
        text,
        file,
        tests,
        at: 0,
        found: Scan::default(),
        nesting: Nesting::default(),
        fault_line: None,
        n_unclosed: 0,
    };
    if text.starts_with('\u{feff}') {
        scanner.at = '\u{feff}'.len_utf8();
    }
    while scanner.at < text.len() {
        scanner.token(None);
    }
    let mut found = scanner.found;
    found.depth = scanner.nesting.deepest;
    found
}

struct Scanner<'t> {
    text: &'t str,
    file: FileId,
    tests: Tests,
    at: usize,
    found: Scan,
    nesting: Nesting,
    /// The end of the line of the last fault: one line gives one, since a slip upsets what follows on its line.
    fault_line: Option<usize>,
    n_unclosed: u32,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    fn range(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, end as u32)
    }

    fn line_end(&self, from: usize) -> usize {
        self.text.get(from..).and_then(|it| it.find('\n')).map_or(self.text.len(), |it| from + it)
    }

    fn fault(&mut self, at: usize, fault: Diagnostic) {
        if self.fault_line.is_none_or(|end| at > end) {
            self.fault_line = Some(self.line_end(at));
            self.found.faults.push(fault);
        }
    }

    /// One token. Inside a value of a template, `hole_end` is where the text ends at the latest.
    fn token(&mut self, hole_end: Option<usize>) {
        let start = self.at;
        match self.byte(0) {
            b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
            b'/' if self.byte(1) == b'/' && hole_end.is_none() => self.comment(),
            b'"' => self.text_literal(),
            b'0'..=b'9' => self.number(),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(),
            b'(' | b'[' | b'{' => {
                self.at += 1;
                self.nest(start, Token::Open);
            }
            b')' | b']' | b'}' => {
                self.at += 1;
                self.nest(start, Token::Close);
            }
            b',' => {
                self.at += 1;
                self.nest(start, Token::Comma);
            }
            b'.' => {
                self.at += 1;
                self.nest(start, Token::Dot);
            }
            _ => self.sign(),
        }
    }

    fn comment(&mut self) {
        let start = self.at;
        self.at = self.line_end(start);
        let words = self.text.get(start..self.at).unwrap_or("");
        if !words.starts_with("///") {
            self.found.comments.push(start, self.at);
        }
        if let Some((offset, it)) = words.char_indices().find(|(_, it)| is_bidi_control(*it)) {
            let span = self.range(start + offset, start + offset + it.len_utf8());
            self.found.remarks.push(errors::bidi_in_comment(it, span));
        }
    }

    /// A text. Its end is where its quote is, unless it runs over lines and something sticks to that quote: then
    /// the quote is the beginning of another text, and this one was never closed.
    fn text_literal(&mut self) {
        let start = self.at;
        let (end, closed) = literal_end(self.text, start);
        let literal = self.text.get(start..end).unwrap_or("");
        let sticks = self.text.get(end..).and_then(|it| it.chars().next()).is_some_and(sticks_to_quote);
        if closed && !(sticks && literal.contains('\n')) || self.n_unclosed >= MAX_UNCLOSED {
            if self.nesting.template {
                self.holes(end);
            }
            self.at = end;
            self.nest(start, Token::Operand);
            return;
        }
        self.n_unclosed += 1;
        self.at = self.line_end(start);
        self.found.blanks.push((start, self.at));
        let shown = self.text.get(start..self.at).unwrap_or("").trim_end().len();
        self.fault(start, errors::unclosed_text(self.range(start, start + shown)));
    }

    /// The values inside a template, whose nesting counts too.
    fn holes(&mut self, end: usize) {
        self.at += 1;
        let outside = self.nesting.depth();
        while self.at < end {
            match self.byte(0) {
                b'\\' => self.at += 2,
                b'{' => {
                    self.token(Some(end));
                    while self.at < end && self.nesting.depth() > outside && self.byte(0) != b'"' {
                        self.token(Some(end));
                    }
                    self.nesting.unwind(outside);
                }
                _ => self.at += 1,
            }
        }
    }

    fn word(&mut self) {
        let start = self.at;
        let rest = self.rest();
        let mut length = rest.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count();
        if rest.as_bytes().first().is_some_and(u8::is_ascii_uppercase) {
            length += tag_tail(rest.get(length..).unwrap_or(""));
        }
        let foreign = rest
            .get(length..)
            .and_then(|it| it.chars().next())
            .is_some_and(|it| !it.is_ascii() && it.is_alphanumeric());
        if foreign {
            return self.foreign_word();
        }
        let word = rest.get(..length).unwrap_or("");
        self.at += length;
        if self.begins_item(start, word) {
            self.nesting.unwind(0);
            if word == "test" && self.tests == Tests::PassedOver {
                return self.pass_over(start);
            }
        }
        self.nest(start, Token::Word(word));
    }

    /// Passes an item over, with the documentation above it.
    fn pass_over(&mut self, start: usize) {
        let end = self.next_item(start);
        let mut from = start;
        while let Some(above) = self.text.get(..from.saturating_sub(1)) {
            let line = above.rfind('\n').map_or(0, |it| it + 1);
            if !self.text.get(line..from).is_some_and(|it| it.starts_with("///")) {
                break;
            }
            from = line;
        }
        // What the parser sees there is a comment of two slashes and blanks.
        self.found.comments.push(from, from + 2);
        self.found.blanks.push((from, end));
        self.at = end;
    }

    /// A name with letters that names do not have.
    fn foreign_word(&mut self) {
        let start = self.at;
        let rest = self.rest();
        let length = rest.find(|it: char| !(it.is_alphanumeric() || it == '_')).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or("");
        self.at += length.max(1);
        self.fault(start, errors::foreign_letter(word, self.range(start, start + length)));
        self.nest(start, Token::Operand);
    }

    /// Whether an item begins here beyond doubt: its word at the head of a line, and a name after it. No
    /// expression has two names side by side, so what is still open was never closed.
    fn begins_item(&self, start: usize, word: &str) -> bool {
        let at_head = start == 0 || self.text.as_bytes().get(start - 1) == Some(&b'\n');
        let after = self.rest();
        let name = after.trim_start_matches([' ', '\t']);
        let length = name.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count();
        let next = name.get(..length).unwrap_or("");
        at_head && is_item_word(word) && name.len() < after.len() && length > 0 && !nesting::is_operator_word(next)
    }

    /// Counts a token; where it nests too deep, the rest of the item is passed over.
    fn nest(&mut self, start: usize, token: Token<'_>) {
        if self.nesting.take(token) {
            return;
        }
        let end = self.next_item(self.at);
        self.fault_line = None;
        self.fault(start, errors::too_deep(self.range(start, self.at)));
        self.found.blanks.push((start, end));
        self.at = end;
        self.nesting.unwind(0);
    }

    /// Where the next line begins with an item word.
    fn next_item(&self, from: usize) -> usize {
        let mut line = from;
        loop {
            line = self.line_end(line) + 1;
            let Some(rest) = self.text.get(line..) else { return self.text.len() };
            let length = rest.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count();
            if rest.starts_with("///") || is_item_word(rest.get(..length).unwrap_or("")) {
                return line;
            }
        }
    }
}

/// Where the text that begins at `start` ends, and whether a quote ends it.
fn literal_end(text: &str, start: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return (at + 1, true),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    (text.len(), false)
}

/// What stands directly behind a quote that opens a text, and never behind one that closes it.
fn sticks_to_quote(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '_' | '{' | '§' | '$' | '%' | '/')
}

/// The `-567-2016` of an instrument.
fn tag_tail(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut length = 0;
    while bytes.get(length) == Some(&b'-') && bytes.get(length + 1).is_some_and(u8::is_ascii_alphanumeric) {
        length += 1;
        length += bytes.iter().skip(length).take_while(|it| it.is_ascii_alphanumeric()).count();
    }
    length
}

/// The words that begin an item.
pub(super) const ITEM_WORDS: [&str; 17] = [
    "rule",
    "test",
    "record",
    "enum",
    "ordered",
    "dataset",
    "source",
    "param",
    "set",
    "table",
    "fn",
    "instrument",
    "calendar",
    "use",
    "module",
    "waiver",
    "profile",
];

pub(super) fn is_item_word(word: &str) -> bool {
    ITEM_WORDS.contains(&word)
}
