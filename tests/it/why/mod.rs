//! `tilsyn why`: real exports, checked by reading them at the bytes; and for what cannot be told, the shortest list.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::world::{World, root};

const DAY: &str = "2026-11-21";

fn world() -> World {
    World::new()
}

/// The proof of a verdict on a real export.
fn why(rule: &str, organisation: &str, subject: &str) -> Value {
    let path = root().join("testdata/real").join(organisation);
    let run = world().run(&["why", path.to_str().unwrap(), rule, subject, "--as-of", DAY, "--format", "json"]);
    assert_eq!(run.code, 0, "{rule} {subject}: {}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

/// Every fact of a proof from which the verdict follows: path, value, and the bytes at its place.
fn facts<'a>(step: &'a Value, all: &mut Vec<&'a Value>) {
    all.extend(step["facts"].as_array().into_iter().flatten());
    step["steps"].as_array().into_iter().flatten().for_each(|it| facts(it, all));
}

/// Asserts that a fact of the proof has a value, and that its place in the file holds these very bytes on that line.
fn assert_fact(why: &Value, fact: &str, value: &str, file: &str, line: u64, bytes: &str) {
    let mut all = Vec::new();
    let clauses = why["clauses"].as_array().unwrap();
    clauses.iter().filter_map(|it| it.get("step")).for_each(|it| facts(it, &mut all));
    let found = all.iter().find(|it| it["fact"] == fact);
    let found = found
        .unwrap_or_else(|| panic!("{fact} is not read: {:?}", all.iter().map(|it| &it["fact"]).collect::<Vec<_>>()));
    assert_eq!(found["value"], value, "{fact}");
    let at = &found["location"];
    let path = at["file"].as_str().unwrap();
    assert!(path.ends_with(file), "{fact}: {path}");
    let text = fs::read(path).unwrap();
    let (start, end) = (at["start"].as_u64().unwrap() as usize, at["end"].as_u64().unwrap() as usize);
    assert_eq!(std::str::from_utf8(&text[start..end]).unwrap(), bytes, "{fact}");
    assert_eq!(at["value"], bytes, "{fact}");
    assert_eq!(at["line"].as_u64().unwrap(), line, "{fact}");
    let before = text[..start].iter().filter(|it| **it == b'\n').count() as u64;
    assert_eq!(before + 1, line, "{fact}: the file itself");
    // What `serde_json` cannot read, since it holds a number too large for it, is checked by bytes alone.
    if let Ok(whole) = serde_json::from_slice::<Value>(&text) {
        let pointed = whole.pointer(at["pointer"].as_str().unwrap());
        assert_eq!(pointed, Some(&serde_json::from_str(bytes).unwrap()), "{fact}: the pointer");
    }
}

fn assert_verdict(why: &Value, verdict: &str) {
    assert_eq!(why["verdict"], verdict, "{}", why["conclusion"]);
}

const NL: &str = "internet-nl/api-mail.json";
const TLS: &str = "sslyze-two-targets.json";
const SCUBA: &str = "tenant/ProviderSettingsExport.json";

/// Verdict, rule, organisation, subject; then fact, value, file, line and bytes, each read in the file by eye.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, &'static str, u64, &'static str)],
);

