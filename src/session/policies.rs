//! Gathers policy files: built in, below folders, or handed in; and lets a folder's module stand for a built-in one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{builtin, errors};
use crate::diagnostic::Diagnostic;
use crate::program::{Unit, module_of};
use crate::source::{Digest, Encoding, FileId, Source, SourceMap, Span, decode, path_text};
use crate::syntax::ast::Dotted;

/// A policy file before it is parsed.
pub(super) struct PolicyFile {
    /// As reports name it.
    pub(super) path: String,
    /// Whether it is built in.
    pub(super) builtin: bool,
    /// The module whose name its place below the policy root gives it.
    pub(super) module: String,
    /// Its text.
    pub(super) source: Source,
}

/// Where further policies come from.
pub(super) enum Root {
    /// A folder of modules.
    Folder(PathBuf),
    /// One text with its path below a policy root.
    Text(String, Vec<u8>),
}

/// The policies gathered, in order of path, and what must be said of them.
pub(super) struct Gathered {
    /// Their texts.
    pub(super) sources: SourceMap,
    /// By file: whether it is built in.
    pub(super) builtin: Vec<bool>,
    /// By file: the module that its path calls for.
    pub(super) modules: Vec<String>,
    /// The files that were read.
    pub(super) files: Vec<PathBuf>,
    /// Errors and notices.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads all roots. A module of a root replaces the built-in one of its name whole.
pub(super) fn gather(with_builtin: bool, roots: Vec<Root>) -> Gathered {
    let mut diagnostics = Vec::new();
    let mut files: BTreeMap<String, PolicyFile> = BTreeMap::new();
    let mut places = Vec::new();
    for root in roots {
        for file in read(root, &mut places, &mut diagnostics) {
            let path = file.path.clone();
            if files.insert(path.clone(), file).is_some() {
                diagnostics.push(errors::same_path(&path));
            }
        }
    }
    let own: BTreeMap<String, String> = files.values().map(|file| (file.module.clone(), file.path.clone())).collect();
    let mut replaced = BTreeMap::new();
    for file in built_in(with_builtin) {
        match own.get(&file.module) {
            Some(by) => {
                replaced.insert(by.clone(), (file.module, file.path));
            }
            // A path of the user's own may read like a built-in one; both are loaded under it.
            None => {
                files.insert(format!("\u{0}{}", file.path), file);
            }
        }
    }
    Gathered { files: places, ..in_order(files.into_values().collect(), &replaced, diagnostics) }
}

/// Leaves out the built-in modules that no other module uses, straight or through others.
pub(super) fn keep_used(units: &mut Vec<Unit>, builtin: &[bool]) {
    let is_builtin = |unit: &Unit| builtin.get(unit.file.0 as usize).copied().unwrap_or(false);
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut open: Vec<&Unit> = units.iter().filter(|unit| !is_builtin(unit)).collect();
    while let Some(unit) = open.pop() {
        for name in unit.tree.uses.iter().map(Dotted::joined).filter(|name| !used.contains(name)).collect::<Vec<_>>() {
            open.extend(units.iter().filter(|it| is_builtin(it) && it.expected.as_ref() == Some(&name)));
            used.insert(name);
        }
    }
    units.retain(|unit| !is_builtin(unit) || unit.expected.as_ref().is_some_and(|it| used.contains(it)));
}

fn in_order(
    mut files: Vec<PolicyFile>,
    replaced: &BTreeMap<String, (String, String)>,
    mut diagnostics: Vec<Diagnostic>,
) -> Gathered {
    files.sort_by(|a, b| (&a.path, a.builtin).cmp(&(&b.path, b.builtin)));
    let mut sources = SourceMap::new();
    let (mut builtin, mut modules) = (Vec::new(), Vec::new());
    for file in files {
        let by = if file.builtin { None } else { replaced.get(&file.path) };
        let id = sources.add(file.source);
        builtin.push(file.builtin);
        modules.push(file.module);
        if let Some((module, path)) = by {
            diagnostics.push(errors::replaced(module, path, first_line(&sources, id)));
        }
    }
    Gathered { sources, builtin, modules, files: Vec::new(), diagnostics }
}

/// The first line that says something, which in a policy file is its `module`.
fn first_line(sources: &SourceMap, file: FileId) -> Span {
    let text = sources.get(file).map_or("", |source| &source.text);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("module") {
            return Span::new(file, start, start + line.trim_end().len() as u32);
        }
        start += line.len() as u32;
    }
    Span::new(file, 0, 0)
}

