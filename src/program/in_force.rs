//! The days on which an instrument is in force: one total function of what the register says.
//!
//! A bound that the register names is *verified*, unless it says itself that it is assumed. One that it leaves out
//! follows from the next best thing that is known, and is *assumed*. Knows no day of today.

use super::*;
use crate::lang::words;
use crate::value::Date;

/// What the register says of an instrument's days.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// `in_force not_known "why"`.
    pub(super) not_known: Option<String>,
    /// `in_force from`.
    pub(super) from: Option<Bound<Date>>,
    /// `in_force to`.
    pub(super) to: Option<Bound<Date>>,
    /// `signed`.
    pub(super) signed: Option<Date>,
}

impl Said {
    /// First day: the one named; else that of the signature; else the first day of the year in the id; else none.
    fn first_day(&self, id: &str) -> Option<Bound<Date>> {
        let year = || Date::new(year_in(id)?, 1, 1);
        self.from
            .clone()
            .or_else(|| {
                Some(Bound::assumed(
                    self.signed?,
                    words!("the day of its signature or publication stands for its commencement"),
                ))
            })
            .or_else(|| {
                let why = words!("only its year is known: the first day of it stands for its commencement");
                Some(Bound::assumed(year()?, why))
            })
    }
}

/// The days of an instrument. `successors` are the instruments that replace it.
///
/// Start: the day named; else the day of signature or publication, assumed; else 1 January of the year in the id,
/// assumed; else not known. End: the day named; else the day before the first successor's start, assumed; else open, assumed.
pub(super) fn in_force(id: &str, said: &Said, successors: &[(&str, &Said)]) -> InForce {
    if let Some(why) = &said.not_known {
        return InForce::NotKnown(why.clone());
    }
    let Some(from) = said.first_day(id) else {
        return InForce::NotKnown(words!("the register names no day, no signature and no year").to_owned());
    };
    let to = match &said.to {
        Some(bound) => Bound { day: Some(bound.day), assumed: bound.assumed.clone() },
        None => before_successor(successors).unwrap_or_else(|| Bound::assumed(None, words!("no end is known"))),
    };
    InForce::Days { from, to }
}

/// The day before the first successor began.
fn before_successor(successors: &[(&str, &Said)]) -> Option<Bound<Option<Date>>> {
    let starts = successors.iter().filter_map(|(id, said)| Some((said.first_day(id)?, *id)));
    let (first, id) = starts.min_by_key(|(bound, id)| (bound.day, *id))?;
    let why = match first.assumed {
        None => format!("the day before {id}, which replaces it, came into force"),
        Some(_) => format!("the day before {id}, which replaces it, as far as that one's start is known"),
    };
    Some(Bound::assumed(Some(first.day.yesterday()?), why))
}

/// The year in an id: its last part of four digits, such as 2016 in `BEK-567-2016` and 2024 in `ECNE-2024-12-17`.
fn year_in(id: &str) -> Option<i16> {
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|it| it.is_ascii_digit());
    let mut years = id.split('-').filter(is_year).filter_map(|it| it.parse().ok());
    // A number of an instrument may have four digits too; a year of law lies in these centuries.
    years.rfind(|year| (1849..=2199).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn days(id: &str, said: &Said, successors: &[(&str, &Said)]) -> String {
        match in_force(id, said, successors) {
            InForce::NotKnown(why) => format!("not known: {why}"),
            InForce::Days { from, to } => {
                let mark = |assumed: &Option<String>| if assumed.is_some() { "?" } else { "" };
                let last = to.day.map_or("open".to_owned(), |it| it.to_string());
                format!("{}{} to {last}{}", from.day, mark(&from.assumed), mark(&to.assumed))
            }
        }
    }

    #[test]
    fn each_bound_follows_from_the_best_that_is_known() {
        let read = |text| Some(Bound::verified(day(text)));
        let nothing = Said::default();
        let signed = Said { signed: Some(day("2006-11-20")), ..Said::default() };
        let named = Said { from: read("2016-07-01"), to: read("2021-02-28"), signed: signed.signed, ..Said::default() };
        let begun = Said { from: read("2021-03-01"), ..Said::default() };
        let guide = Said { not_known: Some("a guide".to_owned()), ..Said::default() };
        assert_eq!(days("BEK-567-2016", &named, &[("BEK-259-2021", &begun)]), "2016-07-01 to 2021-02-28");
        assert_eq!(days("BEK-1144-2006", &signed, &[]), "2006-11-20? to open?");
        assert_eq!(days("BEK-2646-2021", &nothing, &[]), "2021-01-01? to open?", "a number may look like a year");
        assert_eq!(days("BEK-1991-2021", &nothing, &[]), "2021-01-01? to open?");
        assert_eq!(days("NCSS-2015-energy", &nothing, &[]), "2015-01-01? to open?");
        assert_eq!(days("ECNE-2024-12-17", &nothing, &[]), "2024-01-01? to open?");
        assert_eq!(days("GUIDE", &nothing, &[]), "not known: the register names no day, no signature and no year");
        assert_eq!(days("GUIDE-2019", &guide, &[]), "not known: a guide", "what the register says goes first");
        assert_eq!(
            days("OLD-2016", &nothing, &[("NEW-2022", &nothing), ("BEK-259-2021", &begun)]),
            "2016-01-01? to 2021-02-28?"
        );
        assert_eq!(days("OLD-2016", &begun, &[("NEW-2022", &nothing)]), "2021-03-01 to 2021-12-31?");
        assert_eq!(days("OLD-2005", &nothing, &[("NEW-2006", &signed)]), "2005-01-01? to 2006-11-19?");
    }
}