const PASSES: &[Case] = &[
    (
        "pass",
        "dkim_signed",
        "agency",
        "internet.nl",
        &[
            ("mail_domains[internet.nl].has_dkim", "yes", NL, 75, "\"passed\""),
            ("mail_domains[internet.nl].in_mail_flow", "yes", NL, 181, "\"ok\""),
        ],
    ),
    (
        "pass",
        "mx_dane",
        "agency",
        "internet.nl",
        &[("mail_domains[internet.nl].tlsa_valid", "yes", NL, 139, "\"passed\"")],
    ),
    (
        "pass",
        "mx_dnssec",
        "agency",
        "internet.nl",
        &[("mail_domains[internet.nl].mx_zones_signed", "yes", NL, 63, "\"passed\"")],
    ),
    (
        "pass",
        "spf_published",
        "agency",
        "internet.nl",
        &[("mail_domains[internet.nl].has_spf", "yes", NL, 79, "\"passed\"")],
    ),
    (
        "pass",
        "endpoint_tls",
        "agency",
        "example.com,443",
        &[
            ("endpoints[example.com,443].ssl_2_0", "no", TLS, 2586, "false"),
            ("endpoints[example.com,443].tls_1_1", "no", TLS, 4122, "false"),
            ("endpoints[example.com,443].tls_1_2", "yes", TLS, 5096, "true"),
        ],
    ),
    (
        "pass",
        "endpoint_tls_parameters",
        "agency",
        "example2.com,443",
        &[(
            "endpoints[example2.com,443].tls_1_2_suites[1]",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            TLS,
            11208,
            "\"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384\"",
        )],
    ),
    (
        "pass",
        "inbound_dmarc",
        "tenant",
        "Office365 AntiPhish Default",
        &[("mail_gateways[Office365 AntiPhish Default].reject_honoured", "yes", SCUBA, 15107, "true")],
    ),
    (
        "pass",
        "inbound_dmarc",
        "tenant",
        "Strict Preset Security Policy1681329955447",
        &[(
            "mail_gateways[Strict Preset Security Policy1681329955447].quarantine_honoured",
            "yes",
            SCUBA,
            15185,
            "true",
        )],
    ),
    (
        "pass",
        "inbound_dmarc",
        "tenant",
        "Standard Preset Security Policy1659535429826",
        &[("mail_gateways[Standard Preset Security Policy1659535429826].reject_honoured", "yes", SCUBA, 15263, "true")],
    ),
    (
        "pass",
        "spf_published",
        "tenant",
        "tqhjy.mail.onmicrosoft.com",
        &[("organisation.is_state_authority", "yes", "tenant/organisation.json", 4, "true")],
    ),
];

const FINDINGS: &[Case] = &[
    (
        "fail",
        "endpoint_tls",
        "agency",
        "example2.com,443",
        &[
            ("endpoints[example2.com,443].tls_1_0", "yes", TLS, 9725, "true"),
            ("endpoints[example2.com,443].ssl_3_0", "no", TLS, 8958, "false"),
        ],
    ),
    (
        "fail",
        "endpoint_tls_parameters",
        "agency",
        "example.com,443",
        &[(
            "endpoints[example.com,443].tls_1_2_suites[0]",
            "TLS_RSA_WITH_AES_256_GCM_SHA384",
            TLS,
            4856,
            "\"TLS_RSA_WITH_AES_256_GCM_SHA384\"",
        )],
    ),
    (
        "fail",
        "dmarc_reject",
        "tenant",
        "tqhjy.onmicrosoft.com",
        &[(
            "mail_domains[tqhjy.onmicrosoft.com].dmarc[1].policy",
            "reject",
            SCUBA,
            20670,
            "\"v=DMARC1;p=reject;pct=100; rua=mailto:DMARC@example.org\"",
        )],
    ),
    (
        "unknown",
        "client_disk_encryption",
        "agency",
        "glpixps-2018-07-09-09-07-13",
        &[("clients[glpixps-2018-07-09-09-07-13].kind", "laptop", "glpi/computer_1.json", 422, "\"Laptop\"")],
    ),
    ("unknown", "mx_dane", "tenant", "tqhjy.onmicrosoft.com", &[]),
];

#[test]
fn passes_of_real_exports_are_proven_by_the_bytes() {
    for (verdict, rule, organisation, subject, facts) in PASSES {
        let why = why(rule, organisation, subject);
        assert_verdict(&why, verdict);
        facts.iter().for_each(|(fact, value, file, line, bytes)| assert_fact(&why, fact, value, file, *line, bytes));
    }
}

