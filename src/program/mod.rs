//! From trees to a program: names resolved, types checked, register looked up. Flat arenas, ids, plain data.
//!
//! [`compile`] takes all policy files at once and gives a [`Program`] with everything that has a meaning, and the
//! diagnostics for what has none. A program knows no JSON and no date of today.
//!
//! `stored` keeps a program as bytes. The passes, in order: `declare` gives every name its id; `types` resolves records and datasets; `register`
//! reads instruments; `params` compiles sets, parameters, tables and functions; `feeds` the adapters; `rules` and
//! `tests_of_rules` the rest. All expressions go through `check`.

mod check;
mod codes;
mod declare;
mod errors;
mod feeds;
mod given;
mod in_force;
mod ir;
mod overrides;
mod params;
mod register;
mod rules;
mod secret;
mod stored;
mod symbols;
mod tests_of_rules;
mod types;
mod walk;

use std::sync::Arc;

pub use codes::CODES;
pub use ir::*;
pub use secret::{looks_secret, mask, names_a_secret};
pub use stored::Stored;

use crate::diagnostic::Diagnostic;
use crate::lang::{Lang, Message, say};
use crate::source::{FileId, SourceMap};
use crate::syntax::ast;
use errors::What;
use symbols::Symbols;

/// One parsed file of a policy root.
#[derive(Debug)]
pub struct Unit {
    /// Its text.
    pub file: FileId,
    /// The module that its path below the policy root calls for, such as `telecom.preparedness`; `None`: any.
    pub expected: Option<String>,
    /// Its tree.
    pub tree: ast::File,
    /// The names of items that could not be read: whoever uses one makes no second error.
    pub unread: Vec<ast::Name>,
}

/// The module that a path below a policy root calls for: `a/b.krav` holds `a.b`.
pub fn module_of(path: &str) -> String {
    path.trim_end_matches(".krav").replace('/', ".")
}

/// A program and what must be said about the policies.
#[derive(Debug)]
pub struct Compiled {
    /// What could be made. Not to be run where a diagnostic is an error.
    pub program: Program,
    /// Errors and warnings, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compiles the parsed files of `sources`.
///
/// Every fault is reported once, and none that only follows from another: what could not be given a type is passed
/// over in silence afterwards.
pub fn compile(sources: Arc<SourceMap>, units: &[Unit]) -> Compiled {
    let mut compiler = Compiler {
        program: Program { sources, ..Program::default() },
        diagnostics: Vec::new(),
        units,
        symbols: Symbols::default(),
    };
    compiler.declare();
    compiler.resolve_types();
    compiler.compile_register();
    compiler.compile_params();
    compiler.compile_feeds();
    compiler.program.mark_fed_secrets();
    compiler.compile_rules();
    compiler.compile_tests();
    compiler.check_depth();
    let Compiler { program, mut diagnostics, .. } = compiler;
    diagnostics.sort_by_key(|it| it.labels.first().map(|label| (label.span.file, label.span.start)));
    Compiled { program, diagnostics }
}

/// The state of a compilation.
struct Compiler<'u> {
    program: Program,
    diagnostics: Vec<Diagnostic>,
    units: &'u [Unit],
    symbols: Symbols,
}

impl Compiler<'_> {
    fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn add_expr(&mut self, kind: ExprKind, typed: Typed, span: crate::source::Span) -> ExprId {
        let id = ExprId(self.program.exprs.len() as u32);
        self.program.exprs.push(Expr { kind, typed, span });
        id
    }

    /// The id of a type, each kept once.
    fn intern(&mut self, typed: Typed) -> TypeId {
        let known = self.program.types.iter().position(|it| *it == typed);
        let idx = known.unwrap_or_else(|| {
            self.program.types.push(typed);
            self.program.types.len() - 1
        });
        TypeId(idx as u32)
    }

    /// The list type of members of `ty`.
    fn list_of(&mut self, ty: Type) -> Type {
        if ty == Type::Error { Type::Error } else { Type::List(self.intern(Typed { ty, optional: false })) }
    }
}

#[cfg(test)]
mod tests;
