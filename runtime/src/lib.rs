//! What the emitted bindings of `dingdan` stand on: records, JSON in and out, authorising, transport, paging.
//!
//! Depend on `dingdan`, not on this crate: it re-exports what users need. This crate knows no platform; emitted code
//! declares, this crate does.

mod apart;
pub mod client;
pub mod json;
pub mod record;
pub mod schema;
pub mod serde;
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
    pub use crate::record::{Record, RecordExt};
    pub use crate::types::{
        BeijingTime, Date, Decimal, Fen, Id, Map, Open, OpenEnum, RawJson, Text, UnixSeconds, Yuan,
    };
    pub use crate::{client, json, record, schema, serde, types};
    pub use secrecy::SecretString;
}

/// What emitted code names.
#[doc(hidden)]
pub mod prelude {
    pub use crate::client::{
        AnyOperation, AnyTokenOperation, AuthSpec, CodeClass, CodeSpec, Connection, ConstantSpec, Credentials,
        EachSpec, Entry, EnvelopeSpec, Error, Items, Operation, OperationSpec, Page, PageSpec, Pages, ParamSpec,
        PlatformSpec, Pull, RateSpec, Retry, SignedBodySpec, SortSpec, TimeRange, TimeWindow, TokenEntry,
        TokenOperation, TokenProvider, TokenSpec, TransportError,
    };
    pub use crate::record::{WireForm, WireInfo};
    pub use crate::schema::{EncodeAs, Kind, Mark, Schema};
    pub use crate::types::{
        BeijingTime, Code, Date, Decimal, EnumEntry, EnumTable, Fen, Id, Label, Map, Open, OpenEnum, Origin, RawJson,
        Text, UnixSeconds, Yuan,
    };
    pub use crate::{open_enum, record};
    pub use secrecy::SecretString;
    pub use std::time::Duration;
}

/// What only emitted code needs; not covered by semantic versioning.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "schemars")]
    pub use schemars;
    pub use serde;
}
