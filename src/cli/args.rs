//! The command line. Every option takes one value and may repeat where that makes sense, so that none swallows a PATH.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::usage::NoValue;
use crate::lang::{say, words};
use crate::render::terminal::Details;
use crate::value::{Date, Lang};

pub(super) const EXAMPLES: &str = words!(
    "\
Examples:
  tilsyn check exports/                        what of the law is met, for all organisations below exports/
  tilsyn check exports/ --as-of 2017-06-30     by the law of another day
  tilsyn check agency.json --select state      one document, the rules of one module
  tilsyn check exports/ --format json --output report.json --format terminal
  tilsyn explain state.minimum                 what a rule, a module or the code of a message means
  tilsyn test my-policies/                     the tests of your own policies"
);

pub(super) const WHY_EXAMPLES: &str = words!(
    "\
Examples:
  tilsyn why agency.json crisis_exercise            the verdict on an organisation
  tilsyn why exports/agency disk_encryption srv-17  that on one of its clients
  tilsyn why exports disk_encryption clients:srv-17 --organisation agency-042
  tilsyn why agency.json crisis_exercise --format html --output why.html

Exit codes:
  0  the proof is shown, whatever the verdict
  2  it could not be told which verdict is meant, or it could not be shown; standard error says the way out"
);

pub(super) const EXIT_CODES: &str = words!(
    "\
Exit codes:
  0  no finding counts (of other commands: yes)
  1  a rule at or above --fail-on has a `fail` or `unknown` (of other commands: the answer is no)
  2  it could not be done as asked: bad usage, an error in a policy, an input refused, no organisation
     found, no rule to run, or output not written. 2 beats 1, and all else is checked and reported first"
);

