//! `tilsyn test`, on the screen.

use super::text::{Style, counted};
use crate::program::Program;
use crate::report::Verdict;
use crate::tools::Tested;

/// What is not covered, and the sums. Failures are diagnostics and shown as such.
pub(super) fn render(program: &Program, tested: &Tested, style: Style) -> String {
    let mut out = String::new();
    let untested: Vec<_> = tested.uncovered.iter().filter(|it| !it.tested).collect();
    if !untested.is_empty() {
        out.push_str(&format!("{}\n", style.bold("rules without a test")));
        untested.iter().for_each(|it| out.push_str(&format!("  {}\n", program.rule(it.rule).name)));
    }
    if tested.uncovered.iter().any(|it| it.tested) {
        out.push_str(&format!("{}\n", style.bold("verdicts that no test reaches")));
    }
    for uncovered in tested.uncovered.iter().filter(|it| it.tested) {
        let verdicts: Vec<_> = uncovered.verdicts.iter().map(|&it| Verdict::from(it).as_str()).collect();
        out.push_str(&format!("  {}: {}\n", program.rule(uncovered.rule).name, verdicts.join(", ")));
    }
    let result = match tested.n_failed {
        0 => style.good("all passed"),
        n => style.bad(&format!("{n} failed")),
    };
    let (tests, rules) = (counted(tested.n_tests, "test"), counted(tested.n_rules, "rule"));
    out.push_str(&format!("{tests} of {rules}: {result}; {}\n", covered(tested)));
    out
}

fn covered(tested: &Tested) -> String {
    match tested.n_rules - tested.uncovered.len() {
        all if all == tested.n_rules => "every verdict of every rule is reached".into(),
        n => format!("every verdict is reached of {} out of {}", counted(n, "rule"), tested.n_rules),
    }
}
