//! Expressions of adapters: what they make of one raw record.
//!
//! What is absent or null stays absent through conversions and `match`; in a condition it makes the answer unknown. A
//! conversion that fails is unknown with its place, and no default ever stands in for it.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::raw::{Raw, Raws, Shape};
use crate::facts::store::NONE;
use crate::facts::{Facts, Gap, GapKind};
use crate::lang::{Message, Quoted, say};
use crate::program::{Arm, ExprId, ExprKind, PatternId, PatternText, Program, Type};
use crate::source::{FileId, Span};
use crate::value::{
    self, ArithmeticOp, Calendar, CauseSets, Causes, CompareOp, Decimal, Fault, Glob, List, Pattern, Side, Truth, Value,
};

/// A value with where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Got<'a> {
    pub value: Value<'a>,
    /// Where what it was made of starts; of something absent, the `null`, or the object that lacks it.
    pub at: u32,
    /// Of something absent: whether a `null` stands there.
    pub null: bool,
    /// Of a made list: where its items start.
    pub places: Option<Rc<[u32]>>,
}

impl<'a> Got<'a> {
    pub(super) fn new(value: Value<'a>, at: u32) -> Got<'a> {
        Got { value, at, null: false, places: None }
    }

    /// Nothing there, in the object that starts at a place.
    pub(super) fn absent(at: u32) -> Got<'a> {
        Got::new(Value::Absent, at)
    }

    /// A `null`.
    pub(super) fn null(at: u32) -> Got<'a> {
        Got { null: true, ..Got::absent(at) }
    }

    pub(super) fn is_absent(&self) -> bool {
        self.value == Value::Absent
    }

    fn with(&self, value: Value<'a>) -> Got<'a> {
        Got::new(value, self.at)
    }
}

/// Why things are not known. Where two reasons meet, the first is told.
#[derive(Debug, Default)]
pub(super) struct Gaps(Vec<Gap>);

impl CauseSets for Gaps {
    fn union(&mut self, a: Causes, _: Causes) -> Causes {
        a
    }
}

impl Gaps {
    fn add(&mut self, gap: Gap) -> Causes {
        self.0.push(gap);
        Causes(self.0.len() as u32 - 1)
    }

    pub(super) fn get(&self, causes: Causes) -> Gap {
        let lost = || Gap { kind: GapKind::Missing(say!("not known")), spans: Vec::new() };
        self.0.get(causes.0 as usize).cloned().unwrap_or_else(lost)
    }
}

enum Matcher {
    Regex(Pattern),
    Glob(Glob),
}

/// Evaluates the expressions of one feed over one document.
pub(super) struct Eval<'a, 'f> {
    pub program: &'a Program,
    pub facts: &'f mut Facts,
    pub file: FileId,
    /// The text of the document.
    pub text: &'a str,
    /// What the source is called in messages.
    pub source: Message,
    /// Where the record stands that is read.
    pub record_at: u32,
    pub raws: Raws<'a>,
    pub frame: Vec<Got<'a>>,
    pub gaps: Gaps,
    pub dataset: crate::program::DatasetId,
    patterns: HashMap<PatternId, Option<Matcher>>,
}

impl<'a, 'f> Eval<'a, 'f> {
    pub(super) fn new(
        program: &'a Program,
        facts: &'f mut Facts,
        file: FileId,
        text: &'a str,
        raws: Raws<'a>,
        dataset: crate::program::DatasetId,
    ) -> Eval<'a, 'f> {
        let (frame, gaps, patterns, source, record_at) =
            (Vec::new(), Gaps::default(), HashMap::new(), Message::default(), NONE);
        Eval { program, facts, file, text, source, record_at, raws, frame, gaps, dataset, patterns }
    }

    /// Binds a variable.
    pub(super) fn set_local(&mut self, local: crate::program::Local, got: Got<'a>) {
        if let Some(slot) = self.frame.get_mut(usize::from(local.0)) {
            *slot = got;
        }
    }

