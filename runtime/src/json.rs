//! JSON in and out: a pull reader, decoding into records, writing them back.
#![allow(clippy::inline_always, reason = "measured: these run once a field, and the compiler would call them")]

mod assign;
mod decode;
mod encode;
mod error;
mod escape;
mod reader;
mod redacted_excerpt;
mod report;
mod scalar_at;

pub(crate) use decode::decode_value;
pub use decode::{BadItem, BadItems, decode, decode_field, decode_with_items};
pub use encode::{encode, encode_value, encode_with};
pub use error::{DecodeError, Segment};
pub use escape::write_text;
pub(crate) use reader::{Key, PeekedKey, Stops, Window};
pub use reader::{Reader, Token};
pub use report::{Deviation, Report, report};
pub use scalar_at::scalar_at;

pub(crate) use assign::{Assigned, Scalar, assign, matches, means_absent, zero_text, zero_time};
