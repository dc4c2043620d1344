//! What `lint` says.

use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Message, say, words};
use crate::source::Span;

/// The codes of this check.
pub const CODES: &[Code] = &[
    RULE_WITHOUT_TEST,
    RULE_WITHOUT_REMEDY,
    NOT_TRANSLATED,
    NOT_IN_THE_WORDS_OF_LAW,
    NEVER_IN_FORCE,
    OUT_OF_FORCE,
    PARAMETER_GAP,
    CONSTANT_CONDITION,
    UNUSED,
    UNREAD_FACT,
    UNREAD_MAPPING,
    LOOSE_THRESHOLD,
];

const RULE_WITHOUT_TEST: Code = Code {
    id: "rule-without-test",
    explanation: words!(
        "No test says what the rule should find. A rule of law passes, fails and cannot be told in at least one \
         test each, so that whoever changes it sees what changes."
    ),
};
const RULE_WITHOUT_REMEDY: Code = Code {
    id: "rule-without-remedy",
    explanation: words!("The rule has no `remedy`. Whoever gets its finding should be told what to do about it."),
};
const NOT_TRANSLATED: Code = Code {
    id: "not-translated",
    explanation: words!(
        "A text for people stands in English alone. Who asks for Danish gets English there: write the `…_da` \
         beside it."
    ),
};
const NOT_IN_THE_WORDS_OF_LAW: Code = Code {
    id: "not-in-the-words-of-law",
    explanation: words!(
        "The English text of a rule uses a term of law, and the Danish one has another word for it than the glossary \
         (docs/law/glossary.md), or none. One term has one word, so that readers of both meet the same law."
    ),
};
const NEVER_IN_FORCE: Code = Code {
    id: "never-in-force",
    explanation: words!(
        "A provision has days of its own, and the instrument is in force on none of them. What stands on it \
         never runs: one of the two is wrong in the register."
    ),
};
const OUT_OF_FORCE: Code = Code {
    id: "out-of-force",
    explanation: words!(
        "What a rule uses holds on other days than the rule: the basis of an exception, the basis or a value of a \
         parameter, or a written day behind `dated`. The rule never sees it, so either its days are wrong or it \
         belongs to another rule."
    ),
};
const PARAMETER_GAP: Code = Code {
    id: "parameter-gap",
    explanation: words!(
        "A rule is in force on a day on which a parameter that it uses has no value. On that day the rule is \
         `unknown` for everybody: say what holds then."
    ),
};
const CONSTANT_CONDITION: Code = Code {
    id: "constant-condition",
    explanation: words!(
        "A condition is the same whatever the facts are: a comparison of written values, one with the lowest or \
         highest value that there is, or what follows from these. It decides nothing, so something else was \
         meant, or it can go."
    ),
};
const UNUSED: Code = Code {
    id: "unused",
    explanation: words!(
        "No rule and no adapter uses a parameter, function, set or table, straight or through others. It reads \
         like law and changes nothing: use it, or leave it out."
    ),
};
const UNREAD_FACT: Code = Code {
    id: "unread-fact",
    explanation: words!(
        "The model asks organisations for a fact that no rule reads. Whoever fills in an export works for nothing: \
         write the rule that needs it, or take it out of the model. Keys, and the name and id of the \
         organisation, are read by the engine itself."
    ),
};
const UNREAD_MAPPING: Code = Code {
    id: "unread-mapping",
    explanation: words!("An adapter maps something to a field that no rule reads, so that it is never looked at."),
};
const LOOSE_THRESHOLD: Code = Code {
    id: "loose-threshold",
    explanation: words!(
        "A threshold (a duration, a percentage, or a number other than 0 and 1 by which something is measured) \
         stands where nothing says which text of law it comes from: in a rule that neither stands on a provision \
         that was read nor has an `interpretation`; in a function or table whose documentation names no \
         instrument of the register by its id; beside a parameter of the same value and provision; or in a \
         parameter that stands on secondary sources alone without an `interpretation`. Write it as a `param` \
         with its `basis` or `interpretation`, and use that."
    ),
};

