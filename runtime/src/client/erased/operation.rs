//! Operations that give items, without their types.

use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::paging::{
    Checkpoint, Pages, Pull, PullOptions, PullPages, PullStats, TimeRange, WrongCheckpoint, first_requests,
};
use crate::client::request::{ListRequest, Operation};
use crate::client::response::Page;
use crate::client::spec::OperationSpec;
use crate::json::DecodeOptions;
use crate::record::Record;
use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

/// Any operation that gives items. Emitted code lists all of them.
///
/// ```no_run
/// # use dingdan_runtime::client::{AnyOperation, Connection, Error, PullOptions, TimeRange};
/// # async fn example(operation: &dyn AnyOperation, connection: Connection, range: TimeRange) -> Result<(), Error> {
/// println!("{}: {}", operation.spec().id, operation.spec().label);
/// let request = operation.request();
/// let mut pull = operation.pull(connection, &*request, Some(0), range, PullOptions::default());
/// while let Some(page) = pull.next().await {
///     for item in page?.items {
///         println!("{}", dingdan_runtime::json::encode(&*item?));
///     }
/// }
/// # Ok(())
/// # }
/// ```
pub trait AnyOperation: Send + Sync {
    /// What is declared about the operation.
    fn spec(&self) -> &'static OperationSpec;
    /// An empty request.
    fn request(&self) -> Box<dyn AnyRequest>;
    /// An empty answer.
    fn answer(&self) -> Box<dyn Record>;
    /// Decodes the body of a response and checks its envelope, as [`Page::decode`].
    ///
    /// # Errors
    /// As [`Page::decode`].
    fn decode(&self, body: &[u8]) -> Result<AnyPage, Error>;
    /// The pages of a request, as [`Pages::new`]. A request of another operation counts as an empty one.
    fn pages(&self, connection: Connection, request: &dyn AnyRequest) -> Box<dyn AnyPages>;
    /// The requests of a pull's first window: one for each value of a swept parameter.
    fn first_requests(
        &self,
        request: &dyn AnyRequest,
        window: Option<usize>,
        range: TimeRange,
    ) -> Vec<Box<dyn AnyRequest>>;
    /// The pages of every window of a time range, as [`Pull::new`].
    fn pull(
        &self,
        connection: Connection,
        request: &dyn AnyRequest,
        window: Option<usize>,
        range: TimeRange,
        options: PullOptions,
    ) -> Box<dyn AnyPull>;
    /// The pages of what changed in a time range, as [`Pull::changed`].
    fn pull_changed(
        &self,
        connection: Connection,
        request: &dyn AnyRequest,
        window: usize,
        range: TimeRange,
        options: PullOptions,
    ) -> Box<dyn AnyPull>;
}

/// Any request.
///
/// ```no_run
/// # use dingdan_runtime::client::AnyOperation;
/// # fn example(operation: &dyn AnyOperation) -> Result<(), dingdan_runtime::json::DecodeError> {
/// let mut request = operation.request();
/// dingdan_runtime::client::decode_request(operation.spec(), request.as_record_mut(), r#"{"page": 2}"#)?;
/// println!("{}", dingdan_runtime::json::encode(request.boxed().as_record()));
/// # Ok(())
/// # }
/// ```
pub trait AnyRequest: Record {
    /// The request for downcasting.
    fn as_any(&self) -> &dyn Any;
    /// The request as a record.
    fn as_record(&self) -> &dyn Record;
    /// The request as a record that can be changed.
    fn as_record_mut(&mut self) -> &mut dyn Record;
    /// A copy.
    fn boxed(&self) -> Box<dyn AnyRequest>;
}

/// A page of any operation.
#[derive(Debug)]
#[non_exhaustive]
pub struct AnyPage {
    /// The answer without its items.
    pub answer: Box<dyn Record>,
    /// The items, those that could not be decoded as errors.
    pub items: Vec<Result<Box<dyn Record>, Error>>,
    /// How many items there are on all pages, where the vendor says so.
    pub total: Option<i64>,
    /// Rows among the items that are no items, such as `null`.
    pub empty_rows: usize,
    /// What was not as it should be in the body, and could be read all the same, in words.
    pub repairs: Vec<&'static str>,
    /// The length of the body in bytes.
    pub bytes: usize,
}

impl AnyPage {
    /// A page without items and without a total, for tests of what reads pages.
    ///
    /// ```
    /// # use dingdan_runtime::client::{AnyOperation, AnyPage};
    /// # fn example(operation: &dyn AnyOperation) {
    /// let page = AnyPage::new(operation.answer());
    /// assert!(page.items.is_empty());
    /// # }
    /// ```
    pub fn new(answer: Box<dyn Record>) -> Self {
        Self { answer, items: Vec::new(), total: None, empty_rows: 0, repairs: Vec::new(), bytes: 0 }
    }
}

/// The pages of any operation.
///
/// ```no_run
/// # use dingdan_runtime::client::{AnyOperation, Connection, Error};
/// # async fn example(operation: &dyn AnyOperation, connection: Connection) -> Result<(), Error> {
/// let mut pages = operation.pages(connection, &*operation.request());
/// while let Some(page) = pages.next().await {
///     println!("{} items", page?.items.len());
/// }
/// println!("{:?}", pages.stats());
/// # Ok(())
/// # }
/// ```
pub trait AnyPages: Send {
    /// The next page; `None` after the last.
    fn next(&mut self) -> NextPage<'_>;
    /// What arrived so far beside the items, and what did not.
    fn stats(&self) -> PullStats;
}

