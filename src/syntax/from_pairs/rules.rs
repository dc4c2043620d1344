//! Rules with their clauses, and the tests of rules.

use super::super::ast::{self, Clause, ClauseKind, Expect, Expr, ExprKind, Given, Literal, Template, TemplatePart};
use super::{Builder, Pair, Rule, errors, next};

const LEVELS: [&str; 5] = ["critical", "high", "medium", "low", "info"];
const VERDICTS: [&str; 5] = ["pass", "fail", "unknown", "not_applicable", "not_in_force"];

impl Builder<'_> {
    pub(super) fn rule(&mut self, pair: Pair<'_>) -> Option<ast::Rule> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::name)?);
        let mut clauses = Vec::new();
        for piece in inner {
            match piece.as_rule() {
                Rule::l_brace | Rule::r_brace => {}
                _ => clauses.push(self.clause(piece)?),
            }
        }
        Some(ast::Rule { name, clauses })
    }

    fn clause(&mut self, pair: Pair<'_>) -> Option<Clause> {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::title => ClauseKind::Title(self.text_in(pair)?),
            Rule::title_da => ClauseKind::TitleDa(self.text_in(pair)?),
            Rule::basis => ClauseKind::Basis(self.citation(pair)?),
            Rule::see => ClauseKind::See(self.citation(pair)?),
            Rule::interpretation => ClauseKind::Interpretation(self.text_in(pair)?),
            Rule::severity => ClauseKind::Severity(self.severity(pair)?),
            Rule::applies => ClauseKind::Applies(self.expr_in(pair)?),
            Rule::for_each => ClauseKind::ForEach(self.binder(next(&mut pair.into_inner(), Rule::binder)?)?),
            Rule::dated => ClauseKind::Dated(self.expr_in(pair)?),
            Rule::let_ => self.let_(pair)?,
            Rule::except => self.except(pair)?,
            Rule::overrides => self.overrides(pair)?,
            Rule::require => ClauseKind::Require(self.expr_in(pair)?),
            Rule::message => ClauseKind::Message(self.template_in(pair)?),
            Rule::message_da => ClauseKind::MessageDa(self.template_in(pair)?),
            Rule::remedy => ClauseKind::Remedy(self.template_in(pair)?),
            Rule::remedy_da => ClauseKind::RemedyDa(self.template_in(pair)?),
            _ => return None,
        };
        Some(Clause { kind, span })
    }

    fn severity(&mut self, pair: Pair<'_>) -> Option<ast::Name> {
        let level = self.name(&next(&mut pair.into_inner(), Rule::word)?);
        if !LEVELS.contains(&level.text.as_str()) {
            self.report(errors::unknown_severity(&level, &LEVELS));
        }
        Some(level)
    }

    fn overrides(&mut self, pair: Pair<'_>) -> Option<ClauseKind> {
        let mut inner = pair.into_inner();
        let rule = self.dotted(&next(&mut inner, Rule::dotted)?);
        let when = match next(&mut inner, Rule::expr) {
            Some(expr) => Some(self.expr(expr)?),
            None => None,
        };
        Some(ClauseKind::Overrides { rule, when })
    }

    fn let_(&mut self, pair: Pair<'_>) -> Option<ClauseKind> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::name)?);
        let value = self.expr(next(&mut inner, Rule::expr)?)?;
        Some(ClauseKind::Let { name, value })
    }

    fn except(&mut self, pair: Pair<'_>) -> Option<ClauseKind> {
        let mut inner = pair.into_inner();
        let when = self.expr(next(&mut inner, Rule::expr)?)?;
        let basis = match next(&mut inner, Rule::basis) {
            Some(basis) => Some(self.citation(basis)?),
            None => None,
        };
        Some(ClauseKind::Except { when, basis })
    }

    fn template_in(&mut self, pair: Pair<'_>) -> Option<Template> {
        let pair = next(&mut pair.into_inner(), Rule::template)?;
        let span = self.span(&pair);
        let mut parts = Vec::new();
        for piece in pair.into_inner() {
            match piece.as_rule() {
                Rule::words => parts.push(TemplatePart::Words(self.template_words(&piece))),
                Rule::hole => parts.push(TemplatePart::Value(self.expr_in(piece)?)),
                _ => {}
            }
        }
        Some(Template { parts, span })
    }

    pub(super) fn test(&mut self, pair: Pair<'_>) -> Option<ast::Test> {
        let mut inner = pair.into_inner();
        let rule = self.dotted(&next(&mut inner, Rule::dotted)?);
        let name = self.text(&next(&mut inner, Rule::string)?);
        let (as_of, params, given, expects) = Default::default();
        let mut test = ast::Test { rule, name, as_of, params, given, expects };
        for piece in inner {
            match piece.as_rule() {
                Rule::as_of => test.as_of.push(self.date(&next(&mut piece.into_inner(), Rule::date)?)),
                Rule::test_param => {
                    let mut inner = piece.into_inner();
                    let param = self.dotted(&next(&mut inner, Rule::dotted)?);
                    test.params.push((param, self.expr(next(&mut inner, Rule::expr)?)?));
                }
                Rule::given => test.given.push(self.given(piece)?),
                Rule::expect => test.expects.push(self.expect(piece)?),
                _ => {}
            }
        }
        Some(test)
    }

    fn given(&mut self, pair: Pair<'_>) -> Option<Given> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let dataset = self.name(&next(&mut inner, Rule::name)?);
        let value = match next(&mut inner, Rule::expr) {
            Some(expr) => Some(self.expr(expr)?),
            None => None,
        };
        Some(Given { dataset, value, span })
    }

    fn expect(&mut self, pair: Pair<'_>) -> Option<Expect> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let verdict = self.name(&next(&mut inner, Rule::verdict)?);
        if !VERDICTS.contains(&verdict.text.as_str()) {
            self.report(errors::unknown_verdict(&verdict, &VERDICTS));
        }
        let mut expect = Expect { verdict, subject: None, missing: Vec::new(), span };
        for piece in inner {
            match piece.as_rule() {
                Rule::subject => expect.subject = Some(self.subject(piece)?),
                Rule::fact => expect.missing.push(self.fact(&piece)),
                _ => {}
            }
        }
        Some(expect)
    }

    /// The key behind `expect … for`.
    fn subject(&mut self, pair: Pair<'_>) -> Option<Expr> {
        let key = pair.into_inner().next()?;
        let span = self.span(&key);
        let literal = match key.as_rule() {
            Rule::string => Literal::Text(self.text(&key)),
            Rule::date => Literal::Date(self.date(&key)),
            _ => self.number(&key),
        };
        Some(Expr { kind: Box::new(ExprKind::Literal(literal)), span })
    }

    /// A fact as reports name it: `assets["srv-1"].tls_min` is `assets[srv-1].tls_min`.
    fn fact(&mut self, pair: &Pair<'_>) -> ast::Text {
        let span = self.span(pair);
        let text = pair.as_str();
        let Some((dataset, rest)) = text.split_once('[') else {
            return ast::Text { value: text.to_owned(), span };
        };
        // The key is a literal, and a field after it is not: the last bracket is the one that closes.
        let (key, fields) = rest.rsplit_once(']').unwrap_or((rest, ""));
        let key = self.literal_at(key, pair.as_span().start() + dataset.len() + 1);
        ast::Text { value: format!("{dataset}[{key}]{fields}"), span }
    }
}
