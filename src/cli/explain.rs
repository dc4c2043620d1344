//! `tilsyn explain`, on the screen.

use super::text::Style;
use crate::diagnostic::Code;
use crate::lang::translated;
use crate::tools::coverage::{InstrumentCoverage, State};
use crate::tools::field::Foreign;
use crate::tools::{Explained, FactExplained, FactsUsed, Source};
use crate::value::Lang;

/// Columns of the terms at the left.
const TERMS: usize = 16;

/// A rule.
pub(super) fn rule(rule: &Explained, lang: Lang, style: Style) -> String {
    let mut page = Page { style, out: String::new() };
    let title = in_lang(lang, &rule.title, rule.title_da.as_ref());
    page.out.push_str(&format!("{}\n", style.bold(&rule.name)));
    page.out.push_str(&style.paragraph(0, title));
    page.out.push('\n');
    for line in paragraphs(&rule.docs) {
        page.out.push_str(&style.paragraph(0, &line));
        page.out.push('\n');
    }
    page.entry("severity", rule.severity.as_str());
    rule.basis.iter().for_each(|it| page.source("basis", it, lang));
    rule.see.iter().for_each(|it| page.source("see", it, lang));
    page.in_force(rule);
    page.list("requires", &rule.requires);
    let displaced = rule.overridden_by.iter().map(|(by, words)| format!("{by}: {words}"));
    page.list("displaced by", &displaced.collect::<Vec<_>>());
    page.list("displaces", &rule.overrides);
    page.list("interpretation", &rule.interpretation);
    page.list(
        "parameters",
        &rule.params.iter().map(|(name, said)| format!("{name}: {}", said.join("; "))).collect::<Vec<_>>(),
    );
    page.list("facts", &rule.facts.iter().map(facts).collect::<Vec<_>>());
    if let Some(remedy) = &rule.remedy {
        page.entry("remedy", in_lang(lang, remedy, rule.remedy_da.as_ref()));
    }
    let (file, line, column) = &rule.place;
    page.entry("policy", &format!("{file}:{line}:{column}"));
    page.out
}

/// An instrument: what each provision asks and what became of it.
pub(super) fn instrument(it: &InstrumentCoverage, lang: Lang, style: Style) -> String {
    let mut page = Page { style, out: String::new() };
    page.out.push_str(&format!("{}\n", style.bold(&it.id)));
    page.out.push_str(&style.paragraph(0, in_lang(lang, &it.title, it.title_da.as_ref())));
    page.out.push('\n');
    for line in paragraphs(&it.docs) {
        page.out.push_str(&style.paragraph(0, &line));
        page.out.push('\n');
    }
    page.entry("kind", &it.kind);
    if let Some(url) = &it.url {
        page.entry("text", url);
    }
    page.entry("in force", &it.in_force.to_string());
    it.in_force.assumed().iter().for_each(|why| page.entry("", why));
    page.list("replaces", &it.replaces);
    page.entry("register", &it.module);
    let counts: Vec<String> =
        State::ALL.iter().map(|state| format!("{} {}", it.count(*state), state.words())).collect();
    page.entry("provisions", &format!("{}: {}", it.provisions.len(), counts.join(", ")));
    page.entry("rules", &format!("{} with {} tests", it.rules.len(), it.n_tests));
    page.out.push('\n');
    for provision in &it.provisions {
        page.out.push_str(&format!("{}\n", style.bold(&crate::render::sanitize::line(&provision.reference))));
        page.out.push_str(&style.paragraph(2, &provision.gist));
        let said = [vec![provision.state.words().to_owned()], provision.remarks()].concat();
        page.out.push_str(&style.paragraph(2, &said.join("; ")));
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
    page.list("key", &it.key);
    let described = |(name, docs): &(String, Vec<String>)| format!("{name}: {}", docs.join(" "));
    page.list("values", &it.values.iter().map(described).collect::<Vec<_>>());
    let described = |(name, ty, docs): &(String, String, Vec<String>)| format!("{name}: {ty} — {}", docs.join(" "));
    page.list("fields", &it.fields.iter().map(described).collect::<Vec<_>>());
    let fed = |(pattern, foreign): &(String, Option<Foreign>)| match foreign {
        None => pattern.clone(),
        Some(Foreign { source, mapped: Some(words) }) => format!("{pattern} ({source}: {words})"),
        Some(Foreign { source, mapped: None }) if it.path.contains('.') => {
            format!("{pattern} ({source} does not say it)")
        }
        Some(Foreign { source, mapped: None }) => format!("{pattern} ({source})"),
    };
    page.list("files", &it.files.iter().map(fed).collect::<Vec<_>>());
    match it.rules.as_slice() {
        [] => page.entry("read by", "no rule"),
        rules => page.list("read by", rules),
    }
    page.out
}

/// The kind of a diagnostic.
pub(super) fn code(code: Code, lang: Lang, style: Style) -> String {
    format!("{}\n{}", style.bold(code.id), style.paragraph(0, translated(code.explanation, lang)))
}

struct Page {
    style: Style,
    out: String,
}

impl Page {
    fn entry(&mut self, term: &str, words: &str) {
        self.out.push_str(&self.style.entry(TERMS, term, words));
    }

    /// The term before the first item only.
    fn list(&mut self, term: &str, items: &[String]) {
        for (idx, item) in items.iter().enumerate() {
            self.entry(if idx == 0 { term } else { "" }, item);
        }
    }

    fn source(&mut self, term: &str, source: &Source, lang: Lang) {
        let title = in_lang(lang, &source.title, source.title_da.as_ref());
        self.entry(term, &format!("{} {}: {}", source.instrument, source.provision, source.gist));
        self.entry("", title);
        if let Some(url) = &source.url {
            self.entry("", url);
        }
        for limit in &source.limits {
            self.entry("", limit);
        }
    }

    fn in_force(&mut self, rule: &Explained) {
        use crate::tools::InForceSpan;
        let words = rule.in_force.iter().map(|span| match span {
            InForceSpan::NotKnown(why) => format!("{span}: {why}"),
            InForceSpan::Days { .. } => {
                std::iter::once(span.to_string()).chain(span.assumed()).collect::<Vec<_>>().join("; ")
            }
        });
        self.list("in force", &words.collect::<Vec<_>>());
    }
}

fn facts(facts: &FactsUsed) -> String {
    let files = facts.files.iter().map(|(pattern, source)| match source {
        None => pattern.clone(),
        Some(source) => format!("{pattern} ({source})"),
    });
    let fields = if facts.fields.is_empty() { "whether it is there".to_owned() } else { facts.fields.join(", ") };
    format!("{}: {fields} — from {}", facts.dataset, files.collect::<Vec<_>>().join(", "))
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
