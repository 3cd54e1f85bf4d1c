//! Pages that are requested ahead of time.

use crate::client::error::Error;
use crate::client::request::ListRequest;
use crate::client::response::Page;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A call for a page.
pub(super) type PageFuture<O> = Pin<Box<dyn Future<Output = Result<Page<O>, Error>> + Send>>;

/// Consecutive pages that are being fetched or have arrived, by their positions.
pub(super) struct Prefetch<O: ListRequest> {
    pages: VecDeque<(i64, State<O>)>,
}

enum State<O: ListRequest> {
    Pending(PageFuture<O>),
    Ready(Result<Page<O>, Error>),
}

impl<O: ListRequest> Default for Prefetch<O> {
    fn default() -> Self {
        Self { pages: VecDeque::new() }
    }
}

impl<O: ListRequest> Prefetch<O> {
    /// Page `wanted`. Starts fetching it and the pages up to `last`, which are `step` apart. Pages that are no longer wanted
    /// are dropped.
    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
        (wanted, last, step): (i64, i64, i64),
        fetch: impl Fn(i64) -> PageFuture<O>,
    ) -> Poll<Result<Page<O>, Error>> {
        match self.pages.front() {
            Some((number, _)) if *number == wanted => {}
            // The page before the first one failed, or is requested again.
            Some((number, _)) if *number == wanted.saturating_add(step) => {
                self.pages.push_front((wanted, State::Pending(fetch(wanted))));
            }
            _ => self.pages.clear(),
        }
        let mut next = self.pages.back().map_or(wanted, |(number, _)| number.saturating_add(step));
        while next <= last.max(wanted) {
            self.pages.push_back((next, State::Pending(fetch(next))));
            next = next.saturating_add(step.max(1));
        }
        for (_, state) in &mut self.pages {
            if let State::Pending(page) = state
                && let Poll::Ready(page) = page.as_mut().poll(context)
            {
                *state = State::Ready(page);
            }
        }
        match self.pages.pop_front() {
            Some((_, State::Ready(page))) => Poll::Ready(page),
            Some(pending) => {
                self.pages.push_front(pending);
                Poll::Pending
            }
            // Not reached: the wanted page was added above.
            None => Poll::Pending,
        }
    }
}
