//! Paths as texts, which bytes need not be.

use std::fmt::Write as _;

/// A path as a text, another path as another: bytes that are not UTF-8 as `\xFF`, and a backslash that would read as the
/// beginning of one as `\x5C`.
pub fn path_text(path: &[u8]) -> String {
    let mut text = String::with_capacity(path.len());
    for chunk in path.utf8_chunks() {
        let mut pieces = chunk.valid().split('\\');
        text.push_str(pieces.next().unwrap_or(""));
        for piece in pieces {
            text.push_str(if byte(piece).is_some() { "\\x5C" } else { "\\" });
            text.push_str(piece);
        }
        for byte in chunk.invalid() {
            // Writing to memory does not fail.
            let _ = write!(text, "\\x{byte:02X}");
        }
    }
    text
}

/// The bytes of a path that [`path_text`] wrote.
pub fn path_bytes(text: &str) -> Vec<u8> {
    let mut pieces = text.split('\\');
    let mut bytes = pieces.next().unwrap_or("").as_bytes().to_vec();
    for piece in pieces {
        match byte(piece) {
            Some(byte) => bytes.push(byte),
            None => bytes.push(b'\\'),
        }
        bytes.extend(piece.bytes().skip(if byte(piece).is_some() { 3 } else { 0 }));
    }
    bytes
}

/// The byte that a text behind a backslash begins with, as it is written: one that is no ASCII, or a backslash.
fn byte(text: &str) -> Option<u8> {
    let digits = text.strip_prefix('x')?.get(..2)?;
    let is_ours = digits.bytes().all(|it| matches!(it, b'0'..=b'9' | b'A'..=b'F'));
    let byte = u8::from_str_radix(digits, 16).ok().filter(|_| is_ours)?;
    (byte == b'\\' || !byte.is_ascii()).then_some(byte)
}
