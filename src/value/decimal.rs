//! Exact numbers: fractions of two 128-bit integers, read from digits, never through a float.

use num_rational::Ratio;

use super::{Fault, Lang};

/// An exact number. Decimals, percentages (as fractions) and quotients.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Decimal(Ratio<i128>);

impl Decimal {
    /// A whole number.
    pub fn from_int(it: i64) -> Decimal { Decimal(Ratio::from_integer(it.into())) }
    /// Reads `-12.50`, `4e2`: the grammar of JSON numbers. A fault where the value cannot be held exactly.
    pub fn parse(text: &str) -> Result<Decimal, Fault> { unimplemented!() }
    /// The whole number it is, where it is one that fits 64 bits.
    pub fn to_int(self) -> Option<i64> { unimplemented!() }
    /// A part of a whole: `part / whole`; `whole` is not zero.
    pub fn ratio(part: i64, whole: i64) -> Result<Decimal, Fault> { unimplemented!() }
    /// Hundredths of it: 20 becomes 20 %.
    pub fn percent(self) -> Result<Decimal, Fault> { unimplemented!() }
    /// Exact sum.
    pub fn add(self, other: Decimal) -> Result<Decimal, Fault> { unimplemented!() }
    /// Exact difference.
    pub fn subtract(self, other: Decimal) -> Result<Decimal, Fault> { unimplemented!() }
    /// Exact product.
    pub fn multiply(self, other: Decimal) -> Result<Decimal, Fault> { unimplemented!() }
    /// Exact quotient.
    pub fn divide(self, other: Decimal) -> Result<Decimal, Fault> { unimplemented!() }
    /// As people read it: `12.5` (`12,5` in Danish), cut after six places where it does not end (with `…`).
    pub fn show(self, lang: Lang) -> String { unimplemented!() }
    /// As machines read it: digits where the fraction ends, else `a/b`.
    pub fn to_exact(self) -> String { unimplemented!() }
}
