use std::borrow::Cow;

use proptest::prelude::*;

use super::*;
use crate::value::{Date, Datetime, Duration, List, Made};

/// Keeps sets as bits.
struct Bits;

impl CauseSets for Bits {
    fn union(&mut self, a: Causes, b: Causes) -> Causes {
        Causes(a.0 | b.0)
    }
}

const OPS: [CompareOp; 6] = [CompareOp::Eq, CompareOp::Ne, CompareOp::Lt, CompareOp::Le, CompareOp::Gt, CompareOp::Ge];
const A: Value<'static> = Value::Unknown(Causes(1));
const B: Value<'static> = Value::Unknown(Causes(2));

fn decimal(text: &str) -> Value<'static> {
    Value::Decimal(Decimal::parse(text).unwrap())
}

fn range(low: i64, high: Option<i64>) -> Value<'static> {
    Value::Range(Box::new(Range { low: Decimal::from_int(low), high: high.map(Decimal::from_int), causes: Causes(4) }))
}

fn date(text: &str) -> Value<'static> {
    Value::Date(Date::parse(text).unwrap())
}

fn datetime(text: &str) -> Value<'static> {
    Value::Datetime(Datetime::parse(text).unwrap())
}

fn duration(text: &str) -> Value<'static> {
    Value::Duration(Duration::parse(text).unwrap())
}

fn working(n: i64) -> Value<'static> {
    Value::Duration(Duration { working_days: n, ..Duration::default() })
}

