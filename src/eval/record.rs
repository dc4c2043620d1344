//! What an evaluation keeps of itself: nothing, or everything.

use std::collections::HashMap;

use crate::facts::Fact;
use crate::program::ExprId;
use crate::value::{CauseSets, Causes, Truth, Value};

use super::Cause;

/// What is kept while a rule is evaluated. The defaults keep nothing and cost nothing.
pub(super) trait Recorder<'a>: CauseSets {
    /// Whether anything is kept, and so whether it is worth going on after the result is certain.
    const ON: bool;
    /// Whether it is told what each condition comes out as.
    const WATCHES: bool = false;
    /// The set of one cause.
    fn cause(&mut self, cause: impl FnOnce() -> Cause) -> Causes;
    /// A condition came out so.
    fn watch(&mut self, _condition: ExprId, _truth: Truth) {}
    /// A step begins.
    fn enter(&mut self, _step: Step) {}
    /// The step begun last ends.
    fn leave(&mut self, _found: Found<'a>) {}
    /// A member of a list was gone through. Of many with the same result, only some are kept.
    fn leave_member(&mut self, _found: Truth) {}
    /// A fact was read and is known.
    fn read(&mut self, _fact: Fact, _value: &Value<'a>) {}
    /// The fact whose value was computed last, where it is one.
    fn origin(&self) -> Option<Fact> {
        None
    }
    /// Says which fact the value computed last is.
    fn set_origin(&mut self, _fact: Option<Fact>) {}
    /// Says which fact a variable holds.
    fn bind(&mut self, _slot: usize, _fact: Option<Fact>) {}
    /// The fact that a variable holds becomes the origin.
    fn recall(&mut self, _slot: usize) {}
    /// The step in progress names a value that was computed before.
    fn link(&mut self, _slot: usize) {}
    /// The value computed last is kept in a variable.
    fn keep_link(&mut self, _slot: usize) {}
}

/// Keeps nothing.
pub(super) struct Fast;

impl CauseSets for Fast {
    fn union(&mut self, _: Causes, _: Causes) -> Causes {
        Causes::UNTRACKED
    }
}

impl Recorder<'_> for Fast {
    const ON: bool = false;
    fn cause(&mut self, _: impl FnOnce() -> Cause) -> Causes {
        Causes::UNTRACKED
    }
}

/// A step of a proof: an expression, or a member that a list was gone through with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Expr(ExprId),
    Member,
}

/// What a step gave.
#[derive(Clone, Debug)]
pub(super) enum Found<'a> {
    Truth(Truth),
    Value(Value<'a>),
}

impl Found<'_> {
    /// As a truth value, where it is one.
    pub(super) fn truth(&self) -> Option<Truth> {
        match self {
            Found::Truth(it) => Some(*it),
            Found::Value(value) => value.truth(),
        }
    }
}

/// A step with its result, the facts it read itself, and the steps within it.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) step: Step,
    pub(super) found: Found<'a>,
    pub(super) facts: Vec<(Fact, Value<'a>)>,
    pub(super) children: Vec<u32>,
}

/// How many members of each result are kept of a list gone through.
const MEMBERS_KEPT: usize = 32;

/// Keeps causes for as long as it lives, and the proof tree since the last [`Recording::forget_proof`].
#[derive(Default)]
pub(super) struct Recording<'a> {
    causes: Vec<Cause>,
    known: HashMap<Cause, Causes>,
    sets: Vec<Set>,
    nodes: Vec<Node<'a>>,
    open: Vec<u32>,
    tops: Vec<u32>,
    origin: Option<Fact>,
    origins: Vec<Option<Fact>>,
    links: Vec<Option<u32>>,
}

/// A set is the causes of two others, or one cause: joining is a step, however large the sets are.
#[derive(Clone, Copy)]
enum Set {
    One(u32),
    Both(Causes, Causes),
}

impl<'a> Recording<'a> {
    /// Forgets all steps, and which facts the variables hold.
    pub(super) fn forget_proof(&mut self) {
        self.nodes.clear();
        self.open.clear();
        self.tops.clear();
        self.origin = None;
        self.links.clear();
    }

    /// The outermost steps, in order.
    pub(super) fn tops(&self) -> &[u32] {
        &self.tops
    }

