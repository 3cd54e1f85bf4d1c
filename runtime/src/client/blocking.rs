//! Calls that block the thread.

mod shared_runtime;

use super::connection::Connection;
use super::error::Error;
use super::paging::{Checkpoint, Items, Pages, Pull, PullOptions, PullStats, TimeRange, WrongCheckpoint};
use super::request::{ListRequest, TokenOperation};
use super::response::Page;
use futures_core::Stream;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use tokio::runtime::Handle;

/// A connection whose calls block the thread. It is cheap to clone, and clones share everything.
///
/// All of a process share one thread that drives their HTTP connections, and with it the pool of those; it starts with the
/// first. Do not call inside asynchronous code: tokio panics there.
///
/// ```no_run
/// # fn example<O: dingdan_runtime::client::Operation>(
/// #     credentials: dingdan_runtime::client::Credentials, request: O,
/// # ) -> Result<(), Box<dyn std::error::Error>> {
/// use dingdan_runtime::client::{Blocking, Connection};
///
/// let shop = Blocking::new(Connection::new(credentials)?)?;
/// for order in shop.items(request) {
///     println!("{:?}", order?);
/// }
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Blocking {
    connection: Connection,
    runtime: Handle,
}

impl Blocking {
    /// Makes the calls of a connection block.
    ///
    /// # Errors
    /// When the operating system provides no event queue or no thread.
    ///
    /// ```no_run
    /// # fn example(credentials: dingdan_runtime::client::Credentials) -> Result<(), Box<dyn std::error::Error>> {
    /// use dingdan_runtime::client::{Blocking, Connection};
    ///
    /// let shop = Blocking::new(Connection::new(credentials)?)?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(connection: Connection) -> std::io::Result<Self> {
        Ok(Self { connection, runtime: shared_runtime::handle()? })
    }

    /// Sends a request and gives the page that it asks for.
    ///
    /// # Errors
    /// As [`Connection::call`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Blocking, Error, Operation};
    /// # fn example<O: Operation>(shop: Blocking, request: O) -> Result<(), Error> {
    /// let page = shop.call(&request)?;
    /// println!("{} of {:?}", page.items().len(), page.total());
    /// # Ok(())
    /// # }
    /// ```
    pub fn call<O: ListRequest>(&self, request: &O) -> Result<Page<O>, Error> {
        self.runtime.block_on(self.connection.call(request))
    }

    /// As [`Blocking::call`], without checking the vendor's documented rules first.
    ///
    /// # Errors
    /// As [`Connection::call`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Blocking, Error, Operation};
    /// # fn example<O: Operation>(shop: Blocking, request: O) -> Result<(), Error> {
    /// // A value that the document does not allow, to see what the vendor says.
    /// let page = shop.call_unchecked(&request)?;
    /// println!("{} items", page.items().len());
    /// # Ok(())
    /// # }
    /// ```
    pub fn call_unchecked<O: ListRequest>(&self, request: &O) -> Result<Page<O>, Error> {
        self.runtime.block_on(self.connection.call_unchecked(request))
    }

    /// Sends a request for a token and gives the whole answer.
    ///
    /// # Errors
    /// As [`Connection::call`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Blocking, Error, TokenOperation};
    /// # fn example<O: TokenOperation>(shop: Blocking, request: O) -> Result<O::Answer, Error> {
    /// let answer = shop.request_token(&request)?;
    /// # Ok(answer)
    /// # }
    /// ```
    pub fn request_token<O: TokenOperation>(&self, request: &O) -> Result<O::Answer, Error> {
        self.runtime.block_on(self.connection.request_token(request))
    }

    /// The pages of a request, one after another, as [`Pages::new`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Blocking, Error, Operation};
    /// # fn example<O: Operation>(shop: Blocking, request: O) -> Result<(), Error> {
    /// for page in shop.pages(request) {
    ///     println!("{} items", page?.items().len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages<O: ListRequest>(&self, request: O) -> BlockingPages<O> {
        self.iter(Pages::new(self.connection.clone(), request))
    }

    /// The items of all pages, one after another, as [`Pages::items`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Blocking, Error, Operation};
    /// # fn example<O: Operation>(shop: Blocking, request: O) -> Result<(), Error> {
    /// for order in shop.items(request) {
    ///     println!("{:?}", order?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items<O: ListRequest>(&self, request: O) -> BlockingItems<O> {
        self.iter(Pages::new(self.connection.clone(), request).items())
    }

    /// The items of a time range of any length, as [`Pull::new`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Blocking, Error, Operation};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # fn example<O: Operation>(shop: Blocking, request: O, since: BeijingTime) -> Result<(), Error> {
    /// for order in shop.pull(request, Some(0), since..) {
    ///     println!("{:?}", order?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pull<O: ListRequest>(
        &self,
        request: O,
        window: Option<usize>,
        range: impl Into<TimeRange>,
    ) -> BlockingPull<O> {
        self.iter(Pull::new(self.connection.clone(), request, window, range))
    }

    /// Waits for a future, such as a call of an emitted client.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Blocking, Connection, Error, Operation};
    /// # fn example<O: Operation>(shop: Blocking, connection: Connection, request: O) -> Result<(), Error> {
    /// let page = shop.wait(connection.call(&request))?;
    /// # let _ = page;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }

    /// Gives the elements of a stream in a `for` loop.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Blocking, Connection, Error, Operation, Pages};
    /// # fn example<O: Operation>(shop: Blocking, connection: Connection, request: O) -> Result<(), Error> {
    /// for page in shop.iter(Pages::new(connection, request)) {
    ///     println!("{} orders", page?.items().len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn iter<S: Stream + Unpin>(&self, stream: S) -> BlockingIter<S> {
        BlockingIter { stream, runtime: self.runtime.clone() }
    }
}

