//! The last lines: sums that add up, and why the exit code is what it is.

use super::super::sanitize;
use super::drawn::Weight;
use super::page::Page;
use crate::lang::{Count, Message, say};
use crate::report::{Accounting, Exit, FileCounts, Gate, Report, RuleCounts, Severity, exit as exit_of};

/// Writes what was checked by what.
pub(super) fn sums(page: &mut Page, report: &Report) {
    let Accounting { files, rules, .. } = report.accounting;
    let RuleCounts { loaded, run, not_in_force, deselected } = rules;
    let FileCounts { seen, read, refused, ignored } = files;
    page.gap();
    let (day, engine) = (sanitize::line(&report.as_of), sanitize::line(&report.engine));
    page.say(0, &say!("law of {day}, tilsyn {engine}", day, engine));
    page.say(
        0,
        &say!(
            "rules: {loaded} loaded = {run} run + {not_in_force} not in force + {deselected} not selected",
            loaded = Count(loaded),
            run = Count(run),
            not_in_force = Count(not_in_force),
            deselected = Count(deselected)
        ),
    );
    page.say(
        0,
        &say!(
            "files: {seen} seen = {read} read + {refused} refused + {ignored} ignored",
            seen = Count(seen),
            read = Count(read),
            refused = Count(refused),
            ignored = Count(ignored)
        ),
    );
}

/// Writes the exit code and why.
pub(super) fn exit(page: &mut Page, report: &Report, gate: &Gate) {
    let exit = exit_of(report, gate);
    let why = match exit.code {
        0 => say!("no finding counts{there}", there = let_through(report, gate)),
        1 => say!("{counting}{severity}", counting = counting(&exit), severity = of_severity(gate)),
        _ => not_done(report, &exit),
    };
    let weight = match exit.code {
        0 => Weight::Calm,
        1 => Weight::Doubtful,
        _ => Weight::Bad,
    };
    let words = page.said(&say!("exit code {code}: {why}", code = exit.code, why));
    for line in super::width::wrap(&words, page.width) {
        let line = page.paint(weight, &line);
        page.line(&line);
    }
}

/// `12 fail and 3 unknown count`
fn counting(exit: &Exit) -> Message {
    let (fail, unknown) = (Count(exit.n_fail), Count(exit.n_unknown));
    match (exit.n_fail, exit.n_unknown) {
        (1, 0) => say!("1 fail counts"),
        (_, 0) => say!("{fail} fail count", fail),
        (0, 1) => say!("1 unknown counts"),
        (0, _) => say!("{unknown} unknown count", unknown),
        (_, _) => say!("{fail} fail and {unknown} unknown count", fail, unknown),
    }
}

fn of_severity(gate: &Gate) -> Message {
    let least = gate.fail_on.map(|it| Message::from_static(it.as_str()));
    match (gate.fail_on, least, gate.allow_unknown) {
        (Some(Severity::Critical), _, false) => say!(" (rules of severity critical)"),
        (Some(Severity::Critical), _, true) => say!(" (rules of severity critical; unknown does not count)"),
        (Some(_), Some(least), false) => say!(" (rules of severity {least} and above)", least),
        (Some(_), Some(least), true) => say!(" (rules of severity {least} and above; unknown does not count)", least),
        _ => Message::default(),
    }
}

/// What there is, though it does not count.
fn let_through(report: &Report, gate: &Gate) -> Message {
    let verdicts = report.accounting.verdicts;
    if verdicts.fail + verdicts.unknown == 0 {
        return Message::default();
    }
    let (fail, unknown) = (Count(verdicts.fail), Count(verdicts.unknown));
    let there = say!("; there are {fail} fail and {unknown} unknown", fail, unknown);
    match gate.fail_on {
        None => say!("{there} (with `--fail-on never` nothing does)", there),
        Some(_) => say!("{there}{severity}", there, severity = of_severity(gate)),
    }
}

/// Why the check could not be done as asked.
fn not_done(report: &Report, exit: &Exit) -> Message {
    let mut why = Vec::new();
    match exit.n_refused {
        0 => {}
        1 => why.push(say!("1 input was refused")),
        n => why.push(say!("{n} inputs were refused", n = Count(n))),
    }
    if report.organisations.is_empty() {
        why.push(say!("no organisation was found"));
    }
    if report.accounting.rules.run == 0 {
        why.push(say!("no rule was run"));
    }
    // Refused inputs and empty checks have errors of their own, which need not be told twice.
    if why.is_empty() || exit.n_errors > exit.n_refused + 2 {
        why.push(match exit.n_errors {
            1 => say!("1 error"),
            n => say!("{n} errors", n = Count(n)),
        });
    }
    let why = say!("the check could not be done as asked: {why}", why = Message::list(why, ", "));
    match exit.n_fail + exit.n_unknown {
        0 => why,
        _ => say!("{why}; besides, {counting}", why, counting = counting(exit)),
    }
}
