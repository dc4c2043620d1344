use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Duration {
    Duration::parse(text).unwrap()
}

#[test]
fn reads_iso_8601() {
    for (text, written, en, da) in [
        ("P2M", "P2M", "2 months", "2 måneder"),
        ("p2m", "P2M", "2 months", "2 måneder"),
        ("P1Y6M", "P1Y6M", "1 year 6 months", "1 år 6 måneder"),
        ("P18M", "P1Y6M", "1 year 6 months", "1 år 6 måneder"),
        ("P1W", "P7D", "7 days", "7 dage"),
        ("P1D", "P1D", "1 day", "1 dag"),
        ("PT24H", "PT24H", "24 hours", "24 timer"),
        ("PT72H", "PT72H", "72 hours", "72 timer"),
        ("PT90M", "PT1H30M", "1 hour 30 minutes", "1 time 30 minutter"),
        ("PT1,5S", "PT1.5S", "1.5 seconds", "1,5 sekunder"),
        ("PT1.5H", "PT1H30M", "1 hour 30 minutes", "1 time 30 minutter"),
        (
            "P1Y2M3W4DT5H6M7S",
            "P1Y2M25DT5H6M7S",
            "1 year 2 months 25 days 5 hours 6 minutes 7 seconds",
            "1 år 2 måneder 25 dage 5 timer 6 minutter 7 sekunder",
        ),
        ("P0D", "P0D", "0 days", "0 dage"),
        ("PT0S", "P0D", "0 days", "0 dage"),
    ] {
        let it = read(text);
        assert_eq!((it.to_iso().as_str(), it.show(Lang::En).as_str(), it.show(Lang::Da).as_str()), (written, en, da));
    }
}

#[test]
fn refuses_what_is_no_duration() {
    for text in [
        "",
        "P",
        "PT",
        "P1",
        "1M",
        "P1DT",
        "-P1D",
        "P-1D",
        "P+1D",
        "P1M1Y",
        "P1D1D",
        "P1H",
        "PT1D",
        "P1.5D",
        "PT1.5H1M",
        "P.5D",
        "PT5.S",
        "P 1D",
        "P1e3D",
        "P99999999999999999999D",
        "P9223372036854775807Y",
        "PT0.0000000001S",
        "P1D ",
        "P1Å",
        "P1_0D",
    ] {
        assert!(Duration::parse(text).is_err(), "{text}");
    }
}

#[test]
fn n_months_are_as_many_days_as_they_can_have() {
    for (n, least, most) in [
        (0, 0, 0),
        (1, 28, 31),
        (2, 59, 62),
        (3, 89, 92),
        (6, 181, 184),
        (12, 365, 366),
        (24, 730, 731),
        (48, 1460, 1461),
        (4800, 146_097, 146_097),
        (-2, -62, -59),
    ] {
        assert_eq!(months::days(n), (least, most), "{n}");
    }
    assert_eq!(months::days(i64::MIN).0, -months::days_of(1 << 63).1);
}

#[test]
fn compares_where_it_can() {
    use Ordering::*;
    for (a, b, expected) in [
        ("P1Y", "P12M", Equal),
        ("P1D", "PT24H", Equal),
        ("P27D", "P1M", Less),
        ("P32D", "P1M", Greater),
        ("P58D", "P2M", Less),
        ("P63D", "P2M", Greater),
        ("P2M", "P2M1D", Less),
        ("P364D", "P1Y", Less),
        ("P367D", "P1Y", Greater),
        ("PT671H", "P1M", Less),
        ("P400Y", "P146097D", Equal),
    ] {
        assert_eq!(read(a).compare(&read(b)), Ok(expected), "{a} {b}");
        assert_eq!(read(b).compare(&read(a)), Ok(expected.reverse()), "{b} {a}");
    }
    assert_eq!(
        read("P60D").compare(&read("P2M")).unwrap_err().reason,
        "`60 days` and `2 months` cannot be compared: 2 months are 59 to 62 days"
    );
    assert_eq!(
        read("P365D").compare(&read("P1Y")).unwrap_err().reason,
        "`365 days` and `1 year` cannot be compared: 1 year is 365 to 366 days"
    );
    assert_eq!(
        read("P28D").compare(&read("P1M")).unwrap_err().reason,
        "`28 days` and `1 month` cannot be compared: 1 month is 28 to 31 days"
    );
}

#[test]
fn a_bound_that_all_lengths_keep_is_decided() {
    let (two_months, days) = (read("P2M"), |n: i64| Duration { days: n, ..Duration::default() });
    for (op, n, expected) in [
        (CompareOp::Ge, 59, Some(true)),
        (CompareOp::Gt, 59, None),
        (CompareOp::Gt, 58, Some(true)),
        (CompareOp::Le, 62, Some(true)),
        (CompareOp::Lt, 62, None),
        (CompareOp::Lt, 59, Some(false)),
        (CompareOp::Le, 60, None),
        (CompareOp::Eq, 60, None),
        (CompareOp::Eq, 63, Some(false)),
        (CompareOp::Ne, 63, Some(true)),
    ] {
        assert_eq!(two_months.holds(op, &days(n)).ok(), expected, "{op:?} {n}");
    }
}

#[test]
fn working_days_compare_with_nothing_and_mix_with_nothing() {
    let working = Duration { working_days: 10, ..Duration::default() };
    assert!(working.compare(&working).is_err());
    assert!(working.compare(&read("P10D")).is_err());
    assert!(working.add(&read("P10D")).is_err());
    assert_eq!(working.add(&working).unwrap().show(Lang::Da), "20 arbejdsdage");
    assert_eq!(working.to_iso(), "10 working days");
}

#[test]
fn arithmetic_overflows_into_faults() {
    let most = Duration { months: i64::MAX, days: i64::MAX, nanos: i128::MAX, working_days: 0 };
    assert!(most.add(&most).is_err());
    assert!(most.times(2).is_err());
    assert!(most.compare(&read("P1D")).is_err());
    assert_eq!(read("P1M").subtract(&read("P2M")).unwrap().show(Lang::En), "-1 month");
    assert_eq!(read("P1M").times(3).unwrap(), read("P3M"));
}

proptest! {
    #[test]
    fn reading_never_panics_and_writing_reads_back(text in "[Pp]?[0-9YMWDTHS.,]{0,20}") {
        if let Ok(it) = Duration::parse(&text) {
            prop_assert_eq!(Duration::parse(&it.to_iso()).unwrap(), it);
        }
    }

    #[test]
    fn comparison_agrees_with_the_calendar(months in 0i64..60, days in 0i64..2_000, start in 0i32..40_000) {
        let (a, b) = (Duration { months, ..Duration::default() }, Duration { days, ..Duration::default() });
        // From a day that no month clamps: the first of one.
        let start = super::super::Date::from_days(start).unwrap();
        let start = super::super::Date::new(start.year() as i16, start.month() as i8, 1).unwrap();
        if let Ok(ordering) = a.compare(&b) {
            prop_assert_eq!(start.add(&a).unwrap().cmp(&start.add(&b).unwrap()), ordering);
        }
    }
}
