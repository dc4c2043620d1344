//! Values as people read them: in messages and remedies, in the key of a subject, beside a fact.

use std::collections::HashSet;

use crate::facts::{Fact, Facts, Read, RowId};
use crate::lang::{Message, Quoted, say, translated, words};
use crate::program::{ExprId, Local, Program, Rule, Template, TemplatePart, Type, Typed, looks_secret, mask};
use crate::value::{Causes, Lang, List, Range, Scalar, Value, show};

use super::evaluator::Evaluator;
use super::record::{Found, Recorder, Recording, Step};
use super::{Cause, faults};

/// How many items of a list a label names.
const ITEMS: usize = 5;

/// Says values in a language.
pub(super) struct Speaker<'a> {
    pub(super) program: &'a Program,
    pub(super) facts: &'a Facts,
    pub(super) lang: Lang,
}

impl<'a> Speaker<'a> {
    fn word(&self, english: &'static str) -> &'static str {
        translated(english, self.lang)
    }

    /// A value of a type.
    pub(super) fn say(&self, value: &Value<'_>, ty: Type) -> String {
        match (value, ty) {
            (Value::Absent, _) => self.word(words!("not given")).to_owned(),
            (Value::Unknown(_), _) => self.word(words!("unknown")).to_owned(),
            (Value::Enum(at), Type::Enum(id)) => self.member(id, *at),
            (Value::Bool(true), _) => self.word(words!("yes")).to_owned(),
            (Value::Bool(false), _) => self.word(words!("no")).to_owned(),
            (Value::Record(row), _) => self.facts.key_text(RowId(*row)),
            (Value::Range(range), ty) => self.bounds(range, ty),
            (Value::List(list), ty) => self.list(list, self.member_type(ty), usize::MAX),
            (Value::Text(text), _) if looks_secret(text) => mask(text),
            (scalar, ty) => {
                show(scalar, is_percent(ty), self.lang).unwrap_or_else(|| self.word(words!("unknown")).to_owned())
            }
        }
    }

    fn member(&self, of: crate::program::EnumId, at: u32) -> String {
        self.program.enumeration(of).members.get(at as usize).map_or_else(|| "?".to_owned(), |it| it.name.clone())
    }

    pub(super) fn member_type(&self, ty: Type) -> Type {
        match ty {
            Type::List(of) => self.program.typed(of).ty,
            _ => Type::Error,
        }
    }

    fn bounds(&self, range: &Range, ty: Type) -> String {
        let number = |it| show(&Value::Decimal(it), is_percent(ty), self.lang).unwrap_or_default();
        let words = match range.high {
            Some(high) => say!("between {low} and {high}", low = number(range.low), high = number(high)),
            None => say!("at least {low}", low = number(range.low)),
        };
        words.in_lang(self.lang)
    }

    /// The members of a list with commas between; past `most`, how many more there are.
    pub(super) fn list(&self, list: &List<'_>, ty: Type, most: usize) -> String {
        let (n, incomplete) = match list {
            List::Stored(id) => (self.facts.list_len(*id) as usize, self.facts.list_incomplete(*id)),
            List::Members(n) => (*n as usize, false),
            List::Made(made) => (made.items.len(), made.incomplete.is_some()),
        };
        let mut words: Vec<String> = (0..n.min(most)).map(|at| self.item(list, at, ty)).collect();
        if n > most {
            words.push(format!("… ({n})"));
        }
        if incomplete {
            words.push(self.word(words!("perhaps more")).to_owned());
        }
        if words.is_empty() { self.word(words!("none")).to_owned() } else { words.join(", ") }
    }

    fn item(&self, list: &List<'_>, at: usize, ty: Type) -> String {
        let idx = u32::try_from(at).unwrap_or(u32::MAX);
        match list {
            List::Stored(id) => match self.facts.list_item(*id, idx) {
                Read::Known(value) => self.say(&value, ty),
                Read::Gap => self.word(words!("unknown")).to_owned(),
            },
            List::Members(_) => self.say(&Value::Enum(idx), ty),
            List::Made(made) => match made.items.get(at) {
                Some(item) if item.perhaps.is_some() => {
                    format!("{} {}", self.word(words!("perhaps")), self.say(&item.value, ty))
                }
                Some(item) => self.say(&item.value, ty),
                None => String::new(),
            },
        }
    }

    fn size(&self, name: &str, list: &List<'_>) -> Message {
        match list {
            List::Stored(id) => match self.facts.list_len(*id) {
                0 => say!("`{name}` is empty", name),
                1 => say!("`{name}` has 1 member", name),
                n => say!("`{name}` has {n} members", name, n),
            },
            _ => say!("`{name}` is a list", name),
        }
    }

    /// The name of a fact's last step, with its type.
    pub(super) fn named(&self, fact: Fact) -> (&'a str, Typed) {
        let nothing = Typed { ty: Type::Error, optional: false };
        match fact {
            Fact::Dataset(id) => (&self.program.dataset(id).name, self.program.dataset(id).typed),
            Fact::Field(row, field) | Fact::Item(row, field, _) => {
                let record = self.program.record(self.facts.row(row).record);
                let Some(of) = record.fields.get(field as usize) else { return ("?", nothing) };
                let ty = match fact {
                    Fact::Item(..) => Typed { ty: self.member_type(of.typed.ty), optional: false },
                    _ => of.typed,
                };
                (&of.name, ty)
            }
        }
    }
}

/// A few words on a fact that was read: `` `tls_min` is 1.0 ``.
pub(super) fn label(program: &Program, facts: &Facts, fact: Fact, value: &Value<'_>) -> Message {
    let speaker = |lang| Speaker { program, facts, lang };
    let (english, danish) = (speaker(Lang::En), speaker(Lang::Da));
    let (name, typed) = english.named(fact);
    let value = match value {
        Value::Absent => return say!("`{name}` is not given", name),
        _ if facts.is_secret(program, fact) => return say!("`{name}` is masked", name),
        Value::List(list) => match english.member_type(typed.ty) {
            Type::Record(_) => return english.size(name, list),
            ty => Message::both(english.list(list, ty, ITEMS), Some(danish.list(list, ty, ITEMS))),
        },
        // As it stands in the export.
        Value::Bool(it) => Message::verbatim(it.to_string()),
        other => Message::both(english.say(other, typed.ty), Some(danish.say(other, typed.ty))),
    };
    say!("`{name}` is {value}", name, value = Quoted(value))
}

fn is_percent(ty: Type) -> bool {
    ty == Type::Scalar(Scalar::Percent)
}

/// The key of what has none but its place in its list.
fn place_key(at: u32) -> String {
    format!("~{}", u64::from(at) + 1)
}

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// Whether a list holds what must not be shown.
    pub(super) fn lists_secrets(&self, list: ExprId, members: Option<&List<'_>>) -> bool {
        let (program, facts) = (self.world.program, self.world.facts);
        match members {
            Some(List::Stored(list)) => facts.is_secret(program, facts.list_fact(*list)),
            Some(List::Members(_)) => false,
            _ => program.may_give_secrets(list),
        }
    }

