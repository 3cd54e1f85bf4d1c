//! The pages that are served.

use super::payload::Payload;
use super::received::SERIAL_DIGITS;
use super::targets::Target;
use axum::body::Bytes;
use serde_json::{Value, json};

const PAGES: usize = 100;
const PAGE_SIZE: usize = 100;

/// Orders of all pages.
pub(crate) const ORDERS: usize = PAGES * PAGE_SIZE;

/// Bodies of answers. Each order's id ends in its serial number.
pub(crate) struct Pages {
    bodies: Vec<Bytes>,
    pub(crate) megabytes: f64,
}

impl Pages {
    pub(crate) fn of(target: &Target) -> Self {
        let operation = dingdan::operations().into_iter().find(|operation| operation.spec().id == target.id);
        let payload = Payload::documented(operation.expect("a registered operation"), PAGES, PAGE_SIZE);
        assert_eq!(payload.orders, ORDERS, "the payload's pages have a hundred orders");
        let mut answers: Vec<Value> =
            payload.documents.iter().map(|document| serde_json::from_slice(document).expect("JSON")).collect();
        let orders = answers.iter_mut().flat_map(|answer| match answer.pointer_mut(target.orders) {
            Some(Value::Array(orders)) => orders.as_mut_slice(),
            order => order.map(std::slice::from_mut).unwrap_or_default(),
        });
        for (serial, order) in orders.enumerate() {
            number(order.pointer_mut(target.order_id).expect("an order's id"), serial);
        }
        // What is asked for beyond the last page.
        if target.total.is_some() {
            let mut empty = answers[0].clone();
            set(&mut empty, target.orders, json!([]));
            answers.push(empty);
        }
        for answer in &mut answers {
            target.total.iter().for_each(|total| set(answer, total, json!(ORDERS)));
            target.last_page.iter().for_each(|last| set(answer, last, json!(PAGES)));
        }
        let bodies = answers.iter().map(|answer| answer.to_string().into()).collect();
        Self { bodies, megabytes: payload.megabytes() }
    }

    pub(crate) fn get(&self, index: usize) -> Option<Bytes> {
        self.bodies.get(index).cloned()
    }
}

/// Ends an id in a serial number; it stays a number or a text.
fn number(id: &mut Value, serial: usize) {
    let text = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    let kept = &text[..text.len() - SERIAL_DIGITS];
    let numbered = format!("{kept}{serial:0SERIAL_DIGITS$}");
    *id = if id.is_string() { numbered.into() } else { serde_json::from_str(&numbered).expect("digits") };
}

fn set(answer: &mut Value, pointer: &str, value: Value) {
    *answer.pointer_mut(pointer).expect("a member of the example") = value;
}
