use super::fixture::{finding, hostile, large, organisation, report};
use crate::render::markdown::render;
use crate::report::Verdict;
use crate::value::Lang;

#[test]
fn a_report_reads_well() {
    let failing = ["core-1", "core-2"].map(|key| finding("admin_logging", key, "[{ \"a\": false }]", "false"));
    let mut unknown = finding("other", "core-3", "[{ \"a\": false }]", "false");
    unknown.verdict = Verdict::Unknown;
    unknown.missing = vec!["components[core-3].logged".to_owned()];
    let findings = failing.into_iter().chain([unknown]).collect();
    insta::assert_snapshot!(render(&report(vec![organisation("tele-1", findings)]), Lang::En));
}

#[test]
fn a_comment_has_room_for_it() {
    let mut wide = large(30_000);
    for (idx, organisation) in wide.organisations.iter_mut().enumerate() {
        organisation.id = format!("{idx}{}", "\"æ<&>".repeat(2_000));
        for finding in &mut organisation.findings {
            finding.message = "\"😀<&>".repeat(500);
            finding.rule = format!("telecom.rule_{}", finding.subject.as_ref().unwrap().key);
            finding.remedy = Some("'".repeat(4_000));
        }
    }
    wide.diagnostics = hostile().diagnostics;
    for report in [large(30_000), wide, hostile()] {
        let text = render(&report, Lang::En);
        assert!(text.len() < 65_000, "{}", text.len());
        assert!(text.matches("<details>").count() > 1);
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    }
}

#[test]
fn what_is_left_out_is_counted() {
    let report = large(30_000);
    let text = render(&report, Lang::En);
    assert!(text.starts_with("<!-- tilsyn -->\n## tilsyn: 10,000 fail, 10,000 unknown\n"));
    let listed = |verdict: &str| {
        let groups = text.split("<details><summary>").skip(1).filter(|it| it.starts_with(verdict));
        groups.map(|it| it.lines().filter(|line| line.starts_with("- ")).count()).sum::<usize>()
    };
    let left_out = |verdict: &str| {
        let n = 10_000 - listed(verdict);
        format!("{},{:03} {verdict}", n / 1000, n % 1000)
    };
    let expected = format!("**Left out here: {}, {}, {}.**", left_out("fail"), left_out("unknown"), left_out("waived"));
    assert!(text.contains(&expected), "{expected}");
    assert!(text.contains("Not shown here: 80 more."));
}

#[test]
fn the_worst_come_first() {
    let text = render(&large(30_000), Lang::En);
    let heads: Vec<&str> = text.lines().filter_map(|it| it.strip_prefix("<details><summary>")).collect();
    let first: Vec<&str> = heads.iter().map(|it| it.split(" · <code>").next().unwrap()).collect();
    assert_eq!(first[..3], ["fail · critical", "fail · high", "fail · medium"]);
    assert_eq!(first[5], "unknown · critical");
}

#[test]
fn data_is_neither_markup_nor_command() {
    let text = render(&hostile(), Lang::En);
    for tag in ["<script", "<img", "<!-- &", "</code></pre></details><"] {
        assert!(!text.contains(tag), "{tag}");
    }
    // Out of `<code>` and `<pre>` nothing of data is left, and so no mention, link or reference.
    let mut outside = String::new();
    for part in text.split("<code>") {
        outside.push_str(part.rsplit("</code>").next().unwrap());
    }
    let outside: String =
        outside.split("<pre>").map(|part| part.rsplit("</pre>").next().unwrap()).collect::<Vec<_>>().join("");
    for words in ["@everyone", "javascript:", "evil.example", "pwned", "**bold**", ":tada:"] {
        assert!(!outside.contains(words), "{words}: {outside}");
    }
    for line in text.lines() {
        assert!(!line.starts_with('/'), "{line}");
    }
    assert!(text.contains("@everyone"));
}

#[test]
fn no_block_is_ended_by_a_blank_line() {
    let text = render(&hostile(), Lang::En);
    for block in text.split("<details>").skip(1) {
        let block = block.split("</details>").next().unwrap();
        assert!(!block.lines().any(|it| it.trim().is_empty()), "{block}");
    }
}

#[test]
fn a_report_without_findings_says_so() {
    let text = render(&report(vec![organisation("tele-1", Vec::new())]), Lang::En);
    assert!(text.contains("## tilsyn: nothing fails, nothing is unknown"));
    assert!(!text.contains("Left out"));
}

#[test]
fn a_check_that_could_not_be_done_is_no_good_news() {
    let mut example = report(vec![organisation("tele-1", Vec::new())]);
    example.diagnostics = hostile().diagnostics;
    let text = render(&example, Lang::En);
    assert!(text.contains("## tilsyn: the check could not be done as asked\n"), "{text}");
    assert!(!text.contains("nothing fails"));
}

#[test]
fn what_was_not_asked_for_is_in_no_other_format_either() {
    let mut example =
        report(vec![organisation("tele-1", vec![finding("admin_logging", "core-1", "[false]", "false")])]);
    example.accounting.verdicts.unknown = 2;
    let text = render(&example, Lang::En);
    assert!(text.contains("**Not in this report, as `--show` asks: 2 unknown.**"), "{text}");
    assert!(!text.contains("Left out here"), "{text}");
}
