//! Every message of this phase, whole: one case for each way in which a text can be wrong.

use super::{parsed, shown};

/// What is wrong, and a text in which nothing else is. `…` stands for a head that is right.
const CASES: &[(&str, &str)] = &[
    ("an empty file", ""),
    ("a file of comments", "// nothing\n"),
    ("a file without its module", "use a.b\nset s: text = { a }\n"),
    ("a misspelt module", "modul a.b\n"),
    ("a module that comes late", "set s: text = { a }\nmodule a.b\n"),
    ("a second module", "module a.b\nmodule c.d\n"),
    ("a use that comes late", "…set s: text = { a }\nuse c.d\n"),
    ("a misspelt item", "…datset assets: [Asset] from \"x\"\n"),
    ("what is no item", "…\nhello there\n"),
    ("documentation above nothing", "…/// About what?\n"),
    ("documentation inside a rule", "…rule r {\n  require a /// why\n}\n"),
    ("a misspelt clause", "…rule r {\n  requires a\n}\n"),
    (
        "several broken clauses",
        "…rule r {\n  titel \"x\"\n  severity hihg\n  require a ==\n  require (b\n  require a < b < c\n  message \"{}\"\n  let x 3\n  remedy  \"ok\"\n}\n",
    ),
    ("a rule that is never closed", "…rule r {\n  require a\n\nrule s {\n  require b\n}\n"),
    ("a rule closed twice", "…rule r {\n  require a\n}\n}\n"),
    ("a rule without its name", "…rule {\n  require a\n}\n"),
    ("a reserved word as a name", "…rule r {\n  let count = 3\n  require a\n}\n"),
    ("a capital in a name", "…rule Backup {\n  require a\n}\n"),
    ("a small letter in a type's name", "…record asset { id: text }\n"),
    ("commas between fields", "…record Asset {\n  id: text,\n  n: int\n}\n"),
    ("no comma between members", "…enum Kind { a b }\n"),
    ("a type that is none", "…record Asset { id: 3 }\n"),
    ("a single equals sign", "…rule r {\n  require a = 3\n}\n"),
    (
        "signs of other languages",
        "…rule r {\n  require a && b\n  require a || b\n  require !a\n  require a;\n  require a == 'x'\n  # what\n  require “a”\n}\n",
    ),
    ("a blank that is none", "…rule r {\n  require\u{a0}a\n}\n"),
    ("a percent sign with a blank", "…rule r {\n  require a > 20 %\n}\n"),
    ("a provision that is no text", "…rule r {\n  basis BEK-1 § 35\n  require a\n}\n"),
    (
        "letters that look alike",
        "…rule r {\n  require \u{430}sset.id == 1\n  require m\u{e5}l\n  require a\u{442}b\n}\n",
    ),
    (
        "a text that is never closed",
        "…rule r {\n  title \"An exercise\n  basis BEK-1 \"§ 35\"\n  severity hihg\n}\n\nrule s {\n  require a\n}\n",
    ),
    ("a text that is never closed, at the end", "…rule r {\n  require a\n  message \"what\n}\n"),
    (
        "escapes that are none",
        "…rule r {\n  title \"a \\q b \\{ c \\\n d\"\n  message \"\\u{110000} \\u{} \\u12 \\x\"\n  require a\n}\n",
    ),
    ("a character that turns the direction", "…// \u{202e}a\nrule r {\n  title \"a\u{202e}b\u{7}\"\n  require a\n}\n"),
    (
        "a message with an odd brace",
        "…rule r {\n  message \"a } b\"\n  remedy \"a {b\"\n  message_da \"{a b}\"\n  require a\n}\n",
    ),
    (
        "numbers that are none",
        "…rule r {\n  require a > 1__000\n  require a > 1_\n  require a > 30days\n  require a > 1.2.3\n}\n",
    ),
    (
        "dates that are none",
        "…rule r {\n  require a > 2016-7-1\n  require a > 2016-07\n  require a > 01.07.2016\n  require a > 2016/07/01\n  require a > 2016-07-01T12:00\n}\n",
    ),
    ("a unit that is none", "…param p: duration = 30 dys\n  basis BEK-1 \"x\"\n"),
    ("a parameter without a value", "…param p: duration\n  basis BEK-1 \"x\"\n"),
    ("and beside or", "…fn f(x: int) -> bool = a and b or c and d\n"),
    ("comparisons that chain", "…fn f(x: int) -> bool = a < b <= c == d\n"),
    ("a chain of other comparisons", "…fn f(x: int) -> bool = a is given == b\n"),
    ("every without satisfies", "…fn f(x: int) -> bool = every x in xs where x.a\n"),
    ("within without its side", "…fn f(x: int) -> bool = a within 3 days and b\n"),
    ("before without within", "…fn f(x: int) -> bool = a before b and c\n"),
    ("a sum of a condition", "…fn f(x: int) -> bool = a is given otherwise b\n"),
    ("a comparison of a quantifier", "…fn f(x: int) -> bool = some x in xs == 3\n"),
    ("a call with a blank", "…fn f(x: int) -> bool = date (x) == y\n"),
    ("a condition without else", "…fn f(x: int) -> bool = if a then b\n"),
    ("else for a default", "…rule r {\n  require a else b\n}\n"),
    ("null in a condition", "…rule r {\n  require a not null\n}\n"),
    ("a bracket that another closes", "…fn f(x: int) -> bool = (a + [b)\n"),
    ("a bracket that is never closed", "…fn f(x: int) -> bool = f(a, b\n\nset s: text = { a }\n"),
    ("a dot with a blank", "…fn f(x: int) -> bool = a. b\n"),
    ("a level that is none", "…rule r {\n  severity severe\n  require a\n}\n"),
    ("a verdict that is none", "…test r \"t\" {\n  expect failed\n}\n"),
    ("a test without expectation", "…test r \"t\" {\n  as of 2020-01-01\n}\n"),
    ("a waiver", "…waiver W-2026-014 {\n  rule a.b\n}\n"),
    ("a profile", "…profile tender \"x\" {\n  include a.*\n}\n"),
    ("members gone through any number of times", "…source s for d from \"x\" at root.child*.items { a = b }\n"),
    ("parts of a source in another order", "…source s for d from \"x\" complete when a where b { a = b }\n"),
    ("a mapping without a sign", "…source s for d from \"x\" { a b = c }\n"),
    ("a dataset without its type", "…dataset d from \"x\"\n"),
    (
        "a provision without its words",
        "…instrument A-1 {\n  provison \"§ 1\" \"x\"\n  provision \"§ 2\"\n  in_force from 2020-01-01\n}\n",
    ),
    ("a title said twice", "…instrument A-1 {\n  title \"a\"\n  title \"b\"\n  in_force from 2020-01-01\n}\n"),
    ("nesting that is too deep", DEEP),
];

