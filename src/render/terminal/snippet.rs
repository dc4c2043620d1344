//! A few lines of a file with places underlined, made fit to be drawn: sanitised, and cut to the width.
//!
//! An excerpt of an export may be a cut-out of one line of many megabytes. What is drawn is short whatever the
//! export; the title alone tells the true line and column.

use std::borrow::Cow;
use std::ops::Range;

use super::super::sanitize;
use super::width::{cell, wrap};
use crate::report::HIDDEN;

/// How many lines are shown around a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Context {
    pub(super) before: usize,
    pub(super) after: usize,
}

impl Context {
    /// Around a value of an export, whose record begins before it.
    pub(super) const VALUE: Context = Context { before: 2, after: 1 };
    /// Around an object that lacks something: its first members say which it is.
    const OBJECT: Context = Context { before: 0, after: 3 };
    /// Words of a rule speak for themselves.
    pub(super) const WORDS: Context = Context { before: 0, after: 0 };
}

/// The most lines that a place is underlined on; of a longer one, only its first line is.
const UNDERLINED: usize = 4;

/// The narrowest that source text is squeezed to, and words below it where a longer one does not need more.
const NARROWEST: usize = 24;
const NARROWEST_BELOW: usize = 12;

/// Cells between the middle of a place, where its label hangs, and the words of the label.
const HANDLE: usize = 4;

/// A place with the text around it, as reports keep it.
#[derive(Clone, Debug)]
pub(super) struct Spot<'a> {
    pub(super) file: &'a str,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) label: &'a str,
    /// Where `text` starts in the file.
    pub(super) from: u64,
    pub(super) text: Cow<'a, str>,
    pub(super) context: Context,
}

/// Lines to draw.
#[derive(Debug)]
pub(super) struct Snippet {
    /// The file.
    pub(super) name: String,
    /// Number of the first line, from 1.
    pub(super) first_line: usize,
    /// The lines, each with its `\n`.
    pub(super) text: String,
    /// What is underlined in `text`.
    pub(super) labels: Vec<Label>,
    /// How many places it shows.
    pub(super) n_spots: usize,
}

/// Something underlined.
#[derive(Debug)]
pub(super) struct Label {
    /// Where in the snippet's text.
    pub(super) range: Range<usize>,
    /// The words beside it.
    pub(super) words: String,
    /// The true line, from 1.
    pub(super) line: usize,
    /// The true column, from 1.
    pub(super) column: usize,
    /// Whether the title names this place.
    pub(super) is_main: bool,
}

/// Snippets of some places, in their order; places of one file that stand close together share one.
pub(super) fn snippets(spots: &[Spot<'_>], width: usize) -> Vec<Snippet> {
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    for spot in spots {
        if !chunks.iter_mut().any(|chunk| chunk.takes(spot, width)) {
            chunks.push(Chunk::new(spot, width));
        }
    }
    chunks.into_iter().map(|chunk| chunk.draw()).collect()
}

/// Excerpts that overlap, as one text.
struct Chunk<'a> {
    from: u64,
    text: String,
    spots: Vec<Spot<'a>>,
    width: usize,
}

