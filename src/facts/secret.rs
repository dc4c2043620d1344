//! Which facts must not be shown.

use super::{Fact, Facts};
use crate::program::{Field, Program};

impl Facts {
    /// Whether the value of a fact must not be shown: its field, or one that holds it, is marked `secret`, or is a text
    /// or number whose name in the model says so.
    pub fn is_secret(&self, program: &Program, fact: Fact) -> bool {
        let (Fact::Field(row, field) | Fact::Item(row, field, _)) = fact else { return false };
        let mut at = Some((row, field));
        let mut own: Option<&Field> = None;
        while let Some((row, field)) = at {
            let info = self.row(row);
            let Some(of) = program.record(info.record).fields.get(field as usize) else { return false };
            let told = own.is_none_or(|it| program.is_text(it)) && program.is_secret_by_name(of, own.is_none());
            if of.secret || told {
                return true;
            }
            own = own.or(Some(of));
            at = info.parent.map(|(row, field, _)| (row, field));
        }
        false
    }
}
