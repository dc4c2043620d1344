//! A message: its English, and the values that stand in it.

use std::borrow::Cow;
use std::fmt::{self, Display};

use super::{Lang, say, translated};

/// Something that the program says, not yet in a language. Shown with [`Display`], it is English.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Message {
    english: &'static str,
    args: Vec<(&'static str, Arg)>,
}

/// A value in a message.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Arg {
    /// A text, the same in every language.
    Text(String),
    /// A number of things, with a separator between thousands.
    Count(u64),
    /// Another message.
    Message(Message),
    /// What an export says.
    Quoted(Box<Arg>),
    /// Messages with a separator between.
    List(Vec<Message>, &'static str),
    /// Words of the program that were kept as a text, found again by their English.
    Kept(String),
    /// A text that differs by language.
    Both {
        /// English.
        en: String,
        /// Danish.
        da: String,
    },
}

/// A number of things: `1,203` in English, `1.203` in Danish.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count(pub u64);

/// What an export says, which [`Message::masked`] leaves out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quoted<T>(pub T);

/// What stands for what is left out.
const MASK: &str = "•••";

impl Message {
    /// A message; `say!` is how to write one, since only what stands there is looked for in the catalogue.
    #[doc(hidden)]
    pub fn new(english: &'static str, args: Vec<(&'static str, Arg)>) -> Message {
        Message { english, args }
    }

    /// A message of words without values, marked with `words!` where they stand.
    pub fn from_static(english: &'static str) -> Message {
        Message { english, args: Vec::new() }
    }

    /// What is said by others, in one language only: words of a policy, of the system, of a library.
    pub fn verbatim(text: impl Into<String>) -> Message {
        Message { english: "{text}", args: vec![("text", Arg::Text(text.into()))] }
    }

    /// What an export says, in one language only.
    pub fn quoted(text: impl Into<String>) -> Message {
        Message { english: "{text}", args: vec![("text", Quoted(text.into()).to_arg())] }
    }

    /// What is said by others in both languages. Where there is no Danish, the English stands for it.
    pub fn both(en: impl Into<String>, da: Option<impl Into<String>>) -> Message {
        let en = en.into();
        let da = da.map_or_else(|| en.clone(), Into::into);
        Message { english: "{text}", args: vec![("text", Arg::Both { en, da })] }
    }

    /// Words of the program that were kept as a text, such as in a compiled policy.
    pub fn kept(text: impl Into<String>) -> Message {
        Message { english: "{text}", args: vec![("text", Arg::Kept(text.into()))] }
    }

    /// Several messages with a separator between, the same in every language.
    pub fn list(parts: impl IntoIterator<Item = Message>, separator: &'static str) -> Message {
        Message { english: "{list}", args: vec![("list", Arg::List(parts.into_iter().collect(), separator))] }
    }

    /// `a or b or c`; nothing of none.
    pub fn any_of(parts: impl IntoIterator<Item = Message>) -> Message {
        parts.into_iter().reduce(|a, b| say!("{a} or {b}", a, b)).unwrap_or_else(Message::default)
    }

    /// `a and b and c`; nothing of none.
    pub fn all_of(parts: impl IntoIterator<Item = Message>) -> Message {
        parts.into_iter().reduce(|a, b| say!("{a} and {b}", a, b)).unwrap_or_else(Message::default)
    }

    /// The English, and the Danish where it reads otherwise.
    pub fn said(&self) -> (String, Option<String>) {
        let (english, danish) = (self.in_lang(Lang::En), self.in_lang(Lang::Da));
        let danish = (danish != english).then_some(danish);
        (english, danish)
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.in_lang(Lang::En).is_empty()
    }

    /// The message in a language.
    pub fn in_lang(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut rest = translated(self.english, lang);
        // What stands in a value is never looked through again.
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            let value = from.find('}').and_then(|end| Some((end, self.arg(from.get(1..end)?)?)));
            rest = match value {
                Some((end, arg)) => {
                    out.push_str(&arg.in_lang(lang));
                    from.get(end + 1..).unwrap_or("")
                }
                None => {
                    out.push('{');
                    from.get(1..).unwrap_or("")
                }
            };
        }
        out.push_str(rest);
        out
    }

    /// The same with `•••` for all that an export says in it.
    pub fn masked(&self) -> Message {
        Message { english: self.english, args: self.args.iter().map(|(name, arg)| (*name, arg.masked())).collect() }
    }

    fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|(it, _)| *it == name).map(|(_, arg)| arg)
    }
}

