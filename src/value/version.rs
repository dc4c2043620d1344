//! Dotted versions with a pre-release suffix. `Value::Version` holds the text; these two functions give it meaning.

use std::cmp::Ordering;

/// Whether a text is a version: an optional `v`, dotted numbers, an optional suffix after `-` (a pre-release) or `+` (ignored).
pub fn is_version(text: &str) -> bool { unimplemented!() }
/// Compares two versions: numbers part by part (missing parts are 0), a pre-release below its release. No allocation.
pub fn compare(a: &str, b: &str) -> Ordering { unimplemented!() }
