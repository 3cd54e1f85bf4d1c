//! One pool of HTTP connections for all clients of a runtime.

use super::{HttpRequest, ReqwestTransport, SendFuture, Transport};
use crate::client::error::{TransportError, TransportFault};
use std::collections::HashMap;
use std::future::pending;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use tokio::runtime::{Handle, Id};

/// HTTP over a pool that all clients of a tokio runtime share.
///
/// Connections are driven by the runtime that opened them, so a pool must not be used from another one, nor after its
/// runtime has ended. The pool is therefore looked up for every request, by the runtime that sends it.
pub(in crate::client) struct SharedTransport;

/// The pools of this process.
#[derive(Default)]
struct Pools {
    by_runtime: HashMap<Id, ReqwestTransport>,
    /// A pool that was made outside of a runtime and has no connections: the next runtime gets it.
    unused: Option<ReqwestTransport>,
}

static POOLS: LazyLock<Mutex<Pools>> = LazyLock::new(Mutex::default);

/// Removes the pool of a runtime when that runtime drops its tasks.
struct UntilShutdown(Id);

impl SharedTransport {
    /// The shared transport. The first one sets up TLS, so that a failure is seen here and not at the first request.
    pub(in crate::client) fn new() -> Result<Self, TransportError> {
        let mut pools = pools();
        if pools.by_runtime.is_empty() && pools.unused.is_none() {
            pools.unused = Some(ReqwestTransport::new()?);
        }
        Ok(Self)
    }
}

impl Transport for SharedTransport {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        Box::pin(async {
            let no_runtime = |error| TransportError::new(TransportFault::Unsendable, error);
            let pool = pool(&Handle::try_current().map_err(no_runtime)?)?;
            pool.send(request).await
        })
    }
}

/// The pool of a runtime.
fn pool(runtime: &Handle) -> Result<ReqwestTransport, TransportError> {
    let id = runtime.id();
    let pool = {
        let mut pools = pools();
        if let Some(pool) = pools.by_runtime.get(&id) {
            return Ok(pool.clone());
        }
        let pool = pools.unused.take().map_or_else(ReqwestTransport::new, Ok)?;
        pools.by_runtime.insert(id, pool.clone());
        pool
    };
    // A runtime that is shutting down drops the task at once, and the task's guard takes the lock.
    let guard = UntilShutdown(id);
    runtime.spawn(async move {
        let _guard = guard;
        pending::<()>().await;
    });
    Ok(pool)
}

impl Drop for UntilShutdown {
    fn drop(&mut self) {
        // The lock is released before the pool is dropped.
        let pool = pools().by_runtime.remove(&self.0);
        drop(pool);
    }
}

fn pools() -> MutexGuard<'static, Pools> {
    POOLS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::runtime::Builder;

    #[test]
    fn a_runtime_has_one_pool_until_it_ends() {
        let has_pool = |id: Id| pools().by_runtime.contains_key(&id);
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        let other = Builder::new_current_thread().build().expect("a runtime");
        let (id, other_id) = (runtime.handle().id(), other.handle().id());
        for runtime in [&runtime, &other, &runtime] {
            pool(runtime.handle()).expect("HTTP");
        }
        assert!(has_pool(id) && has_pool(other_id));
        let handle = runtime.handle().clone();
        drop(runtime);
        assert!(!has_pool(id) && has_pool(other_id));
        // A handle outlives its runtime, and leaves nothing.
        pool(&handle).expect("HTTP");
        assert!(!has_pool(id));
    }
}
