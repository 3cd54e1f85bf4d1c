//! Operations without their types, for tools that work with all of them.

mod operation;
mod token_operation;

pub use operation::{AnyOperation, AnyPage, AnyPages, AnyPull, AnyRequest, Entry, NextPage};
pub use token_operation::{AnyTokenOperation, TokenEntry};
