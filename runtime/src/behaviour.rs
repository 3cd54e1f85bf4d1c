//! What every record does, written once over `dyn Record`.

mod debug;
mod deserialize;
mod equal;
mod raw;
mod serialize;

pub use debug::debug;
pub use deserialize::deserialize;
pub use equal::equal;
pub use serialize::serialize;
