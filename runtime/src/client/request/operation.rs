//! An operation as a type: its request.

use super::{Renewal, list_request};
use crate::client::spec::{OperationSpec, ParamSpec};
use crate::record::{Described, Record};
use secrecy::SecretString;
use std::fmt::Debug;

/// A request type's parameters; implemented by a derive.
pub trait Request: Record {
    /// The parameters: one for each field, in the same order.
    const PARAMS: &'static [ParamSpec];
}

/// An operation; implemented by its emitted request type.
///
/// A request is a plain value: clone it, compare it, store it with serde, send it with a client.
///
/// ```no_run
/// # use dingdan_runtime::client::{Connection, Error, Operation};
/// /// A function for the requests of every platform.
/// async fn count<O: Operation>(shop: &Connection, request: &O) -> Result<usize, Error> {
///     let mut page = shop.call(request).await?;
///     println!("{}: {}", O::SPEC.id, O::items(&page.answer).len());
///     Ok(O::take_items(&mut page.answer).len())
/// }
/// ```
pub trait Operation: Request + Described + Clone + Debug {
    /// The entire answer.
    type Answer: Described + Debug;
    /// What a page is made of: a record, or an [`Id`](crate::types::Id) where the vendor lists nothing else.
    type Item: Record + Clone + Debug;

    /// What is declared about the operation.
    const SPEC: &'static OperationSpec;

    /// The items of an answer.
    fn items(answer: &Self::Answer) -> &[Self::Item] {
        list_request::items(answer, Self::SPEC.items)
    }

    /// Takes the items out of an answer.
    fn take_items(answer: &mut Self::Answer) -> Vec<Self::Item> {
        list_request::take_items(answer, Self::SPEC.items)
    }
}

/// An operation that gives a token; implemented by its emitted request type, which thereby is a
/// [`TokenProvider`](crate::client::TokenProvider).
///
/// ```no_run
/// # use dingdan_runtime::client::{Credentials, TokenOperation, TokenProvider};
/// /// A shop whose tokens come from a request.
/// fn credentials<O: TokenOperation + TokenProvider + 'static>(request: O) -> Credentials {
///     println!("tokens come from {}", O::SPEC.id);
///     Credentials::renewed(request)
/// }
/// ```
pub trait TokenOperation: Request + Described + Clone {
    /// The entire answer.
    type Answer: Described;

    /// What is declared about the operation.
    const SPEC: &'static OperationSpec;

    /// The request for the next token, by a refresh token that came with the last one; `None` where tokens are not renewed in
    /// this way.
    fn renewal(&self, refresh: &SecretString) -> Option<Renewal> {
        Renewal::by::<Self>(self, Self::SPEC, refresh)
    }
}
