//! What would decide a verdict, of rules made up for the test: every shorter list is tried.

use std::collections::BTreeSet;

use serde_json::{Value, json};

const MADE: &str = r#"
module m
ordered enum Level { low, mid, high }
record Org { id: text  big: bool  n: int }
record Thing { id: text  a: bool  b: bool  n: int  t: text?  k: Level  on: date  owner: ref owners }
record Owner { id: text  good: bool }
dataset organisation: Org from "organisation.json"
dataset things: [Thing] key id from "things.json"
dataset owners: [Owner] key id from "owners.json"
instrument LAW { title "L" kind act in_force from 2000-01-01 provision "1" "One" }
param least: int = 3 interpretation "a number"
"#;

/// Rules on things, and on the organisation. What is not known in the exports below is one or several of a few facts.
const RULES: &[&str] = &[
    "for each t in things require t.a and t.b",
    "for each t in things require t.a or t.b",
    "for each t in things require not (t.a and t.b) and t.n > 2",
    "for each t in things where t.a require t.b",
    "for each t in things except when t.b basis LAW \"1\" require t.a",
    "for each t in things require (t.a and t.n > 5) or (t.b and t.n < 2)",
    "for each t in things require t.n + 2 == least",
    "for each t in things require if t.a then t.n > 1 else t.n > 3",
    "for each t in things require t.on within 3 months before as_of require t.b",
    "for each t in things require t.owner.good",
    "for each t in things require (t.t otherwise \"x\") == \"x\" and t.k >= mid",
    "applies when organisation.big require every t in things satisfies t.a",
    "require every t in things where t.b satisfies t.a",
    "require some t in things satisfies t.a and t.b",
    "require no t in things where t.a satisfies t.n > 1",
    "require at least 2 t in things where t.a",
    "require count(t in things where t.a) == 3",
    "require (share(t in things where t.a) otherwise 0%) >= 50%",
    "require sum(t.n for t in things) > organisation.n",
    "require (max(t.n for t in things where t.a) otherwise 0) > 2",
    "for each t in things dated t.on require t.a",
];

/// Facts of the export, each left out or supplied: `t1.a`, `organisation.big`.
const HOLES: &[&[&str]] = &[
    &["t1.a"],
    &["t1.a", "t1.b"],
    &["t1.n", "t2.a"],
    &["t1.a", "t2.a", "t3.a"],
    &["t1.on", "t1.b", "organisation.big"],
    &["t2.n", "t1.n", "organisation.n"],
    &["o1.good", "t1.k", "t2.b"],
    &["owners", "t1.a"],
    &["things"],
    &["things", "organisation.big"],
    &["organisation", "t1.a"],
];

fn policy() -> String {
    let rules = RULES
        .iter()
        .enumerate()
        .map(|(at, rule)| format!("rule r{at} {{ title \"t\" basis LAW \"1\" severity low {rule} }}\n"));
    format!("{MADE}{}", rules.collect::<String>())
}

/// The export, without some facts and with values for others.
fn export(holes: &BTreeSet<&str>, supplied: &[(&str, Value)]) -> String {
    let thing = |id: &str, a: bool, b: bool, n: i64| json!({ "id": id, "a": a, "b": b, "n": n, "t": "x", "k": "mid", "on": "2026-01-10", "owner": "o1" });
    let mut all = json!({
        "organisation": { "id": "o", "big": true, "n": 6 },
        "things": [thing("t1", true, true, 1), thing("t2", true, false, 2), thing("t3", false, true, 3)],
        "owners": [{ "id": "o1", "good": true }],
    });
    let mut at = |fact: &str, value: Option<Value>| {
        let Some((who, field)) = fact.split_once('.') else {
            let all = all.as_object_mut().unwrap();
            match value {
                Some(value) => all.insert(fact.to_owned(), value),
                None => all.remove(fact),
            };
            return;
        };
        let record = match who {
            "organisation" => &mut all["organisation"],
            "o1" => &mut all["owners"][0],
            thing => {
                let idx = thing[1..].parse::<usize>().unwrap() - 1;
                &mut all["things"][idx]
            }
        };
        let record = record.as_object_mut().unwrap();
        match value {
            Some(value) => record.insert(field.to_owned(), value),
            None => record.remove(field),
        };
    };
    holes.iter().for_each(|it| at(it, None));
    supplied.iter().for_each(|(fact, value)| at(fact, Some(value.clone())));
    all.to_string()
}

fn domain(fact: &str) -> Vec<Value> {
    let thing = |a: bool, b: bool, n: i64, on: &str| json!({ "id": format!("t{a}{b}{n}{on}"), "a": a, "b": b, "n": n, "t": "x", "k": "mid", "on": on, "owner": "o1" });
    let (yes, no) = (thing(true, true, 9, "2026-01-31"), thing(false, false, 1, "1999-12-31"));
    match fact.split_once('.').map_or(fact, |it| it.1) {
        "things" => vec![json!([]), json!([yes]), json!([no]), json!([yes, no])],
        "owners" => vec![json!([]), json!([{ "id": "o1", "good": true }]), json!([{ "id": "o1", "good": false }])],
        "organisation" => vec![json!({ "id": "o", "big": true, "n": 0 }), json!({ "id": "o", "big": false, "n": 99 })],
        "n" => (-1..=9).map(Value::from).collect(),
        "k" => ["low", "mid", "high"].map(Value::from).to_vec(),
        "on" => ["1999-12-31", "2025-10-30", "2026-01-31", "2026-02-01"].map(Value::from).to_vec(),
        _ => vec![true.into(), false.into()],
    }
}

