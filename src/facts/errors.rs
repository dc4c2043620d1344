//! What is said about exports: texts that are refused, members that nobody knows, records that share a key.

use super::json::{MAX_DEPTH, Problem, ProblemKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{DecodeError, Encoding, FileId, Span};

/// The codes of this phase.
pub const CODES: &[Code] = &[
    NOT_JSON,
    REPEATED_NAME,
    BROKEN_STRING,
    TOO_DEEP,
    EMPTY_FILE,
    NOT_TEXT,
    UNREADABLE,
    CHANGED,
    TOO_LARGE,
    BYTE_ORDER_MARK,
    UTF_16,
    UNREAD_LINE,
    UNKNOWN_MEMBER,
    UNKNOWN_DATASET,
    NOT_A_DOCUMENT,
    REPEATED_KEY,
    WITHOUT_KEY,
];

const NOT_JSON: Code = Code {
    id: "not-json",
    explanation: "The file is not JSON as RFC 8259 has it, so it was refused whole and everything that needs it is unknown. \
                  Mend the export at the place shown, or export it again.",
};
const REPEATED_NAME: Code = Code {
    id: "repeated-name",
    explanation: "An object has two members of one name. Programs differ in which of the two they believe, so the file was refused. \
                  Remove the member that does not hold.",
};
const BROKEN_STRING: Code = Code {
    id: "broken-string",
    explanation: "A text holds a control character, an escape that JSON does not know, or half of a surrogate pair, so nobody can say what it \
                  means and the file was refused. Export the file again, or write the character as an escape.",
};
const TOO_DEEP: Code = Code {
    id: "too-deep",
    explanation: "Objects and arrays stand in one another more than 128 levels deep. No export that tilsyn reads needs that, so the file was refused.",
};
const EMPTY_FILE: Code = Code {
    id: "empty-file",
    explanation: "The file holds no value at all, as when an export broke off before it began. Write `[]` for an empty list and `null` for \
                  what there is none of; export the file again otherwise.",
};
const NOT_TEXT: Code = Code {
    id: "not-text",
    explanation: "The bytes of the file are neither UTF-8 nor UTF-16 with a byte-order mark, so the file was refused rather than guessed at. \
                  Export it as UTF-8.",
};
const UNREADABLE: Code = Code {
    id: "unreadable-file",
    explanation: "The file is expected but could not be read, so everything that needs it is unknown.",
};
const CHANGED: Code = Code {
    id: "file-changed",
    explanation: "The file was written to while it was read, so what was read may never have been its content. Run the check again when the export is done.",
};
const TOO_LARGE: Code = Code {
    id: "file-too-large",
    explanation: "A file may have up to 4 GiB. Split the export into several files that match the same pattern.",
};
const BYTE_ORDER_MARK: Code = Code {
    id: "byte-order-mark",
    explanation: "The file begins with a UTF-8 byte-order mark, which JSON does not allow. It was passed over.",
};
const UTF_16: Code = Code {
    id: "utf-16",
    explanation: "The file is UTF-16. It was read as such; lines, columns and offsets refer to its text in UTF-8, the digest to its bytes.",
};
const UNREAD_LINE: Code = Code {
    id: "unread-line",
    explanation: "A line of a file with one document on each line could not be read. The other lines count, but the list is incomplete: \
                  there may be a member that nobody sees.",
};
const UNKNOWN_MEMBER: Code = Code {
    id: "unknown-member",
    explanation: "Records hold a member that the fact model does not know. It is not read. Where its name is a slip away from that of a fact which the \
                  same record lacks, that fact counts as malformed, so that a misspelt answer is never taken for none.",
};
const UNKNOWN_DATASET: Code = Code {
    id: "unknown-dataset",
    explanation: "A member of the document is no dataset of the fact model. It is not read.",
};
const NOT_A_DOCUMENT: Code = Code {
    id: "not-a-document",
    explanation: "A file that is an organisation's whole export is one object whose members name datasets.",
};
const REPEATED_KEY: Code = Code {
    id: "repeated-key",
    explanation: "Two records of one source have the same key, and the source does not say which of them holds. The facts of that record are unknown, \
                  and the list may have a member that nobody sees. Remove one, or give it a key of its own.",
};
const WITHOUT_KEY: Code = Code {
    id: "record-without-key",
    explanation: "A record lacks the key of its dataset. It is checked on its own and named by a digest of its content, but no other record can refer to it.",
};

/// A text that is not sound JSON.
pub(super) fn not_json(problem: Problem, file: FileId, text: &str) -> Diagnostic {
    let at = Place { text, file, at: problem.at };
    match problem.kind {
        ProblemKind::NoValue => at.says(
            EMPTY_FILE,
            "the file holds no value",
            "nothing stands here",
            "write `[]` for an empty list, or export the file again",
        ),
        ProblemKind::Trailing => {
            at.says(NOT_JSON, "something stands after the end of the value", "not part of it", trailing_help(at.byte()))
        }
        ProblemKind::Unclosed => at.says(
            NOT_JSON,
            "the text ends before the value does",
            "the text ends here",
            "the export seems to be cut off: export it again",
        ),
        ProblemKind::UnclosedString => at.says(
            NOT_JSON,
            "a text in quotes is never closed",
            "opened here",
            "the export seems to be cut off, or a quote is missing",
        ),
        ProblemKind::RepeatedKey { first } => {
            let name = at.string();
            at.says(
                REPEATED_NAME,
                format!("the object has two members named `{name}`"),
                "the second",
                "remove the one that does not hold",
            )
            .label(Place { at: first, ..at }.string_span(), "the first")
        }
        ProblemKind::Control(byte) => at.says(
            BROKEN_STRING,
            format!("a text holds the control character U+{byte:04X}"),
            "here",
            format!("write it as the escape `{}`", control_escape(byte)),
        ),
        ProblemKind::BadEscape => at.says(
            BROKEN_STRING,
            "a backslash stands before something that it does not escape",
            "here",
            "write `\\\\` for a backslash",
        ),
        ProblemKind::LoneSurrogate => at.says(
            BROKEN_STRING,
            "an escape is half of a surrogate pair",
            "the other half is missing",
            "export the file again: a character was cut in two",
        ),
        ProblemKind::BadNumber => bad_number(at),
        ProblemKind::BadWord => bad_word(at),
        ProblemKind::TrailingComma => {
            at.says(NOT_JSON, "a comma stands before the closing bracket", "nothing follows it", "remove the comma")
        }
        ProblemKind::ExpectedValue => expected_value(at),
        ProblemKind::ExpectedKey => expected_name(at),
        ProblemKind::ExpectedColon => at.says(
            NOT_JSON,
            "a colon must stand between a member's name and its value",
            "expected `:` here",
            "write `\"name\": value`",
        ),
        ProblemKind::ExpectedComma => at.says(
            NOT_JSON,
            "a comma or a closing bracket is missing",
            "expected `,` or a bracket before this",
            "write a comma between two values",
        ),
        ProblemKind::TooDeep => at.says(
            TOO_DEEP,
            format!("objects and arrays stand in one another more than {MAX_DEPTH} levels deep"),
            "one too many",
            "export what is needed without nesting it so deep",
        ),
    }
}

fn trailing_help(byte: Option<u8>) -> &'static str {
    match byte {
        Some(b'{' | b'[') => {
            "several values in one file: put them into one list, or one on each line of an `.ndjson` file"
        }
        Some(b'}' | b']') => "a closing bracket too many, or an opening one too few",
        _ => "remove what stands behind the value",
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
        _ if number.starts_with('+') => "write it without the plus",
        _ if digits.starts_with('.') => "write a zero before the point",
        _ if digits.starts_with("0x") => "write it as a decimal number",
        _ if digits.len() > 1 && digits.starts_with('0') => {
            "a number does not begin with a zero: write it without, or as a text in quotes"
        }
        _ if digits.ends_with(['.', 'e', 'E', '+', '-']) || digits.is_empty() => "a digit is missing",
        _ => "write only digits, a point and an exponent, or a text in quotes",
    };
    at.says(NOT_JSON, format!("`{number}` is not a number as JSON writes them"), "here", help).cut(at, number.len())
}

