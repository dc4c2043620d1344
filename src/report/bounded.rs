//! Texts from exports that are longer than anybody reads: cut, with their length and digest beside the cut.
//!
//! A key or a name may have a megabyte, and every message about it would. Whoever has the export can tell by the digest
//! which text it was. Values are cut where their places are looked up, not here.

use super::model::{Diagnostic, Finding, Organisation};
use super::organisation::OrganisationReport;
use crate::source::Digest;

/// The most bytes of a text that are kept.
pub(super) const LIMIT: usize = 4096;

/// Cuts the texts of an organisation's part. Fingerprints were drawn from the whole ones.
pub(super) fn part(part: &mut OrganisationReport) {
    organisation(&mut part.organisation);
    part.inputs.iter_mut().flat_map(|it| [&mut it.reason, &mut it.reason_da]).flatten().for_each(text);
    part.diagnostics.iter_mut().for_each(diagnostic);
}

/// Cuts the texts of a diagnostic.
pub(super) fn diagnostic(it: &mut Diagnostic) {
    text(&mut it.message);
    [&mut it.message_da, &mut it.help, &mut it.help_da].into_iter().flatten().for_each(text);
}

fn organisation(it: &mut Organisation) {
    text(&mut it.id);
    it.name.iter_mut().for_each(text);
    it.findings.iter_mut().for_each(finding);
}

fn finding(it: &mut Finding) {
    it.subject.iter_mut().for_each(|it| text(&mut it.key));
    text(&mut it.message);
    [&mut it.message_da, &mut it.remedy, &mut it.remedy_da].into_iter().flatten().for_each(text);
    it.missing.iter_mut().chain(&mut it.reasons).chain(&mut it.reasons_da).for_each(text);
    it.locations.iter_mut().flat_map(|it| [&mut it.pointer, &mut it.label]).for_each(text);
    it.locations.iter_mut().flat_map(|it| &mut it.label_da).for_each(text);
}

/// A text of at most 4 KiB stays as it is; of a longer one the beginning stays, and
/// `… (901001 bytes, SHA-256 …)` is added.
// Invariant: a text of more than 4 KiB in a report was cut, so nobody can write such an addition into an export.
fn text(text: &mut String) {
    if text.len() <= LIMIT {
        return;
    }
    let mark = format!("… ({} bytes, SHA-256 {})", text.len(), Digest::of(text.as_bytes()).to_hex());
    text.truncate(text.floor_char_boundary(LIMIT));
    text.push_str(&mark);
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, text};
    use crate::source::Digest;

    fn cut(whole: &str) -> String {
        let mut kept = whole.to_owned();
        text(&mut kept);
        kept
    }

    #[test]
    fn a_text_of_four_kibibytes_is_whole() {
        let whole = "æ".repeat(LIMIT / 2);
        assert_eq!(cut(&whole), whole);
    }

    #[test]
    fn a_longer_one_says_its_length_and_digest() {
        let whole = format!("x{}", "æ".repeat(LIMIT / 2));
        let digest = Digest::of(whole.as_bytes()).to_hex();
        let kept = cut(&whole);
        assert_eq!(kept, format!("x{}… (4097 bytes, SHA-256 {digest})", "æ".repeat(LIMIT / 2 - 1)));
        assert!(kept.len() > LIMIT);
    }
}
