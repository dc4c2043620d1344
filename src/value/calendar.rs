//! Working days.

use super::{Date, Fault};

/// Which days are days of rest, between two days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// First day covered.
    pub from: Date,
    /// Last day covered.
    pub to: Date,
    /// Days of rest in a week, Monday first.
    pub weekend: [bool; 7],
    /// Holidays, sorted.
    pub holidays: Vec<Date>,
}

impl Calendar {
    /// The day `n` working days after `from`, counted from the day after. Outside the days covered: a fault.
    pub fn add_working_days(&self, from: Date, n: i64) -> Result<Date, Fault> { unimplemented!() }
    /// `date` itself, or the next working day where it is a day of rest.
    pub fn on_working_day(&self, date: Date) -> Result<Date, Fault> { unimplemented!() }
}