/// The elements of a stream, for a `for` loop. After an error of a list, the next call asks for the same page again.
///
/// ```no_run
/// # use dingdan_runtime::client::{Blocking, Error, Operation};
/// # use dingdan_runtime::types::BeijingTime;
/// # fn example<O: Operation>(shop: Blocking, request: O, since: BeijingTime) -> Result<(), Error> {
/// let mut orders = shop.pull(request, Some(0), since..);
/// for order in orders.by_ref() {
///     println!("{:?}", order?);
/// }
/// println!("{}", orders.checkpoint());
/// # Ok(())
/// # }
/// ```
pub struct BlockingIter<S> {
    stream: S,
    runtime: Handle,
}

/// The pages of a request, for a `for` loop.
pub type BlockingPages<O> = BlockingIter<Pages<O>>;
/// The items of all pages of a request, for a `for` loop.
pub type BlockingItems<O> = BlockingIter<Items<O>>;
/// The items of a time range, for a `for` loop.
pub type BlockingPull<O> = BlockingIter<Pull<O>>;

impl<S: Stream + Unpin> Iterator for BlockingIter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        self.runtime.block_on(poll_fn(|context| Pin::new(&mut self.stream).poll_next(context)))
    }
}

impl<O: ListRequest> BlockingIter<Items<O>> {
    /// What arrived so far, and what did not, as [`Items::stats`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Blocking, Error, Operation};
    /// # fn example<O: Operation>(shop: Blocking, request: O) -> Result<(), Error> {
    /// let mut orders = shop.items(request);
    /// for order in orders.by_ref() {
    ///     println!("{:?}", order?);
    /// }
    /// println!("{:?} orders, {} came again", orders.stats().total, orders.stats().repeated);
    /// # Ok(())
    /// # }
    /// ```
    pub fn stats(&self) -> PullStats {
        self.stream.stats()
    }
}

impl<O: ListRequest> BlockingIter<Pull<O>> {
    /// Sets the options, as [`Pull::with`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{BlockingPull, Operation, PullOptions};
    /// # fn example<O: Operation>(mut orders: BlockingPull<O>, stored: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// let orders = orders.with(PullOptions::default().prefetch(2));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with(self, options: PullOptions) -> Self {
        Self { stream: self.stream.with(options), runtime: self.runtime }
    }

    /// Continues a pull of the same request from its checkpoint, as [`Pull::resume`].
    ///
    /// # Errors
    /// When the checkpoint belongs to another pull.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{BlockingPull, Operation, PullOptions};
    /// # fn example<O: Operation>(mut orders: BlockingPull<O>, stored: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// let orders = orders.resume(&stored.parse()?)?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn resume(self, checkpoint: &Checkpoint) -> Result<Self, WrongCheckpoint> {
        Ok(Self { stream: self.stream.resume(checkpoint)?, runtime: self.runtime })
    }

    /// The progress up to the last item that was given, as [`Pull::checkpoint`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{BlockingPull, Operation, PullOptions};
    /// # fn example<O: Operation>(mut orders: BlockingPull<O>, stored: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// let stored = orders.checkpoint().to_string();
    /// # Ok(())
    /// # }
    /// ```
    pub fn checkpoint(&self) -> Checkpoint {
        self.stream.checkpoint()
    }

    /// What arrived so far beside the items, and what did not, as [`Pull::stats`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{BlockingPull, Operation, PullOptions};
    /// # fn example<O: Operation>(mut orders: BlockingPull<O>, stored: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// for order in orders.by_ref() {
    ///     println!("{:?}", order?);
    /// }
    /// let stats = orders.stats();
    /// println!("{:?} orders, {} missing, {} came again", stats.total, stats.missing, stats.repeated);
    /// # Ok(())
    /// # }
    /// ```
    pub fn stats(&self) -> PullStats {
        self.stream.stats()
    }
}
