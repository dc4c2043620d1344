//! Where outputs go: files, links, pipes and handles; and that none takes the place of what is read.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::Stdio;

use crate::world::{AS_OF, World};

const CHECK: [&str; 9] = ["check", "fleet", "--no-builtin", "--policy", "policy", "--as-of", AS_OF, "--format", "csv"];

/// Runs a line of the shell in the world's folder, in which `t` is a check with a report as CSV.
#[track_caller]
fn shell(world: &World, line: &str) -> String {
    let t = format!("t() {{ '{}' {} \"$@\"; }}\n", env!("CARGO_BIN_EXE_tilsyn"), CHECK.join(" "));
    let mut command = std::process::Command::new("bash");
    command.current_dir(world.path("")).args(["-c", &format!("{t}{line}")]).stdin(Stdio::null());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn is_link(world: &World, path: &str) -> bool {
    fs::symlink_metadata(world.path(path)).unwrap().is_symlink()
}

#[cfg(target_os = "linux")]
#[test]
fn a_link_to_a_pipe_is_written_through() {
    let world = World::with_agency();
    symlink("/proc/self/fd/1", world.path("so")).unwrap();
    symlink("so", world.path("to-so")).unwrap();
    let report = shell(&world, "t");
    assert!(report.starts_with("organisation,"), "{report}");
    assert_eq!(shell(&world, "t --output so | cat"), report);
    assert_eq!(shell(&world, "t --output to-so | cat"), report);
    assert_eq!(shell(&world, "t --output >(cat > f); while ! test -s f; do sleep 0.1; done; cat f"), report);
    assert_eq!(shell(&world, "t --output /dev/fd/3 3>&1 >&2 | cat"), report);
    assert_eq!(shell(&world, "mkfifo p; cat p & t --output p; wait"), report);
    assert!(is_link(&world, "so") && is_link(&world, "to-so"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_handle_on_a_file_is_written_to_where_it_stands() {
    let world = World::with_agency();
    symlink("/proc/self/fd/1", world.path("so")).unwrap();
    let report = shell(&world, "t");
    assert_eq!(shell(&world, "{ echo a; t --output so; echo b; } > f; cat f"), format!("a\n{report}b\n"));
    assert_eq!(shell(&world, "echo a > g; t --output /dev/fd/3 3>> g; cat g"), format!("a\n{report}"));
    assert_eq!(
        shell(&world, "{ echo a >&2; t --output /dev/fd/2; echo b >&2; } 2> h; cat h"),
        format!("a\n{report}b\n")
    );
}

#[test]
fn a_link_is_followed_to_what_is_not_there_yet() {
    let world = World::with_agency().file("below/x", "");
    symlink("below/made", world.path("a")).unwrap();
    symlink("a", world.path("b")).unwrap();
    symlink("c", world.path("c")).unwrap();
    world.check(&["fleet", "--output", "b"]).exits(0);
    assert!(is_link(&world, "a") && is_link(&world, "b") && !is_link(&world, "below/made"));
    assert!(world.read("below/made").contains("tilsyn-report/1"));
    world.check(&["fleet", "--output", "c"]).exits(2);
    world.check(&["fleet", "--output", "new/"]).exits(2);
    assert!(is_link(&world, "c") && !world.path("new").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn two_ways_to_one_place_are_one_output() {
    let world = World::with_agency().file("f", "");
    symlink("gone", world.path("a")).unwrap();
    symlink("gone", world.path("b")).unwrap();
    symlink("/proc/self/fd/1", world.path("so")).unwrap();
    for (one, other, words) in [
        ("a", "b", "two formats have the same output"),
        ("a", "gone", "two formats have the same output"),
        ("so", "-", "two formats have no output"),
        ("so", "/dev/fd/1", "two formats have no output"),
        ("/dev/null", "/dev/null", "two formats have the same output"),
    ] {
        let formats = ["--format", "csv", "--output", one, "--format", "json", "--output", other];
        let run = world.check_in(&["fleet"], &formats).exits(2);
        assert!(run.err.contains(words), "{one} {other}: {}", run.err);
        assert_eq!(run.out, "");
    }
    let line = "t --output /dev/fd/3 --format json --output f 3>> f && exit 1; test ! -s f";
    shell(&world, line);
    assert!(!world.path("gone").exists());
}

#[test]
fn no_output_takes_the_place_of_what_is_read() {
    let world = World::with_agency()
        .file("odd/Organisation.json", "[]")
        .file("document.json", r#"{ "organisation": { "id": "x", "has_plan": true }, "servers": [] }"#)
        .file("other.json", "[]");
    symlink("fleet/agency/servers.json", world.path("link")).unwrap();
    symlink("document.json", world.path("document")).unwrap();
    fs::hard_link(world.path("policy/small.krav"), world.path("small")).unwrap();
    let cases = [
        ("fleet", "fleet/agency/servers.json"),
        ("fleet", "./fleet/../fleet/agency/organisation.json"),
        ("fleet", "link"),
        ("fleet", "policy/small.krav"),
        ("fleet", "small"),
        ("odd", "odd/Organisation.json"),
        ("document.json", "document.json"),
        ("document", "document.json"),
        ("other.json", "other.json"),
    ];
    for (input, output) in cases {
        let before = world.read(output);
        let args = [input, "--output", "new.csv", "--format", "json", "--output", output, "--select", "small.plan"];
        let run = world.check_in(&args, &["--format", "csv"]);
        assert_eq!(run.code, 2, "{output}");
        assert!(run.err.contains(&format!("the output `{output}` is")), "{output}: {}", run.err);
        assert_eq!(world.read(output), before, "{output}");
        assert!(!world.path("new.csv").exists(), "nothing is written");
    }
    let why = ["why", "document.json", "small.plan", "--no-builtin", "--policy", "policy", "--as-of", AS_OF];
    world.run(&[&why[..], &["--output", "document.json"]].concat()).exits(2);
    assert!(world.read("document.json").contains("has_plan"));
    // A report among the exports is none of them.
    world.check(&["fleet", "--output", "fleet/agency/report.json"]).exits(0);
    world.check(&["fleet", "--output", "fleet/agency/report.json"]).exits(0);
    let run = world.run(&["report", "fleet/agency/report.json", "--output", "fleet/agency/../agency/report.json"]);
    assert!(run.exits(2).err.contains("is a file that is read"));
    assert!(world.read("fleet/agency/report.json").contains("tilsyn-report/1"));
}

#[test]
fn a_replaced_file_keeps_its_mode() {
    let world = World::with_agency().file("f", "");
    for mode in [0o600, 0o640, 0o666] {
        fs::set_permissions(world.path("f"), fs::Permissions::from_mode(mode)).unwrap();
        world.check(&["fleet", "--output", "f"]).exits(0);
        assert_eq!(fs::metadata(world.path("f")).unwrap().permissions().mode() & 0o777, mode);
    }
    assert_eq!(shell(&world, "umask 077; t --output new; stat -c %a new"), "600\n");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_in_words() {
    let world = World::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = world.command().args(["schema", "report"]).stdout(full).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "tilsyn: standard output cannot be written: no space left on device\n");
}
