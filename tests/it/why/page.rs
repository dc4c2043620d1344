//! Holds `docs/why.md` to the program: its commands run, and its example is what they print.

use crate::manual::{hold, page};
use crate::world::World;

/// The text between two marks, for each pair.
fn blocks<'t>(text: &'t str, open: &str) -> Vec<&'t str> {
    text.split(open).skip(1).map(|it| it.split("```").next().unwrap()).collect()
}

/// A fleet of two organisations, and a document.
fn world(export: &str) -> World {
    let document: serde_json::Value = serde_json::from_str(export).unwrap();
    let mut world = World::new().file("agency.json", export);
    for (name, dataset) in document.as_object().unwrap() {
        world = world.file(&format!("exports/agency-042/{name}.json"), dataset.to_string());
    }
    world.file("exports/other/organisation.json", r#"{ "id": "other", "is_state_authority": false }"#)
}

#[test]
fn the_commands_of_the_page_run() {
    let text = page("docs/why.md");
    let [export] = blocks(&text, "```json,export\n")[..] else { panic!("the page has one export") };
    let world = world(export);
    let commands: Vec<&str> = blocks(&text, "```console\n").iter().flat_map(|it| it.lines()).collect();
    assert!(commands.len() > 2, "{commands:?}");
    for command in commands {
        let args: Vec<&str> = command.strip_prefix("$ tilsyn ").unwrap().split(' ').collect();
        let run = world.run(&args).exits(0);
        match args.iter().position(|it| *it == "--output") {
            Some(at) => assert!(world.read(args[at + 1]).starts_with("<!doctype html>"), "{command}"),
            None => assert!(run.out.contains("subject       clients:srv-17"), "{command}: {}", run.out),
        }
    }
}

#[test]
fn the_proof_of_the_page_is_what_is_printed() {
    let text = page("docs/why.md");
    let world = world(blocks(&text, "```json,export\n")[0]);
    let run = world.run(&["why", "agency.json", "client_disk_encryption", "srv-17", "--as-of", "2026-01-31"]).exits(0);
    hold("docs/why.md", "proof", &format!("\n```text\n{}```\n\n", without_policy_lines(&run.out)));
}

/// On which line of its policy a rule stands today matters to nobody.
fn without_policy_lines(out: &str) -> String {
    let words = out.split_inclusive([' ', '\n']).map(|word| match word.split_once(".krav:") {
        Some((file, _)) => format!("{file}.krav{}", &word[word.trim_end().len()..]),
        None => word.to_owned(),
    });
    words.collect()
}

/// Exit codes: 0 where a proof is shown, whatever the verdict, and 2 where none is.
#[test]
fn exit_codes_are_as_the_page_says() {
    let world = world(blocks(&page("docs/why.md"), "```json,export\n")[0]).file("refused/organisation.json", "{");
    let why = |args: &[&str]| world.run(&[&["why"], args].concat());
    let code = |args: &[&str]| why(args).code;
    let day = ["--as-of", "2026-01-31"];
    let shown = why(&[&["agency.json", "client_disk_encryption", "--all"], &day[..]].concat()).exits(0);
    assert!(shown.out.starts_with("? unknown"), "{}", shown.out);
    for format in ["terminal", "json", "html"] {
        assert_eq!(code(&[&["agency.json", "client_disk_encryption", "-", "--format", format], &day[..]].concat()), 2);
        assert_eq!(code(&[&["agency.json", "client_disk_encryption", "--format", format], &day[..]].concat()), 0);
    }
    let early = why(&["agency.json", "client_disk_encryption", "--as-of", "2001-01-01"]).exits(2);
    assert!(early.err.contains("such as --as-of "), "{}", early.err);
    assert_eq!(code(&["nowhere", "client_disk_encryption"]), 2);
    assert_eq!(code(&["agency.json", "client_disk_encryption", "--format", "pdf"]), 2);
    // An input that was refused is said with its place, and what depends on it is unknown.
    let refused = why(&[&["refused", "client_disk_encryption"], &day[..]].concat()).exits(0);
    assert!(refused.err.contains("refused/organisation.json:1:"), "{}", refused.err);
    assert!(refused.out.starts_with("? unknown"), "{}", refused.out);
}
