//! Instruments and their provisions.

use super::super::ast::{self, Bound, Checkable, InForce, Instrument, Period, Provision};
use super::{Builder, Pair, Rule, errors, has, next};
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn instrument(&mut self, pair: Pair<'_>) -> Option<Instrument> {
        let mut inner = pair.into_inner();
        let mut instrument = Instrument {
            id: self.name(&next(&mut inner, Rule::tag)?),
            title: None,
            title_da: None,
            kind: None,
            eli: None,
            source: None,
            signed: None,
            replaces: Vec::new(),
            in_force: None,
            provisions: Vec::new(),
        };
        let mut seen: Vec<(Rule, Span)> = Vec::new();
        for piece in inner {
            self.refuse_second(&mut seen, &piece);
            match piece.as_rule() {
                Rule::title => instrument.title = Some(self.text_in(piece)?),
                Rule::title_da => instrument.title_da = Some(self.text_in(piece)?),
                Rule::kind => instrument.kind = Some(self.name(&next(&mut piece.into_inner(), Rule::name)?)),
                Rule::eli => instrument.eli = Some(self.text_in(piece)?),
                Rule::read_at => instrument.source = Some(self.text_in(piece)?),
                Rule::signed => instrument.signed = Some(self.date(&next(&mut piece.into_inner(), Rule::date)?)),
                Rule::replaces => instrument.replaces.push(self.name(&next(&mut piece.into_inner(), Rule::tag)?)),
                Rule::in_force => instrument.in_force = Some(self.in_force(piece)?),
                Rule::provision => instrument.provisions.push(self.provision(piece)?),
                _ => {}
            }
        }
        Some(instrument)
    }

    /// What is said once is not said again: the tree has room for one, and none may be dropped in silence.
    fn refuse_second(&mut self, seen: &mut Vec<(Rule, Span)>, piece: &Pair<'_>) {
        let once = matches!(
            piece.as_rule(),
            Rule::title | Rule::title_da | Rule::kind | Rule::eli | Rule::read_at | Rule::signed | Rule::in_force
        );
        let span = self.span(piece);
        match seen.iter().find(|(rule, _)| once && *rule == piece.as_rule()) {
            Some((_, first)) => self.report(errors::said_twice(span, *first)),
            None => seen.push((piece.as_rule(), span)),
        }
    }

    fn in_force(&mut self, pair: Pair<'_>) -> Option<InForce> {
        let span = self.span(&pair);
        let (mut from, mut to) = (None, None);
        for piece in pair.into_inner() {
            match piece.as_rule() {
                Rule::not_known => return Some(InForce::NotKnown { why: self.text_in(piece)?, span }),
                Rule::first_day => from = Some(self.bound(piece)?),
                Rule::last_day => to = Some(self.bound(piece)?),
                _ => {}
            }
        }
        Some(InForce::Days { from, to, span })
    }

    fn bound(&mut self, pair: Pair<'_>) -> Option<Bound> {
        let mut inner = pair.into_inner();
        let day = self.date(&next(&mut inner, Rule::date)?);
        let assumed = match next(&mut inner, Rule::assumed) {
            Some(piece) => Some(self.text_in(piece)?),
            None => None,
        };
        Some(Bound { day, assumed })
    }

    fn provision(&mut self, pair: Pair<'_>) -> Option<Provision> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let reference = self.text(&next(&mut inner, Rule::string)?);
        let gist = self.text(&next(&mut inner, Rule::string)?);
        let period = Period::default();
        let mut provision = Provision {
            reference,
            gist,
            period,
            secondary: None,
            inferred: None,
            unread: false,
            checkable: None,
            span,
        };
        for piece in inner {
            match piece.as_rule() {
                Rule::period => provision.period = self.period(piece)?,
                Rule::secondary => provision.secondary = Some(self.text_in(piece)?),
                Rule::inferred => provision.inferred = Some(self.text_in(piece)?),
                Rule::kw_unread => provision.unread = true,
                Rule::checkable => {
                    let how = match () {
                        () if has(&piece, Rule::kw_not) => Checkable::Not,
                        () if has(&piece, Rule::kw_attested) => Checkable::Attested,
                        () => Checkable::Partly,
                    };
                    provision.checkable = Some((how, self.text_in(piece)?));
                }
                _ => {}
            }
        }
        Some(provision)
    }

    /// `basis` or `see`.
    pub(super) fn citation(&mut self, pair: Pair<'_>) -> Option<ast::Citation> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let instrument = self.name(&next(&mut inner, Rule::tag)?);
        let provisions = inner.filter(|it| it.as_rule() == Rule::string).map(|it| self.text(&it)).collect();
        Some(ast::Citation { instrument, provisions, span })
    }
}
