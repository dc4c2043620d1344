//! Operators: what they take on each side, and what they give.

use super::*;
use crate::value::{ArithmeticOp, CompareOp, Pattern, Side};

const WORKING_DAYS: Type = Type::WorkingDays;

impl Checker<'_, '_> {
    /// `and`, `or`: what a part says holds to the right of it.
    pub(super) fn junction(&mut self, parts: &[ast::Expr], span: Span, is_and: bool) -> ExprId {
        let ids = self.scoped(|checker| {
            let mut ids = Vec::with_capacity(parts.len());
            for part in parts {
                ids.push(checker.condition(part));
                if is_and { checker.assume(part) } else { checker.assume_not(part) }
            }
            ids
        });
        self.add(if is_and { ExprKind::And(ids) } else { ExprKind::Or(ids) }, BOOL, span)
    }

    pub(super) fn conditional(
        &mut self,
        condition: &ast::Expr,
        then: &ast::Expr,
        otherwise: &ast::Expr,
        want: Option<Type>,
        span: Span,
    ) -> ExprId {
        let test = self.condition(condition);
        let first_then = !self.is_contextual(then) || self.is_contextual(otherwise);
        let branch = |checker: &mut Self, truth: bool, want: Option<Type>| {
            checker.scoped(|checker| {
                if truth {
                    checker.assume(condition)
                } else {
                    checker.assume_not(condition)
                }
                checker.expr(if truth { then } else { otherwise }, want)
            })
        };
        let a = branch(self, first_then, want);
        let want = want.or(Some(self.typed(a).ty));
        let b = branch(self, !first_then, want);
        let Some((a, b, ty)) = self.unify(a, b) else {
            let (x, y) = (self.show(a), self.show(b));
            self.c.say(errors::sides(Action::Choose, (x, self.span(a)), (y, self.span(b))));
            return self.poison(span);
        };
        let optional = self.typed(a).optional || self.typed(b).optional;
        let (then, otherwise) = if first_then { (a, b) } else { (b, a) };
        self.add_typed(ExprKind::If { condition: test, then, otherwise }, Typed { ty, optional }, span)
    }

    /// Makes two values be of one type, widening whole numbers and reading raw JSON.
    fn unify(&mut self, a: ExprId, b: ExprId) -> Option<(ExprId, ExprId, Type)> {
        let (x, y) = (self.typed(a).ty, self.typed(b).ty);
        if let Some(b) = self.try_coerce(b, x)
            && x != Type::Raw
        {
            return Some((a, b, x));
        }
        if let Some(a) = self.try_coerce(a, y) {
            return Some((a, b, y));
        }
        None
    }

    /// Two sides of a comparison: the one that knows its type gives the other its meaning.
    fn pair(&mut self, lhs: &ast::Expr, rhs: &ast::Expr, action: Action) -> Option<(ExprId, ExprId, Type)> {
        let swap = self.is_contextual(lhs) && !self.is_contextual(rhs);
        let (first, second) = if swap { (rhs, lhs) } else { (lhs, rhs) };
        let a = self.expr(first, None);
        let a = self.given(a);
        let b = self.expr(second, Some(self.typed(a).ty));
        let b = self.given(b);
        if self.typed(a).ty == Type::Raw && self.typed(b).ty == Type::Raw {
            // Two raw values are compared as the texts that stand there.
            let (x, y) = (self.raw_text(a), self.raw_text(b));
            return Some((x, y, TEXT)).map(|it| if swap { (it.1, it.0, it.2) } else { it });
        }
        match self.unify(a, b) {
            Some((a, b, ty)) => Some(if swap { (b, a, ty) } else { (a, b, ty) }),
            None => {
                let (l, r) = if swap { (b, a) } else { (a, b) };
                let (x, y) = (self.show(l), self.show(r));
                let both = [self.typed(l).ty, self.typed(r).ty];
                let sides = ((x, self.span(l)), (y, self.span(r)));
                let mut diagnostic = if both.contains(&DATE) && both.contains(&DATETIME) {
                    errors::date_and_datetime(sides.0, sides.1)
                } else {
                    errors::sides(action, sides.0, sides.1)
                };
                if both.contains(&PERCENT) && (both.contains(&INT) || both.contains(&DECIMAL)) {
                    diagnostic = diagnostic.help(percentages());
                }
                self.c.say(diagnostic);
                None
            }
        }
    }