#[test]
fn findings_of_real_exports_are_proven_by_the_bytes() {
    for (verdict, rule, organisation, subject, facts) in FINDINGS {
        let why = why(rule, organisation, subject);
        assert_verdict(&why, verdict);
        facts.iter().for_each(|(fact, value, file, line, bytes)| assert_fact(&why, fact, value, file, *line, bytes));
    }
}

/// What would decide a verdict on a real export, with where it should stand.
#[test]
fn what_real_exports_leave_open_is_named() {
    const PC: &str = "glpixps-2018-07-09-09-07-13";
    let cases: &[(&str, &str, &str, &[&str], u64)] = &[
        ("client_os_release", "agency", PC, &["clients[glpixps-2018-07-09-09-07-13].os.major_release_on"], 1),
        ("dmarc_reject", "agency", "internet.nl", &["mail_domains[internet.nl].dmarc"], 67),
        ("infrastructure_patched", "agency", "1", &["infrastructure_devices[1].in_annex_1"], 144),
        ("infrastructure_patched", "agency", "12", &["infrastructure_devices[12].in_annex_1"], 510),
        ("mx_dane", "tenant", "example.com", &["mail_domains[example.com].tlsa_valid"], 20222),
    ];
    for (rule, organisation, subject, wanted, line) in cases {
        let why = why(rule, organisation, subject);
        assert_verdict(&why, "unknown");
        let facts: Vec<&str> =
            why["decide"]["facts"].as_array().unwrap().iter().map(|it| it["fact"].as_str().unwrap()).collect();
        assert_eq!(facts, *wanted, "{rule}");
        assert_eq!(why["decide"]["is_shortest"], true);
        assert_eq!(why["decide"]["facts"][0]["locations"][0]["line"], *line, "{rule}");
    }
}

const MADE: &str = r#"
module m
ordered enum Level { low, mid, high }
record Org { id: text  big: bool  n: int }
record Thing { id: text  a: bool  b: bool  n: int  t: text?  k: Level  on: date  owner: ref owners }
record Owner { id: text  good: bool }
dataset organisation: Org from "organisation.json"
dataset things: [Thing] key id from "things.json"
dataset owners: [Owner] key id from "owners.json"
instrument LAW { title "L" kind act in_force from 2000-01-01 provision "1" "One" }
param least: int = 3 interpretation "a number"
"#;

/// Rules on things, and on the organisation. What is not known in the exports below is one or several of a few facts.
const RULES: &[&str] = &[
    "for each t in things require t.a and t.b",
    "for each t in things require t.a or t.b",
    "for each t in things require not (t.a and t.b) and t.n > 2",
    "for each t in things where t.a require t.b",
    "for each t in things except when t.b basis LAW \"1\" require t.a",
    "for each t in things require (t.a and t.n > 5) or (t.b and t.n < 2)",
    "for each t in things require t.n + 2 == least",
    "for each t in things require if t.a then t.n > 1 else t.n > 3",
    "for each t in things require t.on within 3 months before as_of require t.b",
    "for each t in things require t.owner.good",
    "for each t in things require (t.t otherwise \"x\") == \"x\" and t.k >= mid",
    "applies when organisation.big require every t in things satisfies t.a",
    "require every t in things where t.b satisfies t.a",
    "require some t in things satisfies t.a and t.b",
    "require no t in things where t.a satisfies t.n > 1",
    "require at least 2 t in things where t.a",
    "require count(t in things where t.a) == 3",
    "require (share(t in things where t.a) otherwise 0%) >= 50%",
    "require sum(t.n for t in things) > organisation.n",
    "require (max(t.n for t in things where t.a) otherwise 0) > 2",
    "for each t in things dated t.on require t.a",
];

/// Facts of the export, each left out or supplied: `t1.a`, `organisation.big`.
const HOLES: &[&[&str]] = &[
    &["t1.a"],
    &["t1.a", "t1.b"],
    &["t1.n", "t2.a"],
    &["t1.a", "t2.a", "t3.a"],
    &["t1.on", "t1.b", "organisation.big"],
    &["t2.n", "t1.n", "organisation.n"],
    &["o1.good", "t1.k", "t2.b"],
    &["owners", "t1.a"],
    &["things"],
    &["things", "organisation.big"],
    &["organisation", "t1.a"],
];

