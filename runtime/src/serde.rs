//! serde's traits for records and for what fields hold.

mod alone;
mod deserialize;
mod digits;
#[cfg(feature = "schemars")]
mod json_schema;
#[cfg(not(feature = "schemars"))]
mod no_json_schema;
mod path;
mod raw;
mod serialize;
mod to_json;

pub use alone::{deserialize_code, serialize_code};
pub use deserialize::deserialize;
#[cfg(feature = "schemars")]
pub use json_schema::{code_schema, record_schema};
pub use serialize::serialize;
