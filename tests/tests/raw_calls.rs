//! Calls that no schema describes: authorised, limited and repeated like the others, and only at the vendor.

use dingdan::client::http::Method;
use dingdan::client::signing::{Sent, Signed};
use dingdan::client::{
    AuthSpec, HttpRequest, OperationSpec, Place, PlatformSpec, RandomNonces, RawRequest, RetryPolicy, SignatureSpec,
    SystemClock, TransportFault, body_members, signing,
};
use dingdan::types::RawJson;
use dingdan::{Connection, Credentials, Error, minishop};
use dingdan_tests::answer_of;
use dingdan_tests::played::{Played, Scripted, with_retry_after};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Every platform, with one of its operations.
fn platforms() -> Vec<&'static OperationSpec> {
    let mut specs = BTreeMap::new();
    for operation in dingdan::operations() {
        specs.entry(operation.spec().platform.id).or_insert(operation.spec());
    }
    specs.into_values().collect()
}

fn credentials(platform: &PlatformSpec) -> Credentials {
    Credentials::new(platform.auth.credentials().into_iter().map(|name| (name, "planted-secret")))
}

fn connection(platform: &PlatformSpec, server: &Played) -> Connection {
    Connection::over(credentials(platform), server.clone()).base_url("https://api.example.com/base")
}

fn body(text: &str) -> RawJson {
    RawJson::new(text).expect("JSON")
}

