//! From a PATH to organisations, as the command shows it: what is read, ignored, refused, and counted once.

use crate::world::{AS_OF, World, codes, input, verdict};

/// Files read + refused + ignored = files seen, and so many of each.
#[track_caller]
fn counts(report: &serde_json::Value, read: u64, refused: u64, ignored: u64) {
    let files = &report["accounting"]["files"];
    let got = ["seen", "read", "refused", "ignored"].map(|it| files[it].as_u64().unwrap());
    assert_eq!(got, [read + refused + ignored, read, refused, ignored], "inputs: {}", report["inputs"]);
}

#[test]
fn a_good_export_passes() {
    let report = World::with_agency().check(&["fleet"]).exits(0).report();
    counts(&report, 3, 0, 0);
    assert_eq!(verdict(&report, "agency", "small.encrypted"), "pass");
    assert_eq!(report["organisations"][0]["path"], "fleet/agency");
}

#[test]
fn no_organisation_is_reported_and_exits_2() {
    let world = World::new().file("empty/readme.txt", "nothing here");
    let report = world.check(&["empty"]).exits(2).report();
    assert_eq!(codes(&report, "error"), ["no-organisation"]);
    assert_eq!(input(&report, "empty/readme.txt").0, "ignored");
    assert_eq!(report["organisations"], serde_json::json!([]));
}

#[test]
fn a_path_that_is_not_there_exits_2() {
    let report = World::with_agency().check(&["fleet", "nowhere"]).exits(2).report();
    assert!(!codes(&report, "error").is_empty());
    assert_eq!(verdict(&report, "agency", "small.encrypted"), "pass", "the rest is checked");
}

#[test]
fn the_same_path_twice_counts_once() {
    let world = World::with_agency();
    let (once, twice) = (world.check(&["fleet"]).exits(0), world.check(&["fleet", "fleet"]).exits(0));
    assert_eq!(once.out, twice.out);
    let document = World::new().file("a.json", DOCUMENT);
    assert_eq!(document.check(&["a.json"]).exits(0).out, document.check(&["a.json", "./a.json"]).exits(0).out);
}

#[test]
fn a_path_inside_another_counts_once() {
    let world = World::with_agency();
    for paths in [["fleet", "fleet/agency"], ["fleet/agency", "fleet"]] {
        let report = world.check(&paths).exits(0).report();
        assert_eq!(report["organisations"].as_array().unwrap().len(), 1, "{paths:?}");
        counts(&report, 3, 0, 0);
    }
}

const DOCUMENT: &str = r#"{
  "organisation": { "id": "one", "has_plan": true },
  "servers": [{ "id": "srv-1", "disk_encrypted": true }],
  "hosts": []
}"#;

#[test]
fn a_document_on_standard_input_is_an_organisation() {
    let world = World::new();
    let report = world.check_stdin(&["-"], DOCUMENT).exits(0).report();
    assert_eq!(input(&report, "-"), ("read", ""));
    assert_eq!(verdict(&report, "one", "small.encrypted"), "pass");
    let report = world.check_stdin(&["-"], "{ \"servers\": [").exits(2).report();
    assert_eq!(input(&report, "-").0, "refused");
}

#[test]
fn an_empty_file_is_refused_and_the_rest_is_checked() {
    let report = World::with_agency().file("fleet/agency/servers.json", "").check(&["fleet"]).exits(2).report();
    assert_eq!(input(&report, "fleet/agency/servers.json").0, "refused");
    counts(&report, 2, 1, 0);
    assert_eq!(verdict(&report, "agency", "small.encrypted"), "unknown");
    assert_eq!(verdict(&report, "agency", "small.plan"), "pass");
}

#[test]
fn a_file_that_feeds_two_datasets_is_read_once() {
    let both = r#"[{ "id": "both", "disk_encrypted": false }]"#;
    let world = World::with_agency().file("fleet/agency/servers-and-hosts.json", both);
    let report = world.check(&["fleet"]).exits(1).report();
    counts(&report, 3, 0, 0);
    let findings = report["organisations"][0]["findings"].as_array().unwrap();
    let datasets: Vec<_> = findings.iter().map(|it| it["subject"]["dataset"].as_str().unwrap()).collect();
    assert_eq!(datasets, ["servers", "hosts"]);
    for finding in findings {
        assert_eq!(finding["locations"][0]["file"], "fleet/agency/servers-and-hosts.json");
    }
}

#[test]
fn a_file_that_nobody_claims_is_ignored_with_the_reason() {
    let world = World::with_agency().file("fleet/agency/photo.png", "x").file("fleet/agency/notes.json", "[]");
    let report = world.check(&["fleet"]).exits(0).report();
    counts(&report, 3, 0, 2);
    for file in ["photo.png", "notes.json"] {
        let (status, reason) = input(&report, &format!("fleet/agency/{file}"));
        assert_eq!(status, "ignored");
        assert!(!reason.is_empty(), "{file}");
    }
}

#[test]
fn a_near_miss_is_refused() {
    for name in ["Servers.json", ".servers.json", "servers.json.bak", "servers.jsonl"] {
        let world = World::with_agency().file(&format!("fleet/agency/{name}"), "[]");
        let run = world.check(&["fleet"]).exits(2);
        let report = run.report();
        assert_eq!(input(&report, &format!("fleet/agency/{name}")).0, "refused", "{name}");
        counts(&report, 3, 1, 0);
        let diagnostic = report["diagnostics"].as_array().unwrap().iter().find(|it| it["severity"] == "error");
        assert_eq!(diagnostic.unwrap()["file"], format!("fleet/agency/{name}"));
    }
}

