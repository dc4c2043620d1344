//! The last lines: sums that add up, and why the exit code is what it is.

use super::super::sanitize;
use super::drawn::Weight;
use super::page::Page;
use super::width::{counted, number};
use crate::report::{Accounting, Exit, FileCounts, Gate, Report, RuleCounts, Severity, exit as exit_of};

/// Writes what was checked by what.
pub(super) fn sums(page: &mut Page, report: &Report) {
    let Accounting { files, rules, .. } = report.accounting;
    let RuleCounts { loaded, run, not_in_force, deselected } = rules;
    let FileCounts { seen, read, refused, ignored } = files;
    page.gap();
    page.prose(0, &format!("law of {}, tilsyn {}", sanitize::line(&report.as_of), sanitize::line(&report.engine)));
    page.prose(
        0,
        &format!(
            "rules: {} loaded = {} run + {} not in force + {} not selected",
            number(loaded),
            number(run),
            number(not_in_force),
            number(deselected),
        ),
    );
    page.prose(
        0,
        &format!(
            "files: {} seen = {} read + {} refused + {} ignored",
            number(seen),
            number(read),
            number(refused),
            number(ignored),
        ),
    );
}

/// Writes the exit code and why.
pub(super) fn exit(page: &mut Page, report: &Report, gate: &Gate) {
    let exit = exit_of(report, gate);
    let words = match exit.code {
        0 => format!("no finding counts{}", let_through(report, gate)),
        1 => format!("{}{}", counting(&exit), of_severity(gate)),
        _ => not_done(report, &exit),
    };
    let weight = match exit.code {
        0 => Weight::Calm,
        1 => Weight::Doubtful,
        _ => Weight::Bad,
    };
    let words = super::width::wrap(&format!("exit code {}: {words}", exit.code), page.width);
    for line in words {
        let line = page.paint(weight, &line);
        page.line(&line);
    }
}

/// `12 fail and 3 unknown count`
fn counting(exit: &Exit) -> String {
    match (exit.n_fail, exit.n_unknown) {
        (fail, 0) => format!("{} fail {}", number(fail), if fail == 1 { "counts" } else { "count" }),
        (0, unknown) => format!("{} unknown {}", number(unknown), if unknown == 1 { "counts" } else { "count" }),
        (fail, unknown) => format!("{} fail and {} unknown count", number(fail), number(unknown)),
    }
}

fn of_severity(gate: &Gate) -> String {
    let unknown = if gate.allow_unknown { "; unknown does not count" } else { "" };
    match gate.fail_on {
        Some(Severity::Critical) => format!(" (rules of severity critical{unknown})"),
        Some(least) => format!(" (rules of severity {} and above{unknown})", least.as_str()),
        None => String::new(),
    }
}

/// What there is, though it does not count.
fn let_through(report: &Report, gate: &Gate) -> String {
    let verdicts = report.accounting.verdicts;
    if verdicts.fail + verdicts.unknown == 0 {
        return String::new();
    }
    let there = format!("; there are {} fail and {} unknown", number(verdicts.fail), number(verdicts.unknown));
    match gate.fail_on {
        None => format!("{there} (with `--fail-on never` nothing does)"),
        Some(_) => format!("{there}{}", of_severity(gate)),
    }
}

/// Why the check could not be done as asked.
fn not_done(report: &Report, exit: &Exit) -> String {
    let mut why = Vec::new();
    if exit.n_refused > 0 {
        why.push(counted(exit.n_refused, "input was refused", "inputs were refused"));
    }
    if report.organisations.is_empty() {
        why.push("no organisation was found".to_owned());
    }
    if report.accounting.rules.run == 0 {
        why.push("no rule was run".to_owned());
    }
    // Refused inputs and empty checks have errors of their own, which need not be told twice.
    if why.is_empty() || exit.n_errors > exit.n_refused + 2 {
        why.push(counted(exit.n_errors, "error", "errors"));
    }
    let besides = match exit.n_fail + exit.n_unknown {
        0 => String::new(),
        _ => format!("; besides, {}", counting(exit)),
    };
    format!("the check could not be done as asked: {}{besides}", why.join(", "))
}
