//! What is said about a text that is not sound JSON.

use super::{BROKEN_STRING, EMPTY_FILE, NOT_JSON, REPEATED_NAME, TOO_DEEP};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::json::{MAX_DEPTH, Problem, ProblemKind};
use crate::lang::{Message, Quoted, say};
use crate::program::mask;
use crate::source::{FileId, Span};

/// What is said about a text that is not sound JSON, in a line.
pub fn said_of(problem: Problem, text: &str) -> Message {
    not_json(problem, FileId(0), text).message
}

/// A text that is not sound JSON.
pub(in crate::facts) fn not_json(problem: Problem, file: FileId, text: &str) -> Diagnostic {
    let at = Place { text, file, at: problem.at };
    match problem.kind {
        ProblemKind::NoValue => at.says(
            EMPTY_FILE,
            say!("the file holds no value"),
            say!("nothing stands here"),
            say!("write `[]` for an empty list, or export the file again"),
        ),
        ProblemKind::Trailing => at.says(
            NOT_JSON,
            say!("something stands after the end of the value"),
            say!("not part of it"),
            trailing_help(at.byte()),
        ),
        ProblemKind::Unclosed => at.says(
            NOT_JSON,
            say!("the text ends before the value does"),
            say!("the text ends here"),
            say!("the export seems to be cut off: export it again"),
        ),
        ProblemKind::UnclosedString => at.says(
            NOT_JSON,
            say!("a text in quotes is never closed"),
            say!("opened here"),
            say!("the export seems to be cut off, or a quote is missing"),
        ),
        ProblemKind::RepeatedKey { first } => {
            let name = Quoted(at.string());
            at.says(
                REPEATED_NAME,
                say!("the object has two members named `{name}`", name),
                say!("the second"),
                say!("remove the one that does not hold"),
            )
            .label(Place { at: first, ..at }.string_span(), say!("the first"))
        }
        ProblemKind::Control(byte) => at.says(
            BROKEN_STRING,
            say!("a text holds the control character U+{code}", code = Quoted(format!("{byte:04X}"))),
            say!("here"),
            say!("write it as the escape `{escape}`", escape = Quoted(control_escape(byte))),
        ),
        ProblemKind::BadEscape => at.says(
            BROKEN_STRING,
            say!("a backslash stands before something that it does not escape"),
            say!("here"),
            say!("write `\\\\` for a backslash"),
        ),
        ProblemKind::LoneSurrogate => at.says(
            BROKEN_STRING,
            say!("an escape is half of a surrogate pair"),
            say!("the other half is missing"),
            say!("export the file again: a character was cut in two"),
        ),
        ProblemKind::BadNumber => bad_number(at),
        ProblemKind::BadWord => bad_word(at),
        ProblemKind::TrailingComma => at.says(
            NOT_JSON,
            say!("a comma stands before the closing bracket"),
            say!("nothing follows it"),
            say!("remove the comma"),
        ),
        ProblemKind::ExpectedValue => expected_value(at),
        ProblemKind::ExpectedKey => expected_name(at),
        ProblemKind::ExpectedColon => at.says(
            NOT_JSON,
            say!("a colon must stand between a member's name and its value"),
            say!("expected `:` here"),
            say!("write `\"name\": value`"),
        ),
        ProblemKind::ExpectedComma => at.says(
            NOT_JSON,
            say!("a comma or a closing bracket is missing"),
            say!("expected `,` or a bracket before this"),
            say!("write a comma between two values"),
        ),
        ProblemKind::TooDeep => at.says(
            TOO_DEEP,
            say!("objects and arrays stand in one another more than {n} levels deep", n = MAX_DEPTH),
            say!("one too many"),
            say!("export what is needed without nesting it so deep"),
        ),
    }
}

fn trailing_help(byte: Option<u8>) -> Message {
    match byte {
        Some(b'{' | b'[') => {
            say!("several values in one file: put them into one list, or one on each line of an `.ndjson` file")
        }
        Some(b'}' | b']') => say!("a closing bracket too many, or an opening one too few"),
        _ => say!("remove what stands behind the value"),
    }
}

fn control_escape(byte: u8) -> String {
    match byte {
        b'\n' => "\\n".to_owned(),
        b'\t' => "\\t".to_owned(),
        b'\r' => "\\r".to_owned(),
        _ => format!("\\u{byte:04x}"),
    }
}

