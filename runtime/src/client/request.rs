//! Requests as values: checked, encoded and decoded.

mod body;
mod decode;
mod operation;
mod prepared;
mod raw;
mod sender;
mod validate;

pub use decode::decode_request;
pub use operation::{Operation, Request, TokenOperation};
pub use prepared::PreparedRequest;
pub use raw::RawRequest;
pub use sender::Sending;
pub use validate::{validate, validate_reach};

pub(super) use prepared::default_paging;
pub(super) use sender::{Accept, RequestSender};
