//! Whether what stands together is ever in force together.

use super::{Linter, errors};
use crate::diagnostic::Diagnostic;
use crate::eval;
use crate::plan;
use crate::program::{Param, ParamId, Program, ProvisionId, RuleId};
use crate::value::{Date, Value};

/// Days from the first to the last, both included; `None` where there is no end on that side.
#[derive(Clone, Copy)]
struct Days {
    from: Option<Date>,
    to: Option<Date>,
}

impl Days {
    /// Those of a provision. Where the register knows no day of its instrument, it may be in force on any.
    fn of(program: &Program, id: ProvisionId) -> Days {
        match plan::bounds(program, id) {
            Some((from, to)) => Days { from: Some(from.day), to: to.day },
            None => Days { from: program.provision(id).from, to: program.provision(id).to },
        }
    }

    fn is_empty(self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }

    fn meet(self, other: Days) -> bool {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        !Days { from, to }.is_empty() && !self.is_empty() && !other.is_empty()
    }
}

/// On which days a rule is in force.
fn of_rule(program: &Program, rule: RuleId) -> Vec<Days> {
    program.rule(rule).basis.iter().map(|it| Days::of(program, *it)).collect()
}

fn any_meet(days: Days, others: &[Days]) -> bool {
    others.iter().any(|it| it.meet(days))
}

/// `ORDER-1, § 2`
fn cited(program: &Program, id: ProvisionId) -> String {
    format!("{}, {}", program.instrument(id.instrument).id, program.provision(id).reference)
}

/// Provisions whose own days lie outside their instrument's.
pub(super) fn provisions(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let program = linter.program;
    let mut found = Vec::new();
    for (at, instrument) in (0u32..).zip(&program.instruments) {
        for (idx, provision) in (0u32..).zip(&instrument.provisions) {
            let id = ProvisionId { instrument: crate::program::InstrumentId(at), idx };
            if linter.is_own(provision.span) && Days::of(program, id).is_empty() {
                found.push(errors::never_in_force(&instrument.id, &provision.reference, provision.span));
            }
        }
    }
    found
}

/// Exceptions that stand on what is not in force with their rule. What displaces a rule has days of its own.
pub(super) fn exceptions(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let program = linter.program;
    let mut found = Vec::new();
    for (id, rule) in linter.rules() {
        let days = of_rule(program, id);
        for except in rule.excepts.iter().filter(|it| it.by.is_none()) {
            for basis in except.basis.iter().filter(|it| !any_meet(Days::of(program, **it), &days)) {
                found.push(errors::exception_out_of_force(&rule.name, &cited(program, *basis), except.span));
            }
        }
    }
    found
}

/// Rules that are judged by one written day, on which they are not in force.
pub(super) fn dated(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let program = linter.program;
    let mut found = Vec::new();
    for (id, rule) in linter.rules() {
        let Some(dated) = rule.dated.filter(|it| super::conditions::is_written(program, *it)) else { continue };
        let Some(Value::Date(day)) = eval::constant(program, dated, Date::default()) else { continue };
        if !plan::in_force(program, id, day) {
            found.push(errors::dated_out_of_force(&rule.name, &day.to_string(), program.expr(dated).span));
        }
    }
    found
}

/// Parameters whose basis or values hold on other days than the rules that use them, and days without a value.
pub(super) fn parameters(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let program = linter.program;
    let mut found = Vec::new();
    for (idx, param) in (0u32..).zip(&program.params) {
        let rules = linter.rules_by(ParamId(idx));
        if !linter.is_own(param.span) || rules.is_empty() {
            continue;
        }
        let days: Vec<Days> = rules.iter().flat_map(|it| of_rule(program, *it)).collect();
        for basis in param.basis.iter().filter(|it| !any_meet(Days::of(program, **it), &days)) {
            found.push(errors::parameter_out_of_force(&param.name, &cited(program, *basis), param.span));
        }
        for value in param.values.iter().filter(|it| !any_meet(Days { from: it.from, to: it.to }, &days)) {
            found.push(errors::value_out_of_force(&param.name, program.expr(value.value).span));
        }
        found.extend(rules.iter().find_map(|rule| gap(program, param, *rule)));
    }
    found
}

/// A day of a rule on which a parameter has no value.
fn gap(program: &Program, param: &Param, rule: RuleId) -> Option<Diagnostic> {
    let days = of_rule(program, rule).into_iter().filter(|it| !it.is_empty());
    let day = days.filter_map(|it| first_gap(param, it)).min()?;
    Some(errors::parameter_gap(&param.name, &program.rule(rule).name, &day.to_string(), param.span))
}

/// The first of some days on which a parameter has no value. Of days without a first one, nothing is said.
fn first_gap(param: &Param, days: Days) -> Option<Date> {
    let mut day = days.from?;
    // Each round passes the end of one value more, so there are at most as many rounds as values.
    for _ in 0..=param.values.len() {
        if days.to.is_some_and(|last| last < day) {
            return None;
        }
        let holds = |it: &&crate::program::ParamValue| {
            it.from.is_none_or(|from| from <= day) && it.to.is_none_or(|to| day <= to)
        };
        match param.values.iter().find(holds) {
            None => return Some(day),
            Some(value) => day = value.to?.tomorrow()?,
        }
    }
    None
}
