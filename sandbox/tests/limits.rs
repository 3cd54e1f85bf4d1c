//! Clients that keep the documented limit meet no refusal and nearly reach it, over real sockets: it prints the figures.

use crate::common::{Desk, NOW, operations, options};
use dingdan::Connection;
use dingdan::client::{PreparedRequest, RetryPolicy};
use dingdan_sandbox::{MockVendor, Sandbox};
use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

const CALLS: usize = 120;
const TASKS: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_limit_is_never_met() -> Result<(), Box<dyn Error>> {
    let options = options(10);
    let desk = Desk { vendor: Arc::new(MockVendor::new(&options)), now: NOW };
    for operation in operations() {
        let spec = operation.spec();
        let Some(rate) = spec.platform.rates.first() else { continue };
        let sandbox = Sandbox::start(options.clone()).await?;
        sandbox.vendor().enforce_limits(true);
        let connection = Connection::new(sandbox.credentials(spec.id)?)?.base_url(sandbox.base_url(spec.platform.id));
        // A refusal would show.
        let connection = connection.retries(RetryPolicy::never());
        let prepared =
            PreparedRequest::new(spec, desk.request(operation).as_record(), None).map_err(|e| e.to_string())?;
        let begun = Instant::now();
        let one = |connection: Connection, prepared: PreparedRequest| async move {
            let mut refused = 0;
            for _ in 0..CALLS / TASKS {
                refused += usize::from(connection.send(&prepared).await.is_err());
            }
            refused
        };
        let tasks: Vec<_> = (0..TASKS).map(|_| tokio::spawn(one(connection.clone(), prepared.clone()))).collect();
        let mut refused = 0;
        for task in tasks {
            refused += task.await?;
        }
        let allowed = f64::from(rate.requests) * begun.elapsed().as_secs_f64() / rate.per.as_secs_f64();
        let reached = f64::from(u32::try_from(CALLS)?) / allowed;
        println!("{}: {refused} of {CALLS} calls refused, {:.1} % of the limit", spec.id, 100.0 * reached);
        // None on a machine that is not stalled; without turns, half of them.
        assert!(refused <= CALLS / 50, "{}: {refused} refused", spec.id);
        sandbox.shutdown().await;
    }
    Ok(())
}
