//! `tilsyn why`: one verdict and its proof.

use super::args::{Common, Why, WhyFormat};
use super::check::{excerpts, stdin, today};
use super::faces::because;
use super::screen::{self, Place};
use super::{NOT_DONE, YES, not_done, output, policies, shell, style};
use crate::diagnostic::nearest;
use crate::lang::{Count, Lang, Message, say};
use crate::render::{self, sanitize};
use crate::report;
use crate::session::{Match, NotShown, Question, Request};

/// How many members of each kind of a list are shown, unless all are wanted.
const MEMBERS: u64 = 4;

/// The exit code: 0 where it is shown.
pub(super) fn run(args: &Why, common: &Common) -> u8 {
    let as_of = match args.as_of.map_or_else(today, Ok) {
        Ok(day) => day,
        Err(why) => return not_done(&why),
    };
    let mut request = Request::new(as_of);
    request = match args.path.as_os_str() == "-" {
        false => request.path(&args.path),
        true => match stdin() {
            Ok(bytes) => request.bytes("-", bytes),
            Err(why) => return not_done(&why),
        },
    };
    let request = args
        .param
        .iter()
        .fold(request.excerpts(excerpts(args.excerpts)), |request, (name, value)| request.param(name, value));
    let request = args.output.iter().fold(request, Request::output);
    let session = match policies::session(&args.policies, common) {
        Ok(session) => session,
        Err(code) => return code,
    };
    let question = Question {
        rule: args.rule.clone(),
        subject: args.subject.clone(),
        organisation: args.organisation.clone(),
        members: if args.all { u64::MAX } else { MEMBERS },
    };
    let why = match session.why(&request, &question) {
        Ok(why) => why,
        Err(NotShown::Refused(refused)) => return policies::refused(&refused, common),
        Err(not_shown) => {
            let lang = screen::lang(Place::Stderr, common.lang);
            lines(&not_shown, args).iter().for_each(|it| say_line(&it.in_lang(lang)));
            return NOT_DONE;
        }
    };
    let lang = screen::lang(Place::Stderr, common.lang);
    why.diagnostics.iter().for_each(|it| say_line(&diagnostic(it).in_lang(lang)));
    let place = if args.output.is_some() { Place::File } else { Place::Stdout };
    let text = match args.format {
        WhyFormat::Json => render::why::json(&why),
        WhyFormat::Html => render::why::html(&why, common.lang.map(Lang::from).unwrap_or_default()),
        WhyFormat::Terminal => {
            let style = style(place, common);
            let lang = screen::lang(place, common.lang);
            let options = render::why::Options { color: style.color, width: style.width, lang, all: args.all };
            render::why::terminal(&why, &options)
        }
    };
    let written = match &args.output {
        None => output::to_stdout(text.as_bytes()),
        Some(path) => output::to_file(path, text.as_bytes()),
    };
    match written {
        Ok(()) => YES,
        Err(err) => not_done(&say!("it cannot be written: {why}", why = because(&err))),
    }
}

fn say_line(text: &str) {
    output::to_stderr(&format!("tilsyn: {}\n", sanitize::line(text)));
}

fn diagnostic(it: &report::Diagnostic) -> Message {
    let place = match (&it.file, it.line, it.column) {
        (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}: "),
        (Some(file), ..) => format!("{file}: "),
        (None, ..) => String::new(),
    };
    let danish = it.message_da.as_ref().map(|words| format!("{place}{words}"));
    Message::both(format!("{place}{}", it.message), danish)
}

/// Why nothing is shown, and the way out.
fn lines(not_shown: &NotShown, args: &Why) -> Vec<Message> {
    let rule = &args.rule;
    match not_shown {
        NotShown::Refused(_) => Vec::new(),
        NotShown::NoRule(Some(near)) => vec![say!("there is no rule `{rule}`; did you mean `{near}`?", rule, near)],
        NotShown::NoRule(None) => vec![say!("there is no rule `{rule}`; `tilsyn list` shows all", rule)],
        NotShown::Rules(names) => {
            let names = names.join("`, `");
            vec![say!("`{rule}` is the name of several rules: `{names}`", rule, names)]
        }
        NotShown::NotRun(name, why, day) => {
            let mut lines = vec![say!("`{name}` is not in force on the day of the check: {why}", name, why)];
            if let Some(day) = day.map(|it| it.to_string()) {
                lines.push(say!("ask about a day on which it is, such as --as-of {day}", day));
            }
            lines
        }
        NotShown::Nothing(said) => no_organisation(say!("no organisation was found"), said),
        NotShown::NoOrganisation(ids, said) => no_organisation(not_known(args, ids), said),
        NotShown::NoSubject(near, n) => no_subject(args, near.as_deref(), *n),
        NotShown::Several(matches, counts) => several(args, matches, counts.total()),
    }
}

