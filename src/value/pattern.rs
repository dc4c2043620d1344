//! `matches` (linear-time regular expressions) and `like` (globs).

use super::Fault;

/// A regular expression, anchored at neither end, compiled with a size limit.
#[derive(Clone, Debug)]
pub struct Pattern(regex::Regex);
impl Pattern {
    /// Compiles; the fault says what is wrong and where.
    pub fn new(pattern: &str) -> Result<Pattern, Fault> { unimplemented!() }
    /// Whether it matches somewhere.
    pub fn matches(&self, text: &str) -> bool { unimplemented!() }
}
/// A glob over a whole text: `*` any characters, `?` one; matching is linear in practice and never exponential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(String);
impl Glob {
    /// A glob.
    pub fn new(pattern: &str) -> Glob { Glob(pattern.to_owned()) }
    /// Whether the whole text fits.
    pub fn matches(&self, text: &str) -> bool { unimplemented!() }
}
