//! `tilsyn check`: asks the session for a report, puts it where it was wanted, and exits by it.

use std::io::Read;

use super::args::{Check, Common, FailOn, Format, Show, ShowExcerpts};
use super::screen::{self, Place};
use super::targets::{self, Target};
use super::{NOT_DONE, faces, not_done, output, policies};
use crate::eval::Keep;
use crate::lang::{Lang, Message, say};
use crate::render::sanitize;
use crate::report::{self, Excerpts, Exit, Gate, Report, Severity};
use crate::session::{Request, Step};
use crate::value::Date;

/// The exit code of a check.
pub(super) fn run(args: &Check, common: &Common) -> u8 {
    let targets = match targets::pair(&args.format, &args.output) {
        Ok(targets) => targets,
        Err(why) => return policies::bad_usage("check", &why),
    };
    let request = match request(args, &targets) {
        Ok(request) => request,
        Err(why) => return not_done(&why),
    };
    let session = match policies::session(&args.policies, common) {
        Ok(session) => session,
        Err(code) => return code,
    };
    let progress = Progress::new(common);
    let report = match session.check_watched(&request, &|step| progress.step(step)) {
        Ok(report) => report,
        Err(refused) => return policies::refused(&refused, common),
    };
    progress.end();
    let exit = report::exit(&report, &report.gate());
    let written = faces::write(&targets, &report, args.details, common);
    summary(&report, exit, &targets, common);
    if written { exit.code } else { NOT_DONE }
}

fn request(args: &Check, targets: &[Target]) -> Result<Request, Message> {
    let as_of = match args.as_of {
        Some(day) => day,
        None => today()?,
    };
    let mut request = Request::new(as_of).jobs(args.jobs.unwrap_or(0)).show(keep(&args.show));
    request = request.gate(gate(args)).excerpts(excerpts(args.excerpts));
    request = targets.iter().filter_map(|(_, output)| output.as_ref()).fold(request, Request::output);
    let mut stdin_read = false;
    for path in &args.paths {
        if path.as_os_str() != "-" {
            request = request.path(path);
        } else if !std::mem::replace(&mut stdin_read, true) {
            request = request.bytes("-", stdin()?);
        }
    }
    request = args.select.iter().fold(request, Request::select);
    request = args.deselect.iter().fold(request, Request::deselect);
    Ok(args.param.iter().fold(request, |request, (name, value)| request.param(name, value)))
}

/// Today in Denmark, whatever the machine's zone.
pub(super) fn today() -> Result<Date, Message> {
    Date::in_denmark(std::time::SystemTime::now()).ok_or_else(|| say!("the clock shows no day of the years 1 to 9999"))
}

pub(super) fn stdin() -> Result<Vec<u8>, Message> {
    let mut bytes = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(err) => Err(say!("standard input cannot be read: {why}", why = err.to_string())),
    }
}

fn keep(show: &[Show]) -> Keep {
    if show.is_empty() {
        return Keep { pass: false, fail: true, unknown: true, not_applicable: false };
    }
    let shown = |verdict: Show| show.contains(&verdict) || show.contains(&Show::All);
    Keep {
        pass: shown(Show::Pass),
        fail: shown(Show::Fail),
        unknown: shown(Show::Unknown),
        not_applicable: shown(Show::NotApplicable),
    }
}

pub(super) fn excerpts(shown: ShowExcerpts) -> Excerpts {
    match shown {
        ShowExcerpts::Full => Excerpts::Full,
        ShowExcerpts::Labelled => Excerpts::Labelled,
        ShowExcerpts::None => Excerpts::None,
    }
}

fn gate(args: &Check) -> Gate {
    let fail_on = match args.fail_on {
        FailOn::Critical => Some(Severity::Critical),
        FailOn::High => Some(Severity::High),
        FailOn::Medium => Some(Severity::Medium),
        FailOn::Low => Some(Severity::Low),
        FailOn::Info => Some(Severity::Info),
        FailOn::Never => None,
    };
    Gate { fail_on, allow_unknown: args.allow_unknown }
}

/// Why the exit code is 2, in a line for a log; and with `-v` what was left out.
fn summary(report: &Report, exit: Exit, targets: &[Target], common: &Common) {
    if common.verbose {
        output::to_stderr(&left_out(report, screen::lang(Place::Stderr, common.lang)));
    }
    let for_people = |format: &Format| matches!(format, Format::Terminal | Format::Plain);
    let on_screen = targets.iter().any(|(format, output)| for_people(format) && output.is_none());
    if exit.code != NOT_DONE || on_screen {
        return;
    }
    for it in report.diagnostics.iter().filter(|it| it.severity == report::DiagnosticSeverity::Error) {
        let place = match (&it.file, it.line, it.column) {
            (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}: "),
            (Some(file), ..) => format!("{file}: "),
            (None, ..) => String::new(),
        };
        let lang = screen::lang(Place::Stderr, common.lang);
        let message = Message::both(&it.message, it.message_da.as_ref()).in_lang(lang);
        output::to_stderr(&format!("tilsyn: {}\n", sanitize::line(&format!("{place}{message}"))));
    }
}

fn left_out(report: &Report, lang: Lang) -> String {
    let said = |english: &String, danish: &Option<String>| Message::both(english, danish.as_ref()).in_lang(lang);
    let mut lines = Vec::new();
    for input in &report.inputs {
        if let Some(reason) = &input.reason {
            lines.push(format!("{}: {}", input.path, said(reason, &input.reason_da)));
        }
    }
    for rule in report.rules.iter().filter(|it| it.status != report::RuleStatus::Run) {
        lines.push(format!("{}: {}", rule.rule, said(&rule.reason, &rule.reason_da)));
    }
    lines.iter().map(|line| format!("{}\n", sanitize::line(line))).collect()
}

/// A bar on standard error, where somebody sits there to see it.
struct Progress {
    bar: Option<indicatif::ProgressBar>,
}

impl Progress {
    fn new(common: &Common) -> Progress {
        let seen = screen::is_terminal(Place::Stderr) && !common.quiet;
        Progress { bar: seen.then(indicatif::ProgressBar::no_length) }
    }

    fn step(&self, step: Step) {
        let Some(bar) = &self.bar else { return };
        match step {
            Step::Found(n) => bar.set_length(n as u64),
            Step::Done => bar.inc(1),
        }
    }

    fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
