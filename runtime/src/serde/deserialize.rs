//! serde's `Deserialize`: what comes is written down as JSON and decoded as an answer would be.
//!
//! One way of reading means one set of rules. It costs a copy, which only those pay who store records in a format of
//! their own; answers of the platforms never come this way.

use crate::json::write_text;
use crate::record::Described;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt::{self, Write};

/// A record from any self-describing format.
pub fn deserialize<'de, R: Described, D: Deserializer<'de>>(deserializer: D) -> Result<R, D::Error> {
    let (mut json, mut record) = (String::new(), R::default());
    ToJson(&mut json).deserialize(deserializer)?;
    crate::json::decode(&mut record, &json).map_err(D::Error::custom)?;
    Ok(record)
}

/// The one key of the map that `serde_json` gives for a number when its feature `arbitrary_precision` is on, which any
/// crate of a build can switch on for all.
const NUMBER_KEY: &str = "$serde_json::private::Number";

/// Writes one value down as JSON.
pub(super) struct ToJson<'a>(pub(super) &'a mut String);

impl<'de> DeserializeSeed<'de> for ToJson<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! displayed {
    ($($method:ident: $type:ty),*) => {$(
        fn $method<E: Error>(self, value: $type) -> Result<(), E> {
            write!(self.0, "{value}").map_err(E::custom)
        }
    )*};
}

impl<'de> Visitor<'de> for ToJson<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    displayed!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128);

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        if value.is_finite() { write!(self.0, "{value}").map_err(E::custom) } else { self.visit_unit() }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        write_text(self.0, value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.push_str("null");
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
        self.0.push('[');
        while elements.next_element_seed(ToJson(self.0))?.is_some() {
            self.0.push(',');
        }
        close(self.0, ']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.0.push('{');
        while let Some(Key(key)) = members.next_key()? {
            if key == NUMBER_KEY {
                let digits: String = members.next_value()?;
                self.0.pop();
                self.0.push_str(&digits);
                return Ok(());
            }
            write_text(self.0, &key);
            self.0.push(':');
            members.next_value_seed(ToJson(self.0))?;
            self.0.push(',');
        }
        close(self.0, '}');
        Ok(())
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
