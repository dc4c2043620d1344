//! The proof on a terminal: an indented tree, each line with a sign and a word, each fact with its place.

use super::words::{self, in_lang};
use crate::lang::{Lang, Message, say, translated};
use crate::render::sanitize;
use crate::report::model::Location;
use crate::report::why::model::{Came, Clause, Fact, Member, Missing, Place, Step, Wanted, Why, Words};

/// How the tree is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether to use colours.
    pub color: bool,
    /// Columns.
    pub width: usize,
    /// Language.
    pub lang: Lang,
    /// Whether to show what is beside the point too.
    pub all: bool,
}

/// How far a level is indented.
const INDENT: usize = 2;

/// How deep levels are indented further.
const DEEPEST: usize = 20;

/// The tree as text.
pub fn render(why: &Why, options: &Options) -> String {
    let mut page = Page { options: *options, out: String::new() };
    page.head(why);
    why.clauses.iter().for_each(|it| page.clause(it));
    page.end(why);
    page.out
}

struct Page {
    options: Options,
    out: String,
}

impl Page {
    fn say(&self, message: &Message) -> String {
        message.in_lang(self.options.lang)
    }

    fn head(&mut self, why: &Why) {
        let lang = self.options.lang;
        let verdict = why.verdict;
        let head =
            format!("{} {}  {}", words::sign_of(verdict), words::verdict(verdict, self.options.lang), why.rule.rule);
        let head = self.bold(&sanitize::line(&head));
        self.out.push_str(&format!("{head} ({})\n", translated(why.rule.severity.as_str(), self.options.lang)));
        self.text(0, "", in_lang(lang, &why.rule.title, why.rule.title_da.as_ref()), "");
        for basis in &why.rule.basis {
            let days = basis.days.as_ref().map(|it| match &it.to {
                Some(to) => say!(" (in force from {from} to {to})", from = it.from, to),
                None => say!(" (in force from {from})", from = it.from),
            });
            let days = days.map(|it| self.say(&it)).unwrap_or_default();
            self.field(&say!("basis"), &format!("{}, {}{days}", basis.instrument, basis.provision));
        }
        let who = match &why.organisation.name {
            Some(name) => format!("{} ({name}), {}", why.organisation.id, why.organisation.path),
            None => format!("{}, {}", why.organisation.id, why.organisation.path),
        };
        self.field(&say!("organisation"), &who);
        if let Some(subject) = &why.subject {
            self.field(&say!("subject"), &format!("{}:{}", subject.dataset, subject.key));
        }
        self.field(&say!("as of"), &why.as_of);
        self.out.push('\n');
    }

    fn field(&mut self, name: &Message, value: &str) {
        let name = format!("{:<14}", self.say(name));
        self.text(0, &name, value, "");
    }

    fn clause(&mut self, clause: &Clause) {
        let word = self.say(&words::came(clause.came));
        let lead = words::lead(clause).map(|it| self.say(&it));
        let asked = match (&clause.member, lead) {
            _ if clause.by.is_some() => clause.words.text.clone(),
            (Some(member), _) => format!("{} {} in {}", clause.clause, member.name, clause.words.text),
            (None, Some(lead)) => format!("{} {lead}", clause.clause),
            (None, None) => format!("{} {}", clause.clause, clause.words.text),
        };
        let asked = if word.is_empty() { asked } else { format!("{asked}: {word}") };
        let sign = self.sign(clause.came, clause.decides);
        self.text(0, &format!("{sign} "), &asked, &policy(&clause.words));
        if let Some(displaced) = words::displaced(clause) {
            self.text(INDENT, "", &self.say(&displaced), "");
        }
        for basis in &clause.basis {
            let basis =
                say!("basis: {instrument}, {provision}", instrument = basis.instrument, provision = basis.provision);
            self.text(INDENT, "", &self.say(&basis), "");
        }
        if let Some(member) = &clause.member {
            self.member_place(INDENT, member);
        }
        if let Some(step) = &clause.step {
            self.within(step, 1);
        }
    }

    fn member_place(&mut self, indent: usize, member: &Member) {
        let at = member.place.as_ref().map(place).unwrap_or_default();
        self.text(indent, "· ", &format!("{} = {}", member.name, member.is), &at);
    }

