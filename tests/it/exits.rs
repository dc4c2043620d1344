//! Exit codes and what is written with each: 0, 1 and 2, and that 2 beats 1.

use std::process::Stdio;

use crate::world::{AS_OF, World, codes};

const NO_PLAN: &str = r#"{ "id": "agency", "has_plan": false }"#;
const NO_WORD: &str = r#"{ "id": "agency" }"#;

#[test]
fn a_finding_exits_1() {
    let world = World::with_agency().file("fleet/agency/organisation.json", NO_PLAN);
    let report = world.check(&["fleet"]).exits(1).report();
    assert_eq!(report["organisations"][0]["findings"][0]["message"], "there is no plan");
}

#[test]
fn fail_on_lets_lesser_rules_through() {
    let world = World::with_agency().file("fleet/agency/organisation.json", NO_PLAN);
    let levels = [("critical", 0), ("high", 0), ("medium", 1), ("low", 1), ("info", 1), ("never", 0)];
    for (level, code) in levels {
        let report = world.check(&["fleet", "--fail-on", level]).exits(code).report();
        assert_eq!(report["accounting"]["verdicts"]["fail"], 1, "{level}: counted all the same");
    }
}

#[test]
fn unknown_counts_unless_it_is_allowed() {
    let world = World::with_agency().file("fleet/agency/organisation.json", NO_WORD);
    let report = world.check(&["fleet"]).exits(1).report();
    let finding = &report["organisations"][0]["findings"][0];
    assert_eq!(finding["verdict"], "unknown");
    assert_eq!(finding["missing"], serde_json::json!(["organisation.has_plan"]));
    world.check(&["fleet", "--allow-unknown"]).exits(0);
    world.check(&["fleet", "--fail-on", "high"]).exits(0);
}

#[test]
fn what_is_shown_changes_neither_counts_nor_exit_code() {
    let world = World::with_agency().file("fleet/agency/organisation.json", NO_PLAN);
    let of = |show: &[&str]| world.check(&[&["fleet"], show].concat()).exits(1).report();
    let findings = |report: &serde_json::Value| report["organisations"][0]["findings"].as_array().unwrap().len();
    let (usual, none, all) = (of(&[]), of(&["--show", "unknown"]), of(&["--show", "all"]));
    assert_eq!([findings(&usual), findings(&none), findings(&all)], [1, 0, 3]);
    assert_eq!(usual["accounting"], none["accounting"]);
    assert_eq!(usual["accounting"], all["accounting"]);
    assert_eq!(findings(&of(&["--show", "pass,fail"])), 2);
    assert_eq!(findings(&of(&["--show", "pass", "--show", "fail"])), 2);
}

#[test]
fn two_beats_one_after_everything_else_was_checked() {
    let world = World::with_agency().file("fleet/agency/organisation.json", NO_PLAN).file("fleet/b/servers.json", "{");
    let report = world.check(&["fleet"]).exits(2).report();
    assert_eq!(report["organisations"].as_array().unwrap().len(), 2);
    assert_eq!(report["accounting"]["verdicts"]["fail"], 1);
}

#[test]
fn no_rule_to_run_is_reported_and_exits_2() {
    let world = World::with_agency();
    for args in [&["fleet", "--as-of", "2015-06-30"][..], &["fleet", "--deselect", "small"]] {
        let report = world.check(args).exits(2).report();
        assert_eq!(report["accounting"]["rules"]["run"], 0);
        assert_eq!(codes(&report, "error"), ["no-rule"], "{args:?}");
    }
}

#[test]
fn a_selector_that_matches_nothing_is_bad_usage() {
    let world = World::with_agency();
    for option in ["--select", "--deselect"] {
        let run = world.check(&["fleet", option, "small.encrypte"]).exits(2);
        assert_eq!(run.out, "", "no report");
        assert!(run.err.contains("small.encrypted"), "a suggestion: {}", run.err);
    }
}

#[test]
fn selectors_repeat_and_name_rules_modules_patterns_and_instruments() {
    let world = World::with_agency();
    let cases: &[(&[&str], &[&str])] = &[
        (&["--select", "small.plan"], &["small.plan"]),
        (&["--select", "small.plan,small.encrypted"], &["small.encrypted", "small.plan"]),
        (&["--select", "small.plan", "--select", "small.encrypted"], &["small.encrypted", "small.plan"]),
        (&["--select", "*encrypted"], &["small.encrypted", "small.host_encrypted"]),
        (&["--select", "ORDER-1"], &["small.encrypted", "small.host_encrypted", "small.plan"]),
        (&["--select", "small", "--deselect", "small.host*"], &["small.encrypted", "small.plan"]),
    ];
    for (args, expected) in cases {
        let report = world.check(&[&["fleet"], *args].concat()).exits(0).report();
        let rules = report["rules"].as_array().unwrap().iter().filter(|it| it["status"] == "run");
        let run: Vec<_> = rules.map(|it| it["rule"].as_str().unwrap()).collect();
        assert_eq!(run, *expected, "{args:?}");
    }
}