/// The pages of a time range of any operation.
///
/// ```no_run
/// # use dingdan_runtime::client::AnyPull;
/// # fn example(pull: Box<dyn AnyPull>, stored: &str) -> Result<(), Box<dyn std::error::Error>> {
/// let pull = pull.resume(&stored.parse()?)?;
/// println!("{} windows, {}", pull.windows(), pull.checkpoint());
/// # Ok(())
/// # }
/// ```
pub trait AnyPull: AnyPages {
    /// Continues a pull of the same request from its checkpoint.
    ///
    /// # Errors
    /// When the checkpoint is damaged, or belongs to another pull.
    fn resume(self: Box<Self>, checkpoint: &Checkpoint) -> Result<Box<dyn AnyPull>, WrongCheckpoint>;
    /// The progress up to the last page that was given.
    fn checkpoint(&self) -> Checkpoint;
    /// How many windows were started. A window with too many items counts as the windows into which it was cut.
    fn windows(&self) -> usize;
}

/// The future of [`AnyPages::next`].
pub type NextPage<'a> = Pin<Box<dyn Future<Output = Option<Result<AnyPage, Error>>> + Send + 'a>>;

/// An operation that is known by the type of its requests, or that makes them by a table.
pub(in crate::client) trait ListEntry: Send + Sync {
    type Request: ListRequest;

    /// What is declared about it.
    fn declared(&self) -> &'static OperationSpec;
    /// An empty request.
    fn new_request(&self) -> Self::Request;
}

/// An operation's type as a value, for a list of all of them.
pub struct Entry<O: Operation>(PhantomData<fn() -> O>);

impl<O: Operation> Entry<O> {
    /// The operation.
    pub const NEW: Self = Self(PhantomData);
}

impl<O: Operation> ListEntry for Entry<O> {
    type Request = O;

    fn declared(&self) -> &'static OperationSpec {
        O::SPEC
    }

    fn new_request(&self) -> O {
        O::default()
    }
}

impl<E: ListEntry> AnyOperation for E {
    fn spec(&self) -> &'static OperationSpec {
        self.declared()
    }

    fn request(&self) -> Box<dyn AnyRequest> {
        Box::new(self.new_request())
    }

    fn answer(&self) -> Box<dyn Record> {
        Box::new(self.new_request().new_answer())
    }

    fn decode(&self, body: &[u8]) -> Result<AnyPage, Error> {
        Page::decode_for(&self.new_request(), body, DecodeOptions::default()).map(erase)
    }

    fn pages(&self, connection: Connection, request: &dyn AnyRequest) -> Box<dyn AnyPages> {
        Box::new(Pages::new(connection, typed(self, request)))
    }

    fn first_requests(
        &self,
        request: &dyn AnyRequest,
        window: Option<usize>,
        range: TimeRange,
    ) -> Vec<Box<dyn AnyRequest>> {
        let requests = first_requests(typed(self, request), window, range).into_iter();
        requests.map(|request| Box::new(request) as Box<dyn AnyRequest>).collect()
    }

    fn pull(
        &self,
        connection: Connection,
        request: &dyn AnyRequest,
        window: Option<usize>,
        range: TimeRange,
        options: PullOptions,
    ) -> Box<dyn AnyPull> {
        Box::new(Pull::new(connection, typed(self, request), window, range).with(options).pages())
    }

    fn pull_changed(
        &self,
        connection: Connection,
        request: &dyn AnyRequest,
        window: usize,
        range: TimeRange,
        options: PullOptions,
    ) -> Box<dyn AnyPull> {
        Box::new(Pull::changed(connection, typed(self, request), window, range).with(options).pages())
    }
}

/// The request with its type, or an empty one where it is that of another operation.
fn typed<E: ListEntry>(entry: &E, request: &dyn AnyRequest) -> E::Request {
    let request = request.as_any().downcast_ref::<E::Request>();
    request.filter(|request| request.spec().id == entry.declared().id).cloned().unwrap_or_else(|| entry.new_request())
}

impl<R: ListRequest> AnyRequest for R {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_record(&self) -> &dyn Record {
        self
    }

    fn as_record_mut(&mut self) -> &mut dyn Record {
        self
    }

    fn boxed(&self) -> Box<dyn AnyRequest> {
        Box::new(self.clone())
    }
}

impl<R: ListRequest> AnyPages for Pages<R> {
    fn next(&mut self) -> NextPage<'_> {
        Box::pin(async { Some(Pages::next(self).await?.map(erase)) })
    }

    fn stats(&self) -> PullStats {
        Pages::stats(self).clone()
    }
}

impl<R: ListRequest> AnyPages for PullPages<R> {
    fn next(&mut self) -> NextPage<'_> {
        Box::pin(async { Some(PullPages::next(self).await?.map(erase)) })
    }

    fn stats(&self) -> PullStats {
        PullPages::stats(self)
    }
}

impl<R: ListRequest> AnyPull for PullPages<R> {
    fn resume(self: Box<Self>, checkpoint: &Checkpoint) -> Result<Box<dyn AnyPull>, WrongCheckpoint> {
        Ok(Box::new(PullPages::resume(*self, checkpoint)?))
    }

    fn checkpoint(&self) -> Checkpoint {
        PullPages::checkpoint(self)
    }

    fn windows(&self) -> usize {
        PullPages::windows(self)
    }
}

fn erase<R: ListRequest>(mut page: Page<R>) -> AnyPage {
    let (total, bytes) = (page.total(), page.bytes);
    let items =
        page.take_items().into_iter().map(|item| item.map(|item| Box::new(item) as Box<dyn Record>)).collect();
    let (empty_rows, repairs) = (page.empty_rows, std::mem::take(&mut page.repairs));
    AnyPage { answer: Box::new(page.answer), items, total, empty_rows, repairs, bytes }
}
