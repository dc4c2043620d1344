//! Mutants of a small policy: which there are, which survive, and that each is what its words say.

use super::{Becomes, Mutant, Mutated, Survivor, find, forget_indexes, trials, try_all};
use crate::Session;
use crate::program::{Program, RuleId};
use crate::source::Span;
use crate::tools::reach::Reach;

const HEAD: &str = r#"module t

ordered enum Level { low, medium, high }
record Machine { id: text  ports: [int]  level: Level  tls: version?  patched_on: date  owner: text?  old: bool }
record Organisation { id: text  size: int  spent_dkk: decimal }
dataset machines: [Machine] key id from "machines.json"
dataset organisation: Organisation from "organisation.json"

instrument LAW-1 {
  title     "A law"
  kind      act
  in_force  from 2020-01-01
  provision "§ 1" "First"
}
"#;

fn policy(items: &str) -> String {
    format!("{HEAD}{items}")
}

fn session(items: &str) -> Session {
    let built = Session::builder().without_builtin().policy("t.krav", policy(items)).build();
    built.unwrap_or_else(|refused| panic!("{refused}"))
}

fn rule(clauses: &str) -> String {
    format!("rule r {{\n  title \"t\"\n  basis LAW-1 \"§ 1\"\n  severity low\n{clauses}\n}}\n")
}

fn mutate(session: &Session) -> Mutated {
    session.mutate(&session.rules_named("--rule", &[]).unwrap(), 1)
}

/// What is changed, with what it becomes.
fn words(program: &Program, place: Span, becomes: &Becomes) -> String {
    format!("{} {becomes}", program.sources.text(place))
}

/// All mutants of a policy, in order.
fn made(session: &Session) -> Vec<String> {
    mutants(session).iter().map(|it| words(session.program(), it.place, &it.becomes)).collect()
}

fn mutants(session: &Session) -> Vec<Mutant> {
    let program = session.program();
    find::all(program, &Reach::of(program, (0..program.rules.len() as u32).map(RuleId)))
}

fn alive(session: &Session, mutated: &Mutated) -> Vec<String> {
    let words = |it: &Survivor| words(session.program(), it.place, &it.becomes);
    mutated.survivors.iter().filter(|it| it.excuse.is_none()).map(words).collect()
}

#[test]
fn a_comparison_becomes_its_neighbours() {
    let all = made(&session(&rule("  require organisation.size >= 1_000")));
    let expected = [
        "organisation.size >= 1_000 dropped",
        ">= becomes `>`",
        ">= becomes `<`",
        "1_000 becomes `999`",
        "1_000 becomes `1_001`",
    ];
    assert_eq!(all, expected);
}

#[test]
fn conditions_are_joined_otherwise_dropped_and_negated() {
    let clauses = "  for each m in machines where not m.old\n  except when m.owner is given and m.owner == \"x\"\n  \
                   require m.ports == m.ports or (22 in m.ports)";
    let built = Session::builder().without_builtin().policy("t.krav", policy(&rule(clauses))).build();
    assert!(built.is_err(), "lists do not compare");
    let clauses = clauses.replace("m.ports == m.ports", "m.level > low");
    let all = made(&session(&rule(&clauses)));
    let expected = [
        "not dropped",
        "not m.old dropped",
        "m.owner is given dropped",
        "m.owner is given and m.owner == \"x\" dropped",
        "is given becomes `is not given`",
        "and becomes `or`",
        "m.owner == \"x\" dropped",
        "== becomes `!=`",
        "m.level > low dropped",
        "m.level > low or (22 in m.ports) dropped",
        "> becomes `>=`",
        "> becomes `<=`",
        "low becomes `medium`",
        "or becomes `and`",
        "(22 in m.ports) dropped",
        "in becomes `not in`",
    ];
    let sorted = |mut it: Vec<String>| {
        it.sort();
        it
    };
    assert_eq!(sorted(all), sorted(expected.map(str::to_owned).to_vec()));
}

#[test]
fn quantifiers_sets_and_branches_change_too() {
    let items = "set open: int = { 22, 80 }\nfn fine(m: Machine) -> bool = if m.old then true else m.level >= medium\n";
    let clauses = "  applies when some m in machines where m.old satisfies fine(m)\n  \
                   require no m in machines satisfies some p in m.ports satisfies p not in open\n  \
                   require at least 2 m in machines where m.tls is given and m.tls >= \"1.2\"\n  \
                   require (max(m.patched_on for m in machines where m.old) otherwise 2020-01-01) within 2 years before as_of";
    let all = made(&session(&format!("{items}{}", rule(clauses))));
    for wanted in [
        "22 dropped",
        "80 dropped",
        "then true else m.level >= medium branches swapped",
        "true becomes `false`",
        "medium becomes `low`",
        "some becomes `every`",
        "some becomes `no`",
        "m.old dropped",
        "m.old negated",
        "fine(m) negated",
        "fine(m) dropped",
        "no becomes `every`",
        "no becomes `some`",
        "not in becomes `in`",
        "2 becomes `1`",
        "2 becomes `3`",
        "\"1.2\" becomes `\"1.1\"`",
        "2 years becomes `1 year`",
        "2 years becomes `3 years`",
        "before becomes `after`",
    ] {
        assert!(all.iter().any(|it| it == wanted), "{wanted} in {all:#?}");
    }
    // A default and the members of a list are names, no thresholds.
    assert!(!all.iter().any(|it| it.starts_with("2020-01-01") || it.starts_with("22 becomes")), "{all:#?}");
}

