//! Rules over facts. Pure: no clock, file, environment or printing; the same plan and facts give the same outcomes.
//!
//! [`assess`] runs every rule of a plan on one organisation. A verdict is first computed without keeping anything;
//! only where it is asked for (a `fail`, an `unknown`, or a verdict to be shown) the same evaluator runs again with a
//! recorder and keeps the [`Proof`] from which evidence is drawn.

use crate::diagnostic::Code;
use crate::facts::{Fact, Facts, RowId};
use crate::plan::Plan;
use crate::program::{ExprId, ProvisionId, RuleId};
use crate::value::{Date, Fault};

/// The codes of this phase.
pub const CODES: &[Code] = &[];

/// What a rule says of a subject.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// The rule does not concern it.
    NotApplicable,
    /// Everything required is so.
    Pass,
    /// Something required is not so.
    Fail,
    /// It cannot be told.
    Unknown,
}

/// Who a verdict is about.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Subject {
    /// The dataset gone through (of nested ones the first), or the rule's own list's name for a `for each` over dates or other values.
    pub dataset: String,
    /// Its key as text; nested ones joined by `/`.
    pub key: String,
}

/// Verdicts of one rule on one organisation.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The rule.
    pub rule: RuleId,
    /// How many subjects got which verdict.
    pub counts: Counts,
    /// The verdicts that were to be kept, in order of subjects.
    pub kept: Vec<Judged>,
}

/// How many verdicts of each kind.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
#[allow(missing_docs)]
pub struct Counts { pub pass: u64, pub fail: u64, pub unknown: u64, pub not_applicable: u64 }

/// A verdict with its evidence.
#[derive(Clone, Debug)]
pub struct Judged {
    /// `None`: the organisation, or all of a missing list.
    pub subject: Option<Subject>,
    /// The record it is about, where it is one.
    pub row: Option<RowId>,
    /// What was found.
    pub verdict: Verdict,
    /// Why.
    pub evidence: Evidence,
}

/// Why a verdict is what it is.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The smallest parts of the rule that decided, the main one first.
    pub exprs: Vec<ExprId>,
    /// The facts they read, with a few words each, the main one first.
    pub facts: Vec<(Fact, String)>,
    /// For `unknown`: what would have to be known, each once, in order of path.
    pub causes: Vec<Cause>,
    /// The rule's message with its values, English and Danish.
    pub message: String,
    /// The message in Danish, where the rule has one.
    pub message_da: Option<String>,
    /// The remedy with its values.
    pub remedy: Option<String>,
    /// The remedy in Danish.
    pub remedy_da: Option<String>,
    /// For `not_applicable`: why, in a sentence.
    pub reason: Option<String>,
    /// For an exception: its own basis.
    pub exception: Vec<ProvisionId>,
}

/// Something that kept a value from being known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// A fact that is missing, malformed or in conflict.
    Fact(Fact),
    /// A stored list that may have members nobody sees.
    Incomplete(Fact),
    /// A reference that points nowhere: the field, and the dataset without that key.
    Dangling(Fact, crate::program::DatasetId),
    /// An operation without a result.
    Fault(ExprId, Fault),
    /// A parameter without a value on a day.
    Param(crate::program::ParamId, Date),
}

/// Which verdicts to keep with evidence.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Keep { pub pass: bool, pub fail: bool, pub unknown: bool, pub not_applicable: bool }

/// Runs every rule of the plan, in order of rules.
pub fn assess(plan: &Plan<'_>, facts: &Facts, keep: Keep) -> Vec<Outcome> { unimplemented!() }

/// The worst of some verdicts: `fail`, `unknown`, `pass`, `not_applicable`.
pub fn roll_up(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict { unimplemented!() }
