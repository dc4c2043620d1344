//! The bytes of one file: read once, measured, digested, decoded.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::facts::{Content, errors};
use crate::source::{Digest, Encoding, decode};

/// Offsets count in 32 bits, and one value is kept to say "nowhere".
const MOST_BYTES: u64 = u32::MAX as u64 - 1;

/// A file as read.
pub(super) struct Taken {
    pub text: String,
    pub digest: Digest,
    pub n_bytes: u64,
    pub notice: Option<Diagnostic>,
}

/// A file that could not be.
pub(super) struct Untaken {
    pub diagnostic: Diagnostic,
    pub digest: Option<Digest>,
    pub n_bytes: u64,
}

impl Untaken {
    fn new(diagnostic: Diagnostic, n_bytes: u64) -> Box<Untaken> {
        Box::new(Untaken { diagnostic, digest: None, n_bytes })
    }
}

/// Reads and decodes.
pub(super) fn take(content: &Content, path: &str) -> Result<Taken, Box<Untaken>> {
    let bytes = match content {
        Content::Bytes(bytes) if bytes.len() as u64 > MOST_BYTES => {
            return Err(Untaken::new(errors::too_large(path, bytes.len() as u64), bytes.len() as u64));
        }
        Content::Bytes(bytes) => bytes.to_vec(),
        Content::File(place) => read(place, path)?,
    };
    let (digest, n_bytes) = (Digest::of(&bytes), bytes.len() as u64);
    let refuse = |diagnostic| Box::new(Untaken { diagnostic, digest: Some(digest), n_bytes });
    if bytes.is_empty() {
        return Err(refuse(errors::empty_file(path)));
    }
    let decoded = decode(bytes).map_err(|err| refuse(errors::not_text(path, err)))?;
    if decoded.text.len() as u64 > MOST_BYTES {
        return Err(refuse(errors::too_large(path, decoded.text.len() as u64)));
    }
    let notice = match decoded.encoding {
        Encoding::Utf8 => None,
        Encoding::Utf8Bom => Some(errors::byte_order_mark(path)),
        Encoding::Utf16Le | Encoding::Utf16Be => Some(errors::utf_16(path)),
    };
    Ok(Taken { text: decoded.text, digest, n_bytes, notice })
}

/// How large a file is that is not read; what is no regular file has no size.
pub(super) fn size(content: &Content) -> u64 {
    match content {
        Content::File(place) => {
            std::fs::symlink_metadata(place).ok().filter(|it| it.is_file()).map_or(0, |it| it.len())
        }
        Content::Bytes(bytes) => bytes.len() as u64,
    }
}

/// Reads a file once, and sees to it that it was not written to meanwhile.
fn read(place: &Path, path: &str) -> Result<Vec<u8>, Box<Untaken>> {
    let unreadable = |err: std::io::Error| Untaken::new(errors::unreadable(path, &err), 0);
    let mut file = File::open(place).map_err(unreadable)?;
    let before = file.metadata().map_err(unreadable)?;
    if before.len() > MOST_BYTES {
        return Err(Untaken::new(errors::too_large(path, before.len()), before.len()));
    }
    let mut bytes = Vec::with_capacity(before.len() as usize + 1);
    // No further than was said before: what grows all the time must not fill the memory.
    (&mut file).take(before.len() + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let after = file.metadata().map_err(unreadable)?;
    let times = (before.modified().ok(), after.modified().ok());
    let same = bytes.len() as u64 == before.len() && after.len() == before.len() && times.0 == times.1;
    if same { Ok(bytes) } else { Err(Untaken::new(errors::changed(path), after.len())) }
}
