//! Elements that do not fit, and what is reported.

use crate::sample::Sample;
use crate::{place, shown};
use dingdan_runtime::json::{Deviation, decode, encode, report};
use dingdan_runtime::record::Record;

/// Elements that fit stay, those that do not are named, and the list goes back as it came.
#[test]
fn elements_that_do_not_fit_never_cost_their_neighbours() {
    for (field, input, want, misfits) in [
        (
            "integers",
            r#"[1,"x",[2],{"a":3},"4",true,{}]"#,
            "integers: [1, 4, 1]",
            &[r#""x""#, "[2]", r#"{"a":3}"#][..],
        ),
        ("integers", r#"["x",1.5]"#, "", &[r#"["x",1.5]"#]),
        ("integers", r#"{"0":1,"5":"x"}"#, "integers: [1]", &[r#""x""#]),
        ("integers", r#""[1,\"x\"]""#, "integers: [1]", &[r#""x""#]),
        ("texts", r#"["a",["b"],null,{"c":1},[],false,"d"]"#, r#"texts: ["a", "d"]"#, &[r#"["b"]"#, r#"{"c":1}"#]),
        (
            "times",
            r#"["2024-03-01 09:05:07","24:00","--",0]"#,
            "times: [2024-03-01 09:05:07 +08:00]",
            &[r#""24:00""#],
        ),
        ("states", r#"[1,[0],"new"]"#, "states: [Paid, Unknown(new)]", &["[0]"]),
        (
            "inners",
            r#"[{"number":1},5,null,"x",[],{"number":"y"},[{"number":2}],"",{"x":1}]"#,
            r#"inners: [Inner { number: 1 }, Inner, Inner { number: 2 }, Inner { unknown_fields: ["x"] }]"#,
            &["5", r#""x""#],
        ),
        ("integer_map", r#"{"a":1,"b":"x","c":null,"d":"2"}"#, r#"integer_map: {"a": 1, "d": 2}"#, &[r#""x""#]),
        ("integer_map", r#"{"a":"x"}"#, "", &[r#"{"a":"x"}"#]),
        ("text_map", r#"{"0":"a","1":["b"]}"#, r#"text_map: {"0": "a"}"#, &[r#"["b"]"#]),
        // A map takes objects; what is none or raw for it.
        ("text_map", "[]", "", &[]),
        ("text_map", r#""""#, "", &[]),
        ("text_map", "false", "", &[]),
        ("text_map", "[1]", "", &["[1]"]),
        ("text_map", "true", "", &["true"]),
        ("text_map", "0", "", &["0"]),
        ("text_map", r#""{\"a\":1}""#, "", &[r#""{\"a\":1}""#]),
        ("json", "[false]", "json: RawJson(7 bytes)", &[]),
        ("jsons", "[false,[],{}]", "jsons: [RawJson(5 bytes), RawJson(2 bytes), RawJson(2 bytes)]", &[]),
    ] {
        let text = format!("{{\"{field}\":{input},\"as_text\":5}}");
        let mut sample = Sample::default();
        decode(&mut sample, &text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(shown(&sample, place(field)), want, "{text}");
        let found: Vec<_> = sample.wire_info().misfits().map(|misfit| misfit.raw.as_str()).collect();
        assert_eq!(found, misfits, "{text}");
        assert!(
            sample.wire_info().misfits().all(|misfit| misfit.is_element != (misfit.raw.as_str() == input)),
            "{text}"
        );
        assert_eq!((encode(&sample), sample.as_text), (text.clone(), Some(5)));

        let report = report(&sample);
        let suffix = if want.is_empty() || misfits.is_empty() {
            ""
        } else if field.ends_with("map") {
            ".*"
        } else {
            "[]"
        };
        let path = format!("$.{field}{suffix}");
        let reported: usize = report.misfits().filter(|(at, ..)| *at == path).map(|(.., count)| count).sum();
        assert_eq!(reported, misfits.len(), "{text}: {report:?}");
    }
}

#[test]
fn reports_say_what_was_expected_and_what_came() {
    for (text, want) in [
        (r#"{"integer":"x"}"#, r#"{("$.integer", Misfit { expected: "an integer", found: "text" }): 1}"#),
        (
            r#"{"integers":[1,[2],"3",[4]]}"#,
            r#"{("$.integers[]", Misfit { expected: "an integer", found: "a list" }): 2}"#,
        ),
        (
            r#"{"inner":{"name":{"a":1}}}"#,
            r#"{("$.inner.name", Misfit { expected: "text", found: "an object" }): 1}"#,
        ),
        (
            r#"{"inners":[{"number":"x"}]}"#,
            r#"{("$.inners[].number", Misfit { expected: "an integer", found: "text" }): 1}"#,
        ),
        (r#"{"inner":[],"integer_map":[]}"#, "{}"),
        (r#"{"inner_map":[]}"#, r#"{("$.inner_map", Coerced("[] for an empty object")): 1}"#),
        (r#"{"text":"","integer":"","time":"","inner":"","texts":"","url":null}"#, "{}"),
        (r#"{"time":"0000-00-00 00:00:00"}"#, "{}"),
        (r#"{"time":0}"#, r#"{("$.time", Coerced("0 for no value")): 1}"#),
        (r#"{"unix":1585112725000}"#, r#"{("$.unix", Coerced("milliseconds for a time")): 1}"#),
        (r#"{"time":"20200325130525"}"#, r#"{("$.time", Coerced("YYYYMMDDhhmmss for a time")): 1}"#),
        (r#"{"time":"2020/03/25 13:05:25"}"#, r#"{("$.time", Coerced("a time in another spelling")): 1}"#),
        (r#"{"yuan":"￥1"}"#, r#"{("$.yuan", Coerced("an amount with currency or separators")): 1}"#),
        (r#"{"integer":3.0}"#, r#"{("$.integer", Coerced("a number in another spelling")): 1}"#),
        (r#"{"state":false}"#, r#"{("$.state", Coerced("a bool for a number or code")): 1}"#),
        (r#"{"bool":"是"}"#, r#"{("$.bool", Coerced("text for a bool")): 1}"#),
        (r#"{"text":false}"#, r#"{("$.text", Coerced("false for no value")): 1}"#),
        (r#"{"text":[]}"#, r#"{("$.text", Coerced("[] for no value")): 1}"#),
        (r#"{"ids":{"0":"a"}}"#, r#"{("$.ids", Coerced("an object with numbers for names for a list")): 1}"#),
        (r#"{"ids":{}}"#, r#"{("$.ids", Coerced("{} for no value")): 1}"#),
        (r#"{"ids":[null]}"#, r#"{("$.ids", Coerced("elements without a value")): 1}"#),
        (r#"{"ids":"[1]"}"#, r#"{("$.ids", Coerced("a list in text")): 1}"#),
        (r#"{"ids":"1","texts":"1"}"#, r#"{("$.ids", Coerced("one element without its list")): 1}"#),
        (r#"{"inner":[{"number":1}]}"#, r#"{("$.inner", Coerced("a list of one for an object")): 1}"#),
        (r#"{"inner":"{\"number\":1}"}"#, r#"{("$.inner", Coerced("an object in text")): 1}"#),
        (r#"{"text":"a","text":"b"}"#, r#"{("$.text", Coerced("a name that came more than once")): 1}"#),
        (
            r#"{"texts":["a"],"texts":[],"x":1}"#,
            r#"{("$.texts", Coerced("a name that came more than once")): 1, ("$.x", UnknownField): 1}"#,
        ),
    ] {
        let mut sample = Sample::default();
        decode(&mut sample, text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let report = report(&sample);
        assert_eq!(format!("{:?}", report.deviations), want, "{text}");
        let misfits = report.deviations.keys().filter(|(_, deviation)| matches!(deviation, Deviation::Misfit { .. }));
        assert_eq!(report.misfits().count(), misfits.count(), "{text}");
    }
}
