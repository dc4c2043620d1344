//! What of an export a report shows: exports hold secrets and names, and reports travel.
//!
//! Of what stands around a place only the labelled values are shown, the others are elided (`…`); what is secret by the
//! model, by the name of its member or by its looks is masked everywhere, with its length only.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::excerpt::excerpt;
use super::model::{Elided, Excerpt};
use crate::facts::json::{Scalar, unescape};
use crate::facts::{ScalarKind, scalars_around};
use crate::lang::Message;
use crate::program::{looks_secret, mask, names_a_secret};
use crate::source::{Source, Span};

/// How much of an export a report shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Excerpts {
    /// All around a place but secrets.
    Full,
    /// The labelled values.
    #[default]
    Labelled,
    /// Nothing: no value and no text around.
    None,
}

impl Excerpts {
    /// A message as far as it may be told: with `None` without what it quotes of an export.
    pub(super) fn told(self, message: &Message) -> Message {
        match self {
            Excerpts::None => message.masked(),
            Excerpts::Full | Excerpts::Labelled => message.clone(),
        }
    }
}

/// What stands for what is left out.
const ELLIPSIS: &str = "…";

/// What stands for each byte of it in an aligned excerpt.
pub const HIDDEN: char = '\0';

/// The most bytes that one `…` of an excerpt stands for.
const MOST_ELIDED: usize = 512;

impl Excerpt {
    /// The text before a place of the file, in it, and behind it; what is not shown counts as its `…`. `None` where the
    /// place does not begin in the excerpt.
    pub fn split(&self, start: u64, end: u64) -> Option<(&str, &str, &str)> {
        let (start, end) = (self.offset(start, false)?, self.offset(end, true).unwrap_or(self.text.len()));
        Some((self.text.get(..start)?, self.text.get(start..end)?, self.text.get(end..)?))
    }

    /// Where a byte of the file stands in the text, as the beginning or the end of something.
    fn offset(&self, at: u64, is_end: bool) -> Option<usize> {
        let mut rest = usize::try_from(at.checked_sub(self.start)?).ok()?;
        let mut offset = 0;
        for it in &self.elided {
            let (from, n) = (usize::try_from(it.at).ok()?, usize::try_from(it.bytes).ok()?);
            let plain = from.checked_sub(offset)?;
            if rest <= plain {
                break;
            }
            if rest < plain + n {
                return Some(if is_end { from + ELLIPSIS.len() } else { from });
            }
            (rest, offset) = (rest - plain - n, from + ELLIPSIS.len());
        }
        Some(offset + rest).filter(|it| *it <= self.text.len())
    }

    /// The text with as many bytes as the file has there: each `…` is followed out with U+0000, which no export holds.
    pub fn aligned(&self) -> Cow<'_, str> {
        if self.elided.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let (mut out, mut at) = (String::new(), 0);
        for it in &self.elided {
            let from = usize::try_from(it.at).unwrap_or(usize::MAX);
            out.push_str(self.text.get(at..from).unwrap_or(""));
            // An excerpt has 512 bytes; a saved report may claim anything.
            let n = usize::try_from(it.bytes).unwrap_or(usize::MAX).min(MOST_ELIDED);
            out.extend(std::iter::repeat_n(HIDDEN, n));
            at = from.saturating_add(ELLIPSIS.len());
        }
        out.push_str(self.text.get(at..).unwrap_or(""));
        Cow::Owned(out)
    }
}

/// A place whose value is shown, with what else decides what may be.
pub(super) struct Shown<'a> {
    pub(super) source: &'a Source,
    pub(super) span: Span,
    /// RFC 6901 pointer to the value.
    pub(super) pointer: &'a str,
    /// Every labelled place of the finding in the same file, with whether the model calls it secret.
    pub(super) labelled: &'a [(Span, bool)],
    /// Names of members that the model calls secret.
    pub(super) secret_names: &'a BTreeSet<String>,
    pub(super) excerpts: Excerpts,
}

