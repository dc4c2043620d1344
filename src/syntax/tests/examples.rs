//! The language's own illustrations parse without a word.

use super::ast::ItemKind;
use super::{parsed, shown};

const EXAMPLES: [(&str, &str, usize); 10] = [
    ("model", include_str!("examples/model_example.krav"), 51),
    ("register", include_str!("examples/register_example.krav"), 8),
    ("telecom", include_str!("examples/telecom_preparedness.krav"), 12),
    ("energy", include_str!("examples/energy_deadlines.krav"), 9),
    ("state", include_str!("examples/state_minimum.krav"), 9),
    ("supply", include_str!("examples/supply_contracts.krav"), 7),
    ("cyclonedx", include_str!("examples/adapters_cyclonedx.krav"), 2),
    ("netbox", include_str!("examples/adapters_netbox.krav"), 1),
    ("sslyze", include_str!("examples/adapters_sslyze.krav"), 1),
    ("scuba", include_str!("examples/adapters_scuba.krav"), 1),
];

#[test]
fn the_illustrations_parse() {
    for (name, text, n_items) in EXAMPLES {
        let (sources, parsed) = parsed(text);
        assert_eq!(shown(&sources, &parsed), "", "in {name}");
        assert_eq!(parsed.file.items.len(), n_items, "in {name}");
        assert!(parsed.file.module.is_some() && !parsed.file.docs.is_empty() && parsed.unread.is_empty(), "in {name}");
    }
}

#[test]
fn line_ends_of_either_kind_tabs_and_a_mark_make_no_difference() {
    for (name, text, n_items) in EXAMPLES {
        let text = format!("\u{feff}{}", text.replace('\n', "\r\n").replace("  ", "\t"));
        let (sources, parsed) = parsed(&text);
        assert_eq!(shown(&sources, &parsed), "", "in {name}");
        assert_eq!(parsed.file.items.len(), n_items, "in {name}");
    }
}

/// Every cut of a file, and every file with one character taken out, gives a tree and messages, never a panic.
#[test]
fn cut_files_are_read_without_panic() {
    for (name, text, _) in [EXAMPLES[2], EXAMPLES[9]] {
        for (at, it) in text.char_indices().filter(|(at, _)| at % 7 == 0) {
            let (_, cut) = parsed(&text[..at]);
            let without = format!("{}{}", &text[..at], &text[at + it.len_utf8()..]);
            let (_, slipped) = parsed(&without);
            let rules =
                |it: &super::Parsed| it.file.items.iter().filter(|it| matches!(it.kind, ItemKind::Rule(_))).count();
            assert!(rules(&cut) <= 4 && rules(&slipped) <= 4, "in {name} at {at}");
        }
    }
}
