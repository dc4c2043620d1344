//! Names and the fields behind them.

use super::super::symbols::{Found, Symbol};
use super::asked::Root;
use super::*;
use crate::diagnostic::{did_you_mean, nearest};
use crate::value::country_code;

impl Checker<'_, '_> {
    pub(super) fn path(&mut self, path: &ast::Path, want: Option<Type>) -> ExprId {
        if self.in_adapter() {
            return self.raw_path(path, want);
        }
        let Some(root) = &path.root else {
            self.c.say(errors::not_here(say!("`$` is the raw record of an adapter"), path.root_span));
            return self.poison(path.span);
        };
        if let Some(quoted) = path.fields.iter().find(|it| it.quoted) {
            let message = say!("quoted members are raw JSON, which only an adapter sees");
            self.c.say(errors::not_here(message, quoted.span));
            return self.poison(path.span);
        }
        if root.text.starts_with(|it: char| it.is_ascii_uppercase()) {
            return self.upper_path(root, path, want);
        }
        if path.fields.is_empty()
            && let Some(member) = self.bare_member(root, want)
        {
            return member;
        }
        let Some((id, key)) = self.root(root, want) else { return self.poison(path.span) };
        self.steps_from(id, key, &path.fields, path.span)
    }

    /// A bare name beside an enumeration is a member of it; one that is also something else is reported.
    pub(super) fn bare_member(&mut self, name: &ast::Name, want: Option<Type>) -> Option<ExprId> {
        let Some(Type::Enum(id)) = want else { return None };
        let idx = self.c.program.enums[id.idx()].members.iter().position(|it| it.name == name.text)?;
        let taken = self.scope.iter().any(|it| it.name == name.text)
            || (!self.in_adapter() && matches!(self.c.look_up(self.module, &name.text), Found::One(_)));
        if taken && !self.in_adapter() {
            let owner = self.c.program.enums[id.idx()].name.clone();
            self.c.say(errors::member_clash(&name.text, &owner, name.span));
        }
        Some(self.add(ExprKind::Const(Value::Enum(idx as u32)), Type::Enum(id), name.span))
    }

    /// Whether a bare name means nothing without the type its place asks for.
    pub(super) fn is_bare(&self, path: &ast::Path) -> bool {
        let Some(root) = path.root.as_ref().filter(|_| path.fields.is_empty()) else { return false };
        if self.scope.iter().any(|it| it.name == root.text) || matches!(root.text.as_str(), "as_of" | "in_force_from") {
            return false;
        }
        if self.in_adapter() {
            // A member of the record, unless the other side makes it a member of an enumeration.
            return false;
        }
        matches!(self.c.look_up(self.module, &root.text), Found::Nothing | Found::Elsewhere(_))
    }

    /// What a name stands for as a value, with the root of its path where that may be asked about.
    fn root(&mut self, name: &ast::Name, want: Option<Type>) -> Option<(ExprId, Option<Root>)> {
        if let Some(binding) = self.scope.iter().rev().find(|it| it.name == name.text).cloned() {
            let kind = match binding.value {
                Some(value) => ExprKind::Let { local: binding.local, value },
                None => ExprKind::Local(binding.local),
            };
            let root = Root::Local(binding.local);
            let optional = binding.typed.optional && !self.was_asked(root, &[]);
            let typed = Typed { ty: binding.typed.ty, optional };
            return Some((self.add_typed(kind, typed, name.span), Some(root)));
        }
        match name.text.as_str() {
            "as_of" => return Some((self.add(ExprKind::AsOf, DATE, name.span), None)),
            "in_force_from" if self.place == Place::Rule => {
                return Some((self.add(ExprKind::InForceFrom, DATE, name.span), None));
            }
            "in_force_from" => {
                let message = say!("`in_force_from` is a day of the rule: only a rule knows it");
                self.c.say(errors::not_here(message, name.span));
                return None;
            }
            _ => {}
        }
        if let (Some(Type::Enum(id)), Found::Nothing) = (want, self.c.look_up(self.module, &name.text)) {
            let members = self.c.program.enums[id.idx()].members.iter().map(|it| it.name.as_str());
            let help = nearest(&name.text, members).map(did_you_mean);
            let owner = self.c.program.enums[id.idx()].name.clone();
            self.c.say(errors::unknown_member(&owner, &name.text, name.span, help.or_else(|| self.members_help(id))));
            return None;
        }
        if let (Some(Type::Error), Found::Nothing) = (want, self.c.look_up(self.module, &name.text)) {
            // It may be a value of what stands beside it, of which something is wrong already.
            return None;
        }
        self.declared_root(name)
    }

