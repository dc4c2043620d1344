//! What would decide a verdict where a list is not known to its end, or the fact that is not known is none of a record.

use serde_json::{Value, json};

use crate::world::World;

/// Lists that are not known to their end, parameters without a value, references that point nowhere, twin keys.
const GAPS: &str = r#"
module m
record Org { id: text }
record Thing { id: text  a: bool  n: int  on: date  owner: ref owners }
record Owner { id: text  good: bool }
record Note { text: text  a: bool }
dataset organisation: Org from "organisation.json"
dataset things: [Thing] key id { from "things*.json" from "things.ndjson" lines }
dataset owners: [Owner] key id from "owners*.json"
dataset notes: [Note] from "notes.json"
source raw for owners from "raw.json" { id = who  good = fine }
instrument LAW { title "L" kind act in_force from 2000-01-01 provision "1" "One" }
enum Way { one, other }
param least: int = 3 from 2030-01-01 basis LAW "1"
param span: duration = 3 months from 2030-01-01 basis LAW "1"
param way: Way = one from 2030-01-01 basis LAW "1"
rule all { title "t" basis LAW "1" severity low require every t in things satisfies t.a }
rule two { title "t" basis LAW "1" severity low require at least 3 t in things where t.a }
rule subject { title "t" basis LAW "1" severity low for each t in things require t.a }
rule owner { title "t" basis LAW "1" severity low for each t in things require t.owner.good }
rule pointed { title "t" basis LAW "1" severity low for each o in owners require some t in things satisfies t.owner == o.id }
rule number { title "t" basis LAW "1" severity low for each t in things require t.n >= least }
rule lately { title "t" basis LAW "1" severity low for each t in things require t.on within span before as_of }
rule member { title "t" basis LAW "1" severity low require way == other }
rule fine { title "t" basis LAW "1" severity low for each o in owners require o.good }
rule notes { title "t" basis LAW "1" severity low for each x in notes require x.a }
"#;

fn thing(id: &str, a: bool, owner: &str) -> Value {
    json!({ "id": id, "a": a, "n": 1, "on": "2026-01-10", "owner": owner })
}

