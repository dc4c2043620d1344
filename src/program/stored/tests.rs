//! A program comes back as it was stored, and from nothing else.

use std::sync::Arc;

use super::*;
use crate::program::{ExprKind, Unit, compile};
use crate::source::Source;
use crate::syntax;
use crate::value::Value;

/// Most of what a policy can say.
const TEXT: &str = include_str!("tests.krav");

fn program() -> Program {
    let mut sources = SourceMap::new();
    let file = sources.add(Source::from_text("everything.krav", TEXT));
    let sources = Arc::new(sources);
    let parsed = syntax::parse(&sources, file);
    assert_eq!(parsed.diagnostics, []);
    let compiled = compile(sources, &[Unit { file, expected: None, tree: parsed.file, unread: parsed.unread }]);
    assert_eq!(compiled.diagnostics, []);
    compiled.program
}

fn read(stored: &Stored) -> Option<Program> {
    Program::from_stored(&stored.numbers, &stored.texts, Arc::default())
}

#[test]
fn a_program_comes_back_as_it_was() {
    let program = program();
    let stored = program.store().unwrap();
    let back = Program::from_stored(&stored.numbers, &stored.texts, Arc::clone(&program.sources)).unwrap();
    assert_eq!(format!("{back:?}"), format!("{program:?}"));
}

#[test]
fn what_is_cut_short_or_goes_on_is_no_program() {
    let whole = program().store().unwrap();
    for n in 0..whole.numbers.len() {
        let cut = Stored { numbers: whole.numbers[..n].to_vec(), ..whole.clone() };
        assert!(read(&cut).is_none(), "cut at {n}");
    }
    let longer = Stored { numbers: [&whole.numbers[..], &[0]].concat(), ..whole.clone() };
    assert!(read(&longer).is_none());
    assert!(read(&Stored { texts: String::new(), ..whole }).is_none());
}

#[test]
fn bytes_that_are_wrong_never_panic() {
    let whole = program().store().unwrap();
    for at in 0..whole.numbers.len() {
        for byte in [0, 1, 0x7f, 0xff] {
            let mut wrong = whole.clone();
            wrong.numbers[at] = byte;
            read(&wrong);
        }
    }
}

#[test]
fn a_constant_that_no_policy_can_write_is_not_stored() {
    let mut program = program();
    program.exprs[0].kind = ExprKind::Const(Value::Raw(0));
    assert_eq!(program.store(), None);
}
