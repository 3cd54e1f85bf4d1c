//! The display of progress: a bar on a terminal, lines otherwise.

use crate::say;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// The display of an operation's progress.
pub(crate) enum Progress {
    /// A bar on a terminal.
    Bar(ProgressBar),
    /// A line now and then, elsewhere.
    Lines { operation: &'static str, last: Instant },
    /// Nothing, where several pulls run at the same time.
    None,
}

const PAUSE: Duration = Duration::from_secs(10);

impl Progress {
    /// Begins the display.
    pub(crate) fn new(operation: &'static str, expected: Option<usize>) -> Self {
        if !std::io::stderr().is_terminal() || say::is_quiet() {
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

    /// Shows the number of orders.
    pub(crate) fn at(&mut self, orders: usize) {
        match self {
            Self::Bar(bar) => bar.set_position(u64::try_from(orders).unwrap_or(u64::MAX)),
            Self::Lines { operation, last } => {
                if last.elapsed() >= PAUSE {
                    *last = Instant::now();
                    say::note(&format!("{operation}: {orders} orders so far"));
                }
            }
            Self::None => {}
        }
    }

    /// Prints a line without disturbing the bar.
    pub(crate) fn note(&self, line: &str) {
        match self {
            Self::Bar(bar) => bar.suspend(|| say::note(line)),
            Self::Lines { .. } => say::note(line),
            Self::None => {}
        }
    }

    /// Prints an error without disturbing the bar.
    pub(crate) fn error(&self, message: &str) {
        match self {
            Self::Bar(bar) => bar.suspend(|| say::error(message)),
            Self::Lines { .. } => say::error(message),
            Self::None => {}
        }
    }

    /// Ends the display.
    pub(crate) fn finish(self, orders: usize) {
        match self {
            Self::Bar(bar) => bar.finish_and_clear(),
            Self::Lines { operation, .. } => say::note(&format!("{operation}: {orders} orders")),
            Self::None => {}
        }
    }
}
