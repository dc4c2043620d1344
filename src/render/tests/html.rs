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
fn a_page_on_one_organisation_names_it() {
    let of = |n: usize| page(&with((0..n).map(|it| organisation(&it.to_string(), Vec::new())).collect()), Lang::En);
    let one = of(1);
    assert!(one.contains("<p class=\"kicker\">tilsyn · by the law of 2017-06-30 · <b>Telecom Provider A/S</b></p>"));
    assert!(one.contains("<title>Telecom Provider A/S · "));
    assert!(!of(2).split("</header>").next().unwrap().contains("Telecom Provider A/S"));
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

/// What the header says of organisations besides the headline.
fn others(verdicts: &[Verdict], lang: Lang) -> String {
    let one = |(idx, it): (usize, &Verdict)| Organisation {
        verdict: *it,
        ..organisation(&idx.to_string(), vec![of_verdict(*it, "x")])
    };
    let page = page(&with(verdicts.iter().enumerate().map(one).collect()), lang);
    let lead = page.split("<p class=\"lead\">").nth(1).unwrap().split("</p>").next().unwrap();
    lead.strip_prefix("<strong>").map_or_else(String::new, |it| it.split("</strong>").next().unwrap().to_owned())
}

#[test]
fn whom_no_rule_concerns_is_not_said_to_meet_it() {
    use Verdict::{Fail, NotApplicable, Pass, Unknown, Waived};
    let all = [Fail, Unknown, Unknown, Waived, Pass, Pass, NotApplicable, NotApplicable, NotApplicable];
    assert_eq!(
        others(&all, Lang::En),
        "The others: of 2 it cannot be told, 1 meets all that is not waived, 2 meet all that was checked, to 3 no rule \
         applies."
    );
    assert_eq!(
        others(&all, Lang::Da),
        "De øvrige: for 2 kan det ikke afgøres, 1 opfylder alt, der ikke er dispenseret fra, 2 opfylder alt, der er \
         kontrolleret, for 3 gælder ingen af reglerne."
    );
    assert_eq!(others(&[Unknown, Pass], Lang::En), "The others: 1 meets all that was checked.");
    assert_eq!(others(&[Fail, Fail], Lang::En), "");
}

#[test]
fn nobody_is_named_as_the_last_who_may_not_be() {
    let of = |id: &str, verdicts: &[Verdict]| {
        let findings = verdicts.iter().enumerate();
        let finding = |(idx, it): (usize, &Verdict)| Finding { rule: format!("a.rule_{idx}"), ..of_verdict(*it, "x") };
        Organisation { name: Some(format!("Agency {id}")), ..organisation(id, findings.map(finding).collect()) }
    };
    let least = |organisations: Vec<Organisation>| {
        let page = page(&with(organisations), Lang::En);
        let text = page.split("<dt>Least is met by</dt><dd>").nth(1).unwrap().split("</dd>").next().unwrap();
        text.replace("<small>", "").replace("</small>", "")
    };
    use Verdict::{Fail, Pass, Unknown};
    let words = "0 % of the rules that apply, by weight";
    assert_eq!(least(vec![of("a", &[Fail, Pass]), of("b", &[Fail, Fail])]), format!("Agency b {words}"));
    assert_eq!(
        least(vec![of("a", &[Fail, Fail]), of("b", &[Fail]), of("c", &[Pass])]),
        format!("2 organisations {words}")
    );
    assert_eq!(
        least(vec![of("a", &[Unknown, Pass]), of("b", &[Unknown, Fail]), of("c", &[Pass, Pass])]),
        "one of 2 organisations: what is missing decides which"
    );
}

#[test]
fn what_differs_between_findings_is_no_name_in_braces() {
    let mut report = with(vec![organisation("tele-1", ["x", "y"].map(|it| of_verdict(Verdict::Fail, it)).into())]);
    for rule in &mut report.rules {
        rule.remedy = Some("Log what is done on {c.name}.".to_owned());
        rule.remedy_da = Some("Log, hvad der sker på {c.name}.".to_owned());
    }
    for (lang, first) in [
        (Lang::En, "<dt>Remedy of the first</dt><dd>Log administrators&#39; logical access to x,"),
        (Lang::Da, "<dt>Afhjælpning af det første</dt><dd>Log administratorers logiske adgang til x."),
    ] {
        let page = page(&report, lang);
        assert!(page.contains(first) && !page.contains("{c.name}"));
        let comment = crate::render::markdown::render(&report, lang);
        assert!(comment.contains("logi") && !comment.contains("{c.name}"), "{comment}");
    }
}

#[test]
fn texts_of_a_policy_without_danish_say_that_they_are_english() {
    let mut report = with(vec![organisation("tele-1", vec![of_verdict(Verdict::Fail, "core")])]);
    report.organisations[0].findings[0].remedy_da = None;
    report.organisations[0].findings[0].title_da = None;
    report.rules[0].interpretation = Some("an activity is logged".to_owned());
    let mut left_out = report.rules[0].clone();
    left_out.status = crate::report::RuleStatus::Deselected;
    left_out.reason = "runs only when it is named: it is law no more".to_owned();
    left_out.reason_da = Some("køres kun, når den nævnes: it is law no more".to_owned());
    report.rules.push(left_out);
    let danish = page(&report, Lang::Da);
    for words in [
        "<span lang=\"en\">Log administrators&#39; logical",
        "<h4><span lang=\"en\">What administrators do",
        "<span lang=\"en\">an activity is logged</span>",
        "<td>køres kun, når den nævnes: <span lang=\"en\">it is law no more</span></td>",
        "<pre lang=\"en\">",
    ] {
        assert!(danish.contains(words), "{words}");
    }
    assert!(!page(&report, Lang::En).contains("<span lang="));
}

#[test]
fn of_a_choice_that_is_cut_the_page_says_how_many_there_are() {
    let cut = large(100_000);
    let page = page(&cut, Lang::En);
    assert_eq!(page.matches("<p class=\"cut-off o").count(), 100);
    assert!(page.contains(
        "<p class=\"cut-off o7\">1,000 findings, 120 listed here: a check of <code>exports/tele-07</code> alone, or a report"
    ));
    assert!(
        page.contains("<p class=\"cut-off i0\">By this law there are 100,000 findings in all, 12,000 of them listed")
    );
    assert!(page.contains("[value=\"7\"]:checked)~#list :is(.g,.o,.cut-off).o7{display:block}"));
    assert!(page.contains("data-none=\"No finding that is listed here is like that\""));
    let whole = super::html::page(&large(3_000), Lang::En);
    assert!(!whole.contains("<p class=\"cut-off") && whole.contains("data-none=\"No finding is like that\""));
}
