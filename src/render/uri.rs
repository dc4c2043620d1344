//! URIs: paths as references, and addresses that may be followed.

use std::fmt::Write as _;

/// A relative path, or a pointer into a document, as a URI reference: what may not stand there is percent-encoded.
pub(super) fn encode(relative: &str) -> String {
    encoded(relative, |byte| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte))
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
        kept.push_str(&encoded(part, |byte| byte.is_ascii_alphanumeric() || b"-._~/:?#@!$&'()*+,;=".contains(&byte)));
    }
    Some(kept)
}

fn encoded(text: &str, is_plain: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match is_plain(byte) {
            true => out.push(char::from(byte)),
            // Writing to memory does not fail.
            false => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}
