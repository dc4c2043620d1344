//! What goes over many: quantifiers, counts, folds, lists.

use super::eval::{Eval, Got, counted, of_truth};
use crate::facts::store::NONE;
use crate::lang::say;
use crate::program::{Binder, Each, ExprId, Fold, FoldOver, Quantifier, SetMember, Type};
use crate::value::{self, Causes, CompareOp, Decimal, Duration, List, Scalar, Truth, Value};

/// The members of a list.
pub(super) struct Members<'a> {
    pub items: Vec<Got<'a>>,
    /// Set where there may be others; where the list itself is unknown, there are no items.
    pub incomplete: Option<Causes>,
    pub at: u32,
    /// Whether there is no list at all.
    pub absent: bool,
}

/// How many members satisfy a condition.
#[derive(Default)]
struct Tally {
    certain: u64,
    perhaps: u64,
    total: u64,
    doubt: Option<Causes>,
    incomplete: Option<Causes>,
}

impl Tally {
    fn value<'a>(&self) -> Value<'a> {
        let high = if self.incomplete.is_some() { None } else { Some(self.certain + self.perhaps) };
        counted(self.certain, high, self.doubt.or(self.incomplete).unwrap_or(Causes::UNTRACKED))
    }
}

impl<'a> Eval<'a, '_> {
    /// The members of a list that is needed: of one that is not there, nobody knows any.
    pub(super) fn members(&mut self, list: ExprId) -> Members<'a> {
        let got = self.eval(list);
        let nothing = |incomplete, absent| Members { items: Vec::new(), incomplete, at: got.at, absent };
        match &got.value {
            Value::Absent => {
                let causes = self.missing(list, &got);
                nothing(Some(causes), true)
            }
            Value::Unknown(causes) => nothing(Some(*causes), false),
            Value::Raw(raw) => {
                let items = self.raws.items(*raw);
                let items = items.into_iter().map(|it| self.raw(it)).collect();
                Members { items, incomplete: None, at: got.at, absent: false }
            }
            Value::List(List::Members(n)) => {
                let items = (0..*n).map(|it| Got::new(Value::Enum(it), NONE)).collect();
                Members { items, incomplete: None, at: got.at, absent: false }
            }
            Value::List(List::Made(made)) => {
                let place = |idx: usize| got.places.as_ref().and_then(|it| it.get(idx)).copied().unwrap_or(got.at);
                let items =
                    made.items.iter().enumerate().map(|(idx, it)| Got::new(it.value.clone(), place(idx))).collect();
                Members { items, incomplete: made.incomplete, at: got.at, absent: false }
            }
            _ => {
                let causes = self.malformed(say!("expected a list"), got.at);
                nothing(Some(causes), false)
            }
        }
    }

    /// Gives every member that passes the binders' filters to `each`, with whether it does for certain; and the reason
    /// why there may be others.
    fn go_through(
        &mut self,
        binders: &'a [Binder],
        belongs: Truth,
        each: &mut dyn FnMut(&mut Self, Truth),
    ) -> Option<Causes> {
        let Some((binder, inner)) = binders.split_first() else {
            each(self, belongs);
            return None;
        };
        let members = self.members(binder.list);
        let mut incomplete = members.incomplete;
        for item in members.items {
            self.bind(binder, item);
            let passes = binder.filter.map_or(Truth::True, |filter| self.truth(filter).0);
            let passes = belongs.and(passes, &mut self.gaps);
            if passes != Truth::False {
                incomplete = incomplete.or(self.go_through(inner, passes, each));
            }
        }
        incomplete
    }

    fn bind(&mut self, binder: &Binder, item: Got<'a>) {
        self.set_local(binder.local, item);
    }

    /// Counts the members that satisfy filter and body (`negated`: filter, but not the body).
    fn tally(&mut self, binder: &'a Binder, body: Option<ExprId>, negated: bool) -> Tally {
        let mut tally = Tally::default();
        tally.incomplete = self.go_through(std::slice::from_ref(binder), Truth::True, &mut |eval, belongs| {
            let satisfies = body.map_or(Truth::True, |body| eval.truth(body).0);
            let satisfies = if negated { satisfies.negate() } else { satisfies };
            match belongs.and(satisfies, &mut eval.gaps) {
                Truth::True => tally.certain += 1,
                Truth::False => {}
                Truth::Unknown(causes) => {
                    tally.perhaps += 1;
                    tally.doubt = tally.doubt.or(Some(causes));
                }
            }
        });
        tally
    }

    pub(super) fn quantified(&mut self, quantifier: Quantifier, binder: &'a Binder, body: Option<ExprId>) -> Got<'a> {
        let zero = |_: &mut Self| Value::Int(0);
        let tally = self.tally(binder, body, matches!(quantifier, Quantifier::Every));
        let number = |n: ExprId| move |eval: &mut Self| eval.needed(n).value;
        match quantifier {
            Quantifier::Some => self.compare_tally(&tally, CompareOp::Gt, zero),
            Quantifier::Every | Quantifier::No => self.compare_tally(&tally, CompareOp::Eq, zero),
            Quantifier::Exactly(n) => self.compare_tally(&tally, CompareOp::Eq, number(n)),
            Quantifier::AtLeast(n) => self.compare_tally(&tally, CompareOp::Ge, number(n)),
            Quantifier::AtMost(n) => self.compare_tally(&tally, CompareOp::Le, number(n)),
        }
    }

    fn compare_tally(&mut self, tally: &Tally, op: CompareOp, with: impl FnOnce(&mut Self) -> Value<'a>) -> Got<'a> {
        let other = with(self);
        let result = value::compare(op, &tally.value(), &other, &mut self.gaps).map(of_truth);
        self.settled(result, NONE)
    }

    pub(super) fn count(&mut self, binder: &'a Binder) -> Got<'a> {
        let tally = self.tally(binder, None, false);
        Got::new(tally.value(), NONE)
    }

    pub(super) fn count_list(&mut self, list: ExprId) -> Got<'a> {
        let members = self.members(list);
        if members.absent {
            return Got::absent(members.at);
        }
        let n_items = members.items.len() as u64;
        let high = if members.incomplete.is_some() { None } else { Some(n_items) };
        Got::new(counted(n_items, high, members.incomplete.unwrap_or(Causes::UNTRACKED)), members.at)
    }

    pub(super) fn share(&mut self, binder: &'a Binder) -> Got<'a> {
        let mut all = Tally::default();
        let members = self.members(binder.list);
        for item in members.items {
            self.bind(binder, item);
            all.total += 1;
            match binder.filter.map_or(Truth::True, |filter| self.truth(filter).0) {
                Truth::True => all.certain += 1,
                Truth::False => {}
                Truth::Unknown(causes) => all.doubt = all.doubt.or(Some(causes)),
            }
        }
        if let Some(causes) = all.doubt.or(members.incomplete) {
            return Got::new(Value::Unknown(causes), members.at);
        }
        if all.total == 0 {
            return Got::absent(members.at);
        }
        let number = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
        let share = Decimal::ratio(number(all.certain), number(all.total)).map(Value::Decimal);
        self.settled(share, members.at)
    }

    /// One item for each; where it is not known whether one belongs, the list may have a member nobody sees.
    pub(super) fn list_each(&mut self, each: &'a Each) -> Got<'a> {
        let mut items = Vec::new();
        let mut doubt = None;
        let first = each.binders.first().map(|it| self.members_of_first(it));
        if let Some(Err(nothing)) = first {
            return nothing;
        }
        let incomplete = self.go_through(&each.binders, Truth::True, &mut |eval, belongs| match belongs {
            Truth::Unknown(causes) => doubt = doubt.or(Some(causes)),
            _ => {
                let got = eval.eval(each.value);
                items.push(eval.standing_at_member(got, &each.binders));
            }
        });
        let at = items.first().map_or(NONE, |it: &Got<'a>| it.at);
        let at = first.and_then(Result::ok).unwrap_or(at);
        self.list(items, doubt.or(incomplete), at)
    }

    /// A record made of a member stands where the member does.
    fn standing_at_member(&mut self, got: Got<'a>, binders: &[Binder]) -> Got<'a> {
        let member = binders.last().and_then(|it| self.frame.get(usize::from(it.local.0)));
        let at = member.map_or(NONE, |it| it.at);
        let Value::Record(row) = got.value else { return got };
        match self.facts.rows.get_mut(row as usize) {
            Some(row) if at != NONE => row.at = at,
            _ => return got,
        }
        Got { at, ..got }
    }

    /// Where the list that is gone through starts; a list that is absent or unknown makes one that is so, too.
    fn members_of_first(&mut self, binder: &Binder) -> Result<u32, Got<'a>> {
        let got = self.eval(binder.list);
        match got.value {
            Value::Absent | Value::Unknown(_) => Err(got),
            _ => Ok(got.at),
        }
    }

    pub(super) fn set(&mut self, id: ExprId, members: &[SetMember]) -> Got<'a> {
        let mut items = Vec::with_capacity(members.len());
        for member in members {
            match member {
                SetMember::One(it) => items.push(self.eval(*it)),
                // A series ends on the day of the check, which an adapter does not know.
                SetMember::Each { .. } => {
                    let text = self.program.sources.text(self.program.expr(id).span);
                    return self.garbled(say!("an adapter knows no `{text}`", text), NONE);
                }
            }
        }
        self.list(items, None, NONE)
    }

    pub(super) fn fold(&mut self, fold: Fold, over: &'a FoldOver, ty: Type) -> Got<'a> {
        let mut values: Vec<Got<'a>> = Vec::new();
        let mut doubt = None;
        let mut add = |eval: &mut Self, got: Got<'a>, id: Option<ExprId>| match (&got.value, id) {
            (Value::Unknown(causes), _) => doubt = doubt.or(Some(*causes)),
            // Something that is not there may have been the least or the most.
            (Value::Absent, Some(id)) => doubt = doubt.or(Some(eval.missing(id, &got))),
            _ => values.push(got),
        };
        let incomplete = match over {
            FoldOver::Each(each) => self.go_through(&each.binders, Truth::True, &mut |eval, belongs| {
                let got = match belongs {
                    Truth::Unknown(causes) => Got::new(Value::Unknown(causes), NONE),
                    _ => eval.eval(each.value),
                };
                add(eval, got, Some(each.value));
            }),
            FoldOver::List(list) => {
                let members = self.members(*list);
                for item in members.items {
                    add(self, item, Some(*list));
                }
                members.incomplete
            }
            FoldOver::Listed(ids) => {
                for id in ids {
                    let got = self.eval(*id);
                    add(self, got, Some(*id));
                }
                None
            }
        };
        if let Some(causes) = doubt.or(incomplete) {
            return Got::new(Value::Unknown(causes), NONE);
        }
        match fold {
            Fold::Sum => self.sum(values, ty),
            Fold::Avg => self.average(values, ty),
            Fold::Min => self.extreme(values, CompareOp::Lt),
            Fold::Max => self.extreme(values, CompareOp::Gt),
            Fold::Distinct => self.distinct(values),
        }
    }

    fn sum(&mut self, values: Vec<Got<'a>>, ty: Type) -> Got<'a> {
        let zero = match ty {
            Type::Scalar(Scalar::Int) => Value::Int(0),
            Type::Scalar(Scalar::Duration) => Value::Duration(Duration::default()),
            _ => Value::Decimal(Decimal::ZERO),
        };
        let mut sum = Got::new(zero, NONE);
        for got in values {
            let next = value::add(&sum.value, &got.value, None, &mut self.gaps);
            sum = self.settled(next, sum.at.min(got.at));
        }
        sum
    }

    fn average(&mut self, values: Vec<Got<'a>>, ty: Type) -> Got<'a> {
        let Ok(n_values @ 1..) = i64::try_from(values.len()) else { return Got::absent(NONE) };
        let sum = self.sum(values, ty);
        let average = value::divide(&sum.value, &Value::Int(n_values), &mut self.gaps);
        self.settled(average, sum.at)
    }

    fn extreme(&mut self, values: Vec<Got<'a>>, op: CompareOp) -> Got<'a> {
        let mut best: Option<Got<'a>> = None;
        for got in values {
            let beats = match &best {
                None => Ok(Truth::True),
                Some(best) => value::compare(op, &got.value, &best.value, &mut self.gaps),
            };
            match beats {
                Ok(Truth::True) => best = Some(got),
                Ok(Truth::False) => {}
                Ok(Truth::Unknown(causes)) => return Got::new(Value::Unknown(causes), got.at),
                Err(fault) => return self.garbled(fault.reason, got.at),
            }
        }
        best.unwrap_or_else(|| Got::absent(NONE))
    }

    fn distinct(&mut self, values: Vec<Got<'a>>) -> Got<'a> {
        let mut kept: Vec<Got<'a>> = Vec::new();
        for got in values {
            if !kept.iter().any(|it| value::equal(&it.value, &got.value) == Ok(true)) {
                kept.push(got);
            }
        }
        self.list(kept, None, NONE)
    }
}
