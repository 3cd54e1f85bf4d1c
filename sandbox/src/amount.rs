//! Amounts as whole numbers, so that they add up exactly.

use dingdan::schema::Kind;

/// The number that a text says: yuan and decimals in hundredths, so that yuan and fen are alike.
pub(crate) fn amount_of(kind: &Kind, text: &str) -> Option<i128> {
    if !is_decimal(kind) {
        return text.parse().ok();
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let hundredths: i128 = format!("{fraction:0<2}").get(..2)?.parse().ok()?;
    let units: i128 = whole.parse().ok()?;
    Some(units * 100 + if whole.starts_with('-') { -hundredths } else { hundredths })
}

/// The text of such a number.
pub(crate) fn amount_text(kind: &Kind, amount: i128) -> String {
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
            assert_eq!(amount_of(&Kind::Yuan, text), Some(want), "{text}");
        }
        for (amount, want) in [(1234, "12.34"), (5, "0.05"), (-307, "-3.07")] {
            assert_eq!(amount_text(&Kind::Yuan, amount), want);
        }
        assert_eq!(amount_of(&Kind::Fen, "1234"), Some(1234));
        assert_eq!(amount_of(&Kind::Yuan, "free"), None);
    }
}
