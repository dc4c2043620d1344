//! Which names each module declares and sees.

use std::collections::{HashMap, HashSet};

use super::errors::What;
use super::{
    CalendarId, Compiler, DatasetId, EnumId, ExprId, FnId, InstrumentId, ModuleId, ParamId, RecordId, RuleId, TableId,
    Type, errors,
};
use crate::diagnostic::{did_you_mean, nearest};
use crate::source::Span;
use crate::syntax::ast;

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Symbol {
    Enum(EnumId),
    Record(RecordId),
    Dataset(DatasetId),
    Param(ParamId),
    /// Its position in [`Symbols::sets`].
    Set(usize),
    Table(TableId),
    Fn(FnId),
    Calendar(CalendarId),
    Instrument(InstrumentId),
    Rule(RuleId),
}

impl Symbol {
    /// What it was declared as.
    pub(super) fn what(self) -> What {
        match self {
            Symbol::Enum(_) => What::Enum,
            Symbol::Record(_) => What::Record,
            Symbol::Dataset(_) => What::Dataset,
            Symbol::Param(_) => What::Param,
            Symbol::Set(_) => What::Set,
            Symbol::Table(_) => What::Table,
            Symbol::Fn(_) => What::Fn,
            Symbol::Calendar(_) => What::Calendar,
            Symbol::Instrument(_) => What::Instrument,
            Symbol::Rule(_) => What::Rule,
        }
    }

    /// The word of the language for what it is.
    pub(super) fn word(self) -> &'static str {
        match self {
            Symbol::Enum(_) => "enum",
            Symbol::Record(_) => "record",
            Symbol::Dataset(_) => "dataset",
            Symbol::Param(_) => "param",
            Symbol::Set(_) => "set",
            Symbol::Table(_) => "table",
            Symbol::Fn(_) => "fn",
            Symbol::Calendar(_) => "calendar",
            Symbol::Instrument(_) => "instrument",
            Symbol::Rule(_) => "rule",
        }
    }
}

/// A set: the type of its members and the expression that lists them, filled in later.
#[derive(Clone, Copy, Debug)]
pub(super) struct SetInfo {
    pub(super) member: Type,
    pub(super) expr: ExprId,
}

/// The names of all modules.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    /// By module: its own names. Rules live beside the rest in a space of their own.
    pub(super) own: Vec<HashMap<String, (Symbol, Span)>>,
    pub(super) rules: Vec<HashMap<String, (RuleId, Span)>>,
    /// By module: the modules it uses.
    pub(super) uses: Vec<Vec<ModuleId>>,
    pub(super) sets: Vec<SetInfo>,
    pub(super) modules: HashMap<String, (ModuleId, Span)>,
    /// By unit: its module.
    pub(super) module_of_unit: Vec<Option<ModuleId>>,
    /// By function: its parameters and its module.
    pub(super) fn_params: Vec<Vec<(String, super::Typed)>>,
    pub(super) calendar_modules: Vec<ModuleId>,
    /// By unit and item: the id it was given.
    pub(super) items: HashMap<(usize, usize), Symbol>,
    /// Names of items that could not be read, of all modules.
    pub(super) unread: HashSet<String>,
}

/// What a look-up finds.
pub(super) enum Found {
    One(Symbol),
    /// Several used modules declare it.
    Many(Vec<String>),
    /// Another module declares it, which is not in use.
    Elsewhere(String),
    /// It is declared by an item that could not be read, which was said already.
    Unread,
    Nothing,
}

impl Compiler<'_> {
    /// Looks a name up: the module's own first, then those of the modules it uses.
    pub(super) fn look_up(&self, module: ModuleId, name: &str) -> Found {
        if let Some((symbol, _)) = self.symbols.own[module.idx()].get(name) {
            return Found::One(*symbol);
        }
        let used = self.symbols.uses[module.idx()].iter();
        let hits: Vec<(ModuleId, Symbol)> =
            used.filter_map(|it| self.symbols.own[it.idx()].get(name).map(|(symbol, _)| (*it, *symbol))).collect();
        match hits.as_slice() {
            [(_, symbol)] => Found::One(*symbol),
            [] if self.symbols.unread.contains(name) => Found::Unread,
            [] => self.elsewhere(name),
            several => Found::Many(several.iter().map(|(it, _)| self.program.modules[it.idx()].name.clone()).collect()),
        }
    }

    fn elsewhere(&self, name: &str) -> Found {
        let mut modules = self.symbols.own.iter().enumerate().filter(|(_, own)| own.contains_key(name));
        match modules.next() {
            Some((idx, _)) => Found::Elsewhere(self.program.modules[idx].name.clone()),
            None => Found::Nothing,
        }
    }

    /// All names a module sees.
    pub(super) fn visible(&self, module: ModuleId) -> Vec<&str> {
        let used = self.symbols.uses[module.idx()].iter().copied();
        std::iter::once(module)
            .chain(used)
            .flat_map(|it| self.symbols.own[it.idx()].keys())
            .map(String::as_str)
            .collect()
    }

    /// Looks a name up and reports where it is not one thing. `what` is the kind asked for.
    pub(super) fn find(&mut self, module: ModuleId, what: What, name: &str, span: Span) -> Option<Symbol> {
        match self.look_up(module, name) {
            Found::One(symbol) => return Some(symbol),
            Found::Many(modules) => self.say(errors::ambiguous(name, &modules, span)),
            Found::Elsewhere(other) => self.say(errors::not_in_use(what, name, &other, span)),
            Found::Unread => {}
            Found::Nothing => {
                let near = nearest(name, self.visible(module));
                self.say(errors::unknown_name(what, name, span, near));
            }
        }
        None
    }

    /// Looks an instrument up, with messages of its own.
    pub(super) fn find_instrument(&mut self, module: ModuleId, name: &ast::Name) -> Option<InstrumentId> {
        match self.look_up(module, &name.text) {
            Found::One(Symbol::Instrument(id)) => return Some(id),
            Found::Elsewhere(other) => {
                self.say(errors::unknown_instrument(&name.text, name.span, Some(errors::to_use(&other))));
            }
            Found::Many(modules) => self.say(errors::ambiguous(&name.text, &modules, name.span)),
            Found::Unread => {}
            Found::One(_) | Found::Nothing => {
                let known = self.program.instruments.iter().map(|it| it.id.as_str());
                let help = nearest(&name.text, known).map(did_you_mean);
                self.say(errors::unknown_instrument(&name.text, name.span, help));
            }
        }
        None
    }

    /// The one calendar in scope.
    pub(super) fn the_calendar(&mut self, module: ModuleId, span: Span) -> Option<CalendarId> {
        let in_scope: Vec<CalendarId> = (0..self.symbols.calendar_modules.len())
            .filter(|idx| {
                let home = self.symbols.calendar_modules[*idx];
                home == module || self.symbols.uses[module.idx()].contains(&home)
            })
            .map(|idx| CalendarId(idx as u32))
            .collect();
        if let [one] = in_scope.as_slice() {
            return Some(*one);
        }
        self.say(errors::calendar(in_scope.len(), span));
        None
    }
}
