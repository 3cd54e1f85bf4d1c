//! Made-up values: what they are derived from, what they look like, and how they get into a record.

mod amount;
mod arbitrary;
mod field_path;
mod fill;
mod json_text;
mod odd;
mod quirks;
mod realistic;
mod seeded_hash;
mod set_text;
mod times;

pub(crate) use amount::{format_amount, parse_amount};
pub(crate) use arbitrary::{LATEST_AFTER, TimeBounds, arbitrary, later_time};
pub(crate) use field_path::{FieldPath, element_kind, is_selectable, is_within, relative, resolve};
pub(crate) use fill::{ValueSource, fill, list_len};
pub(crate) use json_text::{elements, members, value_range, with_member, with_value};
pub(crate) use odd::{odd_value, with_broken_bytes};
pub use quirks::Quirks;
pub(crate) use quirks::{Deviation, UNKNOWN_MEMBER};
pub(crate) use realistic::realistic;
pub(crate) use seeded_hash::SeededHash;
pub(crate) use set_text::set_text;
pub(crate) use times::{REST_OF_DAY, format_time, parse_time, time_of};
