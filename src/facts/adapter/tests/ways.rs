//! Which records adapters find.

use super::*;

#[test]
fn ways_go_through_lists_and_entries() {
    let one = r#"{ id = id }"#;
    for (from, json, ids) in [
        ("", r#"[{"id": "1"}, {"id": "2"}]"#, &["1", "2"][..]),
        ("", r#"{"id": "1"}"#, &["1"]),
        ("at a.b", r#"{"a": [{"b": [{"id": "1"}]}, {"b": [{"id": "2"}, {"id": "3"}]}]}"#, &["1", "2", "3"]),
        ("at a.b", r#"{"a": []}"#, &[]),
        ("at a.\"b.c\"", r#"{"a": {"b.c": [{"id": "1"}]}}"#, &["1"]),
        ("at a.b", r#"{"a": [{"b": {"id": "1"}}, {"b": [{"id": "2"}]}]}"#, &["1", "2"]),
        ("at many(a.\"b.c\")", r#"{"a": {"b.c": {"id": "1"}}}"#, &["1"]),
        ("at many(a)", r#"{"a": {"id": "1"}}"#, &["1"]),
        ("at many(a)", r#"{"a": [{"id": "1"}]}"#, &["1"]),
        ("at v as v at d", r#"{"v": [{"d": [{"id": "1"}]}, {"d": [{"id": "2"}]}]}"#, &["1", "2"]),
        ("at a otherwise []", "{}", &[]),
        ("at a otherwise []", r#"{"a": null}"#, &[]),
    ] {
        let program = compiled(&format!("source x for assets from \"x.json\" {from} {one}"));
        let found = lines(&program, &read(&program, &[("x.json", json)]), "assets");
        let mut expected = vec![format!("assets: {} items", ids.len())];
        expected.extend(ids.iter().map(|it| format!("assets[{it}].id = {it} @ \"{it}\"")));
        let found: Vec<String> =
            found.into_iter().filter(|it| it.starts_with("assets:") || it.contains("].id")).collect();
        assert_eq!(found, expected, "{from} {json}");
    }
    check(
        "source x for assets from \"x.json\" at entries(domains) { id = key  owner = value.o }",
        &[("x.json", r#"{"domains": {"a.dk": {"o": "A"}, "b.dk": {"o": "B"}}}"#)],
        &["id", "owner"],
        &[
            "assets: 2 items",
            r#"assets[a.dk].id = a.dk @ {"o": "A"}"#,
            r#"assets[a.dk].owner = A @ "A""#,
            r#"assets[b.dk].id = b.dk @ {"o": "B"}"#,
            r#"assets[b.dk].owner = B @ "B""#,
        ],
    );
}

#[test]
fn nothing_at_all_is_missing_and_never_an_empty_list() {
    for (json, words, at) in [
        ("{}", "Missing(\"nothing stands at `a`\")", "{}"),
        (r#"{"a": null}"#, "Missing(\"nothing stands at `a`\")", "null"),
        (r#"{"A": []}"#, "Missing(\"nothing stands at `a`\")", r#"{"A": []}"#),
        (r#"{"a": {"id": "1"}}"#, "Malformed(\"expected a list, found an object\")", r#"{"id": "1"}"#),
        (r#"{"a": "denied"}"#, "Malformed(\"expected a list, found a text\")", r#""denied""#),
        ("[3]", "Malformed(\"expected an object with `a`, found a number\")", "3"),
    ] {
        let told = words.split('"').nth(1).unwrap();
        check(
            "source x for assets from \"x.json\" at a { id = id }",
            &[("x.json", json)],
            &[],
            &[&format!("assets: {words} @ {at}"), &format!("! the source `x` finds no records: {told} @ {at}")],
        );
    }
    // Another document does not make up for it.
    check(
        "source x for assets from \"x.json\" at a { id = id }",
        &[("x.json", r#"{"a": [{"id": "1"}]}"#), ("x-2.json", "{}")],
        &["id"],
        &[
            "assets: 1 items, incomplete: Incomplete(\"nothing stands at `a`\")",
            "assets[1].id = 1 @ \"1\"",
            "! the source `x` finds no records: nothing stands at `a` @ {}",
        ],
    );
    // Nor does the rest of one.
    check(
        "source x for assets from \"x.json\" at v as v at d { id = id }",
        &[("x.json", r#"{"v": [{"d": [{"id": "1"}]}, {}]}"#)],
        &["id"],
        &[
            "assets: 1 items, incomplete: Incomplete(\"nothing stands at `d`\")",
            "assets[1].id = 1 @ \"1\"",
            "! the source `x` finds no records: nothing stands at `d` @ {}",
        ],
    );
}

#[test]
fn what_is_no_record_is_never_counted_as_one() {
    let program = compiled("source x for assets from \"x.json\" at a { id = id }");
    for (element, word) in [("5", "a number"), ("false", "a truth value"), ("\"\"", "a text"), ("[]", "a list")] {
        for (n, list) in [format!("[{element}]"), format!(r#"[{{"id": "1"}}, {element}]"#)].iter().enumerate() {
            let found = lines(&program, &read(&program, &[("x.json", &format!("{{\"a\": {list}}}"))]), "assets");
            let expected = format!("assets: {n} items, incomplete: Incomplete(\"expected a record, found {word}\")");
            assert_eq!(found.first(), Some(&expected), "{list}");
        }
    }
    // A list of plain values, where the adapter takes each as a whole.
    check(
        "source x for assets from \"x.json\" at a as it { id = it }",
        &[("x.json", r#"{"a": ["1", "2"]}"#)],
        &["id"],
        &["assets: 2 items", "assets[1].id = 1 @ \"1\"", "assets[2].id = 2 @ \"2\""],
    );
}

#[test]
fn a_record_that_may_be_meant_makes_the_list_incomplete() {
    check(
        "source x for assets from \"x.json\" at a where status == \"on\" { id = id }",
        &[("x.json", r#"{"a": [{"id": "1", "status": "on"}, {"id": "2", "status": "off"}, {"id": "3"}]}"#)],
        &["id"],
        &[
            "assets: 1 items, incomplete: Incomplete(\"it cannot be told whether a record is meant: `status` is not there\")",
            "assets[1].id = 1 @ \"1\"",
            "! the source `x` is not complete: it cannot be told whether a record is meant: `status` is not there @ {\"id\": \"3\"}",
        ],
    );
}

#[test]
fn what_may_be_a_later_word_leaves_the_earlier_one_unknown() {
    let one = r#"{"id": "1", "hostname": "h", "seq": 1, "keep": true}"#;
    for (clauses, second, known) in [
        ("where keep == true newest by int(seq)", r#"{"id": "1", "hostname": "g", "seq": 2}"#, false),
        ("where keep == true", r#"{"id": "1", "hostname": "g", "seq": 2}"#, false),
        ("newest by int(seq)", "5", false),
        ("where keep == true", r#"{"id": "2", "hostname": "g", "seq": 2}"#, true),
        ("where keep == true newest by int(seq)", r#"{"id": "1", "hostname": "g", "seq": 2, "keep": false}"#, true),
    ] {
        let program =
            compiled(&format!("source x for assets from \"x.json\" at a {clauses} {{ id = id  hostname = hostname }}"));
        let found = read(&program, &[("x.json", &format!("{{\"a\": [{one}, {second}]}}"))]);
        let found = lines(&program, &found, "assets");
        assert_eq!(found.iter().any(|it| it.contains("hostname = h")), known, "{clauses} {second}: {found:?}");
    }
}

#[test]
fn complete_when_is_asked_of_each_document_about_all() {
    let adapter = "source x for assets from \"x.json\" as page at a complete when records == page.total { id = id }";
    let page = |ids: &str, total: &str| format!(r#"{{"a": [{ids}], "total": {total}}}"#);
    let (one, two) = (page(r#"{"id": "1"}"#, "2"), page(r#"{"id": "2"}"#, "2"));
    let both = ["assets: 2 items", "assets[1].id = 1 @ \"1\"", "assets[2].id = 2 @ \"2\""];
    check(adapter, &[("x.json", &one), ("x-2.json", &two)], &["id"], &both);
    check(
        adapter,
        &[("x.json", &one)],
        &["id"],
        &[
            "assets: 1 items, incomplete: Incomplete(\"`records == page.total` is not so, with 1 records in all\")",
            "assets[1].id = 1 @ \"1\"",
            "! the source `x` is not complete: `records == page.total` is not so, with 1 records in all @ 2",
        ],
    );
    check(
        adapter,
        &[("x.json", &page(r#"{"id": "1"}"#, "null"))],
        &["id"],
        &[
            "assets: 1 items, incomplete: Incomplete(\"`page.total` is null\")",
            "assets[1].id = 1 @ \"1\"",
            "! the source `x` is not complete: `page.total` is null @ null",
        ],
    );
}

#[test]
fn of_a_log_the_newest_record_counts() {
    let adapter = "source x for assets from \"x.json\" lines newest by int(t) { id = id  owner = o }";
    let log = |lines: &[&str]| lines.join("\n");
    check(
        adapter,
        &[(
            "x.json",
            &log(&[
                r#"{"id":"1","t":1,"o":"a"}"#,
                r#"{"id":"1","t":3,"o":"c"}"#,
                r#"{"id":"2","t":9,"o":"z"}"#,
                r#"{"id":"1","t":2,"o":"b"}"#,
            ]),
        )],
        &["owner"],
        &["assets: 2 items", "assets[1].owner = c @ \"c\"", "assets[2].owner = z @ \"z\""],
    );
    // Where it cannot be told which is the newest, the record's facts are in conflict.
    for second in [r#"{"id":"1","t":"x","o":"b"}"#, r#"{"id":"1","o":"b"}"#, r#"{"id":"1","t":1,"o":"b"}"#] {
        let program = compiled(adapter);
        let found =
            lines(&program, &read(&program, &[("x.json", &log(&[r#"{"id":"1","t":1,"o":"a"}"#, second]))]), "assets");
        assert!(found.iter().any(|it| it.starts_with("assets[1].owner: Conflict")), "{second} {found:#?}");
    }
}

#[test]
fn a_key_that_comes_twice_is_an_error() {
    let program = compiled("source x for assets from \"x.json\" at a { id = id  owner = o }");
    let loaded = read(&program, &[("x.json", r#"{"a": [{"id": "1", "o": "a"}, {"id": "1", "o": "b"}]}"#)]);
    let found = lines(&program, &loaded, "assets");
    assert!(found.iter().any(|it| it.starts_with("assets[1].owner: Conflict")), "{found:#?}");
    assert!(loaded.diagnostics.iter().any(|it| it.is_error() && it.code.id == "repeated-key"), "{found:#?}");
}

#[test]
fn a_dataset_that_is_no_list_takes_one_record() {
    let tenant = |json: &str, filter: &str| {
        let program = compiled(&format!("source x for tenant from \"x.json\" {filter} {{ id = id  mfa = m }}"));
        lines(&program, &read(&program, &[("x.json", json)]), "tenant").remove(0)
    };
    assert_eq!(tenant(r#"{"id": "t", "m": true}"#, ""), r#"tenant.id = t @ "t""#);
    assert_eq!(tenant("null", ""), "tenant not given @ null");
    assert_eq!(tenant("null", "at a"), "tenant: Missing(\"nothing stands at `a`\") @ null");
    assert!(tenant(r#"[{"id": "t"}, {"id": "u"}]"#, "").starts_with("tenant: Conflict"));
    assert!(tenant(r#"[{"id": "t", "k": 1}, {"id": "u"}]"#, "where k == 1").starts_with("tenant: Incomplete"));
}

#[test]
fn a_line_that_cannot_be_read_makes_the_list_incomplete() {
    let program = compiled("source x for assets from \"x.json\" lines { id = id }");
    let loaded = read(&program, &[("x.json", "{\"id\": \"1\"}\n{\"id\": \n{\"id\": \"3\"}\n")]);
    let found = lines(&program, &loaded, "assets");
    assert!(found[0].starts_with("assets: 2 items, incomplete: Incomplete"), "{found:#?}");
}

#[test]
fn a_null_in_a_list_is_no_record_of_which_nothing_is_given() {
    for (from, json) in [("at a", r#"{"a": [{"id": "1"}, null]}"#), ("", r#"[{"id": "1"}, null]"#)] {
        check(
            &format!("source x for assets from \"x.json\" {from} {{ id = id  hostname = name }}"),
            &[("x.json", json)],
            &["id", "hostname"],
            &[
                "assets: 1 items, incomplete: Incomplete(\"a member of the list is null\")",
                r#"assets[1].id = 1 @ "1""#,
                r#"assets[1].hostname not given @ {"id": "1"}"#,
                "! the source `x` is not complete: a member of the list is null @ null",
            ],
        );
    }
}

#[test]
fn of_an_entry_that_is_null_only_the_key_is_said() {
    check(
        "source x for assets from \"x.json\" at entries($) { id = key  hostname = value.name }",
        &[("x.json", r#"{"a": null, "b": {"name": "B"}, "c": {}}"#)],
        &["id", "hostname"],
        &[
            "assets: 3 items",
            "assets[a].id = a @ null",
            "assets[a].hostname: Missing(\"`hostname` is null\") @ null",
            r#"assets[b].id = b @ {"name": "B"}"#,
            r#"assets[b].hostname = B @ "B""#,
            "assets[c].id = c @ {}",
            "assets[c].hostname not given @ {}",
        ],
    );
}
