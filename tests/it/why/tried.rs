//! What is not known in an export, and values of it to try: independent of those that `why` tries itself.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tilsyn::plan::Plan;
use tilsyn::program::{ExprId, ExprKind, Program, RuleId, Type, Typed};
use tilsyn::value::{self, List, Scalar};

use crate::monotone::changes::Site;

/// How many values of one fact are tried.
const MOST: usize = 60;

/// A fact that is not known, with values to try.
pub struct Open {
    pub site: Site,
    pub values: Vec<Value>,
}

/// All facts of an export that are not known and that the rules of a plan may read. `whole`: the export before it lost
/// them, whose values are among those to try.
pub fn open(program: &Program, plan: &Plan<'_>, rule: RuleId, export: &Value, whole: &Value) -> Vec<Open> {
    let spoken = spoken(program, rule);
    let mut walk = Walk { program, plan, whole, spoken, found: Vec::new() };
    for (dataset, _) in program.datasets.iter().zip(&plan.shape.datasets).filter(|(_, needed)| **needed) {
        let site = Site { holder: String::new(), name: dataset.name.clone(), typed: dataset.typed, field: None };
        walk.site(site, export.get(&dataset.name));
    }
    walk.found
}

struct Walk<'w> {
    program: &'w Program,
    plan: &'w Plan<'w>,
    whole: &'w Value,
    spoken: Vec<value::Value<'static>>,
    found: Vec<Open>,
}

impl Walk<'_> {
    fn site(&mut self, site: Site, value: Option<&Value>) {
        if site.typed.optional && value.is_some_and(Value::is_null) {
            return;
        }
        let value = value.filter(|it| !it.is_null());
        let is_given = value.is_some() || (site.typed.optional && !site.is_dataset());
        if !is_given || value.is_some_and(|it| !fits(self.program, site.typed.ty, it)) {
            let values = self.values(&site);
            return self.found.push(Open { site, values });
        }
        let pointer = format!("{}/{}", site.holder, site.name);
        value.into_iter().for_each(|it| self.below(site.typed, it, &pointer));
    }

    fn below(&mut self, typed: Typed, value: &Value, pointer: &str) {
        match (typed.ty, value) {
            (Type::List(of), Value::Array(items)) => {
                let items = items.iter().enumerate();
                items.for_each(|(at, it)| self.below(self.program.typed(of), it, &format!("{pointer}/{at}")));
            }
            (Type::Record(id), Value::Object(members)) => {
                for (idx, field) in self.program.record(id).fields.iter().enumerate() {
                    let read = self.plan.shape.slot(id, idx as u32).is_some();
                    if read {
                        let (holder, name) = (pointer.to_owned(), field.name.clone());
                        let site = Site { holder, name, typed: field.typed, field: Some((id, idx as u32)) };
                        self.site(site, members.get(&field.name));
                    }
                }
            }
            _ => {}
        }
    }

    /// Values to try: what stood there, what the same field of other records says, and what the type and the rule suggest.
    fn values(&self, site: &Site) -> Vec<Value> {
        let stood = self.whole.pointer(&site.holder).and_then(|it| it.get(&site.name)).cloned();
        let mut all: Vec<Value> = stood.into_iter().collect();
        all.extend(self.of_type(site.typed.ty));
        alike(self.whole, &site.name, &mut all);
        if site.typed.optional {
            all.push(Value::Null);
        }
        let mut seen = BTreeSet::new();
        let fits = |it: &Value| it.is_null() && site.typed.optional || fits(self.program, site.typed.ty, it);
        all.retain(|it| fits(it) && seen.insert(it.to_string()));
        // Lists of records as a whole, with none, and with one or two of their members.
        if let (Type::List(_), Some(Value::Array(records))) = (site.typed.ty, all.first().cloned()) {
            all.extend(records.iter().take(3).map(|it| json!([it])));
            all.extend(records.get(..2).map(|it| json!(it)));
        }
        all.truncate(MOST);
        all
    }

    fn of_type(&self, ty: Type) -> Vec<Value> {
        match ty {
            Type::Enum(id) => self.program.enumeration(id).members.iter().map(|it| json!(it.name)).collect(),
            Type::Record(_) => vec![json!({})],
            Type::List(of) => {
                let members = self.of_type(self.program.typed(of).ty);
                let ones = members.iter().map(|it| json!([it]));
                let mut all: Vec<Value> = std::iter::once(json!([])).chain(ones).collect();
                all.extend(members.get(..2).map(|it| json!(it)));
                all.push(Value::Array(members));
                all
            }
            Type::Scalar(scalar) => self.scalars(scalar),
            _ => Vec::new(),
        }
    }

    fn scalars(&self, scalar: Scalar) -> Vec<Value> {
        match scalar {
            Scalar::Bool => vec![json!(true), json!(false)],
            Scalar::Int | Scalar::Decimal | Scalar::Percent => {
                let numbers = self.spoken.iter().filter_map(|it| match it {
                    value::Value::Int(n) => Some(*n),
                    value::Value::Decimal(n) if scalar == Scalar::Percent => (n.multiply(hundred()).ok()?).to_int(),
                    value::Value::Decimal(n) => n.to_int(),
                    _ => None,
                });
                let near = numbers.flat_map(|n| [n - 1, n, n + 1]);
                [0, 1, 100, 1_000_000].into_iter().chain(near).map(Value::from).collect()
            }
            Scalar::Date => self.days().into_iter().map(|it| json!(it.to_string())).collect(),
            Scalar::Datetime => self.days().into_iter().map(|it| json!(format!("{it}T12:00:00+01:00"))).collect(),
            Scalar::Duration => ["P0D", "P1D", "P1M", "P1Y", "P30Y"].map(|it| json!(it)).to_vec(),
            Scalar::Country => ["DK", "SE", "US", "RU", "CN"].map(|it| json!(it)).to_vec(),
            Scalar::Version => ["0", "1.2", "1.3", "99999"].map(|it| json!(it)).to_vec(),
            Scalar::Ip => ["192.0.2.1", "10.0.0.1", "2001:db8::1"].map(|it| json!(it)).to_vec(),
            Scalar::Cidr => ["192.0.2.0/24", "0.0.0.0/0"].map(|it| json!(it)).to_vec(),
            Scalar::Text | Scalar::Url | Scalar::Digest => {
                let texts = self.spoken.iter().filter_map(|it| match it {
                    value::Value::Text(it) => Some(json!(it)),
                    _ => None,
                });
                let others = ["something else", "", "https://example.dk/"].map(|it| json!(it));
                texts.chain(others.into_iter().filter(|_| scalar != Scalar::Digest)).collect()
            }
        }
    }

    /// Days around the day of the check, at the distances that the rule speaks of and at some others.
    fn days(&self) -> Vec<value::Date> {
        let spans = self.spoken.iter().filter_map(|it| match it {
            value::Value::Duration(it) => Some(*it),
            _ => None,
        });
        let others = ["P0D", "P1D", "P1M", "P1Y", "P5Y"].map(|it| value::Duration::parse(it).unwrap());
        let mut days: Vec<value::Date> = Vec::new();
        let around = value::Value::Date(self.plan.as_of);
        for span in spans.chain(others) {
            let span = value::Value::Duration(span);
            let ways = [value::add(&around, &span, None, &mut ()), value::subtract(&around, &span, None, &mut ())];
            days.extend(ways.into_iter().flatten().filter_map(|it| match it {
                value::Value::Date(it) => Some(it),
                _ => None,
            }));
        }
        days.extend(self.spoken.iter().filter_map(|it| match it {
            value::Value::Date(it) => Some(*it),
            _ => None,
        }));
        days.extend(["1900-01-01", "2200-01-01"].map(|it| value::Date::parse(it).unwrap()));
        days
    }
}

