//! What is wrong, and where.

use crate::sample::Sample;
use dingdan_runtime::json::{DecodeError, Strictness, decode_field, decode_with};
use dingdan_runtime::record::Record;

#[test]
fn a_value_of_another_kind_is_named_with_its_path() {
    for (text, want) in [
        (r#"{"integer":"five"}"#, "$.integer: expected an integer, found text at byte 11"),
        (r#"{"integer":5.5}"#, "$.integer: expected an integer, found a number at byte 11"),
        (r#"{"integer":9223372036854775808}"#, "$.integer: expected an integer, found a number at byte 11"),
        (r#"{"integer":1e400}"#, "$.integer: expected an integer, found a number at byte 11"),
        (r#"{"integer":1e99999999999999999999}"#, "$.integer: expected an integer, found a number at byte 11"),
        (r#"{"integer":[1]}"#, "$.integer: expected an integer, found a list at byte 11"),
        (r#"{"integer": {"a":1}}"#, "$.integer: expected an integer, found an object at byte 12"),
        (r#"{"text":{"a":1}}"#, "$.text: expected text, found an object at byte 8"),
        (r#"{"id":[1]}"#, "$.id: expected an identifier (text or number), found a list at byte 6"),
        (r#"{"decimal":"1.2.3"}"#, "$.decimal: expected a decimal number, found text at byte 11"),
        (r#"{"decimal":true}"#, "$.decimal: expected a decimal number, found a bool at byte 11"),
        (r#"{"bool":2}"#, "$.bool: expected a bool, found a number at byte 8"),
        (r#"{"bool":"maybe"}"#, "$.bool: expected a bool, found text at byte 8"),
        (r#"{"fen":12.34}"#, "$.fen: expected an amount in fen (an integer), found a number at byte 7"),
        (r#"{"yuan":"1,23"}"#, "$.yuan: expected an amount in yuan (a decimal number), found text at byte 8"),
        (r#"{"time":"2023-02-29"}"#, "$.time: expected a time (YYYY-MM-DD hh:mm:ss), found text at byte 8"),
        (r#"{"time":15851127250000}"#, "$.time: expected a time (YYYY-MM-DD hh:mm:ss), found a number at byte 8"),
        (r#"{"unix":true}"#, "$.unix: expected a time (seconds since 1970), found a bool at byte 8"),
        (r#"{"date":"soon"}"#, "$.date: expected a date (YYYY-MM-DD), found text at byte 8"),
        (r#"{"state":[1]}"#, "$.state: expected a code (number or text), found a list at byte 9"),
        (r#"{"inner":5}"#, "$.inner: expected an object, found a number at byte 9"),
        (r#"{"inner":"x"}"#, "$.inner: expected an object, found text at byte 9"),
        (r#"{"inner":[1]}"#, "$.inner: expected an object, found a list with elements at byte 9"),
        (r#"{"inner":[null]}"#, "$.inner: expected an object, found a list with elements at byte 9"),
        (r#"{"inner":{"number":"x"}}"#, "$.inner.number: expected an integer, found text at byte 19"),
        (r#"{"integers":[1,"x"]}"#, "$.integers[1]: expected an integer, found text at byte 15"),
        (r#"{"integers":{"a":1}}"#, "$.integers: expected a list, found an object at byte 12"),
        (r#"{"inners":[{},{"number":"x"}]}"#, "$.inners[1].number: expected an integer, found text at byte 24"),
        (r#"{"inners":{"number":"x"}}"#, "$.inners.number: expected an integer, found text at byte 20"),
        (r#"{"inners":"x"}"#, "$.inners: expected a list, found text at byte 10"),
        (r#"{"integer_map":{"a":"x"}}"#, "$.integer_map.a: expected an integer, found text at byte 20"),
        (
            r#"{"inner_map":{"a b\"":{"number":"x"}}}"#,
            r#"$.inner_map["a b\""].number: expected an integer, found text at byte 32"#,
        ),
        (r#"{"integer_map":[1]}"#, "$.integer_map: expected an object, found a list with elements at byte 15"),
        (r#"{" aliased":[1]}"#, "$.aliased: expected text, found a list at byte 12"),
        ("[]", "$: expected an object, found a list at byte 0"),
        (" null", "$: expected an object, found null at byte 1"),
        (r#""订单""#, "$: expected an object, found text at byte 0"),
    ] {
        let mut sample = Sample::default();
        let error = decode_with(&mut sample, text, Strictness::Refuse).expect_err(text);
        assert_eq!(unplaced(&error), want, "{text}");
        assert!(!error.is_syntax(), "{text}");
    }
}

/// The texts of the tables have one line: line and column are a test of their own.
fn unplaced(error: &DecodeError) -> String {
    let said = error.to_string();
    said.split_once(", line 1 column").map(|(said, _)| said.to_owned()).expect("a place")
}

#[test]
fn the_place_is_a_line_and_a_column_of_characters() {
    for (text, want) in [
        ("{\n  \"text\": \"订单\", \"integer\": \"x\"}", (2, 28)),
        ("{\r\n\r\n\"integer\":[1]}", (3, 11)),
        ("[]", (1, 1)),
        ("{\n", (2, 1)),
    ] {
        let error = decode_with(&mut Sample::default(), text, Strictness::Refuse).expect_err(text);
        assert_eq!(error.line_and_column(), Some(want), "{text}");
        assert!(error.to_string().contains(&format!(", line {} column {}", want.0, want.1)), "{error}");
    }
}

#[test]
fn text_that_is_not_json_is_named_with_its_path() {
    for (text, want) in [
        ("", "not JSON: the text ends where a value is expected at byte 0 (in $)"),
        ("{", "not JSON: the text ends inside an object at byte 1 (in $)"),
        (r#"{"text":}"#, "not JSON: no value starts like this at byte 8 (in $.text)"),
        (r#"{"text":"a",}"#, "not JSON: a key is expected after a comma at byte 12 (in $)"),
        (r#"{"text":"a""#, "not JSON: the text ends inside an object at byte 11 (in $)"),
        (r#"{"text":"a"#, "not JSON: the text ends inside a text at byte 10 (in $.text)"),
        (r#"{"text":"\q"}"#, "not JSON: no escape is written like this at byte 10 (in $.text)"),
        (r#"{"integer":01}"#, "not JSON: a number starts with a superfluous 0 at byte 12 (in $.integer)"),
        (r#"{"inner":{"number":-}}"#, "not JSON: expected a digit at byte 20 (in $.inner.number)"),
        (r#"{"integers":[1,,2]}"#, "not JSON: no value starts like this at byte 15 (in $.integers[1])"),
        (r#"{"integers":[1 2]}"#, "not JSON: expected a comma or the end of the list at byte 15 (in $.integers)"),
        (r#"{"x":[1,]}"#, "not JSON: a value is expected after a comma at byte 8 (in $)"),
        ("{} {}", "not JSON: something follows the value at byte 3 (in $)"),
        ("{}\u{feff}", "not JSON: something follows the value at byte 2 (in $)"),
    ] {
        let mut sample = Sample::default();
        let error = decode_with(&mut sample, text, Strictness::Refuse).expect_err(text);
        assert_eq!(unplaced(&error), want, "{text}");
        assert!(error.is_syntax(), "{text}");
    }
}

/// A type that holds itself must not take the stack with it.
#[test]
fn nesting_ends_somewhere() {
    let nested = |levels: usize| {
        format!("{{\"inners\":{}{}", "{\"inner\":".repeat(levels), "0".to_owned() + &"}".repeat(levels + 1))
    };
    for text in [
        nested(100_000),
        format!("{{\"x\":{}", "[".repeat(100_000)),
        format!("{{\"json\":{}", "{\"a\":".repeat(100_000)),
    ] {
        let error = decode_with(&mut Sample::default(), &text, Strictness::Refuse).expect_err("too deep");
        assert!(error.is_syntax() && error.reason().contains("deep"), "{error}");
    }
    let lists = |levels: usize| {
        format!("{{\"inners\":{}{}}}", "[{\"inner\":".repeat(levels), "[]".to_owned() + &"}]".repeat(levels))
    };
    assert!(decode_with(&mut Sample::default(), &lists(63), Strictness::Refuse).is_ok());
    assert!(decode_with(&mut Sample::default(), &lists(64), Strictness::Refuse).is_err());
}

#[test]
fn a_single_field_starts_the_path() {
    let mut sample = Sample::default();
    let index = crate::place("inner");
    let error = decode_field(&mut sample, index, r#"{"number":"x"}"#).expect_err("a mismatch");
    assert_eq!(error.to_string(), "$.inner.number: expected an integer, found text at byte 10");
    assert!(decode_field(&mut sample, index, "{} 1").is_err());
    decode_field(&mut sample, index, r#" {"number":"7"} "#).expect("an object");
    assert_eq!(sample.inner.as_ref().and_then(|inner| inner.number), Some(7));
    let beyond = sample.schema().fields().len();
    assert_eq!(decode_field(&mut sample, beyond, "no JSON"), Ok(()));
}

#[test]
fn an_excerpt_shows_names_and_kinds_and_nothing_else_that_was_sent() {
    let text = r#"{"text":"planted","new":"planted","integer":"planted"}"#;
    let error = decode_with(&mut Sample::default(), text, Strictness::Refuse).expect_err(text);
    let excerpt = error.redacted_excerpt();
    assert!(excerpt.contains("integer") && !excerpt.contains("planted") && !excerpt.contains("new"), "{excerpt}");
}
