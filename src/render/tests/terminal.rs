use super::fixture::{POLICY, finding, location, organisation, place, report, rule_location};
use crate::render::terminal::{Options, render};
use crate::report::{
    Diagnostic, DiagnosticSeverity, Finding, Gate, Input, InputStatus, Organisation, Report, RuleLocation, Severity,
    Verdict,
};
use crate::value::Lang;

const COMPONENTS: &str = r#"[
  {
    "id": "core-1",
    "name": "Core router, Århus",
    "admin_activity_logged": false
  },
  {
    "id": "core-2",
    "admin_activity_logged": true
  }
]
"#;

const POLICY_FILE: &str = "policies/telecom/preparedness.krav";

fn failing(key: &str) -> Finding {
    finding("admin_logging", key, COMPONENTS, "false")
}

/// A finding that a component does not say what the rule asks.
fn unknown(key: &str) -> Finding {
    let text = COMPONENTS.replace("    \"admin_activity_logged\": true\n", "    \"name\": \"x\"\n");
    let start = text.rfind("  {").unwrap() + 2;
    let end = text.rfind('}').unwrap() + 1;
    let mut finding = failing(key);
    finding.verdict = Verdict::Unknown;
    finding.missing = vec![format!("components[{key}].admin_activity_logged")];
    let file = "exports/tele-1/components.json";
    finding.locations = vec![location(file, &text, (start, end), "`admin_activity_logged` is missing here")];
    finding
}

/// A finding about an organisation, whose failing words stand on several lines.
fn exercise() -> Finding {
    let text = "{\"exercises\":[{\"scope\":\"internal\",\"uses_crisis_plan\":true,\"held_on\":\"2014-11-30\"}]}";
    let mut finding = failing("");
    finding.rule = "telecom.preparedness.crisis_exercise".to_owned();
    finding.title = "An internal crisis exercise is held at least every second year".to_owned();
    finding.title_da = None;
    finding.severity = Severity::Critical;
    finding.subject = None;
    finding.message = "the last internal exercise of the crisis plan was held on 2014-11-30".to_owned();
    finding.message_da = None;
    finding.remedy = Some("Hold an internal exercise that uses the crisis management plan.".to_owned());
    finding.locations =
        vec![location("exports/tele-2.json", text, place(text, "\"2014-11-30\"", 0), "more than 2 years before 2017-06-30")];
    let (start, _) = place(POLICY, "some e in exercises\n", 0);
    let (_, end) = place(POLICY, "satisfies e.held_on within exercise_interval before as_of", 0);
    finding.rule_locations = vec![rule_location(POLICY_FILE, POLICY, (start, end))];
    finding
}

fn example() -> Report {
    let mut first: Vec<Finding> = (1..5).map(|n| failing(&format!("core-{n}"))).collect();
    first.extend((7..9).map(|n| unknown(&format!("core-{n}"))));
    let second = vec![exercise(), failing("edge-1")];
    let mut report = report(vec![organisation("tele-1", first), organisation("tele-2", second)]);
    report.rules.sort_by(|a, b| a.rule.cmp(&b.rule));
    report.rules[0].interpretation = Some("an activity is logged when its log is kept for six months".to_owned());
    report.diagnostics = vec![Diagnostic {
        severity: DiagnosticSeverity::Notice,
        code: "near-name".to_owned(),
        message: "`admin_activity_loged` is not a field of `Component` (3 records)".to_owned(),
        file: Some("exports/tele-1/components.json".to_owned()),
        line: Some(31),
        column: Some(5),
        help: Some("did you mean `admin_activity_logged`?".to_owned()),
    }];
    report
}

#[test]
fn a_report_reads_well() {
    insta::assert_snapshot!(render(&example(), &Options::default()));
}

#[test]
fn rules_speak_danish_where_they_can() {
    insta::assert_snapshot!(render(&example(), &Options { lang: Lang::Da, details: 2, ..Options::default() }));
}

#[test]
fn colours_are_escapes_and_nothing_else_changes() {
    let plain = render(&example(), &Options::default());
    let colored = render(&example(), &Options { color: true, ..Options::default() });
    assert!(colored.contains('\u{1b}'));
    assert_eq!(without_colors(&colored), plain);
}

fn without_colors(text: &str) -> String {
    let mut plain = String::new();
    for (idx, part) in text.split("\u{1b}[").enumerate() {
        plain.push_str(if idx == 0 { part } else { part.split_once('m').unwrap().1 });
    }
    plain.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
