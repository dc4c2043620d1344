//! The rules of the benchmarks, written twice: as policies, and by hand over typed structs. Both say the same.

use std::collections::BTreeMap;
use std::fs;

use tilsyn::Session;
use tilsyn::session::Request;
use tilsyn::source::Digest;
use tilsyn::value::Date;

use crate::world::root;

#[path = "../../benches/support/mod.rs"]
mod support;

use support::fleet::{self, Size};
use support::{RULES, Tally, typed};

/// Verdicts by rule, without the module's name.
fn by_policies(path: &std::path::Path) -> BTreeMap<String, Tally> {
    let session = Session::builder().without_builtin().folder(root().join("benches/policies")).build().unwrap();
    let report = session.check(&Request::new(Date::parse(support::AS_OF).unwrap()).path(path)).unwrap();
    let mut total: BTreeMap<String, Tally> = BTreeMap::new();
    for result in report.organisations.iter().flat_map(|it| &it.rules) {
        let tally = total.entry(result.rule.trim_start_matches("bench.rules.").to_owned()).or_default();
        tally.pass += result.verdicts.pass;
        tally.fail += result.verdicts.fail;
        tally.unknown += result.verdicts.unknown;
        tally.not_applicable += result.verdicts.not_applicable;
    }
    total
}

/// With faults in every record, and with faults in few.
#[test]
fn policies_and_the_reference_by_hand_give_the_same_counts() {
    for faulty in [1000, 10] {
        let dir = tempfile::tempdir().unwrap();
        fleet::write(dir.path(), Size { organisations: 3, records_each: 200, faulty }).unwrap();
        let by_hand = typed::check(dir.path());
        let by_policies = by_policies(dir.path());
        assert_eq!(by_policies.len(), RULES.len());
        for (rule, tally) in RULES.iter().zip(&by_hand) {
            assert_eq!(by_policies.get(*rule), Some(tally), "{rule}, {faulty} faulty in a thousand");
        }
        // Rules that nothing ever fails would compare nothing.
        let failing = by_hand.iter().filter(|it| it.fail > 0).count();
        assert!(faulty < 1000 || failing >= 18, "{failing} rules fail");
    }
}

/// Figures of two days compare only where the fleet is the same.
#[test]
fn the_fleet_is_the_same_for_the_same_numbers() {
    let dir = tempfile::tempdir().unwrap();
    fleet::write(dir.path(), Size { organisations: 2, records_each: 50, faulty: 10 }).unwrap();
    let digest = |file: &str| Digest::of(&fs::read(dir.path().join(file)).unwrap()).to_hex();
    assert_eq!(digest("org-00001/assets.json"), "eb3ce01fd4ef7bd43d1a4e0c0a5245fab1b3963d215b87a68c86ac0d857a3298");
    assert_ne!(digest("org-00000/assets.json"), digest("org-00001/assets.json"));
}
