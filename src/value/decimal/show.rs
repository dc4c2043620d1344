//! From a fraction to digits.

use std::fmt::Write as _;

use super::Decimal;

/// How many places people are shown of a fraction that does not end.
const PLACES: usize = 6;

/// Whether a fraction in lowest terms with this denominator ends.
pub(super) fn ends(mut denominator: i128) -> bool {
    for factor in [2, 5] {
        while denominator > 1 && denominator % factor == 0 {
            denominator /= factor;
        }
    }
    denominator == 1
}

/// Its digits. One that does not end is cut, and says so where `mark` asks.
pub(super) fn digits(number: Decimal, point: char, mark: bool) -> String {
    let denominator = number.0.denom().unsigned_abs();
    let numerator = number.0.numer().unsigned_abs();
    let mut out = String::new();
    if number.is_negative() {
        out.push('-');
    }
    let _ = write!(out, "{}", numerator / denominator);
    let mut rest = numerator % denominator;
    if rest == 0 {
        return out;
    }
    out.push(point);
    let ends = ends(*number.0.denom());
    let mut n_places = 0;
    while rest > 0 && (ends || n_places < PLACES) {
        let (digit, next) = next_digit(rest, denominator);
        out.push(char::from(b'0' + digit));
        rest = next;
        n_places += 1;
    }
    if rest > 0 && mark {
        out.push('…');
    }
    out
}

/// The first digit of `rest / denominator` behind the point, and what remains: ten times `rest` may not fit, so it is
/// added up.
fn next_digit(rest: u128, denominator: u128) -> (u8, u128) {
    let (mut digit, mut sum) = (0, 0);
    for _ in 0..10 {
        sum += rest;
        if sum >= denominator {
            sum -= denominator;
            digit += 1;
        }
    }
    (digit, sum)
}
