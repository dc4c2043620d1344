//! Blocks of HTML, and data within them.

use crate::render::markup::html;
use crate::render::sanitize;

/// A block of HTML. No line of it is blank, for a blank line would end it.
pub(super) fn block(html: &str) -> String {
    format!("\n{html}\n")
}

/// Data on one line, at most so many bytes of it as HTML writes them.
pub(super) fn code(text: &str, most: usize) -> String {
    format!("<code>{}</code>", short(text, most))
}

/// Data on one line, cut to so many bytes as HTML writes them; `…` says that it was.
pub(super) fn short(text: &str, most: usize) -> String {
    let line = sanitize::line(text);
    let whole = html(&line);
    if whole.len() <= most {
        return whole;
    }
    let mut kept = String::new();
    for c in line.chars() {
        let piece = html(c.encode_utf8(&mut [0; 4]));
        if kept.len() + piece.len() + '…'.len_utf8() > most {
            break;
        }
        kept.push_str(&piece);
    }
    kept.push('…');
    kept
}
