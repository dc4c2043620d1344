//! JSON in which nothing is invisible: what the sanitiser would escape is written `\u202e`, which means the same to a
//! program and cannot harm a terminal.
//!
//! Every format that is JSON is written here; what it looks like is for the format to say.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::sanitize;

/// Writes anything of ours as indented JSON with a line break at the end.
pub(super) fn write(value: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    write_as(PrettyFormatter::new(), value, to)
}

/// Anything of ours as indented JSON with a line break at the end.
pub(super) fn indented(value: &impl Serialize) -> String {
    text(PrettyFormatter::new(), value)
}

/// Anything of ours as JSON on one line, with a line break at the end.
pub(super) fn line(value: &impl Serialize) -> String {
    text(CompactFormatter, value)
}

fn text(formatter: impl Formatter, value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    // Writing to memory does not fail, and every key of ours is a text.
    let _ = write_as(formatter, value, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

fn write_as(formatter: impl Formatter, value: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *to, Visible(formatter)))?;
    to.write_all(b"\n")
}

struct Visible<F>(F);

impl<F: Formatter> Formatter for Visible<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, to: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain_from = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| sanitize::is_unsafe(*c)) {
            to.write_all(fragment.get(plain_from..at).unwrap_or("").as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(to, "\\u{unit:04x}")?;
            }
            plain_from = at + c.len_utf8();
        }
        to.write_all(fragment.get(plain_from..).unwrap_or("").as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.begin_array(to)
    }

    fn end_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_array(to)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(to, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_array_value(to)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.begin_object(to)
    }

    fn end_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_object(to)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(to, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.begin_object_value(to)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.0.end_object_value(to)
    }
}
