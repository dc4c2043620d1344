//! `tilsyn why`: real exports, checked by reading them at the bytes; and for what cannot be told, the shortest list.

mod builtin;
mod gaps;
mod made_up;
mod overridden;
mod page;
mod supply;
mod tried;

use std::fs;

use serde_json::Value;

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
