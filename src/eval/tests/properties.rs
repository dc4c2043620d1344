//! What holds of all facts: an index changes nothing, and a fact that goes missing makes a verdict unknown or nothing.

use std::sync::{Arc, OnceLock};

use proptest::collection::vec;
use proptest::prelude::*;

use super::{ALL, compile, word};
use crate::eval::assess;
use crate::facts::{Claimed, Content, Organisation, load};
use crate::plan::{self, Context};
use crate::program::{FeedId, Program};
use crate::value::Date;

const MODEL: &str = r#"
module m

ordered enum Level { low, mid, high }
record Asset { id: text  n: int  t: text  k: Level  on: date  owner: ref owners  ns: [int] }
record Owner { id: text  n: int  t: text  k: Level  on: date }
dataset assets: [Asset] key id from "assets.json"
dataset owners: [Owner] key id from "owners.json"
instrument LAW { title "L" kind act in_force from 2000-01-01 provision "1" "One" }
table weight: Level -> int { low => 1, mid => 1, high => 2 }
fn near(a: Asset, o: Owner) -> bool = a.n == o.n or (a.k <= o.k and a.t == o.t)
"#;

/// Conditions with `==` on a field of a dataset, for which the compiler plans an index, and with `<=>` for which a
/// comparison is written that means the same and that no index serves.
const JOINS: &[&str] = &[
    "some o in owners where {o.n <=> a.n} satisfies o.k == a.k",
    "some o in owners satisfies {o.n <=> a.n} and o.k == a.k",
    "no o in owners where {o.t <=> a.t} and o.n > 1 satisfies o.k == low",
    "no o in owners where {o.k <=> a.k}",
    "every o in owners where {o.on <=> a.on} satisfies o.n > 0",
    "every o in owners where {o.n <=> a.n} and o.t == a.t satisfies o.k >= mid",
    "exactly 1 o in owners where {o.n <=> a.n}",
    "at least 2 o in owners where {o.t <=> a.t} satisfies o.n > 0",
    "at most 1 o in owners satisfies {o.t <=> a.t} and o.n > 0",
    "count(o in owners where {o.id <=> a.owner} and o.n > 0) == 1",
    "count([o.n for o in owners where {o.k <=> a.k}]) > 2",
    "sum(o.n for o in owners where {o.t <=> a.t}) > 2",
    "(max(o.n for o in owners where {o.on <=> a.on}) otherwise 0) > 1",
];

/// Conditions over required facts.
const CONDITIONS: &[&str] = &[
    "a.n > 1 and (a.k == low or a.t != \"b\")",
    "not (a.n > 1 or a.k == low) or a.t == \"a\"",
    "a.owner.n > 1",
    "a.owner.k == a.k or a.n == 0",
    "weight(a.k) == 1",
    "(if a.n > 1 then a.k else low) == low",
    "match a.k { low => a.n > 1, mid => a.n > 0, high => true }",
    "a.on within 3 months before as_of",
    "as_of <= a.on + 40 days",
    "every x in a.ns satisfies x > a.n",
    "at least 2 x in a.ns where x > 1",
    "(share(x in a.ns where x > 1) otherwise 0%) >= 50%",
    "(avg(x for x in a.ns) otherwise 0) >= 3 / 2",
    "a.n in a.ns",
    "2 not in [x + 1 for x in a.ns where x > 0]",
    "some o in owners satisfies near(a, o)",
    "every o in owners where near(a, o) satisfies o.n >= a.n and o.on <= a.on",
    "exactly 2 o in owners where o.k > a.k or o.n == 3",
    "(share(o in owners where o.n > a.n) otherwise 10%) < 50%",
    "count(distinct(o.t for o in owners)) > a.n",
    "count(o.n in [o.n for o in owners where o.k == a.k] where o.n > 1) < 3",
];

