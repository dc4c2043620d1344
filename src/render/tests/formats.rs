//! What is true of every format that is drawn from a report.

use super::fixture::{HOSTILE, finding, hostile, large, organisation, report};
use crate::render::terminal::Details;
use crate::render::{csv, github, gitlab, html, json, junit, markdown, ndjson, oscal, sanitize, sarif, terminal};
use crate::report::{Report, Verdict};
use crate::value::Lang;

type Render = fn(&Report, Lang) -> String;

/// Every format by name.
pub(super) const FORMATS: [(&str, Render); 12] = [
    ("terminal", |report, lang| terminal::render(report, &terminal::Options { lang, ..Default::default() })),
    ("plain", |report, lang| terminal::plain(report, lang, Details::Fitting)),
    ("json", |report, _| json::render(report)),
    ("ndjson", |report, _| ndjson::render(report)),
    ("sarif", sarif::render),
    ("junit", junit::render),
    ("oscal", oscal::render),
    ("gitlab", gitlab::render),
    ("csv", csv::render),
    ("github", github::render),
    ("markdown", markdown::render),
    ("html", html::render),
];

#[test]
fn nothing_invisible_comes_through() {
    for (name, render) in FORMATS {
        for lang in [Lang::En, Lang::Da] {
            let text = render(&hostile(), lang);
            // The byte-order mark before a Danish file is the format's own.
            let text = text.strip_prefix('\u{feff}').filter(|_| name == "csv").unwrap_or(&text);
            let found = text.chars().find(|c| *c != '\n' && sanitize::is_unsafe(*c));
            assert_eq!(found, None, "{name}");
        }
    }
}

#[test]
fn a_report_without_findings_has_every_format() {
    let nobody = report(Vec::new());
    let nothing = report(vec![organisation("tele-1", Vec::new())]);
    for (name, render) in FORMATS {
        for lang in [Lang::En, Lang::Da] {
            assert!(render(&nobody, lang).ends_with('\n'), "{name}");
            assert!(render(&nothing, lang).ends_with('\n'), "{name}");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for (name, render) in FORMATS {
        assert!(render(&hostile(), Lang::En) == render(&hostile(), Lang::En), "{name}");
        assert!(render(&large(3_000), Lang::Da) == render(&large(3_000), Lang::Da), "{name}");
    }
}

#[test]
fn a_saved_report_renders_the_same() {
    let report = hostile();
    let saved: Report = serde_json::from_str(&json::render(&report)).unwrap();
    for (name, render) in FORMATS {
        assert!(render(&report, Lang::En) == render(&saved, Lang::En), "{name}");
    }
}

#[test]
fn texts_come_in_the_language_asked_for() {
    let example = report(vec![organisation("tele-1", vec![finding("admin_logging", "core-1", "[false]", "false")])]);
    for (name, render) in FORMATS {
        if !matches!(name, "json" | "ndjson" | "csv") {
            assert_ne!(render(&example, Lang::En), render(&example, Lang::Da), "{name}");
        }
        // People's formats carry one language, those of machines both; a page of HTML shows the policy's own words too.
        let other = render(&example, Lang::Da).contains("is not logged");
        assert_eq!(other, !matches!(name, "github" | "markdown" | "terminal" | "plain"), "{name}");
    }
}

#[test]
fn the_made_reports_are_what_tests_need() {
    let large = large(30_000);
    assert_eq!(large.organisations.iter().map(|it| it.findings.len()).sum::<usize>(), 30_000);
    assert!(Verdict::WORST_FIRST.iter().all(|it| large.accounting.verdicts.of(*it) > 0));
    assert_eq!(hostile().organisations.len(), HOSTILE.len());
}