    fn members_help(&self, id: EnumId) -> Option<Message> {
        let members = &self.c.program.enums[id.idx()].members;
        let list = members.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
        (members.len() <= 12).then(|| say!("one of: {allowed}", allowed = list))
    }

    fn declared_root(&mut self, name: &ast::Name) -> Option<(ExprId, Option<Root>)> {
        let locals: Vec<String> = self.scope.iter().map(|it| it.name.clone()).collect();
        if let (Found::Nothing, Some(near)) =
            (self.c.look_up(self.module, &name.text), nearest(&name.text, locals.iter().map(String::as_str)))
        {
            self.c.say(errors::unknown_name(What::Name, &name.text, name.span, Some(near)));
            return None;
        }
        match self.c.find(self.module, What::Name, &name.text, name.span)? {
            Symbol::Dataset(_) if self.place == Place::Constant => {
                let message = say!("a constant cannot depend on an export's facts");
                self.c.say(errors::not_here(message, name.span));
                None
            }
            Symbol::Dataset(id) => {
                let typed = self.c.program.datasets[id.idx()].typed;
                let root = Root::Dataset(id);
                let optional = typed.optional && !self.was_asked(root, &[]);
                let typed = Typed { ty: typed.ty, optional };
                Some((self.add_typed(ExprKind::Dataset(id), typed, name.span), Some(root)))
            }
            Symbol::Param(id) => {
                let ty = self.c.program.params[id.idx()].ty;
                Some((self.add(ExprKind::Param(id), ty, name.span), None))
            }
            Symbol::Set(idx) => {
                let set = self.c.symbols.sets[idx];
                let ty = self.c.list_of(set.member);
                self.c.program.exprs[set.expr.idx()].typed = plain(ty);
                Some((set.expr, None))
            }
            other => {
                let message = no_value(name, other);
                let mut diagnostic = errors::not_here(message, name.span);
                if matches!(other, Symbol::Fn(_) | Symbol::Table(_)) {
                    diagnostic = diagnostic.help(say!("call it: `{name}(…)`", name = name.text));
                }
                self.c.say(diagnostic);
                None
            }
        }
    }

    /// `AssetKind.server`, `PlanElement` gone through like a set, or a country.
    fn upper_path(&mut self, root: &ast::Name, path: &ast::Path, want: Option<Type>) -> ExprId {
        if path.fields.is_empty() && want.map(|it| self.key_type(it)) == Some(Type::Scalar(Scalar::Country)) {
            return match country_code(&root.text) {
                Ok(code) => self.add(ExprKind::Const(Value::Country(code)), Type::Scalar(Scalar::Country), path.span),
                Err(fault) => {
                    let what = say!("`{name}` is no country", name = root.text);
                    self.c.say(errors::bad_literal(what, fault.reason, path.span));
                    self.poison(path.span)
                }
            };
        }
        let id = match self.c.find(self.module, What::Type, &root.text, root.span) {
            Some(Symbol::Enum(id)) => id,
            Some(other) => {
                self.c.say(errors::not_here(no_value(root, other), root.span));
                return self.poison(path.span);
            }
            None => return self.poison(path.span),
        };
        match path.fields.as_slice() {
            [] => {
                let ty = self.c.list_of(Type::Enum(id));
                self.add(ExprKind::Members(id), ty, path.span)
            }
            [member] => {
                let known = &self.c.program.enums[id.idx()].members;
                if let Some(idx) = known.iter().position(|it| it.name == member.text) {
                    return self.add(ExprKind::Const(Value::Enum(idx as u32)), Type::Enum(id), path.span);
                }
                let near = nearest(&member.text, known.iter().map(|it| it.name.as_str()));
                let help = near.map(did_you_mean);
                self.c.say(errors::unknown_member(&root.text, &member.text, member.span, help));
                self.poison(path.span)
            }
            [_, second, ..] => {
                self.c.say(errors::no_fields(Message::verbatim(&root.text), &second.text, second.span));
                self.poison(path.span)
            }
        }
    }

    /// Fields behind a call.
    pub(super) fn steps(&mut self, base: ExprId, fields: &[ast::Field], span: Span) -> ExprId {
        if self.in_adapter() {
            return self.raw_steps(base, fields, span);
        }
        self.steps_from(base, None, fields, span)
    }

