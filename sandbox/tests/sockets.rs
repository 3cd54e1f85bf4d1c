//! The emitted clients, over real sockets.

use crate::common::{id, live, operations, options};
use dingdan::Connection;
use dingdan_sandbox::{Options, Sandbox};
use std::collections::BTreeSet;
use std::error::Error;

#[tokio::test]
async fn the_emitted_clients_pull_everything() -> Result<(), Box<dyn Error>> {
    // The same seed without sockets knows what may be asked for.
    let (options, desk) = live(&options(120));
    let sandbox = Sandbox::start(options).await?;
    for operation in operations() {
        let spec = operation.spec();
        let connection = Connection::new(sandbox.credentials(spec.id)?)?.base_url(sandbox.base_url(spec.platform.id));
        let mut ids = BTreeSet::new();
        let mut count = 0;
        for request in desk.sweep(operation) {
            let mut pages = operation.pages(connection.clone(), &*request);
            while let Some(page) = pages.next().await {
                for item in page?.items {
                    ids.insert(id(spec, &*item?));
                    count += 1;
                }
            }
        }
        let expected = if spec.each.is_some() { 1 } else { sandbox.count(spec.id) };
        assert_eq!((count, ids.len()), (expected, expected), "{}", spec.id);
    }
    sandbox.shutdown().await;
    Ok(())
}

#[tokio::test]
async fn a_stopped_sandbox_takes_no_more_calls() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(Options::default()).await?;
    let address = sandbox.address();
    tokio::net::TcpStream::connect(address).await?;
    sandbox.shutdown().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
    Ok(())
}
