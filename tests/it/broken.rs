//! A fleet with broken files among sound ones: each fault is told with its place, all else is checked, nothing that
//! needed a refused file passes.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::accounting::adds_up;
use crate::world::{Run, codes, input, root};

/// A fault of the fleet: where it is, what it is called, and which rules of the organisation it leaves unknown.
struct Fault {
    file: &'static str,
    code: &'static str,
    line: Option<u64>,
    organisation: &'static str,
    rules: &'static [&'static str],
}

const CLIENTS: &[&str] = &[
    "client_firewall",
    "client_vpn",
    "client_disk_encryption",
    "client_endpoint_protection",
    "client_support",
    "client_patched",
    "client_patched_critical",
    "client_os_release",
];
const ACCOUNTS: &[&str] =
    &["daily_account_rights", "admin_account_approval", "leaked_user_password", "leaked_service_password"];
const MOBILE: &[&str] = &["mobile_unlock", "mobile_enrolled", "mobile_support", "mobile_patched", "mobile_auto_update"];

const FAULTS: &[Fault] = &[
    Fault { file: "ministry/clients.json", code: "not-json", line: Some(4), organisation: "ministry", rules: CLIENTS },
    Fault {
        file: "north/harbours/accounts.json",
        code: "not-text",
        line: Some(3),
        organisation: "north/harbours",
        rules: ACCOUNTS,
    },
    Fault {
        file: "north/lakes/mobile-devices.json",
        code: "repeated-name",
        line: Some(2),
        organisation: "north/lakes",
        rules: MOBILE,
    },
    Fault {
        file: "south/forests/mail-relays.json",
        code: "not-a-regular-file",
        line: None,
        organisation: "south/forests",
        rules: &["mail_relay"],
    },
    Fault {
        file: "south/roads-2025/Accounts.json",
        code: "near-miss",
        line: None,
        organisation: "south/roads-2025",
        rules: ACCOUNTS,
    },
];

/// The fleet, checked by the minimum requirements, seen from `testdata/`.
fn check() -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tilsyn"));
    let args = ["check", "broken", "--select", "state.minimum", "--as-of", "2026-11-21"];
    command.current_dir(root().join("testdata")).args(args).args(["--format", "json", "--show", "all"]);
    Run::from(command.output().unwrap()).exits(2)
}

fn organisation<'a>(report: &'a Value, path: &str) -> &'a Value {
    let organisations = report["organisations"].as_array().unwrap();
    organisations.iter().find(|it| it["path"] == format!("broken/{path}")).unwrap_or_else(|| panic!("no {path}"))
}

fn verdict<'a>(organisation: &'a Value, rule: &str) -> &'a str {
    let rule = format!("state.minimum.{rule}");
    let found = organisation["rules"].as_array().unwrap().iter().find(|it| it["rule"] == rule);
    found.unwrap_or_else(|| panic!("no {rule}"))["verdict"].as_str().unwrap()
}

#[test]
fn the_link_is_a_link() {
    let link = root().join("testdata/broken/south/forests/mail-relays.json");
    assert!(Path::new(&link).is_symlink(), "a copy of the repository that resolves links tests nothing");
}

#[test]
fn each_fault_is_told_with_its_place() {
    let report = check().report();
    let diagnostics = report["diagnostics"].as_array().unwrap();
    for fault in FAULTS {
        let file = format!("broken/{}", fault.file);
        let told: Vec<_> = diagnostics.iter().filter(|it| it["file"] == file.as_str()).collect();
        let [told] = told[..] else { panic!("{file}: {told:?}") };
        assert_eq!((&told["code"], told["line"].as_u64()), (&fault.code.into(), fault.line), "{told}");
        assert!(told["help"].is_string(), "{told}");
        assert_eq!(input(&report, &file).0, "refused");
    }
    let duplicate = diagnostics.iter().find(|it| it["code"] == "duplicate-organisation").unwrap();
    let message = duplicate["message"].as_str().unwrap();
    assert!(message.contains("`broken/south/roads`") && message.contains("`broken/south/roads-2025`"), "{message}");
    assert_eq!(codes(&report, "error").len(), FAULTS.len() + 1, "and nothing else is an error");
}

#[test]
fn what_needs_a_refused_file_is_unknown_and_says_so() {
    let report = check().report();
    for Fault { file, organisation: path, rules, .. } in FAULTS {
        let organisation = organisation(&report, path);
        for rule in *rules {
            assert_eq!(verdict(organisation, rule), "unknown", "{path} {rule}");
            let findings = organisation["findings"].as_array().unwrap().iter();
            let mut of = findings.filter(|it| it["rule"] == format!("state.minimum.{rule}"));
            assert!(of.any(|it| it.to_string().contains(file)), "{path} {rule} names the file");
        }
    }
}

#[test]
fn everything_else_is_reported() {
    let report = check().report();
    assert_eq!(report["organisations"].as_array().unwrap().len(), 6);
    for path in ["ministry", "north/harbours", "north/lakes", "south/forests", "south/roads", "south/roads-2025"] {
        let organisation = organisation(&report, path);
        let refused = FAULTS.iter().filter(|it| it.organisation == path).flat_map(|it| it.rules);
        let refused: Vec<&str> = refused.copied().collect();
        let rest = ["client_support", "daily_account_rights", "mobile_unlock", "mail_relay"];
        for rule in rest.into_iter().filter(|it| !refused.contains(it)) {
            assert_eq!(verdict(organisation, rule), "pass", "{path} {rule}");
        }
    }
    assert_eq!(verdict(organisation(&report, "south/roads"), "client_firewall"), "fail", "the fault beside them");
    assert_eq!(report["accounting"]["verdicts"]["fail"], 1);
}

#[test]
fn sums_add_up() {
    let report = check().report();
    adds_up(&report);
    let files = &report["accounting"]["files"];
    assert_eq!(files["refused"], FAULTS.len());
    assert_eq!(input(&report, "broken/south/forests/relays-of-the-hosting-centre.txt").0, "ignored");
}
