//! What `why` promises of an `unknown`, kept: over the built-in rules, what it asks for is written into the export and
//! checked again; and that fewer facts would do is tried with all that is not known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use tilsyn::eval::{self, Keep, Verdict};
use tilsyn::facts::{self, Place};
use tilsyn::parallel;
use tilsyn::plan::{self, Context, Plan};
use tilsyn::program::RuleId;
use tilsyn::report::why::model::Wanted;
use tilsyn::session::{Question, Request};
use tilsyn::value::Date;

use super::supply::supplied;
use super::tried::{Open, open};
use crate::monotone::changes::{Loss, Site, sites};
use crate::monotone::{BASES, Base, SESSION, only_read, plan_of};

/// How often values of one list of facts are tried at the most; of more, every so many.
const MOST_TRIED: usize = 80;

/// Of the rules, every so many are looked at.
const EVERY: usize = 7;

/// Cases in which more is not known are left to others: there, `why` tries for long.
const MOST_OPEN: usize = 8;

/// How many members of each list an export keeps.
const MEMBERS: usize = 3;

/// Subject and verdict, in order.
type Verdicts = Vec<(Option<String>, Verdict)>;

/// A rule on an export that has lost something.
struct Case {
    base: &'static Base,
    rule: RuleId,
    /// Before it lost it.
    whole: Value,
    export: Value,
}

/// What was looked at.
#[derive(Default)]
struct Tally {
    verdicts: AtomicUsize,
    ways: AtomicUsize,
    fewer: AtomicUsize,
    trials: AtomicUsize,
    not_shortest: AtomicUsize,
    by_length: [AtomicUsize; 8],
}

fn name(rule: RuleId) -> &'static str {
    &SESSION.program().rule(rule).name
}

fn word(verdict: Verdict) -> &'static str {
    tilsyn::report::Verdict::from(verdict).as_str()
}

fn judge(plan: &Plan<'_>, export: &Value) -> Verdicts {
    let document = Place::Bytes("export.json".to_owned(), export.to_string().into_bytes().into());
    let fleet = facts::find(SESSION.program(), &plan.shape, &[document]);
    let loaded = facts::load(SESSION.program(), &plan.shape, &fleet.organisations[0]);
    let everything = Keep { pass: true, fail: true, unknown: true, not_applicable: true };
    let outcomes = eval::assess(plan, &loaded.facts, everything);
    let judged = outcomes.iter().flat_map(|it| &it.kept);
    judged.map(|it| (it.subject.as_ref().map(|it| format!("{}:{}", it.dataset, it.key)), it.verdict)).collect()
}

/// The verdict on a subject once more, after something became known.
fn again(before: &Verdicts, at: usize, after: &Verdicts) -> Verdict {
    let (subject, _) = &before[at];
    match subject {
        // What is said of all who were not seen before stands for what was said of nobody in particular.
        None => {
            let seen: BTreeSet<_> = before.iter().filter_map(|it| it.0.as_ref()).collect();
            let new = after.iter().filter(|it| it.0.as_ref().is_none_or(|it| !seen.contains(it)));
            eval::roll_up(new.map(|it| it.1))
        }
        // The name of a record without a key is made of what it says.
        Some(subject) if subject.contains('~') && after.len() == before.len() => after[at].1,
        // Of a list within it that was not known, the members are subjects now.
        Some(name) => {
            let within = format!("{name}/");
            let is_it = |it: &str| it == name || it.starts_with(&within);
            let found = after.iter().filter(|it| it.0.as_deref().is_some_and(is_it)).map(|it| it.1);
            eval::roll_up(found)
        }
    }
}

/// An export with few members of each list; what they refer to may be gone.
fn short(mut export: Value) -> Value {
    let lists = export.as_object_mut().unwrap().values_mut().filter_map(Value::as_array_mut);
    lists.for_each(|it| it.truncate(MEMBERS));
    export
}

