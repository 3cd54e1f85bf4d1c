//! Calls that list nothing, without their types.

use crate::client::connection::Connection;
use crate::client::error::Error;
use crate::client::request::AnswerOperation;
use crate::client::response::any_answer;
use crate::client::spec::OperationSpec;
use crate::json::DecodeOptions;
use crate::record::Record;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

/// Any call that lists nothing. Emitted code lists all of them.
///
/// ```no_run
/// # use dingdan_runtime::client::{AnyCall, Connection, Error};
/// # async fn example(call: &dyn AnyCall, connection: &Connection, request: &str) -> Result<(), Error> {
/// println!("{}: {}", call.spec().id, call.spec().label);
/// let answer = call.send(connection, &mut |record| {
///     let _ = dingdan_runtime::json::decode(record, request);
/// });
/// println!("{}", dingdan_runtime::json::encode(&*answer.await?));
/// # Ok(())
/// # }
/// ```
pub trait AnyCall: Send + Sync {
    /// What is declared about the operation.
    fn spec(&self) -> &'static OperationSpec;
    /// An empty request.
    fn request(&self) -> Box<dyn Record>;
    /// An empty answer.
    fn answer(&self) -> Box<dyn Record>;
    /// Decodes the body of a response and checks its envelope.
    ///
    /// # Errors
    /// When the vendor refuses the call, or the body cannot be decoded.
    fn decode(&self, body: &[u8]) -> Result<Box<dyn Record>, Error> {
        any_answer(self.spec(), &*self.answer(), body, DecodeOptions::default())
    }
    /// Makes the call with the request that `fill` fills, as [`Connection::answer`].
    fn send(&self, connection: &Connection, fill: &mut dyn FnMut(&mut dyn Record)) -> AnyAnswer;
}

/// The future of [`AnyCall::send`].
pub type AnyAnswer = Pin<Box<dyn Future<Output = Result<Box<dyn Record>, Error>> + Send>>;

/// A call's type as a value, for a list of all of them.
pub struct CallEntry<C: AnswerOperation>(PhantomData<fn() -> C>);

impl<C: AnswerOperation> CallEntry<C> {
    /// The call.
    pub const NEW: Self = Self(PhantomData);
}

impl<C: AnswerOperation> AnyCall for CallEntry<C> {
    fn spec(&self) -> &'static OperationSpec {
        C::SPEC
    }

    fn request(&self) -> Box<dyn Record> {
        Box::new(C::default())
    }

    fn answer(&self) -> Box<dyn Record> {
        Box::new(C::Answer::default())
    }

    fn send(&self, connection: &Connection, fill: &mut dyn FnMut(&mut dyn Record)) -> AnyAnswer {
        let (connection, mut request) = (connection.clone(), C::default());
        fill(&mut request);
        Box::pin(async move { Ok(Box::new(connection.answer(&request).await?) as Box<dyn Record>) })
    }
}