    fn step(&mut self, step: &Step, level: usize) {
        let lang = self.options.lang;
        let indent = (level * INDENT).min(DEEPEST);
        let sign = format!("{} ", self.sign(step.came, step.decides));
        let value = step.value.as_deref().map(|it| in_lang(lang, it, step.value_da.as_ref()));
        match (&step.member, &step.words) {
            (Some(member), None) => {
                let fate = words::fate(member).map(|it| format!(": {}", self.say(&it))).unwrap_or_default();
                let at = member.place.as_ref().map(place).unwrap_or_default();
                self.text(indent, &sign, &format!("{} = {}{fate}", member.name, member.is), &at);
            }
            (_, written) => {
                let text = match (words::connective(step), &step.parameter) {
                    (Some(lead), _) => self.say(&lead),
                    (None, Some(it)) => it.name.clone(),
                    (None, None) => written.as_ref().map(|it| it.text.clone()).unwrap_or_default(),
                };
                let word = self.say(&words::came(step.came));
                let text = match value {
                    Some(value) => format!("{text} = {value}"),
                    None if word.is_empty() => text,
                    None => format!("{text}: {word}"),
                };
                let at = match &step.parameter {
                    Some(it) => policy(&it.words),
                    None => written.as_ref().map(policy).unwrap_or_default(),
                };
                self.text(indent, &sign, &text, &at);
            }
        }
        // A member from which nothing follows is an example of its kind, and a line says enough.
        let is_example = !step.decides && step.words.is_none() && !self.options.all;
        if !is_example {
            self.within(step, level + 1);
        }
    }

    /// What stands below a step.
    fn within(&mut self, step: &Step, level: usize) {
        let indent = (level * INDENT).min(DEEPEST);
        if let Some(it) = &step.parameter {
            for line in words::parameter(it) {
                self.text(indent, "", &self.say(&line), "");
            }
        }
        if let (Some(member), Some(_)) = (&step.member, &step.words) {
            let at = member.place.as_ref().map(place).unwrap_or_default();
            self.text(indent, "· ", &self.say(&say!("points to {record}", record = member.is)), &at);
        }
        if let Some(it) = &step.list {
            let parts: Vec<String> = words::through(it).iter().map(|it| self.say(it)).collect();
            self.text(indent, "", &parts.join(", "), "");
        }
        step.facts.iter().for_each(|it| self.fact(indent, it));
        step.unknown.iter().for_each(|it| self.missing(indent, it));
        if let Some(n) = step.unknown_omitted {
            self.text(indent, "", &self.say(&say!("and {n} more that are not known", n = crate::lang::Count(n))), "");
        }
        step.steps.iter().for_each(|it| self.step(it, level));
        for line in words::folded(step) {
            self.text(indent, "… ", &self.say(&line), "");
        }
    }

    fn fact(&mut self, indent: usize, it: &Fact) {
        let value = in_lang(self.options.lang, &it.value, it.value_da.as_ref());
        let at = it.location.as_ref().map(spot).unwrap_or_default();
        let text = if value.is_empty() { it.fact.clone() } else { format!("{} = {value}", it.fact) };
        self.text(indent, "· ", &text, &at);
    }

    fn missing(&mut self, indent: usize, it: &Missing) {
        let why = in_lang(self.options.lang, &it.why, Some(&it.why_da)).to_owned();
        let said = match &it.fact {
            Some(fact) if !why.contains(fact.as_str()) => format!("{fact}: {why}"),
            _ => why,
        };
        self.text(indent, "? ", &said, &it.locations.first().map(spot).unwrap_or_default());
        for location in it.locations.iter().skip(1) {
            self.text(indent + INDENT, "", "", &spot(location));
        }
    }

