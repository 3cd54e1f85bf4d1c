//! Unknown fields, other spellings, the same name twice, any order.

use crate::decoded;
use dingdan_runtime::record::{Form, Record};
use dingdan_runtime::wire::encode;

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
    ] {
        assert_eq!(encode(&decoded(text)), text);
    }
}

#[test]
fn other_orders_are_understood() {
    let (ordered, other) =
        (r#"{"text":"a","id":"5","x":1,"integer":7}"#, r#"{"integer":7,"id":"5","x":1,"text":"a"}"#);
    assert_eq!(decoded(other), decoded(ordered));
    assert_eq!(encode(&decoded(other)), ordered);
    // An unknown field goes back behind the known one before it.
    assert_eq!(encode(&decoded(r#"{"x":1,"id":"5","y":2,"text":"a"}"#)), r#"{"x":1,"text":"a","id":"5","y":2}"#);
    assert_eq!(encode(&decoded(r#"{"id":"5","y":2,"text":"a","z":3}"#)), r#"{"text":"a","id":"5","y":2,"z":3}"#);
}

#[test]
fn aliases_are_understood_and_written_back() {
    for name in ["aliased", " aliased", "订单", "a\\\"b"] {
        let text = format!("{{\"{name}\":\"v\"}}");
        let sample = decoded(&text);
        assert_eq!(sample.aliased.as_deref(), Some("v"), "{name}");
        assert!(!sample.wire_state().has_unknown(), "{name}");
        assert_eq!(encode(&sample), text);
    }
    assert_eq!(decoded(r#"{"\u8ba2单":"v"}"#).aliased.as_deref(), Some("v"));
    // A name that only looks like one.
    let sample = decoded(r#"{"aliased ":"v"}"#);
    assert_eq!((sample.aliased.as_deref(), sample.wire_state().unknown().count()), (None, 1));
}

/// The first counts, the others are kept: under the name that they came with.
#[test]
fn a_name_that_comes_twice_loses_nothing() {
    for (text, first) in [
        (r#"{"text":"a","text":"b"}"#, Some("a")),
        (r#"{"text":"a","text":"a","text":5,"id":"5"}"#, Some("a")),
        (r#"{"text":null,"text":"b"}"#, None),
        (r#"{"text":"a","text":{"not":"text"}}"#, Some("a")),
        (r#"{"text":"a","x":1,"text":"b","x":2}"#, Some("a")),
    ] {
        let sample = decoded(text);
        assert_eq!(sample.text.as_deref(), first, "{text}");
        assert_eq!(encode(&sample), text);
        assert_eq!(decoded(&encode(&sample)), sample);
    }
    for text in [
        r#"{"aliased":"a"," aliased":"b"}"#,
        r#"{" aliased":"a","aliased":"b"}"#,
        r#"{" aliased":"a","订单":"b"," aliased":"c"}"#,
    ] {
        let sample = decoded(text);
        assert_eq!(sample.aliased.as_deref(), Some("a"), "{text}");
        assert_eq!(encode(&sample), text);
    }
}

#[test]
fn absent_null_and_empty_are_told_apart() {
    let form = |text: &str, field: &str| decoded(text).wire_state().form(crate::place(field));
    assert_eq!(form("{}", "text"), Form::ABSENT);
    assert_eq!(form(r#"{"text":null}"#, "text"), Form::NULL);
    assert_eq!(form(r#"{"text":""}"#, "text"), Form::PLAIN);
    assert_eq!(form(r#"{"texts":[]}"#, "texts"), Form::PLAIN);
    assert_eq!(form(r#"{"texts":null}"#, "texts"), Form::NULL);
}

#[test]
fn forgetting_how_it_came_leaves_the_values() {
    let mut sample = decoded(r#"{"x":1,"integer":"5","state":"01"," aliased":"v","text":null}"#);
    sample.wire_state_mut().forget();
    assert_eq!(encode(&sample), r#"{"integer":5,"state":1,"aliased":"v"}"#);
}

/// Beyond the first 64 places of the table's bytes and far beyond any object that vendors send.
#[test]
fn many_members_are_no_problem() {
    let members: Vec<_> = (0..5000).map(|number| format!("\"x{number}\":{number}")).collect();
    let text = format!("{{{}}}", members.join(","));
    assert_eq!(encode(&decoded(&text)), text);
}
