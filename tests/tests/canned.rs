//! Canned answers in place of a vendor, for every platform, with and without async.

use dingdan::Blocking;
use dingdan::client::{OperationSpec, TransportFault};
use dingdan::testing::CannedAnswers;

/// An answer of an operation without items.
fn empty(spec: &OperationSpec) -> String {
    let (mut object, mut names) = ("[]".to_owned(), spec.items.rsplit('.'));
    if !spec.many {
        object = "{}".to_owned();
    }
    object = names
        .by_ref()
        .fold(object, |inner, name| if name.is_empty() { inner } else { format!("{{\"{name}\":{inner}}}") });
    let envelope = &spec.platform.envelope;
    let code = envelope.ok.first().filter(|_| !envelope.code.is_empty());
    let members = object.trim_start_matches('{').trim_end_matches('}');
    match code {
        Some(code) if spec.items.contains('.') => format!("{{\"{}\":{code},{members}}}}}", envelope.code),
        Some(code) => format!("{{\"{}\":{code},{members}}}", envelope.code),
        None => object,
    }
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
