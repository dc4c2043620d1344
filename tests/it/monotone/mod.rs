//! What goes missing never helps: over every shipped rule, a fact that is taken away, set to null or garbled leaves each
//! verdict as it was or makes it `unknown`; and where another value would have made another verdict, it does make it so.

mod bases;
mod changes;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::{Value, json};
use tilsyn::Session;
use tilsyn::eval::Keep;
use tilsyn::plan::{self, Context};
use tilsyn::program::{Program, Type};
use tilsyn::report::{Organisation, Verdict};
use tilsyn::session::Request;
use tilsyn::value::{Date, Scalar};

use changes::{Loss, Site, sites};

const TELECOM: &str = "2019-06-30";
const STATE: &str = "2026-11-21";

/// Organisations of the fleet, and the day by whose law each is judged.
const BASES: [(&str, &str); 9] = [
    ("fjordhals-fiber", TELECOM),
    ("tangtraad-tele", TELECOM),
    ("broholm-datanet.json", TELECOM),
    ("radio-vestersoe", TELECOM),
    ("skaervoe-net", TELECOM),
    ("toldkammeret", STATE),
    ("kystministeriet", STATE),
    ("kystministeriet/fyrstyrelsen", STATE),
    ("kystministeriet/digestyrelsen", STATE),
];

/// Exports judged at a time: a report of every verdict is large.
const AT_A_TIME: usize = 128;

static SESSION: LazyLock<Session> = LazyLock::new(|| Session::builder().build().unwrap());

/// Rule and subject; no subject: the organisation, or a list that is missing.
type Place = (String, Option<String>);
type Verdicts = BTreeMap<Place, Verdict>;

fn verdicts(organisation: &Organisation) -> Verdicts {
    let findings = organisation.findings.iter();
    findings
        .map(|it| {
            let subject = it.subject.as_ref().map(|it| format!("{}:{}", it.dataset, it.key));
            ((it.rule.clone(), subject), it.verdict)
        })
        .collect()
}

/// Judges exports, each by itself, by some rules (none named: all), and hands on what is said of each.
fn judge(day: &str, rules: &[&str], exports: &[Value]) -> Vec<Verdicts> {
    let day = Date::parse(day).unwrap();
    let mut all = Vec::with_capacity(exports.len());
    for chunk in exports.chunks(AT_A_TIME) {
        let everything = Keep { pass: true, fail: true, unknown: true, not_applicable: true };
        let named = chunk.iter().enumerate().map(|(at, export)| (format!("{at:04}.json"), export.to_string()));
        let request = rules.iter().fold(Request::new(day).show(everything), |it, rule| it.select(*rule));
        let request = named.fold(request, |it, (name, text)| it.bytes(name, text));
        let report = SESSION.check(&request).unwrap();
        let by_path: BTreeMap<&str, &Organisation> =
            report.organisations.iter().map(|it| (it.path.as_str(), it)).collect();
        assert_eq!(by_path.len(), chunk.len(), "every export is judged");
        all.extend(by_path.into_values().map(verdicts));
    }
    all
}

/// What is wrong with the verdicts after a loss. `lost`: the fact is unknown, as opposed to known not to be given.
fn wrongs(before: &Verdicts, after: &Verdicts, lost: bool) -> Vec<String> {
    let mut wrongs = Vec::new();
    let mut look = |place: &Place, was: Option<Verdict>, is: Option<Verdict>| {
        let helped = is == Some(Verdict::Pass) && matches!(was, Some(Verdict::Fail | Verdict::Unknown));
        let moved = lost && is != was && is != Some(Verdict::Unknown);
        if helped || moved || is.is_none() {
            wrongs.push(format!("{} of {:?} was {was:?} and is {is:?}", place.0, place.1));
        }
    };
    let whole = |verdicts: &Verdicts, place: &Place| verdicts.get(&(place.0.clone(), None)).copied();
    for (place, was) in before {
        // Where the list is gone, its subjects are unknown as one.
        look(place, Some(*was), after.get(place).copied().or_else(|| whole(after, place)));
    }
    for (place, is) in after.iter().filter(|(place, _)| !before.contains_key(*place)) {
        look(place, whole(before, place), Some(*is));
    }
    wrongs
}

/// Places whose verdict another value of the fact changes: without the fact, nobody can tell them.
fn undecided<'v>(before: &'v Verdicts, others: &'v [Verdicts]) -> BTreeSet<&'v Place> {
    let known = |it: &Verdict| *it != Verdict::Unknown;
    let changed = |other: &'v Verdicts| {
        let pairs = before.iter().filter_map(|(place, was)| Some((place, was, other.get(place)?)));
        pairs.filter(|(_, was, is)| known(was) && known(is) && was != is).map(|(place, _, _)| place)
    };
    others.iter().flat_map(changed).collect()
}

/// Does something to an export that has lost a fact, as a faulty engine would.
type Fault = fn(&Site, &Program, Value) -> Value;

fn no_fault(_: &Site, _: &Program, export: Value) -> Value {
    export
}

