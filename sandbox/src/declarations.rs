//! What a sandbox serves.

use crate::sample::SampleSpec;
use dingdan::client::{AnyCall, AnyOperation, AnyTokenOperation, OperationSpec};
use std::sync::Arc;

/// The operations that a sandbox answers; by default all of `dingdan`. Others come from a crate that the same generator
/// emitted.
#[derive(Clone)]
pub struct Declarations {
    /// Operations that give items.
    pub operations: Vec<&'static dyn AnyOperation>,
    /// Operations that give a token.
    pub token_operations: Vec<&'static dyn AnyTokenOperation>,
    /// Operations that list nothing.
    pub calls: Vec<&'static dyn AnyCall>,
    /// How an operation's items are made up, by the operation's id.
    #[doc(hidden)]
    pub sample: Arc<SampleOf>,
}

/// How an operation's items are made up, by the operation's id.
pub(crate) type SampleOf = dyn Fn(&str) -> Option<&'static SampleSpec> + Send + Sync;

impl Default for Declarations {
    fn default() -> Self {
        Self {
            operations: dingdan::operations(),
            token_operations: dingdan::token_operations(),
            calls: dingdan::calls(),
            sample: Arc::new(crate::samples::sample),
        }
    }
}

impl Declarations {
    /// What is declared about each operation that gives items.
    pub(crate) fn specs(&self) -> impl Iterator<Item = &'static OperationSpec> + Clone {
        self.operations.iter().map(|operation| operation.spec())
    }

    /// What is declared about each operation that lists nothing.
    pub(crate) fn call_specs(&self) -> impl Iterator<Item = &'static OperationSpec> {
        self.calls.iter().map(|operation| operation.spec())
    }

    /// What is declared about each operation that gives a token.
    pub(crate) fn token_specs(&self) -> impl Iterator<Item = &'static OperationSpec> {
        self.token_operations.iter().map(|operation| operation.spec())
    }
}
