//! Words on a screen: lines that fold at the width, headings, and colours where there are any.

use crate::lang::{Lang, Message, say, translated};
use crate::render::sanitize;

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Columns.
    pub(super) width: usize,
    /// Whether to use colours.
    pub(super) color: bool,
    /// The language.
    pub(super) lang: Lang,
}

impl Style {
    /// Words of the program.
    pub(super) fn said(self, message: &Message) -> String {
        message.in_lang(self.lang)
    }

    /// A word or two of the program.
    pub(super) fn word(self, english: &'static str) -> &'static str {
        translated(english, self.lang)
    }

    /// Makes words bold.
    pub(super) fn bold(self, words: &str) -> String {
        self.paint("1", words)
    }

    /// Words of a failure.
    pub(super) fn bad(self, words: &str) -> String {
        self.paint("31;1", words)
    }

    /// Words of a success.
    pub(super) fn good(self, words: &str) -> String {
        self.paint("32;1", words)
    }

    fn paint(self, code: &str, words: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{words}\u{1b}[0m") } else { words.to_owned() }
    }

    /// A paragraph that folds at the width, every line after `indent` spaces.
    pub(super) fn paragraph(self, indent: usize, words: &str) -> String {
        self.entry(indent, "", words)
    }

    /// A paragraph behind a term: `term` takes the first `indent` columns, or a line of its own where it is longer.
    pub(super) fn entry(self, indent: usize, term: &str, words: &str) -> String {
        let room = self.width.saturating_sub(indent).max(20);
        let mut out = String::new();
        let mut at = term.chars().count();
        out.push_str(term);
        if at >= indent && at > 0 {
            out.push('\n');
            at = 0;
        }
        out.push_str(&" ".repeat(indent - at.min(indent)));
        let mut used = 0;
        // Policies are written by others too.
        for word in words.split_whitespace().map(sanitize::line) {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > room {
                out.push('\n');
                out.push_str(&" ".repeat(indent));
                used = 0;
            } else if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(&word);
            used += length;
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }
}

/// `1 rule`, `2 rules`.
pub(super) fn rules(n: usize) -> Message {
    if n == 1 { say!("1 rule") } else { say!("{n} rules", n) }
}

/// `1 test`, `2 tests`.
pub(super) fn tests(n: usize) -> Message {
    if n == 1 { say!("1 test") } else { say!("{n} tests", n) }
}

/// `1 organisation`, `2 organisations`.
pub(super) fn organisations(n: usize) -> Message {
    if n == 1 { say!("1 organisation") } else { say!("{n} organisations", n) }
}

/// `1 finding`, `2 findings`.
pub(super) fn findings(n: usize) -> Message {
    if n == 1 { say!("1 finding") } else { say!("{n} findings", n) }
}

/// `1 change`, `2 changes`.
pub(super) fn changes(n: usize) -> Message {
    if n == 1 { say!("1 change") } else { say!("{n} changes", n) }
}

/// `1 instrument`, `2 instruments`.
pub(super) fn instruments(n: usize) -> Message {
    if n == 1 { say!("1 instrument") } else { say!("{n} instruments", n) }
}

/// `1 provision`, `2 provisions`.
pub(super) fn provisions(n: usize) -> Message {
    if n == 1 { say!("1 provision") } else { say!("{n} provisions", n) }
}

/// `1 verdict`, `2 verdicts`.
pub(super) fn verdicts(n: usize) -> Message {
    if n == 1 { say!("1 verdict") } else { say!("{n} verdicts", n) }
}

/// `1 condition`, `2 conditions`.
pub(super) fn conditions(n: usize) -> Message {
    if n == 1 { say!("1 condition") } else { say!("{n} conditions", n) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_behind_their_term() {
        let style = Style { width: 30, color: false, lang: Lang::En };
        assert_eq!(
            style.entry(8, "basis", "BEK-567-2016 § 35, stk. 1 and 2"),
            "basis   BEK-567-2016 § 35,\n        stk. 1 and 2\n"
        );
        assert_eq!(style.entry(4, "interpretation", "of it"), "interpretation\n    of it\n");
        assert_eq!(style.paragraph(2, ""), "\n");
    }
}
