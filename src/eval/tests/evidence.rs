//! What a finding shows: the words of the rule that decided, the facts they read, what is missing, and the texts.

use super::{Judged, Verdict, outcome, path_of, word};
use crate::lang::Message;
use crate::plan::tests::compile;
use crate::program::Program;

const MODEL: &str = r#"
module m

ordered enum Level { low, high }
record Port { number: int  open: bool }
record Asset { id: text  kind: Level  tls_min: version?  encrypted: bool  age: int  part: percent  ports: [Port]  tags: [text]  owner: ref owners }
record Owner { id: text  level: Level }
record Organisation { id: text  large: bool }
dataset assets: [Asset] key id from "assets.json"
dataset owners: [Owner] key id from "owners.json"
dataset organisation: Organisation from "organisation.json"
instrument LAW { title "L" kind act in_force from 2000-01-01 provision "1" "One" provision "2" "Two" }
fn is_old(a: Asset) -> bool = a.age > 5 or a.kind == low
param most: int = 3 to 2010-12-31 interpretation "made up"
"#;

/// The one verdict of the one test of a rule, in words: exprs, facts, causes.
fn shown(rule: &str, given: &str) -> (Verdict, String) {
    let (program, judged) = judged(rule, given);
    let [judged] = judged.as_slice() else { panic!("{judged:#?}") };
    let text = |it| program.sources.text(program.expr(it).span).split_whitespace().collect::<Vec<_>>().join(" ");
    let exprs: Vec<String> = judged.0.evidence.exprs.iter().map(|it| text(*it)).collect();
    let facts: Vec<String> = judged.0.evidence.facts.iter().map(|(_, it)| it.to_string()).collect();
    let missing = judged.1.join(", ");
    (judged.0.verdict, format!("{} | {} | {missing}", exprs.join(" & "), facts.join(", ")))
}

fn judged(rule: &str, given: &str) -> (Program, Vec<(Judged, Vec<String>)>) {
    let text = format!(
        "{MODEL}\nrule r {{ title \"The title\" title_da \"Titlen\" basis LAW \"1\" severity low {rule} }}\n\
         test r \"case\" {{ as of 2026-01-01 {given} expect pass }}"
    );
    let program = compile(&[("m.krav", &text)]);
    let (facts, outcome) = outcome(&program, &program.tests[0]);
    let kept = outcome.unwrap().kept;
    let judged = kept.into_iter().map(|it| {
        let missing = it.evidence.causes.iter().map(|cause| match path_of(&program, &facts, cause) {
            Some(path) => path,
            None => match cause {
                crate::eval::Cause::Fault(_, fault) => fault.reason.to_string(),
                crate::eval::Cause::Param(id, day) => format!("{} on {day}", program.param(*id).name),
                _ => unreachable!(),
            },
        });
        let missing = missing.collect();
        (it, missing)
    });
    let judged = judged.collect();
    (program, judged)
}

const ONE: &str = r#"given assets = [{ id: "a", kind: high, tls_min: "1.0", encrypted: false, age: 7, part: 12.5%, ports: [{ number: 22, open: true }, { number: 80, open: false }], tags: ["x", "y"], owner: "o" }]
  given owners = [{ id: "o", level: low }]"#;

