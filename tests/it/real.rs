//! Exports as other people's tools wrote them: the verdicts are those that reading the files by hand gives.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::world::{Run, World, root};

/// Organisation, rule, dataset, key, verdict; no dataset and key where the organisation is the subject.
type Outcome = (String, String, String, String, String);

const DAY: &str = "2026-11-21";

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn outcome(organisation: &Value, finding: &Value) -> Outcome {
    let subject = &finding["subject"];
    (text(organisation), text(&finding["rule"]), text(&subject["dataset"]), text(&subject["key"]), text(&finding["verdict"]))
}

/// What is right, as written down beside the files.
fn expected() -> Vec<Value> {
    let list = fs::read_to_string(root().join("testdata/real/expected.json")).unwrap();
    serde_json::from_str::<Vec<Value>>(&list).unwrap()
}

fn check(world: &World, place: &Path) -> Value {
    let args = ["check", "--as-of", DAY, "--format", "json"];
    let run = Run::from(world.command().args(args).arg(place).output().unwrap()).exits(1);
    run.report()
}

/// Every finding of a report.
fn findings(report: &Value) -> Vec<(Value, Value)> {
    let organisations = report["organisations"].as_array().unwrap().iter();
    organisations
        .flat_map(|it| it["findings"].as_array().unwrap().iter().map(|finding| (it["id"].clone(), finding.clone())))
        .collect()
}

/// Nothing expected is missed, nothing else is found, and as many pass as should.
#[track_caller]
fn compare(report: &Value, organisations: &[&str]) {
    let meant = |it: &&Value| organisations.contains(&it["organisation"].as_str().unwrap());
    let all = expected();
    let shown = |it: &&Value| it["verdict"] != "pass";
    let right: BTreeSet<Outcome> =
        all.iter().filter(meant).filter(shown).map(|it| outcome(&it["organisation"], it)).collect();
    let found: BTreeSet<Outcome> = findings(report).iter().map(|(id, it)| outcome(id, it)).collect();
    let missed: Vec<_> = right.difference(&found).collect();
    let beyond: Vec<_> = found.difference(&right).collect();
    assert!(missed.is_empty() && beyond.is_empty(), "missed: {missed:#?}\nfound beyond: {beyond:#?}");
    let mut passes: BTreeMap<(String, String), u64> = BTreeMap::new();
    for it in all.iter().filter(meant).filter(|it| it["verdict"] == "pass") {
        *passes.entry((text(&it["organisation"]), text(&it["rule"]))).or_default() += 1;
    }
    for organisation in report["organisations"].as_array().unwrap() {
        for rule in organisation["rules"].as_array().unwrap() {
            let right = passes.get(&(text(&organisation["id"]), text(&rule["rule"]))).copied().unwrap_or(0);
            assert_eq!(rule["verdicts"]["pass"].as_u64(), Some(right), "{} of {}", rule["rule"], organisation["id"]);
        }
    }
}

/// Reads the labelled bytes back from the text that the places refer to.
#[track_caller]
fn read_back(report: &Value, text_of: impl Fn(&str) -> String) {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut n_places = 0;
    for (_, finding) in findings(report) {
        for place in finding["locations"].as_array().unwrap() {
            let file = text(&place["file"]);
            let whole = texts.entry(file.clone()).or_insert_with(|| text_of(&file));
            let range = place["start"].as_u64().unwrap() as usize..place["end"].as_u64().unwrap() as usize;
            let value = place["value"].as_str().unwrap();
            assert!(whole[range.clone()].starts_with(value), "{file} at {range:?} is not {value}");
            let line = 1 + whole[..range.start].matches('\n').count() as u64;
            assert_eq!(place["line"].as_u64(), Some(line), "{file} at {range:?}");
            n_places += 1;
        }
    }
    assert!(n_places > 0);
}

/// A copy of the tenant's export whose settings are other bytes that say the same.
fn tenant(settings: impl AsRef<[u8]>) -> (World, PathBuf) {
    let organisation = fs::read(root().join("testdata/real/tenant/organisation.json")).unwrap();
    let world = World::new()
        .file("tenant/organisation.json", organisation)
        .file("tenant/ProviderSettingsExport.json", settings);
    let path = world.path("tenant");
    (world, path)
}

fn settings() -> String {
    fs::read_to_string(root().join("testdata/real/tenant/ProviderSettingsExport.json")).unwrap()
}

/// The same JSON without a blank outside its texts.
fn on_one_line(json: &str) -> String {
    let mut line = String::with_capacity(json.len());
    let (mut inside, mut escaped) = (false, false);
    for c in json.chars() {
        if inside || !c.is_ascii_whitespace() {
            line.push(c);
        }
        inside = if c == '"' && !escaped { !inside } else { inside };
        escaped = inside && c == '\\' && !escaped;
    }
    line
}

#[test]
fn real_exports_have_the_verdicts_that_reading_them_gives() {
    let world = World::new();
    let report = check(&world, &root().join("testdata/real"));
    compare(&report, &["real-agency", "real-tenant"]);
    read_back(&report, |file| fs::read_to_string(file).unwrap());
}

#[test]
fn a_failure_points_at_the_line_that_decides_it() {
    let world = World::new();
    let report = check(&world, &root().join("testdata/real"));
    let found = findings(&report);
    for right in expected().iter().filter(|it| it["verdict"] == "fail") {
        let wanted = outcome(&right["organisation"], right);
        let (_, finding) = found.iter().find(|(id, it)| outcome(id, it) == wanted).unwrap_or_else(|| panic!("no {right}"));
        let places = finding["locations"].as_array().unwrap();
        let hit = places.iter().any(|it| it["pointer"] == right["pointer"] && it["line"] == right["line"]);
        assert!(hit, "{right}\nis shown at {places:#?}");
    }
}

#[test]
fn a_copy_on_one_line_has_the_same_verdicts() {
    let line = on_one_line(&settings());
    assert!(!line.contains('\n') && line.len() > 1_000_000);
    let (world, path) = tenant(&line);
    let report = check(&world, &path);
    compare(&report, &["real-tenant"]);
    read_back(&report, |file| fs::read_to_string(world.path(file)).unwrap());
}

#[test]
fn a_copy_in_utf_16_has_the_same_verdicts() {
    let decoded = settings();
    let little = |it: u16| it.to_le_bytes();
    let big = |it: u16| it.to_be_bytes();
    for encode in [&little as &dyn Fn(u16) -> [u8; 2], &big] {
        let units = std::iter::once(0xFEFF).chain(decoded.encode_utf16());
        let (world, path) = tenant(units.flat_map(encode).collect::<Vec<u8>>());
        let report = check(&world, &path);
        compare(&report, &["real-tenant"]);
        read_back(&report, |file| {
            if file.ends_with("ProviderSettingsExport.json") { decoded.clone() } else { fs::read_to_string(world.path(file)).unwrap() }
        });
    }
}