fn version(text: &'static str) -> Value<'static> {
    Value::Version(Cow::Borrowed(text))
}

fn text(it: &'static str) -> Value<'static> {
    Value::Text(Cow::Borrowed(it))
}

fn calendar() -> Calendar {
    Calendar {
        name: "danish".to_owned(),
        from: Date::parse("2026-01-01").unwrap(),
        to: Date::parse("2026-12-31").unwrap(),
        weekend: [false, false, false, false, false, true, true],
        holidays: Vec::new(),
    }
}

/// One of each kind, each below the `upper` one where the kind has an order.
fn kinds() -> Vec<(Value<'static>, Value<'static>, bool)> {
    vec![
        (Value::Int(1), Value::Int(2), true),
        (Value::Int(1), decimal("1.5"), true),
        (decimal("0.5"), Value::Int(1), true),
        (decimal("364.999999999999999999"), decimal("365"), true),
        (version("1.9"), version("1.10"), true),
        (date("2016-07-01"), date("2016-07-02"), true),
        (datetime("2026-03-01T22:30:00+01:00"), datetime("2026-03-01T21:30:00.5Z"), true),
        (duration("P1M"), duration("P2M"), true),
        (Value::Enum(0), Value::Enum(1), true),
        (Value::Bool(false), Value::Bool(true), false),
        (text("a"), text("b"), false),
        (Value::Ip("10.0.0.1".parse().unwrap()), Value::Ip("10.0.0.2".parse().unwrap()), false),
        (Value::Cidr("10.0.0.0/8".parse().unwrap()), Value::Cidr("11.0.0.0/8".parse().unwrap()), false),
        (Value::Country(*b"AT"), Value::Country(*b"DK"), false),
        (Value::Record(1), Value::Record(2), false),
    ]
}

#[test]
fn every_kind_compares_as_its_type_says() {
    for (lower, upper, ordered) in kinds() {
        for (op, up, down, same) in [
            (CompareOp::Eq, false, false, true),
            (CompareOp::Ne, true, true, false),
            (CompareOp::Lt, true, false, false),
            (CompareOp::Le, true, false, true),
            (CompareOp::Gt, false, true, false),
            (CompareOp::Ge, false, true, true),
        ] {
            let results = [
                compare(op, &lower, &upper, &mut ()),
                compare(op, &upper, &lower, &mut ()),
                compare(op, &lower, &lower, &mut ()),
            ];
            if ordered || op.is_equality() {
                assert_eq!(results, [up, down, same].map(|it| Ok(it.into())), "{op:?} {lower:?}");
            } else {
                assert!(results.iter().all(Result::is_err), "{op:?} {lower:?}");
            }
        }
    }
}

#[test]
fn two_kinds_do_not_compare() {
    let kinds = kinds();
    let number = |it: &Value<'_>| bounds(it).is_some();
    for (a, _, _) in &kinds {
        for (_, b, _) in &kinds {
            if kind(a) != kind(b) && !(number(a) && number(b)) {
                assert!(compare(CompareOp::Eq, a, b, &mut ()).is_err(), "{a:?} {b:?}");
            }
        }
        for other in [Value::Absent, Value::Raw(0), Value::List(List::Made(Made::default().into()))] {
            assert!(compare(CompareOp::Eq, a, &other, &mut ()).is_err());
            assert!(compare(CompareOp::Eq, &other, &other, &mut ()).is_err());
        }
    }
}

#[test]
fn unknown_on_either_side_is_unknown_with_both_causes() {
    for op in OPS {
        for (value, _, _) in kinds() {
            assert_eq!(compare(op, &A, &value, &mut Bits), Ok(Truth::Unknown(Causes(1))));
            assert_eq!(compare(op, &value, &B, &mut Bits), Ok(Truth::Unknown(Causes(2))));
        }
        assert_eq!(compare(op, &A, &B, &mut Bits), Ok(Truth::Unknown(Causes(3))));
        assert_eq!(compare(op, &A, &range(1, None), &mut Bits), Ok(Truth::Unknown(Causes(5))));
    }
    let values: Vec<Value<'_>> =
        kinds().into_iter().map(|(it, _, _)| it).chain([Value::Absent, range(1, Some(2))]).collect();
    for value in &values {
        for (a, b) in [(&A, value), (value, &A)] {
            for result in [
                add(a, b, None, &mut Bits),
                subtract(a, b, None, &mut Bits),
                multiply(a, b, &mut Bits),
                divide(a, b, &mut Bits),
            ] {
                assert!(matches!(result, Ok(Value::Unknown(Causes(1 | 5)))), "{a:?} {b:?}");
            }
        }
    }
    assert_eq!(add(&A, &B, None, &mut Bits), Ok(Value::Unknown(Causes(3))));
    assert_eq!(negate(&A), Ok(A));
    assert!(equal(&A, &A).is_err());
}

#[test]
fn a_range_decides_where_all_of_it_agrees() {
    let unknown = None;
    for (a, b, [eq, lt, le, gt, ge]) in [
        (range(3, Some(5)), Value::Int(2), [Some(false), Some(false), Some(false), Some(true), Some(true)]),
        (range(3, Some(5)), Value::Int(3), [unknown, Some(false), unknown, unknown, Some(true)]),
        (range(3, Some(5)), Value::Int(4), [unknown; 5]),
        (range(3, Some(5)), Value::Int(5), [unknown, unknown, Some(true), Some(false), unknown]),
        (range(3, Some(5)), decimal("5.5"), [Some(false), Some(true), Some(true), Some(false), Some(false)]),
        (range(3, None), Value::Int(3), [unknown, Some(false), unknown, unknown, Some(true)]),
        (range(3, None), Value::Int(2), [Some(false), Some(false), Some(false), Some(true), Some(true)]),
        (range(3, None), Value::Int(1_000_000), [unknown; 5]),
        (range(4, Some(4)), Value::Int(4), [Some(true), Some(false), Some(true), Some(false), Some(true)]),
        (range(1, Some(2)), range(3, Some(4)), [Some(false), Some(true), Some(true), Some(false), Some(false)]),
        (range(1, Some(3)), range(3, Some(4)), [unknown, unknown, Some(true), Some(false), unknown]),
        (range(1, None), range(1, None), [unknown; 5]),
    ] {
        let truth = |it: Option<bool>| it.map_or(Truth::Unknown(Causes(4)), Truth::from);
        let ops = [
            (CompareOp::Eq, eq),
            (CompareOp::Ne, eq.map(|it| !it)),
            (CompareOp::Lt, lt),
            (CompareOp::Le, le),
            (CompareOp::Gt, gt),
            (CompareOp::Ge, ge),
        ];
        let mirrored = [CompareOp::Eq, CompareOp::Ne, CompareOp::Gt, CompareOp::Ge, CompareOp::Lt, CompareOp::Le];
        for ((op, expected), mirror) in ops.into_iter().zip(mirrored) {
            assert_eq!(compare(op, &a, &b, &mut Bits), Ok(truth(expected)), "{a:?} {op:?} {b:?}");
            assert_eq!(compare(mirror, &b, &a, &mut Bits), Ok(truth(expected)), "{b:?} {mirror:?} {a:?}");
        }
    }
    assert!(compare(CompareOp::Eq, &range(1, None), &text("a"), &mut Bits).is_err());
}

#[test]
fn sums_and_differences() {
    for (a, b, sum, difference) in [
        (Value::Int(2), Value::Int(3), Some(Value::Int(5)), Some(Value::Int(-1))),
        (Value::Int(2), decimal("0.5"), Some(decimal("2.5")), Some(decimal("1.5"))),
        (decimal("0.1"), decimal("0.2"), Some(decimal("0.3")), Some(decimal("-0.1"))),
        (Value::Int(i64::MAX), Value::Int(1), None, Some(Value::Int(i64::MAX - 1))),
        (Value::Int(i64::MIN), Value::Int(1), Some(Value::Int(i64::MIN + 1)), None),
        (date("2016-01-31"), duration("P1M"), Some(date("2016-02-29")), Some(date("2015-12-31"))),
        (date("2016-01-31"), duration("PT1H"), None, None),
        (date("2016-01-31"), date("2016-01-01"), None, Some(duration("P30D"))),
        (
            datetime("2026-03-28T12:00:00+01:00"),
            duration("P1D"),
            Some(datetime("2026-03-29T12:00:00+02:00")),
            Some(datetime("2026-03-27T12:00:00+01:00")),
        ),
        (datetime("2026-03-01T00:01:00Z"), datetime("2026-03-01T00:00:00Z"), None, Some(duration("PT60S"))),
        (
            duration("P2M"),
            duration("P3D"),
            Some(duration("P2M3D")),
            Some(Value::Duration(Duration { months: 2, days: -3, ..Duration::default() })),
        ),
        (date("2026-11-20"), working(1), Some(date("2026-11-23")), Some(date("2026-11-19"))),
        (date("2027-11-20"), working(1), None, None),
        (working(1), duration("P1D"), None, None),
        (range(1, Some(3)), Value::Int(2), Some(range(3, Some(5))), Some(range(-1, Some(1)))),
        (range(1, None), decimal("2"), Some(range(3, None)), Some(range(-1, None))),
        (range(1, Some(3)), range(2, Some(5)), Some(range(3, Some(8))), Some(range(-4, Some(1)))),
        (Value::Int(1), range(1, None), Some(range(2, None)), Some(Value::Unknown(Causes(4)))),
        (text("a"), text("b"), None, None),
        (Value::Absent, Value::Int(1), None, None),
        (Value::Int(1), duration("P1D"), None, None),
    ] {
        assert_eq!(add(&a, &b, Some(&calendar()), &mut Bits).ok(), sum, "{a:?} + {b:?}");
        assert_eq!(subtract(&a, &b, Some(&calendar()), &mut Bits).ok(), difference, "{a:?} - {b:?}");
        if !matches!((&a, &b), (Value::Date(_), Value::Date(_))) {
            assert_eq!(add(&b, &a, Some(&calendar()), &mut Bits).ok(), sum, "{b:?} + {a:?}");
        }
    }
    assert!(add(&date("2026-11-20"), &working(1), None, &mut Bits).is_err());
}

#[test]
fn products_and_quotients() {
    for (a, b, product, quotient) in [
        (Value::Int(6), Value::Int(3), Some(Value::Int(18)), Some(decimal("2"))),
        (Value::Int(1), Value::Int(0), Some(Value::Int(0)), None),
        (Value::Int(i64::MAX), Value::Int(2), None, Some(decimal("4611686018427387903.5"))),
        (decimal("0.5"), Value::Int(2), Some(decimal("1")), Some(decimal("0.25"))),
        (duration("P2M"), Value::Int(3), Some(duration("P6M")), None),
        (duration("P2M"), decimal("1.5"), None, None),
        (duration("P2M"), range(1, Some(2)), Some(Value::Unknown(Causes(4))), None),
        (
            range(1, Some(3)),
            Value::Int(2),
            Some(range(2, Some(6))),
            Some(Value::Range(Box::new(Range {
                low: Decimal::ratio(1, 2).unwrap(),
                high: Some(Decimal::ratio(3, 2).unwrap()),
                causes: Causes(4),
            }))),
        ),
        (range(1, Some(3)), Value::Int(-1), Some(range(-3, Some(-1))), Some(range(-3, Some(-1)))),
        (
            range(1, None),
            Value::Int(2),
            Some(range(2, None)),
            Some(Value::Range(Box::new(Range { low: Decimal::ratio(1, 2).unwrap(), high: None, causes: Causes(4) }))),
        ),
        (range(1, None), Value::Int(-1), Some(Value::Unknown(Causes(4))), Some(Value::Unknown(Causes(4)))),
        (range(1, None), Value::Int(0), Some(range(0, Some(0))), None),
        (range(1, Some(3)), range(1, Some(3)), Some(Value::Unknown(Causes(4))), Some(Value::Unknown(Causes(4)))),
        (Value::Int(1), range(1, Some(3)), Some(range(1, Some(3))), Some(Value::Unknown(Causes(4)))),
        (date("2016-01-31"), Value::Int(2), None, None),
    ] {
        assert_eq!(multiply(&a, &b, &mut Bits).ok(), product, "{a:?} * {b:?}");
        assert_eq!(multiply(&b, &a, &mut Bits).ok(), product, "{b:?} * {a:?}");
        assert_eq!(divide(&a, &b, &mut Bits).ok(), quotient, "{a:?} / {b:?}");
    }
    assert_eq!(divide(&Value::Int(1), &Value::Int(0), &mut Bits).unwrap_err().reason, "division by zero");
}

#[test]
fn negatives() {
    for (a, expected) in [
        (Value::Int(1), Some(Value::Int(-1))),
        (Value::Int(i64::MIN), None),
        (decimal("0.5"), Some(decimal("-0.5"))),
        (duration("P1D"), Some(Value::Duration(Duration { days: -1, ..Duration::default() }))),
        (range(1, Some(3)), Some(range(-3, Some(-1)))),
        (range(1, None), Some(Value::Unknown(Causes(4)))),
        (text("a"), None),
    ] {
        assert_eq!(negate(&a).ok(), expected, "{a:?}");
    }
}

#[test]
fn within_includes_both_ends_and_counts_forward() {
    use Side::*;
    for (value, span, side, anchor, expected) in [
        (date("2016-01-31"), duration("P1M"), Before, date("2016-02-29"), true),
        (date("2016-01-31"), duration("P1M"), Before, date("2016-03-01"), false),
        // Back from the later day it would be otherwise: 2016-03-31 less a month is 2016-02-29.
        (date("2016-02-29"), duration("P1M"), Before, date("2016-03-31"), false),
        (date("2016-02-29"), duration("P1M"), Before, date("2016-02-29"), true),
        (date("2016-03-01"), duration("P1M"), Before, date("2016-02-29"), false),
        (date("2016-02-29"), duration("P1M"), After, date("2016-01-31"), true),
        (date("2016-03-01"), duration("P1M"), After, date("2016-01-31"), false),
        (date("2016-01-31"), duration("P1M"), After, date("2016-01-31"), true),
        (date("2016-01-30"), duration("P1M"), After, date("2016-01-31"), false),
        (datetime("2026-03-02T00:00:00Z"), duration("PT24H"), After, datetime("2026-03-01T00:00:00Z"), true),
        (datetime("2026-03-02T00:00:00.000000001Z"), duration("PT24H"), After, datetime("2026-03-01T00:00:00Z"), false),
        (date("2026-11-23"), working(1), After, date("2026-11-20"), true),
        (date("2026-11-24"), working(1), After, date("2026-11-20"), false),
        (date("2026-11-20"), working(1), Before, date("2026-11-23"), true),
        (date("2026-11-19"), working(1), Before, date("2026-11-23"), false),
        // The wrong side needs no calendar.
        (date("2030-11-19"), working(1), Before, date("2026-11-23"), false),
    ] {
        let result = within(&value, &span, side, &anchor, Some(&calendar()), &mut Bits);
        assert_eq!(result, Ok(expected.into()), "{value:?} within {span:?} {side:?} {anchor:?}");
    }
}

#[test]
fn within_is_unknown_only_where_it_cannot_be_told() {
    use Side::*;
    let (early, late) = (date("2016-01-01"), date("2016-02-01"));
    let within = |value: &Value<'_>, span: &Value<'_>, side, anchor: &Value<'_>| {
        super::within(&value.clone(), &span.clone(), side, &anchor.clone(), None, &mut Bits)
    };
    assert_eq!(within(&early, &A, Before, &late), Ok(Truth::Unknown(Causes(1))));
    assert_eq!(within(&late, &A, Before, &early), Ok(Truth::False));
    assert_eq!(within(&early, &A, After, &late), Ok(Truth::False));
    assert_eq!(within(&A, &duration("P1D"), After, &B), Ok(Truth::Unknown(Causes(3))));
    assert_eq!(within(&A, &B, After, &late), Ok(Truth::Unknown(Causes(3))));
    for (value, span, anchor) in [
        (date("2016-01-01"), duration("PT1H"), date("2016-02-01")),
        (date("2016-01-01"), duration("P1D"), datetime("2016-02-01T00:00:00Z")),
        (date("2016-01-01"), Value::Int(1), date("2016-02-01")),
        (Value::Int(1), duration("P1D"), Value::Int(2)),
        (Value::Absent, duration("P1D"), date("2016-02-01")),
    ] {
        assert!(within(&value, &span, Before, &anchor).is_err());
    }
}

#[test]
fn networks_contain_addresses_and_networks() {
    let network: ipnet::IpNet = "10.0.0.0/8".parse().unwrap();
    for (item, expected) in [
        (Value::Ip("10.255.0.1".parse().unwrap()), true),
        (Value::Ip("11.0.0.1".parse().unwrap()), false),
        (Value::Ip("::1".parse().unwrap()), false),
        (Value::Cidr("10.1.0.0/16".parse().unwrap()), true),
        (Value::Cidr("0.0.0.0/0".parse().unwrap()), false),
        (text("10.0.0.1"), false),
    ] {
        assert_eq!(contains(&network, &item), expected, "{item:?}");
    }
}

proptest! {
    /// Whatever numbers lie between the bounds, what a range decides is what they decide.
    #[test]
    fn ranges_never_decide_wrongly(low in -5i64..5, width in 0i64..4, pick in 0i64..4, other in -6i64..6, factor in -3i64..4) {
        let (a, inside, b, factor) = (range(low, Some(low + width)), Value::Int(low + pick.min(width)), Value::Int(other), Value::Int(factor));
        let shifted = add(&multiply(&a, &factor, &mut Bits).unwrap(), &b, None, &mut Bits).unwrap();
        let truly = add(&multiply(&inside, &factor, &mut Bits).unwrap(), &b, None, &mut Bits).unwrap();
        for op in OPS {
            let guess = compare(op, &shifted, &Value::Int(0), &mut Bits).unwrap();
            prop_assert!(!guess.is_known() || guess == compare(op, &truly, &Value::Int(0), &mut Bits).unwrap());
        }
    }
}
