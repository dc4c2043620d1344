//! Words on a screen: lines that fold at the width, headings, and colours where there are any.

use crate::render::sanitize;

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Columns.
    pub(super) width: usize,
    /// Whether to use colours.
    pub(super) color: bool,
}

impl Style {
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
pub(super) fn counted(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_behind_their_term() {
        let style = Style { width: 30, color: false };
        assert_eq!(
            style.entry(8, "basis", "BEK-567-2016 § 35, stk. 1 and 2"),
            "basis   BEK-567-2016 § 35,\n        stk. 1 and 2\n"
        );
        assert_eq!(style.entry(4, "interpretation", "of it"), "interpretation\n    of it\n");
        assert_eq!(style.paragraph(2, ""), "\n");
    }
}
