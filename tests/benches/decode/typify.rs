//! What typify makes of the project's JSON Schemas.
#![allow(
    clippy::all,
    clippy::pedantic,
    missing_docs,
    irrefutable_let_patterns,
    reason = "another generator's output"
)]

pub(crate) mod damaijia {
    ::typify::import_types!("../schemas/openapi/damaijia.schema.json");
}
pub(crate) mod minishop {
    ::typify::import_types!("../schemas/openapi/minishop.schema.json");
}
pub(crate) mod xiaoe {
    ::typify::import_types!("../schemas/openapi/xiaoe.schema.json");
}
pub(crate) mod zvcms {
    ::typify::import_types!("../schemas/openapi/zvcms.schema.json");
}
