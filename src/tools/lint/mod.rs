//! What a careful reader would say of policies that compile: no error, and yet something to mend.
//!
//! Each check looks at the whole program and says what it finds as diagnostics. `words` asks what people need beside the
//! conditions, `days` whether what stands together is ever in force together, `conditions` what decides nothing, `unused`
//! what nobody asks for, and `thresholds` on what numbers stand. Nothing is run, and no test is asked but whether it is
//! there.

mod conditions;
mod days;
mod errors;
mod glossary;
mod thresholds;
mod unused;
mod words;

#[cfg(test)]
mod tests;

use super::reach::Reach;
use crate::diagnostic::Diagnostic;
use crate::program::{ParamId, Program, Rule, RuleId};
use crate::source::{FileId, Span};
use unused::Used;

pub use errors::CODES;

/// The checks, in no order: what they find is put in order of place.
const CHECKS: &[fn(&Linter<'_>) -> Vec<Diagnostic>] = &[
    words::tests,
    words::remedies,
    words::translations,
    glossary::words,
    days::provisions,
    days::exceptions,
    days::dated,
    days::parameters,
    conditions::constant,
    unused::items,
    unused::facts,
    unused::mappings,
    thresholds::rules,
    thresholds::functions,
    thresholds::parameters,
];

/// What is to be said of policies, in order of place. `own` says of which files.
pub fn lint(program: &Program, own: impl Fn(FileId) -> bool) -> Vec<Diagnostic> {
    let rules = (0..program.rules.len() as u32).map(RuleId);
    let (reach, used) = (Reach::of(program, rules), Used::of(program));
    let linter = Linter { program, own: &own, reach, used };
    let mut found: Vec<Diagnostic> = CHECKS.iter().flat_map(|check| check(&linter)).collect();
    found.sort_by_key(|it| it.labels.first().map(|label| label.span));
    found
}

/// What all checks ask.
struct Linter<'p> {
    program: &'p Program,
    own: &'p dyn Fn(FileId) -> bool,
    /// Which rules' verdicts stand on an expression.
    reach: Reach,
    /// What rules, and adapters, speak of.
    used: Used,
}

impl<'p> Linter<'p> {
    /// Whether a place is in one of the files asked about.
    fn is_own(&self, place: Span) -> bool {
        (self.own)(place.file)
    }

    /// The rules in the files asked about.
    fn rules(&self) -> impl Iterator<Item = (RuleId, &'p Rule)> {
        let rules = (0u32..).map(RuleId).zip(&self.program.rules);
        rules.filter(|(_, rule)| self.is_own(rule.span))
    }

    /// The rules whose verdicts stand on a parameter, in order.
    fn rules_by(&self, param: ParamId) -> Vec<RuleId> {
        let values = self.program.param(param).values.iter();
        let mut rules: Vec<RuleId> = values.flat_map(|it| self.reach.judges(it.value).to_vec()).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }
}
