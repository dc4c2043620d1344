//! Files, modules, and what they declare besides facts, law and rules.

use super::super::ast::{self, Item, ItemKind, Type, TypeKind};
use super::{Builder, Pair, Rule, errors, has, next};

/// A piece of a file: a line of its head, or an item.
pub(in crate::syntax) enum Head {
    /// `module a.b`, with the documentation above.
    Module(Vec<String>, ast::Dotted),
    /// `use a.b`
    Use(ast::Dotted),
    /// A declaration.
    Item(Box<Item>),
}

impl Builder<'_> {
    /// One `item` of the grammar; nothing where it was refused, which has then been said.
    pub(in crate::syntax) fn item(&mut self, pair: Pair<'_>) -> Option<Head> {
        let whole = self.span(&pair);
        let mut docs = Vec::new();
        for piece in pair.into_inner() {
            if piece.as_rule() == Rule::doc {
                docs.push(doc_text(&piece));
                continue;
            }
            let built = self.declaration(docs, piece);
            if built.is_none() {
                // Invariant: the grammar gives each declaration all its parts, so this is a fault of this phase.
                self.report(errors::unread_item(whole));
            }
            return built;
        }
        None
    }

    fn declaration(&mut self, docs: Vec<String>, pair: Pair<'_>) -> Option<Head> {
        let span = self.span(&pair);
        let rule = pair.as_rule();
        if matches!(rule, Rule::module_decl | Rule::use_decl) {
            let dotted = self.dotted(&next(&mut pair.into_inner(), Rule::dotted)?);
            return Some(if rule == Rule::use_decl { Head::Use(dotted) } else { Head::Module(docs, dotted) });
        }
        let kind = match rule {
            Rule::enum_decl => ItemKind::Enum(self.enumeration(pair)?),
            Rule::record_decl => ItemKind::Record(self.record(pair)?),
            Rule::set_decl => ItemKind::Set(self.set(pair)?),
            Rule::table_decl => ItemKind::Table(self.table(pair)?),
            Rule::param_decl => ItemKind::Param(self.param(pair)?),
            Rule::fn_decl => ItemKind::Fn(self.function(pair)?),
            Rule::calendar_decl => ItemKind::Calendar(self.calendar(pair)?),
            Rule::dataset_decl => ItemKind::Dataset(self.dataset(pair)?),
            Rule::source_decl => ItemKind::Source(self.source(pair)?),
            Rule::instrument_decl => ItemKind::Instrument(Box::new(self.instrument(pair)?)),
            Rule::rule_decl => ItemKind::Rule(self.rule(pair)?),
            Rule::test_decl => ItemKind::Test(self.test(pair)?),
            _ => return None,
        };
        Some(Head::Item(Box::new(Item { docs, kind, span })))
    }

    fn enumeration(&mut self, pair: Pair<'_>) -> Option<ast::Enum> {
        let ordered = has(&pair, Rule::kw_ordered);
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::type_name)?);
        let mut members = Vec::new();
        for member in inner.filter(|it| it.as_rule() == Rule::enum_member) {
            let docs = docs_of(&member);
            members.push((docs, self.name(&next(&mut member.into_inner(), Rule::name)?)));
        }
        Some(ast::Enum { ordered, name, members })
    }

    fn record(&mut self, pair: Pair<'_>) -> Option<ast::Record> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::type_name)?);
        let mut fields = Vec::new();
        for field in inner.filter(|it| it.as_rule() == Rule::record_field) {
            let docs = docs_of(&field);
            let secret = has(&field, Rule::kw_secret);
            let (name, ty) = self.named_type(field)?;
            fields.push(ast::RecordField { docs, name, ty, secret });
        }
        Some(ast::Record { name, fields })
    }

    /// `name: type`
    fn named_type(&mut self, pair: Pair<'_>) -> Option<(ast::Name, Type)> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::word)?);
        let ty = self.type_of(next(&mut inner, Rule::type_ref)?)?;
        Some((name, ty))
    }

    pub(super) fn type_of(&mut self, pair: Pair<'_>) -> Option<Type> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let kind = inner.next()?;
        let kind = match kind.as_rule() {
            Rule::type_list => TypeKind::List(Box::new(self.type_of(next(&mut kind.into_inner(), Rule::type_ref)?)?)),
            Rule::type_to => TypeKind::Ref(self.name(&next(&mut kind.into_inner(), Rule::name)?)),
            _ => TypeKind::Named(self.name(&kind)),
        };
        Some(Type { kind, optional: next(&mut inner, Rule::question).is_some(), span })
    }

    fn set(&mut self, pair: Pair<'_>) -> Option<ast::Set> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::name)?);
        let ty = self.type_of(next(&mut inner, Rule::type_ref)?)?;
        let value = self.braces(next(&mut inner, Rule::braces)?)?;
        Some(ast::Set { name, ty, value })
    }

    fn table(&mut self, pair: Pair<'_>) -> Option<ast::Table> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::name)?);
        let from = self.type_of(next(&mut inner, Rule::type_ref)?)?;
        let to = self.type_of(next(&mut inner, Rule::type_ref)?)?;
        let arms = self.arms(next(&mut inner, Rule::arms)?)?;
        Some(ast::Table { name, from, to, arms })
    }

    fn param(&mut self, pair: Pair<'_>) -> Option<ast::Param> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::name)?);
        let ty = self.type_of(next(&mut inner, Rule::type_ref)?)?;
        let mut param = ast::Param { name, ty, values: Vec::new(), basis: Vec::new(), interpretation: Vec::new() };
        for piece in inner {
            match piece.as_rule() {
                Rule::param_value => param.values.push(self.param_value(piece)?),
                Rule::basis => param.basis.push(self.citation(piece)?),
                Rule::interpretation => param.interpretation.push(self.text_in(piece)?),
                _ => {}
            }
        }
        Some(param)
    }

    fn param_value(&mut self, pair: Pair<'_>) -> Option<(ast::Expr, ast::Period)> {
        let mut inner = pair.into_inner();
        let value = self.expr(next(&mut inner, Rule::expr)?)?;
        let period = self.period(next(&mut inner, Rule::period)?)?;
        Some((value, period))
    }

    /// `from DATE to DATE`, either part left out.
    pub(super) fn period(&mut self, pair: Pair<'_>) -> Option<ast::Period> {
        let mut period = ast::Period::default();
        let mut inner = pair.into_inner();
        while let Some(word) = inner.next() {
            let date = self.date(&next(&mut inner, Rule::date)?);
            match word.as_rule() {
                Rule::kw_from => period.from = Some(date),
                _ => period.to = Some(date),
            }
        }
        Some(period)
    }

    fn function(&mut self, pair: Pair<'_>) -> Option<ast::Function> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::name)?);
        let mut params = Vec::new();
        let mut result = None;
        for piece in inner {
            match piece.as_rule() {
                Rule::fn_param => params.push(self.named_type(piece)?),
                Rule::type_ref => result = Some(self.type_of(piece)?),
                Rule::expr => return Some(ast::Function { name, params, result: result?, body: self.expr(piece)? }),
                _ => {}
            }
        }
        None
    }

    fn calendar(&mut self, pair: Pair<'_>) -> Option<ast::Calendar> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::name)?);
        let from = self.date(&next(&mut inner, Rule::date)?);
        let to = self.date(&next(&mut inner, Rule::date)?);
        let mut weekend = Vec::new();
        let mut holidays = None;
        let mut interpretation = None;
        for piece in inner {
            match piece.as_rule() {
                Rule::name => weekend.push(self.name(&piece)),
                Rule::braces => holidays = Some(self.braces(piece)?),
                Rule::interpretation => interpretation = Some(self.text_in(piece)?),
                _ => {}
            }
        }
        Some(ast::Calendar { name, from, to, weekend, holidays: holidays?, interpretation })
    }
}

/// The documentation of a field or member.
fn docs_of(pair: &Pair<'_>) -> Vec<String> {
    pair.clone().into_inner().filter(|it| it.as_rule() == Rule::doc).map(|it| doc_text(&it)).collect()
}

/// A `///` line without its slashes, one blank, and what a line may end with.
fn doc_text(pair: &Pair<'_>) -> String {
    let text = pair.as_str().get(3..).unwrap_or("");
    text.strip_prefix(' ').unwrap_or(text).trim_end().to_owned()
}
