//! Made-up fleets, sound but for what `testdata/generate.py` planted: all of that is found, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use tilsyn::Session;
use tilsyn::report::{Report, RuleStatus, Verdict};
use tilsyn::session::Request;
use tilsyn::value::Date;

use crate::world::root;

/// The organisation whose export says nothing.
const NOTHING: &str = "uden-oplysninger";

/// Organisation, rule and subject (`dataset:key`; none: the organisation itself).
type Place = (String, String, Option<String>);

/// What stands at each place: `fail` or `unknown`.
type Findings = BTreeMap<Place, String>;

/// A fleet, the day on which it is judged, and what was planted in it.
struct Fleet {
    folder: String,
    day: String,
    planted: Findings,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

fn fleets() -> Vec<Fleet> {
    let list = fs::read_to_string(root().join("testdata/planted.json")).unwrap();
    let fleets: BTreeMap<String, Value> = serde_json::from_str(&list).unwrap();
    let place = |it: &Value| (text(&it["organisation"]), text(&it["rule"]), it["subject"].as_str().map(str::to_owned));
    let fleet = |(folder, fleet): (String, Value)| Fleet {
        folder,
        day: text(&fleet["day"]),
        planted: fleet["findings"].as_array().unwrap().iter().map(|it| (place(it), text(&it["verdict"]))).collect(),
    };
    fleets.into_iter().map(fleet).collect()
}

fn check(session: &Session, fleet: &Fleet) -> Report {
    let path = root().join("testdata").join(&fleet.folder);
    let request = Request::new(Date::parse(&fleet.day).unwrap()).path(path);
    session.check(&request).unwrap_or_else(|refused| panic!("{:?}", refused.diagnostics))
}

/// What was found, but for the organisation that says nothing.
fn found(report: &Report) -> Findings {
    let report = serde_json::to_value(report).unwrap();
    let organisations = report["organisations"].as_array().unwrap().iter().filter(|it| it["id"] != NOTHING);
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
    for fleet in fleets() {
        let report = check(&session, &fleet);
        assert_eq!(report.accounting.files.refused, 0, "{}: every file can be read", fleet.folder);
        let differences = differences(&fleet.planted, &found(&report));
        assert!(differences.is_empty(), "{}:\n{}", fleet.folder, differences.join("\n"));
    }
}

/// Whom the law addresses is a fact like any other: where it is missing, nobody is let off.
#[test]
fn of_an_organisation_that_says_nothing_every_rule_is_unknown() {
    let session = Session::builder().build().unwrap();
    for fleet in fleets() {
        let report = check(&session, &fleet);
        let silent = report.organisations.iter().find(|it| it.id == NOTHING).unwrap();
        assert_eq!(silent.rules.len() as u64, report.accounting.rules.run);
        let told: Vec<_> = silent.rules.iter().filter(|it| it.verdict != Verdict::Unknown).map(|it| &it.rule).collect();
        assert!(told.is_empty(), "{}: {told:?}", fleet.folder);
        assert!(silent.findings.iter().all(|it| it.subject.is_none()), "{}: once a rule", fleet.folder);
    }
}

#[test]
fn every_rule_that_runs_has_a_fault_that_it_finds() {
    let session = Session::builder().build().unwrap();
    for fleet in fleets() {
        let failing: BTreeSet<&str> =
            fleet.planted.iter().filter(|(_, it)| *it == "fail").map(|((_, rule, _), _)| rule.as_str()).collect();
        let rules = check(&session, &fleet).rules;
        let without: Vec<&str> = rules
            .iter()
            .filter(|it| it.status == RuleStatus::Run && !failing.contains(it.rule.as_str()))
            .map(|it| it.rule.as_str())
            .collect();
        assert!(without.is_empty(), "{}: no `fail` is planted for {without:?}", fleet.folder);
    }
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
