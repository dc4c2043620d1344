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
    let named = rest.strip_prefix("::").filter(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()));
    is_first && named.is_some_and(|it| it.contains("::"))
}
