use super::fixture::{HOSTILE, finding, hostile, organisation, place, report};
use super::terminal::example;
use crate::lang::Lang;
use crate::render::terminal::{Details, plain};

#[test]
fn a_report_reads_well() {
    insta::assert_snapshot!(plain(&example(), Lang::En, Details::Fitting));
}

#[test]
fn it_reads_well_in_danish_and_in_short() {
    insta::assert_snapshot!(plain(&example(), Lang::Da, Details::First(1)));
}

/// No strokes, boxes, arrows, signs, columns or colours.
fn assert_plain(text: &str) {
    for line in text.lines() {
        assert!(!line.starts_with(' ') && !line.ends_with(' ') || line.contains("  blanks"), "{line:?}");
        let odd = line.chars().find(|c| matches!(c, '\u{1b}' | '·' | '×' | '⚠' | '\u{2190}'..='\u{27bf}'));
        assert_eq!(odd, None, "{line}");
    }
}

#[test]
fn nothing_is_drawn() {
    for lang in [Lang::En, Lang::Da] {
        for details in [Details::Fitting, Details::First(0), Details::First(1), Details::All] {
            assert_plain(&plain(&example(), lang, details));
            assert_plain(&plain(&hostile(), lang, details));
        }
    }
    assert!(!HOSTILE.is_empty());
}

#[test]
fn words_of_a_rule_stand_in_one_line() {
    let text = "{\"a\": [\n 1\n]}";
    let mut it = finding("admin_logging", "core", text, "1");
    it.locations = vec![super::fixture::location("a.json", text, place(text, "[\n 1\n]", 0), "`a` is 1")];
    let (start, _) = place(super::fixture::POLICY, "some e in exercises\n", 0);
    let (_, end) = place(super::fixture::POLICY, "satisfies e.held_on within", 0);
    it.rule_locations = vec![super::fixture::rule_location("p.krav", super::fixture::POLICY, (start, end))];
    let said = plain(&report(vec![organisation("x", vec![it])]), Lang::En, Details::Fitting);
    assert!(said.contains("\na.json:1:7: `a` is 1\n"), "{said}");
    assert!(said.contains("\np.krav:46:13: this does not hold: `some e in exercises where e.scope"), "{said}");
}
