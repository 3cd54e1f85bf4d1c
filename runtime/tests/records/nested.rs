//! JSON in text, lists in lists, types that hold lists of themselves, and milliseconds.

use dingdan_runtime::json::{decode, encode, report};
use dingdan_runtime::record::{Record, WireForm, WireInfo};
use dingdan_runtime::testing::sample;
use dingdan_runtime::types::{Map, Text, UnixMillis};

#[derive(Clone, Default, PartialEq, Record)]
struct Comment {
    text: Option<Text>,
    #[wire(as_json_text)]
    extra: Option<Extra>,
    #[wire(as_json_text)]
    extras: Vec<Extra>,
    answers: Vec<Comment>,
    grid: Vec<Vec<i64>>,
    prices: Vec<Map<i64>>,
    at: Option<UnixMillis>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 7]>,
}

#[derive(Clone, Default, PartialEq, Record)]
struct Extra {
    count: Option<i64>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 1]>,
}

fn read(text: &str) -> Comment {
    let mut comment = Comment::default();
    decode(&mut comment, text).unwrap_or_else(|error| panic!("{text}: {error}"));
    comment
}

/// What is in the fields, as JSON of the fields' own forms.
fn shown(mut comment: Comment) -> String {
    fn forget(comment: &mut Comment) {
        comment.forget_wire();
        comment.answers.iter_mut().for_each(forget);
    }
    forget(&mut comment);
    encode(&comment)
}

#[test]
fn what_comes_is_understood_and_goes_back_as_it_came() {
    for (text, want) in [
        (r#"{"extra":"{\"count\":2}"}"#, r#"{"extra":"{\"count\":2}"}"#),
        (r#"{"extra":"{ \"count\" : \"2\" }"}"#, r#"{"extra":"{\"count\":\"2\"}"}"#),
        (r#"{"extra":{"count":2}}"#, r#"{"extra":"{\"count\":2}"}"#),
        (r#"{"extra":""}"#, "{}"),
        (r#"{"extra":"no JSON"}"#, "{}"),
        (r#"{"extras":"[{\"count\":1},{\"count\":2}]"}"#, r#"{"extras":"[{\"count\":1},{\"count\":2}]"}"#),
        (r#"{"extras":"[]"}"#, "{}"),
        (
            r#"{"answers":[{"text":"a","answers":[{"text":"b"}]}]}"#,
            r#"{"answers":[{"text":"a","answers":[{"text":"b"}]}]}"#,
        ),
        (r#"{"grid":[[1,2],[],[3]]}"#, r#"{"grid":[[1,2],[],[3]]}"#),
        (r#"{"grid":[["1",2],[3]]}"#, r#"{"grid":[[1,2],[3]]}"#),
        (r#"{"grid":[]}"#, "{}"),
        (r#"{"prices":[{"a":1},{}]}"#, r#"{"prices":[{"a":1},{}]}"#),
        (r#"{"at":1709255107250}"#, r#"{"at":1709255107250}"#),
        (r#"{"at":"1709255107250"}"#, r#"{"at":1709255107250}"#),
        (r#"{"at":1709255107}"#, r#"{"at":1709255107000}"#),
        (r#"{"at":"2024-03-01 09:05:07"}"#, r#"{"at":1709255107000}"#),
        (r#"{"at":99999999999}"#, r#"{"at":99999999999}"#),
        (r#"{"at":0}"#, "{}"),
        (r#"{"at":"soon"}"#, "{}"),
    ] {
        let comment = read(text);
        assert_eq!(encode(&comment), text);
        assert_eq!(shown(comment), want, "{text}");
    }
}

#[test]
fn json_in_text_is_what_is_declared_and_an_object_is_too() {
    for (text, want) in [
        (r#"{"extra":"{\"count\":2}"}"#, 0),
        (r#"{"extras":"[{\"count\":2}]"}"#, 0),
        (r#"{"grid":[["1"]]}"#, 1),
        (r#"{"at":"2024-03-01 09:05:07"}"#, 1),
    ] {
        let found = report(&read(text));
        assert_eq!(found.deviations.len(), want, "{text}: {:?}", found.deviations);
    }
}

#[test]
fn what_is_changed_is_written_in_the_declared_form() {
    let mut comment = read(r#"{"extra":"{ \"count\": 2 }"}"#);
    comment.extra = Some(Extra { count: Some(3), ..Extra::default() });
    assert_eq!(encode(&comment), r#"{"extra":"{\"count\":3}"}"#);
}

#[test]
fn a_sample_of_a_type_that_holds_itself_has_an_end() {
    let comment = sample::<Comment>();
    assert_eq!(comment.answers.len(), 0);
    assert_eq!(comment.grid.len(), 1);
}
