//! The commands beside `check`, and what the command says of itself.

use crate::world::{Run, World};

const OWN: [&str; 3] = ["--no-builtin", "--policy", "policy"];

fn own(world: &World, command: &[&str]) -> Run {
    world.run(&[command, &OWN].concat())
}

#[test]
fn tests_of_policies_pass_and_say_what_they_leave_out() {
    let world = World::new();
    let run = world.run(&["test", "policy", "--no-builtin"]).exits(0);
    let expected = "\
rules without a test
  small.host_encrypted
verdicts that no test reaches
  small.plan: pass, unknown
  small.plan_before: pass, fail, unknown
conditions that no test sees both true and false
  policy/small.krav:48:12: never either: h.disk_encrypted
  policy/small.krav:56:12: never true: organisation.has_plan
  policy/small.krav:64:12: never either: organisation.has_plan
3 tests of 4 rules: all passed
covered: 3 of 4 rules, 4 of 12 verdicts, 1 of 4 conditions both true and false (1 of 4 unknown)
";
    assert_eq!(run.out, expected);
    assert_eq!(run.err, "");
}

#[test]
fn more_is_said_of_what_tests_leave_out_where_it_is_asked_for() {
    let run = World::new().run(&["test", "policy", "--no-builtin", "-v"]).exits(0);
    let expected = "\
conditions that no test sees unknown
  policy/small.krav:48:12: h.disk_encrypted
  policy/small.krav:56:12: organisation.has_plan
  policy/small.krav:64:12: organisation.has_plan
";
    assert!(run.out.contains(expected), "{}", run.out);
    let world = World::new();
    let rules: String = (0..11)
        .map(|n| {
            world
                .read("policy/small.krav")
                .split_once("rule host_encrypted")
                .unwrap()
                .1
                .split_once("rule plan")
                .unwrap()
                .0
                .replacen(" {", &format!("rule r{n} {{"), 1)
        })
        .collect();
    let policy = format!("{}{rules}", world.read("policy/small.krav"));
    let world = world.file("policy/small.krav", policy);
    let run = world.run(&["test", "policy", "--no-builtin"]).exits(0);
    assert!(run.out.contains("rules without a test: 12 (-v names them)\n"), "{}", run.out);
    let run = world.run(&["test", "policy", "--no-builtin", "-v"]).exits(0);
    assert!(run.out.contains("rules without a test\n  small.host_encrypted\n  small.r0\n"), "{}", run.out);
}

#[test]
fn a_test_that_fails_is_shown_at_its_place_and_exits_1() {
    let wrong = r#"
test plan "the wrong way round" {
  as of 2026-01-31
  given organisation = { has_plan: false }
  expect pass
}

test encrypted "of somebody else" {
  as of 2026-01-31
  given servers = [{ id: "a" }]
  expect fail for "b"
  expect unknown missing servers["a"].id
}
"#;
    let world = World::new();
    let policy = format!("{}{wrong}", world.read("policy/small.krav"));
    let world = world.file("policy/small.krav", policy);
    let run = world.run(&["test", "policy", "--no-builtin"]).exits(1);
    for words in [
        "`small.plan`: the wrong way round: expected pass, got fail",
        "the rule says: there is no plan",
        "`small.encrypted`: of somebody else: the rule does not judge `b`",
        "`servers[a].id` is not among the missing facts",
        "policy/small.krav",
    ] {
        assert!(run.err.contains(words), "{words} in:\n{}", run.err);
    }
    assert!(run.out.contains("5 tests of 4 rules: 2 failed"), "{}", run.out);
}

#[test]
fn policies_here_are_tested_unless_others_are_named() {
    let world = World::new();
    std::fs::rename(world.path("policy"), world.path("policies")).unwrap();
    let run = world.run(&["test", "--no-builtin"]).exits(0);
    assert!(run.out.contains("3 tests of 4 rules"), "{}", run.out);
    let run = World::new().run(&["test", "nowhere"]).exits(2);
    assert_eq!(run.out, "");
}

