//! The verdict of one rule on one subject, in the order of LANGUAGE § 6.

use crate::lang::say;
use crate::plan;
use crate::program::{ExprId, Rule, RuleId};
use crate::value::{Causes, Date, Truth, Value};

use super::evaluator::{Evaluator, LawDay};
use super::record::Recorder;
use super::{Verdict, faults};

/// What judging came to, and by which clause.
#[derive(Clone, Debug)]
pub(super) struct Ruling {
    pub(super) verdict: Verdict,
    pub(super) by: Clause,
    /// The conditions that decided, where they are conditions.
    pub(super) decided: Vec<ExprId>,
    /// For `unknown`: why.
    pub(super) causes: Option<Causes>,
}

/// A clause that decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Clause {
    Applies,
    /// The list of a `for each`: not known, incomplete, or perhaps without this member.
    List,
    /// There is nobody whom the rule is about.
    NoSubjects,
    Where,
    /// The `dated` day is not known.
    Dated,
    /// No basis was in force on that day.
    BeforeTheLaw(Date),
    /// That day is after the day of the check.
    NotYet(Date),
    /// The exception, by its place.
    Except(usize),
    Require,
}

impl Ruling {
    pub(super) fn new(verdict: Verdict, by: Clause) -> Ruling {
        Ruling { verdict, by, decided: Vec::new(), causes: None }
    }

    pub(super) fn unknown(by: Clause, causes: Causes) -> Ruling {
        Ruling { verdict: Verdict::Unknown, by, decided: Vec::new(), causes: Some(causes) }
    }

    /// Names a condition that decided.
    pub(super) fn on(mut self, expr: ExprId) -> Ruling {
        self.decided.push(expr);
        self
    }

    /// The same, where it is recorded: a verdict alone allocates nothing.
    fn on_if(self, recording: bool, expr: ExprId) -> Ruling {
        if recording { self.on(expr) } else { self }
    }
}

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// `applies when`; `None` where the rule applies.
    pub(super) fn applies(&mut self, rule: &Rule) -> Option<Ruling> {
        self.condition(rule.applies?, Clause::Applies)
    }

    /// The `where` of a `for each`; `None` where the subject is meant.
    pub(super) fn meant(&mut self, rule: &Rule, level: usize) -> Option<Ruling> {
        self.condition(rule.subjects.get(level)?.filter?, Clause::Where)
    }

    fn condition(&mut self, expr: ExprId, clause: Clause) -> Option<Ruling> {
        match self.truth(expr) {
            Truth::True => None,
            Truth::False => Some(Ruling::new(Verdict::NotApplicable, clause).on_if(R::ON, expr)),
            Truth::Unknown(causes) => Some(Ruling::unknown(clause, causes).on_if(R::ON, expr)),
        }
    }

    /// Steps 3 to 5, once the subject is known to be meant.
    pub(super) fn judge(&mut self, id: RuleId, rule: &Rule) -> Ruling {
        if let Some(ruling) = self.dated(id, rule) {
            return ruling;
        }
        if let Some(ruling) = self.excepted(rule) {
            return ruling;
        }
        self.required(rule)
    }

    /// Takes the `dated` day as the day of the law, where it can be told by now.
    pub(super) fn fix_day(&mut self, rule: &Rule) {
        let Some(dated) = rule.dated else { return };
        let day = match self.value(dated) {
            Value::Date(day) => LawDay::Known(day),
            Value::Unknown(causes) => LawDay::Unknown(causes),
            other => {
                let gap = self.gap(dated, &other);
                LawDay::Unknown(gap.unwrap_or_else(|| self.fault(dated, faults::wrong_kind(say!("a day")))))
            }
        };
        self.set_day(day);
    }

    fn dated(&mut self, id: RuleId, rule: &Rule) -> Option<Ruling> {
        let dated = rule.dated?;
        match self.day() {
            LawDay::Unknown(causes) => Some(Ruling::unknown(Clause::Dated, causes).on_if(R::ON, dated)),
            LawDay::Known(day) if day > self.world.plan.as_of => {
                Some(Ruling::new(Verdict::NotApplicable, Clause::NotYet(day)).on_if(R::ON, dated))
            }
            LawDay::Known(day) if !plan::in_force(self.world.program, id, day) => {
                Some(Ruling::new(Verdict::NotApplicable, Clause::BeforeTheLaw(day)).on_if(R::ON, dated))
            }
            LawDay::Known(_) => None,
        }
    }

    /// One exception is enough, whatever is not known of the others.
    fn excepted(&mut self, rule: &Rule) -> Option<Ruling> {
        let mut unsure: Option<Ruling> = None;
        for (at, except) in rule.excepts.iter().enumerate() {
            if except.by.is_some_and(|by| !self.displaces(by)) {
                continue;
            }
            match self.truth(except.when) {
                Truth::True => {
                    return Some(Ruling::new(Verdict::NotApplicable, Clause::Except(at)).on_if(R::ON, except.when));
                }
                Truth::False => {}
                Truth::Unknown(causes) => {
                    let before = unsure.as_ref().and_then(|it| it.causes);
                    let causes = self.join(before, Some(causes));
                    let ruling = unsure.get_or_insert_with(|| Ruling::new(Verdict::Unknown, Clause::Except(at)));
                    ruling.causes = causes;
                    if R::ON {
                        ruling.decided.push(except.when);
                    }
                }
            }
        }
        unsure
    }

    /// Whether a rule that would displace this one is law on the day that judges.
    pub(super) fn displaces(&self, by: RuleId) -> bool {
        let day = match self.day() {
            LawDay::Known(day) => day,
            LawDay::Unknown(_) => self.world.plan.as_of,
        };
        plan::is_law(self.world.program, by, day)
    }

    /// All that is required, as joined by `and`; a recording goes on so as to show all that is not so.
    fn required(&mut self, rule: &Rule) -> Ruling {
        let mut so_far = Truth::True;
        let (mut not_so, mut unsure) = (Vec::new(), Vec::new());
        for require in &rule.requires {
            let truth = self.truth(*require);
            so_far = so_far.and(truth, &mut self.rec);
            if so_far == Truth::False && !R::ON {
                break;
            }
            if R::ON {
                match truth {
                    Truth::True => {}
                    Truth::False => not_so.push(*require),
                    Truth::Unknown(_) => unsure.push(*require),
                }
            }
        }
        let (verdict, decided, causes) = match so_far {
            Truth::True => (Verdict::Pass, if R::ON { rule.requires.clone() } else { Vec::new() }, None),
            Truth::False => (Verdict::Fail, not_so, None),
            Truth::Unknown(causes) => (Verdict::Unknown, unsure, Some(causes)),
        };
        Ruling { verdict, by: Clause::Require, decided, causes }
    }
}
