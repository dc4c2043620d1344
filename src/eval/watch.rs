//! What conditions came out as while rules were evaluated: for the tests of policies, which ask what they leave untried.

use std::collections::BTreeMap;

use super::Cause;
use super::record::Recorder;
use crate::program::ExprId;
use crate::value::{CauseSets, Causes, Truth};

/// Conditions with all that each came out as.
pub type Watched = BTreeMap<ExprId, Truths>;

/// What a condition came out as, over all the times that it was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Truths {
    /// It was true.
    pub is_true: bool,
    /// It was false.
    pub is_false: bool,
    /// It could not be told.
    pub is_unknown: bool,
}

impl Truths {
    /// Takes in what it came out as elsewhere.
    pub fn merge(&mut self, other: Truths) {
        self.is_true |= other.is_true;
        self.is_false |= other.is_false;
        self.is_unknown |= other.is_unknown;
    }
}

/// Keeps what conditions come out as, and else nothing: an evaluation goes the ways of one that keeps nothing.
#[derive(Default)]
pub(super) struct Watching {
    pub(super) watched: Watched,
}

impl CauseSets for Watching {
    fn union(&mut self, _: Causes, _: Causes) -> Causes {
        Causes::UNTRACKED
    }
}

impl Recorder<'_> for Watching {
    const ON: bool = false;
    const WATCHES: bool = true;

    fn cause(&mut self, _: impl FnOnce() -> Cause) -> Causes {
        Causes::UNTRACKED
    }

    fn watch(&mut self, condition: ExprId, truth: Truth) {
        let truths = self.watched.entry(condition).or_default();
        match truth {
            Truth::True => truths.is_true = true,
            Truth::False => truths.is_false = true,
            Truth::Unknown(_) => truths.is_unknown = true,
        }
    }
}