const DEEP: &str = "…fn f(x: int) -> bool = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a\n";

#[test]
fn messages_are_whole() {
    let mut page = String::new();
    for (wrong, text) in CASES {
        let (sources, parsed) = parsed(&text.replace('…', "module a.b\n"));
        let shown = shown(&sources, &parsed);
        assert_ne!(shown, "", "{wrong} gives no message");
        page += &format!("## {wrong}\n{shown}\n");
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("messages", page);
    });
}

/// One run tells all, each once, in order of place.
#[test]
fn ten_faults_give_ten_messages() {
    let text = "module bad.ten\n\ndatset a: [A] from \"a.json\"\n\nrecord A {\n  id: text,\n}\n\nenum kind { a }\n\n\
        rule one {\n  requires a\n  severity hihg\n  message \"\\q\"\n}\n\nrule two {\n  title \"x\n  basis A-1 \"y\"\n  require a and b or c\n}\n\n\
        param p: duration = 30 dys\n\nfn f(x: int) -> int = (x + 1\n\ntest one \"t\" {\n  as of 2016-7-1\n  expect fail\n}\n\n\
        rule good {\n  require one\n}\n";
    let (_, parsed) = parsed(text);
    let codes: Vec<&str> = parsed.diagnostics.iter().map(|it| it.code.id).collect();
    let expected = [
        "misspelt-word",
        "unexpected",
        "unexpected",
        "misspelt-word",
        "misspelt-word",
        "bad-text",
        "unclosed",
        "and-beside-or",
        "misspelt-word",
        "unclosed",
        "bad-date",
    ];
    assert_eq!(codes, expected);
    assert!(parsed.diagnostics.is_sorted_by_key(|it| it.labels[0].span.start));
    assert_eq!(parsed.file.items.len(), 1);
}

/// Each code that is shown can be explained, and each that can be explained is shown somewhere above.
#[test]
fn every_code_is_listed_and_met() {
    let mut met: Vec<&str> = CASES
        .iter()
        .flat_map(|(_, text)| parsed(&text.replace('…', "module a.b\n")).1.diagnostics)
        .map(|it| it.code.id)
        .collect();
    let mut listed: Vec<&str> = super::super::CODES.iter().map(|it| it.id).collect();
    met.sort_unstable();
    met.dedup();
    listed.sort_unstable();
    assert_eq!(met, listed);
    assert!(
        super::super::CODES.iter().all(|it| it.explanation.ends_with(['.', ':']) || it.explanation.ends_with('`')),
        "explanations are sentences"
    );
}
