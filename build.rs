//! Lists the policies that are built into the library: a table of their paths and texts, which `session` includes.
//!
//! It reads names only. Whether the texts mean anything is for the library to say, each time it starts.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=policies");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("policies");
    let mut names = Vec::new();
    if root.is_dir() {
        collect(&root, "", &mut names)?;
    }
    names.sort();
    let mut table = String::from("&[\n");
    for name in names {
        let file = root.join(&name);
        writeln!(table, "    ({name:?}, include_str!({:?})),", file.display().to_string())?;
    }
    table.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("builtin.rs"), table)?;
    Ok(())
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
