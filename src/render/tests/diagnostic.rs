use super::fixture::place;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Lang;
use crate::render::diagnostic;
use crate::source::{Source, SourceMap, Span};

const CODE: Code = Code { id: "unknown-name", explanation: "" };

const RULE: &str =
    "module a.b\n\nrule r {\n\ttitle \"Æ\"\r\n  require every x in servrs\n          satisfies x.ok\n}\n";

fn span(sources: &SourceMap, file: &str, words: &str) -> Span {
    let (id, source) = sources.iter().find(|(_, source)| source.name == file).unwrap();
    let (start, end) = place(&source.text, words, 0);
    Span::new(id, start as u32, end as u32)
}

fn sources() -> SourceMap {
    let mut sources = SourceMap::new();
    sources.add(Source::from_text("a/b.krav", RULE));
    sources.add(Source::from_text("a/c.krav", "module a.c\n\ndataset servers: [Server] from \"servers.json\"\n"));
    sources
}

fn drawn(make: impl Fn(&SourceMap) -> Diagnostic) -> String {
    let sources = sources();
    diagnostic(&make(&sources), &sources, Lang::En, false, 100)
}

#[test]
fn labels_of_several_files_are_underlined_in_one() {
    insta::assert_snapshot!(drawn(|sources| {
        Diagnostic::error(CODE, "`servrs` is not defined")
            .label(span(sources, "a/b.krav", "servrs"), "used here")
            .label(span(sources, "a/c.krav", "servers"), "this is near")
            .help("did you mean `servers`?")
    }));
}

#[test]
fn a_label_of_several_lines_is_underlined_on_each() {
    insta::assert_snapshot!(drawn(|sources| {
        let whole = span(sources, "a/b.krav", "every x in servrs\n          satisfies x.ok");
        Diagnostic::warning(CODE, "this is always true").label(whole, "over nothing")
    }));
}

#[test]
fn two_labels_of_one_line_share_it() {
    insta::assert_snapshot!(drawn(|sources| {
        Diagnostic::error(CODE, "`x` is bound twice")
            .label(span(sources, "a/b.krav", "servrs"), "then here")
            .label(span(sources, "a/b.krav", "x in"), "first here")
    }));
}

#[test]
fn a_file_whose_text_cannot_be_shown_is_named() {
    let of_file = drawn(|_| {
        Diagnostic::error(CODE, "the file is no text").in_file("x\u{1b}.json").at(3, 7).help("save it as UTF-8")
    });
    let of_nothing = drawn(|_| Diagnostic::notice(CODE, "the module `a.b` replaces a built-in one"));
    insta::assert_snapshot!([of_file, of_nothing].join("\n"));
}

#[test]
fn spans_of_no_text_are_passed_over() {
    let sources = sources();
    let beyond = Span::new(crate::source::FileId(0), 5_000, 6_000);
    let elsewhere = Span::new(crate::source::FileId(9), 0, 1);
    let it = Diagnostic::error(CODE, "odd").label(elsewhere, "nowhere").label(beyond, "beyond");
    assert!(diagnostic(&it, &sources, Lang::En, false, 100).contains("odd"));
}
