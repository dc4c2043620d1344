//! What can be told of a rule once for all organisations, so that none of it is asked for each record.

use std::collections::HashSet;

use crate::program::{ExprId, ExprKind, Local, Program, Rule};

/// What can be told of a rule beforehand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Prepared {
    /// From how many levels of `for each` on the `dated` day can be told: it may speak of subjects.
    pub dated_level: usize,
    /// `let`s that another subject has another value of; the others are computed once.
    pub by_subject: Vec<Local>,
}

/// Looks a rule over.
pub(super) fn prepare(program: &Program, rule: &Rule) -> Prepared {
    let dated_level = rule.dated.map_or(0, |dated| {
        let named = locals(program, dated);
        rule.subjects.iter().rposition(|it| named.contains(&it.local)).map_or(0, |at| at + 1)
    });
    Prepared { dated_level, by_subject: by_subject(program, rule) }
}

fn by_subject(program: &Program, rule: &Rule) -> Vec<Local> {
    let mut found = Vec::new();
    within(program, rule.exprs(), |kind| {
        let ExprKind::Let { local, value } = kind else { return };
        let of_subject = |it: &Local| rule.subjects.iter().any(|each| each.local == *it);
        // Parameters follow the `dated` day, which may be another for each subject.
        let varies = || rule.dated.is_some() || locals(program, *value).iter().any(of_subject);
        if !found.contains(local) && varies() {
            found.push(*local);
        }
    });
    found
}

/// The variables that an expression reads, through `let`s too.
fn locals(program: &Program, expr: ExprId) -> HashSet<Local> {
    let mut found = HashSet::new();
    within(program, vec![expr], |kind| {
        if let ExprKind::Local(local) = kind {
            found.insert(*local);
        }
    });
    found
}

/// Visits expressions and all inside them, each once. Bodies of functions have variables of their own.
fn within(program: &Program, mut open: Vec<ExprId>, mut visit: impl FnMut(&ExprKind)) {
    let mut seen = HashSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            let kind = &program.expr(id).kind;
            visit(kind);
            open.extend(kind.children());
        }
    }
}
