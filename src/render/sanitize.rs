//! The one sanitiser between data and a reader: what cannot be seen, or would move what can, is shown as an escape.
//!
//! Exports and policies are written by others; an escape sequence of theirs must not reach somebody's terminal, nor
//! may a character that turns text around or hides in it. Nothing is dropped: each such character stays to be read
//! as `\u{202e}` or `\n`. So is the first character of what a build server would take for a command. Formats with marks
//! of their own (HTML, CSV, Markdown) escape those themselves.

use std::borrow::Cow;

use unicode_general_category::{GeneralCategory, get_general_category};

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

/// Whether a character is none to be seen as itself: a control or format character, one that stands for nothing or for
/// whatever a font draws, or a blank that is no space.
pub fn is_unsafe(c: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator, PrivateUse, Surrogate, Unassigned};
    match c {
        ' '..='~' => false,
        // Those of Unicode's `Default_Ignorable_Code_Point` that are letters and marks by category: fillers, the grapheme
        // joiner, inherent vowels, variation selectors.
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' => true,
        '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0100}'..='\u{e01ef}' => true,
        // Drawn as nothing: the Braille pattern without dots, the Khitan filler, the musical null notehead.
        '\u{2800}' | '\u{16fe4}' | '\u{1d159}' => true,
        c => matches!(
            get_general_category(c),
            Control | Format | LineSeparator | ParagraphSeparator | PrivateUse | Surrogate | Unassigned
        ),
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
