//! A report on a large fleet stays a short read, and its last lines hold what matters.

use std::sync::OnceLock;
use std::time::Instant;

use super::fixture::{finding, organisation, report};
use crate::lang::Lang;
use crate::render::terminal::{Details, Options, plain, render};
use crate::report::{
    Diagnostic, DiagnosticSeverity, Finding, Input, InputStatus, Report, RuleResult, Severity, Subject, Verdict,
};

const SEVERITIES: [Severity; 5] = [Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Critical];

/// 1,000 organisations with 100,000 findings of 400 rules, 5 refused inputs and 600 notices of 60 kinds.
fn fleet() -> &'static Report {
    static FLEET: OnceLock<Report> = OnceLock::new();
    FLEET.get_or_init(|| {
        let whole = finding("admin_logging", "core", "[{\"a\": false}]", "false");
        let bare = Finding { locations: Vec::new(), rule_locations: Vec::new(), ..whole.clone() };
        let organisations = (0..1_000_usize).map(|of| {
            let mut findings: Vec<Finding> = (0..100_usize).map(|idx| one(&whole, &bare, of, idx)).collect();
            findings.sort_by(|a, b| (&a.rule, &a.subject).cmp(&(&b.rule, &b.subject)));
            organisation(&format!("agency-{of:03}"), findings)
        });
        let mut report = report(organisations.collect());
        report.organisations[417].verdicts.fail += 5_000;
        report.organisations[417].rules.push(RuleResult {
            verdicts: crate::report::Verdicts { fail: 5_000, ..Default::default() },
            rule: "telecom.preparedness.rule_399".to_owned(),
            verdict: Verdict::Fail,
        });
        report.accounting.verdicts.fail += 5_000;
        report.accounting.files.refused = 5;
        report.inputs.extend((0..5).map(|n| refused(&format!("exports/agency-00{n}/clients.json"))));
        report.diagnostics = (0..600).map(notice).collect();
        report
    })
}

fn one(whole: &Finding, bare: &Finding, of: usize, idx: usize) -> Finding {
    let n = (of * 7 + idx * 13) % 400;
    let mut it = if of < 20 { whole.clone() } else { bare.clone() };
    it.rule = format!("telecom.preparedness.rule_{n:03}");
    it.severity = SEVERITIES[n % 5];
    it.verdict = if n.is_multiple_of(3) { Verdict::Unknown } else { Verdict::Fail };
    it.subject = Some(Subject { dataset: "components".to_owned(), key: format!("core-{idx}") });
    it
}

fn refused(path: &str) -> Input {
    Input {
        path: path.to_owned(),
        sha256: None,
        bytes: 0,
        status: InputStatus::Refused,
        reason: Some("it is empty".to_owned()),
        reason_da: Some("den er tom".to_owned()),
    }
}

fn notice(n: usize) -> Diagnostic {
    Diagnostic {
        severity: DiagnosticSeverity::Notice,
        code: format!("odd-{:02}", n % 60),
        message: "`admin_activity_loged` is not a field of `Component`".to_owned(),
        message_da: None,
        file: Some(format!("exports/agency-{n:03}/components.json")),
        line: Some(31),
        column: Some(5),
        help: Some("did you mean `admin_activity_logged`?".to_owned()),
        help_da: None,
    }
}

/// The last 40 lines, of 100 columns each.
fn last(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(40);
    lines[from..].iter().map(|line| line.chars().take(100).collect::<String>() + "\n").collect()
}

#[test]
fn a_large_fleet_stays_a_short_read() {
    let report = fleet();
    assert_eq!(report.organisations.iter().map(|it| it.findings.len()).sum::<usize>(), 100_000);
    for lang in [Lang::En, Lang::Da] {
        for width in [40, 60, 80, 100, 250] {
            let start = Instant::now();
            let drawn = render(report, &Options { lang, width, ..Options::default() });
            assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
            assert!((150..300).contains(&drawn.lines().count()), "{} lines of {width}", drawn.lines().count());
        }
        let said = plain(report, lang, Details::Fitting);
        assert!((100..300).contains(&said.lines().count()), "{} lines", said.lines().count());
    }
}

#[test]
fn the_last_lines_hold_what_matters() {
    let drawn = last(&render(fleet(), &Options::default()));
    insta::assert_snapshot!(drawn);
    let danish = last(&render(fleet(), &Options { lang: Lang::Da, ..Options::default() }));
    let said = plain(fleet(), Lang::En, Details::Fitting);
    for (text, words) in [(danish, "afslutningskode 2"), (said, "exit code 2")] {
        assert!(text.contains(words), "{text}");
        assert!(text.contains("agency-417") && text.contains("rule_399"), "{text}");
        assert!(text.contains("exports/agency-002/clients.json") && text.contains("--details all"), "{text}");
    }
}

#[test]
fn what_is_left_out_is_shown_when_asked_for() {
    let report = fleet();
    let all = render(report, &Options { details: Details::All, ..Options::default() });
    for n in 0..1_000 {
        assert!(all.contains(&format!("\nagency-{n:03}  ")), "{n}");
    }
    for n in 0..400 {
        assert!(all.contains(&format!("· telecom.preparedness.rule_{n:03}\n")), "{n}");
    }
    assert!(!all.contains("--details all"));
    let drawn = render(report, &Options { details: Details::First(30), ..Options::default() });
    assert_eq!(drawn.matches("  rule: What").count() + drawn.matches(" ⚠ ").count(), 30);
}

#[test]
fn a_small_report_is_shown_whole() {
    let findings = (0..20).map(|n| {
        let mut it = finding("admin_logging", "core", "[{\"a\": false}]", "false");
        it.rule = format!("telecom.preparedness.rule_{n:02}");
        it
    });
    let small = report(vec![organisation("tele-1", findings.collect())]);
    let drawn = render(&small, &Options::default());
    assert_eq!(drawn.matches("· telecom.preparedness").count(), 20);
    assert_eq!(drawn, render(&small, &Options { details: Details::All, ..Options::default() }));
}

#[test]
fn plain_and_drawn_tell_of_the_same() {
    let drawn = render(fleet(), &Options::default());
    let said = plain(fleet(), Lang::En, Details::Fitting);
    let rules = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().map(|it| it.trim_matches([',', '`']));
        words.filter(|it| it.starts_with("telecom.preparedness.")).map(str::to_owned).collect()
    };
    assert_eq!(rules(&drawn), rules(&said));
    assert_eq!(drawn.matches("exports/agency-").count(), said.matches("exports/agency-").count());
}
