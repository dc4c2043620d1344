//! What is secret is told nowhere: not where it is malformed, not where an adapter gives it another name, not where it
//! names a subject, not where its file is no JSON; and with `--excerpts none` no value of an export is told at all.

use std::fs;

use serde_json::{Value, json};

use crate::saved::{FORMATS, pairs, run_in};
use crate::world::Run;

const POLICY: &str = r#"
module vault

enum Kind { small, large }
record Key { name: text  password: text }
record Safe {
  id: text
  kind: Kind
  combination: text secret
  password: text
  passwords: [text]
  api_key: text
  pin: int
  hint: text
  remark: text
  tags: [text]
  count: int
  seen: date
  keys: [Key]
}
dataset safes: [Safe] key id from "safes.json"

instrument ORDER-1 {
  title     "An order made up for tests"
  kind      order
  in_force  from 2024-07-01
  provision "§ 1" "Safes are locked"
}

source foreign for safes from "foreign.json" {
  id = text(id)
  kind = if text(kind) == "big" then large else small
  password = text(vault)
  combination = text(door.code)
  hint = text(db_password)
  remark = text(remark)
  pin = int(number)
  count = int(many)
  tags = split(text(tokens), ",")
}

rule locked {
  title    "Safes are locked"
  basis    ORDER-1 "§ 1"
  severity high
  for each s in safes
  require  s.password == "0" and s.combination == "1" and s.api_key == "2" and s.pin == 3
  require  s.hint == "4" and "5" in s.tags and "6" in s.passwords
  message  "{s.id}: {s.password}, {s.combination}, {s.api_key}, {s.pin}, {s.hint}, {s.tags}, {s.passwords}"
  remedy   "Change {s.password} and {s.hint}."
}

rule plain {
  title    "Safes are plain"
  basis    ORDER-1 "§ 1"
  severity high
  for each s in safes
  where    s.count > 0
  require  s.kind == small and s.seen < 2020-01-01
  require  s.remark == "plain"
  message    "{s.id} is {s.kind}, {s.count}, seen {s.seen}, {s.remark}, {length(s.remark)} by {as_of}"
  message_da "{s.id} er {s.kind}, {s.count}, set {s.seen}, {s.remark}"
  remedy     "Mend {s.id}: {s.remark}."
}

rule each_password {
  title    "Every password is listed"
  basis    ORDER-1 "§ 1"
  severity high
  for each s in safes
  for each p in s.passwords
  require  p == "0"
  message  "{s.id}: {p}"
}

rule each_listed {
  title    "Every key's password is listed"
  basis    ORDER-1 "§ 1"
  severity high
  for each s in safes
  for each p in [k.password for k in s.keys]
  require  p == "0"
  message  "{p}"
}
"#;

const OPTIONS: [&str; 6] = ["--no-builtin", "--policy", "policy", "--as-of", "2026-01-31", "agency"];

/// A folder with the policy and one organisation's files.
fn world(files: &[(&str, &str)]) -> tempfile::TempDir {
    let world = tempfile::tempdir().unwrap();
    fs::create_dir_all(world.path().join("policy")).unwrap();
    fs::create_dir_all(world.path().join("agency")).unwrap();
    fs::write(world.path().join("policy/vault.krav"), POLICY).unwrap();
    for (name, text) in files {
        fs::write(world.path().join("agency").join(name), text).unwrap();
    }
    world
}

fn safe(id: &str) -> Value {
    json!({
        "id": id, "kind": "large", "combination": "SECRET-1", "password": "SECRET-2", "passwords": ["SECRET-3", "SECRET-3"],
        "api_key": "SECRET-4", "pin": 918_273, "hint": "VALUE-1", "remark": "VALUE-2", "tags": ["VALUE-3"],
        "count": 77_113, "seen": "2025-12-24", "keys": [{ "name": "VALUE-4", "password": "SECRET-5" }],
    })
}

/// Of which nothing is of its type.
fn garbled(id: &str) -> Value {
    json!({
        "id": id, "kind": "VALUE-5", "combination": 918_273, "password": ["SECRET-6"], "passwords": "SECRET-7",
        "api_key": 918_273, "pin": "SECRET-8", "hint": 771_130, "remark": 771_131, "tags": "VALUE-6",
        "count": "VALUE-7", "seen": "VALUE-8", "keys": { "password": "SECRET-9" },
    })
}

