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
        let mut term = match pieces.peek()?.as_rule() {
            Rule::quantified => self.quantified(pieces.next()?)?,
            Rule::conditional => self.conditional(pieces.next()?)?,
            _ => self.comparison(pieces)?,
        };
        self.refuse_rest(pieces)?;
        for word in nots.into_iter().rev() {
            let span = word.to(term.span);
            term = expr(ExprKind::Not(term), span);
        }
        Some(term)
    }

    /// A sum, perhaps compared; a second comparison behind it is an error.
    fn comparison(&mut self, pieces: &mut Pieces<'_>) -> Option<Expr> {
        let lhs = self.sum(pieces)?;
        let Some(word) = pieces.next_if(|it| is_relation(it.as_rule())) else { return Some(lhs) };
        let first = self.span(&word);
        let compared = self.relation(lhs, word, pieces)?;
        if let Some(word) = pieces.next_if(|it| is_relation(it.as_rule())) {
            self.report(errors::chained_comparison(first, self.span(&word)));
            while pieces.next_if(|it| !is_joint(it.as_rule())).is_some() {}
        }
        Some(compared)
    }

    /// Refuses what follows a whole condition and cannot: `some x in xs == 3`, `x is given otherwise y`, `a before b`.
    fn refuse_rest(&mut self, pieces: &mut Pieces<'_>) -> Option<()> {
        let Some(word) = pieces.next_if(|it| !is_joint(it.as_rule())) else { return Some(()) };
        let span = self.span(&word);
        self.report(errors::after_condition(word.as_str(), span));
        while pieces.next_if(|it| !is_joint(it.as_rule())).is_some() {}
        Some(())
    }

    fn relation(&mut self, lhs: Expr, word: Pair<'_>, pieces: &mut Pieces<'_>) -> Option<Expr> {
        let start = lhs.span;
        let (kind, end) = match word.as_rule() {
            Rule::compare_sign => {
                let (op, rhs) = (compare_op(word.as_str())?, self.sum(pieces)?);
                let end = rhs.span;
                (ExprKind::Compare { op, lhs, rhs }, end)
            }
            Rule::kw_is => {
                let negated = pieces.next_if(|it| it.as_rule() == Rule::kw_not).is_some();
                let end = self.span(&pieces.next()?);
                (ExprKind::Given { negated, value: lhs }, end)
            }
            Rule::kw_within => return self.within(lhs, &word, pieces),
            Rule::kw_matches | Rule::kw_like => {
                let pattern = self.text(&pieces.next()?);
                let end = pattern.span;
                let like = word.as_rule() == Rule::kw_like;
                (
                    if like {
                        ExprKind::Like { value: lhs, pattern }
                    } else {
                        ExprKind::Matches { value: lhs, pattern }
                    },
                    end,
                )
            }
            _ => {
                let negated = pieces.next_if(|it| it.as_rule() == Rule::kw_in).is_some();
                let list = self.sum(pieces)?;
                let end = list.span;
                (ExprKind::In { negated, item: lhs, list }, end)
            }
        };
        Some(expr(kind, start.to(end)))
    }

    /// `value within span before anchor`
    fn within(&mut self, value: Expr, word: &Pair<'_>, pieces: &mut Pieces<'_>) -> Option<Expr> {
        let length = self.sum(pieces)?;
        let Some(side) = pieces.next_if(|it| matches!(it.as_rule(), Rule::kw_before | Rule::kw_after)) else {
            let end = Span::new(length.span.file, length.span.end, length.span.end);
            self.report(errors::within_without_side(self.span(word), end));
            return Some(value);
        };
        let side = if side.as_rule() == Rule::kw_before { Side::Before } else { Side::After };
        let anchor = self.sum(pieces)?;
        let span = value.span.to(anchor.span);
        Some(expr(ExprKind::Within { value, span: length, side, anchor }, span))
    }

    pub(super) fn sum_in(&mut self, pair: Pair<'_>) -> Option<Expr> {
        self.sum(&mut pair.into_inner().peekable())
    }

    /// `a + b * c`: from the left, `* /` before `+ -`.
    fn sum(&mut self, pieces: &mut Pieces<'_>) -> Option<Expr> {
        let mut product = self.operand(pieces)?;
        let mut waiting: Option<(Expr, ArithmeticOp)> = None;
        while let Some(sign) = pieces.next_if(|it| it.as_rule() == Rule::arithmetic_sign) {
            let op = arithmetic_op(sign.as_str())?;
            let operand = self.operand(pieces)?;
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
}

fn is_joint(rule: Rule) -> bool {
    matches!(rule, Rule::kw_and | Rule::kw_or)
}

/// The words and signs that compare. A `not` behind a value is that of `not in`.
fn is_relation(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::compare_sign
            | Rule::kw_in
            | Rule::kw_not
            | Rule::kw_is
            | Rule::kw_within
            | Rule::kw_matches
            | Rule::kw_like
    )
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
