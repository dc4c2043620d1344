//! Constant expressions, and values that outlive what they were read from.

use std::sync::Arc;

use crate::facts::Facts;
use crate::plan::{Plan, Shape};
use crate::program::{ExprId, Program};
use crate::value::{Date, Item, List, Made, Value};

use super::evaluator::Evaluator;
use super::record::Fast;
use super::world::World;

/// The value of an expression that reads no facts and no variables, such as a parameter of a test; `None` where it has none.
pub fn constant(program: &Program, expr: ExprId, as_of: Date) -> Option<Value<'static>> {
    let plan = Plan {
        program,
        as_of,
        rules: Vec::new(),
        run: Vec::new(),
        prepared: Vec::new(),
        shape: Arc::new(Shape::default()),
        params: Vec::new(),
        patterns: Arc::new(Vec::new()),
    };
    let facts = Facts::default();
    let world = World::new(&plan, &facts);
    owned(Evaluator::new(&world, Fast).value(expr))
}

/// A value that borrows nothing; `None` for what is not known or belongs to an organisation's facts.
pub(super) fn owned<'a>(value: Value<'_>) -> Option<Value<'a>> {
    Some(match value {
        Value::Text(it) => Value::Text(it.into_owned().into()),
        Value::Version(it) => Value::Version(it.into_owned().into()),
        Value::Absent => Value::Absent,
        Value::Bool(it) => Value::Bool(it),
        Value::Int(it) => Value::Int(it),
        Value::Decimal(it) => Value::Decimal(it),
        Value::Date(it) => Value::Date(it),
        Value::Datetime(it) => Value::Datetime(it),
        Value::Duration(it) => Value::Duration(it),
        Value::Ip(it) => Value::Ip(it),
        Value::Cidr(it) => Value::Cidr(it),
        Value::Country(it) => Value::Country(it),
        Value::Enum(it) => Value::Enum(it),
        Value::List(List::Members(n)) => Value::List(List::Members(n)),
        Value::List(List::Made(it)) if it.incomplete.is_none() => {
            let items = it.items.iter().filter(|it| it.perhaps.is_none());
            let items = items
                .map(|it| Some(Item { value: owned(it.value.clone())?, perhaps: None }))
                .collect::<Option<Vec<_>>>()?;
            (items.len() == it.items.len())
                .then(|| Value::List(List::Made(Arc::new(Made { items, incomplete: None }))))?
        }
        Value::List(_) | Value::Unknown(_) | Value::Range(_) | Value::Record(_) | Value::Raw(_) => return None,
    })
}