    /// The key of a subject: that of its record, else the value itself; of what is not known, one made of how it is
    /// written, else its place in the list, and that of a secret too.
    pub(super) fn key_of(&self, list: ExprId, members: Option<&List<'_>>, local: Local, at: u32) -> String {
        if !matches!(self.peek(local), Some(Value::Record(_))) && self.lists_secrets(list, members) {
            return place_key(at);
        }
        let speaker = Speaker { program: self.world.program, facts: self.world.facts, lang: Lang::En };
        let ty = speaker.member_type(self.world.program.expr(list).typed.ty);
        match self.peek(local) {
            None | Some(Value::Unknown(_) | Value::Absent) => {
                let made = match members {
                    Some(List::Stored(list)) => self.world.facts.item_key(*list, at),
                    _ => None,
                };
                made.unwrap_or_else(|| place_key(at))
            }
            Some(Value::Text(it)) if looks_secret(it) => place_key(at),
            Some(Value::Text(it)) => it.to_string(),
            Some(value) => speaker.say(value, ty),
        }
    }
}

impl<'a> Evaluator<'a, Recording<'a>> {
    /// A text with its values, for the subject in hand.
    pub(super) fn fill(&mut self, rule: &Rule, template: &Template, lang: Lang) -> Message {
        let parts = template.parts.iter().map(|part| match part {
            TemplatePart::Words(words) => Message::verbatim(words),
            TemplatePart::Value(expr) => self.told(rule, *expr, lang),
        });
        Message::list(parts, "")
    }

    /// A value as a text of the rule tells it: masked where it is secret.
    fn told(&mut self, rule: &Rule, expr: ExprId, lang: Lang) -> Message {
        let (value, reads_secret) = self.value_and_discretion(expr);
        let (program, facts) = (self.world.program, self.world.facts);
        let reads_secret = reads_secret || program.speaks_of_secrets(rule, expr);
        let value = self.none_if_not_given(value);
        let words = Speaker { program, facts, lang }.say(&value, program.expr(expr).typed.ty);
        if reads_secret && !matches!(value, Value::Absent | Value::Unknown(_) | Value::Bool(_)) {
            return Message::quoted(mask(&words));
        }
        match program.tells_no_export(expr) {
            true => Message::verbatim(words),
            false => Message::quoted(words),
        }
    }

    /// A value, and whether a fact was read for it that must not be shown.
    fn value_and_discretion(&mut self, expr: ExprId) -> (Value<'a>, bool) {
        let before = self.rec.tops().len();
        self.rec.enter(Step::Expr(expr));
        let value = self.value(expr);
        self.rec.leave(Found::Value(value.clone()));
        let (program, facts) = (self.world.program, self.world.facts);
        let mut open: Vec<u32> = self.rec.tops().get(before..).unwrap_or(&[]).to_vec();
        let mut seen = HashSet::new();
        let mut reads_secret = self.rec.origin().is_some_and(|it| facts.is_secret(program, it));
        while let Some(id) = open.pop() {
            if let Some(node) = self.rec.node(id).filter(|_| seen.insert(id)) {
                reads_secret |= node.facts.iter().any(|(fact, _)| facts.is_secret(program, *fact));
                open.extend(&node.children);
            }
        }
        (value, reads_secret)
    }

    /// What was computed from a value that is not given is itself not given, to a reader.
    fn none_if_not_given(&self, value: Value<'a>) -> Value<'a> {
        match value {
            Value::Unknown(causes) if self.is_not_given(causes) => Value::Absent,
            other => other,
        }
    }

    fn is_not_given(&self, causes: Causes) -> bool {
        let all = self.rec.flatten(causes);
        !all.is_empty() && all.iter().all(|it| matches!(it, Cause::Fault(_, fault) if *fault == faults::not_given()))
    }
}
