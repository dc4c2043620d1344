//! Texts with their escapes undone, numbers, durations, and members after dots.

use super::super::ast::{Field, Literal, Text, Unit};
use super::super::scan::is_bidi_control;
use super::{Builder, Pair, Rule, errors, next};
use crate::source::Span;

/// Members between dots, and the stars behind them.
pub(super) struct Fields {
    pub(super) fields: Vec<Field>,
    pub(super) stars: Vec<Span>,
}

impl Builder<'_> {
    /// The first text inside a piece.
    pub(super) fn text_in(&mut self, pair: Pair<'_>) -> Option<Text> {
        let string = next(&mut pair.into_inner(), Rule::string)?;
        Some(self.text(&string))
    }

    pub(super) fn text(&mut self, pair: &Pair<'_>) -> Text {
        let value = self.literal_at(pair.as_str(), pair.as_span().start());
        Text { value, span: self.span(pair) }
    }

    /// The value of a literal with its quotes, that stands at `start`.
    pub(super) fn literal_at(&mut self, literal: &str, start: usize) -> String {
        let inside = literal.get(1..literal.len().saturating_sub(1)).unwrap_or("");
        self.unescape(inside, start + 1, false)
    }

    /// Words of a template, where braces may be escaped.
    pub(super) fn template_words(&mut self, pair: &Pair<'_>) -> String {
        self.unescape(pair.as_str(), pair.as_span().start(), true)
    }

    /// Undoes escapes; a line break, with the blanks around it, reads as one space.
    fn unescape(&mut self, raw: &str, start: usize, braces: bool) -> String {
        let mut value = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(special) = rest.find(|it: char| it == '\\' || it.is_control() || is_bidi_control(it)) {
            let (plain, tail) = rest.split_at(special);
            value.push_str(plain);
            let taken = self.special(tail, start + raw.len() - tail.len(), braces, &mut value);
            rest = tail.get(taken..).unwrap_or("");
        }
        value.push_str(rest);
        value
    }

    /// One escape, line break or character that must not stand as it is, at the head of `tail`; gives its length.
    fn special(&mut self, tail: &str, at: usize, braces: bool, value: &mut String) -> usize {
        let first = tail.chars().next().unwrap_or('\\');
        match first {
            '\\' => self.escape(tail, at, braces, value),
            '\n' | '\r' => {
                value.truncate(value.trim_end_matches([' ', '\t']).len());
                value.push(' ');
                tail.len() - tail.trim_start_matches([' ', '\t', '\r', '\n']).len()
            }
            '\t' => {
                value.push('\t');
                1
            }
            _ => {
                let span = self.range(at, at + first.len_utf8());
                self.report(errors::raw_control(first, span));
                value.push(first);
                first.len_utf8()
            }
        }
    }

    fn escape(&mut self, tail: &str, at: usize, braces: bool, value: &mut String) -> usize {
        let escaped = tail.chars().nth(1).unwrap_or('\\');
        let plain = match escaped {
            '"' | '\\' => Some(escaped),
            'n' => Some('\n'),
            't' => Some('\t'),
            '{' | '}' if braces => Some(escaped),
            'u' => return self.code_point(tail, at, value),
            _ => None,
        };
        let length = 1 + escaped.len_utf8();
        match plain {
            Some(it) => value.push(it),
            None => {
                let span = self.range(at, at + length);
                self.report(errors::unknown_escape(escaped, span));
            }
        }
        length
    }

    /// `\u{…}` at the head of `tail`.
    fn code_point(&mut self, tail: &str, at: usize, value: &mut String) -> usize {
        let digits = tail.get(3..).and_then(|it| it.split_once('}')).map(|(digits, _)| digits);
        let hex = digits.filter(|it| tail.get(2..3) == Some("{") && (1..=6).contains(&it.len()));
        match hex.and_then(|it| u32::from_str_radix(it, 16).ok()).and_then(char::from_u32) {
            Some(it) => {
                value.push(it);
                4 + hex.map_or(0, str::len)
            }
            None => {
                let length = 2 + tail.get(2..).map_or(0, |it| it.chars().take_while(|it| in_code_point(*it)).count());
                self.report(errors::bad_code_point(self.range(at, at + length)));
                length
            }
        }
    }

    pub(super) fn number(&self, pair: &Pair<'_>) -> Literal {
        let text = pair.as_str();
        Literal::Number { digits: text.trim_end_matches('%').replace('_', ""), percent: text.ends_with('%') }
    }

    pub(super) fn duration(&self, pair: Pair<'_>) -> Option<Literal> {
        let mut inner = pair.into_inner();
        let digits = next(&mut inner, Rule::digits)?.as_str().replace('_', "");
        let unit = inner.next()?;
        let unit = match unit.as_str().strip_suffix('s').unwrap_or(unit.as_str()) {
            _ if unit.as_rule() == Rule::working_days => Unit::WorkingDay,
            "year" => Unit::Year,
            "month" => Unit::Month,
            "week" => Unit::Week,
            "day" => Unit::Day,
            "hour" => Unit::Hour,
            "minute" => Unit::Minute,
            "second" => Unit::Second,
            _ => return None,
        };
        Some(Literal::Duration { digits, unit })
    }

    /// A member that stands alone, as before a colon.
    pub(super) fn field(&mut self, pair: &Pair<'_>) -> Field {
        let start = pair.as_span().start();
        self.field_at(pair.as_str(), start)
    }

    fn field_at(&mut self, text: &str, start: usize) -> Field {
        let quoted = text.starts_with('"');
        let value = if quoted { self.literal_at(text, start) } else { text.to_owned() };
        Field { text: value, quoted, span: self.range(start, start + text.len()) }
    }

    /// Members between dots, perhaps with a dot before the first and stars behind some, that stand at `start`.
    pub(super) fn fields(&mut self, text: &str, start: usize) -> Fields {
        let mut found = Fields { fields: Vec::new(), stars: Vec::new() };
        let mut rest = text;
        while !rest.is_empty() {
            let at = start + text.len() - rest.len();
            let length = match rest.as_bytes().first() {
                Some(b'.') => 1,
                Some(b'*') => {
                    found.stars.push(self.range(at, at + 1));
                    1
                }
                _ => {
                    let length = member_length(rest);
                    found.fields.push(self.field_at(rest.get(..length).unwrap_or(""), at));
                    length
                }
            };
            rest = rest.get(length..).unwrap_or("");
        }
        found
    }
}

/// What may stand in a `\u{…}`, right or wrong, so that the whole is underlined.
fn in_code_point(it: char) -> bool {
    matches!(it, '{' | '}') || it.is_ascii_hexdigit()
}

/// How long the member at the head of `text` is, quoted or plain.
fn member_length(text: &str) -> usize {
    if !text.starts_with('"') {
        return text.find(['.', '*']).unwrap_or(text.len());
    }
    let mut escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        match it {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}
