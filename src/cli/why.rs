//! `tilsyn why`: one verdict and its proof.

use super::args::{Common, Why, WhyFormat};
use super::check::{excerpts, stdin, today};
use super::faces::because;
use super::screen::{self, Place};
use super::{NOT_DONE, YES, not_done, output, policies, style};
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
    Message::verbatim(format!("{place}{}", it.message))
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
        NotShown::NoOrganisation(ids, said) => {
            let wanted = args.organisation.as_deref().unwrap_or_default();
            let mut known: Vec<&str> = ids.iter().map(String::as_str).take(10).collect();
            if ids.len() > known.len() {
                known.push("…");
            }
            let known = known.join("`, `");
            no_organisation(say!("no organisation is `{wanted}`; there is `{known}`", wanted, known), said)
        }
        NotShown::NoSubject(near, n) => no_subject(args, near.as_deref(), *n),
        NotShown::Several(matches, counts) => several(args, matches, counts.total()),
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
    let fleet = matches.iter().any(|it| it.organisation != matches.first().map_or("", |it| &it.organisation));
    let mut lines = vec![say!("`{rule}` has {all} verdicts here; name the one that is meant", rule = args.rule, all)];
    for it in matches {
        let organisation = if fleet { format!("  --organisation {}", it.organisation) } else { String::new() };
        let subject = it.subject.as_deref().unwrap_or("-");
        lines.push(Message::verbatim(format!("  {:<15} {subject}{organisation}", render::why::verdict(it.verdict))));
    }
    let shown = matches.len() as u64;
    if n > shown {
        lines.push(say!("  and {n} more", n = Count(n - shown)));
    }
    if let Some(first) = matches.first() {
        let mut organisation = if fleet { format!(" --organisation {}", first.organisation) } else { String::new() };
        organisation.push_str(&args.as_of.map(|it| format!(" --as-of {it}")).unwrap_or_default());
        let subject = first.subject.as_deref().unwrap_or("-");
        let (path, rule) = (args.path.display().to_string(), &args.rule);
        lines.push(say!(
            "such as: tilsyn why {path} {rule} {subject}{organisation}",
            path,
            rule,
            subject,
            organisation
        ));
    }
    lines
}
