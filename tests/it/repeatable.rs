//! The same policies, exports, day and parameters give the same bytes, whatever the machine is like.

use std::process::Command;

use crate::world::{AS_OF, Run, World};

/// A fleet with findings of every kind, broken files among it.
fn fleet() -> World {
    let mut world = World::new();
    for n in 0..12 {
        let folder = format!("fleet/{}/agency-{n:02}", ["north", "south"][n % 2]);
        let servers: Vec<String> = (0..40)
            .map(|it| match (it + n) % 5 {
                0 => format!(r#"{{ "id": "srv-{it}" }}"#),
                1 => format!(r#"{{ "id": "srv-{it}", "disk_encrypted": "æ" }}"#),
                rest => format!(r#"{{ "id": "srv-{it}", "disk_encrypted": {} }}"#, rest == 2),
            })
            .collect();
        world = world
            .file(&format!("{folder}/organisation.json"), format!(r#"{{ "id": "agency-{n:02}", "has_plan": false }}"#))
            .file(&format!("{folder}/servers.json"), format!("[{}]", servers.join(",\n")))
            .file(&format!("{folder}/servers-and-hosts.json"), if n % 4 == 0 { "[" } else { "[]" });
    }
    world
}

/// The report on standard output and the one in a file.
fn check(world: &World, mut command: Command, more: &[&str]) -> (String, String) {
    let args = ["check", "fleet", "--no-builtin", "--policy", "policy", "--as-of", AS_OF, "--show", "all"];
    let formats = ["--format", "json", "--output", "report.json", "--format", "terminal"];
    let run = Run::from(command.args(args).args(formats).args(more).output().unwrap()).exits(2);
    (run.out, world.read("report.json"))
}

#[test]
fn reports_do_not_depend_on_the_number_of_threads() {
    let world = fleet();
    let expected = check(&world, world.command(), &["--jobs", "1"]);
    assert!(expected.0.contains("srv-") && expected.1.contains("srv-"));
    for round in 0..20 {
        for jobs in ["1", "2", "8"] {
            let got = check(&world, world.command(), &["--jobs", jobs]);
            assert!(got == expected, "round {round} with {jobs} threads");
        }
    }
}

#[test]
fn reports_do_not_depend_on_the_environment() {
    let world = fleet();
    let expected = check(&world, world.command(), &[]);
    let environments = [
        ("TZ", "Pacific/Auckland"),
        ("TZ", "America/New_York"),
        ("LANG", "da_DK.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
        ("HOME", "/"),
        ("HOME", "/nowhere"),
    ];
    for (name, value) in environments {
        let mut command = world.command();
        command.env(name, value);
        if name == "LANG" {
            command.env("LC_ALL", value);
        }
        assert!(check(&world, command, &[]) == expected, "{name}={value}");
    }
}

#[cfg(unix)]
#[test]
fn reports_do_not_depend_on_the_umask() {
    let world = fleet();
    let expected = check(&world, world.command(), &[]);
    for umask in ["000", "077"] {
        let mut shell = Command::new("sh");
        shell.current_dir(world.path("")).args(["-c", r#"umask "$1"; shift; exec "$@""#, "sh", umask]);
        shell.arg(env!("CARGO_BIN_EXE_tilsyn"));
        assert!(check(&world, shell, &[]) == expected, "umask {umask}");
    }
}
