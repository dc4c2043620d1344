//! Chains of operators, which the grammar gives flat: which part binds to which.

use std::iter::Peekable;

use super::super::ast::{ArithmeticOp, CompareOp, Expr, ExprKind, Side};
use super::{Builder, Pair, Pairs, Rule, errors, next};
use crate::source::Span;

type Pieces<'i> = Peekable<Pairs<'i>>;

/// The parts that `and` or `or` joins, and the first place of each word.
#[derive(Default)]
struct Joined {
    parts: Vec<Expr>,
    and: Option<Span>,
    or: Option<Span>,
}

impl Builder<'_> {
    /// The first expression inside a piece.
    pub(super) fn expr_in(&mut self, pair: Pair<'_>) -> Option<Expr> {
        let expr = next(&mut pair.into_inner(), Rule::expr)?;
        self.expr(expr)
    }

    /// Terms joined by `and` or by `or`.
    pub(super) fn expr(&mut self, pair: Pair<'_>) -> Option<Expr> {
        let mut pieces = pair.into_inner().peekable();
        let mut joined = Joined::default();
        joined.parts.push(self.term(&mut pieces)?);
        while let Some(word) = pieces.next() {
            let place = if word.as_rule() == Rule::kw_and { &mut joined.and } else { &mut joined.or };
            place.get_or_insert(self.span(&word));
            joined.parts.push(self.term(&mut pieces)?);
        }
        if let (Some(and), Some(or)) = (joined.and, joined.or) {
            self.report(errors::and_beside_or(and, or));
        }
        let (Some(first), Some(last)) = (joined.parts.first(), joined.parts.last()) else { return None };
        let span = first.span.to(last.span);
        match joined.parts.len() {
            1 => joined.parts.pop(),
            _ if joined.or.is_some() => Some(expr(ExprKind::Or(joined.parts), span)),
            _ => Some(expr(ExprKind::And(joined.parts), span)),
        }
    }

    /// `not`s, then a comparison, a quantifier or a condition.
    fn term(&mut self, pieces: &mut Pieces<'_>) -> Option<Expr> {
        let mut nots = Vec::new();
        while let Some(word) = pieces.next_if(|it| it.as_rule() == Rule::kw_not) {
            nots.push(self.span(&word));
        }
        let head = pieces.next()?;
        let mut term = match head.as_rule() {
            Rule::quantified => self.quantified(head)?,
            Rule::conditional => self.conditional(head)?,
            _ => {
                let sum = self.sum(head)?;
                self.relations(sum, pieces)?
            }
        };
        for word in nots.into_iter().rev() {
            let span = word.to(term.span);
            term = expr(ExprKind::Not(term), span);
        }
        Some(term)
    }

    /// A comparison; a second one behind it is an error.
    fn relations(&mut self, lhs: Expr, pieces: &mut Pieces<'_>) -> Option<Expr> {
        let Some(first) = pieces.next_if(|it| it.as_rule() == Rule::relation) else { return Some(lhs) };
        let first_sign = self.first_word(&first);
        let compared = self.relation(lhs, first)?;
        let mut refused = false;
        while let Some(second) = pieces.next_if(|it| it.as_rule() == Rule::relation) {
            if !refused {
                let second_sign = self.first_word(&second);
                self.report(errors::chained_comparison(first_sign, second_sign));
            }
            refused = true;
        }
        Some(compared)
    }

    fn relation(&mut self, lhs: Expr, pair: Pair<'_>) -> Option<Expr> {
        let span = lhs.span.to(self.span(&pair));
        let mut inner = pair.into_inner();
        let word = inner.next()?;
        let kind = match word.as_rule() {
            Rule::compare_sign => {
                let op = compare_op(word.as_str())?;
                ExprKind::Compare { op, lhs, rhs: self.sum(inner.next()?)? }
            }
            Rule::kw_is => ExprKind::Given { negated: inner.next()?.as_rule() == Rule::kw_not, value: lhs },
            Rule::kw_within => {
                let length = self.sum(inner.next()?)?;
                let side = if inner.next()?.as_rule() == Rule::kw_before { Side::Before } else { Side::After };
                ExprKind::Within { value: lhs, span: length, side, anchor: self.sum(inner.next()?)? }
            }
            Rule::kw_matches => ExprKind::Matches { value: lhs, pattern: self.text(&next(&mut inner, Rule::string)?) },
            Rule::kw_like => ExprKind::Like { value: lhs, pattern: self.text(&next(&mut inner, Rule::string)?) },
            negation => {
                let negated = negation == Rule::kw_not;
                ExprKind::In { negated, item: lhs, list: self.sum(next(&mut inner, Rule::sum)?)? }
            }
        };
        Some(expr(kind, span))
    }

    /// `a + b * c`: from the left, `* /` before `+ -`.
    pub(super) fn sum(&mut self, pair: Pair<'_>) -> Option<Expr> {
        let mut pieces = pair.into_inner().peekable();
        let mut product = self.operand(&mut pieces)?;
        let mut waiting: Option<(Expr, ArithmeticOp)> = None;
        while let Some(sign) = pieces.next() {
            let op = arithmetic_op(sign.as_str())?;
            let operand = self.operand(&mut pieces)?;
            if matches!(op, ArithmeticOp::Mul | ArithmeticOp::Div) {
                product = arithmetic(product, op, operand);
                continue;
            }
            waiting = Some((added(waiting, product), op));
            product = operand;
        }
        Some(added(waiting, product))
    }

    /// `-x`, and `x otherwise y`.
    fn operand(&mut self, pieces: &mut Pieces<'_>) -> Option<Expr> {
        let minus = pieces.next_if(|it| it.as_rule() == Rule::minus).map(|it| self.span(&it));
        let operand = self.defaults(pieces)?;
        Some(match minus {
            Some(minus) => {
                let span = minus.to(operand.span);
                expr(ExprKind::Negate(operand), span)
            }
            None => operand,
        })
    }

    pub(super) fn fallback(&mut self, pair: Pair<'_>) -> Option<Expr> {
        self.defaults(&mut pair.into_inner().peekable())
    }

    /// `a otherwise b otherwise c`, from the right.
    fn defaults(&mut self, pieces: &mut Pieces<'_>) -> Option<Expr> {
        let first = pieces.next()?;
        let mut values = vec![self.primary(first)?];
        while pieces.next_if(|it| it.as_rule() == Rule::kw_otherwise).is_some() {
            let value = pieces.next()?;
            values.push(self.primary(value)?);
        }
        let mut value = values.pop()?;
        while let Some(before) = values.pop() {
            let span = before.span.to(value.span);
            value = expr(ExprKind::Otherwise { value: before, default: value }, span);
        }
        Some(value)
    }

    /// The word or sign that a piece begins with.
    pub(super) fn first_word(&self, pair: &Pair<'_>) -> Span {
        pair.clone().into_inner().next().map_or_else(|| self.span(pair), |it| self.span(&it))
    }
}

pub(super) fn expr(kind: ExprKind, span: Span) -> Expr {
    Expr { kind: Box::new(kind), span }
}

fn added(waiting: Option<(Expr, ArithmeticOp)>, product: Expr) -> Expr {
    match waiting {
        Some((lhs, op)) => arithmetic(lhs, op, product),
        None => product,
    }
}

fn arithmetic(lhs: Expr, op: ArithmeticOp, rhs: Expr) -> Expr {
    let span = lhs.span.to(rhs.span);
    expr(ExprKind::Arithmetic { op, lhs, rhs }, span)
}

fn compare_op(sign: &str) -> Option<CompareOp> {
    Some(match sign {
        "==" => CompareOp::Eq,
        "!=" => CompareOp::Ne,
        "<" => CompareOp::Lt,
        "<=" => CompareOp::Le,
        ">" => CompareOp::Gt,
        ">=" => CompareOp::Ge,
        _ => return None,
    })
}

fn arithmetic_op(sign: &str) -> Option<ArithmeticOp> {
    Some(match sign {
        "+" => ArithmeticOp::Add,
        "-" => ArithmeticOp::Sub,
        "*" => ArithmeticOp::Mul,
        "/" => ArithmeticOp::Div,
        _ => return None,
    })
}