#[test]
fn list_says_of_every_rule_whether_it_would_run() {
    let world = World::new();
    let run = own(&world, &["list", "--as-of", "2017-06-30"]).exits(0);
    assert!(run.out.contains("small.encrypted  high"), "{}", run.out);
    assert!(run.out.contains("ORDER-0 § 1: from 2016-07-01 (verified) to 2020-12-31 (verified)"), "{}", run.out);
    assert!(run.out.contains("4 rules on 2017-06-30: 1 would run, 3 not in force"), "{}", run.out);
}

#[test]
fn fmt_lays_policies_out_and_says_which_are_not() {
    let loose = "module a\nenum   E {a,b}\n";
    let world = World::new().file("loose/a.krav", loose).file("loose/notes.txt", "no policy");
    let run = world.run(&["fmt", "--check", "loose"]).exits(1);
    assert_eq!(
        run.out,
        "loose/a.krav:2: is not laid out\n  - enum   E {a,b}\n  + enum E { a, b }\n1 of 1 file not laid out; `tilsyn fmt` mends that\n"
    );
    assert_eq!(world.read("loose/a.krav"), loose, "nothing is written");
    assert_eq!(world.run(&["fmt", "loose"]).exits(0).out, "loose/a.krav\n");
    assert_eq!(world.read("loose/a.krav"), "module a\nenum E { a, b }\n");
    assert_eq!(world.run(&["fmt", "loose"]).exits(0).out, "");
    assert_eq!(world.run(&["fmt", "--check", "loose/a.krav"]).exits(0).out, "");
    let world = world.file("loose/b.krav", "module b\nrule {");
    let run = world.run(&["fmt", "--check", "loose"]).exits(2);
    assert!(run.err.contains("loose/b.krav") && run.err.contains("1 file could not be laid out"), "{}", run.err);
    assert!(world.run(&["fmt"]).exits(2).err.contains("there is no folder `policies` here"));
    assert!(world.run(&["fmt", "nowhere"]).exits(2).err.contains("nowhere"));
}

#[test]
fn coverage_says_what_became_of_each_provision() {
    let world = World::new();
    let run = own(&world, &["coverage"]).exits(0);
    assert!(run.out.contains("2 instruments, 3 provisions: 3 encoded, 0 in part"), "{}", run.out);
    let json: serde_json::Value =
        serde_json::from_str(&own(&world, &["coverage", "--format", "json"]).exits(0).out).unwrap();
    assert_eq!(json["schema"], "tilsyn-coverage/1");
    assert_eq!(json["total"]["provisions"], 3);
    let order = json["instruments"].as_array().unwrap().iter().find(|it| it["id"] == "ORDER-1").unwrap();
    assert_eq!(order["in_force"]["from"], "2024-07-01");
    assert_eq!(order["in_force"]["to_assumed"], "no end is known");
    assert_eq!(order["provisions"][0]["state"], "encoded");
    assert_eq!(order["provisions"][0]["rules"][0], "small.encrypted");
    let markdown = own(&world, &["coverage", "--format", "markdown"]).exits(0).out;
    assert!(markdown.contains("| ORDER-1 | An order made up for tests | from 2024-07-01"), "{markdown}");
    let html = own(&world, &["coverage", "--format", "html"]).exits(0).out;
    assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n"), "{html}");
}

