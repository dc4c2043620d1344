//! What commands about policies have in common, and those that are about nothing else.

use std::path::{Path, PathBuf};

use super::args::{Common, Coverage, CoverageFormat, Explain, Lint, List, Policies, Test};
use super::check::today;
use super::screen::{self, Place};
use super::text::Style;
use super::{
    NO, YES, coverage as shares, explain as page, findings, list as table, mutants, not_done, output, print, style,
    test as sums, usage,
};
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::lang::{Message, say};
use crate::render;
use crate::report::{DiagnosticSeverity, Report};
use crate::session::{self, Refused, Request, Session};
use crate::source::SourceMap;
use crate::tools::{self, Mutated};

/// The policies asked for, for a command that runs none of their tests; or, where they hold an error, the exit code
/// after it was said.
pub(super) fn session(policies: &Policies, common: &Common) -> Result<Session, u8> {
    build(Session::builder().without_builtin_tests(), policies, common)
}

fn build(mut builder: session::Builder, policies: &Policies, common: &Common) -> Result<Session, u8> {
    if policies.no_builtin {
        builder = builder.without_builtin();
    }
    let builder = policies.policy.iter().fold(builder, session::Builder::folder);
    builder.build().map_err(|refused| self::refused(&refused, common))
}

/// Says why nothing was done.
pub(super) fn refused(refused: &Refused, common: &Common) -> u8 {
    // Beside errors, what a reader should know as well only hides them.
    say(refused.diagnostics.iter().filter(|it| it.severity != Severity::Notice), &refused.sources, common);
    let n = refused.diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    not_done(&match n {
        1 => say!("1 error; nothing was done"),
        n => say!("{n} errors; nothing was done", n),
    })
}

/// Says what is to be said of policies; with `-q`, only errors.
pub(super) fn say<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>, sources: &SourceMap, common: &Common) {
    let (style, lang) = (style(Place::Stderr, common), screen::lang(Place::Stderr, common.lang));
    for diagnostic in diagnostics.into_iter().filter(|it| !common.quiet || it.severity == Severity::Error) {
        output::to_stderr(&render::terminal::diagnostic(diagnostic, sources, lang, style.color, style.width));
    }
}

/// A mistake on the command line that its grammar cannot see.
pub(super) fn bad_usage(command: &str, why: &Message) -> u8 {
    usage::mistake(Some(command), clap::error::ErrorKind::ValueValidation, why)
}

/// The policies of a folder, else of `policies` here, else all built-in ones, with their tests; beside own ones stand only
/// the built-in modules that they use. Where they hold an error, the exit code after it was said.
fn on_trial(dir: Option<&Path>, policies: &Policies, common: &Common) -> Result<Session, u8> {
    let here = Path::new("policies");
    let dir = dir.or_else(|| (here.is_dir() && policies.policy.is_empty()).then_some(here));
    let roots: Vec<PathBuf> = policies.policy.iter().cloned().chain(dir.map(Path::to_path_buf)).collect();
    let policies = Policies { policy: roots, no_builtin: policies.no_builtin };
    let session = build(Session::builder().with_builtin_as_used(), &policies, common)?;
    // That a policy under test replaces the built-in one is what it is for.
    let warnings = session.diagnostics().iter().filter(|it| it.severity != Severity::Notice);
    say(warnings, &session.program().sources, common);
    Ok(session)
}

/// `tilsyn lint`
pub(super) fn lint(args: &Lint, common: &Common) -> u8 {
    let session = match on_trial(args.dir.as_deref(), &args.policies, common) {
        Ok(session) => session,
        Err(code) => return code,
    };
    let found = session.lint();
    match print(&findings::render(session.program(), &found, style(Place::Stdout, common))) {
        YES if !found.is_empty() => NO,
        code => code,
    }
}

/// `tilsyn test`
pub(super) fn test(args: &Test, common: &Common) -> u8 {
    let session = match on_trial(args.dir.as_deref(), &args.policies, common) {
        Ok(session) => session,
        Err(code) => return code,
    };
    let sources = &session.program().sources;
    let rules = match session.rules_named("--rule", &args.rule) {
        Ok(rules) => rules,
        Err(refused) => return self::refused(&refused, common),
    };
    let jobs = args.jobs.unwrap_or(0);
    let tested = session.test_rules(&rules, jobs);
    say(&tested.failures, sources, common);
    let style = style(Place::Stdout, common);
    match print(&sums::render(session.program(), &tested, common.verbose, style)) {
        YES if tested.n_failed > 0 => NO,
        YES if tested.n_tests == 0 => not_done(&say!("there is no test")),
        YES if args.mutate => mutate(&session, &session.mutate(&rules, jobs), args.min_score, style),
        code => code,
    }
}

