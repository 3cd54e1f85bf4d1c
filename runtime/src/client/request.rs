//! Requests as values: checked, encoded and decoded.

mod answer_operation;
mod body;
mod decode;
mod list_request;
mod operation;
mod outgoing;
mod prepared;
mod raw;
mod renewal;
mod sender;
mod sorted;
mod text;
mod validate;
mod values;

pub use answer_operation::AnswerOperation;
pub use decode::{decode_pair, decode_request};
pub use list_request::ListRequest;
pub use operation::{Operation, Request, TokenOperation};
pub use outgoing::body_members;
pub use prepared::PreparedRequest;
pub use raw::RawRequest;
pub use renewal::Renewal;
pub use sender::Sending;
pub use validate::{validate, validate_reach};

pub(super) use list_request::{items, take_items};
pub(super) use outgoing::Outgoing;
pub(super) use prepared::default_paging;
pub(super) use sender::{Accept, RequestSender};