impl Arg {
    fn in_lang(&self, lang: Lang) -> Cow<'_, str> {
        match (self, lang) {
            (Arg::Text(text), _) => Cow::Borrowed(text),
            (Arg::Count(n), lang) => Cow::Owned(Count(*n).in_lang(lang)),
            (Arg::Message(message), lang) => Cow::Owned(message.in_lang(lang)),
            (Arg::Quoted(arg), lang) => arg.in_lang(lang),
            (Arg::List(parts, separator), lang) => {
                Cow::Owned(parts.iter().map(|it| it.in_lang(lang)).collect::<Vec<_>>().join(separator))
            }
            (Arg::Kept(text), lang) => Cow::Borrowed(translated(text, lang)),
            (Arg::Both { en, .. }, Lang::En) => Cow::Borrowed(en),
            (Arg::Both { da, .. }, Lang::Da) => Cow::Borrowed(da),
        }
    }

    fn masked(&self) -> Arg {
        match self {
            Arg::Quoted(_) => Arg::Text(MASK.to_owned()),
            Arg::Message(message) => Arg::Message(message.masked()),
            Arg::List(parts, separator) => Arg::List(parts.iter().map(Message::masked).collect(), separator),
            other => other.clone(),
        }
    }
}

impl Count {
    /// With the language's separator between thousands.
    pub fn in_lang(self, lang: Lang) -> String {
        let separator = match lang {
            Lang::En => ',',
            Lang::Da => '.',
        };
        let digits = self.0.to_string();
        let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
        for (idx, digit) in digits.chars().enumerate() {
            if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
                shown.push(separator);
            }
            shown.push(digit);
        }
        shown
    }
}

// Tests may say what they like.
#[cfg(test)]
impl From<&str> for Message {
    fn from(text: &str) -> Message {
        Message::verbatim(text)
    }
}

#[cfg(test)]
impl PartialEq<&str> for Message {
    fn eq(&self, other: &&str) -> bool {
        self.in_lang(Lang::En).as_str() == *other
    }
}

#[cfg(test)]
impl PartialEq<String> for Message {
    fn eq(&self, other: &String) -> bool {
        self.in_lang(Lang::En) == *other
    }
}

// As the text that it is in English: that is what somebody wants to see who looks at one.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string(), f)
    }
}

impl Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_lang(Lang::En))
    }
}

/// What may be a value of a `say!`.
pub trait ToArg {
    /// The value.
    fn to_arg(&self) -> Arg;
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg {
        (**self).to_arg()
    }
}

impl ToArg for Message {
    fn to_arg(&self) -> Arg {
        Arg::Message(self.clone())
    }
}

impl<T: ToArg> ToArg for Quoted<T> {
    fn to_arg(&self) -> Arg {
        Arg::Quoted(Box::new(self.0.to_arg()))
    }
}

impl ToArg for Count {
    fn to_arg(&self) -> Arg {
        Arg::Count(self.0)
    }
}

macro_rules! shown_alike {
    ($($type:ty),*) => {$(
        impl ToArg for $type {
            fn to_arg(&self) -> Arg {
                Arg::Text(self.to_string())
            }
        }
    )*};
}

shown_alike!(str, String, Cow<'_, str>, char, u8, u16, u32, u64, u128, usize, i32, i64, i128);
