//! Lengths of time that know the calendar: a month is a month.

use std::cmp::Ordering;

use super::{Fault, Lang};

/// Months, days and elapsed time, each apart; and working days, which mix with nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Duration {
    /// Months; a year is 12.
    pub months: i64,
    /// Days; a week is 7.
    pub days: i64,
    /// Elapsed nanoseconds.
    pub nanos: i128,
    /// Working days.
    pub working_days: i64,
}

impl Duration {
    /// Reads ISO 8601 (`P2M`, `P1Y6M`, `PT24H`, `P1W`), in any case but without a sign.
    pub fn parse(text: &str) -> Result<Duration, Fault> { unimplemented!() }
    /// Compares where it can: a month is 28 to 31 days (n months as many days as n successive months can have), a day 24 hours. A fault says why it cannot.
    pub fn compare(&self, other: &Duration) -> Result<Ordering, Fault> { unimplemented!() }
    /// Sum, part by part.
    pub fn add(&self, other: &Duration) -> Result<Duration, Fault> { unimplemented!() }
    /// Difference, part by part.
    pub fn subtract(&self, other: &Duration) -> Result<Duration, Fault> { unimplemented!() }
    /// Times a whole number.
    pub fn times(&self, n: i64) -> Result<Duration, Fault> { unimplemented!() }
    /// `2 years 3 months`, `2 år 3 måneder`.
    pub fn show(&self, lang: Lang) -> String { unimplemented!() }
    /// ISO 8601.
    pub fn to_iso(&self) -> String { unimplemented!() }
}
