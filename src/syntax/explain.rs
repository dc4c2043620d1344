//! Why a stretch of text is no item: it is read again on its own, and the furthest place reached is put into words.

use super::ast::Name;
use super::errors;
use super::expected::Expected;
use super::grammar::{Grammar, Pairs, Rule};
use super::scan::{ITEM_WORDS, is_item_word};
use crate::diagnostic::{Diagnostic, nearest};
use crate::lang::{Message, say, words};
use crate::source::Span;
use pest::Parser as _;
use pest::error::{ErrorVariant, InputLocation};

/// A stretch of the file that may fit no item.
pub(super) struct Stretch<'t> {
    text: &'t str,
    /// Where it stands.
    span: Span,
    /// Where its first word stands in it, behind documentation.
    head: usize,
}

/// Where a stretch fits nothing, and what is to be said of it.
pub(super) struct Unfit {
    /// The place in the stretch.
    pub(super) place: usize,
    pub(super) diagnostic: Diagnostic,
    /// Whether it is a lack that blanking another clause can have made.
    pub(super) follows_from_blank: bool,
}

/// What stands at a place.
struct Found<'t> {
    text: &'t str,
    span: Span,
}

impl<'t> Stretch<'t> {
    pub(super) fn new(text: &'t str, span: Span) -> Stretch<'t> {
        Stretch { text, span, head: skip_comments(text, 0) }
    }

    pub(super) fn first_word(&self) -> &'t str {
        word_at(self.text, self.head)
    }

    /// The name that the stretch would have declared.
    pub(super) fn declares(&self) -> Option<Name> {
        let mut at = self.head;
        let mut word = word_at(self.text, at);
        while matches!(word, "ordered" | "enum") || is_item_word(word) && at == self.head {
            at = skip_comments(self.text, at + word.len());
            word = word_at(self.text, at);
        }
        if at == self.head || word.is_empty() || matches!(self.first_word(), "test" | "use" | "module") {
            return None;
        }
        let mut end = at + word.len();
        while self.text.get(end..).is_some_and(|it| it.starts_with('-'))
            && !word_or_digits(self.text, end + 1).is_empty()
        {
            end += 1 + word_or_digits(self.text, end + 1).len();
        }
        let text = self.text.get(at..end)?.to_owned();
        Some(Name { text, span: self.range(at, end) })
    }

    /// The stretch as one item, or where it fits none.
    pub(super) fn read(&self) -> Result<Pairs<'t>, Box<Unfit>> {
        let word = self.first_word();
        if matches!(word, "waiver" | "profile") {
            return Err(self.headless(errors::not_yet(word, self.range(self.head, self.head + word.len()))));
        }
        if !is_item_word(word) {
            return Err(self.headless(self.no_item(word)));
        }
        Grammar::parse(Rule::lone_item, self.text).map_err(|error| {
            let place = match error.location {
                InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
            };
            let rules = match error.variant {
                ErrorVariant::ParsingError { positives, .. } => positives,
                ErrorVariant::CustomError { .. } => Vec::new(),
            };
            let expected = Expected::new(rules);
            let found = self.found(place);
            let follows_from_blank = found.text.is_empty() || found.text == "}" && expected.has(Rule::kw_expect);
            Box::new(Unfit { place, diagnostic: self.unfit(&found, &expected), follows_from_blank })
        })
    }

    fn headless(&self, diagnostic: Diagnostic) -> Box<Unfit> {
        Box::new(Unfit { place: self.head, diagnostic, follows_from_blank: false })
    }

    /// The stretch begins with no item word.
    fn no_item(&self, word: &str) -> Diagnostic {
        let found = self.found(self.head);
        if found.text.is_empty() {
            return errors::unexpected(say!("an item below its documentation"), shown(&found), found.span, None);
        }
        if let Some(meant) = nearest(word, ITEM_WORDS).filter(|_| !word.is_empty()) {
            return errors::misspelt(word, meant, found.span);
        }
        let help = if found.text == "}" { ONE_TOO_MANY } else { ITEMS };
        errors::unexpected(say!("an item"), shown(&found), found.span, Some(Message::from_static(help)))
    }

    /// A word at `place` stands where a value is lacking.
    pub(super) fn lacks_value(&self, place: usize) -> Diagnostic {
        let found = self.found(place);
        errors::unexpected(say!("an expression"), shown(&found), found.span, None)
    }

    /// Something stands where other things are expected.
    fn unfit(&self, found: &Found<'_>, expected: &Expected) -> Diagnostic {
        let phrase = expected.phrase();
        if found.text.is_empty()
            && let Some((at, bracket)) = self.open_bracket()
        {
            return errors::unclosed_bracket(bracket, self.range(at, at + 1), found.span, phrase);
        }
        let words = expected.words();
        if let Some(meant) = nearest(found.text, words.iter().map(String::as_str)).filter(|_| is_word(found.text)) {
            return errors::misspelt(found.text, meant, found.span);
        }
        if (expected.has(Rule::name) || expected.has(Rule::dotted)) && is_reserved(found.text) {
            return errors::reserved_word(found.text, phrase, found.span);
        }
        errors::unexpected(phrase, shown(found), found.span, advice(found, expected))
    }

    fn found(&self, place: usize) -> Found<'t> {
        let rest = self.text.get(place..).unwrap_or("");
        let mut length = token_length(rest);
        if rest.get(..length).is_some_and(|it| it.starts_with('"') && it.contains('\n')) {
            length = 1;
        }
        if length > 0 {
            return Found { text: rest.get(..length).unwrap_or(""), span: self.range(place, place + length) };
        }
        let end = self.text.get(..place).unwrap_or("").trim_end().len();
        Found { text: "", span: self.range(end, end) }
    }

    fn range(&self, start: usize, end: usize) -> Span {
        Span::new(self.span.file, self.span.start + start as u32, self.span.start + end as u32)
    }

    /// The innermost bracket that nothing closes.
    fn open_bracket(&self) -> Option<(usize, char)> {
        let mut open = Vec::new();
        let mut at = self.head;
        while let Some(it) = self.text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = self.text.get(at..).unwrap_or("");
            match it {
                '(' | '[' | '{' => open.push((at, it)),
                ')' | ']' | '}' => drop(open.pop()),
                _ => {}
            }
            at += if it == '"' || rest.starts_with("//") { token_length(rest).max(1) } else { it.len_utf8() };
        }
        open.pop()
    }
}

