//! Instants, and the ways in which exports write them.
//!
//! No clock and no zone files of the machine: the one zone with rules is built in.

mod format;
mod rfc3339;
mod zone;

use jiff::Timestamp;
use jiff::civil::DateTime;

pub use format::TimeFormat;
pub use zone::Zone;

use super::text::excerpt;
use super::{Date, Decimal, Duration, Fault, Lang};
use crate::lang::say;

/// An instant, exact to the nanosecond.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Datetime(pub(super) Timestamp);

impl Datetime {
    /// RFC 3339 with an offset.
    pub fn parse(text: &str) -> Result<Datetime, Fault> {
        let (clock, offset) = rfc3339::read(text).ok_or_else(|| {
            Fault::new(say!(
                "`{text}` is no datetime (write it with its offset, as `2026-03-01T22:30:00+01:00`)",
                text = excerpt(text)
            ))
        })?;
        Datetime::at(clock, Zone::Offset(offset))
    }

    /// Reads a text in a format; a clock time without an offset is read in `zone`; a local hour that comes twice or never is a fault.
    pub fn read(text: &str, format: &TimeFormat, zone: Zone) -> Result<Datetime, Fault> {
        match format {
            TimeFormat::Rfc3339 => Datetime::parse(text),
            TimeFormat::EpochSeconds => Datetime::from_epoch(text, 1_000_000_000),
            TimeFormat::EpochMilliseconds => Datetime::from_epoch(text, 1_000_000),
            TimeFormat::SlashDate => Datetime::from_epoch(format::slash_date(text)?, 1_000_000),
            TimeFormat::Pattern(pattern) => match format::read(text, pattern)? {
                format::Read::Instant(instant) => Datetime::checked(instant),
                format::Read::Clock(clock) => Datetime::at(clock, zone),
                format::Read::Day(_) => Err(Fault::new(say!("`{text}` has no time of day", text = excerpt(text)))),
            },
        }
    }

    /// The day it is in a zone.
    pub fn date_in(self, zone: Zone) -> Result<Date, Fault> {
        Date::from_civil(zone.clock(self.0).date()).ok_or_else(out_of_range)
    }

    /// Hours and less are elapsed time; days and longer move the Danish calendar and keep the clock.
    pub fn add(self, duration: &Duration) -> Result<Datetime, Fault> {
        if duration.working_days != 0 {
            return Err(Fault::new(say!("working days are added to a date, not to an instant")));
        }
        let moved =
            if duration.months == 0 && duration.days == 0 { self } else { self.moved(duration.months, duration.days)? };
        let nanos = moved.0.as_nanosecond().checked_add(duration.nanos).ok_or_else(out_of_range)?;
        Datetime::from_nanos(nanos)
    }

    /// The same, back.
    pub fn subtract(self, duration: &Duration) -> Result<Datetime, Fault> {
        self.add(&duration.times(-1)?)
    }

    /// The time that passes from `earlier` to this.
    pub(super) fn since(self, earlier: Datetime) -> Duration {
        Duration { nanos: self.0.as_nanosecond() - earlier.0.as_nanosecond(), ..Duration::default() }
    }

    /// For people: Danish clock with its offset, `2026-03-01 22:30 (+01:00)`.
    pub fn show(self, lang: Lang) -> String {
        let clock = Zone::Copenhagen.clock(self.0);
        let offset = Zone::Copenhagen.offset(self.0);
        let (hour, minute, second) = (clock.hour(), clock.minute(), clock.second());
        let seconds = |mark: char| if second == 0 { String::new() } else { format!("{mark}{second:02}") };
        // A day before the year 1 has no name of ours; the library's is as good.
        let day = Date::from_civil(clock.date()).map_or_else(|| clock.date().to_string(), |it| it.show(lang));
        match lang {
            Lang::En => format!("{day} {hour:02}:{minute:02}{} ({})", seconds(':'), zone::offset_text(offset)),
            Lang::Da => format!("{day} kl. {hour:02}.{minute:02}{} ({})", seconds('.'), zone::offset_text(offset)),
        }
    }

    /// RFC 3339 in UTC.
    pub fn to_rfc3339(self) -> String {
        self.0.to_string()
    }

    /// The instant at which the clocks of a zone show this.
    fn at(clock: DateTime, zone: Zone) -> Result<Datetime, Fault> {
        Datetime::checked(zone.instant(clock)?)
    }

    fn moved(self, months: i64, days: i64) -> Result<Datetime, Fault> {
        let clock = Zone::Copenhagen.clock(self.0);
        let date = Date::from_civil(clock.date()).ok_or_else(out_of_range)?.moved(months, days)?;
        Datetime::at(date.0.to_datetime(clock.time()), Zone::Copenhagen)
    }

    /// A number of units of so many nanoseconds since 1970.
    fn from_epoch(text: &str, unit: i64) -> Result<Datetime, Fault> {
        let nanos = Decimal::parse(text)?.multiply(Decimal::from_int(unit))?;
        let nanos = nanos
            .to_integer()
            .ok_or_else(|| Fault::new(say!("`{text}` is no instant to the nanosecond", text = excerpt(text))))?;
        Datetime::from_nanos(nanos)
    }

    fn from_nanos(nanos: i128) -> Result<Datetime, Fault> {
        Timestamp::from_nanosecond(nanos).map_err(|_| out_of_range()).and_then(Datetime::checked)
    }

    /// An instant whose day is of our years wherever it is looked at.
    fn checked(instant: Timestamp) -> Result<Datetime, Fault> {
        let year = instant.to_zoned(jiff::tz::TimeZone::UTC).year();
        if (1..=9999).contains(&year) { Ok(Datetime(instant)) } else { Err(out_of_range()) }
    }
}

impl Date {
    /// Reads a day in a format, as `date(x, format)` does; from formats with a clock, the day in `zone`.
    pub fn read(text: &str, format: &TimeFormat, zone: Zone) -> Result<Date, Fault> {
        let TimeFormat::Pattern(pattern) = format else {
            return Datetime::read(text, format, zone)?.date_in(zone);
        };
        match format::read(text, pattern)? {
            format::Read::Instant(instant) => Datetime::checked(instant)?.date_in(zone),
            // The clock is that of the zone already: its day needs no instant, and so no hour that comes just once.
            format::Read::Clock(clock) => Date::from_civil(clock.date()).ok_or_else(out_of_range),
            format::Read::Day(day) => Date::from_civil(day).ok_or_else(out_of_range),
        }
    }
}

fn out_of_range() -> Fault {
    Fault::new(say!("overflow: the time lies outside the years 1 to 9999"))
}

#[cfg(test)]
mod tests;
