//! Tokens of the made-up platforms are obtained, used, refused and renewed over a socket.

use crate::common::both_ways;
use dingdan_made_up::declarations;
use dingdan_runtime::client::{
    AnyOperation, AnyTokenOperation, Connection, Credentials, OperationSpec, PlatformSpec, PreparedRequest,
    TokenProvider,
};
use dingdan_runtime::json::{decode_field, write_text};
use dingdan_sandbox::{Declarations, Options, Sandbox, Verdict};
use std::sync::Arc;

#[tokio::test]
async fn tokens_are_obtained_and_renewed() {
    for declarations in both_ways() {
        are_obtained_and_renewed(declarations).await;
    }
}

async fn are_obtained_and_renewed(declarations: Declarations) {
    let (operations, token_operations) = (declarations.operations.clone(), declarations.token_operations.clone());
    let options = Options { orders: 20, ..Options::default() };
    let sandbox = Sandbox::start_with(options, declarations).await.expect("a free port");
    assert!(!token_operations.is_empty());
    for token in token_operations {
        let spec = token.spec();
        let of_platform = |operation: &&&'static dyn AnyOperation| operation.spec().platform.id == spec.platform.id;
        let listing = *operations.iter().find(of_platform).expect("a listing");
        let credentials = beside_token(&sandbox, listing.spec()).and_renewed_by(provider(&sandbox, token));
        let connection = Connection::new(credentials).expect("a connection");
        let connection = connection.base_url(sandbox.base_url(spec.platform.id));
        let before = calls(&sandbox, spec.platform);
        call(&connection, listing).await;
        assert!(sandbox.vendor().expire_token(spec.platform.id).expect("a platform with tokens"));
        call(&connection, listing).await;
        assert!(sandbox.vendor().expire_token(spec.platform.id).expect("a platform with tokens"));
        call(&connection, listing).await;
        let asked: Vec<_> = calls(&sandbox, spec.platform).split_off(before.len());
        // The first token comes from the operation itself, and those after it from the one that renews.
        let declared = spec.token.expect("a token");
        let renews = declared.refreshed_by.unwrap_or(spec.id);
        assert_eq!(asked, [spec.id, renews, renews], "{}", spec.id);
    }
    sandbox.shutdown().await;
}

/// The calls for tokens of a platform that were answered.
fn calls(sandbox: &Sandbox, platform: &PlatformSpec) -> Vec<&'static str> {
    let tokens: Vec<_> = declarations().token_operations.iter().map(|operation| operation.spec()).collect();
    let of = |id: &&'static str| tokens.iter().any(|spec| spec.id == *id && spec.platform.id == platform.id);
    let answered =
        sandbox.vendor().log().into_iter().filter(|entry| matches!(entry.verdict, Verdict::Answered { .. }));
    let mut entries: Vec<_> = answered.filter_map(|entry| Some((entry.number, entry.operation?))).collect();
    entries.sort_unstable();
    entries.into_iter().map(|(_, id)| id).filter(of).collect()
}

/// The credentials of a platform but its token.
fn beside_token(sandbox: &Sandbox, spec: &OperationSpec) -> Credentials {
    let values = sandbox.credential_values(spec.id).into_iter();
    Credentials::new(values.filter(|(name, _)| spec.platform.auth.token() != Some(name)))
}

fn provider(sandbox: &Sandbox, operation: &dyn AnyTokenOperation) -> Arc<dyn TokenProvider> {
    let spec = operation.spec();
    operation.provider(&mut |request| {
        for (name, value) in sandbox.vendor().app_values(spec.id) {
            let mut json = String::new();
            write_text(&mut json, &value);
            decode_field(request, spec.param(name).expect("a parameter"), &json).expect("a text");
        }
    })
}

/// One call of a listing, with whatever its parameters are: it counts whether it is authorised.
async fn call(connection: &Connection, listing: &dyn AnyOperation) {
    let prepared = PreparedRequest::unchecked(listing.spec(), listing.request().as_record(), None);
    let refused = connection.send(&prepared).await.expect_err("a window is missing");
    assert!(!refused.to_string().contains("authorised"), "{refused}");
}
