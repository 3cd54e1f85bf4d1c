//! Unknown fields, other spellings, the same name twice, any order.

use crate::tree;
use crate::{decoded, shown};
use dingdan_runtime::json::{decode, encode};
use dingdan_runtime::record::{Record, WireForm};
use proptest::prelude::*;
use proptest::sample::subsequence;

/// Members in the table's order, unknown ones anywhere between them.
#[test]
fn unknown_fields_keep_place_and_spelling() {
    for text in [
        r#"{"x":1}"#,
        r#"{"x":1,"text":"a"}"#,
        r#"{"text":"a","x":1.10,"y":[ 1, {"z" : "\u8ba2"} ],"id":"5"}"#,
        r#"{"text":"a","id":"5","x":null,"y":""}"#,
        r#"{"":1,"text":"a","Text":"b","TEXT":"c"}"#,
        r#"{"text":"a","a\"b\n":1}"#.replace("a\\\"b", "c\\\"d").as_str(),
        r#"{"x":-0.0e-0,"x":2,"x":3}"#,
        r#"{"inner":{"x":1,"number":2,"y":3},"z":4}"#,
        r#"{"inners":[{"x":1},{"y":2}]}"#,
        r#"{"inner":{"x":null}}"#,
        r#"{"x":1,"y":"a","z":[true,false,null],"text":"b","u":{"v":{"w":-1.5}},"v":{},"id":"5","w":[],"x":"\/\u8ba2"}"#,
    ] {
        assert_eq!(encode(&decoded(text)), text);
        // Far from its end, a text is read another way.
        assert_eq!(encode(&decoded(&format!("{text}{}", " ".repeat(64)))), text);
    }
}

