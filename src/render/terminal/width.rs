//! How wide texts are on a terminal, and where they break.

use unicode_width::UnicodeWidthStr;

/// How many cells a text takes.
pub(in crate::render) fn cell(text: &str) -> usize {
    text.width()
}

/// Breaks prose into lines of at most `width` cells, at spaces where it can; at least one line.
pub(in crate::render) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ').flat_map(|word| pieces(word, width.max(1))) {
        let line = lines.last_mut().filter(|line| line.is_empty() || cell(line) + 1 + cell(&word) <= width);
        match line {
            Some(line) if line.is_empty() => *line = word,
            Some(line) => {
                line.push(' ');
                line.push_str(&word);
            }
            None => lines.push(word),
        }
    }
    lines
}

/// A word, cut where it is wider than a line.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let fits = pieces
            .last_mut()
            .filter(|piece| piece.is_empty() || cell(piece) + cell(c.encode_utf8(&mut [0; 4])) <= width);
        match fits {
            Some(piece) => piece.push(c),
            None => pieces.push(c.to_string()),
        }
    }
    pieces
}

/// A text of at most `width` cells; what is cut is shown as `…`.
pub fn fit(text: &str, width: usize) -> String {
    if cell(text) <= width {
        return text.to_owned();
    }
    let mut shown = String::new();
    for c in text.chars() {
        if cell(&shown) + cell(c.encode_utf8(&mut [0; 4])) + 1 > width {
            break;
        }
        shown.push(c);
    }
    shown + "…"
}
