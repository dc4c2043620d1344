//! Comments of a policy that say why a change makes no difference: `// mutation: REASON`.
//!
//! One at the end of a line speaks of what begins on that line; one on lines of its own, of the next line. A word in
//! backticks, as in ``// mutation `<=`: REASON``, narrows it to what becomes that word.

use std::collections::BTreeSet;

use super::Becomes;
use crate::source::{FileId, SourceMap, Span};
use crate::syntax;

/// An excuse as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excuse {
    /// The comment, of several lines the first.
    pub place: Span,
    /// What it is narrowed to.
    pub word: Option<String>,
    /// Why no test can notice.
    pub reason: String,
}

/// The excuses of some files.
pub(super) struct Excuses {
    all: Vec<Entry>,
}

struct Entry {
    excuse: Excuse,
    /// The line that it speaks of.
    line: u32,
    used: bool,
}

impl Excuses {
    /// Reads the comments of some files.
    pub(super) fn of(sources: &SourceMap, files: &BTreeSet<FileId>) -> Excuses {
        let mut all = Vec::new();
        files.iter().for_each(|file| read(sources, *file, &mut all));
        Excuses { all }
    }

    /// The reason for a survivor, where there is one. One that names the change comes before one that speaks of all.
    pub(super) fn take(&mut self, sources: &SourceMap, place: Span, becomes: &Becomes) -> Option<String> {
        let line = sources.position(place).line;
        let of_line = |it: &&mut Entry| it.excuse.place.file == place.file && it.line == line;
        let mut found: Vec<&mut Entry> = self.all.iter_mut().filter(of_line).collect();
        found.sort_by_key(|it| it.excuse.word.is_none());
        let fits = |it: &&mut Entry| it.excuse.word.as_deref().is_none_or(|word| word == becomes.word());
        let entry = found.into_iter().find(fits)?;
        entry.used = true;
        Some(entry.excuse.reason.clone())
    }

    /// Those that excused nothing: all of them, or only on lines with a mutant.
    pub(super) fn idle(self, sources: &SourceMap, mutants: impl Iterator<Item = Span>, all: bool) -> Vec<Excuse> {
        let lines: BTreeSet<(FileId, u32)> = mutants.map(|it| (it.file, sources.position(it).line)).collect();
        let idle = self.all.into_iter().filter(|it| !it.used);
        idle.filter(|it| all || lines.contains(&(it.excuse.place.file, it.line))).map(|it| it.excuse).collect()
    }
}

fn read(sources: &SourceMap, file: FileId, all: &mut Vec<Entry>) {
    let Some(source) = sources.get(file) else { return };
    // Excuses on lines of their own, until the line that they speak of.
    let mut waiting: Vec<Entry> = Vec::new();
    let mut last_line = 0;
    for (start, end) in syntax::comments(&source.text) {
        let words = source.text.get(start as usize + 2..end as usize).unwrap_or("").trim();
        let line = source.position(start).line;
        let begins_line =
            source.text.get(..start as usize).is_some_and(|it| it.trim_end_matches([' ', '\t']).ends_with('\n'));
        if line != last_line + 1 {
            all.append(&mut waiting);
        }
        last_line = line;
        waiting.iter_mut().for_each(|it| it.line = if begins_line { line + 1 } else { line });
        match (parse(words), waiting.last_mut()) {
            (Some((word, reason)), _) => {
                let excuse = Excuse { place: Span::new(file, start, end), word, reason };
                let entry = Entry { excuse, line: if begins_line { line + 1 } else { line }, used: false };
                if begins_line { waiting.push(entry) } else { all.push(entry) }
            }
            (None, Some(open)) if begins_line && !words.is_empty() => {
                open.excuse.reason.push(' ');
                open.excuse.reason.push_str(words);
            }
            (None, _) => {}
        }
        if !begins_line {
            all.append(&mut waiting);
        }
    }
    all.append(&mut waiting);
    all.sort_by_key(|it| it.excuse.place);
}

/// `mutation: REASON`, or with a word in backticks before the colon. An excuse without a reason is none.
fn parse(words: &str) -> Option<(Option<String>, String)> {
    let rest = words.strip_prefix("mutation")?.trim_start();
    let (word, rest) = match rest.strip_prefix('`') {
        Some(rest) => {
            let (word, rest) = rest.split_once('`')?;
            (Some(word.trim().to_owned()), rest.trim_start())
        }
        None => (None, rest),
    };
    let reason = rest.strip_prefix(':')?.trim();
    (!reason.is_empty()).then(|| (word, reason.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    const TEXT: &str = "\
module t
// mutation: nobody can tell
// the two apart
a < b // a remark
c < d // mutation `<=`: they are never equal
// mutation: too far

e < f
set x = \"// mutation: in a text\"
g // mutation:
// mutation of species
";

    fn excuses() -> (SourceMap, FileId, Excuses) {
        let mut sources = SourceMap::new();
        let file = sources.add(Source::from_text("t.krav", TEXT));
        let excuses = Excuses::of(&sources, &BTreeSet::from([file]));
        (sources, file, excuses)
    }

    fn at(file: FileId, words: &str) -> Span {
        let start = TEXT.find(words).unwrap() as u32;
        Span::new(file, start, start + words.len() as u32)
    }

    #[test]
    fn an_excuse_speaks_of_its_line_or_of_the_next() {
        let (sources, file, mut excuses) = excuses();
        let to = |text: &str| Becomes::Text(text.to_owned());
        let mut take = |place: &str, becomes: Becomes| excuses.take(&sources, at(file, place), &becomes);
        assert_eq!(take("a < b", to("<=")).as_deref(), Some("nobody can tell the two apart"));
        assert_eq!(take("c < d", to("<=")).as_deref(), Some("they are never equal"));
        assert_eq!(take("c < d", to(">=")), None);
        assert_eq!(take("e < f", to("<=")), None);
        assert_eq!(take("set x", Becomes::Dropped), None);
        assert_eq!(take("g //", Becomes::Dropped), None);
    }

    #[test]
    fn what_excuses_nothing_is_known() {
        let (sources, file, _) = excuses();
        let reasons = |all: bool| {
            let (_, _, mut excuses) = self::excuses();
            excuses.take(&sources, at(file, "a < b"), &Becomes::Dropped);
            let idle = excuses.idle(&sources, [at(file, "c < d")].into_iter(), all);
            idle.into_iter().map(|it| it.reason).collect::<Vec<_>>()
        };
        assert_eq!(reasons(false), ["they are never equal"]);
        assert_eq!(reasons(true), ["they are never equal", "too far"]);
    }
}
