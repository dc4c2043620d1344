//! How much of a report is shown: all of a small one; of a large one what stays a short read, the worst first.

use super::finding;
use super::groups::{Group, groups};
use super::notices::{self, Notice};
use super::page::Page;
use crate::report::Report;

/// How much to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Details {
    /// Of a large report, what fits in 300 lines.
    #[default]
    Fitting,
    /// So many kinds of findings in full, a line each for others.
    First(usize),
    /// Every kind of finding in full, every organisation, every notice.
    All,
}

/// The most lines of a large report.
const LINES: usize = 299;

/// The most kinds of findings, and organisations, of a small report: all are shown, however many lines that takes.
const SMALL: usize = 20;

/// Lines of a large report that notices may take, and that are kept for findings with a line or two each.
const LINES_OF_NOTICES: usize = 60;
const LINES_IN_BRIEF: usize = 80;

/// Lines around findings in brief: a heading, what is left out, what is not listed.
const LINES_AROUND: usize = 8;

/// The most kinds of findings in brief.
const MAX_IN_BRIEF: usize = 40;

/// Organisations of a large report that are listed.
const MAX_ORGANISATIONS: usize = 10;

/// What of a report is shown.
pub(super) struct Shown<'r> {
    /// All findings, like ones together, the worst first.
    pub(super) groups: Vec<Group<'r>>,
    /// How many of them are shown in full.
    pub(super) n_full: usize,
    /// How many of those after them are shown in brief.
    pub(super) n_brief: usize,
    pub(super) notices: Vec<Notice<'r>>,
    pub(super) n_notices: usize,
    pub(super) n_organisations: usize,
}

impl<'r> Shown<'r> {
    /// What is shown on a page like this.
    pub(super) fn of(report: &'r Report, details: Details, page: &Page) -> Shown<'r> {
        let groups = groups(report);
        let notices = notices::of(report);
        let n_bad = groups.iter().take_while(|group| group.is_bad()).count();
        let is_small = report.organisations.len() <= SMALL && groups.len() <= SMALL;
        let mut shown = Shown {
            n_full: n_bad,
            n_brief: groups.len() - n_bad,
            n_notices: notices.len(),
            n_organisations: report.organisations.len(),
            groups,
            notices,
        };
        match details {
            Details::All => {}
            Details::First(n) => {
                shown.n_full = n.min(n_bad);
                shown.n_brief = (shown.groups.len() - shown.n_full).min(MAX_IN_BRIEF);
                shown.limit_lists(page, is_small);
            }
            Details::Fitting if is_small => {}
            Details::Fitting => {
                shown.limit_lists(page, is_small);
                shown.fit_findings(report, page, n_bad);
            }
        }
        shown
    }

    /// Whether something is told in short only.
    pub(super) fn is_folded(&self, report: &Report) -> bool {
        self.groups.get(self.n_full).is_some_and(Group::is_bad)
            || self.n_full + self.n_brief < self.groups.len()
            || self.n_notices < self.notices.len()
            || self.n_organisations < report.organisations.len()
    }

    fn limit_lists(&mut self, page: &Page, is_small: bool) {
        if self.n_organisations > SMALL {
            self.n_organisations = MAX_ORGANISATIONS;
        }
        if !is_small {
            let mut sketch = page.sketch();
            let fits = |it: &&Notice<'_>| {
                notices::one(&mut sketch, it);
                sketch.n_lines() <= LINES_OF_NOTICES
            };
            self.n_notices = self.notices.iter().take_while(fits).count();
        }
    }

    /// In full what fits, while the others still have their lines in brief.
    fn fit_findings(&mut self, report: &Report, page: &Page, n_bad: usize) {
        let room = LINES.saturating_sub(self.lines_below(report, page) + LINES_AROUND);
        let mut sketch = page.sketch();
        let mut used = 0;
        let in_brief = |n: usize| (n * finding::LINES_OF_BRIEF).min(LINES_IN_BRIEF);
        self.n_full = 0;
        for (idx, group) in self.groups.iter().enumerate().take(n_bad) {
            finding::in_full(&mut sketch, report, group);
            if sketch.n_lines() + in_brief(self.groups.len() - idx - 1) > room {
                break;
            }
            used = sketch.n_lines();
            self.n_full = idx + 1;
        }
        let rest = self.groups.len() - self.n_full;
        self.n_brief = rest.min((room - used) / finding::LINES_OF_BRIEF).min(MAX_IN_BRIEF);
    }

    /// Lines below the findings, as many as there may be.
    fn lines_below(&self, report: &Report, page: &Page) -> usize {
        let mut sketch = page.sketch();
        notices::all(&mut sketch, &self.notices, self.n_notices);
        super::ending(&mut sketch, report, self.n_organisations, true);
        sketch.n_lines()
    }
}