    fn end(&mut self, why: &Why) {
        self.out.push('\n');
        let lang = self.options.lang;
        let conclusion = in_lang(lang, &why.conclusion, Some(&why.conclusion_da));
        let head = format!("{} {}", words::sign_of(why.verdict), words::verdict(why.verdict, self.options.lang));
        self.text(0, &format!("{head}: "), conclusion, "");
        if let Some(message) = &why.message {
            self.text(INDENT, "", in_lang(lang, message, why.message_da.as_ref()), "");
        }
        let (Some(decided), Some(decide)) = (words::decide(why), &why.decide) else { return };
        self.out.push('\n');
        self.text(0, "", &self.say(&decided.head), "");
        decide.facts.iter().for_each(|it| self.wanted(it));
        for way in &decided.ways {
            self.text(INDENT, "→ ", &self.say(way), "");
        }
        if let Some(head) = &decided.to_pass {
            self.text(0, "", &self.say(head), "");
            decide.to_pass.iter().flat_map(|it| &it.facts).for_each(|it| self.wanted(it));
            if let Some(values) = &decided.pass_values {
                self.text(INDENT, "→ ", &self.say(values), "");
            }
        }
    }

    fn wanted(&mut self, it: &Wanted) {
        let why = in_lang(self.options.lang, &it.why, Some(&it.why_da)).to_owned();
        let said = if why.contains(it.fact.as_str()) { why } else { format!("{}: {why}", it.fact) };
        self.text(INDENT, "• ", &said, &it.locations.first().map(spot).unwrap_or_default());
    }

    fn sign(&self, came: Came, decides: bool) -> String {
        let sign = words::sign(came);
        match (self.options.color && decides, came) {
            (true, Came::True) => format!("\u{1b}[32;1m{sign}\u{1b}[0m"),
            (true, Came::False) => format!("\u{1b}[31;1m{sign}\u{1b}[0m"),
            (true, Came::Unknown) => format!("\u{1b}[33;1m{sign}\u{1b}[0m"),
            _ => sign.to_owned(),
        }
    }

    fn bold(&self, text: &str) -> String {
        if self.options.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn dim(&self, text: &str) -> String {
        if self.options.color { format!("\u{1b}[2m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// A place on lines of its own: file and position, bytes, pointer, as many as fit on each.
    fn place_below(&mut self, at: &str, hanging: &str, below: bool) {
        let room = self.options.width.saturating_sub(hanging.len() + 2);
        let mut used = 0;
        for part in at.split(' ') {
            let length = shown_width(part);
            if used == 0 && below || used > 0 && used + 1 + length > room {
                self.out.push('\n');
                self.out.push_str(hanging);
                self.out.push_str("  ");
                used = 0;
            } else if used > 0 {
                self.out.push(' ');
                used += 1;
            }
            self.out.push_str(&self.dim(part));
            used += length;
        }
    }

    /// A line that folds at the width behind its mark, with a place behind it where that fits, else below.
    fn text(&mut self, indent: usize, mark: &str, text: &str, at: &str) {
        let mark_width = shown_width(mark);
        let room = self.options.width.saturating_sub(indent + mark_width).max(20);
        let hanging = " ".repeat(indent + mark_width);
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(mark);
        let mut used = 0;
        for word in text.split(' ').map(sanitize::line) {
            let length = shown_width(&word);
            if used > 0 && used + 1 + length > room {
                self.out.push('\n');
                self.out.push_str(&hanging);
                used = 0;
            } else if used > 0 {
                self.out.push(' ');
                used += 1;
            }
            self.out.push_str(&word);
            used += length;
        }
        if !at.is_empty() {
            let at = sanitize::line(at).into_owned();
            if used > 0 && used + 2 + shown_width(&at) <= room {
                self.out.push_str("  ");
                self.out.push_str(&self.dim(&at));
            } else {
                self.place_below(&at, &hanging, used > 0);
            }
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }
}

/// The columns that a text takes, colours not counted.
fn shown_width(text: &str) -> usize {
    use unicode_width::UnicodeWidthStr;
    match text.contains('\u{1b}') {
        // A mark in colour is a sign and a space.
        true => 2,
        false => text.width(),
    }
}

fn policy(words: &Words) -> String {
    format!("{}:{}:{}", words.file, words.line, words.column)
}

fn spot(it: &Location) -> String {
    at(&it.file, it.line, it.column, it.start, it.end, &it.pointer)
}

fn place(it: &Place) -> String {
    at(&it.file, it.line, it.column, it.start, it.end, &it.pointer)
}

fn at(file: &str, line: u32, column: u32, start: u64, end: u64, pointer: &str) -> String {
    let pointer = if pointer.is_empty() { String::new() } else { format!(" {pointer}") };
    format!("{file}:{line}:{column} bytes {start}–{end}{pointer}")
}
