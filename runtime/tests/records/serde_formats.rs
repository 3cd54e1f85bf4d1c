//! Every kind of value through every format: it is kept with all of its digits, or reading it is an error.
//!
//! Whether a `serde_json::Value` has all digits depends on its feature `arbitrary_precision`, which a build of other crates
//! may switch on; where it has them, reading from it keeps them.

use crate::sample::Sample;
use crate::tree;
use ciborium::cbor;
use dingdan_runtime::json::{decode, encode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What becomes of a value that is JSON text at first, by how it is handed to serde.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Want {
    /// All digits are kept everywhere.
    Kept,
    /// It does not survive a float: from text it is kept, and else an error.
    Refused,
    /// The number is that of the text; zeros at its end are lost with a float.
    Equal,
    /// Nobody knows its field, so that it stays as it comes: from text with all digits, else with those of a float.
    AsItComes,
}
use Want::{AsItComes, Equal, Kept, Refused};

/// A field, its value, and what becomes of it.
const ROWS: &[(&str, &str, Want)] = &[
    // Identifiers.
    ("id", "36470113434500000123", Refused),
    ("id", "18446744073709551615", Kept),
    ("id", "18446744073709551616", Refused),
    ("id", "9007199254740993", Kept),
    ("id", "3647011343450000012345678901234567890123", Refused),
    ("id", r#""36470113434500000123""#, Kept),
    ("ids", "[1,36470113434500000123]", Refused),
    ("as_number", "36470113434500000123", Refused),
    ("inner_map", r#"{"a":{"number":36470113434500000123}}"#, Refused),
    ("inners", r#"[{"inner":[{"number":36470113434500000123}]}]"#, Refused),
    ("inners", r#"{"inner":{"number":36470113434500000123}}"#, Refused),
    // Integers and fen.
    ("integer", "9007199254740993", Kept),
    ("integer", "9223372036854775807", Kept),
    ("integer", "36470113434500000123", Refused),
    ("integer", "1.0e17", Refused),
    ("integer", "1200.0", Equal),
    ("fen", "9007199254740993", Kept),
    ("fen", "-9223372036854775808", Kept),
    ("fen", "9007199254740993.0", Refused),
    ("integer_map", r#"{"a":36470113434500000123}"#, Refused),
    // Decimals and yuan.
    ("yuan", "12.34", Kept),
    ("yuan", "12.30", Equal),
    ("yuan", "0.1", Kept),
    ("yuan", "12345678901234.5", Kept),
    ("yuan", "1234567890.0123456789", Refused),
    ("yuan", "12345678901234567890", Kept),
    ("yuan", "36470113434500000123", Refused),
    ("yuan", r#""1234567890.0123456789""#, Kept),
    ("yuans", "[1.10,1234567890.0123456789]", Refused),
    ("decimal", "1.2345678901234567890", Refused),
    ("decimal", "0.00001", Equal),
    // Codes, times and texts.
    ("state", "36470113434500000123", Refused),
    ("state", "1", Kept),
    ("level", "36470113434500000123", Refused),
    ("time", "1585112725", Kept),
    ("time", "1585112725.0", Equal),
    ("time", r#""2020-03-25 13:05:25""#, Kept),
    ("unix", "20240301090507", Kept),
    ("text", "36470113434500000123", Refused),
    ("texts", "[36470113434500000123]", Refused),
    // Unknown members, and fields that hold anything.
    ("unknown", "9007199254740993", Kept),
    ("unknown", "1.5", Kept),
    ("unknown", "36470113434500000123", AsItComes),
    ("unknown", "1.10", AsItComes),
    ("unknown", r#"{"deep":[null,true,{"a":36470113434500000123}],"text":"007"}"#, AsItComes),
    ("unknown", r#"{"deep":[null,true,{"a":-7}],"text":"007"}"#, Kept),
    ("json", "[1.2345678901234567890,36470113434500000123]", AsItComes),
    ("json", r#"{"a":[1,"b"]}"#, Kept),
];

/// From the text itself.
fn from_text(text: &str) -> [(&'static str, Result<Sample, String>); 5] {
    let shown = |error: serde_json::Error| error.to_string();
    let in_a_list: Result<Vec<Sample>, _> = serde_json::from_str(&format!("[{text}]"));
    let in_a_stream = serde_json::Deserializer::from_str(text).into_iter().next();
    [
        ("from_str", serde_json::from_str(text).map_err(shown)),
        ("from_slice", serde_json::from_slice(text.as_bytes()).map_err(shown)),
        ("from_reader", serde_json::from_reader(text.as_bytes()).map_err(shown)),
        ("from_str of a list", in_a_list.map_err(shown).and_then(|mut list| list.pop().ok_or_else(String::new))),
        ("a stream", in_a_stream.expect("a value").map_err(shown)),
    ]
}

/// Records read from values that other formats have converted without knowing the schema.
fn from_others(text: &str) -> [(&'static str, Result<Sample, String>); 6] {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let mut reader = serde_json::Deserializer::from_str(text);
    let transcoded_cbor = cbor(&serde_transcode::Transcoder::new(&mut reader));
    let mut reader = serde_json::Deserializer::from_str(text);
    let transcoded_pack = pack(&serde_transcode::Transcoder::new(&mut reader));
    [
        ("&Value", Sample::deserialize(&value).map_err(|error| error.to_string())),
        ("CBOR", read_cbor(&cbor(&value))),
        ("MessagePack", read_pack(&pack(&value))),
        ("Value", serde_json::from_value(value).map_err(|error| error.to_string())),
        ("CBOR, transcoded", read_cbor(&transcoded_cbor)),
        ("MessagePack, transcoded", read_pack(&transcoded_pack)),
    ]
}

fn cbor(value: &impl Serialize) -> Vec<u8> {
    let mut written = Vec::new();
    ciborium::into_writer(value, &mut written).expect("CBOR writes it");
    written
}

fn pack(value: &impl Serialize) -> Vec<u8> {
    rmp_serde::to_vec_named(value).expect("MessagePack writes it")
}

fn read_cbor<T: DeserializeOwned>(written: &[u8]) -> Result<T, String> {
    ciborium::from_reader(written).map_err(|error| error.to_string())
}

fn read_pack<T: DeserializeOwned>(written: &[u8]) -> Result<T, String> {
    rmp_serde::from_slice(written).map_err(|error| error.to_string())
}

fn decoded(text: &str) -> Sample {
    let mut sample = Sample::default();
    decode(&mut sample, text).expect(text);
    sample
}

#[test]
fn text_keeps_all_digits() {
    for (field, wire, _) in ROWS {
        let text = format!("{{\"{field}\":{wire}}}");
        let want = decoded(&text);
        for (way, read) in from_text(&text) {
            let read = read.unwrap_or_else(|error| panic!("{text} by {way}: {error}"));
            assert_eq!(read, want, "{text} by {way}");
            assert_eq!(encode(&read), text, "{text} by {way}");
        }
    }
}

#[test]
fn floats_lose_no_digit_of_a_known_field_in_silence() {
    let has_digits = serde_json::from_str::<Value>("1.10").is_ok_and(|value| format!("{value}") == "1.10");
    for (field, wire, outcome) in ROWS {
        let text = format!("{{\"{field}\":{wire}}}");
        let want = decoded(&text);
        let value: Value = serde_json::from_str(&text).expect("JSON");
        for (way, read) in from_others(&text) {
            let context = format!("{text} by {way}: {read:?}");
            match outcome {
                Refused if !has_digits => {
                    let error = read.expect_err(&context);
                    assert!(error.contains(&format!("$.{field}")), "{context}");
                    assert!(error.contains("`serde_json::from_str` or `Page::decode`"), "{context}");
                    assert!(!error.contains("364701"), "{context}");
                }
                AsItComes if !has_digits => {
                    let read = encode(&read.unwrap_or_else(|error| panic!("{text} by {way}: {error}")));
                    // It writes its exponents with a plus.
                    assert_eq!(tree(&read), tree(&value.to_string().replace("e+", "e")), "{context}");
                }
                Kept | Equal | Refused | AsItComes => {
                    let read = read.unwrap_or_else(|error| panic!("{text} by {way}: {error}"));
                    assert_eq!(read, want, "{context}");
                    assert!(*outcome == Equal || encode(&read).replace("e+", "e") == text, "{context}");
                }
            }
        }
    }
}

#[test]
fn the_path_of_a_float_is_named() {
    let float = 3.647_011_343_45e19;
    for (members, want) in [
        (cbor!({"ids" => [1, float]}), "$.ids[1]: an identifier (text or number)"),
        (cbor!({"inner_map" => {"a" => {"number" => float}}}), "$.inner_map.a.number: an integer"),
        (cbor!({"inners" => [{}, {"inner" => {"number" => float}}]}), "$.inners[1].inner.number: an integer"),
        (cbor!({"yuan" => 1_234_567_890.123_456_7}), "$.yuan: an amount in yuan (a decimal number)"),
    ] {
        let error = read_cbor::<Sample>(&cbor(&members.expect("CBOR"))).expect_err(want);
        assert!(error.contains(want), "{error}");
    }
}

#[test]
fn what_is_stored_comes_back_equal() {
    for (field, wire, outcome) in ROWS {
        let sample = decoded(&format!("{{\"{field}\":{wire}}}"));
        assert_eq!(read_cbor(&cbor(&sample)), Ok(sample.clone()), "{field} {wire} in CBOR");
        assert_eq!(read_pack(&pack(&sample)), Ok(sample.clone()), "{field} {wire} in MessagePack");
        let nameless = rmp_serde::to_vec(&sample).expect("MessagePack writes it");
        assert_eq!(read_pack(&nameless), Ok(sample.clone()), "{field} {wire} in MessagePack");
        let text = serde_json::to_string(&sample).expect("JSON writes it");
        let back: Sample = serde_json::from_str(&text).expect("JSON reads it");
        let tree = serde_json::to_value(&sample).and_then(serde_json::from_value::<Sample>).expect("JSON reads it");
        if *outcome == AsItComes {
            // What JSON's numbers cannot hold is text there, digit by digit.
            for digits in
                ["36470113434500000123", "1.2345678901234567890"].iter().filter(|digits| wire.contains(**digits))
            {
                assert!(text.contains(&format!("\"{digits}\"")), "{text}");
                assert!(encode(&tree).contains(digits), "{text}");
            }
        } else {
            assert_eq!(back, sample, "{text}");
            assert_eq!(tree, sample, "{text}");
        }
    }
}

#[test]
fn numbers_beyond_64_bits_are_read() {
    // CBOR has numbers of 128 bits.
    let big = [(ciborium::Value::from("id"), ciborium::Value::from(36_470_113_434_500_000_123_i128))];
    let members = ciborium::Value::Map(big.into());
    assert_eq!(read_cbor(&cbor(&members)), Ok(decoded(r#"{"id":36470113434500000123}"#)));
}

#[test]
fn single_floats_are_held_to_their_own_digits() {
    for (float, want) in [(12.34_f32, Some("12.34")), (0.5, Some("0.5")), (1200.0, Some("1200")), (12_345.678, None)]
    {
        let members = std::collections::BTreeMap::from([("yuan", float)]);
        let read: Result<Sample, _> = read_pack(&pack(&members));
        let yuan = read.ok().and_then(|sample| sample.yuan).map(|yuan| yuan.to_string());
        assert_eq!(yuan.as_deref(), want, "{float}");
    }
}

#[test]
fn no_number_is_no_value_of_a_known_field() {
    for float in [f64::NAN, f64::INFINITY] {
        for (name, want) in [("id", false), ("yuan", false), ("integer", false), ("unknown", true)] {
            let read: Result<Sample, _> = read_cbor(&cbor(&std::collections::BTreeMap::from([(name, float)])));
            assert_eq!(read.is_ok(), want, "{name} {float}");
        }
    }
}

#[test]
fn what_stands_for_a_number_must_be_json() {
    // Otherwise it could add members.
    for key in ["$serde_json::private::Number", "$serde_json::private::RawValue"] {
        let number = |text: &str| cbor(&serde_json::json!({"x": {key: text}}));
        assert_eq!(read_cbor(&number("1.10")), Ok(decoded(r#"{"x":1.10}"#)), "{key}");
        for text in ["1,\"id\":5", "", "1 2"] {
            assert!(read_cbor::<Sample>(&number(text)).is_err(), "{key} {text}");
        }
    }
}

/// Wrappers that hand their input through keep the digits; those that buffer it give floats.
#[test]
fn orders_inside_other_types_lose_nothing() {
    #[derive(Debug, Deserialize)]
    struct Row {
        order: Option<Box<Sample>>,
        raw: Vec<dingdan_runtime::types::RawJson>,
    }
    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    enum Either {
        Order(Box<Sample>),
    }
    let text = r#"{"order":{"id":36470113434500000123},"raw":[36470113434500000123,1.10]}"#;
    let row: Row = serde_json::from_str(text).expect("a row");
    assert_eq!(row.order.as_deref(), Some(&decoded(r#"{"id":36470113434500000123}"#)));
    assert_eq!(
        row.raw.iter().map(dingdan_runtime::types::RawJson::as_str).collect::<Vec<_>>(),
        ["36470113434500000123", "1.10"]
    );
    let id = |sample: &Sample| sample.id.as_ref().map(ToString::to_string);
    match serde_json::from_str(r#"{"id":36470113434500000123}"#) {
        Ok(Either::Order(sample)) => assert_eq!(id(&sample).as_deref(), Some("36470113434500000123")),
        Err(_) => {}
    }
    let Ok(Either::Order(sample)) = serde_json::from_str(r#"{"id":9007199254740993}"#) else { panic!("an order") };
    assert_eq!(id(&sample).as_deref(), Some("9007199254740993"));
}