fn bad_number(at: Place<'_>) -> Diagnostic {
    let number = at.word(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let digits = number.trim_start_matches('-');
    let help = match number {
        _ if number.starts_with('+') => say!("write it without the plus"),
        _ if digits.starts_with('.') => say!("write a zero before the point"),
        _ if digits.starts_with("0x") => say!("write it as a decimal number"),
        _ if digits.len() > 1 && digits.starts_with('0') => {
            say!("a number does not begin with a zero: write it without, or as a text in quotes")
        }
        _ if digits.ends_with(['.', 'e', 'E', '+', '-']) || digits.is_empty() => say!("a digit is missing"),
        _ => say!("write only digits, a point and an exponent, or a text in quotes"),
    };
    let shown = shown(number, slip(number.trim_start_matches(['+', '-'])).is_some());
    at.says(NOT_JSON, say!("`{number}` is not a number as JSON writes them", number = shown), say!("here"), help)
        .cut(at, number.len())
}

fn bad_word(at: Place<'_>) -> Diagnostic {
    let word = at.word(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let slip = slip(word);
    let shown = shown(word, slip.is_some());
    let help = slip.unwrap_or_else(|| say!("write texts in double quotes"));
    at.says(NOT_JSON, say!("`{word}` is not a value", word = shown), say!("here"), help).cut(at, word.len())
}

/// What to do about a word that other languages write for a value that JSON has, or has not.
fn slip(word: &str) -> Option<Message> {
    Some(match word {
        "NaN" | "Infinity" | "nan" | "inf" => say!("JSON has no such number: leave the member out, or write `null`"),
        "True" | "TRUE" => say!("write `true`"),
        "False" | "FALSE" => say!("write `false`"),
        "None" | "Null" | "NULL" | "undefined" | "nil" => say!("write `null`"),
        _ => return None,
    })
}

/// A word as a message tells it: masked unless it is a known slip, since it may be a secret that lacks its quotes.
fn shown(word: &str, is_slip: bool) -> Quoted<String> {
    Quoted(if is_slip { word.to_owned() } else { mask(word) })
}

fn expected_value(at: Place<'_>) -> Diagnostic {
    let (message, help) = match at.byte() {
        Some(b'\'') => (say!("a text stands in single quotes"), say!("write texts in double quotes")),
        Some(b'/' | b'#') => (say!("a comment stands where a value should"), say!("JSON has no comments: remove it")),
        Some(b',' | b'}' | b']' | b':') => {
            (say!("a value is missing"), say!("write the value, or `null` where there is none"))
        }
        _ => (
            say!("this is not the start of a value"),
            say!("a value is a text in double quotes, a number, `true`, `false`, `null`, a list or an object"),
        ),
    };
    at.says(NOT_JSON, message, say!("expected a value here"), help)
}

fn expected_name(at: Place<'_>) -> Diagnostic {
    let (message, help) = match at.byte() {
        Some(b'\'') => (say!("a member's name stands in single quotes"), say!("write it in double quotes")),
        Some(b'/' | b'#') => (say!("a comment stands where a member should"), say!("JSON has no comments: remove it")),
        Some(b',') => (say!("a comma stands where a member should"), say!("remove the comma")),
        _ => (say!("a member's name does not stand in double quotes"), say!("write it in double quotes")),
    };
    at.says(NOT_JSON, message, say!("expected a name in double quotes here"), help)
}

/// A place in an export, as the messages above need it.
#[derive(Clone, Copy)]
struct Place<'t> {
    text: &'t str,
    file: FileId,
    at: u32,
}

impl<'t> Place<'t> {
    fn says(self, code: Code, message: Message, label: Message, help: Message) -> Diagnostic {
        let span = if matches!(code, REPEATED_NAME) { self.string_span() } else { self.scalar_span() };
        Diagnostic::error(code, message).label(span, label).help(help)
    }

    fn rest(self) -> &'t str {
        self.text.get(self.at as usize..).unwrap_or("")
    }

    fn byte(self) -> Option<u8> {
        self.rest().bytes().next()
    }

    fn word(self, belongs: impl Fn(u8) -> bool) -> &'t str {
        let n_bytes = self.rest().bytes().take_while(|byte| belongs(*byte)).count();
        self.rest().get(..n_bytes).unwrap_or("")
    }

    /// One character.
    fn scalar_span(self) -> Span {
        let n_bytes = self.rest().chars().next().map_or(0, char::len_utf8);
        Span::new(self.file, self.at, self.at + n_bytes as u32)
    }

    /// A whole string with its quotes.
    fn string_span(self) -> Span {
        let mut cursor = crate::facts::json::Cursor::again(self.text, self.at as usize, self.text.len());
        let end = cursor.string().map_or(self.at + 1, |it| it.end + 1);
        Span::new(self.file, self.at, end)
    }

    fn string(self) -> String {
        let mut cursor = crate::facts::json::Cursor::again(self.text, self.at as usize, self.text.len());
        cursor.string().map_or_else(|_| String::new(), |it| it.read(self.text).into_owned())
    }
}

/// Makes the main label as long as the word that it is about.
trait Cut {
    fn cut(self, at: Place<'_>, n_bytes: usize) -> Self;
}

impl Cut for Diagnostic {
    fn cut(mut self, at: Place<'_>, n_bytes: usize) -> Diagnostic {
        if let Some(label) = self.labels.first_mut() {
            label.span = Span::new(at.file, at.at, at.at + n_bytes.max(1) as u32);
        }
        self
    }
}
