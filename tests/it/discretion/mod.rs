//! Exports hold secrets and names, and reports travel: what is planted beside and under what a report speaks of is in no
//! report, in any format.

mod why;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::saved::{FORMATS, copy, pairs, run_in};
use crate::world::root;

/// Texts of nobody's business, and texts under names of secrets.
const NOTE: &str = "PLANTED-NOTE";
const SECRET: &str = "PLANTED-SECRET";

/// Plants in every record: what beside some text holds members of its own.
fn plant(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(plant),
        Value::Object(members) => {
            members.values_mut().for_each(plant);
            // Where every member is a record, members are a list by another name, and a text would be no record.
            if members.values().any(|it| !it.is_object() && !it.is_array()) {
                members.insert("zz_remark".into(), json!(format!("{NOTE}-1 \u{e6}\"\\")));
                members.insert(
                    "aa_remark".into(),
                    json!({ "inner": [[format!("{NOTE}-2")], { "deep": format!("{NOTE}-3") }] }),
                );
                members.insert("adminPassword".into(), json!(SECRET));
                members.insert("aa_credentials".into(), json!({ "user": format!("{SECRET}-2"), "pem": [SECRET] }));
                members.insert("zz_blob".into(), json!(format!("-----BEGIN PRIVATE KEY-----{SECRET}")));
            }
        }
        _ => {}
    }
}

/// Plants at the beginning of every object of what is not JSON: whatever is wrong with it stays so.
fn plant_in_text(text: &[u8]) -> Vec<u8> {
    let members = format!("{{\"aa_remark\": \"{NOTE}\", \"adminPassword\": \"{SECRET}\", ");
    let mut planted = Vec::new();
    for part in text.split_inclusive(|it| *it == b'{') {
        planted.extend(part.strip_suffix(b"{").unwrap_or(part));
        if part.ends_with(b"{") {
            planted.extend(members.as_bytes());
        }
    }
    planted
}

/// Plants in every file below a folder: in sound JSON on one line or on many.
fn plant_all(folder: &Path, n_planted: &mut usize) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            plant_all(&path, n_planted);
        } else {
            let text = fs::read(&path).unwrap();
            let planted = match serde_json::from_slice::<Value>(&text) {
                Ok(mut value) => {
                    plant(&mut value);
                    if n_planted.is_multiple_of(2) { value.to_string() } else { format!("{value:#}") }.into_bytes()
                }
                Err(_) => plant_in_text(&text),
            };
            *n_planted += usize::from(planted != text);
            fs::write(&path, planted).unwrap();
        }
    }
}

/// Reports of a folder of `testdata` with planted texts, each with its format.
fn reports(fleet: &str, day: &str, options: &[&str]) -> Vec<(&'static str, String)> {
    let world = tempfile::tempdir().unwrap();
    copy(&root().join("testdata").join(fleet), &world.path().join("fleet"));
    let mut n_planted = 0;
    plant_all(&world.path().join("fleet"), &mut n_planted);
    assert!(n_planted > 0, "{fleet}: nothing was planted");
    let run =
        run_in(world.path(), &[&["check", "fleet", "--as-of", day, "--show", "all"], options].concat(), &pairs("a"));
    assert!(run.err.find("PLANTED").is_none(), "{}", run.err);
    FORMATS.iter().map(|it| (*it, fs::read_to_string(world.path().join(format!("a.{it}"))).unwrap())).collect()
}

#[track_caller]
fn holds_none(fleet: &str, text: &str, reports: &[(&str, String)]) {
    for (format, report) in reports {
        if let Some(at) = report.find(text) {
            let around = report.get(report.floor_char_boundary(at.saturating_sub(300))..at + 40).unwrap();
            panic!("{fleet}: {text} is in the {format} report: {around}");
        }
    }
}

fn default_output_shows_none(fleet: &str, day: &str, options: &[&str]) {
    let reports = reports(fleet, day, options);
    holds_none(fleet, "PLANTED", &reports);
    let json = &reports.iter().find(|it| it.0 == "json").unwrap().1;
    // They were near enough to be shown: names of the planted members are.
    assert!(json.contains("zz_remark") && json.contains("adminPassword"), "{fleet}: nothing planted was near");
}

#[test]
fn exports_of_today_keep_their_secrets() {
    default_output_shows_none("exports", "2026-11-21", &[]);
}

#[test]
fn exports_of_2019_keep_their_secrets() {
    default_output_shows_none("exports-2019", "2019-06-30", &[]);
}

#[test]
fn real_exports_keep_their_secrets() {
    default_output_shows_none("real", "2026-11-21", &[]);
}

#[test]
fn broken_hostile_and_ill_formed_exports_keep_their_secrets() {
    default_output_shows_none("broken", "2026-01-31", &[]);
    let policies = ["formats/policy", "ill-formed/model"].map(|it| root().join("testdata").join(it));
    let own = |at: usize| ["--no-builtin", "--policy", policies[at].to_str().unwrap()];
    default_output_shows_none("naughty", "2026-01-31", &own(0));
    default_output_shows_none("ill-formed/exports", "2026-01-31", &own(1));
}

