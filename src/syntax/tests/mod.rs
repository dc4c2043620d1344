//! Tests of this phase: what parses, to which tree, and every message whole.

mod examples;
mod limits;
mod messages;
mod passed_over;
mod trees;

use super::{Parsed, ast, parse};
use crate::source::{Source, SourceMap, Span};

/// Parses a text on its own.
fn parsed(text: &str) -> (SourceMap, Parsed) {
    let mut sources = SourceMap::new();
    let file = sources.add(Source::from_text("test.krav", text));
    let parsed = parse(&sources, file);
    (sources, parsed)
}

/// The tree of a text without faults.
fn tree(text: &str) -> ast::File {
    let (sources, parsed) = parsed(text);
    assert_eq!(shown(&sources, &parsed), "", "in {text}");
    parsed.file
}

/// The value of `fn f() -> bool = …`, and the source it stands in.
fn expression(text: &str) -> (String, ast::Expr) {
    let text = format!("module a.b\nfn f(x: int) -> bool = {text}");
    let mut file = tree(&text);
    match file.items.pop().map(|it| it.kind) {
        Some(ast::ItemKind::Fn(function)) => (text, function.body),
        other => panic!("no function: {other:?}"),
    }
}

/// Every message as a reader sees it: place, line, underline, words, help.
fn shown(sources: &SourceMap, parsed: &Parsed) -> String {
    let mut out = String::new();
    for diagnostic in &parsed.diagnostics {
        out += &format!("{}[{}]: {}\n", diagnostic.severity.as_str(), diagnostic.code.id, diagnostic.message);
        for label in &diagnostic.labels {
            out += &underlined(sources, label.span, &label.text.to_string());
        }
        out += &diagnostic.help.iter().map(|it| format!("  help: {it}\n")).collect::<String>();
    }
    out
}

fn underlined(sources: &SourceMap, span: Span, words: &str) -> String {
    let position = sources.position(span);
    let text = &sources.get(span.file).unwrap().text;
    let line = text.lines().nth(position.line as usize - 1).unwrap_or("").trim_start_matches('\u{feff}');
    let place = format!("{}:{}", position.line, position.column);
    let inside = sources.text(span).lines().next().unwrap_or("").chars().count().max(1);
    let line: String =
        line.chars().map(|it| if it.is_control() || super::scan::is_bidi_control(it) { '¤' } else { it }).collect();
    let pad = " ".repeat(position.column as usize - 1);
    format!("  {place:>5} | {line}\n        | {pad}{} {words}\n", "^".repeat(inside))
}
