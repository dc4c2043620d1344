//! A diagnostic whose text is at hand: of a policy on its way to a program, or of an export.

use super::super::sanitize;
use super::drawn::{Drawn, EndToEnd};
use super::notices::weight;
use super::page::Page;
use super::snippet::{Context, Snippet, Spot, snippets};
use crate::diagnostic::Diagnostic;
use crate::lang::{Lang, translated, words};
use crate::report::excerpt;
use crate::source::{SourceMap, Span};

/// Lines around what a diagnostic points at.
const CONTEXT: Context = Context { before: 1, after: 1 };

/// Draws a diagnostic with its labels underlined, its code and what to do, with a line break at the end.
pub fn diagnostic(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang, color: bool, width: usize) -> String {
    let mut page = Page::new(color, width.max(super::NARROWEST));
    let snippets = of_labels(diagnostic, sources, lang, page.width);
    let code = format!("{} · {}", translated(diagnostic.severity.as_str(), lang), diagnostic.code.id);
    let shows_place = !snippets.is_empty();
    page.draw(&Drawn {
        weight: weight(diagnostic.severity.into()),
        head: code,
        message: sanitize::line(&diagnostic.message.in_lang(lang)).into_owned(),
        snippets: EndToEnd::new(snippets),
    });
    if let Some(file) = diagnostic.file.as_ref().filter(|_| !shows_place) {
        let at = diagnostic.at.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        page.field("at", &format!("{}{at}", sanitize::line(file)));
    }
    if let Some(help) = &diagnostic.help {
        page.field(translated(words!("help"), lang), &sanitize::line(&help.in_lang(lang)));
    }
    page.into_text()
}

fn of_labels(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang, width: usize) -> Vec<Snippet> {
    let words: Vec<String> = diagnostic.labels.iter().map(|label| label.text.in_lang(lang)).collect();
    let labels = diagnostic.labels.iter().zip(&words);
    let spots: Vec<Spot<'_>> = labels.filter_map(|(label, words)| spot(sources, label.span, words)).collect();
    snippets(&spots, width)
}

fn spot<'a>(sources: &'a SourceMap, span: Span, label: &'a str) -> Option<Spot<'a>> {
    let source = sources.get(span.file)?;
    let position = source.position(span.start);
    let (from, text) = excerpt(&source.text, span.start as usize, span.end as usize);
    Some(Spot {
        file: &source.name,
        line: position.line,
        column: position.column,
        start: u64::from(span.start),
        end: u64::from(span.end),
        label,
        from: from as u64,
        text: text.into(),
        context: CONTEXT,
    })
}
