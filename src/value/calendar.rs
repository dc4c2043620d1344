//! Working days.

use super::{Date, Fault};
use crate::lang::say;

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
    ///
    /// Fewer than none are counted back, from the day before.
    pub fn add_working_days(&self, from: Date, n: i64) -> Result<Date, Fault> {
        let mut day = self.covered(Some(from))?;
        let mut left = n.unsigned_abs();
        while left > 0 {
            day = self.covered(if n > 0 { day.tomorrow() } else { day.yesterday() })?;
            left -= u64::from(!self.is_rest(day));
        }
        Ok(day)
    }

    /// `date` itself, or the next working day where it is a day of rest.
    pub fn on_working_day(&self, date: Date) -> Result<Date, Fault> {
        let mut day = self.covered(Some(date))?;
        while self.is_rest(day) {
            day = self.covered(day.tomorrow())?;
        }
        Ok(day)
    }

    fn is_rest(&self, day: Date) -> bool {
        let weekend = self.weekend.get(usize::from(day.weekday())).copied().unwrap_or(false);
        weekend || self.holidays.binary_search(&day).is_ok()
    }

    fn covered(&self, day: Option<Date>) -> Result<Date, Fault> {
        day.filter(|it| (self.from..=self.to).contains(it)).ok_or_else(|| {
            Fault::new(say!(
                "the calendar `{name}` covers only {from} to {to}",
                name = self.name,
                from = self.from,
                to = self.to
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn danish() -> Calendar {
        Calendar {
            name: "danish".to_owned(),
            from: day("2026-01-01"),
            to: day("2026-12-31"),
            weekend: [false, false, false, false, false, true, true],
            holidays: ["2026-01-01", "2026-04-02", "2026-04-03", "2026-04-06", "2026-12-24", "2026-12-25"]
                .map(day)
                .to_vec(),
        }
    }

    #[test]
    fn counts_from_the_day_after() {
        for (from, n, to) in [
            ("2026-11-20", 0, "2026-11-20"),
            ("2026-11-20", 1, "2026-11-23"),
            ("2026-11-21", 1, "2026-11-23"),
            ("2026-11-16", 10, "2026-11-30"),
            // Maundy Thursday, Good Friday, the weekend, Easter Monday.
            ("2026-04-01", 1, "2026-04-07"),
            ("2026-04-07", -1, "2026-04-01"),
        ] {
            assert_eq!(danish().add_working_days(day(from), n).unwrap(), day(to), "{from} {n}");
        }
    }

    #[test]
    fn moves_off_a_day_of_rest() {
        for (from, to) in [("2026-11-20", "2026-11-20"), ("2026-11-21", "2026-11-23"), ("2026-04-02", "2026-04-07")] {
            assert_eq!(danish().on_working_day(day(from)).unwrap(), day(to));
        }
    }

    #[test]
    fn outside_the_days_covered_nobody_can_tell() {
        let calendar = danish();
        for result in [
            calendar.add_working_days(day("2025-12-31"), 0),
            calendar.add_working_days(day("2026-12-31"), 1),
            calendar.add_working_days(day("2026-01-02"), -1),
            calendar.add_working_days(day("2026-01-02"), i64::MAX),
            calendar.add_working_days(day("2026-01-02"), i64::MIN),
            calendar.on_working_day(day("2027-01-02")),
            Calendar { weekend: [true; 7], ..danish() }.on_working_day(day("2026-06-01")),
        ] {
            assert_eq!(result.unwrap_err().reason, "the calendar `danish` covers only 2026-01-01 to 2026-12-31");
        }
    }
}