#[test]
fn the_smallest_parts_that_decided_are_shown() {
    let each = "for each a in assets require";
    let cases = [
        ("a.encrypted", "a.encrypted | `encrypted` is false | "),
        ("not is_old(a)", "is_old(a) & a.age > 5 | `age` is 7 | "),
        (
            "a.age < 5 and a.kind == high and a.encrypted",
            "a.age < 5 & a.encrypted | `age` is 7, `encrypted` is false | ",
        ),
        ("a.age < 5 or a.encrypted", "a.age < 5 & a.encrypted | `age` is 7, `encrypted` is false | "),
        ("not (a.age > 5 and a.kind == high)", "a.age > 5 & a.kind == high | `age` is 7, `kind` is high | "),
        ("a.tls_min is given and a.tls_min >= \"1.2\"", "a.tls_min >= \"1.2\" | `tls_min` is 1.0 | "),
        ("a.tls_min is not given", "a.tls_min is not given | `tls_min` is 1.0 | "),
        ("a.part >= 20%", "a.part >= 20% | `part` is 12.5% | "),
        ("\"z\" in a.tags", "\"z\" in a.tags | `tags` is x, y | "),
        ("every p in a.ports satisfies p.number > 50", "p.number > 50 | `number` is 22, `ports` has 2 members | "),
        (
            "every p in a.ports where p.open satisfies p.number > 50 and p.number < 20",
            "p.number > 50 & p.number < 20 | `number` is 22, `ports` has 2 members | ",
        ),
        ("no p in a.ports where p.open", "no p in a.ports where p.open | `open` is true, `ports` has 2 members | "),
        (
            "some p in a.ports where p.open satisfies p.number == 443",
            "some p in a.ports where p.open satisfies p.number == 443 | `open` is true, `number` is 22, `ports` has 2 members | ",
        ),
        (
            "count(p in a.ports where p.open) > 1",
            "count(p in a.ports where p.open) > 1 | `open` is true, `ports` has 2 members | ",
        ),
        (
            "if a.encrypted then a.age < 9 else a.age < 2",
            "a.encrypted & a.age < 2 | `encrypted` is false, `age` is 7 | ",
        ),
        ("a.owner.level == high", "a.owner.level == high | `level` is low, `owner` is o | "),
        (
            "some o in owners where o.id == a.owner satisfies o.level == high",
            "some o in owners where o.id == a.owner satisfies o.level == high | `id` is o, `owner` is o, `level` is low, `owners` has 1 member | ",
        ),
    ];
    for (condition, expected) in cases {
        let (verdict, found) = shown(&format!("{each} {condition}"), ONE);
        assert_eq!((verdict, found.as_str()), (Verdict::Fail, expected), "{condition}");
    }
}

#[test]
fn an_unknown_names_all_that_would_have_to_be_known() {
    let each = "for each a in assets require";
    let bare = r#"given assets = [{ id: "a", age: 1 }]"#;
    let cases = [
        (
            each,
            "a.encrypted and a.kind == high",
            bare,
            "a.encrypted & a.kind == high |  | assets[a].encrypted, assets[a].kind",
        ),
        (
            each,
            "a.encrypted or a.kind == high",
            bare,
            "a.encrypted & a.kind == high |  | assets[a].encrypted, assets[a].kind",
        ),
        // What is known to be so does not matter.
        (each, "a.age == 1 and a.encrypted", bare, "a.encrypted |  | assets[a].encrypted"),
        (each, "(a.age == 2 and a.encrypted) or a.kind == high", bare, "a.kind == high |  | assets[a].kind"),
        (each, "every p in a.ports satisfies p.open", bare, "every p in a.ports satisfies p.open |  | assets[a].ports"),
        (
            each,
            "every p in a.ports satisfies p.open and p.number > 1",
            r#"given assets = [{ id: "a", ports: [{ number: 7 }, { open: true }, { open: true, number: 7 }] }]"#,
            "p.open & p.number > 1 | `ports` has 3 members | assets[a].ports[0].open, assets[a].ports[1].number",
        ),
        (
            each,
            "a.owner.level == high",
            r#"given assets = [{ id: "a", owner: "o" }] given owners = []"#,
            "a.owner.level == high | `owner` is o | assets[a].owner",
        ),
        (each, "a.age / 0 == 1", bare, "a.age / 0 == 1 | `age` is 1 | division by zero"),
        (each, "a.age < most", bare, "a.age < most | `age` is 1 | m.most on 2026-01-01"),
        (
            "applies when organisation.large require",
            "1 == 1",
            "given organisation = {}",
            "organisation.large |  | organisation.large",
        ),
        (
            "require",
            "count(a in assets where a.age > 3) == 0",
            "",
            "count(a in assets where a.age > 3) == 0 |  | assets",
        ),
        ("for each a in assets where a.encrypted require", "a.age == 1", bare, "a.encrypted |  | assets[a].encrypted"),
        (each, "a.age == 1", "", "assets |  | assets"),
    ];
    for (head, condition, given, expected) in cases {
        let (verdict, found) = shown(&format!("{head} {condition}"), given);
        assert_eq!((verdict, found.as_str()), (Verdict::Unknown, expected), "{head} {condition}");
    }
}

