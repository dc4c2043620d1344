//! That no output takes the place of what is read. Knows not who writes it, nor when.

use std::fs;
use std::path::{Path, PathBuf};

use super::errors;
use crate::diagnostic::Diagnostic;

/// Whether two paths lead to one file that is there.
pub fn is_one_file(a: &Path, b: &Path) -> bool {
    identity(a).is_some_and(|it| Some(it) == identity(b))
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).ok().map(|it| (it.dev(), it.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// Says of outputs which of them are files that are read.
pub(super) fn refused<'p>(outputs: &[PathBuf], read: impl Iterator<Item = &'p Path>) -> Vec<Diagnostic> {
    let outputs: Vec<_> = outputs.iter().filter_map(|it| Some((it, identity(it)?))).collect();
    if outputs.is_empty() {
        return Vec::new();
    }
    let read = read.filter_map(|path| Some((path, identity(path)?)));
    read.flat_map(|(path, is)| {
        let same = outputs.iter().filter(move |(_, it)| *it == is);
        same.map(move |(output, _)| errors::output_is_read(output, path)).collect::<Vec<_>>()
    })
    .collect()
}
