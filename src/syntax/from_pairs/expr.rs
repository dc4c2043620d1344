//! Values, brackets, calls, quantifiers.

use super::super::ast::{
    Argument, Arm, Binder, Counted, CountedOf, Expr, ExprKind, Folded, Items, Literal, Path, Quantifier, SetMember,
};
use super::chains::expr;
use super::{Builder, Pair, Rule, errors, next};

impl Builder<'_> {
    pub(super) fn primary(&mut self, pair: Pair<'_>) -> Option<Expr> {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::selection => return self.selection(pair),
            Rule::group => {
                let span = self.span(&pair);
                return self.expr_in(pair).map(|inner| Expr { span, ..inner });
            }
            Rule::braces => return self.braces(pair),
            Rule::date => ExprKind::Literal(Literal::Date(self.date(&pair))),
            Rule::number | Rule::digits => ExprKind::Literal(self.number(&pair)),
            Rule::string => ExprKind::Literal(Literal::Text(self.text(&pair))),
            Rule::duration => ExprKind::Literal(self.duration(pair)?),
            Rule::kw_true => ExprKind::Literal(Literal::Bool(true)),
            Rule::kw_false => ExprKind::Literal(Literal::Bool(false)),
            Rule::list => ExprKind::List(self.list(pair)?),
            Rule::counted => self.counted(pair)?,
            Rule::folded => self.folded(pair)?,
            Rule::match_expr => self.match_(pair)?,
            Rule::path => ExprKind::Path(self.path(&pair)),
            _ => return None,
        };
        Some(expr(kind, span))
    }

    pub(super) fn quantified(&mut self, pair: Pair<'_>) -> Option<Expr> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let word = inner.next()?;
        let word_span = self.span(&word);
        let quantifier = self.quantifier(word)?;
        let binder = self.binder(next(&mut inner, Rule::binder)?)?;
        let satisfies = match next(&mut inner, Rule::expr) {
            Some(body) => Some(self.expr(body)?),
            None => None,
        };
        if quantifier == Quantifier::Every && satisfies.is_none() {
            self.report(errors::every_without_satisfies(word_span, binder.span));
        }
        Some(expr(ExprKind::Quantified { quantifier, binder, satisfies }, span))
    }

    fn quantifier(&mut self, pair: Pair<'_>) -> Option<Quantifier> {
        let mut inner = pair.into_inner();
        let which = inner.next()?.as_rule();
        let mut number = || inner.next().and_then(|it| self.primary(it));
        Some(match which {
            Rule::kw_every => Quantifier::Every,
            Rule::kw_some => Quantifier::Some,
            Rule::kw_no => Quantifier::No,
            Rule::kw_exactly => Quantifier::Exactly(number()?),
            Rule::at_least => Quantifier::AtLeast(number()?),
            _ => Quantifier::AtMost(number()?),
        })
    }

    /// `x in xs where c`
    pub(super) fn binder(&mut self, pair: Pair<'_>) -> Option<Binder> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::name)?);
        let list = self.fallback(next(&mut inner, Rule::fallback)?)?;
        let filter = match next(&mut inner, Rule::expr) {
            Some(filter) => Some(self.expr(filter)?),
            None => None,
        };
        Some(Binder { name, list, filter, span })
    }

    pub(super) fn conditional(&mut self, pair: Pair<'_>) -> Option<Expr> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let condition = self.expr(next(&mut inner, Rule::expr)?)?;
        let then = self.expr(next(&mut inner, Rule::expr)?)?;
        let otherwise = self.expr(next(&mut inner, Rule::expr)?)?;
        Some(expr(ExprKind::If { condition, then, otherwise }, span))
    }

    fn counted(&mut self, pair: Pair<'_>) -> Option<ExprKind> {
        let mut inner = pair.into_inner();
        let kind = if inner.next()?.as_rule() == Rule::kw_count { Counted::Count } else { Counted::Share };
        let of = inner.find(|it| matches!(it.as_rule(), Rule::binder | Rule::expr))?;
        let of = match of.as_rule() {
            Rule::binder => CountedOf::Binder(self.binder(of)?),
            _ => CountedOf::List(self.expr(of)?),
        };
        Some(ExprKind::Counted { kind, of: Box::new(of) })
    }

    fn folded(&mut self, pair: Pair<'_>) -> Option<ExprKind> {
        let mut inner = pair.into_inner();
        let kind = match inner.next()?.as_rule() {
            Rule::kw_sum => Folded::Sum,
            Rule::kw_min => Folded::Min,
            Rule::kw_max => Folded::Max,
            Rule::kw_avg => Folded::Avg,
            _ => Folded::Distinct,
        };
        Some(ExprKind::Folded { kind, items: self.items(next(&mut inner, Rule::items)?)? })
    }

    fn list(&mut self, pair: Pair<'_>) -> Option<Items> {
        match next(&mut pair.into_inner(), Rule::items) {
            Some(items) => self.items(items),
            None => Some(Items::Listed(Vec::new())),
        }
    }

    fn items(&mut self, pair: Pair<'_>) -> Option<Items> {
        let mut values = Vec::new();
        let mut binders = Vec::new();
        for piece in pair.into_inner() {
            match piece.as_rule() {
                Rule::expr => values.push(self.expr(piece)?),
                Rule::binder => binders.push(self.binder(piece)?),
                _ => {}
            }
        }
        match binders.is_empty() {
            true => Some(Items::Listed(values)),
            false => Some(Items::Each { value: Box::new(values.pop()?), binders }),
        }
    }

    /// `{ … }`: a record where its first part is a field with a colon, else a set.
    pub(super) fn braces(&mut self, pair: Pair<'_>) -> Option<Expr> {
        let span = self.span(&pair);
        let mut entries = Vec::new();
        let mut members = Vec::new();
        for piece in pair.into_inner() {
            match piece.as_rule() {
                Rule::entry => {
                    let mut inner = piece.into_inner();
                    let field = self.field(&next(&mut inner, Rule::field)?);
                    entries.push((field, self.expr(next(&mut inner, Rule::expr)?)?));
                }
                Rule::series => members.push(self.series(piece)?),
                Rule::expr => members.push(SetMember::One(self.expr(piece)?)),
                _ => {}
            }
        }
        let kind = if entries.is_empty() { ExprKind::Set(members) } else { ExprKind::Record(entries) };
        Some(expr(kind, span))
    }

    fn series(&mut self, pair: Pair<'_>) -> Option<SetMember> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let step = inner.find(|it| matches!(it.as_rule(), Rule::duration | Rule::path))?;
        let step = self.primary(step)?;
        let from = self.sum_in(next(&mut inner, Rule::sum)?)?;
        let to = match next(&mut inner, Rule::sum) {
            Some(to) => Some(self.sum_in(to)?),
            None => None,
        };
        Some(SetMember::Each { step, from, to, span })
    }

    fn match_(&mut self, pair: Pair<'_>) -> Option<ExprKind> {
        let mut inner = pair.into_inner();
        let scrutinee = self.fallback(next(&mut inner, Rule::fallback)?)?;
        let arms = self.arms(next(&mut inner, Rule::arms)?)?;
        Some(ExprKind::Match { scrutinee, arms })
    }

    /// The cases of a `match`, the rows of a table.
    pub(super) fn arms(&mut self, pair: Pair<'_>) -> Option<Vec<Arm>> {
        let mut arms = Vec::new();
        for arm in pair.into_inner().filter(|it| it.as_rule() == Rule::arm) {
            let span = self.span(&arm);
            let mut choices = Vec::new();
            let mut value = None;
            for piece in arm.into_inner() {
                match piece.as_rule() {
                    Rule::choice => choices.push(self.primary(piece.into_inner().next()?)?),
                    Rule::expr => value = Some(self.expr(piece)?),
                    _ => {}
                }
            }
            arms.push(Arm { choices, value: value?, span });
        }
        Some(arms)
    }

    /// A path, perhaps called, perhaps with members of what the call gives.
    fn selection(&mut self, pair: Pair<'_>) -> Option<Expr> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let path = self.path(&inner.next()?);
        let Some(call) = inner.next() else {
            let span = path.span;
            return Some(expr(ExprKind::Path(path), span));
        };
        let mut args = Vec::new();
        for argument in call.into_inner().filter(|it| it.as_rule() == Rule::argument) {
            args.push(self.argument(argument)?);
        }
        let fields = inner.next().map(|it| self.fields(it.as_str(), it.as_span().start()).fields).unwrap_or_default();
        Some(expr(ExprKind::Call { function: path, args, fields }, span))
    }

    fn argument(&mut self, pair: Pair<'_>) -> Option<Argument> {
        let mut name = None;
        for piece in pair.into_inner() {
            match piece.as_rule() {
                Rule::name => name = Some(self.name(&piece)),
                Rule::expr => return Some(Argument { name, value: self.expr(piece)? }),
                _ => {}
            }
        }
        None
    }

    fn path(&mut self, pair: &Pair<'_>) -> Path {
        let text = pair.as_str();
        let start = pair.as_span().start();
        let root_length = text.find('.').unwrap_or(text.len());
        let root_span = self.range(start, start + root_length);
        let root = text.get(..root_length).filter(|it| *it != "$");
        let root = root.map(|it| super::super::ast::Name { text: it.to_owned(), span: root_span });
        let fields = self.fields(text.get(root_length..).unwrap_or(""), start + root_length).fields;
        Path { root, root_span, fields, span: self.span(pair) }
    }
}
