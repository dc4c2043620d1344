//! Sound JSON over decoded text, with the place of every value.
//!
//! Everything here refuses what must be refused ([`ProblemKind`]), also in parts that nobody reads: the
//! [`Cursor`] walks a text value by value and lets its user keep or skip each, [`Tape`] holds a whole document
//! as nodes for adapters, [`pointers`] names places as RFC 6901 does. Numbers are ranges: nobody here reads
//! their digits. Ours and not a library's, because the check for repeated keys has to descend everywhere.

mod around;
mod canonical;
mod cursor;
mod keys;
mod number;
mod pointer;
mod string;
mod tape;

pub use around::{Scalar, ScalarKind, scalars_around};
pub use canonical::{canonical, quoted};
pub use cursor::Cursor;
pub use pointer::pointers;
pub use string::{Str, unescape};
pub use tape::{Node, NodeKind, Tape};

/// How deep objects and arrays may stand in one another.
pub const MAX_DEPTH: u32 = 128;

/// What a value is, known from its first byte.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

/// Why a text is not sound JSON, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The byte at which it shows.
    pub at: u32,
    /// What it is.
    pub kind: ProblemKind,
}

/// What makes a text unsound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// Nothing but white space.
    NoValue,
    /// Something stands after the value.
    Trailing,
    /// The text ends inside an object, array, or after a key.
    Unclosed,
    /// The text ends inside a string.
    UnclosedString,
    /// A member's name comes twice in one object; where it came first.
    RepeatedKey {
        /// The first byte of the earlier name's quote.
        first: u32,
    },
    /// A control character in a string.
    Control(u8),
    /// A backslash before something that it does not escape.
    BadEscape,
    /// An escaped half of a surrogate pair without the other.
    LoneSurrogate,
    /// A number that JSON does not know: a leading zero or plus, no digit where one must be.
    BadNumber,
    /// A word that begins like a value and is none (`nul`, `NaN`, `True`).
    BadWord,
    /// A comma before a closing bracket.
    TrailingComma,
    /// A value was expected.
    ExpectedValue,
    /// A member's name in double quotes was expected.
    ExpectedKey,
    /// A colon was expected.
    ExpectedColon,
    /// A comma or the closing bracket was expected.
    ExpectedComma,
    /// Deeper than [`MAX_DEPTH`].
    TooDeep,
}

/// What a scan gives.
pub type Result<T> = std::result::Result<T, Problem>;

#[cfg(test)]
mod tests;
