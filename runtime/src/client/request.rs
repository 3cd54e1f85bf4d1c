//! Requests as values: checked, encoded and decoded.

mod body;
mod decode;
mod operation;
mod outgoing;
mod prepared;
mod raw;
mod renewal;
mod sender;
mod validate;

pub use decode::decode_request;
pub use operation::{Operation, Request, TokenOperation};
pub use outgoing::body_members;
pub use prepared::PreparedRequest;
pub use raw::RawRequest;
pub use renewal::Renewal;
pub use sender::Sending;
pub use validate::validate;

pub(super) use outgoing::Outgoing;
pub(super) use prepared::default_paging;
pub(super) use sender::{Accept, RequestSender};
