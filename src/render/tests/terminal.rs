use proptest::prelude::*;

use super::fixture::{POLICY, finding, location, organisation, place, report, rule_location};
use crate::render::terminal::{Details, Options, render};
use crate::report::{
    Diagnostic, DiagnosticSeverity, Finding, Gate, Input, InputStatus, Report, Severity, Subject, Verdict,
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
    finding.remedy_da = None;
    finding.remedy = Some("Hold an internal exercise that uses the crisis management plan.".to_owned());
    finding.locations = vec![location(
        "exports/tele-2.json",
        text,
        place(text, "\"2014-11-30\"", 0),
        "more than 2 years before 2017-06-30",
    )];
    let (start, _) = place(POLICY, "some e in exercises\n", 0);
    let (_, end) = place(POLICY, "satisfies e.held_on within exercise_interval before as_of", 0);
    finding.rule_locations = vec![rule_location(POLICY_FILE, POLICY, (start, end))];
    finding
}

pub(super) fn example() -> Report {
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
        message_da: None,
        file: Some("exports/tele-1/components.json".to_owned()),
        line: Some(31),
        column: Some(5),
        help: Some("did you mean `admin_activity_logged`?".to_owned()),
        help_da: None,
    }];
    report
}

#[test]
fn a_report_reads_well() {
    insta::assert_snapshot!(render(&example(), &Options::default()));
}

