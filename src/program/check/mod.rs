//! Expressions: every name gets its slot, every operation its types, every optional fact its question.
//!
//! A [`Checker`] lives for one frame: a rule, a function, an adapter, a constant. `want` is the type that the place
//! asks for; it gives literals and bare names their meaning, while [`Checker::expect`] insists on it.

mod asked;
mod calls;
mod lists;
mod literal;
mod ops;
mod path;

use super::errors::{Action, percentages};
use super::*;
use crate::source::Span;
use crate::value::{Scalar, Value};
use asked::PathKey;

/// What kind of frame an expression stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// A rule: knows `in_force_from`.
    Rule,
    /// A function body.
    Function,
    /// A parameter, set, table or calendar: no facts.
    Constant,
    /// An adapter: raw JSON, no facts. The variable is `$`.
    Adapter(Local),
}

/// A name that a frame binds.
#[derive(Clone, Debug)]
struct Binding {
    name: String,
    local: Local,
    typed: Typed,
    /// Of a `let`: what it names.
    value: Option<ExprId>,
}

/// Checks the expressions of one frame.
pub(super) struct Checker<'c, 'u> {
    pub(super) c: &'c mut Compiler<'u>,
    pub(super) module: ModuleId,
    place: Place,
    scope: Vec<Binding>,
    asked: Vec<PathKey>,
    n_locals: u16,
}

pub(super) const BOOL: Type = Type::Scalar(Scalar::Bool);
pub(super) const INT: Type = Type::Scalar(Scalar::Int);
pub(super) const DECIMAL: Type = Type::Scalar(Scalar::Decimal);
pub(super) const PERCENT: Type = Type::Scalar(Scalar::Percent);
pub(super) const TEXT: Type = Type::Scalar(Scalar::Text);
pub(super) const DATE: Type = Type::Scalar(Scalar::Date);
pub(super) const DATETIME: Type = Type::Scalar(Scalar::Datetime);
pub(super) const DURATION: Type = Type::Scalar(Scalar::Duration);

/// A type that is always given.
pub(super) fn plain(ty: Type) -> Typed {
    Typed { ty, optional: false }
}

impl<'c, 'u> Checker<'c, 'u> {
    /// A checker for a new frame.
    pub(super) fn new(c: &'c mut Compiler<'u>, module: ModuleId, place: Place) -> Self {
        Checker { c, module, place, scope: Vec::new(), asked: Vec::new(), n_locals: 0 }
    }

    /// A checker for more expressions of a frame that has `n_locals` variables, with names of its own.
    pub(super) fn after(c: &'c mut Compiler<'u>, module: ModuleId, place: Place, n_locals: u16) -> Self {
        Checker { n_locals, ..Checker::new(c, module, place) }
    }

    /// Binds a name to a variable that the frame has.
    pub(super) fn bind_as(&mut self, name: &ast::Name, local: Local, typed: Typed) {
        self.scope.push(Binding { name: name.text.clone(), local, typed, value: None });
    }

    /// Says what kind of frame the next expressions stand in.
    pub(super) fn set_place(&mut self, place: Place) {
        self.place = place;
    }

    /// The variable of a bound name.
    pub(super) fn bound(&self, name: &str) -> Option<Local> {
        self.scope.iter().rev().find(|it| it.name == name).map(|it| it.local)
    }

    /// How many variables the frame has come to need.
    pub(super) fn n_locals(&self) -> u16 {
        self.n_locals
    }

    /// A fresh variable without a name.
    pub(super) fn fresh(&mut self) -> Local {
        let local = Local(self.n_locals);
        self.n_locals = self.n_locals.saturating_add(1);
        local
    }

    /// Binds a name to a fresh variable. A name that is taken is reported: nothing shadows anything.
    pub(super) fn bind(&mut self, name: &ast::Name, typed: Typed) -> Local {
        self.check_free(name);
        let local = self.fresh();
        self.scope.push(Binding { name: name.text.clone(), local, typed, value: None });
        local
    }

    /// Binds a predeclared name of adapters.
    pub(super) fn bind_word(&mut self, word: &str, typed: Typed) -> Local {
        let local = self.fresh();
        self.scope.push(Binding { name: word.to_owned(), local, typed, value: None });
        local
    }

    /// Names a value for what comes after.
    pub(super) fn bind_let(&mut self, name: &ast::Name, value: ExprId) {
        self.check_free(name);
        let typed = self.typed(value);
        let local = self.fresh();
        self.scope.push(Binding { name: name.text.clone(), local, typed, value: Some(value) });
    }

