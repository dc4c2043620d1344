//! Lines: how deep each stands, and how many blanks stand between its words.

use crate::syntax::ast::ItemKind;

/// The words that clauses of an instrument begin with.
const OF_INSTRUMENTS: [&str; 9] =
    ["title", "title_da", "kind", "eli", "source", "signed", "replaces", "in_force", "provision"];
/// The words that clauses of a test begin with.
const OF_TESTS: [&str; 4] = ["as", "param", "given", "expect"];

/// How the lines of an item stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// Column of lines that go on one before, outside all brackets.
    pub(super) goes_on: usize,
    /// Whether a line directly inside the item's braces begins something; others go on in the column given.
    begins: Begins,
    /// Column of the words behind the first of such a line, where that has a column of its own.
    words_at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Begins {
    /// Every line does.
    Always,
    /// A line with one of these words first; the others go on in a column.
    With(&'static [&'static str], usize),
    /// A line that maps a field; its `=` stand below each other.
    Mapping,
}

impl Layout {
    /// The layout of an item that is no rule.
    pub(super) fn of(kind: &ItemKind) -> Layout {
        let (begins, words_at) = match kind {
            ItemKind::Instrument(_) => (Begins::With(&OF_INSTRUMENTS, 12), 12),
            ItemKind::Test(_) => (Begins::With(&OF_TESTS, 4), 0),
            ItemKind::Source(_) => (Begins::Mapping, 0),
            _ => (Begins::Always, 0),
        };
        Layout { goes_on: 2, begins, words_at }
    }

    /// The layout of a clause of a rule.
    pub(super) fn of_clause() -> Layout {
        Layout { goes_on: 12, begins: Begins::Always, words_at: 0 }
    }

    /// Whether equal signs of neighbouring lines stand below each other, where such a line begins with what is given.
    fn aligns(&self, line: &str) -> bool {
        match self.begins {
            Begins::Mapping => is_mapping(line),
            Begins::With(words, _) => words == OF_TESTS && line.starts_with("given "),
            Begins::Always => false,
        }
    }
}

/// An open bracket.
struct Open {
    /// Column of the lines inside.
    inside: usize,
    /// Column of a line that begins with the closing bracket.
    closing: usize,
}

/// Lines as they come to stand.
#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<String>,
}

impl Lines {
    /// All lines, each with its break, without empty ones at the end.
    pub(super) fn finish(mut self) -> String {
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines.iter().map(|it| format!("{it}\n")).collect()
    }

    /// One empty line, where there is none and something stands before.
    pub(super) fn blank(&mut self) {
        if self.lines.last().is_some_and(|it| !it.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// A line that is known as it is.
    pub(super) fn line(&mut self, indent: usize, words: &str) {
        self.lines.push(format!("{}{words}", " ".repeat(indent)));
    }

    /// A comment behind what stands on the last line.
    pub(super) fn behind(&mut self, comment: &str) {
        if let Some(last) = self.lines.last_mut() {
            last.push_str("  ");
            last.push_str(comment);
        }
    }

    /// What stands between items: comments, documentation, the head of the file.
    pub(super) fn between(&mut self, text: &str) {
        let mut lines = text.split('\n');
        // What stands behind an item on its last line is a comment on it.
        match lines.next().map(str::trim) {
            Some(comment) if comment.starts_with("//") && !self.lines.is_empty() => self.behind(comment),
            Some(words) if !words.is_empty() => self.lines.push(squeezed(words)),
            _ => {}
        }
        let rest: Vec<&str> = lines.collect();
        for (at, line) in rest.iter().enumerate() {
            match line.trim() {
                // The last piece is what stands before the item on its own line.
                "" if at + 1 < rest.len() => self.blank(),
                "" => {}
                comment if comment.starts_with("//") => self.lines.push(comment.to_owned()),
                words => self.lines.push(squeezed(words)),
            }
        }
    }

    /// A fragment of text that begins with a token, behind `before` on its first line.
    pub(super) fn fragment(&mut self, before: &str, text: &str, layout: &Layout) {
        let first = self.lines.len();
        let mut writer = Writer { layout, open: Vec::new(), lines: &mut self.lines, can_align: Vec::new() };
        let mut rest = text;
        let mut is_first = true;
        while !rest.is_empty() {
            let (line, after) = take_line(rest);
            rest = after;
            match line.trim() {
                "" => writer.blank(),
                words if is_first => writer.line(before, words, true),
                words => writer.line("", words, false),
            }
            is_first = false;
        }
        let can_align = writer.can_align;
        align(&mut self.lines, first, &can_align);
    }
}

struct Writer<'l> {
    layout: &'l Layout,
    open: Vec<Open>,
    lines: &'l mut Vec<String>,
    /// Lines whose equal sign can be moved.
    can_align: Vec<usize>,
}

impl Writer<'_> {
    fn blank(&mut self) {
        // Not behind a bracket that was just opened.
        if self.lines.last().is_some_and(|it| !it.is_empty() && !it.ends_with(['{', '[', '('])) {
            self.lines.push(String::new());
        }
    }

