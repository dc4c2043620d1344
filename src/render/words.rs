//! Words that several formats share: texts in a language, numbers, lists that say what they leave out.

use super::sanitize;
use crate::lang::{Count, Message, say, translated, words};
use crate::report::{Basis, Finding, Organisation, Verdict, Verdicts};
use crate::value::Lang;

/// The text in a language, else the English one.
pub(super) fn in_lang<'a>(lang: Lang, english: &'a str, danish: Option<&'a String>) -> &'a str {
    match (lang, danish) {
        (Lang::Da, Some(danish)) => danish,
        _ => english,
    }
}

/// What the program is for, in a sentence.
pub(super) fn purpose(lang: Lang) -> String {
    say!("Checks organisations' exports against law written as policy.").in_lang(lang)
}

/// What is so, as data says it. Of what cannot be told, also of whom.
pub(super) fn message(finding: &Finding, lang: Lang) -> String {
    let words = in_lang(lang, &finding.message, finding.message_da.as_ref());
    match (&finding.subject, finding.verdict) {
        (Some(subject), Verdict::Unknown) => format!("{}: {words}", subject.key),
        _ => words.to_owned(),
    }
}

/// What is so, in one line that may be shown, with the organisation before it and what would have to be known after.
pub(super) fn line(organisation: &Organisation, finding: &Finding, lang: Lang) -> String {
    let words = format!("{}: {}", organisation.id, message(finding, lang));
    format!("{}{}", sanitize::line(&words), why_unknown(finding, lang))
}

/// What would have to be known, and why it is not.
fn why_unknown(finding: &Finding, lang: Lang) -> String {
    const MOST: usize = 3;
    let mut why = String::new();
    if !finding.missing.is_empty() {
        why.push_str(&format!("; {} {}", translated(words!("needs"), lang), listed(&finding.missing, MOST, lang)));
    }
    if !finding.reasons.is_empty() {
        why.push_str(&format!("; {}", listed(reasons(finding, lang), MOST, lang)));
    }
    why
}

/// Why it cannot be told.
pub(super) fn reasons(finding: &Finding, lang: Lang) -> &[String] {
    match lang {
        Lang::Da if !finding.reasons_da.is_empty() => &finding.reasons_da,
        _ => &finding.reasons,
    }
}

/// The first of some texts in one line, and how many more there are.
fn listed(texts: &[String], most: usize, lang: Lang) -> String {
    let mut shown: Vec<_> = texts.iter().take(most).map(|it| sanitize::line(it).into_owned()).collect();
    if let Some(last) = shown.last_mut().filter(|_| texts.len() > most) {
        last.push_str(&format!(" {}", and_more((texts.len() - most) as u64, lang)));
    }
    shown.join(", ")
}

/// `and 3 more`
pub(super) fn and_more(n: u64, lang: Lang) -> String {
    say!("and {n} more", n = Count(n)).in_lang(lang)
}

/// How to mend it, of what needs mending. Of what cannot be told nobody knows whether it does.
pub(super) fn remedy(finding: &Finding, lang: Lang) -> Option<&str> {
    let needs_mending = matches!(finding.verdict, Verdict::Fail | Verdict::Waived);
    let english = finding.remedy.as_ref().filter(|_| needs_mending)?;
    Some(in_lang(lang, english, finding.remedy_da.as_ref()))
}

/// `BEK-567-2016 § 35, stk. 1`
pub(super) fn provision(basis: &Basis) -> String {
    format!("{} {}", basis.instrument, basis.provision)
}

/// `3 fail, 1 unknown, 12 pass`: what there is of each verdict, the worst first, in a language.
pub(super) fn counts_in(verdicts: &Verdicts, lang: Lang) -> String {
    let some = Verdict::WORST_FIRST.into_iter().filter(|it| verdicts.of(*it) > 0);
    let words: Vec<String> =
        some.map(|it| format!("{} {}", Count(verdicts.of(it)).in_lang(lang), verdict_in(it, lang))).collect();
    if words.is_empty() { translated(words!("no verdict"), lang).to_owned() } else { words.join(", ") }
}

/// A verdict as people write it, in a language.
pub(super) fn verdict_in(of: Verdict, lang: Lang) -> &'static str {
    let said = match of {
        _ if lang == Lang::En => return verdict(of),
        Verdict::Fail => words!("not met"),
        Verdict::Unknown => words!("cannot be told"),
        Verdict::Waived => words!("waived"),
        Verdict::Pass => words!("met"),
        Verdict::NotApplicable => words!("does not apply"),
    };
    translated(said, lang)
}

/// `1 finding`, `1,203 findings`
pub(super) fn findings(n: u64) -> Message {
    if n == 1 { say!("1 finding") } else { say!("{n} findings", n = Count(n)) }
}

/// `1 organisation`, `56 organisations`
pub(super) fn organisations(n: u64) -> Message {
    if n == 1 { say!("1 organisation") } else { say!("{n} organisations", n = Count(n)) }
}

/// A verdict as people write it.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotApplicable => "not applicable",
        verdict => verdict.as_str(),
    }
}

/// A text of at most so many characters, the last of them `…` where it was cut.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut shown: String = text.chars().take(most.saturating_sub(1)).collect();
    shown.push('…');
    shown
}
