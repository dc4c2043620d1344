//! What can be told of a rule once for all organisations, so that none of it is asked for each record.

use crate::program::{ExprId, ExprKind, Local, Program, Rule, RuleId};

/// What can be told of a rule beforehand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Prepared {
    /// From how many levels of `for each` on the `dated` day can be told: it may speak of subjects.
    pub dated_level: usize,
    /// `let`s that another subject has another value of; the others are computed once.
    pub by_subject: Vec<Local>,
}

/// Looks over the rules that run. By rule; of the others, nothing.
pub(super) fn prepare(program: &Program, run: &[RuleId]) -> Vec<Prepared> {
    let mut prepared = vec![Prepared::default(); program.rules.len()];
    let mut walk = Walk { program, seen: vec![0; program.exprs.len()], round: 0, open: Vec::new() };
    for id in run {
        prepared[id.idx()] = one(program.rule(*id), &mut walk);
    }
    prepared
}

fn one(rule: &Rule, walk: &mut Walk<'_>) -> Prepared {
    let dated_level = rule.dated.map_or(0, |dated| {
        let mut level = 0;
        walk.within(&[dated], |kind| level = level.max(level_of(rule, kind)));
        level
    });
    Prepared { dated_level, by_subject: by_subject(rule, walk) }
}

fn by_subject(rule: &Rule, walk: &mut Walk<'_>) -> Vec<Local> {
    // Parameters follow the `dated` day, which may be another for each subject.
    let mut found: Vec<Local> = Vec::new();
    if rule.dated.is_none() && rule.subjects.is_empty() {
        return found;
    }
    let mut lets = Vec::new();
    walk.within(&rule.exprs(), |kind| {
        if let ExprKind::Let { local, value } = kind {
            lets.push((*local, *value));
        }
    });
    for (local, value) in lets {
        if found.contains(&local) {
            continue;
        }
        let mut varies = rule.dated.is_some();
        if !varies {
            walk.within(&[value], |kind| varies |= level_of(rule, kind) > 0);
        }
        if varies {
            found.push(local);
        }
    }
    found
}

/// From how many levels of `for each` on an expression by itself can be told: those to the one whose variable it reads.
fn level_of(rule: &Rule, kind: &ExprKind) -> usize {
    let ExprKind::Local(local) = kind else { return 0 };
    rule.subjects.iter().rposition(|it| it.local == *local).map_or(0, |at| at + 1)
}

/// Walks over expressions, one after the other.
struct Walk<'p> {
    program: &'p Program,
    /// By expression: the round in which it was seen last.
    seen: Vec<u32>,
    round: u32,
    open: Vec<ExprId>,
}

impl Walk<'_> {
    /// Visits expressions and all inside them, each once. Bodies of functions have variables of their own.
    fn within(&mut self, roots: &[ExprId], mut visit: impl FnMut(&ExprKind)) {
        self.round += 1;
        self.open.extend(roots);
        while let Some(id) = self.open.pop() {
            if std::mem::replace(&mut self.seen[id.idx()], self.round) != self.round {
                let kind = &self.program.expr(id).kind;
                visit(kind);
                kind.push_children(&mut self.open);
            }
        }
    }
}
