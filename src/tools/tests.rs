//! Tests of policies, lists and explanations, on a policy of a few lines.

use crate::Session;
use crate::eval::{Truths, Verdict};
use crate::plan::Status;
use crate::program::RuleId;
use crate::tools::{Condition, InForceSpan, Tested, explain};
use crate::value::Date;

const HEAD: &str = r#"
module t

record Os { name: text  version: version? }
record Machine { id: text  os: Os?  ports: [int]  owner: ref people  encrypted: bool }
record Person { id: text  trained_on: date }
dataset machines: [Machine] key id from "machines.json"
dataset people: [Person] key id { from "people*.json" }
dataset policy: Os? from "policy.json"

instrument LAW-1 {
  title     "A law"
  title_da  "En lov"
  kind      act
  eli       "https://example.dk/law"
  in_force  from 2020-01-01 to 2029-12-31 assumed "until its act ends"
  provision "§ 1" "First"
  provision "§ 2" "Second" from 2021-01-01 partly checkable "the rest is judgment"
}
instrument GUIDE-1 {
  title     "A guide"
  kind      guide
  in_force  not_known "it names no day"
  provision "Advice" "Third"
}

param age: duration = 1 year to 2024-12-31  = 2 years from 2025-01-01  interpretation "the text says: recently"
fn modern(m: Machine) -> bool = m.os is given and (m.os.version otherwise "0") >= "2.0"
"#;

const RULE: &str = r#"
rule modern_machines {
  title    "Machines are modern"
  basis    LAW-1 "§ 1", "§ 2"
  see      GUIDE-1 "Advice"
  interpretation "modern is from 2.0"
  severity high
  for each m in machines where 22 in m.ports
  require  modern(m)
  require  m.owner.trained_on within age before as_of
  message  "{m.id} is old"
  remedy   "Renew {m.id}."
}
"#;

fn session(more: &str) -> Session {
    let text = format!("{HEAD}{RULE}{more}");
    let built = Session::builder().without_builtin().policy("t.krav", text).build();
    built.unwrap_or_else(|refused| panic!("{refused}"))
}

fn said(tested: &Tested) -> Vec<String> {
    tested.failures.iter().map(|it| it.message.to_string()).collect()
}

const GIVEN: &str = r#"
  as of 2026-01-01
  given people   = [{ id: "p", trained_on: 2025-06-01 }]
  given machines = [
    { id: "good", os: { name: "x", version: "2.1" }, ports: [22], owner: "p" },
    { id: "bad", os: { name: "x", version: "1.9" }, ports: [22], owner: "p" },
    { id: "dark", os: { name: "x", version: "2.1" }, owner: "p" },
    { id: "out", ports: [80], owner: "p" },
  ]
"#;

#[test]
fn expectations_hold_for_the_subject_that_they_name() {
    let tests = format!(
        r#"test modern_machines "all four" {{ {GIVEN}
  expect pass for "good"
  expect fail for "bad"
  expect unknown for "dark" missing machines["dark"].ports
  expect not_applicable for "out"
}}"#
    );
    let tested = session(&tests).test(1);
    assert_eq!(said(&tested), [""; 0]);
    assert_eq!((tested.n_tests, tested.n_failed, tested.n_rules), (1, 0, 1));
    assert_eq!(tested.reached.uncovered, []);
}

#[test]
fn what_does_not_hold_is_said_at_its_place() {
    let cases = [
        ("expect fail for \"good\"", "expected fail, got pass for `good`", "expect fail for \"good\""),
        ("expect pass for \"gone\"", "the rule does not judge `gone`", "expect pass for \"gone\""),
        ("expect pass", "expected pass, got fail for `bad`", "expect pass"),
        ("expect not_in_force", "expected not_in_force, got pass for `good`", "expect not_in_force"),
        (
            "expect unknown for \"dark\" missing machines[\"dark\"].os",
            "`machines[dark].os` is not among the missing facts",
            "expect unknown for \"dark\" missing machines[\"dark\"].os",
        ),
    ];
    for (expect, message, at) in cases {
        let session = session(&format!("test modern_machines \"it\" {{ {GIVEN} {expect} }}"));
        let tested = session.test(1);
        assert_eq!(said(&tested), [format!("`t.modern_machines`: it: {message}")]);
        assert_eq!(session.program().sources.text(tested.failures[0].labels[0].span), at);
        assert_eq!(tested.n_failed, 1);
    }
}

#[test]
fn a_test_can_set_parameters_and_the_day() {
    let tests = format!(
        r#"
test modern_machines "a shorter time" {{ {GIVEN} param age = 2 months  expect fail for "good" }}
test modern_machines "before the law" {{ as of 2019-12-31 given machines = [] expect not_in_force }}
test modern_machines "nothing to judge" {{ as of 2026-01-01 given machines = [] expect not_applicable }}
test modern_machines "no word on machines" {{ as of 2026-01-01 expect unknown missing machines }}
"#
    );
    let tested = session(&tests).test(2);
    assert_eq!(said(&tested), [""; 0]);
    let [uncovered] = &tested.reached.uncovered[..] else { panic!("{:?}", tested.reached.uncovered) };
    assert_eq!((uncovered.tested, &uncovered.verdicts[..]), (true, &[Verdict::Pass][..]));
}

#[test]
fn a_rule_without_a_test_is_named() {
    let tested = session("").test(1);
    let [uncovered] = &tested.reached.uncovered[..] else { panic!("{:?}", tested.reached.uncovered) };
    assert_eq!((uncovered.rule, uncovered.tested, uncovered.verdicts.len()), (RuleId(0), false, 4));
}