/// An export that has lost some of what a rule reads, in different ways.
fn losses(base: &'static Base, rule: RuleId) -> Vec<Case> {
    let plan = plan_of(&base.day, &[name(rule)]);
    let whole = short(only_read(&plan, &base.export));
    let read: Vec<Site> = sites(SESSION.program(), &whole).into_iter().filter(|it| it.is_read(&plan.shape)).collect();
    let mut by_holder: BTreeMap<&str, Vec<&Site>> = BTreeMap::new();
    read.iter().for_each(|it| by_holder.entry(&it.holder).or_default().push(it));
    let seed = rule.0 as usize;
    let one = |n: usize| read.get((seed * 7 + n * 5) % read.len().max(1));
    let holder =
        |n: usize| by_holder.values().nth((seed * 3 + n) % by_holder.len().max(1)).cloned().unwrap_or_default();
    let all_of = |field: &Site| read.iter().filter(|it| it.field == field.field).collect::<Vec<_>>();
    let lost: [(Vec<&Site>, Loss); 6] = [
        (Vec::new(), Loss::Deleted),
        (one(0).into_iter().collect(), Loss::WrongType),
        (holder(0), Loss::Deleted),
        (holder(1).into_iter().take(3).collect(), Loss::Null),
        (one(1).into_iter().flat_map(all_of).collect(), Loss::Deleted),
        (one(2).into_iter().chain(one(3)).flat_map(all_of).chain(holder(2)).collect(), Loss::WrongType),
    ];
    let cases = lost.into_iter().map(|(sites, loss)| {
        // The innermost first, so that the others' places stay.
        let without = |export: Value, it: &&Site| match export.pointer(&it.holder).is_some_and(Value::is_object) {
            true => it.without(&export, loss),
            false => export,
        };
        let export = sites.iter().rev().fold(whole.clone(), without);
        Case { base, rule, whole: whole.clone(), export }
    });
    cases.filter(|it| it.export.as_object().is_some_and(|it| !it.is_empty())).collect()
}