/// That nobody has that id, and who is near, or some of those that there are.
fn not_known(args: &Why, ids: &[String]) -> Message {
    const MOST: usize = 10;
    let wanted = args.organisation.as_deref().unwrap_or_default();
    if let Some(near) = nearest(wanted, ids.iter().map(String::as_str)) {
        return say!("no organisation is `{wanted}`; did you mean `{near}`?", wanted, near);
    }
    let known = ids.iter().take(MOST).map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    match ids.len().saturating_sub(MOST) as u64 {
        0 => say!("no organisation is `{wanted}`; there is {known}", wanted, known),
        n => say!("no organisation is `{wanted}`; there is {known} and {n} more", wanted, known, n = Count(n)),
    }
}

fn no_organisation(first: Message, said: &[report::Diagnostic]) -> Vec<Message> {
    std::iter::once(first).chain(said.iter().map(diagnostic)).collect()
}

fn no_subject(args: &Why, near: Option<&str>, n: usize) -> Vec<Message> {
    let (rule, n) = (&args.rule, Count(n as u64));
    let subject = args.subject.as_deref().unwrap_or_default();
    match near {
        Some(near) => {
            vec![say!("`{rule}` has no verdict on `{subject}`; did you mean `{near}`?", rule, subject, near)]
        }
        None => vec![say!(
            "`{rule}` has no verdict on `{subject}`; without SUBJECT its verdicts are listed ({n})",
            rule,
            subject,
            n
        )],
    }
}

fn several(args: &Why, matches: &[Match], n: u64) -> Vec<Message> {
    let all = Count(n);
    let of_many = matches.iter().any(|it| matches.first().is_some_and(|first| it.path != first.path));
    let mut lines = vec![say!("`{rule}` has {all} verdicts here; name the one that is meant", rule = args.rule, all)];
    for it in matches {
        let organisation = if of_many { format!("  --organisation {}", shell::word(&it.by)) } else { String::new() };
        let subject = shell::word(it.subject.as_deref().unwrap_or("-"));
        lines.push(Message::verbatim(format!("  {:<15} {subject}{organisation}", render::why::verdict(it.verdict))));
    }
    let shown = matches.len() as u64;
    if n > shown {
        lines.push(say!("  and {n} more", n = Count(n - shown)));
    }
    if let Some(first) = matches.first() {
        let command = command(args, first, of_many);
        lines.push(say!("such as: {command}", command));
    }
    lines
}

/// The command that asks about one of several verdicts, as a shell takes it.
fn command(args: &Why, of: &Match, of_many: bool) -> String {
    let mut options: Vec<String> = Vec::new();
    let organisation = of_many.then_some(of.by.as_str()).or(args.organisation.as_deref());
    options.extend(organisation.into_iter().flat_map(|it| ["--organisation".to_owned(), it.to_owned()]));
    options.extend(args.as_of.into_iter().flat_map(|it| ["--as-of".to_owned(), it.to_string()]));
    options.extend(args.policies.no_builtin.then(|| "--no-builtin".to_owned()));
    let policies = args.policies.policy.iter();
    options.extend(policies.flat_map(|it| ["--policy".to_owned(), it.display().to_string()]));
    options.extend(args.param.iter().flat_map(|(name, value)| ["--param".to_owned(), format!("{name}={value}")]));
    let subject = of.subject.as_deref().unwrap_or("-");
    let meant = [args.path.display().to_string(), args.rule.clone(), subject.to_owned()];
    // A key may begin like an option.
    let some_like_option = meant.iter().any(|it| it.len() > 1 && it.starts_with('-'));
    let words = match some_like_option {
        true => [options, vec!["--".to_owned()], meant.to_vec()].concat(),
        false => [meant.to_vec(), options].concat(),
    };
    let words: Vec<String> = words.iter().map(|it| shell::word(it)).collect();
    format!("tilsyn why {}", words.join(" "))
}
