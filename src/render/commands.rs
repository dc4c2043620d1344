//! What build servers take for commands where they read a log: `##[error]`, `##vso[…]` and `##teamcity[…]` anywhere in a
//! line, `::error title=x::` at its beginning.
//!
//! A report may be printed to such a log, and an export must not speak to the server that reads it.

/// Whether a text may hold a command, told quickly.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains("##") || text.contains("::")
}

/// Whether a command begins at a character of a text. Lines may be broken at any blank later on, so that what follows
/// one may come to stand at the beginning.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let (before, rest) = (text.get(..at).unwrap_or(""), text.get(at..).unwrap_or(""));
    if let Some(rest) = rest.strip_prefix("##") {
        return rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[');
    }
    let is_first = before.chars().next_back().is_none_or(|c| c.is_whitespace() || c.is_control());
    is_first && rest.strip_prefix("::").is_some_and(is_named)
}

/// Whether a name follows, rather than the rest of an address such as `::ffff:10.0.0.1`. Where the command ends may
/// stand in another text.
fn is_named(rest: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let (word, after) = rest.split_at(rest.find(|c| !name(c)).unwrap_or(rest.len()));
    let is_group = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_address = is_group && after.starts_with([':', '/', '%', ']']) && !after.starts_with("::");
    rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_address
}
