use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

#[test]
fn reads_the_grammar_of_json_numbers_and_of_krav() {
    for (text, exact) in [
        ("0", "0"),
        ("-0", "0"),
        ("-0.0e5", "0"),
        ("12.50", "12.5"),
        ("-12.50", "-12.5"),
        ("400.0", "400"),
        ("4e2", "400"),
        ("4E+2", "400"),
        ("400e-2", "4"),
        ("1e-3", "0.001"),
        ("15_000_000", "15000000"),
        ("364.999999999999999999", "364.999999999999999999"),
        ("170141183460469231731687303715884105727", "170141183460469231731687303715884105727"),
        ("0e999999999999999999999999", "0"),
        ("1e38", "100000000000000000000000000000000000000"),
        ("0.000000000000000000000000000000000000005e39", "5"),
        ("55511151231257827021181583404541015625e-54", "0.000000000000000055511151231257827021181583404541015625"),
    ] {
        assert_eq!(read(text).to_exact(), exact, "{text}");
    }
}

#[test]
fn refuses_what_is_no_number() {
    for text in [
        "", "-", "+1", "1.", ".5", "1e", "1e+", "--1", "1.2.3", " 1", "1 ", "0x10", "1__0", "_1", "1_", "NaN", "1e1.5",
        "½", "١",
    ] {
        let fault = Decimal::parse(text).unwrap_err();
        assert!(fault.reason.to_string().ends_with("is no number"), "{text}: {}", fault.reason);
    }
}

#[test]
fn refuses_what_cannot_be_held_exactly_at_once() {
    let long = format!("0.{}1", "0".repeat(100_000));
    for text in [
        "1e39",
        "1e999999999",
        "1e99999999999999999999999999",
        "1e-999999999",
        "1e-39",
        "170141183460469231731687303715884105728",
        "1234567890123456789012345678901234567890.1",
        &long,
    ] {
        let fault = Decimal::parse(text).unwrap_err();
        assert!(fault.reason.to_string().ends_with("is too large or too fine to be held exactly"), "{}", fault.reason);
        assert!(fault.reason.to_string().len() < 200);
    }
    assert_eq!(read(&format!("1.{}", "0".repeat(100_000))), Decimal::from_int(1));
    assert_eq!(read(&format!("1{}e-100000", "0".repeat(100_000))), Decimal::from_int(1));
}

#[test]
fn a_whole_number_is_one_whose_value_is() {
    for (text, int) in [
        ("400.0", Some(400)),
        ("4e2", Some(400)),
        ("9223372036854775807", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9223372036854775808", None),
        ("0.5", None),
    ] {
        assert_eq!(read(text).to_int(), int, "{text}");
    }
}

#[test]
fn arithmetic_is_exact_or_a_fault() {
    let third = Decimal::ratio(1, 3).unwrap();
    assert_eq!(third.add(third).unwrap().add(third).unwrap(), Decimal::from_int(1));
    assert_eq!(read("0.1").add(read("0.2")).unwrap(), read("0.3"));
    assert_eq!(third.multiply(Decimal::from_int(-3)).unwrap(), Decimal::from_int(-1));
    assert_eq!(Decimal::from_int(1).divide(Decimal::from_int(-4)).unwrap().to_exact(), "-0.25");
    assert_eq!(Decimal::from_int(20).percent().unwrap(), Decimal::ratio(1, 5).unwrap());
    assert_eq!(Decimal::from_int(1).divide(Decimal::ZERO).unwrap_err().reason, "division by zero");

    let most = read("170141183460469231731687303715884105727");
    assert!(most.add(Decimal::from_int(1)).is_err());
    assert!(most.negate().subtract(Decimal::from_int(1)).is_err());
    assert!(most.multiply(most).is_err());
    assert!(most.divide(read("0.5")).is_err());
    assert_eq!(most.divide(most).unwrap(), Decimal::from_int(1));
    assert_eq!(most.negate().divide(most).unwrap(), Decimal::from_int(-1));
}

#[test]
fn comparison_knows_no_overflow() {
    let most = read("170141183460469231731687303715884105727");
    let almost = read("170141183460469231731687303715884105726");
    let least_above_nought = Decimal::from_int(1).divide(most).unwrap();
    let sorted = [
        most.negate(),
        almost.negate(),
        Decimal::from_int(-1),
        almost.divide(most).unwrap().negate(),
        least_above_nought.negate(),
        Decimal::ZERO,
        least_above_nought,
        Decimal::from_int(1).divide(almost).unwrap(),
        almost.divide(most).unwrap(),
        Decimal::from_int(1),
        most.divide(almost).unwrap(),
        almost,
        most,
    ];
    for (i, a) in sorted.iter().enumerate() {
        for (j, b) in sorted.iter().enumerate() {
            assert_eq!(a.cmp(b), i.cmp(&j), "{a:?} {b:?}");
        }
    }
}

#[test]
fn shows_digits_by_language() {
    for (number, en, da) in [
        (read("12.5"), "12.5", "12,5"),
        (read("-0.05"), "-0.05", "-0,05"),
        (read("15000000"), "15000000", "15000000"),
        (Decimal::ratio(1, 3).unwrap(), "0.333333…", "0,333333…"),
        (Decimal::ratio(-200, 3).unwrap(), "-66.666666…", "-66,666666…"),
        (read("0.123456789"), "0.123456789", "0,123456789"),
    ] {
        assert_eq!(number.show(Lang::En), en);
        assert_eq!(number.show(Lang::Da), da);
    }
    assert_eq!(Decimal::ratio(-2, 3).unwrap().to_exact(), "-2/3");
    let tiny = Decimal::from_int(1).divide(read("170141183460469231731687303715884105727")).unwrap();
    assert_eq!(tiny.show(Lang::En), "0.000000…");
}

proptest! {
    #[test]
    fn never_panics(text in "[-+]?[0-9_]{0,45}(\\.[0-9]{0,45})?([eE][-+]?[0-9]{0,25})?") {
        if let Ok(number) = Decimal::parse(&text) {
            // What ends is read back as the same number.
            prop_assert_eq!(Decimal::parse(&number.to_exact()).unwrap(), number);
        }
    }

    #[test]
    fn operations_are_exact_or_refused(a in any::<[i64; 4]>()) {
        let [n, d, m, e] = a;
        prop_assume!(d != 0 && e != 0);
        let (x, y) = (Decimal::ratio(n, d).unwrap(), Decimal::ratio(m, e).unwrap());
        if let (Ok(sum), Ok(back)) = (x.add(y), x.add(y).and_then(|it| it.subtract(y))) {
            prop_assert_eq!(back, x);
            prop_assert_eq!(sum.cmp(&x), y.cmp(&Decimal::ZERO));
        }
        if m != 0 && let Ok(back) = x.multiply(y).and_then(|it| it.divide(y)) {
            prop_assert_eq!(back, x);
        }
    }
}
