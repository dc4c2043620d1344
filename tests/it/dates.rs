//! The law of a day: which shipped instruments and rules are in force on it, and why the others are not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;
use tilsyn::Session;
use tilsyn::plan::{self, Status};
use tilsyn::program::{InForce, Instrument, InstrumentId, Program, ProvisionId, Rule, RuleId};
use tilsyn::value::Date;

use crate::world::{World, root};

/// A run of the built-in policies on a day: the report and the exit code.
fn on(day: &str) -> (Value, i32) {
    let world = World::new();
    let exports = root().join("testdata/real");
    let path = exports.to_str().unwrap();
    let run = world.run(&["check", path, "--as-of", day, "--format", "json", "--output", "report.json"]);
    (serde_json::from_str(&world.read("report.json")).unwrap(), run.code)
}

/// Every rule that does not run says why, and names what it stands on.
#[track_caller]
fn reasons_are_given(report: &Value) {
    let rules = report["rules"].as_array().unwrap();
    assert!(!rules.is_empty());
    for rule in rules.iter().filter(|it| it["status"] != "run") {
        let reason = rule["reason"].as_str().unwrap();
        let instrument = rule["basis"][0]["instrument"].as_str().unwrap();
        assert!(reason.contains(instrument), "{}: {reason}", rule["rule"]);
        match rule["status"].as_str() {
            Some("not_in_force") => assert!(reason.contains("in force"), "{}: {reason}", rule["rule"]),
            _ => assert!(reason.starts_with("runs only when named"), "{}: {reason}", rule["rule"]),
        }
    }
}

#[test]
fn before_all_law_no_rule_runs_and_the_report_is_written() {
    let (report, code) = on("1999-12-31");
    assert_eq!(code, 2);
    assert_eq!(report["accounting"]["rules"]["run"], 0);
    assert!(report["diagnostics"].as_array().unwrap().iter().any(|it| it["code"] == "no-rule"));
    reasons_are_given(&report);
}

#[test]
fn what_does_not_run_says_why() {
    for day in ["2017-06-30", "2026-11-21"] {
        reasons_are_given(&on(day).0);
    }
}

/// The status of every rule in a check on a day.
fn statuses(session: &Session, day: Date) -> Vec<Status> {
    session.list(day).into_iter().map(|it| it.status).collect()
}

/// Whether an instrument is in force on a day, and whether the bound that lets it begin was read. `None`: it is not, or nobody knows.
fn in_force(instrument: &Instrument, day: Date) -> Option<bool> {
    match &instrument.in_force {
        InForce::Days { from, to } if from.day <= day && to.day.is_none_or(|last| day <= last) => {
            Some(from.assumed.is_none())
        }
        _ => None,
    }
}

/// What is law on ten days from 2001 to 2027: instruments and numbers of rules, by verified and assumed first days.
#[test]
fn the_law_of_ten_days() {
    let session = Session::builder().without_builtin_tests().build().unwrap();
    let program = session.program();
    let mut text = String::new();
    let mut seen = BTreeSet::new();
    let days = [
        "2001-06-30",
        "2008-06-30",
        "2014-10-01",
        "2016-12-31",
        "2018-06-30",
        "2020-06-30",
        "2022-03-01",
        "2024-12-31",
    ];
    for day in days.into_iter().chain(["2026-11-21", "2027-12-31"]) {
        let date = Date::parse(day).unwrap();
        let (mut verified, mut assumed) = (Vec::new(), Vec::new());
        for it in &program.instruments {
            match in_force(it, date) {
                Some(true) => verified.push(it.id.as_str()),
                Some(false) => assumed.push(it.id.as_str()),
                None => {}
            }
        }
        verified.sort_unstable();
        assumed.sort_unstable();
        let statuses = statuses(&session, date);
        let run: Vec<&Rule> =
            program.rules.iter().zip(&statuses).filter(|(_, it)| **it == Status::Run).map(|(rule, _)| rule).collect();
        let sure = |rule: &&&Rule| rule.basis.iter().any(|it| holds(program, *it, date) == Some(true));
        let n_sure = run.iter().filter(sure).count();
        writeln!(
            text,
            "## {day}\n{} rules by a first day that was read, {} by an assumed one",
            n_sure,
            run.len() - n_sure
        )
        .unwrap();
        writeln!(text, "verified: {}\nassumed:  {}\n", verified.join(" "), assumed.join(" ")).unwrap();
        seen.insert((verified.concat(), assumed.concat(), run.len()));
    }
    let names: Vec<_> = program.instruments.iter().filter(|it| matches!(it.in_force, InForce::NotKnown(_))).collect();
    let names: BTreeSet<&str> = names.iter().map(|it| it.id.as_str()).collect();
    writeln!(text, "## never without being named\n{}", names.into_iter().collect::<Vec<_>>().join(" ")).unwrap();
    assert!(seen.len() >= 6, "only {} of ten days differ", seen.len());
    insta::assert_snapshot!("the_law_of_ten_days", text);
}

