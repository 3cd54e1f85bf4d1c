//! How far an operation is: a bar on a terminal, lines otherwise.

use crate::say;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// How far an operation is.
pub(crate) enum Progress {
    /// On a terminal.
    Bar(ProgressBar),
    /// Elsewhere: one line now and then.
    Lines { operation: &'static str, last: Instant },
}

const PAUSE: Duration = Duration::from_secs(10);

impl Progress {
    /// Begins.
    pub(crate) fn new(operation: &'static str, expected: Option<usize>) -> Self {
        if !std::io::stderr().is_terminal() {
            say::note(&format!("{operation}: pulling"));
            return Self::Lines { operation, last: Instant::now() };
        }
        let (bar, template) = match expected.and_then(|expected| u64::try_from(expected).ok()) {
            Some(expected) => (ProgressBar::new(expected), "{prefix} {wide_bar} {pos}/{len} {elapsed}"),
            None => (ProgressBar::new_spinner(), "{spinner} {prefix} {pos} orders {elapsed}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_prefix(operation);
        bar.enable_steady_tick(Duration::from_millis(200));
        Self::Bar(bar)
    }

    /// There are so many orders now.
    pub(crate) fn at(&mut self, orders: usize) {
        match self {
            Self::Bar(bar) => bar.set_position(u64::try_from(orders).unwrap_or(u64::MAX)),
            Self::Lines { operation, last } => {
                if last.elapsed() >= PAUSE {
                    *last = Instant::now();
                    say::note(&format!("{operation}: {orders} orders so far"));
                }
            }
        }
    }

    /// Says something without tearing the bar.
    pub(crate) fn note(&self, line: &str) {
        match self {
            Self::Bar(bar) => bar.suspend(|| say::note(line)),
            Self::Lines { .. } => say::note(line),
        }
    }

    /// Ends.
    pub(crate) fn finish(self, orders: usize) {
        match self {
            Self::Bar(bar) => bar.finish_and_clear(),
            Self::Lines { operation, .. } => say::note(&format!("{operation}: {orders} orders")),
        }
    }
}