#[tokio::test]
async fn calls_are_authorised_on_every_platform_and_give_the_answer_digit_by_digit() {
    for spec in platforms() {
        let platform = spec.platform;
        let ok: Value = serde_json::from_str(&answer_of(spec, "{}")).expect("JSON");
        let answer = ok.to_string().replacen('{', r#"{"id": 12345678901234567890.10, "#, 1);
        let server = Played::new([], format!("\u{feff}{answer}\n"));
        let request = with_constants(spec, RawRequest::post(platform, "/shop/info"));
        let request = request.query("a b", "c&d").body(body(r#"{"Action": "x.y", "n": 1}"#));
        let response = connection(platform, &server).call_raw(&request).await.expect("an answer");
        assert_eq!(response.value().as_str(), answer);
        assert_eq!(response.status().as_u16(), 200);

        let sent = server.sent().pop().expect("a request");
        assert_eq!((&sent.method, sent.uri.path()), (&Method::POST, "/base/shop/info"));
        let query = sent.uri.query().unwrap_or_default();
        assert!(query.ends_with("a+b=c%26d"), "{query}");
        let body: Value = serde_json::from_str(sent.body.as_deref().expect("a body")).expect("JSON");
        assert_eq!((&body["Action"], &body["n"]), (&json!("x.y"), &json!(1)));
        match &platform.auth {
            AuthSpec::QueryToken(name) => assert!(query.contains(&format!("{name}=planted-secret")), "{query}"),
            AuthSpec::BodyToken(name) => assert_eq!(body[name], "planted-secret"),
            AuthSpec::HeaderToken { name, prefix } => {
                assert_eq!(sent.headers[*name], format!("{prefix}planted-secret"));
            }
            AuthSpec::Signed(signed) => {
                let (call, signature) = signed_call(signed, &sent);
                assert!(signed.scheme().verify("planted-secret", &call, &signature), "{query} {body}");
            }
        }
    }
}

/// With the constants of the query, which a raw call does not get by itself and which may be signed.
fn with_constants(spec: &OperationSpec, request: RawRequest) -> RawRequest {
    let constants = spec.constants.iter().filter(|constant| constant.place == Place::Query);
    constants.fold(request, |request, constant| request.query(constant.path, constant.value))
}

/// The call that was sent, as a signature sees it, and its signature.
fn signed_call<'a>(signed: &SignatureSpec, sent: &'a HttpRequest) -> (signing::Call<'a>, String) {
    let body = sent.body.as_deref().unwrap_or_default();
    let pairs = form_urlencoded::parse(sent.uri.query().unwrap_or_default().as_bytes());
    let query = pairs.map(|(name, value)| Sent { name, value, in_body: false });
    let members = body_members(body).into_iter();
    let members = members.map(|(name, value)| Sent { name: name.into(), value: value.into(), in_body: true });
    let values: Vec<_> = query.chain(members).collect();
    let signature = values.iter().find(|sent| sent.name == signed.signature.name);
    let signature = signature.expect("a signature").value.clone().into_owned();
    (signing::Call { values, body, ..signing::Call::default() }, signature)
}

/// A member of the body that the platform's rule has signed is signed with its value.
#[test]
fn members_of_the_body_can_be_signed() {
    let mut seen = 0;
    for spec in platforms() {
        let AuthSpec::Signed(signed) = &spec.platform.auth else { continue };
        let Signed::Only(names) = signed.signed else { continue };
        let names: Vec<&str> = names.iter().copied().chain(["action"]).collect();
        let credentials = credentials(spec.platform).signed(names.iter().copied());
        if signed.body_as.is_some() {
            // The text of the body is signed, whatever its members are.
            continue;
        }
        seen += 1;
        let request =
            RawRequest::post(spec.platform, "/x").body(body(r#"{"deep": {"action": "no"}, "action": "a.b"}"#));
        let prepared = request.prepare().expect("a request");
        let nonces = RandomNonces::default();
        let sent = credentials.authorise(&prepared, "https://a", None, &nonces, &SystemClock).expect("authorised");
        let (call, signature) = signed_call(signed, &sent);
        let wider = signing::Scheme { signed: Signed::Only(&names), ..signed.scheme() };
        assert!(wider.verify("planted-secret", &call, &signature), "{:?}", sent.body);
        assert!(!signed.scheme().verify("planted-secret", &call, &signature), "{:?}", sent.body);
    }
    assert!(seen > 0, "no platform signs");
}

#[tokio::test]
async fn what_could_leave_the_vendor_is_not_sent() {
    let spec = platforms()[0];
    for path in [
        "https://planted.example.com/x",
        "http://planted",
        "//planted.example.com/x",
        "planted",
        "",
        "@planted.example.com/",
        ".planted.example.com/",
        ":8443/planted",
        "/../planted",
        "/a/../../planted",
        "/a/./planted",
        "/%2e%2E/planted",
        "/.%2e/planted",
        "/\\planted",
        "/a?planted=1",
        "/a#planted",
        "/a planted",
        "/a\nplanted",
    ] {
        let server = Played::new([], answer_of(spec, "{}"));
        let request = RawRequest::post(spec.platform, path);
        let error = connection(spec.platform, &server).call_raw(&request).await.expect_err("not sent");
        let rule = error.invalid_request().expect("a rule");
        assert_eq!((rule.parameter.as_str(), server.count()), ("path", 0), "{path}");
        assert!(!format!("{error} {error:?}").contains("planted"), "{error}");
        assert!(error.to_string().starts_with(&format!("not sent: {}.raw: parameter `path` must", spec.platform.id)));
    }
    for path in ["/", "/a.b/..c/d..", "/a//b", "/%E5%BA%97", "/a:b@c/~d"] {
        let server = Played::new([], answer_of(spec, "{}"));
        let request = RawRequest::post(spec.platform, path);
        connection(spec.platform, &server).call_raw(&request).await.expect("an answer");
        let uri = server.sent().pop().expect("a request").uri;
        assert_eq!((uri.host(), uri.path()), (Some("api.example.com"), format!("/base{path}").as_str()));
    }
}

#[test]
fn bodies_and_names_that_the_client_cannot_send_are_refused() {
    let parameter = |request: RawRequest| request.prepare().err().map(|error| error.parameter);
    for spec in platforms() {
        let platform = spec.platform;
        assert_eq!(parameter(RawRequest::post(platform, "/a").body(body("[1]"))).as_deref(), Some("body"));
        assert_eq!(parameter(RawRequest::get(platform, "/a").body(body("{}"))).as_deref(), Some("body"));
        let (name, in_body) = match &platform.auth {
            AuthSpec::QueryToken(name) => (*name, false),
            AuthSpec::BodyToken(name) => (*name, true),
            AuthSpec::HeaderToken { .. } => continue,
            AuthSpec::Signed(signed) => (signed.signature.name, signed.signature.place == Place::Body),
        };
        let named = json!({ name: { "of": "its own" } }).to_string();
        let own = RawRequest::post(platform, "/a");
        let own = if in_body { own.body(body(&named)) } else { own.query(name, "its own") };
        assert_eq!(parameter(own).as_deref(), Some(name));
        let without_body = parameter(RawRequest::get(platform, "/a"));
        assert_eq!(without_body.as_deref(), in_body.then_some("method"), "{}", platform.id);
        assert_eq!(parameter(RawRequest::new(platform, Method::DELETE, "/a")), None);
    }
}

/// How often a request is sent to a server that fails once.
async fn sent(request: &RawRequest, spec: &OperationSpec, turn: Scripted) -> (usize, Result<(), Error>) {
    let server = Played::new([turn], answer_of(spec, "{}"));
    let result = connection(spec.platform, &server).retries(RetryPolicy::default()).call_raw(request).await;
    (server.count(), result.map(drop))
}

#[tokio::test(start_paused = true)]
async fn calls_are_repeated_where_they_are_idempotent() {
    for spec in platforms() {
        let post = RawRequest::post(spec.platform, "/a");
        for (request, times) in [(post.clone(), 1), (post.clone().idempotent(true), 2)] {
            for turn in
                [Scripted::status(502, ""), Scripted::body(r#"{"a": ["#), Scripted::Fault(TransportFault::Broken)]
            {
                let (count, result) = sent(&request, spec, turn).await;
                assert_eq!((count, result.is_ok()), (times, times == 2), "{}: {result:?}", spec.platform.id);
            }
        }
        // It never left this machine.
        assert_eq!(sent(&post, spec, Scripted::Fault(TransportFault::Connect)).await.0, 2);
        // The price of the template counts.
        let (count, _) = sent(&RawRequest::post(spec, "/a").idempotent(true), spec, Scripted::status(502, "")).await;
        assert_eq!(count, if spec.billed.is_some() { 1 } else { 2 }, "{}", spec.id);
    }
}

#[tokio::test]
async fn refusals_and_what_is_no_json_are_errors() {
    let spec = platforms()[0];
    let post = RawRequest::post(spec.platform, "/a").query("name", "planted-name");
    let post = post.body(body(r#"{"phones": ["planted-phone"], "deep": {"n": 1234567}}"#));
    let mut refusal: Value = serde_json::from_str(&answer_of(spec, "{}")).expect("JSON");
    refusal[spec.platform.envelope.code] = json!(31337);
    refusal[spec.platform.envelope.message[0]] = json!("planted-name planted-phone 1234567 planted-secret refused");
    let (_, error) = sent(&post, spec, Scripted::body(refusal.to_string())).await;
    let error = error.expect_err("a refusal");
    assert_eq!(error.vendor_code(), Some("31337"));
    assert_eq!(error.vendor_error().expect("a refusal").message, "… … … … refused");
    assert_eq!(error.operation(), format!("{}.raw", spec.platform.id));
    let ok = answer_of(spec, "{}");
    for (body, type_name) in [
        ("<html>", "not_json"),
        ("", "not_json"),
        (&*format!("{ok}{ok}"), "decode"),
        (&*ok.replacen('{', "{planted, ", 1), "decode"),
    ] {
        let (_, error) = sent(&post, spec, Scripted::body(body)).await;
        let error = error.expect_err("not JSON");
        assert_eq!(error.type_name(), type_name, "{body}: {error}");
        assert!(!format!("{error} {error:?}").contains("planted"), "{error}");
    }
}

/// The token is renewed for a raw call as for any other.
#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed() {
    let refused = minishop::PLATFORM.codes.iter().find(|code| code.retry == dingdan::client::Retry::AfterRenewal);
    let refused = format!(r#"{{"errcode":{},"errmsg":""}}"#, refused.expect("a code").code);
    let token = |value: &str| Scripted::body(format!(r#"{{"access_token":"{value}","expires_in":7200}}"#));
    let turns = [token("first"), Scripted::body(refused), token("second"), Scripted::body(r#"{"errcode":0}"#)];
    let server = Played::new(turns, "");
    let tokens = minishop::GetToken::new("wx1", "planted-secret");
    let client = minishop::Client::over(Connection::over(Credentials::renewed(tokens), server.clone()));
    let request = RawRequest::post(&minishop::PLATFORM, "/product/spu/get").body(body(r#"{"product_id": 1}"#));
    let answer = client.connection().call_raw(&request).await.expect("an answer");
    assert_eq!(answer.value().as_str(), r#"{"errcode":0}"#);
    let queries: Vec<String> =
        server.sent().iter().filter_map(|request| request.uri.query().map(str::to_owned)).collect();
    assert_eq!(queries.len(), 4, "{queries:?}");
    assert_eq!((queries[1].as_str(), queries[3].as_str()), ("access_token=first", "access_token=second"));
}

#[tokio::test(start_paused = true)]
async fn calls_count_towards_the_rate_limit_of_their_platform() {
    let template =
        platforms().into_iter().find(|spec| !spec.platform.rates.is_empty()).expect("a platform with a limit");
    let rate = template.platform.rates[0];
    let server = Played::new([], answer_of(template, "{}"));
    let connection = connection(template.platform, &server);
    let started = tokio::time::Instant::now();
    for _ in 0..=rate.requests {
        connection.call_raw(&RawRequest::post(template.platform, "/a")).await.expect("an answer");
    }
    assert!(started.elapsed() >= rate.per, "{:?}", started.elapsed());
    let busy = with_retry_after(429, "", "7");
    let started = tokio::time::Instant::now();
    let (count, _) =
        sent(&RawRequest::post(template.platform, "/a").idempotent(true), template, Scripted::Answer(busy)).await;
    assert!(count == 2 && started.elapsed().as_secs() >= 7, "{count} {:?}", started.elapsed());
}
