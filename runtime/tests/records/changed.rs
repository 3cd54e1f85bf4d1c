//! What the caller changes is written, and not what once came.

use crate::sample::{Inner, Level, Sample, State};
use crate::{decoded, place};
use dingdan_runtime::json::encode;
use dingdan_runtime::types::{Fen, Id, RawJson};

/// Every row's form with every other row's value: what is written reads as the value.
#[test]
fn a_changed_value_is_written_whatever_came_before() {
    let rows: Vec<_> = crate::types::ROWS.iter().chain(crate::containers::ROWS).collect();
    for (field, before, _) in &rows {
        let index = place(field);
        let nothing = ("nothing", "{}".to_owned());
        let others = rows.iter().filter(|(other, ..)| other == field);
        let others = others.map(|(_, wire, _)| (*wire, format!("{{\"{field}\":{wire}}}")));
        for (after, text) in others.chain([nothing]) {
            let mut sample = decoded(&format!("{{\"{field}\":{before}}}"));
            let wanted = decoded(&text);
            sample.take_value(index, &wanted);
            let written = encode(&sample);
            assert_eq!(
                decoded(&written),
                sample,
                "{field}: {before}, then the value of {after}, written as {written}"
            );
        }
    }
}

#[test]
fn changes_take_the_form_that_came_where_it_fits() {
    type Change = fn(&mut Sample);
    let rows: &[(&str, Change, &str)] = &[
        (r#"{"integer":"5"}"#, |sample| sample.integer = Some(6), r#"{"integer":"6"}"#),
        (r#"{"integer":5.0}"#, |sample| sample.integer = Some(6), r#"{"integer":6}"#),
        (r#"{"integer":5.0}"#, |sample| sample.integer = None, "{}"),
        (r#"{"integer":null}"#, |sample| sample.integer = Some(6), r#"{"integer":6}"#),
        (r#"{"integer":""}"#, |sample| sample.integer = Some(6), r#"{"integer":6}"#),
        (r#"{"integer":5}"#, |sample| sample.integer = None, "{}"),
        (r#"{"id":5}"#, |sample| sample.id = Some(Id::new("a5")), r#"{"id":"a5"}"#),
        (r#"{"id":5}"#, |sample| sample.id = Some(Id::new("05")), r#"{"id":"05"}"#),
        (r#"{"text":true}"#, |sample| sample.text = Some("yes".into()), r#"{"text":"yes"}"#),
        (r#"{"time":""}"#, |sample| sample.time = "2020-03-25".parse().ok(), r#"{"time":"2020-03-25 00:00:00"}"#),
        (r#"{"state":"1"}"#, |sample| sample.state = Some(State::Open.into()), r#"{"state":"0"}"#),
        (r#"{"state":"01"}"#, |sample| sample.state = Some(State::Open.into()), r#"{"state":0}"#),
        (r#"{"state":"new"}"#, |sample| sample.state = Some("newer".into()), r#"{"state":"newer"}"#),
        (r#"{"level":1}"#, |sample| sample.level = Some(Level::Gold.into()), r#"{"level":"gold"}"#),
        (r#"{"states":["new",0]}"#, |sample| sample.states[0] = "newer".into(), r#"{"states":["newer",0]}"#),
        (r#"{"integers":["1",2]}"#, |sample| sample.integers[1] = 3, r#"{"integers":[1,3]}"#),
        (r#"{"integers":["1","2"]}"#, |sample| sample.integers.push(3), r#"{"integers":["1","2","3"]}"#),
        (r#"{"integers":"1"}"#, |sample| sample.integers.push(3), r#"{"integers":["1","3"]}"#),
        (r#"{"integers":["1","2"]}"#, |sample| sample.integers.clear(), r#"{"integers":[]}"#),
        (r#"{"integers":["1",2]}"#, |sample| sample.integers.clear(), r#"{"integers":[]}"#),
        (r#"{"integers":1}"#, |sample| sample.integers.clear(), r#"{"integers":[]}"#),
        (r#"{"texts":["a","",1]}"#, |sample| drop(sample.texts.remove(1)), r#"{"texts":["a","1"]}"#),
        (r#"{"text_map":{"a":1,"b":"2"}}"#, |sample| sample.text_map.clear(), r#"{"text_map":{}}"#),
        (r#"{"text_map":[]}"#, |sample| sample.text_map.push("a".into(), "b".into()), r#"{"text_map":{"a":"b"}}"#),
        (
            r#"{"inner":[]}"#,
            |sample| sample.inner.get_or_insert_default().number = Some(1),
            r#"{"inner":{"number":1}}"#,
        ),
        (
            r#"{"inners":{"number":"1"}}"#,
            |sample| sample.inners.push(Inner::default()),
            r#"{"inners":[{"number":"1"},{}]}"#,
        ),
        (
            r#"{"inners":[null,{"number":"2"}]}"#,
            |sample| sample.inners[0].number = Some(1),
            r#"{"inners":[{"number":"1"}]}"#,
        ),
        (r#"{"json":[1, 2]}"#, |sample| sample.json = RawJson::new("{} ").ok(), r#"{"json":{}}"#),
    ];
    for (text, change, want) in rows {
        let mut sample = decoded(text);
        change(&mut sample);
        assert_eq!(encode(&sample), *want, "{text}");
    }
}

/// `wire: text` and `wire: number` count for whatever has no form of its own.
#[test]
fn what_is_made_here_takes_the_form_that_its_field_asks_for() {
    let mut sample = Sample::default();
    sample.as_text = Some(5);
    sample.as_texts = vec![1, 2];
    sample.as_number = Some(Id::from(7));
    assert_eq!(encode(&sample), r#"{"as_text":"5","as_texts":["1","2"],"as_number":7}"#);
    sample.as_number = Some(Id::new("07"));
    sample.fen = Some(Fen::new(-5));
    assert_eq!(encode(&sample), r#"{"fen":-5,"as_text":"5","as_texts":["1","2"],"as_number":"07"}"#);

    for nothing in ["null", "\"\"", "5.0"] {
        let mut sample = decoded(&format!("{{\"as_text\":{nothing}}}"));
        sample.as_text = Some(6);
        assert_eq!(encode(&sample), r#"{"as_text":"6"}"#, "after {nothing}");
    }
}
