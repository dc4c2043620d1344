//! What could not be checked as asked, and what else is to be said about policies and exports.

use super::text::{coded, data, escape, said};
use crate::lang::{Count, Message, say};
use crate::render::problems;
use crate::report::{Diagnostic, DiagnosticSeverity, Report};
use crate::value::Lang;

/// The most that is listed of each kind.
const MAX: usize = 500;

/// The section of problems and notices; nothing where there is none.
pub(super) fn section(report: &Report, lang: Lang) -> String {
    of_problems(report, lang) + &of_notices(report, lang)
}

fn of_problems(report: &Report, lang: Lang) -> String {
    let problems = problems::of(report);
    if problems.is_empty() {
        return String::new();
    }
    let items: String =
        problems.iter().take(MAX).map(|it| item(&it.place(), &it.message, it.help, it.code, lang)).collect();
    format!(
        "<section id=\"problems\" class=\"alarm\"><h2>{} <span class=\"n\">{}</span></h2><p>{}</p><ul class=\"told\">{items}</ul>{}</section>",
        said(&say!("What could not be checked"), lang),
        data(problems.len() as u64, lang),
        said(&say!("What depends on a refused file cannot be told, and never counts as met."), lang),
        more(problems.len(), lang)
    )
}

fn of_notices(report: &Report, lang: Lang) -> String {
    let is_error = |it: &&Diagnostic| it.severity == DiagnosticSeverity::Error;
    let told: Vec<&Diagnostic> = report.diagnostics.iter().filter(|it| !is_error(it)).collect();
    if told.is_empty() {
        return String::new();
    }
    let draw = |it: &&Diagnostic| {
        let numbers = [it.line, it.column].into_iter().flatten().map(|it| format!(":{it}"));
        let place = it.file.as_ref().map(|file| format!("{file}{}", numbers.collect::<String>()));
        item(&place.unwrap_or_default(), &it.message, it.help.as_deref(), &it.code, lang)
    };
    format!(
        "<section id=\"notices\"><details><summary><h2>{} <span class=\"n\">{}</span></h2></summary><ul class=\"told\">{}</ul>{}</details></section>",
        said(&say!("Worth knowing about the exports and policies"), lang),
        data(told.len() as u64, lang),
        told.iter().take(MAX).map(draw).collect::<String>(),
        more(told.len(), lang)
    )
}

fn item(place: &str, message: &str, help: Option<&str>, code: &str, lang: Lang) -> String {
    let place = match place {
        "" => String::new(),
        place => format!("<span class=\"at\">{}</span>", escape(place)),
    };
    let help = help.map(|it| format!("<span class=\"help\">{}: {}</span>", said(&say!("help"), lang), coded(it)));
    format!(
        "<li>{place}<span lang=\"en\">{}</span> <small><code>{}</code></small>{}</li>",
        coded(message),
        escape(code),
        help.unwrap_or_default()
    )
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
