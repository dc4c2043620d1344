//! Zones: Denmark's, UTC, and fixed offsets.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::super::date::number;
use super::Fault;
use crate::lang::{Quoted, say};

/// Built in, so that a day does not depend on the machine's zone files.
static COPENHAGEN: TimeZone = jiff::tz::get!("Europe/Copenhagen");

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
    pub fn parse(text: &str) -> Option<Zone> {
        match text {
            "Europe/Copenhagen" => Some(Zone::Copenhagen),
            "UTC" => Some(Zone::Utc),
            _ => offset_seconds(text.as_bytes()).map(Zone::Offset),
        }
    }

    /// What its clocks show at an instant.
    pub(super) fn clock(self, instant: Timestamp) -> DateTime {
        self.offset(instant).to_datetime(instant)
    }

    /// How far its clocks are ahead at an instant.
    pub(super) fn offset(self, instant: Timestamp) -> Offset {
        match self {
            Zone::Copenhagen => COPENHAGEN.to_offset(instant),
            Zone::Utc => Offset::UTC,
            Zone::Offset(seconds) => Offset::from_seconds(seconds).unwrap_or(Offset::UTC),
        }
    }

    /// The one instant at which its clocks show `clock`.
    pub(super) fn instant(self, clock: DateTime) -> Result<Timestamp, Fault> {
        let offset = match self {
            Zone::Copenhagen => match COPENHAGEN.to_ambiguous_timestamp(clock).offset() {
                AmbiguousOffset::Unambiguous { offset } => offset,
                AmbiguousOffset::Gap { .. } => {
                    return Err(Fault::new(say!(
                        "the clock time {time} does not exist in Denmark: clocks went forward",
                        time = Quoted(clock_time(clock))
                    )));
                }
                AmbiguousOffset::Fold { .. } => {
                    return Err(Fault::new(say!(
                        "the clock time {time} comes twice in Denmark: clocks went back",
                        time = Quoted(clock_time(clock))
                    )));
                }
            },
            Zone::Utc => Offset::UTC,
            Zone::Offset(seconds) => Offset::from_seconds(seconds).map_err(|_| super::out_of_range())?,
        };
        offset.to_timestamp(clock).map_err(|_| super::out_of_range())
    }
}

fn clock_time(clock: DateTime) -> String {
    format!("{} {:02}:{:02}", clock.date(), clock.hour(), clock.minute())
}

/// Seconds of `+02:00`.
pub(super) fn offset_seconds(text: &[u8]) -> Option<i32> {
    let [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = text else { return None };
    let (hours, minutes) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
    Some(if *sign == b'-' { -seconds } else { seconds })
}

/// `+02:00`.
pub(super) fn offset_text(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
