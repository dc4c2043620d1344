use proptest::prelude::*;

use super::super::{Lang, show};
use super::*;

#[test]
fn words_and_scalars_are_one_to_one() {
    for scalar in Scalar::ALL {
        assert_eq!(Scalar::from_word(scalar.as_str()), Some(*scalar));
    }
    assert_eq!(Scalar::from_word("float"), None);
}

#[test]
fn reads_each_type() {
    let (hex, upper) = ("ab".repeat(32), "AB".repeat(32));
    let (named, other) = (format!("sha256:{hex}"), format!("SHA-256:{upper}"));
    for (scalar, text, shown) in [
        (Scalar::Bool, "true", "yes"),
        (Scalar::Bool, "False", "no"),
        (Scalar::Bool, "1", "yes"),
        (Scalar::Int, "42", "42"),
        (Scalar::Int, "400.0", "400"),
        (Scalar::Int, "4e2", "400"),
        (Scalar::Int, "007", "7"),
        (Scalar::Decimal, "12.50", "12.5"),
        (Scalar::Percent, "20%", "0.2"),
        (Scalar::Percent, "20 %", "0.2"),
        (Scalar::Percent, "20", "0.2"),
        (Scalar::Percent, "12.5%", "0.125"),
        (Scalar::Percent, "1/4", "0.25"),
        (Scalar::Text, " any ", " any "),
        (Scalar::Date, "2016-07-01", "2016-07-01"),
        (Scalar::Datetime, "2026-03-01T21:30:00Z", "2026-03-01 22:30 (+01:00)"),
        (Scalar::Duration, "P2M", "2 months"),
        (Scalar::Version, "v1.2.3", "v1.2.3"),
        (Scalar::Ip, "10.0.0.1/24", "10.0.0.1"),
        (Scalar::Cidr, "10.0.0.1/24", "10.0.0.0/24"),
        (Scalar::Country, "DK", "DK"),
        (Scalar::Url, "https://example.org/æ?x=1", "https://example.org/æ?x=1"),
        (Scalar::Digest, &hex, &hex),
        (Scalar::Digest, &named, &hex),
        (Scalar::Digest, &other, &hex),
    ] {
        let value = from_text(scalar, text).unwrap_or_else(|fault| panic!("{text}: {}", fault.reason));
        assert_eq!(show(&value, false, Lang::En).as_deref(), Some(shown));
    }
}

#[test]
fn says_what_a_text_is_not() {
    for (scalar, text, reason) in [
        (Scalar::Bool, "2", "`2` is neither true nor false"),
        (Scalar::Bool, "", "`` is neither true nor false"),
        (Scalar::Int, "1.5", "`1.5` is no whole number"),
        (Scalar::Int, "9223372036854775808", "`9223372036854775808` does not fit 64 bits"),
        (Scalar::Int, "1_000", "`1_000` is no number"),
        (Scalar::Int, "1.000,50", "`1.000,50` is no number"),
        (Scalar::Decimal, "1e400", "the number `1e400` is too large or too fine to be held exactly"),
        (Scalar::Percent, "1/0", "`1/0` is no percentage (write it as `20%` or `1/3`)"),
        (Scalar::Percent, "%", "`%` is no percentage (write it as `20%` or `1/3`)"),
        (Scalar::Percent, "20%%", "`20%%` is no percentage (write it as `20%` or `1/3`)"),
        (Scalar::Date, "2016-07-01T00:00:00Z", "`2016-07-01T00:00:00Z` is no date (a date is written as `2016-07-01`)"),
        (Scalar::Version, "latest", "`latest` is no version (dotted numbers, as `10.0.22631` or `1.2.3-rc1`)"),
        (Scalar::Ip, "srv-1", "`srv-1` is no IP address"),
        (Scalar::Cidr, "10.0.0.0/99", "`10.0.0.0/99` is no network (write it as `10.0.0.0/8`)"),
        (Scalar::Country, "UK", "`UK` is no country (two letters of ISO 3166-1, as `DK`)"),
        (
            Scalar::Url,
            "example.org:443",
            "`example.org:443` is no URL (write it with its scheme, as `https://example.org/`)",
        ),
        (Scalar::Url, "https:///x", "`https:///x` is no URL (write it with its scheme, as `https://example.org/`)"),
        (Scalar::Url, "https://a b", "`https://a b` is no URL (write it with its scheme, as `https://example.org/`)"),
        (Scalar::Digest, "sha512:abcd", "`sha512:abcd` is no digest (hex digits of MD5 or SHA, as `sha256:…`)"),
    ] {
        assert_eq!(from_text(scalar, text).unwrap_err().reason, reason);
    }
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,30}|[0-9.eE+%/:TZPYMDHS-]{0,24}") {
        for scalar in Scalar::ALL {
            let _ = from_text(*scalar, &text);
        }
    }
}
