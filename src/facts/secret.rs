//! Which facts must not be shown.

use super::{Fact, Facts};
use crate::program::Program;

impl Facts {
    /// Whether the value of a fact must not be shown, by the model and the adapters that feed it.
    pub fn is_secret(&self, program: &Program, fact: Fact) -> bool {
        let (Fact::Field(row, field) | Fact::Item(row, field, _)) = fact else { return false };
        let outwards = std::iter::successors(Some((row, field)), |(row, _)| {
            self.row(*row).parent.map(|(row, field, _)| (row, field))
        });
        program.is_secret_within(outwards.map(|(row, field)| (self.row(row).record, field)))
    }
}
