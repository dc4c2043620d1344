//! What one run does with a program: which rules, on which day's law, with which parameters, needing which facts.
//!
//! Knows no bytes. [`in_force`] is the one place that decides whether a rule is in force on a day.

use crate::diagnostic::{Code, Diagnostic};
use crate::program::{DatasetId, Param, ParamId, Program, RecordId, RuleId};
use crate::value::{Date, Glob, Pattern, Value};

/// The codes of this phase.
pub const CODES: &[Code] = &[];

/// What a run is asked to do.
#[derive(Clone, Debug)]
pub struct Context {
    /// The day of the check.
    pub as_of: Date,
    /// `--select` items; empty: the default selection.
    pub select: Vec<String>,
    /// `--deselect` items.
    pub deselect: Vec<String>,
    /// Parameters set from outside: full name and text.
    pub params: Vec<(String, String)>,
}

/// What becomes of a rule in this run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Status { Run, NotInForce, Deselected }

/// What becomes of a rule, and why in a sentence.
#[derive(Clone, Debug)]
pub struct Selected {
    /// What becomes of it.
    pub status: Status,
    /// The reason, for `run` too ("in force since 2024-07-01").
    pub reason: String,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Matcher { Regex(Pattern), Glob(Glob) }

/// Which facts the selected rules need.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// By dataset: whether any selected rule reads it.
    pub datasets: Vec<bool>,
    /// By record type and field: the slot in a row that holds it; `None` where no rule reads it. Key fields always have one.
    pub slots: Vec<Vec<Option<u16>>>,
    /// By record type: how many slots a row has.
    pub widths: Vec<u16>,
}

impl Shape {
    /// The slot of a field, where it is needed.
    pub fn slot(&self, record: RecordId, field: u32) -> Option<u16> {
        self.slots.get(record.idx()).and_then(|fields| fields.get(field as usize)).copied().flatten()
    }
    /// Whether a dataset is needed.
    pub fn needs(&self, dataset: DatasetId) -> bool {
        self.datasets.get(dataset.idx()).copied().unwrap_or(false)
    }
    /// A shape that needs everything (for tests of policies and for `facts`).
    pub fn everything(program: &Program) -> Shape { unimplemented!() }
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
    /// Facts needed.
    pub shape: Shape,
    /// Parameters set from outside.
    pub params: Vec<(ParamId, Value<'static>)>,
    /// Compiled patterns, by `PatternId`.
    pub patterns: Vec<Matcher>,
}

/// Makes a plan. Diagnostics that are errors are bad usage: a selector that matches nothing, a parameter that does not exist
/// or does not take the value; the plan is then not to be run.
pub fn select<'p>(program: &'p Program, ctx: &Context) -> (Plan<'p>, Vec<Diagnostic>) { unimplemented!() }

/// Whether one of the rule's bases is in force on a day. An instrument whose dates are not known counts as in force.
pub fn in_force(program: &Program, rule: RuleId, day: Date) -> bool { unimplemented!() }

/// First day of the unbroken stretch that holds `day`; `None` where the rule is not in force then, or has no first day.
pub fn in_force_from(program: &Program, rule: RuleId, day: Date) -> Option<Date> { unimplemented!() }
#[allow(dead_code)]
fn _p(_: &Param) {}
