//! Token operations without their types.

use crate::client::error::Error;
use crate::client::request::TokenOperation;
use crate::client::response::any_answer;
use crate::client::spec::OperationSpec;
use crate::client::token::TokenProvider;
use crate::json::DecodeOptions;
use crate::record::Record;
use std::marker::PhantomData;
use std::sync::Arc;

/// Any token operation. Emitted code lists all of them.
///
/// ```no_run
/// # use dingdan_runtime::client::{AnyTokenOperation, TokenProvider};
/// # fn example(operation: &dyn AnyTokenOperation) -> std::sync::Arc<dyn TokenProvider> {
/// operation.provider(&mut |request| {
///     let index = operation.spec().param_index("appid").unwrap_or_default();
///     let _ = dingdan_runtime::json::decode_field(request, index, r#""my-app""#);
/// })
/// # }
/// ```
pub trait AnyTokenOperation: Send + Sync {
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
    /// A provider that calls this operation with the request that `fill` fills.
    fn provider(&self, fill: &mut dyn FnMut(&mut dyn Record)) -> Arc<dyn TokenProvider>;
}

/// A token operation's type as a value, for a list of all of them.
pub struct TokenEntry<O: TokenOperation>(PhantomData<fn() -> O>);

impl<O: TokenOperation> TokenEntry<O> {
    /// The operation.
    #[expect(clippy::new_without_default, reason = "for emitted statics only")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<O: TokenOperation> AnyTokenOperation for TokenEntry<O> {
    fn spec(&self) -> &'static OperationSpec {
        O::SPEC
    }

    fn request(&self) -> Box<dyn Record> {
        Box::new(O::default())
    }

    fn answer(&self) -> Box<dyn Record> {
        Box::new(O::Answer::default())
    }

    fn provider(&self, fill: &mut dyn FnMut(&mut dyn Record)) -> Arc<dyn TokenProvider> {
        let mut request = O::default();
        fill(&mut request);
        Arc::new(request)
    }
}
