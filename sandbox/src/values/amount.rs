//! Amounts as integers, so that they add up exactly.

use dingdan::schema::Kind;

/// The amount in a text. Yuan and decimals are counted in hundredths, so that yuan and fen can be added.
pub(crate) fn parse_amount(kind: &Kind, text: &str) -> Option<i128> {
    if !is_decimal(kind) {
        return text.parse().ok();
    }
    let (units, fraction) = text.split_once('.').unwrap_or((text, ""));
    let hundredths: i128 = format!("{fraction:0<2}").get(..2)?.parse().ok()?;
    let amount: i128 = units.parse().ok()?;
    Some(amount * 100 + if units.starts_with('-') { -hundredths } else { hundredths })
}

/// The text of such an amount.
pub(crate) fn format_amount(kind: &Kind, amount: i128) -> String {
    if !is_decimal(kind) {
        return amount.to_string();
    }
    let sign = if amount < 0 { "-" } else { "" };
    let amount = amount.unsigned_abs();
    format!("{sign}{}.{:02}", amount / 100, amount % 100)
}

fn is_decimal(kind: &Kind) -> bool {
    matches!(kind, Kind::Yuan | Kind::Decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_count_in_hundredths() {
        for (text, want) in [("12.34", 1234), ("12", 1200), ("0.5", 50), ("-3.07", -307)] {
            assert_eq!(parse_amount(&Kind::Yuan, text), Some(want), "{text}");
        }
        for (amount, want) in [(1234, "12.34"), (5, "0.05"), (-307, "-3.07")] {
            assert_eq!(format_amount(&Kind::Yuan, amount), want);
        }
        assert_eq!(parse_amount(&Kind::Fen, "1234"), Some(1234));
        assert_eq!(parse_amount(&Kind::Yuan, "free"), None);
    }
}
