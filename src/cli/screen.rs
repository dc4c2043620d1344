//! What the place we write to is like: colours, width, language. The environment is read here and nowhere else.

use std::io::IsTerminal;

use super::args::{Color, Language};
use crate::value::Lang;

/// Columns where there is no terminal.
const WIDTH: usize = 100;

/// A place that text goes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Stdout,
    Stderr,
    File,
}

/// Whether somebody is there to see it.
pub(super) fn is_terminal(place: Place) -> bool {
    match place {
        Place::Stdout => std::io::stdout().is_terminal(),
        Place::Stderr => std::io::stderr().is_terminal(),
        Place::File => false,
    }
}

/// Whether to use colours there. `NO_COLOR` is asked only where the command line leaves it open.
pub(super) fn has_color(place: Place, wanted: Color) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            is_terminal(place) && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

/// How many columns there are.
pub(super) fn width(place: Place) -> usize {
    let size = match place {
        Place::Stdout => terminal_size::terminal_size_of(std::io::stdout()),
        Place::Stderr => terminal_size::terminal_size_of(std::io::stderr()),
        Place::File => None,
    };
    size.map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, 200))
}

/// The language of what is said there, before and beside what the command line is understood to ask: what `--lang` names
/// last, else as [`lang`].
pub(super) fn spoken(place: Place) -> Lang {
    lang(place, asked(std::env::args_os().filter_map(|it| it.into_string().ok())))
}

fn asked(args: impl Iterator<Item = String>) -> Option<Language> {
    let mut asked = None;
    let mut args = args.skip(1).take_while(|it| it != "--");
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.next(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        asked = match value.as_deref() {
            Some("da") => Some(Language::Da),
            Some("en") => Some(Language::En),
            _ => asked,
        };
    }
    asked
}

/// The language: as asked for; else of the locale where somebody sits at a terminal; else English.
pub(super) fn lang(place: Place, wanted: Option<Language>) -> Lang {
    if let Some(wanted) = wanted {
        return wanted.into();
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    match is_terminal(place) && (locale == "da" || locale.starts_with("da_") || locale.starts_with("da.")) {
        true => Lang::Da,
        false => Lang::En,
    }
}
