//! Every kind of diagnostic, from the pages of all phases.

use crate::diagnostic::Code;
use crate::{eval, facts, plan, program, report, syntax};

/// All codes of the engine in order of their ids.
pub fn all(more: &[&[Code]]) -> Vec<Code> {
    let phases = [
        syntax::CODES,
        program::CODES,
        plan::CODES,
        facts::CODES,
        facts::INVENTORY_CODES,
        facts::ADAPTER_CODES,
        eval::CODES,
        report::CODES,
        super::CODES,
        super::LINT_CODES,
    ];
    let mut codes: Vec<Code> = phases.iter().chain(more).flat_map(|page| page.iter().copied()).collect();
    codes.sort_by_key(|code| (code.id, code.explanation));
    codes.dedup();
    codes
}

/// What an id stands for. Two phases may use one word, each for its own texts.
pub fn find(id: &str, more: &[&[Code]]) -> Vec<Code> {
    all(more).into_iter().filter(|code| code.id == id).collect()
}
