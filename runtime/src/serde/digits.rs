//! Numbers that a float cannot hold.

/// The one key of the map that stands for a number which no number of the format holds exactly, with its text as the
/// value. `serde_json` gives the same map when its feature `arbitrary_precision` is on, which any crate of a build can
/// switch on for all.
pub(super) const NUMBER_KEY: &str = "$serde_json::private::Number";

/// What a type of floats holds exactly.
pub(super) struct Precision {
    /// Each decimal of as many digits has a float of its own.
    digits: u32,
    /// Each integer below has one.
    integers: f64,
}

pub(super) const SINGLE: Precision = Precision { digits: f32::DIGITS, integers: 16_777_216.0 };
pub(super) const DOUBLE: Precision = Precision { digits: f64::DIGITS, integers: 9_007_199_254_740_992.0 };

/// Whether a float, which prints as `shortest`, is the number that was written, as far as anybody can know.
pub(super) fn is_exact(value: f64, shortest: &str, precision: &Precision) -> bool {
    let few = || u32::try_from(significant(shortest).0.len()).is_ok_and(|found| found <= precision.digits);
    value.abs() < precision.integers && (value.fract() == 0.0 || few())
}

/// Whether a float is the number that the text says, which may have zeros at its ends.
pub(super) fn is_same(value: f64, text: &str) -> bool {
    significant(&format!("{value:?}")) == significant(text)
}

/// The digits of a number without zeros at either end, and the power of ten of the last; signs are left out.
fn significant(text: &str) -> (String, i64) {
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (integer, fraction) = number.split_once('.').unwrap_or((number, ""));
    let all: String = [integer, fraction].concat().chars().filter(char::is_ascii_digit).collect();
    let digits = all.trim_end_matches('0');
    let zeros = all.len() - digits.len();
    let power = i64::try_from(zeros).unwrap_or_default() - i64::try_from(fraction.len()).unwrap_or_default();
    let digits = digits.trim_start_matches('0');
    // An exponent that is no number here belongs to no float.
    let exponent = exponent.parse::<i64>().unwrap_or(i64::MAX);
    (digits.to_owned(), if digits.is_empty() { 0 } else { exponent.saturating_add(power) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_the_same_number_or_not() {
        for (text, want) in [
            ("1.5", true),
            ("1.50", true),
            ("0.1", true),
            ("1e22", true),
            ("10000000000000000000000", true),
            ("0.000", true),
            ("-0.25", true),
            ("1.5E+1", true),
            ("1.23456789012345678901", false),
            ("0.10000000000000000001", false),
            ("12345678901234567890.5", false),
            ("1e-400", false),
        ] {
            assert_eq!(is_same(text.parse().expect(text), text), want, "{text}");
        }
    }

    #[test]
    fn floats_are_exact_while_their_digits_are_few() {
        for (value, want) in [
            (0.0, true),
            (12.34, true),
            (-3.75, true),
            (9_007_199_254_740_991.0, true),
            (9_007_199_254_740_992.0, false),
            (1e22, false),
            (123_456_789_012.345, true),
            (1_234_567_890.123_456_7, false),
            (f64::NAN, false),
            (f64::INFINITY, false),
        ] {
            assert_eq!(is_exact(value, &format!("{value:?}"), &DOUBLE), want, "{value}");
        }
        for (value, want) in
            [(0.5, true), (12.34, true), (12_345.678, false), (16_777_215.0, true), (16_777_216.0, false)]
                as [(f32, bool); 5]
        {
            assert_eq!(is_exact(f64::from(value), &format!("{value:?}"), &SINGLE), want, "{value}");
        }
    }
}
