use serde_json::{Value, json};

use super::fixture::{finding, organisation, report};
use crate::render::{json, schema};
use crate::report::{Report, Subject};

const EXPORT: &str = "[\n  {\n    \"id\": \"core-1\",\n    \"admin_activity_logged\": false\n  }\n]\n";

fn example() -> Report {
    let mut finding = finding("admin_logging", "core-1", EXPORT, "false");
    finding.locations[0].pointer = "/0/admin_activity_logged".to_owned();
    report(vec![organisation("tele-1", vec![finding])])
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&schema::report()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn a_report_reads_back_as_itself() {
    let report = example();
    let text = json::render(&report);
    assert!(text.ends_with("}\n"));
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}

#[test]
fn the_contract_is_kept_to_the_letter() {
    insta::assert_snapshot!(json::render(&example()));
}

#[test]
fn what_cannot_be_seen_is_escaped_and_means_the_same() {
    let mut report = example();
    let hostile = "a\u{1b}[31m\u{202e}b\u{200b}\u{e0041}\u{9b}c";
    report.organisations[0].findings[0].subject = Some(Subject { dataset: "x".to_owned(), key: hostile.to_owned() });
    let text = json::render(&report);
    assert!(text.contains(r#""a\u001b[31m\u202eb\u200b\udb40\udc41\u009bc""#));
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}

#[test]
fn reports_follow_their_schema() {
    let validator = validator();
    let mut value: Value = serde_json::from_str(&json::render(&example())).unwrap();
    assert!(validator.is_valid(&value));
    value["organisations"][0]["findings"][0]["subject"] = Value::Null;
    value["organisations"][0]["findings"][0]["reasons"] = json!(["`exercises`: no file feeds it"]);
    value["organisations"][0]["findings"][0]["locations"][0]["value_bytes"] = json!(5000);
    assert!(validator.is_valid(&value));
}

#[test]
fn the_schema_refuses_what_the_contract_does_not_name() {
    let validator = validator();
    let good: Value = serde_json::from_str(&json::render(&example())).unwrap();
    let places = [
        "",
        "/accounting",
        "/accounting/files",
        "/rules/0",
        "/policies/0",
        "/inputs/0",
        "/organisations/0",
        "/organisations/0/rules/0",
        "/organisations/0/verdicts",
        "/organisations/0/findings/0",
        "/organisations/0/findings/0/subject",
        "/organisations/0/findings/0/basis/0",
        "/organisations/0/findings/0/locations/0",
        "/organisations/0/findings/0/locations/0/excerpt",
        "/organisations/0/findings/0/rule_locations/0",
    ];
    for place in places {
        let mut odd = good.clone();
        odd.pointer_mut(place).unwrap()["surplus"] = json!(1);
        assert!(!validator.is_valid(&odd), "an unknown member of {place}");
        assert!(serde_json::from_value::<Report>(odd).is_err(), "an unknown member of {place}");
    }
}

#[test]
fn the_schema_wants_every_member_of_the_contract() {
    let validator = validator();
    let good: Value = serde_json::from_str(&json::render(&example())).unwrap();
    for place in ["", "/rules/0", "/organisations/0", "/organisations/0/findings/0"] {
        let names: Vec<String> = good.pointer(place).unwrap().as_object().unwrap().keys().cloned().collect();
        // Members that came after the first reports.
        for name in names.into_iter().filter(|it| !["gate", "excerpts"].contains(&it.as_str())) {
            let mut odd = good.clone();
            odd.pointer_mut(place).unwrap().as_object_mut().unwrap().remove(&name);
            assert!(!validator.is_valid(&odd), "{place} without {name}");
        }
    }
}

#[test]
fn the_schema_wants_the_words_of_the_contract() {
    let validator = validator();
    let good: Value = serde_json::from_str(&json::render(&example())).unwrap();
    let wrong = [
        ("/schema", json!("tilsyn-report/2")),
        ("/organisations/0/verdict", json!("Fail")),
        ("/organisations/0/findings/0/severity", json!("severe")),
        ("/organisations/0/findings/0/fingerprint", json!("0123")),
        ("/inputs/0/bytes", json!(-1)),
    ];
    for (place, value) in wrong {
        let mut odd = good.clone();
        *odd.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&odd), "{place}");
    }
}
