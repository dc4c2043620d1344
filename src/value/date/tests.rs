use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn reads_iso_dates_and_nothing_else() {
    assert_eq!(day("2016-07-01"), Date::new(2016, 7, 1).unwrap());
    assert_eq!(Date::parse("2023-02-29").unwrap_err().reason, "there is no day `2023-02-29`");
    assert_eq!(
        Date::parse("1/7-2016").unwrap_err().reason,
        "`1/7-2016` is no date (a date is written as `2016-07-01`)"
    );
    for text in [
        "",
        "20160701",
        "2016-7-1",
        "2016-07-01 ",
        "2016-07-01T00:00:00Z",
        "0000-01-01",
        "-001-01-01",
        "2016-W01-1",
        "2016-13-01",
        "2016-00-01",
        "٢٠١٦-07-01",
    ] {
        assert!(Date::parse(text).is_err(), "{text}");
    }
}

#[test]
fn counts_days() {
    for (text, days, weekday) in [
        ("1970-01-01", 0, 3),
        ("1969-12-31", -1, 2),
        ("2000-02-29", 11_016, 1),
        ("2026-11-22", 20_779, 6),
        ("0001-01-01", -719_162, 0),
        ("9999-12-31", 2_932_896, 4),
    ] {
        assert_eq!(day(text).to_days(), days);
        assert_eq!(Date::from_days(days), Some(day(text)));
        assert_eq!(day(text).weekday(), weekday);
    }
    assert_eq!(day("0001-01-01").yesterday(), None);
    assert_eq!(day("9999-12-31").tomorrow(), None);
    assert_eq!(day("2023-12-31").tomorrow(), Some(day("2024-01-01")));
    assert_eq!(Date::from_days(i32::MAX), None);
    assert_eq!(Date::from_days(i32::MIN), None);
}

#[test]
fn months_clamp_to_their_last_day() {
    for (from, months, days, to) in [
        ("2016-01-31", 1, 0, "2016-02-29"),
        ("2015-01-31", 1, 0, "2015-02-28"),
        ("2016-01-31", 1, 1, "2016-03-01"),
        ("2016-02-29", 12, 0, "2017-02-28"),
        ("2016-03-31", -1, 0, "2016-02-29"),
        ("2016-01-15", -12, -15, "2014-12-31"),
        ("2016-11-30", 3, 0, "2017-02-28"),
    ] {
        let by = Duration { months, days, ..Duration::default() };
        assert_eq!(day(from).add(&by).unwrap(), day(to));
    }
    assert_eq!(day("2016-03-31").subtract(&Duration { months: 1, ..Duration::default() }).unwrap(), day("2016-02-29"));
}

#[test]
fn what_a_date_cannot_take_is_a_fault() {
    let it = day("2016-07-01");
    for by in [
        Duration { nanos: 1, ..Duration::default() },
        Duration { working_days: 1, ..Duration::default() },
        Duration { months: i64::MAX, ..Duration::default() },
        Duration { months: i64::MIN, ..Duration::default() },
        Duration { days: i64::MAX, ..Duration::default() },
        Duration { days: 3_000_000, ..Duration::default() },
        Duration { months: 8_000 * 12, ..Duration::default() },
    ] {
        assert!(it.add(&by).is_err(), "{by:?}");
        assert!(it.subtract(&by).is_err(), "{by:?}");
    }
}

#[test]
fn shows_by_language() {
    assert_eq!(day("2016-07-01").show(Lang::En), "2016-07-01");
    assert_eq!(day("2016-07-01").show(Lang::Da), "1. juli 2016");
    assert_eq!(day("2016-12-24").show(Lang::Da), "24. december 2016");
}

proptest! {
    #[test]
    fn days_and_dates_are_one_to_one(days in -719_162i32..=2_932_896) {
        let date = Date::from_days(days).unwrap();
        prop_assert_eq!(date.to_days(), days);
        prop_assert_eq!(Date::parse(&date.to_string()).unwrap(), date);
        prop_assert_eq!(date.0.weekday().to_monday_zero_offset(), i8::try_from(date.weekday()).unwrap());
    }
}
