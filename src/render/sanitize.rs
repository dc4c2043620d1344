//! The one sanitiser between data and a reader: what cannot be seen, or would move what can, is shown as an escape.
//!
//! Exports and policies are written by others; an escape sequence of theirs must not reach somebody's terminal, nor
//! may a character that turns text around or hides in it. Nothing is dropped: each such character stays to be read
//! as `\u{202e}` or `\n`. So is the first character of what a build server would take for a command. Formats with marks
//! of their own (HTML, CSV, Markdown) escape those themselves.

use std::borrow::Cow;

use super::commands;

/// One line of text: line breaks and tabs are escapes too.
pub fn line(text: &str) -> Cow<'_, str> {
    escaped(text, is_unsafe)
}

/// Prose that may have several lines.
pub fn prose(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c != '\n' && is_unsafe(c))
}

/// Bytes that should be text: what is no UTF-8 reads `\xFF`.
pub fn bytes(bytes: &[u8]) -> String {
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        shown.push_str(&line(chunk.valid()));
        for byte in chunk.invalid() {
            shown.push_str(&format!("\\x{byte:02X}"));
        }
    }
    shown
}

/// A character as it may be shown: `None` where it may stand as it is.
pub fn escape(c: char) -> Option<String> {
    is_unsafe(c).then(|| match c {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        c => format!("\\u{{{:x}}}", c as u32),
    })
}

/// Whether a character is a control character, invisible, or changes how others are laid out.
pub fn is_unsafe(c: char) -> bool {
    match c {
        ' '..='~' => false,
        // Control characters: C0, delete, C1.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Soft hyphen, grapheme joiner, fillers that look like nothing.
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}' => true,
        // Direction: marks, embeddings, overrides, isolates.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        // Zero width, line and paragraph separators, invisible operators, deprecated format characters.
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' => true,
        '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' => true,
        // Variation selectors, interlinear marks, shorthand and musical format characters, tags.
        '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        // Private use and what is no character: a font may draw anything.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => true,
        c => (c as u32) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}'),
    }
}

fn escaped(text: &str, is_unsafe: impl Fn(char) -> bool) -> Cow<'_, str> {
    let may_command = commands::may_hold(text);
    if !may_command && !text.chars().any(&is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match escape(c) {
            Some(words) if is_unsafe(c) => shown.push_str(&words),
            _ if may_command && commands::begins(text, at) => shown.push_str(&format!("\\u{{{:x}}}", c as u32)),
            _ => shown.push(c),
        }
    }
    Cow::Owned(shown)
}
