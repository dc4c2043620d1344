//! What is supposed, in words.

use super::super::Said;
use super::{Search, Supposition};
use crate::eval::Cause;
use crate::eval::words::Speaker;
use crate::facts::{Fact, Supposed};
use crate::lang::{Count, Lang, Message, say};
use crate::program::Type;
use crate::value::Value;

impl Search<'_, '_> {
    /// A value for each fact of a list, with what stands within records that are supposed.
    pub(super) fn said(&self, way: &Supposition) -> Vec<Said> {
        let mut said: Vec<Said> = Vec::new();
        let mut within: Vec<String> = Vec::new();
        for (cause, what) in way {
            if self.is_within(cause, way) {
                within.push(self.one(cause, what, true).in_lang(Lang::En));
                continue;
            }
            let message = self.one(cause, what, false);
            said.push(Said { en: message.in_lang(Lang::En), da: message.in_lang(Lang::Da) });
        }
        if let Some(last) = said.last_mut().filter(|_| !within.is_empty()) {
            let within = within.join(", ");
            last.en = format!("{} ({within})", last.en);
            last.da = format!("{} ({within})", last.da);
        }
        said
    }

    fn one(&self, cause: &Cause, what: &Supposed, within: bool) -> Message {
        let program = self.plan.program;
        let (name, ty) = match cause {
            Cause::Fact(fact) | Cause::Incomplete(fact) => {
                let ty = self.facts.type_of(program, *fact).map_or(Type::Error, |it| it.0);
                let name = if within { self.field(*fact) } else { self.facts.path(program, *fact) };
                (name, ty)
            }
            Cause::Dangling(_, dataset) => (program.dataset(*dataset).name.clone(), Type::Error),
            Cause::Param(param, _) => (program.param(*param).name.clone(), program.param(*param).ty),
            Cause::Fault(..) => (String::new(), Type::Error),
        };
        match what {
            Supposed::Value(Value::Absent) => say!("{name} = null", name),
            Supposed::Value(value) => {
                let value = self.value(value, ty);
                say!("{name} = {value}", name, value)
            }
            Supposed::Record => say!("{name}: a record", name),
            Supposed::List(items) if items.is_empty() => say!("{name} = []", name),
            Supposed::List(items) if items.contains(&Supposed::Record) => {
                say!("{name}: a list of {n}", name, n = Count(items.len() as u64))
            }
            Supposed::List(items) => {
                let member = match ty {
                    Type::List(of) => program.typed(of).ty,
                    _ => Type::Error,
                };
                let items = items.iter().map(|it| match it {
                    Supposed::Value(value) => self.value(value, member),
                    _ => "…".to_owned(),
                });
                let value = format!("[{}]", items.collect::<Vec<_>>().join(", "));
                say!("{name} = {value}", name, value)
            }
            Supposed::Longer(0) => say!("{name} has no further members", name),
            Supposed::Longer(n) => say!("{name} has {n} further members", name, n = Count(u64::from(*n))),
            Supposed::Settled => say!("{name} without what is garbled", name),
            Supposed::Keyed(key) => {
                let value = self.value(key, Type::Error);
                say!("{name}: a record with the key {value}", name, value)
            }
        }
    }

    fn value(&self, value: &Value<'static>, ty: Type) -> String {
        let speaker = Speaker { program: self.plan.program, facts: self.facts, lang: Lang::En };
        match value {
            Value::Text(text) => format!("\"{text}\""),
            Value::Bool(it) => it.to_string(),
            other => speaker.say(other, ty),
        }
    }

    /// The name of a field without the record, which is only supposed.
    fn field(&self, fact: Fact) -> String {
        let (Fact::Field(row, field) | Fact::Item(row, field, _)) = fact else { return String::new() };
        let record = self.plan.program.record(self.facts.row(row).record);
        record.fields.get(field as usize).map_or_else(String::new, |it| it.name.clone())
    }
}