    fn check_free(&mut self, name: &ast::Name) {
        let local = self.scope.iter().any(|it| it.name == name.text);
        let declared = self.place != Place::Function
            && !matches!(self.place, Place::Adapter(_))
            && matches!(self.c.look_up(self.module, &name.text), super::symbols::Found::One(_));
        if local || declared || matches!(name.text.as_str(), "as_of" | "in_force_from") {
            let message = match local {
                true => say!("`{name}` is bound already: choose another name", name = name.text),
                false => say!("`{name}` is the name of something else: choose another name", name = name.text),
            };
            self.c.say(errors::not_here(message, name.span));
        }
    }

    /// Runs `inner` with names and questions of its own, which are forgotten afterwards.
    pub(super) fn scoped<R>(&mut self, inner: impl FnOnce(&mut Self) -> R) -> R {
        let (n_names, n_asked) = (self.scope.len(), self.asked.len());
        let result = inner(self);
        self.scope.truncate(n_names);
        self.asked.truncate(n_asked);
        result
    }

    /// The type of a checked expression.
    pub(super) fn typed(&self, id: ExprId) -> Typed {
        self.c.program.exprs[id.idx()].typed
    }

    pub(super) fn span(&self, id: ExprId) -> Span {
        self.c.program.exprs[id.idx()].span
    }

    fn add(&mut self, kind: ExprKind, ty: Type, span: Span) -> ExprId {
        self.c.add_expr(kind, plain(ty), span)
    }

    fn add_typed(&mut self, kind: ExprKind, typed: Typed, span: Span) -> ExprId {
        self.c.add_expr(kind, typed, span)
    }

    /// Stands for what could not be typed and was reported.
    fn poison(&mut self, span: Span) -> ExprId {
        self.add(ExprKind::Const(Value::Absent), Type::Error, span)
    }

    fn show(&self, id: ExprId) -> Message {
        self.c.show(self.typed(id))
    }

    /// Checks an expression and insists on a type, always given.
    pub(super) fn expect(&mut self, expr: &ast::Expr, ty: Type) -> ExprId {
        let id = self.expr(expr, Some(ty));
        let id = self.given(id);
        self.coerce(id, ty)
    }

    /// Checks a condition.
    pub(super) fn condition(&mut self, expr: &ast::Expr) -> ExprId {
        self.expect(expr, BOOL)
    }

    /// Insists that a value is given: that it is required, or was asked about.
    pub(super) fn given(&mut self, id: ExprId) -> ExprId {
        if self.typed(id).optional && !self.in_adapter() {
            let text = self.c.program.sources.text(self.span(id));
            let named = Some(text).filter(|it| it.len() <= 60 && !it.contains('\n'));
            self.c.say(errors::not_asked(named, self.span(id)));
            self.c.program.exprs[id.idx()].typed = plain(Type::Error);
        }
        id
    }

    fn in_adapter(&self) -> bool {
        matches!(self.place, Place::Adapter(_))
    }

    /// Makes a checked expression be of a type, or reports that it is not. Keeps whether it is optional.
    pub(super) fn coerce(&mut self, id: ExprId, ty: Type) -> ExprId {
        match self.try_coerce(id, ty) {
            Some(id) => id,
            None => {
                let (expected, found) = (self.c.show_type(ty), self.show(id));
                let mut diagnostic = errors::expected(expected, found, self.span(id));
                if (ty, self.typed(id).ty) == (PERCENT, INT) || (ty, self.typed(id).ty) == (PERCENT, DECIMAL) {
                    diagnostic = diagnostic.help(percentages());
                }
                if (ty, self.typed(id).ty) == (DATE, DATETIME) {
                    diagnostic = diagnostic.help(errors::day_of_instant());
                }
                self.c.say(diagnostic);
                self.poison(self.span(id))
            }
        }
    }

    fn try_coerce(&mut self, id: ExprId, ty: Type) -> Option<ExprId> {
        let found = self.typed(id);
        let span = self.span(id);
        let (from, to) = (self.key_type(found.ty), self.key_type(ty));
        if from == to || from == Type::Error || to == Type::Error {
            return Some(id);
        }
        match (from, to) {
            (INT, DECIMAL) | (Type::Raw, _) => {
                Some(self.add_typed(ExprKind::Convert(id), Typed { ty, optional: found.optional }, span))
            }
            (DECIMAL, PERCENT) if self.is_fraction(id) => {
                self.c.program.exprs[id.idx()].typed.ty = PERCENT;
                Some(id)
            }
            (Type::List(a), Type::List(b)) => self.coerce_list(id, a, b, span),
            _ => None,
        }
    }

