//! Pieces of files with places marked in them, and words below each line that has one.
//!
//! Places of one file whose excerpts meet are drawn in one piece. Nothing but what the report holds is shown; a place
//! that its excerpt does not reach keeps its words.

use std::borrow::Cow;
use std::ops::Range;

use super::text::{coded, escape};
use crate::report::{HIDDEN, Location, RuleLocation};

/// From this many bytes on an excerpt is as long as they get: 512, less what a character at its end would need.
const FULL: usize = 509;

/// The most lines shown around a place. An excerpt has no more than two, but a place may have hundreds itself.
const AROUND: usize = 8;

/// A place with the text around it.
#[derive(Clone)]
pub(super) struct Spot<'r> {
    file: &'r str,
    line: u32,
    column: u32,
    pointer: &'r str,
    start: u64,
    end: u64,
    words: &'r str,
    /// Whether it is of a policy: English, and all of it marked, however many lines it has.
    is_of_policy: bool,
    from: u64,
    text: Cow<'r, str>,
}

impl<'r> Spot<'r> {
    pub(super) fn in_export(it: &'r Location, words: &'r str) -> Spot<'r> {
        Spot {
            file: &it.file,
            line: it.line,
            column: it.column,
            pointer: &it.pointer,
            start: it.start,
            end: it.end,
            words,
            is_of_policy: false,
            from: it.excerpt.start,
            text: it.excerpt.aligned(),
        }
    }

    pub(super) fn in_policy(it: &'r RuleLocation) -> Spot<'r> {
        Spot {
            file: &it.file,
            line: it.line,
            column: it.column,
            pointer: "",
            start: it.start,
            end: it.end,
            words: "",
            is_of_policy: true,
            from: it.excerpt.start,
            text: it.excerpt.aligned(),
        }
    }
}

/// Places of an export, drawn.
#[cfg(test)]
pub(in crate::render) fn places(locations: &[Location]) -> String {
    draw(&locations.iter().map(|it| Spot::in_export(it, &it.label)).collect::<Vec<_>>())
}

/// Some places, drawn.
pub(super) fn draw(spots: &[Spot<'_>]) -> String {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for spot in spots {
        if !pieces.iter_mut().any(|it| it.takes(spot)) {
            pieces.push(Piece { from: spot.from, text: spot.text.clone().into_owned(), spots: vec![spot.clone()] });
        }
    }
    pieces.iter().map(Piece::draw).collect()
}

/// Excerpts that overlap, as one text.
struct Piece<'r> {
    from: u64,
    text: String,
    spots: Vec<Spot<'r>>,
}

impl<'r> Piece<'r> {
    /// Takes a place in if its text meets this one, and says the same where both overlap.
    fn takes(&mut self, spot: &Spot<'r>) -> bool {
        if self.spots.first().is_none_or(|it| it.file != spot.file) {
            return false;
        }
        let joined = match self.from <= spot.from {
            true => joined(self.from, &self.text, spot.from, &spot.text),
            false => joined(spot.from, &spot.text, self.from, &self.text),
        };
        let Some(text) = joined else { return false };
        self.text = text;
        self.from = self.from.min(spot.from);
        self.spots.push(spot.clone());
        true
    }

