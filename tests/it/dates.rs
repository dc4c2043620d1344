//! The law of a day: which shipped rules run on it, and why the others do not.

use serde_json::Value;

use crate::world::{World, root};

/// A run of the built-in policies on a day: the report and the exit code.
fn on(day: &str) -> (Value, i32) {
    let world = World::new();
    let exports = root().join("testdata/real");
    let path = exports.to_str().unwrap();
    let run = world.run(&["check", path, "--as-of", day, "--format", "json", "--output", "report.json"]);
    (serde_json::from_str(&world.read("report.json")).unwrap(), run.code)
}

/// The modules of the rules that run, first name only.
fn packs(report: &Value) -> Vec<String> {
    let run = report["rules"].as_array().unwrap().iter().filter(|it| it["status"] == "run");
    let mut packs: Vec<String> =
        run.map(|it| it["rule"].as_str().unwrap().split('.').next().unwrap().to_owned()).collect();
    packs.sort();
    packs.dedup();
    packs
}

/// Every rule that does not run says why, with the day on which it would.
#[track_caller]
fn reasons_are_given(report: &Value) {
    let rules = report["rules"].as_array().unwrap();
    assert!(!rules.is_empty());
    for rule in rules.iter().filter(|it| it["status"] != "run") {
        assert_eq!(rule["status"], "not_in_force", "{}", rule["rule"]);
        let reason = rule["reason"].as_str().unwrap();
        let instrument = rule["basis"][0]["instrument"].as_str().unwrap();
        assert!(reason.contains(instrument) && reason.contains("in force"), "{}: {reason}", rule["rule"]);
    }
}

#[test]
fn before_all_law_no_rule_runs_and_the_report_is_written() {
    let (report, code) = on("2015-06-30");
    assert_eq!(code, 2);
    assert_eq!(packs(&report), Vec::<String>::new());
    assert_eq!(report["accounting"]["rules"]["run"], 0);
    assert!(report["diagnostics"].as_array().unwrap().iter().any(|it| it["code"] == "no-rule"));
    reasons_are_given(&report);
}

#[test]
fn in_2017_the_telecom_pack_runs_alone() {
    let (report, _) = on("2017-06-30");
    assert_eq!(packs(&report), ["telecom"]);
    reasons_are_given(&report);
}

#[test]
fn today_the_minimum_requirements_run_alone() {
    let (report, _) = on("2026-11-21");
    assert_eq!(packs(&report), ["state"]);
    reasons_are_given(&report);
}

#[test]
fn the_first_and_the_last_day_are_days_of_law() {
    assert_eq!(packs(&on("2016-06-30").0), Vec::<String>::new());
    assert_eq!(packs(&on("2016-07-01").0), ["telecom"]);
    assert_eq!(packs(&on("2021-02-28").0), ["telecom"]);
    assert_eq!(packs(&on("2021-03-01").0), Vec::<String>::new());
    assert_eq!(packs(&on("2024-06-30").0), Vec::<String>::new());
    assert_eq!(packs(&on("2024-07-01").0), ["state"]);
}
