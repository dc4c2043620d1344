//! One place of a text in two lines: the line it stands on, and a stroke under it with a few words.

use super::super::sanitize;
use super::width::{cell, fit};
use crate::source::{SourceMap, Span};

/// Draws the line of a place behind an indent, the place underlined, with words behind the stroke. What does not fit into
/// `width` cells is cut, and never the beginning of the place.
pub fn spot(place: Span, words: &str, sources: &SourceMap, indent: usize, width: usize) -> String {
    let text = sources.get(place.file).map_or("", |it| &*it.text);
    let (start, end) = (place.start as usize, place.end as usize);
    let line_start = text.get(..start).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let line_end = text.get(start..).and_then(|it| it.find('\n')).map_or(text.len(), |it| start + it);
    let piece = |from: usize, to: usize| sanitize::line(text.get(from..to).unwrap_or("")).into_owned();
    let end = end.clamp(start, line_end);
    let before = piece(line_start, start);
    let room = width.saturating_sub(indent).max(20);
    let (before, under, after) = (before.trim_start(), piece(start, end), piece(end, line_end));
    let fits = cell(before) + cell(&under) + cell(after.trim_end()) <= room;
    let before = last_of(before, if fits { room } else { room / 2 });
    let under = fit(&under, room - cell(&before));
    let after = fit(after.trim_end(), room - cell(&before) - cell(&under));
    let blank = " ".repeat(indent);
    let stroke = "─".repeat(cell(&under).max(1));
    let lead = " ".repeat(cell(&before));
    // Where the words do not fit behind the stroke, they end where the line does.
    let beside = cell(&before) + cell(&stroke) + 1 + cell(words) <= room;
    let second = if beside { format!("{lead}{stroke} {words}") } else { format!("{lead}{stroke}") };
    let mut out = format!("{blank}{}\n{blank}{second}\n", format!("{before}{under}{after}").trim_end());
    if !beside {
        let lead = " ".repeat(room.saturating_sub(cell(words)).min(cell(&before)));
        out.push_str(&format!("{blank}{lead}{words}\n"));
    }
    out
}

/// The end of a text, of at most `width` cells; what is cut is shown as `…`.
pub(super) fn last_of(text: &str, width: usize) -> String {
    if cell(text) <= width {
        return text.to_owned();
    }
    let mut shown: Vec<char> = Vec::new();
    let mut used = 1;
    for c in text.chars().rev() {
        used += cell(c.encode_utf8(&mut [0; 4]));
        if used > width {
            break;
        }
        shown.push(c);
    }
    std::iter::once('…').chain(shown.into_iter().rev()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn draw(text: &str, words: &str, width: usize) -> String {
        let mut sources = SourceMap::new();
        let file = sources.add(Source::from_text("t.krav", text));
        let start = text.find('<').unwrap() as u32;
        spot(Span::new(file, start, start + 2), words, &sources, 2, width)
    }

    #[test]
    fn a_place_is_underlined_where_it_stands() {
        assert_eq!(draw("rule\n  a <= b // æ\n", "becomes `<`", 60), "  a <= b // æ\n    ── becomes `<`\n");
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{} <= {}", "a".repeat(80), "b".repeat(80));
        let expected = "  …aaaaaaaaaaaaa <= bbbbbbbbbbb…\n                 ──\n     becomes `one hundred or so`\n";
        assert_eq!(draw(&text, "becomes `one hundred or so`", 32), expected);
    }
}
