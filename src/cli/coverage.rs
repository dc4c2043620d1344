//! `tilsyn coverage`, on the screen.

use super::text::{Style, counted};
use crate::tools::coverage::{Coverage, FactsCoverage, InstrumentCoverage, State};

/// Facts that are missing: no more lines than this.
const MOST_FACTS: usize = 20;

/// A line for each instrument under a heading, and a total.
pub(super) fn render(coverage: &Coverage, facts: Option<&FactsCoverage>, style: Style) -> String {
    let mut out = String::new();
    let width = coverage.instruments.iter().map(|it| it.id.chars().count()).max().unwrap_or(0).max(10);
    let head = ["provisions", "encoded", "in part", "not yet", "people", "not read", "rules", "tests"];
    let columns = |cells: [String; 8]| cells.map(|it| format!("{it:>10}")).concat();
    out.push_str(&format!("{}\n", style.bold(&format!("{:width$}{}", "instrument", columns(head.map(str::to_owned))))));
    for it in &coverage.instruments {
        out.push_str(&format!("{:width$}{}\n", it.id, columns(counts(it))));
        out.push_str(&style.paragraph(2, &format!("{}: {}", it.title, it.in_force)));
    }
    let sum = |state: State| coverage.instruments.iter().map(|it| it.count(state)).sum::<usize>();
    let provisions: usize = coverage.instruments.iter().map(|it| it.provisions.len()).sum();
    out.push_str(&style.paragraph(
        0,
        &format!(
            "{}, {}: {} encoded, {} in part, {} not yet, {} left to people, {} not read; {} with {}",
            counted(coverage.instruments.len(), "instrument"),
            counted(provisions, "provision"),
            sum(State::Encoded),
            sum(State::Partly),
            sum(State::NotYet),
            sum(State::LeftToPeople),
            sum(State::NotRead),
            counted(coverage.n_rules, "rule"),
            counted(coverage.n_tests, "test"),
        ),
    ));
    if let Some(facts) = facts {
        out.push_str(&of_facts(facts, style));
    }
    out
}

fn counts(it: &InstrumentCoverage) -> [String; 8] {
    let [encoded, partly, not_yet, people, not_read] = State::ALL.map(|state| it.count(state));
    [it.provisions.len(), encoded, partly, not_yet, people, not_read, it.rules.len(), it.n_tests].map(|n| n.to_string())
}

fn of_facts(facts: &FactsCoverage, style: Style) -> String {
    let decided = facts.rules.iter().filter(|it| it.n_undecided == 0).count();
    let mut out = format!("\n{}\n", style.bold(&format!("what the exports can decide on {}", facts.as_of)));
    let words = format!(
        "{decided} of {} are decided for all of {}",
        counted(facts.rules.len(), "rule"),
        counted(facts.n_organisations, "organisation")
    );
    out.push_str(&style.paragraph(0, &words));
    if !facts.missing.is_empty() {
        out.push_str(&format!("\n{}\n", style.bold("missing facts, the one that settles most rules first")));
    }
    for it in facts.missing.iter().take(MOST_FACTS) {
        let words = format!(
            "settles {}, needed by {}, missing of {}",
            counted(it.n_settled, "rule"),
            it.n_needing,
            counted(it.n_organisations, "organisation")
        );
        out.push_str(&style.entry(40, &it.fact, &words));
    }
    if let Some(more) = facts.missing.len().checked_sub(MOST_FACTS).filter(|it| *it > 0) {
        out.push_str(&style.paragraph(0, &format!("and {more} more; `--format json` lists all")));
    }
    let undecided: Vec<_> = facts.rules.iter().filter(|it| it.n_undecided > 0).collect();
    if !undecided.is_empty() {
        out.push_str(&format!("\n{}\n", style.bold("rules that cannot be decided for all")));
    }
    for it in undecided {
        out.push_str(&style.paragraph(2, &format!("{}: not of {}", it.rule, counted(it.n_undecided, "organisation"))));
    }
    out
}
