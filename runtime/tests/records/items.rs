//! One bad order does not cost the page.

use crate::sample::Sample;
use dingdan_runtime::json::{BadItem, DecodeError, Strictness, decode_with, decode_with_items, encode};

fn page(text: &str, items: &'static str) -> Result<(Sample, Vec<BadItem>), DecodeError> {
    let mut sample = Sample::default();
    let bad = decode_with_items(&mut sample, text, items, None, Strictness::Refuse)?;
    for bad in &bad {
        assert_eq!(text.get(bad.range.clone()), Some(bad.raw.as_str()), "{bad}");
        assert!(bad.range.contains(&bad.error.offset()), "{bad}");
    }
    Ok((sample, bad))
}

#[test]
fn bad_items_are_told_and_the_others_stay() {
    let text = r#"{"inners":[{"number":1},{"number":"x"}, {"number":3} , [7],{"number":5,"inner":[{"name":[1]}]},"y",null],"text":"behind"}"#;
    let (sample, bad) = page(text, "inners").expect("a page");
    let numbers: Vec<_> = sample.inners.iter().map(|inner| inner.number).collect();
    assert_eq!(numbers, [Some(1), Some(3)]);
    assert_eq!(sample.text.as_deref(), Some("behind"));
    let told: Vec<_> = bad.iter().map(|bad| (bad.index, bad.error.path(), bad.raw.as_str())).collect();
    assert_eq!(
        told,
        [
            (1, "$.inners[1].number".to_owned(), r#"{"number":"x"}"#),
            (3, "$.inners[3]".to_owned(), "[7]"),
            (4, "$.inners[4].inner[0].name".to_owned(), r#"{"number":5,"inner":[{"name":[1]}]}"#),
            (5, "$.inners[5]".to_owned(), "\"y\""),
        ]
    );
    assert_eq!(bad[0].range, 24..38);
    assert_eq!(
        bad[0].to_string(),
        "item 1 of the page could not be decoded: $.inners[1].number: expected an integer, found text at byte 34, \
         line 1 column 35, in {\"number\":\"…\""
    );
    assert!(!format!("{bad:?}").contains("\"x\""), "what was sent is not printed");
    assert!(
        decode_with(&mut Sample::default(), text, Strictness::Refuse).is_err(),
        "without items it costs the page"
    );
}

#[test]
fn items_further_inside_have_their_whole_path() {
    let text = r#"{"inner":{"number":2,"inner":[{"number":{"a":1}},{"number":4}]}}"#;
    let (sample, bad) = page(text, "inner.inner").expect("a page");
    assert_eq!(bad.len(), 1);
    assert_eq!(bad[0].error.path(), "$.inner.inner[0].number");
    assert_eq!(encode(&sample), r#"{"inner":{"number":2,"inner":[{"number":4}]}}"#);
}

/// `order.get` answers with one order, not with a list.
#[test]
fn a_single_item_may_be_bad_too() {
    let (sample, bad) = page(r#"{"inner":{"number":"x"},"text":"behind"}"#, "inner").expect("a page");
    assert_eq!((sample.inner, sample.text.as_deref()), (None, Some("behind")));
    assert_eq!((bad.len(), bad[0].index, bad[0].error.path()), (1, 0, "$.inner.number".to_owned()));
    // The same where a list is declared.
    let (sample, bad) = page(r#"{"inners":{"number":"x"},"text":"behind"}"#, "inners").expect("a page");
    assert_eq!((sample.inners.len(), sample.text.as_deref()), (0, Some("behind")));
    assert_eq!((bad.len(), bad[0].error.path()), (1, "$.inners.number".to_owned()));
    let (sample, bad) = page(r#"{"inners":{"number":7}}"#, "inners").expect("a page");
    assert_eq!((sample.inners[0].number, bad.len()), (Some(7), 0));
}

#[test]
fn what_is_not_an_item_fails_the_page() {
    for (text, path) in [
        (r#"{"inners":[{"number":1}],"integer":"x"}"#, "$.integer"),
        (r#"{"inners":5}"#, "$.inners"),
        (r#"{"inners":"x"}"#, "$.inners"),
        (r#"{"inner":{"inner":[]},"inners":[],"integers":["x"]}"#, "$.integers[0]"),
    ] {
        let error = page(text, "inners").expect_err(text);
        assert_eq!((error.path().as_str(), error.is_syntax()), (path, false), "{text}");
    }
}

#[test]
fn an_item_that_is_not_json_fails_the_page() {
    for (text, path) in [
        (r#"{"inners":[{"number":1},{"number":01}]}"#, "$.inners[1]"),
        (r#"{"inners":[{"number":"x","name":tru}]}"#, "$.inners[0]"),
        (r#"{"inners":[{"number":1},{"number":2]}"#, "$.inners[1]"),
        (r#"{"inners":[{"number":1},{"numb"#, "$.inners[1]"),
        (r#"{"inners":[{"number":1} {"number":2}]}"#, "$.inners"),
        (r#"{"inners":[{"number":1},]}"#, "$.inners"),
        (r#"{"inners":[{"number":"x"}"#, "$.inners"),
    ] {
        let error = page(text, "inners").expect_err(text);
        assert!(error.is_syntax(), "{error}");
        assert_eq!(error.path(), path, "{text}");
    }
    let deep = format!("{{\"inners\":[{{\"x\":{}{}}}]}}", "[".repeat(200), "]".repeat(200));
    assert!(page(&deep, "inners").expect_err("too deep").is_syntax());
    let after_bad = r#"{"inners":[{"inner":[{"number":"x"}]},{"number":2}],"json":[[[[1]]]]}"#;
    assert!(page(after_bad, "inners").is_ok(), "a bad item does not count into the depth after it");
}