    /// Whether the dataset in hand is a list.
    pub(super) fn makes_list(&self) -> bool {
        self.program.dataset(self.dataset).is_list()
    }

    /// Forgets what belonged to one record.
    pub(super) fn forget(&mut self) {
        self.raws.forget();
        self.gaps.0.clear();
    }

    pub(super) fn eval(&mut self, id: ExprId) -> Got<'a> {
        let program = self.program;
        let expr = program.expr(id);
        match &expr.kind {
            ExprKind::Const(it) => Got::new(borrowed(it), NONE),
            ExprKind::Local(local) => {
                self.frame.get(usize::from(local.0)).cloned().unwrap_or_else(|| Got::absent(NONE))
            }
            ExprKind::Let { value, .. } => self.eval(*value),
            ExprKind::Convert(inner) => self.convert(*inner, expr.typed.ty),
            ExprKind::Not(inner) => self.truth_value(|eval| eval.truth(*inner).0.negate(), NONE),
            ExprKind::And(parts) => self.junction(parts, true),
            ExprKind::Or(parts) => self.junction(parts, false),
            ExprKind::Compare { op, lhs, rhs } => self.compare(*op, *lhs, *rhs),
            ExprKind::In { negated, item, list } => self.membership(*negated, *item, *list),
            ExprKind::Given { negated, value } => self.given(*negated, *value),
            ExprKind::Within { value, span, side, anchor, calendar } => {
                let calendar = calendar.and_then(|it| program.calendars.get(it.idx()));
                self.within(*value, *span, *side, *anchor, calendar)
            }
            ExprKind::Matches { value, pattern } => self.matches(*value, *pattern),
            ExprKind::Arithmetic { op, lhs, rhs, calendar } => {
                let calendar = calendar.and_then(|it| program.calendars.get(it.idx()));
                self.arithmetic(*op, *lhs, *rhs, calendar)
            }
            ExprKind::Negate(inner) => {
                let got = self.needed(*inner);
                let result = value::negate(&got.value);
                self.settled(result, got.at)
            }
            ExprKind::Otherwise { value, default } => match self.eval(*value) {
                got if got.is_absent() => self.eval(*default),
                got => got,
            },
            ExprKind::If { condition, then, otherwise } => self.conditional(*condition, *then, *otherwise),
            ExprKind::Match { scrutinee, arms } => self.match_over(*scrutinee, arms),
            ExprKind::Lookup { table, key } => match program.tables.get(table.idx()) {
                Some(table) => self.match_over(*key, &table.arms),
                None => self.unsaid(id),
            },
            ExprKind::Call { function, args } => self.call(id, *function, args),
            ExprKind::Builtin { function, args } => self.builtin(function, args),
            ExprKind::ListOf(items) => {
                let items: Vec<Got<'a>> = items.iter().map(|it| self.eval(*it)).collect();
                self.list(items, None, NONE)
            }
            ExprKind::ListEach(each) => self.list_each(each),
            ExprKind::SetOf(members) => self.set(id, members),
            ExprKind::Members(it) => {
                let n_members = program.enumeration(*it).members.len() as u32;
                Got::new(Value::List(List::Members(n_members)), NONE)
            }
            ExprKind::RecordOf { record, fields } => self.record_of(*record, fields),
            ExprKind::Quantified { quantifier, binder, body } => self.quantified(*quantifier, binder, *body),
            ExprKind::Count(binder) => self.count(binder),
            ExprKind::CountList(list) => self.count_list(*list),
            ExprKind::Share(binder) => self.share(binder),
            ExprKind::Fold { fold, over } => self.fold(*fold, over, expr.typed.ty),
            ExprKind::RawField { base, name } => self.raw_field(*base, name),
            ExprKind::Param(_)
            | ExprKind::AsOf
            | ExprKind::InForceFrom
            | ExprKind::Dataset(_)
            | ExprKind::Field { .. }
            | ExprKind::Follow { .. } => self.unsaid(id),
        }
    }

    /// A condition: what is absent makes it unknown. And the first place that it looked at.
    pub(super) fn truth(&mut self, id: ExprId) -> (Truth, u32) {
        let got = self.needed(id);
        let truth = match got.value {
            Value::Bool(it) => it.into(),
            Value::Unknown(causes) => Truth::Unknown(causes),
            _ => Truth::Unknown(self.malformed(say!("no truth value"), got.at)),
        };
        (truth, got.at)
    }

    /// A value that an operation needs: what is absent is missing here.
    pub(super) fn needed(&mut self, id: ExprId) -> Got<'a> {
        let got = self.eval(id);
        if !got.is_absent() {
            return got;
        }
        let causes = self.missing(id, &got);
        Got::new(Value::Unknown(causes), got.at)
    }

    /// Why something absent keeps an answer from being known.
    pub(super) fn missing(&mut self, id: ExprId, got: &Got<'a>) -> Causes {
        let text = self.program.sources.text(self.program.expr(id).span);
        let words = match (text.is_empty() || text.len() > 60 || text.contains('\n'), got.null) {
            (true, true) => say!("what is asked for is null"),
            (true, false) => say!("what is asked for is not there"),
            (false, true) => say!("`{name}` is null", name = text),
            (false, false) => say!("`{name}` is not there", name = text),
        };
        let spans = self.spans(got.at);
        self.gaps.add(Gap { kind: GapKind::Missing(words), spans })
    }

    /// Something that stands there and is not as it must be.
    pub(super) fn malformed(&mut self, words: impl Into<Message>, at: u32) -> Causes {
        let spans = self.spans(at);
        self.gaps.add(Gap { kind: GapKind::Malformed(words.into()), spans })
    }

    pub(super) fn garbled(&mut self, words: impl Into<Message>, at: u32) -> Got<'a> {
        let causes = self.malformed(words, at);
        Got::new(Value::Unknown(causes), at)
    }

    /// The result of an operation; one without a result is unknown, with the reason.
    pub(super) fn settled(&mut self, result: Result<Value<'a>, Fault>, at: u32) -> Got<'a> {
        match result {
            Ok(value) => Got::new(value, at),
            Err(fault) => self.garbled(fault.reason, at),
        }
    }

    pub(super) fn spans(&self, at: u32) -> Vec<Span> {
        if at == NONE { Vec::new() } else { self.facts.value_span(self.file, at).into_iter().collect() }
    }

    pub(super) fn truth_value(&mut self, ask: impl FnOnce(&mut Self) -> Truth, at: u32) -> Got<'a> {
        Got::new(of_truth(ask(self)), at)
    }

    /// What only rules can say.
    fn unsaid(&mut self, id: ExprId) -> Got<'a> {
        let text = self.program.sources.text(self.program.expr(id).span);
        self.garbled(say!("an adapter knows no `{text}`", text), NONE)
    }

    fn junction(&mut self, parts: &[ExprId], is_and: bool) -> Got<'a> {
        let mut sum = Truth::from(is_and);
        let mut place = NONE;
        for part in parts {
            let (truth, at) = self.truth(*part);
            place = place.min(at);
            sum = if is_and { sum.and(truth, &mut self.gaps) } else { sum.or(truth, &mut self.gaps) };
            if sum == Truth::from(!is_and) {
                break;
            }
        }
        Got::new(of_truth(sum), place)
    }

    fn compare(&mut self, op: CompareOp, lhs: ExprId, rhs: ExprId) -> Got<'a> {
        let (a, b) = (self.needed(lhs), self.needed(rhs));
        let result = value::compare(op, &a.value, &b.value, &mut self.gaps).map(of_truth);
        self.settled(result, a.at.min(b.at))
    }

    fn membership(&mut self, negated: bool, item: ExprId, list: ExprId) -> Got<'a> {
        let item = self.needed(item);
        let truth = match self.program.expr(list).typed.ty {
            Type::List(_) => {
                let members = self.members(list);
                self.is_among(&item, members)
            }
            _ => {
                let network = self.needed(list);
                self.same_or_inside(&item, &network)
            }
        };
        Got::new(of_truth(if negated { truth.negate() } else { truth }), item.at)
    }

    fn is_among(&mut self, item: &Got<'a>, members: super::over::Members<'a>) -> Truth {
        let mut sum = Truth::False;
        for member in members.items {
            let truth = self.same_or_inside(item, &member);
            sum = sum.or(truth, &mut self.gaps);
        }
        match members.incomplete {
            Some(causes) => sum.or(Truth::Unknown(causes), &mut self.gaps),
            None => sum,
        }
    }

    /// Whether two are equal, or the one lies in the network that the other is.
    fn same_or_inside(&mut self, item: &Got<'a>, other: &Got<'a>) -> Truth {
        match (&item.value, &other.value) {
            (Value::Ip(_) | Value::Cidr(_), Value::Cidr(network)) => value::contains(network, &item.value).into(),
            (a, b) => match value::compare(CompareOp::Eq, a, b, &mut self.gaps) {
                Ok(truth) => truth,
                Err(fault) => Truth::Unknown(self.malformed(fault.reason, item.at)),
            },
        }
    }

    fn given(&mut self, negated: bool, value: ExprId) -> Got<'a> {
        let got = self.eval(value);
        let truth = match got.value {
            Value::Unknown(causes) => Truth::Unknown(causes),
            Value::Absent => Truth::from(negated),
            _ => Truth::from(!negated),
        };
        got.with(of_truth(truth))
    }

    fn within(
        &mut self,
        value: ExprId,
        span: ExprId,
        side: Side,
        anchor: ExprId,
        calendar: Option<&'a Calendar>,
    ) -> Got<'a> {
        let (value, span, anchor) = (self.needed(value), self.needed(span), self.needed(anchor));
        let result =
            value::within(&value.value, &span.value, side, &anchor.value, calendar, &mut self.gaps).map(of_truth);
        self.settled(result, value.at.min(anchor.at))
    }

    fn matches(&mut self, value: ExprId, pattern: PatternId) -> Got<'a> {
        let got = self.needed(value);
        let Value::Text(text) = &got.value else { return got };
        let program = self.program;
        let matcher = self.patterns.entry(pattern).or_insert_with(|| match program.patterns.get(pattern.idx())? {
            PatternText::Regex(it) => Pattern::new(it).ok().map(Matcher::Regex),
            PatternText::Glob(it) => Some(Matcher::Glob(Glob::new(it))),
        });
        match matcher {
            Some(Matcher::Regex(it)) => got.with(Value::Bool(it.matches(text))),
            Some(Matcher::Glob(it)) => got.with(Value::Bool(it.matches(text))),
            None => self.garbled(say!("the pattern cannot be used"), got.at),
        }
    }

    fn arithmetic(&mut self, op: ArithmeticOp, lhs: ExprId, rhs: ExprId, calendar: Option<&Calendar>) -> Got<'a> {
        let (a, b) = (self.needed(lhs), self.needed(rhs));
        let sets = &mut self.gaps;
        let result = match op {
            ArithmeticOp::Add => value::add(&a.value, &b.value, calendar, sets),
            ArithmeticOp::Sub => value::subtract(&a.value, &b.value, calendar, sets),
            ArithmeticOp::Mul => value::multiply(&a.value, &b.value, sets),
            ArithmeticOp::Div => value::divide(&a.value, &b.value, sets),
        };
        self.settled(result, a.at.min(b.at))
    }

    /// Where the condition is not known, the value is only if both branches agree.
    fn conditional(&mut self, condition: ExprId, then: ExprId, otherwise: ExprId) -> Got<'a> {
        match self.truth(condition) {
            (Truth::True, _) => self.eval(then),
            (Truth::False, _) => self.eval(otherwise),
            (Truth::Unknown(causes), at) => {
                let (a, b) = (self.eval(then), self.eval(otherwise));
                let agree = (a.is_absent() && b.is_absent()) || value::equal(&a.value, &b.value) == Ok(true);
                if agree { a } else { Got::new(Value::Unknown(causes), at) }
            }
        }
    }

    /// The first case that fits. A value that is not there has none, and stays so.
    fn match_over(&mut self, scrutinee: ExprId, arms: &'a [Arm]) -> Got<'a> {
        let got = self.eval(scrutinee);
        if got.is_absent() || !got.value.is_known() {
            return got;
        }
        for arm in arms {
            let mut fits = arm.choices.is_empty();
            for choice in &arm.choices {
                let choice = self.eval(*choice);
                match value::equal(&got.value, &choice.value) {
                    Ok(equal) => fits |= equal,
                    Err(fault) => return self.garbled(fault.reason, got.at),
                }
            }
            if fits {
                let result = self.eval(arm.value);
                // What the case says was said by the value.
                return if result.at == NONE { Got { at: got.at, ..result } } else { result };
            }
        }
        let shown = Quoted(value::show(&got.value, false, value::Lang::En).unwrap_or_default());
        self.garbled(say!("`{shown}` has no case in the adapter", shown), got.at)
    }

    fn call(&mut self, id: ExprId, function: crate::program::FnId, args: &[ExprId]) -> Got<'a> {
        let Some(function) = self.program.functions.get(function.idx()) else { return self.unsaid(id) };
        let mut frame: Vec<Got<'a>> = args.iter().map(|it| self.eval(*it)).collect();
        frame.resize(usize::from(function.n_locals).max(frame.len()), Got::absent(NONE));
        let outer = std::mem::replace(&mut self.frame, frame);
        let result = self.eval(function.body);
        self.frame = outer;
        result
    }

    fn raw_field(&mut self, base: ExprId, name: &str) -> Got<'a> {
        let base = self.eval(base);
        let Value::Raw(raw) = base.value else { return base };
        self.member(raw, name)
    }

    /// A member of a raw object.
    pub(super) fn member(&mut self, raw: Raw, name: &str) -> Got<'a> {
        let at = self.raws.at(raw);
        match self.raws.shape(raw) {
            Shape::Object => match self.raws.member(raw, name) {
                Some(value) => self.raw(value),
                None => Got::absent(at),
            },
            other => {
                self.garbled(say!("expected an object with `{name}`, found {found}", name, found = other.word()), at)
            }
        }
    }

    /// A raw value, where it is not `null`.
    pub(super) fn raw(&self, raw: Raw) -> Got<'a> {
        let at = self.raws.at(raw);
        if self.raws.shape(raw) == Shape::Null { Got::null(at) } else { Got::new(Value::Raw(raw), at) }
    }

    /// A list with the places of its items.
    pub(super) fn list(&self, items: Vec<Got<'a>>, incomplete: Option<Causes>, at: u32) -> Got<'a> {
        let places: Rc<[u32]> = items.iter().map(|it| it.at).collect();
        let items = items.into_iter().map(|it| value::Item { value: it.value, perhaps: None }).collect();
        let made = Value::List(List::Made(Arc::new(value::Made { items, incomplete })));
        Got { places: Some(places), ..Got::new(made, at) }
    }
}

pub(super) fn of_truth<'a>(truth: Truth) -> Value<'a> {
    match truth {
        Truth::True => Value::Bool(true),
        Truth::False => Value::Bool(false),
        Truth::Unknown(causes) => Value::Unknown(causes),
    }
}

/// A number known to lie between bounds, or just known.
pub(super) fn counted<'a>(low: u64, high: Option<u64>, causes: Causes) -> Value<'a> {
    let number = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
    if high == Some(low) {
        return Value::Int(number(low));
    }
    let bound = |it: u64| Decimal::from_int(number(it));
    Value::Range(Box::new(value::Range { low: bound(low), high: high.map(bound), causes }))
}

/// A constant without a copy of its texts.
fn borrowed<'a>(it: &'a Value<'static>) -> Value<'a> {
    match it {
        Value::Text(text) => Value::Text(std::borrow::Cow::Borrowed(text)),
        Value::Version(text) => Value::Version(std::borrow::Cow::Borrowed(text)),
        other => other.clone(),
    }
}
