//! A page on each module of the model: every dataset and every fact in it, with the rules that read it.

use super::coverage::cell;
use crate::tools::FactExplained;

/// Rules named in a cell; of more, the number.
const MOST_RULES: usize = 6;

/// A page on a module of the model as Markdown. `docs` is what the module says of itself; each dataset comes with the facts in it.
pub fn page(module: &str, docs: &[String], datasets: &[(FactExplained, Vec<FactExplained>)]) -> String {
    let mut out = format!("# {module}\n");
    if !docs.is_empty() {
        out.push_str(&format!("\n{}\n", cell(&docs.join(" "))));
    }
    for (dataset, facts) in datasets {
        out.push_str(&self::dataset(dataset, facts));
    }
    out
}

fn dataset(it: &FactExplained, facts: &[FactExplained]) -> String {
    let mut out = format!("\n## {}\n\n{}\n\n", it.path, cell(&it.docs.join(" ")));
    let files: Vec<String> = it
        .files
        .iter()
        .map(|(pattern, foreign)| match foreign {
            Some(foreign) => format!("`{pattern}` ({})", foreign.source),
            None => format!("`{pattern}`"),
        })
        .collect();
    out.push_str(&format!("- type: `{}`\n- files: {}\n", it.ty, files.join(", ")));
    if !it.key.is_empty() {
        out.push_str(&format!(
            "- key: {}\n",
            it.key.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
        ));
    }
    out.push_str(&format!("- read by {} rules\n", it.rules.len()));
    if !facts.is_empty() {
        out.push_str("\n| fact | type | what it is | read by |\n|---|---|---|---|\n");
    }
    let inside = format!("{}.", it.path);
    for fact in facts {
        let name = fact.path.strip_prefix(&inside).unwrap_or(&fact.path);
        let values: Vec<String> =
            fact.values.iter().map(|(name, docs)| format!("`{name}`: {}", cell(&docs.join(" ")))).collect();
        let said = std::iter::once(cell(&fact.docs.join(" "))).chain(values).collect::<Vec<_>>().join("<br>");
        out.push_str(&format!("| `{name}` | `{}` | {said} | {} |\n", fact.ty, readers(&fact.rules)));
    }
    out
}

fn readers(rules: &[String]) -> String {
    let named: Vec<String> = rules.iter().take(MOST_RULES).map(|it| cell(it)).collect();
    match rules.len().checked_sub(MOST_RULES) {
        _ if rules.is_empty() => "no rule".to_owned(),
        Some(more) if more > 0 => format!("{} and {more} more", named.join(", ")),
        _ => named.join(", "),
    }
}
