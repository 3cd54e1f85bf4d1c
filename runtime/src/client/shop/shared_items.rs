//! The items of a shop as shared records.

use super::details::{Details, Key};
use crate::client::connection::Connection;
use crate::client::erased::{AnyOperation, AnyPull};
use crate::client::error::Error;
use crate::client::paging::{Checkpoint, PullStats, WrongCheckpoint};
use crate::client::spec::OperationSpec;
use crate::record::{Described, Record};
use futures_core::Stream;
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};

/// The items of a shop as shared records: a stream with an inherent [`next`](Self::next).
///
/// An error is never the end: the next call continues. Nothing is lost when a future of `next` is dropped.
///
/// ```no_run
/// # use dingdan_runtime::client::{Error, Shop};
/// # use dingdan_runtime::record::{Described, debug};
/// # use dingdan_runtime::types::BeijingTime;
/// # async fn example<Order: Described>(shop: Shop, since: BeijingTime) -> Result<(), Error> {
/// let mut orders = shop.changed::<Order>(since..);
/// while let Some(order) = orders.next().await {
///     match order {
///         Ok(order) => println!("{}", dingdan_runtime::json::encode(&order)),
///         // Something was left out, and the pull goes on.
///         Err(error) if error.is_gap() || error.bad_item().is_some() => eprintln!("{error}"),
///         Err(error) => return Err(error),
///     }
/// }
/// println!("{}", orders.stats());
/// # Ok(())
/// # }
/// ```
pub struct SharedItems<T> {
    step: Step<T>,
    stats: PullStats,
    checkpoint: Checkpoint,
    /// What the last one given was made of.
    own: Option<Box<dyn Record>>,
}

/// A shared record, and the platform's own that it was made of.
type Made<T> = (T, Box<dyn Record>);

/// What is being done.
enum Step<T> {
    Waiting(Box<Reading<T>>),
    Running(Run<T>),
    /// Only while a step begins or ends.
    Between,
}

type Run<T> = Pin<Box<dyn Future<Output = (Box<Reading<T>>, Option<Result<Made<T>, Error>>)> + Send>>;

/// How far a list has been read.
struct Reading<T> {
    connection: Connection,
    list: Box<dyn AnyPull>,
    spec: &'static OperationSpec,
    details: Option<Details>,
    ready: VecDeque<Result<Made<T>, Error>>,
    /// The listed items whose details have not been asked for.
    keys: VecDeque<Key>,
    has_ended: bool,
    stats: PullStats,
    /// The progress with which nothing that was not given is lost.
    settled: Checkpoint,
}

impl<T: Described> SharedItems<T> {
    pub(super) fn new(
        connection: Connection,
        list: Box<dyn AnyPull>,
        operation: &'static dyn AnyOperation,
        details: Option<&'static dyn AnyOperation>,
    ) -> Self {
        let details = details.and_then(Details::new);
        let spec = details.map_or(operation, |details| details.operation).spec();
        let settled = list.checkpoint();
        let reading = Reading {
            connection,
            list,
            spec,
            details,
            ready: VecDeque::new(),
            keys: VecDeque::new(),
            has_ended: false,
            stats: PullStats::default(),
            settled: settled.clone(),
        };
        Self { step: Step::Waiting(Box::new(reading)), stats: PullStats::default(), checkpoint: settled, own: None }
    }

