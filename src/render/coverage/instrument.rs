//! A page on an instrument: what each provision asks, what became of it, which rules stand on it and which facts they read.

use super::markdown::{cell, state_cell};
use crate::tools::Explained;
use crate::tools::coverage::InstrumentCoverage;

/// The page of an instrument as Markdown. `rules` are those that stand on it, in order; the link of each policy file is
/// relative to `docs/law/`.
pub fn page(it: &InstrumentCoverage, rules: &[Explained]) -> String {
    let mut out = format!("# {}\n\n{}", it.id, cell(&it.title));
    if let Some(danish) = &it.title_da {
        out.push_str(&format!(" · *{}*", cell(danish)));
    }
    out.push_str(&format!("\n\n- kind: {}\n- in force: {}\n", cell(&it.kind), cell(&it.in_force.to_string())));
    for why in it.in_force.assumed() {
        out.push_str(&format!("- {}\n", cell(&why.to_string())));
    }
    if !it.replaces.is_empty() {
        let links: Vec<String> = it.replaces.iter().map(|id| format!("[{id}]({id}.md)")).collect();
        out.push_str(&format!("- replaces: {}\n", links.join(", ")));
    }
    if let Some(url) = &it.url {
        out.push_str(&format!("- text: <{url}>\n"));
    }
    if !it.docs.is_empty() {
        out.push_str(&format!("\n{}\n", it.docs.iter().map(|line| cell(line)).collect::<Vec<_>>().join(" ")));
    }
    out.push_str("\n| provision | what it asks | what became of it | rules |\n|---|---|---|---|\n");
    for provision in &it.provisions {
        let rules: Vec<String> =
            provision.rules.iter().map(|rule| format!("[{0}](#{1})", cell(rule), anchor(rule))).collect();
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            cell(&provision.reference),
            cell(&provision.gist),
            state_cell(provision),
            rules.join(", ")
        ));
    }
    if !rules.is_empty() {
        out.push_str("\n## Rules\n");
    }
    for rule in rules {
        out.push_str(&self::rule(it, rule));
    }
    out
}

fn rule(it: &InstrumentCoverage, rule: &Explained) -> String {
    let mut out = format!("\n### {}\n\n{}", rule.name, cell(&rule.title));
    if let Some(danish) = &rule.title_da {
        out.push_str(&format!(" · *{}*", cell(danish)));
    }
    let here: Vec<String> =
        rule.basis.iter().filter(|basis| basis.instrument == it.id).map(|basis| cell(&basis.provision)).collect();
    let (file, ..) = &rule.place;
    out.push_str(&format!("\n\n- severity: {}\n- stands on: {}\n", rule.severity.as_str(), here.join("; ")));
    let mut others: Vec<String> = rule
        .basis
        .iter()
        .filter(|basis| basis.instrument != it.id)
        .map(|basis| format!("[{0}]({0}.md)", basis.instrument))
        .collect();
    others.dedup();
    if !others.is_empty() {
        out.push_str(&format!("- also on: {}\n", others.join(", ")));
    }
    for words in &rule.interpretation {
        out.push_str(&format!("- interpretation: {}\n", cell(words)));
    }
    for facts in &rule.facts {
        let fields = if facts.fields.is_empty() { "whether it is there".to_owned() } else { facts.fields.join(", ") };
        out.push_str(&format!("- facts: `{}`: {}\n", facts.dataset, cell(&fields)));
    }
    out.push_str(&format!("- policy: [{file}](../../{file})\n"));
    out
}

/// The anchor that a heading with this text gets.
fn anchor(heading: &str) -> String {
    heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}
