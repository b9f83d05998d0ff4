//! Operators on amounts and sums, and conversions from whole units.
//!
//! The operators saturate. Only a sum that is doubled more than sixty times reaches the limit.

use std::{
    iter,
    ops::{Add, AddAssign, Neg, Sub, SubAssign},
};

use super::{Amount, Decimal, Sum, ValueError};

macro_rules! operators {
    ($($left:ty, $right:ty;)*) => { $(
        impl Add<$right> for $left {
            type Output = Sum;

            fn add(self, other: $right) -> Sum {
                Sum::from(self).plus(other.into())
            }
        }

        impl Sub<$right> for $left {
            type Output = Sum;

            fn sub(self, other: $right) -> Sum {
                Sum::from(self).minus(other.into())
            }
        }
    )* };
}

operators! {
    Amount, Amount;
    Amount, Sum;
    Sum, Amount;
    Sum, Sum;
}

impl<T: Into<Self>> AddAssign<T> for Sum {
    fn add_assign(&mut self, other: T) {
        *self = self.plus(other.into());
    }
}

impl<T: Into<Self>> SubAssign<T> for Sum {
    fn sub_assign(&mut self, other: T) {
        *self = self.minus(other.into());
    }
}

impl Neg for Sum {
    type Output = Self;

    fn neg(self) -> Self {
        Self::ZERO.minus(self)
    }
}

impl Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        // The range is symmetric, so the negated amount is valid.
        Self(self.0.saturating_neg())
    }
}

impl iter::Sum<Amount> for Sum {
    fn sum<I: Iterator<Item = Amount>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| sum.plus(amount.into()))
    }
}

impl<'a> iter::Sum<&'a Amount> for Sum {
    fn sum<I: Iterator<Item = &'a Amount>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}

impl iter::Sum for Sum {
    fn sum<I: Iterator<Item = Self>>(sums: I) -> Self {
        sums.fold(Self::ZERO, Self::plus)
    }
}

impl<'a> iter::Sum<&'a Self> for Sum {
    fn sum<I: Iterator<Item = &'a Self>>(sums: I) -> Self {
        sums.copied().sum()
    }
}

/// Fails when the sum exceeds the range of an amount.
impl TryFrom<Sum> for Amount {
    type Error = ValueError;

    fn try_from(sum: Sum) -> Result<Self, ValueError> {
        let hundredths =
            i64::try_from(sum.0).ok().and_then(|hundredths| Self::from_hundredths(hundredths).ok());
        hundredths.ok_or_else(|| ValueError::Amount { found: sum.to_string() })
    }
}

/// Whole units, as in JSON: `Amount::try_from(1250)` is 1,250 kronor, not öre.
impl TryFrom<i64> for Amount {
    type Error = ValueError;

    fn try_from(units: i64) -> Result<Self, ValueError> {
        Self::try_from(Sum(i128::from(units).saturating_mul(100)))
    }
}

/// A whole number.
impl TryFrom<i64> for Decimal {
    type Error = ValueError;

    fn try_from(number: i64) -> Result<Self, ValueError> {
        let millionths =
            number.checked_mul(1_000_000).and_then(|millionths| Self::from_millionths(millionths).ok());
        millionths.ok_or_else(|| ValueError::Decimal { found: number.to_string() })
    }
}

macro_rules! whole {
    ($($number:ident, $integer:ty, $parts:literal;)*) => { $(
        /// Whole units; every value fits.
        impl From<$integer> for $number {
            fn from(units: $integer) -> Self {
                Self(i64::from(units).saturating_mul($parts))
            }
        }
    )* };
}

whole! {
    Amount, i32, 100;
    Amount, u32, 100;
    Decimal, i32, 1_000_000;
    Decimal, u32, 1_000_000;
}
