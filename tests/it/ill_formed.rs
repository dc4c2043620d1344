//! Ill-formed policies and exports, each with its whole message as a reader gets it: place, what is so, what to do.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::world::{AS_OF, Run, root};

/// A run of the command beside the cases, so that every path in a message is short and the same everywhere.
fn run(args: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tilsyn"));
    command.current_dir(root().join("testdata/ill-formed")).env_remove("NO_COLOR");
    Run::from(command.args(args).output().unwrap())
}

/// What is said of a policy root beside the small model.
fn compile(policies: &str) -> Run {
    run(&["list", "--no-builtin", "--policy", "model", "--policy", policies]).exits(2)
}

/// The folders of a kind of case, in order.
fn cases(kind: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join("testdata/ill-formed").join(kind)).unwrap();
    let mut names: Vec<String> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert!(names.len() >= 20, "{names:?}");
    names
}

/// The messages of diagnostics as drawn.
fn headlines(text: &str) -> Vec<&str> {
    text.lines().filter_map(|it| it.strip_prefix("  × ")).collect()
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn each_ill_formed_policy_is_one_message() {
    let mut seen = BTreeSet::new();
    for case in cases("policies") {
        let run = compile(&format!("policies/{case}"));
        assert_eq!(run.out, "", "{case}");
        let [headline] = headlines(&run.err)[..] else { panic!("{case}:\n{}", run.err) };
        assert!(seen.insert(headline.to_owned()), "{case} is like another");
        assert!(run.err.contains(&format!("policies/{case}/")), "{case} has no place:\n{}", run.err);
        assert!(run.err.contains("  help: "), "{case} does not say what to do:\n{}", run.err);
        snapshot(&format!("policy_{case}"), &run.err);
    }
}

/// The English of the catalogue's pages that reads otherwise in Danish and says more than a word between values.
fn english_of_catalogue() -> BTreeSet<String> {
    let mut english = BTreeSet::new();
    for page in fs::read_dir(root().join("src/lang/danish")).unwrap() {
        let page = page.unwrap().path();
        if page.extension().is_some_and(|it| it == "txt") {
            for block in fs::read_to_string(page).unwrap().split("\n\n") {
                let mut lines = block.lines().filter(|it| !it.starts_with("# "));
                if let (Some(said), Some(danish)) = (lines.next(), lines.next())
                    && said != danish
                    && said.split(' ').filter(|it| it.chars().all(char::is_alphabetic)).count() > 1
                {
                    english.insert(said.to_owned());
                }
            }
        }
    }
    english
}

/// A text of the catalogue as a pattern, with anything for its values.
fn pattern(english: &str) -> regex::Regex {
    let values = regex::Regex::new(r"\\\{[a-z_0-9]+\\\}").unwrap();
    regex::Regex::new(&format!("^{}$", values.replace_all(&regex::escape(english), ".+"))).unwrap()
}

#[test]
fn ill_formed_policies_are_told_in_danish() {
    let patterns: Vec<regex::Regex> = english_of_catalogue().iter().map(|it| pattern(it)).collect();
    for case in cases("policies") {
        let policies = format!("policies/{case}");
        let run = run(&["list", "--lang", "da", "--no-builtin", "--policy", "model", "--policy", &policies]).exits(2);
        let english = compile(&policies);
        let helps = |text: &str, word: &str| -> Vec<String> {
            text.lines().filter_map(|it| it.trim_start().strip_prefix(word)).map(str::to_owned).collect()
        };
        let danish: Vec<String> =
            headlines(&run.err).into_iter().map(str::to_owned).chain(helps(&run.err, "hjælp: ")).collect();
        assert!(danish.len() >= 2, "{case}:\n{}", run.err);
        for line in danish {
            assert!(!english.err.contains(&line), "{case}: `{line}` is the same in both languages");
            let found = patterns.iter().find(|it| it.is_match(&line));
            assert!(found.is_none(), "{case}: `{line}` is the English {}", found.unwrap());
        }
    }
}

#[test]
fn ten_faults_in_one_file_are_ten_messages() {
    let run = compile("ten-faults");
    assert_eq!(headlines(&run.err).len(), 10, "{}", run.err);
    snapshot("policy_ten_faults", &run.err);
}

#[test]
fn each_ill_formed_export_is_told_with_its_place() {
    for case in cases("exports") {
        let folder = format!("exports/{case}");
        let run = run(&["check", &folder, "--no-builtin", "--policy", "model", "--as-of", AS_OF]);
        let exit = run.out.lines().last().unwrap_or("");
        assert!(exit.starts_with(&format!("exit code {}: ", run.code)), "{case}: {exit}");
        assert_ne!(run.code, 0, "{case} counts:\n{}", run.out);
        assert!(run.out.contains(&folder) || case.ends_with("file-missing"), "{case} has no place:\n{}", run.out);
        snapshot(&format!("export_{case}"), &run.out);
    }
}

#[test]
fn no_two_ill_formed_exports_have_the_same_cause() {
    let mut seen = BTreeSet::new();
    for case in cases("exports") {
        let folder = format!("exports/{case}");
        let run = run(&["check", &folder, "--no-builtin", "--policy", "model", "--as-of", AS_OF, "--format", "json"]);
        let report = run.report();
        let said: Vec<&str> = [&report["diagnostics"], &report["organisations"][0]["findings"]]
            .into_iter()
            .flat_map(|it| it.as_array().unwrap())
            .flat_map(|it| [it["message"].as_str(), it["locations"][0]["label"].as_str()])
            .flatten()
            .collect();
        assert!(!said.is_empty(), "{case}");
        assert!(seen.insert(said.join("\n").replace(&folder, "")), "{case} is like another: {said:?}");
    }
}