fn policy() -> String {
    let rules = RULES
        .iter()
        .enumerate()
        .map(|(at, rule)| format!("rule r{at} {{ title \"t\" basis LAW \"1\" severity low {rule} }}\n"));
    format!("{MADE}{}", rules.collect::<String>())
}

/// The export, without some facts and with values for others.
fn export(holes: &BTreeSet<&str>, supplied: &[(&str, Value)]) -> String {
    let thing = |id: &str, a: bool, b: bool, n: i64| json!({ "id": id, "a": a, "b": b, "n": n, "t": "x", "k": "mid", "on": "2026-01-10", "owner": "o1" });
    let mut all = json!({
        "organisation": { "id": "o", "big": true, "n": 6 },
        "things": [thing("t1", true, true, 1), thing("t2", true, false, 2), thing("t3", false, true, 3)],
        "owners": [{ "id": "o1", "good": true }],
    });
    let mut at = |fact: &str, value: Option<Value>| {
        let Some((who, field)) = fact.split_once('.') else {
            let all = all.as_object_mut().unwrap();
            match value {
                Some(value) => all.insert(fact.to_owned(), value),
                None => all.remove(fact),
            };
            return;
        };
        let record = match who {
            "organisation" => &mut all["organisation"],
            "o1" => &mut all["owners"][0],
            thing => {
                let idx = thing[1..].parse::<usize>().unwrap() - 1;
                &mut all["things"][idx]
            }
        };
        let record = record.as_object_mut().unwrap();
        match value {
            Some(value) => record.insert(field.to_owned(), value),
            None => record.remove(field),
        };
    };
    holes.iter().for_each(|it| at(it, None));
    supplied.iter().for_each(|(fact, value)| at(fact, Some(value.clone())));
    all.to_string()
}

fn domain(fact: &str) -> Vec<Value> {
    let thing = |a: bool, b: bool, n: i64, on: &str| json!({ "id": format!("t{a}{b}{n}{on}"), "a": a, "b": b, "n": n, "t": "x", "k": "mid", "on": on, "owner": "o1" });
    let (yes, no) = (thing(true, true, 9, "2026-01-31"), thing(false, false, 1, "1999-12-31"));
    match fact.split_once('.').map_or(fact, |it| it.1) {
        "things" => vec![json!([]), json!([yes]), json!([no]), json!([yes, no])],
        "owners" => vec![json!([]), json!([{ "id": "o1", "good": true }]), json!([{ "id": "o1", "good": false }])],
        "organisation" => vec![json!({ "id": "o", "big": true, "n": 0 }), json!({ "id": "o", "big": false, "n": 99 })],
        "n" => (-1..=9).map(Value::from).collect(),
        "k" => ["low", "mid", "high"].map(Value::from).to_vec(),
        "on" => ["1999-12-31", "2025-10-30", "2026-01-31", "2026-02-01"].map(Value::from).to_vec(),
        _ => vec![true.into(), false.into()],
    }
}

/// The path of a fact as `why` names it.
fn path(fact: &str) -> String {
    let Some((who, field)) = fact.split_once('.') else { return fact.to_owned() };
    match who {
        "organisation" => fact.to_owned(),
        "o1" => format!("owners[o1].{field}"),
        thing => format!("things[{thing}].{field}"),
    }
}

struct Trying {
    session: tilsyn::Session,
}

impl Trying {
    fn request(&self, export: &str) -> tilsyn::session::Request {
        let day = tilsyn::value::Date::parse("2026-01-31").unwrap();
        tilsyn::session::Request::new(day).bytes("o.json", export)
    }

