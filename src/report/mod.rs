//! What a check found, as one report: findings with their places, verdicts rolled up, sums that add up.
//!
//! [`organisation`] is called while an organisation's texts are in hand and keeps of them only what a reader needs;
//! [`build`] puts the organisations together. Every format is a rendering of the [`Report`]; this floor knows none.

mod bounded;
mod build;
mod convert;
mod discreet;
mod errors;
mod excerpt;
mod exit;
mod finding;
pub mod model;
mod numbers;
mod organisation;
mod places;
mod rules;
#[cfg(test)]
mod tests;
mod verify;
pub mod why;

pub use build::{Made, build};
pub use discreet::{Excerpts, HIDDEN};
pub use errors::CODES;
pub use excerpt::excerpt;
pub use exit::{Exit, Gate, counts_for_exit, exit};
pub use finding::joined;
pub use model::*;
pub use organisation::{OrganisationReport, organisation};
pub use verify::{Fault, verify};
