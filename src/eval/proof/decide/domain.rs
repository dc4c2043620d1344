//! Values that a fact may be tried with: those that the rule compares with, and what lies beside and far beyond them.

use crate::eval::Cause;
use crate::eval::evaluator::Evaluator;
use crate::eval::record::{Found, Recording, Step};
use crate::facts::{Fact, Facts, Read, RowId, Supposed};
use crate::program::{DatasetId, ExprId, ExprKind, Program, RuleId, Type, TypeId};
use crate::value::{Date, Decimal, Duration, List, Scalar, Value, add, from_text, subtract};

use super::written::written;

/// How many values of a type are tried, and how many days or instants.
const MOST: usize = 40;
const MOST_TIMES: usize = 100;

/// How many keys of a dataset are tried as texts, and of how many records the values are taken.
const MOST_KEYS: usize = 8;
const MOST_ROWS: u32 = 60;

/// Values at hand for trying, of all types.
pub(super) struct Domain {
    values: Vec<Value<'static>>,
    /// Those that must not be shown; what lies beside them would tell them too, and is not tried.
    secret: Vec<Value<'static>>,
}

impl Domain {
    /// What is known of the records that a verdict is about, the constants that the rule speaks of, with what it reaches,
    /// and all values met on the way to the verdict.
    pub(super) fn of<'a>(
        program: &Program,
        rule: RuleId,
        as_of: Date,
        about: &[RowId],
        met: &Evaluator<'a, Recording<'a>>,
    ) -> Domain {
        let mut domain = Domain { values: vec![Value::Date(as_of)], secret: Vec::new() };
        let facts = met.world.facts;
        // A condition that was not reached may ask how they lie to one another, and to what other records say.
        let others = (0..facts.n_rows().min(MOST_ROWS)).map(RowId);
        for row in about.iter().copied().chain(others) {
            let n_fields = program.records.get(facts.row(row).record.idx()).map_or(0, |it| it.fields.len() as u32);
            for fact in (0..n_fields).map(|field| Fact::Field(row, field)) {
                let is_secret = facts.is_secret(program, fact);
                said(facts, fact).into_iter().for_each(|it| domain.add(it, is_secret));
            }
        }
        constants(program, rule).into_iter().for_each(|it| domain.add(it, false));
        for node in met.rec.nodes() {
            if let Found::Value(value) = &node.found {
                let is_secret = matches!(node.step, Step::Expr(expr) if program.may_give_secrets(expr));
                domain.add(value.clone().into_owned(), is_secret);
            }
            for (fact, value) in &node.facts {
                domain.add(value.clone().into_owned(), met.world.facts.is_secret(program, *fact));
            }
        }
        domain
    }

    fn add(&mut self, value: Value<'static>, is_secret: bool) {
        let plain = !matches!(
            value,
            Value::Unknown(_) | Value::Absent | Value::List(_) | Value::Record(_) | Value::Range(_) | Value::Raw(_)
        );
        let values = if is_secret { &mut self.secret } else { &mut self.values };
        if plain && values.len() < 400 && !values.contains(&value) {
            values.push(value);
        }
    }

    /// Whether a value is known only from what must not be shown.
    pub(super) fn is_secret(&self, value: &Value<'static>) -> bool {
        !matches!(value, Value::Bool(_)) && self.secret.contains(value) && !self.values.contains(value)
    }

    /// What to try for something that is not known.
    pub(super) fn candidates(&self, program: &Program, facts: &Facts, cause: &Cause) -> Vec<Supposed> {
        match cause {
            Cause::Fact(fact) => self.of_fact(program, facts, *fact),
            Cause::Incomplete(_) => self.counts().map(Supposed::Longer).collect(),
            Cause::Dangling(fact, _) => known(facts, *fact).map(Supposed::Keyed).into_iter().collect(),
            Cause::Param(param, _) => self.of_type(program, facts, program.param(*param).ty),
            Cause::Fault(..) => Vec::new(),
        }
    }

    fn of_fact(&self, program: &Program, facts: &Facts, fact: Fact) -> Vec<Supposed> {
        let Some((ty, optional)) = facts.type_of(program, fact) else { return Vec::new() };
        // A list that is known but for some of its members.
        if let (Fact::Dataset(id), Type::List(of)) = (fact, ty)
            && matches!(facts.dataset(id), Read::Known(Value::List(_)))
        {
            return match program.typed(of).ty {
                Type::Record(_) => vec![Supposed::Settled, Supposed::Mended],
                _ => vec![Supposed::Settled],
            };
        }
        if facts.list_beside(fact).is_some() {
            return self.counts().map(Supposed::Beside).collect();
        }
        let mut all = self.of_type(program, facts, ty);
        if optional {
            all.push(Supposed::Value(Value::Absent));
        }
        all
    }

    fn of_type(&self, program: &Program, facts: &Facts, ty: Type) -> Vec<Supposed> {
        match ty {
            Type::Scalar(scalar) => self.scalars(program, facts, scalar).into_iter().map(Supposed::Value).collect(),
            Type::WorkingDays => self.durations().map(|it| Supposed::Value(Value::Duration(it))).collect(),
            Type::Enum(id) => (0u32..)
                .take(program.enumeration(id).members.len())
                .map(|it| Supposed::Value(Value::Enum(it)))
                .collect(),
            Type::Record(_) => vec![Supposed::Record],
            Type::List(of) => self.lists(program, facts, of),
            Type::Ref(dataset) => match keys(program, facts, dataset) {
                keys if keys.is_empty() => vec![Supposed::Value(Value::Text("a-key".into()))],
                keys => keys.into_iter().map(Supposed::Value).collect(),
            },
            Type::Raw | Type::Error => Vec::new(),
        }
    }

    fn lists(&self, program: &Program, facts: &Facts, of: TypeId) -> Vec<Supposed> {
        let ty = program.typed(of).ty;
        if matches!(ty, Type::Record(_)) {
            return self.counts().map(|n| Supposed::List(vec![Supposed::Record; n as usize])).collect();
        }
        let members = self.of_type(program, facts, ty);
        let ones = members.iter().map(|it| Supposed::List(vec![it.clone()]));
        let mut all = vec![Supposed::List(Vec::new())];
        all.extend(ones);
        all.push(Supposed::List(members));
        all
    }

    /// Numbers of records to try: none, a few, and small numbers that the rule speaks of.
    fn counts(&self) -> impl Iterator<Item = u32> {
        let mut counts: Vec<u32> = vec![0, 1, 2, 3];
        for value in &self.values {
            if let Value::Int(n @ 0..=12) = value {
                counts.extend([*n as u32, *n as u32 + 1]);
            }
        }
        counts.sort_unstable();
        counts.dedup();
        counts.into_iter()
    }

    /// What is tried of a scalar: only what an export can say.
    fn scalars(&self, program: &Program, facts: &Facts, scalar: Scalar) -> Vec<Value<'static>> {
        let read = |texts: &[&'static str]| -> Vec<Value<'static>> {
            texts.iter().filter_map(|it| from_text(scalar, it).ok()).collect()
        };
        let mut all = match scalar {
            Scalar::Bool => return vec![Value::Bool(true), Value::Bool(false)],
            Scalar::Int => self.ints(),
            Scalar::Decimal | Scalar::Percent => self.decimals(),
            Scalar::Date | Scalar::Datetime => self.times(scalar),
            Scalar::Duration => self.durations().map(Value::Duration).collect(),
            _ => self.values.iter().filter(|it| is_of(scalar, it)).take(MOST).cloned().collect(),
        };
        all.extend(self.secret.iter().filter(|it| is_of(scalar, it)).cloned());
        if scalar == Scalar::Text {
            // Only what the rule needs was loaded, so these are keys that it may look for.
            let datasets = (0u32..).map(DatasetId).take(program.datasets.len());
            let keys = datasets.flat_map(|it| keys(program, facts, it).into_iter().take(MOST_KEYS));
            all.extend(keys.filter(|it| is_of(scalar, it)));
        }
        if scalar == Scalar::Ip {
            all.extend(self.values.iter().filter_map(|it| match it {
                Value::Cidr(net) => Some(Value::Ip(net.addr())),
                _ => None,
            }));
        }
        all.extend(match scalar {
            Scalar::Text => read(&["something else", "", "https://example.dk/"]),
            Scalar::Url => read(&["https://example.dk/"]),
            Scalar::Digest => read(&["d41d8cd98f00b204e9800998ecf8427e"]),
            Scalar::Version => read(&["0", "99999"]),
            Scalar::Ip => read(&["192.0.2.1", "2001:db8::1"]),
            Scalar::Cidr => read(&["192.0.2.0/24", "0.0.0.0/0"]),
            Scalar::Country => read(&["DK", "US", "AQ"]),
            _ => Vec::new(),
        });
        all.retain(|it| written(program, it, Type::Scalar(scalar)).is_some());
        distinct(all, if matches!(scalar, Scalar::Date | Scalar::Datetime) { MOST_TIMES } else { MOST })
    }

    fn ints(&self) -> Vec<Value<'static>> {
        let known = self.values.iter().filter_map(|it| match it {
            Value::Int(n) => Some(*n),
            Value::Decimal(n) => n.to_int(),
            _ => None,
        });
        let near: Vec<i64> = known.flat_map(|n| [n, n.saturating_sub(1), n.saturating_add(1)]).collect();
        distinct(near.into_iter().chain([0, 1, 1_000_000, -1_000_000]).map(Value::Int).collect(), MOST)
    }

    fn decimals(&self) -> Vec<Value<'static>> {
        let one = Decimal::from_int(1);
        let known = self.values.iter().filter_map(|it| match it {
            Value::Int(n) => Some(Decimal::from_int(*n)),
            Value::Decimal(n) => Some(*n),
            _ => None,
        });
        let near: Vec<Decimal> =
            known.flat_map(|n| [Some(n), n.subtract(one).ok(), n.add(one).ok()]).flatten().collect();
        let far = [0, 1, 1_000_000_000, -1_000_000_000].map(Decimal::from_int);
        distinct(near.into_iter().chain(far).map(Value::Decimal).collect(), MOST)
    }

    fn durations(&self) -> impl Iterator<Item = Duration> {
        let known = self.values.iter().filter_map(|it| match it {
            Value::Duration(it) => Some(*it),
            _ => None,
        });
        known.chain(["P0D", "P1D", "P100Y"].iter().filter_map(|it| Duration::parse(it).ok()))
    }

    /// Days or instants: those known, each with every length of time before and after it.
    fn times(&self, scalar: Scalar) -> Vec<Value<'static>> {
        let far = match scalar {
            Scalar::Date => ["2200-01-01", "1900-01-01"],
            _ => ["2200-01-01T00:00:00Z", "1900-01-01T00:00:00Z"],
        };
        // A day is also an instant on it.
        let noon = |it: &Value<'static>| match it {
            Value::Date(day) if scalar == Scalar::Datetime => {
                from_text(scalar, &format!("{day}T12:00:00+01:00")).ok().map(Value::into_owned)
            }
            it => Some(it.clone()).filter(|it| is_of(scalar, it)),
        };
        let known: Vec<Value<'static>> = self.values.iter().filter_map(noon).take(12).collect();
        let mut all = known.clone();
        all.extend(far.iter().filter_map(|it| from_text(scalar, it).ok()));
        let spans: Vec<Value<'static>> = self.durations().map(Value::Duration).collect();
        for day in &known {
            for span in &spans {
                all.extend(add(day, span, None, &mut ()).ok());
                all.extend(subtract(day, span, None, &mut ()).ok());
            }
        }
        all
    }
}