/// The path of a fact as `why` names it.
fn path(fact: &str) -> String {
    let Some((who, field)) = fact.split_once('.') else { return fact.to_owned() };
    match who {
        "organisation" => fact.to_owned(),
        "o1" => format!("owners[o1].{field}"),
        thing => format!("things[{thing}].{field}"),
    }
}

struct Trying {
    session: tilsyn::Session,
}

impl Trying {
    fn request(&self, export: &str) -> tilsyn::session::Request {
        let day = tilsyn::value::Date::parse("2026-01-31").unwrap();
        tilsyn::session::Request::new(day).bytes("o.json", export)
    }

    /// Verdicts by rule and subject.
    fn verdicts(&self, export: &str) -> Vec<(String, String, String)> {
        let all = tilsyn::eval::Keep { pass: true, fail: true, unknown: true, not_applicable: true };
        let report = self.session.check(&self.request(export).show(all).jobs(1)).unwrap();
        let findings = report.organisations[0].findings.iter();
        let key = |it: &tilsyn::report::Finding| it.subject.as_ref().map_or("-".to_owned(), |it| it.key.clone());
        findings.map(|it| (it.rule.clone(), key(it), it.verdict.as_str().to_owned())).collect()
    }

    fn is_decided(&self, export: &str, rule: &str, key: &str) -> bool {
        let found = self.verdicts(export);
        let of_rule = || found.iter().filter(|it| it.0 == rule);
        match of_rule().find(|it| it.1 == key) {
            Some(it) => it.2 != "unknown",
            // What the rule says of all stands for what it said of nobody in particular.
            None => of_rule().all(|it| it.2 != "unknown"),
        }
    }

    /// Whether some values of these facts decide a verdict.
    fn decides(&self, holes: &BTreeSet<&str>, facts: &[&str], rule: &str, key: &str) -> bool {
        let mut tried = vec![Vec::new()];
        for fact in facts {
            tried = tried
                .into_iter()
                .flat_map(|before: Vec<(String, Value)>| {
                    domain(fact).into_iter().map(move |value| {
                        let mut now = before.clone();
                        now.push(((*fact).to_owned(), value));
                        now
                    })
                })
                .collect();
        }
        tried.iter().any(|values| {
            let values: Vec<(&str, Value)> =
                values.iter().map(|(fact, value)| (fact.as_str(), value.clone())).collect();
            self.is_decided(&export(holes, &values), rule, key)
        })
    }
}

/// All ways to choose some of these.
fn subsets<'a>(facts: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut all = vec![Vec::new()];
    for fact in facts {
        let with: Vec<Vec<&str>> = all.iter().map(|it: &Vec<&str>| [it.as_slice(), &[*fact]].concat()).collect();
        all.extend(with);
    }
    all.sort_by_key(Vec::len);
    all
}

#[test]
fn the_shortest_list_decides_and_no_shorter_one_does() {
    let session = tilsyn::Session::builder().without_builtin().policy("m.krav", policy()).build();
    let trying = Trying { session: session.unwrap_or_else(|it| panic!("{it}")) };
    let (mut n_cases, mut by_length) = (0, [0; 5]);
    for holes in HOLES {
        let missing: BTreeSet<&str> = holes.iter().copied().collect();
        let text = export(&missing, &[]);
        for (rule, key, verdict) in trying.verdicts(&text) {
            if verdict != "unknown" {
                continue;
            }
            let question = tilsyn::session::Question {
                rule: rule.clone(),
                subject: Some(key.clone()),
                organisation: None,
                members: 4,
            };
            let why = trying.session.why(&trying.request(&text), &question).unwrap();
            let decide = why.decide.unwrap();
            let listed: Vec<&str> =
                holes.iter().copied().filter(|it| decide.facts.iter().any(|wanted| wanted.fact == path(it))).collect();
            let case = format!("{rule} {key} without {holes:?}: {listed:?}");
            assert!(decide.is_shortest, "{case}");
            assert_eq!(listed.len(), decide.facts.len(), "{case}: {:?}", decide.facts);
            assert!(listed.is_empty() || trying.decides(&missing, &listed, &rule, &key), "{case} does not decide it");
            for fewer in subsets(holes) {
                if listed.is_empty() || fewer.len() < listed.len() {
                    assert!(!trying.decides(&missing, &fewer, &rule, &key), "{case}, but {fewer:?} does too");
                }
            }
            n_cases += 1;
            by_length[listed.len()] += 1;
        }
    }
    println!("{n_cases} verdicts, by length of the list {by_length:?}");
    assert!(n_cases > 60 && by_length[1] > 20 && by_length[2] > 3, "{n_cases}: {by_length:?}");
}
