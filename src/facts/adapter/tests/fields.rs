//! What adapters make of single values.

use super::*;

#[test]
fn maps_fields_and_says_what_is_not_mapped() {
    let adapter = r#"source x for assets from "x.json" as page at results {
        id = text(id)  hostname = name  kind = match role.slug { "server" => server, "switch" | "router" => network }
        os.name = platform.name
    }"#;
    let json = r#"{"results": [{"id": 7, "name": "srv", "role": {"slug": "router"}, "platform": {"name": "Debian"}}]}"#;
    check(
        adapter,
        &[("x.json", json)],
        &["id", "hostname", "kind", "os", "owner", "seen_at"],
        &[
            "assets: 1 items",
            "assets[7].id = 7 @ 7",
            r#"assets[7].hostname = srv @ "srv""#,
            r#"assets[7].kind = network @ "router""#,
            r#"assets[7].os.name = Debian @ "Debian""#,
            r#"assets[7].os.version: Missing("the source `x` does not say `os.version`") @ {"id": 7, "name": "srv", "role": {"slug"…"#,
            r#"assets[7].os.released_on: Missing("the source `x` does not say `os.released_on`") @ {"id": 7, "name": "srv", "role": {"slug"…"#,
            r#"assets[7].owner: Missing("the source `x` does not say `owner`") @ {"id": 7, "name": "srv", "role": {"slug"…"#,
            r#"assets[7].seen_at: Missing("the source `x` does not say `seen_at`") @ {"id": 7, "name": "srv", "role": {"slug"…"#,
        ],
    );
}

