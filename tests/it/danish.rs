//! A check asked for in Danish speaks Danish: no English of the catalogue is in what it says.

use std::fs;

use crate::world::{World, root};

/// Pieces of English in the catalogue that nobody says by chance, each with its Danish.
fn pieces() -> Vec<(String, String)> {
    let mut pieces = Vec::new();
    for entry in fs::read_dir(root().join("src/lang/danish")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "txt") {
            continue;
        }
        let page = fs::read_to_string(&path).unwrap();
        for block in page.split("\n\n") {
            let mut lines = block.lines().filter(|line| !line.starts_with("# ") && !line.is_empty());
            let (Some(english), Some(danish)) = (lines.next(), lines.next()) else { continue };
            let without_values = english.split('{').map(|it| it.split_once('}').map_or(it, |(_, after)| after));
            let long = without_values.map(str::trim).filter(|it| it.split(' ').count() >= 3 && it.len() >= 16);
            let others = long.filter(|it| !danish.contains(*it));
            pieces.extend(others.map(|it| (it.to_owned(), danish.to_owned())));
        }
    }
    pieces
}

/// A text without drawing and line breaks. Lines of policies and exports, which speak for themselves, are left out.
fn prose(text: &str) -> String {
    let said = text.lines().filter(|line| {
        let quoted = line.trim_start().split_once(" │ ");
        quoted.is_none_or(|(number, _)| number.parse::<u32>().is_err())
    });
    said.flat_map(str::split_whitespace).filter(|word| *word != "│").collect::<Vec<_>>().join(" ")
}

#[test]
fn no_english_stands_where_there_is_danish() {
    let world = World::new();
    let pieces = pieces();
    assert!(pieces.len() > 500);
    let mut faults = Vec::new();
    for export in ["testdata/broken", "testdata/exports"] {
        let export = root().join(export);
        let export = export.to_str().unwrap();
        for args in [
            &["check", export, "--lang", "da", "-v"][..],
            &["check", export, "--lang", "da", "--as-of", "2020-06-01", "--show", "all"],
            &["check", export, "--lang", "da", "--select", "energy", "--no-such-option"],
            &["coverage", "--lang", "da", "--facts", export],
        ] {
            let run = world.run(args);
            let said = prose(&format!("{}\n{}", run.out, run.err));
            for (english, danish) in &pieces {
                if let Some(at) = said.find(english) {
                    let around: String =
                        said[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
                    faults.push(format!("{args:?}: …{around}[{english}]: {danish}"));
                }
            }
        }
    }
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