fn exports() -> tempfile::TempDir {
    let foreign = json!([
        { "id": "f", "kind": "VALUE-9", "vault": "SECRET-10", "door": { "code": "SECRET-11" }, "db_password": "SECRET-12",
          "remark": "VALUE-10", "number": 918_273, "many": 77_113, "tokens": "SECRET-13,SECRET-14" },
        { "id": "g", "kind": 771_132, "vault": 918_273, "door": "VALUE-12", "db_password": { "a": "SECRET-16" },
          "remark": 771_133, "number": "SECRET-17", "many": "VALUE-11", "tokens": ["SECRET-18"] },
    ]);
    world(&[("safes.json", &json!([safe("a"), garbled("b")]).to_string()), ("foreign.json", &foreign.to_string())])
}

/// All that a check says: standard error, and every format's report.
fn said(world: &tempfile::TempDir, excerpts: &str) -> Vec<(String, String)> {
    let options = [&["check", "--show", "all", "-v", "--excerpts", excerpts][..], &OPTIONS].concat();
    let run = run_in(world.path(), &options, &pairs("a"));
    let mut said = read(world, "a");
    said.push(("standard error".into(), run.err));
    let again = run_in(world.path(), &["report", "a.json"], &pairs("again"));
    assert_eq!(again.code, 0, "{}", again.err);
    said.extend(read(world, "again"));
    said
}

fn read(world: &tempfile::TempDir, name: &str) -> Vec<(String, String)> {
    let path = |format: &str| world.path().join(format!("{name}.{format}"));
    FORMATS.iter().map(|it| ((*it).to_owned(), fs::read_to_string(path(it)).unwrap())).collect()
}

fn report(said: &[(String, String)]) -> Value {
    serde_json::from_str(&said.iter().find(|it| it.0 == "json").unwrap().1).unwrap()
}

fn findings(report: &Value) -> Vec<&Value> {
    let organisations = report["organisations"].as_array().unwrap().iter();
    organisations.flat_map(|it| it["findings"].as_array().unwrap()).collect()
}

#[track_caller]
fn holds_none(said: &[(String, String)], words: &[&str]) {
    for (format, text) in said {
        for word in words {
            if let Some(at) = text.find(word) {
                let from = text.floor_char_boundary(at.saturating_sub(300));
                panic!("{word} is in {format}: {}", text.get(from..at + word.len()).unwrap());
            }
        }
    }
}

#[test]
fn secrets_are_told_in_no_report() {
    let world = exports();
    for excerpts in ["labelled", "full", "none"] {
        holds_none(&said(&world, excerpts), &["SECRET", "918273"]);
    }
}

#[test]
fn secrets_are_told_in_no_proof() {
    let world = exports();
    for finding in findings(&report(&said(&world, "labelled"))) {
        let rule = finding["rule"].as_str().unwrap();
        let subject = format!("safes:{}", finding["subject"]["key"].as_str().unwrap_or(""));
        for format in ["terminal", "json", "html"] {
            let subject = if finding["subject"].is_null() { "-" } else { &subject };
            let mut why = OPTIONS.to_vec();
            why.truncate(5);
            let run = run_in(
                world.path(),
                &[&["why", "agency", rule, subject, "--all", "--format", format][..], &why].concat(),
                &[],
            );
            let Run { code, out, err } = run;
            assert_eq!(code, 0, "{rule} {subject}: {out}{err}");
            holds_none(&[(format!("why {rule} {subject}: {format}"), out + &err)], &["SECRET", "918273"]);
        }
    }
}

#[test]
fn what_an_adapter_takes_from_a_secret_is_one() {
    let said = said(&exports(), "labelled");
    let report = report(&said);
    let of_f =
        findings(&report).into_iter().find(|it| it["rule"] == "vault.locked" && it["subject"]["key"] == "f").unwrap();
    assert_eq!(of_f["verdict"], "fail");
    assert_eq!(of_f["remedy"], "Change ••• (9) and ••• (9).");
}

