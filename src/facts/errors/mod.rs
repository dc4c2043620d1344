//! What is said about exports: texts that are refused, members that nobody knows, records that share a key.

mod not_json;

pub(super) use not_json::not_json;
pub use not_json::said_of;

use super::json::Problem;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Count, Message, Quoted, say, words};
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
    explanation: words!(
        "The file is not JSON as RFC 8259 has it, so it was refused whole and everything that needs it is unknown. \
         Mend the export at the place shown, or export it again."
    ),
};
const REPEATED_NAME: Code = Code {
    id: "repeated-name",
    explanation: words!(
        "An object has two members of one name. Programs differ in which of the two they believe, so the file was refused. \
         Remove the member that does not hold."
    ),
};
const BROKEN_STRING: Code = Code {
    id: "broken-string",
    explanation: words!(
        "A text holds a control character, an escape that JSON does not know, or half of a surrogate pair, so nobody can say what it \
         means and the file was refused. Export the file again, or write the character as an escape."
    ),
};
const TOO_DEEP: Code = Code {
    id: "too-deep",
    explanation: words!(
        "Objects and arrays stand in one another more than 128 levels deep. No export that tilsyn reads needs that, so the file was refused."
    ),
};
const EMPTY_FILE: Code = Code {
    id: "empty-file",
    explanation: words!(
        "The file holds no value at all, as when an export broke off before it began. Write `[]` for an empty list and `null` for \
         what there is none of; export the file again otherwise."
    ),
};
const NOT_TEXT: Code = Code {
    id: "not-text",
    explanation: words!(
        "The bytes of the file are neither UTF-8 nor UTF-16 with a byte-order mark, so the file was refused rather than guessed at. \
         Export it as UTF-8."
    ),
};
const UNREADABLE: Code = Code {
    id: "unreadable-file",
    explanation: words!("The file is expected but could not be read, so everything that needs it is unknown."),
};
const CHANGED: Code = Code {
    id: "file-changed",
    explanation: words!(
        "The file was written to while it was read, so what was read may never have been its content. Run the check again when the export is done."
    ),
};
const TOO_LARGE: Code = Code {
    id: "file-too-large",
    explanation: words!(
        "A file may have up to 4 GiB. Split the export into several files that match the same pattern."
    ),
};
const BYTE_ORDER_MARK: Code = Code {
    id: "byte-order-mark",
    explanation: words!("The file begins with a UTF-8 byte-order mark, which JSON does not allow. It was passed over."),
};
const UTF_16: Code = Code {
    id: "utf-16",
    explanation: words!(
        "The file is UTF-16. It was read as such; lines, columns and offsets refer to its text in UTF-8, the digest to its bytes."
    ),
};
const UNREAD_LINE: Code = Code {
    id: "unread-line",
    explanation: words!(
        "A line of a file with one document on each line could not be read. The other lines count, but the list is incomplete: \
         there may be a member that nobody sees."
    ),
};
const UNKNOWN_MEMBER: Code = Code {
    id: "unknown-member",
    explanation: words!(
        "Records hold a member that the fact model does not know. It is not read. Where its name is a slip away from that of a fact which the \
         same record lacks, that fact counts as malformed, so that a misspelt answer is never taken for none."
    ),
};
const UNKNOWN_DATASET: Code = Code {
    id: "unknown-dataset",
    explanation: words!("A member of the document is no dataset of the fact model. It is not read."),
};
const NOT_A_DOCUMENT: Code = Code {
    id: "not-a-document",
    explanation: words!("A file that is an organisation's whole export is one object whose members name datasets."),
};
const REPEATED_KEY: Code = Code {
    id: "repeated-key",
    explanation: words!(
        "Two records of one source have the same key, and the source does not say which of them holds. The facts of that record are unknown, \
         and the list may have a member that nobody sees. Remove one, or give it a key of its own."
    ),
};
const WITHOUT_KEY: Code = Code {
    id: "record-without-key",
    explanation: words!(
        "A record lacks the key of its dataset. It is checked on its own and named by a digest of its content, but no other record can refer to it."
    ),
};

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
    let message = say!("`{record}` has no field `{name}`{many}{slips}", record, name = Quoted(name), many, slips);
    Diagnostic::notice(UNKNOWN_MEMBER, message).label(at, say!("not read")).help_if(nearest.map(|it| match odd_letter(
        name,
    ) {
        Some(letter) => say!("did you mean `{near}`? {letter}", near = it, letter),
        None => say!("did you mean `{near}`?", near = it),
    }))
}

/// A letter that a name of the model cannot hold: it may look like one that it can.
pub(super) fn odd_letter(name: &str) -> Option<Message> {
    let letter = name.chars().find(|it| !it.is_ascii())?;
    let code = Quoted(format!("{:04X}", letter as u32));
    Some(say!("its `{letter}` is U+{code}, no letter from a to z", letter = Quoted(letter), code))
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
    Diagnostic::notice(UNKNOWN_DATASET, say!("there is no dataset `{name}`", name = Quoted(name)))
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
