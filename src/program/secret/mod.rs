//! What must not be shown: fields that the model marks `secret`, and whatever has a name that says so.

mod names;

use std::collections::BTreeSet;

use super::{ExprId, ExprKind, Feed, Field, FnId, Program, RecordId, Rule, TemplatePart, Type};
use crate::value::Scalar;

pub use names::{looks_secret, mask, names_a_secret};

/// A field that an adapter fills.
#[derive(Clone)]
struct Mapped {
    /// The fields that hold it, the outermost first, and itself.
    inwards: Vec<(RecordId, u32)>,
    /// What with.
    value: ExprId,
}

impl Program {
    /// Whether a rule reads a field whose value must not be shown, in functions that it calls too.
    pub fn reads_secrets(&self, rule: &Rule) -> bool {
        let texts = [&rule.message, &rule.message_da, &rule.remedy, &rule.remedy_da];
        let values = texts.into_iter().flatten().flat_map(|it| &it.parts).filter_map(|it| match it {
            TemplatePart::Value(value) => Some(*value),
            TemplatePart::Words(_) => None,
        });
        let mut open: Vec<ExprId> = rule.applies.iter().copied().collect();
        open.extend(rule.subjects.iter().flat_map(|it| [Some(it.list), it.filter]).flatten());
        open.extend(rule.dated);
        open.extend(rule.excepts.iter().map(|it| it.when));
        open.extend(&rule.requires);
        open.extend(values);
        let mut called: BTreeSet<FnId> = BTreeSet::new();
        while let Some(id) = open.pop() {
            let kind = &self.expr(id).kind;
            match kind {
                ExprKind::Field { record, field, .. } if self.is_secret_field(*record, *field) => return true,
                ExprKind::Call { function, .. } if called.insert(*function) => {
                    open.extend(self.functions.get(function.idx()).map(|it| it.body));
                }
                _ => {}
            }
            kind.push_children(&mut open);
        }
        false
    }

    /// Whether the model has a field whose value must not be shown.
    pub fn has_secrets(&self) -> bool {
        let mut fields = self.records.iter().flat_map(|it| &it.fields);
        fields.any(|it| it.secret || it.fed_secret || self.is_secret_by_name(it, true))
    }

    /// Whether what an expression gives may come from a secret field; of variables that hold no record nobody knows here.
    pub fn may_give_secrets(&self, expr: ExprId) -> bool {
        let mut open = vec![expr];
        let mut called: BTreeSet<FnId> = BTreeSet::new();
        while let Some(id) = open.pop() {
            let expr = self.expr(id);
            match &expr.kind {
                ExprKind::Local(_) if !matches!(expr.typed.ty, Type::Record(_)) => return self.has_secrets(),
                ExprKind::Field { record, field, .. } if self.is_secret_field(*record, *field) => return true,
                ExprKind::Call { function, .. } if called.insert(*function) => {
                    open.extend(self.functions.get(function.idx()).map(|it| it.body));
                }
                _ => {}
            }
            expr.kind.push_children(&mut open);
        }
        false
    }

    /// Whether an expression speaks of a subject of the rule that is a secret itself.
    pub fn speaks_of_secrets(&self, rule: &Rule, expr: ExprId) -> bool {
        rule.subjects.iter().any(|it| {
            let is_record = matches!(self.expr(it.list).typed.ty, Type::List(of)
                if matches!(self.typed(of).ty, Type::Record(_)));
            !is_record && self.mentions(expr, it.local) && self.may_give_secrets(it.list)
        })
    }

    /// Whether what an expression gives is known without the values of an export: from policies and keys alone.
    pub fn tells_no_export(&self, expr: ExprId) -> bool {
        let is_record = |id: ExprId| matches!(self.expr(id).typed.ty, Type::Record(_));
        // A record is told by its key.
        if matches!(self.expr(expr).kind, ExprKind::Local(_)) && is_record(expr) {
            return true;
        }
        let mut open = vec![expr];
        while let Some(id) = open.pop() {
            match &self.expr(id).kind {
                ExprKind::Field { base, record, field }
                    if self.is_key(*record, *field) && matches!(self.expr(*base).kind, ExprKind::Local(_)) => {}
                ExprKind::Field { .. }
                | ExprKind::Local(_)
                | ExprKind::Dataset(_)
                | ExprKind::Follow { .. }
                | ExprKind::Call { .. } => return false,
                kind => kind.push_children(&mut open),
            }
        }
        true
    }

    /// Whether a field is the key, or part of it, of records of its type.
    fn is_key(&self, record: RecordId, field: u32) -> bool {
        let mut keyed = self.datasets.iter().filter(|it| it.record(self) == Some(record));
        keyed.any(|it| it.key.contains(&field)) && !self.is_secret_field(record, field)
    }

    fn is_secret_field(&self, record: RecordId, field: u32) -> bool {
        let field = self.record(record).fields.get(field as usize);
        field.is_some_and(|it| it.secret || it.fed_secret || names_a_secret(&it.name))
    }

    /// Whether the value of a field must not be shown: it, or one that holds it, is marked `secret`, or is a text or number
    /// whose name says so, or which an adapter takes from a member whose name does. `outwards`: the field, then what
    /// holds it.
    pub fn is_secret_within(&self, outwards: impl IntoIterator<Item = (RecordId, u32)>) -> bool {
        let mut own: Option<&Field> = None;
        for (record, field) in outwards {
            let Some(of) = self.record(record).fields.get(field as usize) else { return false };
            let told = match own {
                None => of.fed_secret || self.is_secret_by_name(of, true),
                Some(own) => self.is_text(own) && self.is_secret_by_name(of, false),
            };
            if of.secret || told {
                return true;
            }
            own = own.or(Some(of));
        }
        false
    }

