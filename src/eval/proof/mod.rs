//! The proof of one verdict: every condition of the rule with its value, the facts it read, the members that decided.
//!
//! [`standings`] says which verdicts a rule has on an organisation; [`prove`] takes the steps to one of them again with
//! a thorough recorder and gives the tree. What a condition that is not needed would have come to is not asked, but for
//! the parts of an `and`: whoever mends one of them wants to know of the others.

mod decide;
pub(super) mod tree;

use super::record::Through;
use super::replay::{Point, Replay};
use super::steps::Steps;
use super::subjects;
use super::verdict::{Clause as By, Ruling};
use super::world::World;
use super::{Cause, Judged, Subject, Verdict};
use crate::facts::{Fact, Facts, RowId};
use crate::plan::Plan;
use crate::program::{ExprId, ParamId, RuleId, mask};
use crate::value::Date;

pub use super::record::Through as Gone;
pub use decide::decide;

/// A verdict of a rule with the way to it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// `None`: the organisation, or all of a missing list.
    pub subject: Option<Subject>,
    /// What was found.
    pub verdict: Verdict,
    path: Vec<u32>,
    point: Point,
}

/// Why a verdict is what it is, to the last fact.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The verdict with its evidence, as a report has it.
    pub judged: Judged,
    /// The clauses of the rule in the order in which they are asked.
    pub clauses: Vec<Clause>,
}

/// What a clause of a rule asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// `applies when`
    Applies,
    /// The list of a `for each`.
    ForEach,
    /// The `where` of a `for each`.
    Where,
    /// `dated`
    Dated,
    /// `except when`, or what another rule's `overrides` makes of it, by its place.
    Except(usize),
    /// `require`
    Require,
}

/// A clause with what it came to.
#[derive(Clone, Debug)]
pub struct Clause {
    /// What it asks.
    pub asked: Asked,
    /// Its condition, list or day.
    pub expr: ExprId,
    /// The member that the verdict is about, of a `for each`.
    pub member: Option<Member>,
    /// Whether the verdict follows from it.
    pub decides: bool,
    /// Of a rule's `overrides`: whether that rule is law on the day.
    pub is_law: bool,
    /// What it came to; `None` where that is not needed.
    pub step: Option<Step>,
}

/// A word and its translation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// English.
    pub en: String,
    /// Danish.
    pub da: String,
}

impl Said {
    /// Of something secret, its length only.
    fn masked(&self) -> Said {
        Said { en: mask(&self.en), da: mask(&self.da) }
    }
}

/// What a step came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Came {
    True,
    False,
    Unknown,
    /// A value that is known and no truth value.
    Value,
    /// It was not asked, or its answer changes nothing.
    NotNeeded,
}

/// What kind of step it is.
#[derive(Clone, PartialEq, Debug)]
pub enum Kind {
    /// A condition or a value.
    Plain,
    /// `and`
    All,
    /// `or`
    Any,
    /// `not`
    Not,
    /// A value that the rule has named.
    Named,
    /// A parameter.
    Parameter(ParamUsed),
    /// The day of the check.
    AsOf,
    /// The record that a reference points to.
    Reference(Option<RowId>),
    /// Something that goes through a list: its word (`every`, `count` …).
    List(&'static str),
    /// A member of that list.
    Member(Member),
}

/// The value of a parameter on the day of the law.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParamUsed {
    /// Which.
    pub param: ParamId,
    /// First day on which this value holds.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Where the value is written; `None` where it was set from outside, or there is none.
    pub expr: Option<ExprId>,
    /// Whether it was set from outside.
    pub set: bool,
}

/// A member of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct Member {
    /// The variable that stands for it.
    pub name: String,
    /// Its path, or its value.
    pub said: Said,
    /// The fact it is, where it is a value.
    pub fact: Option<Fact>,
    /// The record it is.
    pub row: Option<RowId>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a member of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is what the rule speaks of.
    Subject,
    /// It came past the filter and is as the list is asked for.
    Satisfies,
    /// It came past the filter and is not.
    DoesNot,
    /// The filter does not let it by.
    LeftOut,
    /// It cannot be told.
    Unknown,
}

/// A fact that was read, with its value.
#[derive(Clone, PartialEq, Debug)]
pub struct FactRead {
    /// Which.
    pub fact: Fact,
    /// Its value in words.
    pub said: Said,
}

/// A step of a proof.
#[derive(Clone, Debug)]
pub struct Step {
    /// What kind of step.
    pub kind: Kind,
    /// Where it is written.
    pub expr: Option<ExprId>,
    /// What it came to.
    pub came: Came,
    /// Its value in words, where it is no truth value.
    pub said: Option<Said>,
    /// Whether what it belongs to follows from it.
    pub decides: bool,
    /// The facts that it read itself.
    pub facts: Vec<FactRead>,
    /// Where it is not known, and no step within says why: why.
    pub causes: Vec<Cause>,
    /// Where it goes through a list: how that went.
    pub through: Option<Gone>,
    /// The steps within it.
    pub steps: Vec<Step>,
}