fn text_of(joins: bool) -> String {
    let mut text = MODEL.to_owned();
    let rule = |name: String, clauses: &str, condition: &str| {
        format!("rule {name} {{ title \"t\" basis LAW \"1\" severity low {clauses} require {condition} }}\n")
    };
    if joins {
        for (idx, join) in JOINS.iter().enumerate() {
            let (head, rest) = join.split_once('{').unwrap();
            let (equality, tail) = rest.split_once('}').unwrap();
            let (l, r) = equality.split_once(" <=> ").unwrap();
            let each = "for each a in assets";
            text += &rule(format!("index{idx:02}"), each, &format!("{head}{l} == {r}{tail}"));
            text += &rule(format!("scan{idx:02}"), each, &format!("{head}not ({l} != {r}){tail}"));
        }
        return text;
    }
    for (idx, condition) in CONDITIONS.iter().enumerate() {
        let condition = condition.replace("o.n in [", "n in [").replace("] where o.n", "] where n");
        text += &rule(format!("plain{idx:02}"), "for each a in assets", &condition);
        text += &rule(format!("where{idx:02}"), &format!("for each a in assets where {condition}"), "a.n > 0");
        text += &rule(format!("except{idx:02}"), &format!("for each a in assets except when {condition}"), "a.n > 0");
        text += &rule(format!("every{idx:02}"), "", &format!("every a in assets satisfies ({condition}) and a.n >= 0"));
    }
    text += &rule("dated".into(), "for each a in assets dated a.on", "a.n > 0");
    text += &rule("inner".into(), "for each a in assets where a.n > 0 for each x in a.ns", "x > a.n");
    text += &rule("applies".into(), "applies when count(owners) > 3 for each a in assets", "a.n > 0");
    text
}

/// A field as JSON: whole, left out, null, of another type.
fn field(name: &str, value: String, damage: u8) -> String {
    match damage {
        1 => String::new(),
        2 => format!(", \"{name}\": null"),
        3 => format!(", \"{name}\": {{}}"),
        _ => format!(", \"{name}\": {value}"),
    }
}

type Row = (u8, u8, u8, u8, u8, Vec<u8>);

fn json(rows: &[Row], damages: &[[u8; 6]], letter: char) -> String {
    let days = ["2025-10-20", "2025-12-24", "2026-01-02", "1999-05-05"];
    let rows = rows.iter().zip(damages).enumerate().map(|(idx, ((n, t, k, on, owner, ns), damage))| {
        let text = |of: &[&str], at: u8| format!("\"{}\"", of[usize::from(at) % of.len()]);
        let mut row = format!("{{\"id\": \"{letter}{idx}\"");
        row += &field("n", (n % 4).to_string(), damage[0]);
        row += &field("t", text(&["a", "b", "c"], *t), damage[1]);
        row += &field("k", text(&["low", "mid", "high"], *k), damage[2]);
        row += &field("on", text(&days, *on), damage[3]);
        if letter == 'a' {
            row += &field("owner", format!("\"o{}\"", owner % 14), damage[4]);
            row += &field("ns", format!("{:?}", ns.iter().map(|it| it % 4).collect::<Vec<_>>()), damage[5]);
        }
        row + "}"
    });
    format!("[{}]", rows.collect::<Vec<_>>().join(", "))
}

/// What each rule says of each subject, with how many causes an unknown has.
fn verdicts(program: &Program, assets: String, owners: String) -> Vec<(String, String, &'static str, usize)> {
    let ctx = Context { as_of: Date::parse("2026-01-15").unwrap(), select: vec![], deselect: vec![], params: vec![] };
    let (plan, _) = plan::select(program, &ctx);
    let claimed = |path: &str, text: String| {
        let feeds =
            (0u32..).zip(&program.feeds).filter(|(_, it)| it.pattern == path).map(|(idx, _)| FeedId(idx)).collect();
        let content = Content::Bytes(Arc::from(text.into_bytes()));
        Claimed { path: path.to_owned(), content, feeds, refused: None, document: false }
    };
    let files = vec![claimed("assets.json", assets), claimed("owners.json", owners)];
    let loaded = load(program, &plan.shape, &Organisation { path: "o".into(), default_id: "o".into(), files });
    let mut all = Vec::new();
    for outcome in assess(&plan, &loaded.facts, ALL) {
        assert_eq!(outcome.counts.total(), outcome.kept.len() as u64);
        for judged in outcome.kept {
            let key = judged.subject.map_or(String::new(), |it| it.key);
            let name = program.rule(outcome.rule).name.clone();
            all.push((name, key, word(judged.verdict), judged.evidence.causes.len()));
        }
    }
    all
}