impl<'a> Chunk<'a> {
    fn new(spot: &Spot<'a>, width: usize) -> Chunk<'a> {
        Chunk { from: spot.from, text: spot.text.clone().into_owned(), spots: vec![spot.clone()], width }
    }

    /// Takes a place in if its text overlaps or adjoins this, and all would still be seen.
    fn takes(&mut self, spot: &Spot<'a>, width: usize) -> bool {
        let same_file = self.spots.first().is_some_and(|it| it.file == spot.file);
        if !same_file || self.is_crowded() || Chunk::new(spot, width).is_crowded() {
            return false;
        }
        match joined((self.from, &self.text), (spot.from, &spot.text)) {
            Some((from, text)) => {
                self.from = from;
                self.text = text;
                self.spots.push(spot.clone());
                true
            }
            None => false,
        }
    }

    /// Whether a line with a place in it is too long to be shown whole, or leaves the words no room.
    fn is_crowded(&self) -> bool {
        let room = self.room(u32::MAX as usize);
        let lines = lines(&self.text);
        self.spots.iter().any(|spot| {
            let start = self.local(spot.start);
            let line = lines.partition_point(|line| line.start <= start).checked_sub(1);
            line.and_then(|idx| lines.get(idx)).is_some_and(|line| {
                let end = self.local(spot.end).clamp(start, line.end.max(start));
                let middle = (start + end) / 2 - line.start;
                line.len() > room || middle + HANDLE + least(spot.label) > room
            })
        })
    }

    /// How many cells a line of source has beside its number.
    fn room(&self, last_line: usize) -> usize {
        let digits = last_line.checked_ilog10().unwrap_or(0) as usize + 1;
        self.width.saturating_sub(digits + 5).max(NARROWEST)
    }

    fn local(&self, offset: u64) -> usize {
        let at = usize::try_from(offset.saturating_sub(self.from)).unwrap_or(usize::MAX);
        self.text.floor_char_boundary(at)
    }

    fn draw(&self) -> Snippet {
        let lines = lines(&self.text);
        let mut places: Vec<Place<'_, '_>> = self.spots.iter().flat_map(|spot| self.places(spot, &lines)).collect();
        self.mark_around(&mut places);
        let first = places.iter().map(|it| it.line_idx).min().unwrap_or(0);
        let last = places.iter().map(|it| it.line_idx).max().unwrap_or(0);
        let Context { before, after } = places.first().map_or(Context::WORDS, |it| it.context);
        let shown = first.saturating_sub(before)..(last + after + 1).min(lines.len());
        let first_line =
            places.first().map_or(1, |it| (it.spot.line as usize + shown.start).saturating_sub(it.line_idx));
        let room = self.room(first_line + shown.len());
        let mut snippet = Snippet {
            name: self.spots.first().map_or_else(String::new, |spot| sanitize::line(spot.file).into_owned()),
            first_line: first_line.max(1),
            text: String::new(),
            labels: Vec::new(),
            n_spots: self.spots.len(),
        };
        for line_idx in shown {
            let of_line: Vec<&Place<'_, '_>> = places.iter().filter(|it| it.line_idx == line_idx).collect();
            if let Some(line) = lines.get(line_idx) {
                draw_line(&mut snippet, &self.text, line.clone(), &of_line, room);
            }
        }
        snippet
    }

    /// Leaves of a place that holds others its first character: what is underlined twice is drawn where it is not.
    fn mark_around(&self, places: &mut [Place<'_, '_>]) {
        let holds: Vec<bool> = places.iter().map(|it| places.iter().any(|other| it.holds(other))).collect();
        for (place, _) in places.iter_mut().zip(holds).filter(|(_, holds)| *holds) {
            let first = self.text.get(place.range.clone()).and_then(|it| it.chars().next());
            place.range.end = place.range.start + first.map_or(0, char::len_utf8);
        }
    }

    /// A place, line by line; of a long one the first line, since there the value begins.
    fn places<'s>(&self, spot: &'s Spot<'a>, lines: &[Range<usize>]) -> Vec<Place<'s, 'a>> {
        let start = self.local(spot.start);
        let end = self.local(spot.end).max(start);
        let line_of = |at: usize| lines.partition_point(|line| line.start <= at).saturating_sub(1);
        let first = line_of(start);
        let beyond = spot.end > self.from + self.text.len() as u64;
        let last = line_of(end);
        let opens = last > first && self.text.get(start..end).is_some_and(|text| text.starts_with(['{', '[']));
        let last = if beyond || opens || last - first >= UNDERLINED { first } else { last };
        let context = match spot.context {
            Context::WORDS => Context::WORDS,
            _ if opens => Context::OBJECT,
            // A record on one line is all there is to see of it; the lines around are others'.
            Context::VALUE if self.begins_on_line(start, lines.get(first)) => Context::WORDS,
            other => other,
        };
        let mut places: Vec<Place<'s, 'a>> = (first..=last)
            .filter_map(|idx| Some((idx, lines.get(idx)?.clone())))
            .map(|(line_idx, line)| {
                let range = self.on_line(start, end, line.clone());
                let before = self.text.get(line.start..range.start).unwrap_or("");
                let n_before = before.trim_start_matches('\u{feff}').chars().count();
                Place {
                    spot,
                    context,
                    line_idx,
                    cut_left: line_idx == first && n_before < (spot.column as usize).saturating_sub(1),
                    cut_right: beyond && range.end == self.text.len(),
                    range,
                    is_main: line_idx == first && self.spots.first().is_some_and(|it| std::ptr::eq(it, spot)),
                    has_words: false,
                }
            })
            .filter(|place| place.line_idx == first || !place.range.is_empty())
            .collect();
        if let Some(last) = places.last_mut() {
            last.has_words = true;
        }
        places
    }

