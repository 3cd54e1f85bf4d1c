//! What a field holds.

use super::SchemaRef;
use crate::types::CodeSchema;

/// What a field holds.
///
/// ```
/// # use dingdan_runtime::schema::Kind;
/// let kind = Kind::List(&Kind::Integer);
/// assert!(matches!(kind.element(), Kind::Integer));
/// assert!(kind.code_schema().is_none());
/// assert_eq!(Kind::Integer.expectation(), "an integer");
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text.
    Text,
    /// A URL, kept as text.
    Url,
    /// An integer.
    Integer,
    /// An exact decimal.
    Decimal,
    /// Yes or no.
    Bool,
    /// Opaque text that may arrive as a number.
    Identifier,
    /// Money in fen.
    Fen,
    /// Money in yuan.
    Yuan,
    /// Date and time in +08:00.
    BeijingTime,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
    /// Date and time with an offset.
    Rfc3339,
    /// A date.
    Date,
    /// A value of an enum.
    Enum(&'static CodeSchema),
    /// An object.
    Object(SchemaRef),
    /// A list.
    List(&'static Kind),
    /// Text to values.
    Map(&'static Kind),
    /// Anything, as raw text.
    Json,
}

impl Kind {
    /// The values that its enum lists, if it is one or has elements of one.
    pub fn code_schema(self) -> Option<&'static CodeSchema> {
        match self {
            Self::Enum(codes) => Some(codes),
            Self::List(of) | Self::Map(of) => of.code_schema(),
            _ => None,
        }
    }

    /// The kind of the elements of a list or map; any other kind is its own.
    pub const fn element(&self) -> &Self {
        match self {
            Self::List(of) | Self::Map(of) => of,
            other => other,
        }
    }

    /// What an error calls it.
    pub fn expectation(self) -> &'static str {
        match self {
            Self::Text | Self::Url => "text",
            Self::Integer => "an integer",
            Self::Decimal => "a decimal number",
            Self::Bool => "a bool",
            Self::Identifier => "an identifier (text or number)",
            Self::Fen => "an amount in fen (an integer)",
            Self::Yuan => "an amount in yuan (a decimal number)",
            Self::BeijingTime => "a time (YYYY-MM-DD hh:mm:ss)",
            Self::UnixSeconds => "a time (seconds since 1970)",
            Self::UnixMillis => "a time (milliseconds since 1970)",
            Self::Rfc3339 => "a time (YYYY-MM-DDThh:mm:ssZ)",
            Self::Date => "a date (YYYY-MM-DD)",
            Self::Enum(_) => "a code (number or text)",
            Self::Object(_) | Self::Map(_) => "an object",
            Self::List(_) => "a list",
            Self::Json => "a value",
        }
    }
}
