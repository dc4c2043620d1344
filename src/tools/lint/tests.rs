//! Each check on a policy of a few lines that is otherwise without blame.

use crate::Session;
use crate::diagnostic::Severity;

const MODEL: &str = r#"module t

ordered enum Level { low, medium, high }
record Machine { id: text  level: Level  patched_on: date  ports: [int] }
record Organisation { id: text  name: text?  size: int }
dataset machines: [Machine] key id from "machines.json"
dataset organisation: Organisation from "organisation.json"

instrument LAW-1 {
  title     "A law"
  title_da  "En lov"
  kind      act
  in_force  from 2020-01-01 to 2029-12-31
  provision "§ 1" "First"
  provision "§ 2" "Second" from 2025-01-01
  provision "§ 3" "Third" secondary "the press"
}
instrument LAW-0 {
  title     "The law before"
  title_da  "Den tidligere lov"
  kind      act
  in_force  from 2010-01-01 to 2019-12-31
  provision "§ 1" "First"
}
"#;

/// A rule that reads all that the model knows, so that nothing else is said.
const READS: &str = r#"
rule reads {
  title "t"  title_da "t"
  basis LAW-1 "§ 1"
  severity low
  for each m in machines
  require m.level > low and m.patched_on <= as_of and organisation.size in m.ports
  remedy "r"  remedy_da "r"
}
test reads "nothing" { as of 2026-01-01 given machines = [] expect not_applicable }
"#;

/// What is said of items beside the model, each with the text at its place.
fn said(items: &str) -> Vec<String> {
    let text = format!("{MODEL}{READS}{items}");
    let built = Session::builder().without_builtin().policy("t.krav", text).build();
    let session = built.unwrap_or_else(|refused| panic!("{refused}"));
    let found = session.lint();
    assert!(found.iter().all(|it| it.severity == Severity::Warning && it.help.is_some() && it.labels.len() <= 2));
    let sources = &session.program().sources;
    let words = |it: &crate::diagnostic::Diagnostic| {
        let place = it.labels.first().map_or("", |label| sources.text(label.span));
        format!("{} @ {place}: {}", it.code.id, it.message)
    };
    found.iter().map(words).collect()
}

/// A rule with some clauses behind its severity, tested and in both languages.
fn rule(basis: &str, clauses: &str) -> String {
    format!(
        "rule r {{\n title \"t\" title_da \"t\"\n {basis}\n severity low\n {clauses}\n remedy \"r\" remedy_da \"r\"\n}}\n\
         test r \"nothing\" {{ as of 2026-01-01 expect unknown }}\n"
    )
}

const BASIS: &str = "basis LAW-1 \"§ 1\"";

#[test]
fn nothing_is_said_of_policies_without_blame() {
    assert_eq!(said(""), [""; 0]);
    assert_eq!(said(&rule(BASIS, "require organisation.size > 20")), [""; 0]);
}

#[test]
fn a_rule_has_a_test_a_remedy_and_both_languages() {
    let items = "rule r { title \"t\" basis LAW-1 \"§ 1\" severity low require organisation.size > 0 message \"m\" }\n\
                 instrument LAW-2 { title \"t\" kind act in_force from 2020-01-01 provision \"1\" \"x\" }\n";
    let expected = [
        "rule-without-test @ r: `t.r` has no test",
        "rule-without-remedy @ r: `t.r` says nothing on how to mend what it finds",
        "not-translated @ r: `t.r` has no Danish title and no Danish message",
        "not-translated @ LAW-2: `LAW-2` has no Danish title",
    ];
    assert_eq!(said(items), expected);
}

#[test]
fn what_stands_together_is_in_force_together() {
    let instrument = "instrument LAW-2 { title \"t\" title_da \"t\" kind act in_force from 2020-01-01 to 2021-12-31\n\
                      provision \"1\" \"x\" from 2022-01-01 }\n";
    let expected = ["never-in-force @ \"1\": LAW-2, 1, is never in force: its own days lie outside the instrument's"];
    assert_eq!(said(instrument), expected);

    let clauses = "except when organisation.size == 1 basis LAW-0 \"§ 1\"\n require organisation.size > 0";
    let expected = ["out-of-force @ except when organisation.size == 1 basis LAW-0 \"§ 1\": \
                     LAW-0, § 1, on which an exception of `t.r` stands, is in force on no day on which the rule is"];
    assert_eq!(said(&rule(BASIS, clauses)), expected);

    let expected = ["out-of-force @ 2015-06-30: `t.r` is not in force on 2015-06-30, so it concerns nobody"];
    assert_eq!(said(&rule(BASIS, "dated 2015-06-30\n require organisation.size > 0")), expected);
}

#[test]
fn a_parameter_has_a_value_on_the_days_of_its_rules_and_on_no_others() {
    let with =
        |param: &str, basis: &str| said(&format!("{param}\n{}", rule(basis, "require organisation.size > least")));
    let expected = [
        "out-of-force @ least: LAW-0, § 1, on which `t.least` stands, is in force on no day on which a rule that uses \
         it is in force",
        "out-of-force @ 4: a value of `t.least` holds on no day on which a rule that uses it is in force",
    ];
    let param = "param least: int = 4 to 2019-12-31 = 5 from 2020-01-01 basis LAW-0 \"§ 1\"";
    assert_eq!(with(param, BASIS), expected);
    let gaps = [
        ("= 5 from 2021-01-01", BASIS, Some("2020-01-01")),
        ("= 5 from 2021-01-01", "basis LAW-1 \"§ 2\"", None),
        ("= 4 to 2024-12-31 = 5 from 2025-02-01", BASIS, Some("2025-01-01")),
        ("= 4 to 2024-12-31 = 5 from 2025-01-01 to 2029-12-31", BASIS, None),
        ("= 4 to 2027-12-31", BASIS, Some("2028-01-01")),
    ];
    for (values, basis, day) in gaps {
        let expected = day.map(|day| {
            format!("parameter-gap @ least: `t.least` has no value on {day}, a day on which `t.r` is in force")
        });
        let found = with(&format!("param least: int {values} interpretation \"assumed\""), basis);
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{values}");
    }
}

