use std::fs;
use std::path::Path;

use super::format;
use crate::diagnostic::Diagnostic;

fn laid_out(text: &str) -> String {
    let once = format("a.krav", text).expect("it can be read");
    assert_eq!(format("a.krav", &once).expect("it can be read again"), once, "twice is once");
    once
}

#[test]
fn clauses_come_in_order_with_their_words_in_one_column() {
    let text = r#"module   a
use    b
// About the rule.
/// What it is for.
rule r {  // the first
  severity   low // weighs little
  title "T"   title_da "T"

  // Why it is so.
  require  x.y ==   1 and (z in [ 1,2 ]
      or not w)
  basis A-1 "1","2"
  for   each s in servers   where s.a
  message_da "  two   blanks stay "
  // at the end
}
"#;
    let expected = r#"module a
use b
// About the rule.
/// What it is for.
rule r {  // the first
  title     "T"
  title_da  "T"
  basis     A-1 "1", "2"
  severity  low  // weighs little
  for each  s in servers where s.a

  // Why it is so.
  require   x.y == 1 and (z in [1, 2]
                          or not w)
  message_da "  two   blanks stay "
  // at the end
}
"#;
    assert_eq!(laid_out(text), expected);
}

#[test]
fn other_items_keep_their_lines_and_get_their_indents() {
    let text = "module a\n\n\n\nrecord R {\n/// A name.\n     id:text\n\n\n  n :  [int]   }  // r\nenum E { a,b }\n\nparam p: duration = 1 year\n        interpretation \"one\n   two\"\ninstrument A-1 {\n title \"t\"\n   in_force from 2020-01-01\n   provision \"1\" \"x\"\n      partly checkable \"y\"\n}\nset s: E = {\n a,\n  b,\n    }\nfn f(x: int) -> bool =\n   x > 1\n     and (x < 3\n   or x == 4)\n";
    let expected = "module a\n\nrecord R {\n  /// A name.\n  id:text\n\n  n : [int] }  // r\nenum E { a, b }\n\nparam p: duration = 1 year\n  interpretation \"one\n   two\"\ninstrument A-1 {\n  title     \"t\"\n  in_force  from 2020-01-01\n  provision \"1\" \"x\"\n            partly checkable \"y\"\n}\nset s: E = {\n  a,\n  b,\n}\nfn f(x: int) -> bool =\n  x > 1\n  and (x < 3\n       or x == 4)\n";
    assert_eq!(laid_out(text), expected);
}

#[test]
fn equal_signs_of_neighbours_stand_below_each_other() {
    let text = "module a\ntest r \"t\" {\nas of 2020-01-01\n given a = 1\n   given longer   = [ { x: 1 } ]\n given b = {\n x: 1,\n }\n given c = 2\n expect pass\n}\nsource s for d from \"s.json\" {\n id = text(id)\n  os.name   = name\n}\n";
    let expected = "module a\ntest r \"t\" {\n  as of 2020-01-01\n  given a      = 1\n  given longer = [{ x: 1 }]\n  given b = {\n    x: 1,\n  }\n  given c = 2\n  expect pass\n}\nsource s for d from \"s.json\" {\n  id      = text(id)\n  os.name = name\n}\n";
    assert_eq!(laid_out(text), expected);
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    let unread = format("a.krav", "module a\nrule {").expect_err("it cannot be read");
    assert!(unread.diagnostics.iter().any(Diagnostic::is_error));
}

/// Nothing but blanks, line breaks and the order of clauses differs, in any policy of the project.
#[test]
fn words_stay_as_they_are() {
    let mut n = 0;
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("policies")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if entry.is_dir() {
                open.push(entry);
            } else if entry.extension().is_some_and(|it| it == "krav") {
                let text = fs::read_to_string(&entry).unwrap();
                let formatted = laid_out(&text);
                assert_eq!(letters(&text), letters(&formatted), "{}", entry.display());
                n += 1;
            }
        }
    }
    assert!(n > 20);
}

/// The characters of a text that are no blanks, in an order of their own.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|it| !it.is_whitespace()).collect();
    letters.sort_unstable();
    letters
}
