//! Expressions to values and truth values. Each kind is one small function; this file says which.

use crate::facts::Fact;
use crate::lang::say;
use crate::plan;
use crate::program::{Expr, ExprId, ExprKind, Local, RuleId};
use crate::value::{Causes, Date, Decimal, Fault, Truth, Value, negate};

use super::record::{Found, Recorder, Step};
use super::sets::Sorted;
use super::world::World;
use super::{Cause, faults};

/// How deep evaluation goes. The compiler bounds a clause, with its `let`s and functions, at 128 levels; constants of
/// parameters and tables come on top. This bound is our own, so that no program can lead the stack astray.
const MAX_DEPTH: u32 = 300;

/// Evaluates the expressions of one rule on one organisation.
pub(super) struct Evaluator<'a, R> {
    pub(super) world: &'a World<'a>,
    pub(super) rec: R,
    /// Variables of all open frames.
    locals: Vec<Option<Value<'a>>>,
    /// Where the innermost frame begins.
    base: usize,
    depth: u32,
    rule: Option<RuleId>,
    day: LawDay,
    since: Option<Option<Date>>,
    /// Sets of constants, sorted once.
    sorted: Vec<(ExprId, Sorted<'a>)>,
    /// Sets of constants, made once.
    made: Vec<(ExprId, Value<'a>)>,
}

/// The day whose parameters hold.
#[derive(Clone, Copy)]
pub(super) enum LawDay {
    Known(Date),
    /// The rule is `dated`, and the day is not known.
    Unknown(Causes),
}

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    pub(super) fn new(world: &'a World<'a>, rec: R) -> Self {
        let day = LawDay::Known(world.plan.as_of);
        let (sorted, made) = (Vec::new(), Vec::new());
        Evaluator { world, rec, locals: Vec::new(), base: 0, depth: 0, rule: None, day, since: None, sorted, made }
    }

    /// Begins a rule, with an empty frame.
    pub(super) fn begin(&mut self, rule: RuleId) {
        self.rule = Some(rule);
        self.since = None;
        self.day = LawDay::Known(self.world.plan.as_of);
        self.base = 0;
        self.locals.clear();
        self.locals.resize(usize::from(self.world.program.rule(rule).n_locals), None);
    }

    /// Empties variables of the frame: what was computed for another subject.
    pub(super) fn forget(&mut self, locals: &[Local]) {
        for local in locals {
            if let Some(it) = self.locals.get_mut(self.base + usize::from(local.0)) {
                *it = None;
            }
        }
    }

    pub(super) fn set_day(&mut self, day: LawDay) {
        self.day = day;
    }

    pub(super) fn day(&self) -> LawDay {
        self.day
    }

    /// First day of the unbroken stretch in which the rule is in force.
    pub(super) fn since(&mut self) -> Option<Date> {
        let rule = self.rule?;
        *self.since.get_or_insert_with(|| plan::in_force_from(self.world.program, rule, self.world.plan.as_of))
    }

    /// What an expression gives.
    pub(super) fn value(&mut self, id: ExprId) -> Value<'a> {
        if self.depth >= MAX_DEPTH {
            return self.unknown(id, faults::too_deep());
        }
        self.depth += 1;
        let expr = self.world.program.expr(id);
        if R::ON {
            self.rec.enter(Step::Expr(id));
        }
        let value = self.compute(id, expr);
        if R::ON {
            if !matches!(
                expr.kind,
                ExprKind::Field { .. } | ExprKind::Local(_) | ExprKind::Let { .. } | ExprKind::Dataset(_)
            ) {
                self.rec.set_origin(None);
            }
            self.rec.leave(Found::Value(value.clone()));
        }
        if R::WATCHES
            && let Some(truth) = value.truth()
        {
            self.rec.watch(id, truth);
        }
        self.depth -= 1;
        value
    }

    /// Whether a condition holds.
    pub(super) fn truth(&mut self, id: ExprId) -> Truth {
        if self.depth >= MAX_DEPTH {
            return Truth::Unknown(self.fault(id, faults::too_deep()));
        }
        self.depth += 1;
        let expr = self.world.program.expr(id);
        if R::ON {
            self.rec.enter(Step::Expr(id));
        }
        let truth = self.decide(id, expr);
        if R::ON {
            self.rec.leave(Found::Truth(truth));
        }
        if R::WATCHES {
            self.rec.watch(id, truth);
        }
        self.depth -= 1;
        truth
    }

    fn decide(&mut self, id: ExprId, expr: &'a Expr) -> Truth {
        match &expr.kind {
            ExprKind::Not(it) => self.truth(*it).negate(),
            ExprKind::And(parts) => self.all(parts),
            ExprKind::Or(parts) => self.any(parts),
            ExprKind::Compare { op, lhs, rhs } => self.comparison(id, *op, *lhs, *rhs),
            ExprKind::In { negated, item, list } => self.membership(id, *negated, *item, *list),
            ExprKind::Given { negated, value } => self.given(*negated, *value),
            ExprKind::Within { value, span, side, anchor, calendar } => {
                self.within(id, *value, *span, *side, *anchor, *calendar)
            }
            ExprKind::Matches { value, pattern } => self.matches(id, *value, *pattern),
            ExprKind::Quantified { quantifier, binder, body } => self.quantified(id, *quantifier, binder, *body),
            _ => {
                let value = self.compute(id, expr);
                self.as_truth(id, &value)
            }
        }
    }

    fn compute(&mut self, id: ExprId, expr: &'a Expr) -> Value<'a> {
        match &expr.kind {
            ExprKind::Const(it) => borrow(it),
            ExprKind::Local(local) => self.local(id, *local),
            ExprKind::Field { base, record, field } => self.field(id, *base, *record, *field),
            ExprKind::Let { local, value } => self.named(*local, *value),
            ExprKind::Param(param) => self.param(id, *param),
            ExprKind::AsOf => Value::Date(self.world.plan.as_of),
            ExprKind::InForceFrom => self.in_force_from(id),
            ExprKind::Dataset(dataset) => self.dataset(*dataset),
            ExprKind::Follow { base, dataset } => self.follow(id, *base, *dataset),
            ExprKind::Convert(it) => self.convert(*it, expr.typed.ty),
            ExprKind::Arithmetic { op, lhs, rhs, calendar } => self.arithmetic(id, *op, *lhs, *rhs, *calendar),
            ExprKind::Negate(it) => self.negated(id, *it),
            ExprKind::Otherwise { value, default } => self.otherwise(*value, *default),
            ExprKind::If { condition, then, otherwise } => self.branch(*condition, *then, *otherwise),
            ExprKind::Match { scrutinee, arms } => self.cases(id, *scrutinee, arms, expr.typed.optional),
            ExprKind::Lookup { table, key } => self.lookup(id, *table, *key),
            ExprKind::Call { function, args } => self.call(id, *function, args),
            ExprKind::Builtin { function, args } => self.builtin(id, function, args),
            ExprKind::ListOf(items) => self.list_of(items),
            ExprKind::ListEach(each) => self.list_each(each),
            ExprKind::SetOf(members) => self.set_of(id, members),
            ExprKind::Members(of) => self.members_of(*of),
            ExprKind::Count(binder) => self.count(id, binder),
            ExprKind::CountList(list) => self.count_list(id, *list),
            ExprKind::Share(binder) => self.share(id, binder),
            ExprKind::Fold { fold, over } => self.fold(id, *fold, over, expr.typed.ty),
            // These speak of raw JSON, which never reaches a rule.
            ExprKind::RecordOf { .. } | ExprKind::RawField { .. } => {
                self.unknown(id, faults::wrong_kind(say!("a fact")))
            }
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare { .. }
            | ExprKind::In { .. }
            | ExprKind::Given { .. }
            | ExprKind::Within { .. }
            | ExprKind::Matches { .. }
            | ExprKind::Quantified { .. } => match self.decide(id, expr) {
                Truth::True => Value::Bool(true),
                Truth::False => Value::Bool(false),
                Truth::Unknown(causes) => Value::Unknown(causes),
            },
        }
    }

    /// A value of type `bool` as a truth value. What is not given decides nothing.
    fn as_truth(&mut self, id: ExprId, value: &Value<'a>) -> Truth {
        match value {
            Value::Bool(it) => Truth::from(*it),
            Value::Unknown(causes) => Truth::Unknown(*causes),
            Value::Absent => Truth::Unknown(self.fault(id, faults::not_given())),
            _ => Truth::Unknown(self.fault(id, faults::wrong_kind(say!("a truth value")))),
        }
    }

    fn convert(&mut self, it: ExprId, to: crate::program::Type) -> Value<'a> {
        use crate::program::Type;
        use crate::value::Scalar;
        match (self.value(it), to) {
            (Value::Int(n), Type::Scalar(Scalar::Decimal | Scalar::Percent)) => Value::Decimal(Decimal::from_int(n)),
            (other, _) => other,
        }
    }

    fn negated(&mut self, id: ExprId, it: ExprId) -> Value<'a> {
        let value = self.value(it);
        match self.gap(id, &value) {
            Some(causes) => Value::Unknown(causes),
            None => negate(&value).unwrap_or_else(|fault| self.unknown(id, fault)),
        }
    }

    // ---- what is not known

    /// The cause that is a fault at an expression.
    pub(super) fn fault(&mut self, id: ExprId, fault: Fault) -> Causes {
        self.rec.cause(|| Cause::Fault(id, fault))
    }

    /// A value that is not known because of a fault.
    pub(super) fn unknown(&mut self, id: ExprId, fault: Fault) -> Value<'a> {
        Value::Unknown(self.fault(id, fault))
    }

    /// Why a value cannot be worked with: it is not known, or not given.
    pub(super) fn gap(&mut self, id: ExprId, value: &Value<'a>) -> Option<Causes> {
        match value {
            Value::Unknown(causes) => Some(*causes),
            Value::Absent => Some(self.fault(id, faults::not_given())),
            _ => None,
        }
    }

    /// Why two values cannot be worked with.
    pub(super) fn gaps(&mut self, id: ExprId, a: &Value<'a>, b: &Value<'a>) -> Option<Causes> {
        match (self.gap(id, a), self.gap(id, b)) {
            (Some(a), Some(b)) => Some(self.rec.union(a, b)),
            (a, b) => a.or(b),
        }
    }

    /// Both of two sets of causes, where there are any.
    pub(super) fn join(&mut self, a: Option<Causes>, b: Option<Causes>) -> Option<Causes> {
        match (a, b) {
            (Some(a), Some(b)) => Some(self.rec.union(a, b)),
            (a, b) => a.or(b),
        }
    }

    // ---- frames

    /// A variable of the innermost frame, where it is bound.
    pub(super) fn peek(&self, local: Local) -> Option<&Value<'a>> {
        self.locals.get(self.base + usize::from(local.0)).and_then(Option::as_ref)
    }

    /// Where a variable of the innermost frame stands.
    pub(super) fn slot(&self, local: Local) -> usize {
        self.base + usize::from(local.0)
    }

    /// Binds a variable of the innermost frame, with the fact it holds.
    pub(super) fn bind(&mut self, local: Local, value: Value<'a>, fact: Option<Fact>) {
        let slot = self.slot(local);
        if R::ON {
            self.rec.bind(slot, fact);
        }
        if self.locals.len() <= slot {
            self.locals.resize(slot + 1, None);
        }
        if let Some(it) = self.locals.get_mut(slot) {
            *it = Some(value);
        }
    }

    /// Evaluates `body` in a frame of `n_locals` variables, the first of them the arguments.
    pub(super) fn in_frame(&mut self, args: &[ExprId], n_locals: u16, body: ExprId) -> Value<'a> {
        let start = self.locals.len();
        for arg in args {
            let value = self.value(*arg);
            if R::ON {
                let fact = self.rec.origin();
                self.rec.bind(self.locals.len(), fact);
            }
            self.locals.push(Some(value));
        }
        self.locals.resize(start + usize::from(n_locals).max(args.len()), None);
        let outer = std::mem::replace(&mut self.base, start);
        let value = self.value(body);
        self.base = outer;
        self.locals.truncate(start);
        value
    }

    // ---- sets of constants

    /// A list that is written out, sorted where it can be.
    pub(super) fn sorted(&mut self, id: ExprId) -> &Sorted<'a> {
        let at = self.sorted.iter().position(|it| it.0 == id).unwrap_or(self.sorted.len());
        if at == self.sorted.len() {
            let program = self.world.program;
            self.sorted.push((id, Sorted::new(program, &program.expr(id).kind)));
        }
        self.sorted.get(at).map_or(&Sorted::Unsorted, |it| &it.1)
    }

    /// A set made before. A rule speaks of few, so that looking through them costs nothing.
    pub(super) fn made(&self, id: ExprId) -> Option<&Value<'a>> {
        self.made.iter().find(|it| it.0 == id).map(|it| &it.1)
    }

    /// Keeps a set that is the same for every subject.
    pub(super) fn keep_made(&mut self, id: ExprId, value: &Value<'a>) {
        self.made.push((id, value.clone()));
    }
}

/// A constant without a copy of its text.
pub(super) fn borrow<'a>(value: &'a Value<'a>) -> Value<'a> {
    match value {
        Value::Text(it) => Value::Text(std::borrow::Cow::Borrowed(it)),
        Value::Version(it) => Value::Version(std::borrow::Cow::Borrowed(it)),
        other => other.clone(),
    }
}
