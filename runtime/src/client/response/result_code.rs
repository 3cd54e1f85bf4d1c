//! Result codes in any spelling.

use crate::json::whole_digits;
use rust_decimal::Decimal;

/// Whether two codes are one: `0.0`, `"0.0"` and `"00"` are the code 0.
pub(super) fn is_same_code(code: &str, other: &str) -> bool {
    let is_zero = || code.trim().parse::<Decimal>().is_ok_and(|code| code.is_zero());
    whole_digits(code.trim()).unwrap_or(code) == other || other == "0" && is_zero()
}