/// What each condition came out as: true, false, unknown, and whether it may be unknown.
fn seen(session: &Session) -> Vec<(String, [bool; 4])> {
    let conditions = session.test(1).reached.conditions;
    let words = |it: &Condition| session.program().sources.text(it.place).to_owned();
    let truths = |it: &Condition| [it.seen.is_true, it.seen.is_false, it.seen.is_unknown, it.may_be_unknown];
    conditions.iter().map(|it| (words(it), truths(it))).collect()
}

#[test]
fn every_part_of_a_condition_is_watched() {
    let rule = r#"
param strict: bool = true interpretation "assumed"
rule r {
  title "t" basis LAW-1 "§ 1" severity low
  applies when as_of > 2025-01-01 or strict
  for each m in machines where modern(m)
  let locked = m.encrypted
  except when 80 in m.ports and m.id != "x"
  require locked
}
test r "several" {
  as of 2026-01-01
  given machines = [
    { id: "a", os: { name: "x", version: "2.1" }, ports: [22], encrypted: true },
    { id: "b", os: { name: "x", version: "1.1" }, ports: [22] },
    { id: "c", os: { name: "x", version: "2.1" }, encrypted: false },
  ]
  expect pass for "a"
}
"#;
    let rule_only = |text: &str| format!("{HEAD}{text}");
    let built = Session::builder().without_builtin().policy("t.krav", rule_only(rule)).build();
    let seen = seen(&built.unwrap_or_else(|refused| panic!("{refused}")));
    let expected = [
        ("m.os is given", [true, false, false, true]),
        ("m.os is given and (m.os.version otherwise \"0\") >= \"2.0\"", [true, true, false, true]),
        ("(m.os.version otherwise \"0\") >= \"2.0\"", [true, true, false, true]),
        ("as_of > 2025-01-01", [true, false, false, false]),
        ("as_of > 2025-01-01 or strict", [true, false, false, false]),
        ("modern(m)", [true, true, false, true]),
        ("m.encrypted", [true, false, false, true]),
        ("80 in m.ports", [false, true, true, true]),
        ("80 in m.ports and m.id != \"x\"", [false, true, true, true]),
        ("m.id != \"x\"", [true, false, false, true]),
    ];
    assert_eq!(seen, expected.map(|(words, seen)| (words.to_owned(), seen)));
}

#[test]
fn verdicts_and_rules_are_counted() {
    let reached = session("").test(1).reached;
    assert_eq!((reached.n_tested, reached.n_verdicts, reached.n_reached), (0, 4, 0));
    assert!(reached.conditions.iter().all(|it| it.seen == Truths::default()));
    assert_eq!((reached.n_both(), reached.unsure().count()), (0, reached.conditions.len()));
}

#[test]
fn a_list_says_when_and_whether_a_rule_would_run() {
    let session = session("");
    let on = |day: &str| session.list(Date::parse(day).unwrap()).remove(0);
    let rule = on("2026-01-01");
    assert_eq!(rule.basis, ["LAW-1 § 1; § 2"]);
    let spans: Vec<String> = rule.in_force.iter().map(ToString::to_string).collect();
    assert_eq!(
        spans,
        ["from 2020-01-01 (verified) to 2029-12-31 (assumed)", "from 2021-01-01 (verified) to 2029-12-31 (assumed)"]
    );
    assert_eq!((rule.status, on("2019-01-01").status), (Status::Run, Status::NotInForce));
    assert!(!on("2019-01-01").reason.is_empty());
}

#[test]
fn an_explanation_names_facts_files_parameters_and_limits() {
    let session = session("");
    let rule = explain(session.program(), RuleId(0));
    let facts: Vec<String> = rule.facts.iter().map(|it| format!("{}: {}", it.dataset, it.fields.join(", "))).collect();
    assert_eq!(facts, ["machines: id, os, os.version, owner, ports", "people: trained_on"]);
    assert_eq!(rule.facts[1].files, [("people*.json".to_owned(), None)]);
    assert_eq!(rule.params[0].0, "t.age");
    assert_eq!(rule.params[0].1, ["1 year to 2024-12-31", "2 years from 2025-01-01", "the text says: recently"]);
    assert_eq!(rule.requires, ["modern(m)", "m.owner.trained_on within age before as_of"]);
    assert_eq!(rule.basis[1].limits, ["checkable in part: the rest is judgment"]);
    assert_eq!(rule.see[0].gist, "Third");
    assert_eq!(rule.remedy.as_deref(), Some("Renew {m.id}."));
    assert!(
        matches!(&rule.in_force[0], InForceSpan::Days { from, to } if from.assumed.is_none() && to.assumed.as_deref() == Some("until its act ends"))
    );
}

#[test]
fn every_code_is_explained() {
    let codes = crate::tools::codes(&[crate::session::CODES]);
    assert!(codes.len() > 20);
    for code in &codes {
        assert!(code.explanation.ends_with('.'), "{}", code.id);
        assert!(code.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{}", code.id);
    }
}

#[test]
fn a_test_may_set_a_parameter_to_whatever_can_be_written() {
    let tested = session(
        r#"
param least: percent = 50% interpretation "assumed"
param most: int = 3 interpretation "assumed"
param ports: [int] = [22, 80] interpretation "assumed"
rule r {
  title "t" basis LAW-1 "§ 1" severity low
  require (share(m in machines where every p in m.ports satisfies p in ports) otherwise 100%) >= least
  require most < 3
}
test r "a fraction, a negative number and a list" {
  as of 2026-01-01
  param least = 1/3
  param most = -1
  param ports = [443]
  given machines = [{ id: "a", ports: [443] }, { id: "b", ports: [22] }]
  expect pass
}
"#,
    )
    .test(1);
    assert!(tested.failures.is_empty(), "{:?}", tested.failures);
}
