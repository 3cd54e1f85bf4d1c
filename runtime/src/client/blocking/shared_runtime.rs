//! The runtime that all calls of a process that block share.

use std::io::Result;
use std::sync::{Mutex, PoisonError};
use tokio::runtime::{Builder, Handle, Runtime};

/// Never dropped, as tokio panics where a runtime is dropped inside asynchronous code.
static RUNTIME: Mutex<Option<Runtime>> = Mutex::new(None);

/// The runtime, which starts when it is first asked for.
///
/// Its one thread drives connections, also while nobody waits for a call, so that those that a server closed leave the pool.
/// Answers are decoded by the threads that wait for them.
pub(super) fn handle() -> Result<Handle> {
    let mut runtime = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if runtime.is_none() {
        let builder = &mut Builder::new_multi_thread();
        *runtime = Some(builder.worker_threads(1).thread_name("dingdan-http").enable_all().build()?);
    }
    runtime.as_ref().map(|runtime| runtime.handle().clone()).ok_or_else(|| std::io::ErrorKind::Other.into())
}