/// Whether a value is one of a scalar type.
fn is_of(scalar: Scalar, value: &Value<'static>) -> bool {
    match scalar {
        Scalar::Bool => matches!(value, Value::Bool(_)),
        Scalar::Int => matches!(value, Value::Int(_)),
        Scalar::Decimal | Scalar::Percent => matches!(value, Value::Decimal(_)),
        Scalar::Date => matches!(value, Value::Date(_)),
        Scalar::Datetime => matches!(value, Value::Datetime(_)),
        Scalar::Duration => matches!(value, Value::Duration(_)),
        Scalar::Text | Scalar::Url | Scalar::Digest => matches!(value, Value::Text(_)),
        Scalar::Version => matches!(value, Value::Version(_)),
        Scalar::Ip => matches!(value, Value::Ip(_)),
        Scalar::Cidr => matches!(value, Value::Cidr(_)),
        Scalar::Country => matches!(value, Value::Country(_)),
    }
}

fn distinct(all: Vec<Value<'static>>, most: usize) -> Vec<Value<'static>> {
    let mut once: Vec<Value<'static>> = Vec::new();
    for value in all {
        if once.len() < most && value.is_known() && !once.contains(&value) {
            once.push(value);
        }
    }
    once
}

/// The constants of a rule, of the functions that it calls, and of its parameters and tables.
fn constants(program: &Program, rule: RuleId) -> Vec<Value<'static>> {
    let mut open: Vec<ExprId> = program.rule(rule).judging();
    let mut seen = std::collections::HashSet::new();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let kind = &program.expr(id).kind;
        kind.push_children(&mut open);
        match kind {
            ExprKind::Const(value) => found.push(value.clone()),
            ExprKind::Param(param) => open.extend(program.param(*param).values.iter().map(|it| it.value)),
            ExprKind::Call { function, .. } => open.extend(program.functions.get(function.idx()).map(|it| it.body)),
            ExprKind::Lookup { table, .. } => {
                let arms = program.tables.get(table.idx()).map(|it| it.arms.as_slice()).unwrap_or_default();
                open.extend(arms.iter().flat_map(|it| it.choices.iter().copied().chain([it.value])));
            }
            _ => {}
        }
    }
    // A set of constants may be one constant.
    let items: Vec<Value<'static>> = found.iter().flat_map(members).collect();
    found.extend(items);
    found
}