    /// Whether the record of a value begins on the value's own line.
    fn begins_on_line(&self, start: usize, line: Option<&Range<usize>>) -> bool {
        let before = line.and_then(|line| self.text.get(line.start..=start.min(self.text.len().saturating_sub(1))));
        before.is_some_and(|text| text.contains('{'))
    }

    /// The part of a range that is on a line, without the indent of a line that it continues on.
    fn on_line(&self, start: usize, end: usize, line: Range<usize>) -> Range<usize> {
        if start >= line.start {
            let start = start.min(line.end);
            return start..end.clamp(start, line.end);
        }
        let text = self.text.get(line.clone()).unwrap_or("");
        let start = line.end - text.trim_start().len();
        start..end.clamp(start, line.end.max(start))
    }
}

struct Place<'s, 'a> {
    spot: &'s Spot<'a>,
    context: Context,
    line_idx: usize,
    range: Range<usize>,
    /// Whether it is where the first of the places begins.
    is_main: bool,
    /// Whether the words stand here; of several lines, at the last.
    has_words: bool,
    /// Whether the excerpt begins within the line.
    cut_left: bool,
    /// Whether the excerpt ends within the place.
    cut_right: bool,
}

impl Place<'_, '_> {
    fn holds(&self, other: &Place<'_, '_>) -> bool {
        let (start, end) = (self.range.start, self.range.end);
        let is_within = start < other.range.start && other.range.start < end;
        self.line_idx == other.line_idx && (is_within || (start == other.range.start && other.range.end < end))
    }
}

/// Ranges of the lines of a text, without `\n` and `\r\n`.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let end = start + line.len();
        lines.push(start..end - usize::from(line.ends_with('\r')));
        start = end + 1;
    }
    lines
}

/// Two pieces of one file as one, where they overlap or adjoin.
fn joined(a: (u64, &str), b: (u64, &str)) -> Option<(u64, String)> {
    let (first, second) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    let skip = usize::try_from(second.0 - first.0).ok()?;
    let known = first.1.get(skip..)?;
    let (short, long) = if known.len() <= second.1.len() { (known, second.1) } else { (second.1, known) };
    // A saved report may say anything; pieces that contradict each other are shown apart.
    if !long.starts_with(short) {
        return None;
    }
    let beyond = second.1.get(known.len()..).unwrap_or("");
    Some((first.0, format!("{}{beyond}", first.1)))
}

/// A character or its escape, with where it comes from.
struct Cell {
    at: usize,
    shown: String,
    width: usize,
}

fn cells(text: &str, line: Range<usize>) -> Vec<Cell> {
    let chars = text.get(line.clone()).unwrap_or("").char_indices();
    // A byte-order mark at the head of a file is nobody's business.
    let chars = chars.filter(|(at, c)| !(*c == '\u{feff}' && line.start + at == 0));
    // A value that is not shown is one cell, however long it is.
    let mut is_hidden = false;
    let chars = chars.filter(|(_, c)| {
        let goes_on = is_hidden && *c == HIDDEN;
        is_hidden = *c == HIDDEN;
        !goes_on
    });
    chars
        .map(|(at, c)| {
            let shown = match c {
                HIDDEN => "…".to_owned(),
                '\t' => "    ".to_owned(),
                c => sanitize::escape(c).unwrap_or_else(|| c.to_string()),
            };
            let width = if c == '\t' { 4 } else { cell(&shown) };
            Cell { at: line.start + at, shown, width }
        })
        .collect()
}

