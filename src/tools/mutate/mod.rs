//! Mutation testing: one thing in a rule is changed at a time, and a test should notice.
//!
//! [`mutate`] changes what verdicts stand on: rules, and the functions, sets, tables and parameters that they use. Each
//! change, a *mutant*, is made on the compiled program and judged by the tests of the rules that it concerns; nothing is
//! compiled again. What no test notices is a *survivor*: a test is missing, or the change makes no difference, which a
//! comment `// mutation: REASON` in the policy can say.
//!
//! `find` makes the mutants, with `literals` for what lies a unit away and `places` for where an operator stands;
//! `change` applies one; `excuses` reads the comments. Adapters and texts are not changed, nor is the register.

mod change;
mod excuses;
mod find;
mod literals;
mod places;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::reach::Reach;
use super::test::Trial;
use crate::lang::{Message, say};
use crate::parallel;
use crate::program::{Binder, ExprKind, FoldOver, Program, RuleId};
use crate::source::{FileId, Span};
use change::{Change, with_changes};
use excuses::Excuses;

pub use excuses::Excuse;

/// What became of the mutants.
#[derive(Clone, Debug)]
pub struct Mutated {
    /// How many rules were changed.
    pub n_rules: usize,
    /// How many mutants were made.
    pub n_mutants: usize,
    /// How many a test noticed.
    pub n_killed: usize,
    /// Those that no test noticed, in order of place.
    pub survivors: Vec<Survivor>,
    /// Excuses in the files of mutants that excuse nothing, in order of place.
    pub idle: Vec<Excuse>,
}

impl Mutated {
    /// How many survivors are excused: they count neither way.
    pub fn n_excused(&self) -> usize {
        self.survivors.iter().filter(|it| it.excuse.is_some()).count()
    }

    /// How many mutants count.
    pub fn n_counted(&self) -> usize {
        self.n_mutants - self.n_excused()
    }

    /// The score in tenths of a percent, rounded down, so that 100 % means that none survived. Of no mutants: all.
    pub fn score(&self) -> u32 {
        match self.n_counted() {
            0 => 1000,
            n => u32::try_from(self.n_killed * 1000 / n).unwrap_or(1000),
        }
    }
}

/// A mutant that no test noticed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survivor {
    /// What was changed.
    pub place: Span,
    /// Into what.
    pub becomes: Becomes,
    /// The rules that it concerns, in order; their tests should notice.
    pub rules: Vec<RuleId>,
    /// Whether any test runs these rules at all.
    pub tested: bool,
    /// Why it makes no difference, where the policy says so.
    pub excuse: Option<String>,
}

/// What a place is changed into.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Becomes {
    /// Another word, sign or value.
    Text(String),
    /// Its contrary.
    Negated,
    /// Nothing: it is left out.
    Dropped,
    /// The same with its branches exchanged.
    Swapped,
}

impl Becomes {
    /// The word for it, which an excuse may name: the new text, `negated`, `dropped` or `swapped`.
    pub fn word(&self) -> &str {
        match self {
            Becomes::Text(text) => text,
            Becomes::Negated => "negated",
            Becomes::Dropped => "dropped",
            Becomes::Swapped => "swapped",
        }
    }
}

impl Becomes {
    /// What becomes of it, in a few words.
    pub fn words(&self) -> Message {
        match self {
            Becomes::Text(text) => say!("becomes `{text}`", text),
            Becomes::Negated => say!("negated"),
            Becomes::Dropped => say!("dropped"),
            Becomes::Swapped => say!("branches swapped"),
        }
    }
}

impl std::fmt::Display for Becomes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.words().fmt(f)
    }
}

/// A change of the policies that a test should notice.
struct Mutant {
    place: Span,
    becomes: Becomes,
    /// One, or where what is written counts in several rules, one in each.
    changes: Vec<Change>,
    rules: Vec<RuleId>,
}

/// Into how many batches mutants are parted, each tried on a copy of the program: some for every thread, so that none
/// waits long for the last.
const BATCHES: usize = 48;

