//! A saved report, rendered again without the exports it was made of, is byte for byte what the check wrote.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::world::{Run, World, root};

/// Every format of a report.
pub const FORMATS: [&str; 12] =
    ["terminal", "plain", "json", "ndjson", "sarif", "junit", "oscal", "gitlab", "csv", "github", "markdown", "html"];

/// Every format with an output of its own, `NAME.FORMAT`.
pub fn pairs(name: &str) -> Vec<String> {
    FORMATS
        .iter()
        .flat_map(|it| ["--format".to_owned(), (*it).to_owned(), "--output".to_owned(), format!("{name}.{it}")])
        .collect()
}

/// Runs the command in a folder.
pub fn run_in(folder: &Path, args: &[&str], more: &[String]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tilsyn"));
    command.current_dir(folder).env_remove("NO_COLOR").args(args).args(more);
    Run::from(command.output().unwrap())
}

/// Copies a file or folder, without following links.
pub fn copy(from: &Path, to: &Path) {
    let kind = fs::symlink_metadata(from).unwrap().file_type();
    if kind.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else if kind.is_file() {
        fs::copy(from, to).unwrap();
    }
}

#[track_caller]
fn comes_back(fleet: &str, day: &str, options: &[&str]) {
    let world = tempfile::tempdir().unwrap();
    let place = world.path();
    copy(&root().join("testdata").join(fleet), &place.join("inputs"));
    for lang in ["en", "da"] {
        let check = [&["check", "inputs", "--as-of", day, "--lang", lang], options].concat();
        let run = run_in(place, &check, &pairs("first"));
        assert!(matches!(run.code, 0..=2), "{}", run.err);
        fs::rename(place.join("inputs"), place.join("away")).unwrap();
        let again = run_in(place, &["report", "first.json", "--lang", lang], &pairs("again"));
        assert_eq!(again.code, 0, "{}", again.err);
        for format in FORMATS {
            let [first, again] = ["first", "again"].map(|it| fs::read(place.join(format!("{it}.{format}"))).unwrap());
            assert!(!first.is_empty());
            assert!(first == again, "{fleet}: the {format} report in `{lang}` differs");
        }
        fs::rename(place.join("away"), place.join("inputs")).unwrap();
    }
}

#[test]
fn reports_of_exports_come_back() {
    comes_back("exports", "2026-11-21", &[]);
}

#[test]
fn reports_of_2019_come_back() {
    comes_back("exports-2019", "2019-06-30", &["--fail-on", "high", "--allow-unknown"]);
}

#[test]
fn reports_of_real_exports_come_back() {
    comes_back("real", "2026-11-21", &["--show", "all"]);
}

#[test]
fn reports_of_broken_and_hostile_exports_come_back() {
    comes_back("broken", "2026-01-31", &["--excerpts", "full"]);
    comes_back("naughty", "2026-01-31", &["--excerpts", "full"]);
    comes_back("naughty", "2026-01-31", &["--excerpts", "none", "--fail-on", "never"]);
    let model = root().join("testdata/ill-formed/model");
    comes_back("ill-formed/exports", "2026-01-31", &["--no-builtin", "--policy", model.to_str().unwrap()]);
}

#[test]
fn a_report_of_nothing_comes_back() {
    comes_back("exports", "2010-01-01", &[]);
}

/// A report as the small policy makes it of the good export and one that fails.
fn sound() -> (World, Value) {
    let world = World::with_agency().file("fleet/bad/organisation.json", r#"{ "id": "bad", "has_plan": false }"#).file(
        "fleet/bad/servers.json",
        r#"[{ "id": "x", "disk_encrypted": false }, { "id": "y", "disk_encrypted": false }]"#,
    );
    let report = world.check(&["fleet"]).report();
    (world, report)
}

