//! Tests that are passed over unread: the rest of the file stays as it is, every place included.

use super::super::{ast, parse, parse_without_tests};
use crate::source::{Source, SourceMap};

const FILE: &str = "\
module a.b

/// A limit.
param limit: int = 3

// Between.
/// What the test shows,
/// in two lines.
test r \"passes\" {
  given xs = [ { id: \"a\" } ]
  expect pass for \"a\"
}
test r \"is broken, which nobody sees\" {
  expect
}

/// A rule.
rule r {
  require limit > 2
}

test r \"at the end\" { expect pass }
";

/// The items of a text, whole and without tests.
fn both(text: &str) -> (Vec<ast::Item>, Vec<ast::Item>) {
    let mut sources = SourceMap::new();
    let file = sources.add(Source::from_text("test.krav", text));
    let without = parse_without_tests(&sources, file);
    assert_eq!(without.diagnostics, []);
    (parse(&sources, file).file.items, without.file.items)
}

#[test]
fn other_items_stay_what_and_where_they_are() {
    let (mut whole, without) = both(FILE);
    whole.retain(|it| !matches!(it.kind, ast::ItemKind::Test(_)));
    assert_eq!(whole.len(), 2);
    assert_eq!(format!("{whole:?}"), format!("{without:?}"));
}

#[test]
fn a_file_of_tests_alone_is_empty() {
    let (whole, without) = both("module a.b\ntest r \"x\" { expect pass }\n/// Last.\ntest r \"y\" { expect pass }");
    assert_eq!((whole.len(), without.len()), (2, 0));
}
