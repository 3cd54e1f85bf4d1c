//! What the emitted bindings of `dingdan` stand on: records, wire readers, authorising, transport, paging.
//!
//! Depend on `dingdan`, not on this crate: it re-exports what users need. This crate knows no platform; emitted code
//! declares, this crate does.

mod apart;
pub mod behaviour;
pub mod call;
pub mod kinds;
pub mod record;
pub mod wire;

#[doc(hidden)]
#[cfg(feature = "schemars")]
pub use schemars;
#[doc(hidden)]
pub use serde;

/// What the bindings' users see at the root of `dingdan`.
#[doc(hidden)]
pub mod public {
    #[cfg(feature = "blocking")]
    pub use crate::call::Blocking;
    pub use crate::call::{
        AnyOperation, AnyTokenOperation, Checkpoint, Connection, Credentials, Error, Items, Operation, Page, Pages,
        Pull, PullOptions, Span, TokenOperation, TokenProvider, TokensFrom,
    };
    pub use crate::kinds::{
        BeijingTime, Date, Decimal, Fen, Id, Map, Open, OpenEnum, RawJson, Text, UnixSeconds, Yuan,
    };
    pub use crate::record::{Record, RecordExt};
    pub use crate::{behaviour, call, kinds, record, wire};
    pub use secrecy::SecretString;
}

/// What emitted code names.
#[doc(hidden)]
pub mod prelude {
    pub use crate::call::{
        AnyOperation, AnyTokenOperation, AuthSpec, CodeClass, CodeSpec, Connection, Credentials, EachSpec, Entry,
        EnvelopeSpec, Error, Items, Operation, OperationSpec, Page, PageSpec, Pages, ParamSpec, PlatformSpec, Pull,
        RateSpec, Retry, SignedBodySpec, SortSpec, Span, TokenEntry, TokenOperation, TokenProvider, TokenSpec,
        TransportError, WindowSpec,
    };
    pub use crate::kinds::{
        BeijingTime, Code, Date, Decimal, EnumEntry, EnumTable, Fen, Id, Label, Map, Open, OpenEnum, Origin, RawJson,
        Text, UnixSeconds, Yuan,
    };
    pub use crate::record::{Form, Kind, Mark, Shape, WireForm, WireState};
    pub use crate::{open_enum, record};
    pub use secrecy::SecretString;
    pub use std::time::Duration;
}