const TESTED: &str = r#"
param most: decimal = 0.5 interpretation "assumed"
fn small(o: Organisation) -> bool = o.size < 10

rule a {
  title "t" basis LAW-1 "§ 1" severity low
  applies when not small(organisation)
  require organisation.spent_dkk <= most
  message "{organisation.size + 1}"
}
rule b {
  title "t" basis LAW-1 "§ 1" severity low
  require small(organisation)
}
test a "at the limit" { as of 2026-01-01 given organisation = { size: 10, spent_dkk: 0.5 } expect pass }
test a "above it" { as of 2026-01-01 given organisation = { size: 10, spent_dkk: 0.6 } expect fail }
test b "small" { as of 2026-01-01 given organisation = { size: 9, spent_dkk: 9 } expect pass }
test b "not yet law" { as of 2019-01-01 given organisation = { size: 10 } expect not_in_force }
"#;

#[test]
fn what_no_test_notices_survives() {
    let session = session(TESTED);
    let mutated = mutate(&session);
    assert_eq!(alive(&session, &mutated), ["not small(organisation) dropped", "small(organisation) dropped"]);
    let names: Vec<&str> =
        mutated.survivors.iter().map(|it| session.program().rule(it.rules[0]).name.as_str()).collect();
    assert_eq!(names, ["t.a", "t.b"]);
    assert!(mutated.survivors.iter().all(|it| it.tested));
    // Thresholds below and above are known by both tests of `a`, the function by those of both rules.
    assert_eq!((mutated.n_rules, mutated.n_mutants, mutated.n_killed), (2, 13, 11));
    assert_eq!(mutated.score(), 846);
}

#[test]
fn only_what_the_named_rules_use_is_changed_and_all_its_rules_judge() {
    let session = session(TESTED);
    let b = session.rules_named("--rule", &["t.b".into()]).unwrap();
    let mutated = session.mutate(&b, 2);
    assert_eq!((mutated.n_rules, mutated.n_mutants), (1, 6));
    assert_eq!(alive(&session, &mutated), ["small(organisation) dropped"]);
    assert!(
        session
            .rules_named("--rule", &["t.c".into()])
            .unwrap_err()
            .to_string()
            .contains("--rule `t.c` matches no rule")
    );
}

#[test]
fn a_rule_without_a_test_is_no_judge() {
    let session = session(&rule("  require organisation.size >= 10"));
    let mutated = mutate(&session);
    assert!(mutated.survivors.iter().all(|it| !it.tested));
    assert_eq!((mutated.survivors.len(), mutated.score()), (mutated.n_mutants, 0));
}

#[test]
fn an_excuse_is_told_and_counts_neither_way() {
    let excused = TESTED
        .replace("  require small", "  // mutation `dropped`: the law knows no others\n  require small")
        .replace("fn small", "// mutation: nobody knows\nfn small");
    let session = session(&excused);
    let mutated = mutate(&session);
    let reasons: Vec<_> = mutated.survivors.iter().filter_map(|it| it.excuse.as_deref()).collect();
    assert_eq!(reasons, ["the law knows no others"]);
    assert_eq!(alive(&session, &mutated), ["not small(organisation) dropped"]);
    assert_eq!((mutated.n_excused(), mutated.n_counted(), mutated.score()), (1, 12, 916));
    let idle: Vec<&str> = mutated.idle.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(idle, ["nobody knows"]);
}

#[test]
fn the_number_of_threads_never_shows() {
    let session = session(TESTED);
    let rules = session.rules_named("--rule", &[]).unwrap();
    assert_eq!(format!("{:?}", session.mutate(&rules, 1)), format!("{:?}", session.mutate(&rules, 7)));
}

