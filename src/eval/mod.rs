//! Rules over facts. Pure: no clock, file, environment or printing; the same plan and facts give the same outcomes.
//!
//! [`assess`] runs every rule of a plan on one organisation. A verdict is first computed without keeping anything;
//! only where it is asked for (a `fail`, an `unknown`, or a verdict to be shown) the same evaluator runs again with a
//! recorder and keeps the proof from which evidence is drawn.
//!
//! `subjects` goes through who a rule is about, by the `steps` that `replay` takes again, and `verdict` judges one of them; `evaluator` says what each expression
//! gives, with a file for each family of expressions; `record` keeps steps and causes; `evidence` and `words` turn
//! them into what a report says; `proof` keeps all of it for one verdict.

mod access;
mod builtin;
mod choose;
mod constant;
mod count;
mod evaluator;
mod evidence;
mod faults;
mod fold;
mod index;
mod lists;
mod logic;
mod members;
pub mod proof;
mod record;
mod replay;
mod sets;
mod steps;
mod subjects;
mod verdict;
mod watch;
mod words;
mod world;

#[cfg(test)]
mod tests;

use std::hash::{Hash, Hasher};

use crate::diagnostic::Code;
use crate::facts::{Fact, Facts, RowId};
use crate::lang::Message;
use crate::plan::Plan;
use crate::program::{DatasetId, ExprId, ParamId, ProvisionId, RuleId};
use crate::value::{Date, Fault};

pub use constant::constant;
pub use watch::{Truths, Watched};

/// The codes of this phase: none, since what it has to say is about organisations, never about a text.
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
    /// The dataset gone through (of nested ones the first); of a `for each` over dates or other values, its variable.
    pub dataset: String,
    /// Its key as text; nested ones joined by `/`. Of dates and other values, the value.
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
pub struct Counts {
    pub pass: u64,
    pub fail: u64,
    pub unknown: u64,
    pub not_applicable: u64,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Pass => &mut self.pass,
            Verdict::Fail => &mut self.fail,
            Verdict::Unknown => &mut self.unknown,
            Verdict::NotApplicable => &mut self.not_applicable,
        } += 1;
    }

    /// How many verdicts in all.
    pub fn total(&self) -> u64 {
        self.pass + self.fail + self.unknown + self.not_applicable
    }
}

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
    pub facts: Vec<(Fact, Message)>,
    /// For `unknown`: what would have to be known, each once, in order of path.
    pub causes: Vec<Cause>,
    /// The rule's message with its values; its title where it has none.
    pub message: Message,
    /// The message in Danish, where the rule has one.
    pub message_da: Option<Message>,
    /// The remedy with its values.
    pub remedy: Option<Message>,
    /// The remedy in Danish.
    pub remedy_da: Option<Message>,
    /// For `not_applicable`: why, in a sentence.
    pub reason: Option<Message>,
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
    Dangling(Fact, DatasetId),
    /// An operation without a result.
    Fault(ExprId, Fault),
    /// A parameter without a value on a day.
    Param(ParamId, Date),
}

impl Hash for Cause {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Cause::Fact(fact) | Cause::Incomplete(fact) => fact.hash(state),
            Cause::Dangling(fact, dataset) => (fact, dataset).hash(state),
            Cause::Fault(expr, fault) => (expr, &fault.reason).hash(state),
            Cause::Param(param, day) => (param, day).hash(state),
        }
    }
}

/// Which verdicts to keep with evidence.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Keep {
    pub pass: bool,
    pub fail: bool,
    pub unknown: bool,
    pub not_applicable: bool,
}

impl Keep {
    fn wants(self, verdict: Verdict) -> bool {
        match verdict {
            Verdict::Pass => self.pass,
            Verdict::Fail => self.fail,
            Verdict::Unknown => self.unknown,
            Verdict::NotApplicable => self.not_applicable,
        }
    }
}

/// Runs every rule of the plan, in order of rules.
pub fn assess(plan: &Plan<'_>, facts: &Facts, keep: Keep) -> Vec<Outcome> {
    let world = world::World::new(plan, facts);
    let (outcomes, _) = subjects::assess(&world, keep, || record::Fast);
    outcomes
}

/// As [`assess`]; says too what each condition came out as.
pub fn assess_watched(plan: &Plan<'_>, facts: &Facts, keep: Keep) -> (Vec<Outcome>, Watched) {
    let world = world::World::new(plan, facts);
    let (outcomes, recorders) = subjects::assess(&world, keep, watch::Watching::default);
    let mut watched = Watched::new();
    for (condition, truths) in recorders.into_iter().flat_map(|it| it.watched) {
        watched.entry(condition).or_default().merge(truths);
    }
    (outcomes, watched)
}

/// The worst of some verdicts: `fail`, `unknown`, `pass`, `not_applicable`. Of none: `not_applicable`.
pub fn roll_up(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
    let weight = |it: &Verdict| match it {
        Verdict::NotApplicable => 0,
        Verdict::Pass => 1,
        Verdict::Unknown => 2,
        Verdict::Fail => 3,
    };
    verdicts.into_iter().max_by_key(weight).unwrap_or(Verdict::NotApplicable)
}
