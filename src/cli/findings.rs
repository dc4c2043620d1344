//! `tilsyn lint`, on the screen.

use std::collections::BTreeMap;

use super::text::{Style, findings, rules};
use crate::diagnostic::Diagnostic;
use crate::lang::words;
use crate::program::Program;
use crate::render::terminal;

/// Each finding, and how many there are of each kind.
pub(super) fn render(program: &Program, found: &[Diagnostic], style: Style) -> String {
    let mut out = String::new();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in found {
        out.push_str(&terminal::diagnostic(finding, &program.sources, style.lang, style.color, style.width));
        *kinds.entry(finding.code.id).or_default() += 1;
    }
    let rules = style.said(&rules(program.rules.len()));
    if found.is_empty() {
        out.push_str(&format!("{rules}: {}\n", style.good(style.word(words!("nothing found")))));
        return out;
    }
    let kinds: Vec<String> = kinds.iter().map(|(id, n)| format!("{n} {id}")).collect();
    out.push_str(&format!("{rules}: {}\n", style.bad(&style.said(&findings(found.len())))));
    out.push_str(&style.paragraph(2, &kinds.join(", ")));
    out
}