fn built_in(wanted: bool) -> impl Iterator<Item = PolicyFile> {
    let files = if wanted { builtin::FILES } else { &[] };
    files.iter().zip(builtin::sources()).map(|(file, source)| PolicyFile {
        path: source.name.clone(),
        builtin: true,
        module: module_of(file.path),
        source,
    })
}

fn read(root: Root, places: &mut Vec<PathBuf>, diagnostics: &mut Vec<Diagnostic>) -> Vec<PolicyFile> {
    match root {
        Root::Text(path, bytes) => {
            let module = module_of(&path);
            file(path, module, bytes, diagnostics).into_iter().collect()
        }
        Root::Folder(folder) => {
            let name = shown(&folder);
            let before = diagnostics.len();
            let mut below = Vec::new();
            list(&folder, "", &name, &mut below, diagnostics);
            if below.is_empty() && diagnostics.len() == before {
                diagnostics.push(errors::no_policy(&name));
            }
            below.sort();
            places.extend(below.iter().map(|it| folder.join(it)));
            below.into_iter().filter_map(|path| read_file(&folder, &name, &path, diagnostics)).collect()
        }
    }
}

fn read_file(root: &Path, name: &str, below: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<PolicyFile> {
    let path = format!("{}/{below}", name.trim_end_matches('/'));
    match std::fs::read(root.join(below)) {
        Ok(bytes) => file(path, module_of(below), bytes, diagnostics),
        Err(err) => {
            diagnostics.push(errors::unreadable(&path, &err));
            None
        }
    }
}

fn file(path: String, module: String, bytes: Vec<u8>, diagnostics: &mut Vec<Diagnostic>) -> Option<PolicyFile> {
    let digest = Digest::of(&bytes);
    let n_bytes = bytes.len() as u64;
    let decoded = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(at) => {
            diagnostics.push(errors::not_utf8(&path, at));
            return None;
        }
    };
    let text = match decoded.encoding {
        Encoding::Utf8 => decoded.text,
        // The mark says nothing in UTF-8; the digest is of the bytes with it.
        Encoding::Utf8Bom => decoded.text.trim_start_matches('\u{feff}').to_owned(),
        other => {
            diagnostics.push(errors::other_encoding(&path, other));
            return None;
        }
    };
    let source = Source::new(path.clone(), text, digest, n_bytes);
    Some(PolicyFile { path, builtin: false, module, source })
}

/// Paths below a root of all its policy files. Folders whose names begin with a dot are passed by.
fn list(folder: &Path, prefix: &str, name: &str, below: &mut Vec<String>, diagnostics: &mut Vec<Diagnostic>) {
    let entries = match std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(err) => {
            let path = if prefix.is_empty() { name.to_owned() } else { format!("{name}/{prefix}") };
            diagnostics.push(errors::folder(path.trim_end_matches('/'), &err));
            return;
        }
    };
    for entry in entries {
        let part = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{part}");
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if !entry.path().is_dir() {
            if part.ends_with(".krav") {
                below.push(path);
            }
        } else if is_link {
            diagnostics.push(errors::linked_folder(&format!("{name}/{path}")));
        } else if !part.starts_with('.') {
            list(&entry.path(), &format!("{path}/"), name, below, diagnostics);
        }
    }
}

/// A path as reports name it: `/` between parts; bytes that are no UTF-8 as `\xFF`.
fn shown(path: &Path) -> String {
    match std::path::MAIN_SEPARATOR {
        '/' => path_text(path.as_os_str().as_encoded_bytes()),
        separator => path.to_string_lossy().replace(separator, "/"),
    }
}
