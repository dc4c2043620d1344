//! Datasets and the sources that feed them.

use super::super::ast::{self, At, AtKind, Feed, Mapping, Name, Step};
use super::{Builder, Pair, Pairs, Rule, errors, next};

impl Builder<'_> {
    pub(super) fn dataset(&mut self, pair: Pair<'_>) -> Option<ast::Dataset> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::name)?);
        let ty = self.type_of(next(&mut inner, Rule::type_ref)?)?;
        let mut dataset = ast::Dataset { name, ty, key: Vec::new(), prefer: Vec::new(), sources: Vec::new() };
        for piece in inner {
            match piece.as_rule() {
                Rule::key_fields => dataset.key = self.names_of(piece.into_inner(), Rule::word),
                Rule::prefer => dataset.prefer.extend(self.names_of(piece.into_inner(), Rule::name)),
                Rule::feed => dataset.sources.push(self.feed(piece)?),
                _ => {}
            }
        }
        Some(dataset)
    }

    pub(super) fn source(&mut self, pair: Pair<'_>) -> Option<ast::SourceDecl> {
        let mut inner = pair.into_inner();
        let name = self.name(&next(&mut inner, Rule::name)?);
        let dataset = self.name(&next(&mut inner, Rule::name)?);
        let feed = self.feed(next(&mut inner, Rule::feed)?)?;
        Some(ast::SourceDecl { name, dataset, feed })
    }

    fn feed(&mut self, pair: Pair<'_>) -> Option<Feed> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let mut feed = Feed {
            pattern: self.text(&next(&mut inner, Rule::string)?),
            lines: false,
            document: None,
            at: Vec::new(),
            filter: None,
            newest_by: None,
            complete_when: None,
            mapping: None,
            span,
        };
        for piece in inner {
            match piece.as_rule() {
                Rule::kw_lines => feed.lines = true,
                Rule::as_name => feed.document = Some(self.name(&next(&mut piece.into_inner(), Rule::name)?)),
                Rule::at => {
                    let at = self.at(piece, &feed)?;
                    feed.at.push(at);
                }
                Rule::filter => feed.filter = Some(self.expr_in(piece)?),
                Rule::newest => feed.newest_by = Some(self.expr_in(piece)?),
                Rule::complete => feed.complete_when = Some(self.expr_in(piece)?),
                Rule::mapping => feed.mapping = Some(self.mapping(piece.into_inner())?),
                _ => {}
            }
        }
        Some(feed)
    }

    fn at(&mut self, pair: Pair<'_>, feed: &Feed) -> Option<At> {
        let span = self.span(&pair);
        let mut at =
            At { kind: AtKind::Plain, from_root: false, steps: Vec::new(), binds: None, or_empty: false, span };
        for piece in pair.into_inner() {
            match piece.as_rule() {
                Rule::at_call => {
                    let mut inner = piece.into_inner();
                    let entries = inner.next()?.as_rule() == Rule::kw_entries;
                    at.kind = if entries { AtKind::Entries } else { AtKind::Many };
                    self.steps(&mut at, &next(&mut inner, Rule::steps)?, feed);
                }
                Rule::steps => self.steps(&mut at, &piece, feed),
                Rule::as_name => at.binds = Some(self.name(&next(&mut piece.into_inner(), Rule::name)?)),
                Rule::or_empty => at.or_empty = true,
                _ => {}
            }
        }
        Some(at)
    }

    fn steps(&mut self, at: &mut At, pair: &Pair<'_>, feed: &Feed) {
        let start = pair.as_span().start();
        let (from_dollar, members) = match pair.as_str().strip_prefix('$') {
            Some(members) => (true, members),
            None => (false, pair.as_str()),
        };
        let fields = self.fields(members, start + usize::from(from_dollar));
        for star in fields.stars {
            self.report(errors::not_yet_recursion(star));
        }
        let bound: Vec<&Name> = feed.document.iter().chain(feed.at.iter().filter_map(|it| it.binds.as_ref())).collect();
        let names_bound = |field: &ast::Field| !field.quoted && bound.iter().any(|it| it.text == field.text);
        at.from_root = from_dollar || fields.fields.first().is_some_and(names_bound);
        at.steps = fields.fields.into_iter().map(|field| Step { field }).collect();
    }

    fn mapping(&mut self, pairs: Pairs<'_>) -> Option<Vec<Mapping>> {
        let mut mappings = Vec::new();
        for mapped in pairs.filter(|it| it.as_rule() == Rule::mapped) {
            let mut inner = mapped.into_inner();
            let target = self.dotted(&next(&mut inner, Rule::target)?);
            mappings.push(Mapping { target, value: self.expr(next(&mut inner, Rule::expr)?)? });
        }
        Some(mappings)
    }
}
