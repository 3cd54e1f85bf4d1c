//! The invariants for any bytes as a request, shared by the fuzz target and the test that replays its corpus.

use crate::common::{Desk, desk, lean, operations};
use dingdan::client::{AnyOperation, HttpRequest};
use dingdan_sandbox::http::{Method, Request, StatusCode, Uri};
use dingdan_sandbox::{Bytes, router};
use std::fmt::Write;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use tower::ServiceExt;

/// The vendor that is asked, until too much was inserted into it.
static DESK: Mutex<Option<Desk>> = Mutex::new(None);

const ORDERS: usize = 3;
const MOST: usize = 500;

/// Checks that the sandbox answers a request of any bytes: a call with another body, another query or another value, a request of
/// no operation, or one of its control. It neither panics nor answers in another envelope than the platform's.
pub(crate) fn check_request(bytes: &[u8]) {
    let [first, second, rest @ ..] = bytes else { return };
    let all: Vec<_> = operations().collect();
    let operation = all[usize::from(*second) % all.len()];
    let desk = desk_for(operation);
    match first % 5 {
        0 => check_any(&desk, rest),
        1 => check_control(&desk, *second, rest),
        2 => {
            let mut http = right(&desk, operation);
            http.body = Some(String::from_utf8_lossy(rest).into_owned());
            answered(&desk, operation, &http);
        }
        3 => {
            let mut http = right(&desk, operation);
            let mut text = String::new();
            for byte in rest {
                // Writing into a string cannot fail.
                let _ = write!(text, "%{byte:02x}");
            }
            let before = http.uri.to_string();
            let mark = if before.contains('?') { '&' } else { '?' };
            // As it is, where it can stand in a query.
            let as_it_is =
                std::str::from_utf8(rest).ok().and_then(|text| format!("{before}{mark}{text}").parse().ok());
            http.uri = as_it_is.unwrap_or_else(|| format!("{before}{mark}a={text}").parse().expect("a URI"));
            answered(&desk, operation, &http);
        }
        _ => check_value(&desk, operation, rest),
    }
}

fn desk_for(operation: &dyn AnyOperation) -> Desk {
    let mut kept = DESK.lock().unwrap_or_else(PoisonError::into_inner);
    let is_full = |desk: &Desk| desk.vendor.count(operation.spec().id) > MOST;
    if kept.as_ref().is_none_or(is_full) {
        *kept = Some(desk(&lean(ORDERS)));
    }
    kept.clone().expect("made above")
}

fn right(desk: &Desk, operation: &'static dyn AnyOperation) -> HttpRequest {
    desk.http(operation, &*desk.request(operation), None)
}

/// The answer is a page, or a refusal as the platform says it.
fn answered(desk: &Desk, operation: &dyn AnyOperation, http: &HttpRequest) {
    let reply = desk.reply(http);
    let id = operation.spec().id;
    match operation.decode(reply.body.as_bytes()) {
        Ok(_) => assert_eq!(reply.status, 200, "{id}: {}", reply.body),
        // A page without items, of a call that is another operation's or asks for a token.
        Err(error) => assert!(
            error.vendor_error().is_some() || error.decode_error().is_some() || reply.status == 404,
            "{id}: {error}: {}",
            reply.body
        ),
    }
    assert!(serde_json::from_str::<serde_json::Value>(&reply.body).is_ok() || reply.status == 404, "{}", reply.body);
}

/// A right call with another value of one of its parameters; signed as it is now.
fn check_value(desk: &Desk, operation: &'static dyn AnyOperation, bytes: &[u8]) {
    let [which, rest @ ..] = bytes else { return };
    let params = operation.spec().params;
    let Some(param) = params.get(usize::from(*which) % params.len().max(1)) else { return };
    let text = String::from_utf8_lossy(rest);
    let value = serde_json::from_str(&text).unwrap_or_else(|_| serde_json::Value::from(&*text));
    // Other values cannot stand in a header.
    if param.place == dingdan::client::Place::Header && !text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return;
    }
    let http = desk.with(operation, right(desk, operation), (param.place, param.path), Some(value));
    answered(desk, operation, &http);
}

/// A request of no operation, mostly.
fn check_any(desk: &Desk, bytes: &[u8]) {
    let (head, body) = bytes.split_at(bytes.len().min(64).min(bytes.len() / 2));
    let head = String::from_utf8_lossy(head);
    let mut words = head.splitn(2, ' ');
    let method = words.next().and_then(|word| Method::from_bytes(word.as_bytes()).ok()).unwrap_or(Method::POST);
    let uri: Uri = words.next().and_then(|word| word.parse().ok()).unwrap_or_else(|| Uri::from_static("/"));
    let mut request = Request::new(Bytes::copy_from_slice(body));
    (*request.method_mut(), *request.uri_mut()) = (method, uri);
    desk.handle(&request);
}

/// An action of the control, whose body is a form or JSON.
fn check_control(desk: &Desk, which: u8, body: &[u8]) {
    const ACTIONS: &[&str] =
        &["insert", "update", "expire_token", "fault", "clear_faults", "limits", "clock", "quirks", "nothing"];
    let action = ACTIONS[usize::from(which) % ACTIONS.len()];
    let request = Request::post(format!("/_sandbox/{action}")).header("host", "localhost");
    let request = request.body(axum::body::Body::from(body.to_vec())).expect("a request");
    let answer = pin!(router(Arc::clone(&desk.vendor)).oneshot(request));
    // Nothing is waited for.
    let Poll::Ready(answer) = answer.poll(&mut Context::from_waker(Waker::noop())) else { panic!("it waits") };
    let status = answer.expect("an answer").status();
    let want = [StatusCode::OK, StatusCode::SEE_OTHER, StatusCode::BAD_REQUEST, StatusCode::NOT_FOUND];
    assert!(want.contains(&status), "{status}");
    // What was switched on stays off for the next request.
    desk.vendor.clear_faults(None);
    desk.vendor.set_quirks(None, dingdan_sandbox::Quirks::Off);
    desk.vendor.enforce_limits(false);
    desk.vendor.set_clock(None);
}
