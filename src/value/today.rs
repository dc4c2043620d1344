//! The day in Denmark at a moment that the caller's clock gave.

use super::Date;

impl Date {
    /// The civil day in Denmark at `now`; `None` where it lies outside the years 1 to 9999.
    pub fn in_denmark(now: std::time::SystemTime) -> Option<Date> {
        const DENMARK: jiff::tz::TimeZone = jiff::tz::get!("Europe/Copenhagen");
        let now = jiff::Timestamp::try_from(now).ok()?;
        let day = now.to_zoned(DENMARK).date();
        (day.year() >= 1).then_some(Date(day))
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use crate::value::Date;

    #[test]
    fn midnight_is_that_of_copenhagen() {
        // 2026-07-01T21:59:59Z and a second later: summer time is two hours ahead.
        let late = UNIX_EPOCH + Duration::from_secs(1_782_943_199);
        assert_eq!(Date::in_denmark(late).map(|it| it.to_string()), Some("2026-07-01".into()));
        let next = late + Duration::from_secs(1);
        assert_eq!(Date::in_denmark(next).map(|it| it.to_string()), Some("2026-07-02".into()));
    }
}
