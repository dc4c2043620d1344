//! Signs, and characters that the language does not have outside texts.

use super::nesting::Token;
use super::{Scanner, errors};

impl Scanner<'_> {
    pub(super) fn sign(&mut self) {
        let start = self.at;
        let first = self.rest().chars().next().unwrap_or(' ');
        let (length, token) = match (first, self.byte(1)) {
            // What is given a value, and a case, are no part of the expression that follows.
            ('=', b'>') => (2, Token::Comma),
            ('=', next) if next != b'=' => (1, Token::Comma),
            ('=', b'=') | ('!' | '<' | '>', b'=') | ('-', b'>') => (2, Token::Sign),
            ('+' | '-' | '*' | '/', _) => (1, Token::Arithmetic),
            ('<' | '>' | ':' | '|' | '?' | '$', _) if !(first == '|' && self.byte(1) == b'|') => (1, Token::Sign),
            ('%', _) if start > 0 && self.text.as_bytes().get(start - 1).is_some_and(u8::is_ascii_digit) => {
                (1, Token::Sign)
            }
            _ => return self.odd(first),
        };
        self.at += length;
        match first {
            // The record of an adapter stands where a name could.
            '$' => self.nest(start, Token::Operand),
            // A percent sign belongs to its number.
            '%' => {}
            _ => self.nest(start, token),
        }
    }

    /// A character that stands nowhere but in texts and comments.
    fn odd(&mut self, first: char) {
        let start = self.at;
        let rest = self.rest();
        if first.is_alphanumeric() {
            let length = rest.find(|it: char| !(it.is_alphanumeric() || it == '_')).unwrap_or(rest.len());
            self.at += length;
            let word = rest.get(..length).unwrap_or("");
            self.fault(start, errors::foreign_letter(word, self.range(start, self.at)));
            return;
        }
        let length = rest.find(|it| it != first).unwrap_or(rest.len());
        self.at += length;
        let signs = rest.get(..length).unwrap_or("");
        self.fault(start, errors::odd_character(first, signs, self.range(start, self.at)));
    }
}

/// Characters that turn the direction of writing, so that a text reads otherwise than it is.
pub(in crate::syntax) fn is_bidi_control(it: char) -> bool {
    matches!(it, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
