//! `matches` (linear-time regular expressions) and `like` (globs).

use super::Fault;
use crate::lang::{Message, say};

/// How large a compiled expression may get, so that no policy can ask for all memory.
const SIZE_LIMIT: usize = 1 << 20;

/// A regular expression, anchored at neither end, compiled with a size limit.
#[derive(Clone, Debug)]
pub struct Pattern(regex::Regex);

impl Pattern {
    /// Compiles; the fault says what is wrong and where.
    pub fn new(pattern: &str) -> Result<Pattern, Fault> {
        regex::RegexBuilder::new(pattern)
            .size_limit(SIZE_LIMIT)
            .nest_limit(128)
            .build()
            .map(Pattern)
            .map_err(|error| Fault::new(reason(&error)))
    }

    /// Whether it matches somewhere.
    pub fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

fn reason(error: &regex::Error) -> Message {
    match error {
        regex::Error::CompiledTooBig(_) => say!("the regular expression is too large"),
        // The library draws the expression over lines, and ends with a line that says it all.
        other => {
            let text = other.to_string();
            let last = text.lines().last().unwrap_or("").trim_start_matches("error: ");
            say!("this is no regular expression: {why}", why = last)
        }
    }
}

/// A glob over a whole text: `*` any characters, `?` one; matching is linear in practice and never exponential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(String);

impl Glob {
    /// A glob.
    pub fn new(pattern: &str) -> Glob {
        Glob(pattern.to_owned())
    }

    /// Whether the whole text fits.
    pub fn matches(&self, text: &str) -> bool {
        let (mut pattern, mut text) = (self.0.chars(), text.chars());
        // Where to go on after a misfit: behind the last star, one character further. Earlier stars need no second try.
        let mut retry = None;
        loop {
            let text_ahead = text.clone();
            match (pattern.next(), text.next()) {
                (Some('*'), _) => {
                    text = text_ahead;
                    retry = Some((pattern.clone(), text.clone()));
                    continue;
                }
                (None, None) => return true,
                (Some('?'), Some(_)) => continue,
                (Some(a), Some(b)) if a == b => continue,
                _ => {}
            }
            let Some((behind_star, from)) = &mut retry else { return false };
            if from.next().is_none() {
                return false;
            }
            (pattern, text) = (behind_star.clone(), from.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_match_whole_texts() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("", "a", false),
            ("*", "", true),
            ("*", "anything at all", true),
            ("?", "æ", true),
            ("?", "", false),
            ("v=spf1 *", "v=spf1 -all", true),
            ("v=spf1 *", "v=SPF1 -all", false),
            ("*.dk", "agency.dk", true),
            ("*.dk", "agency.dk.example", false),
            ("a*b*c", "aXbXbXc", true),
            ("a*b*c", "aXbXbX", false),
            ("**a", "ba", true),
            ("a?c*", "abc", true),
            ("[a]", "a", false),
        ] {
            assert_eq!(Glob::new(pattern).matches(text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn many_stars_are_no_trap() {
        let text = "a".repeat(2_000);
        assert!(!Glob::new(&format!("{}b", "*a".repeat(500))).matches(&text));
    }

    #[test]
    fn regular_expressions_match_somewhere_and_say_what_is_wrong() {
        assert!(Pattern::new("[0-9]{3}").unwrap().matches("abc123"));
        assert!(!Pattern::new("^[0-9]+$").unwrap().matches("abc123"));
        assert!(Pattern::new("(?i)ÆØÅ").unwrap().matches("æøå"));
        assert_eq!(Pattern::new("(").unwrap_err().reason, "this is no regular expression: unclosed group");
        assert_eq!(Pattern::new("(\\w{100}){1000}").unwrap_err().reason, "the regular expression is too large");
        assert!(Pattern::new(&"(".repeat(100_000)).is_err());
        assert!(Pattern::new("(?=a)").is_err());
    }
}
