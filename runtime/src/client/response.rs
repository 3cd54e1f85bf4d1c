//! Responses: the envelope, the answer in it, and its items.

mod body;
mod call_response;
mod envelope;
mod page;
mod result_code;
mod whole_answer;

pub use call_response::Response;
pub use envelope::{check_envelope, peek_envelope};
pub use page::Page;

pub(super) use body::{any_answer, check_raw, decode_answer, read, read_raw, typed_answer};
pub(super) use whole_answer::request_answer;