fn at(code: Code, span: Span, message: Message, label: Message) -> Diagnostic {
    Diagnostic::warning(code, message).label(span, label)
}

/// A rule that no test names.
pub(super) fn rule_without_test(rule: &str, span: Span) -> Diagnostic {
    at(RULE_WITHOUT_TEST, span, say!("`{rule}` has no test", rule), say!("no test names it"))
        .help(say!("write `test` for what it passes, what it fails, and what it cannot tell"))
}

/// A rule without a remedy.
pub(super) fn rule_without_remedy(rule: &str, span: Span) -> Diagnostic {
    at(RULE_WITHOUT_REMEDY, span, say!("`{rule}` says nothing on how to mend what it finds", rule), say!("no `remedy`"))
        .help(say!("write `remedy \"…\"`, and `remedy_da` beside it"))
}

/// A Danish text without the glossary's word for a term of the English one.
pub(super) fn not_in_the_words_of_law(name: &str, what: &str, english: &str, danish: &str, at: Span) -> Diagnostic {
    Diagnostic::warning(
        NOT_IN_THE_WORDS_OF_LAW,
        say!(
            "the Danish {what} of `{name}` has another word than `{danish}` for `{english}`",
            what,
            name,
            danish,
            english
        ),
    )
    .label(at, say!("this rule"))
    .help(say!("say `{danish}` there, or leave `{english}` out of the English text", danish, english))
}

/// Texts without a Danish one, each as the word of its clause.
pub(super) fn not_translated(what: &str, missing: &[&str], span: Span) -> Diagnostic {
    let clauses: Vec<String> = missing.iter().map(|it| format!("`{it}_da`")).collect();
    let missing = Message::all_of(missing.iter().map(|it| say!("no Danish {text}", text = it)));
    let message = say!("`{what}` has {missing}", what, missing);
    at(NOT_TRANSLATED, span, message, say!("in English alone"))
        .help(say!("write {clauses}", clauses = Message::all_of(clauses.into_iter().map(Message::verbatim))))
}

/// A provision outside its instrument's days.
pub(super) fn never_in_force(instrument: &str, provision: &str, span: Span) -> Diagnostic {
    let message = say!(
        "{instrument}, {provision}, is never in force: its own days lie outside the instrument's",
        instrument,
        provision
    );
    at(NEVER_IN_FORCE, span, message, say!("these days")).help(say!("mend its days, or those of the instrument"))
}

/// An exception that stands on what is not in force with the rule.
pub(super) fn exception_out_of_force(rule: &str, basis: &str, span: Span) -> Diagnostic {
    let message = say!(
        "{basis}, on which an exception of `{rule}` stands, is in force on no day on which the rule is",
        basis,
        rule
    );
    at(OUT_OF_FORCE, span, message, say!("this exception")).help(say!("name the provision of the rule's own days"))
}

/// A written day behind `dated` on which the rule is not in force.
pub(super) fn dated_out_of_force(rule: &str, day: &str, span: Span) -> Diagnostic {
    at(
        OUT_OF_FORCE,
        span,
        say!("`{rule}` is not in force on {day}, so it concerns nobody", rule, day),
        say!("always this day"),
    )
    .help(say!("a rule is judged by the day behind `dated`: most often it is a fact of the subject"))
}

/// A value of a parameter on days on which no rule that uses it is in force.
pub(super) fn value_out_of_force(param: &str, span: Span) -> Diagnostic {
    let message = say!("a value of `{param}` holds on no day on which a rule that uses it is in force", param);
    at(OUT_OF_FORCE, span, message, say!("this value")).help(say!("mend its days, or leave it out"))
}

