//! The command line as it explains itself, in the language of whoever asks: help, manual page, completions.

use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory};

use super::args::{Args, EXAMPLES, EXIT_CODES, WHY_EXAMPLES};
use crate::lang::{Lang, translated, words};

/// What clap says by itself, the longer before what it holds.
const OWN: [&str; 12] = [
    words!("Print help (see more with '--help')"),
    words!("Print help (see a summary with '-h')"),
    words!("Print this message or the help of the given subcommand(s)"),
    words!("Print help"),
    words!("Possible values:"),
    words!("[possible values:"),
    words!("[default:"),
    words!("Usage:"),
    words!("Options:"),
    words!("Arguments:"),
    words!("[OPTIONS]"),
    words!("[COMMAND]"),
];

/// The heading of commands, which clap writes as a heading of ours.
const COMMANDS: &str = words!("Commands");

/// The command line with its texts in a language.
pub(super) fn command(lang: Lang) -> Command {
    match lang {
        Lang::En => Args::command(),
        Lang::Da => in_danish(Args::command()).subcommand_help_heading(translated(COMMANDS, lang)),
    }
}

fn in_danish(command: Command) -> Command {
    let said = |text: &StyledStr| translated(&text.to_string(), Lang::Da).to_owned();
    let about = command.get_about().map(said);
    let long_about = command.get_long_about().map(said);
    let has_examples = command.get_after_help().is_some();
    let mut command = command.mut_args(arg_in_danish).mut_subcommands(in_danish);
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(about) = long_about {
        command = command.long_about(about);
    }
    if has_examples {
        let after = match command.get_name() {
            "why" => translated(WHY_EXAMPLES, Lang::Da).to_owned(),
            _ => format!("{}\n\n{}", translated(EXAMPLES, Lang::Da), translated(EXIT_CODES, Lang::Da)),
        };
        command = command.after_help(after);
    }
    command
}

fn arg_in_danish(arg: Arg) -> Arg {
    let said = |text: &StyledStr| translated(&text.to_string(), Lang::Da).to_owned();
    let (help, long_help) = (arg.get_help().map(said), arg.get_long_help().map(said));
    let arg = match help {
        Some(help) => arg.help(help),
        None => arg,
    };
    match long_help {
        Some(help) => arg.long_help(help),
        None => arg,
    }
}

/// A text that clap made of the command line, with its own words, and what is said of values, in a language.
pub(super) fn own(text: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    let values = said_of_values(&Args::command());
    for english in OWN.into_iter().chain(values.iter().map(String::as_str)) {
        text = text.replace(english, translated(english, lang));
    }
    text
}

/// What is said of the values that options take.
fn said_of_values(command: &Command) -> Vec<String> {
    let values = command.get_arguments().flat_map(Arg::get_possible_values);
    let mut said: Vec<String> = values.filter_map(|it| it.get_help().map(ToString::to_string)).collect();
    said.extend(command.get_subcommands().flat_map(said_of_values));
    // A text that holds another comes first.
    said.sort_by_key(|it| std::cmp::Reverse(it.len()));
    said.dedup();
    said
}

/// All texts of the command line, as they stand in the code.
#[cfg(test)]
pub(crate) fn texts() -> Vec<String> {
    fn of(command: &Command) -> Vec<String> {
        let own = [command.get_about(), command.get_long_about()];
        let args = command.get_arguments().flat_map(|it| [it.get_help(), it.get_long_help()]);
        let mut all: Vec<String> = own.into_iter().chain(args).flatten().map(ToString::to_string).collect();
        all.extend(command.get_subcommands().flat_map(of));
        all
    }
    let command = Args::command();
    let mut all = of(&command);
    all.extend(said_of_values(&command));
    all
}
