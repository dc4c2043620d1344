//! What is said about a run that cannot be done as asked.

use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Message, say, words};

/// The codes of this phase.
pub(super) const CODES: &[Code] = &[SELECTS_NOTHING, UNKNOWN_PARAMETER, PARAMETER_VALUE, PARAMETER_TWICE];

const SELECTS_NOTHING: Code = Code {
    id: "selects-nothing",
    explanation: words!(
        "An item of --select or --deselect names no rule. An item is a rule's full name, a module (with all below it), either with `*` for any \
         characters, or an instrument that a rule stands on. Were it passed over in silence, a slip of the pen would leave rules out."
    ),
};

const UNKNOWN_PARAMETER: Code = Code {
    id: "unknown-parameter",
    explanation: words!(
        "--param names a parameter that no loaded policy has. Parameters go by their full name, the module's and their own: `telecom.preparedness.exercise_interval`."
    ),
};

const PARAMETER_VALUE: Code = Code {
    id: "parameter-value",
    explanation: words!(
        "The value given with --param is not of the parameter's type. Durations are written `P30D` or `30 days`, days `2026-11-01`, percentages `20%` or `1/3`, \
         truth values `true` and `false`, lists with commas between."
    ),
};

const PARAMETER_TWICE: Code = Code {
    id: "parameter-twice",
    explanation: words!(
        "--param sets one parameter twice. Which of the values is meant cannot be told, so neither is taken."
    ),
};

/// An item that matches no rule.
pub(super) fn selects_nothing(option: &str, item: &str, nearest: Option<String>) -> Diagnostic {
    Diagnostic::error(SELECTS_NOTHING, say!("{option} `{item}` matches no rule", option, item)).help(match nearest {
        Some(name) => say!("did you mean `{near}`?", near = name),
        None => say!("`tilsyn list` shows every rule with its module and its instruments"),
    })
}

/// An instrument of the register without any rule.
pub(super) fn instrument_without_rules(option: &str, item: &str) -> Diagnostic {
    Diagnostic::error(
        SELECTS_NOTHING,
        say!(
            "{option} `{item}` matches no rule: the instrument is in the register, but no rule stands on it",
            option,
            item
        ),
    )
    .help(say!("`tilsyn list` shows every rule with its module and its instruments"))
}

/// An item without a word in it.
pub(super) fn empty_item(option: &str) -> Diagnostic {
    Diagnostic::error(SELECTS_NOTHING, say!("{option} has an empty item", option))
        .help(say!("write the rules with commas between, as in `telecom,state.minimum`"))
}

/// A parameter that does not exist.
pub(super) fn unknown_parameter(name: &str, nearest: Option<String>) -> Diagnostic {
    Diagnostic::error(UNKNOWN_PARAMETER, say!("there is no parameter `{name}`", name)).help(nearest.map_or_else(
        || say!("a parameter goes by its full name, `module.parameter`"),
        |it| say!("did you mean `{near}`?", near = it),
    ))
}

/// A value that is not of its type.
pub(super) fn parameter_value(name: &str, text: &str, ty: &Message, reason: &Message, example: &str) -> Diagnostic {
    Diagnostic::error(
        PARAMETER_VALUE,
        say!("the parameter `{name}` takes {ty}, and `{text}` is none: {reason}", name, ty, text, reason),
    )
    .help(say!("write it like `--param {name}={example}`", name, example))
}

/// A parameter whose type cannot be written on a command line.
pub(super) fn parameter_type(name: &str) -> Diagnostic {
    Diagnostic::error(
        PARAMETER_VALUE,
        say!("the parameter `{name}` cannot be set from outside: its values have no short form", name),
    )
}

/// A parameter set twice.
pub(super) fn parameter_twice(name: &str) -> Diagnostic {
    Diagnostic::error(PARAMETER_TWICE, say!("the parameter `{name}` is set twice", name)).help(say!("set it once"))
}
