//! What goes over many: quantifiers, counts, folds, lists, sets, records, and `match`.

use super::*;

impl Checker<'_, '_> {
    /// Binds a variable over a list and takes its condition into account for what follows in the same scope.
    pub(in crate::program) fn binder(&mut self, binder: &ast::Binder) -> Binder {
        let list = self.expr(&binder.list, None);
        let list = self.given(list);
        let (list, member) = self.members_of(list);
        let local = self.bind(&binder.name, member);
        let filter = binder.filter.as_ref().map(|it| {
            let id = self.condition(it);
            self.assume(it);
            id
        });
        Binder { local, name: binder.name.text.clone(), list, filter, index: None, span: binder.span }
    }

    /// A list and the type of its members.
    pub(in crate::program) fn members_of(&mut self, list: ExprId) -> (ExprId, Typed) {
        match self.typed(list).ty {
            Type::List(of) => (list, self.c.program.typed(of)),
            Type::Raw => {
                let ty = self.c.list_of(Type::Raw);
                (self.coerce(list, ty), plain(Type::Raw))
            }
            Type::Error => (list, plain(Type::Error)),
            _ => {
                let found = self.show(list);
                self.c.say(errors::expected(say!("a list"), found, self.span(list)));
                (self.poison(self.span(list)), plain(Type::Error))
            }
        }
    }

    pub(super) fn quantified(
        &mut self,
        quantifier: &ast::Quantifier,
        binder: &ast::Binder,
        satisfies: Option<&ast::Expr>,
        span: Span,
    ) -> ExprId {
        let quantifier = match quantifier {
            ast::Quantifier::Every => Quantifier::Every,
            ast::Quantifier::Some => Quantifier::Some,
            ast::Quantifier::No => Quantifier::No,
            ast::Quantifier::Exactly(n) => Quantifier::Exactly(self.expect(n, INT)),
            ast::Quantifier::AtLeast(n) => Quantifier::AtLeast(self.expect(n, INT)),
            ast::Quantifier::AtMost(n) => Quantifier::AtMost(self.expect(n, INT)),
        };
        self.scoped(|checker| {
            let mut bound = checker.binder(binder);
            let body = satisfies.map(|it| checker.condition(it));
            if let Some(body) = body {
                checker.check_speaks(body, &bound);
            }
            let in_body = body.filter(|_| !matches!(quantifier, Quantifier::Every));
            bound.index = checker.index_use(&bound, in_body);
            checker.add(ExprKind::Quantified { quantifier, binder: bound, body }, BOOL, span)
        })
    }

    /// A body, or a part of it joined by `and` or `or` at any depth, that does not speak of the variable would vanish
    /// over an empty list.
    fn check_speaks(&mut self, body: ExprId, binder: &Binder) {
        let mut open = vec![body];
        while let Some(part) = open.pop() {
            match &self.c.program.exprs[part.idx()].kind {
                ExprKind::And(parts) | ExprKind::Or(parts) => {
                    open.extend(parts.iter().rev());
                    continue;
                }
                ExprKind::Not(of) => {
                    open.push(*of);
                    continue;
                }
                _ => {}
            }
            if self.typed(part).ty != Type::Error && !self.c.program.mentions(part, binder.local) {
                self.c.say(errors::body_free(&binder.name, self.span(part)));
            }
        }
    }

    /// An equality on a field of the member that an index over the whole dataset can serve.
    fn index_use(&self, binder: &Binder, body: Option<ExprId>) -> Option<IndexUse> {
        let program = &self.c.program;
        let ExprKind::Dataset(dataset) = program.exprs[binder.list.idx()].kind else { return None };
        let conjuncts = |id: ExprId| match &program.exprs[id.idx()].kind {
            ExprKind::And(parts) => parts.clone(),
            _ => vec![id],
        };
        let parts = [binder.filter, body].into_iter().flatten().flat_map(conjuncts);
        parts.into_iter().find_map(|part| {
            let ExprKind::Compare { op: crate::value::CompareOp::Eq, lhs, rhs } = program.exprs[part.idx()].kind else {
                return None;
            };
            [(lhs, rhs), (rhs, lhs)].into_iter().find_map(|(member, key)| {
                let ExprKind::Field { base, field, .. } = program.exprs[member.idx()].kind else { return None };
                let is_member = matches!(program.exprs[base.idx()].kind, ExprKind::Local(it) if it == binder.local);
                (is_member && !program.mentions(key, binder.local)).then_some(IndexUse { dataset, field, key })
            })
        })
    }