fn hundred() -> value::Decimal {
    value::Decimal::from_int(100)
}

/// Values of members with a name, wherever they stand.
fn alike(value: &Value, name: &str, found: &mut Vec<Value>) {
    const MOST: usize = 20;
    match value {
        Value::Array(items) => items.iter().for_each(|it| alike(it, name, found)),
        Value::Object(members) => {
            found.extend(members.get(name).filter(|_| found.len() < MOST).cloned());
            members.values().for_each(|it| alike(it, name, found));
        }
        _ => {}
    }
}

/// Whether a value is one of its type, as far as the losses of the test go.
fn fits(program: &Program, ty: Type, value: &Value) -> bool {
    match ty {
        Type::Scalar(Scalar::Bool) => value.is_boolean(),
        Type::Scalar(Scalar::Int | Scalar::Decimal) => value.is_number(),
        Type::Scalar(Scalar::Percent) => value.is_number() || value.is_string(),
        Type::Scalar(_) => value.is_string(),
        Type::Enum(id) => program.enumeration(id).members.iter().any(|it| *value == it.name),
        Type::Record(_) => value.is_object(),
        Type::List(_) => value.is_array(),
        _ => value.is_string() || value.is_number(),
    }
}

/// The constants that a rule speaks of, with the functions that it calls.
fn spoken(program: &Program, rule: RuleId) -> Vec<value::Value<'static>> {
    let mut waiting: Vec<ExprId> = program.rule(rule).judging();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(id) = waiting.pop().filter(|_| seen.len() < 10_000) {
        if !seen.insert(id) {
            continue;
        }
        let kind = &program.expr(id).kind;
        kind.push_children(&mut waiting);
        match kind {
            ExprKind::Const(value::Value::List(List::Made(made))) => {
                found.extend(made.items.iter().map(|it| it.value.clone()));
            }
            ExprKind::Const(value) => found.push(value.clone()),
            ExprKind::Param(param) => waiting.extend(program.param(*param).values.iter().map(|it| it.value)),
            ExprKind::Call { function, .. } => waiting.push(program.functions[function.idx()].body),
            _ => {}
        }
    }
    found
}