    /// The names that secret fields have in exports: their own where they are marked, and those of the members that adapters
    /// map to them.
    pub fn secret_names(&self) -> BTreeSet<String> {
        if !self.has_secrets() {
            return BTreeSet::new();
        }
        let fields = self.records.iter().flat_map(|it| &it.fields);
        let mut names: BTreeSet<String> = fields.filter(|it| it.secret).map(|it| it.name.clone()).collect();
        let mapped = self.feeds.iter().flat_map(|it| self.mapped(it));
        for it in mapped.filter(|it| self.is_secret_within(it.inwards.iter().rev().copied())) {
            self.members_given(it.value, &mut |name, is_own| {
                if is_own {
                    names.insert(name.to_owned());
                }
            });
        }
        names
    }

    /// Marks the fields of texts and numbers that adapters take from members whose names say that they are secret. Keys are
    /// left out: what names a record is shown.
    pub(super) fn mark_fed_secrets(&mut self) {
        let mut fed: BTreeSet<(RecordId, u32)> = BTreeSet::new();
        for feed in &self.feeds {
            for mapped in self.mapped(feed) {
                let is_key = matches!(mapped.inwards.as_slice(), [(_, field)]
                    if self.dataset(feed.dataset).key.contains(field));
                if !is_key && self.reads_a_secret(&mapped) {
                    fed.extend(mapped.inwards.last());
                }
            }
        }
        for (record, field) in fed {
            if let Some(field) = self.records.get_mut(record.idx()).and_then(|it| it.fields.get_mut(field as usize)) {
                field.fed_secret = true;
            }
        }
    }

    fn reads_a_secret(&self, mapped: &Mapped) -> bool {
        let Some((record, field)) = mapped.inwards.last() else { return false };
        let Some(field) = self.record(*record).fields.get(*field as usize) else { return false };
        let mut found = false;
        self.members_given(mapped.value, &mut |name, is_own| {
            let may_hold = match self.innermost(field) {
                Type::Scalar(Scalar::Text) => true,
                Type::Scalar(Scalar::Int | Scalar::Decimal) => is_own,
                _ => false,
            };
            found |= may_hold && names_a_secret(name);
        });
        found
    }

    /// What an adapter fills, within records that it makes too.
    fn mapped(&self, feed: &Feed) -> Vec<Mapped> {
        let Some(record) = self.dataset(feed.dataset).record(self) else { return Vec::new() };
        let mappings = feed.adapter.iter().flat_map(|it| &it.mapping);
        let mut all: Vec<Mapped> =
            mappings.map(|it| Mapped { inwards: self.steps(record, &it.target), value: it.value }).collect();
        let mut at = 0;
        while let Some(Mapped { inwards, value }) = all.get(at).cloned() {
            for (record, field, value) in self.records_made(value) {
                all.push(Mapped { inwards: [inwards.as_slice(), &[(record, field)]].concat(), value });
            }
            at += 1;
        }
        all
    }

    /// The fields on the way from a record to a target.
    fn steps(&self, mut record: RecordId, target: &[u32]) -> Vec<(RecordId, u32)> {
        let mut steps = Vec::with_capacity(target.len());
        for field in target {
            steps.push((record, *field));
            match self.record(record).fields.get(*field as usize).map(|it| self.innermost(it)) {
                Some(Type::Record(inner)) => record = inner,
                _ => break,
            }
        }
        steps
    }

    /// The fields of the records that an expression makes, but for those within them.
    fn records_made(&self, value: ExprId) -> Vec<(RecordId, u32, ExprId)> {
        let mut made = Vec::new();
        let mut open = vec![value];
        while let Some(id) = open.pop() {
            match &self.expr(id).kind {
                ExprKind::RecordOf { record, fields } => {
                    made.extend(fields.iter().map(|(field, value)| (*record, *field, *value)));
                }
                kind => kind.push_children(&mut open),
            }
        }
        made
    }

    /// The members of the export that a value is made of, each with whether it stands at the end of its way; not those that
    /// only decide or are only counted.
    fn members_given(&self, value: ExprId, say: &mut dyn FnMut(&str, bool)) {
        let mut open = vec![(value, true)];
        let mut children = Vec::new();
        while let Some((id, is_own)) = open.pop() {
            let expr = self.expr(id);
            match &expr.kind {
                ExprKind::Count(_) | ExprKind::CountList(_) | ExprKind::Share(_) | ExprKind::RecordOf { .. } => {
                    continue;
                }
                _ if expr.typed.ty == Type::Scalar(Scalar::Bool) => continue,
                ExprKind::Match { arms, .. } => open.extend(arms.iter().map(|it| (it.value, is_own))),
                ExprKind::RawField { base, name } => {
                    say(name, is_own);
                    open.push((*base, false));
                }
                kind => {
                    kind.push_children(&mut children);
                    open.extend(children.drain(..).map(|it| (it, is_own)));
                }
            }
        }
    }

    /// Whether the name of a field alone makes its values secret: of a text, and of a number that no field holds.
    pub fn is_secret_by_name(&self, field: &Field, is_own: bool) -> bool {
        let may_hold = match self.innermost(field) {
            Type::Scalar(Scalar::Text) => true,
            Type::Scalar(Scalar::Int | Scalar::Decimal) => is_own,
            Type::Record(_) => !is_own,
            _ => false,
        };
        may_hold && names_a_secret(&field.name)
    }

    /// Whether a field holds text, or lists of it.
    fn is_text(&self, field: &Field) -> bool {
        self.innermost(field) == Type::Scalar(Scalar::Text)
    }

    fn innermost(&self, field: &Field) -> Type {
        let mut ty = field.typed.ty;
        while let Type::List(of) = ty {
            ty = self.typed(of).ty;
        }
        ty
    }
}
