//! Where facts come from: the `from` lines of datasets and the adapters.

use super::check::{Checker, Place, plain};
use super::symbols::Symbol;
use super::*;
use crate::diagnostic::nearest;
use crate::source::Span;
use crate::value::Scalar;

const RAW: Typed = Typed { ty: Type::Raw, optional: false };

impl Compiler<'_> {
    pub(super) fn compile_feeds(&mut self) {
        let mut all: Vec<(DatasetId, Option<ast::Name>, ModuleId, ast::Feed)> = Vec::new();
        self.each_item(|compiler, module, symbol, item| match (&item.kind, symbol) {
            (ast::ItemKind::Dataset(it), Some(Symbol::Dataset(id))) => {
                all.extend(it.sources.iter().map(|feed| (id, None, module, feed.clone())));
            }
            (ast::ItemKind::Source(it), _) => {
                match compiler.find(module, What::Dataset, &it.dataset.text, it.dataset.span) {
                    Some(Symbol::Dataset(id)) => all.push((id, Some(it.name.clone()), module, it.feed.clone())),
                    Some(other) => compiler.say(errors::declared_as("dataset", other.word(), it.dataset.span)),
                    None => {}
                }
            }
            _ => {}
        });
        // Datasets in order, each with its own lines before adapters, which go by name.
        all.sort_by(|a, b| {
            let key = |it: &(DatasetId, Option<ast::Name>, ModuleId, ast::Feed)| {
                (it.0, it.1.as_ref().map(|name| name.text.clone()))
            };
            key(a).cmp(&key(b))
        });
        for (dataset, name, module, feed) in all {
            self.compile_feed(dataset, name, module, &feed);
        }
        self.compile_prefer();
        self.check_fed();
    }

    fn compile_feed(&mut self, dataset: DatasetId, name: Option<ast::Name>, module: ModuleId, feed: &ast::Feed) {
        let id = FeedId(self.program.feeds.len() as u32);
        if let Some(name) = &name {
            let twice =
                self.program.feeds.iter().any(|it| it.dataset == dataset && it.name.as_deref() == Some(&name.text));
            if twice {
                let fed = &self.program.datasets[dataset.idx()].name;
                let message = say!("source `{name}` feeds `{fed}` twice", name = name.text, fed);
                self.say(errors::adapter(message, name.span, say!("again here")));
            }
        }
        self.check_file_pattern(&feed.pattern);
        let typed = self.program.datasets[dataset.idx()].typed;
        if feed.lines && !matches!(typed.ty, Type::List(_) | Type::Error) {
            let message = say!("lines are records of a list, and this dataset is none");
            self.say(errors::dataset(message, feed.pattern.span, say!("`lines` here")));
        }
        let foreign = feed.mapping.is_some()
            || !feed.at.is_empty()
            || feed.filter.is_some()
            || feed.newest_by.is_some()
            || feed.complete_when.is_some()
            || feed.document.is_some();
        let adapter = if foreign { self.compile_adapter(dataset, name.as_ref(), module, feed) } else { None };
        self.program.feeds.push(Feed {
            name: name.map(|it| it.text),
            dataset,
            pattern: feed.pattern.value.clone(),
            lines: feed.lines,
            adapter,
            span: feed.span,
        });
        self.program.datasets[dataset.idx()].feeds.push(id);
    }

    /// A pattern begins with a letter or digit, and stays below the folder it is read from.
    fn check_file_pattern(&mut self, pattern: &ast::Text) {
        let text = pattern.value.as_str();
        let reason = if !text.starts_with(|it: char| it.is_ascii_alphanumeric()) {
            say!("a file pattern begins with a letter or digit")
        } else if text.contains('\\') || text.split('/').any(|it| it.is_empty() || it == "." || it == "..") {
            say!("its parts are names with `/` between")
        } else if text.split('/').any(|it| it.contains("**") && it != "**") {
            say!("`**` stands for whole folders, alone between slashes")
        } else if text.ends_with("**") {
            say!("it names no file")
        } else {
            return;
        };
        self.say(errors::bad_pattern(reason, pattern.span));
    }

    fn compile_adapter(
        &mut self,
        dataset: DatasetId,
        name: Option<&ast::Name>,
        module: ModuleId,
        feed: &ast::Feed,
    ) -> Option<Adapter> {
        let it = &self.program.datasets[dataset.idx()];
        let Some(record) = it.record(&self.program) else {
            if it.typed.ty != Type::Error {
                let message = say!("an adapter makes records, and `{name}` holds none", name = it.name);
                self.say(errors::adapter(message, name.map_or(feed.span, |it| it.span), say!("adapter here")));
            }
            return None;
        };
        let mut checker = Checker::new(self, module, Place::Adapter(Local(0)));
        let document = match &feed.document {
            Some(name) => checker.bind(name, RAW),
            None => checker.fresh(),
        };
        let file_name = checker.bind_word("file_name", plain(Type::Scalar(Scalar::Text)));
        let mut innermost = document;
        let mut at = Vec::new();
        for step in &feed.at {
            let (compiled, inner) = checker.at(step, innermost);
            innermost = inner;
            at.push(compiled);
        }
        checker.set_place(Place::Adapter(innermost));
        let filter = feed.filter.as_ref().map(|it| checker.condition(it));
        let newest_by = feed.newest_by.as_ref().map(|it| checker.newest_by(it));
        let mapping = match &feed.mapping {
            Some(mapping) => checker.mapping(record, mapping),
            None => checker.same_names(record, innermost, feed.span),
        };
        checker.set_place(Place::Adapter(document));
        let records = checker.bind_word("records", plain(Type::Scalar(Scalar::Int)));
        let complete_when = feed.complete_when.as_ref().map(|it| checker.condition(it));
        let n_locals = checker.n_locals();
        self.check_key_mapped(dataset, &mapping, name.map_or(feed.span, |it| it.span));
        Some(Adapter {
            n_locals,
            document,
            at,
            record: innermost,
            file_name,
            records,
            filter,
            newest_by,
            complete_when,
            mapping,
        })
    }

    fn check_key_mapped(&mut self, dataset: DatasetId, mapping: &[Mapping], span: Span) {
        let it = &self.program.datasets[dataset.idx()];
        let Some(record) = it.record(&self.program) else { return };
        let open: Vec<String> = it
            .key
            .iter()
            .filter(|field| !mapping.iter().any(|it| it.target.first() == Some(field)))
            .filter_map(|field| self.program.record(record).fields.get(*field as usize))
            .map(|field| format!("`{}`", field.name))
            .collect();
        if !open.is_empty() {
            let message = say!("the adapter does not say the key {key}", key = open.join(", "));
            let help = say!("say where it stands in the export: `id = …`");
            self.say(errors::adapter(message, span, say!("its records could not be told apart")).help(help));
        }
    }

    fn compile_prefer(&mut self) {
        self.each_item(|compiler, _, symbol, item| {
            let (ast::ItemKind::Dataset(it), Some(Symbol::Dataset(id))) = (&item.kind, symbol) else { return };
            let feeds = compiler.program.datasets[id.idx()].feeds.clone();
            let mut prefer: Vec<FeedId> = Vec::new();
            for name in &it.prefer {
                if name.text == "first" {
                    let rest: Vec<FeedId> = feeds.iter().copied().filter(|it| !prefer.contains(it)).collect();
                    prefer.extend(rest);
                    continue;
                }
                let known: Vec<&str> =
                    feeds.iter().filter_map(|it| compiler.program.feed(*it).name.as_deref()).collect();
                match feeds.iter().find(|it| compiler.program.feed(**it).name.as_deref() == Some(&name.text)) {
                    Some(feed) => prefer.push(*feed),
                    None => {
                        let near = nearest(&name.text, known);
                        compiler.say(errors::unknown_name(What::Source, &name.text, name.span, near));
                    }
                }
            }
            compiler.program.datasets[id.idx()].prefer = prefer;
        });
    }

    /// A dataset that nothing feeds could only ever be missing.
    fn check_fed(&mut self) {
        let unfed: Vec<(String, Span)> = self
            .program
            .datasets
            .iter()
            .filter(|it| it.feeds.is_empty())
            .map(|it| (it.name.clone(), it.span))
            .collect();
        for (name, span) in unfed {
            let help = say!("name the file that holds it, `from \"name.json\"`, or write an adapter with `source`");
            self.say(errors::dataset(say!("nothing feeds `{name}`", name), span, say!("needs a `from`")).help(help));
        }
    }
}

