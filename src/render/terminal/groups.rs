//! Findings that are alike, folded into one; the worst first.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::report::{Finding, Organisation, Report, Severity, Verdict};

/// Findings of one verdict for like reasons: of one rule, or of all rules that lack one and the same thing of an
/// organisation. The first is shown in full.
pub(super) struct Group<'r> {
    pub(super) first: (&'r Organisation, &'r Finding),
    /// The others, in order of organisations and subjects.
    pub(super) others: Vec<(&'r Organisation, &'r Finding)>,
    pub(super) n_organisations: usize,
}

impl<'r> Group<'r> {
    /// Takes one in; the first stays the one whose rule weighs most.
    fn add(&mut self, organisation: &'r Organisation, finding: &'r Finding) {
        let is_worse = finding.severity > self.severity() && std::ptr::eq(organisation, self.first.0);
        let other = if is_worse {
            std::mem::replace(&mut self.first, (organisation, finding))
        } else {
            (organisation, finding)
        };
        self.others.push(other);
    }

    /// How many findings it has.
    pub(super) fn n_findings(&self) -> u64 {
        self.others.len() as u64 + 1
    }

    /// Whether something is wrong.
    pub(super) fn is_bad(&self) -> bool {
        !matches!(self.verdict(), Verdict::Pass | Verdict::NotApplicable)
    }

    fn verdict(&self) -> Verdict {
        self.first.1.verdict
    }

    fn severity(&self) -> Severity {
        self.first.1.severity
    }
}

/// All findings of a report in groups, the worst first.
pub(super) fn groups(report: &Report) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: HashMap<Likeness<'_>, usize> = HashMap::new();
    for organisation in &report.organisations {
        for finding in &organisation.findings {
            let idx = *known.entry(likeness(finding)).or_insert(groups.len());
            match groups.get_mut(idx) {
                Some(group) => {
                    let (last, _) = group.others.last().unwrap_or(&group.first);
                    group.n_organisations += usize::from(!std::ptr::eq(*last, organisation));
                    group.add(organisation, finding);
                }
                None => groups.push(Group { first: (organisation, finding), others: Vec::new(), n_organisations: 1 }),
            }
        }
    }
    groups.sort_by_cached_key(|group| {
        let worst_first = Verdict::WORST_FIRST.iter().position(|it| *it == group.verdict());
        (worst_first, Reverse(group.severity()), Reverse(group.others.len()), group.first.1.rule.clone())
    });
    groups
}

/// What findings have in common that are alike: the rule, the verdict, the words of the rule that decided, and the
/// kinds of facts that are missing, whosesoever they are. Where an organisation lacks something that many rules need,
/// that is one thing to mend, so rule and words do not matter.
type Likeness<'r> = (&'r str, Verdict, Option<u64>, Vec<String>);

fn likeness(finding: &Finding) -> Likeness<'_> {
    let words = finding.rule_locations.first().map(|it| it.start);
    let mut missing: Vec<String> = finding.missing.iter().take(8).map(|path| without_keys(path)).collect();
    missing.sort();
    missing.dedup();
    if finding.subject.is_none() && finding.verdict == Verdict::Unknown && !missing.is_empty() {
        return ("", finding.verdict, None, missing);
    }
    (&finding.rule, finding.verdict, words, missing)
}

/// `assets[srv-1].tls_min` as `assets[].tls_min`.
fn without_keys(path: &str) -> String {
    let mut shown = String::with_capacity(path.len());
    let mut depth = 0_u32;
    for c in path.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => continue,
            _ => {}
        }
        shown.push(c);
    }
    shown
}
