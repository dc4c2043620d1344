//! Ten thousand places at random, drawn: none panics, and each is shown where it is, in little room.

use super::fixture::location;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Lang;
use crate::render::{diagnostic, html, terminal};
use crate::report::{Elided, Excerpt, Location};
use crate::source::{Source, SourceMap, Span};

/// The most bytes of a drawn place.
const MOST: usize = 4096;

/// Numbers at random, the same each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One below `n`.
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

const PIECES: [&str; 20] = [
    "\n",
    "\r\n",
    "\t",
    "\r",
    " ",
    "    ",
    "{",
    "}",
    "[",
    "],",
    "\"id\": ",
    "\"srv-1\"",
    "12.5",
    "false",
    "æøå",
    "日本語",
    "😀",
    "e\u{301}",
    "\u{feff}",
    "\u{202e}\u{1b}[31m",
];

/// A text of some pieces; now and then one that begins with a byte-order mark, or of control characters only.
fn text(chance: &mut Chance) -> String {
    let mut text = String::from(if chance.below(8) == 0 { "\u{feff}" } else { "" });
    let few = chance.below(PIECES.len()) + 1;
    let n = chance.below(400);
    for _ in 0..n {
        text.push_str(chance.of(&PIECES[..few]));
        if chance.below(4) == 0 {
            text.push_str(chance.of(&PIECES));
        }
    }
    text
}

/// A place: empty, at an end, all of the text, or any.
fn span(chance: &mut Chance, text: &str) -> (usize, usize) {
    let at = chance.below(text.len() + 1);
    let (start, end) = match chance.below(8) {
        0 => (at, at),
        1 => (0, at),
        2 => (at, text.len()),
        3 => (0, text.len()),
        4 => (text.len(), text.len()),
        5 => (0, 0),
        _ => (at, at + chance.below(60)),
    };
    let start = text.floor_char_boundary(start);
    (start, text.ceil_char_boundary(end.min(text.len())).max(start))
}

/// The same place with values of its excerpt left out, as reports leave them out.
fn elided(chance: &mut Chance, mut it: Location) -> Location {
    let (mut out, mut left_out, mut at) = (String::new(), Vec::new(), 0);
    let text = it.excerpt.text;
    for _ in 0..chance.below(4) {
        let start = text.ceil_char_boundary(at + chance.below(80));
        let end = text.ceil_char_boundary(start + 1 + chance.below(40));
        if end >= text.len() {
            break;
        }
        out.push_str(&text[at..start]);
        left_out.push(Elided { at: out.len() as u64, bytes: (end - start) as u64 });
        out.push('…');
        at = end;
    }
    out.push_str(&text[at..]);
    it.excerpt = Excerpt { start: it.excerpt.start, text: out, elided: left_out };
    it
}

/// That a drawing names its place and marks it, in little room.
fn assert_drawn(drawn: &str, it: &Location, marks: &[&str], what: &str) {
    let title = format!("{}:{}:{}", it.file, it.line, it.column);
    assert!(drawn.contains(&title), "{what}: no {title} in\n{drawn}\n{it:?}");
    assert!(marks.iter().any(|mark| drawn.contains(mark)), "{what}: no mark in\n{drawn}\n{it:?}");
    assert!(drawn.len() < MOST, "{what}: {} bytes\n{drawn}\n{it:?}", drawn.len());
}

fn assert_all_drawn(it: &Location) {
    for width in [40, 100] {
        assert_drawn(&terminal::places(std::slice::from_ref(it), width), it, &["┬", "─┤", "│ ─", "▲"], "terminal");
    }
    assert_drawn(&html::places(std::slice::from_ref(it)), it, &["<mark"], "html");
}

#[test]
fn any_place_is_shown_where_it_is() {
    let chance = &mut Chance(1);
    for n in 0..10_000 {
        let text = text(chance);
        let place = span(chance, &text);
        let it = location("exports/a.json", &text, place, "`tls_min` is 1.0");
        let it = if n % 2 == 0 { elided(chance, it) } else { it };
        assert_all_drawn(&it);
    }
}

#[test]
fn places_millions_of_columns_into_a_line_are_shown() {
    let chance = &mut Chance(2);
    let text: String = (0..900_000).map(|_| chance.of(&PIECES[2..])).collect();
    assert!(text.chars().count() > 2_000_000);
    for n in 0..40 {
        let place = span(chance, &text);
        let it = location("exports/a.json", &text, place, "`tls_min` is 1.0");
        let it = if n % 2 == 0 { elided(chance, it) } else { it };
        assert_all_drawn(&it);
        assert_eq!(it.line, 1);
    }
}

#[test]
fn places_that_overlap_are_shown_together() {
    let chance = &mut Chance(3);
    for _ in 0..1_000 {
        let text = text(chance);
        let all: Vec<Location> = (0..1 + chance.below(4))
            .map(|n| {
                let place = span(chance, &text);
                location("exports/a.json", &text, place, &format!("the {n}"))
            })
            .collect();
        let drawn = terminal::places(&all, 100);
        let page = html::places(&all);
        for n in 0..all.len() {
            assert!(drawn.contains(&format!("the {n}")), "{n} of {all:?}\n{drawn}");
            assert!(page.contains(&format!("the {n}")), "{n} of {all:?}\n{page}");
        }
        assert!(drawn.contains(&format!("exports/a.json:{}:{}", all[0].line, all[0].column)), "{drawn}");
    }
}

#[test]
fn any_label_of_a_diagnostic_is_shown_where_it_is() {
    const CODE: Code = Code { id: "odd", explanation: "" };
    let chance = &mut Chance(4);
    for _ in 0..10_000 {
        let text = text(chance);
        let mut sources = SourceMap::new();
        let (start, end) = span(chance, &text);
        let file = sources.add(Source::from_text("a.krav", &text));
        let it = Diagnostic::error(CODE, "it is odd").label(Span::new(file, start as u32, end as u32), "here");
        let drawn = diagnostic(&it, &sources, Lang::En, false, 100);
        let at = location("a.krav", &text, (start, end), "here");
        assert_drawn(&drawn, &at, &["┬", "─┤", "▲"], "diagnostic");
        assert!(drawn.contains("here"), "{drawn}");
    }
}
