//! The kind of a value.

use serde::Serialize;

/// The kind of a value. Names refer to an enum or type of the same platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Kind {
    /// Text.
    Text,
    /// A URL, kept as text.
    Url,
    /// An integer.
    Integer,
    /// An exact decimal.
    Decimal,
    /// A bool.
    Bool,
    /// Opaque text that may be sent as a number.
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
    /// A value of the named enum.
    Enum(String),
    /// An object of the named type.
    Object(String),
    /// Elements of one kind, which is not a list or map.
    List(Box<Kind>),
    /// A map from text to values of one kind, which is not a list or map.
    Map(Box<Kind>),
    /// Any JSON.
    Json,
}

impl Kind {
    /// The word in the schema language.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Url => "url",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Bool => "bool",
            Self::Identifier => "identifier",
            Self::Fen => "fen",
            Self::Yuan => "yuan",
            Self::BeijingTime => "beijing_time",
            Self::UnixSeconds => "unix_seconds",
            Self::UnixMillis => "unix_millis",
            Self::Rfc3339 => "rfc3339",
            Self::Date => "date",
            Self::Enum(_) => "enum",
            Self::Object(_) => "object",
            Self::List(_) => "list",
            Self::Map(_) => "map",
            Self::Json => "json",
        }
    }
}