    /// Continues from a checkpoint of the same shop, as [`Pull::resume`](crate::client::Pull::resume).
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Checkpoint, SharedItems, WrongCheckpoint};
    /// # use dingdan_runtime::record::Described;
    /// # fn example<Order: Described>(orders: SharedItems<Order>, checkpoint: &Checkpoint) -> Result<(), WrongCheckpoint> {
    /// let orders = orders.resume(checkpoint)?;
    /// # let _ = orders;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the checkpoint is damaged, or belongs to another pull.
    pub fn resume(mut self, checkpoint: &Checkpoint) -> Result<Self, WrongCheckpoint> {
        if let Step::Waiting(mut reading) = std::mem::replace(&mut self.step, Step::Between) {
            reading.list = reading.list.resume(checkpoint)?;
            reading.settled = reading.list.checkpoint();
            self.checkpoint = reading.settled.clone();
            self.step = Step::Waiting(reading);
        }
        Ok(self)
    }

    /// The next item; `None` after the last.
    ///
    /// # Errors
    /// As [`Pull::next`](crate::client::Pull::next). A call for details that fails for a reason that may pass is made again
    /// by the next call.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The platform's own record that the last item given by [`next`](Self::next) was made of: what the shared one does not say
    /// is there. It has the platform's type, and `None` after an error and at the end. Streams that adapters have taken cannot be
    /// asked: see [`with_own`](Self::with_own).
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Error, SharedItems};
    /// # use dingdan_runtime::record::{Described, Record};
    /// use std::any::Any;
    ///
    /// # async fn example<Order: Described, PlatformOrder: Record>(mut orders: SharedItems<Order>) -> Result<(), Error> {
    /// while let Some(order) = orders.next().await {
    ///     let order = order?;
    ///     let Some(own) = orders.own() else { continue };
    ///     // By its type, where the shop's platform is known; and whatever it is, as JSON.
    ///     if let Some(own) = (own as &dyn Any).downcast_ref::<PlatformOrder>() {
    ///         println!("{}", own.wire_info().unknown().count());
    ///     }
    ///     println!("{} {}", dingdan_runtime::json::encode(&order), dingdan_runtime::json::encode(own));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn own(&self) -> Option<&dyn Record> {
        self.own.as_deref()
    }

    /// The same as a stream of items, each with the platform's own record that it was made of: for adapters. The statistics and
    /// the checkpoint are there once it is done with.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Error, SharedItems};
    /// # use dingdan_runtime::record::Described;
    /// use dingdan_runtime::json::encode;
    /// use futures_core::Stream;
    /// use std::{future::poll_fn, pin::Pin};
    ///
    /// # async fn example<Order: Described>(mut orders: SharedItems<Order>) -> Result<(), Error> {
    /// let mut both = orders.with_own();
    /// // As an adapter does.
    /// while let Some(next) = poll_fn(|context| Pin::new(&mut both).poll_next(context)).await {
    ///     let (order, own) = next?;
    ///     println!("{} {}", encode(&order), encode(&*own));
    /// }
    /// drop(both);
    /// println!("{}", orders.checkpoint());
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_own(&mut self) -> impl Stream<Item = Result<(T, Box<dyn Record>), Error>> + Unpin {
        WithOwn(self)
    }

    /// What arrived so far, and what did not.
    pub fn stats(&self) -> PullStats {
        self.stats.clone()
    }

    /// The progress up to the last page, or the last batch of details, whose items were all given. Store it with what was
    /// made of these items, and continue from it with [`resume`](Self::resume): what was given after it comes again.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::Shop;
    /// # use dingdan_runtime::record::Described;
    /// # use dingdan_runtime::types::BeijingTime;
    /// # fn example<Order: Described>(shop: Shop, since: BeijingTime, stored: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// let orders = shop.changed::<Order>(since..).resume(&stored.parse()?)?;
    /// println!("{}", orders.checkpoint());
    /// # Ok(())
    /// # }
    /// ```
    pub fn checkpoint(&self) -> Checkpoint {
        self.checkpoint.clone()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let Poll::Ready(next) = self.poll_made(context) else { return Poll::Pending };
        let (item, own) = match next {
            Some(Ok((item, own))) => (Some(Ok(item)), Some(own)),
            Some(Err(error)) => (Some(Err(error)), None),
            None => (None, None),
        };
        self.own = own;
        Poll::Ready(item)
    }

    fn poll_made(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Made<T>, Error>>> {
        loop {
            match std::mem::replace(&mut self.step, Step::Between) {
                Step::Waiting(mut reading) => {
                    self.step = Step::Running(Box::pin(async move {
                        let next = reading.next().await;
                        (reading, next)
                    }));
                }
                Step::Running(mut run) => match run.as_mut().poll(context) {
                    Poll::Pending => {
                        self.step = Step::Running(run);
                        return Poll::Pending;
                    }
                    Poll::Ready((reading, next)) => {
                        self.stats = reading.stats();
                        self.checkpoint.clone_from(&reading.settled);
                        self.step = Step::Waiting(reading);
                        return Poll::Ready(next);
                    }
                },
                // A poll that panicked leaves nothing to go on with.
                Step::Between => return Poll::Ready(None),
            }
        }
    }
}

