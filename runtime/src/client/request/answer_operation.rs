//! An operation that lists nothing, as a type: its request.

use super::Request;
use crate::client::spec::OperationSpec;
use crate::record::Described;
use std::fmt::Debug;

/// An operation that lists nothing and gives its answer, such as shipping or a remark; implemented by its emitted request
/// type.
pub trait AnswerOperation: Request + Described + Clone + Debug {
    /// The entire answer.
    type Answer: Described + Debug;

    /// What is declared about the operation.
    const SPEC: &'static OperationSpec;
}
