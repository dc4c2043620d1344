//! Exact numbers: fractions of two 128-bit integers, read from digits, never through a float.
//!
//! Neither numerator nor denominator is ever `i128::MIN`, so that every sign can be turned. What does not fit is a
//! fault; nothing is rounded, and nothing wraps.

mod parse;
mod show;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub};

use super::{Fault, Lang};
use crate::lang::say;

/// An exact number. Decimals, percentages (as fractions) and quotients.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Decimal(Ratio<i128>);

impl Decimal {
    /// Nought.
    pub const ZERO: Decimal = Decimal(Ratio::new_raw(0, 1));

    /// A whole number.
    pub fn from_int(it: i64) -> Decimal {
        Decimal(Ratio::from_integer(it.into()))
    }

    /// Reads `-12.50`, `4e2`: the grammar of JSON numbers, and `15_000_000` as krav writes digits. A fault where the
    /// value cannot be held exactly. Takes time linear in the text, whatever the exponent.
    pub fn parse(text: &str) -> Result<Decimal, Fault> {
        parse::parse(text)
    }

    /// The whole number it is, where it is one that fits 64 bits.
    pub fn to_int(self) -> Option<i64> {
        self.to_integer().and_then(|it| i64::try_from(it).ok())
    }

    /// The whole number it is, where it is one.
    pub(super) fn to_integer(self) -> Option<i128> {
        self.0.is_integer().then(|| *self.0.numer())
    }

    /// A part of a whole: `part / whole`; `whole` is not zero.
    pub fn ratio(part: i64, whole: i64) -> Result<Decimal, Fault> {
        Decimal::from_int(part).divide(Decimal::from_int(whole))
    }

    /// Hundredths of it: 20 becomes 20 %.
    pub fn percent(self) -> Result<Decimal, Fault> {
        self.divide(Decimal::from_int(100))
    }

    /// Exact sum.
    pub fn add(self, other: Decimal) -> Result<Decimal, Fault> {
        Decimal::checked(self.0.checked_add(&other.0))
    }

    /// Exact difference.
    pub fn subtract(self, other: Decimal) -> Result<Decimal, Fault> {
        Decimal::checked(self.0.checked_sub(&other.0))
    }

    /// Exact product.
    pub fn multiply(self, other: Decimal) -> Result<Decimal, Fault> {
        Decimal::checked(self.0.checked_mul(&other.0))
    }

    /// Exact quotient.
    pub fn divide(self, other: Decimal) -> Result<Decimal, Fault> {
        let (numer, denom) = (*other.0.numer(), *other.0.denom());
        if numer == 0 {
            return Err(Fault::new(say!("division by zero")));
        }
        // Times the inverse, whose sign stays above: a fraction in lowest terms is so upside down, too.
        let inverse = Ratio::new_raw(denom * numer.signum(), numer.abs());
        Decimal::checked(self.0.checked_mul(&inverse))
    }

    /// The same with the other sign.
    pub fn negate(self) -> Decimal {
        Decimal(Ratio::new_raw(-*self.0.numer(), *self.0.denom()))
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        *self.0.numer() < 0
    }

    /// As people read it: `12.5` (`12,5` in Danish), cut after six places where it does not end (with `…`).
    pub fn show(self, lang: Lang) -> String {
        let point = match lang {
            Lang::En => '.',
            Lang::Da => ',',
        };
        show::digits(self, point, true)
    }

    /// As machines read it: digits where the fraction ends, else `a/b`.
    pub fn to_exact(self) -> String {
        if show::ends(*self.0.denom()) {
            show::digits(self, '.', false)
        } else {
            format!("{}/{}", self.0.numer(), self.0.denom())
        }
    }

    /// Numerator and denominator.
    pub fn parts(self) -> (i128, i128) {
        (*self.0.numer(), *self.0.denom())
    }

    /// The number of a numerator and a denominator, where they make one.
    pub fn from_parts(numer: i128, denom: i128) -> Option<Decimal> {
        (numer != i128::MIN && denom > 0).then(|| Decimal(Ratio::new(numer, denom)))
    }

    fn checked(ratio: Option<Ratio<i128>>) -> Result<Decimal, Fault> {
        ratio
            .filter(|it| *it.numer() != i128::MIN)
            .map(Decimal)
            .ok_or_else(|| Fault::new(say!("overflow: the number is too large or too fine to be held exactly")))
    }
}

#[cfg(test)]
mod tests;
