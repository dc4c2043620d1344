//! What goes missing never helps: over every shipped rule, a fact that is taken away, set to null or garbled leaves each
//! verdict as it was or makes it `unknown`; and where another value would have made another verdict, it does make it so.

mod bases;
mod changes;

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

/// Organisations of the made-up fleets (below `testdata/`), and the day by whose law each is judged: as few as let each rule
/// pass and fail somewhere.
static BASES: LazyLock<Vec<(String, String)>> = LazyLock::new(few_bases);

static SESSION: LazyLock<Session> = LazyLock::new(|| Session::builder().build().unwrap());

/// Rule and subject; no subject: the organisation, or a list that is missing.
type At = (String, Option<String>);
type Verdicts = BTreeMap<At, Verdict>;

/// The plan of some rules; none named: of all in force.
fn plan_of(day: &str, rules: &[&str]) -> Plan<'static> {
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

/// What is wrong with the verdicts after a loss. `lost`: the fact is unknown, as opposed to known not to be given.
fn wrongs(before: &Verdicts, after: &Verdicts, lost: bool) -> Vec<String> {
    let mut wrongs = Vec::new();
    let mut look = |place: &At, was: Option<Verdict>, is: Option<Verdict>| {
        let helped = is == Some(Verdict::Pass) && matches!(was, Some(Verdict::Fail | Verdict::Unknown));
        let moved = lost && is != was && is != Some(Verdict::Unknown);
        if helped || moved || is.is_none() {
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

/// What the rules of each day need.
static NEEDS: LazyLock<BTreeMap<String, Vec<(&str, Arc<Shape>)>>> = LazyLock::new(|| {
    let days: BTreeSet<String> = bases::all().into_iter().map(|(_, day)| day).collect();
    days.into_iter().map(|day| (day.clone(), needs(&day))).collect()
});

/// The rules in force on a day, each with the facts it needs.
fn needs(day: &str) -> Vec<(&'static str, Arc<Shape>)> {
    let rules = plan_of(day, &[]).run.into_iter().map(|id| SESSION.program().rule(id).name.as_str());
    rules.map(|name| (name, plan_of(day, &[name]).shape)).collect()
}

/// Checks the property for every fact of an export by the rules that read it, and tells each violation.
fn violations(place: &str, day: &str, fault: Fault) -> Vec<String> {
    let program = SESSION.program();
    let export = bases::cut(program, place);
    let needs = NEEDS.get(day).unwrap();
    let mut by_readers: BTreeMap<Vec<&str>, Vec<Site>> = BTreeMap::new();
    for site in few_of_each(sites(program, &export)) {
        let dataset = program.datasets.iter().position(|it| it.name == site.dataset()).unwrap();
        let reads = |shape: &Shape| shape.datasets[dataset] && site.is_read(shape);
        let readers: Vec<&str> = needs.iter().filter(|(_, shape)| reads(shape)).map(|(name, _)| *name).collect();
        by_readers.entry(readers).or_default().push(site);
    }
    by_readers.remove(&Vec::new());
    let found = by_readers.iter().flat_map(|(rules, sites)| {
        let plan = plan_of(day, rules);
        let export = only_read(&plan, &export);
        let before = judge(&plan, &export);
        parallel::map(sites, 0, |site| violations_at(site, &export, &plan, &before, fault)).concat()
    });
    found.map(|it| format!("{place}: {it}")).collect()
}

/// Of the places of one field in many records, the first few: others say nothing new of its rules.
fn few_of_each(sites: Vec<Site>) -> Vec<Site> {
    const FEW: usize = 4;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let is_index = |step: &&str| step.bytes().all(|it| it.is_ascii_digit());
    let path = |site: &Site| {
        format!("{}/{}", site.holder.split('/').filter(|it| !is_index(it)).collect::<Vec<_>>().join("/"), site.name)
    };
    sites
        .into_iter()
        .filter(|site| {
            let n = seen.entry(path(site)).or_default();
            *n += 1;
            *n <= FEW
        })
        .collect()
}

/// An export with the datasets that a plan's rules read.
fn only_read(plan: &Plan<'_>, export: &Value) -> Value {
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
        for place in undecided.iter().filter(|_| lost) {
            let is = after.get(place).or_else(|| after.get(&(place.0.clone(), None)));
            if is != Some(&Verdict::Unknown) {
                wrongs.push(format!("{} of {:?} cannot be told, and is {is:?}", place.0, place.1));
            }
        }
        found.extend(wrongs.into_iter().map(|it| format!("{}/{} {loss:?}: {it}", site.holder, site.name)));
    }
    found
}

/// Takes, again and again, the organisation that adds most verdicts of rules.
fn few_bases() -> Vec<(String, String)> {
    let all = bases::all();
    let mut left: Vec<(usize, BTreeSet<(String, bool)>)> =
        parallel::map(&all, 0, |(place, day)| told(&judge(&plan_of(day, &[]), &bases::cut(SESSION.program(), place))))
            .into_iter()
            .enumerate()
            .collect();
    let mut taken = Vec::new();
    while let Some((at, added)) = left.iter().max_by_key(|(at, it)| (it.len(), std::cmp::Reverse(*at))).cloned()
        && !added.is_empty()
    {
        taken.push(all[at].clone());
        left.iter_mut().for_each(|(_, it)| it.retain(|verdict| !added.contains(verdict)));
    }
    taken
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
    let found: Vec<String> = BASES.iter().flat_map(|(place, day)| violations(place, day, no_fault)).collect();
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found[..found.len().min(40)].join("\n"));
}

/// Else the property would hold of a rule only because nothing is ever told by it.
#[test]
fn every_rule_passes_and_fails_somewhere_before_anything_is_lost() {
    let program = SESSION.program();
    let seen: BTreeSet<(String, bool)> =
        BASES.iter().flat_map(|(place, day)| told(&judge(&plan_of(day, &[]), &bases::cut(program, place)))).collect();
    let days: BTreeSet<&String> = BASES.iter().map(|(_, day)| day).collect();
    let run: BTreeSet<RuleId> = days.iter().flat_map(|day| plan_of(day, &[]).run).collect();
    let named =
        run.iter().map(|id| &program.rule(*id).name).flat_map(|rule| [(rule.clone(), true), (rule.clone(), false)]);
    let lacking: Vec<_> = named.filter(|it| !seen.contains(it)).collect();
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
    let list = site.is_dataset() && program.datasets.iter().any(|it| it.name == site.name && it.is_list());
    if list && export.get(&site.name).is_none() { site.with(&export, json!([])) } else { export }
}

#[test]
fn the_property_would_catch_a_missing_value_read_as_false() {
    let found = violations("exports-2019/skaervoe-net", "2019-06-30", missing_is_false);
    assert!(found.iter().any(|it| it.contains("was Some(Fail) and is Some(NotApplicable)")), "{found:?}");
}

#[test]
fn the_property_would_catch_an_absent_file_read_as_an_empty_list() {
    let found = violations("exports-2019/skaervoe-net", "2019-06-30", absent_is_empty);
    assert!(found.iter().any(|it| it.contains("Deleted")), "{found:?}");
}
