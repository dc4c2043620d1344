//! What a check's exit code is, and why. Asked of the report alone, so that a saved one answers the same.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::{DiagnosticSeverity, Report, Severity, Verdict};

/// What lets a check pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// The least severity that counts; null: nothing does.
    pub fail_on: Option<Severity>,
    /// Whether `unknown` is let through.
    pub allow_unknown: bool,
}

impl Default for Gate {
    fn default() -> Gate {
        Gate { fail_on: Some(Severity::Low), allow_unknown: false }
    }
}

impl Report {
    /// What lets the check pass, by which it was made.
    pub fn gate(&self) -> Gate {
        self.gate.unwrap_or_default()
    }
}

/// An exit code with what led to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Exit {
    /// 0: nothing counts; 1: a finding does; 2: the check could not be done as asked.
    pub code: u8,
    /// How many `fail` count.
    pub n_fail: u64,
    /// How many `unknown` count.
    pub n_unknown: u64,
    /// How many inputs were refused.
    pub n_refused: u64,
    /// How many diagnostics are errors.
    pub n_errors: u64,
}

/// Whether a verdict of a rule of this severity keeps the check from exit code 0. What is waived never does.
pub fn counts_for_exit(severity: Severity, verdict: Verdict, gate: &Gate) -> bool {
    let heavy = gate.fail_on.is_some_and(|least| severity >= least);
    match verdict {
        Verdict::Fail => heavy,
        Verdict::Unknown => heavy && !gate.allow_unknown,
        Verdict::Waived | Verdict::Pass | Verdict::NotApplicable => false,
    }
}

/// The exit code of a report. It looks at counts, never at which findings are shown.
pub fn exit(report: &Report, gate: &Gate) -> Exit {
    let n_errors = report.diagnostics.iter().filter(|it| it.severity == DiagnosticSeverity::Error).count() as u64;
    let n_refused = report.accounting.files.refused;
    let (n_fail, n_unknown) = counting(report, gate);
    let not_done = n_errors > 0 || n_refused > 0 || report.organisations.is_empty() || report.accounting.rules.run == 0;
    let code = match (not_done, n_fail + n_unknown) {
        (true, _) => 2,
        (false, 0) => 0,
        (false, _) => 1,
    };
    Exit { code, n_fail, n_unknown, n_refused, n_errors }
}

fn counting(report: &Report, gate: &Gate) -> (u64, u64) {
    // A rule that the list of rules does not have weighs the most: a report that does not add up never passes.
    let severity = |name: &str| match report.rules.binary_search_by(|rule| rule.rule.as_str().cmp(name)) {
        Ok(idx) => report.rules.get(idx).map_or(Severity::Critical, |rule| rule.severity),
        Err(_) => Severity::Critical,
    };
    let mut sums = (0, 0);
    for result in report.organisations.iter().flat_map(|it| &it.rules) {
        let severity = severity(&result.rule);
        if counts_for_exit(severity, Verdict::Fail, gate) {
            sums.0 += result.verdicts.fail;
        }
        if counts_for_exit(severity, Verdict::Unknown, gate) {
            sums.1 += result.verdicts.unknown;
        }
    }
    sums
}
