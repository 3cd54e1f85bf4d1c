//! Any value in any field: the record is there, and is written as what came.

use crate::sample::Sample;
use crate::stored::name;
use crate::tree;
use dingdan_runtime::json::{decode, encode, report};
use dingdan_runtime::record::Record;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

/// Scalars that some kind reads in a way of its own.
const SCALARS: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "1",
    "-5",
    "7",
    "3.0",
    "1.5",
    "1e3",
    "1E+20",
    "1e400",
    "-0.0",
    "1585112725",
    "1585112725000",
    "20240301090507",
    "9223372036854775808",
    "0.10",
    r#""""#,
    r#""--""#,
    r#""null""#,
    r#""0""#,
    r#""1""#,
    r#""3.00""#,
    r#"" 5 ""#,
    r#""007""#,
    r#""1,234.50""#,
    r#""￥12.50""#,
    r#""a,b""#,
    r#""gold""#,
    r#""是""#,
    r#""2024-03-01T09:05:07+08:00""#,
    r#""0000-00-00 00:00:00""#,
    r#""1970-01-01 08:00:00""#,
    r#""[]""#,
    r#""{}""#,
    r#""[1,\"a\",{}]""#,
    r#""[{\"number\":\"x\"}]""#,
    r#""{\"number\":1,\"number\":[2]}""#,
    r#""[1""#,
    r#""a long text with \"quotes\" and \u8ba2\u5355 that is stored after the record""#,
];

fn scalar() -> impl Strategy<Value = String> {
    prop::sample::select(SCALARS).prop_map(str::to_owned)
}

/// JSON text.
fn value() -> impl Strategy<Value = String> {
    scalar().prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            2 => vec(inner.clone(), 0..5).prop_map(|elements| format!("[{}]", elements.join(","))),
            2 => object(inner.clone()),
            1 => vec(inner, 0..4).prop_map(|values| {
                let members: Vec<_> = values.iter().enumerate().map(|(name, value)| format!("\"{name}\":{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

/// An object with names that mean something, maybe with the same name twice.
fn object(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    vec((name(), value), 0..5).prop_map(|members| {
        let members: Vec<_> = members.iter().map(|(name, value)| format!("{}:{value}", json!(name))).collect();
        format!("{{{}}}", members.join(","))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_in_any_field_is_kept(text in object(value())) {
        let mut sample = Sample::default();
        prop_assert_eq!(decode(&mut sample, &text), Ok(()), "{}", text);
        let written = encode(&sample);
        prop_assert_eq!(tree(&written), tree(&text), "{} written as {}", text, written);
        let mut again = Sample::default();
        prop_assert_eq!(decode(&mut again, &written), Ok(()), "{}", written);
        prop_assert_eq!(&again, &sample, "{} written as {}", text, written);
        prop_assert_eq!(encode(&again), written.as_str(), "{}", text);
        for misfit in sample.wire_info().misfits() {
            prop_assert!(!misfit.raw.as_str().is_empty(), "{}", text);
        }
        let misfits = |sample: &Sample| report(sample).misfits().map(|(.., count)| count).sum::<usize>();
        prop_assert_eq!(misfits(&sample), misfits(&again), "{} written as {}", text, written);
    }
}
