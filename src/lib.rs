//! tilsyn checks organisations' JSON exports of assets and configurations against Danish cyber-security law,
//! written as `.krav` policies, and says what is met, what is not, what cannot be told, and why.

pub mod diagnostic;
pub mod eval;
pub mod facts;
pub mod parallel;
pub mod plan;
pub mod program;
pub mod report;
pub mod source;
pub mod syntax;
pub mod value;