#[test]
fn a_condition_that_decides_nothing_is_named_where_the_reason_stands() {
    let cases = [
        ("require organisation.size > 0 and 3 < 2 + 2", "3 < 2 + 2", true),
        ("require count(machines) >= 0", "count(machines) >= 0", true),
        (
            "require 0 <= count(m in machines where m.level > low)",
            "0 <= count(m in machines where m.level > low)",
            true,
        ),
        ("require not (count(machines) < 0)", "not (count(machines) < 0)", true),
        ("require every m in machines satisfies m.level >= low", "m.level >= low", true),
        ("require organisation.size in {}", "organisation.size in {}", false),
        ("for each m in machines where m.level > high\n require m.level == low", "m.level > high", false),
        (
            "require at least 0 m in machines where m.level == low",
            "at least 0 m in machines where m.level == low",
            true,
        ),
        ("require if 1 == 2 then organisation.size > 0 else organisation.size > 1", "1 == 2", false),
    ];
    for (clauses, place, truth) in cases {
        let found = said(&rule(BASIS, clauses));
        assert_eq!(found, [format!("constant-condition @ {place}: this is always {truth}")], "{clauses}");
    }
    let decided_by_facts = [
        "require organisation.size > 0 and organisation.size < 0",
        "require every m in machines satisfies (match m.level { low => true, else => false })",
        "require as_of > 2020-01-01",
        "require count(machines) > 0",
        "require some m in machines satisfies m.level >= medium",
    ];
    for clauses in decided_by_facts {
        assert_eq!(said(&rule(BASIS, clauses)), [""; 0], "{clauses}");
    }
}

#[test]
fn what_nobody_asks_for_is_named() {
    let items = r#"
param p: int = 3 interpretation "assumed"
fn outer(n: int) -> bool = inner(n)
fn inner(n: int) -> bool = n in s
set s: int = { 1 }
table table_of: bool -> int { true => 1, false => 0 }
record Left { id: text }
dataset left: [Left] key id from "left.json"
record Half { id: text  read: bool  never: bool }
dataset half: [Half] key id from "half.json"
source foreign for half from "foreign.json" { id = key_of  read = $.read  never = $.never }
"#;
    let reads = rule(BASIS, "require every h in half satisfies h.read");
    let expected = [
        "unused @ p: no rule uses the parameter `t.p`",
        "unused @ outer: no rule uses the function `t.outer`",
        "unused @ inner: no rule uses the function `t.inner`",
        "unused @ s: no rule uses the set `t.s`",
        "unused @ table_of: no rule uses the table `t.table_of`",
        "unread-fact @ left: no rule reads the dataset `left`",
        "unread-fact @ never: no rule reads the field `never` of `Half`",
        "unread-mapping @ never = $.never: `foreign` maps to the field `never`, which no rule reads",
    ];
    assert_eq!(said(&format!("{items}{reads}")), expected);
}

#[test]
fn a_threshold_says_what_it_stands_on() {
    let param = "param p: duration = 30 days basis LAW-1 \"§ 2\"\nparam q: int = 12 basis LAW-1 \"§ 3\"\n";
    let uses = "basis LAW-1 \"§ 2\"\n basis LAW-1 \"§ 3\"";
    let clauses = "require organisation.size > q and every m in machines satisfies m.patched_on within 30 days before as_of \
                   and m.patched_on within p before as_of";
    let expected = [
        "loose-threshold @ q: `t.q` stands on secondary sources alone, without an `interpretation`",
        "loose-threshold @ 30 days: `30 days` is written out beside a parameter of the same provision and value",
    ];
    assert_eq!(said(&format!("{param}{}", rule(uses, clauses))), expected);

    let functions = r#"
fn large(n: int) -> bool = n > 250 or n in { 7, 8 } or n == 9
fn recent(d: date) -> bool = d within 2 years before as_of and d >= as_of - 2 years
/// By LAW-1, section 1.
fn small(n: int) -> bool = n < 50
table fee: Level -> decimal { low => 0, medium => 10.5, else => 20 }
table code: Level -> int { low => 1, else => 2 }
"#;
    let clauses = "require large(organisation.size) or small(organisation.size)\n\
                   require every m in machines satisfies recent(m.patched_on) and fee(m.level) > 0 and code(m.level) == 2";
    let expected = [
        "loose-threshold @ 250: nothing says where the function `t.large` has `250` from",
        "loose-threshold @ 2 years: nothing says where the function `t.recent` has `2 years` from",
        "loose-threshold @ 10.5: nothing says where the table `t.fee` has `10.5`, `20` from",
    ];
    assert_eq!(said(&format!("{functions}{}", rule(BASIS, clauses))), expected);
}

#[test]
fn only_policies_on_trial_are_looked_at() {
    let own = "module own\nuse model.organisation\n\
               instrument MY-LAW-1 { title \"t\" kind act in_force from 2024-07-01 provision \"1\" \"x\" }\n\
               rule r { title \"t\" title_da \"t\" basis MY-LAW-1 \"1\" severity low require organisation.is_state_authority }\n";
    let session = Session::builder().with_builtin_as_used().policy("own.krav", own).build().unwrap();
    let codes: Vec<&str> = session.lint().iter().map(|it| it.code.id).collect();
    assert_eq!(codes, ["not-translated", "rule-without-test", "rule-without-remedy"]);
}
