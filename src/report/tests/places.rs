use crate::report::finding::fingerprint;
use crate::report::places::positions;
use crate::report::{Subject, Verdict, Verdicts};
use crate::source::Source;

#[test]
fn places_found_together_are_those_found_one_by_one() {
    let text = "\u{feff}[{\"æ\": 1}, {\"b😀\":\n2},\r\n\n{}]";
    let source = Source::from_text("a.json", text);
    let offsets: Vec<u32> = text.char_indices().flat_map(|(at, _)| [at as u32, at as u32]).collect();
    let alone: Vec<_> = offsets.iter().map(|at| source.position(*at)).collect();
    assert_eq!(positions(&source, &offsets).collect::<Vec<_>>(), alone);
}

#[test]
fn a_fingerprint_tells_rule_organisation_dataset_and_key_apart() {
    let subject = |dataset: &str, key: &str| Some(Subject { dataset: dataset.to_owned(), key: key.to_owned() });
    let of = |rule: &str, id: &str, subject: &Option<Subject>| fingerprint(rule, id, subject.as_ref());
    // printf '\0\0\0\0003:m.r8:agency\0x6:assets5:srv-1' | sha256sum
    assert_eq!(of("m.r", "agency\0x", &subject("assets", "srv-1")), "1:ac1a3456f6cd4ae0439c927b9ec064e3");
    // printf 'm.r\0agency\0assets\0srv-1' | sha256sum
    assert_eq!(of("m.r", "agency", &subject("assets", "srv-1")), "1:f8f6bf5db42544780e93683f7a72a29b");
    let all = [
        of("m.r", "agency", &None),
        of("m.r2", "agency", &None),
        of("m.r", "agency2", &None),
        of("m.r", "agency", &subject("assets", "srv-1")),
        of("m.r", "agency", &subject("assets", "srv-2")),
        of("m.r", "agency", &subject("asset", "ssrv-1")),
        of("m.r", "agency", &subject("assets", "srv\0-1")),
        of("m.r", "agency\0assets", &subject("srv", "-1")),
        of("m.r", "agency", &subject("assets\0srv", "-1")),
        of("m.r", "agency", &subject("", "\0")),
        of("m.r", "agency\0", &None),
        of("m.r\0agency", "", &None),
    ];
    let distinct: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), all.len());
}

#[test]
fn verdicts_roll_up_with_waived_between_unknown_and_pass() {
    let some = |fail, unknown, waived, pass, not_applicable| Verdicts { pass, fail, unknown, waived, not_applicable };
    let cases = [
        (some(1, 1, 1, 1, 1), Verdict::Fail),
        (some(0, 1, 1, 1, 1), Verdict::Unknown),
        (some(0, 0, 1, 1, 1), Verdict::Waived),
        (some(0, 0, 0, 1, 1), Verdict::Pass),
        (some(0, 0, 0, 0, 1), Verdict::NotApplicable),
        (some(0, 0, 0, 0, 0), Verdict::NotApplicable),
        (some(0, 0, 1, 0, 0), Verdict::Waived),
    ];
    for (verdicts, worst) in cases {
        assert_eq!(verdicts.worst(), worst, "{verdicts:?}");
    }
}
