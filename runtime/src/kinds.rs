//! The types that fields hold: money and time carry their unit, identifiers and enums keep what was sent.
//!
//! With serde they are stored by themselves as in their record: identifiers, yuan, times (`2026-11-01 08:30:00`, Beijing)
//! and dates as text, fen and seconds since 1970 as whole numbers, values of an enum as their code.

mod coded;
mod enum_table;
mod identifier;
mod laid;
mod map;
mod money;
mod open_enum;
mod raw;
mod text;
mod time;

pub use coded::{AnyEnum, Coded};
pub use enum_table::{Code, EnumEntry, EnumTable, Origin};
pub use identifier::Id;
pub(crate) use laid::{Chain, Texts, Whole};
pub use map::Map;
pub use money::{Fen, MoneyError, Yuan};
pub use open_enum::{Open, OpenEnum};
pub use raw::{InvalidJson, RawJson};
pub(crate) use text::IN_PLACE;
pub use text::Text;
pub use time::{BeijingTime, Date, TimeError, UnixSeconds};

pub use rust_decimal::Decimal;

/// An English description with the vendor's Chinese label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
