//! One finding: a line that says what is so, which opens to its evidence.

use super::groups::{Found, Group};
use super::source::{self, Spot};
use super::text::{coded, counted, day, escape, marked, said, short, written};
use crate::lang::{Count, Message, say};
use crate::render::uri;
use crate::render::words::{in_lang, provision, remedy};
use crate::report::{Basis, Finding, Rule, Verdict};
use crate::value::Lang;

/// The most facts that are named in a line, and with the evidence.
const FEW_FACTS: usize = 2;
const MAX_FACTS: usize = 40;

/// The most characters of a line.
const MAX_LINE: usize = 400;

/// What findings of a group have in common, and so stands above them once.
pub(super) struct Common<'r> {
    remedy: Option<&'r str>,
    basis: Option<&'r [Basis]>,
    /// The words of the rule, drawn.
    words: Option<String>,
}

impl<'r> Common<'r> {
    pub(super) fn of(group: &Group<'r>, lang: Lang) -> Common<'r> {
        let words =
            group.common(|it| it.rule_locations.iter().map(|it| (&it.file, it.start, it.end)).collect::<Vec<_>>());
        Common {
            remedy: group.common(|it| remedy(it, lang)).flatten(),
            basis: group.common(|it| it.basis.as_slice()),
            words: words.map(|_| words_of_rule(group.first)),
        }
    }
}

/// What the rule asks, by which law, how to mend it.
pub(super) fn about(group: &Group<'_>, rule: Option<&Rule>, common: &Common<'_>, lang: Lang) -> String {
    let mut out = String::from("<dl class=\"about\">");
    let mut entry = |name: Message, text: String| {
        out.push_str(&format!("<dt>{}</dt><dd>{text}</dd>", said(&name, lang)));
    };
    entry(say!("Law"), laws(common.basis.unwrap_or(&group.first.basis), rule, lang));
    let first = group.listed.first().map_or(group.first, |it| it.finding);
    if let Some(text) = mending(first, lang) {
        let name = if common.remedy.is_some() { say!("Remedy") } else { say!("Remedy of the first") };
        entry(name, text);
    }
    if let Some(text) = rule.and_then(|it| it.interpretation.as_ref()) {
        entry(say!("Interpretation"), marked(escape(text), None, lang));
    }
    let place = rule.map_or_else(String::new, |it| format!(" · {}:{}", escape(&it.file), it.line));
    entry(say!("Rule"), format!("<code>{}</code>{place}", escape(group.rule)));
    out.push_str("</dl>");
    out.push_str(common.words.as_deref().unwrap_or(""));
    out
}

/// Provisions with links, and the days on which they are in force where the rule says them.
fn laws(basis: &[Basis], rule: Option<&Rule>, lang: Lang) -> String {
    let law = |it: &Basis| {
        let words = escape(&provision(it));
        let link = match it.url.as_ref().and_then(|url| uri::link(url)) {
            Some(address) => format!("<a href=\"{}\" rel=\"noopener noreferrer\">{words}</a>", escape(&address)),
            None => words,
        };
        let same = |other: &&Basis| other.instrument == it.instrument && other.provision == it.provision;
        let days = rule.and_then(|rule| rule.basis.iter().find(same)?.days.as_ref());
        let days = days.map(|it| match &it.to {
            Some(to) => say!("{from} to {to}", from = day(&it.from, lang), to = day(to, lang)),
            None => say!("from {from}", from = day(&it.from, lang)),
        });
        let days = days.map(|it| format!(" <small>({})</small>", said(&it, lang)));
        format!("<li>{link}{}</li>", days.unwrap_or_default())
    };
    format!("<ul>{}</ul>", basis.iter().map(law).collect::<String>())
}

fn words_of_rule(finding: &Finding) -> String {
    source::draw(&finding.rule_locations.iter().map(Spot::in_policy).collect::<Vec<_>>())
}

/// The line alone.
pub(super) fn line(found: &Found<'_>, lang: Lang) -> String {
    format!("<p class=\"f\">{}</p>", summary(found.finding, lang))
}

/// The line with what it opens to.
pub(super) fn full(found: &Found<'_>, common: &Common<'_>, lang: Lang) -> String {
    let finding = found.finding;
    let mut out = format!("<details class=\"f\"><summary>{}</summary><div class=\"ev\">", summary(finding, lang));
    out.push_str(&why_unknown(finding, lang));
    let spots: Vec<Spot<'_>> = finding
        .locations
        .iter()
        .map(|it| Spot::in_export(it, in_lang(lang, &it.label, it.label_da.as_ref())))
        .collect();
    out.push_str(&source::draw(&spots));
    if let Some(n) = finding.locations_omitted {
        let words = counted(n, say!("and 1 more place"), |n| say!("and {n} more places", n));
        out.push_str(&format!("<p class=\"more\">{}</p>", said(&words, lang)));
    }
    if common.words.is_none() {
        out.push_str(&words_of_rule(finding));
    }
    out.push_str("<dl class=\"about\">");
    let mut entry = |name: Message, text: String| {
        out.push_str(&format!("<dt>{}</dt><dd>{text}</dd>", said(&name, lang)));
    };
    if common.basis.is_none() {
        entry(say!("Law"), laws(&finding.basis, None, lang));
    }
    if let Some(text) = mending(finding, lang).filter(|_| common.remedy.is_none()) {
        entry(say!("Remedy"), text);
    }
    if let Some(subject) = &finding.subject {
        entry(say!("Subject"), format!("<code>{}</code> {}", short(&subject.dataset, MAX_LINE), escape(&subject.key)));
    }
    entry(say!("Fingerprint"), format!("<code>{}</code>", escape(&finding.fingerprint)));
    out.push_str("</dl></div></details>");
    out
}

/// How to mend it.
fn mending(finding: &Finding, lang: Lang) -> Option<String> {
    Some(marked(coded(remedy(finding, lang)?), finding.remedy_da.as_ref(), lang))
}

/// What is so, in a line. Of what cannot be told, what would have to be known.
fn summary(finding: &Finding, lang: Lang) -> String {
    if finding.verdict != Verdict::Unknown {
        let danish = finding.message_da.as_ref();
        return marked(short(in_lang(lang, &finding.message, danish), MAX_LINE), danish, lang);
    }
    let of = finding.subject.as_ref().map(|it| format!("<b>{}</b>: ", short(&it.key, MAX_LINE)));
    let why = match (finding.missing.as_slice(), reasons(finding, lang)) {
        ([], []) => written(&finding.message, finding.message_da.as_ref(), lang),
        ([], [reason, ..]) => short(reason, MAX_LINE),
        (missing, _) => format!("{} {}", said(&say!("needs"), lang), facts(missing, FEW_FACTS, lang)),
    };
    format!("{}{why}", of.unwrap_or_default())
}

fn why_unknown(finding: &Finding, lang: Lang) -> String {
    let mut out = String::new();
    if finding.missing.len() > FEW_FACTS {
        let facts = facts(&finding.missing, MAX_FACTS, lang);
        out.push_str(&format!("<p>{} {facts}</p>", said(&say!("What would have to be known:"), lang)));
    }
    for reason in reasons(finding, lang).iter().take(MAX_FACTS) {
        out.push_str(&format!("<p>{}</p>", coded(reason)));
    }
    out
}

/// Why it cannot be told. Where there is no Danish, both read alike.
fn reasons(finding: &Finding, lang: Lang) -> &[String] {
    match lang {
        Lang::Da if !finding.reasons_da.is_empty() => &finding.reasons_da,
        _ => &finding.reasons,
    }
}

/// The first of some facts, and how many more there are.
fn facts(facts: &[String], most: usize, lang: Lang) -> String {
    let shown: Vec<String> = facts.iter().take(most).map(|it| format!("<code>{}</code>", short(it, 200))).collect();
    let shown = shown.join(", ");
    match facts.len().saturating_sub(most) as u64 {
        0 => shown,
        n => format!("{shown} {}", said(&say!("and {n} more", n = Count(n)), lang)),
    }
}
