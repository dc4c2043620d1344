//! The parser made of `grammar/*.pest`. Only this phase sees it.
#![allow(missing_docs)]

/// The grammar of krav.
#[derive(pest_derive::Parser)]
#[grammar = "grammar/words.pest"]
#[grammar = "grammar/file.pest"]
#[grammar = "grammar/facts.pest"]
#[grammar = "grammar/register.pest"]
#[grammar = "grammar/rules.pest"]
#[grammar = "grammar/expressions.pest"]
pub struct Grammar;

/// A piece of text that fits a rule of the grammar.
pub type Pair<'i> = pest::iterators::Pair<'i, Rule>;

/// Pieces in order.
pub type Pairs<'i> = pest::iterators::Pairs<'i, Rule>;
