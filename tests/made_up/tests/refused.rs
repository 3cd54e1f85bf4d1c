//! A sandbox refuses calls of the made-up platforms whose authorisation is not complete, or not that of the call.

use dingdan_made_up::declarations;
use dingdan_runtime::client::signing::Signed;
use dingdan_runtime::client::{
    AuthSpec, CallAuth, Connection, HttpRequest, OperationSpec, Place, PreparedRequest, http::Request,
};
use dingdan_sandbox::{MockVendor, Options, Verdict};
use serde_json::Value;

/// A vendor and a call of an operation that it accepts as far as authorisation goes.
fn accepted(vendor: &MockVendor, spec: &'static OperationSpec) -> HttpRequest {
    let operation = declarations().operations.into_iter().find(|operation| operation.spec().id == spec.id);
    let request = operation.expect("an operation").request();
    let prepared = PreparedRequest::unchecked(spec, request.as_record(), None);
    let connection = Connection::new(vendor.credentials(spec.id).expect("an operation")).expect("a connection");
    connection.base_url(format!("http://sandbox/{}", spec.platform.id)).build(&prepared).expect("a request")
}

/// Why the vendor refuses a call for its authorisation, if it does.
fn refusal(vendor: &MockVendor, spec: &OperationSpec, http: &HttpRequest) -> Option<String> {
    let mut request = Request::builder().method(&http.method).uri(&http.uri);
    for (name, value) in &http.headers {
        request = request.header(name, value);
    }
    let request = request.body(http.body.clone().unwrap_or_default().into()).expect("a request");
    let _ = vendor.handle(&request, vendor.now());
    let expired = spec.platform.codes.iter().find(|code| format!("{:?}", code.class) == "AuthExpired");
    let expired = expired.expect("a code of authorisation").code.to_string();
    match vendor.log().into_iter().max_by_key(|entry| entry.number).expect("an entry").verdict {
        Verdict::Refused { code, why } if code == expired => Some(why),
        _ => None,
    }
}

/// The call with another value at a place, or without it.
fn with(mut http: HttpRequest, place: Place, name: &str, value: Option<&str>) -> HttpRequest {
    match place {
        Place::Header => {
            http.headers.remove(name);
            let name: dingdan_runtime::client::http::HeaderName = name.parse().expect("a header");
            http.headers.extend(value.map(|value| (name, value.parse().expect("a value"))));
        }
        Place::Body if content_type(&http).starts_with("application/x-www-form-urlencoded") => {
            let body = http.body.take().expect("a body");
            http.body = Some(pairs(&body, name, value));
        }
        Place::Body => {
            let mut body: serde_json::Map<String, Value> =
                serde_json::from_str(http.body.as_deref().expect("a body")).expect("JSON");
            match value {
                Some(value) => drop(body.insert(name.to_owned(), value.into())),
                None => drop(body.remove(name)),
            }
            http.body = Some(Value::Object(body).to_string());
        }
        Place::Query | Place::Path => {
            let uri = http.uri.to_string();
            let (path, query) = uri.split_once('?').expect("a query");
            http.uri = format!("{path}?{}", pairs(query, name, value)).parse().expect("a URI");
        }
    }
    http
}

fn content_type(http: &HttpRequest) -> &str {
    http.headers["content-type"].to_str().expect("a text")
}

/// Pairs of a query or a form, with another value of a name or without it.
fn pairs(pairs: &str, name: &str, value: Option<&str>) -> String {
    let of = |pair: &&str| pair.split('=').next() != Some(name);
    let mut pairs: Vec<String> = pairs.split('&').filter(of).map(str::to_owned).collect();
    pairs.extend(value.map(|value| format!("{name}={value}")));
    pairs.join("&")
}

#[test]
fn whatever_authorises_a_call_has_to_be_there_and_right() {
    let vendor = MockVendor::of(&Options { orders: 10, ..Options::default() }, declarations());
    let mut seen = 0;
    for operation in declarations().operations {
        let spec = operation.spec();
        assert_eq!(refusal(&vendor, spec, &accepted(&vendor, spec)), None, "{}", spec.id);
        for sent in spec.platform.auth.sent(spec.call_auth()) {
            seen += 1;
            let missing = with(accepted(&vendor, spec), sent.place, sent.name, None);
            let why =
                refusal(&vendor, spec, &missing).unwrap_or_else(|| panic!("{}: {} is missing", spec.id, sent.name));
            assert!(why.contains("missing"), "{why}");
            let signs = |auth: &AuthSpec| match auth {
                AuthSpec::Signed(own) => match own.signed {
                    Signed::Only(names) => names.contains(&sent.name),
                    Signed::AllBut(names) => !names.contains(&sent.name),
                },
                _ => true,
            };
            let nonce = matches!(&spec.platform.auth, AuthSpec::Signed(own) if own.nonce == Some(sent));
            if nonce && !signs(&spec.platform.auth) {
                continue;
            }
            let wrong = with(accepted(&vendor, spec), sent.place, sent.name, Some("12345678"));
            assert!(refusal(&vendor, spec, &wrong).is_some(), "{}: {} is wrong", spec.id, sent.name);
        }
    }
    assert!(seen > 10, "only {seen} values");
}

#[test]
fn a_signature_is_good_for_its_call_alone() {
    let vendor = MockVendor::of(&Options { orders: 10, ..Options::default() }, declarations());
    let mut seen = 0;
    for operation in declarations().operations {
        let spec = operation.spec();
        let AuthSpec::Signed(own) = &spec.platform.auth else { continue };
        if spec.call_auth() == CallAuth::Nothing {
            continue;
        }
        for param in spec.params.iter().filter(|param| spec.page.is_some_and(|page| page.param == param.path)) {
            let signed = match own.signed {
                Signed::Only(names) => names.contains(&param.path),
                Signed::AllBut(names) => !names.contains(&param.path),
            };
            let place = param.place;
            let changed = with(accepted(&vendor, spec), place, param.path, Some("77"));
            assert_eq!(refusal(&vendor, spec, &changed).is_some(), signed, "{}: {}", spec.id, param.path);
            seen += usize::from(signed);
        }
    }
    assert!(seen > 0, "no signature covers a parameter");
}