#[cfg(unix)]
#[test]
fn links_below_a_path_are_never_followed() {
    use std::os::unix::fs::symlink;
    let world = World::with_agency().file("outside/servers-2.json", "[]");
    symlink(world.path("outside/servers-2.json"), world.path("fleet/agency/servers-2.json")).unwrap();
    symlink(world.path("outside"), world.path("fleet/other")).unwrap();
    let report = world.check(&["fleet"]).exits(2).report();
    assert_eq!(input(&report, "fleet/agency/servers-2.json").0, "refused");
    assert_eq!(codes(&report, "error").len(), 2, "{}", report["diagnostics"]);
    assert_eq!(verdict(&report, "agency", "small.encrypted"), "unknown");

    symlink(world.path("outside"), world.path("door")).unwrap();
    let report = world.check(&["door"]).exits(1).report();
    assert_eq!(report["organisations"][0]["path"], "door", "PATH itself may be a link");
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_with_the_name_of_an_expected_file_is_refused_and_not_waited_for() {
    let world = World::with_agency();
    let pipe = world.path("fleet/agency/servers-2.json");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let report = world.check(&["fleet"]).exits(2).report();
    assert_eq!(input(&report, "fleet/agency/servers-2.json").0, "refused");
    assert_eq!(verdict(&report, "agency", "small.encrypted"), "unknown");
}

#[cfg(target_os = "linux")]
#[test]
fn odd_bytes_in_names_and_ids_never_reach_a_terminal() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let world = World::with_agency()
        .file("fleet/agency/organisation.json", r#"{ "id": "\u001b]0;title\u0007\u202e", "has_plan": false }"#);
    let names: [&[u8]; 4] = [b"\xff", b"\x1b[31m", "\u{202e}nosj".as_bytes(), b"a\nb"];
    for name in names {
        let file = [b"servers-", name, b".json"].concat();
        std::fs::write(world.path("fleet/agency").join(OsStr::from_bytes(&file)), "[").unwrap();
    }
    let run = world.check_in(&["fleet"], &["--format", "terminal"]).exits(2);
    for escaped in
        [r"servers-\xFF.json", r"servers-\u{1b}[31m.json", r"servers-\u{202e}nosj.json", r"servers-a\nb.json"]
    {
        assert!(run.out.contains(escaped), "{escaped}:\n{}", run.out);
    }
    let odd = |it: char| it.is_control() && it != '\n' || it == '\u{202e}';
    assert!(!run.out.contains(odd) && !run.err.contains(odd), "{:?}", run.out);
    assert_eq!(world.check(&["fleet"]).exits(2).report()["accounting"]["files"]["refused"], 4);
}

#[test]
fn two_organisations_with_one_id_are_both_reported() {
    let world = World::with_agency()
        .file("fleet/copy/organisation.json", r#"{ "id": "agency", "has_plan": true }"#)
        .file("fleet/copy/servers.json", "[]")
        .file("fleet/copy/servers-and-hosts.json", "[]");
    let report = world.check(&["fleet"]).exits(2).report();
    let paths: Vec<_> = report["organisations"].as_array().unwrap().iter().map(|it| &it["path"]).collect();
    assert_eq!(paths, ["fleet/agency", "fleet/copy"]);
    assert_eq!(codes(&report, "error"), ["duplicate-organisation"]);
}

#[test]
fn the_law_of_another_day_selects_other_rules() {
    let world = World::with_agency();
    let status = |day: &str, code: i32| -> Vec<String> {
        let report = world.check(&["fleet", "--as-of", day]).exits(code).report();
        assert_eq!(report["as_of"], day);
        let rules = report["rules"].as_array().unwrap().iter();
        rules
            .inspect(|it| assert!(it["reason"].as_str().is_some_and(|it| !it.is_empty()), "{it}"))
            .filter(|it| it["status"] == "run")
            .map(|it| it["rule"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(status("2015-06-30", 2), [""; 0]);
    assert_eq!(status("2017-06-30", 0), ["small.plan_before"]);
    assert_eq!(status(AS_OF, 0), ["small.encrypted", "small.host_encrypted", "small.plan"]);
}

#[test]
fn what_is_no_record_is_not_counted_as_one() {
    let head = |name: &str| format!("rule {name} {{ title \"t\" basis ORDER-1 \"§ 1\" severity low require");
    let policy = format!(
        "module counts\nuse small\n{} some s in servers }}\n{} at least 2 s in servers }}\n{} count(servers) >= 2 }}\n\
         {} count(servers) <= 2 }}\n{} share(s in servers where s.id != \"x\") otherwise 0% >= 50% }}\n",
        head("some_one"),
        head("two"),
        head("counted"),
        head("at_most"),
        head("half"),
    );
    for (servers, verdicts) in [
        (r#"[{ "id": "a" }, { "id": "b" }]"#, ["pass", "pass", "pass", "pass", "pass"]),
        (r#"[{ "id": "a" }, null]"#, ["pass", "unknown", "unknown", "pass", "pass"]),
        (r#"[null, 7]"#, ["unknown", "unknown", "unknown", "pass", "unknown"]),
        (r#"[{ "id": "a" }, null, null]"#, ["pass", "unknown", "unknown", "unknown", "unknown"]),
    ] {
        let world = World::with_agency().file("policy/counts.krav", &policy).file("fleet/agency/servers.json", servers);
        let report = world.check(&["fleet", "--select", "counts"]).report();
        let found = ["some_one", "two", "counted", "at_most", "half"]
            .map(|rule| verdict(&report, "agency", &format!("counts.{rule}")).to_owned());
        assert_eq!(found, verdicts.map(str::to_owned), "{servers}");
    }
}
