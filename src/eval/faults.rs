//! Why an operation on known values has no result, in the words of findings.

use crate::value::Fault;

/// The reason of [`not_given`], by which a text tells it from other faults.
pub(super) const NOT_GIVEN: &str = "a value that is not given is needed here";

/// An absent value where the checker saw to it that there is one, behind a condition that was not met.
pub(super) fn not_given() -> Fault {
    Fault::new(NOT_GIVEN)
}

/// Nothing in the policy should lead here; whatever does must not become a verdict.
pub(super) fn wrong_kind(wanted: &str) -> Fault {
    Fault::new(format!("{wanted} is needed here"))
}

/// A `match` whose cases do not hold the value.
pub(super) fn no_case() -> Fault {
    Fault::new("no case fits the value")
}

/// A table whose rows do not hold the key.
pub(super) fn no_row(table: &str) -> Fault {
    Fault::new(format!("the table `{table}` has no row for the value"))
}

/// Functions and `let`s that lead too deep.
pub(super) fn too_deep() -> Fault {
    Fault::new("the expression leads too deep")
}

/// A series whose step is no time, goes back, or is below a day.
pub(super) fn bad_step() -> Fault {
    Fault::new("a series needs a step of at least a day, in days, months or years")
}

/// A series without an end in sight.
pub(super) fn long_series(limit: usize) -> Fault {
    Fault::new(format!("the series has more than {limit} days"))
}

/// `in_force_from` of a rule whose source names no day.
pub(super) fn no_first_day() -> Fault {
    Fault::new("the day from which the rule is in force is not known")
}

/// A pattern that could not be compiled.
pub(super) fn no_pattern() -> Fault {
    Fault::new("the pattern could not be used")
}

/// Two records share a key that something refers to.
pub(super) fn several_records(dataset: &str, n: usize) -> Fault {
    Fault::new(format!("{n} records of `{dataset}` have this key"))
}

/// A number that does not fit.
pub(super) fn too_large() -> Fault {
    Fault::new("the number is too large")
}
