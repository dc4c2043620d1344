//! What the PATHs are, each place once.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::errors;
use super::walk::{self, Met, reason, shown};
use crate::facts::{Fleet, Place};
use crate::lang::say;

/// A PATH to be gone through.
#[derive(Debug)]
pub(super) enum Root {
    Folder { shown: String, name: String, place: PathBuf },
    File { shown: String, name: String, place: PathBuf, bytes: u64 },
    Bytes { name: String, bytes: Arc<[u8]> },
}

impl Root {
    pub(super) fn is_folder(&self) -> bool {
        matches!(self, Root::Folder { .. })
    }

    /// As it was given.
    pub(super) fn shown(&self) -> &str {
        match self {
            Root::Folder { shown, .. } | Root::File { shown, .. } => shown,
            Root::Bytes { name, .. } => name,
        }
    }

    /// All that stands below it.
    pub(super) fn met(&self) -> Vec<Met> {
        match self {
            Root::Folder { place, .. } => walk::walk(place),
            Root::File { .. } | Root::Bytes { .. } => Vec::new(),
        }
    }

    /// The PATH as given joined with the way below it.
    pub(super) fn below(&self, way: &[String]) -> String {
        let parts: Vec<&str> =
            std::iter::once(self.shown().trim_end_matches('/')).chain(way.iter().map(String::as_str)).collect();
        if way.is_empty() { self.shown().to_owned() } else { parts.join("/") }
    }

    /// The id of an organisation's folder: the way to it, or of the PATH itself, its name.
    pub(super) fn id_of(&self, way: &[String]) -> String {
        match self {
            Root::Folder { name, .. } if way.is_empty() => name.clone(),
            _ => way.join("/"),
        }
    }
}

/// A PATH that exists.
struct Named<'p> {
    given: &'p Path,
    /// Where it leads to in the end, so that two ways to one place are seen to be.
    real: PathBuf,
}

/// Sorts out PATHs: what cannot be reached is reported; what stands inside another is gone through with it.
pub(super) fn roots(places: &[Place], fleet: &mut Fleet) -> Vec<Root> {
    let named: Vec<Named<'_>> = places.iter().filter_map(|it| name(it, fleet)).collect();
    let mut known: Vec<&Path> = Vec::new();
    let mut roots = Vec::new();
    for place in places {
        match place {
            Place::Bytes(name, bytes) => roots.push(Root::Bytes { name: name.clone(), bytes: bytes.clone() }),
            Place::Path(path) => {
                let Some(it) = named.iter().find(|it| it.given == path.as_path()) else { continue };
                let covered =
                    known.contains(&it.real.as_path()) || named.iter().any(|outer| covers(&outer.real, &it.real));
                known.push(&it.real);
                if !covered {
                    roots.extend(root(it, fleet));
                }
            }
        }
    }
    roots
}

fn name<'p>(place: &'p Place, fleet: &mut Fleet) -> Option<Named<'p>> {
    let Place::Path(given) = place else { return None };
    match given.canonicalize() {
        Ok(real) => Some(Named { given, real }),
        Err(error) => {
            fleet.diagnostics.push(errors::no_such_path(&shown(given.as_os_str()), &reason(&error)));
            None
        }
    }
}

/// Whether going through one folder meets another place. A `.git` folder on the way is not entered.
fn covers(outer: &Path, inner: &Path) -> bool {
    let Ok(way) = inner.strip_prefix(outer) else { return false };
    !way.as_os_str().is_empty() && outer.is_dir() && way.components().all(|it| it.as_os_str() != ".git")
}

fn root(named: &Named<'_>, fleet: &mut Fleet) -> Option<Root> {
    let path = shown(named.given.as_os_str());
    let trimmed = path.trim_end_matches('/');
    let path = if trimmed.is_empty() { path } else { trimmed.to_owned() };
    let name = named.real.file_name().map_or_else(|| path.clone(), shown);
    let place = named.given.to_path_buf();
    match std::fs::metadata(&place) {
        Ok(it) if it.is_dir() => Some(Root::Folder { shown: path, name, place }),
        Ok(it) if it.is_file() => Some(Root::File { shown: path, name, place, bytes: it.len() }),
        Ok(_) => {
            fleet.diagnostics.push(errors::no_such_path(&path, &say!("it is neither a file nor a folder")));
            None
        }
        Err(error) => {
            fleet.diagnostics.push(errors::no_such_path(&path, &reason(&error)));
            None
        }
    }
}
