//! The report as one page of HTML, for a minister and for an engineer: the verdict at the top, charts, who meets what,
//! every finding with its evidence, and what it takes to trust it.
//!
//! The page needs nothing but itself. Its policy of content allows the style and the script that stand in it, by their
//! hashes, and nothing else: no address is ever asked. All of it can be read, chosen from and printed without the script,
//! which adds words to search for. Lists are limited, figures are not: what a list leaves out, it says.
//!
//! What comes from data passes `text::escape`, which sanitises and escapes; nothing else writes data here.

mod charts;
mod filter;
mod finding;
mod findings;
mod groups;
mod opening;
mod organisations;
mod problems;
mod score;
mod shell;
mod source;
mod sums;
mod text;
mod trust;

use crate::report::Report;
use crate::value::Lang;
use filter::Filter;
pub(super) use shell::hash;
#[cfg(test)]
pub(super) use source::places;
use sums::Sums;

/// A report as a page in a language.
pub fn render(report: &Report, lang: Lang) -> String {
    let sums = Sums::of(report);
    let groups = groups::of(report);
    let filter = Filter::of(&groups, &sums);
    let main = [
        opening::header(report, &sums, &groups, &report.gate(), lang),
        opening::key(lang),
        problems::section(report, lang),
        charts::section(&sums, &groups, lang),
        organisations::section(report, &sums, lang),
        findings::section(report, &sums, &filter, &groups, lang),
        trust::section(report, lang),
    ];
    shell::page(&opening::title(report, &sums, lang), &filter.style(), &main, lang)
}