fn shown(found: &Found<'_>) -> Message {
    match found.text {
        "" => say!("the end of the item"),
        it if it.len() > 1 && it.starts_with('"') => say!("a text"),
        it if it.starts_with("//") => say!("documentation"),
        it => Message::verbatim(format!("`{it}`")),
    }
}

const ITEMS: &str = words!(
    "an item begins with `rule`, `test`, `record`, `enum`, `dataset`, `source`, `param`, `set`, `table`, `fn`, \
                     `instrument` or `calendar`"
);
const ONE_TOO_MANY: &str =
    words!("the item above is closed already: take it out, or look for the brace that closes too early");

/// What to do about some usual slips.
fn advice(found: &Found<'_>, expected: &Expected) -> Option<Message> {
    let first = found.text.chars().next().unwrap_or(' ');
    let help = match found.text {
        "=" if expected.operator() => say!("`==` compares; `=` gives a value to what stands before it"),
        "," if expected.has(Rule::record_field) => say!("fields follow one another without commas"),
        "," if expected.has(Rule::kw_require) => say!("clauses follow one another without commas"),
        "." | "*" if expected.operator() => say!("members follow a dot directly: `asset.os.name`"),
        "(" if expected.operator() => say!("the bracket of a call stands directly behind its name: `date(x)`"),
        "null" | "nil" | "none" => say!("ask `is given` or `is not given`"),
        "else" => say!("`else` belongs to `if`, `match` and tables; a default for a value is `otherwise`"),
        "{" if expected.has(Rule::text_end) => say!("for a brace itself write `\\{`"),
        "}" if expected.has(Rule::text_end) => say!("for a brace itself write `\\}`"),
        "lines" | "as" | "at" | "where" | "newest" | "complete" if expected.has(Rule::l_brace) => {
            say!(
                "a source has its parts in this order: `from`, `lines`, `as`, `at`, `where`, `newest by`, `complete when`, `{ … }`"
            )
        }
        it if it.starts_with("///") => {
            say!("documentation stands above an item, a field or a member; elsewhere write `//`")
        }
        _ if expected.has(Rule::type_name) && first.is_ascii_lowercase() => {
            say!("the name of a type begins with a capital")
        }
        _ if expected.has(Rule::name) && first.is_ascii_uppercase() => {
            say!("names are written in small letters, digits and `_`")
        }
        _ => return None,
    };
    Some(help)
}

fn is_word(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
}

fn is_reserved(text: &str) -> bool {
    is_word(text) && Grammar::parse(Rule::reserved, text).is_ok()
}

/// How long what stands at the head of a text is, as a reader would take it.
fn token_length(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    match first {
        _ if text.starts_with("//") => text.find('\n').unwrap_or(text.len()),
        '"' => {
            let mut escaped = false;
            let end = text.char_indices().skip(1).find(|(_, it)| {
                let closes = *it == '"' && !escaped;
                escaped = *it == '\\' && !escaped;
                closes
            });
            end.map_or(text.len(), |(at, _)| at + 1)
        }
        _ if first.is_ascii_alphanumeric() || first == '_' => word_or_digits(text, 0).len(),
        _ => ["=>", "==", "!=", "<=", ">=", "->"]
            .iter()
            .find(|it| text.starts_with(**it))
            .map_or(first.len_utf8(), |it| it.len()),
    }
}

fn word_at(text: &str, at: usize) -> &str {
    let word = word_or_digits(text, at);
    if is_word(word) { word } else { "" }
}

fn word_or_digits(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let length = rest.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count();
    rest.get(..length).unwrap_or("")
}

/// Where blanks, comments and documentation end.
fn skip_comments(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let trimmed = rest.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        at += rest.len() - trimmed.len();
        if !trimmed.starts_with("//") {
            return at;
        }
        at += trimmed.find('\n').unwrap_or(trimmed.len());
    }
}
