//! Builds the policies of `policies/` in: their texts, with paths and digests, and the program that they make, compiled
//! here so that no start has to.
//!
//! A build script cannot use the library of its own package, so it takes in the floors that compile as modules of its
//! own. They are the same files, and a test holds the stored program to what the library makes of the texts.

// What is not used here the library uses; lints read these modules there.
#![allow(dead_code, unused_imports, unused_macros, clippy::all)]

#[path = "src/diagnostic/mod.rs"]
mod diagnostic;
#[path = "src/lang/mod.rs"]
mod lang;
#[path = "src/program/mod.rs"]
mod program;
#[path = "src/source/mod.rs"]
mod source;
#[path = "src/syntax/mod.rs"]
mod syntax;
#[path = "src/value/mod.rs"]
mod value;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use diagnostic::Diagnostic;
use program::{Program, Unit};
use source::{Source, SourceMap};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=policies");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("policies");
    let mut names = Vec::new();
    if root.is_dir() {
        collect(&root, "", &mut names)?;
    }
    names.sort();
    let mut table = String::from("&[\n");
    let mut sources = SourceMap::new();
    for name in &names {
        let file = root.join(name);
        let source = Source::from_text(format!("policies/{name}"), fs::read_to_string(&file)?);
        let (file, digest, lines) = (file.display().to_string(), source.digest.0, source.lines().starts());
        let rest = format!("text: include_str!({file:?}), digest: Digest({digest:?}), line_starts: &{lines:?}");
        writeln!(table, "    File {{ path: {name:?}, {rest} }},")?;
        sources.add(source);
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("builtin.rs"), table)?;
    let stored = compile(sources, &names)?.store().ok_or("a constant cannot be stored")?;
    fs::write(out.join("builtin.bin"), stored.numbers)?;
    fs::write(out.join("builtin.txt"), stored.texts)?;
    Ok(())
}

/// The program of all files without their tests. Policies that something is to be said about are not built in.
fn compile(sources: SourceMap, names: &[String]) -> Result<Program, Box<dyn Error>> {
    let sources = Arc::new(sources);
    let mut diagnostics = Vec::new();
    let mut units = Vec::new();
    for ((file, _), name) in sources.iter().zip(names) {
        let parsed = syntax::parse_without_tests(&sources, file);
        diagnostics.extend(parsed.diagnostics);
        let expected = Some(program::module_of(name));
        units.push(Unit { file, expected, tree: parsed.file, unread: parsed.unread });
    }
    let compiled = program::compile(Arc::clone(&sources), &units);
    diagnostics.extend(compiled.diagnostics);
    for diagnostic in &diagnostics {
        println!("cargo::error={}", said(diagnostic, &sources));
    }
    Ok(compiled.program)
}

/// A diagnostic in a line.
fn said(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let place = diagnostic.labels.first().map(|label| {
        let at = sources.position(label.span);
        format!("{}:{}:{}: ", sources.name(label.span.file), at.line, at.column)
    });
    format!("{}{}", place.unwrap_or_default(), diagnostic.message)
}

/// Paths below the root of all policy files, with `/` between parts on every platform.
fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|name| format!("{name:?} is not UTF-8"))?;
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), names)?;
        } else if name.ends_with(".krav") {
            names.push(path);
        }
    }
    Ok(())
}