/// What a proof says would decide it: facts, what is to be supplied of each, and the verdicts with their values.
type Told<'t> = (&'t [&'t str], &'t [&'t str], &'t [&'t str]);

/// Each file of an export, and what is told of rule and subject.
#[track_caller]
fn told(files: &[(&str, String)], rule: &str, subject: &str, (facts, what, ways): Told<'_>) {
    let world = files.iter().fold(
        World::new().file("p/m.krav", GAPS).file("o/organisation.json", r#"{ "id": "o" }"#),
        |world, (name, text)| world.file(&format!("o/{name}"), text),
    );
    let fixed = ["--policy", "p", "--no-builtin", "--as-of", "2026-01-31", "--format", "json"];
    let run = world.run(&[&["why", "o", rule, subject], &fixed[..]].concat()).exits(0);
    let why: Value = serde_json::from_str(&run.out).unwrap();
    let of = |field: &str| -> Vec<&str> {
        why["decide"]["facts"].as_array().unwrap().iter().map(|it| it[field].as_str().unwrap()).collect()
    };
    assert_eq!((of("fact"), of("what")), (facts.to_vec(), what.to_vec()), "{rule} {subject}");
    let mut said: Vec<String> = Vec::new();
    let values =
        |it: &Value| it.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect::<Vec<_>>().join(", ");
    for way in why["decide"]["leads_to"].as_array().unwrap() {
        said.push(format!("{}: {}", way["verdict"].as_str().unwrap(), values(&way["values"])));
    }
    if let Some(it) = why["decide"].get("to_pass") {
        said.push(format!("to pass: {}", values(&it["values"])));
    }
    said.sort();
    assert_eq!(said, ways, "{rule} {subject}");
}

#[test]
fn a_line_that_cannot_be_read_leaves_the_rest_of_the_list_open() {
    let files = [("things.ndjson", format!("{}\n{{ \"id\": \n", thing("t1", true, "o1")))];
    let rest = |rule, subject, ways| told(&files, rule, subject, (&["things"], &["rest_of_list"], ways));
    rest("all", "-", &["fail: things has the further members {\"a\": false}", "pass: things has no further members"]);
    rest(
        "two",
        "-",
        &["fail: things has no further members", "pass: things has the further members {\"a\": true}, {\"a\": true}"],
    );
    rest(
        "subject",
        "-",
        &[
            "fail: things has the further members {\"a\": false}",
            "not_applicable: things has no further members",
            "pass: things has the further members {\"a\": true}",
        ],
    );
}

#[test]
fn what_other_files_hold_stays_in_a_list_of_which_one_was_refused() {
    let files =
        |a: bool| [("things-1.json", format!("[{}]", thing("t1", a, "o1"))), ("things-2.json", "[{".to_owned())];
    let list: (&[&str], &[&str]) = (&["things"], &["list"]);
    let ways: &[&str] = &["fail: things has the further members {\"a\": false}", "pass: things has no further members"];
    told(&files(true), "all", "-", (list.0, list.1, ways));
    // With one that is not so, no list can be met.
    told(&files(false), "all", "-", (list.0, list.1, &["fail: things has no further members"]));
}

#[test]
fn a_garbled_member_may_be_any_record_or_none() {
    let things = json!([thing("t1", true, "o1"), 7]).to_string();
    told(
        &[("things.json", things)],
        "all",
        "-",
        (
            &["things"],
            &["list"],
            &["fail: things with {\"a\": false} in place of what is garbled", "pass: things without what is garbled"],
        ),
    );
}

#[test]
fn a_record_without_its_key_is_judged_like_any_other() {
    let notes = json!([{ "text": "x", "a": true }, { "text": "y" }]).to_string();
    let key = key_of(&[("notes.json", notes.clone())], "notes");
    told(
        &[("notes.json", notes)],
        "notes",
        &key,
        (
            &[&format!("notes[{key}].a")],
            &["value"],
            &[&format!("fail: notes[{key}].a = false"), &format!("pass: notes[{key}].a = true")],
        ),
    );
    let things = json!([thing("t1", true, "o1"), { "n": 7 }]).to_string();
    let key = key_of(&[("things.json", things.clone())], "subject");
    told(
        &[("things.json", things)],
        "subject",
        &key,
        (
            &[&format!("things[{key}].a")],
            &["value"],
            &[&format!("fail: things[{key}].a = false"), &format!("pass: things[{key}].a = true")],
        ),
    );
}

/// The name of the only subject that is unknown.
fn key_of(files: &[(&str, String)], rule: &str) -> String {
    let world = files
        .iter()
        .fold(World::new().file("p/m.krav", GAPS), |world, (name, text)| world.file(&format!("o/{name}"), text));
    let rule = format!("m.{rule}");
    let run = world.run(&[
        "check",
        "o",
        "--policy",
        "p",
        "--no-builtin",
        "--as-of",
        "2026-01-31",
        "--select",
        rule.as_str(),
        "--format",
        "json",
    ]);
    let findings = &run.report()["organisations"][0]["findings"];
    assert_eq!(findings.as_array().unwrap().len(), 1, "{findings}");
    findings[0]["subject"]["key"].as_str().unwrap().to_owned()
}

#[test]
fn a_parameter_without_a_value_on_the_day_is_wanted_as_it_is_set() {
    let files = [("things.json", json!([thing("t1", true, "o1")]).to_string())];
    let cases: [(&str, &str, &str, &[&str]); 3] = [
        ("number", "t1", "m.least", &["fail: m.least = 2", "pass: m.least = 1"]),
        ("lately", "t1", "m.span", &["fail: m.span = 0 days", "pass: m.span = 3 months"]),
        ("member", "-", "m.way", &["fail: m.way = one", "pass: m.way = other"]),
    ];
    let world = World::new().file("p/m.krav", GAPS).file("o/things.json", &files[0].1);
    for (rule, subject, param, ways) in cases {
        told(&files, rule, subject, (&[param], &["parameter"], ways));
        for way in ways {
            let (verdict, set) = way.split_once(": ").unwrap();
            let set = set.replace(" = ", "=");
            let fixed = ["--policy", "p", "--no-builtin", "--as-of", "2026-01-31", "--param", &set];
            let run = world.run(&[&["why", "o", rule, subject], &fixed[..]].concat()).exits(0);
            assert_eq!(run.out.split(' ').nth(1), Some(verdict), "{rule} {set}: {}", run.out);
        }
    }
}

#[test]
fn a_reference_that_points_nowhere_wants_the_record() {
    let things = ("things.json", json!([thing("t1", true, "o9")]).to_string());
    let owners = ("owners.json", json!([{ "id": "o1", "good": true }]).to_string());
    let ways: &[&str] = &[
        "fail: owners has the record {\"id\": \"o9\", \"good\": false}",
        "pass: owners has the record {\"id\": \"o9\", \"good\": true}",
    ];
    told(&[things, owners], "owner", "t1", (&["things[t1].owner"], &["record"], ways));
}

#[test]
fn of_a_record_that_two_sources_hold_each_fact_is_wanted_by_itself() {
    let files = [
        ("things.json", json!([thing("t1", true, "o1")]).to_string()),
        ("owners.json", json!([{ "id": "o1", "good": true }]).to_string()),
        ("raw.json", json!([{ "who": "o1", "fine": true }]).to_string()),
    ];
    let ways: &[&str] = &["fail: owners[o1].good = false", "pass: owners[o1].good = true"];
    told(&files, "fine", "o1", (&["owners[o1].good"], &["value"], ways));
    told(&files, "owner", "t1", (&["owners[o1].good"], &["value"], ways));
    // Its key is known.
    let things = [files[0].clone(), files[1].clone(), files[2].clone()];
    let world = things
        .iter()
        .fold(World::new().file("p/m.krav", GAPS), |world, (name, text)| world.file(&format!("o/{name}"), text));
    let run = world.run(&["why", "o", "pointed", "o1", "--policy", "p", "--no-builtin", "--as-of", "2026-01-31"]);
    assert!(run.exits(0).out.starts_with("✓ pass"));
}

#[test]
fn of_a_key_that_comes_twice_the_list_and_the_facts_are_wanted() {
    let files = [("things.json", json!([thing("t1", true, "o1"), thing("t1", true, "o1")]).to_string())];
    let ways: &[&str] = &["fail: things[t1].a = false", "pass: things[t1].a = true"];
    told(&files, "subject", "t1", (&["things[t1].a"], &["value"], ways));
}
