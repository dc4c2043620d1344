use proptest::prelude::*;

use super::*;

fn check(text: &str) -> Result<()> {
    let mut cursor = Cursor::new(text);
    cursor.skip()?;
    cursor.finish()
}

fn kind(text: &str) -> Option<(u32, ProblemKind)> {
    check(text).err().map(|it| (it.at, it.kind))
}

#[test]
fn sound_texts_are_sound() {
    for text in [
        "null",
        " true ",
        "-0",
        "0.5e-7",
        "12E+3",
        "\"\"",
        "[]",
        "{}",
        "[[],{}]",
        r#"{"a":{"a":1},"b":[{"a":1},{"a":2}]}"#,
        r#""\u00e6\ud83d\ude00\"\\\/\b\f\n\r\t""#,
        "\u{feff}[1]",
        "\r\n\t[ 1 ,\t2 ]\n",
        "\"æøå 😀 \u{7f}\"",
        r#"{"":1}"#,
    ] {
        assert_eq!(check(text), Ok(()), "{text}");
        assert!(Tape::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn each_unsound_text_is_refused_for_its_cause_at_its_place() {
    use ProblemKind::*;
    let deep = "[".repeat(129);
    for (text, at, problem) in [
        ("", 0, NoValue),
        (" \n", 2, NoValue),
        ("\u{feff}", 3, NoValue),
        ("1 2", 2, Trailing),
        ("{}]", 2, Trailing),
        ("[1", 2, Unclosed),
        ("{\"a\"", 4, Unclosed),
        ("{\"a\":", 5, Unclosed),
        ("[\"a", 1, UnclosedString),
        (r#"{"a":1,"a":2}"#, 7, RepeatedKey { first: 1 }),
        (r#"{"\u0061":1,"a":2}"#, 12, RepeatedKey { first: 1 }),
        (r#"[{"x":{"a":1,"b":[{"c":1}],"a":2}}]"#, 27, RepeatedKey { first: 7 }),
        ("\"a\nb\"", 2, Control(b'\n')),
        ("\"\u{1}\"", 1, Control(1)),
        (r#""\x""#, 1, BadEscape),
        (r#""\u12g4""#, 1, BadEscape),
        (r#""\u+123""#, 1, BadEscape),
        (r#""\ud800""#, 1, LoneSurrogate),
        (r#""\ud800\u0041""#, 1, LoneSurrogate),
        (r#""\udc00""#, 1, LoneSurrogate),
        ("[01]", 1, BadNumber),
        ("[-]", 1, BadNumber),
        ("[1.]", 1, BadNumber),
        ("[.5]", 1, BadNumber),
        ("[+1]", 1, BadNumber),
        ("[1e]", 1, BadNumber),
        ("[nul]", 1, BadWord),
        ("[NaN]", 1, BadWord),
        ("[True]", 1, BadWord),
        ("[1,]", 3, TrailingComma),
        ("{\"a\":1,}", 7, TrailingComma),
        ("[,1]", 1, ExpectedValue),
        ("['a']", 1, ExpectedValue),
        ("{a:1}", 1, ExpectedKey),
        ("{\"a\" 1}", 5, ExpectedColon),
        ("[1 2]", 3, ExpectedComma),
        ("{\"a\":1 \"b\":2}", 7, ExpectedComma),
        (&deep, 128, TooDeep),
    ] {
        assert_eq!(kind(text), Some((at, problem)), "{text}");
        assert_eq!(Tape::parse(text).err().map(|it| it.at), Some(at), "{text}");
    }
    assert_eq!(check(&format!("{}{}", "[".repeat(128), "]".repeat(128))), Ok(()));
}

#[test]
fn a_repeated_name_is_found_among_many() {
    for n in [1, 5, 63, 64, 65, 1000] {
        let members: Vec<String> = (0..n).map(|idx| format!("\"k{idx}\":{{\"k{idx}\":1}}")).collect();
        let sound = format!("{{{}}}", members.join(","));
        assert_eq!(check(&sound), Ok(()), "{n}");
        for last in [0, n / 2, n - 1] {
            let text = format!("{{{},\"\\u006b{last}\":0}}", members.join(","));
            assert!(matches!(kind(&text), Some((_, ProblemKind::RepeatedKey { .. }))), "{n} {last}");
        }
    }
}

#[test]
fn an_object_that_begins_like_the_last_one_is_checked_like_any_other() {
    let same = "\"x\":1,\"y\":2,\"z\":3";
    for (second, expected) in [
        ("\"x\":1,\"y\":2,\"z\":3", None),
        ("\"x\":1", None),
        ("\"y\":1,\"x\":2", None),
        ("\"x\":1,\"y\":2,\"x\":3", Some((14, 2))),
        ("\"x\":1,\"y\":2,\"z\":3,\"y\":4", Some((20, 8))),
        ("\"y\":1,\"\\u0079\":2", Some((8, 2))),
    ] {
        let text = format!("[{{{same}}},\n {{{second}}},{{{same}}}]");
        let start = text.find(&format!("{{{second}}},{{")).unwrap() as u32 - 1;
        let expected = expected.map(|(at, first)| (start + at, ProblemKind::RepeatedKey { first: start + first }));
        assert_eq!(kind(&text), expected, "{text}");
    }
    let mut cursor = Cursor::new("{\"a\":1,\n{\"a\":1}");
    assert!(cursor.skip().is_err());
    cursor.restart(9, 16);
    assert_eq!(cursor.skip(), Ok(()));
}

#[test]
fn a_cursor_gives_names_values_and_places() {
    let text = r#" {"a": [1.50, "x\ty"], "b": false} "#;
    let mut cursor = Cursor::new(text);
    assert_eq!(cursor.peek(), Ok(Kind::Object));
    cursor.open().unwrap();
    assert_eq!(cursor.next_member().unwrap().unwrap().raw(text), "a");
    assert_eq!(cursor.peek(), Ok(Kind::Array));
    cursor.open().unwrap();
    assert!(cursor.next_item().unwrap());
    cursor.peek().unwrap();
    let start = cursor.at() as usize;
    assert_eq!(&text[start..cursor.number().unwrap() as usize], "1.50");
    assert!(cursor.next_item().unwrap());
    cursor.peek().unwrap();
    assert_eq!(cursor.string().unwrap().read(text), "x\ty");
    assert!(!cursor.next_item().unwrap());
    assert_eq!(cursor.next_member().unwrap().unwrap().raw(text), "b");
    cursor.peek().unwrap();
    assert_eq!(cursor.boolean(), Ok(false));
    assert_eq!(cursor.next_member(), Ok(None));
    assert_eq!(cursor.finish(), Ok(()));
}

#[test]
fn a_tape_knows_members_items_and_texts() {
    let text = r#"{"a":[1,[2,3],{"x":null}],"\u00e6":"ø\n","c":true}"#;
    let tape = Tape::parse(text).unwrap();
    let a = tape.member(text, 0, "a").unwrap();
    let items: Vec<&str> = tape.items(a).map(|it| tape.raw(text, it)).collect();
    assert_eq!(items, ["1", "[2,3]", r#"{"x":null}"#]);
    let names: Vec<String> = tape.members(0).map(|(key, _)| tape.string(text, key).into_owned()).collect();
    assert_eq!(names, ["a", "æ", "c"]);
    assert_eq!(tape.string(text, tape.member(text, 0, "æ").unwrap()), "ø\n");
    assert_eq!(tape.node(tape.member(text, 0, "c").unwrap()).kind, NodeKind::True);
    assert_eq!(tape.member(text, 0, "x"), None);
    assert_eq!(tape.items(0).count() + tape.members(a).count(), 0);
    assert_eq!(tape.node(0).end as usize, text.len());
    assert_eq!(tape.node(999).kind, NodeKind::Null);
    assert_eq!(tape.members(u32::MAX - 1).count(), 0);
}

#[test]
fn pointers_name_the_innermost_value() {
    let text = r#"{"a/b": [10, {"~": "x"}], "e": {}, "\u0066": [] }"#;
    let cases = [
        ("{\"a/b", ""),
        ("\"a/b", "/a~1b"),
        ("10", "/a~1b/0"),
        (", {", "/a~1b"),
        ("{\"~", "/a~1b/1"),
        ("\"x", "/a~1b/1/~0"),
        ("{}", "/e"),
        ("[] ", "/f"),
        ("] }", "/f"),
        (" }", ""),
        (", \"e", ""),
    ];
    let offsets: Vec<u32> = cases.iter().map(|(at, _)| text.find(at).unwrap() as u32).collect();
    let expected: Vec<&str> = cases.iter().map(|(_, pointer)| *pointer).collect();
    assert_eq!(pointers(text, &offsets), expected);
    let (mut backwards, mut reversed) = (offsets, expected);
    backwards.reverse();
    reversed.reverse();
    assert_eq!(pointers(text, &backwards), reversed);
}

#[test]
fn pointers_of_lines_are_within_their_line() {
    let text = "\u{feff}{\"a\": 1}\n{broken\n\n{\"a\": [2, 3]}\n";
    let at = |part: &str| text.find(part).unwrap() as u32;
    assert_eq!(pointers(text, &[at("3"), at("1"), at("roken"), 9999]), ["/a/1", "/a", "", ""]);
    assert_eq!(pointers("", &[0]), [""]);
}

#[test]
fn one_value_has_one_canonical_form() {
    for text in [r#"{"b":[1.0,"\u00e6/"],"a":{}}"#, " { \"a\" : { } , \"b\" : [ 1.0 , \"æ\\/\" ] } "] {
        let tape = Tape::parse(text).unwrap();
        assert_eq!(canonical(&tape, text, 0), r#"{"a":{},"b":[1.0,"æ/"]}"#);
    }
}

/// Texts that are nearly JSON: pieces of it in any order, so that both sound and unsound ones come up often.
fn nearly_json() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\"",
        "\"\\u0063\"",
        "\"",
        "\\",
        "1",
        "-2.5e3",
        "0",
        "01",
        "1.",
        "true",
        "null",
        "fals",
        " ",
        "\n",
        "\t",
        "\"æ\\n\"",
        "\"\\ud800\"",
        "{\"a\":1}",
        "[1,2]",
        "\u{1}",
        "/",
        "e",
        "\u{feff}",
    ]);
    let sound =
        prop_oneof!["[0-9]{1,3}", Just("true".to_owned()), Just("null".to_owned()), "\"[a-z\\\\/\u{e6} ]{0,12}\""];
    let nested = sound.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(" ,"))),
            prop::collection::vec(("[a-e]{1,3}", inner), 0..5).prop_map(|members| {
                let members: Vec<String> =
                    members.into_iter().map(|(name, value)| format!("\"{name}\" :{value}")).collect();
                format!("{{{}}}\n", members.join(","))
            }),
        ]
    });
    prop_oneof![prop::collection::vec(piece, 0..12).prop_map(|it| it.concat()), nested]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn what_is_accepted_is_what_serde_json_accepts(text in nearly_json()) {
        let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        match check(&text) {
            Ok(()) => prop_assert!(theirs || text.starts_with('\u{feff}'), "{text}"),
            // Refused beyond the grammar: what a reader may take in two ways.
            Err(Problem { kind: ProblemKind::RepeatedKey { .. } | ProblemKind::LoneSurrogate | ProblemKind::TooDeep, .. }) => {}
            Err(problem) => prop_assert!(!theirs, "{text}: {problem:?}"),
        }
        prop_assert_eq!(check(&text).err(), Tape::parse(&text).err());
    }

    #[test]
    fn any_string_reads_as_serde_json_reads_it(said in ".{0,40}") {
        let text = serde_json::to_string(&said).unwrap();
        let mut cursor = Cursor::new(&text);
        prop_assert_eq!(cursor.string().unwrap().read(&text), said);
    }
}

/// Items that hold nothing wanted are leapt over: the same is found for one place alone as for all together.
#[test]
fn pointers_into_a_list_are_the_same_one_by_one() {
    let text = "\u{feff} [ {\"a\": \"}]\\\"{\", \"b\": [1, {\"c\": {}}]}, [], {}, 7,\n {\"d\": [[2], [3]]} ] \n";
    let offsets: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
    let together = pointers(text, &offsets);
    for (at, pointer) in offsets.iter().zip(&together) {
        assert_eq!(&pointers(text, &[*at]), std::slice::from_ref(pointer), "at {at}");
    }
    let of = |part: &str| together[text[3..].find(part).unwrap() + 1].as_str();
    assert_eq!([of("}]"), of("c\""), of("7"), of("3]"), of("\"d")], ["/0/a", "/0/b/1/c", "/3", "/4/d/1/0", "/4/d"]);
    // Two lines that look like one list only from afar.
    assert_eq!(pointers("[1]\n[2, 3]", &[8]), ["/1"]);
}