#[test]
fn in_full_what_stands_around_is_shown_and_secrets_are_not() {
    let reports = reports("real", "2026-11-21", &["--excerpts", "full"]);
    holds_none("real", SECRET, &reports);
    let json = &reports.iter().find(|it| it.0 == "json").unwrap().1;
    assert!(json.contains(NOTE), "nothing around is shown");
}

#[test]
fn with_none_no_byte_of_an_export_is_shown() {
    let reports = reports("real", "2026-11-21", &["--excerpts", "none"]);
    holds_none("real", "PLANTED", &reports);
    let report: Value = serde_json::from_str(&reports.iter().find(|it| it.0 == "json").unwrap().1).unwrap();
    let findings = report["organisations"].as_array().unwrap().iter().flat_map(|it| it["findings"].as_array().unwrap());
    let places: Vec<&Value> = findings.flat_map(|it| it["locations"].as_array().unwrap()).collect();
    assert!(!places.is_empty());
    for place in places {
        assert_eq!((&place["value"], &place["excerpt"]["text"]), (&json!(""), &json!("")));
        assert_eq!(place["value_sha256"], Value::Null);
    }
}

/// A model with a secret field, tested by a rule that speaks of it in every way.
const POLICY: &str = r#"
module vault

record Pair { user: text  code: text secret }
record Safe { id: text  combination: text secret  spare: [text] secret  apiToken: text  digits: int  pairs: [Pair] }
"#;

#[test]
fn what_the_model_calls_secret_is_masked_wherever_it_would_be_told() {
    let policy = POLICY.replace("apiToken", "api_token")
        + r#"
dataset safes: [Safe] key id from "safes.json"

instrument ORDER-1 {
  title     "An order made up for tests"
  kind      order
  in_force  from 2024-07-01
  provision "§ 1" "Safes are locked"
}

rule locked {
  title    "Safes are locked"
  basis    ORDER-1 "§ 1"
  severity high
  for each s in safes
  let      c = s.combination
  require  c == "0"
  require  s.spare has "1"
  require  s.api_token == "2"
  require  some p in s.pairs satisfies p.code == "3"
  message  "{s.id} opens by {c}, {lower(s.combination)}, {s.spare}, {s.api_token}, {s.digits}"
  remedy   "Change {s.combination}."
}
"#;
    let policy = policy.replace("s.spare has \"1\"", "\"1\" in s.spare");
    let world = tempfile::tempdir().unwrap();
    fs::create_dir_all(world.path().join("policy")).unwrap();
    fs::write(world.path().join("policy/vault.krav"), policy).unwrap();
    fs::create_dir_all(world.path().join("agency")).unwrap();
    let safe = |id: &str, code: Value| {
        json!({ "id": id, "combination": code, "spare": ["SECRET-2"], "api_token": "SECRET-3", "digits": 7,
            "pairs": [{ "user": "kim", "code": "SECRET-4" }] })
    };
    let safes = json!([safe("a", json!("SECRET-1")), safe("b", json!(["SECRET-5"])), safe("c", Value::Null)]);
    fs::write(world.path().join("agency/safes.json"), safes.to_string()).unwrap();
    for excerpts in ["labelled", "full"] {
        let options =
            ["check", "agency", "--no-builtin", "--policy", "policy", "--as-of", "2026-01-31", "--show", "all"];
        let run = run_in(world.path(), &[&options[..], &["--excerpts", excerpts]].concat(), &pairs("a"));
        assert_eq!(run.code, 1, "{}", run.err);
        let reports: Vec<(&str, String)> =
            FORMATS.iter().map(|it| (*it, fs::read_to_string(world.path().join(format!("a.{it}"))).unwrap())).collect();
        holds_none("vault", "SECRET", &reports);
        holds_none("vault", "secret-1", &reports);
        let json = &reports.iter().find(|it| it.0 == "json").unwrap().1;
        assert!(json.contains("a opens by ••• (8), ••• (8), ••• (8), ••• (8), 7"), "{json}");
        assert!(json.contains("Change ••• (8)."), "{json}");
    }
    for subject in ["a", "b", "c"] {
        for format in ["terminal", "json", "html"] {
            let why = [
                "why",
                "agency",
                "vault.locked",
                subject,
                "--no-builtin",
                "--policy",
                "policy",
                "--as-of",
                "2026-01-31",
            ];
            let run = run_in(world.path(), &[&why[..], &["--format", format]].concat(), &[]);
            assert_eq!(run.code, 0, "{}{}", run.out, run.err);
            assert!(!run.out.contains("SECRET"), "why {subject} {format}: {}", run.out);
        }
    }
}
