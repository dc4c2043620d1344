//! Walking a text value by value.
//!
//! The user asks [`Cursor::peek`] what comes next and then takes it ([`Cursor::string`], [`Cursor::number`],
//! [`Cursor::boolean`], [`Cursor::null`]), enters it ([`Cursor::open`], then [`Cursor::next_member`] or
//! [`Cursor::next_item`] until they say there is no more), or passes over it ([`Cursor::skip`]). Depth is
//! counted, nothing recurses.

use super::keys::Keys;
use super::string::{self, Str};
use super::{Kind, MAX_DEPTH, Problem, ProblemKind, Result, number};

/// A place in a text and what is open there.
#[derive(Debug)]
pub struct Cursor<'t> {
    text: &'t str,
    /// The bytes up to where this document may go.
    bytes: &'t [u8],
    at: usize,
    depth: u32,
    /// By depth: whether that container is an object.
    objects: u128,
    /// Whether a container was opened and nothing of it was read yet.
    fresh: bool,
    keys: Option<Keys>,
}

impl<'t> Cursor<'t> {
    /// At the start of a text; a byte-order mark is passed over.
    pub fn new(text: &'t str) -> Cursor<'t> {
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Cursor::within(text, start, text.len())
    }

    /// In a part of a text, such as one line; places stay those of the whole text.
    pub fn within(text: &'t str, start: usize, end: usize) -> Cursor<'t> {
        let bytes = text.as_bytes();
        let bytes = bytes.get(..end).unwrap_or(bytes);
        Cursor { text, bytes, at: start, depth: 0, objects: 0, fresh: false, keys: Some(Keys::default()) }
    }

    /// The same without looking for repeated names: for texts that were read before.
    pub fn again(text: &'t str, start: usize, end: usize) -> Cursor<'t> {
        Cursor { keys: None, ..Cursor::within(text, start, end) }
    }

    /// Goes on in another part of the same text, as for the next line. Keeps what it has allocated.
    pub fn restart(&mut self, start: usize, end: usize) {
        let bytes = self.text.as_bytes();
        self.bytes = bytes.get(..end).unwrap_or(bytes);
        (self.at, self.depth, self.objects, self.fresh) = (start, 0, 0, false);
        if let Some(keys) = &mut self.keys {
            keys.clear();
        }
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The next byte to be read.
    pub fn at(&self) -> u32 {
        self.at as u32
    }

    /// How many containers are open.
    pub fn depth(&self) -> u32 {
        self.depth
    }

    /// What comes next, its first byte at [`Cursor::at`].
    pub fn peek(&mut self) -> Result<Kind> {
        self.skip_space();
        match self.byte() {
            Some(b'"') => Ok(Kind::String),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Bool),
            Some(b'n') => Ok(Kind::Null),
            Some(b'+' | b'.') => Err(self.problem(ProblemKind::BadNumber)),
            Some(b'A'..=b'Z' | b'a'..=b'z') => Err(self.problem(ProblemKind::BadWord)),
            Some(_) => Err(self.problem(ProblemKind::ExpectedValue)),
            None if self.depth == 0 => Err(self.problem(ProblemKind::NoValue)),
            None => Err(self.problem(ProblemKind::Unclosed)),
        }
    }

    /// Takes a string: the range between its quotes.
    pub fn string(&mut self) -> Result<Str> {
        let str = string::scan(self.bytes, self.at)?;
        self.at = str.end as usize + 1;
        Ok(str)
    }

    /// Takes a number: where its digits end; they start where the cursor was.
    pub fn number(&mut self) -> Result<u32> {
        self.at = number::scan(self.bytes, self.at)?;
        Ok(self.at())
    }

    /// Takes `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool> {
        let it = self.byte() == Some(b't');
        self.word(if it { b"true" } else { b"false" })?;
        Ok(it)
    }

    /// Takes `null`.
    pub fn null(&mut self) -> Result<()> {
        self.word(b"null")
    }

    /// Enters the object or array that comes next.
    pub fn open(&mut self) -> Result<()> {
        if self.depth >= MAX_DEPTH {
            return Err(self.problem(ProblemKind::TooDeep));
        }
        let is_object = self.byte() == Some(b'{');
        let bit = 1u128 << self.depth;
        self.objects = if is_object { self.objects | bit } else { self.objects & !bit };
        if is_object && let Some(keys) = &mut self.keys {
            keys.open(self.at as u32);
        }
        self.depth += 1;
        self.at += 1;
        self.fresh = true;
        Ok(())
    }

    /// The name of the next member of the object that was entered, the cursor then before its value; `None` at its
    /// end, which is taken.
    pub fn next_member(&mut self) -> Result<Option<Str>> {
        if !self.more(b'}')? {
            if let Some(keys) = &mut self.keys {
                keys.close();
            }
            return Ok(None);
        }
        match self.byte() {
            Some(b'"') => {}
            Some(b'}') => return Err(self.problem(ProblemKind::TrailingComma)),
            Some(_) => return Err(self.problem(ProblemKind::ExpectedKey)),
            None => return Err(self.problem(ProblemKind::Unclosed)),
        }
        let key = self.string()?;
        if let Some(keys) = &mut self.keys {
            keys.add(self.text, key)?;
        }
        self.skip_space();
        match self.byte() {
            Some(b':') => self.at += 1,
            Some(_) => return Err(self.problem(ProblemKind::ExpectedColon)),
            None => return Err(self.problem(ProblemKind::Unclosed)),
        }
        Ok(Some(key))
    }

    /// Whether the array that was entered has a further item, the cursor then before it; at its end, which is taken, not.
    pub fn next_item(&mut self) -> Result<bool> {
        if !self.more(b']')? {
            return Ok(false);
        }
        match self.byte() {
            Some(b']') => Err(self.problem(ProblemKind::TrailingComma)),
            _ => Ok(true),
        }
    }

    /// Passes over the value that comes next, checking all of it.
    pub fn skip(&mut self) -> Result<()> {
        let outside = self.depth;
        loop {
            match self.peek()? {
                Kind::Object | Kind::Array => self.open()?,
                kind => self.skip_scalar(kind)?,
            }
            while self.depth > outside {
                let more = if self.in_object() { self.next_member()?.is_some() } else { self.next_item()? };
                if more {
                    break;
                }
            }
            if self.depth == outside {
                return Ok(());
            }
        }
    }

    /// Goes behind the container that comes next if it ends before `limit`, without a look at what is in it: for texts
    /// that were read before.
    pub fn leap(&mut self, limit: u32) -> bool {
        let (mut at, mut depth) = (self.at, 0u32);
        while at < limit as usize {
            match self.bytes.get(at) {
                Some(b'"') => match string::scan(self.bytes, at) {
                    Ok(str) => at = str.end as usize,
                    Err(_) => return false,
                },
                Some(b'{' | b'[') => depth += 1,
                Some(b'}' | b']') if depth == 1 => {
                    self.at = at + 1;
                    return true;
                }
                Some(b'}' | b']') => depth -= 1,
                Some(_) => {}
                None => return false,
            }
            at += 1;
        }
        false
    }

    /// Passes over a value that is no container, whose kind was peeked at.
    pub fn skip_scalar(&mut self, kind: Kind) -> Result<()> {
        match kind {
            Kind::String => self.string().map(drop),
            Kind::Number => self.number().map(drop),
            Kind::Bool => self.boolean().map(drop),
            _ => self.null(),
        }
    }

    /// Sees to it that nothing stands after the value.
    pub fn finish(&mut self) -> Result<()> {
        self.skip_space();
        match self.byte() {
            Some(_) => Err(self.problem(ProblemKind::Trailing)),
            None => Ok(()),
        }
    }

    /// Whether the innermost container is an object.
    pub fn in_object(&self) -> bool {
        self.depth > 0 && self.objects & (1u128 << (self.depth - 1)) != 0
    }

    /// Whether something follows in the container, behind its comma; else the closing bracket is taken.
    fn more(&mut self, close: u8) -> Result<bool> {
        self.skip_space();
        let fresh = std::mem::replace(&mut self.fresh, false);
        match self.byte() {
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            Some(_) if fresh => Ok(true),
            Some(b',') => {
                self.at += 1;
                self.skip_space();
                Ok(true)
            }
            Some(_) => Err(self.problem(ProblemKind::ExpectedComma)),
            None => Err(self.problem(ProblemKind::Unclosed)),
        }
    }

    fn word(&mut self, word: &[u8]) -> Result<()> {
        match self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            true => self.at += word.len(),
            false => return Err(self.problem(ProblemKind::BadWord)),
        }
        Ok(())
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
            // Indents are runs of spaces: eight at a time.
            while self.bytes.get(self.at..self.at + 8).is_some_and(|run| run == b"        ") {
                self.at += 8;
            }
        }
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn problem(&self, kind: ProblemKind) -> Problem {
        Problem { at: self.at(), kind }
    }
}
