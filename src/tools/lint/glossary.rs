//! One Danish word for each English term of law: `docs/law/glossary.md` says which.

use super::{Linter, errors};
use crate::diagnostic::Diagnostic;
use crate::program::{Template, TemplatePart};

/// The glossary as it stands in the project's documents: a table of English terms, the Danish word, and the forms it has.
const GLOSSARY: &str = include_str!("../../../docs/law/glossary.md");

/// A term of law.
struct Term {
    /// The term and what is inflected, in lower case.
    english: Vec<&'static str>,
    danish: &'static str,
    /// Stems in lower case, of which the Danish text has one.
    forms: Vec<&'static str>,
}

/// Texts of rules whose Danish does not have the word of the glossary for a term that the English uses.
pub(super) fn words(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let terms = terms();
    let mut found = Vec::new();
    for (_, rule) in linter.rules() {
        let texts = [
            ("title", Some(rule.title.to_lowercase()), rule.title_da.as_ref().map(|it| it.to_lowercase())),
            ("message", rule.message.as_ref().map(words_of), rule.message_da.as_ref().map(words_of)),
            ("remedy", rule.remedy.as_ref().map(words_of), rule.remedy_da.as_ref().map(words_of)),
        ];
        for (what, english, danish) in texts {
            let (Some(english), Some(danish)) = (english, danish) else { continue };
            for term in &terms {
                let used = term.english.iter().find(|it| has_word(&english, it));
                if let Some(used) = used.filter(|_| !term.forms.iter().any(|form| danish.contains(form))) {
                    found.push(errors::not_in_the_words_of_law(&rule.name, what, used, term.danish, rule.name_span));
                }
            }
        }
    }
    found
}

/// The words of a text in lower case, without its values.
fn words_of(template: &Template) -> String {
    let words = template.parts.iter().map(|part| match part {
        TemplatePart::Words(words) => words.to_lowercase(),
        TemplatePart::Value(_) => "{}".to_owned(),
    });
    words.collect()
}

/// Whether a text has a term as a whole word.
fn has_word(text: &str, term: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(term).any(|(at, _)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let behind = text.get(at + term.len()..).and_then(|it| it.chars().next());
        !is_letter(before) && !is_letter(behind)
    })
}

/// The rows of the glossary's table.
fn terms() -> Vec<Term> {
    let rows = GLOSSARY.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| English |"));
    let listed = |cell: &'static str| cell.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
    rows.filter_map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [english, danish, forms] = cells.as_slice() else { return None };
        Some(Term { english: listed(english), danish, forms: listed(forms) })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glossary_is_a_table_of_terms() {
        let terms = terms();
        assert!(terms.len() >= 50, "{} terms", terms.len());
        for term in &terms {
            assert!(
                !term.english.is_empty() && !term.danish.is_empty() && !term.forms.is_empty(),
                "{:?}",
                term.english
            );
            let lower = |it: &&str| it.to_lowercase() == **it;
            assert!(term.english.iter().all(lower) && term.forms.iter().all(lower), "{:?}", term.english);
        }
        let heads: Vec<&str> = terms.iter().map(|it| it.english[0]).collect();
        assert!(heads.is_sorted(), "in order: {heads:?}");
    }

    #[test]
    fn a_term_is_a_whole_word() {
        assert!(has_word("the log is kept", "log"));
        assert!(has_word("log-in", "log"));
        assert!(!has_word("the login", "log"));
        assert!(!has_word("dialogue", "log"));
    }
}
