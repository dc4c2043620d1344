//! Where words and signs of a condition stand in its text: between its parts.

use crate::source::{SourceMap, Span};

/// What stands between two parts, without blanks, comments and brackets around it: most often an operator.
pub(super) fn between(sources: &SourceMap, before: Span, after: Span) -> Span {
    core(sources, Span::new(before.file, before.end, after.start))
}

/// What stands behind the first part of an expression, up to a word: what is named further on may be written elsewhere.
pub(super) fn behind_to(sources: &SourceMap, whole: Span, part: Span, word: &str) -> Span {
    let rest = behind(sources, whole, part);
    let text = sources.text(rest);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let stands_alone = |at: usize| {
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + word.len()..).unwrap_or(""));
        !before.ends_with(is_name) && !after.starts_with(is_name)
    };
    let end = text.match_indices(word).map(|(at, _)| at).find(|at| stands_alone(*at)).map(|at| at + word.len());
    end.map_or(rest, |end| Span::new(rest.file, rest.start, rest.start + end as u32))
}

/// What stands before the first part of an expression.
pub(super) fn ahead(sources: &SourceMap, whole: Span, part: Span) -> Span {
    core(sources, Span::new(whole.file, whole.start, part.start))
}

/// What stands behind the last part of an expression.
pub(super) fn behind(sources: &SourceMap, whole: Span, part: Span) -> Span {
    core(sources, Span::new(whole.file, part.end, whole.end))
}

/// A stretch without the blanks, comments and brackets around it; the stretch itself where nothing else is there.
pub(super) fn core(sources: &SourceMap, stretch: Span) -> Span {
    let text = sources.text(stretch);
    let mut within: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|it| it.chars().next()) {
        let rest = text.get(at..).unwrap_or("");
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        if !c.is_whitespace() && !matches!(c, '(' | ')') {
            within = Some((within.map_or(at, |it| it.0), at + c.len_utf8()));
        }
        at += c.len_utf8();
    }
    let place = |at: usize| stretch.start + at as u32;
    within.map_or(stretch, |(from, to)| Span::new(stretch.file, place(from), place(to)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn an_operator_is_found_among_comments_and_brackets() {
        let mut sources = SourceMap::new();
        let file = sources.add(Source::from_text("t.krav", "(a) // < not this\n  is not\n given )"));
        let part = Span::new(file, 1, 2);
        let whole = Span::new(file, 0, 35);
        assert_eq!(sources.text(behind(&sources, whole, part)), "is not\n given");
        assert_eq!(sources.text(behind_to(&sources, whole, part, "is")), "is");
        assert_eq!(sources.text(ahead(&sources, whole, part)), "(");
    }
}