fn bad_word(at: Place<'_>) -> Diagnostic {
    let word = at.word(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let help = match word {
        "NaN" | "Infinity" | "nan" | "inf" => "JSON has no such number: leave the member out, or write `null`",
        "True" | "TRUE" => "write `true`",
        "False" | "FALSE" => "write `false`",
        "None" | "Null" | "NULL" | "undefined" | "nil" => "write `null`",
        _ => "write texts in double quotes",
    };
    at.says(NOT_JSON, format!("`{word}` is not a value"), "here", help).cut(at, word.len())
}

fn expected_value(at: Place<'_>) -> Diagnostic {
    let (message, help) = match at.byte() {
        Some(b'\'') => ("a text stands in single quotes", "write texts in double quotes"),
        Some(b'/' | b'#') => ("a comment stands where a value should", "JSON has no comments: remove it"),
        Some(b',' | b'}' | b']' | b':') => ("a value is missing", "write the value, or `null` where there is none"),
        _ => (
            "this is not the start of a value",
            "a value is a text in double quotes, a number, `true`, `false`, `null`, a list or an object",
        ),
    };
    at.says(NOT_JSON, message, "expected a value here", help)
}

fn expected_name(at: Place<'_>) -> Diagnostic {
    let (message, help) = match at.byte() {
        Some(b'\'') => ("a member's name stands in single quotes", "write it in double quotes"),
        Some(b'/' | b'#') => ("a comment stands where a member should", "JSON has no comments: remove it"),
        Some(b',') => ("a comma stands where a member should", "remove the comma"),
        _ => ("a member's name does not stand in double quotes", "write it in double quotes"),
    };
    at.says(NOT_JSON, message, "expected a name in double quotes here", help)
}

/// A place in an export, as the messages above need it.
#[derive(Clone, Copy)]
struct Place<'t> {
    text: &'t str,
    file: FileId,
    at: u32,
}

