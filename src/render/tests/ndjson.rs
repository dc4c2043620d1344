use serde_json::{Value, json};

use super::fixture::{hostile, large};
use crate::render::{json, ndjson, schema};
use crate::report::Report;

fn lines(report: &Report) -> Vec<Value> {
    ndjson::render(report).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn head_and_lines_make_the_report_again() {
    for report in [hostile(), large(500)] {
        let mut lines = lines(&report).into_iter();
        let mut whole = lines.next().unwrap();
        for organisation in whole["organisations"].as_array_mut().unwrap() {
            organisation["findings"] = json!([]);
        }
        for line in lines {
            let organisations = whole["organisations"].as_array_mut().unwrap();
            let of = organisations.iter_mut().find(|it| it["id"] == line["organisation"] && it["path"] == line["path"]);
            of.unwrap()["findings"].as_array_mut().unwrap().push(line["finding"].clone());
        }
        assert_eq!(serde_json::from_value::<Report>(whole).unwrap(), report);
        assert_eq!(json::render(&report).lines().next(), Some("{"));
    }
}

#[test]
fn lines_follow_the_parts_of_the_schema() {
    let schema: Value = serde_json::from_str(&schema::report()).unwrap();
    let mut of_head = schema.clone();
    let bare = &mut of_head["$defs"]["Organisation"];
    bare["properties"].as_object_mut().unwrap().remove("findings");
    bare["required"].as_array_mut().unwrap().retain(|it| it != "findings");
    let of_finding = json!({ "$ref": "#/$defs/Finding", "$defs": schema["$defs"] });
    let (of_head, of_finding) =
        (jsonschema::validator_for(&of_head).unwrap(), jsonschema::validator_for(&of_finding).unwrap());
    let mut lines = lines(&hostile()).into_iter();
    assert!(of_head.is_valid(&lines.next().unwrap()));
    for line in lines {
        assert!(of_finding.is_valid(&line["finding"]), "{line}");
        let names: Vec<&String> = line.as_object().unwrap().keys().collect();
        assert_eq!(names, ["finding", "organisation", "path"]);
    }
}

#[test]
fn there_is_no_limit() {
    assert_eq!(ndjson::render(&large(30_000)).lines().count(), 30_001);
}
