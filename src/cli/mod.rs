//! The command `tilsyn`: the only place that prints, exits, and reads the clock, the locale and standard input.
//!
//! It knows nothing of law or exports: every command asks the session for a model and puts it on the screen.

mod args;
mod check;
mod coverage;
mod explain;
mod faces;
mod findings;
mod fmt;
mod help;
mod list;
mod manual;
mod mutants;
mod output;
mod policies;
mod saved;
mod screen;
mod shell;
mod targets;
mod test;
mod text;
mod usage;
mod why;

#[cfg(test)]
pub(crate) use help::texts;

use std::process::ExitCode;

use clap::FromArgMatches;

use self::args::{Args, Command};
use self::screen::Place;
use self::text::Style;
use crate::lang::{Message, say};
use crate::render::sanitize;

/// The answer is yes.
const YES: u8 = 0;
/// The answer is no.
const NO: u8 = 1;
/// It could not be done as asked.
const NOT_DONE: u8 = 2;

/// Runs the command line.
pub fn main() -> ExitCode {
    let matches = help::command(screen::spoken(Place::Stdout)).try_get_matches();
    let code = match matches.and_then(|it| Args::from_arg_matches(&it)) {
        Ok(args) => run(&args),
        Err(err) => usage::refused(&err),
    };
    ExitCode::from(code)
}

fn run(args: &Args) -> u8 {
    let common = &args.common;
    match &args.command {
        _ if args.version => print(&manual::version()),
        None => usage::mistake(
            None,
            clap::error::ErrorKind::MissingSubcommand,
            &say!(
                "a command is wanted: `check`, `test`, `lint`, `list`, `explain`, `why`, `fmt`, `coverage`, `report`, `schema`, `completions` or `man`"
            ),
        ),
        Some(Command::Check(it)) => check::run(it, common),
        Some(Command::Report(it)) => saved::run(it, common),
        Some(Command::Test(it)) => policies::test(it, common),
        Some(Command::Lint(it)) => policies::lint(it, common),
        Some(Command::List(it)) => policies::list(it, common),
        Some(Command::Explain(it)) => policies::explain(it, common),
        Some(Command::Why(it)) => why::run(it, common),
        Some(Command::Fmt(it)) => fmt::run(it, common),
        Some(Command::Coverage(it)) => policies::coverage(it, common),
        Some(Command::Schema { of: args::Schema::Report }) => print(&crate::render::schema::report()),
        Some(Command::Schema { of: args::Schema::Why }) => print(&crate::render::schema::why()),
        Some(Command::Completions { shell }) => print(&manual::completions(*shell)),
        Some(Command::Man) => match manual::page() {
            Ok(page) => print(&page),
            Err(err) => not_done(&say!("the manual page cannot be made: {why}", why = err.to_string())),
        },
    }
}

/// Prints what was asked for.
fn print(text: &str) -> u8 {
    match output::to_stdout(text.as_bytes()) {
        Ok(()) => YES,
        Err(err) => not_done(&say!("standard output cannot be written: {why}", why = faces::because(&err))),
    }
}

/// Says why something could not be done as asked.
fn not_done(why: &Message) -> u8 {
    let why = why.in_lang(screen::spoken(Place::Stderr));
    output::to_stderr(&format!("tilsyn: {}\n", sanitize::line(&why)));
    NOT_DONE
}

fn style(place: Place, common: &args::Common) -> Style {
    Style {
        width: screen::width(place),
        color: screen::has_color(place, common.color),
        lang: screen::lang(place, common.lang),
    }
}