    fn steps_from(&mut self, mut base: ExprId, root: Option<Root>, fields: &[ast::Field], span: Span) -> ExprId {
        let mut names: Vec<String> = Vec::with_capacity(fields.len());
        for field in fields {
            names.push(field.text.clone());
            let asked = root.is_some_and(|it| self.was_asked(it, &names));
            let here = Span::new(span.file, span.start, field.span.end);
            match self.step(base, field, asked, here) {
                Some(id) => base = id,
                None => return self.poison(span),
            }
        }
        base
    }

    /// One field of a record or of what a reference points to.
    fn step(&mut self, base: ExprId, field: &ast::Field, asked: bool, span: Span) -> Option<ExprId> {
        let typed = self.typed(base);
        let (base, record) = match typed.ty {
            Type::Record(id) => (base, id),
            Type::Ref(dataset) => {
                let record = self.c.program.datasets[dataset.idx()].record(&self.c.program)?;
                let typed = Typed { ty: Type::Record(record), optional: typed.optional };
                let here = self.span(base);
                (self.add_typed(ExprKind::Follow { base, dataset }, typed, here), record)
            }
            Type::Error => return None,
            other => {
                let mut diagnostic = errors::no_fields(self.c.show_type(other), &field.text, field.span);
                if matches!(other, Type::List(_)) {
                    diagnostic =
                        diagnostic.help(say!("go through a list: `every x in … satisfies …`, `some …`, `count(…)`"));
                }
                self.c.say(diagnostic);
                return None;
            }
        };
        let fields = &self.c.program.records[record.idx()].fields;
        let Some(idx) = fields.iter().position(|it| it.name == field.text) else {
            let fault = errors::unknown_field(&self.c.program.records[record.idx()], &field.text, field.span);
            self.c.say(fault);
            return None;
        };
        let of = fields[idx].typed;
        let optional = typed.optional || (of.optional && !asked);
        let kind = ExprKind::Field { base, record, field: idx as u32 };
        Some(self.add_typed(kind, Typed { ty: of.ty, optional }, span))
    }

    /// In an adapter: a bound name, else a member of the wanted enumeration, else a member of the innermost record.
    fn raw_path(&mut self, path: &ast::Path, want: Option<Type>) -> ExprId {
        let Place::Adapter(record) = self.place else { return self.poison(path.span) };
        let Some(root) = &path.root else {
            let base = self.add(ExprKind::Local(record), Type::Raw, path.root_span);
            return self.raw_steps(base, &path.fields, path.span);
        };
        if let Some(binding) = self.scope.iter().rev().find(|it| it.name == root.text).cloned() {
            let base = self.add_typed(ExprKind::Local(binding.local), binding.typed, root.span);
            return self.raw_steps(base, &path.fields, path.span);
        }
        let is_type = root.text.starts_with(|it: char| it.is_ascii_uppercase())
            && matches!(self.c.look_up(self.module, &root.text), Found::One(Symbol::Enum(_)))
            && path.fields.len() <= 1;
        let country = path.fields.is_empty() && want == Some(Type::Scalar(Scalar::Country));
        if is_type || (country && country_code(&root.text).is_ok()) {
            return self.upper_path(root, path, want);
        }
        if path.fields.is_empty()
            && let Some(member) = self.bare_member(root, want)
        {
            return member;
        }
        let base = self.add(ExprKind::Local(record), Type::Raw, root.span);
        let first = self.add(ExprKind::RawField { base, name: root.text.clone() }, Type::Raw, root.span);
        self.raw_steps(first, &path.fields, path.span)
    }

    fn raw_steps(&mut self, mut base: ExprId, fields: &[ast::Field], span: Span) -> ExprId {
        for field in fields {
            match self.typed(base).ty {
                Type::Raw => {
                    let here = Span::new(span.file, span.start, field.span.end);
                    base = self.add(ExprKind::RawField { base, name: field.text.clone() }, Type::Raw, here);
                }
                Type::Error => return self.poison(span),
                other => {
                    self.c.say(errors::no_fields(self.c.show_type(other), &field.text, field.span));
                    return self.poison(span);
                }
            }
        }
        base
    }
}

fn no_value(name: &ast::Name, symbol: Symbol) -> Message {
    say!("`{name}` is a {word}, not a value", name = name.text, word = symbol.word())
}