    /// A list of raw values is of any list type; an empty or whole list of required members serves as one of optional ones.
    fn coerce_list(&mut self, id: ExprId, from: TypeId, to: TypeId, span: Span) -> Option<ExprId> {
        let (a, b) = (self.c.program.typed(from), self.c.program.typed(to));
        if a.ty == Type::Raw {
            return Some(self.add(ExprKind::Convert(id), Type::List(to), span));
        }
        let fits = self.key_type(a.ty) == self.key_type(b.ty) && (!a.optional || b.optional);
        (fits || a.ty == Type::Error).then_some(id)
    }

    /// A reference is its key.
    pub(super) fn key_type(&self, ty: Type) -> Type {
        match ty {
            Type::Ref(dataset) => self.c.key_type_of(dataset),
            other => other,
        }
    }

    /// `1/3`: a fraction of written numbers, which may be a percentage.
    fn is_fraction(&self, id: ExprId) -> bool {
        let constant = |id: &ExprId| matches!(self.c.program.exprs[id.idx()].kind, ExprKind::Const(_));
        match &self.c.program.exprs[id.idx()].kind {
            ExprKind::Arithmetic { op: crate::value::ArithmeticOp::Div, lhs, rhs, .. } => {
                constant(lhs) && constant(rhs)
            }
            _ => false,
        }
    }

    /// Checks an expression. `want` is a hint, not a demand.
    pub(super) fn expr(&mut self, expr: &ast::Expr, want: Option<Type>) -> ExprId {
        let span = expr.span;
        match &*expr.kind {
            ast::ExprKind::Or(parts) => self.junction(parts, span, false),
            ast::ExprKind::And(parts) => self.junction(parts, span, true),
            ast::ExprKind::Not(inner) => {
                let inner = self.condition(inner);
                self.add(ExprKind::Not(inner), BOOL, span)
            }
            ast::ExprKind::Quantified { quantifier, binder, satisfies } => {
                self.quantified(quantifier, binder, satisfies.as_ref(), span)
            }
            ast::ExprKind::If { condition, then, otherwise } => {
                self.conditional(condition, then, otherwise, want, span)
            }
            ast::ExprKind::Compare { op, lhs, rhs } => self.compare(*op, lhs, rhs, span),
            ast::ExprKind::In { negated, item, list } => self.membership(*negated, item, list, span),
            ast::ExprKind::Given { negated, value } => self.is_given(*negated, value, span),
            ast::ExprKind::Within { value, span: length, side, anchor } => {
                self.within(value, length, *side, anchor, span)
            }
            ast::ExprKind::Matches { value, pattern } => self.matches(value, pattern, true, span),
            ast::ExprKind::Like { value, pattern } => self.matches(value, pattern, false, span),
            ast::ExprKind::Arithmetic { op, lhs, rhs } => self.arithmetic(*op, lhs, rhs, want, span),
            ast::ExprKind::Negate(inner) => self.negate(inner, want, span),
            ast::ExprKind::Otherwise { value, default } => self.otherwise(value, default, want, span),
            ast::ExprKind::Literal(literal) => self.literal(literal, want, span),
            ast::ExprKind::Counted { kind, of } => self.counted(*kind, of, span),
            ast::ExprKind::Folded { kind, items } => self.folded(*kind, items, want, span),
            ast::ExprKind::List(items) => self.list(items, want, span),
            ast::ExprKind::Record(fields) => self.record(fields, want, span),
            ast::ExprKind::Set(members) => self.set(members, want, span),
            ast::ExprKind::Match { scrutinee, arms } => self.match_over(scrutinee, arms, want, span),
            ast::ExprKind::Path(path) => self.path(path, want),
            ast::ExprKind::Call { function, args, fields } => {
                let call = self.call(function, args, want, span);
                self.steps(call, fields, span)
            }
        }
    }
}

impl Compiler<'_> {
    /// The type of the key of a dataset that something refers to.
    pub(super) fn key_type_of(&self, dataset: DatasetId) -> Type {
        let it = &self.program.datasets[dataset.idx()];
        match (it.key.as_slice(), it.record(&self.program)) {
            ([field], Some(record)) => match self.program.records[record.idx()].fields.get(*field as usize) {
                // A key that is itself a reference is followed once; two datasets cannot name each other for ever.
                Some(field) => match field.typed.ty {
                    Type::Ref(other) if other != dataset => self.plain_key(other),
                    ty => ty,
                },
                None => Type::Error,
            },
            _ => Type::Error,
        }
    }

    fn plain_key(&self, dataset: DatasetId) -> Type {
        let it = &self.program.datasets[dataset.idx()];
        let field = it.record(&self.program).zip(it.key.first());
        let ty = field.and_then(|(record, idx)| self.program.records[record.idx()].fields.get(*idx as usize));
        match ty.map(|it| it.typed.ty) {
            Some(Type::Ref(_)) | None => Type::Error,
            Some(ty) => ty,
        }
    }
}
