//! What a check found, as one report. Knows no format.

pub mod model;

pub use model::Report;
