//! Raw JSON as expressions see it: the document that is read, and what expressions make of its texts.

use std::borrow::Cow;

use crate::facts::json::{NodeKind, Tape};
use crate::lang::{Message, say};

/// A raw value: a node of the document, or, from [`MADE`] on, something that an expression made.
pub(super) type Raw = u32;

/// The first raw value that is not of the document.
const MADE: Raw = 1 << 31;

/// What a raw value is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Shape<'a> {
    Null,
    Bool(bool),
    /// Its digits as written.
    Number(Cow<'a, str>),
    Text(Cow<'a, str>),
    List,
    Object,
}

impl Shape<'_> {
    /// The word for it in messages.
    pub(super) fn word(&self) -> Message {
        match self {
            Shape::Null => Message::verbatim("null"),
            Shape::Bool(_) => say!("a truth value"),
            Shape::Number(_) => say!("a number"),
            Shape::Text(_) => say!("a text"),
            Shape::List => say!("a list"),
            Shape::Object => say!("an object"),
        }
    }
}

/// One document with what was made of its texts.
#[derive(Debug)]
pub(super) struct Raws<'a> {
    text: &'a str,
    tape: &'a Tape,
    made: Vec<Made>,
    inner: Vec<Inner>,
}

#[derive(Debug)]
struct Made {
    /// Where what it was made of starts.
    at: u32,
    what: What,
}

#[derive(Debug)]
enum What {
    Text(String),
    /// Named values, such as tags, or the `key` and `value` of an entry.
    Object(Vec<(String, Raw)>),
    /// A node of a JSON text inside a text.
    Inside {
        inner: usize,
        node: u32,
    },
}

/// A JSON text that stood inside a text.
#[derive(Debug)]
struct Inner {
    text: String,
    tape: Tape,
}

impl<'a> Raws<'a> {
    pub(super) fn new(text: &'a str, tape: &'a Tape) -> Raws<'a> {
        Raws { text, tape, made: Vec::new(), inner: Vec::new() }
    }

    /// Forgets what was made: nothing of one record is used for the next.
    pub(super) fn forget(&mut self) {
        self.made.clear();
        self.inner.clear();
    }

    /// Where it starts in the document.
    pub(super) fn at(&self, raw: Raw) -> u32 {
        self.made(raw).map_or_else(|| self.tape.node(raw).start, |made| made.at)
    }

    pub(super) fn shape(&self, raw: Raw) -> Shape<'a> {
        match self.made(raw).map(|made| &made.what) {
            None => shape_of(self.tape, self.text, raw),
            Some(What::Text(text)) => Shape::Text(Cow::Owned(text.clone())),
            Some(What::Object(_)) => Shape::Object,
            Some(What::Inside { inner, node }) => match self.inner.get(*inner) {
                Some(inner) => owned(shape_of(&inner.tape, &inner.text, *node)),
                None => Shape::Null,
            },
        }
    }

    /// A member of an object; a `null` is returned as such.
    pub(super) fn member(&mut self, raw: Raw, name: &str) -> Option<Raw> {
        let (at, inner, found) = match self.made(raw) {
            None => return self.tape.member(self.text, raw, name),
            Some(Made { what: What::Text(_), .. }) => return None,
            Some(Made { what: What::Object(members), .. }) => {
                return members.iter().find(|(it, _)| it == name).map(|(_, value)| *value);
            }
            Some(Made { at, what: What::Inside { inner, node } }) => {
                let it = self.inner.get(*inner)?;
                (*at, *inner, it.tape.member(&it.text, *node, name)?)
            }
        };
        Some(self.make(at, What::Inside { inner, node: found }))
    }

    /// The items of a list; of anything else none.
    pub(super) fn items(&mut self, raw: Raw) -> Vec<Raw> {
        let (at, inner, found) = match self.made(raw) {
            None => return self.tape.items(raw).collect(),
            Some(Made { at, what: What::Inside { inner, node } }) => {
                let Some(it) = self.inner.get(*inner) else { return Vec::new() };
                (*at, *inner, it.tape.items(*node).collect::<Vec<_>>())
            }
            Some(_) => return Vec::new(),
        };
        found.into_iter().map(|node| self.make(at, What::Inside { inner, node })).collect()
    }

    /// The members of an object, each with its name.
    pub(super) fn members(&mut self, raw: Raw) -> Vec<(String, Raw)> {
        let (at, inner, found) = match self.made(raw) {
            None => {
                return self
                    .tape
                    .members(raw)
                    .map(|(key, value)| (self.tape.string(self.text, key).into_owned(), value))
                    .collect();
            }
            Some(Made { what: What::Object(members), .. }) => return members.clone(),
            Some(Made { at, what: What::Inside { inner, node } }) => {
                let Some(it) = self.inner.get(*inner) else { return Vec::new() };
                let named = |(key, value)| (it.tape.string(&it.text, key).into_owned(), value);
                (*at, *inner, it.tape.members(*node).map(named).collect::<Vec<_>>())
            }
            Some(_) => return Vec::new(),
        };
        found.into_iter().map(|(name, node)| (name, self.make(at, What::Inside { inner, node }))).collect()
    }

    /// A text that an expression made.
    pub(super) fn text(&mut self, text: String, at: u32) -> Raw {
        self.make(at, What::Text(text))
    }

    /// An object that an expression made.
    pub(super) fn object(&mut self, members: Vec<(String, Raw)>, at: u32) -> Raw {
        self.make(at, What::Object(members))
    }

    /// The JSON inside a text; `None` where it is not sound.
    pub(super) fn parse(&mut self, text: String, at: u32) -> Option<Raw> {
        let tape = Tape::parse(&text).ok()?;
        self.inner.push(Inner { text, tape });
        Some(self.make(at, What::Inside { inner: self.inner.len() - 1, node: 0 }))
    }

    fn make(&mut self, at: u32, what: What) -> Raw {
        self.made.push(Made { at, what });
        MADE + (self.made.len() - 1) as u32
    }

    fn made(&self, raw: Raw) -> Option<&Made> {
        raw.checked_sub(MADE).and_then(|idx| self.made.get(idx as usize))
    }
}

fn shape_of<'t>(tape: &Tape, text: &'t str, node: u32) -> Shape<'t> {
    match tape.node(node).kind {
        NodeKind::Null => Shape::Null,
        NodeKind::True => Shape::Bool(true),
        NodeKind::False => Shape::Bool(false),
        NodeKind::Number => Shape::Number(Cow::Borrowed(tape.raw(text, node))),
        NodeKind::String | NodeKind::Key => Shape::Text(tape.string(text, node)),
        NodeKind::Array => Shape::List,
        NodeKind::Object => Shape::Object,
    }
}

fn owned<'a>(shape: Shape<'_>) -> Shape<'a> {
    match shape {
        Shape::Null => Shape::Null,
        Shape::Bool(it) => Shape::Bool(it),
        Shape::Number(it) => Shape::Number(Cow::Owned(it.into_owned())),
        Shape::Text(it) => Shape::Text(Cow::Owned(it.into_owned())),
        Shape::List => Shape::List,
        Shape::Object => Shape::Object,
    }
}