/// Checks organisations' JSON exports against Danish cyber-security law, written as policy.
#[derive(Debug, Parser)]
#[command(name = "tilsyn", disable_version_flag = true, max_term_width = 100)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub(super) struct Args {
    /// Print the version and the digest of the built-in policies
    #[arg(short = 'V', long)]
    pub(super) version: bool,
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
pub(super) struct Common {
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
    /// Language of what is said [default: en; on a terminal that of the locale]
    #[arg(long, global = true, value_name = "LANG", value_enum)]
    pub(super) lang: Option<Language>,
    /// Say nothing on standard error but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more: every file ignored and every rule not run, with the reason; all that tests leave uncovered
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check exports, report, and exit by verdict
    #[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
    Check(Box<Check>),
    /// Run the tests of policies, with what they leave uncovered; with --mutate, test the tests
    Test(Test),
    /// Say what a careful reader would mend in policies that compile
    Lint(Lint),
    /// List rules: severity, source, when in force, and whether a check would run them
    List(List),
    /// Explain a rule, a module's rules, an instrument of law, a fact of an export, or the code of a message
    Explain(Explain),
    /// Show the proof of one verdict, pass or fail: every condition, fact and parameter with its place
    #[command(after_help = WHY_EXAMPLES)]
    Why(Box<Why>),
    /// Bring policy files into their layout
    Fmt(Fmt),
    /// Say how much of the law is encoded, and with `--facts` what exports can decide
    Coverage(Coverage),
    /// Render a saved JSON report again, in any format, as the check would have written it
    Report(Saved),
    /// Print the JSON Schema of a format
    Schema {
        /// Which
        #[arg(value_enum)]
        of: Schema,
    },
    /// Print a script that completes commands in a shell
    Completions {
        /// Which shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Which policies.
#[derive(Debug, clap::Args)]
pub(super) struct Policies {
    /// Add a policy root; a module of the same name replaces the built-in one whole
    #[arg(long, value_name = "DIR")]
    pub(super) policy: Vec<PathBuf>,
    /// Leave the built-in policies out
    #[arg(long)]
    pub(super) no_builtin: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Exports: a folder with organisations below it, one document, or `-` for a document on standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) policies: Policies,
    /// Apply the law of this day [default: today in Denmark]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
    /// Set a parameter, by its full name
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment)]
    pub(super) param: Vec<(String, String)>,
    /// Run only these rules: names, modules, `*` patterns or instruments, between commas
    #[arg(long, value_name = "RULES")]
    pub(super) select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "RULES")]
    pub(super) deselect: Vec<String>,
    /// Report in this format; may repeat, each with its output [default: terminal]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(super) format: Vec<Format>,
    /// Write to this file; the n-th output belongs to the n-th format, one format may go to standard output
    #[arg(long, value_name = "FILE")]
    pub(super) output: Vec<PathBuf>,
    /// Exit 1 for a rule of this severity or worse
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = FailOn::Low)]
    pub(super) fail_on: FailOn,
    /// Let `unknown` not count for the exit code
    #[arg(long)]
    pub(super) allow_unknown: bool,
    /// Show this much of the exports: all around a place, its labelled values, or nothing; secrets never
    #[arg(long, value_name = "HOW", value_enum, default_value_t = ShowExcerpts::Labelled)]
    pub(super) excerpts: ShowExcerpts,
    /// Use this many threads [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<usize>,
    /// Show so many kinds of findings in full in `terminal` and `plain`, or `all` [default: what stays a short read]
    #[arg(long, value_name = "N|all", value_parser = details)]
    pub(super) details: Option<Details>,
    /// Show these verdicts, between commas [default: fail,unknown,waived]
    #[arg(long, value_name = "VERDICTS", value_enum, value_delimiter = ',')]
    pub(super) show: Vec<Show>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Saved {
    /// The report, written with `check --format json`, or `-` for standard input
    #[arg(value_name = "REPORT.json")]
    pub(super) report: PathBuf,
    /// Render in this format; may repeat, each with its output [default: terminal]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(super) format: Vec<Format>,
    /// Write to this file; the n-th output belongs to the n-th format, one format may go to standard output
    #[arg(long, value_name = "FILE")]
    pub(super) output: Vec<PathBuf>,
    /// Show so many kinds of findings in full in `terminal` and `plain`, or `all` [default: what stays a short read]
    #[arg(long, value_name = "N|all", value_parser = details)]
    pub(super) details: Option<Details>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Test {
    /// Policy root to test [default: `policies` here, else the built-in policies]
    #[arg(value_name = "DIR")]
    pub(super) dir: Option<PathBuf>,
    #[command(flatten)]
    pub(super) policies: Policies,
    /// Only these rules: names, modules, `*` patterns or instruments, between commas
    #[arg(long, value_name = "RULES")]
    pub(super) rule: Vec<String>,
    /// Change the rules one thing at a time, and name the changes that no test notices
    #[arg(long)]
    pub(super) mutate: bool,
    /// Exit 1 where tests notice less than this percentage of the changes
    #[arg(long, value_name = "PERCENT", value_parser = tenths, requires = "mutate")]
    pub(super) min_score: Option<u32>,
    /// Use this many threads [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<usize>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Lint {
    /// Policy root to look at [default: `policies` here, else the built-in policies]
    #[arg(value_name = "DIR")]
    pub(super) dir: Option<PathBuf>,
    #[command(flatten)]
    pub(super) policies: Policies,
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    #[command(flatten)]
    pub(super) policies: Policies,
    /// The day of the check [default: today in Denmark]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// A rule's full name, a module, an instrument (BEK-567-2016), a fact (clients.os.version), or the code of a message
    #[arg(value_name = "RULE|INSTRUMENT|FACT|CODE")]
    pub(super) what: String,
    #[command(flatten)]
    pub(super) policies: Policies,
}

#[derive(Debug, clap::Args)]
pub(super) struct Why {
    /// Exports: a folder with organisations below it, one document, or `-` for a document on standard input
    #[arg(value_name = "PATH")]
    pub(super) path: PathBuf,
    /// The rule: its full name, or the end of it where only one rule has it
    #[arg(value_name = "RULE")]
    pub(super) rule: String,
    /// Who the verdict is about: KEY, DATASET:KEY, or `-` for the verdict that is about nobody in particular
    #[arg(value_name = "SUBJECT")]
    pub(super) subject: Option<String>,
    /// In a fleet: the organisation's id, or its path
    #[arg(long, value_name = "ID")]
    pub(super) organisation: Option<String>,
    #[command(flatten)]
    pub(super) policies: Policies,
    /// Apply the law of this day [default: today in Denmark]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
    /// Set a parameter, by its full name
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment)]
    pub(super) param: Vec<(String, String)>,
    /// Show every member of every list, also where many are alike
    #[arg(long)]
    pub(super) all: bool,
    /// Show this much of the exports: all around a place, its labelled values, or nothing; secrets never
    #[arg(long, value_name = "HOW", value_enum, default_value_t = ShowExcerpts::Labelled)]
    pub(super) excerpts: ShowExcerpts,
    /// Print in this format
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = WhyFormat::Terminal)]
    pub(super) format: WhyFormat,
    /// Write to this file
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum WhyFormat {
    /// A tree for people at a terminal
    Terminal,
    /// The whole tree
    Json,
    /// A page whose parts open and close
    Html,
}

