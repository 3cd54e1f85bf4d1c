//! Adding, subtracting and multiplying amounts, exactly.

use super::{Fen, Yuan};
use crate::types::Decimal;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

impl Fen {
    /// No money.
    ///
    /// ```
    /// # use dingdan_runtime::types::Fen;
    /// assert_eq!(Fen::ZERO, Fen::new(0));
    /// ```
    pub const ZERO: Self = Self(0);

    /// The sum, unless it is too large.
    ///
    /// ```
    /// # use dingdan_runtime::types::Fen;
    /// assert_eq!(Fen::new(1200).checked_add(Fen::new(34)), Some(Fen::new(1234)));
    /// assert_eq!(Fen::new(i64::MAX).checked_add(Fen::new(1)), None);
    /// ```
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        Self::of(self.0.checked_add(other.0))
    }

    /// The difference, unless it is too large.
    ///
    /// ```
    /// # use dingdan_runtime::types::Fen;
    /// assert_eq!(Fen::new(1200).checked_sub(Fen::new(1234)), Some(Fen::new(-34)));
    /// assert_eq!(Fen::new(i64::MIN).checked_sub(Fen::new(1)), None);
    /// ```
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        Self::of(self.0.checked_sub(other.0))
    }

    /// That many times the amount, unless it is too large.
    ///
    /// ```
    /// # use dingdan_runtime::types::Fen;
    /// assert_eq!(Fen::new(1999).checked_mul(3), Some(Fen::new(5997)));
    /// assert_eq!(Fen::new(i64::MAX).checked_mul(2), None);
    /// ```
    pub const fn checked_mul(self, count: i64) -> Option<Self> {
        Self::of(self.0.checked_mul(count))
    }

    const fn of(fen: Option<i64>) -> Option<Self> {
        match fen {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }
}

impl Yuan {
    /// No money.
    ///
    /// ```
    /// # use dingdan_runtime::types::Yuan;
    /// assert_eq!(Yuan::ZERO.to_string(), "0");
    /// ```
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The sum, unless it has more digits than are kept; nothing is rounded.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Decimal, Yuan};
    /// let (price, postage): (Yuan, Yuan) = ("12.30".parse()?, "0.005".parse()?);
    /// assert_eq!(price.checked_add(postage), Some("12.305".parse()?));
    /// assert_eq!(Yuan::new(Decimal::MAX).checked_add(postage), None);
    /// # Ok::<_, dingdan_runtime::types::MoneyError>(())
    /// ```
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.exactly(other, i128::checked_add)
    }

    /// The difference, unless it has more digits than are kept; nothing is rounded.
    ///
    /// ```
    /// # use dingdan_runtime::types::Yuan;
    /// let (price, discount): (Yuan, Yuan) = ("12.30".parse()?, "20".parse()?);
    /// assert_eq!(price.checked_sub(discount), Some("-7.70".parse()?));
    /// # Ok::<_, dingdan_runtime::types::MoneyError>(())
    /// ```
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.exactly(other, i128::checked_sub)
    }

    /// That many times the amount, unless it has more digits than are kept; nothing is rounded.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Decimal, Yuan};
    /// assert_eq!("19.99".parse::<Yuan>()?.checked_mul(3), Some("59.97".parse()?));
    /// assert_eq!(Yuan::new(Decimal::MAX).checked_mul(2), None);
    /// # Ok::<_, dingdan_runtime::types::MoneyError>(())
    /// ```
    pub fn checked_mul(self, count: i64) -> Option<Self> {
        let times = |amount: Decimal| {
            let mantissa = amount.mantissa().checked_mul(count.into())?;
            Decimal::try_from_i128_with_scale(mantissa, amount.scale()).ok()
        };
        times(self.0).or_else(|| times(self.0.normalize())).map(Self)
    }

    /// The result of an operation on both amounts in their smaller unit. Decimal's own operators round where there are too
    /// many digits.
    fn exactly(self, other: Self, operation: fn(i128, i128) -> Option<i128>) -> Option<Self> {
        let result = |left: Decimal, right: Decimal| {
            let scale = left.scale().max(right.scale());
            let in_unit =
                |amount: Decimal| amount.mantissa().checked_mul(10_i128.checked_pow(scale - amount.scale())?);
            Decimal::try_from_i128_with_scale(operation(in_unit(left)?, in_unit(right)?)?, scale).ok()
        };
        // Zeros at the end are kept where there is room for them.
        result(self.0, other.0).or_else(|| result(self.0.normalize(), other.0.normalize())).map(Self)
    }
}