/// A value as a report may show it.
pub(super) struct Disclosed {
    /// The JSON text, with what is left out.
    pub(super) value: String,
    /// Whether it is all of the text, as it stands.
    pub(super) is_whole: bool,
    /// Whether the value itself is masked.
    pub(super) is_masked: bool,
    pub(super) excerpt: Excerpt,
}

/// What becomes of a scalar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Show,
    Elide,
    Mask,
}

impl Shown<'_> {
    /// The value, of which at most `limit` bytes are kept, and the text around.
    pub(super) fn disclose(&self, limit: usize) -> Disclosed {
        let text = &self.source.text;
        let (start, end) = (self.span.start as usize, self.span.end as usize);
        let value_end = text.floor_char_boundary((start + limit).min(end)).max(start);
        if self.excerpts == Excerpts::None {
            let excerpt = Excerpt { start: start as u64, text: String::new(), elided: Vec::new() };
            let is_masked = self.scalars(start..value_end).iter().any(|it| self.is_it(it) && self.is_secret(it));
            return Disclosed { value: String::new(), is_whole: false, is_masked, excerpt };
        }
        let (from, around) = excerpt(text, start, end);
        let to = from + around.len();
        let scalars = self.scalars(from.min(start)..to.max(value_end));
        let is_masked = scalars.iter().any(|it| self.is_it(it) && self.fate(it) == Fate::Mask);
        let (value, elided) = self.without(start..value_end, &scalars, true);
        let is_whole = elided.is_empty() && value_end == end;
        let (text, elided) = self.without(from..to, &scalars, false);
        Disclosed { value, is_whole, is_masked, excerpt: Excerpt { start: from as u64, text, elided } }
    }

    fn scalars(&self, window: Range<usize>) -> Vec<Scalar> {
        let far = self.excerpts == Excerpts::Full;
        scalars_around(&self.source.text, self.span.start as usize, self.pointer, window, far)
    }

    /// A piece of the text without what may not be shown, and where that is. `told`: masks tell their length.
    fn without(&self, piece: Range<usize>, scalars: &[Scalar], told: bool) -> (String, Vec<Elided>) {
        let text = &self.source.text;
        let (mut out, mut elided, mut at) = (String::new(), Vec::new(), piece.start);
        for scalar in scalars.iter().filter(|it| it.end > piece.start && it.start < piece.end) {
            let fate = self.fate(scalar);
            if fate == Fate::Show {
                continue;
            }
            let (start, end) = (scalar.start.max(piece.start), scalar.end.min(piece.end));
            out.push_str(text.get(at..start).unwrap_or(""));
            elided.push(Elided { at: out.len() as u64, bytes: (end - start) as u64 });
            match fate {
                Fate::Mask if told => out.push_str(&mask(text.get(scalar.start..scalar.end).unwrap_or(""))),
                _ => out.push_str(ELLIPSIS),
            }
            at = end;
        }
        out.push_str(text.get(at..piece.end).unwrap_or(""));
        (out, elided)
    }

    fn fate(&self, scalar: &Scalar) -> Fate {
        let label = self.labelled.iter().find(|(span, _)| covers(*span, scalar));
        match (self.excerpts, label) {
            (_, Some((_, true))) => Fate::Mask,
            (Excerpts::Full, _) | (_, Some(_)) if !self.is_secret(scalar) => Fate::Show,
            (Excerpts::Full, _) | (_, Some(_)) => Fate::Mask,
            _ => Fate::Elide,
        }
    }

    /// Whether a scalar is the very value of the place.
    fn is_it(&self, scalar: &Scalar) -> bool {
        scalar.start == self.span.start as usize && scalar.end == self.span.end as usize
    }

    fn is_secret(&self, scalar: &Scalar) -> bool {
        if self
            .labelled
            .iter()
            .any(|(span, secret)| *secret && span.start as usize <= scalar.start && scalar.end <= span.end as usize)
        {
            return true;
        }
        if scalar.name.iter().chain(&scalar.holders).any(|it| self.secret_names.contains(it)) {
            return true;
        }
        match scalar.kind {
            ScalarKind::Text => {
                let text = self.source.text.get(scalar.start..scalar.end).unwrap_or("");
                let named = scalar.name.iter().chain(&scalar.holders).any(|it| names_a_secret(it));
                named || !scalar.known || looks_secret(&unescape(text))
            }
            ScalarKind::Number => scalar.name.as_deref().is_some_and(names_a_secret),
            ScalarKind::Word => false,
            ScalarKind::Other => true,
        }
    }
}

