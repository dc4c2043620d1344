//! Telling a document: an object one of whose members is named as a dataset is.
//!
//! A file is read no further than to that member: what it says is for `load` to read.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::walk::reason;
use crate::facts::json::{Cursor, Kind};
use crate::lang::{Message, say};
use crate::program::Program;
use crate::source::decode;

/// How much is read at first. An export's first member names a dataset, as a rule.
const FIRST_BYTES: u64 = 64 << 10;

/// What a file is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Told {
    Document,
    /// Sound as far as it was read, and no document.
    Other,
    /// Not to be told, and why.
    Unclear(Message),
}

/// Tells what some bytes are.
pub(super) fn tell_bytes(program: &Program, bytes: &[u8]) -> Told {
    let names = names(program);
    match decode(bytes.to_vec()) {
        Ok(decoded) => scan(&names, &decoded.text),
        // What stands before the first unsound byte may tell already.
        Err(error) => tell_prefix(&names, bytes)
            .unwrap_or(Told::Unclear(say!("its bytes from offset {offset} are no text", offset = error.offset))),
    }
}

/// Tells what a file is.
pub(super) fn tell_file(program: &Program, place: &Path) -> Told {
    let names = names(program);
    let mut read = FIRST_BYTES;
    loop {
        let mut bytes = Vec::new();
        match File::open(place).and_then(|file| file.take(read).read_to_end(&mut bytes)) {
            Err(error) => return Told::Unclear(say!("it cannot be read: {reason}", reason = reason(&error))),
            Ok(n_bytes) if (n_bytes as u64) < read => return tell_bytes(program, &bytes),
            Ok(_) => {}
        }
        if let Some(told) = tell_prefix(&names, &bytes) {
            return told;
        }
        read = read.saturating_mul(16);
    }
}

fn names(program: &Program) -> HashSet<&str> {
    program.datasets.iter().map(|it| it.name.as_str()).collect()
}

/// What the beginning of a file tells for certain.
fn tell_prefix(names: &HashSet<&str>, bytes: &[u8]) -> Option<Told> {
    let text = bytes.utf8_chunks().next().map_or("", |it| it.valid());
    // All that a cut text can tell is what it is, not what it is not: but for a list, which cannot become an object.
    match scan(names, text) {
        Told::Document => Some(Told::Document),
        Told::Other if Cursor::new(text).peek().is_ok_and(|kind| kind != Kind::Object) => Some(Told::Other),
        _ => None,
    }
}

fn scan(names: &HashSet<&str>, text: &str) -> Told {
    match has_name(names, text) {
        Ok(true) => Told::Document,
        Ok(false) => Told::Other,
        Err(_) if text.trim_start_matches('\u{feff}').trim().is_empty() => Told::Unclear(say!("it is empty")),
        Err(_) => Told::Unclear(say!("it is not sound JSON")),
    }
}

fn has_name(names: &HashSet<&str>, text: &str) -> crate::facts::json::Result<bool> {
    let mut cursor = Cursor::new(text);
    if cursor.peek()? != Kind::Object {
        cursor.skip()?;
        return cursor.finish().map(|()| false);
    }
    cursor.open()?;
    while let Some(name) = cursor.next_member()? {
        if names.contains(name.read(text).as_ref()) {
            return Ok(true);
        }
        cursor.peek()?;
        cursor.skip()?;
    }
    cursor.finish().map(|()| false)
}
