//! URIs: paths as references, and addresses that may be followed.

use std::fmt::Write as _;

use crate::source::path_bytes;

/// A relative path of a report as a URI reference to the file of these bytes.
pub(super) fn of_path(relative: &str) -> String {
    encoded(&path_bytes(relative), is_plain)
}

/// A pointer into a document as it may stand in a URI reference.
pub(super) fn encode(pointer: &str) -> String {
    encoded(pointer.as_bytes(), is_plain)
}

/// What may stand there as it is; all else is percent-encoded.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte)
}

/// An address on the web that may be followed; anything else is no link.
pub(super) fn link(address: &str) -> Option<String> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme))?;
    if rest.is_empty() || rest.starts_with(['/', '?', '#']) {
        return None;
    }
    let mut kept = String::with_capacity(address.len());
    for (at, part) in address.split('%').enumerate() {
        // A percent sign stays only where it begins an escape.
        let escape = part.as_bytes().get(..2).is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit));
        if at > 0 {
            kept.push_str(if escape { "%" } else { "%25" });
        }
        kept.push_str(&encoded(part.as_bytes(), |byte| {
            byte.is_ascii_alphanumeric() || b"-._~/:?#@!$&'()*+,;=".contains(&byte)
        }));
    }
    Some(kept)
}

fn encoded(bytes: &[u8], is_plain: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(bytes.len());
    for &byte in bytes {
        match is_plain(byte) {
            true => out.push(char::from(byte)),
            // Writing to memory does not fail.
            false => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}
