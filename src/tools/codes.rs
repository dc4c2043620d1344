//! Every kind of diagnostic, from the pages of all phases.

use crate::diagnostic::Code;
use crate::{eval, facts, plan, program, report, syntax};

/// All codes of the engine in order of their ids, each once.
pub fn all(more: &[&[Code]]) -> Vec<Code> {
    let phases = [
        syntax::CODES,
        program::CODES,
        plan::CODES,
        facts::CODES,
        facts::INVENTORY_CODES,
        eval::CODES,
        report::CODES,
        super::CODES,
    ];
    let mut codes: Vec<Code> = phases.iter().chain(more).flat_map(|page| page.iter().copied()).collect();
    codes.sort_by_key(|code| code.id);
    codes.dedup_by_key(|code| code.id);
    codes
}

/// The code of an id.
pub fn find(id: &str, more: &[&[Code]]) -> Option<Code> {
    all(more).into_iter().find(|code| code.id == id)
}
