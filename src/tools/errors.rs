//! What is said of a policy's tests.

use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Message, say, words};
use crate::source::Span;

/// The codes of this phase.
pub const CODES: &[Code] = &[TEST_FAILED, TEST_NOT_RUN];

const TEST_FAILED: Code = Code {
    id: "test-failed",
    explanation: words!(
        "A rule gives another verdict than its test expects, or does not name the facts as missing that the \
         test says are missing. Mend the rule or the test, whichever the law does not bear out."
    ),
};
const TEST_NOT_RUN: Code = Code {
    id: "test-not-run",
    explanation: words!("A test could not be run, since what it gives or sets does not fit the policies."),
};

/// Another verdict than expected.
pub(super) fn other_verdict(
    rule: &str,
    test: &str,
    at: Span,
    expected: &str,
    got: &Message,
    said: Option<Message>,
) -> Diagnostic {
    Diagnostic::error(TEST_FAILED, say!("`{rule}`: {test}: expected {expected}, got {got}", rule, test, expected, got))
        .label(at, say!("the verdict is {got}", got))
        .help_if(said.filter(|it| !it.is_empty()).map(|words| say!("the rule says: {words}", words)))
}

/// A subject that the rule does not judge.
pub(super) fn no_subject(rule: &str, test: &str, at: Span, key: &str, keys: &[String]) -> Diagnostic {
    let help = match keys {
        [] => say!("it judges nothing"),
        keys => say!("it judges {keys}", keys = keys.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::error(TEST_FAILED, say!("`{rule}`: {test}: the rule does not judge `{key}`", rule, test, key))
        .label(at, say!("no such subject"))
        .help(help)
}

/// A fact that should be named as missing and is not.
pub(super) fn not_missing(rule: &str, test: &str, at: Span, path: &str, missing: &[String]) -> Diagnostic {
    let help = match missing {
        [] => say!("it names nothing as missing"),
        paths => {
            say!("it names {paths}", paths = paths.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", "))
        }
    };
    Diagnostic::error(TEST_FAILED, say!("`{rule}`: {test}: `{path}` is not among the missing facts", rule, test, path))
        .label(at, say!("expected as missing"))
        .help(help)
}

/// A test that cannot be run.
pub(super) fn not_run(rule: &str, test: &str, at: Span, why: &Message) -> Diagnostic {
    Diagnostic::error(TEST_NOT_RUN, say!("`{rule}`: {test}: {why}", rule, test, why)).label(at, Message::default())
}
