//! How a pull goes about it.

use std::time::Duration;

/// How a pull goes about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PullOptions {
    /// Windows that are read at the same time. Above one, items of different windows come in no order.
    pub windows_at_once: usize,
    /// Pages of a window that are asked for ahead of their turn.
    pub prefetch: u32,
    /// A window with more orders than this is cut into shorter ones, where the vendor says how many there are.
    pub most_in_window: usize,
    /// How far back every new round looks, for what the vendor showed late or dated by another clock.
    pub overlap: Duration,
    /// Goes on for ever, where the span has no end: another round that long after the last one. The pause needs the
    /// connection's timer.
    pub follow: Option<Duration>,
}

impl Default for PullOptions {
    /// One window at a time, nothing ahead, 2000 orders a window, an overlap of five minutes, to an end.
    fn default() -> Self {
        Self {
            windows_at_once: 1,
            prefetch: 0,
            most_in_window: 2000,
            overlap: Duration::from_secs(5 * 60),
            follow: None,
        }
    }
}

impl PullOptions {
    /// Reads that many windows at the same time.
    #[must_use]
    pub fn windows_at_once(mut self, windows: usize) -> Self {
        self.windows_at_once = windows.max(1);
        self
    }

    /// Asks for that many pages of a window ahead of their turn.
    #[must_use]
    pub fn prefetch(mut self, pages: u32) -> Self {
        self.prefetch = pages;
        self
    }

    /// Cuts windows of more orders than that. What a pull holds in memory grows with it, and so do its checkpoints:
    /// eleven bytes an order.
    #[must_use]
    pub fn most_in_window(mut self, orders: usize) -> Self {
        self.most_in_window = orders.max(1);
        self
    }

    /// Looks back that far in every new round.
    #[must_use]
    pub fn overlap(mut self, overlap: Duration) -> Self {
        self.overlap = overlap;
        self
    }

    /// Goes on for ever, with that pause between two rounds.
    #[must_use]
    pub fn follow(mut self, pause: Duration) -> Self {
        self.follow = Some(pause);
        self
    }
}
