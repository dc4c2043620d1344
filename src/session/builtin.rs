//! The policies built into the library, as the build script listed them.

use crate::source::Digest;

/// Path below `policies/` and text of each, in order of path.
pub(super) static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The folder that reports name the built-in policies in, whatever folder a user stands in.
pub(super) const ROOT: &str = "policies";

/// One digest of all built-in policies: of a line for each with its digest and path, as `sha256sum` prints them.
pub fn digest() -> Digest {
    let lines: String =
        FILES.iter().map(|(path, text)| format!("{}  {ROOT}/{path}\n", Digest::of(text.as_bytes()).to_hex())).collect();
    Digest::of(lines.as_bytes())
}

/// How many policy files are built in.
pub fn count() -> usize {
    FILES.len()
}
