use crate::report::{Gate, Severity, Verdict, counts_for_exit};

const SEVERITIES: [Severity; 5] = [Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Critical];

#[test]
fn only_fail_and_unknown_of_enough_weight_count() {
    for severity in SEVERITIES {
        for verdict in Verdict::WORST_FIRST {
            for allow_unknown in [false, true] {
                for fail_on in SEVERITIES.map(Some).into_iter().chain([None]) {
                    let gate = Gate { fail_on, allow_unknown };
                    let heavy = fail_on.is_some_and(|least| least <= severity);
                    let expected = match verdict {
                        Verdict::Fail => heavy,
                        Verdict::Unknown => heavy && !allow_unknown,
                        _ => false,
                    };
                    assert_eq!(counts_for_exit(severity, verdict, &gate), expected);
                }
            }
        }
    }
}

#[test]
fn by_default_info_does_not_count() {
    assert!(!counts_for_exit(Severity::Info, Verdict::Fail, &Gate::default()));
    assert!(counts_for_exit(Severity::Low, Verdict::Unknown, &Gate::default()));
}