#[test]
fn other_orders_are_understood() {
    let (ordered, other) =
        (r#"{"text":"a","id":"5","x":1,"integer":7}"#, r#"{"integer":7,"id":"5","x":1,"text":"a"}"#);
    assert_eq!(decoded(other), decoded(ordered));
    assert_eq!(encode(&decoded(other)), ordered);
    // An unknown field goes back after the known one before it.
    assert_eq!(encode(&decoded(r#"{"x":1,"id":"5","y":2,"text":"a"}"#)), r#"{"x":1,"text":"a","id":"5","y":2}"#);
    assert_eq!(encode(&decoded(r#"{"id":"5","y":2,"text":"a","z":3}"#)), r#"{"text":"a","id":"5","y":2,"z":3}"#);
}

/// Members in the table's order; those of an object in brackets have an order of their own.
const MEMBERS: &[(&str, &[&str])] = &[
    (r#""text":"#, &["\"a\""]),
    (r#""url":"#, &["null"]),
    (r#""id":"#, &["5"]),
    (r#""integer":"#, &["7"]),
    (r#""fen":"#, &["\"100\""]),
    (r#""time":"#, &["\"2024-05-01 12:00:00\""]),
    (r#""unix":"#, &["1714536000"]),
    (r#""state":"#, &["1"]),
    (r#""level":"#, &["\"gold\""]),
    (r#""inner":"#, &["\"number\":1", "\"name\":\"n\"", "\"inner\":[{\"name\":\"m\",\"number\":2},{}]"]),
    (r#""texts":"#, &["[\"b\"]"]),
    (r#""zero_integer":"#, &["0"]),
    (r#"" aliased":"#, &["\"c\""]),
    (r#""x":"#, &["[1.0]"]),
    (r#""as_text":"#, &["3"]),
];

/// Some of the members, in any order, with or without blanks.
fn any_order() -> impl Strategy<Value = (String, String)> {
    let inner = subsequence(vec![0, 1, 2], 0..=3).prop_shuffle();
    let members = subsequence((0..MEMBERS.len()).collect::<Vec<_>>(), 0..=MEMBERS.len());
    (members.clone().prop_shuffle(), inner, prop::bool::ANY).prop_map(|(members, inner, blanks)| {
        let text = |members: &[usize], inner: &[usize], blank: &str| {
            let one = |member: &usize| {
                let (key, values) = MEMBERS[*member];
                let value = match values {
                    [value] => (*value).to_owned(),
                    _ => format!("{{{}}}", inner.iter().map(|place| values[*place]).collect::<Vec<_>>().join(",")),
                };
                format!("{key}{blank}{value}")
            };
            format!("{{{}}}", members.iter().map(one).collect::<Vec<_>>().join(&format!("{blank},{blank}")))
        };
        let sorted = |places: &[usize]| {
            let mut places = places.to_vec();
            places.sort_unstable();
            places
        };
        (text(&members, &inner, if blanks { " " } else { "" }), text(&sorted(&members), &sorted(&inner), ""))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_says_the_same((text, ordered) in any_order()) {
        let sample = decoded(&text);
        prop_assert_eq!(&sample, &decoded(&ordered), "{} and {}", text, ordered);
        prop_assert_eq!(tree(&encode(&sample)), tree(&text), "{}", text);
    }
}

#[test]
fn a_record_that_is_read_again_is_as_it_came_last() {
    let mut sample = decoded(r#"{"text":"a","id":"5","x":1,"url":null}"#);
    let last = r#"{"text":"b","integer":2}"#;
    decode(&mut sample, last).expect("a sample");
    assert_eq!(sample.text.as_deref(), Some("b"));
    assert_eq!(sample.wire_info().unknown().count(), 0);
    assert_eq!((sample.wire_info().form(crate::place("url")), sample.integer), (WireForm::ABSENT, Some(2)));
}

#[test]
fn aliases_are_understood_and_written_back() {
    for name in ["aliased", " aliased", "订单", "a\\\"b"] {
        let text = format!("{{\"{name}\":\"v\"}}");
        let sample = decoded(&text);
        assert_eq!(sample.aliased.as_deref(), Some("v"), "{name}");
        assert!(!sample.wire_info().has_unknown(), "{name}");
        assert_eq!(encode(&sample), text);
    }
    assert_eq!(decoded(r#"{"\u8ba2单":"v"}"#).aliased.as_deref(), Some("v"));
    // A name that only looks like one.
    let sample = decoded(r#"{"aliased ":"v"}"#);
    assert_eq!((sample.aliased.as_deref(), sample.wire_info().unknown().count()), (None, 1));
}

/// The last counts, the others are kept: under the name that they came with, and before it.
#[test]
fn a_name_that_comes_twice_loses_nothing() {
    for (text, want) in [
        (r#"{"text":"a","text":"b"}"#, r#"text: "b""#),
        (r#"{"text":"a","text":"a","text":5,"id":"5"}"#, r#"text: "5", id: "5""#),
        (r#"{"text":null,"text":"b"}"#, r#"text: "b""#),
        (r#"{"text":"a","text":null}"#, ""),
        (r#"{"text":"a","text":{"not":"text"}}"#, ""),
        (r#"{"text":{"not":"text"},"text":"a"}"#, r#"text: "a""#),
        (r#"{"x":0,"text":"a","text":"b","x":1,"id":"5","x":2}"#, r#"text: "b", id: "5""#),
        (r#"{"integer":"5","integer":5.0}"#, "integer: 5"),
        (r#"{"integer":5.0,"integer":"5"}"#, "integer: 5"),
        (
            r#"{"inner":{"number":1,"number":2},"inner":{"name":"n","name":"m"}}"#,
            r#"inner: Inner { name: "m", unknown_fields: ["name"] }"#,
        ),
        (
            r#"{"inner":{"number":1},"inner":{"number":2,"number":3}}"#,
            r#"inner: Inner { number: 3, unknown_fields: ["number"] }"#,
        ),
        (r#"{"texts":["a"],"texts":["b","c"]}"#, r#"texts: ["b", "c"]"#),
        // A list with elements stays where an empty one comes.
        (r#"{"texts":[],"texts":["b"]}"#, r#"texts: ["b"]"#),
        (r#"{"texts":["a"],"texts":[]}"#, r#"texts: ["a"]"#),
        (r#"{"texts":["a"],"texts":["b"],"texts":null,"texts":{}}"#, r#"texts: ["b"]"#),
        (r#"{"texts":null,"texts":[]}"#, ""),
        // So does a value under another spelling of the name.
        (r#"{"aliased":"a"," aliased":"b"}"#, r#"aliased: "b""#),
        (r#"{" aliased":"a","aliased":"b"}"#, r#"aliased: "b""#),
        (r#"{" aliased":"a","订单":"b"," aliased":"c"}"#, r#"aliased: "c""#),
        (r#"{"aliased":"a"," aliased":"","订单":null}"#, r#"aliased: "a""#),
        (r#"{"aliased":"a"," aliased":[1]}"#, ""),
    ] {
        let sample = decoded(text);
        let fields = (0..sample.schema().fields().len()).filter(|index| !sample.value(*index).is_absent());
        let fields: Vec<_> = fields.map(|index| shown(&sample, index)).collect();
        assert_eq!(fields.join(", "), want, "{text}");
        assert_eq!(encode(&sample), text);
        assert_eq!(decoded(&encode(&sample)), sample);
    }
}

/// The value that is read back is the same in any order of the members.
#[test]
fn the_last_value_stays_the_last() {
    for text in [
        r#"{"y":1,"id":"5","y":2,"text":"a","id":"6","x":1,"text":"b","x":2}"#,
        r#"{"id":"5","x":1,"text":"a","x":2,"integer":1,"id":"6","text":"b"}"#,
        r#"{"integer":1,"x":1,"id":"5","text":"a","id":[1],"text":"b","text":"c"}"#,
        r#"{"state":0,"x":1,"inner":{"name":"n","number":1,"name":"m"},"state":1,"x":2,"inner":{"number":2}}"#,
        r#"{"inners":[{"number":2,"number":1}],"x":1,"inners":{"name":1,"name":"2"},"x":2,"texts":[],"texts":"a"}"#,
    ] {
        let written = encode(&decoded(text));
        assert_eq!(tree(&written), tree(text), "{text} as {written}");
        assert_eq!(encode(&decoded(&written)), written, "{text}");
    }
}

#[test]
fn absent_null_and_empty_are_told_apart() {
    let form = |text: &str, field: &str| decoded(text).wire_info().form(crate::place(field));
    assert_eq!(form("{}", "text"), WireForm::ABSENT);
    assert_eq!(form(r#"{"text":null}"#, "text"), WireForm::NULL);
    assert_eq!(form(r#"{"text":""}"#, "text"), WireForm::PLAIN);
    assert_eq!(form(r#"{"texts":[]}"#, "texts"), WireForm::PLAIN);
    assert_eq!(form(r#"{"texts":null}"#, "texts"), WireForm::NULL);
}

#[test]
fn forgetting_how_it_came_leaves_the_values() {
    let mut sample = decoded(r#"{"x":1,"integer":"5","state":"01"," aliased":"v","text":null}"#);
    sample.forget_wire();
    assert_eq!(encode(&sample), r#"{"integer":5,"state":1,"aliased":"v"}"#);
}

/// Beyond the first 64 places of the table's bytes and far beyond any object that vendors send.
#[test]
fn many_members_are_no_problem() {
    let members: Vec<_> = (0..5000).map(|number| format!("\"x{number}\":{number}")).collect();
    let text = format!("{{{}}}", members.join(","));
    assert_eq!(encode(&decoded(&text)), text);
}

#[test]
fn what_stands_for_no_element_is_none() {
    for (text, want) in [
        (r#"{"texts":["a",[],null,false,"b"]}"#, r#"texts: ["a", "b"]"#),
        (r#"{"integers":[1,[],2]}"#, "integers: [1, 2]"),
    ] {
        let sample = decoded(text);
        let index = (0..sample.schema().fields().len()).find(|index| !sample.value(*index).is_absent());
        assert_eq!(shown(&sample, index.expect("a field")), want, "{text}");
        assert_eq!(encode(&sample), text);
    }
}
