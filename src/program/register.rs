//! The register: instruments, their days and provisions; and what cites them.

use std::collections::HashMap;

use super::in_force::{Said, in_force};
use super::symbols::Symbol;
use super::*;
use crate::diagnostic::nearest;
use crate::source::Span;
use crate::value::Date;

impl Compiler<'_> {
    pub(super) fn compile_register(&mut self) {
        let mut said = vec![Said::default(); self.program.instruments.len()];
        self.each_item(|compiler, module, symbol, item| {
            if let (ast::ItemKind::Instrument(it), Some(Symbol::Instrument(id))) = (&item.kind, symbol) {
                said[id.idx()] = compiler.compile_instrument(module, id, it);
            }
        });
        self.set_days(&said);
    }

    /// The days of each instrument, which may follow from those of others.
    fn set_days(&mut self, said: &[Said]) {
        let all = &self.program.instruments;
        let replaces = |id: InstrumentId| all.iter().zip(said).filter(move |(it, _)| it.replaces.contains(&id));
        let days: Vec<InForce> = (0u32..)
            .zip(all.iter().zip(said))
            .map(|(idx, (it, own))| {
                let successors: Vec<_> = replaces(InstrumentId(idx)).map(|(it, said)| (it.id.as_str(), said)).collect();
                in_force(&it.id, own, &successors)
            })
            .collect();
        for (idx, days) in days.into_iter().enumerate() {
            let instrument = &mut self.program.instruments[idx];
            if let InForce::Days { from, to: Bound { day: Some(last), .. } } = &days
                && *last < from.day
            {
                let message = say!(
                    "`{id}` would end on {last}, before it begins on {first}",
                    id = instrument.id,
                    last = last.to_string(),
                    first = from.day.to_string()
                );
                self.diagnostics.push(errors::period(message, instrument.span));
            }
            instrument.in_force = days;
        }
    }

    fn compile_instrument(&mut self, module: ModuleId, id: InstrumentId, it: &ast::Instrument) -> Said {
        let name = it.id.text.as_str();
        if it.title.is_none() {
            self.say(errors::clause_missing(What::Instrument, name, "title", it.id.span));
        }
        if it.kind.is_none() {
            self.say(errors::clause_missing(What::Instrument, name, "kind", it.id.span));
        }
        let said = self.said_of_days(it);
        // What follows from the rest of the register comes later: here only whether anything can follow at all.
        if it.in_force.is_none() && matches!(in_force(name, &said, &[]), InForce::NotKnown(_)) {
            self.say(errors::clause_missing(What::Instrument, name, "in_force", it.id.span));
        }
        let replaces = it.replaces.iter().filter_map(|name| self.find_instrument(module, name)).collect();
        let provisions = self.compile_provisions(it);
        let instrument = &mut self.program.instruments[id.idx()];
        instrument.title = it.title.as_ref().map(|text| text.value.clone()).unwrap_or_default();
        instrument.title_da = it.title_da.as_ref().map(|text| text.value.clone());
        instrument.kind = it.kind.as_ref().map(|word| word.text.clone()).unwrap_or_default();
        instrument.eli = it.eli.as_ref().map(|text| text.value.clone());
        instrument.source = it.source.as_ref().map(|text| text.value.clone());
        instrument.signed = said.signed;
        instrument.replaces = replaces;
        instrument.provisions = provisions;
        said
    }

    fn said_of_days(&mut self, it: &ast::Instrument) -> Said {
        let mut said = Said { signed: it.signed.as_ref().and_then(|lit| self.date(lit)), ..Said::default() };
        match &it.in_force {
            None => {}
            Some(ast::InForce::NotKnown { why, .. }) => said.not_known = Some(why.value.clone()),
            Some(ast::InForce::Days { from, to, .. }) => {
                let day = |bound: &Option<ast::Bound>| bound.as_ref().map(|it| it.day.clone());
                let (first, last) = self.period(day(from).as_ref(), day(to).as_ref());
                let bound = |day: Option<Date>, lit: &Option<ast::Bound>| {
                    let assumed = lit.as_ref().and_then(|it| it.assumed.as_ref()).map(|text| text.value.clone());
                    day.map(|day| Bound { day, assumed })
                };
                (said.from, said.to) = (bound(first, from), bound(last, to));
            }
        }
        said
    }

    fn compile_provisions(&mut self, it: &ast::Instrument) -> Vec<Provision> {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut provisions = Vec::new();
        for provision in &it.provisions {
            let reference = &provision.reference;
            if let Some(first) = seen.get(reference.value.as_str()) {
                self.say(errors::duplicate(What::Provision, &reference.value, reference.span, *first));
                continue;
            }
            seen.insert(&reference.value, reference.span);
            let (from, to) = self.period(provision.period.from.as_ref(), provision.period.to.as_ref());
            provisions.push(Provision {
                reference: reference.value.clone(),
                gist: provision.gist.value.clone(),
                from,
                to,
                certainty: match (&provision.secondary, &provision.inferred) {
                    (Some(whence), _) => Certainty::Secondary(whence.value.clone()),
                    (None, Some(from)) => Certainty::Inferred(from.value.clone()),
                    (None, None) if provision.unread => Certainty::Unread,
                    (None, None) => Certainty::Read,
                },
                checkable: match &provision.checkable {
                    None => Checkable::Fully,
                    Some((ast::Checkable::Partly, why)) => Checkable::Partly(why.value.clone()),
                    Some((ast::Checkable::Attested, why)) => Checkable::Attested(why.value.clone()),
                    Some((ast::Checkable::Not, why)) => Checkable::Not(why.value.clone()),
                },
                span: reference.span,
            });
        }
        provisions
    }

    /// Looks up what a citation names; what does not exist is reported and left out.
    pub(super) fn cite(&mut self, module: ModuleId, citation: &ast::Citation) -> Vec<(ProvisionId, Span)> {
        let Some(instrument) = self.find_instrument(module, &citation.instrument) else { return Vec::new() };
        let mut found = Vec::new();
        for text in &citation.provisions {
            let known = &self.program.instruments[instrument.idx()].provisions;
            match known.iter().position(|it| it.reference == text.value) {
                Some(idx) => found.push((ProvisionId { instrument, idx: idx as u32 }, text.span)),
                None => {
                    let near = nearest(&text.value, known.iter().map(|it| it.reference.as_str()));
                    let help = near.map(|it| say!("did you mean \"{it}\"?", it));
                    self.say(errors::unknown_provision(&citation.instrument.text, &text.value, text.span, help));
                }
            }
        }
        found
    }

    /// What a rule stands on: provisions whose text is known and which ask something.
    pub(super) fn cite_basis(&mut self, module: ModuleId, citation: &ast::Citation) -> Vec<ProvisionId> {
        let found = self.cite(module, citation);
        for (id, span) in &found {
            let provision = self.program.provision(*id);
            let why = match (&provision.certainty, &provision.checkable) {
                (Certainty::Unread, _) => say!("its text was not read"),
                (Certainty::Inferred(from), _) => say!("it was only deduced: {from}", from),
                (_, Checkable::Not(why)) => say!("it is not checkable: {why}", why),
                _ => continue,
            };
            let (reference, declared) = (provision.reference.clone(), provision.span);
            self.say(errors::bad_basis(&reference, why, *span, declared));
        }
        found.into_iter().map(|(id, _)| id).collect()
    }
}
