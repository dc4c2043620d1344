//! What goes missing never helps: over every shipped rule, a fact that is taken away, set to null or garbled leaves each
//! verdict as it was or makes it `unknown`; and where another value would have made another verdict, it does make it so.

pub mod bases;
pub mod changes;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};
use tilsyn::Session;
use tilsyn::eval::{self, Keep, Verdict};
use tilsyn::facts::{self, Place};
use tilsyn::parallel;
use tilsyn::plan::{self, Context, Plan, Shape};
use tilsyn::program::{Program, RuleId, Type};
use tilsyn::value::{Date, Scalar};

use changes::{Loss, Site, sites};

pub static SESSION: LazyLock<Session> = LazyLock::new(|| Session::builder().build().unwrap());

/// Rule and subject; no subject: the organisation, or a list that is missing.
pub type At = (String, Option<String>);
pub type Verdicts = BTreeMap<At, Verdict>;

/// The plan of some rules; none named: of all in force.
pub fn plan_of(day: &str, rules: &[&str]) -> Plan<'static> {
    let select = rules.iter().map(|it| (*it).to_owned()).collect();
    let context = Context { as_of: Date::parse(day).unwrap(), select, deselect: Vec::new(), params: Vec::new() };
    plan::select(SESSION.program(), &context).0
}

/// What a plan's rules say of an export: the check without its report.
fn judge(plan: &Plan<'_>, export: &Value) -> Verdicts {
    let program = SESSION.program();
    let mut export = export.clone();
    if export.as_object().is_some_and(serde_json::Map::is_empty) {
        // A document is known by the name of a dataset: one that nobody reads keeps an export from which all is lost.
        let unread = program.datasets.iter().zip(&plan.shape.datasets).find(|(_, needed)| !**needed).unwrap().0;
        export[&unread.name] = json!([]);
    }
    let document = Place::Bytes("export.json".to_owned(), export.to_string().into_bytes().into());
    let fleet = facts::find(program, &plan.shape, &[document]);
    let loaded = facts::load(program, &plan.shape, &fleet.organisations[0]);
    let everything = Keep { pass: true, fail: true, unknown: true, not_applicable: true };
    let outcomes = eval::assess(plan, &loaded.facts, everything);
    let judged = outcomes.iter().flat_map(|it| it.kept.iter().map(|judged| (&program.rule(it.rule).name, judged)));
    judged
        .map(|(rule, it)| {
            let subject = it.subject.as_ref().map(|it| format!("{}:{}", it.dataset, it.key));
            ((rule.clone(), subject), it.verdict)
        })
        .collect()
}

/// Rules with the reason why one of their verdicts may become better where a fact goes.
const EXEMPT: [(&str, &str); 2] = [
    (
        "telecom.emergency_access.connection_registered",
        "of two connections with one number, the one that loses it fails itself, and the other has a number of its own",
    ),
    (
        "nis2.implementing_suppliers.supplier_practices_reviewed",
        "that nothing has happened at a supplier is an answer, as an empty list of incidents is; who hides it could hide both",
    ),
];

/// The same verdicts, where records without a key stand under their number and verdict: their subjects are named by what
/// they hold, so each loss renames one.
fn counted(verdicts: &Verdicts) -> Verdicts {
    let mut counted = Verdicts::new();
    let mut n: BTreeMap<(String, String), usize> = BTreeMap::new();
    for ((rule, subject), verdict) in verdicts {
        if EXEMPT.iter().any(|(exempt, _)| exempt == rule) {
            continue;
        }
        match subject.as_ref().and_then(|it| it.split_once('~')) {
            None => drop(counted.insert((rule.clone(), subject.clone()), *verdict)),
            // Only that none is added to those that pass.
            Some((dataset, _)) if *verdict == Verdict::Pass => {
                let n = n.entry((rule.clone(), dataset.to_owned())).or_default();
                *n += 1;
                counted.insert((rule.clone(), Some(format!("{dataset}, passing: {n}"))), Verdict::Pass);
            }
            Some(_) => {}
        }
    }
    counted
}