impl Checker<'_, '_> {
    /// One `at`: from a bound name, or from the innermost record so far.
    fn at(&mut self, at: &ast::At, innermost: Local) -> (At, Local) {
        let mut steps: Vec<String> = at.steps.iter().map(|it| it.field.text.clone()).collect();
        let bound = at.steps.first().filter(|it| !it.field.quoted && !at.from_root);
        let from = match bound.and_then(|it| self.bound(&it.field.text)) {
            Some(local) => {
                steps.remove(0);
                local
            }
            None => innermost,
        };
        let (binds, inner) = match at.kind {
            ast::AtKind::Entries => {
                let key = self.bind_word("key", plain(Type::Scalar(Scalar::Text)));
                let value = match &at.binds {
                    Some(name) => self.bind(name, RAW),
                    None => self.bind_word("value", RAW),
                };
                (AtBinds::Entry { key, value }, value)
            }
            ast::AtKind::Plain | ast::AtKind::Many => {
                let local = match &at.binds {
                    Some(name) => self.bind(name, RAW),
                    None => self.fresh(),
                };
                (AtBinds::Element(local), local)
            }
        };
        (At { from, steps, kind: at.kind, binds, or_empty: at.or_empty, span: at.span }, inner)
    }

    fn newest_by(&mut self, expr: &ast::Expr) -> ExprId {
        let id = self.expr(expr, None);
        let typed = self.typed(id);
        if typed.ty == Type::Raw {
            let message = say!("what is newest cannot be told of raw JSON");
            let help = say!("say what it is: `int(x)`, `datetime(x, \"epoch_s\")`");
            self.c.say(errors::adapter(message, self.span(id), say!("raw JSON")).help(help));
        } else if typed.ty != Type::Error && !self.is_ordered(typed.ty) {
            let message = errors::not_ordered(self.c.show(typed), self.span(id));
            self.c.say(message);
        }
        id
    }

