//! The sandbox changes while it is called.

use crate::common;
use crate::common::{Desk, NOW, Reply, desk, id, lean, operations, refused, set};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use dingdan::client::{AnyOperation, CodeClass, Credentials, OperationSpec};
use dingdan::json::scalar_at;
use dingdan::record::walk;
use dingdan::{BeijingTime, UnixSeconds};
use dingdan_sandbox::{Change, Fault, When};
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt;

fn paged() -> impl Iterator<Item = &'static dyn AnyOperation> {
    operations().filter(|operation| operation.spec().page.is_some())
}

fn all(desk: &Desk, operation: &'static dyn AnyOperation) -> Vec<String> {
    desk.sweep(operation).iter().flat_map(|request| desk.ids(operation, &**request)).collect()
}

fn middle(desk: &Desk) -> BeijingTime {
    let span = desk.vendor.time_range();
    span.from.plus(Duration::from_secs(span.to.unix_seconds().abs_diff(span.from.unix_seconds()) / 2))
}

#[test]
fn inserted_items_stand_where_their_time_belongs() {
    let desk = desk(&lean(40));
    for operation in paged() {
        let spec = operation.spec();
        let before = all(&desk, operation);
        let new = desk.vendor.insert(spec.id, Some(middle(&desk))).expect("an operation");
        let after = all(&desk, operation);
        assert_eq!(desk.vendor.count(spec.id), 41, "{}", spec.id);
        assert!(!before.contains(&new), "{}", spec.id);
        assert_eq!(after.iter().filter(|id| **id == new).count(), 1, "{}", spec.id);
        assert_eq!(after.into_iter().filter(|id| *id != new).collect::<Vec<_>>(), before, "{}", spec.id);
        // In the order of their times, whatever page they are on.
        for request in desk.sweep(operation) {
            let mut request = request;
            if let Some(size) = spec.page.expect("pages").size {
                set(spec, &mut *request, size, "7");
            }
            assert!(desk.ids(operation, &*request).len() <= 41);
        }
    }
}

#[test]
fn updated_items_stay_and_show_what_changed() {
    let desk = desk(&lean(40));
    for operation in paged() {
        let spec = operation.spec();
        let ids = all(&desk, operation);
        let at: BeijingTime = NOW.into();
        desk.vendor.update(spec.id, &ids[7], Change::Touch, Some(at)).expect("an item");
        assert_eq!(all(&desk, operation), ids, "{}: the order is that of placing", spec.id);
        assert_eq!(desk.vendor.updated(spec.id), [ids[7].clone()]);
        let changes = spec.windows.iter().find(|window| window.changes);
        let Some(path) = changes.and_then(|window| window.filters) else { continue };
        let time = common::time(walk(&*item(&desk, operation, &ids[7]), path));
        assert_eq!(time, at, "{}", spec.id);
    }
}

#[test]
fn states_go_on() {
    let desk = desk(&lean(40));
    for operation in paged() {
        let spec = operation.spec();
        let Some(path) = spec.params.iter().filter(|param| param.sweep).find_map(|param| param.filters) else {
            continue;
        };
        let start = all(&desk, operation).remove(0);
        let first = dingdan_sandbox::sample(spec.id).and_then(|sample| sample.steps.first());
        if let Some(first) = first {
            desk.vendor.set_step(spec.id, &start, first.name, None).expect("a step");
        }
        let state = |desk: &Desk| walk(&*item(desk, operation, &start), path).scalar_text().map(String::from);
        let before = state(&desk);
        desk.vendor.update(spec.id, &start, Change::Advance, None).expect("an item");
        assert_ne!(state(&desk), before, "{}", spec.id);
        assert_eq!(all(&desk, operation).len(), 40, "{}: it moved to another state's list", spec.id);
    }
}

#[test]
fn an_operation_called_for_each_item_sees_its_changes() {
    let desk = desk(&lean(10));
    for operation in operations() {
        let Some(each) = &operation.spec().each else { continue };
        let new = desk.vendor.insert(each.operation, None).expect("an operation");
        let mut request = desk.request(operation);
        set(operation.spec(), &mut *request, each.params[0].0, &new);
        assert_eq!(desk.ids(operation, &*request), [new]);
    }
}

fn item(desk: &Desk, operation: &'static dyn AnyOperation, wanted: &str) -> Box<dyn dingdan::Record> {
    let spec = operation.spec();
    let pages = desk.sweep(operation).into_iter().map(|request| desk.call(operation, &*request).expect("a page"));
    let mut items = pages.flat_map(|page| page.items).map(|item| item.expect("a good item"));
    items.find(|item| id(spec, &**item) == wanted).expect("the item")
}

