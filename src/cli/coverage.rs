//! `tilsyn coverage`, on the screen.

use super::text::{Style, instruments, organisations, provisions, rules, tests};
use crate::lang::{Message, say, words};
use crate::tools::coverage::{Coverage, FactsCoverage, InstrumentCoverage, State};

/// Facts that are missing: no more lines than this.
const MOST_FACTS: usize = 20;

/// A line for each instrument under a heading, and a total.
pub(super) fn render(coverage: &Coverage, facts: Option<&FactsCoverage>, style: Style) -> String {
    let mut out = String::new();
    let width = coverage.instruments.iter().map(|it| it.id.chars().count()).max().unwrap_or(0).max(10);
    let head = [
        words!("provisions"),
        words!("encoded"),
        words!("in part"),
        words!("not yet"),
        words!("people"),
        words!("not read"),
        words!("rules"),
        words!("tests"),
    ];
    let widths = head.map(|it| style.word(it).chars().count().max(10));
    let columns = |cells: [String; 8]| {
        let cells = cells.iter().zip(widths);
        cells.map(|(it, width)| format!("{it:>width$}")).collect::<String>()
    };
    let head = columns(head.map(|it| style.word(it).to_owned()));
    out.push_str(&format!("{}\n", style.bold(&format!("{:width$}{head}", style.word(words!("instrument"))))));
    for it in &coverage.instruments {
        out.push_str(&format!("{:width$}{}\n", it.id, columns(counts(it))));
        out.push_str(&style.paragraph(
            2,
            &style.said(&Message::list([Message::both(&it.title, it.title_da.as_ref()), it.in_force.words()], ": ")),
        ));
    }
    let sum = |state: State| coverage.instruments.iter().map(|it| it.count(state)).sum::<usize>();
    let n_provisions: usize = coverage.instruments.iter().map(|it| it.provisions.len()).sum();
    let sums = say!(
        "{instruments}, {provisions}: {encoded} encoded, {partly} in part, {not_yet} not yet, {people} left to people, {not_read} not read; {rules} with {tests}",
        instruments = instruments(coverage.instruments.len()),
        provisions = provisions(n_provisions),
        encoded = sum(State::Encoded),
        partly = sum(State::Partly),
        not_yet = sum(State::NotYet),
        people = sum(State::LeftToPeople),
        not_read = sum(State::NotRead),
        rules = rules(coverage.n_rules),
        tests = tests(coverage.n_tests)
    );
    out.push_str(&style.paragraph(0, &style.said(&sums)));
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
    let mut out =
        format!("\n{}\n", style.bold(&style.said(&say!("what the exports can decide on {day}", day = facts.as_of))));
    let words = say!(
        "{decided} of {rules} are decided for all of {organisations}",
        decided,
        rules = rules(facts.rules.len()),
        organisations = organisations(facts.n_organisations)
    );
    out.push_str(&style.paragraph(0, &style.said(&words)));
    if !facts.missing.is_empty() {
        out.push_str(&format!(
            "\n{}\n",
            style.bold(style.word(words!("missing facts, the one that settles most rules first")))
        ));
    }
    for it in facts.missing.iter().take(MOST_FACTS) {
        let words = say!(
            "settles {rules}, needed by {needing}, missing of {organisations}",
            rules = rules(it.n_settled),
            needing = it.n_needing,
            organisations = organisations(it.n_organisations)
        );
        out.push_str(&style.entry(40, &it.fact, &style.said(&words)));
    }
    if let Some(more) = facts.missing.len().checked_sub(MOST_FACTS).filter(|it| *it > 0) {
        out.push_str(&style.paragraph(0, &style.said(&say!("and {n} more; `--format json` lists all", n = more))));
    }
    let undecided: Vec<_> = facts.rules.iter().filter(|it| it.n_undecided > 0).collect();
    if !undecided.is_empty() {
        out.push_str(&format!("\n{}\n", style.bold(style.word(words!("rules that cannot be decided for all")))));
    }
    for it in undecided {
        let words =
            say!("{rule}: not of {organisations}", rule = it.rule, organisations = organisations(it.n_undecided));
        out.push_str(&style.paragraph(2, &style.said(&words)));
    }
    out
}
