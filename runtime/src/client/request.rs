//! Requests as values: checked, encoded and decoded.

mod body;
mod call;
mod decode;
mod operation;
mod outgoing;
mod prepared;
mod raw;
mod sender;
mod sorted;
mod text;
mod validate;
mod values;

pub use call::Call;
pub use decode::{decode_pair, decode_request};
pub use operation::{Operation, Request, TokenOperation};
pub use prepared::PreparedRequest;
pub use raw::RawRequest;
pub use sender::Sending;
pub use validate::validate;

pub(super) use outgoing::Outgoing;
pub(super) use prepared::default_paging;
pub(super) use sender::{Accept, RequestSender};