#[test]
fn the_conditions_of_a_rule_that_displaces_another_are_one_change_in_both() {
    let items = r#"
rule general {
  title "t" basis LAW-1 "§ 1" severity low
  require organisation.size < 10
}
rule special {
  title "t" basis LAW-1 "§ 1" severity low
  applies when organisation.spent_dkk > 3.5
  overrides t.general when organisation.size > 7
  require organisation.size < 20
}
"#;
    let session = session(items);
    let program = session.program();
    let of = |text: &str| mutants(&session).into_iter().filter(|it| program.sources.text(it.place) == text).collect();
    let both: Vec<Mutant> = of("3.5");
    assert_eq!(both.len(), 2);
    assert!(both.iter().all(|it| it.rules == [RuleId(0), RuleId(1)] && it.changes.len() == 2));
    let displaced: Vec<Mutant> = of("7");
    assert!(displaced.iter().all(|it| it.rules == [RuleId(0)] && it.changes.len() == 1));
}

/// A policy with all that can be replaced by other words.
const ALL: &str = r#"
set due: date = { 2025-09-07, each 1 year from 2024-10-01 to 2027-01-01 }
set open: int = { 22, 80 }
table limit: Level -> duration { low => 2 years, else => 6 months }
param most: decimal = 1_000.50 interpretation "assumed"
param share_wanted: percent = 50% interpretation "assumed"
fn fine(m: Machine) -> bool = match m.level { low => true, medium | high => (m.tls otherwise "1.0") >= "1.2" }

rule each_machine {
  title "t" basis LAW-1 "§ 1" severity low
  applies when organisation.size > 9 and organisation.spent_dkk <= most
  for each m in machines where m.old or m.level >= medium
  dated m.patched_on
  let age = as_of - m.patched_on
  except when 8080 in m.ports
  except when m.owner is given and m.owner like "x*"
  require fine(m)
  require m.patched_on within limit(m.level) before as_of and (age < 400 days)
  require some p in m.ports satisfies p in open
}
rule all_machines {
  title "t" basis LAW-1 "§ 1" severity low
  require (share(m in machines where m.old) otherwise 0%) <= share_wanted
  require no m in machines satisfies m.id == "gone"
  require some m in machines where m.id == "a" satisfies (if m.old then m.level == high else m.level != high)
  require at most 3 m in machines where every p in m.ports satisfies p not in open
  require count(m in machines where m.level < high) >= 1 or count(machines) == 2
  require every d in due satisfies some m in machines satisfies m.patched_on >= d - 2 years
}

test each_machine "several" {
  as of 2026-01-01
  given organisation = { size: 10, spent_dkk: 1000.5 }
  given machines = [
    { id: "a", ports: [22], level: low, patched_on: 2025-01-01, old: true },
    { id: "b", ports: [22, 8080], level: high, tls: "1.2", patched_on: 2025-12-01, old: false },
    { id: "c", ports: [1, 80], level: medium, tls: "1.2", owner: "y", patched_on: 2025-12-01, old: false },
    { id: "d", ports: [80], level: high, tls: "1.1", patched_on: 2025-12-01, old: false },
    { id: "e", ports: [80], level: low, patched_on: 2025-12-01, old: false },
    { id: "f", ports: [80], level: high, tls: "1.3", patched_on: 2025-06-30, old: true },
  ]
  expect pass for "a"
  expect not_applicable for "b"
  expect pass for "c"
  expect fail for "d"
  expect not_applicable for "e"
  expect fail for "f"
}
test all_machines "two" {
  as of 2026-01-01
  given machines = [
    { id: "a", ports: [22], level: low, patched_on: 2025-01-01, old: false },
    { id: "b", ports: [], level: high, patched_on: 2025-12-01, old: true },
  ]
  expect pass
}
"#;

/// What the words of a mutant say is put into the text and compiled anew: its tests notice the same.
#[test]
fn a_mutant_is_what_its_words_say() {
    let session = session(ALL);
    assert_eq!(session.test(1).failures, []);
    let mutants = mutants(&session);
    let mut plain = session.program().clone();
    forget_indexes(&mut plain);
    let killed = try_all(&plain, &mutants, &trials(&plain, &mutants, 1));
    let text = policy(ALL);
    let mut n_compared = 0;
    for (mutant, killed) in mutants.iter().zip(killed) {
        let (start, end) = (mutant.place.start as usize, mutant.place.end as usize);
        let before = &text[start..end];
        let changed = match &mutant.becomes {
            // A chain is changed all along; this policy has none of more than two.
            Becomes::Text(after) => format!("{}{after}{}", &text[..start], &text[end..]),
            Becomes::Negated => format!("{}(not {before}){}", &text[..start], &text[end..]),
            Becomes::Dropped | Becomes::Swapped => continue,
        };
        let built = Session::builder().without_builtin().policy("t.krav", changed).build();
        // What does not compile is no mistake that anybody could make; on the program it is a mutant like others.
        let Ok(changed) = built else { continue };
        let words = words(session.program(), mutant.place, &mutant.becomes);
        assert_eq!(changed.test(1).n_failed > 0, killed, "{words}");
        n_compared += 1;
    }
    assert!(n_compared > 80, "{n_compared}");
}
