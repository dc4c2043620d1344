//! What a session says of policies before they are parsed.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Message, say, words};
use crate::source::{DecodeError, Encoding, Span};

/// The codes of this phase.
pub const CODES: &[Code] =
    &[FOLDER, UNREADABLE, NOT_UTF8, NO_POLICY, REPLACED, SAME_PATH, LINKED_FOLDER, OUTPUT_IS_READ];

const FOLDER: Code = Code {
    id: "policy-folder",
    explanation: words!(
        "A policy root must be a folder that can be listed. Name the folder that holds the modules, so that \
         the module `a.b` stands in `a/b.krav` below it."
    ),
};
const UNREADABLE: Code = Code {
    id: "policy-unreadable",
    explanation: words!(
        "A policy file could not be read. Nothing is checked with half of the policies, since a rule that \
         is not there finds nothing."
    ),
};
const NOT_UTF8: Code = Code {
    id: "policy-not-utf8",
    explanation: words!(
        "Policy files are UTF-8, so that everybody who reads one sees the same words. Save the file as UTF-8."
    ),
};
const NO_POLICY: Code = Code {
    id: "no-policy",
    explanation: words!(
        "A policy root holds no file whose name ends in `.krav`. A check without the policies that were \
         asked for would find nothing, so it is not begun."
    ),
};
const REPLACED: Code = Code {
    id: "policy-replaced",
    explanation: words!(
        "A policy root holds a module of the same name as a built-in one. The built-in module is then left \
         out whole, with all its rules, and the other stands in its place."
    ),
};
const SAME_PATH: Code = Code {
    id: "policy-twice",
    explanation: words!("The same path was handed in twice, with one text or two. Name each policy file once."),
};
const LINKED_FOLDER: Code = Code {
    id: "policy-link",
    explanation: words!(
        "Links to folders below a policy root are not followed, since they can lead in a circle. Name the \
         folder that the link points to as a policy root of its own."
    ),
};

const OUTPUT_IS_READ: Code = Code {
    id: "output-is-read",
    explanation: words!(
        "An output is a policy or an export that the check reads, under this name or another. Writing the report \
         would destroy it, so nothing is done."
    ),
};

/// A policy root that is no folder, or cannot be listed.
pub(super) fn folder(path: &str, err: &std::io::Error) -> Diagnostic {
    Diagnostic::error(FOLDER, say!("the policy folder `{path}` cannot be listed: {why}", path, why = because(err)))
        .in_file(path)
        .help(say!("name a folder that holds `.krav` files"))
}

/// A policy file that cannot be read.
pub(super) fn unreadable(path: &str, err: &std::io::Error) -> Diagnostic {
    Diagnostic::error(UNREADABLE, say!("the policy file `{path}` cannot be read: {why}", path, why = because(err)))
        .in_file(path)
}

/// Bytes that are no UTF-8.
pub(super) fn not_utf8(path: &str, at: DecodeError) -> Diagnostic {
    Diagnostic::error(NOT_UTF8, say!("this policy file is not UTF-8"))
        .in_file(path)
        .at(at.line, at.column)
        .help(say!("save it as UTF-8"))
}

/// A text in another encoding.
pub(super) fn other_encoding(path: &str, encoding: Encoding) -> Diagnostic {
    let name = match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Utf8 | Encoding::Utf8Bom => "UTF-8",
    };
    Diagnostic::error(NOT_UTF8, say!("this policy file is {encoding}", encoding = name))
        .in_file(path)
        .at(1, 1)
        .help(say!("save it as UTF-8"))
}

/// A policy root without policies.
pub(super) fn no_policy(path: &str) -> Diagnostic {
    Diagnostic::error(NO_POLICY, say!("the policy folder `{path}` holds no `.krav` file", path))
        .in_file(path)
        .help(say!("name the folder that holds the modules"))
}

/// A built-in module that gives way.
pub(super) fn replaced(module: &str, builtin: &str, by: Span) -> Diagnostic {
    Diagnostic::notice(REPLACED, say!("this module replaces the built-in `{module}` whole", module))
        .label(by, say!("`{builtin}` is left out", builtin))
}

/// A path handed in twice.
pub(super) fn same_path(path: &str) -> Diagnostic {
    Diagnostic::error(SAME_PATH, say!("the policy file `{path}` is named twice", path))
        .in_file(path)
        .help(say!("name each policy file once"))
}

/// A link to a folder.
pub(super) fn linked_folder(path: &str) -> Diagnostic {
    Diagnostic::error(LINKED_FOLDER, say!("`{path}` is a link to a folder", path))
        .in_file(path)
        .help(say!("name the folder it points to with an option of its own"))
}

/// An output that would replace what is read.
pub(super) fn output_is_read(output: &Path, read: &Path) -> Diagnostic {
    let (output, read) = (output.display().to_string(), read.display().to_string());
    let message = match output == read {
        true => say!("the output `{output}` is a file that is read", output),
        false => say!("the output `{output}` is the file `{read}`, which is read", output, read),
    };
    Diagnostic::error(OUTPUT_IS_READ, message).help(say!("write to another file"))
}

/// The system's words without the number it adds.
fn because(err: &std::io::Error) -> Message {
    use std::io::ErrorKind;
    match err.kind() {
        ErrorKind::NotFound => say!("it does not exist"),
        ErrorKind::PermissionDenied => say!("permission is denied"),
        ErrorKind::NotADirectory => say!("it is not a folder"),
        _ => Message::verbatim(err.to_string().split(" (os error").next().unwrap_or_default().to_lowercase()),
    }
}
