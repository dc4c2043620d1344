//! Days of the civil calendar.

use super::text::excerpt;
use super::{Duration, Fault, Lang};
use crate::lang::{Arg, Quoted, ToArg, say};

/// A day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Date(pub(super) jiff::civil::Date);

/// The first day there is, 0001-01-01.
impl Default for Date {
    fn default() -> Date {
        Date(jiff::civil::date(1, 1, 1))
    }
}

/// The months in Danish.
const MONTHS_DA: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

impl ToArg for Date {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.to_string())
    }
}

impl Date {
    /// A day, where it exists (years 1 to 9999).
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        jiff::civil::Date::new(year, month, day).ok().and_then(Date::from_civil)
    }

    /// A day of the library's, where it is of our years.
    pub(super) fn from_civil(date: jiff::civil::Date) -> Option<Date> {
        (date.year() >= 1).then_some(Date(date))
    }

    /// Reads `2016-07-01`, nothing else.
    pub fn parse(text: &str) -> Result<Date, Fault> {
        let no_date =
            || Fault::new(say!("`{text}` is no date (a date is written as `2016-07-01`)", text = excerpt(text)));
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return Err(no_date()) };
        let year = number(&[*y1, *y2, *y3, *y4]).ok_or_else(no_date)?;
        let month = number(&[*m1, *m2]).and_then(|it| i8::try_from(it).ok()).ok_or_else(no_date)?;
        let day = number(&[*d1, *d2]).and_then(|it| i8::try_from(it).ok()).ok_or_else(no_date)?;
        Date::new(year, month, day).ok_or_else(|| Fault::new(say!("there is no day `{text}`", text = Quoted(text))))
    }

    /// Year.
    pub fn year(self) -> i64 {
        self.0.year().into()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> i64 {
        self.0.month().into()
    }

    /// Days since 1970-01-01.
    pub fn to_days(self) -> i32 {
        // March is the first month here, so that the leap day comes last.
        let (year, month, day) = (i32::from(self.0.year()), i32::from(self.0.month()), i32::from(self.0.day()));
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that many days after 1970-01-01.
    pub fn from_days(days: i32) -> Option<Date> {
        let days = days.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = era * 400 + year_of_era + i32::from(month <= 2);
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    }

    /// `self + duration`; months clamp to the month's last day; a fault below a day or out of range.
    pub fn add(self, duration: &Duration) -> Result<Date, Fault> {
        if duration.working_days != 0 {
            return Err(Fault::new(say!("working days need a calendar to be counted by")));
        }
        if duration.nanos != 0 {
            return Err(Fault::new(say!("to a date nothing below a day can be added")));
        }
        self.moved(duration.months, duration.days)
    }

    /// `self - duration`.
    pub fn subtract(self, duration: &Duration) -> Result<Date, Fault> {
        self.add(&duration.times(-1)?)
    }

    /// So many months on, then so many days.
    pub(super) fn moved(self, months: i64, days: i64) -> Result<Date, Fault> {
        let moved = || {
            let months = (self.year() * 12 + self.month() - 1).checked_add(months)?;
            let (year, month) =
                (i16::try_from(months.div_euclid(12)).ok()?, i8::try_from(months.rem_euclid(12) + 1).ok()?);
            let first = jiff::civil::Date::new(year, month, 1).ok()?;
            let date = Date::new(year, month, self.0.day().min(first.days_in_month()))?;
            Date::from_days(i32::try_from(i64::from(date.to_days()).checked_add(days)?).ok()?)
        };
        moved().ok_or_else(|| Fault::new(say!("overflow: the day lies outside the years 1 to 9999")))
    }

    /// The day before, where there is one.
    pub fn yesterday(self) -> Option<Date> {
        Date::from_days(self.to_days() - 1)
    }

    /// The day after, where there is one.
    pub fn tomorrow(self) -> Option<Date> {
        Date::from_days(self.to_days() + 1)
    }

    /// Day of the week, Monday is 0.
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        u8::try_from((self.to_days() + 3).rem_euclid(7)).unwrap_or(0)
    }

    /// `2016-07-01`, in Danish `1. juli 2016`.
    pub fn show(self, lang: Lang) -> String {
        match lang {
            Lang::En => self.to_string(),
            Lang::Da => {
                let month = usize::try_from(self.month() - 1).ok().and_then(|it| MONTHS_DA.get(it)).unwrap_or(&"");
                format!("{}. {month} {}", self.0.day(), self.year())
            }
        }
    }
}

/// `2016-07-01`.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The number that at most four digits make.
pub(super) fn number(digits: &[u8]) -> Option<i16> {
    digits.iter().try_fold(0i16, |sum, it| it.is_ascii_digit().then(|| sum * 10 + i16::from(it - b'0')))
}

#[cfg(test)]
mod tests;
