//! Instants, and the ways in which exports write them.

use super::{Date, Duration, Fault, Lang};

/// An instant, exact to the nanosecond.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Datetime(pub(super) jiff::Timestamp);

/// The zone a clock time is read in, or a day is taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Zone {
    /// `Europe/Copenhagen`, built in.
    Copenhagen,
    /// `UTC`.
    Utc,
    /// A fixed offset such as `+02:00`, in seconds.
    Offset(i32),
}

impl Zone {
    /// Reads `Europe/Copenhagen`, `UTC`, `+02:00`.
    pub fn parse(text: &str) -> Option<Zone> { unimplemented!() }
}

/// How an export writes instants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TimeFormat {
    /// RFC 3339 with an offset.
    Rfc3339,
    /// Seconds since 1970, digits.
    EpochSeconds,
    /// Milliseconds since 1970, digits.
    EpochMilliseconds,
    /// `/Date(1700000000000)/`.
    SlashDate,
    /// A strftime pattern.
    Pattern(String),
}

impl TimeFormat {
    /// Reads the name used in adapters (`rfc3339`, `epoch_s`, `epoch_ms`, `/Date(ms)/`, or a strftime pattern, which is checked).
    pub fn parse(text: &str) -> Result<TimeFormat, Fault> { unimplemented!() }
}

impl Datetime {
    /// RFC 3339 with an offset.
    pub fn parse(text: &str) -> Result<Datetime, Fault> { unimplemented!() }
    /// Reads a text in a format; a clock time without an offset is read in `zone`; a local hour that comes twice or never is a fault.
    pub fn read(text: &str, format: &TimeFormat, zone: Zone) -> Result<Datetime, Fault> { unimplemented!() }
    /// The day it is in a zone.
    pub fn date_in(self, zone: Zone) -> Result<Date, Fault> { unimplemented!() }
    /// Hours and less are elapsed time; days and longer move the Danish calendar and keep the clock.
    pub fn add(self, duration: &Duration) -> Result<Datetime, Fault> { unimplemented!() }
    /// The same, back.
    pub fn subtract(self, duration: &Duration) -> Result<Datetime, Fault> { unimplemented!() }
    /// For people: Danish clock with its offset, `2026-03-01 22:30 (+01:00)`.
    pub fn show(self, lang: Lang) -> String { unimplemented!() }
    /// RFC 3339 in UTC.
    pub fn to_rfc3339(self) -> String { unimplemented!() }
}

impl Date {
    /// Reads a day in a format, as `date(x, format)` does; from formats with a clock, the day in `zone`.
    pub fn read(text: &str, format: &TimeFormat, zone: Zone) -> Result<Date, Fault> { unimplemented!() }
}
