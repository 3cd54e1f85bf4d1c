//! Operations without their types, for tools that work with all of them.

mod call;
mod operation;
mod token_operation;

pub use call::{AnyAnswer, AnyCall, CallEntry};
#[cfg(feature = "dynamic")]
pub(super) use operation::ListEntry;
pub use operation::{AnyOperation, AnyPage, AnyPages, AnyPull, AnyRequest, Entry, NextPage};
pub use token_operation::{AnyTokenOperation, TokenEntry};
