//! Sums add up, over every export that stands in `testdata/`.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::world::{AS_OF, Run, root};

const VERDICTS: [&str; 5] = ["pass", "fail", "unknown", "waived", "not_applicable"];

/// Asserts that a report made with `--show all` accounts for every file, rule and verdict.
#[track_caller]
pub fn adds_up(report: &Value) {
    let accounting = &report["accounting"];
    tally(&accounting["files"], "seen", &report["inputs"], &["read", "refused", "ignored"]);
    tally(&accounting["rules"], "loaded", &report["rules"], &["run", "not_in_force", "deselected"]);
    let organisations = list(&report["organisations"]);
    for organisation in organisations {
        let id = &organisation["id"];
        assert_eq!(list(&organisation["rules"]).len() as u64, number(&accounting["rules"]["run"]), "{id}");
        assert_eq!(totals(list(&organisation["rules"])), totals([organisation]), "{id}");
        let shown: u64 = totals([organisation]).iter().sum();
        assert_eq!(list(&organisation["findings"]).len() as u64, shown, "{id}");
    }
    assert_eq!(totals(organisations), VERDICTS.map(|it| number(&accounting["verdicts"][it])));
}

/// So many items of each status, none of another, and all of them together.
#[track_caller]
fn tally(sums: &Value, all: &str, items: &Value, statuses: &[&str]) {
    let of = |status: &str| list(items).iter().filter(|it| it["status"] == status).count() as u64;
    for status in statuses {
        assert_eq!(number(&sums[*status]), of(status), "{status}");
    }
    assert_eq!(number(&sums[all]), list(items).len() as u64);
    assert_eq!(number(&sums[all]), statuses.iter().map(|it| of(it)).sum::<u64>());
}

fn totals<'a>(holders: impl IntoIterator<Item = &'a Value>) -> [u64; 5] {
    holders.into_iter().fold([0; 5], |sums, it| {
        let verdicts = VERDICTS.map(|verdict| number(&it["verdicts"][verdict]));
        std::array::from_fn(|n| sums[n] + verdicts[n])
    })
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn check(path: &str, args: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tilsyn"));
    command.current_dir(root().join("testdata")).args(["check", path, "--show", "all", "--format", "json"]);
    Run::from(command.args(args).output().unwrap()).report()
}

#[test]
fn sums_add_up_over_every_fleet() {
    let folders = fs::read_dir(root().join("testdata")).unwrap().map(|it| it.unwrap());
    let fleets = folders
        .filter(|it| it.path().is_dir() && !["ill-formed", "planting"].contains(&it.file_name().to_str().unwrap()));
    for fleet in fleets {
        let name = fleet.file_name().into_string().unwrap();
        for day in ["2017-06-30", "2026-11-21"] {
            let report = check(&name, &["--as-of", day]);
            assert!(!list(&report["organisations"]).is_empty(), "{name}");
            adds_up(&report);
        }
    }
}

#[test]
fn sums_add_up_over_ill_formed_exports() {
    let policies = ["--no-builtin", "--policy", "ill-formed/model", "--as-of", AS_OF];
    let report = check("ill-formed/exports", &policies);
    assert!(list(&report["organisations"]).len() >= 20);
    adds_up(&report);
    adds_up(&check("ill-formed/exports", &[&policies[..], &["--select", "checks.plan"]].concat()));
}
