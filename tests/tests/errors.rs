//! What an error says: one line, the operation, what to do, and nothing of anybody.

use dingdan::client::http::StatusCode;
use dingdan::client::{HttpResponse, OperationSpec, Page, RetryPolicy, TransportFault};
use dingdan::json::{Strictness, decode_with_items};
use dingdan::types::WireCode;
use dingdan::{Connection, Credentials, Error, Operation, minishop, xiaoe};
use dingdan_tests::played::{Played, Scripted};

fn request() -> xiaoe::ListOrders {
    let request = xiaoe::ListOrders::new("2026-11-01".parse().expect("a day"), "2026-11-02".parse().expect("a day"));
    request.user_id("planted-user")
}

async fn error(turn: Scripted) -> Error {
    let connection = Connection::over(Credentials::new([("access_token", "planted-token")]), Played::new([turn], ""));
    let client = xiaoe::Client::over(connection.retries(RetryPolicy::never()));
    client.list_orders(&request()).await.expect_err("an error")
}

#[tokio::test]
async fn errors_are_one_line_that_says_what_to_do() {
    let code = |code: i64| Scripted::body(format!(r#"{{"code":{code},"msg":"no\nmore","data":[]}}"#));
    // What it meets with; auth, rate limited, transient, decode; parts of the text.
    let rows: [(Scripted, [bool; 4], &[&str]); 14] = [
        (code(2008), [true, false, true, false], &["code 2008", "expired", r"no\nmore", "renew the token"]),
        (code(2053), [false, true, false, false], &["code 2053", "wait until the vendor grants calls again"]),
        (code(2054), [false, true, true, false], &["code 2054", "try again later"]),
        (code(2017), [false, false, false, false], &["code 2017", "ask the vendor or the shop for the permission"]),
        (code(31337), [false, false, false, false], &["code 31337", r"no\nmore"]),
        (
            Scripted::status(401, ""),
            [true, false, false, false],
            &["status 401 and an empty body", "renew the token"],
        ),
        (Scripted::status(429, "slow"), [false, true, true, false], &["status 429", "call less often"]),
        (Scripted::status(302, ""), [false, false, false, false], &["status 302", "redirects are not followed"]),
        (
            Scripted::status(502, "<html>planted"),
            [false, false, true, false],
            &["status 502 and an HTML page", "later"],
        ),
        (Scripted::body(" <!DOCTYPE planted"), [false, false, true, true], &["no JSON but an HTML page"]),
        (Scripted::body(""), [false, false, true, true], &["no JSON but an empty body"]),
        (Scripted::body(r#"{"code":0,"data":{"list":[{"#), [false, false, true, true], &["cut short"]),
        (
            Scripted::body(r#"{"data":null}"#),
            [false, false, false, true],
            &["neither a result code at `code` nor items"],
        ),
        (
            Scripted::Fault(TransportFault::Connect),
            [false, false, true, false],
            &["check the network and the base URL"],
        ),
    ];
    for (turn, predicates, parts) in rows {
        let error = error(turn).await;
        let shown = error.to_string();
        let found = [error.is_auth(), error.is_rate_limited(), error.is_transient(), error.is_decode()];
        assert_eq!(found, predicates, "{shown}");
        assert!(shown.starts_with("xiaoe.order.list: ") && !shown.contains('\n'), "{shown:?}");
        for part in parts {
            assert!(shown.contains(part), "{shown:?} does not say {part:?}");
        }
        assert!(!format!("{shown} {error:?}").contains("planted"), "{error:?}");
        // What `main` prints when it ends with it.
        assert!(format!("{error:?}").len() < 600, "{error:?}");
    }
}

#[tokio::test]
async fn vendors_that_quote_what_they_were_sent_are_not_repeated() {
    let body = r#"{"code":2008,"msg":"token planted-token of planted-user is not valid"}"#;
    let error = error(Scripted::body(body)).await;
    assert_eq!(error.vendor_error().expect("a code").message, "token … of … is not valid");
    let app = minishop::GetToken::new("wx1", "planted-secret");
    let server = Played::new([], r#"{"errcode":40125,"errmsg":"invalid appsecret planted-secret"}"#);
    let client = minishop::Client::over(Connection::over(Credentials::renewed(app), server));
    let error = client.get_order(&minishop::GetOrder::new("1")).await.expect_err("no token");
    assert!(error.to_string().contains("code 40125") && !format!("{error} {error:?}").contains("planted"), "{error}");
    assert_eq!(error.code::<minishop::ResultCode>(), Some(minishop::ResultCode::InvalidAppSecret.into()));
}

#[tokio::test(start_paused = true)]
async fn codes_are_typed_and_attempts_counted() {
    let code = error(Scripted::body(r#"{"code":"2008","msg":""}"#)).await.code::<xiaoe::ResultCode>();
    assert_eq!(code, Some(xiaoe::ResultCode::TokenExpired.into()));
    let unlisted = error(Scripted::body(r#"{"code":77,"msg":""}"#)).await.code::<xiaoe::ResultCode>();
    let unlisted = unlisted.expect("a code");
    assert_eq!((unlisted.known(), unlisted.code()), (None, WireCode::Number(77)));
    assert_eq!(error(Scripted::status(500, "")).await.code::<xiaoe::ResultCode>(), None);

    let turns = (0..3).map(|_| Scripted::Answer(HttpResponse::new(StatusCode::INTERNAL_SERVER_ERROR, "")));
    let connection = Connection::over(Credentials::new([("access_token", "t")]), Played::new(turns, ""));
    let client = xiaoe::Client::over(connection.retries(RetryPolicy::default().attempts(3)));
    let error = client.list_orders(&request()).await.expect_err("an error");
    assert!(error.attempts() == 3 && error.to_string().ends_with(" (after 3 attempts)"), "{error}");
}

/// Path, line, column, what was expected, and the schema of what is around it.
#[test]
fn decode_errors_show_the_shape_around_them() {
    fn decoded<O: Operation>(body: &str) -> String {
        if let Err(error) = Page::<O>::decode(body.as_bytes()) {
            return error.to_string();
        }
        let mut answer = O::Answer::default();
        match decode_with_items(&mut answer, body, O::SPEC.items, O::SPEC.item_id, Strictness::Refuse) {
            Err(error) => error.to_string(),
            Ok(bad) => bad[0].to_string(),
        }
    }
    let orders = |order: &str| format!("{{\"code\":0,\"data\":{{\"list\":[{{}},\n{order}]}}}}");
    let rows = [
        (
            decoded::<xiaoe::ListOrders>(&orders(
                r#"{"order_info":{"order_id":"planted","planted":1,"actual_fee":{"planted":2}}}"#,
            )),
            "$.data.list[1].order_info.actual_fee: expected an amount in fen (an integer), found an object",
            "line 2 column 62, in {\"order_id\":\"…\",\"…\":…,\"actual_fee\":{…}",
        ),
        (
            decoded::<xiaoe::ListOrders>(r#"{"code":0,"msg":"planted","data":{"total":"planted"}}"#),
            "$.data.total: expected an integer",
            "line 1 column 43, in {\"total\":\"…\"",
        ),
        (
            decoded::<xiaoe::ListOrders>(
                r#"{"code":0,"data":{"list":[{"order_info":{"order_id":"planted", planted}"#,
            ),
            "not JSON",
            "in {\"order_id\":\"…\"",
        ),
    ];
    for (shown, reason, end) in rows {
        assert!(shown.contains(reason) && shown.contains(end) && !shown.contains("planted"), "{shown}");
    }
}

/// Whatever value is wrong wherever, the error holds nothing that was sent.
#[test]
fn no_error_holds_what_was_sent() {
    let mut errors = 0;
    for operation in dingdan::operations() {
        let spec: &OperationSpec = operation.spec();
        let path = dingdan_tests::examples().join(format!("{}.answer.json", spec.id));
        // Not every document has an example.
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let answer: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for place in 0.. {
            let mut spoilt = answer.clone();
            let mut left = place;
            if !spoil(&mut spoilt, &mut left) {
                break;
            }
            let mut body = spoilt.to_string();
            for cut in [false, true] {
                if cut {
                    let at = body.rfind("planted").expect("the planted value");
                    body.truncate(at + "planted".len());
                }
                let mut shown = match operation.decode(body.as_bytes()) {
                    Ok(page) => {
                        page.items.into_iter().filter_map(Result::err).map(|e| format!("{e} {e:?}")).collect()
                    }
                    // A refusal repeats the vendor's message, which is said to whoever calls.
                    Err(error) if error.vendor_error().is_some() => Vec::new(),
                    Err(error) => vec![format!("{error} {error:?}")],
                };
                // Most values of a wrong kind are errors only to those who refuse them.
                let mut answer = operation.answer();
                match decode_with_items(&mut *answer, &body, spec.items, spec.item_id, Strictness::Refuse) {
                    Ok(bad) => shown.extend(bad.iter().map(|bad| format!("{bad} {bad:?}"))),
                    Err(error) => shown.push(format!("{error} {error:?}")),
                }
                errors += shown.len();
                for shown in shown {
                    assert!(!shown.contains("planted"), "{}: {shown}", spec.id);
                }
            }
        }
    }
    println!("{errors} errors");
    assert!(errors > 1000, "{errors}");
}

/// Every text and number becomes a planted one, and value number `left` one of a wrong kind; `false` past the last.
fn spoil(value: &mut serde_json::Value, left: &mut usize) -> bool {
    use serde_json::{Value, json};
    let mut found = false;
    match value {
        Value::Object(members) => members.values_mut().for_each(|member| found |= spoil(member, left)),
        Value::Array(elements) => elements.iter_mut().for_each(|element| found |= spoil(element, left)),
        value => {
            if *left == 0 {
                *value = json!({"planted": ["planted", {"planted": "planted"}]});
                found = true;
            } else if value.is_string() && value.as_str().is_some_and(|text| text.parse::<f64>().is_err()) {
                // Numbers stay: elsewhere they would be errors of their own.
                *value = json!("planted");
            }
            *left = left.wrapping_sub(1);
        }
    }
    found
}

#[test]
fn a_text_of_more_than_a_gibibyte_is_refused_before_it_is_read() {
    let text = "x".repeat((1 << 30) + 1);
    let said = |text: &str| {
        let mut answer = xiaoe::OrderListAnswer::default();
        dingdan::json::decode(&mut answer, text).expect_err("it is no answer").to_string()
    };
    let error = said(&text);
    assert!(error.contains("1 GiB") && error.contains("ask for less at once"), "{error}");
    let error = said(&text[1..]);
    assert!(error.contains("no value starts like this"), "{error}");
}
