//! A report in the formats that were asked for, each where it belongs.

use super::args::{Common, Format};
use super::screen::{self, Place};
use super::targets::Target;
use super::{not_done, output, style};
use crate::lang::{Message, say};
use crate::render::terminal::Details;
use crate::render::{self, terminal};
use crate::report::Report;
use crate::value::Lang;

/// Renders a report and writes it to every target; whether all went well.
pub(super) fn write(targets: &[Target], report: &Report, details: Option<Details>, common: &Common) -> bool {
    let details = details.unwrap_or_default();
    // Every output is tried, also after one could not be written.
    targets.iter().map(|target| one(target, report, details, common)).fold(true, |all, one| all & one)
}

fn one((format, output): &Target, report: &Report, details: Details, common: &Common) -> bool {
    let place = if output.is_some() { Place::File } else { Place::Stdout };
    let text = rendered(*format, place, report, details, common);
    let written = match output {
        None => output::to_stdout(text.as_bytes()),
        Some(path) => output::to_file(path, text.as_bytes()),
    };
    match written {
        Ok(()) => true,
        Err(err) => {
            match output {
                None => not_done(&say!("the report cannot be written to standard output: {why}", why = because(&err))),
                Some(path) => not_done(&say!(
                    "the report cannot be written to {file}: {why}",
                    file = path.display().to_string(),
                    why = because(&err)
                )),
            };
            false
        }
    }
}

fn rendered(format: Format, place: Place, report: &Report, details: Details, common: &Common) -> String {
    // Only a terminal follows the locale: files are the same everywhere.
    let lang = common.lang.map(Lang::from).unwrap_or_default();
    match format {
        Format::Json => render::json::render(report),
        Format::Ndjson => render::ndjson::render(report),
        Format::Sarif => render::sarif::render(report, lang),
        Format::Junit => render::junit::render(report, lang),
        Format::Oscal => render::oscal::render(report, lang),
        Format::Gitlab => render::gitlab::render(report, lang),
        Format::Csv => render::csv::render(report, lang),
        Format::Github => render::github::render(report, lang),
        Format::Markdown => render::markdown::render(report, lang),
        Format::Html => render::html::render(report, lang),
        Format::Terminal => {
            let style = style(place, common);
            let lang = screen::lang(place, common.lang);
            let options = terminal::Options { color: style.color, width: style.width, lang, details };
            terminal::render(report, &options)
        }
        Format::Plain => terminal::plain(report, screen::lang(place, common.lang), details),
    }
}

/// The system's words, or better ones where a reader can do something.
pub(super) fn because(err: &std::io::Error) -> Message {
    use std::io::ErrorKind;
    match err.kind() {
        ErrorKind::NotFound => say!("its folder does not exist"),
        ErrorKind::PermissionDenied => say!("it may not be written to"),
        ErrorKind::IsADirectory => say!("it is a folder"),
        ErrorKind::NotADirectory => say!("what it stands in is no folder"),
        _ => Message::verbatim(err.to_string().split(" (os error").next().unwrap_or_default().to_lowercase()),
    }
}
