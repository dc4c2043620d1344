//! What would decide a verdict, with its places.

use super::build::Builder;
use super::model::{Decide, ToPass, Wanted, Way};
use crate::eval::Cause;
use crate::eval::proof::{self, Decision, Said};
use crate::facts::Fact;
use crate::lang::Lang;
use crate::program::Type;

impl Builder<'_> {
    pub(super) fn decide(&self, it: &Decision) -> Decide {
        let way = |(verdict, values): &(crate::eval::Verdict, Vec<Said>)| {
            let (values, values_da) = self.values(values);
            Way { verdict: (*verdict).into(), values, values_da }
        };
        let to_pass = |it: &proof::ToPass| {
            let (values, values_da) = self.values(&it.values);
            let facts = it.wanted.iter().map(|it| self.wanted(it)).collect();
            ToPass { facts, is_shortest: it.is_shortest, values, values_da }
        };
        Decide {
            facts: it.wanted.iter().map(|it| self.wanted(it)).collect(),
            is_shortest: it.is_shortest,
            leads_to: it.leads_to.iter().map(way).collect(),
            to_pass: it.to_pass.as_ref().map(to_pass),
        }
    }

    /// Example values in both languages; none where nothing of the export may be told, since they may come from it.
    fn values(&self, said: &[Said]) -> (Vec<String>, Vec<String>) {
        let told = if self.told() { said } else { &[] };
        told.iter().map(|it| (it.en.clone(), it.da.clone())).unzip()
    }

    fn wanted(&self, cause: &Cause) -> Wanted {
        let missing = self.missing(cause);
        let (fact, what) = match cause {
            Cause::Fact(fact) => (None, self.what(*fact)),
            Cause::Incomplete(_) => (None, "rest_of_list"),
            Cause::Dangling(..) => (None, "record"),
            Cause::Param(param, _) => (Some(self.program.param(*param).name.clone()), "parameter"),
            Cause::Fault(..) => (None, "value"),
        };
        let fact = fact.or_else(|| missing.fact.clone()).unwrap_or_else(|| missing.why_in(Lang::En).to_owned());
        Wanted { fact, what: what.to_owned(), why: missing.why, why_da: missing.why_da, locations: missing.locations }
    }

    /// What kind of value a fact has.
    fn what(&self, fact: Fact) -> &'static str {
        let ty = match fact {
            Fact::Dataset(id) => self.program.dataset(id).typed.ty,
            Fact::Field(row, field) => {
                let record = self.program.record(self.facts.row(row).record);
                record.fields.get(field as usize).map_or(Type::Error, |it| it.typed.ty)
            }
            Fact::Item(..) => Type::Error,
        };
        match ty {
            Type::List(_) => "list",
            Type::Record(_) => "record",
            _ => "value",
        }
    }
}

impl super::model::Missing {
    /// Why, in a language.
    pub fn why_in(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.why,
            Lang::Da => &self.why_da,
        }
    }
}
