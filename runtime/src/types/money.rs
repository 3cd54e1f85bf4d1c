//! Money, with its unit in the type.

mod arithmetic;

use super::Decimal;
use std::fmt;
use std::str::FromStr;

/// Money in fen: 1/100 yuan, an integer. May be negative (price changes, refunds).
///
/// Amounts are added, subtracted, summed, and multiplied by a count. A result that is too large is never another amount:
/// operators panic, as those of [`Duration`](std::time::Duration) do, and the `checked_` methods return `None`.
///
/// ```
/// # use dingdan_runtime::types::Fen;
/// let (price, postage) = (Fen::new(1999), Fen::new(500));
/// assert_eq!((price * 3 + postage).to_string(), "64.97");
/// assert_eq!([price, postage].iter().sum::<Fen>(), Fen::new(2499));
/// assert!(price > postage);
/// // A sum of what a server sent, without a panic.
/// let paid = [Some(price), None, Some(postage)];
/// assert_eq!(paid.into_iter().flatten().try_fold(Fen::ZERO, Fen::checked_add), Some(Fen::new(2499)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fen(i64);

/// Money in yuan, exact; keeps the decimal places that were sent.
///
/// Amounts are added, subtracted, summed, and multiplied by a count, and nothing is rounded: a result that has more digits
/// than are kept (28 at least) makes operators panic and the `checked_` methods return `None`.
///
/// ```
/// # use dingdan_runtime::types::Yuan;
/// let (price, postage): (Yuan, Yuan) = ("19.99".parse()?, "5.00".parse()?);
/// assert_eq!((price * 3 + postage).to_string(), "64.97");
/// assert_eq!([price, postage].iter().sum::<Yuan>(), "24.99".parse()?);
/// # Ok::<_, dingdan_runtime::types::MoneyError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Yuan(Decimal);

/// Text that is no amount, or an amount that cannot be expressed in the other unit.
///
/// ```
/// # use dingdan_runtime::types::{MoneyError, Yuan};
/// assert_eq!("12,34".parse::<Yuan>(), Err(MoneyError::NoAmount));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// It has parts smaller than a fen.
    #[error("the amount has parts smaller than a fen: round it first")]
    BelowFen,
    /// It is too large.
    #[error("the amount is too large for a 64-bit number of fen")]
    TooLarge,
    /// The text is no decimal, or has more digits than are kept.
    #[error("not an amount: expected a decimal of at most 28 digits, as in 12.34")]
    NoAmount,
}

impl Fen {
    /// An amount in fen.
    ///
    /// ```
    /// # use dingdan_runtime::types::Fen;
    /// assert_eq!(Fen::new(1234).to_string(), "12.34");
    /// ```
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// How many fen.
    ///
    /// ```
    /// # use dingdan_runtime::types::Fen;
    /// assert_eq!(Fen::new(1234).in_fen(), 1234);
    /// ```
    pub const fn in_fen(self) -> i64 {
        self.0
    }

    /// The same amount in yuan, exactly.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Fen, Yuan};
    /// assert_eq!(Fen::new(1234).to_yuan(), "12.34".parse::<Yuan>()?);
    /// # Ok::<_, dingdan_runtime::types::MoneyError>(())
    /// ```
    pub fn to_yuan(self) -> Yuan {
        Yuan(Decimal::new(self.0, 2))
    }
}

impl Yuan {
    /// That many yuan.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Decimal, Yuan};
    /// assert_eq!(Yuan::new(Decimal::new(1234, 2)).to_string(), "12.34");
    /// ```
    pub const fn new(yuan: Decimal) -> Self {
        Self(yuan)
    }

    /// How many yuan.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Decimal, Yuan};
    /// let price: Yuan = "12.340".parse()?;
    /// assert_eq!(price.in_yuan(), Decimal::new(12_340, 3));
    /// # Ok::<_, dingdan_runtime::types::MoneyError>(())
    /// ```
    pub const fn in_yuan(self) -> Decimal {
        self.0
    }

    /// The same amount in fen.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Fen, MoneyError, Yuan};
    /// assert_eq!("12.34".parse::<Yuan>()?.to_fen(), Ok(Fen::new(1234)));
    /// assert_eq!("0.005".parse::<Yuan>()?.to_fen(), Err(MoneyError::BelowFen));
    /// # Ok::<_, dingdan_runtime::types::MoneyError>(())
    /// ```
    ///
    /// # Errors
    /// When it has parts smaller than a fen, or is too large.
    pub fn to_fen(self) -> Result<Fen, MoneyError> {
        let fen = self.0.checked_mul(Decimal::ONE_HUNDRED).ok_or(MoneyError::TooLarge)?;
        if !fen.is_integer() {
            return Err(MoneyError::BelowFen);
        }
        i64::try_from(fen.trunc()).map(Fen).map_err(|_| MoneyError::TooLarge)
    }
}

impl fmt::Display for Fen {
    /// In yuan with two places: `12.34`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_yuan().fmt(f)
    }
}

impl fmt::Display for Yuan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Yuan {
    type Err = MoneyError;

    /// An amount in yuan, as in `12.34`, exactly and with the decimal places of the text.
    ///
    /// # Errors
    /// [`MoneyError::NoAmount`] when it is no decimal, or has more than 28 digits.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        Decimal::from_str_exact(text).map(Self).map_err(|_| MoneyError::NoAmount)
    }
}

impl TryFrom<Yuan> for Fen {
    type Error = MoneyError;

    fn try_from(yuan: Yuan) -> Result<Self, MoneyError> {
        yuan.to_fen()
    }
}

impl From<Fen> for Yuan {
    fn from(fen: Fen) -> Self {
        fen.to_yuan()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_text_becomes_fen_exactly_or_not_at_all() {
        for (text, want) in [
            ("12.00", Ok(1200)),
            ("0.01", Ok(1)),
            ("-3.5", Ok(-350)),
            ("19.99", Ok(1999)),
            ("0.001", Err(MoneyError::BelowFen)),
            ("92233720368547758.07", Ok(i64::MAX)),
            ("92233720368547758.08", Err(MoneyError::TooLarge)),
        ] {
            let yuan = Yuan::new(text.parse().expect(text));
            assert_eq!(yuan.to_fen().map(Fen::in_fen), want, "{text}");
        }
    }

    #[test]
    fn fen_prints_as_yuan_with_two_places() {
        for (fen, want) in [(0, "0.00"), (5, "0.05"), (1234, "12.34"), (-1, "-0.01")] {
            assert_eq!(Fen::new(fen).to_string(), want);
        }
    }
}