    /// Verdicts by rule and subject.
    fn verdicts(&self, export: &str) -> Vec<(String, String, String)> {
        let all = tilsyn::eval::Keep { pass: true, fail: true, unknown: true, not_applicable: true };
        let report = self.session.check(&self.request(export).show(all).jobs(1)).unwrap();
        let findings = report.organisations[0].findings.iter();
        let key = |it: &tilsyn::report::Finding| it.subject.as_ref().map_or("-".to_owned(), |it| it.key.clone());
        findings.map(|it| (it.rule.clone(), key(it), it.verdict.as_str().to_owned())).collect()
    }

    fn is_decided(&self, export: &str, rule: &str, key: &str) -> bool {
        let found = self.verdicts(export);
        let of_rule = || found.iter().filter(|it| it.0 == rule);
        match of_rule().find(|it| it.1 == key) {
            Some(it) => it.2 != "unknown",
            // What the rule says of all stands for what it said of nobody in particular.
            None => of_rule().all(|it| it.2 != "unknown"),
        }
    }

    /// Whether some values of these facts decide a verdict.
    fn decides(&self, holes: &BTreeSet<&str>, facts: &[&str], rule: &str, key: &str) -> bool {
        let mut tried = vec![Vec::new()];
        for fact in facts {
            tried = tried
                .into_iter()
                .flat_map(|before: Vec<(String, Value)>| {
                    domain(fact).into_iter().map(move |value| {
                        let mut now = before.clone();
                        now.push(((*fact).to_owned(), value));
                        now
                    })
                })
                .collect();
        }
        tried.iter().any(|values| {
            let values: Vec<(&str, Value)> =
                values.iter().map(|(fact, value)| (fact.as_str(), value.clone())).collect();
            self.is_decided(&export(holes, &values), rule, key)
        })
    }
}

/// All ways to choose some of these.
fn subsets<'a>(facts: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut all = vec![Vec::new()];
    for fact in facts {
        let with: Vec<Vec<&str>> = all.iter().map(|it: &Vec<&str>| [it.as_slice(), &[*fact]].concat()).collect();
        all.extend(with);
    }
    all.sort_by_key(Vec::len);
    all
}

#[test]
fn the_shortest_list_decides_and_no_shorter_one_does() {
    let session = tilsyn::Session::builder().without_builtin().policy("m.krav", policy()).build();
    let trying = Trying { session: session.unwrap_or_else(|it| panic!("{it}")) };
    let (mut n_cases, mut by_length) = (0, [0; 5]);
    for holes in HOLES {
        let missing: BTreeSet<&str> = holes.iter().copied().collect();
        let text = export(&missing, &[]);
        for (rule, key, verdict) in trying.verdicts(&text) {
            if verdict != "unknown" {
                continue;
            }
            let question = tilsyn::session::Question {
                rule: rule.clone(),
                subject: Some(key.clone()),
                organisation: None,
                members: 4,
            };
            let why = trying.session.why(&trying.request(&text), &question).unwrap();
            let decide = why.decide.unwrap();
            let listed: Vec<&str> =
                holes.iter().copied().filter(|it| decide.facts.iter().any(|wanted| wanted.fact == path(it))).collect();
            let case = format!("{rule} {key} without {holes:?}: {listed:?}");
            assert!(decide.is_shortest, "{case}");
            assert_eq!(listed.len(), decide.facts.len(), "{case}: {:?}", decide.facts);
            assert!(listed.is_empty() || trying.decides(&missing, &listed, &rule, &key), "{case} does not decide it");
            for fewer in subsets(holes) {
                if listed.is_empty() || fewer.len() < listed.len() {
                    assert!(!trying.decides(&missing, &fewer, &rule, &key), "{case}, but {fewer:?} does too");
                }
            }
            n_cases += 1;
            by_length[listed.len()] += 1;
        }
    }
    println!("{n_cases} verdicts, by length of the list {by_length:?}");
    assert!(n_cases > 60 && by_length[1] > 20 && by_length[2] > 3, "{n_cases}: {by_length:?}");
}

