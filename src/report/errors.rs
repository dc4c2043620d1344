//! What a report says of a check as a whole.

use super::model::{Organisation, RuleCounts};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Count, say, words};

/// The codes of this phase.
pub const CODES: &[Code] = &[NO_ORGANISATION, NO_RULE, DUPLICATE_ORGANISATION];

const NO_ORGANISATION: Code = Code {
    id: "no-organisation",
    explanation: words!(
        "Below the PATHs given, no folder holds a file that a dataset expects, and no `.json` file has a key \
         that names a dataset. An empty check would look like a good one, so the exit code is 2. Name the \
         folder that holds the exports; `inputs` in the report says why each file was ignored."
    ),
};
const NO_RULE: Code = Code {
    id: "no-rule",
    explanation: words!(
        "No rule was run: none is in force on the day of the check, or none was selected. A check without \
         rules would pass everything, so the exit code is 2. `rules` in the report gives the reason for each."
    ),
};
const DUPLICATE_ORGANISATION: Code = Code {
    id: "duplicate-organisation",
    explanation: words!(
        "Two exports say that they are of the organisation with the same id. Both are reported, and `path` \
         tells them apart; the exit code is 2, since nobody can tell which one holds. Leave the stale one \
         out, or mend the id in `organisation.json`."
    ),
};

/// PATHs below which nobody stands.
pub(super) fn no_organisation(n_files: u64) -> Diagnostic {
    let found = match n_files {
        0 => say!("there are no files at all"),
        1 => say!("the one file there is expected by no dataset, or was refused"),
        n => say!("of {n} files there, none is a document or expected by a dataset, or it was refused", n = Count(n)),
    };
    Diagnostic::error(NO_ORGANISATION, say!("no organisation was found: {found}", found))
        .help(say!("name the folder that holds the exports; the inputs of the report say why each file was left out"))
}

/// A check that nothing is held against.
pub(super) fn no_rule(rules: &RuleCounts) -> Diagnostic {
    let RuleCounts { loaded, not_in_force, deselected, .. } = rules;
    let why = match (loaded, not_in_force, deselected) {
        (0, ..) => say!("no rule was loaded"),
        (_, out, 0) => say!("{out} of {loaded} loaded are not in force on that day", out, loaded),
        (_, 0, left) => say!("{left} of {loaded} loaded are not selected", left, loaded),
        (_, out, left) => {
            say!("of {loaded} loaded, {out} are not in force on that day and {left} not selected", loaded, out, left)
        }
    };
    Diagnostic::error(NO_RULE, say!("no rule was run: {why}", why))
        .help(say!("`tilsyn list` shows every rule with the days on which it is in force"))
}

/// Organisations that give themselves one id.
pub(super) fn duplicate_organisation(same: &[Organisation]) -> Diagnostic {
    let paths: Vec<String> = same.iter().map(|it| format!("`{}`", it.path)).collect();
    let id = same.first().map_or("", |it| it.id.as_str());
    let file = same.first().map_or("", |it| it.path.as_str());
    Diagnostic::error(
        DUPLICATE_ORGANISATION,
        say!("{n} organisations have the id `{id}`: {paths}", n = same.len(), id, paths = paths.join(", ")),
    )
    .in_file(file)
    .help(say!("leave the stale export out, or give each organisation an id of its own"))
}
