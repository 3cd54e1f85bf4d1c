//! Stopping by Ctrl-C, and on Unix by SIGTERM and SIGHUP as well.

use anyhow::{Context, Result};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Notify;

/// A wish to stop: the first signal ends a pull after the current page, the second one ends the program.
#[derive(Clone, Default)]
pub(crate) struct Stop(Arc<State>);

#[derive(Default)]
struct State {
    asked: AtomicBool,
    changed: Notify,
}

impl Stop {
    /// Starts to listen. It has to be called within a tokio runtime.
    pub(crate) fn listen() -> Result<Self> {
        let mut signals = Signals::new().context("cannot listen for signals")?;
        let stop = Self::default();
        let state = Arc::clone(&stop.0);
        tokio::spawn(async move {
            signals.next().await;
            state.asked.store(true, Ordering::SeqCst);
            state.changed.notify_waiters();
            signals.next().await;
            std::process::exit(130);
        });
        Ok(stop)
    }

    /// Whether the program was asked to stop.
    pub(crate) fn is_asked_for(&self) -> bool {
        self.0.asked.load(Ordering::SeqCst)
    }

    /// Waits until the program is asked to stop.
    pub(crate) async fn asked(&self) {
        let changed = self.0.changed.notified();
        if !self.is_asked_for() {
            changed.await;
        }
    }
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    hangup: Option<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        // `nohup` ignores SIGHUP, which a handler would undo.
        let hangup = (!is_hangup_ignored()).then(|| signal(SignalKind::hangup())).transpose()?;
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())?, hangup })
    }

    async fn next(&mut self) {
        let hangup = async {
            match &mut self.hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = self.interrupt.recv() => (),
            _ = self.terminate.recv() => (),
            _ = hangup => (),
        }
    }
}

/// Whether the program was started with SIGHUP ignored. Only Linux tells without unsafe code.
#[cfg(unix)]
fn is_hangup_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    // Bit 0 is signal 1, which is SIGHUP.
    ignored.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).is_ok_and(|mask| mask & 1 == 1))
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
