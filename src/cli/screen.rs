//! What the place we write to is like: colours, width, language. The environment is read here and nowhere else.

use std::ffi::OsStr;
use std::io::IsTerminal;

use clap::ValueEnum;

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
    let (no_color, term) = (std::env::var_os("NO_COLOR"), std::env::var_os("TERM"));
    is_colored(wanted, is_terminal(place), no_color.as_deref(), term.as_deref())
}

fn is_colored(wanted: Color, is_terminal: bool, no_color: Option<&OsStr>, term: Option<&OsStr>) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && no_color.is_none_or(OsStr::is_empty) && term.is_none_or(|it| it != "dumb"),
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
    lang(place, asked(std::env::args_os().filter_map(|it| it.into_string().ok()), "--lang"))
}

/// Whether to use colours there for what is said beside what the command line is understood to ask.
pub(super) fn is_painted(place: Place) -> bool {
    let wanted = asked(std::env::args_os().filter_map(|it| it.into_string().ok()), "--color");
    has_color(place, wanted.unwrap_or(Color::Auto))
}

/// The last value of an option that can be taken.
fn asked<T: ValueEnum>(args: impl Iterator<Item = String>, option: &str) -> Option<T> {
    let mut asked = None;
    let mut args = args.skip(1).take_while(|it| it != "--");
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix(option) {
            Some("") => args.next(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        asked = value.and_then(|it| T::from_str(&it, false).ok()).or(asked);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_for_terminals_unless_the_command_line_says_otherwise() {
        type Case<'a> = (Color, bool, Option<&'a str>, Option<&'a str>, bool);
        let cases: [Case<'_>; 9] = [
            (Color::Auto, true, None, Some("xterm"), true),
            (Color::Auto, true, None, None, true),
            (Color::Auto, true, Some(""), None, true),
            (Color::Auto, true, Some("1"), None, false),
            (Color::Auto, true, None, Some("dumb"), false),
            (Color::Auto, false, None, Some("xterm"), false),
            (Color::Always, false, Some("1"), Some("dumb"), true),
            (Color::Never, true, None, Some("xterm"), false),
            (Color::Never, true, Some(""), None, false),
        ];
        for (wanted, is_terminal, no_color, term, expected) in cases {
            let found = is_colored(wanted, is_terminal, no_color.map(OsStr::new), term.map(OsStr::new));
            assert_eq!(found, expected, "{wanted:?} {is_terminal} {no_color:?} {term:?}");
        }
    }

    #[test]
    fn options_are_seen_before_the_command_line_is_understood() {
        let cases: [(&[&str], Option<Color>); 7] = [
            (&["tilsyn", "chekc", "--color", "always"], Some(Color::Always)),
            (&["tilsyn", "--color=never", "check"], Some(Color::Never)),
            (&["tilsyn", "--color=never", "--color=auto"], Some(Color::Auto)),
            (&["tilsyn", "--color=never", "--color", "red"], Some(Color::Never)),
            (&["tilsyn", "--", "--color=never"], None),
            (&["tilsyn", "--colors=never"], None),
            (&["--color=never"], None),
        ];
        for (args, expected) in cases {
            assert_eq!(asked(args.iter().map(|it| (*it).to_owned()), "--color"), expected, "{args:?}");
        }
    }
}
