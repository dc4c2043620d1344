//! What tests reach: rules, verdicts, and what each condition comes out as.

use std::collections::{BTreeMap, BTreeSet};

use super::super::reach::Reach;
use super::super::roles::Roles;
use crate::eval::{Truths, Verdict, Watched};
use crate::program::{ExprId, ExprKind, Program, RuleId};
use crate::source::{FileId, Span};

/// What the tests of some rules reach.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reached {
    /// How many rules have a test.
    pub n_tested: usize,
    /// How many verdicts the rules can come to in all, each rule for itself.
    pub n_verdicts: usize,
    /// How many of these a test reaches.
    pub n_reached: usize,
    /// The conditions, in order of place.
    pub conditions: Vec<Condition>,
    /// Rules with a verdict that no test reaches, in order of name.
    pub uncovered: Vec<Uncovered>,
}

impl Reached {
    /// How many conditions were seen both true and false.
    pub fn n_both(&self) -> usize {
        self.conditions.iter().filter(|it| it.seen.is_true && it.seen.is_false).count()
    }

    /// The conditions of which it may happen that they cannot be told.
    pub fn unsure(&self) -> impl Iterator<Item = &Condition> {
        self.conditions.iter().filter(|it| it.may_be_unknown)
    }
}

/// A rule with a verdict that no test reaches.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Uncovered {
    /// The rule.
    pub rule: RuleId,
    /// Whether it has a test at all.
    pub tested: bool,
    /// The verdicts that no test reaches, best first.
    pub verdicts: Vec<Verdict>,
}

/// A condition of a rule, or of a function that rules use, whole or in part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Condition {
    /// Where it stands.
    pub place: Span,
    /// What it came out as.
    pub seen: Truths,
    /// Whether it reads a fact or a variable, so that it may be that it cannot be told.
    pub may_be_unknown: bool,
}

/// Draws up what the tests of some rules reach. `own` says of which files conditions count.
pub(super) fn draw_up(
    program: &Program,
    rules: &[RuleId],
    verdicts: &BTreeMap<RuleId, BTreeSet<Verdict>>,
    watched: &Watched,
    own: impl Fn(FileId) -> bool,
) -> Reached {
    let mut all = Reached { n_tested: verdicts.len(), ..Reached::default() };
    for rule in rules {
        let can = possible(program, *rule);
        let missing: Vec<Verdict> =
            can.iter().copied().filter(|it| !verdicts.get(rule).is_some_and(|got| got.contains(it))).collect();
        all.n_verdicts += can.len();
        all.n_reached += can.len() - missing.len();
        if !missing.is_empty() {
            let tested = verdicts.contains_key(rule);
            all.uncovered.push(Uncovered { rule: *rule, tested, verdicts: missing });
        }
    }
    let reach = Reach::of(program, rules.iter().copied());
    let roles = Roles::of(program, &reach);
    let conditions = reach.order.iter().filter(|it| roles.is_condition(**it) && own(program.expr(**it).span.file));
    all.conditions = conditions.filter_map(|it| condition(program, *it, watched)).collect();
    all.conditions.sort_by_key(|it| it.place);
    all
}

/// The verdicts that a rule can come to, best first: `not_applicable` where the rule itself says when it does not apply.
/// (A list of subjects may be empty for any rule.)
fn possible(program: &Program, rule: RuleId) -> Vec<Verdict> {
    let rule = program.rule(rule);
    let conditional = rule.applies.is_some()
        || rule.dated.is_some()
        || !rule.excepts.is_empty()
        || rule.subjects.iter().any(|it| it.filter.is_some());
    let all = [Verdict::Pass, Verdict::Fail, Verdict::Unknown, Verdict::NotApplicable];
    all.into_iter().filter(|it| conditional || *it != Verdict::NotApplicable).collect()
}

/// A condition as its own; what is written out, and names of conditions that count where they are written, are none.
fn condition(program: &Program, id: ExprId, watched: &Watched) -> Option<Condition> {
    let expr = program.expr(id);
    if matches!(expr.kind, ExprKind::Const(_) | ExprKind::Let { .. } | ExprKind::Param(_)) {
        return None;
    }
    let seen = watched.get(&id).copied().unwrap_or_default();
    Some(Condition { place: expr.span, seen, may_be_unknown: reads(program, id) })
}

/// Whether an expression reads facts, or variables, which hold facts.
fn reads(program: &Program, id: ExprId) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let kind = &program.expr(id).kind;
        if matches!(kind, ExprKind::Local(_) | ExprKind::Dataset(_) | ExprKind::InForceFrom) {
            return true;
        }
        open.extend(kind.children());
        open.extend(program.beyond(kind));
    }
    false
}
