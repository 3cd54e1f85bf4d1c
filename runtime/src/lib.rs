//! The runtime of the emitted bindings of `dingdan`: records, JSON in and out, authorising, transport, paging.
//!
//! Depend on `dingdan`, not on this crate: it re-exports what users need. This crate knows no platform; emitted code
//! declares, this crate does.
//!
//! Layers, each of which uses only those before it: [`types`], [`schema`], [`record`], [`mapping`], [`json`], then
//! [`serde`](mod@serde) and [`client`].
#![cfg_attr(docsrs, feature(doc_cfg))]
// What users get can grow; where it cannot, the reason stands at the item.
#![warn(clippy::exhaustive_structs)]

// What the derive macros emit names this crate, also where it is used in the crate itself.
extern crate self as dingdan_runtime;

pub mod client;
pub mod json;
pub mod mapping;
pub mod record;
pub mod schema;
pub mod serde;
#[cfg(feature = "testing")]
pub mod testing;
pub mod types;

/// What the bindings' users see at the root of `dingdan`.
#[doc(hidden)]
pub mod public {
    #[cfg(feature = "blocking")]
    pub use crate::client::Blocking;
    pub use crate::client::{
        AnyOperation, AnyTokenOperation, Checkpoint, Connection, Credentials, Error, Items, Operation, Page, Pages,
        Pull, PullOptions, TimeRange, TokenOperation, TokenProvider, TokensFrom,
    };
    pub use crate::record::Record;
    pub use crate::types::{
        BeijingTime, Code, Date, Decimal, Fen, Id, Label, Map, Open, RawCode, RawJson, Rfc3339, Text, UnixSeconds,
        WireCode, Yuan,
    };
    pub use crate::{client, json, record, schema, types};
    pub use secrecy::SecretString;
}

/// What only emitted code needs; not covered by semantic versioning.
#[doc(hidden)]
pub mod __private {
    pub use crate::client::{ParamSpec, Request};
    pub use crate::record::{Described, FieldMut, FieldType, Record, Value, Visit, WireInfo, debug};
    pub use crate::schema::{Field, Schema, name_table};
    #[cfg(feature = "schemars")]
    pub use crate::serde::{code_schema, record_schema};
    pub use crate::serde::{deserialize, deserialize_code, serialize, serialize_code};
    pub use crate::types::{Code, CodeInfo, CodeSchema, Label, Origin, WireCode};
    #[cfg(feature = "schemars")]
    pub use schemars;
    pub use serde;
}
