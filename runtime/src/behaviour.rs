//! What every record does, written once over `dyn Record`.

mod alone;
mod copy;
mod debug;
mod deserialize;
mod equal;
#[cfg(not(feature = "schemars"))]
mod no_schema;
mod raw;
#[cfg(feature = "schemars")]
mod schema;
mod serialize;

pub use alone::{debug_listed, deserialize_listed, serialize_listed};
pub use copy::copy;
pub use debug::debug;
pub use deserialize::deserialize;
pub use equal::equal;
#[cfg(feature = "schemars")]
pub use schema::{enum_schema, record_schema};
pub use serialize::serialize;
