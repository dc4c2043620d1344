//! What the program says, in the languages of its readers: one catalogue for every word of it.
//!
//! English stands in the code, where it is said: `say!("`{path}` is missing", path)`. Danish stands in the
//! pages of `src/lang/danish/`, found by the English. A [`Message`] holds the English with its values and becomes a text
//! when a language is known, so that a report can carry both. A test reads the source and holds the catalogue complete:
//! every `say!` and `words!` has its Danish, with the same values in it, and nothing is in the catalogue that nobody says.
//!
//! Not here: words of the policies, which carry their own translations.

mod catalogue;
mod message;
#[cfg(test)]
mod tests;

pub use catalogue::translated;
pub use message::{Arg, Count, Message, Quoted, ToArg};

/// The language of people.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Danish.
    Da,
}

impl Lang {
    /// Both, English first.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Da];

    /// Its code by ISO 639-1: `en`, `da`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Da => "da",
        }
    }
}

/// A [`Message`] from its English and the values in it, each a name of a variable (`path`) or `name = expression`.
///
/// A value is a text, a number, a [`Count`] (with separators between thousands), another message, or any of them as
/// [`Quoted`] from an export. Braces that name no
/// value stand for themselves.
#[allow(unused_macros)]
macro_rules! say {
    ($english:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::lang::Message::new($english, vec![$((stringify!($name), $crate::lang::arg!($name $(= $value)?))),*])
    };
}

/// A word or two of the program without values, as `&'static str`: marks it for the catalogue. Say it with
/// [`Message::from_static`] or [`translated`].
macro_rules! words {
    ($english:literal) => {
        $english
    };
}

/// One value of a [`say!`].
#[allow(unused_macros)]
macro_rules! arg {
    ($name:ident) => {
        $crate::lang::ToArg::to_arg(&$name)
    };
    ($name:ident = $value:expr) => {
        $crate::lang::ToArg::to_arg(&$value)
    };
}

#[allow(unused_imports)]
pub(crate) use {arg, say, words};
