//! Walks over expressions: what a node is made of, what it speaks of, how deep it goes.

use super::*;
use crate::source::Span;

/// How deep expressions may nest, through functions and `let` too.
const MAX_DEPTH: u32 = 128;

impl ExprKind {
    /// The expressions directly inside, in order of writing. Function and table bodies are not inside a call; what a
    /// `let` names is.
    pub fn children(&self) -> Vec<ExprId> {
        let mut ids = Vec::new();
        self.push_children(&mut ids);
        ids
    }

    /// As [`ExprKind::children`], behind what `ids` holds already.
    pub fn push_children(&self, ids: &mut Vec<ExprId>) {
        match self {
            ExprKind::Const(_)
            | ExprKind::Param(_)
            | ExprKind::AsOf
            | ExprKind::InForceFrom
            | ExprKind::Local(_)
            | ExprKind::Dataset(_)
            | ExprKind::Members(_) => {}
            ExprKind::Let { value: it, .. }
            | ExprKind::Field { base: it, .. }
            | ExprKind::Follow { base: it, .. }
            | ExprKind::Convert(it)
            | ExprKind::Not(it)
            | ExprKind::Given { value: it, .. }
            | ExprKind::Matches { value: it, .. }
            | ExprKind::Negate(it)
            | ExprKind::Lookup { key: it, .. }
            | ExprKind::CountList(it)
            | ExprKind::RawField { base: it, .. } => ids.push(*it),
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::ListOf(parts) => ids.extend(parts),
            ExprKind::Call { args, .. } | ExprKind::Builtin { args, .. } => ids.extend(args),
            ExprKind::Compare { lhs, rhs, .. } | ExprKind::Arithmetic { lhs, rhs, .. } => ids.extend([*lhs, *rhs]),
            ExprKind::In { item, list, .. } => ids.extend([*item, *list]),
            ExprKind::Within { value, span, anchor, .. } => ids.extend([*value, *span, *anchor]),
            ExprKind::Otherwise { value, default } => ids.extend([*value, *default]),
            ExprKind::If { condition, then, otherwise } => ids.extend([*condition, *then, *otherwise]),
            ExprKind::Match { scrutinee, arms } => {
                ids.push(*scrutinee);
                ids.extend(arms.iter().flat_map(|arm| arm.choices.iter().copied().chain([arm.value])));
            }
            ExprKind::SetOf(members) => members.iter().for_each(|it| match it {
                SetMember::One(id) => ids.push(*id),
                SetMember::Each { step, from, to } => {
                    ids.extend([*step, *from]);
                    ids.extend(to);
                }
            }),
            ExprKind::RecordOf { fields, .. } => ids.extend(fields.iter().map(|(_, id)| *id)),
            ExprKind::ListEach(each) => each.push_into(ids),
            ExprKind::Quantified { quantifier, binder, body } => {
                if let Quantifier::Exactly(n) | Quantifier::AtLeast(n) | Quantifier::AtMost(n) = quantifier {
                    ids.push(*n);
                }
                binder.push_into(ids);
                ids.extend(body);
            }
            ExprKind::Count(binder) | ExprKind::Share(binder) => binder.push_into(ids),
            ExprKind::Fold { over, .. } => match over {
                FoldOver::Each(each) => each.push_into(ids),
                FoldOver::List(id) => ids.push(*id),
                FoldOver::Listed(parts) => ids.extend(parts),
            },
        }
    }
}

impl Binder {
    fn push_into(&self, ids: &mut Vec<ExprId>) {
        ids.push(self.list);
        ids.extend(self.filter);
    }
}

impl Each {
    fn push_into(&self, ids: &mut Vec<ExprId>) {
        self.binders.iter().for_each(|it| it.push_into(ids));
        ids.push(self.value);
    }
}

