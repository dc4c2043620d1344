//! Which mutants there are: what each clause and each expression can be changed into.

use super::change::{Change, Clause};
use super::literals::{self, Written};
use super::places::{ahead, behind, behind_to, between, core};
use super::{Becomes, Mutant};
use crate::program::{Binder, Each, Expr, ExprId, ExprKind, FoldOver, Program, Quantifier, RuleId, SetMember, Type};
use crate::source::Span;
use crate::tools::reach::Reach;
use crate::tools::roles::Roles;
use crate::value::{CompareOp, Scalar, Side, Value};

const BOOL: Type = Type::Scalar(Scalar::Bool);

/// All mutants of what some rules stand on, in order of place.
pub(super) fn all(program: &Program, reach: &Reach) -> Vec<Mutant> {
    let mut finder = Finder { program, reach, roles: Roles::of(program, reach), found: Vec::new() };
    reach.rules.iter().for_each(|rule| finder.clauses(*rule));
    reach.order.iter().for_each(|id| finder.expr(*id));
    let mut found = finder.found;
    // The sort is stable: of one place, in the order in which they were found.
    found.sort_by_key(|it| it.place);
    joined(found)
}

/// One mutant of what is written once and counts in several rules: the conditions of a rule that displaces others are
/// exceptions of theirs.
fn joined(found: Vec<Mutant>) -> Vec<Mutant> {
    let mut all: Vec<Mutant> = Vec::with_capacity(found.len());
    for mutant in found {
        let like_it = |it: &&mut Mutant| it.place == mutant.place && it.becomes == mutant.becomes;
        let same_place = all.iter_mut().rev().take_while(|it| it.place == mutant.place);
        match same_place.into_iter().find(|it| like_it(it)) {
            Some(known) => {
                known.changes.extend(mutant.changes);
                known.rules.extend(mutant.rules);
                known.rules.sort_unstable();
                known.rules.dedup();
            }
            None => all.push(mutant),
        }
    }
    all
}

struct Finder<'p> {
    program: &'p Program,
    reach: &'p Reach,
    roles: Roles,
    found: Vec<Mutant>,
}

