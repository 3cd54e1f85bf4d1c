//! Operations without their types: for tools that work with all of them.

use super::connection::Connection;
use super::error::Error;
use super::operation::Operation;
use super::paging::reading::first_requests;
use super::paging::{Checkpoint, Pages, Pull, PullOptions, PullPages, TimeRange, WrongCheckpoint};
use super::response::Page;
use super::spec::OperationSpec;
use crate::record::Record;
use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

/// An operation, whichever it is. Emitted code lists all of them.
pub trait AnyOperation: Send + Sync {
    /// What is declared of it.
    fn spec(&self) -> &'static OperationSpec;
    /// An empty request, to be filled through its slots.
    fn request(&self) -> Box<dyn AnyRequest>;
    /// An empty answer, to be filled through its slots.
    fn answer(&self) -> Box<dyn Record>;
    /// Decodes and judges the body of an answer.
    fn decode(&self, body: &[u8]) -> Result<AnyPage, Error>;
    /// The pages of a request of this operation. A request of another operation counts as an empty one.
    fn pages(&self, connection: Connection, request: &dyn AnyRequest) -> Box<dyn AnyPages>;
    /// What a pull asks for first: the requests of its first window, one for each value of a parameter that is
    /// swept.
    fn first_requests(
        &self,
        request: &dyn AnyRequest,
        window: Option<usize>,
        span: TimeRange,
    ) -> Vec<Box<dyn AnyRequest>>;
    /// The pages of every window of a span, as [`Pull::new`] takes them.
    fn pull(
        &self,
        connection: Connection,
        request: &dyn AnyRequest,
        window: Option<usize>,
        span: TimeRange,
        options: PullOptions,
    ) -> Box<dyn AnyPull>;
}

/// A request, whichever it is.
pub trait AnyRequest: Record {
    /// For getting its type back.
    fn as_any(&self) -> &dyn Any;
    /// As a record.
    fn as_record(&self) -> &dyn Record;
    /// As a record to be changed.
    fn as_record_mut(&mut self) -> &mut dyn Record;
    /// A copy.
    fn boxed(&self) -> Box<dyn AnyRequest>;
}

/// A page, whichever it is.
#[derive(Debug)]
pub struct AnyPage {
    /// The whole answer, with its items taken out.
    pub answer: Box<dyn Record>,
    /// The items, those that could not be decoded as errors.
    pub items: Vec<Result<Box<dyn Record>, Error>>,
    /// How many there are in all, where the vendor says so.
    pub total: Option<i64>,
    /// Bytes of the answer.
    pub bytes: usize,
}

/// Pages, whichever they are.
pub trait AnyPages: Send {
    /// The next page; `None` after the last.
    fn next(&mut self) -> NextPage<'_>;
}

/// The pages of a span, whichever they are.
pub trait AnyPull: AnyPages {
    /// Goes on where a pull of the same request was.
    fn resume(self: Box<Self>, checkpoint: &Checkpoint) -> Result<Box<dyn AnyPull>, WrongCheckpoint>;
    /// How far it is: everything up to the last page that it gave.
    fn checkpoint(&self) -> Checkpoint;
    /// How many windows were begun. One that held too many items counts as those into which it was cut.
    fn windows(&self) -> usize;
}

/// What [`AnyPages::next`] gives.
pub type NextPage<'a> = Pin<Box<dyn Future<Output = Option<Result<AnyPage, Error>>> + Send + 'a>>;

/// An operation, for a list of all of them.
pub struct Entry<O: Operation>(PhantomData<fn() -> O>);

impl<O: Operation> Entry<O> {
    /// The operation.
    pub const NEW: Self = Self(PhantomData);
}

impl<O: Operation> AnyOperation for Entry<O> {
    fn spec(&self) -> &'static OperationSpec {
        O::SPEC
    }

    fn request(&self) -> Box<dyn AnyRequest> {
        Box::new(O::default())
    }

    fn answer(&self) -> Box<dyn Record> {
        Box::new(O::Answer::default())
    }

    fn decode(&self, body: &[u8]) -> Result<AnyPage, Error> {
        Page::<O>::decode(body).map(erase)
    }

    fn pages(&self, connection: Connection, request: &dyn AnyRequest) -> Box<dyn AnyPages> {
        Box::new(Pages::new(connection, typed::<O>(request)))
    }

    fn first_requests(
        &self,
        request: &dyn AnyRequest,
        window: Option<usize>,
        span: TimeRange,
    ) -> Vec<Box<dyn AnyRequest>> {
        let requests = first_requests::<O>(typed(request), window, span).into_iter();
        requests.map(|request| Box::new(request) as Box<dyn AnyRequest>).collect()
    }

    fn pull(
        &self,
        connection: Connection,
        request: &dyn AnyRequest,
        window: Option<usize>,
        span: TimeRange,
        options: PullOptions,
    ) -> Box<dyn AnyPull> {
        Box::new(Pull::new(connection, typed::<O>(request), window, span).with(options).pages())
    }
}

fn typed<O: Operation>(request: &dyn AnyRequest) -> O {
    request.as_any().downcast_ref::<O>().cloned().unwrap_or_default()
}

impl<O: Operation> AnyRequest for O {
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

impl<O: Operation> AnyPages for Pages<O> {
    fn next(&mut self) -> NextPage<'_> {
        Box::pin(async { Some(Pages::next(self).await?.map(erase)) })
    }
}

impl<O: Operation> AnyPages for PullPages<O> {
    fn next(&mut self) -> NextPage<'_> {
        Box::pin(async { Some(PullPages::next(self).await?.map(erase)) })
    }
}

impl<O: Operation> AnyPull for PullPages<O> {
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

fn erase<O: Operation>(mut page: Page<O>) -> AnyPage {
    let (total, bytes) = (page.total(), page.bytes);
    let items =
        page.take_items().into_iter().map(|item| item.map(|item| Box::new(item) as Box<dyn Record>)).collect();
    AnyPage { answer: Box::new(page.answer), items, total, bytes }
}
