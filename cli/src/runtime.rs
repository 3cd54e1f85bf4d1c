//! The asynchronous runtime of the commands that call or serve.

use anyhow::{Context, Result};

/// Waits for the end of what a command does.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("cannot start the asynchronous runtime")?.block_on(work)
}
