//! Rules in whose place others stand: what the proof says of them, on a screen, as JSON and as a page.

use serde_json::Value;

use crate::world::World;

/// Conditions of every kind: none, one, several; and a rule that is not yet law.
const POLICY: &str = r#"
module m
record Org { id: text  is_authority: bool  small: bool }
record Asset { id: text  high: bool  patched_on: date }
dataset organisation: Org from "organisation.json"
dataset assets: [Asset] key id from "assets.json"
instrument LAW { title "L" kind act in_force from 2000-01-01 provision "1" "One" provision "2" "Two" }
instrument LATER { title "L2" kind act in_force from 2026-06-01 provision "1" "One" }
rule several { title "t" basis LAW "1" severity low for each a in assets require a.patched_on within 1 year before as_of }
rule one { title "t" basis LAW "1" severity low require organisation.small }
rule none { title "t" basis LAW "1" severity low require organisation.small }
rule later { title "t" basis LAW "1" severity low require organisation.small }
rule over_several {
  title "t" basis LAW "2" severity low
  applies when organisation.is_authority
  for each b in assets where b.high
  overrides several when not organisation.small
  require b.patched_on within 1 month before as_of
}
rule over_one { title "t" basis LAW "2" severity low applies when organisation.is_authority overrides one require organisation.small }
rule over_none { title "t" basis LAW "2" severity low overrides none require organisation.small }
rule over_later { title "t" basis LATER "1" severity low overrides later require organisation.small }
"#;

fn world() -> World {
    World::new()
        .file("p/m.krav", POLICY)
        .file("ag/organisation.json", r#"{ "id": "ag", "is_authority": true, "small": false }"#)
        .file(
            "ag/assets.json",
            r#"[{ "id": "a", "high": true, "patched_on": "2024-01-01" },
                { "id": "b", "high": false, "patched_on": "2024-01-01" },
                { "id": "c", "patched_on": "2026-01-01" }]"#,
        )
}

fn why(world: &World, args: &[&str]) -> String {
    let fixed = ["--policy", "p", "--no-builtin", "--as-of", "2026-01-31"];
    world.run(&[&["why", "ag"], args, &fixed[..]].concat()).exits(0).out
}

/// The lines of a proof on a terminal that speak of the clause, and its last sentence on one line.
fn on_screen(out: &str) -> (Vec<&str>, String) {
    let clause = out.lines().skip_while(|it| !it.contains(" overrides "));
    let clause = clause.take_while(|it| !it.contains(" require ") && !it.is_empty()).collect();
    let end = out.lines().skip_while(|it| !it.contains("require")).skip_while(|it| !it.is_empty()).skip(1);
    let end: Vec<&str> = end.take_while(|it| !it.is_empty()).map(str::trim).collect();
    (clause, end.join(" "))
}

#[test]
fn the_clause_of_the_other_rule_is_shown_as_its_own() {
    let world = world();
    let out = why(&world, &["several", "a"]);
    let (clause, end) = on_screen(&out);
    assert_eq!(clause[0], "✓ overrides several when not organisation.small: true  p/m.krav:17:3", "{out}");
    assert_eq!(clause[1..3], ["  `m.over_several` stands in its place", "  basis: LAW, 2"], "{out}");
    assert!(clause[3].starts_with("  ✓ organisation.is_authority: true"), "{out}");
    assert_eq!(
        end,
        "– not_applicable: the rule does not apply: `m.over_several` stands in its place, since \
         `organisation.is_authority` is yes"
    );
    assert!(!out.contains("except when"), "{out}");
}

#[test]
fn one_that_does_not_stand_in_its_place_is_not_said_to() {
    let world = world();
    let out = why(&world, &["several", "b"]);
    let (clause, end) = on_screen(&out);
    assert!(clause[0].starts_with("✗ overrides several when not organisation.small: false"), "{out}");
    assert_eq!(clause[1], "  `m.over_several` does not stand in its place", "{out}");
    assert!(end.starts_with("✗ fail: the rule is not met"), "{out}");
    let out = why(&world, &["several", "c"]);
    let (clause, end) = on_screen(&out);
    assert!(clause[0].starts_with("? overrides several when not organisation.small: unknown"), "{out}");
    assert_eq!(clause[1], "  it cannot be told whether `m.over_several` stands in its place", "{out}");
    assert_eq!(
        end,
        "? unknown: it cannot be told whether `m.over_several` stands in its place; `assets[c].high` would decide it"
    );
}

#[test]
fn one_condition_is_shown_with_its_words_and_none_without() {
    let world = world();
    let out = why(&world, &["one"]);
    let (clause, end) = on_screen(&out);
    assert!(clause[0].starts_with("✓ overrides one: true"), "{out}");
    assert!(clause[3].starts_with("  ✓ organisation.is_authority: true"), "{out}");
    assert!(end.ends_with("`m.over_one` stands in its place, since `organisation.is_authority` is yes"), "{end}");
    let out = why(&world, &["none"]);
    let (clause, end) = on_screen(&out);
    assert!(clause[0].starts_with("✓ overrides none: true"), "{out}");
    assert_eq!(clause.len(), 3, "{out}");
    assert_eq!(end, "– not_applicable: the rule does not apply: `m.over_none` stands in its place");
}

#[test]
fn one_that_is_not_in_force_displaces_nothing() {
    let out = why(&world(), &["later"]);
    let (clause, end) = on_screen(&out);
    assert!(clause[0].starts_with("– overrides later: not needed"), "{out}");
    assert_eq!(clause[1], "  `m.over_later` is not in force on the day and displaces nothing", "{out}");
    assert!(end.starts_with("✗ fail"), "{out}");
}

#[test]
fn the_other_formats_say_the_same() {
    let world = world();
    for (rule, subject, came, is_law) in [
        ("several", Some("a"), "true", true),
        ("several", Some("b"), "false", true),
        ("several", Some("c"), "unknown", true),
        ("one", None, "true", true),
        ("none", None, "true", true),
        ("later", None, "not_needed", false),
    ] {
        let args: Vec<&str> = std::iter::once(rule).chain(subject).collect();
        let json: Value = serde_json::from_str(&why(&world, &[&args[..], &["--format", "json"]].concat())).unwrap();
        let clause = json["clauses"].as_array().unwrap().iter().find(|it| it["clause"] == "overrides").unwrap();
        assert_eq!((&clause["came"], &clause["by"]["is_law"]), (&Value::from(came), &Value::from(is_law)), "{rule}");
        assert_eq!(clause["by"]["rule"], format!("m.over_{rule}"));
        assert!(clause["words"]["text"].as_str().unwrap().starts_with(&format!("overrides {rule}")), "{clause}");
        let page = why(&world, &[&args[..], &["--format", "html"]].concat());
        assert!(page.contains(&format!("<strong>overrides</strong> <code>{rule}")), "{page}");
        let screen = why(&world, &args);
        let said = on_screen(&screen).0[1].trim();
        assert!(page.contains(&said.replace('`', "&#96;")) || page.contains(said), "{said}: {page}");
        assert!(!page.contains("except when"), "{page}");
    }
}

#[test]
fn it_is_said_in_danish() {
    let out = why(&world(), &["several", "a", "--lang", "da"]);
    let (clause, end) = on_screen(&out);
    assert_eq!(clause[1], "  `m.over_several` træder i dens sted", "{out}");
    assert!(end.contains("reglen gælder ikke: `m.over_several` træder i dens sted, da"), "{out}");
}
