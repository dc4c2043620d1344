//! Days of the civil calendar.

use super::{Duration, Fault, Lang};

/// A day.
#[derive(Default, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Date(pub(super) jiff::civil::Date);

impl Date {
    /// A day, where it exists (years 1 to 9999).
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> { unimplemented!() }
    /// Reads `2016-07-01`, nothing else.
    pub fn parse(text: &str) -> Result<Date, Fault> { unimplemented!() }
    /// Year.
    pub fn year(self) -> i64 { unimplemented!() }
    /// Month, 1 to 12.
    pub fn month(self) -> i64 { unimplemented!() }
    /// Days since 1970-01-01.
    pub fn to_days(self) -> i32 { unimplemented!() }
    /// The day that many days after 1970-01-01.
    pub fn from_days(days: i32) -> Option<Date> { unimplemented!() }
    /// `self + duration`; months clamp to the month's last day; a fault below a day or out of range.
    pub fn add(self, duration: &Duration) -> Result<Date, Fault> { unimplemented!() }
    /// `self - duration`.
    pub fn subtract(self, duration: &Duration) -> Result<Date, Fault> { unimplemented!() }
    /// The day before, where there is one.
    pub fn yesterday(self) -> Option<Date> { unimplemented!() }
    /// The day after, where there is one.
    pub fn tomorrow(self) -> Option<Date> { unimplemented!() }
    /// Day of the week, Monday is 0.
    pub fn weekday(self) -> u8 { unimplemented!() }
    /// `2016-07-01`, in Danish `1. juli 2016`.
    pub fn show(self, lang: Lang) -> String { unimplemented!() }
}

/// `2016-07-01`.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "{}", self.0) }
}
