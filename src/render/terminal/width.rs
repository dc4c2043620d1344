//! How wide texts are on a terminal, and where they break.

use unicode_width::UnicodeWidthStr;

/// How many cells a text takes.
pub(in crate::render) fn cell(text: &str) -> usize {
    text.width()
}

/// Breaks prose into lines of at most `width` cells, at spaces where it can; at least one line. What stands between
/// backticks is broken only where it does not fit on a line of its own.
pub(in crate::render) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(text, width.max(1)) {
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

/// What is not broken: words, and what stands between backticks, where a line holds it.
fn words(text: &str, width: usize) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    loop {
        let end = code_end(rest, width).or_else(|| rest.find(' ')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        words.extend(pieces(word, width));
        match after.strip_prefix(' ') {
            Some(after) => rest = after,
            None => return words,
        }
    }
}

/// Where the first words end between which no code is broken; `None` where they are wider than a line.
fn code_end(text: &str, width: usize) -> Option<usize> {
    let mut is_code = false;
    for (at, c) in text.char_indices().take(width.saturating_add(1)) {
        is_code ^= c == '`';
        if c == ' ' && !is_code {
            return Some(at).filter(|at| text.get(..*at).is_some_and(|it| cell(it) <= width));
        }
    }
    Some(text.len()).filter(|_| !is_code && cell(text) <= width)
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
