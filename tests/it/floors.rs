//! Holds the floors of ARCHITECTURE.md: which module may know which, where each outside crate lives, how long a
//! file may be. The table there is the one that is held; nothing is repeated here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::world::root;

/// No file of the source may have more lines.
const MOST_LINES: usize = 500;

#[derive(Debug, Default)]
struct Floors {
    /// Floor by module.
    floors: BTreeMap<String, u32>,
    /// Modules by outside crate, as code writes its name.
    homes: BTreeMap<String, BTreeSet<String>>,
}

impl Floors {
    /// Rows read `| 4 | `plan` (…) | … | home of `regex` |`.
    fn read() -> Floors {
        let mut floors = Floors::default();
        for line in fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap().lines() {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let ["", floor, module, .., homes, ""] = cells[..] else { continue };
            let (Ok(floor), Some(module)) = (floor.parse(), quoted(module).next()) else { continue };
            floors.floors.insert(module.to_owned(), floor);
            for name in quoted(homes) {
                floors.homes.entry(name.replace('-', "_")).or_default().insert(module.to_owned());
            }
        }
        floors
    }
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

struct File {
    path: PathBuf,
    /// The module at the top that it belongs to.
    module: String,
    text: String,
}

impl File {
    /// The code without comments and without tests at its end, which may use what they like.
    fn code(&self) -> String {
        let text = self.text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = text.lines().map(|line| match line.trim_start() {
            it if it.starts_with("//") => "",
            _ => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// All files of the library but its root and its tests.
fn files() -> Vec<File> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    let src = root().join("src");
    let files = files.into_iter().filter_map(|path| {
        let below = path.strip_prefix(&src).unwrap();
        let first = below.iter().next()?.to_str()?.trim_end_matches(".rs").to_owned();
        let is_test = below.iter().any(|it| it == "tests.rs" || it == "tests");
        let text = fs::read_to_string(&path).unwrap();
        (!is_test && first != "lib" && first != "main").then_some(File { module: first, text, path })
    });
    files.collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// Names that follow `prefix` where it begins a path: `crate::a`, `crate::{a, b::{c, d}}` give `a`, `a` and `b`.
fn first_names(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(group_names(group)),
            None => names.extend(name(rest)),
        }
    }
    names
}

/// The first name of each path of a group, up to its closing brace.
fn group_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut starts) = (0, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => starts = true,
            c if starts && !c.is_whitespace() => {
                names.extend(name(&group[at..]));
                starts = false;
            }
            _ => {}
        }
    }
    names
}

fn name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty() && name != "self").then_some(name)
}

#[test]
fn arrows_point_down() {
    let floors = Floors::read();
    assert!(floors.floors.len() > 10, "the table was found: {floors:?}");
    let mut wrong = Vec::new();
    for file in files() {
        let Some(own) = floors.floors.get(&file.module) else {
            wrong.push(format!("{}: `{}` has no floor", file.path.display(), file.module));
            continue;
        };
        for other in first_names(&file.code(), "crate::") {
            // A name with a capital is an item at the root, which lies on the floor of what it stands for.
            let other = if other == "Session" { "session".to_owned() } else { other };
            match floors.floors.get(&other) {
                _ if other == file.module => {}
                Some(floor) if floor < own => {}
                Some(floor) => {
                    wrong.push(format!("{}: `{}` ({own}) knows `{other}` ({floor})", file.path.display(), file.module))
                }
                None => wrong.push(format!("{}: `{other}` has no floor", file.path.display())),
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn each_outside_crate_stays_at_home() {
    let floors = Floors::read();
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let dependencies = manifest.split("\n[").find_map(|part| part.strip_prefix("dependencies]\n")).unwrap();
    let crates =
        dependencies.lines().filter_map(|line| line.split_once('=')).map(|(name, _)| name.trim().replace('-', "_"));
    let files = files();
    for name in crates {
        let homes = floors.homes.get(&name).unwrap_or_else(|| panic!("`{name}` has no home in ARCHITECTURE.md"));
        for file in &files {
            if !first_names(&file.code(), &format!("{name}::")).is_empty() {
                assert!(homes.contains(&file.module), "{} uses `{name}`", file.path.display());
            }
        }
    }
}

/// The script compiles policies by the floors up to `program`, which it takes in as they are, with what they need.
#[test]
fn the_build_script_stands_on_the_floor_of_programs() {
    let floors = Floors::read();
    let script = fs::read_to_string(root().join("build.rs")).unwrap();
    let modules: Vec<&str> = script.lines().filter_map(|it| it.strip_prefix("mod ")?.strip_suffix(';')).collect();
    assert!(modules.contains(&"program"));
    for module in modules {
        assert!(floors.floors[module] <= floors.floors["program"], "{module}");
        assert!(script.contains(&format!("#[path = \"src/{module}/mod.rs\"]\nmod {module};\n")));
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let table = |name: &str| manifest.split("\n[").find_map(|it| it.strip_prefix(name)).unwrap().to_owned();
    let (ours, of_script) = (table("dependencies]\n"), table("build-dependencies]\n"));
    for line in of_script.lines().filter(|it| it.contains('=')) {
        assert!(ours.lines().any(|it| it == line), "{line}");
    }
}

#[test]
fn no_file_is_too_long() {
    let mut paths = Vec::new();
    collect(&root().join("src"), &mut paths);
    for path in paths {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", path.display());
    }
}

#[test]
fn names_are_found_wherever_they_stand() {
    let code =
        "use crate::{a, b::{c, d}, e::F};\nlet x = crate::g::h(); mycrate::no(); self::crate_::no; $crate::m!();";
    let names: Vec<String> = first_names(code, "crate::").into_iter().collect();
    assert_eq!(names, ["a", "b", "e", "g"]);
}
