//! Text that is to mean itself in Markdown and in HTML.

use super::sanitize;
use super::uri;

/// One line of text in Markdown, outside tables: what would be markup is escaped.
pub(super) fn markdown(text: &str) -> String {
    let line = sanitize::line(text);
    let mut out = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '|' | '!' | '$' => true,
            '_' => !joins(before, line.get(at + 1..).unwrap_or("")),
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => line.get(..at).is_some_and(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit())),
            _ => false,
        };
        match c {
            '&' => out.push_str("&amp;"),
            _ if is_markup => out.extend(['\\', c]),
            _ => out.push(c),
        }
        before = c;
    }
    out
}

/// Whether an underscore stands within a word, where it means itself.
fn joins(before: char, after: &str) -> bool {
    before.is_alphanumeric() && after.chars().next().is_some_and(char::is_alphanumeric)
}

/// One line of text in HTML.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in sanitize::line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A link in Markdown with text that means itself; the text alone where the address is none to follow.
pub(super) fn markdown_link(text: &str, address: Option<&String>) -> String {
    match address.and_then(|it| uri::link(it)) {
        Some(address) => format!("[{}](<{address}>)", markdown(text)),
        None => markdown(text),
    }
}