/// Adds one line to a snippet, cut to the room there is, with the places on it.
fn draw_line(snippet: &mut Snippet, text: &str, line: Range<usize>, places: &[&Place<'_, '_>], room: usize) {
    let cells = cells(text, line);
    let view = view(&cells, places, room);
    let base = snippet.text.len();
    let cut_left = view.start > 0 || places.iter().any(|it| it.cut_left);
    let cut_right = view.end < cells.len() || places.iter().any(|it| it.cut_right);
    let mut shown = String::from(if cut_left { "…" } else { "" });
    let mut offsets = Vec::with_capacity(view.len());
    for cell in cells.get(view).unwrap_or(&[]) {
        offsets.push((cell.at, shown.len()));
        shown.push_str(&cell.shown);
    }
    let end = shown.len();
    if cut_right {
        shown.push('…');
    }
    for place in places {
        let to_shown = |at: usize| offsets.iter().find(|(from, _)| *from >= at).map_or(end, |(_, to)| *to);
        let range = to_shown(place.range.start)..to_shown(place.range.end);
        let across = |to: usize| shown.get(..to).map_or(0, cell);
        let middle = (across(range.start) + across(range.end)) / 2;
        label(snippet, place, base + range.start..base + range.end, room.saturating_sub(middle + HANDLE));
    }
    snippet.text.push_str(&shown);
    snippet.text.push('\n');
}

/// Adds a label; of two with one range, the words are joined.
fn label(snippet: &mut Snippet, place: &Place<'_, '_>, range: Range<usize>, room: usize) {
    let spot = place.spot;
    let words = if place.has_words { sanitize::line(spot.label) } else { "".into() };
    let fitting = |words: &str| wrap(words, room.max(least(words))).join("\n");
    if let Some(known) = snippet.labels.iter_mut().find(|it| it.range == range) {
        let own = known.words.replace('\n', " ");
        if !words.is_empty() && own != words {
            known.words = fitting(&format!("{own}; {words}"));
        }
        return;
    }
    let words = fitting(&words);
    let (line, column) = (spot.line as usize, spot.column as usize);
    snippet.labels.push(Label { range, words, line, column, is_main: place.is_main });
}

/// The fewest cells that words take below the place that they are about: those of the longest.
fn least(words: &str) -> usize {
    let longest = words.split(' ').map(cell).max().unwrap_or(0);
    longest.max(cell(words).min(NARROWEST_BELOW)).min(NARROWEST)
}

/// Which cells of a line are shown: all where they and the words fit, else those around the first place on it.
fn view(cells: &[Cell], places: &[&Place<'_, '_>], room: usize) -> Range<usize> {
    let idx_of = |at: usize| cells.partition_point(|cell| cell.at < at);
    let across = |range: Range<usize>| cells.get(range).unwrap_or(&[]).iter().map(|it| it.width).sum::<usize>();
    let reach = |from: usize, it: &Place<'_, '_>| {
        let (start, end) = (idx_of(it.range.start), idx_of(it.range.end));
        let words = if it.has_words { HANDLE + least(it.spot.label) } else { 0 };
        across(from..start) + across(start..end).min(room) / 2 + words
    };
    let is_cut = places.iter().any(|it| it.cut_left || it.cut_right);
    let is_whole = across(0..cells.len()) <= room && !is_cut;
    if is_whole && places.iter().all(|it| reach(0, it) <= room) {
        return 0..cells.len();
    }
    let room = room.saturating_sub(2);
    let Some(place) = places.iter().min_by_key(|it| it.range.start) else {
        return 0..fitting(cells, 0, room);
    };
    let (start, end) = (idx_of(place.range.start), idx_of(place.range.end));
    let furthest = places.iter().map(|it| reach(start, it)).max().unwrap_or(0);
    let lead = match is_whole {
        true => room,
        false => (room.saturating_sub(across(start..end)) / 2).clamp(room / 4, room / 2),
    };
    let lead = lead.min(room.saturating_sub(furthest));
    let mut first = start;
    let mut before = 0;
    while let Some(cell) = first.checked_sub(1).and_then(|idx| cells.get(idx)) {
        before += cell.width;
        if before > lead {
            break;
        }
        first -= 1;
    }
    first..fitting(cells, first, room)
}

/// How far the cells from `first` on fit into some room.
fn fitting(cells: &[Cell], first: usize, room: usize) -> usize {
    let mut used = 0;
    let after = cells.get(first..).unwrap_or(&[]);
    first
        + after
            .iter()
            .take_while(|cell| {
                used += cell.width;
                used <= room
            })
            .count()
}