#[test]
fn coverage_ranks_missing_facts_by_what_they_would_settle() {
    let world = World::with_agency().file("fleet/agency/servers.json", r#"[{ "id": "srv-1" }]"#);
    let args = ["coverage", "--facts", "fleet", "--as-of", "2026-01-31"];
    let run = own(&world, &args).exits(0);
    assert!(run.out.contains("servers.disk_encrypted"), "{}", run.out);
    assert!(run.out.contains("settles 1 rule, needed by 1, missing of 1 organisation"), "{}", run.out);
    assert!(run.out.contains("small.encrypted: not of 1 organisation"), "{}", run.out);
    let json: serde_json::Value =
        serde_json::from_str(&own(&world, &[&args[..], &["--format", "json"]].concat()).exits(0).out).unwrap();
    assert_eq!(json["facts"]["missing"][0]["fact"], "servers.disk_encrypted");
    let broken = world.file("fleet/agency/servers.json", "[{");
    let run = own(&broken, &args).exits(2);
    assert!(run.err.contains("servers.json"), "{}", run.err);
    assert!(run.out.contains("what the exports can decide"), "what could be read is told all the same: {}", run.out);
    assert_eq!(own(&broken, &["coverage", "--as-of", "2026-01-31"]).exits(2).out, "");
}

#[test]
fn explain_tells_a_reader_what_a_rule_asks() {
    let world = World::new();
    let run = own(&world, &["explain", "small.encrypted"]).exits(0);
    let expected = r#"small.encrypted
Every disk is encrypted

A disk that leaves the house must tell nothing.

severity        high
basis           ORDER-1 § 1: Disks are encrypted
                An order made up for tests
                https://example.dk/order/1
in force        from 2024-07-01 (verified), no end known
requires        s.disk_encrypted
facts           servers: disk_encrypted, id — from servers*.json
remedy          Encrypt the disk of {s.id}.
policy          policy/small.krav:32:6
"#;
    assert_eq!(run.out, expected);
    let danish = own(&world, &["explain", "small.encrypted", "--lang", "da"]).exits(0);
    assert!(danish.out.contains("Alle diske er krypterede"), "{}", danish.out);
    assert!(danish.out.contains("En bekendtgørelse til prøver"), "{}", danish.out);
    let module = own(&world, &["explain", "small"]).exits(0);
    assert_eq!(module.out.matches("severity ").count(), 4);
}

#[test]
fn explain_tells_of_an_instrument_and_of_a_fact() {
    let world = World::new();
    let run = own(&world, &["explain", "ORDER-1"]).exits(0);
    for words in [
        "An order made up for tests",
        "from 2024-07-01 (verified), no end known",
        "§ 2\n  There is a plan\n  encoded\n    small.",
    ] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    let field = own(&world, &["explain", "servers.disk_encrypted"]).exits(0).out;
    assert!(field.starts_with("servers.disk_encrypted  bool\n"), "{field}");
    assert!(field.contains("read by         small.encrypted\n"), "{field}");
    assert!(field.contains("files           servers*.json\n"), "{field}");
    let dataset = own(&world, &["explain", "servers"]).exits(0).out;
    assert!(dataset.contains("key             id\n"), "{dataset}");
    let run = own(&world, &["explain", "servers.disk_encryptd"]).exits(2);
    assert!(run.err.contains("did you mean `servers.disk_encrypted`?"), "{}", run.err);
    let run = own(&world, &["explain", "ORDER-2"]).exits(2);
    assert!(run.err.contains("did you mean `ORDER-"), "{}", run.err);
}

#[test]
fn explain_knows_the_codes_of_messages() {
    let world = World::new();
    let run = world.run(&["explain", "no-organisation"]).exits(0);
    assert!(run.out.starts_with("no-organisation\n"), "{}", run.out);
    let run = own(&world, &["explain", "small.encrypte"]).exits(2);
    assert!(run.err.contains("did you mean `small.encrypted`?"), "{}", run.err);
    let run = own(&world, &["explain", "encrypted"]).exits(2);
    assert!(run.err.contains("did you mean `small.encrypted`?"), "{}", run.err);
}

#[test]
fn every_code_in_a_report_can_be_explained() {
    let world = World::with_agency().file("fleet/agency/servers.json", "").file("fleet/agency/Servers.json", "");
    let report = world.check(&["fleet", "--as-of", "2015-06-30"]).exits(2).report();
    let diagnostics = report["diagnostics"].as_array().unwrap();
    assert!(!diagnostics.is_empty());
    for diagnostic in diagnostics {
        world.run(&["explain", diagnostic["code"].as_str().unwrap()]).exits(0);
    }
}

#[test]
fn a_module_of_ones_own_replaces_the_built_in_one_with_a_notice() {
    let world = World::with_agency();
    let report = world.run(&["check", "fleet", "--format", "json", "--as-of", "2026-01-31"]).report();
    let Some(builtin) = report["policies"].as_array().unwrap().first() else { return };
    assert_eq!(builtin["builtin"], true);
    let all = report["policies"].as_array().unwrap().len();
    let path = builtin["path"].as_str().unwrap();
    let below = path.strip_prefix("policies/").unwrap();
    let text = std::fs::read_to_string(crate::world::root().join(path)).unwrap();
    let world = world.file(&format!("own/{below}"), text);
    let args = ["check", "fleet", "--format", "json", "--as-of", "2026-01-31", "--policy", "own"];
    let report = world.run(&args).report();
    let policies = report["policies"].as_array().unwrap();
    assert_eq!(policies.len(), all);
    assert!(policies.iter().any(|it| it["path"] == format!("own/{below}") && it["builtin"] == false));
    assert!(!policies.iter().any(|it| it["path"] == path));
    assert!(crate::world::codes(&report, "notice").contains(&"policy-replaced"));
}

#[test]
fn what_the_command_says_of_itself() {
    let world = World::new();
    let version = world.run(&["--version"]).exits(0);
    assert!(version.out.starts_with(concat!("tilsyn ", env!("CARGO_PKG_VERSION"), "\n")), "{}", version.out);
    assert!(version.out.contains("sha256 "), "{}", version.out);
    let help = world.run(&["check", "--help"]).exits(0);
    for words in ["Examples:", "Exit codes:", "--fail-on", "--allow-unknown"] {
        assert!(help.out.contains(words), "{words} in {}", help.out);
    }
    let man = world.run(&["man"]).exits(0);
    for words in [".TH tilsyn", "TILSYN CHECK", "fail\\-on"] {
        assert!(man.out.contains(words), "{words} in {}", man.out);
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(world.run(&["completions", shell]).exits(0).out.contains("allow-unknown"), "{shell}");
    }
}

#[test]
fn every_report_fits_its_schema() {
    let world = World::with_agency()
        .file("fleet/agency/servers.json", r#"[{ "id": "x", "disk_encrypted": false }, { "id": "y" }]"#)
        .file("fleet/b/servers.json", "[")
        .file("fleet/b/photo.png", "");
    let schema: serde_json::Value = serde_json::from_str(&world.run(&["schema", "report"]).exits(0).out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for args in [&["fleet"][..], &["fleet", "--show", "all"], &["fleet", "--as-of", "2015-06-30"], &["nowhere"]] {
        let report = world.check(args).report();
        let errors: Vec<String> =
            validator.iter_errors(&report).map(|it| format!("{}: {it}", it.instance_path())).collect();
        assert_eq!(errors, [""; 0], "{args:?}");
    }
}

#[test]
fn what_passes_is_shown_with_what_is_asked_and_not_with_what_would_be_wrong() {
    let report = World::with_agency().check(&["fleet", "--show", "pass"]).exits(0).report();
    let findings = report["organisations"][0]["findings"].as_array().unwrap();
    let found: Vec<_> = findings.iter().map(|it| (it["message"].as_str(), it["message_da"].as_str())).collect();
    assert_eq!(
        found,
        [(Some("Every disk is encrypted"), Some("Alle diske er krypterede")), (Some("There is a plan"), None)]
    );
}

/// The small policy, with a condition of the first rule on plans that no test looks at.
fn unnoticed(above: &str, behind: &str) -> World {
    let world = World::new();
    let (plain, more) =
        ("  require  organisation.has_plan\n", "  require  organisation.has_plan and organisation.id != \"x\"");
    let policy = world.read("policy/small.krav").replacen(plain, &format!("{above}{more}{behind}\n"), 1);
    world.file("policy/small.krav", policy)
}

const MUTATE: [&str; 6] = ["test", "policy", "--no-builtin", "--mutate", "--rule", "small.plan"];

#[test]
fn changes_that_no_test_notices_are_shown_with_a_score() {
    let world = unnoticed("", "");
    let run = world.run(&MUTATE).exits(0);
    let expected = r#"verdicts that no test reaches
  small.plan: pass, unknown
conditions that no test sees both true and false
  policy/small.krav:56:12: never true: organisation.has_plan
  policy/small.krav:56:12: never true: organisation.has_plan and organisation.id != "x"
  policy/small.krav:56:38: never either: organisation.id != "x"
1 test of 1 rule: all passed
covered: 1 of 1 rule, 1 of 3 verdicts, 0 of 3 conditions both true and false (0 of 3 unknown)
changes that no test notices
  small.plan
    policy/small.krav:56:38
      require  organisation.has_plan and organisation.id != "x"
                                         ────────────────────── dropped
    policy/small.krav:56:54
      require  organisation.has_plan and organisation.id != "x"
                                                         ── becomes `==`
6 changes of 1 rule: 4 noticed, 2 not; score 66.6 %
"#;
    assert_eq!(run.out, expected);
    world.run(&[&MUTATE[..], &["--min-score", "66.6"]].concat()).exits(0);
    world.run(&[&MUTATE[..], &["--min-score", "66.7"]].concat()).exits(1);
    world.run(&[&MUTATE[..], &["--min-score", "101"]].concat()).exits(2);
    world.run(&["test", "policy", "--no-builtin", "--min-score", "50"]).exits(2);
    let run = world.run(&["test", "policy", "--no-builtin", "--rule", "small.plan_befor"]).exits(2);
    assert!(run.err.contains("did you mean `small.plan_before`?"), "{}", run.err);
}

#[test]
fn an_excused_change_is_shown_with_its_reason() {
    let world =
        unnoticed("  // mutation `==`: nobody can tell\n  // mutation `<`: is idle\n", " // mutation: nor this");
    let run = world.run(&MUTATE).exits(0);
    let (_, listed) = run.out.split_once("unknown)\n").unwrap();
    let expected = r#"changes that are excused
  policy/small.krav:58:38
    require  organisation.has_plan and organisation.id != "x" // mutation: nor this
                                       ────────────────────── dropped
    nor this
  policy/small.krav:58:54
    require  organisation.has_plan and organisation.id != "x" // mutation: nor this
                                                       ── becomes `==`
    nobody can tell
excuses that excuse nothing
  policy/small.krav:57:3: is idle
6 changes of 1 rule: 4 noticed, 0 not, 2 excused; score 100.0 %
"#;
    assert_eq!(listed, expected);
}

#[test]
fn nothing_is_changed_where_a_test_fails_as_it_is() {
    let world = World::new();
    let policy = world.read("policy/small.krav").replace("expect not_in_force", "expect fail");
    let run = world.file("policy/small.krav", policy).run(&["test", "policy", "--no-builtin", "--mutate"]).exits(1);
    assert!(run.out.ends_with("conditions both true and false (1 of 4 unknown)\n"), "{}", run.out);
}

#[test]
fn lint_names_what_a_careful_reader_would_mend() {
    let world = World::new();
    let run = world.run(&["lint", "policy", "--no-builtin"]).exits(1);
    let expected = "\
4 rules: 10 findings
  5 not-translated, 3 rule-without-remedy, 1 rule-without-test, 1 unread-fact
";
    assert!(run.out.contains("warning · rule-without-test\n\n  ⚠ `small.host_encrypted` has no test\n"), "{}", run.out);
    assert!(run.out.ends_with(expected), "{}", run.out);
    assert_eq!(run.err, "");
    for code in ["rule-without-test", "not-translated", "rule-without-remedy", "unread-fact", "loose-threshold"] {
        world.run(&["explain", code]).exits(0);
    }
}

#[test]
fn lint_has_nothing_to_say_or_cannot_tell() {
    let policy = r#"module fine
record Organisation { id: text  has_plan: bool }
dataset organisation: Organisation from "organisation.json"
instrument ORDER-1 {
  title "An order" title_da "En bekendtgørelse" kind order in_force from 2024-07-01
  provision "§ 1" "There is a plan"
}
rule plan {
  title "There is a plan" title_da "Der er en plan"
  basis ORDER-1 "§ 1"
  severity low
  require organisation.has_plan
  remedy "Make a plan." remedy_da "Lav en plan."
}
test plan "none" { as of 2026-01-31 given organisation = { has_plan: false } expect fail }
"#;
    let world =
        World::new().file("fine/fine.krav", policy).file("broken/fine.krav", policy.replace("§ 1\"\n", "§ 9\"\n"));
    let run = world.run(&["lint", "fine", "--no-builtin"]).exits(0);
    assert_eq!(run.out, "1 rule: nothing found\n");
    let run = world.run(&["lint", "broken", "--no-builtin"]).exits(2);
    assert!(run.err.contains("nothing was done"), "{}", run.err);
}
