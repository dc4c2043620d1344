//! One file per format: each renders the report and nothing else, and none knows another.
//!
//! What several need (the sanitiser, words, places, the worst findings) stands beside them.
//! Terminal drawing and JSON writing live here only. A renderer opens no file and knows no rule; what it shows of an
//! export stands in the report as an excerpt, so that a saved report renders the same.

mod commands;
pub mod coverage;
pub mod csv;
pub mod facts;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
mod markup;
pub mod ndjson;
pub mod oscal;
mod places;
mod problems;
pub mod sanitize;
pub mod sarif;
pub mod schema;
pub mod terminal;
#[cfg(test)]
mod tests;
mod uri;
mod visible;
pub mod why;
mod words;
mod worst;

pub use terminal::diagnostic;
