//! The first pass: every module and every name gets its id, so that order does not matter afterwards.

use std::collections::HashMap;

use super::symbols::{SetInfo, Symbol};
use super::*;
use crate::source::Span;
use crate::value::{Calendar, Date};

impl Compiler<'_> {
    pub(super) fn declare(&mut self) {
        self.declare_modules();
        self.declare_uses();
        for unit_idx in 0..self.units.len() {
            let Some(module) = self.symbols.module_of_unit[unit_idx] else { continue };
            let units = self.units;
            for (item_idx, item) in units[unit_idx].tree.items.iter().enumerate() {
                self.declare_item(module, unit_idx, item_idx, item);
            }
        }
        self.declare_rules();
    }

    /// Rules get their ids in order of their full names, so that everything that goes by id goes by name.
    fn declare_rules(&mut self) {
        let units = self.units;
        let mut all: Vec<(&str, &str, ModuleId, (usize, usize))> = Vec::new();
        let modules: Vec<Module> = self.program.modules.clone();
        for (unit_idx, unit) in units.iter().enumerate() {
            let Some(module) = self.symbols.module_of_unit[unit_idx] else { continue };
            for (item_idx, item) in unit.tree.items.iter().enumerate() {
                if let ast::ItemKind::Rule(rule) = &item.kind {
                    all.push((&modules[module.idx()].name, &rule.name.text, module, (unit_idx, item_idx)));
                }
            }
        }
        all.sort();
        for (_, _, module, (unit_idx, item_idx)) in all {
            let item = &units[unit_idx].tree.items[item_idx];
            let ast::ItemKind::Rule(rule) = &item.kind else { continue };
            if let Some(id) = self.declare_rule(module, rule, item.docs.clone(), item.span) {
                self.symbols.items.insert((unit_idx, item_idx), Symbol::Rule(id));
            }
        }
    }

    fn declare_modules(&mut self) {
        let units = self.units;
        // A file without a readable head still holds what its path calls for; that the head is missing was said.
        let names: Vec<Option<(String, Span)>> = units
            .iter()
            .map(|unit| match (&unit.tree.module, &unit.expected) {
                (Some(head), _) => Some((head.joined(), head.span)),
                (None, Some(expected)) => Some((expected.clone(), Span::new(unit.file, 0, 0))),
                (None, None) => None,
            })
            .collect();
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|idx| names[*idx].as_ref().map(|(name, _)| name));
        self.symbols.module_of_unit = vec![None; units.len()];
        for idx in order {
            let unit = &units[idx];
            let Some((name, span)) = names[idx].clone() else { continue };
            if let Some(expected) = unit.expected.as_ref().filter(|it| **it != name) {
                self.say(errors::module_path(&name, expected, span));
            }
            if let Some((_, first)) = self.symbols.modules.get(&name) {
                let first = *first;
                self.say(errors::duplicate(What::Module, &name, span, first));
                continue;
            }
            let id = ModuleId(self.program.modules.len() as u32);
            self.symbols.modules.insert(name.clone(), (id, span));
            self.program.modules.push(Module { name, file: unit.file, docs: unit.tree.docs.clone() });
            self.symbols.module_of_unit[idx] = Some(id);
            self.symbols.unread.extend(unit.unread.iter().map(|it| it.text.clone()));
        }
        let n_modules = self.program.modules.len();
        self.symbols.own = vec![HashMap::new(); n_modules];
        self.symbols.rules = vec![HashMap::new(); n_modules];
        self.symbols.uses = vec![Vec::new(); n_modules];
    }

    fn declare_uses(&mut self) {
        let units = self.units;
        let mut spans: HashMap<(ModuleId, ModuleId), Span> = HashMap::new();
        for (idx, unit) in units.iter().enumerate() {
            let Some(module) = self.symbols.module_of_unit[idx] else { continue };
            for path in &unit.tree.uses {
                let name = path.joined();
                let Some((other, _)) = self.symbols.modules.get(&name).copied() else {
                    let near = crate::diagnostic::nearest(&name, self.symbols.modules.keys().map(String::as_str));
                    self.say(errors::unknown_name(What::Module, &name, path.span, near));
                    continue;
                };
                if !self.symbols.uses[module.idx()].contains(&other) && other != module {
                    self.symbols.uses[module.idx()].push(other);
                }
                spans.insert((module, other), path.span);
                if other == module {
                    self.say(errors::use_cycle(&[name.clone(), name], path.span));
                }
            }
        }
        self.check_use_cycles(&spans);
    }

    /// Finds each circle once: the walk marks modules as open or done, so it is linear.
    fn check_use_cycles(&mut self, spans: &HashMap<(ModuleId, ModuleId), Span>) {
        let n_modules = self.program.modules.len();
        let mut done = vec![false; n_modules];
        for start in 0..n_modules {
            let mut path: Vec<(ModuleId, usize)> = vec![(ModuleId(start as u32), 0)];
            while let Some((module, next)) = path.last().copied() {
                if done[module.idx()] {
                    path.pop();
                    continue;
                }
                let Some(other) = self.symbols.uses[module.idx()].get(next).copied() else {
                    done[module.idx()] = true;
                    path.pop();
                    continue;
                };
                if let Some(last) = path.last_mut() {
                    last.1 += 1;
                }
                if let Some(from) = path.iter().position(|(it, _)| *it == other) {
                    let circle = path[from..].iter().map(|(it, _)| *it).chain([other]);
                    let names: Vec<String> = circle.map(|it| self.program.modules[it.idx()].name.clone()).collect();
                    if let Some(span) = spans.get(&(module, other)) {
                        self.say(errors::use_cycle(&names, *span));
                    }
                } else if !done[other.idx()] {
                    path.push((other, 0));
                }
            }
        }
    }

    fn declare_item(&mut self, module: ModuleId, unit_idx: usize, item_idx: usize, item: &ast::Item) {
        let docs = item.docs.clone();
        let full =
            |name: &ast::Name, program: &Program| format!("{}.{}", program.modules[module.idx()].name, name.text);
        let (name, symbol) = match &item.kind {
            ast::ItemKind::Enum(it) => (&it.name, self.declare_enum(it, docs)),
            ast::ItemKind::Record(it) => {
                let id = RecordId(self.program.records.len() as u32);
                let record = Record { name: it.name.text.clone(), docs, fields: Vec::new(), span: it.name.span };
                self.program.records.push(record);
                (&it.name, Symbol::Record(id))
            }
            ast::ItemKind::Set(it) => {
                let typed = Typed { ty: Type::Error, optional: false };
                let expr = self.add_expr(ExprKind::SetOf(Vec::new()), typed, it.name.span);
                self.symbols.sets.push(SetInfo { member: Type::Error, expr });
                let name = full(&it.name, &self.program);
                self.program.sets.push(Set { name, docs, members: expr, span: it.name.span });
                (&it.name, Symbol::Set(self.symbols.sets.len() - 1))
            }
            ast::ItemKind::Table(it) => {
                let id = TableId(self.program.tables.len() as u32);
                let name = full(&it.name, &self.program);
                let (from, to) = (Type::Error, Type::Error);
                self.program.tables.push(Table { name, docs, from, to, arms: Vec::new(), span: it.name.span });
                (&it.name, Symbol::Table(id))
            }
            ast::ItemKind::Param(it) => {
                let id = ParamId(self.program.params.len() as u32);
                let interpretation = it.interpretation.iter().map(|text| text.value.clone()).collect();
                self.program.params.push(Param {
                    name: full(&it.name, &self.program),
                    docs,
                    ty: Type::Error,
                    values: Vec::new(),
                    basis: Vec::new(),
                    interpretation,
                    span: it.name.span,
                });
                (&it.name, Symbol::Param(id))
            }
            ast::ItemKind::Fn(it) => (&it.name, self.declare_fn(module, it, docs)),
            ast::ItemKind::Calendar(it) => (&it.name, self.declare_calendar(module, it)),
            ast::ItemKind::Dataset(it) => {
                let id = DatasetId(self.program.datasets.len() as u32);
                self.program.datasets.push(Dataset {
                    name: it.name.text.clone(),
                    docs,
                    typed: Typed { ty: Type::Error, optional: false },
                    key: Vec::new(),
                    prefer: Vec::new(),
                    feeds: Vec::new(),
                    span: it.name.span,
                });
                (&it.name, Symbol::Dataset(id))
            }
            ast::ItemKind::Instrument(it) => (&it.id, self.declare_instrument(it, docs)),
            ast::ItemKind::Rule(_) | ast::ItemKind::Source(_) | ast::ItemKind::Test(_) => return,
        };
        self.symbols.items.insert((unit_idx, item_idx), symbol);
        if let Some((_, first)) = self.symbols.own[module.idx()].get(&name.text).copied() {
            self.say(errors::duplicate(symbol.what(), &name.text, name.span, first));
            return;
        }
        if matches!(symbol, Symbol::Dataset(_) | Symbol::Instrument(_)) {
            self.check_unique_everywhere(symbol, name);
        }
        self.symbols.own[module.idx()].insert(name.text.clone(), (symbol, name.span));
    }

    /// Datasets name the keys of documents and instruments the law: one name, one thing, in all modules together.
    fn check_unique_everywhere(&mut self, symbol: Symbol, name: &ast::Name) {
        let first = self.symbols.own.iter().find_map(|own| match own.get(&name.text) {
            Some((other, span)) if other.word() == symbol.word() => Some(*span),
            _ => None,
        });
        if let Some(first) = first {
            self.say(errors::duplicate(symbol.what(), &name.text, name.span, first));
        }
    }

    fn declare_enum(&mut self, it: &ast::Enum, docs: Vec<String>) -> Symbol {
        let id = EnumId(self.program.enums.len() as u32);
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut members = Vec::new();
        for (docs, name) in &it.members {
            match seen.get(name.text.as_str()) {
                Some(first) => self.say(errors::duplicate(What::Member, &name.text, name.span, *first)),
                None => {
                    seen.insert(&name.text, name.span);
                    members.push(Member { name: name.text.clone(), docs: docs.clone() });
                }
            }
        }
        let name = it.name.text.clone();
        self.program.enums.push(Enum { name, docs, ordered: it.ordered, members, span: it.name.span });
        Symbol::Enum(id)
    }

    fn declare_fn(&mut self, module: ModuleId, it: &ast::Function, docs: Vec<String>) -> Symbol {
        let id = FnId(self.program.functions.len() as u32);
        let typed = Typed { ty: Type::Error, optional: false };
        let body = self.add_expr(ExprKind::Const(crate::value::Value::Absent), typed, it.name.span);
        self.program.functions.push(Function {
            name: format!("{}.{}", self.program.modules[module.idx()].name, it.name.text),
            docs,
            n_params: it.params.len() as u16,
            n_locals: it.params.len() as u16,
            result: typed,
            body,
            span: it.name.span,
        });
        self.symbols.fn_params.push(Vec::new());
        Symbol::Fn(id)
    }

    fn declare_calendar(&mut self, module: ModuleId, it: &ast::Calendar) -> Symbol {
        let id = CalendarId(self.program.calendars.len() as u32);
        self.program.calendars.push(Calendar {
            name: it.name.text.clone(),
            from: Date::default(),
            to: Date::default(),
            weekend: [false; 7],
            holidays: Vec::new(),
        });
        self.symbols.calendar_modules.push(module);
        Symbol::Calendar(id)
    }

    fn declare_instrument(&mut self, it: &ast::Instrument, docs: Vec<String>) -> Symbol {
        let id = InstrumentId(self.program.instruments.len() as u32);
        self.program.instruments.push(Instrument {
            id: it.id.text.clone(),
            docs,
            title: String::new(),
            title_da: None,
            kind: String::new(),
            eli: None,
            source: None,
            signed: None,
            replaces: Vec::new(),
            in_force: InForce::NotKnown(String::new()),
            provisions: Vec::new(),
            span: it.id.span,
        });
        Symbol::Instrument(id)
    }

    fn declare_rule(&mut self, module: ModuleId, it: &ast::Rule, docs: Vec<String>, span: Span) -> Option<RuleId> {
        if let Some((_, first)) = self.symbols.rules[module.idx()].get(&it.name.text).copied() {
            self.say(errors::duplicate(What::Rule, &it.name.text, it.name.span, first));
            return None;
        }
        let id = RuleId(self.program.rules.len() as u32);
        self.symbols.rules[module.idx()].insert(it.name.text.clone(), (id, it.name.span));
        self.program.rules.push(Rule {
            name: format!("{}.{}", self.program.modules[module.idx()].name, it.name.text),
            module,
            docs,
            title: String::new(),
            title_da: None,
            basis: Vec::new(),
            see: Vec::new(),
            interpretation: Vec::new(),
            severity: Severity::Medium,
            applies: None,
            subjects: Vec::new(),
            dated: None,
            excepts: Vec::new(),
            overrides: Vec::new(),
            requires: Vec::new(),
            message: None,
            message_da: None,
            remedy: None,
            remedy_da: None,
            n_locals: 0,
            span,
            name_span: it.name.span,
        });
        Some(id)
    }
}