    fn raw_text(&mut self, id: ExprId) -> ExprId {
        let span = self.span(id);
        self.add(ExprKind::Builtin { function: Builtin::To(Scalar::Text), args: vec![id] }, TEXT, span)
    }

    /// Whether an expression takes its type from its place: a literal, or a bare name that nothing defines.
    pub(super) fn is_contextual(&self, expr: &ast::Expr) -> bool {
        match &*expr.kind {
            ast::ExprKind::Literal(ast::Literal::Text(_) | ast::Literal::Number { .. }) => true,
            ast::ExprKind::Negate(inner) => self.is_contextual(inner),
            ast::ExprKind::Path(path) => {
                let country = path.fields.is_empty()
                    && path
                        .root
                        .as_ref()
                        .is_some_and(|it| it.text.len() == 2 && it.text.chars().all(|c| c.is_ascii_uppercase()));
                country || self.is_bare(path)
            }
            ast::ExprKind::If { then, otherwise, .. } => self.is_contextual(then) && self.is_contextual(otherwise),
            ast::ExprKind::Match { arms, .. } => arms.iter().all(|it| self.is_contextual(&it.value)),
            ast::ExprKind::Arithmetic { op: ArithmeticOp::Div, lhs, rhs } => {
                self.is_contextual(lhs) && self.is_contextual(rhs)
            }
            _ => false,
        }
    }

    pub(super) fn compare(&mut self, op: CompareOp, lhs: &ast::Expr, rhs: &ast::Expr, span: Span) -> ExprId {
        let Some((lhs, rhs, ty)) = self.pair(lhs, rhs, Action::Compare) else { return self.poison(span) };
        let ordered = !matches!(op, CompareOp::Eq | CompareOp::Ne);
        match self.key_type(ty) {
            Type::Error => return self.poison(span),
            Type::Record(_) | Type::List(_) | Type::WorkingDays | Type::Raw => {
                self.c.say(errors::not_comparable(self.c.show_type(ty), span));
                return self.poison(span);
            }
            ty if ordered && !self.is_ordered(ty) => {
                self.c.say(errors::not_ordered(self.c.show_type(ty), span));
                return self.poison(span);
            }
            _ => {}
        }
        self.add(ExprKind::Compare { op, lhs, rhs }, BOOL, span)
    }

    /// Whether values of a type have an order that a reader of law would expect.
    pub(in crate::program) fn is_ordered(&self, ty: Type) -> bool {
        match ty {
            Type::Enum(id) => self.c.program.enums[id.idx()].ordered,
            Type::Scalar(it) => matches!(
                it,
                Scalar::Int
                    | Scalar::Decimal
                    | Scalar::Percent
                    | Scalar::Date
                    | Scalar::Datetime
                    | Scalar::Duration
                    | Scalar::Version
            ),
            _ => false,
        }
    }

