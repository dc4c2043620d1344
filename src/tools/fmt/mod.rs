//! The canonical layout of a policy file: indents, blanks, empty lines, and the order of clauses. Words stay as they are.
//!
//! Where a line breaks is the author's to say, as is every comment; the rest follows. Formatting twice is formatting once.

mod layout;
mod rules;

use layout::{Layout, Lines};

use crate::diagnostic::Diagnostic;
use crate::source::{Source, SourceMap};
use crate::syntax::{self, ast};

/// A text that cannot be read as policy, and what is wrong with it.
#[derive(Debug)]
pub struct Unread {
    /// The text, under the name it was given.
    pub sources: SourceMap,
    /// At least one error.
    pub diagnostics: Vec<Diagnostic>,
}

/// A policy text in its canonical layout. `name` is its name in diagnostics.
pub fn format(name: &str, text: &str) -> Result<String, Unread> {
    let text = text.replace("\r\n", "\n");
    let mut sources = SourceMap::new();
    let file = sources.add(Source::from_text(name, text.as_str()));
    let parsed = syntax::parse(&sources, file);
    if parsed.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(Unread { sources, diagnostics: parsed.diagnostics });
    }
    Ok(formatted(&text, &parsed.file))
}

fn formatted(text: &str, file: &ast::File) -> String {
    let mut out = Lines::default();
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for item in &file.items {
        let (start, end) = (item.span.start as usize, item.span.end as usize);
        out.between(slice(text, at, start));
        match &item.kind {
            ast::ItemKind::Rule(rule) => rules::rule(&mut out, text, item, rule),
            kind => out.fragment("", slice(text, start, end), &Layout::of(kind)),
        }
        at = end;
    }
    out.between(slice(text, at, text.len()));
    out.finish()
}

fn slice(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests;
