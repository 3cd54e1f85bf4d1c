//! Any value of any format, written down as JSON with all of its digits.

use super::digits::{DOUBLE, NUMBER_KEY, SINGLE, is_exact};
use super::path::Path;
use crate::json::write_text;
use crate::schema::Kind;
use crate::types::RawJson;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::any::type_name;
use std::fmt::{self, Write};

/// The JSON text of a value that is to be read as that kind; `None` for one that is kept as it comes.
///
/// # Errors
/// Those of the format, and for a float that may have been rounded where the kind needs all digits.
pub(super) fn to_json<'de, D: Deserializer<'de>>(deserializer: D, kind: Option<Kind>) -> Result<String, D::Error> {
    let mut json = String::new();
    let value = ToJson { json: &mut json, kind, path: Path::Root };
    if type_name::<D>().contains(JSON_TEXT) {
        deserializer.deserialize_newtype_struct(RAW_KEY, value)?;
    } else {
        value.deserialize(deserializer)?;
    }
    Ok(json)
}

/// In the name of a type that reads JSON text with `serde_json`, also in those of wrappers around it.
///
/// Only such a type has the text of a number; every other one, `serde_json::Value` included, has rounded it already. Where
/// the name is not recognised, numbers come as floats, and one that may have been rounded is an error.
const JSON_TEXT: &str = "serde_json::de::";

/// The name by which `serde_json` is asked for the text of a value, with its feature `raw_value`, and the one key of the
/// map that it gives then.
const RAW_KEY: &str = "$serde_json::private::RawValue";

/// Writes one value down as JSON.
struct ToJson<'a, 'p> {
    json: &'a mut String,
    kind: Option<Kind>,
    path: Path<'p>,
}

impl ToJson<'_, '_> {
    /// Writes a float, unless its field needs digits that the float may have lost.
    fn float<E: Error>(self, shortest: &str, exact: bool) -> Result<(), E> {
        let known = self.kind.map(|kind| *kind.element()).filter(|kind| needs_digits(*kind));
        match known {
            Some(kind) if !exact => Err(E::custom(format_args!(
                "{}: {} came as a float, which may have lost digits: store it as text, or read the JSON text itself with \
                 `serde_json::from_str` or `Page::decode`",
                self.path,
                kind.expectation()
            ))),
            Some(_) => {
                self.json.push_str(shortest.strip_suffix(".0").unwrap_or(shortest));
                Ok(())
            }
            None => {
                self.json.push_str(shortest);
                Ok(())
            }
        }
    }

    /// Writes JSON text that the format has kept.
    fn raw<E: Error>(self, text: &str) -> Result<(), E> {
        // What is no JSON would change the record around it.
        let raw = RawJson::new(text).map_err(E::custom)?;
        self.json.push_str(raw.as_str());
        Ok(())
    }
}

/// Whether a value of that kind is wrong when its last digits are.
fn needs_digits(kind: Kind) -> bool {
    !matches!(kind, Kind::Bool | Kind::Json | Kind::Object(_) | Kind::List(_) | Kind::Map(_))
}

impl<'de> DeserializeSeed<'de> for ToJson<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! displayed {
    ($($method:ident: $type:ty),*) => {$(
        fn $method<E: Error>(self, value: $type) -> Result<(), E> {
            write!(self.json, "{value}").map_err(E::custom)
        }
    )*};
}

impl<'de> Visitor<'de> for ToJson<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    displayed!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128);

    fn visit_f32<E: Error>(self, value: f32) -> Result<(), E> {
        let shortest = format!("{value:?}");
        let exact = is_exact(value.into(), &shortest, &SINGLE);
        if value.is_finite() { self.float(&shortest, exact) } else { self.float("null", false) }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let shortest = format!("{value:?}");
        let exact = is_exact(value, &shortest, &DOUBLE);
        if value.is_finite() { self.float(&shortest, exact) } else { self.float("null", false) }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        write_text(self.json, value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.json.push_str("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let kind = match self.kind {
            Some(Kind::List(of)) => Some(*of),
            _ => None,
        };
        self.json.push('[');
        for index in 0.. {
            let element = ToJson { json: self.json, kind, path: Path::Element(&self.path, index) };
            if elements.next_element_seed(element)?.is_none() {
                break;
            }
            self.json.push(',');
        }
        close(self.json, ']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.json.push('{');
        let mut first = true;
        while let Some(Key(key)) = members.next_key()? {
            if std::mem::take(&mut first) && (key == NUMBER_KEY || key == RAW_KEY) {
                let text: String = members.next_value()?;
                // A map of unknown length has an end to be read.
                if let Some(Key(_)) = members.next_key()? {
                    return Err(A::Error::custom("a number has other members beside its digits"));
                }
                self.json.pop();
                return self.raw(&text);
            }
            write_text(self.json, &key);
            self.json.push(':');
            let kind = self.kind.and_then(|kind| member_kind(kind, &key));
            members.next_value_seed(ToJson { json: self.json, kind, path: Path::Member(&self.path, &key) })?;
            self.json.push(',');
        }
        close(self.json, '}');
        Ok(())
    }
}

/// The kind of an object's member.
fn member_kind(kind: Kind, name: &str) -> Option<Kind> {
    match kind {
        Kind::Object(schema) => {
            let schema = schema.get();
            schema.fields().get(schema.find(name)?).map(|field| field.kind)
        }
        Kind::Map(of) => Some(*of),
        // One element without its list.
        Kind::List(of) => member_kind(*of, name),
        _ => None,
    }
}

/// Ends a list or object, over the comma after its last member.
fn close(json: &mut String, end: char) {
    if json.ends_with(',') {
        json.pop();
    }
    json.push(end);
}

/// A map's key, as text also in formats that have other keys.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Key, E> {
                Ok(Key(value.to_owned()))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Key, E> {
                Ok(Key(value.to_string()))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Key, E> {
                Ok(Key(value.to_string()))
            }
        }

        deserializer.deserialize_any(KeyVisitor)
    }
}