/// What is wrong with the verdicts after a loss. `lost`: the fact is unknown, as opposed to known not to be given.
fn wrongs(before: &Verdicts, after: &Verdicts, lost: bool) -> Vec<String> {
    let (before, after) = (&counted(before), &counted(after));
    let mut wrongs = Vec::new();
    let mut look = |place: &At, was: Option<Verdict>, is: Option<Verdict>| {
        let helped = is == Some(Verdict::Pass) && matches!(was, Some(Verdict::Fail | Verdict::Unknown));
        let moved = lost && is != was && is != Some(Verdict::Unknown);
        let fewer_pass = place.1.as_ref().is_some_and(|it| it.contains(", passing: ")) && is.is_none();
        let more_pass = place.1.as_ref().is_some_and(|it| it.contains(", passing: ")) && was.is_none();
        if more_pass || (!fewer_pass && (helped || moved || is.is_none())) {
            wrongs.push(format!("{} of {:?} was {was:?} and is {is:?}", place.0, place.1));
        }
    };
    let whole = |verdicts: &Verdicts, place: &At| verdicts.get(&(place.0.clone(), None)).copied();
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
fn undecided<'v>(before: &'v Verdicts, others: &'v [Verdicts]) -> BTreeSet<&'v At> {
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

/// Rules, each with the facts it needs.
type Needs = Vec<(&'static str, Arc<Shape>)>;

/// What the rules of each day need.
static NEEDS: LazyLock<BTreeMap<String, Needs>> = LazyLock::new(|| {
    let days: BTreeSet<String> = bases::all().into_iter().map(|(_, day)| day).collect();
    days.into_iter().map(|day| (day.clone(), needs(&day))).collect()
});

/// The rules in force on a day, each with the facts it needs.
fn needs(day: &str) -> Needs {
    let rules = plan_of(day, &[]).run.into_iter().map(|id| SESSION.program().rule(id).name.as_str());
    rules.map(|name| (name, plan_of(day, &[name]).shape)).collect()
}

/// An organisation of the made-up fleets, cut down, with what its rules say.
pub struct Base {
    pub place: String,
    pub day: String,
    pub export: Value,
    pub verdicts: Verdicts,
}

/// All of them.
pub static BASES: LazyLock<Vec<Base>> = LazyLock::new(|| {
    parallel::map(&bases::all(), 0, |(place, day)| {
        let export = bases::cut(SESSION.program(), place);
        let verdicts = judge(&plan_of(day, &[]), &export);
        Base { place: place.clone(), day: day.clone(), export, verdicts }
    })
});

/// A fact to lose, and the rules that read it.
type Trial = (Vec<&'static str>, Site);

/// The facts of an export, each with the rules of the day that read it; of one field in many records, the first few.
fn trials(base: &Base) -> Vec<Trial> {
    const RECORDS: usize = 2;
    let program = SESSION.program();
    let needs = NEEDS.get(&base.day).unwrap();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut trials = Vec::new();
    for site in sites(program, &base.export) {
        let n = seen.entry(path_of(&site)).or_default();
        *n += 1;
        if *n > RECORDS {
            continue;
        }
        let dataset = program.datasets.iter().position(|it| it.name == site.dataset()).unwrap();
        let reads = |shape: &Shape| shape.datasets[dataset] && site.is_read(shape);
        let readers: Vec<&str> = needs.iter().filter(|(_, shape)| reads(shape)).map(|(name, _)| *name).collect();
        if !readers.is_empty() {
            trials.push((readers, site));
        }
    }
    trials
}

/// The way to a field without the places of records in their lists.
fn path_of(site: &Site) -> String {
    let steps = site.holder.split('/').filter(|step| step.is_empty() || !step.bytes().all(|it| it.is_ascii_digit()));
    format!("{}/{}", steps.collect::<Vec<_>>().join("/"), site.name)
}

/// What is tried in each export: every fact of every field in those few in which most of its rules can be told.
fn chosen() -> Vec<Vec<Trial>> {
    const EXPORTS: usize = 3;
    let mut all: Vec<Vec<Trial>> = parallel::map(&BASES, 0, trials);
    let mut by_path: BTreeMap<(String, String), BTreeMap<usize, usize>> = BTreeMap::new();
    for (at, (base, trials)) in BASES.iter().zip(&all).enumerate() {
        let told: BTreeSet<String> = told(&base.verdicts).into_iter().map(|(rule, _)| rule).collect();
        for (readers, site) in trials {
            let n_told = readers.iter().filter(|it| told.contains(**it)).count();
            by_path.entry((base.day.clone(), path_of(site))).or_default().insert(at, n_told);
        }
    }
    let mut kept: BTreeSet<(usize, String)> = BTreeSet::new();
    for ((_, path), exports) in by_path {
        let mut exports: Vec<(usize, usize)> = exports.into_iter().collect();
        exports.sort_by_key(|(at, n_told)| (std::cmp::Reverse(*n_told), *at));
        kept.extend(exports.into_iter().take(EXPORTS).map(|(at, _)| (at, path.clone())));
    }
    for (at, trials) in all.iter_mut().enumerate() {
        trials.retain(|(_, site)| kept.contains(&(at, path_of(site))));
    }
    all
}

/// Checks the property for facts of an export by the rules that read them, and tells each violation.
fn violations(base: &Base, trials: Vec<Trial>, fault: Fault) -> Vec<String> {
    let mut by_readers: BTreeMap<Vec<&str>, Vec<Site>> = BTreeMap::new();
    trials.into_iter().for_each(|(readers, site)| by_readers.entry(readers).or_default().push(site));
    let found = by_readers.iter().flat_map(|(rules, sites)| {
        let plan = plan_of(&base.day, rules);
        let export = only_read(&plan, &base.export);
        let before = judge(&plan, &export);
        sites.iter().flat_map(|site| violations_at(site, &export, &plan, &before, fault)).collect::<Vec<_>>()
    });
    found.map(|it| format!("{}: {it}", base.place)).collect()
}

/// An export with the datasets that a plan's rules read.
pub fn only_read(plan: &Plan<'_>, export: &Value) -> Value {
    let needed = |name: &str| {
        SESSION
            .program()
            .datasets
            .iter()
            .zip(&plan.shape.datasets)
            .any(|(dataset, needed)| *needed && dataset.name == name)
    };
    let members = export.as_object().unwrap().iter().filter(|(name, _)| needed(name));
    Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect())
}

/// The same for one fact, by the rules that read its dataset.
fn violations_at(site: &Site, export: &Value, plan: &Plan<'_>, before: &Verdicts, fault: Fault) -> Vec<String> {
    let program = SESSION.program();
    let others = site.others(program, export).into_iter().map(|it| judge(plan, &site.with(export, it)));
    let others: Vec<Verdicts> = others.collect();
    let undecided = undecided(before, &others);
    let mut found = Vec::new();
    for loss in [Loss::Deleted, Loss::Null, Loss::WrongType] {
        let after = judge(plan, &fault(site, program, site.without(export, loss)));
        let lost = site.is_lost_by(loss);
        let mut wrongs = wrongs(before, &after, lost);
        let named = |place: &&&At| !place.1.as_ref().is_some_and(|it| it.contains('~'));
        for place in undecided.iter().filter(|_| lost).filter(named) {
            let is = after.get(place).or_else(|| after.get(&(place.0.clone(), None)));
            if is != Some(&Verdict::Unknown) {
                wrongs.push(format!("{} of {:?} cannot be told, and is {is:?}", place.0, place.1));
            }
        }
        found.extend(wrongs.into_iter().map(|it| format!("{}/{} {loss:?}: {it}", site.holder, site.name)));
    }
    found
}

/// Which rules passed, and which failed.
fn told(verdicts: &Verdicts) -> BTreeSet<(String, bool)> {
    let told = verdicts.iter().filter_map(|((rule, _), verdict)| match verdict {
        Verdict::Pass => Some((rule.clone(), true)),
        Verdict::Fail => Some((rule.clone(), false)),
        _ => None,
    });
    told.collect()
}

#[test]
fn what_goes_missing_never_helps() {
    let work: Vec<(&Base, Vec<Trial>)> = BASES.iter().zip(chosen()).collect();
    let found = parallel::map(&work, 0, |(base, trials)| violations(base, trials.clone(), no_fault)).concat();
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found[..found.len().min(400)].join("\n"));
}

/// Else the property would hold of a rule only because nothing is ever told by it.
#[test]
fn every_rule_is_told_somewhere_before_anything_is_lost() {
    let program = SESSION.program();
    let seen: BTreeSet<(String, bool)> = BASES.iter().flat_map(|it| told(&it.verdicts)).collect();
    let days: BTreeSet<&String> = BASES.iter().map(|it| &it.day).collect();
    let run: BTreeSet<RuleId> = days.iter().flat_map(|day| plan_of(day, &[]).run).collect();
    let told: BTreeSet<&String> = seen.iter().map(|(rule, _)| rule).collect();
    let lacking: Vec<_> = run.iter().map(|id| &program.rule(*id).name).filter(|it| !told.contains(it)).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

/// Whether a fault is found in one organisation.
fn violations_of_one(fault: Fault) -> Vec<String> {
    let base = BASES.iter().find(|it| it.place == "exports-2019/skaervoe-net").unwrap();
    violations(base, trials(base), fault)
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
    let list = site.is_dataset() && program.datasets.iter().any(|it| it.name == site.name && it.is_list());
    if list && export.get(&site.name).is_none() { site.with(&export, json!([])) } else { export }
}

#[test]
fn the_property_would_catch_a_missing_value_read_as_false() {
    let found = violations_of_one(missing_is_false);
    assert!(found.iter().any(|it| it.contains("was Some(Fail) and is Some(NotApplicable)")), "{found:?}");
}

#[test]
fn the_property_would_catch_an_absent_file_read_as_an_empty_list() {
    let found = violations_of_one(absent_is_empty);
    assert!(found.iter().any(|it| it.contains("Deleted")), "{found:?}");
}
