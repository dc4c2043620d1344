//! The flow of *asked*: which optional facts are known to be given where.
//!
//! An asked path holds to the right of `x is given and …`, in its `then`, after a `where` that says it, and to the
//! right of `x is not given or …` and in its `else`. Asking of a path asks every optional step of it.

use super::super::symbols::{Found, Symbol};
use super::*;

/// What a path starts from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Root {
    /// A variable.
    Local(Local),
    /// A dataset.
    Dataset(DatasetId),
}

/// A path of fields, as far as it was asked about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PathKey {
    pub(super) root: Root,
    pub(super) fields: Vec<String>,
}

impl Checker<'_, '_> {
    /// Takes what a condition says into account for what comes after it.
    pub(in crate::program) fn assume(&mut self, condition: &ast::Expr) {
        let keys = self.when(condition, true);
        self.asked.extend(keys);
    }

    pub(super) fn assume_not(&mut self, condition: &ast::Expr) {
        let keys = self.when(condition, false);
        self.asked.extend(keys);
    }

    pub(super) fn was_asked(&self, root: Root, fields: &[String]) -> bool {
        self.asked.iter().any(|it| it.root == root && it.fields == fields)
    }

    /// The paths that are given wherever a condition is `truth`.
    fn when(&self, condition: &ast::Expr, truth: bool) -> Vec<PathKey> {
        match &*condition.kind {
            ast::ExprKind::Not(inner) => self.when(inner, !truth),
            ast::ExprKind::Given { negated, value } if *negated != truth => self.keys(value),
            ast::ExprKind::And(parts) if truth => parts.iter().flat_map(|it| self.when(it, true)).collect(),
            ast::ExprKind::Or(parts) if !truth => parts.iter().flat_map(|it| self.when(it, false)).collect(),
            ast::ExprKind::And(parts) | ast::ExprKind::Or(parts) => {
                let mut parts = parts.iter().map(|it| self.when(it, truth));
                let first = parts.next().unwrap_or_default();
                parts.fold(first, |keys, other| keys.into_iter().filter(|it| other.contains(it)).collect())
            }
            _ => Vec::new(),
        }
    }

    /// All beginnings of a path.
    fn keys(&self, value: &ast::Expr) -> Vec<PathKey> {
        let ast::ExprKind::Path(path) = &*value.kind else { return Vec::new() };
        let Some(root) = path.root.as_ref().and_then(|name| self.root_of(name)) else { return Vec::new() };
        let names: Vec<String> = path.fields.iter().map(|it| it.text.clone()).collect();
        (0..=names.len()).map(|n| PathKey { root, fields: names[..n].to_vec() }).collect()
    }

    fn root_of(&self, name: &ast::Name) -> Option<Root> {
        if let Some(binding) = self.scope.iter().rev().find(|it| it.name == name.text) {
            return Some(Root::Local(binding.local));
        }
        match self.c.look_up(self.module, &name.text) {
            Found::One(Symbol::Dataset(id)) => Some(Root::Dataset(id)),
            _ => None,
        }
    }
}
