//! Saved reports in which something was changed are refused or rendered; nothing makes a renderer stop.

use std::collections::BTreeSet;

use serde_json::Value;

use super::formats::FORMATS;
use super::whole::example;
use crate::lang::Lang;
use crate::render::json;
use crate::render::terminal::{self, Details, Options};

const NUMBERS: [u64; 6] = [0, 1, 1 << 31, (1 << 32) - 1, 1 << 53, u64::MAX];
const TEXTS: [&str; 5] = ["", "\u{1b}", "{", "}", "\0"];

/// Pointers to the first of each kind of thing that a report holds.
fn places(report: &Value) -> Vec<String> {
    let (mut all, mut kinds) = (Vec::new(), BTreeSet::new());
    visit(report, &mut Vec::new(), &mut all);
    let step = |it: &str| if it.parse::<u32>().is_ok() { "/*".to_owned() } else { format!("/{it}") };
    all.retain(|it| kinds.insert(it.split('/').map(step).collect::<String>()));
    all
}

fn visit(value: &Value, way: &mut Vec<String>, found: &mut Vec<String>) {
    let mut each = |step: String, inner: &Value| {
        way.push(step.replace('~', "~0").replace('/', "~1"));
        visit(inner, way, found);
        way.pop();
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, inner)| each(name.clone(), inner)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, inner)| each(at.to_string(), inner)),
        Value::Number(_) | Value::String(_) => found.push(way.iter().map(|it| format!("/{it}")).collect()),
        _ => {}
    }
}

/// Whether the text is a report; if so, all formats are made of it.
fn is_taken(text: &str) -> bool {
    let Ok(report) = json::read(text) else { return false };
    FORMATS.iter().for_each(|(_, render)| drop(render(&report, Lang::En)));
    for width in [40, 200] {
        let options = Options { width, lang: Lang::Da, details: Details::All, ..Options::default() };
        drop(terminal::render(&report, &options));
    }
    drop(terminal::plain(&report, Lang::Da, Details::All));
    true
}

#[test]
fn no_change_of_one_thing_in_a_saved_report_stops_a_renderer() {
    let saved: Value = serde_json::from_str(&json::render(&example())).unwrap();
    assert!(is_taken(&saved.to_string()));
    let (mut n_taken, mut n_refused) = (0, 0);
    for place in places(&saved) {
        let values: Vec<Value> = match saved.pointer(&place).unwrap() {
            Value::Number(_) => NUMBERS.iter().map(|it| (*it).into()).collect(),
            _ => TEXTS.iter().map(|it| (*it).into()).collect(),
        };
        for value in values {
            let mut changed = saved.clone();
            *changed.pointer_mut(&place).unwrap() = value;
            if is_taken(&changed.to_string()) { n_taken += 1 } else { n_refused += 1 }
        }
    }
    assert!(n_taken > 100 && n_refused > 100, "{n_taken} taken, {n_refused} refused");
}

#[test]
fn numbers_that_no_text_has_are_refused_with_their_place() {
    let saved: Value = serde_json::from_str(&json::render(&example())).unwrap();
    let of_finding = "/organisations/0/findings/0";
    let cases: [(String, Value, String); 8] = [
        (format!("{of_finding}/locations/0/excerpt/start"), u64::MAX.into(), format!("{of_finding}/locations/0")),
        (
            format!("{of_finding}/rule_locations/0/excerpt/start"),
            u64::MAX.into(),
            format!("{of_finding}/rule_locations/0"),
        ),
        (format!("{of_finding}/locations/0/line"), 0.into(), format!("{of_finding}/locations/0")),
        (format!("{of_finding}/locations/0/column"), 4_000_000_000_u64.into(), format!("{of_finding}/locations/0")),
        (format!("{of_finding}/locations_omitted"), u64::MAX.into(), format!("{of_finding}/locations_omitted")),
        (
            "/organisations/0/rules/0/verdicts/pass".to_owned(),
            u64::MAX.into(),
            "/organisations/0/rules/0/verdicts".to_owned(),
        ),
        ("/diagnostics/0/column".to_owned(), 0.into(), "/diagnostics/0/line".to_owned()),
        ("/as_of".to_owned(), "2026-02-30".into(), "/as_of".to_owned()),
    ];
    for (place, value, pointer) in cases {
        let mut changed = saved.clone();
        *changed.pointer_mut(&place).unwrap_or_else(|| panic!("{place}")) = value;
        assert_eq!(json::read(&changed.to_string()).unwrap_err().pointer, pointer, "{place}");
    }
}
