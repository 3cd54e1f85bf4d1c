//! Tokens are given to whoever has the shop's credentials, and then accepted.

mod common;

use common::{Desk, desk, operations, options};
use dingdan::call::{AnyTokenOperation, Prepared, TokenProvider};
use dingdan::wire::{decode_field, write_text};
use dingdan::{Credentials, Error, Record};
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

/// Sends every operation of the platform with tokens of that operation.
async fn calls(desk: &Desk, token: &dyn AnyTokenOperation, values: &[(&'static str, String)]) -> Vec<Error> {
    let mut errors = Vec::new();
    for operation in operations().filter(|operation| operation.spec().platform.id == token.spec().platform.id) {
        let request = desk.request(operation);
        let prepared = Prepared::new(operation.spec(), request.as_record(), None).expect("a valid request");
        let credentials = Credentials::renewed_by(provider(token, values));
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
        assert!(values.len() >= 2, "{id}: {values:?}");
        let errors = calls(&desk, operation, &values).await;
        assert!(errors.is_empty(), "{id}: {errors:?}");

        for (place, (name, _)) in values.iter().enumerate() {
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
            let prepared = Prepared::new(spec, desk.request(operation).as_record(), None).expect("a valid request");
            let connection = desk.connection(spec, Credentials::renewed_by(Arc::clone(&provider)));
            for _ in 0..3 {
                connection.send(&prepared).await.expect("a page");
                assert!(desk.vendor.expire_token(platform).expect("a platform"));
            }
        }
    }
}
