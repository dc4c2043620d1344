//! Tables for a page of Markdown.

use crate::lang::Message;
use crate::tools::coverage::{Coverage, FactsCoverage, InstrumentCoverage, State};

/// Facts that are missing: no more rows than this.
const MOST_FACTS: usize = 50;

/// The coverage as Markdown: a row for each instrument, a total, and what exports can decide.
pub fn render(coverage: &Coverage, facts: Option<&FactsCoverage>) -> String {
    let mut out = String::from("# Coverage of the law\n\n");
    out.push_str(&table(coverage, |it| cell(&it.id)));
    if let Some(facts) = facts {
        out.push_str(&of_facts(facts));
    }
    out
}

/// The table of instruments; `name` is what stands in the first column.
pub fn table(coverage: &Coverage, name: impl Fn(&InstrumentCoverage) -> String) -> String {
    let mut out = String::from(
        "| instrument | title | in force | provisions | encoded | in part | not yet | left to people | text not read | rules | tests |\n\
         |---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for it in &coverage.instruments {
        let states: Vec<String> = State::ALL.iter().map(|state| it.count(*state).to_string()).collect();
        out.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} | {} |\n",
            name(it),
            cell(&it.title),
            cell(&it.in_force.to_string()),
            it.provisions.len(),
            states.join(" | "),
            it.rules.len(),
            it.n_tests
        ));
    }
    let sum = |state: State| coverage.instruments.iter().map(|it| it.count(state)).sum::<usize>().to_string();
    let provisions: usize = coverage.instruments.iter().map(|it| it.provisions.len()).sum();
    out.push_str(&format!(
        "| **{} instruments** | | | {provisions} | {} | {} | {} |\n",
        coverage.instruments.len(),
        State::ALL.map(sum).join(" | "),
        coverage.n_rules,
        coverage.n_tests
    ));
    out
}

fn of_facts(facts: &FactsCoverage) -> String {
    let undecided: Vec<_> = facts.rules.iter().filter(|it| it.n_undecided > 0).collect();
    let mut out = format!(
        "\n## What the exports can decide on {}\n\n{} of {} rules are decided for every organisation ({}).\n",
        facts.as_of,
        facts.rules.len() - undecided.len(),
        facts.rules.len(),
        facts.n_organisations
    );
    if !facts.missing.is_empty() {
        out.push_str(
            "\n| missing fact | rules it would settle | rules that need it | organisations |\n|---|--:|--:|--:|\n",
        );
    }
    for it in facts.missing.iter().take(MOST_FACTS) {
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            cell(&it.fact),
            it.n_settled,
            it.n_needing,
            it.n_organisations
        ));
    }
    if let Some(more) = facts.missing.len().checked_sub(MOST_FACTS).filter(|it| *it > 0) {
        out.push_str(&format!("\n{more} more facts are missing; `--format json` lists all.\n"));
    }
    out
}

/// Text in a cell: nothing in it can end the cell or become a link, a tag or emphasis.
pub(in crate::render) fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in crate::render::sanitize::line(text).chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}

/// The state of a provision with why, for a cell.
pub(super) fn state_cell(it: &crate::tools::coverage::ProvisionCoverage) -> String {
    let remarks = it.remarks();
    if remarks.is_empty() {
        return it.state.words().to_owned();
    }
    format!("{}: {}", it.state.words(), cell(&Message::list(remarks, "; ").to_string()))
}
