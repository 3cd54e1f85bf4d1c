//! Answers that do not prove a success: none of them is an empty list, on any platform.

use dingdan::client::{AnyOperation, AnyPage, EnvelopeSpec, ErrorKind, OperationSpec, RetryPolicy};
use dingdan::{Connection, Credentials, Error};
use dingdan_tests::answer_of;
use dingdan_tests::played::{Played, Scripted};
use serde_json::{Value, json};

/// Values in place of the code, and the code of the refusal; none where there is no code.
const CODES: [(&str, Option<&str>); 13] = [
    (r#""SYSTEM_ERROR""#, Some("SYSTEM_ERROR")),
    (r#"{"a":1}"#, Some(r#"{"a":1}"#)),
    ("{}", Some("{}")),
    ("[]", Some("[]")),
    ("[0]", Some("[0]")),
    ("1.5", Some("1.5")),
    (r#""1.5""#, Some("1.5")),
    ("true", Some("true")),
    ("98765432109876543210", Some("98765432109876543210")),
    ("1e400", Some("1e400")),
    ("null", None),
    (r#""""#, None),
    ("", None),
];

/// What the answer has for the code of a success, to be replaced.
const PLACEHOLDER: &str = "\"the code\"";

/// An answer that is a success but for its code, with these items.
fn answer(spec: &OperationSpec, code: &str, items: Value) -> String {
    let mut answer: Value = serde_json::from_str(&answer_of(spec, "{}")).expect("JSON");
    *place(&mut answer, spec.items) = items;
    with_code(&spec.platform.envelope, answer, code)
}

fn with_code(envelope: &EnvelopeSpec, mut answer: Value, code: &str) -> String {
    let (around, name) = envelope.code.rsplit_once('.').unwrap_or(("", envelope.code));
    let around = place(&mut answer, around).as_object_mut().expect("an object");
    match code {
        "" => drop(around.remove(name)),
        _ => drop(around.insert(name.to_owned(), json!("the code"))),
    }
    answer.to_string().replacen(PLACEHOLDER, code, 1)
}

fn place<'a>(answer: &'a mut Value, path: &str) -> &'a mut Value {
    path.split('.').filter(|name| !name.is_empty()).fold(answer, |inner, name| &mut inner[name])
}

/// The operations of platforms on which a success has a code.
fn with_codes() -> Vec<&'static dyn AnyOperation> {
    let mut operations = dingdan::operations();
    operations.retain(|operation| !operation.spec().platform.envelope.ok.is_empty());
    assert!(!operations.is_empty());
    operations
}

#[track_caller]
fn assert_refused(got: Result<(), Error>, want: Option<&str>, what: &str) {
    let Err(error) = got else { panic!("{what} counts as a success") };
    // `true` is the code 1 where codes are numbers.
    let code = error.vendor_code().map(|code| if what.contains("true") && code == "1" { "true" } else { code });
    assert_eq!(code, want, "{what}: {error}");
    assert_eq!(
        error.kind(),
        if want.is_some() { ErrorKind::VendorCode } else { ErrorKind::NoCode },
        "{what}: {error}"
    );
}

#[test]
fn an_empty_list_without_the_code_of_a_success_is_a_refusal() {
    for operation in with_codes() {
        let spec = operation.spec();
        for (code, want) in CODES {
            for nothing in [json!([]), json!(null), json!("[]")] {
                let body = answer(spec, code, nothing);
                assert_refused(operation.decode(body.as_bytes()).map(drop), want, &format!("{}: {body}", spec.id));
            }
        }
    }
}

#[test]
fn a_code_that_is_none_of_success_refuses_items_too() {
    for operation in with_codes() {
        let spec = operation.spec();
        let item = json!({"of no document": 1});
        for (code, want) in CODES {
            let items = if spec.many { json!([item]) } else { item.clone() };
            let body = answer(spec, code, items);
            let page = operation.decode(body.as_bytes());
            if want.is_some() {
                assert_refused(page.map(drop), want, &format!("{}: {body}", spec.id));
            } else {
                // Items that are there prove a success.
                let count = page.map(|page: AnyPage| page.items.len());
                assert_eq!(count.unwrap_or_else(|error| panic!("{}: {body}: {error}", spec.id)), 1);
            }
        }
    }
}

#[test]
fn a_finer_code_alone_is_a_refusal() {
    let mut found = 0;
    for operation in dingdan::operations() {
        let spec = operation.spec();
        for path in spec.platform.envelope.sub_code {
            let mut body: Value = serde_json::from_str(&answer_of(spec, r#"{"of no document": 1}"#)).expect("JSON");
            *place(&mut body, path) = json!("isv.x");
            let body = with_code(&spec.platform.envelope, body, "");
            assert_refused(operation.decode(body.as_bytes()).map(drop), Some("isv.x"), &body);
            found += 1;
        }
    }
    assert!(found > 0);
}

#[test]
fn a_call_that_lists_nothing_needs_its_code() {
    for call in dingdan::calls() {
        let spec = call.spec();
        let envelope = &spec.platform.envelope;
        if envelope.ok.is_empty() {
            continue;
        }
        for (code, want) in CODES {
            let body = with_code(envelope, json!({"data": "x"}), code);
            assert_refused(call.decode(body.as_bytes()).map(drop), want, &format!("{}: {body}", spec.id));
        }
        for body in ["null", "[]", "false", r#""""#, ""] {
            assert!(call.decode(body.as_bytes()).is_err(), "{}: {body}", spec.id);
        }
    }
}

/// What is no answer, by its status.
const NO_ANSWERS: [(u16, &str); 6] =
    [(200, "null"), (200, "[]"), (200, "false"), (200, r#""""#), (200, ""), (204, "")];

#[tokio::test]
async fn what_is_no_answer_is_no_empty_list() {
    let mut asked = 0;
    for operation in dingdan::operations() {
        let spec = operation.spec();
        for (status, body) in NO_ANSWERS {
            let error = operation.decode(body.as_bytes()).map(drop).expect_err(spec.id);
            assert_eq!(error.kind(), ErrorKind::NotJson, "{}: {body}: {error}", spec.id);
            let mut filled = operation.request();
            dingdan::testing::fill(filled.as_record_mut());
            for request in [operation.request(), filled] {
                let names = spec.platform.auth.credentials().into_iter();
                let credentials = Credentials::new(names.map(|name| (name, "x")));
                let server = Played::new([Scripted::status(status, body)], body);
                let connection = Connection::over(credentials, server).retries(RetryPolicy::never());
                let first = operation.pages(connection, &*request).next().await.expect("a first page");
                let error = first.map(drop).expect_err(spec.id);
                if error.is_invalid_request() {
                    continue;
                }
                assert!(error.kind() == ErrorKind::NotJson && !error.is_gap(), "{}: {body}: {error}", spec.id);
                asked += 1;
            }
        }
    }
    assert!(asked > 0);
}