#[test]
fn texts_are_filled_in_both_languages() {
    let texts = |parts: &str, given: &str| {
        let rule = format!("for each a in assets let n = count(p in a.ports where p.open) require a.age < 0 {parts}");
        let (_, judged) = judged(&rule, given);
        let evidence = judged[0].0.evidence.clone();
        let said = |it: Option<Message>| it.map_or_else(String::new, |it| it.to_string());
        (evidence.message.to_string(), said(evidence.message_da), said(evidence.remedy))
    };
    let parts = r#"
      message    "{a.id} of {a.kind}: {a.tls_min}, {a.part}, {a.tags}, {n}, {a.encrypted}, {[p.number for p in a.ports where p.open]}"
      message_da "{a.id} af {a.kind}: {a.tls_min}, {a.part}, {a.tags}, {n}, {a.encrypted}"
      remedy     "mend {a.id}, known to {a.owner}; {as_of} {max(p.number for p in a.ports where p.number > 99)}""#;
    assert_eq!(
        texts(parts, ONE),
        (
            "a of high: 1.0, 12.5%, x, y, 1, no, 22".into(),
            "a af high: 1.0, 12,5 %, x, y, 1, nej".into(),
            "mend a, known to o; 2026-01-01 not given".into()
        )
    );
    let gaps = r#"given assets = [{ id: "b", age: 3, kind: low, tags: [], ports: [{ open: true, number: 1 }, { number: 2 }, {}] }]"#;
    assert_eq!(
        texts(parts, gaps),
        (
            "b of low: not given, unknown, none, between 1 and 3, unknown, 1, perhaps 2, perhaps unknown".into(),
            "b af low: ikke angivet, ukendt, ingen, mellem 1 og 3, ukendt".into(),
            "mend b, known to unknown; 2026-01-01 unknown".into()
        )
    );
    let none = texts("", ONE);
    assert_eq!(none, ("The title".into(), "Titlen".into(), String::new()));
    // Where there is no subject, nothing can be filled in.
    assert_eq!(texts(parts, ""), ("The title".into(), "Titlen".into(), String::new()));
}

#[test]
fn what_does_not_concern_says_why() {
    let reason = |rule: &str, given: &str| {
        let (_, judged) = judged(rule, given);
        let [(judged, _)] = judged.as_slice() else { panic!("{judged:#?}") };
        assert_eq!(word(judged.verdict), "not_applicable");
        let subject = judged.subject.as_ref().map_or("-".to_owned(), |it| format!("{} {}", it.dataset, it.key));
        format!("{subject}: {} {}", judged.evidence.reason.clone().unwrap(), judged.evidence.exception.len())
    };
    let cases = [
        (
            "applies when organisation.large require 1 == 2",
            "given organisation = { large: false }",
            "-: the condition under `applies when` is not met 0",
        ),
        (
            "for each a in assets where a.encrypted require 1 == 2",
            ONE,
            "assets a: the condition under `where` is not met 0",
        ),
        (
            "for each a in assets require 1 == 2",
            "given assets = []",
            "-: there is no `a` that the rule could be about 0",
        ),
        (
            "for each a in assets except when a.age == 7 basis LAW \"2\" require 1 == 2",
            ONE,
            "assets a: an exception holds: LAW, 2 1",
        ),
        ("for each a in assets except when a.age == 7 require 1 == 2", ONE, "assets a: an exception holds 0"),
        (
            "for each due in { 2024-01-01 } dated due + 10 years require 1 == 2",
            "",
            "due 2024-01-01: 2034-01-01 is after the day of the check, 2026-01-01 0",
        ),
        (
            "for each due in { 2024-01-01 } dated due - 30 years require 1 == 2",
            "",
            "due 2024-01-01: 1994-01-01 is before the rule came into force on 2000-01-01 0",
        ),
    ];
    for (rule, given, expected) in cases {
        assert_eq!(reason(rule, given), expected, "{rule}");
    }
}

#[test]
fn a_finding_shows_a_dozen_facts_at_most() {
    let assets: Vec<String> = (0..500).map(|it| format!(r#"{{ id: "a{it}", age: {it} }}"#)).collect();
    let given = format!("given assets = [{}]", assets.join(", "));
    let (_, judged) = judged("require every a in assets satisfies a.age < 0", &given);
    let evidence = &judged[0].0.evidence;
    assert_eq!((evidence.exprs.len(), evidence.facts.len()), (1, 12));
    let assets: Vec<String> = (0..500).map(|it| format!(r#"{{ id: "a{it}" }}"#)).collect();
    let given = format!("given assets = [{}]", assets.join(", "));
    let (_, judged) = self::judged("require every a in assets satisfies a.age < 0", &given);
    let (judged, missing) = &judged[0];
    assert_eq!((judged.verdict, missing.len()), (Verdict::Unknown, 500), "every cause is named");
    let mut sorted = missing.clone();
    sorted.sort();
    assert_eq!(*missing, sorted);
}
