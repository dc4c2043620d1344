use std::sync::Arc;

use super::*;
use crate::source::{Source, SourceMap};

/// Compiles some modules, each named by the text's own head.
fn compile_texts(texts: &[&str]) -> (Compiled, Arc<SourceMap>) {
    let mut sources = SourceMap::new();
    let files: Vec<_> =
        texts.iter().enumerate().map(|(n, text)| sources.add(Source::from_text(format!("{n}.krav"), *text))).collect();
    let sources = Arc::new(sources);
    let mut said = Vec::new();
    let units: Vec<Unit> = files
        .into_iter()
        .map(|file| {
            let parsed = crate::syntax::parse(&sources, file);
            said.extend(parsed.diagnostics);
            Unit { file, expected: None, tree: parsed.file, unread: parsed.unread }
        })
        .collect();
    let mut compiled = compile(Arc::clone(&sources), &units);
    said.append(&mut compiled.diagnostics);
    compiled.diagnostics = said;
    (compiled, sources)
}

/// What is said, one line each: the place's text, then the message.
fn said(texts: &[&str]) -> Vec<String> {
    let (compiled, sources) = compile_texts(texts);
    let line = |it: &Diagnostic| {
        let place = it.labels.first().map_or("", |label| sources.text(label.span));
        format!("{}: `{place}`: {}", it.code.id, it.message)
    };
    compiled.diagnostics.iter().map(line).collect()
}

const MODEL: &str = r#"
module model
enum Kind { server, client }
ordered enum Level { low, high }
record Os { name: text  version: version? }
record Asset { id: text  kind: Kind  level: Level  os: Os?  tls: version?  seen: date  at: datetime  ports: [int]  address: ip  owner: ref owners  share: percent }
record Owner { id: text  name: text }
record Organisation { id: text  big: bool  plan: date? }
record Plan { revised: date }
dataset organisation: Organisation from "organisation.json"
dataset assets: [Asset] key id from "assets.json"
dataset owners: [Owner] key id from "owners.json"
dataset plan: Plan? from "plan.json"
param limit: duration = 30 days interpretation "assumed"
instrument ACT-1 { title "An act" kind act in_force from 2020-01-01
  provision "§ 1" "Do it"
  provision "§ 2" "May do it" not checkable "a right"
  provision "§ 3" "Not read" unread
  provision "§ 4" "Told" secondary "the press"
  provision "§ 5" "Deduced" inferred "its neighbour"
  provision "§ 6" "Stated" attested "only a person can tell"
}
"#;

fn rule(clauses: &str) -> String {
    format!("module a\nuse model\nrule r {{ title \"t\" basis ACT-1 \"§ 1\" severity high {clauses} }}")
}

fn said_of(clauses: &str) -> Vec<String> {
    said(&[MODEL, &rule(clauses)])
}

#[test]
fn sound_rules_say_nothing() {
    for clauses in [
        "require organisation.big",
        "for each a in assets where a.kind == server require a.seen within 30 days before as_of",
        "for each a in assets require a.tls is given and a.tls >= \"1.2\"",
        "for each a in assets require a.tls is not given or a.tls >= \"1.2\"",
        "for each a in assets where a.tls is given require a.tls >= \"1.2\"",
        "for each a in assets require (a.tls otherwise \"1.0\") >= \"1.2\"",
        "for each a in assets require if a.tls is given then a.tls >= \"1.2\" else false",
        "for each a in assets require a.os.version is given and a.os.version >= \"1.2\" and a.os.name == \"x\"",
        "applies when plan is given require plan.revised >= 2020-01-01",
        "for each a in assets require a.address in \"10.0.0.0/8\"",
        "for each a in assets require a.address in { \"10.0.0.0/8\", \"192.168.0.1\" } and a.address not in [\"10.1.0.0/16\"]",
        "for each a in assets require a.kind in { server, client } and server == a.kind",
        "for each a in assets require a.owner.name == \"x\" and a.owner == a.id",
        "for each a in assets require every p in a.ports satisfies p in { 22, 443 }",
        "require every a in assets satisfies not (a.kind == server and (a.level >= high or a.share >= 20%))",
        "require every k in Kind satisfies some a in assets where a.kind == k",
        "require count(a in assets where a.level >= high) <= 3",
        "require (share(a in assets where a.kind == server) otherwise 0%) <= 1/3",
        "for each a in assets require a.share >= 20% and date(a.at) <= a.seen",
        "require as_of >= in_force_from + limit",
        "let latest = max(a.seen for a in assets) require latest is given and latest >= 2020-01-01 message \"{latest}\"",
        "for each due in { each 1 year from 2020-10-01 } require some a in assets satisfies a.seen <= due",
    ] {
        assert_eq!(said_of(clauses), Vec::<String>::new(), "{clauses}");
    }
}

