//! Lengths of time that know the calendar: a month is a month.

mod iso;
mod months;

use std::cmp::Ordering;
use std::fmt::Write as _;

use super::{CompareOp, Fault, Lang};
use crate::lang::{Arg, Quoted, ToArg, say};

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

pub(super) const SECOND: i128 = 1_000_000_000;
const DAY: i128 = 86_400 * SECOND;

impl ToArg for Duration {
    fn to_arg(&self) -> Arg {
        Arg::Both { en: self.show(Lang::En), da: self.show(Lang::Da) }
    }
}

impl Duration {
    /// Reads ISO 8601 (`P2M`, `P1Y6M`, `PT24H`, `P1W`), in any case but without a sign.
    pub fn parse(text: &str) -> Result<Duration, Fault> {
        iso::parse(text)
    }

    /// Compares where it can: a month is 28 to 31 days (n months as many days as n successive months can have), a day 24 hours. A fault says why it cannot.
    pub fn compare(&self, other: &Duration) -> Result<Ordering, Fault> {
        match self.difference(other)? {
            (low, _) if low > 0 => Ok(Ordering::Greater),
            (_, high) if high < 0 => Ok(Ordering::Less),
            (0, 0) => Ok(Ordering::Equal),
            _ => Err(self.undecided(other)),
        }
    }

    /// Whether `self op other`, where all lengths that the months can have agree: `2 months >= 59 days` is true.
    pub(super) fn holds(&self, op: CompareOp, other: &Duration) -> Result<bool, Fault> {
        let (low, high) = self.difference(other)?;
        op.decide(low.cmp(&0), high.cmp(&0)).ok_or_else(|| self.undecided(other))
    }

    /// Sum, part by part.
    pub fn add(&self, other: &Duration) -> Result<Duration, Fault> {
        let sum = || {
            Some(Duration {
                months: self.months.checked_add(other.months)?,
                days: self.days.checked_add(other.days)?,
                nanos: self.nanos.checked_add(other.nanos)?,
                working_days: self.working_days.checked_add(other.working_days)?,
            })
        };
        sum().ok_or_else(overflow).and_then(Duration::unmixed)
    }

    /// Difference, part by part.
    pub fn subtract(&self, other: &Duration) -> Result<Duration, Fault> {
        self.add(&other.times(-1)?)
    }

    /// Times a whole number.
    pub fn times(&self, n: i64) -> Result<Duration, Fault> {
        let product = || {
            Some(Duration {
                months: self.months.checked_mul(n)?,
                days: self.days.checked_mul(n)?,
                nanos: self.nanos.checked_mul(n.into())?,
                working_days: self.working_days.checked_mul(n)?,
            })
        };
        product().ok_or_else(overflow)
    }

    /// `2 years 3 months`, `2 år 3 måneder`.
    pub fn show(&self, lang: Lang) -> String {
        let mut out = String::new();
        for (size, names) in self.parts() {
            if size != 0 {
                let name = names.of(size, lang);
                let _ = write!(out, "{}{size} {name}", if out.is_empty() { "" } else { " " });
            }
        }
        self.show_seconds(&mut out, lang);
        if out.is_empty() {
            out = format!("0 {}", DAYS.of(0, lang));
        }
        out
    }

    /// ISO 8601; working days, which it does not know, in words.
    pub fn to_iso(&self) -> String {
        if self.working_days != 0 { self.show(Lang::En) } else { iso::write(self) }
    }

    /// The least and most nanoseconds by which this is longer than `other`.
    ///
    /// Months that both have are left out first: two months are exactly as long as two months from the same day on.
    fn difference(&self, other: &Duration) -> Result<(i128, i128), Fault> {
        if self.working_days != 0 || other.working_days != 0 {
            return Err(Fault::new(say!(
                "working days compare with nothing: how long they are depends on the day they are counted from"
            )));
        }
        let bounds = || {
            let months = self.months.checked_sub(other.months)?;
            let rest = (i128::from(self.days) - i128::from(other.days)).checked_mul(DAY)?;
            let rest = rest.checked_add(self.nanos.checked_sub(other.nanos)?)?;
            let (least, most) = months::days(months);
            Some((rest.checked_add(least.checked_mul(DAY)?)?, rest.checked_add(most.checked_mul(DAY)?)?))
        };
        bounds().ok_or_else(overflow)
    }

    fn undecided(&self, other: &Duration) -> Fault {
        let months = self.months.saturating_sub(other.months).saturating_abs();
        let (least, most) = months::days(months);
        let (least, most) = (Quoted(least), Quoted(most));
        let length = Quoted(Duration { months, ..Duration::default() });
        let reason = match months {
            1 | 12 => say!("{length} is {least} to {most} days", length, least, most),
            _ => say!("{length} are {least} to {most} days", length, least, most),
        };
        Fault::new(say!("`{a}` and `{b}` cannot be compared: {reason}", a = Quoted(self), b = Quoted(other), reason))
    }

    /// Working days mix with nothing.
    fn unmixed(self) -> Result<Duration, Fault> {
        if self.working_days != 0 && (self.months, self.days, self.nanos) != (0, 0, 0) {
            return Err(Fault::new(say!("working days do not mix with other lengths of time")));
        }
        Ok(self)
    }

    /// Its parts but for the seconds, from the largest.
    fn parts(&self) -> [(i128, &'static Names); 6] {
        [
            ((self.months / 12).into(), &YEARS),
            ((self.months % 12).into(), &MONTHS),
            (self.days.into(), &DAYS),
            (self.working_days.into(), &WORKING_DAYS),
            (self.nanos / (3600 * SECOND), &HOURS),
            (self.nanos / (60 * SECOND) % 60, &MINUTES),
        ]
    }

    fn show_seconds(&self, out: &mut String, lang: Lang) {
        let rest = self.nanos % (60 * SECOND);
        if rest != 0 {
            let point = if lang == Lang::Da { "," } else { "." };
            let name = SECONDS.of(if rest == SECOND { 1 } else { 0 }, lang);
            let digits = iso::seconds(rest).replace('.', point);
            let _ = write!(out, "{}{digits} {name}", if out.is_empty() { "" } else { " " });
        }
    }
}

/// The names of a unit: English one and many, Danish one and many.
struct Names([&'static str; 4]);

static YEARS: Names = Names(["year", "years", "år", "år"]);
static MONTHS: Names = Names(["month", "months", "måned", "måneder"]);
static DAYS: Names = Names(["day", "days", "dag", "dage"]);
static WORKING_DAYS: Names = Names(["working day", "working days", "arbejdsdag", "arbejdsdage"]);
static HOURS: Names = Names(["hour", "hours", "time", "timer"]);
static MINUTES: Names = Names(["minute", "minutes", "minut", "minutter"]);
static SECONDS: Names = Names(["second", "seconds", "sekund", "sekunder"]);

impl Names {
    fn of(&self, size: i128, lang: Lang) -> &'static str {
        let [one, many, one_da, many_da] = self.0;
        match (lang, size) {
            (Lang::En, 1 | -1) => one,
            (Lang::En, _) => many,
            (Lang::Da, 1 | -1) => one_da,
            (Lang::Da, _) => many_da,
        }
    }
}

fn overflow() -> Fault {
    Fault::new(say!("overflow: the length of time is out of range"))
}

#[cfg(test)]
mod tests;
