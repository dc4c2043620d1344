//! The time formats that exports are seen to use.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime::BrokenDownTime;

use super::super::text::excerpt;
use super::Fault;
use crate::lang::say;

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
    pub fn parse(text: &str) -> Result<TimeFormat, Fault> {
        match text {
            "rfc3339" => Ok(TimeFormat::Rfc3339),
            "epoch_s" => Ok(TimeFormat::EpochSeconds),
            "epoch_ms" => Ok(TimeFormat::EpochMilliseconds),
            "/Date(ms)/" => Ok(TimeFormat::SlashDate),
            pattern => check(pattern).map(|()| TimeFormat::Pattern(pattern.to_owned())),
        }
    }
}

/// What a pattern made of a text.
pub(super) enum Read {
    /// It says which instant.
    Instant(Timestamp),
    /// It says what a clock shows, but not where.
    Clock(DateTime),
    /// It says a day.
    Day(Date),
}

/// Reads a text by a checked pattern.
pub(super) fn read(text: &str, pattern: &str) -> Result<Read, Fault> {
    let misfit = || {
        Fault::new(say!(
            "`{text}` does not fit the format `{pattern}`",
            text = excerpt(text),
            pattern = excerpt(pattern).0
        ))
    };
    let parts = BrokenDownTime::parse(pattern, text).map_err(|_| misfit())?;
    // A year of two digits is no year of the first century.
    if parts.year().is_some_and(|year| year < 1000 && !text.contains(&format!("{year:04}"))) {
        return Err(misfit());
    }
    if let Some(instant) = parts.timestamp() {
        return Ok(Read::Instant(instant));
    }
    let day = parts.to_date().map_err(|_| misfit())?;
    if !has_clock(pattern) {
        return Ok(Read::Day(day));
    }
    let clock = day.to_datetime(parts.to_time().map_err(|_| misfit())?);
    match parts.offset() {
        Some(offset) => offset.to_timestamp(clock).map(Read::Instant).map_err(|_| super::out_of_range()),
        None => Ok(Read::Clock(clock)),
    }
}

/// The number inside `/Date(…)/`; an offset behind it only tells how it was shown.
pub(super) fn slash_date(text: &str) -> Result<&str, Fault> {
    let inside = text.strip_prefix("/Date(").and_then(|it| it.strip_suffix(")/"));
    let number = inside.map(|it| match it.get(1..).and_then(|rest| rest.find(['+', '-'])) {
        Some(at) if is_offset(it.get(at + 1..).unwrap_or("")) => it.get(..at + 1).unwrap_or(it),
        _ => it,
    });
    number
        .filter(|it| it.strip_prefix('-').unwrap_or(it).bytes().all(|byte| byte.is_ascii_digit()))
        .ok_or_else(|| Fault::new(say!("`{text}` is not written as `/Date(1700000000000)/`", text = excerpt(text))))
}

fn is_offset(text: &str) -> bool {
    text.len() == 5 && text.bytes().skip(1).all(|it| it.is_ascii_digit())
}

/// The directives of a pattern: what stands behind each `%`, flags left out.
fn directives(pattern: &str) -> impl Iterator<Item = Option<char>> + '_ {
    let mut chars = pattern.chars();
    std::iter::from_fn(move || {
        chars.find(|it| *it == '%')?;
        Some(chars.by_ref().find(|it| !matches!(it, '-' | '_' | '0' | ':' | '.')))
    })
}

fn has_clock(pattern: &str) -> bool {
    directives(pattern).any(|it| matches!(it, Some('H' | 'k' | 'I' | 'l' | 'T' | 'R' | 's')))
}

/// Whether a pattern says a day and knows only directives that mean the same in every place.
fn check(pattern: &str) -> Result<(), Fault> {
    const KNOWN: &str = "YmdeHkIlMSfzpPbBhaAjyFDTRsnt%";
    let mut found = String::new();
    for directive in directives(pattern) {
        match directive {
            Some(it) if KNOWN.contains(it) => found.push(it),
            Some(it) => return Err(Fault::new(say!("`%{letter}` is not known in time formats", letter = it))),
            None => return Err(Fault::new(say!("a time format cannot end in `%`"))),
        }
    }
    let has = |any: &str| found.contains(|it| any.contains(it));
    if has("sFD") || (has("Yy") && (has("j") || (has("mbBh") && has("de")))) {
        return Ok(());
    }
    Err(Fault::new(say!(
        "`{pattern}` is no time format: it is `rfc3339`, `epoch_s`, `epoch_ms`, `/Date(ms)/`, or a pattern with year, month and day such as `%Y-%m-%d`",
        pattern = excerpt(pattern).0
    )))
}
