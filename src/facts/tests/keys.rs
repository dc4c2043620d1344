use super::*;

#[test]
fn files_of_one_feed_are_one_list_in_their_order() {
    let told = Model::new().told(&[
        ("assets-1.json", "assets*.json", r#"[{"id":"b"}]"#),
        ("assets-2.json", "assets*.json", r#"[{"id":"a"}]"#),
    ]);
    assert_eq!(
        lines_with(&told, &["items", ".id"]),
        "assets: 2 items\nassets[b].id: b @ \"b\"\nassets[a].id: a @ \"a\"\n"
    );
}

#[test]
fn a_key_twice_in_one_source_is_an_error_with_both_places() {
    let text = r#"[{"id":"a","ports":[1],"cost":1},{"id":"b","ports":[]},{"id":"a","ports":[2],"cost":1}]"#;
    let told = Model::new().told(&[("assets.json", "assets*.json", text)]);
    let (first, second) = (r#"{"id":"a","ports":[1],"cost":1}"#, r#"{"id":"a","ports":[2],"cost":1}"#);
    assert_eq!(
        lines_with(&told, &["items", "incomplete", "].id:", "].ports:", "].cost:", "error", "help", "}` the "]),
        format!(
            "\
assets: incomplete Incomplete(\"two records of `assets` share the key `a`\")
assets: 2 items
assets[a].id: a @ \"a\"
assets[a].ports: Conflict(\"2 records of one source share the key `a`\") @ {first} & {second}
assets[a].cost: Conflict(\"2 records of one source share the key `a`\") @ {first} & {second}
assets[b].id: b @ \"b\"
assets[b].ports: 0 items
assets[b].cost: Absent @ {{\"id\":\"b\",\"ports\":[]}}
error: two records of `assets` in one source have the key `a`
  `{second}` the second
  `{first}` the first
  help: remove the one that does not hold, or give it a key of its own
"
        )
    );
}

#[test]
fn many_keys_that_come_twice_are_told_shortly() {
    let records: Vec<String> = (0..60).map(|idx| format!(r#"{{"id":"k{}"}}"#, idx / 2)).collect();
    let told = Model::new().told(&[("assets.json", "assets*.json", &format!("[{}]", records.join(",")))]);
    assert_eq!(told.matches("error: two records").count(), 20);
    assert!(told.contains("error: 10 more keys of `assets` come twice in one source"));
    assert!(told.contains("assets: 30 items"));
}

#[test]
fn a_key_in_two_sources_is_one_record_in_conflict() {
    let told = Model::new().told(&[
        ("assets.json", "assets*.json", r#"[{"id":"a","cost":1},{"id":"b","cost":2}]"#),
        ("more-assets.json", "more-assets.json", r#"[{"id":"c","cost":3},{"id":"a","cost":1}]"#),
    ]);
    let places = r#"{"id":"a","cost":1} & {"id":"a","cost":1}"#;
    assert_eq!(
        lines_with(&told, &["items", "incomplete", ".id", "cost:", "error"]),
        format!(
            "\
assets: 3 items
assets[a].id: a @ \"a\"
assets[a].cost: Conflict(\"2 sources hold this record of `assets`\") @ {places}
assets[b].id: b @ \"b\"
assets[b].cost: 2 @ 2
assets[c].id: c @ \"c\"
assets[c].cost: 3 @ 3
"
        )
    );
}

#[test]
fn the_preferred_source_that_speaks_of_a_fact_decides_it() {
    let mut model = Model::new();
    model.program.datasets[0].prefer = vec![FeedId(1), FeedId(0)];
    let told = model.told(&[
        (
            "assets.json",
            "assets*.json",
            r#"[{"id":"a","cost":1,"kind":"server","ports":[1],"patched_on":"2026-01-01"}]"#,
        ),
        (
            "more-assets.json",
            "more-assets.json",
            r#"[{"id":"a","cost":2,"patched_on":"x","ports":[8,9],"os":{"name":"n"}}]"#,
        ),
    ]);
    assert_eq!(
        lines_with(&told, &["items", "].cost:", "].kind:", "].patched_on:", "[0]", ".name:", "error"]),
        "\
assets: 1 items
assets[a].kind: Missing(\"`kind` is missing\") @ {\"id\":\"a\",\"cost\":2,\"patched_on\":\"x\",\"ports\":[8,9],\"os\":{\"name\":\"n\"}}
assets[a].os.name: n @ \"n\"
assets[a].ports: 2 items
assets[a].ports[0]: 8 @ 8
assets[a].patched_on: Malformed(\"expected a date such as \\\"2026-01-31\\\", found the text \\\"x\\\"\") @ \"x\"
assets[a].cost: 2 @ 2
"
    );
}

#[test]
fn two_sources_of_one_record_are_in_conflict_unless_one_is_preferred() {
    let mut model = Model::new();
    let files = [
        ("plan.json", "plan.json", r#"{"revised_on":"2026-01-01"}"#),
        ("other-plan.json", "other-plan.json", r#"{"owner":"b"}"#),
    ];
    assert_eq!(
        model.told(&files),
        "plan: Conflict(\"2 sources hold `plan`\") @ {\"revised_on\":\"2026-01-01\"} & {\"owner\":\"b\"}\n"
    );
    let null = [files[0], ("other-plan.json", "other-plan.json", "null")];
    assert_eq!(
        model.told(&null),
        "plan: Conflict(\"2 sources hold `plan`\") @ {\"revised_on\":\"2026-01-01\"} & null\n"
    );
    let feeds = model.program.datasets[1].feeds.clone();
    model.program.datasets[1].prefer = vec![feeds[1], feeds[0]];
    assert_eq!(
        model.told(&files),
        "plan.revised_on: Missing(\"`revised_on` is missing\") @ {\"owner\":\"b\"}\nplan.owner: b @ \"b\"\n"
    );
}

#[test]
fn a_record_without_its_key_stands_alone_under_a_digest() {
    let model = Model::new();
    let text =
        r#"[{"cost":1.0,"kind":"server"},{"kind":"server","cost":1.0},{"id":null,"cost":1.0},{"id":5},{"id":"a"}]"#;
    let loaded = model.load(&[("assets.json", "assets*.json", text)]);
    let Read::Known(Value::List(List::Stored(list))) = loaded.facts.dataset(DatasetId(0)) else { panic!() };
    let key = |idx| match loaded.facts.list_item(list, idx) {
        Read::Known(Value::Record(row)) => loaded.facts.key_text(RowId(row)),
        _ => panic!(),
    };
    let digest = crate::source::Digest::of(br#"{"cost":1.0,"kind":"server"}"#).to_hex();
    assert_eq!(key(0), format!("~{}", &digest[..12]));
    assert_eq!(key(1), format!("~{}-2", &digest[..12]));
    assert_ne!(key(2), key(3));
    assert_eq!(key(4), "a");
    assert_eq!(
        lines_with(&model.tell(&loaded), &["warning", "the first of them"]),
        "warning: 4 records of `assets` have no key: `id` is not known of them\n  `{\"cost\":1.0,\"kind\":\"server\"}` the first of them\n"
    );
}

#[test]
fn what_is_no_record_has_a_key_of_how_it_is_written() {
    let text = r#"[{"id":"a"}, "192.0.2.53", null, "192.0.2.\u00353", [ 1 ], null]"#;
    let loaded = Model::new().load(&[("assets.json", "assets*.json", text)]);
    let Read::Known(Value::List(List::Stored(list))) = loaded.facts.dataset(DatasetId(0)) else { panic!() };
    let made = |written: &str| format!("~{}", &crate::source::Digest::of(written.as_bytes()).to_hex()[..12]);
    let text = made(r#""192.0.2.53""#);
    assert_eq!(text, "~4e01fa45d8a2");
    let null = made("null");
    let expected =
        [None, Some(text.clone()), Some(null.clone()), Some(text + "-2"), Some(made("[1]")), Some(null + "-2"), None];
    for (idx, expected) in (0..).zip(expected) {
        assert_eq!(loaded.facts.item_key(list, idx), expected, "{idx}");
    }
}

#[test]
fn a_key_of_two_fields_is_both() {
    let text =
        r#"[{"name":"h","port":443,"up":true},{"name":"h","port":80,"up":true},{"name":"h","port":4.43e2,"up":false}]"#;
    let told = Model::new().told(&[("hosts.json", "hosts.json", text)]);
    assert_eq!(
        lines_with(&told, &["items", "up:", "error"]),
        "\
hosts: 2 items
hosts[h,443].up: Conflict(\"2 records of one source share the key `h,443`\") @ {\"name\":\"h\",\"port\":443,\"up\":true} & {\"name\":\"h\",\"port\":4.43e2,\"up\":false}
hosts[h,80].up: Bool(true) @ true
error: two records of `hosts` in one source have the key `h,443`
"
    );
}

#[test]
fn keys_whose_parts_hold_what_joins_them_are_told_apart() {
    let of = |parts: &[&str]| joined_keys(&parts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(), ',');
    let all = [
        of(&["a,b", "c"]),
        of(&["a", "b,c"]),
        of(&["a\\", "b,c"]),
        of(&["a\\,b", "c"]),
        of(&["a\\", "b", "c"]),
        of(&["a", "b", "c"]),
    ];
    assert_eq!(all, ["a\\,b,c", "a,b,c", "a\\\\,b,c", "a\\\\\\,b,c", "a\\\\,b,c", "a,b,c"]);
}
