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
    /// A list is about to be gone through: how many members it has, and how many of them will be looked at.
    fn opened(&mut self, _total: u32, _picked: u32) {}
    /// The member that the step in progress is about, with the fact it is and why it perhaps does not belong.
    fn member(&mut self, _value: &Value<'a>, _fact: Option<Fact>, _perhaps: Option<Causes>) {}
    /// Whether all members of a list are to be looked at, also once the result is certain.
    fn is_thorough(&self) -> bool {
        false
    }
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
    /// Of a step that goes through a list: how that went.
    pub(super) through: Option<Box<Through>>,
    /// Of a step that is a member: the member.
    pub(super) member: Option<Box<Member<'a>>>,
}

/// How going through a list went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Through {
    /// How many members the list has.
    pub total: u32,
    /// How many an index has left to be looked at.
    pub picked: u32,
    /// Members that hit: of `every`, those that do not satisfy.
    pub hits: u64,
    /// Members of which it is not known.
    pub unsure: u64,
    /// Members that came past the filter and do not hit.
    pub misses: u64,
    /// Members that did not come past the filter; where there is no more than one condition, all that do not hit.
    pub left_out: u64,
}

impl Through {
    /// How many members were looked at.
    pub fn looked_at(&self) -> u64 {
        self.hits + self.unsure + self.misses + self.left_out
    }

    /// The count that a member with this result is one of.
    fn of(&mut self, found: Truth, n_conditions: usize) -> &mut u64 {
        match found {
            Truth::True => &mut self.hits,
            Truth::Unknown(_) => &mut self.unsure,
            Truth::False if n_conditions > 1 => &mut self.misses,
            Truth::False => &mut self.left_out,
        }
    }
}

/// A member of a list gone through.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    pub(super) value: Value<'a>,
    pub(super) fact: Option<Fact>,
    pub(super) perhaps: Option<Causes>,
}

/// How many members of each result are kept of a list gone through.
const MEMBERS_KEPT: u64 = 32;

/// How many steps a thorough recording takes before it stops where a result is certain.
const THOROUGH_STEPS: u64 = 2_000_000;

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
    /// Set where everything about one subject is wanted: how many members of each kind to keep.
    thorough: Option<u64>,
    n_steps: u64,
}

/// A set is the causes of two others, or one cause: joining is a step, however large the sets are.
#[derive(Clone, Copy)]
enum Set {
    One(u32),
    Both(Causes, Causes),
}

impl<'a> Recording<'a> {
    /// A recording of everything that is asked about one subject: all members are looked at, and of each kind so many
    /// are kept.
    pub(super) fn thorough(members: u64) -> Recording<'a> {
        Recording { thorough: Some(members), ..Recording::default() }
    }

    /// Forgets all steps, and which facts the variables hold.
    pub(super) fn forget_proof(&mut self) {
        if self.thorough.is_some() {
            self.origin = None;
            return;
        }
        self.nodes.clear();
        self.open.clear();
        self.tops.clear();
        self.origin = None;
        self.links.clear();
    }

    /// All steps that are kept.
    pub(super) fn nodes(&self) -> &[Node<'a>] {
        &self.nodes
    }

    /// How many steps were taken.
    pub(super) fn n_steps(&self) -> u64 {
        self.n_steps
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

    /// Counts a member of the step in progress, and says whether enough like it are kept.
    fn counted(&mut self, found: Truth, n_conditions: usize) -> bool {
        let thorough = self.thorough;
        let Some(parent) = self.top() else { return false };
        let through = parent.through.get_or_insert_default();
        *through.of(found, n_conditions) += 1;
        let n = match (thorough, found) {
            (None, Truth::False) => through.misses + through.left_out,
            _ => *through.of(found, n_conditions),
        };
        n > thorough.unwrap_or(MEMBERS_KEPT)
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
        self.n_steps += 1;
        let found = Found::Truth(Truth::False);
        self.nodes.push(Node { step, found, facts: Vec::new(), children: Vec::new(), through: None, member: None });
        self.open.push(id);
        self.origin = None;
    }

    fn leave(&mut self, found: Found<'a>) {
        if let Some(node) = self.top() {
            node.found = found;
        }
        self.open.pop();
    }

    fn opened(&mut self, total: u32, picked: u32) {
        if let Some(node) = self.top() {
            node.through = Some(Box::new(Through { total, picked, ..Through::default() }));
        }
    }

    fn member(&mut self, value: &Value<'a>, fact: Option<Fact>, perhaps: Option<Causes>) {
        if self.thorough.is_some() {
            let member = Member { value: value.clone(), fact, perhaps };
            if let Some(node) = self.top() {
                node.member = Some(Box::new(member));
            }
        }
    }

    fn is_thorough(&self) -> bool {
        self.thorough.is_some() && self.n_steps < THOROUGH_STEPS
    }

    fn leave_member(&mut self, found: Truth) {
        let Some(id) = self.open.last().copied() else { return };
        let n_conditions = self.node(id).map_or(0, |it| it.children.len());
        self.leave(Found::Truth(found));
        let enough = self.counted(found, n_conditions);
        // A value that was named within it and is spoken of later is shown there with its steps.
        let is_linked = self.thorough.is_some() && self.links.iter().flatten().any(|it| *it >= id);
        if enough && !is_linked {
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
