use super::fixture::{finding, hostile, large, organisation, report};
use crate::render::github::render;
use crate::report::{Report, Verdict};
use crate::value::Lang;

fn commands(report: &Report, name: &str) -> Vec<String> {
    let head = format!("::{name} ");
    render(report, Lang::En).lines().filter(|it| it.starts_with(&head)).map(str::to_owned).collect()
}

#[test]
fn a_report_has_this_shape() {
    let failing = finding("admin_logging", "core-1", "[{ \"a\": false }]", "false");
    let mut unknown = finding("other", "core:2, 100%", "[{\n  \"a\": false }]", "{\n  \"a\": false }");
    unknown.verdict = Verdict::Unknown;
    unknown.missing = vec!["components[core-2].logged".to_owned()];
    let mut nowhere = finding("third", "core-3", "[false]", "false");
    nowhere.locations.clear();
    insta::assert_snapshot!(render(&report(vec![organisation("tele-1", vec![failing, unknown, nowhere])]), Lang::En));
}

#[test]
fn no_more_are_written_than_a_step_shows() {
    let report = large(30_000);
    for name in ["error", "warning", "notice"] {
        assert_eq!(commands(&report, name).len(), 10, "{name}");
    }
    assert!(commands(&report, "error").iter().all(|it| it.contains("title=fail · critical")));
    let last = commands(&report, "notice").pop().unwrap();
    assert!(last.contains("10,000 fail, 10,000 unknown, 10,000 waived"), "{last}");
    assert!(last.contains("29 of 20,000 fail and unknown are annotated, the worst first; 19,971 left out"));
}

#[test]
fn what_could_not_be_done_has_its_room() {
    let mut report = large(30_000);
    report.diagnostics = hostile().diagnostics;
    let errors = commands(&report, "error");
    assert_eq!(errors.len(), 10);
    assert_eq!(errors.iter().filter(|it| it.contains("title=the check could not be done")).count(), 5);
    let last = commands(&report, "notice").pop().unwrap();
    let more = report.diagnostics.len() - 5;
    assert!(last.contains(&format!("{more} further reasons why the check could not be done")), "{last}");
}

#[test]
fn data_begins_no_command() {
    let report = hostile();
    for lang in [Lang::En, Lang::Da] {
        let text = render(&report, lang);
        for line in text.lines() {
            let known = ["::error ", "::warning ", "::notice "];
            let rest = known.iter().find_map(|it| line.strip_prefix(it)).unwrap_or_else(|| panic!("{line}"));
            let (properties, _) = rest.split_once("::").unwrap();
            for property in properties.split(',') {
                let (name, _) = property.split_once('=').unwrap();
                assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&name), "{line}");
            }
        }
    }
    assert!(!render(&report, Lang::En).contains("%0A::error::pwned%25,"), "the percent sign is escaped");
}

#[test]
fn without_findings_the_totals_are_told() {
    let only = render(&report(vec![organisation("tele-1", Vec::new())]), Lang::En);
    assert_eq!(only, "::notice title=tilsyn::12 pass, 3 not applicable in 1 organisation, by the law of 2017-06-30\n");
}
