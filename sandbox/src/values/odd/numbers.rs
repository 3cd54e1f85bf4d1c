//! Numbers that are odd, or none.

use super::bare;
use crate::values::SeededHash;
use dingdan::schema::Kind;

/// Yuan as people write them, fen with a fraction.
pub(super) fn amount(kind: &Kind, raw: &str, hash: SeededHash) -> Option<String> {
    let digits = bare(raw);
    match kind {
        Kind::Yuan => {
            let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
            let point = if fraction.is_empty() { "" } else { "." };
            let is_plain = !integer.is_empty() && integer.bytes().all(|byte| byte.is_ascii_digit());
            is_plain.then(|| match hash.name("form").below(3) {
                0 if integer.len() > 3 => format!("\"{}{point}{fraction}\"", grouped(integer)),
                1 => format!("\"{digits}元\""),
                _ => format!("\"￥{digits}\""),
            })
        }
        Kind::Fen if is_integer(digits) => Some(with_suffix(raw, ".5")),
        _ => None,
    }
}

/// An integer with a zero after the point.
pub(super) fn float(kind: &Kind, raw: &str) -> Option<String> {
    let holds_integers = match kind {
        Kind::Enum(codes) => !codes.text,
        kind => matches!(kind, Kind::Integer | Kind::Fen | Kind::Identifier),
    };
    (holds_integers && is_integer(bare(raw))).then(|| with_suffix(raw, ".0"))
}

/// A number that does not fit 64 bits.
pub(super) fn big(kind: &Kind, hash: SeededHash) -> Option<String> {
    const BIG: &[&str] = &["9223372036854775808", "\"100000000000000000000\"", "3.7e+18", "1e400"];
    is_number(kind).then(|| hash.name("form").pick(BIG).map(|number| (*number).to_owned()))?
}

/// What is no number, and no JSON.
pub(super) fn none(kind: &Kind, hash: SeededHash) -> Option<String> {
    const NONE: &[&str] = &["NaN", "Infinity", "-Infinity"];
    is_number(kind).then(|| hash.name("form").pick(NONE).map(|number| (*number).to_owned()))?
}

fn is_number(kind: &Kind) -> bool {
    matches!(kind, Kind::Integer | Kind::Decimal | Kind::Fen | Kind::Yuan)
}

fn is_integer(digits: &str) -> bool {
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number with more digits, in its quotes if it has some.
fn with_suffix(raw: &str, suffix: &str) -> String {
    match raw.strip_suffix('"') {
        Some(start) => format!("{start}{suffix}\""),
        None => format!("{raw}{suffix}"),
    }
}

/// Digits with a comma before every three.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
