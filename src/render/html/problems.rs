//! What could not be checked as asked, and what else is to be said about policies and exports.

use super::text::{coded, data, escape, said};
use crate::lang::{Count, Message, say};
use crate::render::problems::{REFUSED, silent};
use crate::render::words::in_lang;
use crate::report::{Diagnostic, DiagnosticSeverity, Input, Report};
use crate::value::Lang;

/// The most that is listed of each kind.
const MAX: usize = 500;

/// The section of problems and notices; nothing where there is none.
pub(super) fn section(report: &Report, lang: Lang) -> String {
    of_problems(report, lang) + &of_notices(report, lang)
}

fn of_problems(report: &Report, lang: Lang) -> String {
    let errors = report.diagnostics.iter().filter(|it| it.severity == DiagnosticSeverity::Error);
    let items: Vec<String> =
        errors.map(|it| told(it, lang)).chain(silent(report).map(|it| refused(it, lang))).collect();
    if items.is_empty() {
        return String::new();
    }
    format!(
        "<section id=\"problems\" class=\"alarm\"><h2>{} <span class=\"n\">{}</span></h2><p>{}</p>{}</section>",
        said(&say!("What could not be checked"), lang),
        data(items.len() as u64, lang),
        said(&say!("What depends on a refused file cannot be told, and never counts as met."), lang),
        list(&items, lang)
    )
}

fn of_notices(report: &Report, lang: Lang) -> String {
    let others = report.diagnostics.iter().filter(|it| it.severity != DiagnosticSeverity::Error);
    let items: Vec<String> = others.map(|it| told(it, lang)).collect();
    if items.is_empty() {
        return String::new();
    }
    format!(
        "<section id=\"notices\"><details><summary><h2>{} <span class=\"n\">{}</span></h2></summary>{}</details></section>",
        said(&say!("Worth knowing about the exports and policies"), lang),
        data(items.len() as u64, lang),
        list(&items, lang)
    )
}

/// What is told of a policy or an export, with its place and what to do. Where there is no Danish, both read alike.
fn told(it: &Diagnostic, lang: Lang) -> String {
    let numbers = [it.line, it.column].into_iter().flatten().map(|it| format!(":{it}"));
    let place = it.file.as_ref().map(|file| format!("{file}{}", numbers.collect::<String>())).unwrap_or_default();
    let help = it.help.as_ref().map(|help| {
        let words = coded(in_lang(lang, help, it.help_da.as_ref()));
        format!("<span class=\"help\">{}: {words}</span>", said(&say!("help"), lang))
    });
    let words = coded(in_lang(lang, &it.message, it.message_da.as_ref()));
    item(&place, &words, &it.code) + help.as_deref().unwrap_or("") + "</li>"
}

/// A refused input of which no error tells.
fn refused(it: &Input, lang: Lang) -> String {
    let reason = in_lang(lang, it.reason.as_deref().unwrap_or(""), it.reason_da.as_ref());
    item(&it.path, &coded(reason), REFUSED) + "</li>"
}

fn item(place: &str, words: &str, code: &str) -> String {
    format!("<li><span class=\"at\">{}</span>{words} <small><code>{}</code></small>", escape(place), escape(code))
}

fn list(items: &[String], lang: Lang) -> String {
    let shown = items.iter().take(MAX).map(String::as_str).collect::<String>();
    format!("<ul class=\"told\">{shown}</ul>{}", more(items.len(), lang))
}

fn more(n: usize, lang: Lang) -> String {
    match n.saturating_sub(MAX) as u64 {
        0 => String::new(),
        n => {
            let words: Message = say!("{n} more are not listed here.", n = Count(n));
            format!("<p class=\"note\">{}</p>", said(&words, lang))
        }
    }
}
