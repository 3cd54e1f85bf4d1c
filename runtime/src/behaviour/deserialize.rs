//! serde's `Deserialize`: what comes is written down as JSON and decoded as an answer would be.
//!
//! One way of reading means one set of rules. It costs a copy, which only those pay who store records in a format of
//! their own; answers of the platforms never come this way.

use crate::record::Record;
use serde::Deserializer;
use serde::de::Error as _;

/// Fills a record from any self-describing format.
pub fn deserialize<'de, D: Deserializer<'de>>(record: &mut dyn Record, deserializer: D) -> Result<(), D::Error> {
    let mut json = Vec::new();
    let mut writer = serde_json::Serializer::new(&mut json);
    serde_transcode::transcode(deserializer, &mut writer).map_err(D::Error::custom)?;
    let json = std::str::from_utf8(&json).map_err(D::Error::custom)?;
    crate::wire::decode(record, json).map_err(D::Error::custom)
}
