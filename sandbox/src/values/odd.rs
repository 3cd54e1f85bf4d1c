//! Values in forms that nobody documents.

mod lists;
mod numbers;
mod texts;
mod times;

use super::SeededHash;
use crate::faults::Oddity;
use dingdan::json::write_text;
use dingdan::schema::{Field, Kind};

/// Values that no field expects, and every field may get.
const SHAPES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-1",
    "3.0",
    "1.5",
    "1e400",
    "9223372036854775808",
    "1585112725000",
    "\"\"",
    "\"--\"",
    "\"无\"",
    "\" 5 \"",
    "\"1,234.50\"",
    "\"a,b\"",
    "\"soon\"",
    "\"2024-02-30\"",
    "\"[]\"",
    "\"{\\\"a\\\":1}\"",
    "[]",
    "[1,\"x\",null]",
    "[[{\"a\":[]}]]",
    "[{\"a\":1},{\"b\":2}]",
    "{}",
    "{\"0\":1,\"2\":\"1\"}",
    "{\"a\":{\"b\":[1]}}",
];
/// JSON values that mean that there is no value.
const NOTHING: &[&str] = &["null", "\"\"", "[]", "{}", "false"];

/// The JSON text of a field's value in an odd form; `None` where the value cannot be odd in that way.
pub(crate) fn odd_value(oddity: Oddity, field: &Field, raw: &str, hash: SeededHash) -> Option<String> {
    let picked = |all: &[&str]| hash.name("form").pick(all).map(|text| (*text).to_owned());
    match oddity {
        Oddity::Shapes => picked(SHAPES),
        Oddity::Nothing => picked(NOTHING).filter(|_| !matches!(field.kind, Kind::Bool | Kind::Json)),
        Oddity::ZeroTimes => times::zero(&field.kind, hash),
        Oddity::OtherTimes => times::other(&field.kind, raw, hash),
        Oddity::Amounts => numbers::amount(&field.kind, raw, hash),
        Oddity::Floats => numbers::float(&field.kind, raw),
        Oddity::BigNumbers => numbers::big(&field.kind, hash),
        Oddity::NotANumber => numbers::none(&field.kind, hash),
        Oddity::NumberedLists => lists::numbered(&field.kind, raw),
        Oddity::EmptyRows => lists::with_empty_rows(&field.kind, raw, hash),
        Oddity::ListOfOne => lists::of_one(&field.kind, raw),
        Oddity::TrailingComma => lists::with_comma(raw),
        Oddity::InText => matches!(raw.as_bytes(), [b'{' | b'[', _, _, ..]).then(|| quoted(raw)),
        Oddity::ControlCharacters => texts::with(&field.kind, raw, "\n第二行\t"),
        Oddity::BadEscape => texts::with(&field.kind, raw, "\\x41"),
        Oddity::NotUtf8 => texts::with(&field.kind, raw, texts::BROKEN),
    }
}

pub(crate) use texts::with_broken_bytes;

/// A text as JSON.
fn quoted(text: &str) -> String {
    let mut json = String::new();
    write_text(&mut json, text);
    json
}

/// What is between the quotes of a text without escapes; any other value as it is.
fn bare(raw: &str) -> &str {
    raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::SeededHash;

    #[test]
    fn values_become_odd() {
        let object = Kind::Object(dingdan::schema::SchemaRef::Emitted(|| dingdan::operations()[0].spec().item));
        let (texts, yuan) = (Kind::List(&Kind::Text), Kind::Yuan);
        for (oddity, kind, raw, want) in [
            (
                Oddity::Amounts,
                yuan,
                "\"1234567.50\"",
                &["\"1,234,567.50\"", "\"￥1234567.50\"", "\"1234567.50元\""][..],
            ),
            (Oddity::Amounts, Kind::Fen, "1990", &["1990.5"]),
            (Oddity::Amounts, Kind::Text, "\"1\"", &[]),
            (Oddity::Floats, Kind::Integer, "7", &["7.0"]),
            (Oddity::Floats, Kind::Identifier, "\"7\"", &["\"7.0\""]),
            (Oddity::Floats, Kind::Identifier, "\"a7\"", &[]),
            (Oddity::NumberedLists, texts, "[\"a\",\"b\"]", &["{\"0\":\"a\",\"2\":\"b\"}"]),
            (Oddity::NumberedLists, texts, "[]", &[]),
            (Oddity::ListOfOne, object, "{\"a\":1}", &["[{\"a\":1}]"]),
            (Oddity::ListOfOne, texts, "[\"a\"]", &["\"a\""]),
            (Oddity::ListOfOne, texts, "[\"a\",\"b\"]", &[]),
            (Oddity::InText, object, "{\"a\":1}", &["\"{\\\"a\\\":1}\""]),
            (Oddity::TrailingComma, object, "{\"a\":1}", &["{\"a\":1,}"]),
            (Oddity::BadEscape, Kind::Text, "\"ab\"", &["\"\\x41ab\""]),
            (
                Oddity::OtherTimes,
                Kind::UnixSeconds,
                "1709255107",
                &[
                    "1709255107000",
                    "\"2024-03-01T09:05:07+08:00\"",
                    "\"2024-03-01T01:05:07Z\"",
                    "\"2024/3/1 09:05:07\"",
                    "\"2024-03-01 09:05:07.123\"",
                    "\"20240301090507\"",
                ],
            ),
        ] {
            let field = Field::new("", kind);
            for number in 0..20 {
                let odd = odd_value(oddity, &field, raw, SeededHash::new(number));
                assert_eq!(odd.is_none(), want.is_empty(), "{oddity:?} {raw}");
                assert!(odd.is_none_or(|odd| want.contains(&odd.as_str())), "{oddity:?} {raw}");
            }
        }
    }
}
