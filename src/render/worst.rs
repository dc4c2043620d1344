//! Findings with their organisations, and the worst of them for formats that cannot show all.

use std::cmp::Reverse;

use crate::report::{Finding, Organisation, Report, Severity, Verdict};

/// A finding and whose it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'r> {
    pub(super) organisation: &'r Organisation,
    pub(super) finding: &'r Finding,
}

/// All findings of a report in its order.
pub(super) fn all(report: &Report) -> impl Iterator<Item = Shown<'_>> {
    report
        .organisations
        .iter()
        .flat_map(|organisation| organisation.findings.iter().map(move |finding| Shown { organisation, finding }))
}

/// Some findings, the worst first; of like ones in the order in which they came.
pub(super) fn worst_first<'r>(findings: impl IntoIterator<Item = Shown<'r>>) -> Vec<Shown<'r>> {
    let mut findings: Vec<Shown<'r>> = findings.into_iter().collect();
    findings.sort_by_key(|it| rank(it.finding));
    findings
}

/// The `most` worst findings of a report, in its order, and how many others there are.
pub(super) fn worst(report: &Report, most: usize) -> (Vec<Shown<'_>>, usize) {
    let mut findings: Vec<(usize, Shown<'_>)> = all(report).enumerate().collect();
    let omitted = findings.len().saturating_sub(most);
    if omitted > 0 {
        findings.sort_by_key(|(idx, it)| (rank(it.finding), *idx));
        findings.truncate(most);
        findings.sort_by_key(|(idx, _)| *idx);
    }
    (findings.into_iter().map(|(_, it)| it).collect(), omitted)
}

/// The least is the worst: by verdict, then by severity.
pub(super) fn rank(finding: &Finding) -> (usize, Reverse<Severity>) {
    (rank_of(finding.verdict), Reverse(finding.severity))
}

/// The least is the worst.
pub(super) fn rank_of(verdict: Verdict) -> usize {
    Verdict::WORST_FIRST.into_iter().position(|it| it == verdict).unwrap_or(Verdict::WORST_FIRST.len())
}
