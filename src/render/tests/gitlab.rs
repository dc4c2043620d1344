use std::collections::HashSet;

use serde_json::Value;

use super::fixture::{HOSTILE, finding, hostile, large, organisation, report};
use crate::render::gitlab::render;
use crate::report::{Report, Severity, Verdict};
use crate::value::Lang;

fn issues(report: &Report) -> Vec<Value> {
    serde_json::from_str(&render(report, Lang::En)).unwrap()
}

#[test]
fn a_report_has_this_shape() {
    let example = finding("admin_logging", "core-1", "[{\n \"a\": { }\n}]", "{\n \"a\": { }\n}");
    insta::assert_snapshot!(render(&report(vec![organisation("tele-1", vec![example])]), Lang::En));
}

#[test]
fn severities_are_those_of_the_widget() {
    let expected = [
        (Severity::Critical, "blocker"),
        (Severity::High, "critical"),
        (Severity::Medium, "major"),
        (Severity::Low, "minor"),
        (Severity::Info, "info"),
    ];
    for (severity, word) in expected {
        let mut example = finding("admin_logging", "core-1", "[false]", "false");
        example.severity = severity;
        let issue = |example: &crate::report::Finding| {
            issues(&report(vec![organisation("tele-1", vec![example.clone()])]))[0]["severity"].clone()
        };
        assert_eq!(issue(&example), word);
        example.verdict = Verdict::Waived;
        assert_eq!(issue(&example), "info");
    }
}

#[test]
fn what_is_met_is_no_issue() {
    for verdict in [Verdict::Pass, Verdict::NotApplicable] {
        let mut example = finding("admin_logging", "core-1", "[false]", "false");
        example.verdict = verdict;
        assert_eq!(issues(&report(vec![organisation("tele-1", vec![example])])), [Value::Null; 0]);
    }
}

#[test]
fn issues_have_fingerprints_and_places_of_their_own() {
    let issues = issues(&hostile());
    assert_eq!(issues.len(), 4 * HOSTILE.len());
    let fingerprints: HashSet<&str> = issues.iter().map(|it| it["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(fingerprints.len(), issues.len());
    for issue in &issues {
        let path = issue["location"]["path"].as_str().unwrap();
        assert!(path.starts_with("exports/"), "{path}");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
    }
}

#[test]
fn there_is_no_limit() {
    assert_eq!(render(&large(30_000), Lang::En).matches("\"check_name\"").count(), 30_000);
}

#[test]
fn why_a_check_could_not_be_done_is_an_issue_of_its_own() {
    let mut example = report(Vec::new());
    assert_eq!(issues(&example), [Value::Null; 0]);
    example.diagnostics = hostile().diagnostics;
    let found = issues(&example);
    assert_eq!(found.len(), HOSTILE.len());
    for (issue, of) in found.iter().zip(&example.diagnostics) {
        assert_eq!((&issue["severity"], &issue["check_name"]), (&"blocker".into(), &of.code.as_str().into()));
        assert_eq!(issue["properties"]["message"], of.message.as_str());
    }
}