impl<T: Described> Reading<T> {
    async fn next(&mut self) -> Option<Result<Made<T>, Error>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            if let Some(details) = self.details
                && (self.keys.len() >= details.batch() || self.has_ended && !self.keys.is_empty())
            {
                self.ask(details).await;
                continue;
            }
            if self.keys.is_empty() {
                self.settled = self.list.checkpoint();
            }
            if self.has_ended {
                return None;
            }
            match self.list.next().await {
                Some(Ok(page)) => page.items.into_iter().for_each(|item| self.listed(item)),
                Some(Err(error)) => return Some(Err(error)),
                None => self.has_ended = true,
            }
        }
    }

    /// Takes an item of the list.
    fn listed(&mut self, item: Result<Box<dyn Record>, Error>) {
        match (item, self.details) {
            (Ok(item), Some(details)) => match details.key(&*item) {
                Some(key) => self.keys.push_back(key),
                None => self.ready.push_back(Err(details.lacking())),
            },
            (Ok(item), None) => self.give(item),
            (Err(error), _) => self.ready.push_back(Err(error)),
        }
    }

    fn give(&mut self, item: Box<dyn Record>) {
        if let Some(mapping) = self.spec.order {
            self.ready.push_back(Ok((mapping.map_as(self.spec.platform.id, &*item), item)));
        }
    }

    /// Asks for details of the next listed items.
    async fn ask(&mut self, details: Details) {
        let batch: Vec<Key> = self.keys.iter().take(details.batch()).cloned().collect();
        let request = match details.request(&batch) {
            Ok(request) => request,
            Err(error) => {
                self.keys.drain(..batch.len());
                return self.ready.push_back(Err(Error::decode(details.operation.spec(), error)));
            }
        };
        let mut pages = details.operation.pages(self.connection.clone(), &*request);
        let mut given = VecDeque::new();
        while let Some(page) = pages.next().await {
            match page {
                Ok(page) => given.extend(page.items),
                // One item that the vendor does not give, such as a deleted one, costs no other.
                Err(error) if error.is_gap() || error.refuses_request() || error.body().is_some() => {
                    given.push_back(Err(error));
                    break;
                }
                // The same is asked for again by the next call.
                Err(error) => return self.ready.push_back(Err(error)),
            }
        }
        self.stats += &pages.stats();
        self.keys.drain(..batch.len());
        for item in given {
            match item {
                Ok(item) => self.give(item),
                Err(error) => self.ready.push_back(Err(error)),
            }
        }
    }

    /// Those of the list; where there are details, the items are those that the details are of.
    fn stats(&self) -> PullStats {
        let mut stats = self.list.stats();
        if self.details.is_some() {
            let total = stats.total;
            stats += &self.stats;
            (stats.items, stats.total) = (self.stats.items, total);
        }
        stats
    }
}

impl<T: Described> Stream for SharedItems<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<T> Unpin for SharedItems<T> {}

/// A stream that gives the platform's own records as well.
struct WithOwn<'a, T>(&'a mut SharedItems<T>);

impl<T: Described> Stream for WithOwn<'_, T> {
    type Item = Result<Made<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.own = None;
        self.0.poll_made(context)
    }
}
