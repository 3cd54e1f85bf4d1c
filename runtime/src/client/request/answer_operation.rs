//! An operation that lists nothing, as a type: its request.

use super::Request;
use crate::client::spec::OperationSpec;
use crate::record::Described;
use std::fmt::Debug;

/// An operation that lists nothing and gives its answer, such as shipping or a remark; implemented by its emitted request
/// type.
///
/// ```no_run
/// # use dingdan_runtime::client::{AnswerOperation, Connection, Error};
/// /// A function for the calls of every platform that list nothing.
/// async fn call<C: AnswerOperation>(shop: &Connection, request: &C) -> Result<C::Answer, Error> {
///     println!("{}", C::SPEC.id);
///     shop.answer(request).await
/// }
/// ```
pub trait AnswerOperation: Request + Described + Clone + Debug {
    /// The entire answer.
    type Answer: Described + Debug;

    /// What is declared about the operation.
    const SPEC: &'static OperationSpec;
}
