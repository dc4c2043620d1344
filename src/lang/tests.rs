use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::catalogue::{PAGES, entries};
use super::{Count, Lang, Message, Quoted, say, words};

#[test]
fn a_message_is_said_in_both_languages() {
    let what = words!("none");
    let inner = Message::from_static(what);
    let message = say!("{n} of {what}, {no} {what", n = Count(12_345), what = inner);
    assert_eq!(message.to_string(), "12,345 of none, {no} {what");
    assert_eq!(message.in_lang(Lang::Da), "12.345 of ingen, {no} {what");
}

#[test]
fn a_value_is_never_read_as_a_template() {
    let message = say!("`{a}` and `{b}`", a = "{b}", b = "x");
    assert_eq!(message.to_string(), "`{b}` and `x`");
}

#[test]
fn what_an_export_says_can_be_left_out() {
    let found = say!("the text {shown}", shown = Quoted("\"x\""));
    let message = say!("expected {expected}, found {found}", expected = "`a`", found);
    assert_eq!(message.to_string(), "expected `a`, found the text \"x\"");
    assert_eq!(message.masked().to_string(), "expected `a`, found the text •••");
    assert_eq!(message.masked().in_lang(Lang::Da), "forventede `a`, fandt teksten •••");
    assert_eq!(Message::list([Message::quoted("a"), Message::verbatim("b")], "-").masked().to_string(), "•••-b");
}

#[test]
fn what_others_say_stays_as_it_is() {
    assert_eq!(Message::verbatim("{text} \\n").in_lang(Lang::Da), "{text} \\n");
    assert_eq!(Message::both("Title", Some("Titel")).in_lang(Lang::Da), "Titel");
    assert_eq!(Message::both("Title", None::<String>).in_lang(Lang::Da), "Title");
}

/// Everything said in the source, with where.
fn said() -> BTreeMap<String, PathBuf> {
    // What these very tests say is of no interest to readers.
    let call = Regex::new(r#"(?:\bsay!\(|\bwords!\(|\bexplanation:)\s*"((?:[^"\\]|\\(?s:.))+)""#).unwrap();
    let mut said = BTreeMap::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("src/lang/tests.rs") {
                continue;
            } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("lang/tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>();
                for found in call.captures_iter(&code.join("\n")) {
                    said.insert(unescaped(&found[1]), path.clone());
                }
            }
        }
    }
    said
}

/// The texts of the command line, which stand in its comments.
#[cfg(feature = "cli")]
fn said_by_the_command_line() -> impl Iterator<Item = (String, PathBuf)> {
    crate::cli::texts().into_iter().map(|it| (it, PathBuf::from("src/cli/args.rs")))
}

#[cfg(not(feature = "cli"))]
fn said_by_the_command_line() -> impl Iterator<Item = (String, PathBuf)> {
    std::iter::empty()
}

/// What a literal of the source stands for.
fn unescaped(literal: &str) -> String {
    static JOINED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\\\n\s*").unwrap());
    let joined = JOINED.replace_all(literal, "").into_owned();
    let mut text = String::new();
    let mut rest = joined.as_str();
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (escaped, length) = match after.split_once('}') {
            _ if after.starts_with('n') => ('\n', 1),
            Some((hex, _)) if after.starts_with("u{") => {
                (char::from_u32(u32::from_str_radix(&hex[2..], 16).unwrap()).unwrap(), hex.len() + 1)
            }
            _ => (after.chars().next().unwrap(), 1),
        };
        text.push(escaped);
        rest = &after[length..];
    }
    text + rest
}

fn values(text: &str) -> BTreeSet<String> {
    static VALUES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{([a-z_0-9]+)\}").unwrap());
    VALUES.captures_iter(text).map(|it| it[1].to_owned()).collect()
}

#[test]
fn the_catalogue_is_complete_and_holds_nothing_else() {
    let mut said = said();
    said.extend(said_by_the_command_line());
    let mut faults = Vec::new();
    let mut known = BTreeMap::new();
    for (page, text) in PAGES {
        for (english, danish) in entries(text) {
            if danish.is_empty() {
                faults.push(format!("{page}: not a pair of lines: {english:?}"));
            }
            if values(&english) != values(&danish) {
                faults.push(format!("{page}: other values in the Danish of {english:?}"));
            }
            if !said.contains_key(&english) {
                faults.push(format!("{page}: nobody says {english:?}"));
            }
            if let Some(before) = known.insert(english.clone(), page) {
                faults.push(format!("{page}: {english:?} stands in {before} already"));
            }
        }
    }
    for (english, path) in &said {
        if !known.contains_key(english) {
            faults.push(format!("{}: no Danish for {english:?}", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
