//! What `tilsyn why` answers where it is not clear which verdict is meant: a command that a shell may be given.

use std::process::Command;

use crate::world::World;

const OPTIONS: [&str; 5] = ["--policy", "policy", "--no-builtin", "--as-of", "2026-01-31"];

fn asked(world: &World, args: &[&str]) -> String {
    let run = world.run(&[&["why"], args, &OPTIONS[..]].concat());
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {}", run.err);
    run.err
}

/// The command that is suggested, run by a shell in the world's folder: its exit code and what it prints.
fn followed(world: &World, said: &str) -> (Option<i32>, String) {
    let command = said.lines().find_map(|it| it.split_once("such as: tilsyn ")).expect("a command is suggested").1;
    let command = format!("{} {command}", env!("CARGO_BIN_EXE_tilsyn"));
    let output = Command::new("sh").current_dir(world.path("")).args(["-c", &command]).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
}

fn servers(ids: &[&str]) -> String {
    let servers: Vec<_> = ids.iter().map(|id| serde_json::json!({ "id": id, "disk_encrypted": true })).collect();
    serde_json::Value::from(servers).to_string()
}

#[test]
fn what_is_suggested_starts_nothing_else() {
    for id in
        ["`touch taken`", "$(touch taken)", "'; touch taken; '", "-rf", "a b", "--all", "\\", "~", "<x> & touch taken"]
    {
        let world = World::with_agency().file("fleet/a b/servers.json", servers(&[id, "zzz"]));
        let world = world.file("fleet/a b/organisation.json", r#"{ "id": "a", "has_plan": true }"#);
        let said = asked(&world, &["fleet/a b", "encrypted"]);
        let (code, out) = followed(&world, &said);
        assert_eq!(code, Some(0), "{id}: {said}{out}");
        assert!(!world.path("taken").exists(), "{id}: {said}");
    }
}

#[test]
fn two_organisations_of_one_id_are_told_apart_by_their_paths() {
    let organisation = r#"{ "id": "twin", "has_plan": true }"#;
    let world = World::with_agency()
        .file("fleet/one/organisation.json", organisation)
        .file("fleet/one/servers.json", servers(&["x"]))
        .file("fleet/two/organisation.json", organisation)
        .file("fleet/two/servers.json", servers(&["x"]));
    let said = asked(&world, &["fleet", "encrypted", "x", "--organisation", "twin"]);
    assert!(said.contains("--organisation fleet/one\n") && said.contains("--organisation fleet/two\n"), "{said}");
    assert_eq!(followed(&world, &said).0, Some(0), "{said}");
}

#[test]
fn who_is_nearly_named_is_suggested() {
    let world = World::with_agency();
    let said = asked(&world, &["fleet", "encrypted", "--organisation", "agencie"]);
    assert!(said.contains("no organisation is `agencie`; did you mean `agency`?"), "{said}");
    let said = asked(&world, &["fleet", "encrypted", "server:srv-1"]);
    assert!(said.contains("did you mean `servers:srv-1`?"), "{said}");
}

#[test]
fn what_is_said_of_inputs_is_in_the_language_asked_for() {
    let world = World::with_agency().file("fleet/agency/servers.json", "[");
    let said = world.run(&[&["why", "fleet", "encrypted", "--lang", "da"], &OPTIONS[..]].concat()).err;
    assert!(said.contains("teksten slutter"), "{said}");
}
