//! One change of a program, made and taken back.

use crate::program::{Expr, ExprId, ExprKind, Program, Rule, RuleId};

/// One change of a program.
pub(super) enum Change {
    /// An expression does something else.
    Kind(ExprId, ExprKind),
    /// A condition is the contrary.
    Negate(ExprId),
    /// A clause of a rule is left out.
    Drop(RuleId, Clause),
}

/// A clause of a rule that can be left out; where it may repeat, by its place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Clause {
    Applies,
    Where(usize),
    Dated,
    Except(usize),
    Require(usize),
}

impl Change {
    /// Runs something on the program so changed. Afterwards it is as before.
    pub(super) fn made<R>(&self, program: &mut Program, run: impl FnOnce(&Program) -> R) -> R {
        match self {
            Change::Kind(id, kind) => {
                let before = put(program, *id, kind.clone());
                let result = run(program);
                if let Some(before) = before {
                    put(program, *id, before);
                }
                result
            }
            Change::Negate(id) => {
                let at = ExprId(program.exprs.len() as u32);
                program.exprs.push(program.expr(*id).clone());
                let before = put(program, *id, ExprKind::Not(at));
                let result = run(program);
                program.exprs.pop();
                if let Some(before) = before {
                    put(program, *id, before);
                }
                result
            }
            Change::Drop(id, clause) => {
                let Some(rule) = program.rules.get_mut(id.idx()) else { return run(program) };
                let before = rule.clone();
                drop_clause(rule, *clause);
                let result = run(program);
                if let Some(rule) = program.rules.get_mut(id.idx()) {
                    *rule = before;
                }
                result
            }
        }
    }
}

/// Replaces what an expression does; gives what it did.
fn put(program: &mut Program, id: ExprId, kind: ExprKind) -> Option<ExprKind> {
    let expr: &mut Expr = program.exprs.get_mut(id.idx())?;
    Some(std::mem::replace(&mut expr.kind, kind))
}

fn drop_clause(rule: &mut Rule, clause: Clause) {
    match clause {
        Clause::Applies => rule.applies = None,
        Clause::Dated => rule.dated = None,
        Clause::Where(at) => {
            if let Some(each) = rule.subjects.get_mut(at) {
                each.filter = None;
            }
        }
        Clause::Except(at) if at < rule.excepts.len() => {
            rule.excepts.remove(at);
        }
        Clause::Require(at) if at < rule.requires.len() => {
            rule.requires.remove(at);
        }
        Clause::Except(_) | Clause::Require(_) => {}
    }
}
