//! Texts of JUnit XML: one line in attributes, paragraphs in elements.

use std::borrow::Cow;

use crate::lang::{Count, say, translated, words};
use crate::render::sanitize;
use crate::render::words::{self, in_lang};
use crate::report::{Basis, Finding, Location};
use crate::value::Lang;

/// A value of an attribute, in which XML would take line breaks for spaces.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    sanitize::line(text)
}

/// A line of an element. Some build servers follow `[[ATTACHMENT|path]]` there.
pub(super) fn line(text: &str) -> String {
    sanitize::line(text).replace("[[", "[\\u{5b}")
}

/// The law that a rule stands on, a line each.
pub(super) fn law(basis: &[Basis], lang: Lang) -> String {
    let law = translated(words!("law"), lang);
    let url = |it: &Basis| it.url.as_ref().map(|url| format!("  {}", line(url))).unwrap_or_default();
    basis.iter().map(|it| format!("{law}: {}{}\n", line(&words::provision(it)), url(it))).collect()
}

/// A finding in a paragraph: what is so, in both languages where there are two, where, and how to mend it.
pub(super) fn finding(it: &Finding, lang: Lang) -> String {
    let of = it.subject.as_ref().map(|it| format!(" {} {}", it.dataset, it.key)).unwrap_or_default();
    let mut lines = vec![format!("[{}{}] {}", words::verdict(it.verdict), line(&of), line(&words::message(it, lang)))];
    let other = if lang == Lang::En { Lang::Da } else { Lang::En };
    if it.message_da.is_some() {
        lines.push(format!("  {}: {}", other.code(), line(&words::message(it, other))));
    }
    lines.extend(it.missing.iter().map(|it| format!("  {}: {}", translated(words!("needs"), lang), line(it))));
    lines.extend(
        words::reasons(it, lang).iter().map(|it| format!("  {}: {}", translated(words!("why"), lang), line(it))),
    );
    if !it.reasons_da.is_empty() {
        lines.extend(words::reasons(it, other).iter().map(|it| format!("    {}: {}", other.code(), line(it))));
    }
    lines.extend(it.locations.iter().map(|it| format!("  {}: {}", translated(words!("at"), lang), place(it, lang))));
    lines
        .extend(it.locations_omitted.map(|n| format!("  {}", say!("and {n} more places", n = Count(n)).in_lang(lang))));
    lines.extend(words::remedy(it, lang).map(|it| format!("  {}: {}", translated(words!("help"), lang), line(it))));
    if it.remedy_da.is_some() {
        lines.extend(words::remedy(it, other).map(|it| format!("    {}: {}", other.code(), line(it))));
    }
    format!("{}\n", lines.join("\n"))
}

fn place(it: &Location, lang: Lang) -> String {
    let label = if it.label.is_empty() {
        String::new()
    } else {
        format!(" ({})", line(in_lang(lang, &it.label, it.label_da.as_ref())))
    };
    format!("{}:{}:{}{label}", line(&it.file), it.line, it.column)
}
