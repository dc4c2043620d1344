//! A report for a terminal is as wide as the terminal.

use tilsyn::Session;
use tilsyn::lang::Lang;
use tilsyn::render::terminal::{Details, Options, render};
use tilsyn::session::Request;
use tilsyn::value::Date;

use crate::world::{AS_OF, root};

/// Whether a line is the title of an excerpt, of a finding or of a notice, whose path or rule has no place to be broken.
fn holds_one_long_word(line: &str) -> bool {
    let is_notice = line.split_once(": ").is_some_and(|(name, path)| !name.contains(' ') && !path.contains(' '));
    line.contains("╭─[") || line.split(" · ").count() == 3 || is_notice
}

#[test]
fn every_line_fits() {
    let session = Session::builder().without_builtin_tests().build().unwrap();
    let request = Request::new(Date::parse(AS_OF).unwrap()).path(root().join("testdata/exports"));
    let report = session.check(&request).unwrap();
    let mut faults = Vec::new();
    for width in [60, 80, 100, 140] {
        for (lang, details) in [
            (Lang::En, Details::Fitting),
            (Lang::Da, Details::Fitting),
            (Lang::En, Details::First(300)),
            (Lang::Da, Details::First(300)),
        ] {
            let text = render(&report, &Options { color: false, width, lang, details });
            let wide = text.lines().filter(|it| unicode_width::UnicodeWidthStr::width(*it) > width);
            faults.extend(wide.filter(|it| !holds_one_long_word(it)).map(|it| format!("{width}, {lang:?}: {it}")));
        }
    }
    assert!(faults.is_empty(), "{} lines:\n{}", faults.len(), faults.join("\n"));
}