    fn draw(&self) -> String {
        let Some(first) = self.spots.first() else { return String::new() };
        let pointer = match first.pointer {
            "" => String::new(),
            pointer => format!(" <span class=\"pointer\">{}</span>", escape(pointer)),
        };
        let mut out = format!(
            "<figure class=\"src\"><figcaption>{}:{}:{}{pointer}</figcaption><pre{}>",
            escape(first.file),
            first.line,
            first.column,
            if first.is_of_policy { " lang=\"en\"" } else { "" }
        );
        let before = self.text.get(..self.at(first.start)).unwrap_or("");
        let n_before = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX);
        let mut number = first.line.saturating_sub(n_before).max(1);
        if before.rsplit('\n').next().is_some_and(|it| (it.chars().count() as u64) + 1 < u64::from(first.column)) {
            out.push_str("<span class=\"cut\">…</span>");
        }
        let (lines, seen) = self.lines();
        let mut goes_on = true;
        for (line, is_seen) in lines.into_iter().zip(seen) {
            match is_seen {
                true => self.draw_line(&mut out, number, line),
                false if goes_on => out.push_str("<span class=\"cut\">…</span>"),
                false => {}
            }
            goes_on = is_seen;
            number = number.saturating_add(1);
        }
        if goes_on && self.is_cut() {
            out.push_str("<span class=\"cut\">…</span>");
        }
        out.push_str("</pre></figure>");
        out
    }

    /// The lines, and whether each is shown: all but those inside of a long place, far from where it begins.
    fn lines(&self) -> (Vec<Range<usize>>, Vec<bool>) {
        let marks: Vec<Range<usize>> = self.spots.iter().map(|it| self.mark(it)).collect();
        let last = marks.iter().map(|it| it.end).max().unwrap_or(0);
        let text = self.text.get(..last.max(self.text.trim_end_matches('\n').len())).unwrap_or("");
        let mut start = 0;
        let lines = text.split('\n').map(|line| {
            let line = start..start + line.len();
            start = line.end + 1;
            line
        });
        let lines: Vec<Range<usize>> = lines.collect();
        let line_of = |at: usize| lines.partition_point(|line| line.start <= at).saturating_sub(1);
        let mut seen = vec![false; lines.len()];
        for mark in &marks {
            let (from, to) = (line_of(mark.start).saturating_sub(AROUND), line_of(mark.end) + AROUND);
            seen.iter_mut().take(to + 1).skip(from).for_each(|it| *it = true);
        }
        (lines, seen)
    }

    fn draw_line(&self, out: &mut String, number: u32, line: Range<usize>) {
        let mut here: Vec<(Range<usize>, &str)> = self
            .spots
            .iter()
            .map(|spot| (self.mark(spot), spot.words))
            .filter(|(mark, _)| line.start <= mark.end && mark.start <= line.end)
            .collect();
        here.sort_by_key(|(mark, _)| (mark.start, mark.end));
        out.push_str(&format!("<span class=\"l\" data-n=\"{number}\">"));
        let mut done = line.start;
        for (mark, _) in &here {
            // What goes on from the line before begins with its first word here.
            let is_empty = mark.is_empty();
            let blanks = |it: &str| it.len() - it.trim_start().len();
            let indent = if mark.start < line.start { self.text.get(line.clone()).map_or(0, blanks) } else { 0 };
            let start = mark.start.max(done).max(line.start + indent).min(line.end);
            let mark = start..mark.end.min(line.end).max(start);
            // A place without bytes is a place too.
            if mark.is_empty() && !is_empty {
                continue;
            }
            out.push_str(&shown(self.text.get(done..mark.start)));
            out.push_str(&format!("<mark>{}</mark>", shown(self.text.get(mark.clone()))));
            done = mark.end;
        }
        out.push_str(&shown(self.text.get(done..line.end)));
        out.push_str("</span>");
        for (_, words) in here.iter().filter(|it| !it.1.is_empty()) {
            out.push_str(&format!("<span class=\"why\">{}</span>", coded(words)));
        }
    }

    /// What is marked of a place: its first character only where it has several lines, or other places within it.
    fn mark(&self, spot: &Spot<'_>) -> Range<usize> {
        let (start, end) = (self.at(spot.start), self.at(spot.end));
        if spot.is_of_policy {
            return start..end;
        }
        let holds = |it: &Spot<'_>| {
            (spot.start < it.start && it.start < spot.end) || (spot.start == it.start && it.end < spot.end)
        };
        let is_wide = self.text.get(start..end).is_none_or(|it| it.contains('\n'));
        if is_wide || self.spots.iter().any(holds) {
            let first = self.text.get(start..).and_then(|it| it.chars().next()).filter(|it| *it != '\n');
            return start..start + first.map_or(0, char::len_utf8);
        }
        start..end
    }

    /// Whether the text ends where an excerpt had no more room.
    fn is_cut(&self) -> bool {
        let end = self.from + self.text.len() as u64;
        self.spots.iter().any(|it| it.text.len() >= FULL && it.from + it.text.len() as u64 == end)
    }

    /// An offset of the file as one of this text.
    fn at(&self, offset: u64) -> usize {
        let at = usize::try_from(offset.saturating_sub(self.from)).unwrap_or(usize::MAX);
        self.text.floor_char_boundary(at)
    }
}

