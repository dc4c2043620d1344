//! A whole document as a run of nodes, for those who go through it more than once (adapters).
//!
//! Nodes stand in the order of the text. The children of an array follow it, each with what belongs to it; the
//! children of an object come in pairs, a `Key` and its value. `next` is the node behind everything that belongs to
//! a node, so the siblings of a node `n` are found by `node(n).next`.

use super::string::Str;
use super::{Cursor, Kind, Result};

/// A value, or the name of a member. Sixteen bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Of strings and names: whether there is an escape in it.
    pub escaped: bool,
    /// Its first byte; of strings and names the opening quote.
    pub start: u32,
    /// One past its last byte; of strings and names behind the closing quote.
    pub end: u32,
    /// The node behind it and all its children.
    pub next: u32,
}

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum NodeKind {
    Null,
    True,
    False,
    Number,
    String,
    Array,
    Object,
    Key,
}

/// The nodes of one or more documents of one text.
#[derive(Clone, Debug, Default)]
pub struct Tape {
    nodes: Vec<Node>,
}

impl Tape {
    /// No node yet.
    pub fn new() -> Tape {
        Tape::default()
    }

    /// A text that is one document; its root is node 0.
    pub fn parse(text: &str) -> Result<Tape> {
        let mut tape = Tape::new();
        let mut cursor = Cursor::new(text);
        tape.push(&mut cursor)?;
        cursor.finish()?;
        Ok(tape)
    }

    /// Takes in the value that comes next and gives its node. What follows it is the caller's to see to.
    /// Where there is a problem, nothing of it stays.
    pub fn push(&mut self, cursor: &mut Cursor<'_>) -> Result<u32> {
        let root = self.nodes.len();
        let done = self.fill(cursor);
        if done.is_err() {
            self.nodes.truncate(root);
        }
        done.map(|()| root as u32)
    }

    /// A node. An id of another tape gives a `Null` at the start of the text.
    pub fn node(&self, id: u32) -> Node {
        const NONE: Node = Node { kind: NodeKind::Null, escaped: false, start: 0, end: 0, next: u32::MAX };
        self.nodes.get(id as usize).copied().unwrap_or(NONE)
    }

    /// How many nodes there are.
    pub fn len(&self) -> u32 {
        self.nodes.len() as u32
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// What a string or a name says.
    pub fn string<'t>(&self, text: &'t str, id: u32) -> std::borrow::Cow<'t, str> {
        self.str_of(id).read(text)
    }

    /// The range between the quotes of a string or a name.
    pub fn str_of(&self, id: u32) -> Str {
        let node = self.node(id);
        Str { start: node.start + 1, end: node.end.saturating_sub(1), escaped: node.escaped }
    }

    /// The text of a value as it is written, such as the digits of a number.
    pub fn raw<'t>(&self, text: &'t str, id: u32) -> &'t str {
        let node = self.node(id);
        text.get(node.start as usize..node.end as usize).unwrap_or("")
    }

    /// The items of an array; of anything else nothing.
    pub fn items(&self, id: u32) -> impl Iterator<Item = u32> + '_ {
        let node = self.node(id);
        let end = if node.kind == NodeKind::Array { node.next } else { id + 1 };
        self.siblings(id + 1, end)
    }

    /// The members of an object, each a `Key` node and its value; of anything else nothing.
    pub fn members(&self, id: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let node = self.node(id);
        let end = if node.kind == NodeKind::Object { node.next } else { id + 1 };
        // A value stands right behind its key.
        let keys = std::iter::successors(Some(id + 1), move |key| Some(self.node(key.saturating_add(1)).next));
        keys.take_while(move |key| *key < end).map(|key| (key, key + 1))
    }

    /// The value of a member of an object, by its name.
    pub fn member(&self, text: &str, id: u32, name: &str) -> Option<u32> {
        self.members(id)
            .find(|(key, _)| {
                let key = self.str_of(*key);
                if key.escaped { key.read(text) == name } else { key.raw(text) == name }
            })
            .map(|(_, value)| value)
    }

    fn siblings(&self, first: u32, end: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(first), move |it| Some(self.node(*it).next)).take_while(move |it| *it < end)
    }

    fn fill(&mut self, cursor: &mut Cursor<'_>) -> Result<()> {
        let mut open: Vec<usize> = Vec::new();
        loop {
            match cursor.peek()? {
                kind @ (Kind::Object | Kind::Array) => {
                    open.push(self.nodes.len());
                    let kind = if kind == Kind::Object { NodeKind::Object } else { NodeKind::Array };
                    self.add(kind, cursor.at(), 0, false);
                    cursor.open()?;
                }
                kind => self.scalar(cursor, kind)?,
            }
            while let Some(container) = open.last() {
                let more = match cursor.in_object() {
                    true => self.key(cursor)?,
                    false => cursor.next_item()?,
                };
                if more {
                    break;
                }
                self.close(*container, cursor.at());
                open.pop();
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    fn key(&mut self, cursor: &mut Cursor<'_>) -> Result<bool> {
        let Some(key) = cursor.next_member()? else { return Ok(false) };
        self.add(NodeKind::Key, key.start - 1, key.end + 1, key.escaped);
        Ok(true)
    }

    fn scalar(&mut self, cursor: &mut Cursor<'_>, kind: Kind) -> Result<()> {
        let start = cursor.at();
        let (kind, escaped) = match kind {
            Kind::String => (NodeKind::String, cursor.string()?.escaped),
            Kind::Number => {
                cursor.number()?;
                (NodeKind::Number, false)
            }
            Kind::Bool => (if cursor.boolean()? { NodeKind::True } else { NodeKind::False }, false),
            _ => {
                cursor.null()?;
                (NodeKind::Null, false)
            }
        };
        self.add(kind, start, cursor.at(), escaped);
        Ok(())
    }

    fn add(&mut self, kind: NodeKind, start: u32, end: u32, escaped: bool) {
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { kind, escaped, start, end, next });
    }

    fn close(&mut self, container: usize, end: u32) {
        let next = self.nodes.len() as u32;
        if let Some(node) = self.nodes.get_mut(container) {
            (node.end, node.next) = (end, next);
        }
    }
}
