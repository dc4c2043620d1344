//! What is said about files, folders and their names.

use super::pattern::{Near, Slip};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Message, say, words};

/// The codes of the inventory.
pub const CODES: &[Code] = &[
    NO_SUCH_PATH,
    NO_ORGANISATION,
    NOT_REGULAR,
    LINK_TO_FOLDER,
    CLOSED_FOLDER,
    NEAR_MISS,
    NO_DOCUMENT,
    UNCLEAR_DOCUMENT,
];

const NO_SUCH_PATH: Code = Code {
    id: "no-such-path",
    explanation: words!(
        "A PATH on the command line does not exist, cannot be reached, or is neither a file nor a folder. Nothing of it was checked."
    ),
};
const NO_ORGANISATION: Code = Code {
    id: "no-organisation",
    explanation: words!(
        "Nothing below a PATH is an organisation's export: no file stands where a dataset expects one, and no `.json` file has a member that names a dataset. \
         A check that found nobody to check must not look like one that found nothing wrong."
    ),
};
const NOT_REGULAR: Code = Code {
    id: "not-a-regular-file",
    explanation: words!(
        "A link, pipe, socket or device has the name of a file that is expected. Links are not followed below a PATH, since they could lead anywhere; \
         what the file would feed is unknown. Put the file itself there."
    ),
};
const LINK_TO_FOLDER: Code = Code {
    id: "link-to-folder",
    explanation: words!(
        "A link leads to a folder. Links are not followed below a PATH, so nobody looked at what is behind it. Put the folder itself there, or name it as a PATH of its own."
    ),
};
const CLOSED_FOLDER: Code = Code {
    id: "closed-folder",
    explanation: words!(
        "A folder could not be listed, so there may be files in it that nobody sees, and all that they could feed is unknown. See to its permissions and check again."
    ),
};
const NEAR_MISS: Code = Code {
    id: "near-miss",
    explanation: words!(
        "A file is a slip away from one that is expected: it differs in case, by a leading dot or an added suffix, or stands in another folder. It was not read, \
         and what it would feed is unknown, so that no fact goes missing by a slip. Rename, move or remove the file."
    ),
};
const NO_DOCUMENT: Code = Code {
    id: "no-document",
    explanation: words!(
        "A PATH that is a file must be an organisation's whole export in one document: an object with members named as the datasets are."
    ),
};
const UNCLEAR_DOCUMENT: Code = Code {
    id: "unclear-document",
    explanation: words!(
        "A `.json` file outside every organisation's folder may be an organisation's export in one document, but could not be read far enough to tell. \
         It was refused rather than passed over. Mend it, or move it elsewhere."
    ),
};

/// A PATH that cannot be gone through.
pub(super) fn no_such_path(path: &str, reason: &Message) -> Diagnostic {
    Diagnostic::error(NO_SUCH_PATH, say!("`{path}` cannot be checked: {reason}", path, reason))
        .in_file(path)
        .help(say!("name a folder with exports, or a file that is one"))
}

/// Nobody to check.
pub(super) fn no_organisation(path: &str, patterns: &[&str], datasets: &[&str]) -> Diagnostic {
    let help = match (patterns, datasets) {
        ([], _) => say!("no dataset of the loaded policies expects a file: see to `--policy`"),
        _ => say!(
            "an organisation is a folder with files such as {patterns}, or a `.json` file whose members are named as datasets are, such as {datasets}",
            patterns = quoted(patterns),
            datasets = quoted(datasets)
        ),
    };
    Diagnostic::error(NO_ORGANISATION, say!("there is no organisation below `{path}`", path)).in_file(path).help(help)
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

/// A link, pipe, socket or device with the name of a file that is expected.
pub(super) fn not_regular(path: &str, what: &Message) -> Diagnostic {
    Diagnostic::error(NOT_REGULAR, say!("`{path}` is {what}, and was not read", path, what))
        .in_file(path)
        .help(say!("put the file itself there"))
}

/// A link to a folder.
pub(super) fn link_to_folder(path: &str) -> Diagnostic {
    Diagnostic::error(LINK_TO_FOLDER, say!("`{path}` is a link to a folder, and was not followed", path))
        .in_file(path)
        .help(say!("put the folder itself there, or name it as a PATH of its own"))
}

/// A folder that cannot be listed.
pub(super) fn closed_folder(path: &str, reason: &Message) -> Diagnostic {
    Diagnostic::error(CLOSED_FOLDER, say!("`{path}` cannot be listed: {reason}", path, reason))
        .in_file(path)
        .help(say!("see to its permissions, then check again"))
}

/// A file that would be claimed but for a slip.
pub(super) fn near_miss(path: &str, near: &Near, datasets: &Message) -> Diagnostic {
    let Near { pattern, slip, .. } = near;
    let why = match slip {
        Slip::Case => words!("but for its case"),
        Slip::Dot => words!("but for its leading dot"),
        Slip::Suffix => words!("but for an added suffix"),
        Slip::Folder => words!("but stands in another folder"),
    };
    let help = match slip {
        Slip::Folder => say!("move it to where `{pattern}` expects it, or remove it", pattern),
        _ => say!("rename it as `{pattern}` expects it, or remove it", pattern),
    };
    Diagnostic::error(
        NEAR_MISS,
        say!("`{path}` would feed {datasets} {why}", path, datasets, why = Message::from_static(why)),
    )
    .in_file(path)
    .help(help)
}

/// A PATH that is a file and no document.
pub(super) fn no_document(path: &str, datasets: &[&str]) -> Diagnostic {
    Diagnostic::error(
        NO_DOCUMENT,
        say!("`{path}` is no organisation's export: none of its members is named as a dataset is", path),
    )
    .in_file(path)
    .help(say!(
        "a document has members such as {names}; to check a folder of files, name the folder",
        names = quoted(datasets)
    ))
}

/// A document but for the case of its suffix.
pub(super) fn suffix_case(path: &str) -> Diagnostic {
    Diagnostic::error(
        NEAR_MISS,
        say!("`{path}` would be an organisation's export but for the case of its suffix", path),
    )
    .in_file(path)
    .help(say!("rename it to end in `.json`, or remove it"))
}

/// A `.json` file that may be a document.
pub(super) fn unclear_document(path: &str, reason: &Message) -> Diagnostic {
    Diagnostic::error(
        UNCLEAR_DOCUMENT,
        say!("nobody can tell whether `{path}` is an organisation's export: {reason}", path, reason),
    )
    .in_file(path)
    .help(say!("mend it, or move it out of the folder that is checked"))
}