impl<'t> Place<'t> {
    fn says(
        self,
        code: Code,
        message: impl Into<Message>,
        label: impl Into<Message>,
        help: impl Into<Message>,
    ) -> Diagnostic {
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
        let n_bytes = self.rest().bytes().take(40).take_while(|byte| belongs(*byte)).count();
        self.rest().get(..n_bytes).unwrap_or("")
    }

    /// One character.
    fn scalar_span(self) -> Span {
        let n_bytes = self.rest().chars().next().map_or(0, char::len_utf8);
        Span::new(self.file, self.at, self.at + n_bytes as u32)
    }

    /// A whole string with its quotes.
    fn string_span(self) -> Span {
        let mut cursor = super::json::Cursor::again(self.text, self.at as usize, self.text.len());
        let end = cursor.string().map_or(self.at + 1, |it| it.end + 1);
        Span::new(self.file, self.at, end)
    }

    fn string(self) -> String {
        let mut cursor = super::json::Cursor::again(self.text, self.at as usize, self.text.len());
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

/// A line that is not sound JSON, in a file with one document on each line.
pub(super) fn unread_line(problem: Problem, file: FileId, text: &str) -> Diagnostic {
    let inner = not_json(problem, file, text);
    Diagnostic { code: UNREAD_LINE, message: format!("a line cannot be read: {}", inner.message), ..inner }
}

/// How many more such lines there are.
pub(super) fn more_unread_lines(file: &str, n_more: usize) -> Diagnostic {
    Diagnostic::error(UNREAD_LINE, format!("{n_more} more lines cannot be read")).in_file(file)
}

/// A file of no bytes.
pub(super) fn empty_file(file: &str) -> Diagnostic {
    Diagnostic::error(EMPTY_FILE, "the file is empty")
        .in_file(file)
        .help("write `[]` for an empty list, `null` for what there is none of, or export the file again")
}

/// Bytes in no encoding that is read.
pub(super) fn not_text(file: &str, err: DecodeError) -> Diagnostic {
    let (encoding, help) = match err.encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => {
            ("UTF-16", "the export seems to be cut off or damaged: export it again")
        }
        Encoding::Utf8 | Encoding::Utf8Bom => {
            ("UTF-8", "export the file as UTF-8; Latin-1 and Windows-1252 are not read")
        }
    };
    Diagnostic::error(NOT_TEXT, format!("the bytes from offset {} are not {encoding}", err.offset))
        .in_file(file)
        .at(err.line, err.column)
        .help(help)
}

/// A file that the system does not give out.
pub(super) fn unreadable(file: &str, err: &std::io::Error) -> Diagnostic {
    let reason = match err.kind() {
        std::io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        std::io::ErrorKind::NotFound => "it is no longer there".to_owned(),
        kind => kind.to_string(),
    };
    Diagnostic::error(UNREADABLE, format!("the file cannot be read: {reason}"))
        .in_file(file)
        .help("see to its permissions, then check again")
}

/// A file that was written to while it was read.
pub(super) fn changed(file: &str) -> Diagnostic {
    Diagnostic::error(CHANGED, "the file changed while it was read")
        .in_file(file)
        .help("check again when the export is finished")
}

/// A file past what offsets can count.
pub(super) fn too_large(file: &str, n_bytes: u64) -> Diagnostic {
    Diagnostic::error(TOO_LARGE, format!("the file has {n_bytes} bytes, more than 4 GiB"))
        .in_file(file)
        .help("split it into several files that match the same pattern")
}

/// A byte-order mark that was passed over.
pub(super) fn byte_order_mark(file: &str) -> Diagnostic {
    Diagnostic::notice(BYTE_ORDER_MARK, "the file begins with a byte-order mark, which was passed over").in_file(file)
}

/// UTF-16 that was decoded.
pub(super) fn utf_16(file: &str) -> Diagnostic {
    Diagnostic::notice(UTF_16, "the file is UTF-16 and was read as such").in_file(file)
}

/// Members that no field of a record type is named after.
pub(super) fn unknown_member(
    record: &str,
    name: &str,
    at: Span,
    n_records: u32,
    n_slips: u32,
    nearest: Option<&str>,
) -> Diagnostic {
    let many = if n_records == 1 { String::new() } else { format!(" (in {n_records} records)") };
    let slips = match (n_slips, nearest) {
        (0, _) | (_, None) => String::new(),
        (_, Some(field)) => format!("; `{field}` is not known there"),
    };
    Diagnostic::notice(UNKNOWN_MEMBER, format!("`{record}` has no field `{name}`{many}{slips}"))
        .label(at, "not read")
        .help_if(nearest.map(|it| match odd_letter(name) {
            Some(letter) => format!("did you mean `{it}`? {letter}"),
            None => format!("did you mean `{it}`?"),
        }))
}

/// A letter that a name of the model cannot hold: it may look like one that it can.
pub(super) fn odd_letter(name: &str) -> Option<String> {
    let letter = name.chars().find(|it| !it.is_ascii())?;
    Some(format!("its `{letter}` is U+{:04X}, no letter from a to z", letter as u32))
}

/// More different unknown members than are told apart.
pub(super) fn more_unknown_members(record: &str, at: Span, n_more: u32) -> Diagnostic {
    Diagnostic::notice(UNKNOWN_MEMBER, format!("{n_more} further members are no fields of `{record}`"))
        .label(at, "the first of them")
}

/// A member of a document that names no dataset.
pub(super) fn unknown_dataset(name: &str, at: Span, nearest: Option<&str>) -> Diagnostic {
    Diagnostic::notice(UNKNOWN_DATASET, format!("there is no dataset `{name}`"))
        .label(at, "not read")
        .help_if(nearest.map(|it| format!("did you mean `{it}`?")))
}

/// A document that is no object.
pub(super) fn not_a_document(at: Span) -> Diagnostic {
    Diagnostic::error(NOT_A_DOCUMENT, "the document is not an object")
        .label(at, "expected an object whose members name datasets")
        .help("write `{\"organisation\": {…}, \"assets\": […]}`")
}

/// Two records of one source with one key.
pub(super) fn repeated_record(dataset: &str, key: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::error(REPEATED_KEY, format!("two records of `{dataset}` in one source have the key `{key}`"))
        .label(second, "the second")
        .label(first, "the first")
        .help("remove the one that does not hold, or give it a key of its own")
}

/// How many more keys come twice.
pub(super) fn more_repeated_keys(dataset: &str, n_more: usize) -> Diagnostic {
    Diagnostic::error(REPEATED_KEY, format!("{n_more} more keys of `{dataset}` come twice in one source"))
}

/// Records without the key of their dataset.
pub(super) fn without_key(dataset: &str, fields: &str, first: Span, n_records: usize) -> Diagnostic {
    let (message, label) = match n_records {
        1 => (format!("a record of `{dataset}` has no key: its `{fields}` is not known"), "this one"),
        n => (format!("{n} records of `{dataset}` have no key: `{fields}` is not known of them"), "the first of them"),
    };
    Diagnostic::warning(WITHOUT_KEY, message)
        .label(first, label)
        .help(format!("give it `{fields}`, so that it has a name and other records can refer to it"))
}