    pub(super) fn counted(&mut self, kind: ast::Counted, of: &ast::CountedOf, span: Span) -> ExprId {
        match (kind, of) {
            (ast::Counted::Count, ast::CountedOf::List(list)) => {
                let list = self.expr(list, None);
                let list = self.given(list);
                let (list, _) = self.members_of(list);
                self.add(ExprKind::CountList(list), INT, span)
            }
            (ast::Counted::Share, ast::CountedOf::List(list)) => {
                self.c.say(
                    errors::call(
                        say!("a share is of members that satisfy a condition"),
                        list.span,
                        say!("no condition"),
                    )
                    .help(say!("write `share(x in xs where …)`")),
                );
                self.poison(span)
            }
            (kind, ast::CountedOf::Binder(binder)) => self.scoped(|checker| {
                let mut bound = checker.binder(binder);
                if kind == ast::Counted::Share {
                    if bound.filter.is_none() {
                        checker.c.say(
                            errors::call(
                                say!("a share is of members that satisfy a condition"),
                                binder.span,
                                say!("no `where`"),
                            )
                            .help(say!("write `share(x in xs where …)`")),
                        );
                    }
                    let typed = Typed { ty: PERCENT, optional: true };
                    return checker.add_typed(ExprKind::Share(bound), typed, span);
                }
                bound.index = checker.index_use(&bound, None);
                checker.add(ExprKind::Count(bound), INT, span)
            }),
        }
    }

    pub(super) fn folded(&mut self, kind: ast::Folded, items: &ast::Items, want: Option<Type>, span: Span) -> ExprId {
        let fold = match kind {
            ast::Folded::Sum => Fold::Sum,
            ast::Folded::Min => Fold::Min,
            ast::Folded::Max => Fold::Max,
            ast::Folded::Avg => Fold::Avg,
            ast::Folded::Distinct => Fold::Distinct,
        };
        let hint = if fold == Fold::Distinct { self.member_hint(want) } else { want };
        let (over, member, may_be_none) = match items {
            ast::Items::Each { value, binders } => {
                let (each, ty) = self.each(value, binders, hint);
                (FoldOver::Each(each), ty, true)
            }
            ast::Items::Listed(values) => match values.as_slice() {
                [one] => {
                    let list = self.expr(one, None);
                    let list = self.given(list);
                    let (list, member) = self.members_of(list);
                    (FoldOver::List(list), member.ty, true)
                }
                several => {
                    let (ids, ty) = self.alike(several, hint);
                    (FoldOver::Listed(ids), ty, several.is_empty())
                }
            },
        };
        let (over, member) = self.numeric(over, member, fold);
        let Some(ty) = self.fold_type(fold, member) else {
            if member != Type::Error {
                let ty = self.c.show_type(member);
                let message = say!("this cannot be folded: its values are `{ty}`", ty);
                self.c.say(errors::call(message, span, say!("here")));
            }
            return self.poison(span);
        };
        let optional = may_be_none && !matches!(fold, Fold::Sum | Fold::Distinct);
        self.add_typed(ExprKind::Fold { fold, over }, Typed { ty, optional }, span)
    }

    /// Raw values are folded as exact numbers, but for `distinct`, which takes them as texts.
    fn numeric(&mut self, over: FoldOver, member: Type, fold: Fold) -> (FoldOver, Type) {
        if member != Type::Raw {
            return (over, member);
        }
        let ty = if fold == Fold::Distinct { TEXT } else { DECIMAL };
        let over = match over {
            FoldOver::Each(mut each) => {
                each.value = self.coerce(each.value, ty);
                FoldOver::Each(each)
            }
            FoldOver::List(list) => {
                let list_ty = self.c.list_of(ty);
                FoldOver::List(self.coerce(list, list_ty))
            }
            FoldOver::Listed(ids) => FoldOver::Listed(ids.into_iter().map(|it| self.coerce(it, ty)).collect()),
        };
        (over, ty)
    }

    fn fold_type(&mut self, fold: Fold, member: Type) -> Option<Type> {
        match (fold, self.key_type(member)) {
            (Fold::Sum, INT | DECIMAL | PERCENT | DURATION) => Some(member),
            (Fold::Avg, INT | DECIMAL) => Some(DECIMAL),
            (Fold::Avg, PERCENT) => Some(PERCENT),
            (Fold::Min | Fold::Max, ty) if self.is_ordered(ty) => Some(member),
            (Fold::Distinct, Type::Scalar(_) | Type::Enum(_)) => Some(self.c.list_of(member)),
            _ => None,
        }
    }

    fn each(&mut self, value: &ast::Expr, binders: &[ast::Binder], want: Option<Type>) -> (Each, Type) {
        self.scoped(|checker| {
            let binders: Vec<Binder> = binders.iter().map(|it| checker.binder(it)).collect();
            let value = checker.expr(value, want);
            let value = checker.given(value);
            let ty = checker.typed(value).ty;
            (Each { binders, value }, ty)
        })
    }

