//! What one run does with a program: which rules, on which day's law, with which parameters, needing which facts.
//!
//! Knows no bytes. [`in_force`] is the one place that decides whether a rule is in force on a day.

mod errors;
mod force;
mod params;
mod prepare;
mod selection;
mod shape;

#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Message;
use crate::program::{ParamId, PatternText, Program, RuleId};
use crate::value::{Date, Glob, Pattern, Value};

pub use force::{assumed, bounds, in_force, in_force_from};
pub use prepare::Prepared;
pub use selection::{is_law, named};
pub use shape::Shape;

/// The codes of this phase.
pub const CODES: &[Code] = errors::CODES;

/// What a run is asked to do.
#[derive(Clone, Debug)]
pub struct Context {
    /// The day of the check.
    pub as_of: Date,
    /// `--select` items; empty: the default selection. An item may hold several, with commas between.
    pub select: Vec<String>,
    /// `--deselect` items, likewise.
    pub deselect: Vec<String>,
    /// Parameters set from outside: full name and text.
    pub params: Vec<(String, String)>,
}

/// What becomes of a rule in this run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Status {
    Run,
    NotInForce,
    Deselected,
}

/// What becomes of a rule, and why in a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selected {
    /// What becomes of it.
    pub status: Status,
    /// The reason, for `run` too (`BEK-567-2016 is in force from 2016-07-01 to 2021-02-28`).
    pub reason: Message,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Matcher {
    Regex(Pattern),
    Glob(Glob),
}

impl Matcher {
    /// Whether it matches: a regular expression somewhere, a glob the whole text.
    pub fn matches(&self, text: &str) -> bool {
        match self {
            Matcher::Regex(pattern) => pattern.matches(text),
            Matcher::Glob(glob) => glob.matches(text),
        }
    }
}

/// A run, ready to be done on any number of organisations. `Sync`.
#[derive(Debug)]
pub struct Plan<'p> {
    /// The program.
    pub program: &'p Program,
    /// The day of the check.
    pub as_of: Date,
    /// By rule: what becomes of it.
    pub rules: Vec<Selected>,
    /// Rules to run, in order of their ids.
    pub run: Vec<RuleId>,
    /// By rule: what can be told of it beforehand. Of rules that do not run, nothing.
    pub prepared: Vec<Prepared>,
    /// Facts needed.
    pub shape: Arc<Shape>,
    /// Parameters set from outside.
    pub params: Vec<(ParamId, Value<'static>)>,
    /// Compiled patterns, by `PatternId`; `None` where no rule to run uses it.
    pub patterns: Arc<Vec<Option<Matcher>>>,
}

impl<'p> Plan<'p> {
    /// The same run by a program that differs from this plan's in expressions only, and reads no more facts.
    pub fn by<'q>(&self, program: &'q Program) -> Plan<'q> {
        Plan {
            program,
            as_of: self.as_of,
            rules: self.rules.clone(),
            run: self.run.clone(),
            prepared: prepare::prepare(program, &self.run),
            shape: Arc::clone(&self.shape),
            params: self.params.clone(),
            patterns: Arc::clone(&self.patterns),
        }
    }
}

/// Makes a plan. Diagnostics that are errors are bad usage: a selector that matches nothing, a parameter that does not exist
/// or does not take the value; the plan is then not to be run.
pub fn select<'p>(program: &'p Program, ctx: &Context) -> (Plan<'p>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let rules = selection::choose(program, ctx, &mut diagnostics);
    let run: Vec<RuleId> =
        (0u32..).zip(&rules).filter(|(_, it)| it.status == Status::Run).map(|(idx, _)| RuleId(idx)).collect();
    let params = params::read(program, &ctx.params, &mut diagnostics);
    (plan(program, ctx.as_of, rules, run, params), diagnostics)
}

/// A plan for one rule that somebody names, where it is in force; what becomes of the others it does not say.
pub fn alone(program: &Program, rule: RuleId, as_of: Date) -> Plan<'_> {
    let run = if in_force(program, rule, as_of) { vec![rule] } else { Vec::new() };
    plan(program, as_of, Vec::new(), run, Vec::new())
}

fn plan<'p>(
    program: &'p Program,
    as_of: Date,
    rules: Vec<Selected>,
    run: Vec<RuleId>,
    params: Vec<(ParamId, Value<'static>)>,
) -> Plan<'p> {
    let needs = shape::Needs::of_rules(program, &run);
    let patterns = program.patterns.iter().zip(&needs.patterns);
    let patterns = patterns.map(|(text, needed)| if *needed { matcher(text) } else { None }).collect();
    let (prepared, shape) = (prepare::prepare(program, &run), Arc::new(needs.shape(program)));
    Plan { program, as_of, rules, run, prepared, shape, params, patterns: Arc::new(patterns) }
}

/// Compiles a pattern. The compiler has checked it; should it fail all the same, what uses it is unknown.
fn matcher(text: &PatternText) -> Option<Matcher> {
    match text {
        PatternText::Regex(it) => Pattern::new(it).ok().map(Matcher::Regex),
        PatternText::Glob(it) => Some(Matcher::Glob(Glob::new(it))),
    }
}