/// Changes the rules asked for, and what they use, one thing at a time. `own` says which files may be changed, `judge`
/// which rules' tests count. The tests are to pass as they are: one that does not notices everything.
pub fn mutate(
    program: &Program,
    own: impl Fn(FileId) -> bool,
    judge: impl Fn(RuleId) -> bool,
    wanted: &BTreeSet<RuleId>,
    jobs: usize,
) -> Mutated {
    let mut plain = program.clone();
    forget_indexes(&mut plain);
    let rules: Vec<RuleId> = (0..plain.rules.len() as u32).map(RuleId).filter(|&it| judge(it)).collect();
    let reach = Reach::of(&plain, rules.iter().copied());
    let mut mutants = find::all(&plain, &reach);
    mutants.retain(|it| own(it.place.file) && it.rules.iter().any(|rule| wanted.contains(rule)));
    let trials = trials(&plain, &mutants, jobs);
    let batches: Vec<&[Mutant]> = mutants.chunks(mutants.len().div_ceil(BATCHES).max(1)).collect();
    let killed = parallel::map(&batches, jobs, |batch| try_all(&plain, batch, &trials));
    let killed: Vec<bool> = killed.into_iter().flatten().collect();
    let whole = rules.iter().all(|it| wanted.contains(it));
    sum_up(program, wanted.len(), whole, &mutants, &killed, &trials)
}

/// The tests of each rule that a mutant concerns. One that is not run, since its rule is not in force on its day, can
/// notice nothing.
fn trials<'p>(program: &'p Program, mutants: &[Mutant], jobs: usize) -> BTreeMap<RuleId, Vec<Trial<'p>>> {
    let concerned: BTreeSet<RuleId> = mutants.iter().flat_map(|it| it.rules.iter().copied()).collect();
    let tests: Vec<_> = program.tests.iter().filter(|test| concerned.contains(&test.rule)).collect();
    let ready = parallel::map(&tests, jobs, |test| Trial::new(program, test).ok().filter(Trial::is_in_force));
    let mut trials: BTreeMap<RuleId, Vec<Trial<'p>>> = BTreeMap::new();
    for (test, trial) in tests.iter().zip(ready) {
        trials.entry(test.rule).or_default().extend(trial);
    }
    trials
}

/// Whether each mutant is noticed.
fn try_all(program: &Program, mutants: &[Mutant], trials: &BTreeMap<RuleId, Vec<Trial<'_>>>) -> Vec<bool> {
    let mut program = program.clone();
    // The test that noticed a change of a rule notices the next one most often.
    let mut likely: BTreeMap<RuleId, usize> = BTreeMap::new();
    let mut noticed = |changed: &Program, rule: &RuleId| {
        let Some(trials) = trials.get(rule) else { return false };
        let first = likely.get(rule).copied().unwrap_or(0);
        let mut order = (first..trials.len()).chain(0..first);
        let by = order.find(|at| trials.get(*at).is_some_and(|trial| !trial.holds_by(changed)));
        likely.extend(by.map(|at| (*rule, at)));
        by.is_some()
    };
    let tried = mutants.iter().map(|mutant| {
        with_changes(&mut program, &mutant.changes, |changed| mutant.rules.iter().any(|rule| noticed(changed, rule)))
    });
    tried.collect()
}

fn sum_up(
    program: &Program,
    n_rules: usize,
    whole: bool,
    mutants: &[Mutant],
    killed: &[bool],
    trials: &BTreeMap<RuleId, Vec<Trial<'_>>>,
) -> Mutated {
    let files: BTreeSet<FileId> = mutants.iter().map(|it| it.place.file).collect();
    let mut excuses = Excuses::of(&program.sources, &files);
    let alive = mutants.iter().zip(killed).filter(|(_, killed)| !**killed).map(|(mutant, _)| mutant);
    let survivors: Vec<Survivor> = alive
        .map(|mutant| Survivor {
            place: mutant.place,
            becomes: mutant.becomes.clone(),
            rules: mutant.rules.clone(),
            tested: mutant.rules.iter().any(|rule| trials.get(rule).is_some_and(|it| !it.is_empty())),
            excuse: excuses.take(&program.sources, mutant.place, &mutant.becomes),
        })
        .collect();
    Mutated {
        n_rules,
        n_mutants: mutants.len(),
        n_killed: killed.iter().filter(|it| **it).count(),
        survivors,
        idle: excuses.idle(&program.sources, mutants.iter().map(|it| it.place), whole),
    }
}

/// Leaves the use of indexes out: one serves the equality that was compiled, not what becomes of it.
fn forget_indexes(program: &mut Program) {
    for expr in &mut program.exprs {
        let binders: &mut [Binder] = match &mut expr.kind {
            ExprKind::Quantified { binder, .. } | ExprKind::Count(binder) | ExprKind::Share(binder) => {
                std::slice::from_mut(binder)
            }
            ExprKind::ListEach(each) | ExprKind::Fold { over: FoldOver::Each(each), .. } => &mut each.binders,
            _ => &mut [],
        };
        binders.iter_mut().for_each(|it| it.index = None);
    }
}
