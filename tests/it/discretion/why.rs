//! How much of an export a proof shows: `--excerpts`, in every format.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::world::World;

const FORMATS: [&str; 3] = ["terminal", "json", "html"];

/// Rules that read values in every way, by which verdicts of all kinds come about.
const POLICY: &str = r#"
module m
record Org { id: text  mark: text }
record Thing { id: text  mark: text  code: text secret  other: text  n: int  on: date  tags: [text]  owner: ref owners  zz_remark: text? }
record Owner { id: text  mark: text }
record Key { id: text  plain: text }
dataset organisation: Org from "organisation.json"
dataset things: [Thing] key id from "things.json"
dataset owners: [Owner] key id from "owners.json"
dataset keys: [Key] key id from "keys.json"
source raw for keys from "raw.json" { id = id  plain = inner.adminPassword }
instrument LAW { title "L" kind act in_force from 2000-01-01 provision "1" "One" }
rule marked { title "t" basis LAW "1" severity low for each t in things require t.mark == "x" message "{t.mark} of {t.id}" }
rule same { title "t" basis LAW "1" severity low for each t in things require t.other == t.mark }
rule lowered { title "t" basis LAW "1" severity low for each t in things let c = lower(t.mark) require c != "y" and t.n > 1 }
rule coded { title "t" basis LAW "1" severity low for each t in things require t.other == lower(t.code) }
rule dates { title "t" basis LAW "1" severity low for each t in things dated t.on require t.n > 1 }
rule tagged { title "t" basis LAW "1" severity low for each t in things require every g in t.tags satisfies g == "x" }
rule owned { title "t" basis LAW "1" severity low for each t in things require t.owner.mark == t.mark }
rule listed { title "t" basis LAW "1" severity low require every m in distinct(t.mark for t in things) satisfies m == "x" }
rule keyed { title "t" basis LAW "1" severity low for each k in keys require k.plain == "x" }
"#;

const RULES: [&str; 9] = ["marked", "same", "lowered", "coded", "dates", "tagged", "owned", "listed", "keyed"];

fn world() -> World {
    let thing = |id: &str, mark: Value, other: Value, on: &str| {
        json!({ "id": id, "mark": mark, "code": "SECRET-1", "other": other, "n": 471_147, "on": on,
            "tags": ["MARK-tag"], "owner": "o1", "zz_remark": "NEAR", "adminPassword": "SECRET-2" })
    };
    let things = json!([
        thing("t1", json!("MARK-a"), json!("MARK-a"), "2047-11-12"),
        thing("t2", json!("MARK-b"), Value::Null, "1987-11-12"),
        thing("t3", json!(["MARK-c"]), json!({ "MARK-d": 7 }), "MARK-day"),
    ]);
    World::new()
        .file("p/m.krav", POLICY)
        .file("ag/organisation.json", r#"{ "id": "ag", "mark": "MARK-o" }"#)
        .file("ag/owners.json", r#"[{ "id": "o1", "mark": "MARK-e" }]"#)
        .file("ag/raw.json", r#"[{ "id": "k1", "inner": { "adminPassword": "SECRET-3" } }]"#)
        .file("ag/things.json", format!("{things:#}"))
}

/// Every proof in every format.
fn proofs(excerpts: &str) -> Vec<(String, String)> {
    let world = world();
    let mut proofs = Vec::new();
    for rule in RULES {
        for subject in ["t1", "t2", "t3", "k1", "-"] {
            for format in FORMATS {
                let fixed = ["--policy", "p", "--no-builtin", "--as-of", "2026-01-31", "--excerpts", excerpts];
                let run = world.run(&[&["why", "ag", rule, subject, "--format", format, "--all"], &fixed[..]].concat());
                if run.code == 0 {
                    let hidden = if excerpts == "none" { ["SECRET", "MARK"] } else { ["SECRET", "secret-"] };
                    assert!(hidden.iter().all(|it| !run.err.contains(it)), "{}", run.err);
                    proofs.push((format!("{rule} {subject} {format}"), run.out));
                }
            }
        }
    }
    assert_eq!(proofs.len(), (3 * (RULES.len() - 2) + 2) * FORMATS.len());
    let verdicts: BTreeSet<&str> = proofs.iter().map(|(_, text)| text.split(' ').nth(1).unwrap()).collect();
    assert!(["pass", "fail", "unknown", "not_applicable"].iter().all(|it| verdicts.contains(it)), "{verdicts:?}");
    proofs
}

#[track_caller]
fn hold_none(proofs: &[(String, String)], words: &[&str]) {
    for (name, text) in proofs {
        for word in words {
            assert!(!text.contains(word), "{name} tells {word}:\n{text}");
        }
    }
}

#[test]
fn with_none_no_value_of_an_export_is_shown() {
    let proofs = proofs("none");
    let days = ["2047", "1987", "12 Nov", "11-12"];
    hold_none(&proofs, &["MARK", "mark-", "SECRET", "secret-", "NEAR", "471147", "471,147"]);
    hold_none(&proofs, &days);
    let json: Value = serde_json::from_str(&proofs.iter().find(|it| it.0 == "marked t1 json").unwrap().1).unwrap();
    assert_eq!((&json["excerpts"], &json["message"]), (&json!("none"), &Value::Null));
    assert!(proofs.iter().any(|(_, text)| text.contains("things[t2].other")), "what is about whom is not told");
}

#[test]
fn labelled_values_are_shown_and_what_stands_beside_them_is_not() {
    let proofs = proofs("labelled");
    hold_none(&proofs, &["SECRET", "secret-", "NEAR"]);
    for (rule, word) in [("marked t1", "MARK-a"), ("same t1", "MARK-a"), ("tagged t2", "MARK-tag")] {
        for (name, text) in proofs.iter().filter(|it| it.0.starts_with(rule)) {
            assert!(text.contains(word), "{name}: {text}");
        }
    }
}

#[test]
fn in_full_what_stands_around_is_shown_and_secrets_are_not() {
    let proofs = proofs("full");
    hold_none(&proofs, &["SECRET", "secret-"]);
    for format in ["json", "html"] {
        let name = format!("tagged t1 {format}");
        let (_, text) = proofs.iter().find(|it| it.0 == name).unwrap();
        assert!(text.contains("NEAR"), "{text}");
    }
}
