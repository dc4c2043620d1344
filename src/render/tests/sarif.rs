use std::collections::HashSet;

use serde_json::Value;

use super::fixture::{HOSTILE, basis, finding, hostile, large, organisation, report};
use crate::render::sarif::render;
use crate::report::{Diagnostic, DiagnosticSeverity, Input, InputStatus, Report, Verdict};
use crate::value::Lang;

const EXPORT: &str = "[\n  {\n    \"id\": \"core-1\",\n    \"admin_activity_logged\": {\n      \"a\": 1 }\n  }\n]\n";

fn log(report: &Report) -> Value {
    serde_json::from_str(&render(report, Lang::En)).unwrap()
}

fn run(report: &Report) -> Value {
    log(report)["runs"][0].clone()
}

fn example() -> Report {
    let mut finding = finding("admin_logging", "core-1", EXPORT, "{\n      \"a\": 1 }");
    finding.locations[0].pointer = "/0/admin_activity_logged".to_owned();
    let mut report = report(vec![organisation("tele-1", vec![finding])]);
    report.inputs.push(Input {
        path: "exports/tele 1/lost.json".to_owned(),
        sha256: None,
        bytes: 7,
        status: InputStatus::Refused,
        reason: Some("it is a link".to_owned()),
        reason_da: None,
    });
    report.accounting.files.seen += 1;
    report.accounting.files.refused += 1;
    report
}

#[test]
fn a_report_has_this_shape() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&log(&example())).unwrap());
}

#[test]
fn regions_begin_and_end_where_the_value_does() {
    let run = run(&example());
    let place = &run["results"][0]["locations"][0]["physicalLocation"];
    let of = |region: &Value| {
        ["startLine", "startColumn", "endLine", "endColumn"].map(|name| region[name].as_u64().unwrap())
    };
    assert_eq!(of(&place["region"]), [4, 30, 5, 15]);
    assert_eq!(place["region"]["snippet"]["text"], "{\n      \"a\": 1 }");
    assert_eq!(of(&place["contextRegion"])[..2], [2, 1]);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
}

#[test]
fn refused_inputs_and_errors_are_notifications() {
    let mut report = example();
    report.diagnostics.push(Diagnostic {
        severity: DiagnosticSeverity::Error,
        code: "not-json".to_owned(),
        message: "the text ends before the value does".to_owned(),
        message_da: None,
        file: Some("exports/tele-1/clients.json".to_owned()),
        line: Some(4),
        column: Some(1),
        help: None,
        help_da: None,
    });
    let run = run(&report);
    let notices = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    let ids: Vec<&str> = notices.iter().map(|it| it["descriptor"]["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["not-json", "input-refused"]);
    assert_eq!(notices[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 4);
    assert_eq!(notices[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "exports/tele%201/lost.json");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    for notice in notices {
        let descriptor =
            &run["tool"]["driver"]["notifications"][notice["descriptor"]["index"].as_u64().unwrap() as usize];
        assert_eq!(descriptor["id"], notice["descriptor"]["id"]);
    }
}

#[test]
fn of_too_many_findings_the_worst_stand_there_and_the_cut_is_told() {
    let run = run(&large(30_000));
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 25_000);
    assert_eq!(run["properties"]["findings"]["total"], 30_000);
    assert_eq!(run["properties"]["findings"]["omitted"], 5_000);
    let notices = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    let words = notices[0]["message"]["text"].as_str().unwrap();
    assert!(words.starts_with("25,000 of 30,000 findings stand in this file"), "{words}");
    // A third of them are waived, and of these half are left out, the lightest first.
    let waived = results.iter().filter(|it| it["properties"]["verdict"] == "waived");
    let severities: HashSet<&str> = waived.map(|it| it["properties"]["severity"].as_str().unwrap()).collect();
    assert_eq!(severities, HashSet::from(["critical", "high", "medium"]));
    let order: Vec<_> = results.iter().map(|it| it["properties"]["organisation"].as_str().unwrap()).collect();
    assert!(order.is_sorted(), "in the order of the report");
}

#[test]
fn every_result_points_at_its_rule() {
    let run = run(&large(3_000));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    }
}

#[test]
fn rules_keep_to_the_limits_of_tags_and_descriptions() {
    let mut report = example();
    report.rules[0].basis =
        (0..30).map(|n| crate::report::Basis { instrument: format!("LAW-{n}"), ..basis("§ 1") }).collect();
    report.rules[0].interpretation = Some("it goes on and on, ".repeat(200));
    let run = run(&report);
    let rule = &run["tool"]["driver"]["rules"][0];
    assert_eq!(rule["properties"]["tags"].as_array().unwrap().len(), 10);
    assert_eq!(rule["properties"]["tags_omitted"], 24);
    assert_eq!(rule["fullDescription"]["text"].as_str().unwrap().chars().count(), 1024);
    assert_eq!(rule["properties"]["basis"].as_array().unwrap().len(), 30);
}

#[test]
fn places_keep_to_their_limit() {
    let mut report = example();
    let finding = &mut report.organisations[0].findings[0];
    finding.locations = vec![finding.locations[0].clone(); 150];
    finding.locations_omitted = Some(7);
    let run = run(&report);
    let result = &run["results"][0];
    assert_eq!(result["locations"].as_array().unwrap().len(), 1);
    assert_eq!(result["relatedLocations"].as_array().unwrap().len(), 99);
    assert_eq!(result["properties"]["locations_omitted"], 7 + 150 - 99);
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "the rule");
}

#[test]
fn what_is_waived_is_suppressed_and_nothing_else() {
    let results = run(&large(3_000))["results"].clone();
    for result in results.as_array().unwrap() {
        let n = result["suppressions"].as_array().unwrap().len();
        assert_eq!(n == 1, result["properties"]["verdict"] == "waived");
    }
    assert!(run(&example())["results"][0]["suppressions"].is_null());
}

#[test]
fn what_is_unknown_is_shown_like_what_fails() {
    for (verdict, kind, level) in [
        (Verdict::Fail, "fail", "error"),
        (Verdict::Unknown, "fail", "error"),
        (Verdict::Waived, "fail", "error"),
        (Verdict::Pass, "pass", "none"),
        (Verdict::NotApplicable, "notApplicable", "none"),
    ] {
        let mut report = example();
        report.organisations[0].findings[0].verdict = verdict;
        let result = &run(&report)["results"][0];
        assert_eq!((&result["kind"], &result["level"]), (&kind.into(), &level.into()), "{verdict:?}");
        assert_eq!(result["properties"]["verdict"], verdict.as_str());
    }
}

#[test]
fn every_text_can_be_had_back() {
    let report = hostile();
    let run = run(&report);
    let findings = report.organisations.iter().flat_map(|of| of.findings.iter().map(move |it| (of, it)));
    for (result, (of, finding)) in run["results"].as_array().unwrap().iter().zip(findings) {
        let properties = &result["properties"];
        assert_eq!(properties["organisation"], of.id);
        assert_eq!(properties["subject"]["key"], finding.subject.as_ref().unwrap().key);
        assert_eq!(properties["message"], finding.message);
        assert_eq!(properties["message_da"], *finding.message_da.as_ref().unwrap());
        if let Some(place) = finding.locations.first() {
            assert_eq!(result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"], place.value);
        }
    }
}

#[test]
fn references_are_relative_and_encoded() {
    let run = run(&hostile());
    let mut seen = 0;
    visit(&run, &mut |name, value| {
        if name == "uri" {
            seen += 1;
            let uri = value.as_str().unwrap();
            assert!(
                uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)) || uri == "file:///",
                "{uri}"
            );
            assert!(!uri.starts_with('/'), "{uri}");
        }
        if name == "helpUri" {
            panic!("no link is made of {value}");
        }
    });
    assert!(seen > HOSTILE.len());
}

