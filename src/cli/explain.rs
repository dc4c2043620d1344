//! `tilsyn explain`, on the screen.

use super::text::Style;
use crate::diagnostic::Code;
use crate::tools::{Explained, FactsUsed, Source};
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

/// The kind of a diagnostic.
pub(super) fn code(code: Code, style: Style) -> String {
    format!("{}\n{}", style.bold(code.id), style.paragraph(0, code.explanation))
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
