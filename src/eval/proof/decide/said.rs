//! What is supposed, as an export would write it: `servers[a].disk_encrypted = true`, `owners = [{"good": true}]`.
//!
//! Of a record that is supposed, only what the verdict needs is named.

use std::ops::Range;

use super::super::Said;
use super::written::{as_krav, written};
use super::{Search, Supposition, Taken};
use crate::eval::Cause;
use crate::facts::json::quoted;
use crate::facts::{Fact, Supposed};
use crate::lang::{Lang, Message, say};
use crate::program::{DatasetId, Program, Type, mask};
use crate::value::Value;

impl Search<'_, '_> {
    /// A value for each fact of a list, with what stands within records that are supposed.
    pub(super) fn said(&self, way: &Supposition) -> Vec<Said> {
        let told = way.iter().filter(|it| !self.is_within(&it.cause, way));
        let messages = told.map(|it| self.one(it, way));
        messages.map(|it| Said { en: it.in_lang(Lang::En), da: it.in_lang(Lang::Da) }).collect()
    }

    fn one(&self, it: &Taken, way: &[Taken]) -> Message {
        let program = self.plan.program;
        match (&it.cause, &it.what) {
            (Cause::Param(param, _), Supposed::Value(value)) => {
                let (name, ty) = (&program.param(*param).name, program.param(*param).ty);
                let value = as_krav(program, value, ty);
                say!("{name} = {value}", name, value)
            }
            (Cause::Dangling(_, dataset), _) => {
                let name = &program.dataset(*dataset).name;
                let value = self.keyed(it, *dataset, way);
                say!("{name} has the record {value}", name, value)
            }
            (Cause::Fact(fact) | Cause::Incomplete(fact), what) => {
                let name = self.facts.path(program, *fact);
                match what {
                    Supposed::Longer(0) | Supposed::Beside(0) => say!("{name} has no further members", name),
                    Supposed::Longer(_) | Supposed::Beside(_) => {
                        let values = self.members(it, *fact, way).join(", ");
                        say!("{name} has the further members {values}", name, values)
                    }
                    Supposed::Mended => {
                        let values = self.members(it, *fact, way).join(", ");
                        say!("{name} with {values} in place of what is garbled", name, values)
                    }
                    Supposed::Settled => say!("{name} without what is garbled", name),
                    _ => {
                        let value = self.value(it, *fact, way);
                        say!("{name} = {value}", name, value)
                    }
                }
            }
            _ => Message::verbatim(""),
        }
    }

    /// The value of a fact that is supposed.
    fn value(&self, it: &Taken, fact: Fact, way: &[Taken]) -> String {
        let ty = self.facts.type_of(self.plan.program, fact).map_or(Type::Error, |it| it.0);
        match &it.what {
            Supposed::Value(value) => self.scalar(value, ty),
            Supposed::Record => self.record(it.first_row, Vec::new(), way),
            _ => format!("[{}]", self.members(it, fact, way).join(", ")),
        }
    }

    /// The members of a list that are supposed.
    fn members(&self, it: &Taken, fact: Fact, way: &[Taken]) -> Vec<String> {
        let member = self.facts.type_of(self.plan.program, fact).map(|it| member_type(self.plan.program, it.0));
        let mut members: Vec<String> = match &it.what {
            Supposed::List(items) => {
                let item = |(row, item): (u32, &Supposed)| match item {
                    Supposed::Value(value) => self.scalar(value, member.unwrap_or(Type::Error)),
                    _ => self.record(row, Vec::new(), way),
                };
                (it.first_row..).zip(items).map(item).collect()
            }
            Supposed::Longer(n) | Supposed::Beside(n) => self.records(it.first_row..it.first_row + n, way),
            Supposed::Mended => self.records(it.first_row..it.end_row, way),
            _ => Vec::new(),
        };
        if let Fact::Dataset(dataset) = fact {
            let pointed = way.iter().filter(|it| matches!(it.cause, Cause::Dangling(_, id) if id == dataset));
            members.extend(pointed.map(|it| self.keyed(it, dataset, way)));
        }
        members
    }

    fn records(&self, rows: Range<u32>, way: &[Taken]) -> Vec<String> {
        rows.map(|row| self.record(row, Vec::new(), way)).collect()
    }

    /// A record that is supposed for its key.
    fn keyed(&self, it: &Taken, dataset: DatasetId, way: &[Taken]) -> String {
        let program = self.plan.program;
        let fields = program.dataset(dataset).record(program).map(|id| program.record(id).fields.as_slice());
        let key = fields.zip(program.dataset(dataset).key.first()).and_then(|(fields, key)| fields.get(*key as usize));
        let key = key.zip(match &it.what {
            Supposed::Keyed(value) => Some(value),
            _ => None,
        });
        let key = key.map(|(field, value)| (field.name.clone(), self.scalar(value, field.typed.ty)));
        self.record(it.first_row, key.into_iter().collect(), way)
    }

    /// A record that is supposed, with the fields that are.
    fn record(&self, row: u32, mut fields: Vec<(String, String)>, way: &[Taken]) -> String {
        for it in way {
            if let Cause::Fact(fact @ Fact::Field(of, field)) = it.cause
                && of.0 == row
            {
                let record = self.plan.program.record(self.facts.row(of).record);
                let name = record.fields.get(field as usize).map_or("?", |it| &it.name);
                fields.push((name.to_owned(), self.value(it, fact, way)));
            }
        }
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{}: {value}", quoted(name))).collect();
        format!("{{{}}}", fields.join(", "))
    }

    fn scalar(&self, value: &Value<'static>, ty: Type) -> String {
        let text = written(self.plan.program, value, ty).unwrap_or_else(|| "…".to_owned());
        if self.domain.is_secret(value) { mask(&text) } else { text }
    }
}

fn member_type(program: &Program, ty: Type) -> Type {
    match ty {
        Type::List(of) => program.typed(of).ty,
        _ => Type::Error,
    }
}
