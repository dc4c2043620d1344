use super::*;
use crate::lang::{Message, say};

const ASSET: &str = r#"{"id":"srv-1","hostname":"h\u00f8","kind":"server","os":{"name":"Debian","version":"12.4"},"ports":[22,4e2],
"disks":[{"size":100,"encrypted":true}],"patched_on":"2026-01-31","share":20,"cost":12.50,"unneeded_by_rules":5}"#;

#[test]
fn a_whole_record_is_known_with_its_places() {
    let text = format!("[{ASSET}]");
    assert_eq!(
        Model::new().told(&[("assets.json", "assets*.json", &text)]),
        "\
assets: 1 items
assets[srv-1].id: srv-1 @ \"srv-1\"
assets[srv-1].hostname: hø @ \"h\\u00f8\"
assets[srv-1].kind: Enum(0) @ \"server\"
assets[srv-1].os.name: Debian @ \"Debian\"
assets[srv-1].os.version: 12.4 @ \"12.4\"
assets[srv-1].ports: 2 items
assets[srv-1].ports[0]: 22 @ 22
assets[srv-1].ports[1]: 400 @ 4e2
assets[srv-1].disks: 1 items
assets[srv-1].disks[0].size: 100 @ 100
assets[srv-1].disks[0].encrypted: Bool(true) @ true
assets[srv-1].patched_on: 2026-01-31 @ \"2026-01-31\"
assets[srv-1].share: 0.2 @ 20
assets[srv-1].cost: 12.5 @ 12.50
"
    );
}

