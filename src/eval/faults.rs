//! Why an operation on known values has no result, in the words of findings.

use crate::lang::{Message, say};
use crate::value::Fault;

/// An absent value (which a text tells from other faults) where the checker saw to it that there is one, behind a condition that was not met.
pub(super) fn not_given() -> Fault {
    Fault::new(say!("a value that is not given is needed here"))
}

/// Nothing in the policy should lead here; whatever does must not become a verdict.
pub(super) fn wrong_kind(wanted: Message) -> Fault {
    Fault::new(say!("{wanted} is needed here", wanted))
}

/// A `match` whose cases do not hold the value.
pub(super) fn no_case() -> Fault {
    Fault::new(say!("no case fits the value"))
}

/// A table whose rows do not hold the key.
pub(super) fn no_row(table: &str) -> Fault {
    Fault::new(say!("the table `{table}` has no row for the value", table))
}

/// Functions and `let`s that lead too deep.
pub(super) fn too_deep() -> Fault {
    Fault::new(say!("the expression leads too deep"))
}

/// A series whose step is no time, goes back, or is below a day.
pub(super) fn bad_step() -> Fault {
    Fault::new(say!("a series needs a step of at least a day, in days, months or years"))
}

/// A series without an end in sight.
pub(super) fn long_series(limit: usize) -> Fault {
    Fault::new(say!("the series has more than {limit} days", limit))
}

/// `in_force_from` of a rule whose source names no day.
pub(super) fn no_first_day() -> Fault {
    Fault::new(say!("the day from which the rule is in force is not known"))
}

/// A pattern that could not be compiled.
pub(super) fn no_pattern() -> Fault {
    Fault::new(say!("the pattern could not be used"))
}

/// Two records share a key that something refers to.
pub(super) fn several_records(dataset: &str, n: usize) -> Fault {
    Fault::new(say!("{n} records of `{dataset}` have this key", n, dataset))
}

/// A number that does not fit.
pub(super) fn too_large() -> Fault {
    Fault::new(say!("the number is too large"))
}
