//! The proof of one verdict: a tree on a terminal, JSON, and a page of HTML whose parts open and close.

mod html;
mod terminal;
mod words;

use crate::report::why::Why;

pub use html::render as html;
pub use terminal::{Options, render as terminal};

/// The word of a verdict in reports.
pub fn verdict(verdict: crate::eval::Verdict) -> &'static str {
    crate::report::Verdict::from(verdict).as_str()
}

/// The proof as JSON, schema `tilsyn-why/1`, with a line break at the end.
pub fn json(why: &Why) -> String {
    super::visible::indented(why)
}
