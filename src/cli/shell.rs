//! Words of a command as a shell takes them: what is data is quoted, and starts nothing.

/// A word for a POSIX shell, in single quotes where it holds anything that such a shell takes for its own.
pub(super) fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+=,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn data_starts_nothing() {
        assert_eq!(word("clients:srv-17,b"), "clients:srv-17,b");
        assert_eq!(word(""), "''");
        assert_eq!(word("h x"), "'h x'");
        assert_eq!(word("`a` $(id) 'q' \\ \n æ"), "'`a` $(id) '\\''q'\\'' \\ \n æ'");
        assert_eq!(word("~"), "'~'");
    }
}