#[test]
fn an_expired_token_is_refused_and_the_new_one_is_not() {
    let desk = desk(&lean(10));
    for operation in paged() {
        let spec = operation.spec();
        let old = desk.vendor.credential_values(spec.id);
        let has_tokens = desk.vendor.expire_token(spec.platform.id).expect("a platform");
        assert_eq!(has_tokens, Fault::ExpiredToken.is_possible(spec), "{}", spec.id);
        let call =
            |values| desk.reply(&desk.http_as(operation, &*desk.request(operation), None, Credentials::new(values)));
        if has_tokens {
            let message = refused(operation, &call(old), CodeClass::AuthExpired);
            assert!(message.contains("expired"), "{message}");
        }
        let reply = call(desk.vendor.credential_values(spec.id));
        operation.decode(reply.body.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn what_a_shop_has_not_permitted_is_refused() {
    let desk = desk(&lean(10));
    for operation in operations() {
        let values = desk.vendor.credential_values_without_permission(operation.spec().id);
        let http = desk.http_as(operation, &*desk.request(operation), None, Credentials::new(values));
        let message = refused(operation, &desk.reply(&http), CodeClass::NotPermitted);
        assert!(message.contains("permitted"), "{message}");
    }
}

#[test]
fn limits_are_enforced_once_they_are_switched_on() {
    for operation in paged() {
        let desk = desk(&lean(1));
        let call = || desk.call(operation, &*desk.request(operation)).map(|_| ());
        let Some(rate) = operation.spec().platform.rates.first() else {
            desk.vendor.enforce_limits(true);
            assert!((0..50).all(|_| call().is_ok()), "{}", operation.spec().id);
            continue;
        };
        assert!((0..=rate.requests).all(|_| call().is_ok()), "{}", operation.spec().id);
        desk.vendor.enforce_limits(true);
        // So many at once cannot all be within the limit.
        let refusals: Vec<_> = (0..=4 * rate.requests).filter_map(|_| call().err()).collect();
        assert!(!refusals.is_empty(), "{}", operation.spec().id);
        assert!(refusals.iter().all(dingdan::Error::is_rate_limited), "{:?}", refusals[0]);
    }
}

#[test]
fn the_clock_can_be_set() {
    let desk = desk(&lean(1));
    assert!(UnixSeconds::now().seconds().abs_diff(desk.vendor.now().seconds()) <= 1);
    desk.vendor.set_clock(Some(NOW));
    assert!((0..60).contains(&(desk.vendor.now().seconds() - NOW.seconds())));
    desk.vendor.set_clock(None);
    assert!(UnixSeconds::now().seconds().abs_diff(desk.vendor.now().seconds()) <= 1);
}

/// Sends a request to the sandbox's own routes.
async fn send(desk: &Desk, method: &str, uri: &str, body: &str) -> Reply {
    let router = dingdan_sandbox::router(Arc::clone(&desk.vendor));
    let request = Request::builder().method(method).uri(uri).body(Body::from(body.to_owned())).expect("a request");
    let (parts, body) = router.oneshot(request).await.expect("a response").into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a body");
    let location = parts.headers.get(header::LOCATION).map(|value| value.to_str().expect("a path").to_owned());
    Reply { status: parts.status.as_u16(), location, body: String::from_utf8(body.into()).expect("text") }
}

async fn control(desk: &Desk, method: &str, action: &str, body: &str) -> Reply {
    send(desk, method, &format!("/_sandbox/{action}"), body).await
}

#[tokio::test]
async fn all_of_it_can_be_done_over_http() {
    let desk = desk(&lean(20));
    let spec = |operation: &'static dyn AnyOperation| -> &'static OperationSpec { operation.spec() };
    let operation = paged().find(|operation| Fault::ExpiredToken.is_possible(spec(*operation))).expect("one");
    let (id, platform) = (operation.spec().id, operation.spec().platform.id);
    let state = async || control(&desk, "GET", "state", "").await.body;
    let done = async |action, body: &str| {
        let reply = control(&desk, "POST", action, body).await;
        assert_eq!(reply.status, 200, "{action} {body}: {}", reply.body);
        reply.body
    };

    let json: serde_json::Value =
        serde_json::from_str(&done("insert", &format!(r#"{{"operation":"{id}","count":3}}"#)).await).expect("JSON");
    assert_eq!(json["ids"].as_array().expect("ids").len(), 3);
    assert_eq!(desk.vendor.count(id), 23);
    // The same as a form, as a browser sends it.
    done("insert", &format!("operation={id}&at=2025-06-01+00%3A00%3A00")).await;
    assert_eq!(desk.vendor.count(id), 24);

    let new = json["ids"][0].as_str().expect("text");
    done("update", &format!(r#"{{"operation":"{id}","id":"{new}","change":"touch"}}"#)).await;
    done("update", &format!(r#"{{"operation":"{id}","count":2}}"#)).await;
    assert!(desk.vendor.updated(id).contains(&new.to_owned()) && desk.vendor.updated(id).len() >= 2);

    let old = desk.vendor.credential_values(id);
    done("expire_token", &format!(r#"{{"platform":"{platform}"}}"#)).await;
    assert_ne!(desk.vendor.credential_values(id), old);

    done("fault", &format!(r#"{{"name":"server_error","operation":"{id}","calls":"2"}}"#)).await;
    done("fault", r#"{"name":"stall","measure":5,"per_mille":10,"seed":3}"#).await;
    let statuses: Vec<_> =
        (0..3).map(|_| desk.reply(&desk.http(operation, &*desk.request(operation), None)).status).collect();
    assert_eq!(statuses, [200, 500, 200]);
    let shown: serde_json::Value = serde_json::from_str(&state().await).expect("JSON");
    assert_eq!(shown["faults"].as_array().expect("faults").len(), 2);
    assert_eq!(shown["faults"][0]["came"], 1);
    done("clear_faults", r#"{"name":"stall"}"#).await;
    done("clear_faults", "").await;
    assert!(state().await.contains("\"faults\":[]"));

    done("limits", r#"{"on":true}"#).await;
    assert_eq!(scalar_at(&state().await, "limits").as_deref(), Some("true"));
    done("clock", r#"{"time":"2030-01-01 00:00:00"}"#).await;
    assert!(scalar_at(&state().await, "now").expect("a time").starts_with("2030-01-01 00:00:0"));
}

#[tokio::test]
async fn wrong_changes_are_refused_with_the_reason() {
    let desk = desk(&lean(2));
    let id = dingdan::operations()[0].spec().id;
    for (action, body, status, why) in [
        ("insert", "{}", 400, "`operation` is missing"),
        ("insert", r#"{"operation":"nobody.knows"}"#, 400, "there is no \"nobody.knows\""),
        ("insert", r#"{"operation":"OP","count":"many"}"#, 400, "`count` is no number"),
        ("insert", r#"{"operation":"OP","at":"soon"}"#, 400, "`at` is no time"),
        ("update", r#"{"operation":"OP","id":"17"}"#, 400, "there is no \"17\""),
        ("update", r#"{"operation":"OP","change":"melt"}"#, 400, "touch or advance"),
        ("fault", r#"{"name":"meteor"}"#, 400, "there is no \"meteor\""),
        ("fault", r#"{"name":"busy","calls":"x"}"#, 400, "`calls` are numbers"),
        ("limits", r#"{"on":"maybe"}"#, 400, "true or false"),
        ("elsewhere", "", 404, "POST insert"),
    ] {
        let reply = control(&desk, "POST", action, &body.replace("OP", id)).await;
        assert_eq!(reply.status, status, "{action} {body}");
        assert!(reply.body.contains(why), "{action} {body}: {}", reply.body);
    }
    assert_eq!(desk.vendor.count(id), 2);
}

#[test]
fn the_log_says_what_was_asked_and_why_it_was_refused() {
    use dingdan_sandbox::Verdict;
    let desk = desk(&lean(3));
    for operation in paged() {
        let id = operation.spec().id;
        let request = desk.request(operation);
        let items = desk.call(operation, &*request).expect("a page").items.len();
        desk.vendor.set_fault(Fault::BadGateway, Some(id), When::Calls(vec![2]));
        desk.reply(&desk.http(operation, &*request, None));
        let secret = "very-wrong-value";
        let wrong = desk.vendor.credential_values(id).into_iter().map(|(name, _)| (name, secret.to_owned()));
        desk.reply(&desk.http_as(operation, &*request, None, Credentials::new(wrong)));
        let log = desk.vendor.log();
        assert!(matches!(&log[0].verdict, Verdict::Refused { why, .. } if why.len() > 10), "{:?}", log[0]);
        assert_eq!(log[1].verdict, Verdict::Fault("bad_gateway"));
        assert_eq!(log[2].verdict, Verdict::Answered { items });
        assert!(log.iter().all(|entry| !format!("{entry:?}").contains(secret)));
        let counts = desk.vendor.counts(id);
        assert_eq!((counts.answered, counts.faults, counts.items), (1, 1, items as u64), "{id}");
    }
}

#[tokio::test]
async fn the_page_shows_what_goes_on() {
    let desk = desk(&lean(30));
    let get = async |query: &str| send(&desk, "GET", &format!("/?{query}"), "").await.body;
    for operation in paged() {
        let id = operation.spec().id;
        let ids = all(&desk, operation);
        let page = get("").await;
        assert!(
            page.contains(id) && page.contains("orders</span>") && page.contains("http-equiv=\"refresh\""),
            "{id}"
        );
        // The latest orders; a search by number and by any text.
        let shown = get(&format!("operation={id}")).await;
        assert!(shown.contains(&desk.vendor.ids(id)[29]), "{id}");
        let found = get(&format!("operation={id}&q={}", ids[3])).await;
        assert!(found.contains(&ids[3]) && !found.contains(&ids[4]), "{id}");
        assert!(get(&format!("operation={id}&q=%3Cscript%3E")).await.contains("value=\"&lt;script&gt;\""), "{id}");
        assert!(get(&format!("operation={id}&q=%3Cscript%3E")).await.contains("None among the latest 30"), "{id}");
    }
    for fault in Fault::all() {
        assert!(get("").await.contains(&format!("value=\"{}\"", fault.name())));
    }
    // A switch is a form that leads back to the page.
    let reply = control(&desk, "POST", "fault", "name=busy&per_mille=100&back=1").await;
    assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/")));
    assert!(get("").await.contains("on, came 0 times"));
}
