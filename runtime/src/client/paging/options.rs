//! Options of a pull.

use std::time::Duration;

/// How a pull reads its windows.
///
/// ```
/// use dingdan_runtime::client::PullOptions;
/// use std::time::Duration;
///
/// // Reads two windows at a time, and keeps looking for changes every minute.
/// let options = PullOptions::default().windows_at_once(2).follow(Duration::from_secs(60));
/// assert_eq!(options.follow, Some(Duration::from_secs(60)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PullOptions {
    /// The number of windows that are read at the same time. Above one, items of different windows arrive in no order.
    pub windows_at_once: usize,
    /// The number of pages of a window that are requested ahead of time.
    pub prefetch: u32,
    /// The most items of a window. A window with more is cut into shorter ones, where the vendor says how many there are.
    pub most_in_window: usize,
    /// How far each new round looks back, for items that the vendor showed late or dated by another clock: also the first
    /// round of [`Pull::changed`](super::Pull::changed), and the one with which a finished checkpoint continues.
    pub overlap: Duration,
    /// The pause before another round, where the time range has no end: the pull then never ends. Needs the connection's
    /// timer.
    pub follow: Option<Duration>,
}

impl Default for PullOptions {
    /// One window at a time, no prefetching, 2000 items in a window, an overlap of ten minutes, and an end.
    fn default() -> Self {
        Self {
            windows_at_once: 1,
            prefetch: 0,
            most_in_window: 2000,
            overlap: Duration::from_secs(10 * 60),
            follow: None,
        }
    }
}

impl PullOptions {
    /// Reads that many windows at the same time; 0 counts as 1.
    ///
    /// ```
    /// # use dingdan_runtime::client::PullOptions;
    /// assert_eq!(PullOptions::default().windows_at_once(4).windows_at_once, 4);
    /// ```
    #[must_use]
    pub fn windows_at_once(mut self, windows: usize) -> Self {
        self.windows_at_once = windows.max(1);
        self
    }

    /// Requests that many pages of a window ahead of time.
    ///
    /// ```
    /// # use dingdan_runtime::client::PullOptions;
    /// assert_eq!(PullOptions::default().prefetch(2).prefetch, 2);
    /// ```
    #[must_use]
    pub fn prefetch(mut self, pages: u32) -> Self {
        self.prefetch = pages;
        self
    }

    /// Cuts windows with more items than that; 0 counts as 1. A pull's memory grows with it, and so do its checkpoints:
    /// eleven bytes an item.
    ///
    /// ```
    /// # use dingdan_runtime::client::PullOptions;
    /// assert_eq!(PullOptions::default().most_in_window(500).most_in_window, 500);
    /// ```
    #[must_use]
    pub fn most_in_window(mut self, items: usize) -> Self {
        self.most_in_window = items.max(1);
        self
    }

    /// Looks back that far in every new round.
    ///
    /// ```
    /// # use dingdan_runtime::client::PullOptions;
    /// # use std::time::Duration;
    /// let options = PullOptions::default().overlap(Duration::from_secs(600));
    /// assert_eq!(options.overlap.as_secs(), 600);
    /// ```
    #[must_use]
    pub fn overlap(mut self, overlap: Duration) -> Self {
        self.overlap = overlap;
        self
    }

    /// Never ends, with that pause between two rounds.
    ///
    /// ```
    /// # use dingdan_runtime::client::PullOptions;
    /// # use std::time::Duration;
    /// let options = PullOptions::default().follow(Duration::from_secs(60));
    /// assert_eq!(options.follow, Some(Duration::from_secs(60)));
    /// ```
    #[must_use]
    pub fn follow(mut self, pause: Duration) -> Self {
        self.follow = Some(pause);
        self
    }
}