fn members(value: &Value<'static>) -> Vec<Value<'static>> {
    match value {
        Value::List(List::Made(made)) => made.items.iter().map(|it| it.value.clone()).collect(),
        _ => Vec::new(),
    }
}

/// Keys of a dataset, for references to it.
fn keys(program: &Program, facts: &Facts, dataset: DatasetId) -> Vec<Value<'static>> {
    let of = program.dataset(dataset);
    let Read::Known(Value::List(List::Stored(list))) = facts.dataset(dataset) else { return Vec::new() };
    let [field] = of.key.as_slice() else { return Vec::new() };
    let n = facts.list_len(list).min(MOST as u32);
    let rows = (0..n).filter_map(|at| match facts.list_item(list, at) {
        Read::Known(Value::Record(row)) => Some(row),
        _ => None,
    });
    rows.filter_map(|row| known(facts, Fact::Field(RowId(row), *field))).collect()
}

/// The value of a fact, or those of its list.
fn said(facts: &Facts, fact: Fact) -> Vec<Value<'static>> {
    let Some(Read::Known(value)) = facts.read(fact) else { return Vec::new() };
    let Value::List(List::Stored(list)) = value else { return vec![value.into_owned()] };
    let items = (0..facts.list_len(list).min(MOST_KEYS as u32)).map(|at| facts.list_item(list, at));
    items.filter_map(|it| if let Read::Known(value) = it { Some(value.into_owned()) } else { None }).collect()
}

fn known(facts: &Facts, fact: Fact) -> Option<Value<'static>> {
    match facts.read(fact)? {
        Read::Known(value) => Some(value.into_owned()),
        Read::Gap => None,
    }
}
