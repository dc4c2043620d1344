//! Colours and width, as they are asked for: on standard output and on standard error.

use crate::world::World;

fn is_painted(text: &str) -> bool {
    text.contains('\u{1b}')
}

#[test]
fn colours_are_as_asked_for_everywhere() {
    let world = World::with_agency().file("broken/bad.krav", "module bad\n\nrule r {\n");
    let commands: [(&[&str], bool); 6] = [
        (&["check", "fleet", "--no-builtin", "--policy", "policy", "--as-of", "2026-01-31"], true),
        (&["check", "fleet", "--no-builtin", "--policy", "broken"], true),
        (&["check", "--nope"], true),
        (&["chekc"], true),
        (&["check", "--help"], true),
        (&["check", "fleet", "--no-builtin", "--policy", "policy", "--format", "plain"], false),
    ];
    for (args, has_colors) in commands {
        for (color, expected) in [("always", has_colors), ("never", false), ("auto", false)] {
            // What the command line says stands above what the environment does.
            for no_color in ["", "1"] {
                let args = [args, &["--color", color]].concat();
                let output = world.command().args(&args).env("NO_COLOR", no_color).env("CLICOLOR_FORCE", "1").output();
                let output = output.unwrap();
                let text = [output.stdout, output.stderr].concat();
                assert_eq!(is_painted(&String::from_utf8(text).unwrap()), expected, "{args:?} NO_COLOR={no_color}");
            }
        }
    }
}

#[test]
fn where_there_is_no_terminal_a_line_has_100_columns() {
    let world = World::with_agency().file("fleet/agency/servers.json", "[{\"id\": \"");
    let run = world.command().args(["check", "fleet", "--as-of", "2026-01-31"]).env("COLUMNS", "30").output().unwrap();
    let text = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
    let longest = text.lines().map(|it| it.chars().count()).max().unwrap();
    assert!((90..=100).contains(&longest), "{longest}\n{text}");
}