#[test]
fn a_subject_that_is_a_secret_is_named_by_its_place() {
    let world = exports();
    let once = report(&said(&world, "labelled"));
    let keys = |rule: &str| -> Vec<String> {
        let of_rule = findings(&once).into_iter().filter(|it| it["rule"] == rule);
        of_rule
            .filter_map(|it| Some(it["subject"]["key"].as_str()?.to_owned()))
            .filter(|it| it.starts_with("a/"))
            .collect()
    };
    assert_eq!(keys("vault.each_password"), ["a/~1", "a/~2"]);
    assert_eq!(keys("vault.each_listed"), ["a/~1"]);
    let fingerprints = |it: &Value| findings(it).iter().map(|it| it["fingerprint"].clone()).collect::<Vec<_>>();
    assert_eq!(fingerprints(&once), fingerprints(&report(&said(&world, "full"))));
}

#[test]
fn with_none_no_value_is_told() {
    let said = said(&exports(), "none");
    holds_none(&said, &["VALUE", "77113", "77.113", "77,113", "2025-12-24", "24 December", "large", "77113"]);
    let report = report(&said);
    let of_a =
        findings(&report).into_iter().find(|it| it["rule"] == "vault.plain" && it["subject"]["key"] == "a").unwrap();
    assert_eq!(of_a["message"], "a is •••, •••, seen •••, •••, ••• by 2026-01-31");
    assert_eq!(of_a["message_da"], "a er •••, •••, set •••, •••");
    assert_eq!(of_a["remedy"], "Mend a: •••.");
    assert_eq!(of_a["locations"][0]["label"], "`kind` is •••");
    let of_b =
        findings(&report).into_iter().find(|it| it["rule"] == "vault.plain" && it["subject"]["key"] == "b").unwrap();
    assert_eq!(of_b["locations"][0]["label"], "expected a whole number, found the text •••");
}

#[test]
fn a_file_that_is_no_json_is_refused_without_its_words() {
    for (text, excerpts, message) in [
        (r#"[{"id": "s", "password": SECRET}]"#, "labelled", "`••• (6)` is not a value"),
        (r#"[{"id": "s", "password": -SECRET}]"#, "full", "`••• (7)` is not a number as JSON writes them"),
        (r#"[{"id": "s", "pin": 0SECRET}]"#, "labelled", "`••• (7)` is not a number as JSON writes them"),
        (r#"[{"id": "s", "open": True}]"#, "labelled", "`True` is not a value"),
        (r#"[{"id": "s", "pin": -Infinity}]"#, "labelled", "`-Infinity` is not a number as JSON writes them"),
        (r#"[{"id": "s", "open": True}]"#, "none", "`•••` is not a value"),
        (r#"[{"id": "s", "SECRET": 1, "SECRET": 2}]"#, "none", "the object has two members named `•••`"),
    ] {
        let world = world(&[("safes.json", text)]);
        let said = said(&world, excerpts);
        holds_none(&said, &["SECRET"]);
        let report = report(&said);
        assert_eq!(report["diagnostics"][0]["message"], message);
        assert_eq!(report["inputs"][0]["reason"], message);
    }
}

#[test]
fn what_looks_like_a_secret_is_masked_where_a_rule_tells_it() {
    let mut safe = safe("a");
    safe["remark"] = json!("https://kim:SECRET-20@example.dk/");
    let pgp = json!("-----BEGIN PGP PRIVATE KEY BLOCK-----SECRET-21");
    let mut other = self::safe("b");
    other["remark"] = pgp;
    let world = world(&[("safes.json", &json!([safe, other]).to_string())]);
    let said = said(&world, "full");
    holds_none(&said, &["SECRET"]);
    let report = report(&said);
    let remedies: Vec<&Value> =
        findings(&report).into_iter().filter(|it| it["rule"] == "vault.plain").map(|it| &it["remedy"]).collect();
    assert_eq!(remedies, ["Mend a: ••• (33).", "Mend b: ••• (46)."]);
}

#[test]
fn a_field_whose_name_says_that_it_is_secret_is_no_key() {
    let world = world(&[]);
    let policy = "module m\nrecord Door { kodeord: text }\ndataset doors: [Door] key kodeord from \"doors.json\"\n";
    fs::write(world.path().join("policy/vault.krav"), policy).unwrap();
    let run = run_in(world.path(), &["lint", "policy"], &[]);
    assert!(run.err.contains("`kodeord` cannot be a key: its name says that it is secret"), "{}{}", run.out, run.err);
}