#[test]
fn bad_usage_exits_2_without_a_report() {
    let world = World::with_agency();
    let cases: &[&[&str]] = &[
        &["check"],
        &["check", "fleet", "--no-such-option"],
        &["check", "fleet", "--as-of", "2026-02-30"],
        &["check", "fleet", "--as-of", "yesterday"],
        &["check", "fleet", "--jobs", "0"],
        &["check", "fleet", "--fail-on", "severe"],
        &["check", "fleet", "--param", "no-value"],
        &["check", "fleet", "--format", "json", "--format", "json"],
        &["check", "fleet", "--format", "json", "--output", "a", "--output", "b"],
        &["check", "fleet", "--format", "json", "--output", "./a", "--format", "terminal", "--output", "a"],
        &["check", "fleet", "--param", "small.nothing=1", "--no-builtin", "--policy", "policy"],
        &["check", "fleet", "--no-builtin", "--policy", "nowhere"],
        &["check", "fleet", "--no-builtin", "--policy", "fleet"],
        &["no-such-command"],
        &[],
    ];
    for args in cases {
        let run = world.run(args).exits(2);
        assert_eq!(run.out, "", "{args:?}");
        assert!(!run.err.is_empty(), "{args:?}");
    }
    assert_eq!(world.names(""), ["fleet", "policy"]);
}

#[test]
fn an_error_in_a_policy_exits_2_without_a_report() {
    let world = World::with_agency().file("policy/broken.krav", "module broken\n\nrule half {\n  title \"x\"\n");
    let run = world.check(&["fleet", "--output", "report.json"]).exits(2);
    assert!(run.err.contains("policy/broken.krav"), "{}", run.err);
    assert!(!world.path("report.json").exists());
}

#[test]
fn every_format_gets_its_output() {
    let world = World::with_agency();
    let run = world.check_in(&["fleet"], &["--format", "json", "--output", "a.json", "--format", "terminal"]).exits(0);
    assert_eq!(world.read("a.json"), world.check(&["fleet"]).out);
    assert!(run.out.contains("agency"), "{}", run.out);
    assert!(!run.out.contains('\u{1b}'), "no colours where there is no terminal");
    world.check_in(&["fleet"], &["--format", "terminal", "--output", "a.txt"]).exits(0);
    assert_eq!(world.read("a.txt"), run.out);
    assert_eq!(world.names(""), ["a.json", "a.txt", "fleet", "policy"], "and nothing temporary is left");
}

#[test]
fn an_output_that_cannot_be_written_exits_2_and_the_others_are_written() {
    let world = World::with_agency().file("file", "");
    let formats = ["--format", "json", "--output", "nowhere/a.json", "--format", "terminal", "--output", "a.txt"];
    let run = world.check_in(&["fleet"], &formats).exits(2);
    assert!(run.err.contains("nowhere/a.json: its folder does not exist"), "{}", run.err);
    assert!(world.read("a.txt").contains("agency"));
    world.check_in(&["fleet"], &["--format", "json", "--output", "fleet"]).exits(2);
    world.check_in(&["fleet"], &["--format", "json", "--output", "file/below"]).exits(2);
    assert_eq!(world.names(""), ["a.txt", "file", "fleet", "policy"]);
}

#[test]
fn an_output_is_the_old_one_or_the_new_one() {
    let world = World::with_agency().file("a.json", "old");
    let policy = world.read("policy/small.krav");
    std::fs::write(world.path("policy/small.krav"), "nonsense").unwrap();
    world.check(&["fleet", "--output", "a.json"]).exits(2);
    assert_eq!(world.read("a.json"), "old");
    std::fs::write(world.path("policy/small.krav"), policy).unwrap();
    world.check(&["fleet", "--output", "a.json"]).exits(0);
    assert!(world.read("a.json").contains("tilsyn-report/1"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_closed_pipe_exit_2() {
    let world = World::with_agency();
    let args = ["check", "fleet", "--no-builtin", "--policy", "policy", "--as-of", AS_OF, "--format", "json"];
    let full = || Stdio::from(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    for args in [&args[..], &["--help"], &["--version"], &["man"], &["completions", "bash"], &["schema", "report"]] {
        let status = world.command().args(args).stdout(full()).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(2), "{args:?}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let status = world.command().args(args).stdout(writer).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(2), "{args:?}");
    }
    world.check_in(&["fleet"], &["--format", "json", "--output", "/dev/full"]).exits(2);
}