    fn mapping(&mut self, record: RecordId, mapping: &[ast::Mapping]) -> Vec<Mapping> {
        let mut all: Vec<Mapping> = Vec::new();
        for it in mapping {
            let Some((target, typed)) = self.target(record, &it.target) else { continue };
            if all.iter().any(|other| other.target.starts_with(&target) || target.starts_with(&other.target)) {
                let message = say!("`{name}` is mapped twice", name = it.target.joined());
                self.c.say(errors::adapter(message, it.target.span, say!("again here")));
                continue;
            }
            let value = self.expr(&it.value, Some(typed.ty));
            let value = self.coerce(value, typed.ty);
            all.push(Mapping { target, value, span: it.target.span.to(it.value.span) });
        }
        all
    }

    /// The fields of a target, from the record inwards.
    fn target(&mut self, mut record: RecordId, target: &ast::Dotted) -> Option<(Vec<u32>, Typed)> {
        let mut way = Vec::with_capacity(target.parts.len());
        for (n, name) in target.parts.iter().enumerate() {
            let fields = &self.c.program.records[record.idx()].fields;
            let Some(idx) = fields.iter().position(|it| it.name == name.text) else {
                let fault = errors::unknown_field(&self.c.program.records[record.idx()], &name.text, name.span);
                self.c.say(fault);
                return None;
            };
            way.push(idx as u32);
            let typed = fields[idx].typed;
            if n + 1 == target.parts.len() {
                return Some((way, typed));
            }
            match typed.ty {
                Type::Record(inner) => record = inner,
                other => {
                    let ty = self.c.show_type(other);
                    let next = &target.parts[n + 1];
                    self.c.say(errors::no_fields(ty, &next.text, next.span));
                    return None;
                }
            }
        }
        None
    }

    /// Every field by the member of its own name.
    fn same_names(&mut self, record: RecordId, innermost: Local, span: Span) -> Vec<Mapping> {
        let fields = self.c.program.records[record.idx()].fields.clone();
        let mut all = Vec::with_capacity(fields.len());
        for (idx, field) in fields.into_iter().enumerate() {
            let base = self.c.add_expr(ExprKind::Local(innermost), RAW, span);
            let raw = self.c.add_expr(ExprKind::RawField { base, name: field.name }, RAW, span);
            let value = self.coerce(raw, field.typed.ty);
            all.push(Mapping { target: vec![idx as u32], value, span });
        }
        all
    }
}
