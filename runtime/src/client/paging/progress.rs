//! Storing the progress of a pull, and continuing from it.

use super::checkpoint::Checkpoint;
use super::fingerprint::Fingerprint;
use super::pull_pages::PullPages;
use super::time_range::TimeRange;
use super::window_queue::Window;
use super::window_reader::WindowReader;
use super::wrong_checkpoint::WrongCheckpoint;
use crate::client::request::ListRequest;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An item that was read and not given yet: the fingerprints of its id and of its version.
pub(super) type Pending = (Option<Fingerprint>, Option<Fingerprint>);

impl<O: ListRequest> PullPages<O> {
    /// Continues a pull of the same request from its checkpoint, as [`Pull::resume`](super::Pull::resume).
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let text = std::fs::read_to_string("pull.json")?;
    /// let pages = Pull::new(connection, request, Some(0), since..).pages().resume(&text.parse()?)?;
    /// # let _ = pages;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the checkpoint belongs to another pull.
    pub fn resume(mut self, checkpoint: &Checkpoint) -> Result<Self, WrongCheckpoint> {
        checkpoint.pull.check(&self.identity)?;
        let asked = self.round;
        if asked.from < checkpoint.from {
            return Ok(self);
        }
        let now = self.now();
        let round = &mut self.round;
        (round.from, round.until, round.previous) = (checkpoint.from, checkpoint.until, checkpoint.previous);
        round.number = 0;
        // An open range is read again from the checkpoint, minus the overlap.
        round.needs_another = self.job.window.is_some() && (asked.open || asked.end.min(now) > checkpoint.until);
        self.recent.previous = checkpoint.recent.iter().collect();
        self.recent.current = checkpoint.noted.iter().collect();
        let known: Arc<[Fingerprint]> = checkpoint.known.iter().collect();
        self.overlaps.extend(TimeRange { from: checkpoint.from, to: checkpoint.until }, checkpoint.known.iter());
        let window = |range| Window { range, known: Some(Arc::clone(&known)), cut: None };
        let ranges: Vec<_> = checkpoint.windows.iter().filter_map(|range| self.within_reach(*range)).collect();
        let ranges = ranges.into_iter().map(Some);
        self.windows.queue = ranges.chain(checkpoint.unread.then_some(None)).map(window).collect();
        let rest = checkpoint.next.map(|next| TimeRange { from: next, to: checkpoint.until });
        self.windows.rest = rest.and_then(|rest| self.within_reach(rest));
        if checkpoint.is_read() && std::mem::take(&mut self.round.needs_another) {
            self.begin_round();
        }
        Ok(self)
    }

    /// The progress up to the last page that was given.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut pages = Pull::new(connection, request, Some(0), since..).pages();
    /// while let Some(page) = pages.next().await {
    ///     println!("{} orders", page?.into_items().len());
    ///     std::fs::write("pull.json", pages.checkpoint().to_string())?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn checkpoint(&self) -> Checkpoint {
        self.checkpoint_without(&[])
    }

    /// The progress without some items.
    pub(super) fn checkpoint_without(&self, pending: &[Pending]) -> Checkpoint {
        let is_pending_id = |id: &Fingerprint| pending.iter().any(|(pending, _)| *pending == Some(*id));
        let is_pending_version =
            |version: &Fingerprint| pending.iter().any(|(_, pending)| *pending == Some(*version));
        let active = self.active.iter().map(|reader| &reader.window);
        let waiting = || self.windows.queue.iter().chain(&self.lacking);
        let windows = || active.clone().chain(waiting());
        let queued = waiting().flat_map(|window| window.known.iter());
        let known = queued.flat_map(|known| known.iter().copied());
        let known = known.chain(self.active.iter().flat_map(WindowReader::fingerprints));
        let known = known.chain(self.overlaps.fingerprints());
        let noted = self.recent.current.iter().copied();
        // A window is read with all its lists, so that it is there once, however many of these lack items.
        let mut ranges = BTreeSet::new();
        let is_first = |range: &TimeRange| ranges.insert((range.from, range.to));
        Checkpoint {
            previous: self.round.previous,
            next: self.windows.rest.map(|rest| rest.from),
            windows: windows().filter_map(|window| window.range).filter(is_first).collect(),
            unread: windows().any(|window| window.range.is_none()),
            known: known.filter(|id| !is_pending_id(id)).collect(),
            recent: self.recent.previous.iter().copied().collect(),
            noted: noted.filter(|version| !is_pending_version(version)).collect(),
            ..self.empty_checkpoint()
        }
    }

    /// A checkpoint that only says which pull it belongs to.
    fn empty_checkpoint(&self) -> Checkpoint {
        Checkpoint::new(self.identity.clone(), TimeRange { from: self.round.from, to: self.round.until })
    }
}
