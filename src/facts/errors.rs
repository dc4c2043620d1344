//! What is said about exports: texts that are refused, members that nobody knows, records that share a key.

use super::json::{MAX_DEPTH, Problem, ProblemKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Count, Message, say};
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
            let name = at.string();
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
            say!("a text holds the control character U+{code}", code = format!("{byte:04X}")),
            say!("here"),
            say!("write it as the escape `{escape}`", escape = control_escape(byte)),
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
    at.says(NOT_JSON, say!("`{number}` is not a number as JSON writes them", number), say!("here"), help)
        .cut(at, number.len())
}

fn bad_word(at: Place<'_>) -> Diagnostic {
    let word = at.word(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let help = match word {
        "NaN" | "Infinity" | "nan" | "inf" => say!("JSON has no such number: leave the member out, or write `null`"),
        "True" | "TRUE" => say!("write `true`"),
        "False" | "FALSE" => say!("write `false`"),
        "None" | "Null" | "NULL" | "undefined" | "nil" => say!("write `null`"),
        _ => say!("write texts in double quotes"),
    };
    at.says(NOT_JSON, say!("`{word}` is not a value", word), say!("here"), help).cut(at, word.len())
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
    Diagnostic { code: UNREAD_LINE, message: say!("a line cannot be read: {why}", why = inner.message), ..inner }
}

/// How many more such lines there are.
pub(super) fn more_unread_lines(file: &str, n_more: usize) -> Diagnostic {
    Diagnostic::error(UNREAD_LINE, say!("{n} more lines cannot be read", n = Count(n_more as u64))).in_file(file)
}

/// A file of no bytes.
pub(super) fn empty_file(file: &str) -> Diagnostic {
    Diagnostic::error(EMPTY_FILE, say!("the file is empty"))
        .in_file(file)
        .help(say!("write `[]` for an empty list, `null` for what there is none of, or export the file again"))
}

/// Bytes in no encoding that is read.
pub(super) fn not_text(file: &str, err: DecodeError) -> Diagnostic {
    let (encoding, help) = match err.encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => {
            ("UTF-16", say!("the export seems to be cut off or damaged: export it again"))
        }
        Encoding::Utf8 | Encoding::Utf8Bom => {
            ("UTF-8", say!("export the file as UTF-8; Latin-1 and Windows-1252 are not read"))
        }
    };
    Diagnostic::error(
        NOT_TEXT,
        say!("the bytes from offset {offset} are not {encoding}", offset = err.offset, encoding),
    )
    .in_file(file)
    .at(err.line, err.column)
    .help(help)
}

/// A file that the system does not give out.
pub(super) fn unreadable(file: &str, err: &std::io::Error) -> Diagnostic {
    let reason = match err.kind() {
        std::io::ErrorKind::PermissionDenied => say!("it may not be read"),
        std::io::ErrorKind::NotFound => say!("it is no longer there"),
        kind => Message::verbatim(kind.to_string()),
    };
    Diagnostic::error(UNREADABLE, say!("the file cannot be read: {reason}", reason))
        .in_file(file)
        .help(say!("see to its permissions, then check again"))
}

/// A file that was written to while it was read.
pub(super) fn changed(file: &str) -> Diagnostic {
    Diagnostic::error(CHANGED, say!("the file changed while it was read"))
        .in_file(file)
        .help(say!("check again when the export is finished"))
}

/// A file past what offsets can count.
pub(super) fn too_large(file: &str, n_bytes: u64) -> Diagnostic {
    Diagnostic::error(TOO_LARGE, say!("the file has {n} bytes, more than 4 GiB", n = Count(n_bytes)))
        .in_file(file)
        .help(say!("split it into several files that match the same pattern"))
}

/// A byte-order mark that was passed over.
pub(super) fn byte_order_mark(file: &str) -> Diagnostic {
    Diagnostic::notice(BYTE_ORDER_MARK, say!("the file begins with a byte-order mark, which was passed over"))
        .in_file(file)
}

/// UTF-16 that was decoded.
pub(super) fn utf_16(file: &str) -> Diagnostic {
    Diagnostic::notice(UTF_16, say!("the file is UTF-16 and was read as such")).in_file(file)
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
    let many = match n_records {
        1 => Message::default(),
        n => say!(" (in {n} records)", n = Count(n.into())),
    };
    let slips = match (n_slips, nearest) {
        (0, _) | (_, None) => Message::default(),
        (_, Some(field)) => say!("; `{field}` is not known there", field),
    };
    Diagnostic::notice(UNKNOWN_MEMBER, say!("`{record}` has no field `{name}`{many}{slips}", record, name, many, slips))
        .label(at, say!("not read"))
        .help_if(nearest.map(|it| match odd_letter(name) {
            Some(letter) => say!("did you mean `{near}`? {letter}", near = it, letter),
            None => say!("did you mean `{near}`?", near = it),
        }))
}

/// A letter that a name of the model cannot hold: it may look like one that it can.
pub(super) fn odd_letter(name: &str) -> Option<Message> {
    let letter = name.chars().find(|it| !it.is_ascii())?;
    Some(say!("its `{letter}` is U+{code}, no letter from a to z", letter, code = format!("{:04X}", letter as u32)))
}

/// More different unknown members than are told apart.
pub(super) fn more_unknown_members(record: &str, at: Span, n_more: u32) -> Diagnostic {
    Diagnostic::notice(
        UNKNOWN_MEMBER,
        say!("{n} further members are no fields of `{record}`", n = Count(n_more.into()), record),
    )
    .label(at, say!("the first of them"))
}

/// A member of a document that names no dataset.
pub(super) fn unknown_dataset(name: &str, at: Span, nearest: Option<&str>) -> Diagnostic {
    Diagnostic::notice(UNKNOWN_DATASET, say!("there is no dataset `{name}`", name))
        .label(at, say!("not read"))
        .help_if(nearest.map(|it| say!("did you mean `{near}`?", near = it)))
}

/// A document that is no object.
pub(super) fn not_a_document(at: Span) -> Diagnostic {
    Diagnostic::error(NOT_A_DOCUMENT, say!("the document is not an object"))
        .label(at, say!("expected an object whose members name datasets"))
        .help(say!("write `{\"organisation\": {…}, \"assets\": […]}`"))
}

/// Two records of one source with one key.
pub(super) fn repeated_record(dataset: &str, key: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::error(REPEATED_KEY, say!("two records of `{dataset}` in one source have the key `{key}`", dataset, key))
        .label(second, say!("the second"))
        .label(first, say!("the first"))
        .help(say!("remove the one that does not hold, or give it a key of its own"))
}

/// How many more keys come twice.
pub(super) fn more_repeated_keys(dataset: &str, n_more: usize) -> Diagnostic {
    Diagnostic::error(
        REPEATED_KEY,
        say!("{n} more keys of `{dataset}` come twice in one source", n = Count(n_more as u64), dataset),
    )
}

/// Records without the key of their dataset.
pub(super) fn without_key(dataset: &str, fields: &str, first: Span, n_records: usize) -> Diagnostic {
    let (message, label) = match n_records {
        1 => {
            (say!("a record of `{dataset}` has no key: its `{fields}` is not known", dataset, fields), say!("this one"))
        }
        n => (
            say!(
                "{n} records of `{dataset}` have no key: `{fields}` is not known of them",
                n = Count(n as u64),
                dataset,
                fields
            ),
            say!("the first of them"),
        ),
    };
    Diagnostic::warning(WITHOUT_KEY, message)
        .label(first, label)
        .help(say!("give it `{fields}`, so that it has a name and other records can refer to it", fields))
}
