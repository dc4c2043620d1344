//! What must not be shown: fields that the model marks `secret`, and whatever has a name that says so.

use std::collections::BTreeSet;

use super::{ExprId, ExprKind, Field, FnId, Program, RecordId, Rule, TemplatePart, Type};
use crate::value::Scalar;

/// The last words of names of secrets, singular.
const LAST: [&str; 14] = [
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "passcode",
    "pin",
    "secret",
    "token",
    "credential",
    "cookie",
    "apikey",
    "privatekey",
    "psk",
    "otp",
];

/// Names of secrets that end in two words, singular.
const LAST_TWO: [[&str; 2]; 18] = [
    ["private", "key"],
    ["secret", "key"],
    ["api", "key"],
    ["access", "key"],
    ["shared", "key"],
    ["encryption", "key"],
    ["signing", "key"],
    ["session", "key"],
    ["master", "key"],
    ["recovery", "key"],
    ["recovery", "code"],
    ["backup", "code"],
    ["connection", "string"],
    ["password", "hash"],
    ["password", "salt"],
    ["session", "id"],
    ["community", "string"],
    ["snmp", "community"],
];

/// Whether the name of a member says that it holds a secret: `adminPassword`, `API_KEY`, `client-secret`, `tokens`.
///
/// What it ends in decides: `password_min_length` and `token_expiry` hold none.
pub fn names_a_secret(name: &str) -> bool {
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [.., before, last] if LAST_TWO.contains(&[*before, singular(last)]) => true,
        [.., last] => LAST.contains(&singular(last)),
        [] => false,
    }
}

/// Whether a text is a secret by its looks: a private key as PEM writes it.
pub fn looks_secret(text: &str) -> bool {
    text.contains("PRIVATE KEY-----")
}

/// What is shown of a secret: its length in characters, without quotes.
pub fn mask(secret: &str) -> String {
    let inner = secret.strip_prefix('"').map_or(secret, |it| it.strip_suffix('"').unwrap_or(it));
    format!("••• ({})", inner.chars().count())
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|it| it.len() > 2).unwrap_or(word)
}

/// The words of a name in lower case: `adminPassword`, `admin_password`, `admin-password`, `ADMIN PASSWORD`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before = '_';
    for c in name.chars() {
        let begins = !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase());
        if begins && words.last().is_some_and(|it| !it.is_empty()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|it| !it.is_empty());
    words
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
        self.records.iter().flat_map(|it| &it.fields).any(|it| it.secret || self.is_secret_by_name(it, true))
    }

    /// Whether what an expression gives may come from a secret field; of variables nobody knows here.
    pub fn may_give_secrets(&self, expr: ExprId) -> bool {
        let mut open = vec![expr];
        while let Some(id) = open.pop() {
            let kind = &self.expr(id).kind;
            match kind {
                ExprKind::Local(_) | ExprKind::Call { .. } => return self.has_secrets(),
                ExprKind::Field { record, field, .. } if self.is_secret_field(*record, *field) => return true,
                _ => kind.push_children(&mut open),
            }
        }
        false
    }

    fn is_secret_field(&self, record: RecordId, field: u32) -> bool {
        let field = self.record(record).fields.get(field as usize);
        field.is_some_and(|it| it.secret || names_a_secret(&it.name))
    }

    /// The names that secret fields have in exports: their own, and those of the members that adapters map to them.
    pub fn secret_names(&self) -> BTreeSet<String> {
        let fields = self.records.iter().flat_map(|it| &it.fields);
        let mut names: BTreeSet<String> = fields.filter(|it| it.secret).map(|it| it.name.clone()).collect();
        if names.is_empty() {
            return names;
        }
        for feed in &self.feeds {
            let record = self.dataset(feed.dataset).record(self);
            for mapping in feed.adapter.iter().flat_map(|it| &it.mapping) {
                if record.is_some_and(|record| self.is_secret_target(record, &mapping.target)) {
                    self.member_names(mapping.value, &mut names);
                }
            }
        }
        names
    }

    fn is_secret_target(&self, mut record: RecordId, target: &[u32]) -> bool {
        for step in target {
            let Some(field) = self.record(record).fields.get(*step as usize) else { return false };
            if field.secret {
                return true;
            }
            match self.innermost(field) {
                Type::Record(inner) => record = inner,
                _ => return false,
            }
        }
        false
    }

    /// The members that an adapter's expression reads, each by its last step.
    fn member_names(&self, value: ExprId, names: &mut BTreeSet<String>) {
        match &self.expr(value).kind {
            ExprKind::RawField { name, .. } => {
                names.insert(name.clone());
            }
            kind => kind.children().into_iter().for_each(|it| self.member_names(it, names)),
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
    pub fn is_text(&self, field: &Field) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_tells() {
        for name in [
            "password",
            "adminPassword",
            "ADMIN_PASSWORD",
            "client-secret",
            "tokens",
            "apiKey",
            "API key",
            "private_key",
            "db.connectionString",
            "recoveryCodes",
            "pin",
            "password_hash",
            "sessionId",
            "PSK",
        ] {
            assert!(names_a_secret(name), "{name}");
        }
        for name in [
            "",
            "password_min_length",
            "token_expiry",
            "passcode_min_digits",
            "default_passwords_replaced",
            "key",
            "public_key",
            "secretary",
            "pinned",
            "had_default_password_on",
            "tokenType",
            "id",
            "s",
        ] {
            assert!(!names_a_secret(name), "{name}");
        }
    }

    #[test]
    fn a_private_key_is_known_by_its_looks() {
        assert!(looks_secret("-----BEGIN RSA PRIVATE KEY-----\\nMIIE"));
        assert!(!looks_secret("-----BEGIN CERTIFICATE-----"));
    }
}
