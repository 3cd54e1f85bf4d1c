//! An operation as a type: its request.

use crate::client::spec::{OperationSpec, ParamSpec};
use crate::record::Record;
use std::fmt::Debug;

/// A request type's parameters; implemented by a derive.
pub trait Request: Record {
    /// The parameters: one for each field, in the same order.
    const PARAMS: &'static [ParamSpec];
}

/// An operation; implemented by its emitted request type.
///
/// A request is a plain value: clone it, compare it, store it with serde, send it with a client.
pub trait Operation: Record + Clone + Debug + Default + 'static {
    /// The whole answer.
    type Answer: Record + Debug + Default + 'static;
    /// One item of a page.
    type Item: Record + Debug + 'static;

    /// What is declared about the operation.
    const SPEC: &'static OperationSpec;

    /// The items of an answer.
    fn items(answer: &Self::Answer) -> &[Self::Item];

    /// Takes the items out of an answer.
    fn take_items(answer: &mut Self::Answer) -> Vec<Self::Item>;
}

/// An operation that gives a token; implemented by its emitted request type, which thereby is a
/// [`TokenProvider`](crate::client::TokenProvider).
pub trait TokenOperation: Record + Clone + Default + 'static {
    /// The whole answer.
    type Answer: Record + Default + 'static;

    /// What is declared about the operation.
    const SPEC: &'static OperationSpec;
}
