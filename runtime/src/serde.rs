//! serde's traits for records and for what fields hold.

mod alone;
mod deserialize;
#[cfg(feature = "schemars")]
mod json_schema;
#[cfg(not(feature = "schemars"))]
mod no_json_schema;
mod raw;
mod serialize;

pub use alone::{debug_listed, deserialize_listed, serialize_listed};
pub use deserialize::deserialize;
#[cfg(feature = "schemars")]
pub use json_schema::{enum_schema, record_schema};
pub use serialize::serialize;