    fn member_hint(&self, want: Option<Type>) -> Option<Type> {
        match want {
            Some(Type::List(of)) => Some(self.c.program.typed(of).ty),
            Some(Type::Error) => Some(Type::Error),
            _ => None,
        }
    }

    /// Several expressions of one type: the first that knows its type gives it to the others.
    fn alike(&mut self, exprs: &[ast::Expr], want: Option<Type>) -> (Vec<ExprId>, Type) {
        let first = exprs.iter().position(|it| !self.is_contextual(it)).unwrap_or(0);
        let mut ty = want.filter(|it| *it != Type::Raw);
        let mut ids: Vec<Option<ExprId>> = vec![None; exprs.len()];
        let order = (first..exprs.len()).chain(0..first);
        for idx in order {
            let id = match ty {
                Some(ty) => self.expect(&exprs[idx], ty),
                None => {
                    let id = self.expr(&exprs[idx], None);
                    self.given(id)
                }
            };
            ty = ty.or(Some(self.typed(id).ty)).filter(|it| *it != Type::Error || want == Some(Type::Error));
            ids[idx] = Some(id);
        }
        (ids.into_iter().flatten().collect(), ty.unwrap_or(Type::Error))
    }

    pub(super) fn list(&mut self, items: &ast::Items, want: Option<Type>, span: Span) -> ExprId {
        let hint = self.member_hint(want);
        match items {
            ast::Items::Each { value, binders } => {
                let (mut each, mut ty) = self.each(value, binders, hint);
                if let Some(hint) = hint.filter(|it| *it != ty) {
                    each.value = self.coerce(each.value, hint);
                    ty = self.typed(each.value).ty;
                }
                let ty = self.c.list_of(ty);
                self.add(ExprKind::ListEach(each), ty, span)
            }
            ast::Items::Listed(values) if values.is_empty() => match want {
                Some(ty @ Type::List(_)) => self.add(ExprKind::ListOf(Vec::new()), ty, span),
                Some(Type::Error) => self.poison(span),
                _ => {
                    self.c.say(errors::needs_type(span));
                    self.poison(span)
                }
            },
            ast::Items::Listed(values) => {
                let (ids, ty) = self.alike(values, hint);
                let ty = self.c.list_of(ty);
                self.add(ExprKind::ListOf(ids), ty, span)
            }
        }
    }

    pub(super) fn set(&mut self, members: &[ast::SetMember], want: Option<Type>, span: Span) -> ExprId {
        let mut hint = self.member_hint(want);
        if members.is_empty() && hint.is_none() {
            self.c.say(errors::needs_type(span));
            return self.poison(span);
        }
        if members.iter().any(|it| matches!(it, ast::SetMember::Each { .. })) {
            hint = hint.or(Some(DATE));
        }
        let ones: Vec<ast::Expr> = members
            .iter()
            .filter_map(|it| if let ast::SetMember::One(e) = it { Some(e.clone()) } else { None })
            .collect();
        let (ids, ty) = self.alike(&ones, hint);
        let mut ids = ids.into_iter();
        let mut checked = Vec::with_capacity(members.len());
        for member in members {
            match member {
                ast::SetMember::One(_) => checked.extend(ids.next().map(SetMember::One)),
                ast::SetMember::Each { step, from, to, .. } => {
                    let step = self.expect(step, DURATION);
                    let from = self.expect(from, DATE);
                    let to = to.as_ref().map(|it| self.expect(it, DATE));
                    self.check_step(step);
                    checked.push(SetMember::Each { step, from, to });
                }
            }
        }
        let ty = if ids_empty(&checked) { hint.unwrap_or(ty) } else { ty };
        let ty = if checked.iter().any(|it| matches!(it, SetMember::Each { .. })) { DATE } else { ty };
        let ty = self.c.list_of(ty);
        self.add(ExprKind::SetOf(checked), ty, span)
    }

    /// A series goes forward by whole days.
    fn check_step(&mut self, step: ExprId) {
        if let ExprKind::Const(Value::Duration(it)) = &self.c.program.exprs[step.idx()].kind
            && (it.nanos != 0 || (it.months <= 0 && it.days <= 0))
        {
            let message = say!("a series of dates goes forward by days, months or years");
            self.c.say(errors::not_here(message, self.span(step)));
        }
    }

