//! Which folders below one PATH are organisations.

use std::collections::BTreeSet;

use super::walk::{Kind, Met};

/// The organisations below one PATH, by the ways to their folders.
#[derive(Debug)]
pub(super) struct Site {
    folders: Vec<Vec<String>>,
}

impl Site {
    /// `expects` says whether a file at a way below a folder is expected there, `founds` whether it makes the folder an
    /// organisation of its own.
    pub(super) fn new(met: &[Met], expects: impl Fn(&[&str]) -> bool, founds: impl Fn(&[&str]) -> bool) -> Site {
        // A link or pipe with an expected name counts, too: it is refused, and must not take its organisation with it.
        let files: Vec<&Met> =
            met.iter().filter(|it| matches!(it.kind, Kind::File | Kind::Link | Kind::Special(_))).collect();
        let mut founded: BTreeSet<Vec<String>> = BTreeSet::new();
        for file in &files {
            let way = file.parts();
            founded.extend((0..way.len()).filter(|at| founds(way.get(*at..).unwrap_or(&[]))).map(|at| head(file, at)));
        }
        let mut outermost: BTreeSet<Vec<String>> = BTreeSet::new();
        for file in files.iter().filter(|it| !has_ancestor(&founded, &it.way)) {
            let way = file.parts();
            outermost.extend((0..way.len()).find(|at| expects(way.get(*at..).unwrap_or(&[]))).map(|at| head(file, at)));
        }
        // What stands beneath an organisation's folder belongs to it.
        let own = outermost.iter().filter(|it| !has_ancestor(&outermost, it)).cloned();
        let folders: BTreeSet<Vec<String>> = own.chain(founded).collect();
        Site { folders: folders.into_iter().collect() }
    }

    /// The ways to the organisations' folders, in order.
    pub(super) fn organisations(&self) -> impl Iterator<Item = &[String]> {
        self.folders.iter().map(Vec::as_slice)
    }

    /// The innermost organisation's folder above something, by its place.
    pub(super) fn home(&self, way: &[String]) -> Option<usize> {
        let above = (0..way.len()).rev().filter_map(|at| way.get(..at));
        above.filter_map(|it| self.folders.binary_search_by(|folder| folder.as_slice().cmp(it)).ok()).next()
    }
}

fn head(file: &Met, at: usize) -> Vec<String> {
    file.way.get(..at).unwrap_or(&[]).to_vec()
}

/// Whether a folder above something is among some.
fn has_ancestor(folders: &BTreeSet<Vec<String>>, way: &[String]) -> bool {
    (0..way.len()).filter_map(|at| way.get(..at)).any(|it| folders.contains(it))
}