impl Finder<'_> {
    fn span(&self, id: ExprId) -> Span {
        self.program.expr(id).span
    }

    fn add(&mut self, judged_as: ExprId, place: Span, becomes: Becomes, change: Change) {
        let rules = self.reach.judges(judged_as).to_vec();
        self.found.push(Mutant { place, becomes, changes: vec![change], rules });
    }

    fn becomes(&mut self, id: ExprId, place: Span, text: &str, kind: ExprKind) {
        self.add(id, place, Becomes::Text(text.to_owned()), Change::Kind(id, kind));
    }

    fn dropped(&mut self, id: ExprId, place: Span, kind: ExprKind) {
        self.add(id, place, Becomes::Dropped, Change::Kind(id, kind));
    }

    fn clauses(&mut self, id: RuleId) {
        let rule = self.program.rule(id);
        let mut drop = |expr: ExprId, clause: Clause| {
            let (place, changes) = (self.program.expr(expr).span, vec![Change::Drop(id, clause)]);
            self.found.push(Mutant { place, becomes: Becomes::Dropped, changes, rules: vec![id] });
        };
        rule.applies.into_iter().for_each(|it| drop(it, Clause::Applies));
        for (at, each) in rule.subjects.iter().enumerate() {
            each.filter.into_iter().for_each(|it| drop(it, Clause::Where(at)));
        }
        rule.dated.into_iter().for_each(|it| drop(it, Clause::Dated));
        rule.excepts.iter().enumerate().for_each(|(at, it)| drop(it.when, Clause::Except(at)));
        rule.requires.iter().enumerate().for_each(|(at, it)| drop(*it, Clause::Require(at)));
    }

    fn expr(&mut self, id: ExprId) {
        let program = self.program;
        let expr: &Expr = program.expr(id);
        let kind = &expr.kind;
        match kind {
            ExprKind::Const(value) => self.constant(id, value),
            ExprKind::And(parts) => self.junction(id, parts, "or", ExprKind::Or),
            ExprKind::Or(parts) => self.junction(id, parts, "and", ExprKind::And),
            ExprKind::Not(inner) => {
                let place = ahead(&program.sources, expr.span, self.span(*inner));
                self.dropped(id, place, program.expr(*inner).kind.clone());
            }
            ExprKind::Compare { op, lhs, rhs } => self.compare(id, *op, *lhs, *rhs),
            ExprKind::In { negated, item, list } => {
                let place = behind_to(&program.sources, expr.span, self.span(*item), "in");
                let text = if *negated { "in" } else { "not in" };
                self.becomes(id, place, text, ExprKind::In { negated: !negated, item: *item, list: *list });
            }
            ExprKind::Given { negated, value } => {
                let place = behind(&program.sources, expr.span, self.span(*value));
                let text = if *negated { "is given" } else { "is not given" };
                self.becomes(id, place, text, ExprKind::Given { negated: !negated, value: *value });
            }
            ExprKind::Within { value, span, side, anchor, calendar } => {
                let place = between(&program.sources, self.span(*span), self.span(*anchor));
                let (text, side) = match side {
                    Side::Before => ("after", Side::After),
                    Side::After => ("before", Side::Before),
                };
                let (value, span, anchor, calendar) = (*value, *span, *anchor, *calendar);
                self.becomes(id, place, text, ExprKind::Within { value, span, side, anchor, calendar });
                self.negated(id);
            }
            ExprKind::If { condition, then, otherwise } => {
                let place = behind(&program.sources, expr.span, self.span(*condition));
                let swapped = ExprKind::If { condition: *condition, then: *otherwise, otherwise: *then };
                self.add(id, place, Becomes::Swapped, Change::Kind(id, swapped));
            }
            ExprKind::SetOf(members) => self.members(id, members),
            ExprKind::ListOf(items) => self.items(id, items),
            ExprKind::Quantified { quantifier, binder, body } => self.quantified(id, *quantifier, binder, *body),
            ExprKind::Count(binder) => self.filter(id, binder, ExprKind::Count),
            ExprKind::Share(binder) => self.filter(id, binder, ExprKind::Share),
            ExprKind::ListEach(each) => self.each(id, each, ExprKind::ListEach),
            ExprKind::Fold { fold, over: FoldOver::Each(each) } => {
                self.each(id, each, |each| ExprKind::Fold { fold: *fold, over: FoldOver::Each(each) });
            }
            ExprKind::Field { .. }
            | ExprKind::Local(_)
            | ExprKind::Call { .. }
            | ExprKind::Builtin { .. }
            | ExprKind::Lookup { .. }
            | ExprKind::Matches { .. }
            | ExprKind::Otherwise { .. } => self.negated(id),
            _ => {}
        }
    }

    /// The contrary of a condition that no operator of its own can give.
    fn negated(&mut self, id: ExprId) {
        let typed = self.program.expr(id).typed;
        if self.roles.is_condition(id) && typed.ty == BOOL && !typed.optional {
            self.add(id, self.span(id), Becomes::Negated, Change::Negate(id));
        }
    }

    /// `and`, `or`: the other one all along, and each part left out.
    fn junction(&mut self, id: ExprId, parts: &[ExprId], other: &str, make: fn(Vec<ExprId>) -> ExprKind) {
        let [first, second, ..] = parts else { return };
        let place = between(&self.program.sources, self.span(*first), self.span(*second));
        // What several clauses say together has no word between.
        if matches!(self.program.sources.text(place), "and" | "or") {
            self.becomes(id, place, other, make(parts.to_vec()));
        }
        for at in 0..parts.len() {
            let mut rest = parts.to_vec();
            let dropped = rest.remove(at);
            let kind = match self.program.expr(id).kind {
                ExprKind::And(_) => ExprKind::And(rest),
                _ => ExprKind::Or(rest),
            };
            self.dropped(id, self.span(dropped), kind);
        }
    }

    fn compare(&mut self, id: ExprId, op: CompareOp, lhs: ExprId, rhs: ExprId) {
        let place = between(&self.program.sources, self.span(lhs), self.span(rhs));
        let (near, contrary) = match op {
            CompareOp::Eq => (CompareOp::Ne, None),
            CompareOp::Ne => (CompareOp::Eq, None),
            CompareOp::Lt => (CompareOp::Le, Some(CompareOp::Ge)),
            CompareOp::Le => (CompareOp::Lt, Some(CompareOp::Gt)),
            CompareOp::Gt => (CompareOp::Ge, Some(CompareOp::Le)),
            CompareOp::Ge => (CompareOp::Gt, Some(CompareOp::Lt)),
        };
        let contrary = contrary.filter(|_| self.roles.is_condition(id));
        for op in std::iter::once(near).chain(contrary) {
            self.becomes(id, place, sign(op), ExprKind::Compare { op, lhs, rhs });
        }
        self.steps(lhs, turned(op));
        self.steps(rhs, op);
    }

    /// Versions and members of ordered enumerations are thresholds where they are compared by order.
    fn steps(&mut self, id: ExprId, op: CompareOp) {
        let expr = self.program.expr(id);
        let ordered = !matches!(op, CompareOp::Eq | CompareOp::Ne);
        let near = match (&expr.kind, expr.typed.ty) {
            (ExprKind::Const(Value::Version(it)), _) if ordered => literals::versions(it),
            (ExprKind::Const(Value::Enum(at)), Type::Enum(of)) if ordered => {
                literals::member(self.program.enumeration(of), op, *at).into_iter().collect()
            }
            _ => Vec::new(),
        };
        self.values(id, near);
    }

    fn constant(&mut self, id: ExprId, value: &Value<'static>) {
        if self.roles.is_name(id) {
            return;
        }
        let near = match value {
            Value::Bool(it)
                if self.program.sources.text(core(&self.program.sources, self.span(id))) == it.to_string() =>
            {
                vec![(Value::Bool(!it), (!it).to_string())]
            }
            _ => {
                let place = core(&self.program.sources, self.span(id));
                literals::neighbours(value, self.program.sources.text(place))
            }
        };
        self.values(id, near);
    }

    fn values(&mut self, id: ExprId, near: Vec<Written>) {
        let place = core(&self.program.sources, self.span(id));
        for (value, text) in near {
            self.becomes(id, place, &text, ExprKind::Const(value));
        }
    }

    fn members(&mut self, id: ExprId, members: &[SetMember]) {
        for (at, member) in members.iter().enumerate() {
            let mut rest = members.to_vec();
            rest.remove(at);
            let place = match member {
                SetMember::One(it) => self.span(*it),
                SetMember::Each { step, from, to } => self.span(*step).to(self.span(to.unwrap_or(*from))),
            };
            self.dropped(id, place, ExprKind::SetOf(rest));
        }
    }

    fn items(&mut self, id: ExprId, items: &[ExprId]) {
        for (at, item) in items.iter().enumerate() {
            let mut rest = items.to_vec();
            rest.remove(at);
            self.dropped(id, self.span(*item), ExprKind::ListOf(rest));
        }
    }

    fn quantified(&mut self, id: ExprId, quantifier: Quantifier, binder: &Binder, body: Option<ExprId>) {
        let place = ahead(&self.program.sources, self.span(id), binder.span);
        for (text, other) in others(quantifier) {
            // `every` asks something of each, so it cannot stand without `satisfies`.
            if body.is_some() || !matches!(other, Quantifier::Every) {
                self.becomes(id, place, text, ExprKind::Quantified { quantifier: other, binder: binder.clone(), body });
            }
        }
        self.filter(id, binder, |binder| ExprKind::Quantified { quantifier, binder, body });
        if let Some(body) = body.filter(|_| !matches!(quantifier, Quantifier::Every)) {
            let kind = ExprKind::Quantified { quantifier, binder: binder.clone(), body: None };
            self.dropped(id, self.span(body), kind);
        }
    }

    /// A `where` left out.
    fn filter(&mut self, id: ExprId, binder: &Binder, make: impl Fn(Binder) -> ExprKind) {
        if let Some(filter) = binder.filter {
            self.dropped(id, self.span(filter), make(Binder { filter: None, ..binder.clone() }));
        }
    }

    fn each(&mut self, id: ExprId, each: &Each, make: impl Fn(Each) -> ExprKind) {
        for (at, binder) in each.binders.iter().enumerate() {
            self.filter(id, binder, |without| {
                let mut binders = each.binders.clone();
                binders.splice(at..=at, [without]);
                make(Each { binders, value: each.value })
            });
        }
    }
}

fn others(quantifier: Quantifier) -> Vec<(&'static str, Quantifier)> {
    let (every, some, no) = (("every", Quantifier::Every), ("some", Quantifier::Some), ("no", Quantifier::No));
    match quantifier {
        Quantifier::Every => vec![some, no],
        Quantifier::Some => vec![every, no],
        Quantifier::No => vec![every, some],
        // Their number is a threshold, and changes as one.
        Quantifier::Exactly(_) | Quantifier::AtLeast(_) | Quantifier::AtMost(_) => Vec::new(),
    }
}

fn sign(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "==",
        CompareOp::Ne => "!=",
        CompareOp::Lt => "<",
        CompareOp::Le => "<=",
        CompareOp::Gt => ">",
        CompareOp::Ge => ">=",
    }
}

/// The same comparison with its sides exchanged.
fn turned(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Lt => CompareOp::Gt,
        CompareOp::Le => CompareOp::Ge,
        CompareOp::Gt => CompareOp::Lt,
        CompareOp::Ge => CompareOp::Le,
        other => other,
    }
}
