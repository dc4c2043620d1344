use crate::render::sanitize::{bytes, line, prose};

#[test]
fn what_may_be_seen_stays_as_it_is() {
    for text in [
        "",
        "agency-042",
        "Rødgrød med fløde",
        "日本語",
        "e\u{301}",
        "😀",
        "1\u{a0}000\u{202f}\u{3000}",
        "§ 35, stk. 1",
        "a\\b \"c\"",
    ] {
        assert_eq!(line(text), text);
    }
}

#[test]
fn what_moves_or_hides_is_shown() {
    let cases = [
        ("\u{1b}[31mred", "\\u{1b}[31mred"),
        ("a\0b\u{7f}c\u{9b}d", "a\\u{0}b\\u{7f}c\\u{9b}d"),
        ("a\tb\nc\rd", "a\\tb\\nc\\rd"),
        ("user\u{202e}nosj.txt", "user\\u{202e}nosj.txt"),
        ("\u{2066}x\u{2069}\u{61c}", "\\u{2066}x\\u{2069}\\u{61c}"),
        ("pay\u{200b}pal\u{feff}\u{ad}\u{2060}", "pay\\u{200b}pal\\u{feff}\\u{ad}\\u{2060}"),
        ("a\u{2028}b\u{2029}c", "a\\u{2028}b\\u{2029}c"),
        ("\u{13430}\u{600}\u{110bd}\u{378}", "\\u{13430}\\u{600}\\u{110bd}\\u{378}"),
        ("\u{2800}\u{fff9}\u{17b4}\u{e0100}", "\\u{2800}\\u{fff9}\\u{17b4}\\u{e0100}"),
        ("\u{e0041}\u{e000}\u{ffff}\u{3164}", "\\u{e0041}\\u{e000}\\u{ffff}\\u{3164}"),
    ];
    for (text, shown) in cases {
        assert_eq!(line(text), shown);
    }
}

#[test]
fn what_a_build_server_would_obey_is_shown() {
    let cases = [
        ("::error title=x::y", "\\u{3a}:error title=x::y"),
        ("at  ::set-output name=a::b", "at  \\u{3a}:set-output name=a::b"),
        ("x ###[error]y ##vso[task.x]", "x #\\u{23}#[error]y \\u{23}#vso[task.x]"),
        ("::add-mask::x ::add::x", "\\u{3a}:add-mask::x \\u{3a}:add::x"),
        ("::1 a::b::c ::ffff:10.0.0.1 ## [a] #[b]", "::1 a::b::c ::ffff:10.0.0.1 ## [a] #[b]"),
    ];
    for (text, shown) in cases {
        assert_eq!(line(text), shown);
    }
}

#[test]
fn prose_keeps_its_lines() {
    assert_eq!(prose("a\nb\tc\u{1b}"), "a\nb\\tc\\u{1b}");
}

#[test]
fn bytes_that_are_no_text_are_shown_as_bytes() {
    assert_eq!(bytes(b"r\xF8d\x1b\xC3"), "r\\xF8d\\u{1b}\\xC3");
}

#[test]
fn nothing_unsafe_is_left_of_any_character() {
    // `\p{C}` is what has no category of its own, in the tables of another library and of another year.
    let hidden = regex::Regex::new(r"[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]").unwrap();
    for c in (0..=0x10ffff).filter_map(char::from_u32) {
        let shown = line(c.encode_utf8(&mut [0; 4])).into_owned();
        assert!(!hidden.is_match(&shown), "{:x}", c as u32);
    }
}