#[test]
fn faults_are_said_once_and_at_their_place() {
    let cases: &[(&str, &[&str])] = &[
        ("require organisation.bigg", &["unknown-field: `bigg`: `Organisation` has no field `bigg`"]),
        ("require organization.big", &["unknown-name: `organization`: name `organization` is not defined"]),
        (
            "require organisation.plan >= 2020-01-01",
            &["not-asked: `organisation.plan`: `organisation.plan` may be not given"],
        ),
        ("require organisation.big is given", &["asked-required: `organisation.big`: this is always given"]),
        ("require plan.revised >= 2020-01-01", &["not-asked: `plan.revised`: `plan.revised` may be not given"]),
        ("for each a in assets require a.kind == sever", &["unknown-field: `sever`: `Kind` has no member `sever`"]),
        (
            "for each a in assets require a.kind >= server",
            &["not-ordered: `a.kind >= server`: values of `Kind` have no order"],
        ),
        (
            "for each a in assets require a.seen <= a.at",
            &["type-mismatch: `a.seen`: cannot compare `date` and `datetime`"],
        ),
        (
            "for each a in assets require a.share >= 20",
            &["type-mismatch: `a.share`: cannot compare `percent` and `int`"],
        ),
        (
            "for each a in assets require a.tls >= \"x\"",
            &["not-asked: `a.tls`: `a.tls` may be not given", "bad-literal"],
        ),
        (
            "for each a in assets require a.seen + 3 hours >= as_of",
            &["not-here: `3 hours`: to a date nothing below a day can be added"],
        ),
        (
            "require some a in assets satisfies a.kind == server and organisation.big",
            &["condition-not-about-member: `organisation.big`: this part does not speak of `a`"],
        ),
        ("for each a in assets require a.address == \"10.0.0.0/8\"", &["bad-literal: `\"10.0.0.0/8\"`"]),
        (
            "require every a in assets satisfies a.kind == client or (a.kind == server and (organisation.big or a.share >= 1%))",
            &["condition-not-about-member: `organisation.big`: this part does not speak of `a`"],
        ),
        (
            "require every a in assets satisfies not (a.kind == server or not organisation.big)",
            &["condition-not-about-member: `organisation.big`: this part does not speak of `a`"],
        ),
        (
            "require every a in assets satisfies organisation.big",
            &["condition-not-about-member: `organisation.big`: this part does not speak of `a`"],
        ),
        ("require assets.id == \"x\"", &["unknown-field: `id`: a value of type `[Asset]` has no field `id`"]),
        ("require organisation.big and $", &["not-here: `$`: `$` is the raw record of an adapter"]),
        ("for each a in assets require match a.kind { server => true }", &["match-not-exhaustive"]),
        (
            "for each a in assets require a.seen within 3 working days after as_of",
            &["calendar: `3 working days`: no calendar is in scope"],
        ),
        ("for each a in assets require a.owner.nam == \"x\"", &["unknown-field: `nam`: `Owner` has no field `nam`"]),
        ("for each a in assets require a.seen >= 2026-02-30", &["bad-literal: `2026-02-30`"]),
        ("severity low require organisation.big", &["clause-repeated: `severity`: `severity` stands twice"]),
        ("require organisation.big dated as_of", &["clause-order: `dated`: `dated` stands after `require`"]),
        ("let x = 1", &["clause-missing: `r`: rule `r` has no `require`"]),
    ];
    for (clauses, expected) in cases {
        let found = said_of(clauses);
        let fits = found.len() <= expected.len() && !found.is_empty();
        assert!(fits && found.iter().zip(*expected).all(|(a, b)| a.starts_with(b)), "{clauses}\n{found:#?}");
    }
}

#[test]
fn a_rule_stands_on_what_was_read() {
    let on = |basis: &str, more: &str| {
        said(&[
            MODEL,
            &format!(
                "module a\nuse model\nrule r {{ title \"t\" basis {basis} {more} severity low require organisation.big }}"
            ),
        ])
    };
    assert_eq!(on("ACT-1 \"§ 1\"", ""), Vec::<String>::new());
    assert!(on("ACT-1 \"§ 9\"", "")[0].starts_with("unknown-provision: `\"§ 9\"`: `ACT-1` has no provision \"§ 9\""));
    assert!(on("ACT-2 \"§ 1\"", "")[0].starts_with("unknown-instrument: `ACT-2`"));
    assert!(on("ACT-1 \"§ 2\"", "")[0].starts_with("basis: `\"§ 2\"`"));
    assert!(on("ACT-1 \"§ 3\"", "")[0].starts_with("basis: `\"§ 3\"`"));
    assert!(on("ACT-1 \"§ 4\"", "")[0].starts_with("basis: `r`: every basis"));
    assert!(on("ACT-1 \"§ 5\"", "")[0].contains("it was only deduced: its neighbour"));
    assert_eq!(on("ACT-1 \"§ 6\"", ""), Vec::<String>::new());
    assert_eq!(on("ACT-1 \"§ 4\"", "interpretation \"as the press says\""), Vec::<String>::new());
    assert_eq!(on("ACT-1 \"§ 1\" see ACT-1 \"§ 3\"", ""), Vec::<String>::new());
}

