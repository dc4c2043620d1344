use super::fixture::{HOSTILE, finding, hostile, large, organisation, report};
use crate::render::html;
use crate::report::{Finding, Organisation, Report, Severity, Verdict};
use crate::value::Lang;

fn page(report: &Report, lang: Lang) -> String {
    html::render(report, lang)
}

/// The tags of a page and what stands between them; fails where it is not well formed.
fn tags(page: &str) -> Vec<&str> {
    let mut open: Vec<&str> = Vec::new();
    let mut tags = Vec::new();
    // Style and script hold signs that are no tags.
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').map(|end| at + end + 1).unwrap();
        let tag = &rest[at..end];
        rest = &rest[end..];
        tags.push(tag);
        let name = tag.trim_matches(['<', '>', '/']).split([' ', '\n', '/']).next().unwrap();
        match tag {
            _ if tag.starts_with("<!") || tag.ends_with("/>") => {}
            _ if tag.starts_with("</") => assert_eq!(open.pop(), Some(name), "{tag} closes another"),
            _ if ["meta", "input", "br"].contains(&name) => {}
            _ => {
                open.push(name);
                if ["style", "script"].contains(&name) {
                    rest = &rest[rest.find(&format!("</{name}>")).unwrap()..];
                }
            }
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    tags
}

fn of_verdict(verdict: Verdict, key: &str) -> Finding {
    Finding { verdict, ..finding("admin_logging", key, "[{ \"a\": false }]", "false") }
}

fn with(organisations: Vec<Organisation>) -> Report {
    report(organisations)
}

#[test]
fn the_verdict_stands_at_the_top() {
    let of = |organisations: Vec<Organisation>| {
        let page = page(&with(organisations), Lang::En);
        let head = page.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
        head.rsplit("<span>").next().unwrap().trim_end_matches("</span>").to_owned()
    };
    let failing = || organisation("a", vec![of_verdict(Verdict::Fail, "x")]);
    let unknown = || organisation("b", vec![of_verdict(Verdict::Unknown, "x")]);
    assert_eq!(of(vec![failing()]), "The organisation does not meet the law");
    assert_eq!(of(vec![failing(), unknown()]), "1 of 2 organisations does not meet the law");
    assert_eq!(of(vec![unknown()]), "It cannot be told whether the organisation meets the law");
    assert_eq!(of(vec![organisation("c", vec![of_verdict(Verdict::Waived, "x")])]), "What is not met has been waived");
    assert_eq!(of(Vec::new()), "Nothing was checked: no organisation was found");
}

#[test]
fn data_adds_no_element_and_no_attribute() {
    let plain = {
        let mut report = hostile();
        for organisation in &mut report.organisations {
            organisation.findings.iter_mut().for_each(|it| it.message_da = Some("x".to_owned()));
        }
        report
    };
    for lang in [Lang::En, Lang::Da] {
        let page = page(&plain, lang);
        let of_data = ["<b>bold", "<img", "onerror", "alert(1)>"];
        for tag in tags(&page) {
            assert!(
                !of_data.iter().any(|it| tag.contains(it)) && !tag.contains(" style=") && !tag.contains(" on"),
                "{tag}"
            );
        }
        assert_eq!(page.matches("<script").count(), 1);
        assert!(!page.contains("href=\"javascript"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }
    assert_eq!(hostile().organisations.len(), HOSTILE.len());
}

#[test]
fn pages_of_every_kind_are_well_formed() {
    let nothing = with(vec![organisation("tele-1", Vec::new())]);
    let mut not_run = with(vec![organisation("tele-1", Vec::new())]);
    not_run.accounting.rules.run = 0;
    let one = with(vec![organisation("tele-1", vec![of_verdict(Verdict::Fail, "core")])]);
    let mut without_danish = one.clone();
    without_danish.organisations[0].findings.iter_mut().for_each(|it| (it.message_da, it.title_da) = (None, None));
    for report in [with(Vec::new()), nothing, not_run, one, without_danish, large(3_000)] {
        for lang in [Lang::En, Lang::Da] {
            let page = page(&report, lang);
            assert!(page.starts_with(&format!("<!doctype html>\n<html lang=\"{}\">", lang.code())));
            tags(&page);
            let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
            let mut once = ids.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), ids.len());
        }
    }
}

#[test]
fn english_words_in_a_danish_page_say_that_they_are() {
    let mut report = with(vec![organisation("tele-1", vec![of_verdict(Verdict::Fail, "core")])]);
    report.organisations[0].findings[0].message_da = None;
    assert!(
        page(&report, Lang::Da).contains("<span lang=\"en\">administrators&#39; activity on core is not logged</span>")
    );
}

#[test]
fn lists_are_limited_and_figures_are_not() {
    let page = page(&large(100_000), Lang::En);
    assert!(page.len() < 50_000_000, "{}", page.len());
    assert!(page.contains("There are 100,000 findings. This page lists 1"), "what is left out is not said");
    assert!(page.contains("<h2>Findings <span class=\"n\"><data value=\"100000\">100,000</data></span></h2>"));
    let n_listed = page.matches("class=\"f\"").count();
    assert!((11_900..=12_000).contains(&n_listed), "{n_listed}");
}

#[test]
fn the_worst_texts_keep_a_page_small() {
    let mut wide = large(30_000);
    for (idx, organisation) in wide.organisations.iter_mut().enumerate() {
        organisation.id = format!("{idx}{}", "\"æ<&>".repeat(2_000));
        organisation.name = None;
        for finding in &mut organisation.findings {
            finding.message = "\"😀<&>".repeat(500);
            finding.rule = format!("area{idx}.rule_{}", finding.subject.as_ref().unwrap().key);
            finding.severity = Severity::Critical;
            finding.remedy = Some("'".repeat(4_000));
            finding.missing = vec!["<".repeat(4_000); 100];
        }
    }
    let page = page(&wide, Lang::En);
    assert!(page.len() < 50_000_000, "{}", page.len());
    tags(&page);
}
