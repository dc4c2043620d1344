//! The report for a person at a terminal: findings with the rule's words and the export's bytes underlined, like ones
//! folded, the worst first; then a table, sums, and one line on the exit code.
//!
//! It is drawn from the report alone, whose excerpts hold all that is shown of a file; no file is opened. It says what
//! it leaves out and how to see it.

mod closing;
mod diagnostic;
mod drawn;
mod finding;
mod groups;
mod more;
mod notices;
mod page;
mod snippet;
mod spot;
mod summary;
pub(super) mod width;

pub use diagnostic::diagnostic;
pub use spot::spot;
pub use width::fit;

use crate::report::Report;
use crate::value::Lang;
use page::Page;

/// How to draw.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether colours (and only those) may be used.
    pub color: bool,
    /// How many cells a line has.
    pub width: usize,
    /// The language of rules' texts; where a rule has none in it, English.
    pub lang: Lang,
    /// How many kinds of findings are shown in full; the others get a line each.
    pub details: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { color: false, width: 100, lang: Lang::En, details: 20 }
    }
}

/// The narrowest terminal that is drawn for; on a narrower one, lines break.
const NARROWEST: usize = 40;

/// Draws a report, with a line break at the end.
pub fn render(report: &Report, options: &Options) -> String {
    let options = Options { width: options.width.max(NARROWEST), ..*options };
    let mut page = Page::new(options.color, options.width).in_lang(options.lang);
    finding::all(&mut page, report, &options);
    notices::all(&mut page, report);
    summary::table(&mut page, report);
    closing::sums(&mut page, report);
    closing::exit(&mut page, report, &report.gate());
    page.into_text()
}