#[test]
fn a_rule_displaces_one_that_is_there_and_about_the_same() {
    let both = |of_a: &str, of_b: &str| {
        let head = "title \"t\" basis ACT-1 \"§ 1\" severity low";
        said(&[
            MODEL,
            &format!(
                "module m\nuse model\nrule a {{ {head} {of_a} require 1 < 2 }}\nrule b {{ {head} {of_b} require 1 < 2 }}"
            ),
        ])
    };
    assert_eq!(both("", "overrides a when organisation.big"), Vec::<String>::new());
    assert_eq!(
        both("for each a in assets", "for each x in assets overrides m.a when x.id == \"1\""),
        Vec::<String>::new()
    );
    assert!(both("", "overrides m.c")[0].starts_with("unknown-name: `m.c`"));
    assert!(both("", "overrides b")[0].starts_with("overrides: "), "itself");
    assert!(both("overrides b", "overrides a")[0].starts_with("overrides: "), "each other");
    assert!(both("for each a in assets", "for each o in owners overrides a")[0].starts_with("overrides: "));
    assert!(both("", "for each o in owners overrides a")[0].starts_with("overrides: "));
    assert!(both("", "overrides a when in_force_from == as_of")[0].starts_with("not-here: "));
    assert_eq!(both("", "overrides a when organisation.bigg").len(), 1, "a fault is said once");
}

#[test]
fn circles_are_shown() {
    let uses = said(&["module a\nuse b", "module b\nuse a"]);
    assert_eq!(uses.len(), 1, "{uses:?}");
    assert!(uses[0].contains("a → b → a") || uses[0].contains("b → a → b"), "{uses:?}");
    let calls = said(&["module a\nfn f(x: int) -> int = g(x)\nfn g(x: int) -> int = f(x)"]);
    assert_eq!(calls.len(), 1, "{calls:?}");
    assert!(calls[0].starts_with("recursion"), "{calls:?}");
}

#[test]
fn an_equality_on_a_field_is_found_for_the_index() {
    let (compiled, _) = compile_texts(&[
        MODEL,
        &rule("for each a in assets require some o in owners where o.id == a.owner satisfies o.name == \"x\""),
    ]);
    assert!(compiled.diagnostics.is_empty(), "{:?}", compiled.diagnostics);
    let used = compiled.program.exprs.iter().find_map(|it| match &it.kind {
        ExprKind::Quantified { binder, .. } => binder.index,
        _ => None,
    });
    let owners = compiled.program.datasets.iter().position(|it| it.name == "owners").unwrap();
    let used = used.expect("an index");
    assert_eq!((used.dataset, used.field), (DatasetId(owners as u32), 0));
}

#[test]
fn tests_are_read_against_the_model() {
    let test = |body: &str| said(&[MODEL, &format!("{}\ntest r \"x\" {{ {body} }}", rule("require organisation.big"))]);
    assert_eq!(
        test("as of 2026-01-01 given organisation = { big: true } given plan = null expect pass"),
        Vec::<String>::new()
    );
    assert!(
        test("as of 2026-01-01 given organisation = { bigg: true } expect pass")[0]
            .starts_with("unknown-field: `bigg`")
    );
    assert!(test("as of 2026-01-01 given organisation = null expect pass")[0].starts_with("test"));
    assert!(test("given organisation = { big: true } expect pass")[0].contains("names no day"));
    assert!(test("as of 2026-01-01 expect passes")[0].contains("is no verdict"));
}

#[test]
fn an_address_is_looked_for_in_networks() {
    let (compiled, _) = compile_texts(&[MODEL, &rule("for each a in assets require a.address in [\"10.0.0.0/8\"]")]);
    assert!(compiled.diagnostics.is_empty(), "{:?}", compiled.diagnostics);
    let networks =
        compiled.program.exprs.iter().filter(|it| matches!(it.kind, ExprKind::Const(crate::value::Value::Cidr(_))));
    assert_eq!(networks.count(), 1);
}