/// A parameter that stands on what is not in force with any rule that uses it.
pub(super) fn parameter_out_of_force(param: &str, basis: &str, span: Span) -> Diagnostic {
    let message = say!(
        "{basis}, on which `{param}` stands, is in force on no day on which a rule that uses it is in force",
        basis,
        param
    );
    at(OUT_OF_FORCE, span, message, say!("this parameter")).help(say!("name the provision of the rules' own days"))
}

/// A day of a rule without a value of a parameter.
pub(super) fn parameter_gap(param: &str, rule: &str, day: &str, span: Span) -> Diagnostic {
    let message = say!("`{param}` has no value on {day}, a day on which `{rule}` is in force", param, day, rule);
    at(PARAMETER_GAP, span, message, say!("this parameter"))
        .help(say!("say what holds on that day, with `from` and `to`"))
}

/// A condition that the facts do not change.
pub(super) fn constant_condition(truth: bool, span: Span) -> Diagnostic {
    at(
        CONSTANT_CONDITION,
        span,
        say!("this is always {truth}", truth = truth.to_string()),
        say!("whatever the facts are"),
    )
    .help(say!("leave it out, or say what was meant"))
}

/// Something that nothing uses. `what` is its kind.
pub(super) fn unused(what: Message, name: &str, span: Span) -> Diagnostic {
    at(UNUSED, span, say!("no rule uses {what} `{name}`", what, name), say!("never used"))
        .help(say!("use it, or leave it out"))
}

/// A dataset that no rule reads.
pub(super) fn unread_dataset(name: &str, span: Span) -> Diagnostic {
    at(UNREAD_FACT, span, say!("no rule reads the dataset `{name}`", name), say!("never read"))
        .help(say!("write the rule that needs it, or leave it out"))
}

/// A field that no rule reads.
pub(super) fn unread_field(record: &str, field: &str, span: Span) -> Diagnostic {
    at(UNREAD_FACT, span, say!("no rule reads the field `{field}` of `{record}`", field, record), say!("never read"))
        .help(say!("write the rule that needs it, or leave it out"))
}

/// A mapping to a field that no rule reads.
pub(super) fn unread_mapping(source: &str, field: &str, span: Span) -> Diagnostic {
    at(
        UNREAD_MAPPING,
        span,
        say!("`{source}` maps to the field `{field}`, which no rule reads", source, field),
        say!("never read"),
    )
    .help(say!("leave the mapping out"))
}

/// Thresholds in what stands on nothing that was read. `what` is its kind.
pub(super) fn loose_threshold(what: &'static str, name: &str, texts: &[(Span, &str)]) -> Diagnostic {
    let mut words: Vec<String> = Vec::new();
    for (_, text) in texts {
        let word = format!("`{text}`");
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let message = say!(
        "nothing says where {what} `{name}` has {values} from",
        what = Message::from_static(what),
        name,
        values = words.join(", ")
    );
    let found = Diagnostic::warning(LOOSE_THRESHOLD, message);
    let found = texts.first().into_iter().fold(found, |it, (span, _)| it.label(*span, say!("this threshold")));
    found.help(match what {
        "the rule" => say!("make it a `param` with its `basis`, or say with `interpretation` what was assumed"),
        _ => say!("make it a `param` with its `basis`, or name the instrument by its id in the documentation above"),
    })
}

/// A threshold that a parameter of the same provision carries.
pub(super) fn threshold_of_param(param: &str, text: &str, span: Span, declared: Span) -> Diagnostic {
    let message = say!("`{text}` is written out beside a parameter of the same provision and value", text);
    at(LOOSE_THRESHOLD, span, message, say!("this threshold"))
        .label(declared, say!("the parameter"))
        .help(say!("use `{param}`, so that it is changed in one place", param))
}

/// A parameter known from elsewhere than the law's text alone.
pub(super) fn param_secondary(param: &str, span: Span) -> Diagnostic {
    let message = say!("`{param}` stands on secondary sources alone, without an `interpretation`", param);
    at(LOOSE_THRESHOLD, span, message, say!("this parameter"))
        .help(say!("say with `interpretation` what was relied on"))
}
