//! The pages of `docs/law/` and `docs/facts/`, drawn up from the built-in policies and held to them.
//!
//! Run with `UPDATE_DOCS=1` in the environment, they are written instead.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tilsyn::Session;
use tilsyn::program::Program;
use tilsyn::render;
use tilsyn::tools::{self, FactExplained, Readers};

use crate::world::root;

/// Pages by hand among those that are drawn up.
const BY_HAND: [&str; 1] = ["glossary.md"];

const LAW: &str = "\
Each instrument of law that the built-in policies know, every provision of it, and what became of each. A rule decides a
provision that is *encoded*; of one *encoded in part*, the rest is for people. *Not yet* means that a rule could be written
and none is. *Left to people* is what asks nothing of an audited party, or nothing that an export could show; each
page says why. The text of some was *not read*: no rule stands on it. The days in force are *verified* where they were read, else
*assumed*, and the page says from what. Words of law have [one translation each](glossary.md).

`tilsyn coverage` prints this for any set of policies.

";

const FACTS: &str = "\
The vocabulary of facts: what an export can say, and which rules read it. `tilsyn explain FACT` says the same of one.

";

/// Holds a folder to pages by name: none differs, none lacks, none is left over.
fn hold(folder: &Path, pages: &BTreeMap<String, String>) {
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    if update {
        fs::create_dir_all(folder).unwrap();
    }
    let mut there: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|it| !BY_HAND.contains(&it.as_str()))
        .collect();
    there.sort();
    if update {
        there.iter().filter(|it| !pages.contains_key(*it)).for_each(|it| fs::remove_file(folder.join(it)).unwrap());
        pages.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
        return;
    }
    assert_eq!(there, pages.keys().cloned().collect::<Vec<_>>(), "run the tests once with UPDATE_DOCS=1");
    for (name, text) in pages {
        let found = fs::read_to_string(folder.join(name)).unwrap();
        let first = found.lines().zip(text.lines()).position(|(a, b)| a != b);
        assert!(found == *text, "{name}, line {first:?}: run the tests once with UPDATE_DOCS=1");
    }
}

#[test]
fn each_instrument_has_a_page() {
    let session = Session::builder().build().unwrap();
    let coverage = session.coverage();
    let mut pages = BTreeMap::new();
    for it in &coverage.instruments {
        let rules: Vec<_> = it.rules.iter().flat_map(|rule| session.explain(rule)).collect();
        pages.insert(format!("{}.md", it.id), render::coverage::page(it, &rules));
    }
    let table = render::coverage::table(&coverage, |it| format!("[{0}]({0}.md)", it.id));
    pages.insert("README.md".to_owned(), format!("# The law\n\n{LAW}{table}"));
    hold(&root().join("docs/law"), &pages);
}

#[test]
fn each_module_of_the_model_has_a_page() {
    let session = Session::builder().build().unwrap();
    let program = session.program();
    let readers = Readers::of(program);
    let mut pages = BTreeMap::new();
    let mut index = format!("# Facts\n\n{FACTS}| module | datasets |\n|---|---|\n");
    for module in program.modules.iter().filter(|it| it.name.starts_with("model.")) {
        let datasets = datasets(program, &readers, module.file);
        let name = module.name.trim_start_matches("model.");
        let names: Vec<String> = datasets.iter().map(|(it, _)| format!("[{0}]({name}.md#{0})", it.path)).collect();
        if !names.is_empty() {
            index.push_str(&format!("| [{0}]({name}.md) | {1} |\n", module.name, names.join(", ")));
            pages.insert(format!("{name}.md"), render::facts::page(&module.name, &module.docs, &datasets));
        }
    }
    pages.insert("README.md".to_owned(), index);
    hold(&root().join("docs/facts"), &pages);
}

/// The datasets that a file declares, each with all facts in it.
fn datasets(
    program: &Program,
    readers: &Readers,
    file: tilsyn::source::FileId,
) -> Vec<(FactExplained, Vec<FactExplained>)> {
    let declared = program.datasets.iter().filter(|it| it.span.file == file);
    let explained = |path: &str| tools::fact(program, readers, path).unwrap();
    declared
        .map(|it| {
            let paths = tools::field::paths(program, it);
            (explained(&it.name), paths.iter().map(|path| explained(path)).collect())
        })
        .collect()
}
