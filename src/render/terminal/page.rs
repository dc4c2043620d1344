//! What is written so far, with its colours and its width.

use miette::GraphicalTheme;

use super::drawn::{Drawn, Weight, draw};
use super::width::{cell, wrap};
use crate::lang::{Lang, Message, translated};

/// Text in the making. Whatever is put in is sanitised already.
pub(super) struct Page {
    text: String,
    theme: GraphicalTheme,
    pub(super) width: usize,
    /// The language of the names of fields, and of what is [`said`](Page::said).
    pub(super) lang: Lang,
    /// Whether nothing is drawn: a line for each thing that is said, however long, and nothing that only eyes can read.
    pub(super) is_plain: bool,
    n_lines: usize,
}

impl Page {
    pub(super) fn new(color: bool, width: usize) -> Page {
        let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        Page { text: String::new(), theme, width, lang: Lang::En, is_plain: false, n_lines: 0 }
    }

    /// A page without drawing.
    pub(super) fn plain() -> Page {
        Page { is_plain: true, ..Page::new(false, usize::MAX) }
    }

    /// An empty page of the same kind, to see how long something becomes.
    pub(super) fn sketch(&self) -> Page {
        Page { text: String::new(), theme: self.theme.clone(), n_lines: 0, ..*self }
    }

    /// How many lines there are.
    pub(super) fn n_lines(&self) -> usize {
        self.n_lines
    }

    /// The same page in a language.
    pub(super) fn in_lang(self, lang: Lang) -> Page {
        Page { lang, ..self }
    }

    /// Words of the program, with values that are sanitised.
    pub(super) fn said(&self, message: &Message) -> String {
        message.in_lang(self.lang)
    }

    /// A line, as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
        self.n_lines += 1;
    }

    /// An empty line, unless there is one or nothing yet.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
            self.n_lines += 1;
        }
    }

    /// Prose, broken to the width, each line behind an indent.
    pub(super) fn prose(&mut self, indent: usize, words: &str) {
        if self.is_plain {
            return self.line(words);
        }
        for line in wrap(words, self.width.saturating_sub(indent)) {
            self.line(&format!("{:indent$}{line}", ""));
        }
    }

    /// An entry of a list: prose whose further lines stand behind an indent.
    pub(super) fn entry(&mut self, words: &str) {
        if self.is_plain {
            return self.line(words);
        }
        for (idx, line) in wrap(words, self.width.saturating_sub(2)).into_iter().enumerate() {
            self.line(&format!("{:1$}{line}", "", if idx == 0 { 0 } else { 2 }));
        }
    }

    /// Prose of the program.
    pub(super) fn say(&mut self, indent: usize, message: &Message) {
        let words = self.said(message);
        self.prose(indent, &words);
    }

    /// `  help: …`, what does not fit on the line below it.
    pub(super) fn field(&mut self, name: &'static str, words: &str) {
        let name = translated(name, self.lang);
        if self.is_plain {
            return self.line(&format!("{name}: {words}"));
        }
        let field = match self.lang {
            Lang::En => 6,
            Lang::Da => 8,
        };
        let indent = field + 2;
        for (idx, line) in wrap(words, self.width.saturating_sub(indent)).into_iter().enumerate() {
            match idx {
                0 => {
                    let head = format!("{name:>field$}:");
                    let head = self.theme.styles.help.style(head).to_string();
                    self.line(&format!("{head} {line}"));
                }
                _ => self.line(&format!("{:indent$}{line}", "")),
            }
        }
    }

    /// A heading.
    pub(super) fn heading(&mut self, words: &str) {
        self.gap();
        self.line(words);
        if !self.is_plain {
            self.line(&self.rule(cell(words)));
        }
    }

    /// A line across some cells.
    pub(super) fn rule(&self, width: usize) -> String {
        "─".repeat(width.min(self.width))
    }

    /// A diagnostic with its snippets.
    pub(super) fn draw(&mut self, drawn: &Drawn) {
        let text = draw(drawn, &self.theme, self.width);
        for line in text.lines() {
            self.line(line);
        }
    }

    /// Words in the colour of a weight.
    pub(super) fn paint(&self, weight: Weight, words: &str) -> String {
        let styles = &self.theme.styles;
        let style = match weight {
            Weight::Bad => styles.error,
            Weight::Doubtful => styles.warning,
            Weight::Calm => styles.advice,
        };
        style.style(words).to_string()
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
