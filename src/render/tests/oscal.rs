use std::collections::HashSet;

use serde_json::Value;

use super::fixture::{finding, hostile, large, organisation, report};
use crate::render::oscal::render;
use crate::report::{Report, Verdict};
use crate::value::Lang;

fn results(report: &Report) -> Value {
    serde_json::from_str::<Value>(&render(report, Lang::En)).unwrap()["assessment-results"].clone()
}

fn prop<'v>(of: &'v Value, name: &str) -> &'v str {
    let props = of["props"].as_array().unwrap();
    let found = props.iter().find(|it| it["name"] == name).unwrap_or_else(|| panic!("no {name} in {of}"));
    assert_eq!(found["ns"], "urn:tilsyn:oscal");
    found["value"].as_str().unwrap()
}

fn example() -> Report {
    let mut finding = finding("admin_logging", "core-1", "[{ \"a\": false }]", "false");
    finding.locations[0].pointer = "/0/a b".to_owned();
    report(vec![organisation("tele-1", vec![finding])])
}

#[test]
fn a_report_has_this_shape() {
    insta::assert_snapshot!(render(&example(), Lang::En));
}

#[test]
fn what_is_not_met_or_not_known_is_not_satisfied() {
    let expected = [
        (Verdict::Fail, "not-satisfied", "fail"),
        (Verdict::Unknown, "not-satisfied", "other"),
        (Verdict::Waived, "not-satisfied", "other"),
        (Verdict::Pass, "satisfied", "pass"),
        (Verdict::NotApplicable, "satisfied", "other"),
    ];
    for (verdict, state, reason) in expected {
        let mut report = example();
        report.organisations[0].findings[0].verdict = verdict;
        let finding = &results(&report)["results"][0]["findings"][0];
        let status = &finding["target"]["status"];
        assert_eq!((&status["state"], &status["reason"]), (&state.into(), &reason.into()), "{verdict:?}");
        assert_eq!(prop(finding, "verdict"), verdict.as_str());
        assert_eq!(finding["target"]["implementation-status"].is_null(), verdict != Verdict::NotApplicable);
    }
}

#[test]
fn every_reference_finds_what_it_names() {
    for report in [example(), hostile(), large(3_000)] {
        let results = results(&report);
        let mut defined = HashSet::new();
        let mut used = HashSet::new();
        visit(&results, &mut |name, value| {
            if name == "uuid" {
                let id = value.as_str().unwrap().to_owned();
                assert_eq!(id.as_bytes()[14], b'5', "{id} is of version 5");
                assert!(defined.insert(id.clone()), "{id} stands there twice");
            } else if name.ends_with("-uuid") {
                used.insert(value.as_str().unwrap().to_owned());
            }
        });
        used.insert(results["import-ap"]["href"].as_str().unwrap().trim_start_matches('#').to_owned());
        assert!(used.is_subset(&defined));
    }
}

#[test]
fn another_report_is_another_document_about_the_same_things() {
    let (before, mut after) = (example(), example());
    after.organisations[0].findings[0].verdict = Verdict::Unknown;
    let (before, after) = (results(&before), results(&after));
    assert_ne!(before["uuid"], after["uuid"]);
    for of in ["observations", "findings"] {
        assert_eq!(before["results"][0][of][0]["uuid"], after["results"][0][of][0]["uuid"]);
    }
}

#[test]
fn values_are_what_its_schema_takes() {
    visit(&results(&hostile()), &mut |name, value| {
        if let ("value" | "title" | "name" | "version", Some(text)) = (name, value.as_str()) {
            assert!(!text.is_empty() && !text.contains('\n') && text.trim() == text, "{name}: {text:?}");
        }
    });
}

#[test]
fn descriptions_are_no_markup() {
    visit(&results(&hostile()), &mut |name, value| {
        if let ("description" | "title" | "prose" | "remarks", Some(text)) = (name, value.as_str()) {
            assert!(!text.replace("\\<", "").contains('<'), "{text}");
            assert!(!text.replace("\\]", "").contains("]("), "{text}");
        }
        if let ("href", Some(text)) = (name, value.as_str()) {
            assert!(!text.starts_with("javascript"), "{text}");
        }
    });
}

#[test]
fn without_findings_nothing_is_empty() {
    for report in [report(Vec::new()), report(vec![organisation("tele-1", Vec::new())])] {
        let results = results(&report);
        visit(&results, &mut |name, value| {
            let empty = value.as_array().is_some_and(Vec::is_empty);
            assert!(!empty, "{name} is left out where it is empty");
        });
        assert!(results["results"][0]["findings"].is_null());
        assert!(results["results"][0]["reviewed-controls"]["control-selections"][0].is_object());
    }
}

#[test]
fn there_is_no_limit() {
    let text = render(&large(6_000), Lang::En);
    assert_eq!(text.matches("\"related-observations\"").count(), 6_000);
    assert_eq!(text.matches("\"relevant-evidence\"").count(), 6_000);
    assert_eq!(text.matches("\"organization\"").count(), 100);
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
fn ids_that_hold_what_joins_them_are_told_apart() {
    let ids = ["x", "x", "x\0", "x\0", "x\u{0}2", "\0\0\0\x001:x1:2"];
    let report = report(ids.map(|id| organisation(id, vec![finding("admin_logging", "a", "[false]", "false")])).into());
    let results = results(&report);
    let parties: HashSet<_> = results["metadata"]["parties"].as_array().unwrap().iter().map(|it| &it["uuid"]).collect();
    assert_eq!(parties.len(), ids.len());
}

#[test]
fn bytes_of_a_path_are_percent_encoded() {
    assert_eq!(crate::render::uri::of_path(r"a b/\xFF\xFE.json"), "a%20b/%FF%FE.json");
    assert_eq!(crate::render::uri::of_path(r"\x5CxFF\b"), "%5CxFF%5Cb");
}
