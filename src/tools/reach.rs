//! Which expressions the verdicts of which rules stand on, through functions, tables, parameters and sets too.
//!
//! What only a rule's texts say is left out: it changes no verdict.

use crate::program::{ExprId, Program, RuleId};

/// Expressions with the rules whose verdicts stand on them.
pub(super) struct Reach {
    /// Each expression once, in order of rules, one that leads to others before them.
    pub(super) order: Vec<ExprId>,
    /// The rules, in order.
    pub(super) rules: Vec<RuleId>,
    judges: Vec<Vec<RuleId>>,
}

impl Reach {
    /// Walks some rules.
    pub(super) fn of(program: &Program, rules: impl Iterator<Item = RuleId>) -> Reach {
        let n_exprs = program.exprs.len();
        let mut reach = Reach { order: Vec::new(), rules: rules.collect(), judges: vec![Vec::new(); n_exprs] };
        for rule in reach.rules.clone() {
            reach.walk(program, rule);
        }
        reach
    }

    /// The rules whose verdicts stand on an expression, in order.
    pub(super) fn judges(&self, expr: ExprId) -> &[RuleId] {
        self.judges.get(expr.idx()).map_or(&[], Vec::as_slice)
    }

    // A stack of our own: functions nest, and their depth is not the text's.
    fn walk(&mut self, program: &Program, rule: RuleId) {
        let mut open = program.rule(rule).judging();
        open.reverse();
        while let Some(expr) = open.pop() {
            let Some(judges) = self.judges.get_mut(expr.idx()) else { continue };
            if judges.last() == Some(&rule) {
                continue;
            }
            if judges.is_empty() {
                self.order.push(expr);
            }
            judges.push(rule);
            let kind = &program.expr(expr).kind;
            open.extend(program.beyond(kind).into_iter().rev());
            open.extend(kind.children().into_iter().rev());
        }
    }
}
