//! `tilsyn explain`, on the screen.

use super::text::Style;
use crate::diagnostic::Code;
use crate::lang::{Message, say, words};
use crate::tools::coverage::{InstrumentCoverage, State};
use crate::tools::field::Foreign;
use crate::tools::{Explained, FactExplained, FactsUsed, Source};
use crate::value::Lang;

/// Columns of the terms at the left.
const TERMS: usize = 16;

/// A rule.
pub(super) fn rule(rule: &Explained, style: Style) -> String {
    let mut page = Page { style, out: String::new() };
    let lang = style.lang;
    let title = in_lang(lang, &rule.title, rule.title_da.as_ref());
    page.out.push_str(&format!("{}\n", style.bold(&rule.name)));
    page.out.push_str(&style.paragraph(0, title));
    page.out.push('\n');
    for line in paragraphs(&rule.docs) {
        page.out.push_str(&style.paragraph(0, &line));
        page.out.push('\n');
    }
    page.entry(words!("severity"), style.word(rule.severity.as_str()));
    rule.basis.iter().for_each(|it| page.source(words!("basis"), it));
    rule.see.iter().for_each(|it| page.source(words!("see"), it));
    page.in_force(rule);
    page.list(words!("requires"), &rule.requires);
    let displaced = rule.overridden_by.iter().map(|(by, words)| format!("{by}: {words}"));
    page.list(words!("displaced by"), &displaced.collect::<Vec<_>>());
    page.list(words!("displaces"), &rule.overrides);
    page.list(words!("interpretation"), &rule.interpretation);
    page.list(
        words!("parameters"),
        &rule
            .params
            .iter()
            .map(|(name, said)| format!("{name}: {}", style.said(&Message::list(said.clone(), "; "))))
            .collect::<Vec<_>>(),
    );
    page.list(words!("facts"), &rule.facts.iter().map(|it| facts(it, style)).collect::<Vec<_>>());
    if let Some(remedy) = &rule.remedy {
        page.entry(words!("remedy"), in_lang(lang, remedy, rule.remedy_da.as_ref()));
    }
    let (file, line, column) = &rule.place;
    page.entry(words!("policy"), &format!("{file}:{line}:{column}"));
    page.out
}

/// An instrument: what each provision asks and what became of it.
pub(super) fn instrument(it: &InstrumentCoverage, style: Style) -> String {
    let mut page = Page { style, out: String::new() };
    page.out.push_str(&format!("{}\n", style.bold(&it.id)));
    page.out.push_str(&style.paragraph(0, in_lang(style.lang, &it.title, it.title_da.as_ref())));
    page.out.push('\n');
    for line in paragraphs(&it.docs) {
        page.out.push_str(&style.paragraph(0, &line));
        page.out.push('\n');
    }
    page.entry(words!("kind"), &it.kind);
    if let Some(url) = &it.url {
        page.entry(words!("text"), url);
    }
    page.entry(words!("in force"), &style.said(&it.in_force.words()));
    it.in_force.assumed().iter().for_each(|why| page.entry("", &style.said(why)));
    page.list(words!("replaces"), &it.replaces);
    page.entry(words!("register"), &it.module);
    let counts: Vec<String> =
        State::ALL.iter().map(|state| format!("{} {}", it.count(*state), style.word(state.words()))).collect();
    page.entry(words!("provisions"), &format!("{}: {}", it.provisions.len(), counts.join(", ")));
    page.entry(words!("rules"), &it.rules.len().to_string());
    page.out.push('\n');
    for provision in &it.provisions {
        page.out.push_str(&format!("{}\n", style.bold(&crate::render::sanitize::line(&provision.reference))));
        page.out.push_str(&style.paragraph(2, &provision.gist));
        let said = [vec![Message::from_static(provision.state.words())], provision.remarks()].concat();
        page.out.push_str(&style.paragraph(2, &style.said(&Message::list(said, "; "))));
        provision.rules.iter().for_each(|rule| page.out.push_str(&style.paragraph(4, rule)));
    }
    page.out
}