    /// A record made in an adapter.
    pub(super) fn record(&mut self, fields: &[(ast::Field, ast::Expr)], want: Option<Type>, span: Span) -> ExprId {
        let Some(Type::Record(record)) = want.filter(|_| self.in_adapter()) else {
            if want != Some(Type::Error) {
                let message = say!("a record is written out only in an adapter and in the facts of a test");
                self.c.say(errors::not_here(message, span));
            }
            return self.poison(span);
        };
        let mut checked: Vec<(u32, ExprId)> = Vec::new();
        for (name, value) in fields {
            let known = &self.c.program.records[record.idx()].fields;
            let Some(idx) = known.iter().position(|it| it.name == name.text) else {
                let fault = errors::unknown_field(&self.c.program.records[record.idx()], &name.text, name.span);
                self.c.say(fault);
                continue;
            };
            let typed = known[idx].typed;
            if checked.iter().any(|(it, _)| *it == idx as u32) {
                let message = say!("`{name}` is mapped twice", name = name.text);
                self.c.say(errors::adapter(message, name.span, say!("again here")));
            }
            let value = self.expr(value, Some(typed.ty));
            checked.push((idx as u32, self.coerce(value, typed.ty)));
        }
        self.add(ExprKind::RecordOf { record, fields: checked }, Type::Record(record), span)
    }

    pub(super) fn match_over(
        &mut self,
        scrutinee: &ast::Expr,
        arms: &[ast::Arm],
        want: Option<Type>,
        span: Span,
    ) -> ExprId {
        let id = self.expr(scrutinee, None);
        let mut id = self.given(id);
        if self.typed(id).ty == Type::Raw {
            // What raw JSON is matched as, its cases say: texts, numbers, truth values.
            let first = arms.iter().flat_map(|it| &it.choices).next();
            let choice = first.map(|it| self.expr(it, None));
            let ty = choice.map_or(TEXT, |it| self.typed(it).ty);
            id = self.coerce(id, if ty == Type::Error || ty == Type::Raw { TEXT } else { ty });
        }
        let ty = self.typed(id).ty;
        let (choices, exhaustive) = self.cases(arms, ty, span);
        let may_fall_through = self.in_adapter();
        if !exhaustive && !may_fall_through && ty != Type::Error && !matches!(ty, Type::Enum(_)) && ty != BOOL {
            self.c.say(errors::not_exhaustive(say!("the other values"), span));
        }
        let mut result = want.filter(|it| *it != Type::Raw);
        let mut optional = false;
        let mut checked = Vec::with_capacity(arms.len());
        for (arm, choices) in arms.iter().zip(choices) {
            let value = self.expr(&arm.value, result);
            let value = match result {
                Some(ty) => self.coerce(value, ty),
                None => value,
            };
            optional |= self.typed(value).optional;
            result = result.or(Some(self.typed(value).ty)).filter(|it| *it != Type::Error || want == Some(Type::Error));
            checked.push(Arm { choices, value });
        }
        let typed = Typed { ty: result.unwrap_or(Type::Error), optional };
        self.add_typed(ExprKind::Match { scrutinee: id, arms: checked }, typed, span)
    }

    /// Checks the choices of cases over a type; says whether every value has one.
    pub(in crate::program) fn cases(&mut self, arms: &[ast::Arm], ty: Type, span: Span) -> (Vec<Vec<ExprId>>, bool) {
        let mut seen: Vec<Value<'static>> = Vec::new();
        let mut ended = false;
        let mut all = Vec::with_capacity(arms.len());
        for arm in arms {
            if ended {
                self.c.say(errors::unreachable_case(say!("it stands after `else`"), arm.span));
            }
            ended |= arm.choices.is_empty();
            let ids: Vec<ExprId> = arm.choices.iter().map(|it| self.expect(it, ty)).collect();
            for id in &ids {
                let ExprKind::Const(value) = &self.c.program.exprs[id.idx()].kind else { continue };
                if self.typed(*id).ty == Type::Error {
                    continue;
                }
                let value = value.clone();
                if seen.contains(&value) {
                    self.c.say(errors::unreachable_case(say!("the value has a case above"), self.span(*id)));
                }
                seen.push(value);
            }
            all.push(ids);
        }
        if ended {
            return (all, true);
        }
        let missing: Vec<String> = match ty {
            Type::Enum(id) => {
                let members = self.c.program.enums[id.idx()].members.iter().enumerate();
                let open = members.filter(|(idx, _)| !seen.contains(&Value::Enum(*idx as u32)));
                open.map(|(_, it)| format!("`{}`", it.name)).collect()
            }
            BOOL => [true, false]
                .iter()
                .filter(|it| !seen.contains(&Value::Bool(**it)))
                .map(|it| format!("`{it}`"))
                .collect(),
            _ => return (all, false),
        };
        // In an adapter a value without a case is a malformed fact, which is an answer too.
        if !missing.is_empty() && !self.in_adapter() {
            self.c.say(errors::not_exhaustive(Message::verbatim(missing.join(", ")), span));
        }
        (all, missing.is_empty())
    }
}

fn ids_empty(members: &[SetMember]) -> bool {
    !members.iter().any(|it| matches!(it, SetMember::One(_)))
}
