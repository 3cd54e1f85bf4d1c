//! serde for what fields hold, by itself: for structs of users' own that have some of it.
//!
//! Records write their fields in the same forms.

use super::raw::Raw;
use super::to_json::to_json;
use crate::json::decode_value;
use crate::record::FieldMut;
use crate::schema::Kind;
use crate::types::{
    BeijingTime, Code, Date, Fen, Id, Map, Open, RawJson, Rfc3339, Text, UnixMillis, UnixSeconds, WireCode, Yuan,
};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Writes a documented code.
pub fn serialize_code<E: Code, S: Serializer>(value: E, serializer: S) -> Result<S::Ok, S::Error> {
    value.code().serialize(serializer)
}

/// Reads a documented code.
pub fn deserialize_code<'de, E: Code, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    let code: Option<Open<E>> = code(deserializer)?;
    code.and_then(|code| code.known()).ok_or_else(|| {
        let name = E::SCHEMA.name;
        D::Error::custom(format_args!("expected a code that {name} lists; `Open<{name}>` holds any"))
    })
}

impl Serialize for WireCode<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<E: Code> Serialize for Open<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.code().serialize(serializer)
    }
}

impl<'de, E: Code> Deserialize<'de> for Open<E> {
    /// Reads a code, documented or not.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        code(deserializer)?.ok_or_else(|| D::Error::custom("expected a code"))
    }
}

/// Reads a code, documented or not; `None` for what means that there is none.
fn code<'de, E: Code, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Open<E>>, D::Error> {
    if E::SCHEMA.text {
        // Formats that have nothing but text would take digits for a number when asked for anything.
        let code = Text::deserialize(deserializer)?;
        return Ok(Some(Open::new(WireCode::Text(&code))));
    }
    let (kind, mut open) = (Kind::Enum(E::SCHEMA), None);
    let json = to_json(deserializer, Some(kind))?;
    decode_value(kind, &mut FieldMut::Enum(&mut open), &json).map_err(D::Error::custom)?;
    Ok(open)
}

macro_rules! as_numbers {
    ($($type:ty: $number:expr;)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64($number(*self))
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                i64::deserialize(deserializer).map(Self::new)
            }
        }
    )*};
}

as_numbers! {
    Fen: Fen::in_fen;
    UnixSeconds: UnixSeconds::seconds;
    UnixMillis: UnixMillis::millis;
}

macro_rules! as_texts {
    ($($type:ty: $write:ident($($text:ident)?);)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.$write(self$(.$text())?)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

// Decimals and identifiers too: as numbers they would pass through a float in most formats.
as_texts! {
    Text: serialize_str(as_str);
    Id: serialize_str(as_str);
    Yuan: collect_str();
    BeijingTime: collect_str();
    Rfc3339: collect_str();
    Date: collect_str();
}

impl Serialize for RawJson {
    /// Serializes the JSON value, not its text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Raw(self.as_str()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = to_json(deserializer, None)?;
        Self::new(&json).map_err(D::Error::custom)
    }
}

impl<T: Serialize> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Map<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Map<T>, A::Error> {
                let mut map = Map::new();
                while let Some((key, value)) = members.next_entry()? {
                    map.push(key, value);
                }
                Ok(map)
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}