    pub(super) fn membership(&mut self, negated: bool, item: &ast::Expr, list: &ast::Expr, span: Span) -> ExprId {
        let literal = matches!(&*list.kind, ast::ExprKind::Set(_) | ast::ExprKind::List(_) | ast::ExprKind::Literal(_));
        let (item_id, list_id) = if literal && !self.is_contextual(item) {
            let item_id = self.expr(item, None);
            let item_id = self.given(item_id);
            let ty = self.typed(item_id).ty;
            // An address lies in networks; one written alone is a network of one.
            let networks = ty == Type::Scalar(Scalar::Ip);
            let member = if networks { Type::Scalar(Scalar::Cidr) } else { ty };
            let single = networks && matches!(&*list.kind, ast::ExprKind::Literal(_));
            let want = if single { member } else { self.c.list_of(member) };
            (item_id, self.expr(list, Some(want)))
        } else {
            let list_id = self.expr(list, None);
            let want = self.member_type(list_id);
            let item_id = self.expr(item, want);
            (self.given(item_id), list_id)
        };
        let list_id = self.given(list_id);
        let Some((item, list)) = self.fit_membership(item_id, list_id) else { return self.poison(span) };
        self.add(ExprKind::In { negated, item, list }, BOOL, span)
    }

    fn member_type(&self, list: ExprId) -> Option<Type> {
        match self.typed(list).ty {
            Type::List(of) => Some(self.c.program.typed(of).ty),
            Type::Scalar(Scalar::Cidr) => Some(Type::Scalar(Scalar::Ip)),
            _ => None,
        }
    }

    fn fit_membership(&mut self, item: ExprId, list: ExprId) -> Option<(ExprId, ExprId)> {
        let (x, y) = (self.typed(item).ty, self.typed(list).ty);
        let network = |ty: Type| matches!(ty, Type::Scalar(Scalar::Ip | Scalar::Cidr));
        match (x, y) {
            (Type::Error, _) | (_, Type::Error) => None,
            (_, Type::Scalar(Scalar::Cidr)) if network(x) => Some((item, list)),
            (_, Type::List(of)) => {
                let member = self.c.program.typed(of).ty;
                if member == Type::Scalar(Scalar::Cidr) && network(x) {
                    return Some((item, list));
                }
                if member == Type::Raw && x != Type::Raw {
                    let ty = self.c.list_of(x);
                    return Some((item, self.coerce(list, ty)));
                }
                if matches!(self.key_type(member), Type::Record(_) | Type::List(_)) {
                    self.c.say(errors::not_comparable(self.c.show_type(member), self.span(list)));
                    return None;
                }
                match self.try_coerce(item, member) {
                    Some(item) => Some((item, list)),
                    None => self.no_membership(item, list),
                }
            }
            (_, Type::Raw) if x != Type::Raw => {
                let ty = self.c.list_of(x);
                Some((item, self.coerce(list, ty)))
            }
            _ => self.no_membership(item, list),
        }
    }

    fn no_membership(&mut self, item: ExprId, list: ExprId) -> Option<(ExprId, ExprId)> {
        let (x, y) = (self.show(item), self.show(list));
        self.c.say(errors::sides(Action::LookFor, (x, self.span(item)), (y, self.span(list))));
        None
    }

    pub(super) fn is_given(&mut self, negated: bool, value: &ast::Expr, span: Span) -> ExprId {
        let value = self.expr(value, None);
        let typed = self.typed(value);
        if !typed.optional && typed.ty != Type::Error && !self.in_adapter() {
            self.c.say(errors::asked_required(self.span(value)));
            return self.poison(span);
        }
        self.add(ExprKind::Given { negated, value }, BOOL, span)
    }

    pub(super) fn otherwise(
        &mut self,
        value: &ast::Expr,
        default: &ast::Expr,
        want: Option<Type>,
        span: Span,
    ) -> ExprId {
        let value_id = self.expr(value, want);
        let typed = self.typed(value_id);
        if !typed.optional && typed.ty != Type::Error && !self.in_adapter() {
            self.c.say(errors::asked_required(self.span(value_id)));
            return self.poison(span);
        }
        let hint = if typed.ty == Type::Raw { want } else { Some(typed.ty) };
        let default_id = self.expr(default, hint);
        let Some((value, default, ty)) = self.unify(value_id, default_id) else {
            let (x, y) = (self.show(value_id), self.show(default_id));
            self.c.say(errors::sides(Action::Choose, (x, self.span(value_id)), (y, self.span(default_id))));
            return self.poison(span);
        };
        let optional = self.typed(default).optional;
        self.add_typed(ExprKind::Otherwise { value, default }, Typed { ty, optional }, span)
    }

