//! From bytes to text: UTF-8 with or without a mark, UTF-16 with one.

/// How the bytes of a file were written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8 without a byte-order mark.
    Utf8,
    /// UTF-8 that begins with a byte-order mark, which stays in the text.
    Utf8Bom,
    /// UTF-16, little end first, with a mark.
    Utf16Le,
    /// UTF-16, big end first, with a mark.
    Utf16Be,
}

/// A decoded text.
#[derive(Debug)]
pub struct Decoded {
    /// The text. Of UTF-16 the mark is gone; of UTF-8 it is the first character.
    pub text: String,
    /// How it was written.
    pub encoding: Encoding,
}

/// Bytes that are no text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DecodeError {
    /// The encoding that was tried.
    pub encoding: Encoding,
    /// The first byte that does not fit, counted in the bytes as read.
    pub offset: u64,
    /// Line of that byte, from 1.
    pub line: u32,
    /// Column of that byte in Unicode scalar values, from 1.
    pub column: u32,
}

/// Decodes the bytes of a file. UTF-16 is believed only with a byte-order mark.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, Encoding::Utf16Le, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, Encoding::Utf16Be, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    let encoding = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { Encoding::Utf8Bom } else { Encoding::Utf8 };
    String::from_utf8(bytes).map(|text| Decoded { text, encoding }).map_err(|err| {
        let valid = err.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(err.as_bytes().get(..valid).unwrap_or(&[])).into_owned();
        error_after(&before, encoding, valid as u64)
    })
}

fn utf16(bytes: &[u8], encoding: Encoding, unit: fn([u8; 2]) -> u16) -> Result<Decoded, DecodeError> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut offset = 2;
    for scalar in char::decode_utf16(units) {
        match scalar {
            Ok(it) => {
                text.push(it);
                offset += it.len_utf16() as u64 * 2;
            }
            Err(_) => return Err(error_after(&text, encoding, offset)),
        }
    }
    match bytes.len() % 2 {
        0 => Ok(Decoded { text, encoding }),
        _ => Err(error_after(&text, encoding, offset)),
    }
}

fn error_after(before: &str, encoding: Encoding, offset: u64) -> DecodeError {
    let end = u32::try_from(before.len()).unwrap_or(u32::MAX);
    let position = super::LineIndex::new(before).position(before, end);
    DecodeError { encoding, offset, line: position.line, column: position.column }
}
