//! The second pass: records, datasets, and the types that everything else is declared with.

use super::symbols::{Found, Symbol};
use super::*;
use crate::diagnostic::nearest;
use crate::source::Span;
use crate::value::{Date, Scalar};

const ERROR: Typed = Typed { ty: Type::Error, optional: false };

impl Compiler<'_> {
    pub(super) fn resolve_types(&mut self) {
        // Datasets first: `ref assets` asks for the key of a dataset, which is known once keys are.
        self.each_item(|compiler, module, symbol, item| match (&item.kind, symbol) {
            (ast::ItemKind::Record(it), Some(Symbol::Record(id))) => compiler.resolve_record(module, id, it),
            (ast::ItemKind::Dataset(it), Some(Symbol::Dataset(id))) => {
                let typed = compiler.resolve(module, &it.ty);
                compiler.program.datasets[id.idx()].typed = typed;
            }
            _ => {}
        });
        self.each_item(|compiler, module, symbol, item| match (&item.kind, symbol) {
            (ast::ItemKind::Dataset(it), Some(Symbol::Dataset(id))) => compiler.resolve_key(id, it),
            (ast::ItemKind::Set(it), Some(Symbol::Set(idx))) => {
                compiler.symbols.sets[idx].member = compiler.resolve_plain(module, &it.ty);
            }
            (ast::ItemKind::Table(it), Some(Symbol::Table(id))) => {
                let (from, to) = (compiler.resolve_plain(module, &it.from), compiler.resolve_plain(module, &it.to));
                let table = &mut compiler.program.tables[id.idx()];
                (table.from, table.to) = (from, to);
            }
            (ast::ItemKind::Param(it), Some(Symbol::Param(id))) => {
                compiler.program.params[id.idx()].ty = compiler.resolve_plain(module, &it.ty);
            }
            (ast::ItemKind::Fn(it), Some(Symbol::Fn(id))) => {
                let params = it.params.iter().map(|(name, ty)| (name.text.clone(), compiler.resolve(module, ty)));
                compiler.symbols.fn_params[id.idx()] = params.collect();
                compiler.program.functions[id.idx()].result = compiler.resolve(module, &it.result);
            }
            _ => {}
        });
        self.check_refs();
        self.check_record_cycles();
    }

    /// Goes through all items of all modules with what they were declared as.
    pub(super) fn each_item(&mut self, mut each: impl FnMut(&mut Self, ModuleId, Option<Symbol>, &ast::Item)) {
        let units = self.units;
        for (unit_idx, unit) in units.iter().enumerate() {
            let Some(module) = self.symbols.module_of_unit[unit_idx] else { continue };
            for (item_idx, item) in unit.tree.items.iter().enumerate() {
                let symbol = self.symbols.items.get(&(unit_idx, item_idx)).copied();
                each(self, module, symbol, item);
            }
        }
    }

    fn resolve_record(&mut self, module: ModuleId, id: RecordId, it: &ast::Record) {
        let mut fields: Vec<Field> = Vec::new();
        for field in &it.fields {
            let typed = self.resolve(module, &field.ty);
            if let Some(first) = fields.iter().find(|known| known.name == field.name.text) {
                let first = first.span;
                self.say(errors::duplicate(What::Field, &field.name.text, field.name.span, first));
                continue;
            }
            let (name, docs) = (field.name.text.clone(), field.docs.clone());
            fields.push(Field { name, docs, typed, secret: field.secret, fed_secret: false, span: field.name.span });
        }
        self.program.records[id.idx()].fields = fields;
    }

    /// Resolves a written type.
    pub(super) fn resolve(&mut self, module: ModuleId, ty: &ast::Type) -> Typed {
        let kind = match &ty.kind {
            ast::TypeKind::List(of) => match self.resolve(module, of) {
                ERROR => Type::Error,
                typed => Type::List(self.intern(typed)),
            },
            ast::TypeKind::Ref(name) => match self.find(module, What::Dataset, &name.text, name.span) {
                Some(Symbol::Dataset(id)) => Type::Ref(id),
                Some(other) => {
                    self.say(errors::declared_as("dataset", other.word(), name.span));
                    Type::Error
                }
                None => Type::Error,
            },
            ast::TypeKind::Named(name) => self.resolve_name(module, name),
        };
        Typed { ty: kind, optional: ty.optional && kind != Type::Error }
    }

    /// Resolves a written type that may not be optional.
    pub(super) fn resolve_plain(&mut self, module: ModuleId, ty: &ast::Type) -> Type {
        let typed = self.resolve(module, ty);
        if typed.optional {
            self.say(errors::not_here(say!("a value declared here is always given: leave out the `?`"), ty.span));
        }
        typed.ty
    }

    fn resolve_name(&mut self, module: ModuleId, name: &ast::Name) -> Type {
        if let Some(scalar) = Scalar::from_word(&name.text) {
            return Type::Scalar(scalar);
        }
        match self.look_up(module, &name.text) {
            Found::One(Symbol::Enum(id)) => return Type::Enum(id),
            Found::One(Symbol::Record(id)) => return Type::Record(id),
            Found::One(other) => self.say(errors::expected(say!("a type"), Message::verbatim(other.word()), name.span)),
            Found::Many(modules) => self.say(errors::ambiguous(&name.text, &modules, name.span)),
            Found::Elsewhere(other) => self.say(errors::not_in_use(What::Type, &name.text, &other, name.span)),
            Found::Unread => {}
            Found::Nothing => {
                let mut known: Vec<&str> = Scalar::ALL.iter().map(|it| it.as_str()).collect();
                known.extend(self.visible(module).into_iter().filter(|it| it.starts_with(char::is_uppercase)));
                let near = nearest(&name.text, known);
                self.say(errors::unknown_name(What::Type, &name.text, name.span, near));
            }
        }
        Type::Error
    }

    fn resolve_key(&mut self, id: DatasetId, it: &ast::Dataset) {
        if it.key.is_empty() {
            return;
        }
        let dataset = &self.program.datasets[id.idx()];
        if dataset.typed.ty == Type::Error {
            return;
        }
        let (Some(record), true) = (dataset.record(&self.program), dataset.is_list()) else {
            let message = say!("dataset `{name}` has a key but is no list of records", name = it.name.text);
            self.say(errors::dataset(message, it.key[0].span, say!("a key tells the records of a list apart")));
            return;
        };
        for name in &it.key {
            let record = &self.program.records[record.idx()];
            let Some(idx) = record.fields.iter().position(|field| field.name == name.text) else {
                let fault = errors::unknown_field(record, &name.text, name.span);
                self.say(fault);
                continue;
            };
            let field = &record.fields[idx];
            let (typed, secret, named) = (field.typed, field.secret, self.program.is_secret_by_name(field, true));
            if typed.optional || matches!(typed.ty, Type::Record(_) | Type::List(_)) {
                let message =
                    say!("`{name}` cannot be a key: a key is required, and no record or list", name = name.text);
                let help = say!("take a field that every record has, or leave out its `?`");
                self.say(errors::dataset(message, name.span, say!("key here")).help(help));
            }
            if named && !secret {
                let message = say!(
                    "`{name}` cannot be a key: its name says that it is secret, and every report names keys",
                    name = name.text
                );
                let help = say!("take a field that may be read, or give it another name");
                self.say(errors::dataset(message, name.span, say!("key here")).help(help));
            }
            if secret {
                let message =
                    say!("`{name}` cannot be a key: it is secret, and every report names keys", name = name.text);
                let help = say!("take a field that may be read, or leave out `secret`");
                self.say(errors::dataset(message, name.span, say!("key here")).help(help));
            }
            self.program.datasets[id.idx()].key.push(idx as u32);
        }
    }

    /// A reference needs a dataset with a key of one field.
    fn check_refs(&mut self) {
        let mut faults: Vec<(DatasetId, Span)> = Vec::new();
        for field in self.program.records.iter().flat_map(|it| &it.fields) {
            if let Type::Ref(dataset) = field.typed.ty
                && self.program.datasets[dataset.idx()].key.len() != 1
            {
                faults.push((dataset, field.span));
            }
        }
        for (dataset, span) in faults {
            let name = self.program.datasets[dataset.idx()].name.clone();
            let message = say!("nothing can refer to `{name}`: it has no key of one field", name);
            self.say(errors::dataset(message, span, say!("refers to it here")));
        }
    }

    /// Records do not hold themselves, not even through lists: exports nest as deep as the model says, and no deeper.
    fn check_record_cycles(&mut self) {
        let n_records = self.program.records.len();
        let mut state = vec![0u8; n_records];
        for idx in 0..n_records {
            self.walk_record(idx, &mut state);
        }
    }

    fn walk_record(&mut self, idx: usize, state: &mut [u8]) {
        if state[idx] != 0 {
            return;
        }
        state[idx] = 1;
        let held: Vec<(RecordId, Span)> = self.program.records[idx]
            .fields
            .iter()
            .filter_map(|field| Some((self.innermost_record(field.typed.ty)?, field.span)))
            .collect();
        for (record, span) in held {
            if state[record.idx()] == 1 {
                let name = self.program.records[record.idx()].name.clone();
                let message = say!("record `{name}` holds itself", name);
                self.say(errors::dataset(message, span, say!("closes the circle")));
            }
            self.walk_record(record.idx(), state);
        }
        state[idx] = 2;
    }

    fn innermost_record(&self, ty: Type) -> Option<RecordId> {
        match ty {
            Type::Record(id) => Some(id),
            Type::List(of) => self.innermost_record(self.program.typed(of).ty),
            _ => None,
        }
    }

    /// A type as people write it.
    pub(super) fn show(&self, typed: Typed) -> Message {
        let [en, da] = Lang::ALL.map(|lang| self.program.type_in(typed, lang));
        Message::both(en, Some(da))
    }

    /// The same for a type that is always given.
    pub(super) fn show_type(&self, ty: Type) -> Message {
        self.show(Typed { ty, optional: false })
    }

    /// Reads a date literal; a day that does not exist is reported.
    pub(super) fn date(&mut self, lit: &ast::DateLit) -> Option<Date> {
        match Date::parse(&lit.text) {
            Ok(date) => Some(date),
            Err(_) => {
                self.say(errors::no_such_day(&lit.text, lit.span));
                None
            }
        }
    }

    /// Reads a period; one that ends before it begins is reported.
    pub(super) fn period(
        &mut self,
        from: Option<&ast::DateLit>,
        to: Option<&ast::DateLit>,
    ) -> (Option<Date>, Option<Date>) {
        let (first, last) = (from.and_then(|it| self.date(it)), to.and_then(|it| self.date(it)));
        if let (Some(a), Some(b), Some(lit)) = (first, last, to)
            && b < a
        {
            self.say(errors::period(say!("the period ends before it begins"), lit.span));
        }
        (first, last)
    }
}
