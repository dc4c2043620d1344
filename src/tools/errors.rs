//! What is said of a policy's tests.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The codes of this phase.
pub const CODES: &[Code] = &[TEST_FAILED, TEST_NOT_RUN];

const TEST_FAILED: Code = Code {
    id: "test-failed",
    explanation: "A rule gives another verdict than its test expects, or does not name the facts as missing that the \
                  test says are missing. Mend the rule or the test, whichever the law does not bear out.",
};
const TEST_NOT_RUN: Code = Code {
    id: "test-not-run",
    explanation: "A test could not be run, since what it gives or sets does not fit the policies.",
};

/// Another verdict than expected.
pub(super) fn other_verdict(
    rule: &str,
    test: &str,
    at: Span,
    expected: &str,
    got: &str,
    said: Option<&str>,
) -> Diagnostic {
    Diagnostic::error(TEST_FAILED, format!("`{rule}`: {test}: expected {expected}, got {got}"))
        .label(at, format!("the verdict is {got}"))
        .help_if(said.filter(|it| !it.is_empty()).map(|it| format!("the rule says: {it}")))
}

/// A subject that the rule does not judge.
pub(super) fn no_subject(rule: &str, test: &str, at: Span, key: &str, keys: &[String]) -> Diagnostic {
    let help = match keys {
        [] => "it judges nothing".to_owned(),
        keys => format!("it judges {}", keys.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::error(TEST_FAILED, format!("`{rule}`: {test}: the rule does not judge `{key}`"))
        .label(at, "no such subject")
        .help(help)
}

/// A fact that should be named as missing and is not.
pub(super) fn not_missing(rule: &str, test: &str, at: Span, path: &str, missing: &[String]) -> Diagnostic {
    let help = match missing {
        [] => "it names nothing as missing".to_owned(),
        paths => format!("it names {}", paths.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::error(TEST_FAILED, format!("`{rule}`: {test}: `{path}` is not among the missing facts"))
        .label(at, "expected as missing")
        .help(help)
}

/// A test that cannot be run.
pub(super) fn not_run(rule: &str, test: &str, at: Span, why: &str) -> Diagnostic {
    Diagnostic::error(TEST_NOT_RUN, format!("`{rule}`: {test}: {why}")).label(at, "")
}
