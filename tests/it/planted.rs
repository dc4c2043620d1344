//! A made-up fleet, sound but for what `testdata/generate.py` planted: all of that is found, and nothing else.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use tilsyn::Session;
use tilsyn::report::{Report, RuleStatus};
use tilsyn::session::Request;
use tilsyn::value::Date;

use crate::world::root;

/// Organisation, rule and subject (`dataset:key`; none: the organisation itself).
type Place = (String, String, Option<String>);

/// What stands at each place: `fail` or `unknown`.
type Findings = BTreeMap<Place, String>;

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// What was planted, by day.
fn planted() -> BTreeMap<String, Findings> {
    let list = fs::read_to_string(root().join("testdata/exports.planted.json")).unwrap();
    let days: BTreeMap<String, Vec<Value>> = serde_json::from_str(&list).unwrap();
    let findings = |list: Vec<Value>| -> Findings {
        let place =
            |it: &Value| (text(&it["organisation"]), text(&it["rule"]), it["subject"].as_str().map(str::to_owned));
        list.iter().map(|it| (place(it), text(&it["verdict"]))).collect()
    };
    days.into_iter().map(|(day, list)| (day, findings(list))).collect()
}

fn check(session: &Session, day: &str) -> Report {
    let request = Request::new(Date::parse(day).unwrap()).path(root().join("testdata/exports"));
    session.check(&request).unwrap_or_else(|refused| panic!("{:?}", refused.diagnostics))
}

fn found(report: &Report) -> Findings {
    let report = serde_json::to_value(report).unwrap();
    let organisations = report["organisations"].as_array().unwrap().iter();
    let all =
        organisations.flat_map(|it| it["findings"].as_array().unwrap().iter().map(move |finding| (&it["id"], finding)));
    all.map(|(organisation, finding)| {
        let subject = &finding["subject"];
        let subject = subject.is_object().then(|| format!("{}:{}", text(&subject["dataset"]), text(&subject["key"])));
        ((text(organisation), text(&finding["rule"]), subject), text(&finding["verdict"]))
    })
    .collect()
}

/// In words, each difference between what was planted and what was found.
fn differences(planted: &Findings, found: &Findings) -> Vec<String> {
    let say = |(organisation, rule, subject): &Place| {
        format!("{organisation}: {rule} of {}", subject.as_deref().unwrap_or("it"))
    };
    let missed = planted.iter().filter_map(|(place, verdict)| match found.get(place) {
        None => Some(format!("{} was to be {verdict}, and nothing was found", say(place))),
        Some(other) if other != verdict => Some(format!("{} was to be {verdict}, and is {other}", say(place))),
        Some(_) => None,
    });
    let more = found.iter().filter(|(place, _)| !planted.contains_key(place));
    missed.chain(more.map(|(place, verdict)| format!("{} is {verdict}, and nothing was planted", say(place)))).collect()
}

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let session = Session::builder().build().unwrap();
    let days = planted();
    assert_eq!(days.keys().collect::<Vec<_>>(), ["2019-06-30", "2026-11-21"], "a date of law for each pack");
    for (day, planted) in days {
        let report = check(&session, &day);
        assert_eq!(report.organisations.len(), 12, "{day}: every organisation is found");
        assert_eq!(report.accounting.files.refused, 0, "{day}: every file can be read");
        let differences = differences(&planted, &found(&report));
        assert!(differences.is_empty(), "{day}:\n{}", differences.join("\n"));
    }
}

#[test]
fn every_rule_has_a_fault_that_it_finds() {
    let planted: Findings = planted().into_values().flatten().collect();
    let session = Session::builder().build().unwrap();
    let verdicts = |rule: &str| -> Vec<&str> {
        planted.iter().filter(|((_, it, _), _)| it == rule).map(|(_, verdict)| verdict.as_str()).collect()
    };
    let without: Vec<String> = ["2019-06-30", "2026-11-21"]
        .iter()
        .flat_map(|day| check(&session, day).rules)
        .filter(|rule| rule.status == RuleStatus::Run)
        .filter(|rule| !["fail", "unknown"].iter().all(|it| verdicts(&rule.rule).contains(it)))
        .map(|rule| rule.rule)
        .collect();
    assert!(without.is_empty(), "no `fail` or no `unknown` is planted for {without:?}");
}

#[test]
fn a_difference_is_told_either_way() {
    let place = |rule: &str, subject: Option<&str>| ("agency".to_owned(), rule.to_owned(), subject.map(str::to_owned));
    let planted =
        Findings::from([(place("a", None), "fail".to_owned()), (place("b", Some("servers:1")), "fail".to_owned())]);
    let found =
        Findings::from([(place("b", Some("servers:1")), "unknown".to_owned()), (place("c", None), "fail".to_owned())]);
    assert_eq!(
        differences(&planted, &found),
        [
            "agency: a of it was to be fail, and nothing was found",
            "agency: b of servers:1 was to be fail, and is unknown",
            "agency: c of it is fail, and nothing was planted",
        ]
    );
}
