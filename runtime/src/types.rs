//! The types that fields hold: money and time carry their unit, identifiers and enums keep what was sent.
//!
//! With serde they are stored by themselves as in their record: identifiers, yuan, times (`2026-11-01 08:30:00`, Beijing)
//! and dates as text, fen and seconds since 1970 as integers, values of an enum as their code.
//!
//! Every error of the crate is a [`std::error::Error`] that can be sent between threads, so that `?` makes an
//! `anyhow::Error` or a box of it:
//!
//! ```
//! use dingdan_runtime::types::{BeijingTime, Fen, Yuan};
//!
//! fn row(time: &str, price: &str) -> Result<(BeijingTime, Fen), Box<dyn std::error::Error + Send + Sync>> {
//!     Ok((time.parse()?, price.parse::<Yuan>()?.to_fen()?))
//! }
//! assert!(row("2026-11-01 08:30:00", "12.34").is_ok());
//! let error = row("2026-11-01 08:30:00", "12,34").unwrap_err();
//! assert_eq!(error.to_string(), "not an amount: expected a decimal of at most 28 digits, as in 12.34");
//! ```

mod code;
mod id;
mod map;
mod money;
mod open;
mod printable;
mod raw_json;
mod text;
mod text_arena;
mod time;

pub use code::{Code, CodeInfo, CodeRef, CodeSchema, Origin, RawCode, WireCode};
pub use dingdan_derive::Code;
pub use id::Id;
pub use map::Map;
pub use money::{Fen, MoneyError, Yuan};
pub use open::{Open, OpenExt};
pub use printable::Printable;
pub(crate) use printable::is_hidden;
pub use raw_json::{InvalidJson, RawJson};
pub(crate) use text::INLINE_CAPACITY;
pub use text::Text;
pub(crate) use text_arena::{SharedText, TextArena, UnknownMember, UnknownMembers, as_u32};
pub use time::{BeijingTime, Date, Rfc3339, TimeError, TimeOutOfRange, UnixMillis, UnixSeconds};
pub(crate) use time::{ReadTime, read_digits, read_text};

pub use rust_decimal::Decimal;
use std::fmt;

/// An English description with the vendor's Chinese label.
///
/// It prints in English, and with `{:#}` in Chinese.
///
/// ```
/// # use dingdan_runtime::types::Label;
/// let label = Label::new("paid", "已付款");
/// assert_eq!(format!("{label}, {label:#}"), "paid, 已付款");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "it is a text in two languages")]
pub struct Label {
    /// English.
    pub en: &'static str,
    /// Chinese.
    pub zh: &'static str,
}

impl Label {
    /// A description with its label.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }
}

impl fmt::Display for Label {
    /// In English, with `{:#}` in Chinese.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(if f.alternate() { self.zh } else { self.en })
    }
}