/// A dataset, or a field of one.
pub(super) fn fact(it: &FactExplained, style: Style) -> String {
    let mut page = Page { style, out: String::new() };
    page.out.push_str(&format!("{}  {}\n", style.bold(&it.path), it.ty));
    for line in paragraphs(&it.docs) {
        page.out.push_str(&style.paragraph(0, &line));
    }
    page.out.push('\n');
    page.list(words!("key"), &it.key);
    let described = |(name, docs): &(String, Vec<String>)| format!("{name}: {}", docs.join(" "));
    page.list(words!("values"), &it.values.iter().map(described).collect::<Vec<_>>());
    let described = |(name, ty, docs): &(String, String, Vec<String>)| format!("{name}: {ty} — {}", docs.join(" "));
    page.list(words!("fields"), &it.fields.iter().map(described).collect::<Vec<_>>());
    let fed = |(pattern, foreign): &(String, Option<Foreign>)| match foreign {
        None => pattern.clone(),
        Some(Foreign { source, mapped: Some(words) }) => format!("{pattern} ({source}: {words})"),
        Some(Foreign { source, mapped: None }) if it.path.contains('.') => {
            style.said(&say!("{pattern} ({source} does not say it)", pattern, source))
        }
        Some(Foreign { source, mapped: None }) => format!("{pattern} ({source})"),
    };
    page.list(words!("files"), &it.files.iter().map(fed).collect::<Vec<_>>());
    match it.rules.as_slice() {
        [] => page.entry(words!("read by"), style.word(words!("no rule"))),
        rules => page.list(words!("read by"), rules),
    }
    page.out
}

/// The kind of a diagnostic.
pub(super) fn code(code: Code, style: Style) -> String {
    format!("{}\n{}", style.bold(code.id), style.paragraph(0, style.word(code.explanation)))
}

struct Page {
    style: Style,
    out: String,
}

impl Page {
    fn entry(&mut self, term: &'static str, words: &str) {
        self.out.push_str(&self.style.entry(TERMS, self.style.word(term), words));
    }

    /// The term before the first item only.
    fn list(&mut self, term: &'static str, items: &[String]) {
        for (idx, item) in items.iter().enumerate() {
            self.entry(if idx == 0 { term } else { "" }, item);
        }
    }

    fn source(&mut self, term: &'static str, source: &Source) {
        let title = in_lang(self.style.lang, &source.title, source.title_da.as_ref());
        self.entry(term, &format!("{} {}: {}", source.instrument, source.provision, source.gist));
        self.entry("", title);
        if let Some(url) = &source.url {
            self.entry("", url);
        }
        for limit in &source.limits {
            self.entry("", &self.style.said(limit));
        }
    }

    fn in_force(&mut self, rule: &Explained) {
        use crate::tools::InForceSpan;
        let words = rule.in_force.iter().map(|span| match span {
            InForceSpan::NotKnown(why) => Message::list([span.words(), Message::verbatim(why)], ": "),
            InForceSpan::Days { .. } => Message::list(std::iter::once(span.words()).chain(span.assumed()), "; "),
        });
        let words: Vec<String> = words.map(|it| self.style.said(&it)).collect();
        self.list(words!("in force"), &words);
    }
}

fn facts(facts: &FactsUsed, style: Style) -> String {
    let files = facts.files.iter().map(|(pattern, source)| match source {
        None => pattern.clone(),
        Some(source) => format!("{pattern} ({source})"),
    });
    let fields = if facts.fields.is_empty() {
        style.word(words!("whether it is there")).to_owned()
    } else {
        facts.fields.join(", ")
    };
    let (dataset, files) = (&facts.dataset, files.collect::<Vec<_>>().join(", "));
    style.said(&say!("{dataset}: {fields} — from {files}", dataset, fields, files))
}

fn in_lang<'a>(lang: Lang, english: &'a str, danish: Option<&'a String>) -> &'a str {
    match (lang, danish) {
        (Lang::Da, Some(danish)) => danish,
        _ => english,
    }
}

/// Documentation lines as paragraphs; an empty line parts them.
fn paragraphs(docs: &[String]) -> Vec<String> {
    docs.split(|line| line.trim().is_empty()).map(|lines| lines.join(" ")).filter(|it| !it.is_empty()).collect()
}
