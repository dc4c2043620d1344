use proptest::prelude::*;

use super::*;

fn instant(text: &str) -> Datetime {
    Datetime::parse(text).unwrap()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn reads_rfc_3339_with_its_offset() {
    for (text, utc) in [
        ("2026-03-01T22:30:00+01:00", "2026-03-01T21:30:00Z"),
        ("2026-03-01t21:30:00z", "2026-03-01T21:30:00Z"),
        ("2026-03-01 21:30:00Z", "2026-03-01T21:30:00Z"),
        ("2026-03-01T21:30:00.1234567Z", "2026-03-01T21:30:00.1234567Z"),
        ("2026-03-01T21:30:00.1234567890000Z", "2026-03-01T21:30:00.123456789Z"),
        ("2026-03-01T00:00:00-00:00", "2026-03-01T00:00:00Z"),
    ] {
        assert_eq!(instant(text).to_rfc3339(), utc);
    }
    for text in [
        "2026-03-01T22:30:00",
        "2026-03-01T22:30Z",
        "2026-03-01",
        "2026-03-01T22:30:00+0100",
        "2026-03-01T22:30:00+24:00",
        "2026-03-01T24:00:00Z",
        "2026-03-01T22:30:60Z",
        "2026-02-29T22:30:00Z",
        "2026-03-01T22:30:00.Z",
        "2026-03-01T22:30:00.1234567891Z",
        "2026-03-01T22:30:00Z[UTC]",
        "0000-03-01T22:30:00Z",
        "æ026-03-01T22:30:00Z",
        "",
    ] {
        assert!(Datetime::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_day_is_that_of_a_zone() {
    let late = instant("2026-06-30T22:30:00Z");
    assert_eq!(late.date_in(Zone::Copenhagen).unwrap(), day("2026-07-01"));
    assert_eq!(late.date_in(Zone::Utc).unwrap(), day("2026-06-30"));
    assert_eq!(late.date_in(Zone::parse("-02:00").unwrap()).unwrap(), day("2026-06-30"));
    assert_eq!(Zone::parse("Europe/Berlin"), None);
    assert_eq!(Zone::parse("+2:00"), None);
}

#[test]
fn reads_the_formats_of_exports() {
    for (text, format, zone, utc) in [
        ("1700000000", "epoch_s", Zone::Utc, "2023-11-14T22:13:20Z"),
        ("1700000000.25", "epoch_s", Zone::Utc, "2023-11-14T22:13:20.25Z"),
        ("1.7e9", "epoch_s", Zone::Utc, "2023-11-14T22:13:20Z"),
        ("1700000000000", "epoch_ms", Zone::Utc, "2023-11-14T22:13:20Z"),
        ("/Date(1700000000000)/", "/Date(ms)/", Zone::Utc, "2023-11-14T22:13:20Z"),
        ("/Date(-1000+0200)/", "/Date(ms)/", Zone::Utc, "1969-12-31T23:59:59Z"),
        ("2026-07-01T12:00:00", "%Y-%m-%dT%H:%M:%S", Zone::Copenhagen, "2026-07-01T10:00:00Z"),
        ("2026-07-01T12:00:00", "%Y-%m-%dT%H:%M:%S", Zone::Utc, "2026-07-01T12:00:00Z"),
        ("2026-07-01T12:00:00.5", "%Y-%m-%dT%H:%M:%S%.f", Zone::Utc, "2026-07-01T12:00:00.5Z"),
        ("2026-07-01 12:00 +0300", "%Y-%m-%d %H:%M %z", Zone::Copenhagen, "2026-07-01T09:00:00Z"),
        ("7/1/2026 1:05 PM", "%m/%d/%Y %I:%M %p", Zone::Utc, "2026-07-01T13:05:00Z"),
        ("Jul  1 12:00:00 2026", "%b %e %H:%M:%S %Y", Zone::Utc, "2026-07-01T12:00:00Z"),
    ] {
        let format = TimeFormat::parse(format).unwrap();
        assert_eq!(Datetime::read(text, &format, zone).unwrap().to_rfc3339(), utc, "{text}");
    }
}

#[test]
fn a_text_that_does_not_fit_is_a_fault() {
    for (text, format) in [
        ("2026-07-01", "rfc3339"),
        ("soon", "epoch_s"),
        ("1e999999999", "epoch_s"),
        ("1700000000.0000000001", "epoch_s"),
        ("99999999999999999", "epoch_s"),
        ("/Date(x)/", "/Date(ms)/"),
        ("/Date()/", "/Date(ms)/"),
        ("1700000000000", "/Date(ms)/"),
        ("2026-07-01", "%Y-%m-%d"),
        ("2026-02-29 12:00", "%Y-%m-%d %H:%M"),
        ("2026-07-01 12:00 trailing", "%Y-%m-%d %H:%M"),
        ("31/03/24 12:00", "%d/%m/%Y %H:%M"),
        ("24-03-31 12:00 +0100", "%Y-%m-%d %H:%M %z"),
    ] {
        let format = TimeFormat::parse(format).unwrap();
        assert!(Datetime::read(text, &format, Zone::Utc).is_err(), "{text}");
    }
}

#[test]
fn a_format_is_checked() {
    for format in ["", "%Q", "%", "%H:%M", "rfc3399", "%Y-%m", "%c", "%Z %Y-%m-%d", "%Y-%m-%d %"] {
        assert!(TimeFormat::parse(format).is_err(), "{format}");
    }
}

#[test]
fn reads_days_in_a_format() {
    for (text, format, expected) in [
        ("01/07-2026", "%d/%m-%Y", "2026-07-01"),
        ("2026-06-30T22:30:00Z", "rfc3339", "2026-07-01"),
        ("1782858600", "epoch_s", "2026-07-01"),
        ("20260701", "%Y%m%d", "2026-07-01"),
        // An hour that comes twice is still of one day.
        ("2026-10-25 02:30", "%Y-%m-%d %H:%M", "2026-10-25"),
    ] {
        let format = TimeFormat::parse(format).unwrap();
        assert_eq!(Date::read(text, &format, Zone::Copenhagen).unwrap(), day(expected), "{text}");
    }
}

#[test]
fn a_local_hour_that_comes_twice_or_never_is_a_fault() {
    let format = TimeFormat::parse("%Y-%m-%d %H:%M").unwrap();
    for (text, reason) in [
        ("2026-03-29 02:30", "the clock time 2026-03-29 02:30 does not exist in Denmark: clocks went forward"),
        ("2026-10-25 02:30", "the clock time 2026-10-25 02:30 comes twice in Denmark: clocks went back"),
    ] {
        assert_eq!(Datetime::read(text, &format, Zone::Copenhagen).unwrap_err().reason, reason);
        assert!(Datetime::read(text, &format, Zone::Utc).is_ok());
    }
}

#[test]
fn days_keep_the_clock_and_hours_elapse() {
    let before = instant("2026-03-28T12:00:00+01:00");
    let one_day = Duration { days: 1, ..Duration::default() };
    let day_of_hours = Duration { nanos: 24 * 3_600_000_000_000, ..Duration::default() };
    assert_eq!(before.add(&one_day).unwrap(), instant("2026-03-29T12:00:00+02:00"));
    assert_eq!(before.add(&day_of_hours).unwrap(), instant("2026-03-29T13:00:00+02:00"));
    assert_eq!(before.add(&one_day).unwrap().subtract(&one_day).unwrap(), before);

    let month = Duration { months: 1, ..Duration::default() };
    assert_eq!(instant("2026-01-31T08:00:00+01:00").add(&month).unwrap(), instant("2026-02-28T08:00:00+01:00"));
    assert!(instant("2026-02-28T02:30:00+01:00").add(&Duration { days: 29, ..Duration::default() }).is_err());
    assert!(before.add(&Duration { working_days: 1, ..Duration::default() }).is_err());
    assert!(before.add(&Duration { months: i64::MAX, ..Duration::default() }).is_err());
    assert!(before.add(&Duration { nanos: i128::MAX, ..Duration::default() }).is_err());
}

#[test]
fn shows_the_danish_clock() {
    let at = instant("2026-03-01T21:30:00Z");
    assert_eq!(at.show(Lang::En), "2026-03-01 22:30 (+01:00)");
    assert_eq!(at.show(Lang::Da), "1. marts 2026 kl. 22.30 (+01:00)");
    assert_eq!(instant("2026-07-01T10:00:07Z").show(Lang::En), "2026-07-01 12:00:07 (+02:00)");
}

proptest! {
    #[test]
    fn reading_never_panics(text in "\\PC{0,40}", pattern in "[%YmdHMSfzjpbs:./ -]{0,20}") {
        let _ = Datetime::parse(&text);
        if let Ok(format) = TimeFormat::parse(&pattern) {
            let _ = Datetime::read(&text, &format, Zone::Copenhagen);
        }
    }

    #[test]
    fn what_is_written_is_read_back(nanos in -62_000_000_000_000_000_000i128..250_000_000_000_000_000_000i128) {
        let at = Datetime::from_nanos(nanos).unwrap();
        prop_assert_eq!(Datetime::parse(&at.to_rfc3339()).unwrap(), at);
        prop_assert!(at.date_in(Zone::Copenhagen).is_ok());
    }
}