#[test]
fn what_is_left_out_is_missing_or_not_given() {
    let told = Model::new().told(&[(
        "assets.json",
        "assets*.json",
        r#"[{"id":"a","kind":null,"hostname":null,"disks":[null]}]"#,
    )]);
    let object = r#"{"id":"a","kind":null,"hostname":null,"disks":[null]}"#;
    assert_eq!(
        told,
        format!(
            "\
assets: 1 items
assets[a].id: a @ \"a\"
assets[a].hostname: Absent @ null
assets[a].kind: Missing(\"`kind` is null\") @ null
assets[a].os: Absent @ {object}
assets[a].ports: Missing(\"`ports` is missing\") @ {object}
assets[a].disks: 1 items
assets[a].disks[0]: Missing(\"the item is null\") @ null
assets[a].patched_on: Missing(\"`patched_on` is missing\") @ {object}
assets[a].share: Absent @ {object}
assets[a].cost: Absent @ {object}
"
        )
    );
}

#[test]
fn what_is_not_of_its_type_is_malformed_with_words() {
    let cases = [
        ("hostname", "5", "expected a text, found the number 5"),
        ("kind", "\"servr\"", "expected one of server, client (did you mean `server`?), found the text \"servr\""),
        ("kind", "true", "expected one of server, client, found true"),
        ("os", "[]", "expected an object, found a list"),
        ("ports", "{}", "expected a list, found an object"),
        ("patched_on", "20260131", "expected a date such as \"2026-01-31\", found the number 20260131"),
        ("patched_on", "\"31.01.2026\"", "expected a date such as \"2026-01-31\", found the text \"31.01.2026\""),
        ("patched_on", "\"2026-02-30\"", "expected a day that the calendar has, found the text \"2026-02-30\""),
        ("share", "\"a lot\"", "expected a percentage such as 20 or \"20%\", found the text \"a lot\""),
        ("cost", "\"12\"", "expected a number, found the text \"12\""),
    ];
    for (field, value, words) in cases {
        let text = format!(r#"[{{"id":"a","{field}":{value}}}]"#);
        let told = Model::new().told(&[("assets.json", "assets*.json", &text)]);
        let expected = format!("assets[a].{field}: Malformed({words:?}) @ {value}\n");
        assert_eq!(lines_with(&told, &["Malformed"]), expected);
    }
}

#[test]
fn whole_numbers_are_read_from_their_digits() {
    for (written, expected) in [
        ("400.0", Some("400")),
        ("4e2", Some("400")),
        ("9223372036854775807", Some("9223372036854775807")),
        ("-0", Some("0")),
        ("9223372036854775808", None),
        ("1.5", None),
        ("1e400", None),
        ("364.999999999999999999", None),
    ] {
        let told =
            Model::new().told(&[("assets.json", "assets*.json", &format!(r#"[{{"id":"a","ports":[{written}]}}]"#))]);
        let most = if written == "9223372036854775808" { " of at most 18 digits" } else { "" };
        let expected = match expected {
            Some(shown) => format!("assets[a].ports[0]: {shown} @ {written}\n"),
            None => format!(
                "assets[a].ports[0]: Malformed(\"expected a whole number{most}, found the number {written}\") @ {written}\n"
            ),
        };
        assert_eq!(lines_with(&told, &["ports["]), expected);
    }
}

#[test]
fn no_file_an_empty_list_and_null_differ() {
    let model = Model::new();
    let loaded = model.load(&[
        ("assets.json", "assets*.json", "[]"),
        ("plan.json", "plan.json", "null"),
        ("hosts.json", "hosts.json", "null"),
    ]);
    assert_eq!(
        model.tell(&loaded),
        "assets: 0 items\nplan: Absent @ null\nhosts: Missing(\"`hosts` is null\") @ null\n"
    );
    let no_file =
        say!("no file feeds `{name}`: expected {files}", name = "scores", files = Message::verbatim("scores.json"));
    let missing = loaded.facts.gap(&model.program, Fact::Dataset(DatasetId(2))).unwrap();
    assert_eq!(missing, Gap { kind: GapKind::Missing(no_file), spans: vec![] });
    assert_eq!(loaded.facts.dataset(DatasetId(2)), Read::Gap);
    let none = model.load(&[]);
    assert!((0..4).all(|idx| none.facts.dataset(DatasetId(idx)) == Read::Gap));
}

#[test]
fn a_file_of_the_wrong_shape_is_read_and_its_dataset_malformed() {
    let told = Model::new().told(&[
        ("assets.json", "assets*.json", r#"{"id":"a"}"#),
        ("plan.json", "plan.json", "[]"),
        ("s", "scores.json", "3"),
    ]);
    assert_eq!(
        told,
        "\
assets: Malformed(\"expected a list, found an object\") @ {\"id\":\"a\"}
plan: Malformed(\"expected an object, found a list\") @ []
scores: Malformed(\"expected a list, found the number 3\") @ 3
"
    );
}

#[test]
fn a_wrong_item_is_a_gap_among_sound_ones() {
    let told = Model::new().told(&[("s", "scores.json", "[1,\"x\",3]"), ("a", "assets*.json", "[5]")]);
    assert_eq!(
        told,
        "\
assets: 1 items
assets: Malformed(\"expected an object, found the number 5\") @ 5
scores: 3 items
scores: 1 @ [1,\"x\",3]
scores: Malformed(\"expected a whole number, found the text \\\"x\\\"\") @ \"x\"
scores: 3 @ [1,\"x\",3]
"
    );
}

#[test]
fn a_member_a_slip_away_makes_the_lacking_fact_malformed() {
    for (written, field) in [
        ("hostnme", "hostname"),
        ("hostnames", "hostname"),
        ("Hostname", "hostname"),
        ("hostnаme", "hostname"),
        ("hsotname", "hostname"),
        ("patchedOn", "patched_on"),
        ("patched-on", "patched_on"),
        ("kiпd", "kind"),
    ] {
        let text = format!(r#"[{{"id":"a","{written}":1}},{{"id":"b","{written}":1}}]"#);
        let told = Model::new().told(&[("assets.json", "assets*.json", &text)]);
        let letter = match written {
            "hostnаme" => "its `а` is U+0430, no letter from a to z",
            "kiпd" => "its `п` is U+043F, no letter from a to z",
            _ => "",
        };
        let (words, help) = match letter {
            "" => (String::new(), String::new()),
            it => (format!(": {it}"), format!(" {it}")),
        };
        let expected = format!(
            "\
assets[a].{field}: Malformed(\"the record has no `{field}` but a member `{written}`{words}\") @ \"{written}\"
assets[b].{field}: Malformed(\"the record has no `{field}` but a member `{written}`{words}\") @ \"{written}\"
notice: `Asset` has no field `{written}` (in 2 records); `{field}` is not known there
  help: did you mean `{field}`?{help}
"
        );
        assert_eq!(lines_with(&told, &["Malformed", "notice", "help"]), expected);
    }
}

#[test]
fn a_slip_beside_the_field_itself_only_is_a_notice() {
    let text = r#"[{"id":"a","hostname":"h","hostnames":1,"colour":2,"os":{"name":"x","nme":"y"}}]"#;
    let told = Model::new().told(&[("assets.json", "assets*.json", text)]);
    assert_eq!(
        lines_with(&told, &["Malformed", "notice", "help", "  `"]),
        "\
notice: `Asset` has no field `hostnames`
  `\"hostnames\"` not read
  help: did you mean `hostname`?
notice: `Asset` has no field `colour`
  `\"colour\"` not read
notice: `Os` has no field `nme`
  `\"nme\"` not read
  help: did you mean `name`?
"
    );
}

#[test]
fn notices_are_counted_for_each_file() {
    let model = Model::new();
    let text = r#"[{"id":"a","colour":1},{"id":"b"},{"id":"c","colour":1}]"#;
    let other = text.replace("\"a\"", "\"x\"").replace("\"b\"", "\"y\"").replace("\"c\"", "\"z\"");
    let told = model.told(&[("1.json", "assets*.json", text), ("2.json", "assets*.json", &other)]);
    assert_eq!(lines_with(&told, &["notice"]), "notice: `Asset` has no field `colour` (in 2 records)\n".repeat(2));
}

#[test]
fn members_in_another_order_or_escaped_are_the_same() {
    let text = r#"[{"id":"a","kind":"server","hostname":"x"},{"hostname":"y","k\u0069nd":"client","id":"b"},{"kind":"server","id":"c"}]"#;
    let told = Model::new().told(&[("assets.json", "assets*.json", text)]);
    let expected = "\
assets[a].hostname: x @ \"x\"
assets[a].kind: Enum(0) @ \"server\"
assets[b].hostname: y @ \"y\"
assets[b].kind: Enum(1) @ \"client\"
assets[c].hostname: Absent @ {\"kind\":\"server\",\"id\":\"c\"}
assets[c].kind: Enum(0) @ \"server\"
";
    assert_eq!(lines_with(&told, &["].hostname", "].kind:"]), expected);
    assert!(!told.contains("notice"));
}

#[test]
fn a_document_names_datasets() {
    let text = r#"{"plan":{"revised_on":"2026-01-01","owner":"a"},"scores":[1],"asets":[],"hosts":null}"#;
    assert_eq!(
        Model::new().told(&[("one.json", "document", text)]),
        "\
plan.revised_on: 2026-01-01 @ \"2026-01-01\"
plan.owner: a @ \"a\"
scores: 1 items
scores: 1 @ [1]
hosts: Missing(\"`hosts` is null\") @ null
notice: there is no dataset `asets`
  `\"asets\"` not read
  help: did you mean `assets`?
"
    );
    let list = Model::new().told(&[("one.json", "document", "[1]")]);
    assert!(list.starts_with("error: the document is not an object\n  `[1]`"), "{list}");
}

#[test]
fn lines_are_records_and_one_that_cannot_be_read_leaves_the_list_incomplete() {
    let model = Model::new();
    let sound = "{\"id\":\"a\"}\r\n\n  \n{\"id\":\"b\"}";
    assert_eq!(
        lines_with(&model.told(&[("a", "assets*.ndjson", sound)]), &["items", ".id", "input"]),
        "assets: 2 items\nassets[a].id: a @ \"a\"\nassets[b].id: b @ \"b\"\n"
    );
    let broken = "{\"id\":\"a\",\"os\":{\"name\":[\n{\"id\":\"b\"}\n{\"id\":\"c\"} x\n7\n";
    let told = model.told(&[("a", "assets*.ndjson", broken)]);
    assert_eq!(
        lines_with(&told, &["items", "incomplete", ".id", "input", "error", "[5]", "number"]),
        "\
assets: incomplete Incomplete(\"a line cannot be read\")
assets: 2 items
assets[b].id: b @ \"b\"
input a: Refused(\"2 lines cannot be read\")
error: a line cannot be read: the text ends before the value does
error: a line cannot be read: something stands after the end of the value
"
    );
}