#[test]
fn rules_speak_danish_where_they_can() {
    insta::assert_snapshot!(render(
        &example(),
        &Options { lang: Lang::Da, details: Details::First(2), ..Options::default() }
    ));
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

/// Underlined twice, what lies within a place was drawn at the end of the line.
#[test]
fn a_place_that_holds_others_is_underlined_at_its_beginning() {
    let text = "[\n  {\"id\": 1, \"b\": 2}\n]";
    let at = |words: &str, label: &str| location("x.json", text, place(text, words, 0), label);
    let drawn =
        crate::render::terminal::places(&[at("{\"id\": 1, \"b\": 2}", "`c` is not given"), at("2", "`b` is 2")], 60);
    let lines: Vec<&str> = drawn.lines().filter(|it| it.starts_with("   ·") || it.starts_with(" 2 ")).collect();
    assert_eq!(
        lines.join("\n"),
        " 2 │   {\"id\": 1, \"b\": 2}\n   ·   ┬              ┬\n   ·   │              ╰── `b` is 2\n   ·   ╰── `c` is not given"
    );
}

/// One finding whose only place is `span` of `text`, drawn.
fn drawn_at(text: &str, span: (usize, usize), label: &str) -> String {
    let mut finding = failing("x");
    finding.locations = vec![location("exports/x.json", text, span, label)];
    finding.rule_locations.clear();
    let drawn = render(&report(vec![organisation("x", vec![finding])]), &Options::default());
    drawn.split("  help:").next().unwrap().to_owned()
}

fn drawn_words(text: &str, words: &str, label: &str) -> String {
    drawn_at(text, place(text, words, 0), label)
}

/// A megabyte on one line, with `words` in the middle.
fn one_line(words: &str) -> String {
    let filler = "{\"id\":\"row\",\"ok\":true},".repeat(20_000);
    format!("[{filler}{words},{filler}{{}}]")
}

#[test]
fn a_place_far_into_one_line_is_cut_out_and_truly_named() {
    insta::assert_snapshot!(drawn_words(&one_line("{\"id\":\"odd\",\"ok\":false}"), "false", "not so"));
}

#[test]
fn a_place_longer_than_the_terminal_is_cut() {
    let long = format!("[\"{}\"]", "long ".repeat(2_000));
    insta::assert_snapshot!(drawn_at(&long, (1, long.len() - 1), "ten thousand characters"));
}

#[test]
fn hostile_texts_are_shown_and_do_nothing() {
    let text = "{\n\t\"id\": \"a\u{1b}[31mb\u{202e}c\u{200b}d\",\r\n\t\"ok\": false\r\n}\r\n";
    insta::assert_snapshot!(drawn_words(text, "\"a\u{1b}[31mb\u{202e}c\u{200b}d\"", "here\nand \u{1b}[2Jthere"));
}

#[test]
fn wide_characters_are_underlined_whole() {
    insta::assert_snapshot!(drawn_words("{\"navn\": \"日本語\", \"ø\": \"å😀\"}", "\"å😀\"", "her"));
}

#[test]
fn a_place_without_bytes_and_one_at_the_end_are_shown() {
    let text = "{\"a\": 1}\n";
    let before = drawn_at(text, (0, 0), "before all");
    let after = drawn_at(text, (9, 9), "after all");
    let of_nothing = drawn_at("", (0, 0), "nothing");
    insta::assert_snapshot!([before, after, of_nothing].join("\n"));
}

#[test]
fn places_of_one_file_share_a_picture_where_they_stand_together() {
    let mut finding = failing("core-1");
    let file = "exports/tele-1/components.json";
    let far = "\n".repeat(2_000) + COMPONENTS;
    finding.locations = vec![
        location(file, &far, place(&far, "false", 0), "not logged"),
        location(file, &far, place(&far, "\"core-1\"", 0), "of this one"),
        location(file, &far, (3, 3), "nothing here"),
        location("exports/tele-1/other.json", COMPONENTS, place(COMPONENTS, "true", 0), "another file"),
        location("exports/tele-1/third.json", COMPONENTS, place(COMPONENTS, "true", 0), "one more"),
    ];
    finding.locations_omitted = Some(7);
    insta::assert_snapshot!(render(&report(vec![organisation("tele-1", vec![finding])]), &Options::default()));
}

#[test]
fn names_and_words_of_others_are_sanitised_everywhere() {
    let bad = "a\u{1b}]8;;x\u{7}\u{202e}b\u{9b}c\nd";
    let mut finding = unknown(bad);
    finding.rule = bad.to_owned();
    finding.title = bad.to_owned();
    finding.remedy = Some(bad.to_owned());
    finding.reasons = vec![bad.to_owned()];
    finding.subject = Some(Subject { dataset: bad.to_owned(), key: bad.to_owned() });
    finding.basis[0].provision = bad.to_owned();
    finding.basis[0].url = Some(bad.to_owned());
    finding.basis[0].assumed = Some(bad.to_owned());
    finding.locations[0].file = bad.to_owned();
    finding.locations[0].label = bad.to_owned();
    let mut fail = finding.clone();
    fail.verdict = Verdict::Fail;
    fail.message = bad.to_owned();
    let mut organisation = organisation(bad, vec![finding.clone(), finding, fail]);
    organisation.name = Some(bad.to_owned());
    let mut report = report(vec![organisation]);
    report.rules[0].interpretation = Some(bad.to_owned());
    report.diagnostics = vec![Diagnostic {
        severity: DiagnosticSeverity::Error,
        code: bad.to_owned(),
        message: bad.to_owned(),
        message_da: None,
        file: Some(bad.to_owned()),
        line: Some(1),
        column: Some(1),
        help: Some(bad.to_owned()),
        help_da: None,
    }];
    report.inputs.push(Input {
        path: format!("{bad}2"),
        sha256: None,
        bytes: 0,
        status: InputStatus::Refused,
        reason: Some(bad.to_owned()),
        reason_da: None,
    });
    report.as_of = bad.to_owned();
    report.engine = bad.to_owned();
    for details in [Details::First(0), Details::All] {
        assert_clean(&render(&report, &Options { details, ..Options::default() }));
    }
}

fn assert_clean(text: &str) {
    let odd = text.chars().find(|c| *c != '\n' && crate::render::sanitize::is_unsafe(*c));
    assert_eq!(odd, None, "{text}");
}

#[test]
fn many_findings_stay_a_short_read() {
    let organisations = (0..200).map(|n| {
        let findings = (0..30).flat_map(|rule| (0..3).map(move |key| (rule, key))).map(|(rule, key)| {
            let mut finding = failing(&format!("core-{key}"));
            finding.rule = format!("telecom.rule_{rule:02}");
            finding
        });
        organisation(&format!("tele-{n:03}"), findings.collect())
    });
    let drawn = render(&report(organisations.collect()), &Options { details: Details::First(1), ..Options::default() });
    insta::assert_snapshot!(drawn);
}

#[test]
fn what_is_counted_and_not_listed_is_told() {
    let mut report = example();
    report.organisations.iter_mut().for_each(|it| it.findings.clear());
    insta::assert_snapshot!(render(&report, &Options::default()));
}

#[test]
fn the_last_line_says_why() {
    let last = |report: &Report, gate: Gate| {
        let report = Report { gate: Some(gate), ..report.clone() };
        let drawn = render(&report, &Options::default());
        drawn[drawn.find("exit code").unwrap()..].replace('\n', " ").trim_end().to_owned()
    };
    let report = example();
    let only = |severity| Gate { fail_on: severity, allow_unknown: false };
    let mut refused = report.clone();
    refused.accounting.files.refused = 1;
    let empty = super::fixture::report(Vec::new());
    let mut calm = super::fixture::report(vec![organisation("calm", Vec::new())]);
    calm.accounting.rules.run = 1;
    let lines = [
        last(&report, Gate::default()),
        last(&report, Gate { allow_unknown: true, ..Gate::default() }),
        last(&report, only(Some(Severity::Critical))),
        last(&report, only(None)),
        last(&refused, Gate::default()),
        last(&empty, Gate::default()),
        last(&calm, Gate::default()),
    ];
    insta::assert_snapshot!(lines.join("\n"));
}

fn nasty_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z0-9{}\\[\\]\",: ]{0,40}",
        2 => Just("\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\t".to_owned()),
        1 => Just("\r".to_owned()),
        1 => Just("æøå日本😀e\u{301}".to_owned()),
        1 => Just("\u{feff}\u{202e}\u{1b}[0m\u{0}\u{200d}".to_owned()),
        1 => Just("x".repeat(300)),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_place_in_any_text_can_be_drawn(
        text in nasty_text(),
        spans in proptest::collection::vec((any::<proptest::sample::Index>(), 0_usize..800), 1..6),
        width in 0_usize..140,
        label in "[a-z\\n ]{0,60}",
    ) {
        let mut finding = failing("x");
        finding.locations = spans.iter().map(|(at, len)| {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.ceil_char_boundary((start + len).min(text.len()));
            location("exports/x.json", &text, (start, end), &label)
        }).collect();
        let report = report(vec![organisation("x", vec![finding])]);
        assert_clean(&render(&report, &Options { width, ..Options::default() }));
        let colored = render(&report, &Options { color: true, width, ..Options::default() });
        assert_clean(&without_colors(&colored));
    }

    #[test]
    fn a_saved_report_that_contradicts_itself_can_be_drawn(
        text in nasty_text(),
        numbers in proptest::collection::vec((any::<u32>(), any::<u32>(), any::<u64>(), any::<u64>(), any::<u64>()), 1..4),
    ) {
        let mut finding = failing("x");
        finding.locations = numbers.iter().map(|(line, column, start, end, from)| {
            let mut odd = location("exports/x.json", &text, (0, 0), "odd");
            (odd.line, odd.column, odd.start, odd.end, odd.excerpt.start) = (*line, *column, *start, *end, *from);
            odd
        }).collect();
        assert_clean(&render(&report(vec![organisation("x", vec![finding])]), &Options::default()));
    }
}
