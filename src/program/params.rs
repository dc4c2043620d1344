//! Sets, parameters, tables, functions and calendars.

use super::check::{Checker, Place};
use super::symbols::Symbol;
use super::*;
use crate::value::{Calendar, Date, Value};

const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// More days than a calendar of a century can hold.
const MAX_HOLIDAYS: usize = 36_600;

impl Compiler<'_> {
    pub(super) fn compile_params(&mut self) {
        self.each_item(|compiler, module, symbol, item| match (&item.kind, symbol) {
            (ast::ItemKind::Set(it), Some(Symbol::Set(idx))) => compiler.compile_set(module, idx, it),
            (ast::ItemKind::Param(it), Some(Symbol::Param(id))) => compiler.compile_param(module, id, it),
            (ast::ItemKind::Table(it), Some(Symbol::Table(id))) => compiler.compile_table(module, id, it, item.span),
            (ast::ItemKind::Calendar(it), Some(Symbol::Calendar(id))) => compiler.compile_calendar(module, id, it),
            (ast::ItemKind::Fn(it), Some(Symbol::Fn(id))) => compiler.compile_fn(module, id, it),
            _ => {}
        });
    }

    fn compile_set(&mut self, module: ModuleId, idx: usize, it: &ast::Set) {
        let set = self.symbols.sets[idx];
        let want = self.list_of(set.member);
        let value = Checker::new(self, module, Place::Constant).expect(&it.value, want);
        let value = self.program.exprs[value.idx()].clone();
        self.program.exprs[set.expr.idx()] = value;
    }

    fn compile_param(&mut self, module: ModuleId, id: ParamId, it: &ast::Param) {
        let ty = self.program.params[id.idx()].ty;
        let mut values: Vec<ParamValue> = Vec::new();
        for (expr, period) in &it.values {
            let value = Checker::new(self, module, Place::Constant).expect(expr, ty);
            let (from, to) = self.period(period.from.as_ref(), period.to.as_ref());
            let this = ParamValue { value, from, to };
            if let Some(other) = values.iter().find(|other| overlap(other, &this)) {
                let first = self.program.expr(other.value).span;
                self.say(errors::param_overlap(&it.name.text, expr.span, first));
            }
            values.push(this);
        }
        if it.basis.is_empty() && it.interpretation.is_empty() {
            self.say(errors::param_without_basis(&it.name.text, it.name.span));
        }
        let mut basis = Vec::new();
        for citation in &it.basis {
            for (provision, span) in self.cite(module, citation) {
                let known = self.program.provision(provision);
                let why = match &known.certainty {
                    Certainty::Unread => Some(say!("its text was not read")),
                    Certainty::Inferred(from) => Some(say!("it was only deduced: {from}", from)),
                    Certainty::Read | Certainty::Secondary(_) => None,
                };
                if let Some(why) = why {
                    let (reference, declared) = (known.reference.clone(), known.span);
                    self.say(errors::bad_basis(&reference, why, span, declared));
                }
                basis.push(provision);
            }
        }
        let param = &mut self.program.params[id.idx()];
        (param.values, param.basis) = (values, basis);
    }

    fn compile_table(&mut self, module: ModuleId, id: TableId, it: &ast::Table, span: crate::source::Span) {
        let (from, to) = (self.program.tables[id.idx()].from, self.program.tables[id.idx()].to);
        let mut checker = Checker::new(self, module, Place::Constant);
        let (choices, _) = checker.cases(&it.arms, from, span);
        let values: Vec<ExprId> = it.arms.iter().map(|arm| checker.expect(&arm.value, to)).collect();
        let arms = choices.into_iter().zip(values).map(|(choices, value)| Arm { choices, value }).collect();
        self.program.tables[id.idx()].arms = arms;
    }

    fn compile_fn(&mut self, module: ModuleId, id: FnId, it: &ast::Function) {
        let params = self.symbols.fn_params[id.idx()].clone();
        let result = self.program.functions[id.idx()].result;
        let mut checker = Checker::new(self, module, Place::Function);
        for ((name, _), (_, typed)) in it.params.iter().zip(&params) {
            checker.bind(name, *typed);
        }
        let body = checker.expr(&it.body, Some(result.ty));
        let body = if result.optional { body } else { checker.given(body) };
        let body = checker.coerce(body, result.ty);
        let n_locals = checker.n_locals();
        let function = &mut self.program.functions[id.idx()];
        (function.body, function.n_locals) = (body, n_locals);
    }

    fn compile_calendar(&mut self, module: ModuleId, id: CalendarId, it: &ast::Calendar) {
        let (from, to) = self.period(Some(&it.from), Some(&it.to));
        let mut weekend = [false; 7];
        for name in &it.weekend {
            match WEEK.iter().position(|day| *day == name.text) {
                Some(idx) => weekend[idx] = true,
                None => self.say(errors::unknown_weekday(&name.text, &WEEK, name.span)),
            }
        }
        let want = self.list_of(super::check::DATE);
        let holidays = Checker::new(self, module, Place::Constant).expect(&it.holidays, want);
        let (Some(from), Some(to)) = (from, to) else { return };
        let mut days = self.days_of(holidays, to);
        days.retain(|day| from <= *day && *day <= to);
        days.sort();
        days.dedup();
        let name = it.name.text.clone();
        self.program.calendars[id.idx()] = Calendar { name, from, to, weekend, holidays: days };
    }

    /// The days that a set of written dates and series holds, up to a last day.
    fn days_of(&mut self, set: ExprId, last: Date) -> Vec<Date> {
        let ExprKind::SetOf(members) = self.program.expr(set).kind.clone() else { return Vec::new() };
        let mut days = Vec::new();
        for member in members {
            match member {
                SetMember::One(id) => match self.program.expr(id).kind {
                    ExprKind::Const(Value::Date(day)) => days.push(day),
                    _ => self.say_not_written(id),
                },
                SetMember::Each { step, from, to } => {
                    let constant = |id: ExprId| match &self.program.expr(id).kind {
                        ExprKind::Const(value) => Some(value.clone()),
                        _ => None,
                    };
                    let last = match to.map(constant) {
                        None => last,
                        Some(Some(Value::Date(to))) => to.min(last),
                        Some(_) => return days,
                    };
                    let (Some(Value::Duration(step)), Some(Value::Date(from))) = (constant(step), constant(from))
                    else {
                        self.say_not_written(from);
                        continue;
                    };
                    let nth = |n: i64| step.times(n).and_then(|it| from.add(&it)).ok();
                    let dates = (0..).map_while(nth).take_while(|day| *day <= last).take(MAX_HOLIDAYS);
                    days.extend(dates);
                }
            }
        }
        days
    }

    fn say_not_written(&mut self, id: ExprId) {
        let expr = self.program.expr(id);
        if expr.typed.ty != Type::Error {
            let span = expr.span;
            self.say(errors::not_here(say!("a calendar's days are written out as dates"), span));
        }
    }
}

fn overlap(a: &ParamValue, b: &ParamValue) -> bool {
    let starts_before_end = |a: &ParamValue, b: &ParamValue| match (a.from, b.to) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    starts_before_end(a, b) && starts_before_end(b, a)
}
