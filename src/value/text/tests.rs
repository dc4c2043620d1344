use super::super::{Causes, Date, Datetime, Duration};
use super::*;

#[test]
fn lower_case_knows_danish() {
    assert_eq!(lower("ÆØÅ Straße"), "æøå straße");
    assert!(matches!(lower("already lower, æøå 1"), Cow::Borrowed(_)));
    assert!(matches!(lower("ABC"), Cow::Owned(_)));
}

#[test]
fn tags_are_read_by_name() {
    let pairs =
        |text| tags(text, ";").unwrap().into_iter().map(|(name, value)| format!("{name}:{value}")).collect::<Vec<_>>();
    assert_eq!(pairs("v=DMARC1; P=Reject ;rua=mailto:a@b.dk?x=y;"), ["v:DMARC1", "p:Reject", "rua:mailto:a@b.dk?x=y"]);
    assert_eq!(pairs(""), [""; 0]);
    assert_eq!(tags("p=none; P=reject", ";").unwrap_err().reason, "the tag `p` stands there twice");
    assert_eq!(tags("v=DMARC1; reject", ";").unwrap_err().reason, "`reject` is not written as `name=value`");
    assert_eq!(tags("=x", ";").unwrap_err().reason, "`=x` has no name before its `=`");
    assert!(tags("a=b", "").is_err());
}

#[test]
fn shows_values_by_language() {
    let number = |text: &str| Value::Decimal(Decimal::parse(text).unwrap());
    let range = |low, high: Option<i64>| {
        Value::Range(Box::new(Range {
            low: Decimal::from_int(low),
            high: high.map(Decimal::from_int),
            causes: Causes(1),
        }))
    };
    for (value, percent, en, da) in [
        (Value::Absent, false, "not given", "ikke angivet"),
        (Value::Bool(true), false, "yes", "ja"),
        (Value::Bool(false), false, "no", "nej"),
        (Value::Int(-7), false, "-7", "-7"),
        (number("12.5"), false, "12.5", "12,5"),
        (number("0.125"), true, "12.5%", "12,5 %"),
        (Value::Decimal(Decimal::ratio(1, 3).unwrap()), true, "33.333333…%", "33,333333… %"),
        (range(3, Some(5)), false, "3 to 5", "3 til 5"),
        (range(3, None), false, "at least 3", "mindst 3"),
        (Value::Text("a".into()), false, "a", "a"),
        (Value::Version("1.2".into()), false, "1.2", "1.2"),
        (Value::Date(Date::parse("2016-07-01").unwrap()), false, "2016-07-01", "1. juli 2016"),
        (
            Value::Datetime(Datetime::parse("2026-03-01T21:30:00Z").unwrap()),
            false,
            "2026-03-01 22:30 (+01:00)",
            "1. marts 2026 kl. 22.30 (+01:00)",
        ),
        (Value::Duration(Duration::parse("P2M").unwrap()), false, "2 months", "2 måneder"),
        (Value::Ip("10.0.0.1".parse().unwrap()), false, "10.0.0.1", "10.0.0.1"),
        (Value::Cidr("10.0.0.0/8".parse().unwrap()), false, "10.0.0.0/8", "10.0.0.0/8"),
        (Value::Country(*b"DK"), false, "DK", "DK"),
    ] {
        assert_eq!(show(&value, percent, Lang::En).as_deref(), Some(en));
        assert_eq!(show(&value, percent, Lang::Da).as_deref(), Some(da));
    }
    for value in [Value::Unknown(Causes(1)), Value::Enum(0), Value::Record(0)] {
        assert_eq!(show(&value, false, Lang::En), None);
    }
}

#[test]
fn a_long_text_is_cut_for_a_message() {
    assert_eq!(excerpt(&"å".repeat(61)).0, format!("{}…", "å".repeat(60)));
    assert_eq!(excerpt("short").0, "short");
}
