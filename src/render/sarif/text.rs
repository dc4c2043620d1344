//! Messages of SARIF: braces stand for arguments there, and `[a](b)` for a link, unless they are escaped.

use super::shape::Text;
use crate::render::sanitize;

/// Words of ours, or data, as a message that means itself.
pub(super) fn plain(words: &str) -> Text {
    Text { text: escaped(&sanitize::line(words)), markdown: None }
}

/// A piece of a file, as it is.
pub(super) fn snippet(text: &str) -> Text {
    Text { text: text.to_owned(), markdown: None }
}

/// Braces are doubled. Brackets are escaped where they could begin a link, else a reader would see the escapes.
fn escaped(words: &str) -> String {
    let could_link = words.contains("](");
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '{' | '}' => out.extend([c, c]),
            '\\' | '[' | ']' if could_link => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
