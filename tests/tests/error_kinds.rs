//! The kind of an error, what to do, and where it comes from.

use dingdan::client::http::{self, StatusCode};
use dingdan::client::{
    ErrorKind, HttpResponse, OperationSpec, PreparedRequest, RawRequest, RetryPolicy, TransportFault,
};
use dingdan::{Connection, Credentials, Error};
use dingdan_tests::answer_of;
use dingdan_tests::played::{Played, Scripted};
use std::collections::BTreeSet;
use tokio::net::TcpListener;

fn spec() -> &'static OperationSpec {
    dingdan::operations().first().expect("an operation").spec()
}

fn credentials(spec: &OperationSpec) -> Credentials {
    Credentials::new(spec.platform.auth.credentials().into_iter().map(|name| (name, "planted-secret")))
}

async fn send(connection: Connection, spec: &'static OperationSpec) -> Result<Vec<u8>, Error> {
    let operations = dingdan::operations();
    let operation = operations.iter().find(|operation| operation.spec().id == spec.id).expect("the operation");
    let request = operation.request();
    let prepared = PreparedRequest::unchecked(spec, request.as_record(), None);
    connection.retries(RetryPolicy::never()).send(&prepared).await
}

async fn error(turn: Scripted) -> Error {
    let spec = spec();
    let connection = Connection::over(credentials(spec), Played::new([turn], ""));
    send(connection, spec).await.expect_err("an error")
}