/// Whether a provision is in force on a day, and whether its first day was read.
fn holds(program: &Program, id: ProvisionId, day: Date) -> Option<bool> {
    let (from, to) = plan::bounds(program, id)?;
    (from.day <= day && to.day.is_none_or(|last| day <= last)).then_some(from.assumed.is_none())
}

/// The day before each change of law and the day itself: exactly the rules with a basis that begins or ends change, and each by its bases.
#[test]
fn every_change_of_law_changes_what_it_says() {
    let session = Session::builder().without_builtin_tests().build().unwrap();
    let program = session.program();
    let mut changes: BTreeMap<Date, Vec<ProvisionId>> = BTreeMap::new();
    for (id, instrument) in (0u32..).map(InstrumentId).zip(&program.instruments) {
        for idx in 0..instrument.provisions.len() as u32 {
            let provision = ProvisionId { instrument: id, idx };
            let Some((from, to)) = plan::bounds(program, provision) else { continue };
            let ends = to.day.and_then(Date::tomorrow);
            [Some(from.day), ends]
                .into_iter()
                .flatten()
                .for_each(|day| changes.entry(day).or_default().push(provision));
        }
    }
    assert!(changes.len() >= 30, "{} days of change", changes.len());
    for (day, changed) in changes {
        let before = day.yesterday().unwrap();
        let (was, is) = (statuses(&session, before), statuses(&session, day));
        for ((id, rule), (was, is)) in (0u32..).map(RuleId).zip(&program.rules).zip(was.into_iter().zip(is)) {
            for (day, status) in [(before, was), (day, is)] {
                let known = rule.basis.iter().any(|it| holds(program, *it, day).is_some());
                assert_eq!(plan::is_law(program, id, day), status == Status::Run, "{} on {day}", rule.name);
                assert!(known || status != Status::Run, "{} runs on {day}, and no basis is in force", rule.name);
            }
            let touched = rule.basis.iter().any(|it| changed.contains(it));
            assert!(was == is || touched, "{} changes on {day}, and none of its bases does", rule.name);
        }
    }
}

/// Of instruments that replace one another no day has both or neither, but where the law itself leaves a gap or an overlap.
#[test]
fn an_instrument_ends_the_day_before_its_successor_begins() {
    let session = Session::builder().without_builtin_tests().build().unwrap();
    let program = session.program();
    let mut n_pairs = 0;
    let mut apart = Vec::new();
    for successor in &program.instruments {
        for id in &successor.replaces {
            let predecessor = program.instrument(*id);
            let (InForce::Days { to, .. }, InForce::Days { from, .. }) = (&predecessor.in_force, &successor.in_force)
            else {
                panic!("{} or {} has no days", predecessor.id, successor.id)
            };
            n_pairs += 1;
            if to.day != from.day.yesterday() {
                apart.push(format!(
                    "{} ends on {}, {} begins on {}",
                    predecessor.id,
                    to.day.unwrap(),
                    successor.id,
                    from.day
                ));
            }
        }
    }
    assert!(n_pairs >= 20, "{n_pairs} pairs");
    // The strategy of 2015 and 2016 had run out a year and a half before the next was published.
    assert_eq!(apart, ["NCSS-2015 ends on 2016-12-31, NCSS-2018 begins on 2018-05-15"], "{apart:#?}");
}