/// Two texts as one, the first of which begins no later.
fn joined(from: u64, text: &str, next_from: u64, next: &str) -> Option<String> {
    let at = usize::try_from(next_from - from).ok()?;
    let overlap = text.get(at..)?;
    if overlap.len() >= next.len() {
        return overlap.starts_with(next).then(|| text.to_owned());
    }
    next.strip_prefix(overlap).map(|rest| format!("{text}{rest}"))
}

/// A piece of a line as it is shown. A tab is a character that cannot be seen, so it is two blanks; a value that is not
/// shown is one sign, however long it is.
fn shown(text: Option<&str>) -> String {
    let text = text.unwrap_or("");
    let text = text.strip_suffix('\r').unwrap_or(text).replace('\t', "  ");
    let mut hidden = false;
    let chars = text.chars().filter_map(|c| {
        let goes_on = std::mem::replace(&mut hidden, c == HIDDEN) && hidden;
        let c = if c == HIDDEN { '…' } else { c };
        (!goes_on).then_some(c)
    });
    escape(&chars.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::tests::fixture::{location, place};

    fn drawn(text: &str, places: &[(&str, &str)]) -> String {
        let locations: Vec<_> =
            places.iter().map(|(words, label)| location("a.json", text, place(text, words, 0), label)).collect();
        let spots: Vec<_> = locations.iter().map(|it| Spot::in_export(it, &it.label)).collect();
        draw(&spots)
    }

    #[test]
    fn bytes_are_marked_and_words_stand_below() {
        insta::assert_snapshot!(drawn("{\n\t\"a\": \"<æ>\",\r\n  \"b\": 2\n}", &[("\"<æ>\"", "`a` is <æ>")]), @r#"<figure class="src"><figcaption>a.json:2:7</figcaption><pre><span class="l" data-n="1">{</span><span class="l" data-n="2">  &quot;a&quot;: <mark>&quot;&lt;æ&gt;&quot;</mark>,</span><span class="why"><code>a</code> is &lt;æ&gt;</span><span class="l" data-n="3">  &quot;b&quot;: 2</span><span class="l" data-n="4">}</span></pre></figure>"#);
    }

    #[test]
    fn places_that_meet_share_a_piece_and_what_holds_others_is_marked_at_its_beginning() {
        let text = "[\n  {\"a\": 1, \"b\": 2},\n  {\"a\": 3}\n]";
        let all = drawn(text, &[("1", "one"), ("{\"a\": 1, \"b\": 2}", "a record"), (text, "a list"), ("1", "again")]);
        assert_eq!(all.matches("<figure").count(), 1);
        assert!(all.contains("data-n=\"1\"><mark>[</mark></span><span class=\"why\">a list"), "{all}");
        assert!(all.contains("<mark>{</mark>&quot;a&quot;: <mark>1</mark>, "), "{all}");
    }

    #[test]
    fn places_far_apart_and_texts_that_disagree_stand_alone() {
        let text = format!("1{}2", " ".repeat(4000));
        assert_eq!(drawn(&text, &[("1", "one"), ("2", "two")]).matches("<figure").count(), 2);
        assert_eq!(joined(0, "abc", 1, "xc"), None);
        assert_eq!(joined(0, "abc", 1, "bcd").as_deref(), Some("abcd"));
        assert_eq!(joined(0, "abc", 9, "d"), None);
    }

    #[test]
    fn a_place_beyond_its_excerpt_keeps_its_words() {
        let mut at = location("a.json", "[1]", (1, 2), "gone");
        (at.start, at.end) = (7_000, 9_000);
        assert!(draw(&[Spot::in_export(&at, "gone")]).contains("gone"));
    }
}