/// What would decide a verdict that cannot be told.
#[derive(Clone, Debug)]
pub struct Decision {
    /// A shortest list of what is not known with which the verdict can be known. Empty where none would do.
    pub wanted: Vec<Cause>,
    /// Whether no shorter list would do: false where there was too much to try.
    pub is_shortest: bool,
    /// The verdicts that values of these facts lead to, each with such values, in words.
    pub leads_to: Vec<(Verdict, Vec<Said>)>,
    /// The same for `pass`, where that takes other facts.
    pub to_pass: Option<ToPass>,
}

/// A shortest list with which a rule can be met.
#[derive(Clone, Debug)]
pub struct ToPass {
    /// What is not known.
    pub wanted: Vec<Cause>,
    /// Whether no shorter list would do.
    pub is_shortest: bool,
    /// Values that do, in words.
    pub values: Vec<Said>,
}

impl Decision {
    /// Everything that it speaks of.
    pub fn causes(&self) -> impl Iterator<Item = &Cause> {
        self.wanted.iter().chain(self.to_pass.iter().flat_map(|it| &it.wanted))
    }
}

/// All verdicts of a rule on an organisation, in order of subjects.
pub fn standings(plan: &Plan<'_>, facts: &Facts, rule: RuleId) -> Vec<Standing> {
    let world = World::new(plan, facts);
    let mut replay = Replay::new(Steps::new(&world, rule));
    let all = subjects::all(&world, rule).into_iter();
    all.map(|it| Standing {
        subject: if it.path.is_empty() { None } else { replay.name(&it.path) },
        verdict: it.verdict,
        path: it.path,
        point: it.point,
    })
    .collect()
}

/// The proof of a verdict. Of each list gone through it holds up to `members` members of each kind.
pub fn prove(plan: &Plan<'_>, facts: &Facts, rule: RuleId, standing: &Standing, members: u64) -> Proof {
    let world = World::new(plan, facts);
    let mut replay = Replay::thorough(Steps::new(&world, rule), members);
    let ruling = replay.rule_on(&standing.path, standing.point);
    let subjects = replay.bound(&standing.path);
    let clauses = clauses(&mut replay, &world, rule, &ruling, subjects);
    let judged = replay.judged(&standing.path, &ruling);
    Proof { judged, clauses }
}

/// The clauses of a rule in the order in which they are asked (LANGUAGE, § 6).
fn clauses<'a>(
    replay: &mut Replay<'a>,
    world: &World<'a>,
    id: RuleId,
    ruling: &Ruling,
    subjects: Vec<Option<Member>>,
) -> Vec<Clause> {
    let rule = world.program.rule(id);
    let mut asked = Vec::new();
    asked.extend(rule.applies.map(|it| (Asked::Applies, it, None)));
    for (each, member) in rule.subjects.iter().zip(subjects.into_iter().chain(std::iter::repeat(None))) {
        asked.push((Asked::ForEach, each.list, member));
        asked.extend(each.filter.map(|it| (Asked::Where, it, None)));
    }
    asked.extend(rule.dated.map(|it| (Asked::Dated, it, None)));
    asked.extend(rule.excepts.iter().enumerate().map(|(at, it)| (Asked::Except(at), it.when, None)));
    asked.extend(rule.requires.iter().map(|it| (Asked::Require, *it, None)));
    let evaluator = &*replay.evaluator();
    let tree = tree::Tree::new(evaluator);
    let clause = |(asked, expr, member): (Asked, ExprId, Option<Member>)| {
        let decides = decides(asked, expr, ruling);
        let mut step = tree.clause(expr);
        if let Some(step) = &mut step {
            tree::mark(step, decides || ruling.verdict == Verdict::Pass);
            let is_beside = asked == Asked::Require && ruling.verdict == Verdict::Fail && step.came == Came::Unknown;
            if is_beside && !decides {
                step.came = Came::NotNeeded;
            }
        }
        let by = match asked {
            Asked::Except(at) => rule.excepts.get(at).and_then(|it| it.by),
            _ => None,
        };
        Clause { asked, expr, member, decides, is_law: by.is_none_or(|by| evaluator.displaces(by)), step }
    };
    asked.into_iter().map(clause).collect()
}

fn decides(asked: Asked, expr: ExprId, ruling: &Ruling) -> bool {
    let named = ruling.decided.contains(&expr);
    match (asked, ruling.by) {
        (Asked::Applies, By::Applies) | (Asked::Where, By::Where) | (Asked::Require, By::Require) => named,
        (Asked::Except(_), By::Except(_)) => named,
        (Asked::Dated, By::Dated | By::BeforeTheLaw(_) | By::NotYet(_)) => true,
        (Asked::ForEach, By::NoSubjects) => true,
        (Asked::ForEach, By::List) => named || ruling.decided.is_empty(),
        _ => false,
    }
}

impl Through {
    /// How many members a reader is not shown by themselves.
    pub fn folded(&self, shown: usize) -> u64 {
        self.looked_at().saturating_sub(shown as u64)
    }
}