#[test]
fn paths_from_the_root_say_so() {
    let mut report = example();
    report.organisations[0].findings[0].locations[0].file = "/srv/./exports//a b.json".to_owned();
    report.inputs[0].path = "/srv/./exports//a b.json".to_owned();
    let run = run(&report);
    let place = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(place["uri"], "srv/exports/a%20b.json");
    assert_eq!(run["originalUriBaseIds"][place["uriBaseId"].as_str().unwrap()]["uri"], "file:///");
}

#[test]
fn messages_hold_neither_arguments_nor_links() {
    let run = run(&hostile());
    for result in run["results"].as_array().unwrap() {
        let text = result["message"]["text"].as_str().unwrap();
        let braces = text.replace("{{", "").replace("}}", "");
        assert!(!braces.contains(['{', '}']), "{text}");
        assert!(!text.replace("\\]", "").contains("]("), "{text}");
    }
}

#[test]
fn alerts_are_told_apart() {
    let run = run(&hostile());
    let hashes: Vec<&str> = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap())
        .collect();
    let distinct: HashSet<&&str> = hashes.iter().collect();
    assert_eq!(distinct.len(), hashes.len());
}

/// Calls `each` with every member of every object.
fn visit(value: &Value, each: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            each(name, value);
            visit(value, each);
        }),
        Value::Array(items) => items.iter().for_each(|it| visit(it, each)),
        _ => {}
    }
}

#[test]
fn more_than_an_upload_holds_is_left_out() {
    let mut wide = large(3_200);
    // What cannot be packed: letters and digits that follow no rule.
    let mut state = 1u64;
    let mut letter = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"[(state >> 58) as usize])
    };
    for finding in wide.organisations.iter_mut().flat_map(|it| &mut it.findings) {
        finding.message = (0..4_096).map(|_| letter()).collect();
    }
    let text = render(&wide, Lang::En);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, text.as_bytes()).unwrap();
    let n_bytes = packed.finish().unwrap().len();
    assert!((8_000_000..10_000_000).contains(&n_bytes), "{n_bytes}");
    let run: Value = serde_json::from_str(&text).unwrap();
    let cut = &run["runs"][0]["properties"]["findings"];
    let shown = run["runs"][0]["results"].as_array().unwrap().len();
    assert_eq!((&cut["total"], &cut["shown"]), (&3_200.into(), &shown.into()));
    assert!(shown < 3_200, "{shown}");
    let notices = run["runs"][0]["invocations"][0]["toolExecutionNotifications"].to_string();
    assert!(notices.contains("of 3,200 findings stand in this file"), "{notices}");
}
