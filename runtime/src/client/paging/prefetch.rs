//! Pages that are asked for ahead of their turn.

use crate::client::error::Error;
use crate::client::operation::Operation;
use crate::client::response::Page;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A page that is on its way.
pub(super) type Asked<O> = Pin<Box<dyn Future<Output = Result<Page<O>, Error>> + Send>>;

/// Pages that are on their way or wait for their turn, in their order.
pub(super) struct Prefetch<O: Operation> {
    pages: VecDeque<(i64, Stage<O>)>,
}

enum Stage<O: Operation> {
    Asked(Asked<O>),
    Came(Result<Page<O>, Error>),
}

impl<O: Operation> Default for Prefetch<O> {
    fn default() -> Self {
        Self { pages: VecDeque::new() }
    }
}

impl<O: Operation> Prefetch<O> {
    /// Page `wanted`, asking for it and for those up to `last`. What is not wanted any more is dropped.
    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
        wanted: i64,
        last: i64,
        ask: impl Fn(i64) -> Asked<O>,
    ) -> Poll<Result<Page<O>, Error>> {
        match self.pages.front() {
            Some((number, _)) if *number == wanted => {}
            // The page before it failed, or is to be asked for again.
            Some((number, _)) if *number == wanted + 1 => self.pages.push_front((wanted, Stage::Asked(ask(wanted)))),
            _ => self.pages.clear(),
        }
        let asked = self.pages.back().map_or(wanted, |(number, _)| number + 1);
        for number in asked..=last.max(wanted) {
            self.pages.push_back((number, Stage::Asked(ask(number))));
        }
        for (_, stage) in &mut self.pages {
            if let Stage::Asked(page) = stage
                && let Poll::Ready(page) = page.as_mut().poll(context)
            {
                *stage = Stage::Came(page);
            }
        }
        match self.pages.pop_front() {
            Some((_, Stage::Came(page))) => Poll::Ready(page),
            Some(asked) => {
                self.pages.push_front(asked);
                Poll::Pending
            }
            // It was put in above.
            None => Poll::Pending,
        }
    }
}