#[tokio::test]
async fn kinds_have_stable_names_and_each_says_what_to_do() {
    let rows = [
        (Scripted::Fault(TransportFault::Connect), ErrorKind::Connect, "check the network and the base URL"),
        (
            Scripted::Fault(TransportFault::Certificate),
            ErrorKind::Certificate,
            "nothing was sent: check the base URL",
        ),
        (Scripted::Fault(TransportFault::Timeout), ErrorKind::Timeout, "whether the call took effect is not known"),
        (Scripted::Fault(TransportFault::Broken), ErrorKind::Broken, "whether the call took effect is not known"),
        (Scripted::Fault(TransportFault::TooLarge), ErrorKind::TooLarge, "ask for smaller pages, or raise the limit"),
        (Scripted::Fault(TransportFault::Unsendable), ErrorKind::Unsendable, "check the base URL, the path"),
        (Scripted::status(401, ""), ErrorKind::HttpStatus, "renew the token"),
        (Scripted::status(404, ""), ErrorKind::HttpStatus, "check the base URL"),
        (Scripted::body("<html>"), ErrorKind::NotJson, "try again later"),
        (Scripted::body(r#"{"a":"#), ErrorKind::Decode, "try again later"),
    ];
    for (turn, kind, help) in rows {
        let error = error(turn).await;
        assert_eq!((error.kind(), error.type_name()), (kind, kind.name()), "{error}");
        assert!(error.help().starts_with(help), "{error}: {}", error.help());
        assert_says_it_once(&error);
    }
    let unauthorised = Connection::over(Credentials::new([("nothing", "")]), Played::new([], ""));
    let error = send(unauthorised, spec()).await.expect_err("no credential");
    assert_eq!((error.type_name(), &*error.help()), ("missing_credential", "give it to the client"));
    assert_eq!((error.host(), error.request_id()), (None, None));
}

/// Nobody knows what became of a call that is not idempotent, where no answer says so.
#[tokio::test]
async fn after_a_call_with_an_effect_nobody_says_that_it_can_be_repeated() {
    let spec = spec();
    for body in [(500, ""), (502, "<html>"), (200, "<html>"), (200, r#"{"a":"#)] {
        for (idempotent, help) in [(true, "try again later"), (false, "whether the call took effect is not known")] {
            let server = Played::new([Scripted::status(body.0, body.1)], "");
            let connection = Connection::over(credentials(spec), server).retries(RetryPolicy::never());
            let request = RawRequest::post(spec.platform, "/changed").idempotent(idempotent);
            let error = connection.call_raw(&request).await.expect_err("no answer");
            assert_eq!(error.help(), help, "{body:?}");
            assert_says_it_once(&error);
        }
    }
}

/// Beside its help, an error is printed without it.
fn assert_says_it_once(error: &Error) {
    let (short, full, help) = (format!("{error:#}"), error.to_string(), error.help());
    assert!(full.len() >= short.len() && !short.contains(&*help), "{short:?} says {help:?}");
    assert!(short.contains(error.operation()), "{short}");
}

/// The name of a kind is its variant in snake case.
#[test]
fn names_are_those_of_the_variants() {
    use ErrorKind as K;
    let kinds = [
        (K::InvalidRequest, "invalid_request"),
        (K::MissingCredential, "missing_credential"),
        (K::NoToken, "no_token"),
        (K::Connect, "connect"),
        (K::Timeout, "timeout"),
        (K::Broken, "broken"),
        (K::TooLarge, "too_large"),
        (K::Unsendable, "unsendable"),
        (K::HttpStatus, "http_status"),
        (K::NotJson, "not_json"),
        (K::NoCode, "no_code"),
        (K::VendorCode, "vendor_code"),
        (K::Decode, "decode"),
        (K::Unsettled, "unsettled"),
        (K::Incomplete, "incomplete"),
    ];
    for (kind, name) in kinds {
        let camel: String = name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        assert_eq!((format!("{kind:?}"), kind.name(), kind.to_string()), (camel, name, name.to_owned()));
    }
    assert_eq!(BTreeSet::from(kinds.map(|(_, name)| name)).len(), kinds.len());
}

/// Every listed code of every platform: the help has the schema's remark, and what helps where that is known.
#[tokio::test]
async fn help_for_a_code_is_from_the_table_of_codes() {
    let (mut notes, mut seen) = (0, BTreeSet::new());
    for operation in dingdan::operations() {
        let spec = operation.spec();
        if !seen.insert(spec.platform.id) {
            continue;
        }
        let ok = answer_of(spec, "{}");
        for listed in spec.platform.codes {
            if spec.platform.envelope.ok.contains(&listed.code.to_string().as_str()) {
                continue;
            }
            let envelope = &spec.platform.envelope;
            let mut body: serde_json::Value = serde_json::from_str(&ok).expect("JSON");
            if let Some(member) = envelope.errors().next() {
                let name = envelope.code.rsplit('.').next().expect("a name");
                body = serde_json::json!({member: {name: listed.code}});
            } else {
                *envelope.code.split('.').fold(&mut body, |inside, name| &mut inside[name]) = listed.code.into();
            }
            let connection = Connection::over(credentials(spec), Played::new([], body.to_string()));
            let error = send(connection, spec).await.expect_err("a refusal");
            assert_eq!((error.kind(), error.type_name()), (ErrorKind::VendorCode, "vendor_code"));
            let help = error.help();
            assert!(!help.is_empty());
            assert_says_it_once(&error);
            if let Some(note) = listed.note {
                notes += 1;
                assert!(help.contains(note), "{help}");
            }
        }
    }
    assert!(notes > 5, "{notes} remarks");
}

type Headers<'a> = &'a [(&'a str, &'a str)];

#[tokio::test]
async fn the_vendors_request_id_is_found_and_printed() {
    let response = |headers: Headers<'_>| {
        let builder = headers
            .iter()
            .fold(http::Response::builder().status(500), |builder, (name, value)| builder.header(*name, *value));
        HttpResponse::from(builder.body("").expect("a response"))
    };
    let long = "x".repeat(129);
    let rows: [(Headers<'_>, Option<&str>); 9] = [
        (&[("X-Request-Id", "7f3c-4a2b")], Some("7f3c-4a2b")),
        (&[("x-tt-logid", "20261130060000AB")], Some("20261130060000AB")),
        (&[("request-id", " a1 ")], Some("a1")),
        (&[("x-trace-id", "a/1"), ("x-request-id", "b:2")], Some("b:2")),
        (&[("x-request-id", ""), ("x-trace-id", "a")], Some("a")),
        (&[("x-request-id", "planted <b>"), ("x-trace-id", "a")], Some("a")),
        (&[("x-request-id", &long)], None),
        (&[("content-type", "text/plain")], None),
        (&[], None),
    ];
    for (headers, want) in rows {
        let error = error(Scripted::Answer(response(headers))).await;
        assert_eq!(error.request_id(), want, "{headers:?}");
        let printed = want.map(|id| format!(" (request id {id})"));
        assert!(printed.is_none_or(|printed| error.to_string().ends_with(&printed)), "{error}");
        assert!(!error.to_string().contains("planted"), "{error}");
    }
    assert_eq!(HttpResponse::new(StatusCode::OK, "").request_id(), None);
}

/// An id that is the token, in whatever form, is not an id to print.
#[tokio::test]
async fn a_request_id_holds_no_secret() {
    let spec = spec();
    let secret = "Planted-t0ken/4711";
    let credentials = Credentials::new(spec.platform.auth.credentials().into_iter().map(|name| (name, secret)));
    for (sent, want) in [
        (secret.to_owned(), "…".to_owned()),
        (secret.to_uppercase(), "…".to_owned()),
        (format!("a1:{secret}:7"), "a1:…:7".to_owned()),
        ("UGxhbnRlZC10MGtlbi80NzEx".to_owned(), "…".to_owned()),
        ("aWQ9UGxhbnRlZC10MGtlbi80NzEx".to_owned(), "aWQ9…".to_owned()),
        ("7f3c-4a2b".to_owned(), "7f3c-4a2b".to_owned()),
    ] {
        for (status, body) in [(500, ""), (404, "planted"), (200, "{")] {
            let response = http::Response::builder().status(status).header("x-request-id", &sent).body(body);
            let played = Played::new([Scripted::Answer(response.expect("a response").into())], "");
            let connection = Connection::over(credentials.clone(), played);
            let error = send(connection, spec).await.expect_err("no answer");
            assert_eq!(error.request_id(), Some(want.as_str()), "{sent}");
            for shown in [error.to_string(), format!("{error:?}"), format!("{error:#}")] {
                assert!(shown.contains(&want) && (sent == want || !shown.contains(&sent)), "{shown}");
            }
        }
    }
}

#[tokio::test]
async fn a_failed_connection_names_its_host_and_its_cause() {
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("its address");
    let spec = spec();
    for url in [format!("http://{closed}/planted-path"), format!("http://planted-user:planted-word@{closed}")] {
        let connection = Connection::new(credentials(spec)).expect("HTTP").base_url(url);
        let error = send(connection, spec).await.expect_err("no server");
        let host = closed.to_string();
        assert_eq!((error.kind(), error.host()), (ErrorKind::Connect, Some(host.as_str())), "{error}");
        let cause = std::net::TcpStream::connect(closed).expect_err("no server");
        let want = format!("{}: cannot connect to {host}: {cause}; check the network and the base URL", spec.id);
        assert_eq!(error.to_string(), want);
        assert!(!format!("{error:?}").contains("planted"), "{error:?}");
    }
    // Without a port in the URL, it is that of the scheme; other faults name the host as well.
    for (fault, want) in [
        (TransportFault::Connect, "cannot connect to api.example.com:443: as the script says; check"),
        (
            TransportFault::Certificate,
            "the certificate of api.example.com:443 is not accepted: as the script says; nothing",
        ),
        (TransportFault::Timeout, "timed out (api.example.com:443): as the script says; whether"),
        (TransportFault::Broken, "the connection broke (api.example.com:443): as the script says; whether"),
    ] {
        let server = Played::new([Scripted::Fault(fault)], "");
        let connection = Connection::over(credentials(spec), server).base_url("https://api.example.com/planted");
        let error = send(connection, spec).await.expect_err("no answer");
        assert!(error.to_string().contains(want) && !error.to_string().contains("planted"), "{error}");
    }
}