    /// A step.
    pub(super) fn node(&self, id: u32) -> Option<&Node<'a>> {
        self.nodes.get(id as usize)
    }

    /// The causes of a set, each once, in the order in which they were met.
    pub(super) fn flatten(&self, set: Causes) -> Vec<&Cause> {
        let mut seen = vec![false; self.sets.len() + 1];
        let mut found = Vec::new();
        let mut open = vec![set];
        while let Some(set) = open.pop() {
            let Some(seen) = seen.get_mut(set.0 as usize) else { continue };
            if std::mem::replace(seen, true) || set == Causes::UNTRACKED {
                continue;
            }
            match self.sets.get(set.0 as usize - 1) {
                Some(Set::One(cause)) => found.push(*cause),
                Some(Set::Both(a, b)) => open.extend([*b, *a]),
                None => {}
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|it| self.causes.get(it as usize)).collect()
    }

    // Invariant: set `n` stands at `sets[n - 1]`, since 0 is the set of evaluations that keep none.
    fn add(&mut self, set: Set) -> Causes {
        self.sets.push(set);
        Causes(u32::try_from(self.sets.len()).unwrap_or(u32::MAX))
    }

    fn top(&mut self) -> Option<&mut Node<'a>> {
        let id = *self.open.last()?;
        self.nodes.get_mut(id as usize)
    }

    /// How many members the step in progress has kept with a result like this one.
    fn kept(&self, found: Truth) -> usize {
        let kind = Some(std::mem::discriminant(&found));
        let parent = self.open.last().and_then(|it| self.node(*it));
        let members = parent.into_iter().flat_map(|it| &it.children).filter_map(|it| self.node(*it));
        members
            .filter(|it| {
                matches!(it.step, Step::Member) && it.found.truth().as_ref().map(std::mem::discriminant) == kind
            })
            .count()
    }
}

impl CauseSets for Recording<'_> {
    fn union(&mut self, a: Causes, b: Causes) -> Causes {
        match (a, b) {
            _ if a == b || b == Causes::UNTRACKED => a,
            (Causes::UNTRACKED, _) => b,
            _ => self.add(Set::Both(a, b)),
        }
    }
}

impl<'a> Recorder<'a> for Recording<'a> {
    const ON: bool = true;

    fn cause(&mut self, cause: impl FnOnce() -> Cause) -> Causes {
        let cause = cause();
        if let Some(set) = self.known.get(&cause) {
            return *set;
        }
        let id = u32::try_from(self.causes.len()).unwrap_or(u32::MAX);
        self.causes.push(cause.clone());
        let set = self.add(Set::One(id));
        self.known.insert(cause, set);
        set
    }

    fn enter(&mut self, step: Step) {
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        match self.top() {
            Some(parent) => parent.children.push(id),
            None => self.tops.push(id),
        }
        self.nodes.push(Node { step, found: Found::Truth(Truth::False), facts: Vec::new(), children: Vec::new() });
        self.open.push(id);
        self.origin = None;
    }

    fn leave(&mut self, found: Found<'a>) {
        if let Some(node) = self.top() {
            node.found = found;
        }
        self.open.pop();
    }

    fn leave_member(&mut self, found: Truth) {
        let Some(id) = self.open.last().copied() else { return };
        self.leave(Found::Truth(found));
        if self.kept(found) > MEMBERS_KEPT {
            // Its steps are the last of all, since they were entered within it.
            self.nodes.truncate(id as usize);
            self.links.iter_mut().for_each(|it| *it = it.filter(|node| *node < id));
            if let Some(parent) = self.top() {
                parent.children.pop();
            }
        }
    }

    fn read(&mut self, fact: Fact, value: &Value<'a>) {
        let value = value.clone();
        if let Some(node) = self.top() {
            node.facts.push((fact, value));
        }
    }

    fn origin(&self) -> Option<Fact> {
        self.origin
    }

    fn set_origin(&mut self, fact: Option<Fact>) {
        self.origin = fact;
    }

    fn bind(&mut self, slot: usize, fact: Option<Fact>) {
        if self.origins.len() <= slot {
            self.origins.resize(slot + 1, None);
        }
        if let Some(it) = self.origins.get_mut(slot) {
            *it = fact;
        }
    }

    fn recall(&mut self, slot: usize) {
        self.origin = self.origins.get(slot).copied().flatten();
    }

    fn link(&mut self, slot: usize) {
        if let Some(node) = self.links.get(slot).copied().flatten()
            && let Some(it) = self.top()
        {
            it.children.push(node);
        }
    }

    fn keep_link(&mut self, slot: usize) {
        let node = self.top().and_then(|it| it.children.last().copied());
        if self.links.len() <= slot {
            self.links.resize(slot + 1, None);
        }
        if let Some(it) = self.links.get_mut(slot) {
            *it = node;
        }
    }
}