/// The second part of `tilsyn test --mutate`, for tests that pass.
fn mutate(session: &Session, mutated: &Mutated, min_score: Option<u32>, style: Style) -> u8 {
    match print(&mutants::render(session.program(), mutated, style)) {
        YES if min_score.is_some_and(|least| mutated.score() < least) => NO,
        code => code,
    }
}

/// `tilsyn list`
pub(super) fn list(args: &List, common: &Common) -> u8 {
    let as_of = match args.as_of.map_or_else(today, Ok) {
        Ok(day) => day,
        Err(why) => return not_done(&why),
    };
    match session(&args.policies, common) {
        Err(code) => code,
        Ok(session) => {
            say(session.diagnostics(), &session.program().sources, common);
            print(&table::render(&session.list(as_of), as_of, style(Place::Stdout, common)))
        }
    }
}

/// `tilsyn coverage`
pub(super) fn coverage(args: &Coverage, common: &Common) -> u8 {
    // Tests are counted, so they are read.
    let session = match build(Session::builder(), &args.policies, common) {
        Ok(session) => session,
        Err(code) => return code,
    };
    say(session.diagnostics(), &session.program().sources, common);
    let report = match exports(args, &session, common) {
        Ok(report) => report,
        Err(code) => return code,
    };
    let facts = report.as_ref().map(tools::coverage::coverage_of_facts);
    let (coverage, facts) = (session.coverage(), facts.as_ref());
    let code = print(&match args.format {
        CoverageFormat::Terminal => shares::render(&coverage, facts, style(Place::Stdout, common)),
        CoverageFormat::Json => render::coverage::json(&coverage, facts),
        CoverageFormat::Markdown => render::coverage::markdown(&coverage, facts),
        CoverageFormat::Html => render::coverage::html(&coverage, facts),
    });
    let broken = report.iter().flat_map(|it| &it.diagnostics).filter(|it| it.severity == DiagnosticSeverity::Error);
    broken.fold(code, |_, it| {
        let place = it.file.as_ref().map(|file| format!("{file}: ")).unwrap_or_default();
        not_done(&Message::list([Message::verbatim(place), Message::both(&it.message, it.message_da.as_ref())], ""))
    })
}

/// A check of the exports of `--facts`, where they were named.
fn exports(args: &Coverage, session: &Session, common: &Common) -> Result<Option<Report>, u8> {
    if args.facts.is_empty() {
        return Ok(None);
    }
    let as_of = args.as_of.map_or_else(today, Ok).map_err(|why| not_done(&why))?;
    let request = args.facts.iter().fold(Request::new(as_of), Request::path);
    session.check(&request).map(Some).map_err(|refused| self::refused(&refused, common))
}

/// `tilsyn explain`
pub(super) fn explain(args: &Explain, common: &Common) -> u8 {
    let style = style(Place::Stdout, common);
    let codes = tools::code(&args.what, &[session::CODES]);
    if !codes.is_empty() {
        return print(&codes.into_iter().map(|it| page::code(it, style)).collect::<Vec<_>>().join("\n"));
    }
    let session = match session(&args.policies, common) {
        Ok(session) => session,
        Err(code) => return code,
    };
    let mut pages: Vec<String> = session.explain(&args.what).iter().map(|it| page::rule(it, style)).collect();
    pages.extend(session.explain_instrument(&args.what).map(|it| page::instrument(&it, style)));
    pages.extend(session.explain_fact(&args.what).map(|it| page::fact(&it, style)));
    if pages.is_empty() {
        return not_done(&unknown(&args.what, &session));
    }
    print(&pages.join("\n"))
}

/// A name that nothing has, with the nearest that something has.
fn unknown(what: &str, session: &Session) -> Message {
    let codes = tools::codes(&[session::CODES]);
    let program = session.program();
    let last = |name: &&str| name.rsplit('.').next() == Some(what);
    let facts: Vec<String> = program.datasets.iter().flat_map(|it| tools::field::paths(program, it)).collect();
    let datasets = program.datasets.iter().map(|it| it.name.as_str());
    let others =
        program.instruments.iter().map(|it| it.id.as_str()).chain(datasets).chain(facts.iter().map(String::as_str));
    let rules: Vec<&str> = program.rules.iter().map(|it| it.name.as_str()).collect();
    let named = rules.iter().copied().chain(codes.iter().map(|it| it.id)).chain(others);
    let near = rules.iter().copied().find(last).or_else(|| nearest(what, named));
    let none = say!("`{what}` is neither a rule, a module, an instrument, a fact nor the code of a message", what);
    match near {
        Some(near) => say!("{none}; did you mean `{near}`?", none, near),
        None => none,
    }
}