#[test]
fn a_report_that_does_not_add_up_is_refused_with_its_place() {
    let (world, good) = sound();
    let changes: [(&str, &str, Value); 12] = [
        ("/schema", "/schema", "tilsyn-report/9".into()),
        ("/accounting/verdicts/fail", "/accounting/verdicts", 0.into()),
        ("/accounting/files/read", "/accounting/files", 9.into()),
        ("/accounting/rules/run", "/accounting/rules", 1.into()),
        ("/organisations/1/verdict", "/organisations/1/verdict", "pass".into()),
        ("/organisations/1/verdicts/fail", "/organisations/1/verdicts", 1.into()),
        ("/organisations/1/rules/0/verdict", "/organisations/1/rules/0/verdict", "pass".into()),
        ("/organisations/1/rules/0/rule", "/organisations/1/rules/0/rule", "small.other".into()),
        ("/organisations/1/findings/0/verdict", "/organisations/1/findings", "unknown".into()),
        ("/organisations/1/findings/0/rule", "/organisations/1/findings/0/fingerprint", "small.plan".into()),
        ("/organisations/1/findings/0/locations/0/start", "/organisations/1/findings/0/locations/0", 9_999_999.into()),
        ("/organisations/0/id", "/organisations/1/id", "zzz".into()),
    ];
    for (change, pointer, value) in changes {
        let mut odd = good.clone();
        *odd.pointer_mut(change).unwrap_or_else(|| panic!("{change}")) = value;
        let world = World::new().file("odd.json", serde_json::to_vec_pretty(&odd).unwrap());
        let run = world.run(&["report", "odd.json", "--format", "csv"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{change}: {}", run.err);
        assert!(run.err.contains(&format!("({pointer})")) && run.err.contains("odd.json:"), "{change}: {}", run.err);
    }
    let finding = |it: &Value| it.pointer("/organisations/1/findings/0").cloned();
    for (change, pointer, value) in [
        ("/organisations/1/findings/1", "/organisations/1/findings/1", finding(&good).unwrap()),
        ("/organisations/1/findings/0/severity", "/organisations/1/findings/0/severity", "info".into()),
        ("/organisations/1/findings/0/title", "/organisations/1/findings/0/title", "All is well".into()),
    ] {
        let mut odd = good.clone();
        *odd.pointer_mut(change).unwrap_or_else(|| panic!("{change}")) = value;
        let run = World::new().file("odd.json", odd.to_string()).run(&["report", "odd.json"]);
        assert!(run.code == 2 && run.err.contains(&format!("({pointer})")), "{change}: {}", run.err);
    }
    let mut less = good.clone();
    less["organisations"][1]["findings"].as_array_mut().unwrap().pop();
    let world = world.file("less.json", less.to_string());
    let run = world.run(&["report", "less.json"]);
    assert!(run.code == 2 && run.err.contains("/organisations/1/findings"), "{}", run.err);
}

#[test]
fn a_report_about_texts_that_are_cut_comes_back() {
    let long = "k".repeat(5000);
    let world = World::with_agency()
        .file("fleet/long/organisation.json", format!(r#"{{ "id": "{long}", "has_plan": false }}"#))
        .file("fleet/long/servers.json", format!(r#"[{{ "id": "{long}", "disk_encrypted": "{long}" }}]"#));
    let first = world.check(&["fleet"]);
    assert!(first.out.contains("… (5000 bytes, SHA-256 "), "{}", first.out);
    let world = world.file("saved.json", &first.out);
    let again = world.run(&["report", "saved.json", "--format", "json"]);
    assert_eq!((again.code, again.out), (0, first.out), "{}", again.err);
}

#[test]
fn what_is_no_report_is_refused_with_its_place() {
    for (text, place) in [
        ("", "a.json:1:1: "),
        ("{}", "a.json:1:2: "),
        ("[1,\n 2", "a.json:"),
        (r#"{"schema": "tilsyn-report/1", "surplus": 1}"#, "a.json:1:"),
        ("\u{fffd}", "a.json:1:1: "),
    ] {
        let run = World::new().file("a.json", text).run(&["report", "a.json"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{text}");
        assert!(run.err.contains(place), "{text}: {}", run.err);
    }
    for (text, danish) in [
        ("{", "a.json:1:2: rapporten kan ikke læses: teksten slutter, før værdien gør"),
        ("[]", "a.json:1:1: rapporten kan ikke læses: den er ikke et objekt"),
        (r#"{"schema": "tilsyn-report/1", "surplus": 1}"#, "en rapport har intet medlem `surplus` her"),
        (r#"{"schema": "tilsyn-report/1"}"#, "rapportens medlem `engine` mangler"),
        (r#"{"schema": 5}"#, "en rapport har en værdi af en anden art her"),
        (r#"{"schema": "tilsyn-report/1", "schema": "x"}"#, "a.json:1:31: "),
    ] {
        let run = World::new().file("a.json", text).run(&["report", "a.json", "--lang", "da"]);
        assert!(run.code == 2 && run.err.contains(danish), "{text}: {}", run.err);
    }
    let run = World::new().file("a.json", [0x22, 0xff, 0x22]).run(&["report", "a.json"]);
    assert!(run.code == 2 && run.err.contains("a.json:1:2: "), "{}", run.err);
    let run = World::new().run(&["report", "nothing.json"]);
    assert!(run.code == 2 && run.err.contains("nothing.json: there is no such file"), "{}", run.err);
}
