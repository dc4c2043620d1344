//! Which rules run on which day, and what a run needs.

use std::sync::Arc;

use super::*;
use crate::diagnostic::Diagnostic;
use crate::program::{self, Unit};
use crate::source::{Source, SourceMap};
use crate::syntax;

/// Compiles policies, each with its name, that have no fault.
pub(crate) fn compile(texts: &[(&str, &str)]) -> Program {
    let mut sources = SourceMap::new();
    let files: Vec<_> = texts.iter().map(|(name, text)| sources.add(Source::from_text(*name, *text))).collect();
    let mut faults = Vec::new();
    let units: Vec<Unit> = files
        .iter()
        .map(|file| {
            let parsed = syntax::parse(&sources, *file);
            faults.extend(parsed.diagnostics);
            Unit { file: *file, expected: None, tree: parsed.file, unread: parsed.unread }
        })
        .collect();
    let compiled = program::compile(Arc::new(sources), &units);
    faults.extend(compiled.diagnostics);
    let errors: Vec<_> = faults.iter().filter(|it| it.is_error()).map(|it| describe(&compiled.program, it)).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    compiled.program
}

fn describe(program: &Program, it: &Diagnostic) -> String {
    let place = it.labels.first().map(|label| program.sources.text(label.span)).unwrap_or_default();
    format!("{}: `{place}` {}", it.message, it.help.clone().unwrap_or_default())
}

const REGISTER: &str = r#"
module register

enum Level { low, high }

record Organisation { id: text  name: text  size: int  level: Level  notes: text? }
record Asset { id: text  kind: text  owner: ref owners  age: int  os: Os }
record Os { name: text  version: version? }
record Owner { id: text  mail: text  unused: text }

dataset organisation: Organisation from "organisation.json"
dataset assets: [Asset] key id from "assets.json"
dataset owners: [Owner] key id from "owners.json"

instrument OLD-2016 {
  title "Old order"
  kind order
  in_force from 2016-07-01 to 2021-02-28
  provision "§ 1" "One"
  provision "§ 2" "Two" from 2018-01-01
  provision "§ 3" "Three" to 2017-12-31
  provision "§ 4" "Four" secondary "the press"
}
instrument NEW-2021 {
  title "New order"
  kind order
  replaces OLD-2016
  in_force from 2021-03-01 assumed "the day of its printing"
  provision "§ 1" "One"
  provision "§ 9" "Nine" secondary "the press"
}
instrument LATER-2023 {
  title "Later order"
  kind order
  in_force from 2023-01-01
  provision "§ 1" "One"
}
instrument GUIDE {
  title "Guide"
  kind guidance
  in_force not_known "it names no day"
  provision "A" "One"
}
instrument EMPTY {
  title "Without rules"
  kind guidance
  in_force from 2020-01-01
  provision "A" "One"
}
"#;

const RULES: &str = r#"
module telecom.rules

use register

param limit: int = 3 interpretation "assumed"
param grace: duration = 30 days interpretation "assumed"
param level: Level = low interpretation "assumed"
param part: percent = 20% interpretation "assumed"

fn is_large(o: Organisation) -> bool = o.size > limit

rule old { title "t" basis OLD-2016 "§ 1" severity low require organisation.size > 0 }
rule late { title "t" basis OLD-2016 "§ 2" severity low require organisation.size > 0 }
rule early { title "t" basis OLD-2016 "§ 3" severity low require organisation.size > 0 }
rule both { title "t" basis OLD-2016 "§ 1" basis NEW-2021 "§ 1" severity low require is_large(organisation) }
rule gap { title "t" basis OLD-2016 "§ 1" basis LATER-2023 "§ 1" severity low require organisation.size > 0 }
rule pressed { title "t" basis NEW-2021 "§ 9" interpretation "i" severity low require organisation.size > 0 }
rule guide { title "t" basis GUIDE "A" severity low require organisation.size > 0 }
rule mixed { title "t" basis OLD-2016 "§ 1" basis GUIDE "A" severity low require organisation.size > 0 }
rule joined {
  title "t" basis NEW-2021 "§ 1" severity low
  for each a in assets where a.kind like "s*"
  require a.owner.mail matches "@" and (a.os.version otherwise "1.0") >= "1.0"
}
"#;

