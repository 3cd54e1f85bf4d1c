//! Calls that block the thread.

use super::connection::Connection;
use super::error::Error;
use super::paging::{Checkpoint, Items, Pages, Pull, PullOptions, TimeRange, WrongCheckpoint};
use super::request::{Operation, TokenOperation};
use super::response::Page;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// A connection whose calls block the thread. It is cheap to clone, and clones share everything.
///
/// Do not use it inside asynchronous code: tokio panics there.
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
    runtime: Arc<Runtime>,
}

impl Blocking {
    /// Makes the calls of a connection block.
    ///
    /// # Errors
    /// When the operating system provides no event queue.
    pub fn new(connection: Connection) -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self { connection, runtime: Arc::new(runtime) })
    }

    /// Sends a request and gives the page that it asks for.
    ///
    /// # Errors
    /// As [`Connection::call`].
    pub fn call<O: Operation>(&self, request: &O) -> Result<Page<O>, Error> {
        self.runtime.block_on(self.connection.call(request))
    }

    /// As [`Blocking::call`], without checking the vendor's documented rules first.
    ///
    /// # Errors
    /// As [`Connection::call`].
    pub fn call_unchecked<O: Operation>(&self, request: &O) -> Result<Page<O>, Error> {
        self.runtime.block_on(self.connection.call_unchecked(request))
    }

    /// Sends a request for a token and gives the whole answer.
    ///
    /// # Errors
    /// As [`Connection::call`].
    pub fn request_token<O: TokenOperation>(&self, request: &O) -> Result<O::Answer, Error> {
        self.runtime.block_on(self.connection.request_token(request))
    }

    /// The pages of a request, one after another, as [`Pages::new`].
    pub fn pages<O: Operation>(&self, request: O) -> BlockingPages<O> {
        let pages = Pages::new(self.connection.clone(), request);
        BlockingPages { pages, runtime: Arc::clone(&self.runtime) }
    }

    /// The items of all pages, one after another, as [`Pages::items`].
    pub fn items<O: Operation>(&self, request: O) -> BlockingItems<O> {
        let items = Pages::new(self.connection.clone(), request).items();
        BlockingItems { items, runtime: Arc::clone(&self.runtime) }
    }

    /// The items of a time range of any length, as [`Pull::new`].
    pub fn pull<O: Operation>(
        &self,
        request: O,
        window: Option<usize>,
        range: impl Into<TimeRange>,
    ) -> BlockingPull<O> {
        let pull = Pull::new(self.connection.clone(), request, window, range);
        BlockingPull { pull, runtime: Arc::clone(&self.runtime) }
    }
}

/// The items of a time range, for a `for` loop.
pub struct BlockingPull<O: Operation> {
    pull: Pull<O>,
    runtime: Arc<Runtime>,
}

impl<O: Operation> BlockingPull<O> {
    /// Sets the options.
    #[must_use]
    pub fn with(self, options: PullOptions) -> Self {
        Self { pull: self.pull.with(options), runtime: self.runtime }
    }

    /// Continues a pull of the same request from its checkpoint.
    ///
    /// # Errors
    /// When the checkpoint is damaged, or belongs to another pull.
    pub fn resume(self, checkpoint: &Checkpoint) -> Result<Self, WrongCheckpoint> {
        Ok(Self { pull: self.pull.resume(checkpoint)?, runtime: self.runtime })
    }

    /// The progress up to the last item that was given.
    pub fn checkpoint(&self) -> Checkpoint {
        self.pull.checkpoint()
    }
}

impl<O: Operation> Iterator for BlockingPull<O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.block_on(self.pull.next())
    }
}

/// The pages of a request, for a `for` loop. After an error, the next call asks for the same page again.
pub struct BlockingPages<O: Operation> {
    pages: Pages<O>,
    runtime: Arc<Runtime>,
}

impl<O: Operation> Iterator for BlockingPages<O> {
    type Item = Result<Page<O>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.block_on(self.pages.next())
    }
}

/// The items of all pages of a request, for a `for` loop.
pub struct BlockingItems<O: Operation> {
    items: Items<O>,
    runtime: Arc<Runtime>,
}

impl<O: Operation> Iterator for BlockingItems<O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.block_on(self.items.next())
    }
}