/// Names of the rules in force that read each dataset. Without the dataset, no other rule has its facts.
fn readers(day: &str) -> BTreeMap<&'static str, Vec<&'static str>> {
    let program = SESSION.program();
    let mut readers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for rule in &program.rules {
        let context = Context {
            as_of: Date::parse(day).unwrap(),
            select: vec![rule.name.clone()],
            deselect: Vec::new(),
            params: Vec::new(),
        };
        let (plan, _) = plan::select(program, &context);
        let read = program.datasets.iter().zip(&plan.shape.datasets).filter(|(_, needed)| **needed);
        read.for_each(|(dataset, _)| readers.entry(&dataset.name).or_default().push(&rule.name));
    }
    readers
}

/// Checks the property for every fact of an export, and tells each violation.
fn violations(place: &str, day: &str, fault: Fault) -> Vec<String> {
    let export = bases::cut(SESSION.program(), place);
    let mut by_dataset: BTreeMap<String, Vec<Site>> = BTreeMap::new();
    for site in sites(SESSION.program(), &export) {
        by_dataset.entry(site.dataset().to_owned()).or_default().push(site);
    }
    let readers = readers(day);
    let read = by_dataset.iter().filter_map(|(dataset, sites)| Some((readers.get(dataset.as_str())?, sites)));
    let found = read.flat_map(|(rules, sites)| violations_at(sites, &export, day, rules, fault));
    found.map(|it| format!("{place}: {it}")).collect()
}

/// The same for facts of one dataset, by the rules that read it.
fn violations_at(sites: &[Site], export: &Value, day: &str, rules: &[&str], fault: Fault) -> Vec<String> {
    let program = SESSION.program();
    let before = judge(day, rules, std::slice::from_ref(export)).remove(0);
    let mut found = Vec::new();
    for site in sites {
        let others: Vec<Value> = site.others(program, export).into_iter().map(|it| site.with(export, it)).collect();
        let losses = [Loss::Deleted, Loss::Null, Loss::WrongType];
        let lost = losses.map(|loss| fault(site, program, site.without(export, loss)));
        let mut after = judge(day, rules, &[lost.as_slice(), &others].concat());
        let others = after.split_off(losses.len());
        let undecided = undecided(&before, &others);
        for (loss, after) in losses.into_iter().zip(&after) {
            let lost = site.is_lost_by(loss);
            let mut wrongs = wrongs(&before, after, lost);
            for place in undecided.iter().filter(|_| lost) {
                let is = after.get(place).or_else(|| after.get(&(place.0.clone(), None)));
                if is != Some(&Verdict::Unknown) {
                    wrongs.push(format!("{} of {:?} cannot be told, and is {is:?}", place.0, place.1));
                }
            }
            found.extend(wrongs.into_iter().map(|it| format!("{}/{} {loss:?}: {it}", site.holder, site.name)));
        }
    }
    found
}

#[test]
fn what_goes_missing_never_helps() {
    let found: Vec<String> = BASES.iter().flat_map(|(place, day)| violations(place, day, no_fault)).collect();
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found[..found.len().min(40)].join("\n"));
}

/// Else the property would hold of a rule only because nothing is ever told by it.
#[test]
fn every_rule_passes_and_fails_somewhere_before_anything_is_lost() {
    let program = SESSION.program();
    let mut seen: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (place, day) in BASES {
        for ((rule, _), verdict) in judge(day, &[], &[bases::cut(program, place)]).remove(0) {
            let verdict = match verdict {
                Verdict::Pass => "pass",
                Verdict::Fail => "fail",
                _ => continue,
            };
            seen.entry(rule).or_default().insert(verdict);
        }
    }
    let lacking: Vec<_> = program
        .rules
        .iter()
        .map(|rule| (&rule.name, seen.get(&rule.name).cloned().unwrap_or_default()))
        .filter(|(_, seen)| !seen.contains("pass") || !seen.contains("fail"))
        .collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

/// The planted fault: a truth value that is missing reads as false.
fn missing_is_false(site: &Site, _: &Program, export: Value) -> Value {
    let holder = export.pointer(&site.holder).unwrap();
    let missing = holder.get(&site.name).is_none_or(Value::is_null);
    match site.typed.ty {
        Type::Scalar(Scalar::Bool) if missing => site.with(&export, json!(false)),
        _ => export,
    }
}

/// The planted fault: a file that is absent reads as an empty list.
fn absent_is_empty(site: &Site, program: &Program, export: Value) -> Value {
    let list = site.is_dataset && program.datasets.iter().any(|it| it.name == site.name && it.is_list());
    if list && export.get(&site.name).is_none() { site.with(&export, json!([])) } else { export }
}

#[test]
fn the_property_would_catch_a_missing_value_read_as_false() {
    let found = violations("skaervoe-net", TELECOM, missing_is_false);
    assert!(found.iter().any(|it| it.contains("was Some(Fail) and is Some(NotApplicable)")), "{found:?}");
}

#[test]
fn the_property_would_catch_an_absent_file_read_as_an_empty_list() {
    let found = violations("skaervoe-net", TELECOM, absent_is_empty);
    assert!(found.iter().any(|it| it.contains("Deleted")), "{found:?}");
}
