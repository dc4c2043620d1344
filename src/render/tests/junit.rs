use quick_xml::Reader;
use quick_xml::events::Event;

use super::fixture::{HOSTILE, finding, hostile, large, organisation, report};
use crate::render::junit::render;
use crate::report::{Report, Verdict};
use crate::value::Lang;

/// An element: its name, attributes and text, in order of their beginnings.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|it| it.0 == name).map_or("", |it| &it.1)
    }
}

fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(it) | Event::Empty(it) => {
                let attributes = it.attributes().map(|it| {
                    let it = it.unwrap();
                    (it.key.as_ref().to_owned(), quick_xml::escape::unescape(&it.value).unwrap().into_owned())
                });
                found.push(Element {
                    name: it.name().as_ref().to_owned(),
                    attributes: attributes.collect(),
                    text: String::new(),
                });
            }
            Event::Text(it) => {
                if let Some(last) = found.last_mut() {
                    last.text.push_str(&it);
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn of(report: &Report, name: &str) -> Vec<Element> {
    elements(&render(report, Lang::En)).into_iter().filter(|it| it.name == name).collect()
}

#[test]
fn a_report_has_this_shape() {
    let mut unknown = finding("other", "core-2", "[{ \"a\": false }]", "false");
    unknown.verdict = Verdict::Unknown;
    unknown.missing = vec!["components[core-2].admin_activity_logged".to_owned()];
    let failing = finding("admin_logging", "core-1", "[{ \"a\": false }]", "false");
    insta::assert_snapshot!(render(&report(vec![organisation("tele-1", vec![failing, unknown])]), Lang::En));
}

#[test]
fn a_case_has_the_outcome_of_its_rule() {
    let expected = [
        (Verdict::Fail, "failure"),
        (Verdict::Unknown, "error"),
        (Verdict::Waived, "skipped"),
        (Verdict::NotApplicable, "skipped"),
        (Verdict::Pass, "system-out"),
    ];
    for (verdict, tag) in expected {
        let mut finding = finding("admin_logging", "core-1", "[false]", "false");
        finding.verdict = verdict;
        let report = report(vec![organisation("tele-1", vec![finding])]);
        assert_eq!(of(&report, tag).len(), 1, "{verdict:?}");
        assert_eq!(of(&report, "testcase").len(), 1);
    }
}

#[test]
fn sums_are_those_of_the_cases() {
    let xml = elements(&render(&large(3_000), Lang::En));
    let count = |name: &str| xml.iter().filter(|it| it.name == name).count().to_string();
    let all = &xml[0];
    assert_eq!(all.get("tests"), count("testcase"));
    assert_eq!(all.get("failures"), count("failure"));
    assert_eq!(all.get("errors"), count("error"));
    assert_eq!(all.get("skipped"), count("skipped"));
}

#[test]
fn totals_of_findings_are_properties_of_suites() {
    let report = large(30_000);
    let properties = of(&report, "property");
    for verdict in [Verdict::Fail, Verdict::Unknown, Verdict::Waived] {
        let named = properties.iter().filter(|it| it.get("name") == verdict.as_str());
        let sum: u64 = named.map(|it| it.get("value").parse::<u64>().unwrap()).sum();
        assert_eq!(sum, report.accounting.verdicts.of(verdict), "{verdict:?}");
    }
    let listed: usize = ["failure", "error", "skipped"]
        .iter()
        .flat_map(|tag| of(&report, tag))
        .map(|it| it.text.lines().filter(|line| line.starts_with('[')).count())
        .sum();
    assert_eq!(listed, 30_000);
}

#[test]
fn data_makes_no_elements() {
    let xml = elements(&render(&hostile(), Lang::En));
    let known = ["testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped"];
    assert!(xml.iter().all(|it| known.contains(&it.name.as_str())));
    assert_eq!(xml.iter().filter(|it| it.name == "testcase").count(), (3 + 1) * HOSTILE.len());
    assert!(xml.iter().all(|it| !it.text.contains("[[ATTACHMENT")));
}

#[test]
fn suites_and_cases_have_names_of_their_own() {
    let twin = |path: &str| {
        let mut it = organisation("twin", vec![finding("admin_logging", "core-1", "[false]", "false")]);
        it.path = path.to_owned();
        it
    };
    let names: Vec<String> =
        of(&report(vec![twin("a"), twin("b")]), "testsuite").iter().map(|it| it.get("name").to_owned()).collect();
    assert_eq!(names, ["twin (a) / telecom", "twin (b) / telecom"]);
}

#[test]
fn a_check_that_could_not_be_done_is_an_error_of_its_own() {
    let mut report = report(Vec::new());
    assert_eq!(of(&report, "testsuite").len(), 0);
    report.diagnostics = hostile().diagnostics;
    assert_eq!(of(&report, "error").len(), HOSTILE.len());
}

#[test]
fn no_two_organisations_have_one_suite() {
    let ids =
        [("x", "a.json"), ("x", "b.json"), ("x (b.json)", "c.json"), ("\u{202e}", "d.json"), ("\\u{202e}", "e.json")];
    let of = |(id, path): (&str, &str)| {
        let mut it = organisation(id, vec![finding("admin_logging", "a", "[false]", "false")]);
        it.path = path.to_owned();
        it
    };
    let suites = of_names(&report(ids.map(of).into()));
    assert_eq!(
        suites,
        ["x (a.json)", "x (b.json)", "x (b.json) (c.json)", "\\u{202e}", "\\u{202e} (e.json)"]
            .map(|it| format!("{it} / telecom"))
    );
}

fn of_names(report: &Report) -> Vec<String> {
    of(report, "testsuite").iter().map(|it| it.get("name").to_owned()).collect()
}

#[test]
fn codes_that_mean_harm_stay_text() {
    let mut report = report(Vec::new());
    report.diagnostics = hostile().diagnostics;
    report.diagnostics[0].code = "x\u{1b}[31m\u{202e}\"><y".to_owned();
    let text = render(&report, Lang::En);
    assert!(!text.contains(['\u{1b}', '\u{202e}']) && !text.contains("<y"), "{text}");
    assert_eq!(of(&report, "error").len(), HOSTILE.len());
}
