//! What is said on the page: words of the program in its language, texts of policies and of data, signs and numbers.

use crate::lang::{Count, Message, say, words};
use crate::render::markup::html;
use crate::render::words::{cut, in_lang};
use crate::report::{Severity, Verdict};
use crate::value::{Date, Lang};

/// Words of the program, escaped with all that stands in them.
pub(super) fn said(message: &Message, lang: Lang) -> String {
    escape(&message.in_lang(lang))
}

/// A text that others wrote, in a language where they did, else in English and marked as that.
pub(super) fn written(english: &str, danish: Option<&String>, lang: Lang) -> String {
    marked(escape(in_lang(lang, english, danish)), danish, lang)
}

/// What has been drawn of a text in a language where it is in that, else of the English one, marked as that.
pub(super) fn marked(drawn: String, danish: Option<&String>, lang: Lang) -> String {
    match (lang, danish) {
        (Lang::Da, None) => format!("<span lang=\"en\">{drawn}</span>"),
        _ => drawn,
    }
}

/// A number that a program can read too.
pub(super) fn data(n: u64, lang: Lang) -> String {
    format!("<data value=\"{n}\">{}</data>", Count(n).in_lang(lang))
}

/// One thing or several: `1 finding`, `1,203 findings`.
pub(super) fn counted(n: u64, one: Message, many: impl FnOnce(Count) -> Message) -> Message {
    if n == 1 { one } else { many(Count(n)) }
}

pub(super) fn findings(n: u64) -> Message {
    counted(n, say!("1 finding"), |n| say!("{n} findings", n))
}

pub(super) fn organisations(n: u64) -> Message {
    counted(n, say!("1 organisation"), |n| say!("{n} organisations", n))
}

pub(super) fn rules(n: u64) -> Message {
    counted(n, say!("1 rule"), |n| say!("{n} rules", n))
}

/// A day as the language writes it; what is none, as it stands.
pub(super) fn day(text: &str, lang: Lang) -> String {
    Date::parse(text).map_or_else(|_| text.to_owned(), |it| it.show(lang))
}

/// A verdict as people say it.
pub(super) fn verdict(verdict: Verdict) -> Message {
    Message::from_static(match verdict {
        Verdict::Fail => words!("not met"),
        Verdict::Unknown => words!("cannot be told"),
        Verdict::Waived => words!("waived"),
        Verdict::Pass => words!("met"),
        Verdict::NotApplicable => words!("does not apply"),
    })
}

/// A severity as people say it.
pub(super) fn severity(severity: Severity) -> Message {
    Message::from_static(match severity {
        Severity::Critical => words!("critical"),
        Severity::High => words!("high"),
        Severity::Medium => words!("medium"),
        Severity::Low => words!("low"),
        Severity::Info => words!("info"),
    })
}

/// The severities, the worst first.
pub(super) const SEVERITIES: [Severity; 5] =
    [Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info];

/// The class of a verdict's colours.
pub(super) fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotApplicable => "na",
        verdict => verdict.as_str(),
    }
}

/// The sign of a verdict; a word always stands beside it.
pub(super) fn sign(verdict: Verdict) -> String {
    let class = class(verdict);
    format!("<svg class=\"sign {class}\" aria-hidden=\"true\"><use href=\"#sign-{class}\"/></svg>")
}

/// Sign and word of a verdict.
pub(super) fn badge(of: Verdict, lang: Lang) -> String {
    format!("<span class=\"badge {}\">{}{}</span>", class(of), sign(of), said(&verdict(of), lang))
}

/// A text with a great first letter, where its language has those.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The most characters of one text from data.
const MAX_TEXT: usize = 2_000;

/// A text in an element or an attribute, where it means itself and can be seen.
pub(super) fn escape(text: &str) -> String {
    match text.len() > MAX_TEXT {
        true => html(&cut(text, MAX_TEXT)),
        false => html(text),
    }
}

/// The name of an area, which is that of a module.
pub(super) fn module(area: &str) -> String {
    format!("<code>{}</code>", short(area, 40))
}

/// A text of at most so many characters.
pub(super) fn short(text: &str, most: usize) -> String {
    html(&cut(text, most))
}

/// A text with what stands between backticks as code.
pub(super) fn coded(text: &str) -> String {
    let text = cut(text, MAX_TEXT);
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return html(&text);
    }
    let part = |(idx, it): (usize, &&str)| match idx % 2 {
        0 => html(it),
        _ => format!("<code>{}</code>", html(it)),
    };
    parts.iter().enumerate().map(part).collect()
}
