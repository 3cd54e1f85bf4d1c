//! What an answer held is released with it: texts, unknown members and unknown codes are dropped by code of our own.

use dingdan::json::{decode, encode};
use dingdan::record::CodeField;
use dingdan::types::WireCode;
use dingdan::xiaoe::{Order, OrderState};
use dingdan::{Open, Record};
use dingdan_tests::examples;
use serde_json::Value;
use std::fs;

/// Allocations that are still held after it ran. What is made once and for all is made before.
fn held(run: impl Fn()) -> i64 {
    run();
    allocation_counter::measure(run).count_current
}

#[test]
fn answers_are_released() {
    let mut seen = 0;
    for operation in dingdan::operations() {
        let id = operation.spec().id;
        // Not every document has an example.
        let Ok(text) = fs::read_to_string(examples().join(format!("{id}.answer.json"))) else { continue };
        let answer: Value = serde_json::from_str(&text).expect("JSON");
        let unknown = "{\"x_new\":[\"more than the twenty-four bytes that are stored inline\"],\"";
        let answer = answer.to_string().replace("{\"", unknown);
        let page = operation.decode(answer.as_bytes()).expect("a page");
        assert!(page.items.iter().any(Result::is_ok), "{id}");
        drop(page);
        assert_eq!(held(|| drop(operation.decode(answer.as_bytes()))), 0, "{id}");
        seen += 1;
    }
    assert!(seen > 4, "only {seen} documents have an example");
}

/// Raw text of an unusual form or a misfit is released although the record has no unknown members.
#[test]
fn what_is_kept_is_released() {
    let decoded = |json: &str| {
        let mut order = Order::default();
        decode(&mut order, json).map(|()| order)
    };
    let misfit = r#"{"order_info":{"created_time":{"more than":"the twenty-four bytes that are stored inline"}}}"#;
    for (answer, misfits) in [(r#"{"order_info":{"created_time":"2026-1-8 9:05:00"}}"#, 0), (misfit, 1)] {
        let order = decoded(answer).expect("an order");
        let info = order.order_info.as_ref().expect("an object");
        assert!(!info.wire_info().has_unknown());
        assert_eq!(info.wire_info().misfits().count(), misfits);
        assert_eq!(encode(&order), answer);
        drop(order);
        assert_eq!(held(|| drop(decoded(answer))), 0);
        assert_eq!(held(|| drop(decoded(answer).map(|order| (order.clone(), order)))), 0);
    }
}

#[test]
fn errors_and_bad_items_are_released() {
    let decoded = |body: &str| dingdan::Page::<dingdan::xiaoe::ListOrders>::decode(body.as_bytes());
    let bad = r#"{"code":0,"data":{"list":[{"order_info":5,"x_new":"more than the twenty-four bytes in place"}]}}"#;
    assert_eq!(decoded(bad).expect("a page").bad.len(), 1);
    assert_eq!(held(|| drop(decoded(bad))), 0);
    assert_eq!(held(|| drop(decoded(bad).map(dingdan::Page::into_items))), 0);
    for failed in
        [r#"{"code":0,"data":5}"#, "<html>", r#"{"code":1,"msg":"more than the twenty-four bytes in place"}"#]
    {
        assert!(decoded(failed).is_err(), "{failed}");
        assert_eq!(held(|| drop(decoded(failed))), 0, "{failed}");
    }
}

#[test]
fn unknown_codes_are_released() {
    let codes = || {
        for code in ["new", "a new code that is longer than what is stored inline"] {
            let mut state = Some(Open::<OrderState>::from(code));
            assert_eq!(state.clone().map(|state| state.code() == WireCode::Text(code)), Some(true));
            let field: &mut dyn CodeField = &mut state;
            field.clear();
            assert!(state.is_none());
            state = Some("another".into());
            let field: &mut dyn CodeField = &mut state;
            field.set(WireCode::Text(code));
            assert!(state.is_some_and(|state| state.is_unknown()));
        }
        assert!(Open::<OrderState>::from(-987_654).is_unknown());
    };
    assert_eq!(held(codes), 0);
}
