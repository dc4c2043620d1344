//! The report for a person at a terminal: findings with the rule's words and the export's bytes underlined, like ones
//! folded, the worst first; then a table, sums, and one line on the exit code.
//!
//! It is drawn from the report alone, whose excerpts hold all that is shown of a file; no file is opened. It says what
//! it leaves out and how to see it. The same is said without drawing for logs and screen readers: each part knows what
//! it says, and the [`Page`] and `plain` know how.

mod closing;
mod diagnostic;
mod drawn;
mod failing;
mod finding;
mod groups;
mod more;
mod notices;
mod page;
mod plain;
mod shown;
mod snippet;
mod spot;
mod summary;
pub(super) mod width;

pub use diagnostic::diagnostic;
pub use shown::Details;
pub use spot::spot;
pub use width::fit;

use crate::report::Report;
use crate::value::Lang;
use page::Page;
use shown::Shown;

/// How to draw.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether colours (and only those) may be used.
    pub color: bool,
    /// How many cells a line has.
    pub width: usize,
    /// The language of rules' texts; where a rule has none in it, English.
    pub lang: Lang,
    /// How much is shown.
    pub details: Details,
}

impl Default for Options {
    fn default() -> Options {
        Options { color: false, width: WIDTH, lang: Lang::En, details: Details::default() }
    }
}

/// The width where there is no terminal.
const WIDTH: usize = 100;

/// The narrowest terminal that is drawn for; on a narrower one, lines break.
const NARROWEST: usize = 40;

/// Draws a report, with a line break at the end.
pub fn render(report: &Report, options: &Options) -> String {
    let page = Page::new(options.color, options.width.max(NARROWEST)).in_lang(options.lang);
    let shown = Shown::of(report, options.details, &page);
    written(page, report, &shown)
}

/// Says a report without drawing, with a line break at the end: the same in the same order, and as much of it as a
/// drawing for no terminal has.
pub fn plain(report: &Report, lang: Lang, details: Details) -> String {
    let drawn = Page::new(false, WIDTH).in_lang(lang);
    let shown = Shown::of(report, details, &drawn);
    written(Page::plain().in_lang(lang), report, &shown)
}

fn written(mut page: Page, report: &Report, shown: &Shown<'_>) -> String {
    finding::all(&mut page, report, shown);
    notices::all(&mut page, &shown.notices, shown.n_notices);
    ending(&mut page, report, shown.n_organisations, shown.is_folded(report));
    page.into_text()
}

/// Places of an export as a finding has them, all of them.
#[cfg(test)]
pub(super) fn places(locations: &[crate::report::Location], width: usize) -> String {
    let mut page = Page::new(false, width);
    finding::draw_places(&mut page, locations);
    page.into_text()
}

/// All that stands below the findings and the notices, for those who read the last lines only.
fn ending(page: &mut Page, report: &Report, n_organisations: usize, is_folded: bool) {
    summary::table(page, report, n_organisations);
    if is_folded {
        failing::table(page, report);
    }
    closing::sums(page, report);
    closing::exit(page, report, &report.gate());
    if is_folded {
        closing::more(page, report);
    }
}
