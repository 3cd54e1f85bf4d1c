//! What users reach for in a record: unknown fields, values that do not fit, states.

use crate::sample::{Level, Sample, State};
use dingdan_runtime::json::{decode, misfits};
use dingdan_runtime::record::Record;
use dingdan_runtime::types::{Open, OpenExt};

fn sample(text: &str) -> Sample {
    let mut sample = Sample::default();
    decode(&mut sample, text).expect("JSON");
    sample
}

#[test]
fn an_unknown_field_is_found_by_its_name() {
    let sample =
        sample(r#"{"new": {"a": [1, 2]}, "text": "known", "inner": {"newer": 1}, "integer": 1, "integer": 2}"#);
    let raw = |name: &str| sample.unknown_field(name).map(|field| field.raw);
    assert_eq!((raw("new"), raw("text"), raw("newer"), raw("")), (Some(r#"{"a": [1, 2]}"#), None, None, None));
    let inner = sample.inner.as_ref().expect("an object");
    assert_eq!(inner.unknown_field("newer").map(|field| field.raw), Some("1"));
}

#[test]
fn values_that_do_not_fit_have_paths() {
    let sample = sample(
        r#"{"integer": [1], "ids": ["1", {"planted": 1}],
            "inner": {"number": "many", "inner": [{"name": {"a": 1}}]}, "inners": [{"number": 1}, {"number": "more"}],
            "inner_map": {"a": {"number": "x"}}, "integer_map": {"b": 1, "c": "y"}, "text": "fits"}"#,
    );
    let found = misfits(&sample);
    let shown: Vec<_> = found.iter().map(|misfit| (misfit.path.as_str(), misfit.raw.as_str())).collect();
    let want = [
        ("$.integer", "[1]"),
        ("$.ids[]", r#"{"planted": 1}"#),
        ("$.integer_map.*", "\"y\""),
        ("$.inner.number", "\"many\""),
        ("$.inner.inner[0].name", r#"{"a": 1}"#),
        ("$.inners[1].number", "\"more\""),
        ("$.inner_map.a.number", "\"x\""),
    ];
    assert_eq!(shown, want);
    assert!(!format!("{found:?}").contains("planted"), "{found:?}");
    assert!(misfits(&self::sample(r#"{"integer": 1}"#)).is_empty());
}

#[test]
fn a_state_that_may_be_absent_is_asked() {
    let sample = sample(r#"{"state": "1", "level": "silver"}"#);
    assert!(sample.state.is(State::Paid) && !sample.state.is(State::Open));
    assert_eq!((sample.state.known(), sample.level.known()), (Some(State::Paid), None));
    assert!(!sample.level.is(Level::Gold) && sample.level.as_ref().is_some_and(Open::is_unknown));
    assert!(!Sample::default().state.is(State::Open));
}
