//! Canned answers in place of a vendor, for every platform, with and without async.

use dingdan::Blocking;
use dingdan::client::{OperationSpec, TransportFault};
use dingdan::testing::CannedAnswers;

/// An answer of an operation without items: its code, and an empty list at the path of the items.
fn empty(spec: &OperationSpec) -> String {
    let mut answer = serde_json::Map::new();
    let none = if spec.many { serde_json::json!([]) } else { serde_json::json!({}) };
    match spec.items.split_once('.') {
        Some((outer, inner)) => answer.insert(outer.to_owned(), serde_json::json!({ inner: none })),
        None => answer.insert(spec.items.to_owned(), none),
    };
    if let Some(ok) = spec.platform.envelope.ok.first() {
        answer.insert(spec.platform.envelope.code.to_owned(), serde_json::from_str(ok).expect("a code"));
    }
    serde_json::Value::Object(answer).to_string()
}

#[test]
fn a_connection_to_canned_answers_repeats_without_waiting() {
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let vendor = CannedAnswers::new().failure(TransportFault::Connect).answer_to(spec.path, empty(spec));
        let blocking = Blocking::new(vendor.connection(spec.platform)).expect("a runtime");
        let mut pages = operation.pages(vendor.connection(spec.platform), &*operation.request());
        let begun = std::time::Instant::now();
        let page = blocking.wait(pages.next());
        assert!(begun.elapsed().as_secs() < 5);
        // Requests without their required parameters are refused before they are sent.
        if let Some(Err(error)) = &page
            && error.is_invalid_request()
        {
            assert!(vendor.requests().is_empty());
            continue;
        }
        let requests = vendor.requests();
        assert!(
            requests.len() >= 2,
            "{}: {:?} {requests:?}",
            spec.id,
            page.map(|page| page.map(|page| page.items.len()))
        );
        assert_eq!(requests[0].path(), spec.path);
        let has_body = requests[0].json().is_some();
        assert!(has_body || requests[0].method() == "GET", "{requests:?}");
        for request in &requests {
            assert!(!format!("{request:?} {vendor:?}").contains("made-up"), "{request:?}");
        }
    }
}

#[test]
fn a_call_without_an_answer_says_so() {
    let mut tried = 0;
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let vendor = CannedAnswers::new().status(502, "<html>");
        let blocking = Blocking::new(vendor.connection(spec.platform)).expect("a runtime");
        let mut pages = operation.pages(vendor.connection(spec.platform), &*operation.request());
        let error = blocking.wait(pages.next()).expect("an answer").expect_err("none");
        if error.is_invalid_request() || !spec.idempotent {
            continue;
        }
        let want = format!("there is no canned answer for {} {}", vendor.requests()[0].method(), spec.path);
        assert!(error.to_string().contains(&want), "{error}");
        tried += 1;
    }
    assert!(tried > 0);
}
