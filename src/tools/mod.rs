//! What authors and readers of policies ask: do the tests hold, which rules are there, what does one ask.
//!
//! Models only: how they look on a screen is for the front end to say.

mod codes;
pub mod coverage;
mod errors;
mod explain;
pub mod field;
mod fmt;
mod lint;
mod list;
mod mutate;
mod reach;
mod reads;
mod roles;
mod test;
#[cfg(test)]
mod tests;

pub use codes::{all as codes, find as code};
pub use coverage::{Coverage, FactsCoverage, coverage};
pub use errors::CODES;
pub use explain::{Explained, FactsUsed, Source, explain};
pub use field::{FactExplained, Readers, fact};
pub use lint::{CODES as LINT_CODES, lint};

pub use fmt::{Unread, format};
pub use list::{Listed, Span as InForceSpan, list};
pub use mutate::{Becomes, Excuse, Mutated, Survivor, mutate};
pub use test::{Condition, Reached, Tested, Uncovered, test};
