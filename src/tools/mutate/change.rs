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

/// What was there before a change.
enum Before {
    Kind(ExprId, ExprKind),
    /// The same, with an expression more at the end of all.
    Plain(ExprId, ExprKind),
    Rule(RuleId, Box<Rule>),
}

/// Runs something on a program with some changes made. Afterwards it is as before.
pub(super) fn with_changes<R>(program: &mut Program, changes: &[Change], run: impl FnOnce(&Program) -> R) -> R {
    let before: Vec<Before> = changes.iter().filter_map(|it| it.make(program)).collect();
    let result = run(program);
    before.into_iter().rev().for_each(|it| it.put_back(program));
    result
}

impl Change {
    fn make(&self, program: &mut Program) -> Option<Before> {
        match self {
            Change::Kind(id, kind) => put(program, *id, kind.clone()).map(|it| Before::Kind(*id, it)),
            Change::Negate(id) => {
                let at = ExprId(program.exprs.len() as u32);
                program.exprs.push(program.exprs.get(id.idx())?.clone());
                put(program, *id, ExprKind::Not(at)).map(|it| Before::Plain(*id, it))
            }
            Change::Drop(id, clause) => {
                let rule = program.rules.get_mut(id.idx())?;
                let before = Box::new(rule.clone());
                drop_clause(rule, *clause);
                Some(Before::Rule(*id, before))
            }
        }
    }
}

impl Before {
    fn put_back(self, program: &mut Program) {
        match self {
            Before::Kind(id, kind) => {
                put(program, id, kind);
            }
            Before::Plain(id, kind) => {
                program.exprs.pop();
                put(program, id, kind);
            }
            Before::Rule(id, before) => {
                if let Some(rule) = program.rules.get_mut(id.idx()) {
                    *rule = *before;
                }
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
