//! serde's `Deserialize`: what comes is written down as JSON and decoded as an answer would be.
//!
//! One way of reading means one set of rules. It costs a copy, which only those pay who store records in a format of
//! their own; answers of the platforms never come this way.

use super::to_json::to_json;
use crate::record::Described;
use crate::schema::{Kind, SchemaRef};
use serde::Deserializer;
use serde::de::Error;

/// A record from any self-describing format.
///
/// Digits are never lost: JSON text is read as it is, and a number of a known field that the format gives as a float
/// which may have been rounded is an error with its path.
pub fn deserialize<'de, R: Described, D: Deserializer<'de>>(deserializer: D) -> Result<R, D::Error> {
    let json = to_json(deserializer, Some(Kind::Object(SchemaRef::Emitted(|| R::SCHEMA))))?;
    let mut record = R::default();
    crate::json::decode(&mut record, &json).map_err(D::Error::custom)?;
    Ok(record)
}
