//! All that stands below a folder, in order of name, no link followed.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::lang::{Message, say, words};
use walkdir::WalkDir;

/// Something that stands below a folder.
#[derive(Clone, Debug)]
pub(super) struct Met {
    /// The names on the way to it, as they are shown.
    pub way: Vec<String>,
    pub place: PathBuf,
    pub bytes: u64,
    pub kind: Kind,
}

/// What it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    File,
    /// A link to a file, or to nothing.
    Link,
    LinkToFolder,
    /// A pipe, socket or device.
    Special(&'static str),
    /// A `.git` folder, which is not entered.
    Git,
    /// A folder that cannot be listed, or a name whose kind cannot be told, and why.
    Closed(Message),
}

impl Met {
    /// The way as its parts.
    pub(super) fn parts(&self) -> Vec<&str> {
        self.way.iter().map(String::as_str).collect()
    }
}

/// Goes through a folder.
pub(super) fn walk(root: &Path) -> Vec<Met> {
    let mut met = Vec::new();
    let mut entries = WalkDir::new(root).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if entry.depth() == 0 => {}
            Ok(entry) => {
                let kind = kind_of(&entry);
                if kind == Some(Kind::Git) {
                    entries.skip_current_dir();
                }
                if let Some(kind) = kind {
                    let bytes = if kind == Kind::File { entry.metadata().map_or(0, |it| it.len()) } else { 0 };
                    met.push(Met { way: way_below(root, entry.path()), place: entry.into_path(), bytes, kind });
                }
            }
            Err(error) => {
                let place = error.path().unwrap_or(root).to_path_buf();
                let reason = error.io_error().map_or_else(|| say!("it cannot be listed"), reason);
                met.push(Met { way: way_below(root, &place), place, bytes: 0, kind: Kind::Closed(reason) });
            }
        }
    }
    met
}

/// Why the system does not let us.
pub(super) fn reason(error: &std::io::Error) -> Message {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => say!("permission denied"),
        std::io::ErrorKind::NotFound => say!("there is no such file or folder"),
        kind => Message::verbatim(kind.to_string()),
    }
}

/// `None` for a folder, which is no input by itself.
fn kind_of(entry: &walkdir::DirEntry) -> Option<Kind> {
    let file_type = entry.file_type();
    if file_type.is_dir() {
        (entry.file_name() == ".git").then_some(Kind::Git)
    } else if file_type.is_symlink() {
        let to_folder = std::fs::metadata(entry.path()).is_ok_and(|it| it.is_dir());
        Some(if to_folder { Kind::LinkToFolder } else { Kind::Link })
    } else if file_type.is_file() {
        Some(Kind::File)
    } else {
        Some(Kind::Special(special(file_type)))
    }
}

#[cfg(unix)]
fn special(file_type: std::fs::FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    if file_type.is_fifo() {
        words!("a pipe")
    } else if file_type.is_socket() {
        words!("a socket")
    } else {
        words!("a device")
    }
}

#[cfg(not(unix))]
fn special(_: std::fs::FileType) -> &'static str {
    words!("no regular file")
}

fn way_below(root: &Path, place: &Path) -> Vec<String> {
    let below = place.strip_prefix(root).unwrap_or(place);
    below.components().map(|it| shown(it.as_os_str())).collect()
}

/// A name as reports show it: bytes that are not UTF-8 as `\xFF`.
#[cfg(unix)]
pub(super) fn shown(name: &OsStr) -> String {
    crate::source::path_text(name.as_encoded_bytes())
}

/// A name as reports show it.
#[cfg(not(unix))]
pub(super) fn shown(name: &OsStr) -> String {
    name.to_string_lossy().into_owned()
}
