//! How many days months can have.

use std::sync::OnceLock;

/// Months and days of the Gregorian cycle, after which all repeats.
const CYCLE_MONTHS: i64 = 4_800;
const CYCLE_DAYS: i128 = 146_097;

/// The least and most days that `n` successive months can have; of fewer than none, the same backwards.
pub(super) fn days(n: i64) -> (i128, i128) {
    if n < 0 {
        let (least, most) = days_of(-i128::from(n));
        return (-most, -least);
    }
    days_of(n.into())
}

pub(super) fn days_of(n: i128) -> (i128, i128) {
    let cycles = n / i128::from(CYCLE_MONTHS) * CYCLE_DAYS;
    let rest = usize::try_from(n % i128::from(CYCLE_MONTHS)).unwrap_or(0);
    // Going through the cycle takes microseconds: for the lengths that laws and exports have, it is done once.
    static KNOWN: [OnceLock<(i32, i32)>; 121] = [const { OnceLock::new() }; 121];
    let (least, most) = KNOWN.get(rest).map_or_else(|| within_cycle(rest), |it| *it.get_or_init(|| within_cycle(rest)));
    (cycles + i128::from(least), cycles + i128::from(most))
}

/// Over every month of the cycle that the `n` months can start with: a window that moves on by one month at a time.
fn within_cycle(n: usize) -> (i32, i32) {
    let mut sum: i32 = (0..n).map(month).sum();
    let (mut least, mut most) = (sum, sum);
    for first in 0..CYCLE_MONTHS as usize {
        sum += month(first + n) - month(first);
        least = least.min(sum);
        most = most.max(sum);
    }
    (least, most)
}

/// The days of a month, counted from January of the year 2000.
fn month(idx: usize) -> i32 {
    let year = 2000 + idx / 12;
    match idx % 12 {
        3 | 5 | 8 | 10 => 30,
        1 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        1 => 28,
        _ => 31,
    }
}
