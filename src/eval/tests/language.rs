//! What LANGUAGE.md says of rules, as policies with tests of their own.

use super::check;

const MODEL: &str = r#"
module model

enum Kind { server, client, ot }
record Organisation { id: text  large: bool  started_on: date  limit: int?  notes: text? }
record Port { number: int  open: bool }
record Asset { id: text  kind: Kind  owner: ref owners  age: int  seen_on: date  checked_on: date?  ports: [Port]  tags: [text]? }
record Owner { id: text  rank: int  boss: ref owners? }
record Plan { revised_on: date  parts: [Kind]  sections: [Section] }
record Section { title: text  done: bool }
record Loose { name: text  good: bool }

dataset organisation: Organisation from "organisation.json"
dataset assets: [Asset] key id from "assets.json"
dataset owners: [Owner] key id from "owners.json"
dataset plan: Plan? from "plan.json"
dataset loose: [Loose] from "loose.json"

instrument OLD { title "Old" kind order in_force from 2016-07-01 to 2020-12-31 provision "1" "One" }
instrument NEW { title "New" kind order in_force from 2021-01-01 provision "1" "One" provision "2" "Two" }
instrument GUIDE { title "Guide" kind guidance in_force not_known "no day" provision "1" "One" }
"#;

/// Runs rules with their tests; `HEAD` stands for the clauses that every rule must have.
pub(super) fn run(policy: &str) {
    let policy = policy.replace("HEAD", "title \"t\" basis NEW \"1\" severity low");
    check(&[("model.krav", MODEL), ("p.krav", &format!("module p\nuse model\n{policy}"))]);
}