/// Whether a label speaks of a scalar: of it alone, or of a list that it is an item of.
fn covers(span: Span, scalar: &Scalar) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    (start, end) == (scalar.start, scalar.end) || (scalar.lists.contains(&start) && scalar.end < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPORT: &str = r#"{"servers": [{"id": "srv-1", "admin": {"name": "Kim", "password": "hunter2"}, "tls": "1.0", "ports": [22, 443], "pin": 1234}]}"#;

    fn span(words: &str) -> Span {
        let start = EXPORT.find(words).unwrap();
        Span::new(crate::source::FileId(0), start as u32, (start + words.len()) as u32)
    }

    fn disclose(words: &str, pointer: &str, others: &[&str], excerpts: Excerpts) -> (String, bool, String) {
        let source = Source::from_text("a.json", EXPORT);
        let labelled: Vec<(Span, bool)> = [words].iter().chain(others).map(|it| (span(it), false)).collect();
        let shown = Shown {
            source: &source,
            span: span(words),
            pointer,
            labelled: &labelled,
            secret_names: &BTreeSet::new(),
            excerpts,
        };
        let it = shown.disclose(4096);
        let aligned = it.excerpt.aligned();
        assert_eq!(aligned.len(), EXPORT.len().min(if excerpts == Excerpts::None { 0 } else { usize::MAX }));
        (it.value, it.is_whole, it.excerpt.text)
    }

    #[test]
    fn only_labelled_values_are_shown() {
        let (value, is_whole, text) = disclose("\"1.0\"", "/servers/0/tls", &["[22, 443]"], Excerpts::Labelled);
        assert_eq!((value.as_str(), is_whole), ("\"1.0\"", true));
        assert_eq!(
            text,
            r#"{"servers": [{"id": …, "admin": {"name": …, "password": …}, "tls": "1.0", "ports": [22, 443], "pin": …}]}"#
        );
    }

    #[test]
    fn of_a_labelled_object_only_the_names_are_shown() {
        let object = r#"{"name": "Kim", "password": "hunter2"}"#;
        let (value, is_whole, _) = disclose(object, "/servers/0/admin", &[], Excerpts::Labelled);
        assert_eq!((value.as_str(), is_whole), (r#"{"name": …, "password": …}"#, false));
    }

    #[test]
    fn a_labelled_secret_tells_its_length_only() {
        let (value, is_whole, text) = disclose("\"hunter2\"", "/servers/0/admin/password", &[], Excerpts::Labelled);
        assert_eq!((value.as_str(), is_whole), ("••• (7)", false));
        assert!(!text.contains("hunter2"));
        assert_eq!(disclose("1234", "/servers/0/pin", &[], Excerpts::Full).0, "••• (4)");
    }

    #[test]
    fn in_full_all_but_secrets_is_shown() {
        let (_, _, text) = disclose("\"1.0\"", "/servers/0/tls", &[], Excerpts::Full);
        assert_eq!(
            text,
            r#"{"servers": [{"id": "srv-1", "admin": {"name": "Kim", "password": …}, "tls": "1.0", "ports": [22, 443], "pin": …}]}"#
        );
    }

    #[test]
    fn with_none_nothing_is_shown() {
        let (value, is_whole, text) = disclose("\"1.0\"", "/servers/0/tls", &[], Excerpts::None);
        assert_eq!((value.as_str(), is_whole, text.as_str()), ("", false, ""));
    }
}
