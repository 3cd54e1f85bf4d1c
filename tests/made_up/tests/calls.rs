//! Calls that list nothing, by emitted types and by tables.

use crate::common::both_ways;
use dingdan_runtime::client::{AnyCall, AuthSpec, Connection, PreparedRequest};
use dingdan_runtime::json::encode;
use dingdan_runtime::testing::fill;
use dingdan_sandbox::{Options, Sandbox};

#[tokio::test]
async fn a_call_is_the_same_both_ways() {
    let [emitted, dynamic] = both_ways();
    let (calls, others) = (emitted.calls.clone(), dynamic.calls.clone());
    assert!(!calls.is_empty());
    for declarations in [emitted, dynamic] {
        let listings: Vec<_> = declarations.operations.iter().map(|operation| operation.spec()).collect();
        let options = Options { orders: 3, ..Options::default() };
        let sandbox = Sandbox::start_with(options, declarations).await.expect("a free port");
        for (emitted, dynamic) in calls.iter().zip(&others) {
            let platform = emitted.spec().platform.id;
            let listing = listings.iter().find(|spec| spec.platform.id == platform).expect("a listing");
            let credentials = sandbox.credentials(listing.id).expect("an operation");
            let connection = Connection::new(credentials).expect("TLS").base_url(sandbox.base_url(platform));
            assert_eq!(exchange(&connection, *emitted).await, exchange(&connection, *dynamic).await);
        }
        sandbox.shutdown().await;
    }
}

/// What is sent, and what comes.
async fn exchange(connection: &Connection, call: &dyn AnyCall) -> (String, Option<String>, String) {
    let spec = call.spec();
    let mut request = call.request();
    fill(&mut *request);
    let prepared = PreparedRequest::unchecked(spec, &*request, None);
    let http = connection.build(&prepared).expect("a request");
    assert!(!matches!(spec.platform.auth, AuthSpec::Signed(_)), "a signature is another one each time");
    let answer = call.send(connection, &mut |request| fill(request)).await;
    let answer = answer.unwrap_or_else(|error| panic!("{}: {error}", spec.id));
    (http.uri.to_string(), http.body, encode(&*answer))
}