/// Each rule on the least organisation on which it says most.
fn chosen() -> Vec<(&'static Base, RuleId)> {
    let program = SESSION.program();
    let mut best: BTreeMap<(&str, &str), (usize, usize, &'static Base)> = BTreeMap::new();
    for base in BASES.iter() {
        let size = base.export.to_string().len();
        let mut told: BTreeMap<&str, BTreeSet<Verdict>> = BTreeMap::new();
        for ((rule, _), verdict) in &base.verdicts {
            told.entry(rule).or_default().insert(*verdict);
        }
        for (rule, verdicts) in told {
            let rank = (3 - verdicts.len().min(3), size, base);
            let best = best.entry((base.day.as_str(), rule)).or_insert(rank);
            if (rank.0, rank.1) < (best.0, best.1) {
                *best = rank;
            }
        }
    }
    let id = |rule: &str| RuleId(program.rules.iter().position(|it| it.name == rule).unwrap() as u32);
    best.into_iter().map(|((_, rule), (_, _, base))| (base, id(rule))).collect()
}

/// What is wrong with what `why` says of an unknown verdict.
fn wrong(case: &Case, plan: &Plan<'_>, before: &Verdicts, at: usize, tally: &Tally) -> Vec<String> {
    let subject = before[at].0.clone().unwrap_or_else(|| "-".to_owned());
    let day = Date::parse(&case.base.day).unwrap();
    let request = Request::new(day).bytes("export.json", case.export.to_string()).jobs(1);
    let question =
        Question { rule: name(case.rule).to_owned(), subject: Some(subject), organisation: None, members: 1 };
    let why = SESSION.why(&request, &question).unwrap_or_else(|it| panic!("{} {it:?}", name(case.rule)));
    let decide = why.decide.unwrap();
    tally.verdicts.fetch_add(1, Ordering::Relaxed);
    tally.by_length[decide.facts.len().min(7)].fetch_add(1, Ordering::Relaxed);
    tally.not_shortest.fetch_add(usize::from(!decide.is_shortest), Ordering::Relaxed);
    let named = |facts: &[Wanted]| facts.iter().map(|it| it.fact.clone()).collect::<Vec<_>>().join(", ");
    let mut wrong = Vec::new();
    let mut promise = |facts: &[Wanted], values: &[String], verdict: &str| {
        tally.ways.fetch_add(1, Ordering::Relaxed);
        let (export, params) = supplied(&case.export, facts, values);
        let after = match params.is_empty() {
            true => judge(plan, &export),
            false => judge(&with_params(plan, case, params), &export),
        };
        let found = again(before, at, &after);
        if word(found) != verdict {
            wrong.push(format!("{verdict} was promised and is {} by {values:?}", word(found)));
        }
    };
    for way in &decide.leads_to {
        promise(&decide.facts, &way.values, way.verdict.as_str());
    }
    if let Some(it) = &decide.to_pass {
        promise(&it.facts, &it.values, "pass");
    }
    if decide.leads_to.is_empty() && !decide.facts.is_empty() {
        wrong.push("no values are named".to_owned());
    }
    if decide.is_shortest && wrong.is_empty() {
        let all = open(SESSION.program(), plan, case.rule, &case.export, &case.whole);
        let most = decide.facts.len().saturating_sub(1).min(2);
        let most = if decide.facts.is_empty() { 1 } else { most };
        for fewer in (1..=most).flat_map(|n| choices(all.len(), n)) {
            let fewer: Vec<&Open> = fewer.into_iter().map(|at| &all[at]).collect();
            tally.fewer.fetch_add(1, Ordering::Relaxed);
            if let Some(values) = deciding(case, plan, before, at, &fewer, tally) {
                wrong.push(format!("[{}] is not shortest, since {values} decides it", named(&decide.facts)));
                break;
            }
        }
    }
    let who = before[at].0.as_deref().unwrap_or("-");
    wrong.into_iter().map(|it| format!("{} {} {who}: {it}", name(case.rule), case.base.place)).collect()
}

fn with_params(plan: &Plan<'_>, case: &Case, params: Vec<(String, String)>) -> Plan<'static> {
    let select = vec![name(case.rule).to_owned()];
    let (plan, said) =
        plan::select(SESSION.program(), &Context { as_of: plan.as_of, select, deselect: Vec::new(), params });
    assert!(said.iter().all(|it| !it.is_error()), "{said:?}");
    plan
}

/// Values of these facts that decide a verdict.
fn deciding(
    case: &Case,
    plan: &Plan<'_>,
    before: &Verdicts,
    at: usize,
    facts: &[&Open],
    tally: &Tally,
) -> Option<String> {
    let n_all: usize = facts.iter().map(|it| it.values.len()).product();
    let step = n_all.div_ceil(MOST_TRIED).max(1);
    for number in (0..n_all).step_by(step) {
        let mut rest = number;
        let mut export = case.export.clone();
        let mut said = Vec::new();
        for it in facts {
            let value = &it.values[rest % it.values.len()];
            rest /= it.values.len();
            export = it.site.with(&export, value.clone());
            said.push(format!("{}/{} = {value}", it.site.holder, it.site.name));
        }
        tally.trials.fetch_add(1, Ordering::Relaxed);
        if again(before, at, &judge(plan, &export)) != Verdict::Unknown {
            return Some(said.join(", "));
        }
    }
    None
}

/// All ways to choose `n` of so many.
fn choices(of: usize, n: usize) -> Vec<Vec<usize>> {
    match n {
        0 => vec![Vec::new()],
        _ => (0..of)
            .flat_map(|first| choices(first, n - 1).into_iter().map(move |it| [it, vec![first]].concat()))
            .collect(),
    }
}

#[test]
fn what_is_said_to_decide_does_and_nothing_shorter() {
    let tally = Tally::default();
    let start = std::time::Instant::now();
    let chosen: Vec<_> = chosen().into_iter().step_by(EVERY).collect();
    let found = parallel::map(&chosen, 0, |&(base, rule)| {
        let plan = plan_of(&base.day, &[name(rule)]);
        let mut seen = false;
        let mut wrongs = Vec::new();
        for case in losses(base, rule) {
            if open(SESSION.program(), &plan, rule, &case.export, &case.whole).len() > MOST_OPEN {
                continue;
            }
            let before = judge(&plan, &case.export);
            let unknown: Vec<usize> = (0..before.len()).filter(|at| before[*at].1 == Verdict::Unknown).collect();
            let looked_at: BTreeSet<&usize> = unknown.first().into_iter().chain(unknown.last()).collect();
            for at in looked_at {
                seen = true;
                wrongs.extend(wrong(&case, &plan, &before, *at, &tally));
            }
        }
        (seen, wrongs)
    });
    let rules: BTreeSet<&RuleId> = chosen.iter().zip(&found).filter(|(_, it)| it.0).map(|(it, _)| &it.1).collect();
    let wrongs: Vec<String> = found.iter().flat_map(|it| it.1.clone()).collect();
    let n = |it: &AtomicUsize| it.load(Ordering::Relaxed);
    println!(
        "{} rules, {} unknown, by length {:?}, {} not surely shortest; {} ways, {} shorter lists, {} trials, {:?}",
        rules.len(),
        n(&tally.verdicts),
        tally.by_length.iter().map(n).collect::<Vec<_>>(),
        n(&tally.not_shortest),
        n(&tally.ways),
        n(&tally.fewer),
        n(&tally.trials),
        start.elapsed()
    );
    assert!(wrongs.is_empty(), "{} promises are not kept:\n{}", wrongs.len(), wrongs.join("\n"));
    assert!(rules.len() > 100 && n(&tally.verdicts) > 300, "too little was looked at");
}