#[derive(Debug, clap::Args)]
pub(super) struct Fmt {
    /// Policy files, or folders with such files below them [default: `policies` here]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Write nothing; say which files are not laid out, and exit 1 if there is one
    #[arg(long)]
    pub(super) check: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Coverage {
    #[command(flatten)]
    pub(super) policies: Policies,
    /// Say what these exports can decide, and which missing facts would settle most rules
    #[arg(long, value_name = "PATH")]
    pub(super) facts: Vec<PathBuf>,
    /// With --facts: apply the law of this day [default: today in Denmark]
    #[arg(long, value_name = "DATE", value_parser = date, requires = "facts")]
    pub(super) as_of: Option<Date>,
    /// Print in this format
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = CoverageFormat::Terminal)]
    pub(super) format: CoverageFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum CoverageFormat {
    Terminal,
    Json,
    Markdown,
    Html,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Format {
    /// For people at a terminal
    Terminal,
    /// The same in sentences, for logs and screen readers
    Plain,
    /// The whole report
    Json,
    /// The whole report, a finding a line
    Ndjson,
    /// SARIF 2.1.0, for services that scan code
    Sarif,
    /// JUnit XML, for build servers
    Junit,
    /// OSCAL 1.2.1 assessment results
    Oscal,
    /// GitLab code quality
    Gitlab,
    /// Rows for spreadsheets; with `--lang da` for Danish ones
    Csv,
    /// Annotations of GitHub, as workflow commands
    Github,
    /// A comment on a merge request
    Markdown,
    /// One page for a browser, with charts; needs nothing else
    Html,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum ShowExcerpts {
    Full,
    Labelled,
    None,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum FailOn {
    Critical,
    High,
    Medium,
    Low,
    Info,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum Show {
    Pass,
    Fail,
    Unknown,
    Waived,
    NotApplicable,
    All,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Language {
    En,
    Da,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::En => Lang::En,
            Language::Da => Lang::Da,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Schema {
    /// The report as JSON
    Report,
    /// The proof of a verdict as JSON
    Why,
}

fn details(text: &str) -> Result<Details, NoValue> {
    match text {
        "all" => Ok(Details::All),
        n => n.parse().map(Details::First).map_err(|_| NoValue(say!("a number is wanted, or `all`"))),
    }
}

fn date(text: &str) -> Result<Date, NoValue> {
    Date::parse(text).map_err(|fault| NoValue(say!("{why}; write a day like 2026-01-31", why = fault.reason)))
}

fn jobs(text: &str) -> Result<usize, NoValue> {
    match text.parse() {
        Ok(n @ 1..=1024) => Ok(n),
        _ => Err(NoValue(say!("a number of threads from 1 to 1024 is wanted"))),
    }
}

/// A percentage in tenths.
fn tenths(text: &str) -> Result<u32, NoValue> {
    let (whole, after) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |it: &str, most: usize| (1..=most).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_digit());
    let tenths = (digits(whole, 3) && digits(after, 1)).then(|| format!("{whole}{after}").parse().ok()).flatten();
    tenths.filter(|it| *it <= 1000).ok_or_else(|| NoValue(say!("write a percentage from 0 to 100, such as 95 or 99.5")))
}

fn assignment(text: &str) -> Result<(String, String), NoValue> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().into(), value.trim().into())),
        _ => Err(NoValue(say!("write NAME=VALUE, as in `telecom.preparedness.crisis_exercise_interval=2 years`"))),
    }
}