#[test]
fn applies_and_where_come_first() {
    run(r#"
rule r {
  HEAD
  applies when organisation.large
  for each a in assets where a.kind == server
  except when a.age > 10 basis NEW "2"
  require a.age < 5
}
test r "it applies" {
  as of 2026-01-01
  given organisation = { large: true }
  given assets = [
    { id: "s1", kind: server, age: 3 }, { id: "s2", kind: server, age: 7 }, { id: "s3", kind: server, age: 12 },
    { id: "c1", kind: client }, { id: "x" }, { id: "s4", kind: server },
  ]
  expect pass for "s1"
  expect fail for "s2"
  expect not_applicable for "s3"
  expect not_applicable for "c1"
  expect unknown for "x" missing assets["x"].kind
  expect unknown for "s4" missing assets["s4"].age
}
test r "it does not apply, and the list is not needed" {
  as of 2026-01-01
  given organisation = { large: false }
  expect not_applicable
}
test r "whether it applies is not known: once" {
  as of 2026-01-01
  given organisation = {}
  given assets = [{ id: "s1", kind: server, age: 3 }]
  expect unknown missing organisation.large
}
test r "no organisation at all" {
  as of 2026-01-01
  given assets = []
  expect unknown missing organisation
}
test r "no list" {
  as of 2026-01-01
  given organisation = { large: true }
  expect unknown missing assets
}
test r "an empty list" {
  as of 2026-01-01
  given organisation = { large: true }
  given assets = []
  expect not_applicable
}
test r "before the law" {
  as of 2020-01-01
  given organisation = { large: true }
  expect not_in_force
}
"#);
}

#[test]
fn several_requirements_are_joined_as_by_and() {
    run(r#"
rule r { HEAD require organisation.large require organisation.limit is given require organisation.limit > 3 }
test r "all" { as of 2026-01-01 given organisation = { large: true, limit: 4 } expect pass }
test r "the last" { as of 2026-01-01 given organisation = { large: true, limit: 3 } expect fail }
test r "not given" { as of 2026-01-01 given organisation = { large: true } expect fail }
test r "false wins over unknown" { as of 2026-01-01 given organisation = { limit: 3 } expect fail }
test r "unknown wins over true" { as of 2026-01-01 given organisation = { limit: 4 } expect unknown missing organisation.large }
"#);
}

#[test]
fn several_exceptions_each_suffice() {
    run(r#"
rule r {
  HEAD
  for each l in loose
  except when l.name == "a"
  except when l.good basis NEW "2"
  require l.name == "c"
}
test r "each" {
  as of 2026-01-01
  given loose = [{ name: "a" }]
  expect not_applicable
}
test r "the second, the first not being known" { as of 2026-01-01 given loose = [{ good: true }] expect not_applicable }
test r "not known" { as of 2026-01-01 given loose = [{ name: "c" }] expect unknown }
test r "neither" { as of 2026-01-01 given loose = [{ name: "c", good: false }] expect pass }
"#);
}

#[test]
fn a_day_decides_whose_law_judges() {
    run(r#"
param limit: int = 3 from 2016-07-01 to 2020-12-31 = 5 from 2021-01-01 to 2024-12-31 interpretation "made up"
rule both {
  title "t" basis OLD "1" basis NEW "1" severity low
  for each a in assets where a.age < limit
  dated a.seen_on
  require a.kind == server
}
test both "by the law of the day" {
  as of 2026-01-01
  given assets = [
    { id: "before", seen_on: 2016-06-30, age: 1, kind: client },
    { id: "after", seen_on: 2026-01-02, age: 1, kind: client },
    { id: "old", seen_on: 2018-01-01, age: 3, kind: client },
    { id: "old2", seen_on: 2018-01-01, age: 2, kind: client },
    { id: "new", seen_on: 2022-01-01, age: 4, kind: client },
    { id: "new2", seen_on: 2022-01-01, age: 4, kind: server },
    { id: "later", seen_on: 2025-06-01, age: 4, kind: server },
    { id: "when", age: 4, kind: server },
    { id: "today", seen_on: 2026-01-01, age: 4, kind: server },
  ]
  expect unknown for "before"
  expect not_applicable for "old"
  expect fail for "old2"
  expect fail for "new"
  expect pass for "new2"
  expect unknown for "later"
  expect unknown for "when" missing assets["when"].seen_on
}
rule dated { title "t" basis OLD "1" severity low for each a in assets dated a.seen_on require a.kind == server }
test dated "not judged outside its law" {
  as of 2020-06-01
  given assets = [
    { id: "before", seen_on: 2016-06-30, kind: client }, { id: "first", seen_on: 2016-07-01, kind: client },
    { id: "today", seen_on: 2020-06-01, kind: client }, { id: "not_yet", seen_on: 2020-06-02, kind: client },
  ]
  expect not_applicable for "before"
  expect fail for "first"
  expect fail for "today"
  expect not_applicable for "not_yet"
}
test dated "not in force" { as of 2021-01-01 given assets = [] expect not_in_force }
rule value { HEAD require limit == 5 }
test value "no value holds today" { as of 2026-01-01 expect unknown }
test value "set" { as of 2026-01-01 param limit = 5 expect pass }
test value "in its time" { as of 2024-12-31 expect pass }
"#);
}

#[test]
fn the_first_day_of_the_law_is_that_of_its_stretch() {
    run(r#"
rule both { title "t" basis OLD "1" basis NEW "1" severity low require in_force_from == 2016-07-01 }
test both "one order follows the other" { as of 2026-01-01 expect pass }
rule one { HEAD require in_force_from == 2021-01-01 and as_of >= in_force_from + 1 year }
test one "its own" { as of 2026-01-01 expect pass }
test one "not yet" { as of 2021-12-31 expect fail }
rule none { title "t" basis GUIDE "1" severity low require in_force_from <= as_of }
test none "no day is known" { as of 2026-01-01 expect unknown }
"#);
}

#[test]
fn what_is_gone_through_within_a_subject() {
    run(r#"
rule r { HEAD for each a in assets where a.kind == server for each p in a.ports where p.open require p.number < 1024 }
test r "each of each" {
  as of 2026-01-01
  given assets = [
    { id: "a", kind: server, ports: [{ number: 22, open: true }, { number: 8080, open: true }, { number: 9, open: false }] },
    { id: "b", kind: client },
    { id: "c", kind: server, ports: [] },
    { id: "d", kind: server },
    { id: "e" },
  ]
  expect not_applicable for "b"
  expect unknown for "d" missing assets["d"].ports
  expect unknown for "e" missing assets["e"].kind
}
test r "nothing within" { as of 2026-01-01 given assets = [{ id: "c", kind: server, ports: [] }] expect not_applicable }
rule daily {
  HEAD
  for each a in assets
  for each due in { 2025-01-01, each 1 year from 2025-06-01 }
  require a.seen_on <= due
}
test daily "keys are joined" {
  as of 2026-06-01
  given assets = [{ id: "a", seen_on: 2025-03-01 }]
  expect fail for "a/2025-01-01"
  expect pass for "a/2025-06-01"
  expect pass for "a/2026-06-01"
}
rule kinds { HEAD for each k in Kind require k != ot }
test kinds "members by name" { as of 2026-01-01 expect pass for "server" expect fail for "ot" }
rule numbers { HEAD for each n in [a.age for a in assets where a.kind == server] require n < 5 }
test numbers "values made" {
  as of 2026-01-01
  given assets = [{ id: "a", kind: server, age: 3 }, { id: "b", kind: server, age: 7 }]
  expect pass for "3"
  expect fail for "7"
}
test numbers "each has a key of its own" {
  as of 2026-01-01
  given assets = [{ id: "a", kind: server, age: 7 }, { id: "b", kind: server, age: 7 }]
  expect fail for "7"
  expect fail for "7-2"
}
test numbers "perhaps no subject" { as of 2026-01-01 given assets = [{ id: "a", age: 3 }] expect unknown }
"#);
}

#[test]
fn a_series_counts_from_its_first_day() {
    run(r#"
set ends: date = { each 1 month from 2024-01-31 to 2024-06-30 }
rule r { HEAD for each d in ends require d != 2024-04-29 }
test r "a month's end does not wear off" {
  as of 2026-01-01
  expect pass for "2024-02-29"
  expect pass for "2024-03-31"
  expect pass for "2024-04-30"
  expect pass for "2024-05-31"
  expect pass for "2024-06-30"
}
rule n { HEAD require count(ends) == 6 }
test n "to its end" { as of 2026-01-01 expect pass }
test n "to the day of the check" { as of 2024-06-29 expect fail }
rule m { HEAD require count(ends) == 5 and 2024-05-31 in ends and 2024-06-30 not in ends }
test m "no day after today" { as of 2024-06-29 expect pass }
rule daily { HEAD require count({ each 1 day from 1700-01-01 }) > 0 }
test daily "too many days" { as of 2026-01-01 expect unknown }
rule once { HEAD require count({ 2025-01-01, 2025-01-01, each 1 year from 2025-01-01 to 2025-02-01 }) == 1 }
test once "each day once" { as of 2026-01-01 expect pass }
rule from_fact { HEAD for each d in { each 1 year from organisation.started_on } require d > 2025-01-01 }
test from_fact "not known" { as of 2026-01-01 given organisation = {} expect unknown missing organisation.started_on }
test from_fact "in the future" { as of 2026-01-01 given organisation = { started_on: 2027-01-01 } expect not_applicable }
"#);
}

#[test]
fn references_are_followed() {
    run(r#"
rule r { HEAD for each a in assets require a.owner.rank > 3 }
test r "to the record" {
  as of 2026-01-01
  given owners = [{ id: "o1", rank: 5 }, { id: "o2", rank: 1 }, { id: "o3" }]
  given assets = [
    { id: "high", owner: "o1" }, { id: "low", owner: "o2" }, { id: "unsaid", owner: "o3" }, { id: "nowhere", owner: "o9" },
    { id: "none" },
  ]
  expect pass for "high"
  expect fail for "low"
  expect unknown for "unsaid" missing owners["o3"].rank
  expect unknown for "nowhere" missing assets["nowhere"].owner
  expect unknown for "none" missing assets["none"].owner
}
test r "into a dataset that is not there" {
  as of 2026-01-01
  given assets = [{ id: "a", owner: "o1" }]
  expect unknown for "a" missing owners
}
rule key { HEAD for each a in assets require a.owner == "o1" }
test key "alone, it is the key" { as of 2026-01-01 given assets = [{ id: "a", owner: "o1" }] expect pass }
rule boss { HEAD for each o in owners where o.boss is given require o.boss.rank > o.rank }
test boss "an optional one" {
  as of 2026-01-01
  given owners = [{ id: "a", rank: 1, boss: "b" }, { id: "b", rank: 2 }, { id: "c", rank: 3, boss: "b" }]
  expect pass for "a"
  expect not_applicable for "b"
  expect fail for "c"
}
"#);
}

#[test]
fn what_is_not_there_and_what_is_not_known() {
    run(r#"
rule planned { HEAD applies when plan is given require every k in Kind satisfies k in plan.parts }
test planned "no plan" { as of 2026-01-01 given plan = null expect not_applicable }
test planned "not known" { as of 2026-01-01 expect unknown missing plan }
test planned "in part" { as of 2026-01-01 given plan = { parts: [server, client] } expect fail }
test planned "whole" { as of 2026-01-01 given plan = { parts: [server, client, ot] } expect pass }
rule checked { HEAD for each a in assets require (a.checked_on otherwise as_of) within 3 months after a.seen_on }
test checked "not yet, and in time" { as of 2026-01-01 given assets = [{ id: "a", seen_on: 2025-11-01 }] expect pass }
test checked "not yet, and too late" { as of 2026-01-01 given assets = [{ id: "a", seen_on: 2025-09-30 }] expect fail }
rule latest { HEAD require (max(a.seen_on for a in assets) otherwise 2000-01-01) > 2020-01-01 }
test latest "of nothing" { as of 2026-01-01 given assets = [] expect fail }
test latest "of some" { as of 2026-01-01 given assets = [{ id: "a", seen_on: 2025-01-01 }] expect pass }
test latest "one not known" { as of 2026-01-01 given assets = [{ id: "a", seen_on: 2025-01-01 }, { id: "b" }] expect unknown }
test latest "missing" { as of 2026-01-01 expect unknown missing assets }
rule tagged { HEAD for each a in assets where a.tags is given require "x" in a.tags }
test tagged "an optional list" {
  as of 2026-01-01
  given assets = [{ id: "a", tags: ["x"] }, { id: "b" }, { id: "c", tags: [] }]
  expect pass for "a"
  expect not_applicable for "b"
  expect fail for "c"
}
"#);
}

#[test]
fn counts_are_known_as_far_as_they_can_be() {
    let cases = [
        // Two hit for certain, one perhaps, one does not.
        ("at least 2 a in assets where a.kind == server", "pass"),
        ("at least 3 a in assets where a.kind == server", "unknown"),
        ("at least 4 a in assets where a.kind == server", "fail"),
        ("at most 3 a in assets where a.kind == server", "pass"),
        ("at most 2 a in assets where a.kind == server", "unknown"),
        ("at most 1 a in assets where a.kind == server", "fail"),
        ("exactly 1 a in assets where a.kind == server", "fail"),
        ("exactly 2 a in assets where a.kind == server", "unknown"),
        ("exactly 4 a in assets where a.kind == server", "fail"),
        ("count(a in assets where a.kind == server) < 4", "pass"),
        ("count(a in assets where a.kind == server) != 4", "pass"),
        ("count(a in assets where a.kind == server) + 1 > 2", "pass"),
        ("count(assets) == 4", "pass"),
        ("count([a.id for a in assets where a.kind == server]) >= 2", "pass"),
        ("count([a.id for a in assets where a.kind == server]) >= 3", "unknown"),
        ("(share(a in assets where a.kind == server) otherwise 0%) >= 50%", "pass"),
        ("(share(a in assets where a.kind == server) otherwise 0%) > 75%", "fail"),
        ("(share(a in assets where a.kind == server) otherwise 0%) > 50%", "unknown"),
        // Of the perhaps three servers, s1 for certain is young.
        ("(share(n in [a.age for a in assets where a.kind == server] where n < 5) otherwise 0%) >= 1/3", "pass"),
        ("(share(n in [a.age for a in assets where a.kind == server] where n < 5) otherwise 0%) <= 2/3", "pass"),
        ("(share(n in [a.age for a in assets where a.kind == server] where n < 5) otherwise 0%) <= 1/2", "unknown"),
        ("(share(n in [a.age for a in assets where a.kind == ot] where n < 5) otherwise 0%) <= 100%", "unknown"),
        ("some a in assets where a.kind == server satisfies a.age == 1", "pass"),
        ("some a in assets where a.kind == server satisfies a.age == 3", "unknown"),
        ("some a in assets where a.kind == server satisfies a.age == 9", "fail"),
        ("no a in assets where a.kind == server satisfies a.age == 9", "pass"),
        ("no a in assets where a.kind == server satisfies a.age == 3", "unknown"),
        ("no a in assets where a.kind == server satisfies a.age == 1", "fail"),
        ("every a in assets where a.kind == server satisfies a.age < 9", "pass"),
        ("every a in assets where a.kind == server satisfies a.age < 9 and a.age != 3", "unknown"),
        ("every a in assets where a.kind == server satisfies a.age == 1", "fail"),
        ("every n in [a.age for a in assets where a.kind == server] satisfies n < 9", "pass"),
        ("every n in [a.age for a in assets where a.kind == server] satisfies n < 9 and n != 3", "unknown"),
        ("every n in [a.age for a in assets where a.kind == server] satisfies n == 1", "fail"),
        ("3 in [a.age for a in assets where a.kind == server]", "unknown"),
        ("1 in [a.age for a in assets where a.kind == server]", "pass"),
        ("7 not in [a.age for a in assets where a.kind == server]", "pass"),
        ("sum(a.age for a in assets where a.kind == server) > 0", "unknown"),
        ("sum(a.age for a in assets) == 13", "pass"),
        ("(avg(a.age for a in assets) otherwise 0) == 13 / 4", "pass"),
        ("sum(a.age for a in assets where a.age > 100) == 0", "pass"),
        ("sum(p.number for a in assets for p in a.ports) == 3", "unknown"),
        ("(share(a in assets where a.age > 100) otherwise 3%) == 0%", "pass"),
        ("(share(a in assets where a.age < 3) otherwise 3%) == 1/2", "pass"),
    ];
    let mut text = String::new();
    for (idx, (condition, verdict)) in cases.iter().enumerate() {
        text += &format!(
            r#"
rule r{idx} {{ HEAD require {condition} }}
test r{idx} "case" {{
  as of 2026-01-01
  given assets = [
    {{ id: "s1", kind: server, age: 1, ports: [{{ number: 1 }}] }},
    {{ id: "s2", kind: server, age: 8, ports: [{{ number: 2 }}] }},
    {{ id: "u", age: 3, ports: [] }},
    {{ id: "c", kind: client, age: 1 }},
  ]
  expect {verdict}
}}
"#
        );
    }
    run(&text);
}

#[test]
fn empty_and_missing_lists_differ() {
    let cases = [
        ("every l in loose satisfies l.good", "pass"),
        ("some l in loose satisfies l.good", "fail"),
        ("no l in loose satisfies l.good", "pass"),
        ("exactly 0 l in loose", "pass"),
        ("at least 1 l in loose", "fail"),
        ("at most 0 l in loose", "pass"),
        ("count(loose) == 0", "pass"),
        ("sum(1 for l in loose) == 0", "pass"),
        ("(share(l in loose where l.good) otherwise 7%) == 7%", "pass"),
        ("count(distinct(l.name for l in loose)) == 0", "pass"),
        ("\"a\" not in [l.name for l in loose]", "pass"),
    ];
    let mut text = String::new();
    for (idx, (condition, verdict)) in cases.iter().enumerate() {
        text += &format!(
            r#"
rule r{idx} {{ HEAD require {condition} }}
test r{idx} "empty" {{ as of 2026-01-01 given loose = [] expect {verdict} }}
test r{idx} "missing" {{ as of 2026-01-01 expect unknown missing loose }}
"#
        );
    }
    run(&text);
}

#[test]
fn names_stand_for_values() {
    run(r#"
fn older(a: Asset, than: int) -> bool = a.age > than
fn busy(a: Asset) -> int = count(p in a.ports where p.open)
rule r {
  HEAD
  for each a in assets
  let n = busy(a)
  let twice = n * 2
  require twice == 4
  require older(a, n) or twice < 0
  message "{n} open, twice {twice}"
}
test r "each subject has its own" {
  as of 2026-01-01
  given assets = [
    { id: "a", age: 3, ports: [{ open: true }, { open: true }, { open: false }] },
    { id: "b", age: 3, ports: [{ open: true }] },
    { id: "c", age: 1, ports: [{ open: true }, { open: true }] },
    { id: "d", age: 3, ports: [{ open: true }, { open: true }, {}] },
    { id: "e", age: 3 },
  ]
  expect pass for "a"
  expect fail for "b"
  expect fail for "c"
  expect unknown for "d"
  expect unknown for "e" missing assets["e"].ports
}
"#);
}

#[test]
fn joins_by_a_condition() {
    run(r#"
rule r {
  HEAD
  for each a in assets
  require some o in owners where o.id == a.owner satisfies o.rank > 3
  require no o in owners where o.rank == a.age satisfies o.id == "o2"
}
test r "an index changes nothing" {
  as of 2026-01-01
  given owners = [
    { id: "o1", rank: 5 }, { id: "o2", rank: 1 }, { id: "o3" }, { id: "o4", rank: 4 }, { id: "o5", rank: 4 },
    { id: "o6", rank: 4 }, { id: "o7", rank: 4 }, { id: "o8", rank: 4 }, { id: "o9", rank: 4 },
  ]
  given assets = [
    { id: "good", owner: "o1", age: 9 }, { id: "low", owner: "o2", age: 9 }, { id: "unsaid", owner: "o3", age: 9 },
    { id: "nowhere", owner: "zz", age: 9 }, { id: "none", age: 9 }, { id: "clash", owner: "o1", age: 1 },
    { id: "any", owner: "o1" },
  ]
  expect pass for "good"
  expect fail for "low"
  expect unknown for "unsaid" missing owners["o3"].rank
  expect fail for "nowhere"
  expect unknown for "none" missing assets["none"].owner
  expect fail for "clash"
  expect unknown for "any" missing assets["any"].age
}
"#);
}