/// An amount that fits, for operators.
#[track_caller]
fn fits<T>(amount: Option<T>) -> T {
    amount.expect("the amount is too large; the `checked_` methods return `None` for it")
}

macro_rules! operators {
    ($($type:ident),*) => {$(
        impl Add for $type {
            type Output = Self;

            /// # Panics
            /// When the sum is too large, as [`checked_add`](Self::checked_add) tells.
            #[track_caller]
            fn add(self, other: Self) -> Self {
                fits(self.checked_add(other))
            }
        }

        impl Sub for $type {
            type Output = Self;

            /// # Panics
            /// When the difference is too large, as [`checked_sub`](Self::checked_sub) tells.
            #[track_caller]
            fn sub(self, other: Self) -> Self {
                fits(self.checked_sub(other))
            }
        }

        impl Mul<i64> for $type {
            type Output = Self;

            /// That many times the amount.
            ///
            /// # Panics
            /// When it is too large, as [`checked_mul`](Self::checked_mul) tells.
            #[track_caller]
            fn mul(self, count: i64) -> Self {
                fits(self.checked_mul(count))
            }
        }

        impl Mul<$type> for i64 {
            type Output = $type;

            /// That many times the amount.
            ///
            /// # Panics
            /// When it is too large, as `checked_mul` tells.
            #[track_caller]
            fn mul(self, amount: $type) -> $type {
                amount * self
            }
        }

        impl Neg for $type {
            type Output = Self;

            /// # Panics
            /// For an amount whose opposite is too large: `Fen::new(i64::MIN)`.
            #[track_caller]
            fn neg(self) -> Self {
                self * -1
            }
        }

        impl Add<&Self> for $type {
            type Output = Self;

            /// # Panics
            /// When the sum is too large.
            #[track_caller]
            fn add(self, other: &Self) -> Self {
                self + *other
            }
        }

        impl Sub<&Self> for $type {
            type Output = Self;

            /// # Panics
            /// When the difference is too large.
            #[track_caller]
            fn sub(self, other: &Self) -> Self {
                self - *other
            }
        }

        impl AddAssign for $type {
            /// # Panics
            /// When the sum is too large.
            #[track_caller]
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl SubAssign for $type {
            /// # Panics
            /// When the difference is too large.
            #[track_caller]
            fn sub_assign(&mut self, other: Self) {
                *self = *self - other;
            }
        }

        impl Sum for $type {
            /// The sum of all.
            ///
            /// # Panics
            /// When it is too large; `try_fold` with `checked_add` returns `None` then.
            #[track_caller]
            fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
                amounts.fold(Self::ZERO, Add::add)
            }
        }

        impl<'a> Sum<&'a Self> for $type {
            /// The sum of all.
            ///
            /// # Panics
            /// When it is too large; `try_fold` with `checked_add` returns `None` then.
            #[track_caller]
            fn sum<I: Iterator<Item = &'a Self>>(amounts: I) -> Self {
                amounts.copied().sum()
            }
        }
    )*};
}

