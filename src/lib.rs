//! tilsyn checks organisations' JSON exports of assets and configurations against Danish cyber-security law,
//! written as `.krav` policies, and says what is met, what is not, what cannot be told, and why.
//!
//! [`Session`] is the door for programs; the command `tilsyn` is one of them.

#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod eval;
pub mod facts;
pub mod lang;
pub mod parallel;
pub mod plan;
pub mod program;
pub mod render;
pub mod report;
pub mod session;
pub mod source;
pub mod syntax;
pub mod tools;
pub mod value;

pub use session::Session;
