//! serde's `Deserialize` and `Serialize` agree with `decode`.

use crate::sample::Sample;
use crate::tree;
use dingdan_runtime::json::{decode, encode};
use dingdan_runtime::record::Record;
use proptest::collection::vec;
use proptest::prelude::*;
use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer};
use serde_json::{Value, json};

/// Names that mean something, under some of their spellings, and others.
pub(crate) fn name() -> impl Strategy<Value = String> {
    let known = Sample::default().schema().fields().iter().map(|field| field.wire.to_owned());
    let known: Vec<_> = known.chain([" aliased".to_owned(), "订单".to_owned(), "number".to_owned()]).collect();
    prop_oneof![9 => prop::sample::select(known), 1 => "[a-z\"\\n订]{0,3}"]
}

/// Texts that mean something to some kind.
const TEXTS: &[&str] = &[
    "",
    "--",
    "0",
    "1",
    "-5",
    "007",
    "12.50",
    "+1",
    "true",
    "1e3",
    "2020-03-25 13:05:25",
    "2018-6-26",
    "1585112725",
    "0000-00-00 00:00:00",
    "gold",
    "new",
    "\"\\\n\u{0}",
    "订单😀",
];

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        prop::sample::select(vec![0, 1, -1, -5, 23, 1_585_112_725, i64::MAX, i64::MIN]).prop_map(Value::from),
        // Floats have these digits too.
        prop::sample::select(vec!["0.5", "12.25", "-3.75"])
            .prop_map(|digits| digits.parse().map_or(Value::Null, Value::Number)),
        prop::sample::select(TEXTS).prop_map(Value::from),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            vec((name(), inner), 0..4).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// An object, maybe with the same name twice.
fn object() -> impl Strategy<Value = String> {
    vec((name(), value()), 0..5).prop_map(|members| {
        let members: Vec<_> = members.iter().map(|(name, value)| format!("{}:{value}", json!(name))).collect();
        format!("{{{}}}", members.join(","))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn serde_agrees_with_decode(text in object()) {
        let mut sample = Sample::default();
        let verdict = decode(&mut sample, &text);
        let stored: Result<Sample, _> = serde_json::from_str(&text);
        prop_assert_eq!(verdict.is_ok(), stored.is_ok(), "{:?}, {:?}: {}", verdict, stored, text);
        if let Ok(stored) = stored {
            let forms = |sample: &Sample| {
                (0..sample.schema().fields().len()).map(|index| sample.wire_info().form(index)).collect::<Vec<_>>()
            };
            prop_assert_eq!(&stored, &sample, "{}", text);
            prop_assert_eq!(forms(&stored), forms(&sample), "{}", text);
            back_and_forth(&text, &sample)?;
        }
    }
}

/// What was decoded from a text goes back as that text, and through serde without a loss.
fn back_and_forth(text: &str, sample: &Sample) -> Result<(), TestCaseError> {
    let written = encode(sample);
    prop_assert_eq!(tree(&written), tree(text), "{} written as {}", text, written);
    prop_assert_eq!(&sample.clone(), sample, "{}", text);
    prop_assert_eq!(encode(&sample.clone()), written, "{}", text);
    // `false` is 0 here, and 0 stored is what their declarations call absent.
    if !(text.contains("zero_") && text.contains("false")) {
        let stored = serde_json::to_string(sample).expect("JSON");
        let back: Sample = serde_json::from_str(&stored).expect("the same type");
        prop_assert_eq!(&back, sample, "{} stored as {}", text, stored);
    }
    Ok(())
}

#[test]
fn digits_survive_serde_json() {
    let text = r#"{"id":36470113434500000123,"decimal":1.10,"x":[18446744073709551616,1.50]}"#;
    let stored: Sample = serde_json::from_str(text).expect("a sample");
    assert_eq!(encode(&stored), text);
}

/// Other formats give floats for decimals: the nearest short digits are taken.
#[test]
fn floats_of_other_formats_are_read() {
    for (float, want) in [(0.1, "0.1"), (12.0, "12"), (-3.75, "-3.75"), (1e15, "1000000000000000")] {
        let members = MapDeserializer::<_, Error>::new([("yuan", float)].into_iter());
        let sample = Sample::deserialize(members).expect("a sample");
        assert_eq!(sample.yuan.map(|yuan| yuan.to_string()).as_deref(), Some(want));
    }
}

/// What is listed as absent is nothing, in either way of reading.
#[test]
fn of_values_with_one_name_what_is_listed_as_absent_does_not_count() {
    for text in [
        r#"{"zero_list":[1],"zero_list":"--"}"#,
        r#"{"zero_list":"--","zero_list":[1]}"#,
        r#"{"zero_list":0,"zero_list":[1],"zero_list":null}"#,
    ] {
        let mut sample = Sample::default();
        decode(&mut sample, text).expect("a sample");
        assert_eq!((sample.zero_list.as_slice(), encode(&sample).as_str()), (&[1][..], text));
    }
    let text = r#"{"zero_list":true,"zero_list":"--"}"#;
    let mut sample = Sample::default();
    decode(&mut sample, text).expect("a sample");
    back_and_forth(text, &sample).expect("the same");
}
