//! `sum`, `min`, `max`, `avg`, `distinct`. Over anything that is not known, the result is not known.

use crate::program::{ExprId, Fold, FoldOver, Type};
use crate::value::{Causes, CompareOp, Decimal, Duration, Fault, Item, Scalar, Truth, Value, add, compare, divide};

use super::evaluator::Evaluator;
use super::lists::{Distinct, made};
use super::record::Recorder;

/// A fold in progress.
struct Folding<'a> {
    fold: Fold,
    so_far: Option<Value<'a>>,
    n: i64,
    distinct: Distinct<'a>,
    unknown: Option<Causes>,
    fault: Option<Fault>,
}

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    pub(super) fn fold(&mut self, id: ExprId, fold: Fold, over: &FoldOver, ty: Type) -> Value<'a> {
        let mut folding =
            Folding { fold, so_far: None, n: 0, distinct: Distinct::default(), unknown: None, fault: None };
        if let Err(causes) = self.fold_all(id, &mut folding, over) {
            return Value::Unknown(causes);
        }
        if let Some(fault) = folding.fault.take() {
            let causes = self.fault(id, fault);
            folding.unknown = self.join(folding.unknown, Some(causes));
        }
        match folding.unknown {
            Some(causes) => Value::Unknown(causes),
            None => self.folded(id, folding, ty),
        }
    }

    fn fold_all(&mut self, id: ExprId, folding: &mut Folding<'a>, over: &FoldOver) -> Result<(), Causes> {
        match over {
            FoldOver::Listed(items) => {
                for item in items {
                    let value = self.value(*item);
                    self.fold_one(id, folding, value, None);
                }
            }
            FoldOver::List(list) => {
                let list = self.value(*list);
                let members = self.open(id, list)?;
                folding.unknown = members.incomplete;
                for at in 0..members.len() {
                    let member = self.member(&members, at);
                    if !self.fold_one(id, folding, member.value, member.perhaps) {
                        break;
                    }
                }
            }
            FoldOver::Each(each) => {
                let mut open = None;
                let visited = self.each(&each.binders, None, &mut open, &mut |this, perhaps| {
                    let value = this.value(each.value);
                    this.fold_one(id, folding, value, perhaps)
                });
                visited?;
                folding.unknown = self.join(folding.unknown, open);
            }
        }
        Ok(())
    }

    /// Takes a value in; says whether going on can still tell anything new.
    fn fold_one(&mut self, id: ExprId, folding: &mut Folding<'a>, value: Value<'a>, perhaps: Option<Causes>) -> bool {
        let gap = match &value {
            Value::Range(range) => Some(range.causes),
            other => self.gap(id, other),
        };
        if let Some(causes) = self.join(gap, perhaps) {
            folding.unknown = self.join(folding.unknown, Some(causes));
            return R::ON;
        }
        if folding.fault.is_none()
            && let Err(fault) = self.fold_in(folding, value)
        {
            folding.fault = Some(fault);
        }
        R::ON || (folding.fault.is_none() && folding.unknown.is_none())
    }

    fn fold_in(&mut self, folding: &mut Folding<'a>, value: Value<'a>) -> Result<(), Fault> {
        folding.n += 1;
        let Some(before) = folding.so_far.take() else {
            match folding.fold {
                Fold::Distinct => folding.distinct.add(value),
                _ => folding.so_far = Some(value),
            }
            return Ok(());
        };
        let next = match folding.fold {
            Fold::Sum | Fold::Avg => add(&before, &value, None, &mut self.rec)?,
            Fold::Min if compare(CompareOp::Lt, &value, &before, &mut self.rec)? == Truth::True => value,
            Fold::Max if compare(CompareOp::Gt, &value, &before, &mut self.rec)? == Truth::True => value,
            Fold::Min | Fold::Max | Fold::Distinct => before,
        };
        folding.so_far = Some(next);
        Ok(())
    }

    /// The result, all values being known.
    fn folded(&mut self, id: ExprId, folding: Folding<'a>, ty: Type) -> Value<'a> {
        match (folding.fold, folding.so_far) {
            (Fold::Distinct, _) => {
                let items = folding.distinct.values.into_iter().map(|value| Item { value, perhaps: None });
                made(items.collect(), None)
            }
            (Fold::Sum, None) => nothing(ty),
            (Fold::Avg, Some(sum)) => {
                let sum = match sum {
                    Value::Int(n) => Value::Decimal(Decimal::from_int(n)),
                    other => other,
                };
                divide(&sum, &Value::Int(folding.n), &mut self.rec).unwrap_or_else(|fault| self.unknown(id, fault))
            }
            (_, Some(value)) => value,
            (_, None) => Value::Absent,
        }
    }
}

/// The sum of nothing.
fn nothing<'a>(ty: Type) -> Value<'a> {
    match ty {
        Type::Scalar(Scalar::Duration) => Value::Duration(Duration::default()),
        Type::Scalar(Scalar::Decimal | Scalar::Percent) => Value::Decimal(Decimal::from_int(0)),
        _ => Value::Int(0),
    }
}