operators!(Fen, Yuan);

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(text: &str) -> Yuan {
        text.parse().expect(text)
    }

    const MAX: &str = "79228162514264337593543950335";

    #[test]
    fn yuan_are_added_exactly_or_not_at_all() {
        for (left, right, sum, difference) in [
            ("12.30", "0.70", Some("13.00"), Some("11.60")),
            ("0.1", "0.2", Some("0.3"), Some("-0.1")),
            ("5", "0.00", Some("5.00"), Some("5.00")),
            (
                "0.0000000000000000000000000001",
                "1",
                Some("1.0000000000000000000000000001"),
                Some("-0.9999999999999999999999999999"),
            ),
            // Decimal's own `+` rounds this.
            ("7922816251426433759354395033.5", "0.05", None, None),
            (MAX, "0.5", None, None),
            (MAX, "1", None, Some("79228162514264337593543950334")),
            (MAX, "0.00", Some(MAX), Some(MAX)),
            ("7.0000000000000000000000000000", "1", Some("8"), Some("6.0000000000000000000000000000")),
        ] {
            let (left, right) = (yuan(left), yuan(right));
            let shown = |amount: Option<Yuan>| amount.map(|amount| amount.to_string());
            assert_eq!(shown(left.checked_add(right)).as_deref(), sum, "{left} + {right}");
            assert_eq!(shown(left.checked_sub(right)).as_deref(), difference, "{left} - {right}");
        }
    }

    #[test]
    fn yuan_are_multiplied_exactly_or_not_at_all() {
        for (amount, count, want) in [
            ("19.99", 3, Some("59.97")),
            ("0.30", -2, Some("-0.60")),
            ("0.00", i64::MIN, Some("0.00")),
            (MAX, 2, None),
            (MAX, -1, Some("-79228162514264337593543950335")),
            ("1.0000000000000000000000000000", 10, Some("10")),
            ("0.0000000001", i64::MAX, Some("922337203.6854775807")),
        ] {
            let product = yuan(amount).checked_mul(count).map(|amount| amount.to_string());
            assert_eq!(product.as_deref(), want, "{amount} * {count}");
        }
    }

    #[test]
    #[allow(clippy::op_ref, reason = "references are what is tested")]
    fn references_are_added_too() {
        let (a, b) = (Fen::new(1234), Fen::new(34));
        assert_eq!((a + &b, a - &b), (a + b, a - b));
    }

    #[test]
    fn operators_give_what_the_checked_methods_give() {
        let (a, b) = (Fen::new(1234), Fen::new(34));
        assert_eq!((a + b, a - b), (Fen::new(1268), Fen::new(1200)));
        assert_eq!((-a, a * 2, 2 * a), (Fen::new(-1234), Fen::new(2468), Fen::new(2468)));
        assert_eq!([a, b].iter().sum::<Fen>(), [a, b].into_iter().sum());
        assert_eq!([a, b].into_iter().sum::<Fen>(), Fen::new(1268));
        assert_eq!([Some(a), None].into_iter().flatten().sum::<Fen>(), a);
        assert_eq!([].iter().sum::<Yuan>(), Yuan::ZERO);
        let mut total = yuan("0.10");
        total += yuan("0.20");
        total -= yuan("0.05");
        assert_eq!((total, -total, total * 2), (yuan("0.25"), yuan("-0.25"), yuan("0.5")));
        let too_large = [Fen::new(i64::MAX), Fen::new(1)];
        assert_eq!(too_large.into_iter().try_fold(Fen::ZERO, Fen::checked_add), None);
    }

    #[test]
    fn operators_never_wrap() {
        let results: [fn() -> Fen; 5] = [
            || Fen::new(i64::MAX) + Fen::new(1),
            || Fen::new(i64::MIN) - Fen::new(1),
            || -Fen::new(i64::MIN),
            || Fen::new(i64::MAX) * 2,
            || [Fen::new(i64::MAX), Fen::new(1)].iter().sum(),
        ];
        for (index, result) in results.into_iter().enumerate() {
            assert!(std::panic::catch_unwind(result).is_err(), "result {index}");
        }
    }

    proptest::proptest! {
        #[test]
        fn sums_agree_with_whole_fen(a in -1_000_000_000_000_i64..1_000_000_000_000, b in -1_000_000_000_000_i64..1_000_000_000_000, count in -1000_i64..1000) {
            let (x, y) = (Fen::new(a), Fen::new(b));
            proptest::prop_assert_eq!((x.to_yuan() + y.to_yuan()).to_fen(), Ok(x + y));
            proptest::prop_assert_eq!((x.to_yuan() - y.to_yuan()).to_fen(), Ok(x - y));
            proptest::prop_assert_eq!((x.to_yuan() * count).to_fen(), Ok(x * count));
            proptest::prop_assert_eq!(x.cmp(&y), x.to_yuan().cmp(&y.to_yuan()));
        }
    }
}
