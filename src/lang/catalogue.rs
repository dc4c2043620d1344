//! The Danish of everything that is said, found by its English.
//!
//! A page is a text of blocks with an empty line between them: the English as the code has it, and below it the Danish,
//! each on one line (`\n` for a line break, `\\` for a backslash where an `n` or another backslash follows). A line that
//! begins with `# ` is a comment.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Lang;

/// The pages, one for each part of the program that speaks.
pub(super) const PAGES: &[(&str, &str)] = &[
    ("cli", include_str!("danish/cli.txt")),
    ("codes", include_str!("danish/codes.txt")),
    ("eval", include_str!("danish/eval.txt")),
    ("facts", include_str!("danish/facts.txt")),
    ("formats", include_str!("danish/formats.txt")),
    ("html", include_str!("danish/html.txt")),
    ("lang", include_str!("danish/lang.txt")),
    ("plan", include_str!("danish/plan.txt")),
    ("program", include_str!("danish/program.txt")),
    ("report", include_str!("danish/report.txt")),
    ("saved", include_str!("danish/saved.txt")),
    ("session", include_str!("danish/session.txt")),
    ("syntax", include_str!("danish/syntax.txt")),
    ("terminal", include_str!("danish/terminal.txt")),
    ("tools", include_str!("danish/tools.txt")),
    ("value", include_str!("danish/value.txt")),
    ("why", include_str!("danish/why.txt")),
];

/// The words of the program in a language. What the catalogue does not have stays English.
pub fn translated(english: &str, lang: Lang) -> &str {
    match lang {
        Lang::En => english,
        Lang::Da => danish().get(english).map_or(english, String::as_str),
    }
}

fn danish() -> &'static HashMap<String, String> {
    static DANISH: OnceLock<HashMap<String, String>> = OnceLock::new();
    DANISH.get_or_init(|| PAGES.iter().flat_map(|(_, page)| entries(page)).collect())
}

/// The blocks of a page: English and Danish. What is no pair has an empty Danish, which a test refuses.
pub(super) fn entries(page: &str) -> impl Iterator<Item = (String, String)> {
    page.split("\n\n").filter_map(|block| {
        let mut lines = block.lines().filter(|line| !line.starts_with("# ") && !line.is_empty());
        let english = lines.next()?;
        let danish = match (lines.next(), lines.next()) {
            (Some(danish), None) => danish,
            _ => "",
        };
        Some((unescaped(english), unescaped(danish)))
    })
}

/// A line of a page with its line breaks. Other backslashes stand for themselves.
fn unescaped(line: &str) -> String {
    let mut pieces = line.split("\\\\");
    let first = pieces.next().unwrap_or("").replace("\\n", "\n");
    pieces.fold(first, |text, piece| text + "\\" + &piece.replace("\\n", "\n"))
}