    pub(super) fn within(
        &mut self,
        value: &ast::Expr,
        length: &ast::Expr,
        side: Side,
        anchor: &ast::Expr,
        span: Span,
    ) -> ExprId {
        let length = self.expr(length, Some(DURATION));
        let length = self.given(length);
        let Some((value, anchor, ty)) = self.pair(value, anchor, Action::MeasureBetween) else {
            return self.poison(span);
        };
        let unit = self.typed(length).ty;
        let calendar = match (ty, unit) {
            (Type::Error, _) | (_, Type::Error) => return self.poison(span),
            (DATE | DATETIME, DURATION) => {
                self.check_whole_days(ty, length);
                None
            }
            (DATE, WORKING_DAYS) => match self.c.the_calendar(self.module, self.span(length)) {
                Some(id) => Some(id),
                None => return self.poison(span),
            },
            (DATE | DATETIME, _) => {
                let found = self.show(length);
                self.c.say(errors::expected(Message::verbatim("duration"), found, self.span(length)));
                return self.poison(span);
            }
            _ => {
                let found = self.show(value);
                self.c.say(errors::expected(Message::verbatim("date"), found, self.span(value)));
                return self.poison(span);
            }
        };
        self.add(ExprKind::Within { value, span: length, side, anchor, calendar }, BOOL, span)
    }

    /// To a date nothing below a day can be added.
    fn check_whole_days(&mut self, ty: Type, length: ExprId) {
        if let (DATE, ExprKind::Const(Value::Duration(it))) = (ty, &self.c.program.exprs[length.idx()].kind)
            && it.nanos != 0
        {
            let span = self.span(length);
            let message = say!("to a date nothing below a day can be added");
            self.c.say(errors::not_here(message, span).help(say!("use days, or an instant (`datetime`)")));
        }
    }

    pub(super) fn matches(&mut self, value: &ast::Expr, pattern: &ast::Text, regex: bool, span: Span) -> ExprId {
        let value = self.expr(value, Some(TEXT));
        let value = self.given(value);
        let value = match self.typed(value).ty {
            Type::Scalar(Scalar::Url | Scalar::Digest) => value,
            _ => self.coerce(value, TEXT),
        };
        let text = match regex {
            true => PatternText::Regex(pattern.value.clone()),
            false => PatternText::Glob(pattern.value.clone()),
        };
        // Any text is a glob.
        let checked = if regex { Pattern::new(&pattern.value).map(|_| ()) } else { Ok(()) };
        if let Err(fault) = checked {
            self.c.say(errors::bad_pattern(fault.reason, pattern.span));
            return self.poison(span);
        }
        let known = self.c.program.patterns.iter().position(|it| *it == text);
        let idx = known.unwrap_or_else(|| {
            self.c.program.patterns.push(text);
            self.c.program.patterns.len() - 1
        });
        self.add(ExprKind::Matches { value, pattern: PatternId(idx as u32) }, BOOL, span)
    }

    pub(super) fn negate(&mut self, inner: &ast::Expr, want: Option<Type>, span: Span) -> ExprId {
        let id = self.expr(inner, want);
        let id = self.given(id);
        match self.typed(id).ty {
            ty @ (INT | DECIMAL | PERCENT) => self.add(ExprKind::Negate(id), ty, span),
            Type::Raw => {
                let id = self.coerce(id, DECIMAL);
                self.add(ExprKind::Negate(id), DECIMAL, span)
            }
            Type::Error => self.poison(span),
            _ => {
                let found = self.show(id);
                self.c.say(errors::expected(say!("a number"), found, self.span(id)));
                self.poison(span)
            }
        }
    }

