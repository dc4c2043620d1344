//! A message about a *text that someone can mend*: a policy file or an export.
//!
//! Plain data: who renders it, and how, is not known here. What is said about an organisation is a finding
//! (`report`), never a diagnostic.

use crate::lang::{Message, say, words};
use crate::source::Span;

/// How much a diagnostic weighs. An error of a policy stops the run; of an export, it makes exit code 2.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Something is wrong, and what depends on it was not done.
    Error,
    /// Something is probably not as meant.
    Warning,
    /// Something a reader should know.
    Notice,
}

impl Severity {
    /// The word that reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => words!("error"),
            Severity::Warning => words!("warning"),
            Severity::Notice => words!("notice"),
        }
    }
}

/// The kind of a diagnostic: a short stable name and what `tilsyn explain` says of it.
///
/// Each phase declares its codes as constants beside the functions that make its messages (`errors.rs`) and
/// lists them in a `pub const CODES: &[Code]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Code {
    /// Lower case with dashes, such as `unknown-name`.
    pub id: &'static str,
    /// One to three sentences: what is wrong, why it matters, what to do.
    pub explanation: &'static str,
}

/// A place with a few words on what stands there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The words; may be empty.
    pub text: Message,
}

/// One message: what is so (`message`), where (`labels`), what to do (`help`).
///
/// Lower case, no full stop, what the user wrote in backticks, no Rust type names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    /// What is so.
    pub message: Message,
    /// The places; the first is the main one.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<Message>,
    /// The file it is about, where no text can be shown (a link, an unreadable file, bytes that are no text).
    pub file: Option<String>,
    /// Line and column in `file`, where they are known without its text.
    pub at: Option<(u32, u32)>,
}

impl Diagnostic {
    /// A diagnostic of a severity.
    pub fn new(severity: Severity, code: Code, message: impl Into<Message>) -> Diagnostic {
        Diagnostic { severity, code, message: message.into(), labels: Vec::new(), help: None, file: None, at: None }
    }

    /// An error.
    pub fn error(code: Code, message: impl Into<Message>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// A warning.
    pub fn warning(code: Code, message: impl Into<Message>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    /// A notice.
    pub fn notice(code: Code, message: impl Into<Message>) -> Diagnostic {
        Diagnostic::new(Severity::Notice, code, message)
    }

    /// Adds a place.
    pub fn label(mut self, span: Span, text: impl Into<Message>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    pub fn help(mut self, text: impl Into<Message>) -> Diagnostic {
        self.help = Some(text.into());
        self
    }

    /// Says what to do, where something is known.
    pub fn help_if(mut self, text: Option<impl Into<Message>>) -> Diagnostic {
        if let Some(text) = text {
            self.help = Some(text.into());
        }
        self
    }

    /// Names the file, for a diagnostic without a text to show.
    pub fn in_file(mut self, file: impl Into<String>) -> Diagnostic {
        self.file = Some(file.into());
        self
    }

    /// Names line and column in a file whose text cannot be shown.
    pub fn at(mut self, line: u32, column: u32) -> Diagnostic {
        self.at = Some((line, column));
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The help that names what was probably meant.
pub fn did_you_mean(name: &str) -> Message {
    say!("did you mean `{name}`?", name)
}

/// The candidate nearest to `word` by edits (insert, delete, replace, swap), where one is near enough to be a slip.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .map(|it| (edits(word, it), it))
        .filter(|(distance, it)| *distance <= limit && *it != word)
        .min_by_key(|(distance, it)| (*distance, *it))
        .map(|(_, it)| it)
}

/// The number of single edits between two words, a swap of neighbours counting as one; case counts half-way as none.
pub fn edits(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.to_lowercase().chars().collect();
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replace = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let swap = if swapped { rows[i - 2][j - 2] + 1 } else { usize::MAX };
                replace.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(swap)
            };
        }
    }
    rows[a.len()][b.len()]
}
