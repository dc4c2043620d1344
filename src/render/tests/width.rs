use crate::render::terminal::width::{fit, wrap};

#[test]
fn prose_breaks_at_spaces_and_long_words_where_they_must() {
    let cases: [(&str, usize, &[&str]); 11] = [
        ("", 10, &[""]),
        ("one two", 10, &["one two"]),
        ("one two three", 7, &["one two", "three"]),
        ("abcdefghij", 4, &["abcd", "efgh", "ij"]),
        ("日本語", 4, &["日本", "語"]),
        ("a  b", 10, &["a  b"]),
        ("日", 0, &["日"]),
        ("so `a b c` does", 8, &["so", "`a b c`", "does"]),
        ("with (`a b`).", 8, &["with", "(`a b`)."]),
        ("`a b c d` e", 4, &["`a b", "c d`", "e"]),
        ("a ` b c", 5, &["a ` b", "c"]),
    ];
    for (text, width, lines) in cases {
        assert_eq!(wrap(text, width), lines, "{text} at {width}");
    }
}

#[test]
fn what_does_not_fit_ends_in_dots() {
    assert_eq!(fit("agency", 6), "agency");
    assert_eq!(fit("agency-042", 6), "agenc…");
    assert_eq!(fit("日本語", 4), "日…");
    assert_eq!(fit("abc", 0), "…");
}
