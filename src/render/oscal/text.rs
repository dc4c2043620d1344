//! Texts as OSCAL takes them: tokens, values of properties, and lines of Markdown.

use super::shape::{Link, Prop};
use crate::render::{markup, sanitize, uri, words};
use crate::report::Basis;

/// The namespace of properties that are our own.
const NS: &str = "urn:tilsyn:oscal";

/// A property of ours.
pub(super) fn prop(name: &'static str, value: &str) -> Prop {
    Prop { name, ns: NS, value: self::value(value) }
}

/// A property of ours, where there is a value.
pub(super) fn prop_if(name: &'static str, value: Option<&String>) -> Option<Prop> {
    value.filter(|it| !it.is_empty()).map(|it| prop(name, it))
}

/// A line without blanks at its ends, of one character at least: blanks there are shown as escapes.
pub(super) fn value(text: &str) -> String {
    let line = sanitize::line(text);
    let inner = line.trim();
    if inner.is_empty() && line.is_empty() {
        return "(empty)".to_owned();
    }
    let blanks = |text: &str| text.chars().map(|c| format!("\\u{{{:x}}}", c as u32)).collect::<String>();
    match line.split_once(inner).filter(|_| !inner.is_empty()) {
        Some((before, after)) => format!("{}{inner}{}", blanks(before), blanks(after)),
        None => blanks(&line),
    }
}

/// A line of Markdown that means itself.
pub(super) fn line(text: &str) -> String {
    markup::markdown(&value(text))
}

/// A name that identifies: a letter or `_` first, then also digits, `-` and `.`.
pub(super) fn token(name: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let token: String = name.chars().map(|c| if fits(c) { c } else { '_' }).collect();
    let begins = token.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if begins { token } else { format!("_{token}") }
}

/// A day as a time stamp. A report knows no hour.
pub(super) fn midnight(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

/// Links to the law.
pub(super) fn links(basis: &[Basis]) -> Vec<Link> {
    let link = |it: &Basis| {
        let href = uri::link(it.url.as_ref()?)?;
        Some(Link { href, rel: "reference", text: line(&words::provision(it)) })
    };
    basis.iter().filter_map(link).collect()
}
