//! JSON in and out: a pull reader, decoding into records, writing them back.
#![allow(clippy::inline_always, reason = "measured: these run once a field, and the compiler would call them")]

mod decode;
mod encode;
mod error;
mod escape;
mod kept;
mod lossy;
mod misfits;
mod oddity;
mod page;
mod raw_json;
mod reader;
mod redacted_excerpt;
mod repair;
mod report;
mod scalar;
mod scalar_at;

pub(crate) use decode::decode_value;
pub use decode::{BadItem, DecodeOptions, Strictness, decode, decode_field, decode_with, decode_with_items};
pub use encode::{encode, encode_value, encode_with};
pub(crate) use error::path_text;
pub use error::{DecodeError, Segment};
pub use escape::write_text;
pub(crate) use kept::raw_matches;
pub use misfits::{MisfitAt, misfits};
pub use page::{Decoded, decode_page};
pub(crate) use reader::Stops;
pub use reader::{Reader, Token};
pub use report::{Deviation, Report, report};
pub(crate) use scalar::whole_digits;
pub use scalar_at::scalar_at;
pub(crate) use scalar_at::scalar_or_raw_at;