fn rows(n: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Row>> {
    vec((any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>(), vec(any::<u8>(), 0..4)), n)
}

fn damage() -> impl Strategy<Value = Vec<[u8; 6]>> {
    vec(proptest::array::uniform6(prop_oneof![8 => Just(0u8), 1 => 1u8..4]), 24)
}

static JOINED: OnceLock<Program> = OnceLock::new();
static PLAIN: OnceLock<Program> = OnceLock::new();

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_index_changes_nothing(assets in rows(0..6), owners in rows(6..24), harm in damage(), harm2 in damage()) {
        let program = JOINED.get_or_init(|| compile(&[("m.krav", &text_of(true))]));
        let found = verdicts(program, json(&assets, &harm, 'a'), json(&owners, &harm2, 'o'));
        let of = |kind: &str| -> Vec<_> {
            let of = found.iter().filter(|it| it.0.contains(kind));
            of.map(|(rule, key, verdict, causes)| (rule.replace(kind, ""), key, *verdict, *causes)).collect()
        };
        prop_assert_eq!(of("index"), of("scan"));
    }

    #[test]
    fn what_goes_missing_makes_no_other_verdict(assets in rows(0..5), owners in rows(0..14), harm in damage(), harm2 in damage()) {
        let program = PLAIN.get_or_init(|| compile(&[("m.krav", &text_of(false))]));
        let whole = vec![[0; 6]; 24];
        let before = verdicts(program, json(&assets, &whole, 'a'), json(&owners, &whole, 'o'));
        let after = verdicts(program, json(&assets, &harm, 'a'), json(&owners, &harm2, 'o'));
        for (rule, key, verdict, causes) in &after {
            prop_assert!(*verdict != "unknown" || *causes > 0, "{} {} is unknown for no reason", rule, key);
            // Within a list that is not known there is one verdict for all; none of them may then have been invented.
            let was: Vec<&str> = before.iter().filter(|it| it.0 == *rule && it.1 == *key).map(|it| it.2).collect();
            prop_assert!(
                *verdict == "unknown" || was == [*verdict] || (was.is_empty() && key.is_empty() && *verdict == "not_applicable"),
                "{} {}: {:?} became {}", rule, key, was, verdict
            );
        }
    }
}

#[test]
fn what_leads_deep_is_judged_on_a_small_stack() {
    let deep = |n: usize| format!("{}a.n{}", "0 + (".repeat(n), ")".repeat(n));
    let each = "for each a in assets";
    let text = format!(
        "{MODEL}\nfn f(a: Asset) -> int = {}\n\
         rule r {{ title \"t\" basis LAW \"1\" severity low {each} let x = {} require {} + f(a) + x == a.n * 3 }}",
        deep(25),
        deep(25),
        deep(25)
    );
    let program = compile(&[("m.krav", &text)]);
    let row = (3, 0, 0, 0, 0, Vec::new());
    let judged = std::thread::Builder::new().stack_size(1 << 20).spawn(move || {
        let found = verdicts(&program, json(&[row], &[[0; 6]], 'a'), "[]".to_owned());
        found.into_iter().map(|it| it.2).collect::<Vec<_>>()
    });
    assert_eq!(judged.unwrap().join().unwrap(), ["pass"]);
}