fn program() -> Program {
    compile(&[("register.krav", REGISTER), ("telecom/rules.krav", RULES)])
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn context(as_of: &str, select: &[&str], deselect: &[&str]) -> Context {
    let owned = |items: &[&str]| items.iter().map(|it| (*it).to_owned()).collect();
    Context { as_of: day(as_of), select: owned(select), deselect: owned(deselect), params: Vec::new() }
}

fn rule(program: &Program, name: &str) -> RuleId {
    RuleId(program.rules.iter().position(|it| it.name == format!("telecom.rules.{name}")).unwrap() as u32)
}

/// The names of the rules that run.
fn run(program: &Program, ctx: &Context) -> Vec<String> {
    let (plan, faults) = select(program, ctx);
    assert!(faults.is_empty(), "{faults:?}");
    plan.run.iter().map(|it| program.rule(*it).name.trim_start_matches("telecom.rules.").to_owned()).collect()
}

#[test]
fn days_of_a_rule_are_those_of_its_bases() {
    let program = program();
    let cases = [
        ("old", "2016-06-30", false, None),
        ("old", "2016-07-01", true, Some("2016-07-01")),
        ("old", "2021-02-28", true, Some("2016-07-01")),
        ("old", "2021-03-01", false, None),
        ("late", "2017-12-31", false, None),
        ("late", "2018-01-01", true, Some("2018-01-01")),
        ("late", "2021-03-01", false, None),
        ("early", "2017-12-31", true, Some("2016-07-01")),
        ("early", "2018-01-01", false, None),
        // The new order follows on the old one without a day between.
        ("both", "2026-01-01", true, Some("2016-07-01")),
        ("both", "2021-03-01", true, Some("2016-07-01")),
        ("gap", "2022-06-01", false, None),
        ("gap", "2024-06-01", true, Some("2023-01-01")),
        ("guide", "1950-01-01", true, None),
        // A basis without days hides no first day while another holds.
        ("mixed", "2020-01-01", true, Some("2016-07-01")),
        ("mixed", "2024-01-01", true, None),
    ];
    for (name, on, holds, since) in cases {
        let id = rule(&program, name);
        assert_eq!(in_force(&program, id, day(on)), holds, "{name} on {on}");
        assert_eq!(in_force_from(&program, id, day(on)), since.map(day), "{name} since, on {on}");
    }
}

#[test]
fn by_default_the_law_of_the_day_runs() {
    let program = program();
    let cases = [
        ("2015-01-01", ""),
        ("2017-06-30", "both early gap mixed old"),
        ("2018-06-30", "both gap late mixed old"),
        ("2022-01-01", "both joined"),
        ("2024-01-01", "both gap joined"),
    ];
    for (as_of, names) in cases {
        assert_eq!(run(&program, &context(as_of, &[], &[])).join(" "), names, "{as_of}");
    }
}

#[test]
fn rules_are_named_by_rule_module_star_and_instrument() {
    let program = program();
    let cases: [(&[&str], &[&str], &str); 10] = [
        (&["telecom.rules.old"], &[], "old"),
        (&["telecom.rules.old,telecom.rules.late"], &[], "late old"),
        (&["telecom"], &[], "both early gap guide late mixed old"),
        (&["telecom.rules"], &["telecom.rules.old"], "both early gap guide late mixed"),
        (&["telecom.*"], &["*.rules.e*", "telecom.rules.late"], "both gap guide mixed old"),
        (&["*"], &["OLD-2016"], "guide"),
        (&["OLD-2016"], &[], "both early gap late mixed old"),
        (&["GUIDE"], &[], "guide mixed"),
        (&[], &["GUIDE"], "both early gap late old"),
        (&["tele*"], &["telecom"], ""),
    ];
    for (chosen, left_out, names) in cases {
        let mut found = run(&program, &context("2017-12-31", chosen, left_out));
        found.extend(run(&program, &context("2018-01-01", chosen, left_out)));
        found.sort();
        found.dedup();
        assert_eq!(found.join(" "), names, "{chosen:?} without {left_out:?}");
    }
}

#[test]
fn a_rule_known_from_the_press_runs_when_named() {
    let program = program();
    for (named, runs) in [("telecom.rules.pressed", true), ("telecom", true), ("NEW-2021", true), ("OLD-2016", false)] {
        let found = run(&program, &context("2024-01-01", &[named], &[]));
        assert_eq!(found.contains(&"pressed".to_owned()), runs, "{named}");
    }
}

/// A day, `--select`, `--deselect`, a rule, and what is said of it.
type Reasoned = (&'static str, &'static [&'static str], &'static [&'static str], &'static str, Status, &'static str);

#[test]
fn every_rule_has_a_reason() {
    let program = program();
    let reason = |as_of: &str, chosen: &[&str], left_out: &[&str], name: &str| {
        let (plan, _) = select(&program, &context(as_of, chosen, left_out));
        let it = plan.rules[rule(&program, name).idx()].clone();
        (it.status, it.reason)
    };
    let cases: [Reasoned; 11] = [
        ("2017-06-30", &[], &[], "old", Status::Run, "OLD-2016 is in force from 2016-07-01 to 2021-02-28"),
        ("2026-06-30", &[], &[], "old", Status::NotInForce, "OLD-2016 is in force from 2016-07-01 to 2021-02-28"),
        (
            "2026-06-30",
            &[],
            &[],
            "both",
            Status::Run,
            "NEW-2021 is in force from 2021-03-01 (assumed: first day: the day of its printing)",
        ),
        (
            "2017-06-30",
            &[],
            &[],
            "late",
            Status::NotInForce,
            "OLD-2016, § 2, is in force from 2018-01-01 to 2021-02-28",
        ),
        (
            "2022-06-30",
            &[],
            &[],
            "gap",
            Status::NotInForce,
            "OLD-2016 is in force from 2016-07-01 to 2021-02-28; LATER-2023 is in force from 2023-01-01",
        ),
        (
            "2022-06-30",
            &[],
            &[],
            "guide",
            Status::Deselected,
            "runs only when named: the days on which GUIDE is in force are not known (it names no day)",
        ),
        (
            "2022-06-30",
            &["GUIDE"],
            &[],
            "guide",
            Status::Run,
            "named, so it counts as in force: the days on which GUIDE is in force are not known (it names no day)",
        ),
        (
            "2022-06-30",
            &[],
            &[],
            "pressed",
            Status::Deselected,
            "runs only when named: NEW-2021, § 9, is known from secondary sources only",
        ),
        (
            "2022-06-30",
            &[],
            &[],
            "mixed",
            Status::Deselected,
            "runs only when named: OLD-2016 is in force from 2016-07-01 to 2021-02-28; the days on which GUIDE is in force are not known (it names no day)",
        ),
        ("2017-06-30", &["GUIDE"], &[], "old", Status::Deselected, "not among the rules named by --select"),
        ("2017-06-30", &[], &["telecom.*"], "old", Status::Deselected, "left out by --deselect telecom.*"),
    ];
    for (as_of, chosen, left_out, name, status, words) in cases {
        let (found, why) = reason(as_of, chosen, left_out, name);
        assert_eq!((found, why.to_string()), (status, words.to_owned()), "{name} on {as_of}");
    }
}

#[test]
fn what_names_nothing_is_said() {
    let program = program();
    let say = |item: &str| {
        let (_, faults) = select(&program, &context("2022-01-01", &[item], &[]));
        let [fault] = faults.as_slice() else { panic!("{item}: {faults:?}") };
        assert!(fault.is_error());
        format!("{}; {}", fault.message, fault.help.clone().unwrap_or_default())
    };
    let hint = "`tilsyn list` shows every rule with its module and its instruments";
    let cases = [
        (
            "telecom.rules.od",
            "--select `telecom.rules.od` matches no rule; did you mean `telecom.rules.old`?".to_owned(),
        ),
        ("guide", "--select `guide` matches no rule; did you mean `telecom.rules.guide`?".to_owned()),
        ("OLD-2061", "--select `OLD-2061` matches no rule; did you mean `OLD-2016`?".to_owned()),
        ("telecon", "--select `telecon` matches no rule; did you mean `telecom`?".to_owned()),
        ("energy", format!("--select `energy` matches no rule; {hint}")),
        ("x*", format!("--select `x*` matches no rule; {hint}")),
        (
            "telecom.rules.ol?",
            "--select `telecom.rules.ol?` matches no rule; did you mean `telecom.rules.old`?".to_owned(),
        ),
        (
            "EMPTY",
            format!(
                "--select `EMPTY` matches no rule: the instrument is in the register, but no rule stands on it; {hint}"
            ),
        ),
        (
            "telecom,",
            "--select has an empty item; write the rules with commas between, as in `telecom,state.minimum`".to_owned(),
        ),
    ];
    for (item, words) in cases {
        assert_eq!(say(item), words);
    }
    let (_, faults) = select(&program, &context("2022-01-01", &[], &["energy"]));
    assert_eq!(faults[0].message, "--deselect `energy` matches no rule");
}

#[test]
fn parameters_are_read_by_their_type() {
    let program = program();
    let set = |name: &str, text: &str| {
        let mut ctx = context("2022-01-01", &[], &[]);
        ctx.params = vec![(name.to_owned(), text.to_owned())];
        let (plan, faults) = select(&program, &ctx);
        match faults.as_slice() {
            [] => format!("{:?}", plan.params[0].1),
            [fault] => format!("{}; {}", fault.message, fault.help.clone().unwrap_or_default()),
            _ => panic!("{faults:?}"),
        }
    };
    assert_eq!(set("telecom.rules.limit", "7"), "Int(7)");
    assert_eq!(set("telecom.rules.level", "high"), "Enum(1)");
    assert_eq!(set("telecom.rules.grace", "P2M"), set("telecom.rules.grace", "2 months"));
    assert_eq!(set("telecom.rules.part", "25%"), set("telecom.rules.part", "1/4"));
    assert_eq!(
        set("telecom.rules.limt", "7"),
        "there is no parameter `telecom.rules.limt`; did you mean `telecom.rules.limit`?"
    );
    assert_eq!(set("limit", "7"), "there is no parameter `limit`; did you mean `telecom.rules.limit`?");
    assert_eq!(set("zzz", "7"), "there is no parameter `zzz`; a parameter goes by its full name, `module.parameter`");
    let refused = [
        ("telecom.rules.limit", "seven", "takes a whole number, and `seven` is none", "--param telecom.rules.limit=5"),
        (
            "telecom.rules.level",
            "hihg",
            "takes a value of `Level`, and `hihg` is none: did you mean `high`?",
            "--param telecom.rules.level=low",
        ),
        (
            "telecom.rules.grace",
            "2 moons",
            "takes a duration, and `2 moons` is none: `moons` is no unit of time",
            "--param telecom.rules.grace=P30D",
        ),
    ];
    for (name, text, words, help) in refused {
        let said = set(name, text);
        assert!(said.contains(words) && said.contains(help), "{said}");
    }
    let mut ctx = context("2022-01-01", &[], &[]);
    ctx.params = vec![("telecom.rules.limit".into(), "7".into()), ("telecom.rules.limit".into(), "8".into())];
    assert_eq!(select(&program, &ctx).1[0].message, "the parameter `telecom.rules.limit` is set twice");
}

#[test]
fn only_what_the_rules_read_is_needed() {
    let program = program();
    let needed = |named: &str| {
        let (plan, _) = select(&program, &context("2022-01-01", &[named], &[]));
        let mut names: Vec<String> = Vec::new();
        for (id, dataset) in (0u32..).zip(&program.datasets) {
            if plan.shape.needs(crate::program::DatasetId(id)) {
                names.push(dataset.name.clone());
            }
        }
        for (id, record) in (0u32..).zip(&program.records) {
            let id = crate::program::RecordId(id);
            let fields = (0u32..).zip(&record.fields).filter(|(at, _)| plan.shape.slot(id, *at).is_some());
            let fields: Vec<&str> = fields.map(|(_, it)| it.name.as_str()).collect();
            assert_eq!(usize::from(plan.shape.widths[id.idx()]), fields.len());
            names.extend(fields.iter().map(|it| format!("{}.{it}", record.name)));
        }
        let patterns = plan.patterns.iter().filter(|it| it.is_some()).count();
        format!("{} and {patterns} patterns", names.join(" "))
    };
    assert_eq!(
        needed("telecom.rules.both"),
        "organisation Organisation.id Organisation.name Organisation.size and 0 patterns",
        "through a function; what names the organisation is always read"
    );
    assert_eq!(
        needed("telecom.rules.joined"),
        "organisation assets owners Organisation.id Organisation.name Asset.id Asset.kind Asset.owner Asset.os Os.version Owner.id Owner.mail and 2 patterns"
    );
    let all = Shape::everything(&program);
    assert!(all.datasets.iter().all(|it| *it) && all.slots.iter().flatten().all(Option::is_some));
}

/// Else a rule would go on as law on hearsay when what was read of it has ended.
#[test]
fn what_was_read_and_has_ended_does_not_make_law_of_hearsay() {
    let rules = r#"
module telecom.heard
use register
rule heard {
  title "t" basis OLD-2016 "§ 1" basis NEW-2021 "§ 9" interpretation "i" severity low
  require organisation.size > 0
}
"#;
    let program = compile(&[("register.krav", REGISTER), ("telecom/heard.krav", rules)]);
    let on = |as_of: &str| select(&program, &context(as_of, &[], &[])).0.rules[0].status;
    assert_eq!(on("2020-06-30"), Status::Run);
    assert_eq!(on("2022-06-30"), Status::Deselected);
}