/// What is meant is never guessed: verdicts that could be are listed, and names that are nearly right suggested.
#[test]
fn what_is_meant_is_asked_for() {
    let world = World::with_agency();
    let run = |args: &[&str]| world.run(&[&["why"], args, &["--policy", "policy", "--no-builtin"]].concat());
    let good = run(&["fleet", "encrypted", "--as-of", "2026-01-31"]);
    assert_eq!(good.code, 0, "{}", good.err);
    let cases: &[(&[&str], &str)] = &[
        (&["fleet", "encryptd"], "there is no rule `encryptd`; did you mean `small.encrypted`?"),
        (
            &["fleet", "plan_before", "--as-of", "2026-01-31"],
            "ask about a day on which it is, such as --as-of 2020-12-31",
        ),
        (&["fleet", "encrypted", "srv-2", "--as-of", "2026-01-31"], "did you mean `srv-1`?"),
        (
            &["fleet", "encrypted", "--organisation", "x", "--as-of", "2026-01-31"],
            "no organisation is `x`; there is `agency`",
        ),
        (&["nowhere", "encrypted", "--as-of", "2026-01-31"], "no organisation was found"),
    ];
    for (args, said) in cases {
        let run = run(args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.out);
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
        assert_eq!(run.out, "", "{args:?}");
    }
}

#[test]
fn several_verdicts_are_listed_the_worst_first() {
    let servers = r#"[{ "id": "a", "disk_encrypted": true }, { "id": "b", "disk_encrypted": false }, { "id": "c" }]"#;
    let world = World::with_agency().file("fleet/agency/servers.json", servers);
    let run = world.run(&["why", "fleet", "encrypted", "--policy", "policy", "--no-builtin", "--as-of", "2026-01-31"]);
    assert_eq!(run.code, 2);
    let lines: Vec<&str> = run.err.lines().collect();
    assert!(lines[1].contains("fail") && lines[1].contains("servers:b"), "{}", run.err);
    assert!(lines[2].contains("unknown") && lines[2].contains("servers:c"), "{}", run.err);
    assert!(lines[3].contains("pass") && lines[3].contains("servers:a"), "{}", run.err);
    assert!(run.err.contains("such as: tilsyn why fleet encrypted servers:b"), "{}", run.err);
}

/// What stands in an export reaches no terminal and no page as anything but text, and lines keep within the width.
#[test]
fn hostile_texts_stay_texts() {
    let key = r"<script>alert(1)</script>\u001b[31m\u202e";
    let servers = format!(r#"[{{ "id": "{key}", "disk_encrypted": false }}]"#);
    let world = World::with_agency().file("fleet/agency/servers.json", servers);
    let run = |format: &str| {
        let run = world.run(&[
            "why",
            "fleet",
            "encrypted",
            "--policy",
            "policy",
            "--no-builtin",
            "--as-of",
            "2026-01-31",
            "--format",
            format,
        ]);
        assert_eq!(run.code, 0, "{}", run.err);
        run.out
    };
    for format in ["terminal", "json", "html"] {
        let out = run(format);
        assert!(!out.chars().any(|it| (it.is_control() && it != '\n') || it == '\u{202e}'), "{format}");
    }
    let page = run("html");
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("default-src 'none'") && page.contains("&lt;script&gt;"), "{page}");
    assert!(run("terminal").lines().all(|it| it.chars().count() <= 100));
}

/// The proof as JSON is as its schema says.
#[test]
fn the_proof_fits_its_schema() {
    let schema: Value = serde_json::from_str(&world().run(&["schema", "why"]).out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (rule, organisation, subject) in
        [("endpoint_tls", "agency", "example2.com,443"), ("dmarc_reject", "agency", "internet.nl")]
    {
        let why = why(rule, organisation, subject);
        assert_eq!(why["schema"], "tilsyn-why/1");
        let faults: Vec<String> = validator.iter_errors(&why).map(|it| it.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}
