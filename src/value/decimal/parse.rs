//! From digits to a fraction.

use num_rational::Ratio;

use super::super::text::excerpt;
use super::{Decimal, Fault};
use crate::lang::say;

/// The parts of a number as written.
struct Written<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

/// Reads a number.
pub(super) fn parse(text: &str) -> Result<Decimal, Fault> {
    let written = take_apart(text).ok_or_else(|| Fault::new(say!("`{text}` is no number", text = excerpt(text))))?;
    exact(&written).ok_or_else(|| {
        Fault::new(say!("the number `{text}` is too large or too fine to be held exactly", text = excerpt(text)))
    })
}

fn take_apart(text: &str) -> Option<Written<'_>> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (rest.get(..at)?, read_exponent(rest.get(at + 1..)?)?),
        None => (rest, 0),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
        Some(_) => return None,
        None => (mantissa, ""),
    };
    is_digits(whole).then_some(Written { negative, whole, fraction, exponent })
}

/// Digits, with single underscores between them.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.split('_').all(|group| !group.is_empty() && group.bytes().all(|it| it.is_ascii_digit()))
}

/// An exponent; one past all bounds is cut to one that is still far out of reach.
fn read_exponent(text: &str) -> Option<i64> {
    const FAR: i64 = i64::MAX / 4;
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let size =
        digits.bytes().fold(0i64, |sum, it| sum.saturating_mul(10).saturating_add(i64::from(it - b'0')).min(FAR));
    Some(if negative { -size } else { size })
}

fn exact(written: &Written<'_>) -> Option<Decimal> {
    let mut mantissa: i128 = 0;
    let mut pending_zeros: u32 = 0;
    let digits = written.whole.bytes().chain(written.fraction.bytes()).filter(|it| *it != b'_');
    for digit in digits {
        if digit == b'0' {
            // Zeros count only once a digit follows them, so that `1.000…` is as cheap as `1`.
            pending_zeros = pending_zeros.saturating_add(u32::from(mantissa != 0));
            continue;
        }
        let shift = 10i128.checked_pow(pending_zeros.checked_add(1)?)?;
        mantissa = mantissa.checked_mul(shift)?.checked_add(i128::from(digit - b'0'))?;
        pending_zeros = 0;
    }
    if mantissa == 0 {
        return Some(Decimal::ZERO);
    }
    let n_fraction = written.fraction.bytes().filter(|it| *it != b'_').count();
    let exponent =
        written.exponent.checked_add(i64::from(pending_zeros))?.checked_sub(i64::try_from(n_fraction).ok()?)?;
    let ratio = scale(mantissa, exponent)?;
    Some(Decimal(if written.negative { -ratio } else { ratio }))
}

/// `mantissa · 10^exponent`.
fn scale(mantissa: i128, exponent: i64) -> Option<Ratio<i128>> {
    if exponent >= 0 {
        let factor = 10i128.checked_pow(u32::try_from(exponent).ok()?)?;
        return mantissa.checked_mul(factor).map(Ratio::from_integer);
    }
    // Fives and twos are taken out one by one, since 10^n may be too large where 2^n alone would fit.
    let (mantissa, fives) = without(mantissa, 5, -exponent);
    let (mantissa, twos) = without(mantissa, 2, -exponent);
    let denominator =
        5i128.checked_pow(u32::try_from(fives).ok()?)?.checked_mul(2i128.checked_pow(u32::try_from(twos).ok()?)?)?;
    Some(Ratio::new_raw(mantissa, denominator))
}

/// Divides `number` by `factor` as long as it goes, at most `times` times; and how many times are left.
fn without(mut number: i128, factor: i128, mut times: i64) -> (i128, i64) {
    while times > 0 && number % factor == 0 {
        number /= factor;
        times -= 1;
    }
    (number, times)
}
