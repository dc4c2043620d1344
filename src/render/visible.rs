//! JSON in which nothing is invisible: what the sanitiser would escape is written `\u202e`, which means the same to a
//! program and cannot harm a terminal. So is the first character of what a build server would take for a command; no
//! line of JSON begins with a text of ours.
//!
//! Every format that is JSON is written here; what it looks like is for the format to say.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::{commands, sanitize};

/// Writes anything of ours as indented JSON with a line break at the end.
pub(super) fn write(value: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    write_as(Visible::default(), value, to)
}

/// Anything of ours as indented JSON with a line break at the end.
pub(super) fn indented(value: &impl Serialize) -> String {
    text(Visible::default(), value)
}

/// Anything of ours as JSON on one line, with a line break at the end.
pub(super) fn line(value: &impl Serialize) -> String {
    text(Visible { compact: true, ..Visible::default() }, value)
}

fn text(formatter: Visible, value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    // Writing to memory does not fail, and every key of ours is a text.
    let _ = write_as(formatter, value, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

fn write_as(formatter: Visible, value: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *to, formatter))?;
    to.write_all(b"\n")
}

#[derive(Default)]
struct Visible {
    depth: usize,
    /// Whether the list or object in hand has members.
    filled: bool,
    /// Whether all stands on one line.
    compact: bool,
}

impl Visible {
    fn begin<W: ?Sized + Write>(&mut self, to: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        to.write_all(bracket)
    }

    fn end<W: ?Sized + Write>(&mut self, to: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.filled {
            self.new_line(to, b"")?;
        }
        self.filled = true;
        to.write_all(bracket)
    }

    /// Writes what separates members, and goes to a new line where members have lines of their own.
    fn new_line<W: ?Sized + Write>(&mut self, to: &mut W, separator: &[u8]) -> io::Result<()> {
        const INDENT: &[u8; 32] = &[b' '; 32];
        to.write_all(separator)?;
        if self.compact {
            return Ok(());
        }
        to.write_all(b"\n")?;
        let mut left = 2 * self.depth;
        while left > INDENT.len() {
            to.write_all(INDENT)?;
            left -= INDENT.len();
        }
        to.write_all(INDENT.get(..left).unwrap_or(INDENT))
    }
}

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, to: &mut W, fragment: &str) -> io::Result<()> {
        // Nearly all texts are plain to the end, which is told by words of the machine.
        let may_command = fragment.as_bytes().contains(&b'#') && commands::may_hold(fragment);
        if !may_command && fragment.bytes().fold(0, |all, byte| all | byte | byte.wrapping_add(1)) < 0x80 {
            return to.write_all(fragment.as_bytes());
        }
        let mut plain_from = 0;
        let is_hidden = |(at, c): &(usize, char)| {
            sanitize::is_unsafe(*c) || (may_command && *c == '#' && commands::begins(fragment, *at))
        };
        for (at, c) in fragment.char_indices().filter(is_hidden) {
            to.write_all(fragment.get(plain_from..at).unwrap_or("").as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(to, "\\u{unit:04x}")?;
            }
            plain_from = at + c.len_utf8();
        }
        to.write_all(fragment.get(plain_from..).unwrap_or("").as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.begin(to, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.end(to, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.new_line(to, if first { b"" } else { b"," })
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.begin(to, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.end(to, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.new_line(to, if first { b"" } else { b"," })
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        to.write_all(if self.compact { b":" } else { b": " })
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}