impl Program {
    /// What an expression leads to beyond its own parts: the body of a function, the rows of a table, the values of a
    /// parameter.
    pub fn beyond(&self, kind: &ExprKind) -> Vec<ExprId> {
        let rows = |arms: &[Arm]| arms.iter().flat_map(|it| it.choices.iter().copied().chain([it.value])).collect();
        match kind {
            ExprKind::Call { function, .. } => {
                self.functions.get(function.idx()).map(|it| it.body).into_iter().collect()
            }
            ExprKind::Lookup { table, .. } => self.tables.get(table.idx()).map(|it| rows(&it.arms)).unwrap_or_default(),
            ExprKind::Param(id) => self.param(*id).values.iter().map(|it| it.value).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether an expression speaks of a variable of its frame.
    pub fn mentions(&self, expr: ExprId, local: Local) -> bool {
        let mut seen = std::collections::HashSet::new();
        let mut open = vec![expr];
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            match &self.expr(id).kind {
                ExprKind::Local(it) if *it == local => return true,
                kind => open.extend(kind.children()),
            }
        }
        false
    }
}

impl Compiler<'_> {
    /// Reports functions that call each other in a circle; says whether there are none.
    pub(super) fn check_recursion(&mut self) -> bool {
        let n_functions = self.program.functions.len();
        let calls: Vec<Vec<(FnId, Span)>> =
            (0..n_functions).map(|idx| self.calls_of(self.program.functions[idx].body)).collect();
        let mut done = vec![false; n_functions];
        let mut sound = true;
        for start in 0..n_functions {
            let mut path: Vec<(usize, usize)> = vec![(start, 0)];
            while let Some((function, next)) = path.last().copied() {
                let call = if done[function] { None } else { calls[function].get(next) };
                let Some((callee, span)) = call else {
                    done[function] = true;
                    path.pop();
                    continue;
                };
                if let Some(last) = path.last_mut() {
                    last.1 += 1;
                }
                if let Some(from) = path.iter().position(|(it, _)| *it == callee.idx()) {
                    let circle = path[from..].iter().map(|(it, _)| *it).chain([callee.idx()]);
                    let names: Vec<String> = circle.map(|it| self.program.functions[it].name.clone()).collect();
                    self.say(errors::recursion(&names, *span));
                    sound = false;
                } else if !done[callee.idx()] {
                    path.push((callee.idx(), 0));
                }
            }
        }
        sound
    }

    fn calls_of(&self, body: ExprId) -> Vec<(FnId, Span)> {
        let mut seen = std::collections::HashSet::new();
        let (mut open, mut calls) = (vec![body], Vec::new());
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let expr = self.program.expr(id);
            if let ExprKind::Call { function, .. } = expr.kind {
                calls.push((function, expr.span));
            }
            open.extend(expr.kind.children());
        }
        calls
    }

    /// Bounds the depth of evaluation. Where functions go in circles there is no depth to speak of.
    pub(super) fn check_depth(&mut self) {
        if !self.check_recursion() {
            return;
        }
        let mut depths = vec![0u32; self.program.exprs.len()];
        let roots: Vec<ExprId> = self.program.rules.iter().flat_map(Rule::exprs).collect();
        for root in roots {
            if self.depth(root, &mut depths) > MAX_DEPTH {
                self.say(errors::too_deep(self.program.expr(root).span));
            }
        }
    }

    /// Depth by a walk with a stack of its own: an expression is left when all inside it are known.
    fn depth(&self, root: ExprId, depths: &mut [u32]) -> u32 {
        let mut open = vec![(root, false)];
        while let Some((id, inside_known)) = open.pop() {
            if depths[id.idx()] != 0 {
                continue;
            }
            let kind = &self.program.expr(id).kind;
            let mut inside = kind.children();
            if let ExprKind::Call { function, .. } = kind {
                inside.push(self.program.functions[function.idx()].body);
            }
            if inside_known {
                depths[id.idx()] = 1 + inside.iter().map(|it| depths[it.idx()]).max().unwrap_or(0);
            } else {
                open.push((id, true));
                open.extend(inside.into_iter().map(|it| (it, false)));
            }
        }
        depths[root.idx()]
    }
}

impl Rule {
    /// All expressions of a rule that are not inside another one.
    pub fn exprs(&self) -> Vec<ExprId> {
        let templates = [&self.message, &self.message_da, &self.remedy, &self.remedy_da].into_iter().flatten();
        let values = templates.flat_map(|it| &it.parts).filter_map(|part| match part {
            TemplatePart::Value(id) => Some(*id),
            TemplatePart::Words(_) => None,
        });
        self.judging().into_iter().chain(values).collect()
    }

    /// Those of its expressions that its verdicts stand on: all but what its texts say.
    pub fn judging(&self) -> Vec<ExprId> {
        let subjects = self.subjects.iter().flat_map(|it| [Some(it.list), it.filter]).flatten();
        let conditions = self.applies.into_iter().chain(subjects).chain(self.dated);
        let excepts = self.excepts.iter().map(|it| it.when);
        conditions.chain(excepts).chain(self.requires.iter().copied()).collect()
    }
}
