//! Ctrl-C.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Notify;

/// Ctrl-C: the first one ends a pull after the page at hand, the second one ends the program.
#[derive(Clone, Default)]
pub(crate) struct Stop(Arc<State>);

#[derive(Default)]
struct State {
    asked: AtomicBool,
    changed: Notify,
}

impl Stop {
    /// Starts to listen. It has to be called within a tokio runtime.
    pub(crate) fn listen() -> Self {
        let stop = Self::default();
        let state = Arc::clone(&stop.0);
        tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                state.asked.store(true, Ordering::SeqCst);
                state.changed.notify_waiters();
            }
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(130);
            }
        });
        stop
    }

    /// Whether the pull was asked to stop.
    pub(crate) fn is_asked_for(&self) -> bool {
        self.0.asked.load(Ordering::SeqCst)
    }

    /// Waits until the pull is asked to stop.
    pub(crate) async fn asked(&self) {
        let changed = self.0.changed.notified();
        if !self.is_asked_for() {
            changed.await;
        }
    }
}