    pub(super) fn arithmetic(
        &mut self,
        op: ArithmeticOp,
        lhs: &ast::Expr,
        rhs: &ast::Expr,
        want: Option<Type>,
        span: Span,
    ) -> ExprId {
        let numeric = want.filter(|it| matches!(*it, INT | DECIMAL));
        let a = self.expr(lhs, numeric);
        let a = self.given(a);
        let b = self.expr(rhs, numeric);
        let b = self.given(b);
        let (a, b) = self.read_raw_operands(a, b);
        let (x, y) = (self.typed(a).ty, self.typed(b).ty);
        let Some(ty) = result_of(op, x, y) else {
            if x != Type::Error && y != Type::Error {
                let action = match op {
                    ArithmeticOp::Add => Action::Add,
                    ArithmeticOp::Sub => Action::Subtract,
                    ArithmeticOp::Mul => Action::Multiply,
                    ArithmeticOp::Div => Action::Divide,
                };
                let (p, q) = (self.show(a), self.show(b));
                self.c.say(errors::sides(action, (p, self.span(a)), (q, self.span(b))));
            }
            return self.poison(span);
        };
        let calendar = if x == WORKING_DAYS || y == WORKING_DAYS {
            match self.c.the_calendar(self.module, span) {
                Some(id) if ty == DATE => Some(id),
                Some(_) => None,
                None => return self.poison(span),
            }
        } else {
            None
        };
        if ty == DATE {
            self.check_whole_days(DATE, if x == DATE { b } else { a });
        }
        self.add(ExprKind::Arithmetic { op, lhs: a, rhs: b, calendar }, ty, span)
    }

    /// A raw operand is read as what the other side is; two raw ones as numbers.
    fn read_raw_operands(&mut self, a: ExprId, b: ExprId) -> (ExprId, ExprId) {
        match (self.typed(a).ty, self.typed(b).ty) {
            (Type::Raw, Type::Raw) => (self.coerce(a, DECIMAL), self.coerce(b, DECIMAL)),
            (Type::Raw, ty @ (INT | DECIMAL | PERCENT)) => (self.coerce(a, ty), b),
            (ty @ (INT | DECIMAL | PERCENT), Type::Raw) => (a, self.coerce(b, ty)),
            _ => (a, b),
        }
    }
}

/// What an operation gives; `None` where the two do not go together.
fn result_of(op: ArithmeticOp, x: Type, y: Type) -> Option<Type> {
    use ArithmeticOp::{Add, Div, Mul, Sub};
    let number = |ty: Type| matches!(ty, INT | DECIMAL);
    match (op, x, y) {
        (Div, INT | DECIMAL, INT | DECIMAL) => Some(DECIMAL),
        (Add | Sub | Mul, INT, INT) => Some(INT),
        (Add | Sub | Mul, a, b) if number(a) && number(b) => Some(DECIMAL),
        (Add | Sub | Mul, PERCENT, PERCENT) => Some(PERCENT),
        (Div, PERCENT, PERCENT) => Some(DECIMAL),
        (Div, PERCENT, b) if number(b) => Some(PERCENT),
        // A percentage of a number is a number.
        (Mul, PERCENT, b) if number(b) => Some(DECIMAL),
        (Mul, a, PERCENT) if number(a) => Some(DECIMAL),
        (Add, DATE, DURATION | WORKING_DAYS) | (Add, DURATION | WORKING_DAYS, DATE) | (Sub, DATE, DURATION) => {
            Some(DATE)
        }
        (Add, DATETIME, DURATION) | (Add, DURATION, DATETIME) | (Sub, DATETIME, DURATION) => Some(DATETIME),
        (Sub, DATE, DATE) | (Sub, DATETIME, DATETIME) | (Add | Sub, DURATION, DURATION) => Some(DURATION),
        (Mul, DURATION, INT) | (Mul, INT, DURATION) => Some(DURATION),
        _ => None,
    }
}
