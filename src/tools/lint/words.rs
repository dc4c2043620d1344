//! What people need beside the conditions: tests, remedies, and texts in both languages.

use std::collections::BTreeSet;

use super::{Linter, errors};
use crate::diagnostic::Diagnostic;
use crate::program::RuleId;

/// Rules that no test names.
pub(super) fn tests(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let tested: BTreeSet<RuleId> = linter.program.tests.iter().map(|it| it.rule).collect();
    let untested = linter.rules().filter(|(id, _)| !tested.contains(id));
    untested.map(|(_, rule)| errors::rule_without_test(&rule.name, rule.name_span)).collect()
}

/// Rules without a remedy.
pub(super) fn remedies(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let without = linter.rules().filter(|(_, rule)| rule.remedy.is_none());
    without.map(|(_, rule)| errors::rule_without_remedy(&rule.name, rule.name_span)).collect()
}

/// Texts of rules, and titles of instruments, that stand in English alone.
pub(super) fn translations(linter: &Linter<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, rule) in linter.rules() {
        let pairs = [
            ("title", true, rule.title_da.is_some()),
            ("message", rule.message.is_some(), rule.message_da.is_some()),
            ("remedy", rule.remedy.is_some(), rule.remedy_da.is_some()),
        ];
        let missing: Vec<&str> = pairs.iter().filter(|it| it.1 && !it.2).map(|it| it.0).collect();
        if !missing.is_empty() {
            found.push(errors::not_translated(&rule.name, &missing, rule.name_span));
        }
    }
    let instruments = linter.program.instruments.iter().filter(|it| linter.is_own(it.span) && it.title_da.is_none());
    found.extend(instruments.map(|it| errors::not_translated(&it.id, &["title"], it.span)));
    found
}
