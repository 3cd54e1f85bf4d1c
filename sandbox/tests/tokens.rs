//! Tokens are given to whoever has the shop's credentials, and then accepted.

use crate::common::{Desk, desk, operations, options};
use dingdan::client::{AnyTokenOperation, CallAuth, OperationSpec, PreparedRequest, TokenProvider};
use dingdan::json::{decode_field, scalar_at, write_text};
use dingdan::schema::Kind;
use dingdan::{Credentials, Error, Record, UnixSeconds};
use dingdan_sandbox::http::Request;
use std::sync::Arc;

fn provider(operation: &dyn AnyTokenOperation, values: &[(&'static str, String)]) -> Arc<dyn TokenProvider> {
    operation.provider(&mut |request: &mut dyn Record| {
        for (name, value) in values {
            let mut json = String::new();
            write_text(&mut json, value);
            let place = operation.spec().param(name).expect("a parameter");
            decode_field(request, place, &json).expect("a text");
        }
    })
}

/// What an operation needs besides its token.
fn beside_token(desk: &Desk, spec: &OperationSpec) -> Credentials {
    let values = desk.vendor.credential_values(spec.id).into_iter();
    Credentials::new(values.filter(|(name, _)| spec.platform.auth.token() != Some(name)))
}

/// Sends every operation of the platform with tokens of that operation.
async fn calls(desk: &Desk, token: &dyn AnyTokenOperation, values: &[(&'static str, String)]) -> Vec<Error> {
    let mut errors = Vec::new();
    for operation in operations().filter(|operation| operation.spec().platform.id == token.spec().platform.id) {
        let request = desk.request(operation);
        let prepared = PreparedRequest::new(operation.spec(), request.as_record(), None).expect("a valid request");
        let credentials = beside_token(desk, operation.spec()).and_renewed_by(provider(token, values));
        errors.extend(desk.connection(operation.spec(), credentials).send(&prepared).await.err());
    }
    errors
}

#[tokio::test]
async fn the_token_that_is_given_is_accepted() {
    let desk = desk(&options(3));
    for operation in dingdan::token_operations() {
        let id = operation.spec().id;
        let values = desk.vendor.app_values(id);
        assert!(!values.is_empty(), "{id}");
        let errors = calls(&desk, operation, &values).await;
        assert!(errors.is_empty(), "{id}: {errors:?}");

        for (place, (name, _)) in values.iter().enumerate() {
            // A value that is not listed is no wrong credential.
            let index = operation.spec().param(name).expect("a parameter");
            if matches!(operation.spec().request.fields()[index].kind, Kind::Enum(_)) {
                continue;
            }
            let mut wrong = values.clone();
            wrong[place].1 = "wrong".to_owned();
            let errors = calls(&desk, operation, &wrong).await;
            assert!(!errors.is_empty() && errors.iter().all(Error::is_auth), "{id} with a wrong {name}: {errors:?}");
        }
    }
}

#[tokio::test]
async fn a_token_that_expires_is_renewed_in_the_middle_of_a_run() {
    let desk = desk(&options(3));
    for token in dingdan::token_operations() {
        let platform = token.spec().platform.id;
        let provider = provider(token, &desk.vendor.app_values(token.spec().id));
        for operation in operations().filter(|operation| operation.spec().platform.id == platform) {
            let spec = operation.spec();
            let prepared =
                PreparedRequest::new(spec, desk.request(operation).as_record(), None).expect("a valid request");
            let credentials = beside_token(&desk, spec).and_renewed_by(Arc::clone(&provider));
            let connection = desk.connection(spec, credentials);
            for _ in 0..3 {
                connection.send(&prepared).await.expect("a page");
                assert!(desk.vendor.expire_token(platform).expect("a platform"));
            }
        }
    }
}

/// Asks for a token: it, and for how many seconds it is said to last.
fn ask(desk: &Desk, operation: &dyn AnyTokenOperation) -> (String, i64) {
    let (spec, values) = (operation.spec(), desk.vendor.app_values(operation.spec().id));
    let constants = spec.constants.iter().map(|constant| (constant.path, constant.value.to_owned()));
    let all: Vec<_> = constants.chain(values).collect();
    let pairs: Vec<String> = all.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let members: Vec<String> = all.iter().map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
    let in_query = spec.method == "GET";
    let path = format!("/{}{}", spec.platform.id, spec.path);
    let uri = if in_query { format!("{path}?{}", pairs.join("&")) } else { path };
    let body = if in_query { String::new() } else { format!("{{{}}}", members.join(",")) };
    let call = Request::builder().method(spec.method).uri(uri).body(body.into()).expect("a request");
    let reply = desk.handle(&call);
    let token = spec.token.as_ref().expect("a token");
    let at = |path: &str| scalar_at(&reply.body, path).unwrap_or_else(|| panic!("{}", reply.body));
    (at(token.value), at(token.lifetime.expect("a lifetime")).parse().expect("seconds"))
}

#[test]
fn a_token_ends_when_the_clock_says_so() {
    let lasting = dingdan::token_operations()
        .into_iter()
        .filter(|token| token.spec().token.as_ref().is_some_and(|token| token.lifetime.is_some()))
        // Those are asked for by hand here, and without a signature.
        .filter(|token| matches!(token.spec().call_auth(), CallAuth::Nothing));
    for token in lasting {
        let spec = token.spec();
        let desk = desk(&options(3));
        let operation = operations().find(|operation| operation.spec().platform.id == spec.platform.id);
        let operation = operation.expect("an operation");
        let name = spec.platform.auth.credentials()[0];
        let accepts = |token: &str| {
            let credentials = Credentials::new([(name.to_owned(), token.to_owned())]);
            let request = desk.http_as(operation, &*desk.request(operation), None, credentials);
            desk.send(operation, &request).is_ok()
        };
        let later = |seconds: i64| {
            desk.vendor.set_clock(Some(UnixSeconds::new(UnixSeconds::now().seconds() + seconds)));
        };
        let (first, lifetime) = ask(&desk, token);
        assert_eq!(lifetime, 7200, "{}", spec.id);
        later(3600);
        let (same, left) = ask(&desk, token);
        assert!(same == first && (3590..=3600).contains(&left), "{}: {left}", spec.id);
        later(7000);
        let (second, lifetime) = ask(&desk, token);
        assert!(second != first && lifetime == 7200, "{}", spec.id);
        assert!(accepts(&first) && accepts(&second), "{}: the first has not ended yet", spec.id);
        later(7000 + 400);
        assert!(!accepts(&first) && accepts(&second), "{}", spec.id);
        later(7000 + 7300);
        assert!(!accepts(&second), "{}", spec.id);
    }
}
