//! What is said of a command line that cannot be understood. English is clap's own.

use std::error::Error as _;
use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::screen::{self, Place};
use super::{NOT_DONE, YES, help, output};
use crate::lang::{Lang, Message, say};

/// Why a value of an option cannot be taken.
#[derive(Clone, Debug)]
pub(super) struct NoValue(pub(super) Message);

impl fmt::Display for NoValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for NoValue {}

/// `--help` is no refusal, but comes the same way.
pub(super) fn refused(err: &Error) -> u8 {
    let place = if err.use_stderr() { Place::Stderr } else { Place::Stdout };
    let lang = screen::spoken(place);
    let text = match screen::is_painted(place) {
        true => err.render().ansi().to_string(),
        false => err.render().to_string(),
    };
    let written = match (place, lang) {
        (Place::Stderr, Lang::En) => {
            output::to_stderr(&text);
            Ok(())
        }
        (Place::Stderr, _) => {
            output::to_stderr(&in_words(err, lang));
            Ok(())
        }
        _ => output::to_stdout(help::own(&text, lang).as_bytes()),
    };
    match written {
        Ok(()) if !err.use_stderr() => YES,
        _ => NOT_DONE,
    }
}

/// A mistake that the grammar of the command line cannot see; `command` is the one it is about, `None` the whole.
pub(super) fn mistake(command: Option<&str>, kind: ErrorKind, why: &Message) -> u8 {
    let lang = screen::spoken(Place::Stderr);
    let mut whole = help::command(lang);
    whole.build();
    let mut about = command.and_then(|it| whole.find_subcommand(it).cloned()).unwrap_or(whole);
    if lang == Lang::En {
        return refused(&about.error(kind, why));
    }
    output::to_stderr(&page(&why.in_lang(lang), &usage(&mut about, lang), lang));
    NOT_DONE
}

fn usage(command: &mut Command, lang: Lang) -> String {
    help::own(&command.render_usage().to_string(), lang)
}

fn page(why: &str, usage: &str, lang: Lang) -> String {
    let usage = if usage.is_empty() { String::new() } else { format!("{usage}\n\n") };
    say!("error: {why}\n\n{usage}For more information, try '--help'.\n", why, usage).in_lang(lang)
}

fn in_words(err: &Error, lang: Lang) -> String {
    let Some(why) = why(err) else { return help::own(&err.render().to_string(), lang) };
    let why = match tip(err) {
        Some(tip) => say!("{why}\n\n  tip: {tip}", why, tip),
        None => why,
    };
    let usage = value(err, ContextKind::Usage).map(|it| help::own(it.trim_end(), lang)).unwrap_or_default();
    page(&why.in_lang(lang), &usage, lang)
}

/// A value of the error as text.
fn value(err: &Error, kind: ContextKind) -> Option<String> {
    match err.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}

/// What is wrong; `None` where only clap has words for it.
fn why(err: &Error) -> Option<Message> {
    let arg = || value(err, ContextKind::InvalidArg);
    let wrong = || value(err, ContextKind::InvalidValue);
    Some(match err.kind() {
        ErrorKind::UnknownArgument => say!("unexpected argument '{arg}' found", arg = arg()?),
        ErrorKind::InvalidSubcommand => {
            say!("unrecognized subcommand '{name}'", name = value(err, ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::InvalidValue => {
            let values = value(err, ContextKind::ValidValue).unwrap_or_default();
            match wrong()? {
                none if none.is_empty() => say!("a value is required for '{arg}' but none was supplied", arg = arg()?),
                wrong if values.is_empty() => say!("invalid value '{wrong}' for '{arg}'", wrong, arg = arg()?),
                wrong => {
                    say!(
                        "invalid value '{wrong}' for '{arg}'\n  [possible values: {values}]",
                        wrong,
                        arg = arg()?,
                        values
                    )
                }
            }
        }
        ErrorKind::ValueValidation => {
            let why = match err.source()?.downcast_ref::<NoValue>() {
                Some(NoValue(why)) => why.clone(),
                None => Message::verbatim(err.source()?.to_string()),
            };
            say!("invalid value '{wrong}' for '{arg}': {why}", wrong = wrong()?, arg = arg()?, why)
        }
        ErrorKind::ArgumentConflict => match value(err, ContextKind::PriorArg)? {
            other if Some(&other) == arg().as_ref() => {
                say!("the argument '{arg}' cannot be used multiple times", arg = arg()?)
            }
            other => say!("the argument '{arg}' cannot be used with '{other}'", arg = arg()?, other),
        },
        ErrorKind::MissingRequiredArgument => {
            say!("the following required arguments were not provided: {args}", args = arg()?)
        }
        _ => return None,
    })
}

/// What may have been meant.
fn tip(err: &Error) -> Option<Message> {
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(|kind| value(err, kind))?;
    Some(say!("did you mean '{near}'?", near))
}