#[test]
fn what_is_absent_or_null_stays_so() {
    for (json, place) in [(r#"{"x": null}"#, "null"), ("{}", "{}")] {
        let missing = |name: &str| {
            if place == "null" {
                format!("{name}: Missing(\"`{name}` is null\") @ null")
            } else {
                format!("{name}: Missing(\"the export does not say it here\") @ {{}}")
            }
        };
        field("hostname = x", json, &format!("hostname not given @ {place}"));
        field("hostname = lower(x)", json, &format!("hostname not given @ {place}"));
        field("rating = match x { \"H\" => high, else => low }", json, &format!("rating not given @ {place}"));
        field("seen_at = datetime(x, \"epoch_s\")", json, &format!("seen_at not given @ {place}"));
        field("address = ip(x)", json, &format!("address not given @ {place}"));
        field("owner = x", json, &missing("owner"));
        field("kind = match x { \"S\" => server, else => other }", json, &missing("kind"));
        field("encrypted = bool(x)", json, &missing("encrypted"));
        field("ports = x", json, &missing("ports"));
        field("notes = [{ text: n } for n in x]", json, &missing("notes"));
        field(
            "owner = x otherwise \"nobody\"",
            json,
            "owner = nobody @ {\"x\": null}".replace("{\"x\": null}", json).as_str(),
        );
        // In a condition, what is not there makes the answer unknown, also of an optional field.
        let words = if place == "null" { "`x` is null" } else { "`x` is not there" };
        field("has_spf = x == \"a\"", json, &format!("has_spf: Missing(\"{words}\") @ {place}"));
        field("has_spf = x is given", json, &format!("has_spf = no @ {place}"));
        field("has_spf = starts_with(x, \"a\")", json, &format!("has_spf: Missing(\"{words}\") @ {place}"));
    }
    // A way through something that is not there is not there.
    field("hostname = a.b.c", r#"{"a": {"b": null}}"#, "hostname not given @ null");
    field("hostname = a.b.c", r#"{"a": {}}"#, "hostname not given @ {}");
}

#[test]
fn a_conversion_that_fails_is_malformed_at_its_place() {
    for (mapping, x, expected) in [
        ("kind = match x { \"S\" => server }", r#""T""#, r#"kind: Malformed("`T` has no case in the adapter") @ "T""#),
        (
            "kind = x",
            r#""Server""#,
            r#"kind: Malformed("`Server` is none of server, network, other (did you mean `server`?)") @ "Server""#,
        ),
        (
            "kind = x",
            r#""servr""#,
            r#"kind: Malformed("`servr` is none of server, network, other (did you mean `server`?)") @ "servr""#,
        ),
        ("hostname = x", "7", r#"hostname: Malformed("expected a text, found a number (`text(…)` reads it)") @ 7"#),
        ("hostname = x.y", r#""a""#, r#"hostname: Malformed("expected an object with `y`, found a text") @ "a""#),
        (
            "encrypted = x",
            r#""true""#,
            r#"encrypted: Malformed("expected true or false, found a text (`bool(…)` reads it)") @ "true""#,
        ),
        ("encrypted = bool(x)", r#""maybe""#, r#"encrypted: Malformed("`maybe` is neither true nor false") @ "maybe""#),
        ("n_ports = x", "1.5", r#"n_ports: Malformed("`1.5` is no whole number") @ 1.5"#),
        (
            "n_ports = x",
            "1e999999999",
            r#"n_ports: Malformed("the number `1e999999999` is too large or too fine to be held exactly") @ 1e999999999"#,
        ),
        ("address = ip(x)", r#""srv""#, r#"address: Malformed("`srv` is no IP address") @ "srv""#),
        ("address = ip(x) otherwise ip(y)", r#""srv""#, r#"address: Malformed("`srv` is no IP address") @ "srv""#),
        ("ports = x", "3", r#"ports: Malformed("expected a list, found a number") @ 3"#),
        ("keep = duration(x, \"days\")", "-1", r#"keep: Malformed("`-1` is no length of time") @ -1"#),
        (
            "seen_on = date(x, \"%d.%m.%Y\")",
            r#""2020-01-01""#,
            r#"seen_on: Malformed("`2020-01-01` does not fit the format `%d.%m.%Y`") @ "2020-01-01""#,
        ),
        (
            "owner = tags(x, \";\").p",
            r#""p=1; p=2""#,
            r#"owner: Malformed("the tag `p` stands there twice") @ "p=1; p=2""#,
        ),
    ] {
        let json = format!("{{\"x\": {x}, \"y\": \"10.0.0.1\"}}");
        field(mapping, &json, expected);
    }
}

#[test]
fn conversions_read_what_exports_write() {
    for (mapping, x, expected) in [
        ("owner = text(x)", "42", "owner = 42 @ 42"),
        ("owner = text(x)", "true", "owner = true @ true"),
        ("owner = lower(x)", r#""ÆRØ""#, r#"owner = ærø @ "ÆRØ""#),
        ("owner = trim(x)", r#"" a ""#, r#"owner = a @ " a ""#),
        ("owner = \"a\"", "0", r#"owner = a @ "#),
        ("n_ports = int(x)", r#""42""#, r#"n_ports = 42 @ "42""#),
        ("n_ports = x", "4e2", "n_ports = 400 @ 4e2"),
        ("n_ports = count(p in x where p > 1)", "[1, 2, 3]", "n_ports = 2 @ "),
        ("n_ports = length(x)", r#""æøå""#, r#"n_ports = 3 @ "æøå""#),
        ("encrypted = bool(x)", r#""True""#, r#"encrypted = yes @ "True""#),
        ("encrypted = bool(x)", "1", "encrypted = yes @ 1"),
        ("encrypted = x == \"on\"", r#""on""#, r#"encrypted = yes @ "on""#),
        ("encrypted = if x > 3 then true else false", "3", "encrypted = no @ "),
        ("share = percent(x)", r#""20""#, r#"share = 20% @ "20""#),
        ("share = x", "20", "share = 20% @ 20"),
        ("keep = duration(x, \"days\")", "90", "keep = 90 days @ 90"),
        ("keep = duration(x, \"hours\")", r#""1.5""#, r#"keep = 1 hour 30 minutes @ "1.5""#),
        ("keep = x", r#""P3M""#, r#"keep = 3 months @ "P3M""#),
        ("seen_on = date(x, \"epoch_ms\")", "1700000000000", "seen_on = 2023-11-14 @ 1700000000000"),
        (
            "seen_at = datetime(x, \"/Date(ms)/\")",
            r#""/Date(1700000000000)/""#,
            r#"seen_at = 2023-11-14 23:13:20 (+01:00) @ "/Date(1700000000000)/""#,
        ),
        (
            "seen_at = datetime(x, \"%Y-%m-%dT%H:%M:%S\", zone: \"UTC\")",
            r#""2026-07-01T12:00:00""#,
            r#"seen_at = 2026-07-01 14:00 (+02:00) @ "2026-07-01T12:00:00""#,
        ),
        (
            "seen_on = date(datetime(x, \"rfc3339\"))",
            r#""2026-06-30T22:30:00Z""#,
            r#"seen_on = 2026-07-01 @ "2026-06-30T22:30:00Z""#,
        ),
        ("tls = x", r#""v1.2""#, r#"tls = v1.2 @ "v1.2""#),
        ("tls = version(x)", "1.2", "tls = 1.2 @ 1.2"),
        ("address = ip(x)", r#""10.0.254.1/24""#, r#"address = 10.0.254.1 @ "10.0.254.1/24""#),
        ("address = ip(json(x).ip)", r#""{\"ip\": \"10.0.0.1\"}""#, r#"address = 10.0.0.1 @ "{\"ip\": \"10.0.0.1\"}""#),
        ("owner = tags(x, \";\").p", r#""v=DMARC1; P=reject""#, r#"owner = reject @ "v=DMARC1; P=reject""#),
        ("owner = tags(x, \";\").sp otherwise tags(x, \";\").p", r#""p=none""#, r#"owner = none @ "p=none""#),
        ("n_ports = int(max(y.n for y in x where y.n < 9))", r#"[{"n": 3}, {"n": 12}]"#, r#"n_ports = 3 @ 3"#),
        ("n_ports = int(sum(y for y in x))", r#"[3, 4]"#, r#"n_ports = 7 @ 3"#),
        (
            "rating = max(match y { \"h\" => high, \"l\" => low } for y in x)",
            r#"["l", "h", "l"]"#,
            r#"rating = high @ "h""#,
        ),
        ("owner = $.\"a-b\"", r#"0, "a-b": "q""#, r#"owner = q @ "q""#),
        ("owner = $.count", r#"0, "count": "q""#, r#"owner = q @ "q""#),
        ("owner = file_name", "0", "owner = x.json @ "),
        ("has_spf = some y in many(x) satisfies y like \"v=spf1 *\"", r#""v=spf1 -all""#, "has_spf = yes @ "),
        ("has_spf = every y in many(x) satisfies y matches \"^a\"", r#"["ab", "b"]"#, "has_spf = no @ "),
    ] {
        let json = format!("{{\"x\": {x}}}");
        let expected = if expected.ends_with("@ ") && !expected.contains("@ @") {
            format!("{expected}{}", clip(&json))
        } else {
            expected.to_owned()
        };
        field(mapping, &json, &expected);
    }
}

#[test]
fn lists_and_records_inside_know_their_places() {
    let adapter = r#"source x for assets from "x.json" at a {
        id = id  ports = ports
        notes = [{ text: n.t, share: percent(n.s otherwise "100"), tags: split(n.g, ",") } for n in notes where n.on]
    }"#;
    let json = r#"{"a": [{"id": "1", "ports": [22, "x", 443], "notes": [{"t": "A", "g": "p,q", "on": true}, {"t": "B", "on": false}, {"s": "5", "on": true}]}]}"#;
    check(
        adapter,
        &[("x.json", json)],
        &["ports", "notes"],
        &[
            "assets: 1 items",
            "assets[1].ports: 3 items",
            "assets[1].ports[0] = 22 @ 22",
            r#"assets[1].ports[1]: Malformed("expected a whole number, found a text (`int(…)` reads it)") @ "x""#,
            "assets[1].ports[2] = 443 @ 443",
            "assets[1].notes: 2 items",
            r#"assets[1].notes[0].text = A @ "A""#,
            "assets[1].notes[0].tags: 2 items",
            r#"assets[1].notes[0].tags[0] = p @ "p,q""#,
            r#"assets[1].notes[0].tags[1] = q @ "p,q""#,
            r#"assets[1].notes[0].share = 100% @ {"t": "A", "g": "p,q", "on": true}"#,
            r#"assets[1].notes[1].text: Missing("the export does not say it here") @ {"s": "5", "on": true}"#,
            r#"assets[1].notes[1].tags: Missing("the export does not say it here") @ {"s": "5", "on": true}"#,
            r#"assets[1].notes[1].share = 5% @ "5""#,
        ],
    );
    // Where it is not known whether an item is meant, the list may have members that nobody sees.
    let doubtful = json.replace(r#""on": false"#, r#""on": null"#);
    check(adapter, &[("x.json", &doubtful)], &["notes:"], &["assets: 1 items"]);
    let program = compiled(adapter);
    let all = lines(&program, &read(&program, &[("x.json", &doubtful)]), "assets");
    assert!(all.contains(&r#"assets[1].notes: 2 items, incomplete: Incomplete("it cannot be told which items are meant: `n.on` is null")"#.to_owned()), "{all:#?}");
}

#[test]
fn an_optional_record_of_which_nothing_is_said_is_missing() {
    let adapter = "source x for assets from \"x.json\" at a { id = id  os.name = p.name  os.version = p.v }";
    check(
        adapter,
        &[("x.json", r#"{"a": [{"id": "1", "p": null}]}"#)],
        &["os"],
        &["assets: 1 items", r#"assets[1].os: Missing("the export says nothing of it here") @ {"id": "1", "p": null}"#],
    );
    check(
        adapter,
        &[("x.json", r#"{"a": [{"id": "1", "p": {"name": "Debian"}}]}"#)],
        &["os"],
        &[
            "assets: 1 items",
            r#"assets[1].os.name = Debian @ "Debian""#,
            r#"assets[1].os.version not given @ {"name": "Debian"}"#,
            r#"assets[1].os.released_on: Missing("the source `x` does not say `os.released_on`") @ {"id": "1", "p": {"name": "Debian"}}"#,
        ],
    );
}
