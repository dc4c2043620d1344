use proptest::prelude::*;

use super::*;

#[test]
fn tells_versions() {
    for text in [
        "1",
        "1.2",
        "10.0.22631.4037",
        "v1.19.3",
        "V2",
        "1.2.3-4.fc31",
        "1.0.0-rc.1+build.5",
        "007.01",
        "1.2+x-y",
        "1.2.3-4.el8_6",
        "1.2-3~bpo11+1",
    ] {
        assert!(is_version(text), "{text}");
    }
    for text in [
        "", "v", "vv1", "1.", ".1", "1..2", "1.1.1k", "1.2-", "1.2+", "1.2-é", "1.2 ", " 1.2", "TLS 1.2", "1.2.x",
        "-1", "١.٢", "1.2-.", "latest",
    ] {
        assert!(!is_version(text), "{text}");
    }
}

#[test]
fn compares_by_numbers_then_pre_release() {
    // Each line is below the next.
    let sorted = [
        "0",
        "0.9",
        "1.0.0-4",
        "1.0.0-10",
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta",
        "1.0.0-rc2",
        "1.0.0-rc10",
        "1.0.0",
        "1.2",
        "1.2.0.1",
        "1.10",
        "1.19.3",
        "10.0.22631.4037",
        "10.0.22631.18446744073709551616",
        "99999999999999999999999999",
    ];
    for (i, a) in sorted.iter().enumerate() {
        for (j, b) in sorted.iter().enumerate() {
            assert_eq!(compare(a, b), i.cmp(&j), "{a} {b}");
        }
    }
}

#[test]
fn what_is_written_otherwise_may_be_equal() {
    for (a, b) in [
        ("1.2", "1.2.0"),
        ("v1.2", "1.2"),
        ("01.002", "1.2"),
        ("1.2+a", "1.2+b"),
        ("1.2-rc.01", "1.2-rc1"),
        ("0", "0.0.0"),
        ("1.2.3-4.fc31", "1.2.3-4-fc31"),
    ] {
        assert_eq!(compare(a, b), Ordering::Equal, "{a} {b}");
        assert_eq!(canonical(a), canonical(b));
    }
}

proptest! {
    #[test]
    fn is_a_total_order_that_canonical_texts_agree_with(texts in prop::array::uniform3("v?[0-2]{1,2}(\\.[0-2]{1,2}){0,2}(-[a0-1.]{0,3}[a1])?")) {
        let [a, b, c] = &texts;
        prop_assert_eq!(compare(a, b), compare(b, a).reverse());
        prop_assert_eq!(compare(a, b).is_eq(), canonical(a) == canonical(b));
        if compare(a, b).is_le() && compare(b, c).is_le() {
            prop_assert!(compare(a, c).is_le());
        }
    }

    #[test]
    fn never_panics(a in "\\PC{0,20}", b in "\\PC{0,20}") {
        let _ = (is_version(&a), compare(&a, &b), canonical(&a));
    }
}
