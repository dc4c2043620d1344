//! The scalars around a place of sound JSON, told apart without reading the text from its start.
//!
//! A report keeps a few hundred bytes around a place and must know which values stand there, what their members are
//! called, and which of them lie in which. Reading on from the place is plain. Reading back works because it begins
//! between two values: a quote met there closes a string, and the string opens at the nearest quote before it that no
//! backslash escapes.

use std::ops::Range;

use super::string::unescape;

/// How far before a window is read to learn what the containers in it are called.
const LOOK_BACK: usize = 64 * 1024;

/// A scalar, or a piece of text that is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scalar {
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What it is.
    pub kind: ScalarKind,
    /// The name of its member; `None` in a list, at the top, and where it was not met.
    pub name: Option<String>,
    /// The names of the members that hold it, from the inside out.
    pub holders: Vec<String>,
    /// Whether all its holders are known.
    pub known: bool,
    /// Where the lists begin that it is an item of, or an item of an item, from the inside out, as far as they were met.
    pub lists: Vec<usize>,
}

/// What a scalar is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScalarKind {
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true`, `false`, `null`.
    Word,
    /// Something that is no sound JSON.
    Other,
}

/// The scalars (not the names) that lie in `window` in whole or part, in order, around the value that starts at `at`
/// and whose RFC 6901 pointer is `pointer`. With `far`, it is read on before the window for the names of what
/// reaches into it; else those are not known.
pub fn scalars_around(text: &str, at: usize, pointer: &str, window: Range<usize>, far: bool) -> Vec<Scalar> {
    let path: Vec<String> = pointer.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~")).collect();
    let Range { start: from, end: to } = window;
    let least = if far { from.saturating_sub(LOOK_BACK) } else { from };
    let (mut scalars, frames) = back(text, at, &path, (from, least));
    scalars.reverse();
    scalars.extend(ahead(text, at, &path, frames, to));
    // A byte-order mark is no value.
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    scalars.retain(|it| it.end > from.max(mark) && it.start < to);
    scalars
}

/// A container that is open, or was closed and is being read backwards.
#[derive(Clone, Default)]
struct Frame {
    /// Names of the members that hold it and its own, from the inside out.
    names: Vec<String>,
    /// As of a scalar in it.
    lists: Vec<usize>,
}

/// The frames around a value by its pointer, the innermost last. `lists`: by depth, where a frame begins that was met
/// and is a list.
fn around(path: &[String], lists: &[Option<usize>]) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::with_capacity(path.len());
    for depth in 0..path.len() {
        let mut names: Vec<String> = path.get(..depth).unwrap_or(&[]).to_vec();
        names.reverse();
        let start = lists.get(depth).copied().flatten();
        let lists = start.map(|start| within(start, frames.last())).unwrap_or_default();
        frames.push(Frame { names, lists });
    }
    frames
}

/// The lists around what stands in a list.
fn within(start: usize, outer: Option<&Frame>) -> Vec<usize> {
    let outer = outer.map(|it| it.lists.as_slice()).unwrap_or(&[]);
    std::iter::once(start).chain(outer.iter().copied()).collect()
}

fn ahead(text: &str, at: usize, path: &[String], mut frames: Vec<Frame>, to: usize) -> Vec<Scalar> {
    let bytes = text.as_bytes();
    // The name of the value itself is the last step of its pointer.
    let mut name = path.last().cloned();
    let mut found = Vec::new();
    let mut at = at;
    while at < to.min(bytes.len()) {
        let Some(byte) = bytes.get(at) else { break };
        match byte {
            b'{' | b'[' => {
                let mut names = frames.last().map(|it| it.names.clone()).unwrap_or_default();
                names.splice(0..0, name.take());
                let lists = if *byte == b'[' { within(at, frames.last()) } else { Vec::new() };
                frames.push(Frame { names, lists });
                at += 1;
            }
            b'}' | b']' => {
                frames.pop();
                name = None;
                at += 1;
            }
            b'"' => {
                let end = string_end(bytes, at);
                if is_name(bytes, end) {
                    name = text.get(at + 1..end.saturating_sub(1)).map(named);
                } else {
                    found.push(scalar(at, end, ScalarKind::Text, name.take(), frames.last(), true));
                }
                at = end;
            }
            b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' => at += 1,
            _ => {
                let end = at + bytes.get(at..).map_or(0, |it| it.iter().take_while(|it| is_bare(**it)).count());
                let end = text.ceil_char_boundary(end.max(at + 1));
                found.push(scalar(at, end, bare(*byte), name.take(), frames.last(), true));
                at = end;
            }
        }
    }
    found
}

/// A container met from its end: what it lies in, and what was found out when it was left.
struct Closed {
    /// The closed container that it lies in; `None`: an open one.
    within: Option<usize>,
    name: Option<String>,
    /// Where it begins, and whether it is an object, once that was met.
    opened: Option<(usize, bool)>,
    named: bool,
}

/// Who the next name met (read backwards) belongs to.
#[derive(Clone, Copy)]
enum Owner {
    Nobody,
    Scalar(usize),
    Closed(usize),
}

struct Met {
    start: usize,
    end: usize,
    kind: ScalarKind,
    name: Option<String>,
    within: Option<usize>,
    depth: usize,
}

/// The scalars before a place, the last first, and what is open around the place.
fn back(text: &str, at: usize, path: &[String], (from, least): (usize, usize)) -> (Vec<Scalar>, Vec<Frame>) {
    let bytes = text.as_bytes();
    let mut met: Vec<Met> = Vec::new();
    let mut closed: Vec<Closed> = Vec::new();
    let mut inner: Vec<usize> = Vec::new();
    let mut lists: Vec<Option<usize>> = vec![None; path.len()];
    let mut depth = path.len();
    let mut owner = Owner::Nobody;
    let mut at = at.min(bytes.len());
    // Names of containers that reach into the window are looked for before it.
    while at > least && (at > from || !inner.is_empty() || !matches!(owner, Owner::Nobody)) {
        let Some(byte) = bytes.get(at - 1) else { break };
        let within = inner.last().copied();
        match byte {
            b'}' | b']' => {
                settle(&mut closed, owner);
                closed.push(Closed { within, name: None, opened: None, named: false });
                inner.push(closed.len() - 1);
                (owner, at) = (Owner::Nobody, at - 1);
            }
            b'{' | b'[' => {
                settle(&mut closed, owner);
                owner = match inner.pop() {
                    Some(idx) => {
                        if let Some(it) = closed.get_mut(idx) {
                            it.opened = Some((at - 1, *byte == b'{'));
                        }
                        Owner::Closed(idx)
                    }
                    None => {
                        depth = depth.saturating_sub(1);
                        if let Some(it) = lists.get_mut(depth).filter(|it| *byte == b'[' && it.is_none()) {
                            *it = Some(at - 1);
                        }
                        Owner::Nobody
                    }
                };
                at -= 1;
            }
            b'"' => {
                let start = string_start(bytes, at);
                if is_name(bytes, at) {
                    let name = text.get(start + 1..at - 1).map(named);
                    match owner {
                        Owner::Scalar(idx) => met.get_mut(idx).into_iter().for_each(|it| it.name.clone_from(&name)),
                        Owner::Closed(idx) => {
                            closed.get_mut(idx).into_iter().for_each(|it| it.name.clone_from(&name));
                        }
                        Owner::Nobody => {}
                    }
                    settle(&mut closed, owner);
                    owner = Owner::Nobody;
                } else {
                    met.push(Met { start, end: at, kind: ScalarKind::Text, name: None, within, depth });
                    owner = Owner::Scalar(met.len() - 1);
                }
                at = start;
            }
            b':' => at -= 1,
            b',' => {
                settle(&mut closed, owner);
                (owner, at) = (Owner::Nobody, at - 1);
            }
            b' ' | b'\n' | b'\r' | b'\t' => at -= 1,
            _ => {
                let n = bytes.get(..at).map_or(1, |it| it.iter().rev().take_while(|it| is_bare(**it)).count());
                let start = text.floor_char_boundary(at - n.max(1));
                let kind = bytes.get(start).map_or(ScalarKind::Other, |it| bare(*it));
                met.push(Met { start, end: at, kind, name: None, within, depth });
                (owner, at) = (Owner::Scalar(met.len() - 1), start);
            }
        }
    }
    if at <= least && least > 0 {
        owner = Owner::Nobody;
    }
    settle(&mut closed, owner);
    let frames = around(path, &lists);
    (met.into_iter().map(|it| of_met(it, &closed, &frames)).collect(), frames)
}

/// Before a comma or a bracket no name is left to come.
fn settle(closed: &mut [Closed], owner: Owner) {
    if let Owner::Closed(idx) = owner {
        closed.get_mut(idx).into_iter().for_each(|it| it.named = true);
    }
}

fn of_met(met: Met, closed: &[Closed], frames: &[Frame]) -> Scalar {
    let (mut names, mut lists, mut known) = (Vec::new(), Vec::new(), true);
    let mut within = met.within;
    let mut only_lists = true;
    // A closed container lies in one that was met before it.
    while let Some(it) = within.and_then(|idx| closed.get(idx)) {
        names.extend(it.name.clone());
        // A name not met is one of a list, or lies too far back to know.
        known &= it.named && it.opened.is_some();
        match it.opened {
            Some((start, false)) if only_lists => lists.push(start),
            _ => only_lists = false,
        }
        within = it.within;
    }
    let frame = met.depth.checked_sub(1).and_then(|idx| frames.get(idx));
    names.extend(frame.map(|it| it.names.clone()).unwrap_or_default());
    if only_lists {
        lists.extend(frame.map(|it| it.lists.clone()).unwrap_or_default());
    }
    Scalar { start: met.start, end: met.end, kind: met.kind, name: met.name, holders: names, known, lists }
}

fn scalar(
    start: usize,
    end: usize,
    kind: ScalarKind,
    name: Option<String>,
    frame: Option<&Frame>,
    known: bool,
) -> Scalar {
    let holders = frame.map(|it| it.names.clone()).unwrap_or_default();
    let lists = frame.map(|it| it.lists.clone()).unwrap_or_default();
    Scalar { start, end, kind, name, holders, known, lists }
}

/// A name as data has it, escapes undone.
fn named(raw: &str) -> String {
    unescape(raw)
}

/// One past the closing quote of the string that opens at `at`.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'"' => return end + 1,
            b'\\' => end += 2,
            _ => end += 1,
        }
    }
    bytes.len()
}

/// The opening quote of the string whose closing quote is the byte before `end`.
fn string_start(bytes: &[u8], end: usize) -> usize {
    let mut at = end.saturating_sub(1);
    while at > 0 {
        at -= 1;
        if bytes.get(at) == Some(&b'"') {
            let slashes = bytes.get(..at).map_or(0, |it| it.iter().rev().take_while(|it| **it == b'\\').count());
            if slashes % 2 == 0 {
                return at;
            }
        }
    }
    0
}

/// Whether a string that ends there is the name of a member.
fn is_name(bytes: &[u8], end: usize) -> bool {
    let rest = bytes.get(end..).unwrap_or(&[]);
    rest.iter().find(|it| !matches!(it, b' ' | b'\n' | b'\r' | b'\t')) == Some(&b':')
}

fn is_bare(byte: u8) -> bool {
    !matches!(byte, b'{' | b'}' | b'[' | b']' | b'"' | b',' | b':' | b' ' | b'\n' | b'\r' | b'\t')
}

fn bare(first: u8) -> ScalarKind {
    match first {
        b'-' | b'0'..=b'9' => ScalarKind::Number,
        b't' | b'f' | b'n' => ScalarKind::Word,
        _ => ScalarKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"a": {"login": {"user": "u\"", "pw": ["x", 5]}, "b": [{"c": 1, "d": true}, {"c": 2, "\u0065": "\\"}]}, "z": null}"#;

    fn shown(text: &str, mark: &str, pointer: &str, from: usize, to: usize) -> Vec<String> {
        let at = text.find(mark).unwrap();
        scalars_around(text, at, pointer, from..to, true)
            .into_iter()
            .map(|it| {
                let holders = it.holders.join(",");
                let known = if it.known { "" } else { "?" };
                let name = it.name.as_deref().unwrap_or("-").to_owned();
                format!("{} {name} <{holders}>{known}", &text[it.start..it.end])
            })
            .collect()
    }

    #[test]
    fn names_what_stands_around_a_value() {
        let all = [
            r#""u\"" user <login,a>"#,
            r#""x" - <pw,login,a>"#,
            "5 - <pw,login,a>",
            "1 c <0,b,a>",
            "true d <0,b,a>",
            "2 c <1,b,a>",
            r#""\\" e <1,b,a>"#,
            "null z <>",
        ];
        let without_places = |it: &str| it.replace("<0,", "<").replace("<1,", "<");
        // Reading back does not count the items of a list; what matters are names.
        for (mark, pointer) in
            [("{\"a\"", ""), ("1,", "/a/b/0/c"), ("2,", "/a/b/1/c"), ("null", "/z"), ("[\"x", "/a/login/pw")]
        {
            let found: Vec<String> =
                shown(TEXT, mark, pointer, 0, TEXT.len()).iter().map(|it| without_places(it)).collect();
            let expected: Vec<String> = all.iter().map(|it| without_places(it)).collect();
            assert_eq!(found, expected, "from {mark}");
        }
    }

    #[test]
    fn a_window_is_read_beyond_for_names_alone() {
        let from = TEXT.find("\"x\"").unwrap();
        let found = shown(TEXT, "1,", "/a/b/0/c", from, TEXT.find("true").unwrap());
        assert_eq!(found, [r#""x" - <pw,login,a>"#, "5 - <pw,login,a>", "1 c <0,b,a>"]);
    }

    #[test]
    fn what_lies_too_far_back_is_not_known() {
        let text = format!(r#"{{"pw": [{}"x"], "a": 1}}"#, "\"y\", ".repeat(20_000));
        let found = shown(&text, "1}", "/a", text.len() - 12, text.len());
        assert_eq!(found, ["\"x\" - <>?", "1 a <>"]);
    }

    #[test]
    fn lists_are_told_from_objects_in_them() {
        let text = r#"{"a": [[1, 2], {"b": 3, "c": [4]}, 5, 6]}"#;
        let found = scalars_around(text, text.find('5').unwrap(), "/a/2", 0..text.len(), false);
        let lists: Vec<&[usize]> = found.iter().map(|it| it.lists.as_slice()).collect();
        let (a, inner, c) = (6, 7, text.find("[4").unwrap());
        assert_eq!(lists, [&[inner, a][..], &[inner, a], &[], &[c], &[a], &[a]]);
        // What was not met is not told.
        let found = scalars_around(text, text.find('5').unwrap(), "/a/2", 10..text.len(), false);
        assert!(found.iter().all(|it| it.lists.is_empty() || it.lists == [c]), "{found:?}");
    }

    #[test]
    fn unsound_text_is_no_trouble() {
        for text in ["", "{broken \u{e6}\u{1f600}", "\"open", "}}]]\"", "\\\"\\", "{\"a\": nul"] {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                for scalar in scalars_around(text, at, "/a/0", 0..text.len(), true) {
                    assert!(text.get(scalar.start..scalar.end).is_some(), "{text:?} at {at}: {scalar:?}");
                }
            }
        }
    }
}