    fn line(&mut self, before: &str, words: &str, is_first: bool) {
        let closes = words.starts_with([')', ']', '}']);
        if closes && self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        let (indent, begins) = self.place(words, is_first, closes);
        let mut head = before.to_owned();
        let mut words = squeezed(words);
        if begins && self.layout.words_at > 0 && !words.starts_with("//") {
            let (word, behind) = words.split_once(' ').unwrap_or((&words, ""));
            head = format!("{}{word} ", " ".repeat(indent));
            let room = self.layout.words_at.saturating_sub(head.len());
            head.push_str(&" ".repeat(room));
            words = behind.to_owned();
        } else if before.is_empty() {
            head = " ".repeat(indent);
        }
        // A line that goes on the first one goes on in the column of the words, not of the line.
        let base = if before.is_empty() { indent } else { self.layout.goes_on };
        let depth = self.open.len();
        self.brackets(head.chars().count(), base, &words);
        if begins && depth == self.open.len() && self.layout.aligns(&words) {
            self.can_align.push(self.lines.len());
        }
        let line = format!("{head}{words}");
        self.lines.push(line.trim_end().to_owned());
    }

    /// The column of a line, and whether it begins something.
    fn place(&self, words: &str, is_first: bool, closes: bool) -> (usize, bool) {
        match self.open.as_slice() {
            _ if is_first => (0, false),
            [] => (self.layout.goes_on, false),
            [.., open] if closes => (open.closing, false),
            [body] => match self.layout.begins {
                Begins::With(begins, goes_on) if !words.starts_with("//") => {
                    let word = words.split(|c: char| c.is_whitespace() || c == '"').next().unwrap_or_default();
                    if begins.contains(&word) { (body.inside, true) } else { (goes_on, false) }
                }
                Begins::Mapping if !words.starts_with("//") => {
                    if is_mapping(words) {
                        (body.inside, true)
                    } else {
                        (body.inside + 2, false)
                    }
                }
                _ => (body.inside, true),
            },
            [.., open] => (open.inside, false),
        }
    }

    /// Notes which brackets a line opens and closes. Its words begin at a column; `base` is that of what it belongs to.
    fn brackets(&mut self, start: usize, base: usize, words: &str) {
        let mut column = start;
        let mut chars = words.char_indices().peekable();
        let mut in_text = false;
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' if in_text => {
                    chars.next();
                    column += 1;
                }
                '"' => in_text = !in_text,
                '\n' => column = 0,
                _ if in_text => {}
                '/' if words.get(at..).is_some_and(|it| it.starts_with("//")) => return,
                '(' | '[' | '{' => {
                    let rest = words.get(at + 1..).unwrap_or_default().trim_start();
                    let is_last = rest.is_empty() || rest.starts_with("//");
                    let inner = column + if c == '{' { 2 } else { 1 };
                    self.open.push(match is_last {
                        true => Open { inside: base + 2, closing: base },
                        false => Open { inside: inner, closing: column },
                    });
                }
                ')' | ']' | '}' => drop(self.open.pop()),
                _ => {}
            }
            column += usize::from(c != '\n');
        }
    }
}

/// The text up to the next line break outside a text literal, and what follows.
fn take_line(text: &str) -> (&str, &str) {
    let (mut in_text, mut escaped) = (false, false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            '\n' if !in_text => {
                return text
                    .split_at_checked(at)
                    .map_or((text, ""), |(line, rest)| (line, rest.get(1..).unwrap_or_default()));
            }
            '/' if !in_text && chars.peek().is_some_and(|(_, next)| *next == '/') => {
                let end = text.get(at..).and_then(|it| it.find('\n')).map_or(text.len(), |it| at + it);
                return (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default());
            }
            _ => {}
        }
    }
    (text, "")
}

/// Words with one blank where there were several, none inside brackets but braces, none before a comma and one behind.
pub(super) fn squeezed(words: &str) -> String {
    let mut out = String::new();
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => {
                out.push(c);
                while let Some((_, inner)) = chars.next() {
                    out.push(inner);
                    match inner {
                        '\\' => out.extend(chars.next().map(|(_, it)| it)),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '/' if words.get(at..).is_some_and(|it| it.starts_with("//")) => {
                if !out.is_empty() {
                    out.truncate(out.trim_end().len());
                    out.push_str("  ");
                }
                out.push_str(words.get(at..).unwrap_or_default().trim_end());
                return out;
            }
            c if c.is_whitespace() => {
                if !out.ends_with([' ', '(', '[']) && !out.is_empty() {
                    out.push(' ');
                }
            }
            ')' | ']' | ',' => {
                out.truncate(out.trim_end().len());
                out.push(c);
                if c == ',' && chars.peek().is_some_and(|(_, next)| !next.is_whitespace()) {
                    out.push(' ');
                }
            }
            '{' => {
                out.push(c);
                if chars.peek().is_some_and(|(_, next)| !next.is_whitespace() && *next != '}') {
                    out.push(' ');
                }
            }
            '}' => {
                if out.trim_end().ends_with('{') {
                    out.truncate(out.trim_end().len());
                } else if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// `os.name = …`: a line of an adapter that maps a field.
fn is_mapping(line: &str) -> bool {
    let Some((target, behind)) = line.split_once('=') else { return false };
    let is_path = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.');
    !behind.starts_with('=') && !target.trim().is_empty() && target.trim().chars().all(is_path)
}

/// Sets the equal signs of neighbouring lines below each other.
fn align(lines: &mut [String], first: usize, can_align: &[usize]) {
    let sign = |line: &String| line.find(" = ").map(|at| line.get(..at).unwrap_or_default().chars().count());
    for run in can_align.chunk_by(|a, b| a + 1 == *b) {
        let furthest = run.iter().filter(|at| **at >= first).filter_map(|at| sign(lines.get(*at)?)).max().unwrap_or(0);
        for at in run {
            let Some(line) = lines.get_mut(*at) else { continue };
            if let (Some(column), Some(byte)) = (sign(line), line.find(" = ")) {
                line.insert_str(byte, &" ".repeat(furthest - column));
            }
        }
    }
}
