//! What emitted code declares about platforms and operations.
//!
//! Everything here is plain constant data. Fields and parameters are named by their path on the wire, with dots between
//! the names: `data.list`. What is absent is not written: start with a constructor and set what differs.

mod any_operation;
mod auth;
mod operation;
mod param;
mod platform;
mod time_form;

pub use auth::{AuthSpec, CallAuth, Place, SentSpec, SignatureSpec, TimestampSpec};
pub use operation::{ConstantSpec, EachSpec, OperationSpec, PageSpec, SortSpec, TimeWindow, TokenSpec};
pub use param::ParamSpec;
pub use platform::{CodeClass, CodeSpec, EnvelopeSpec, PlatformSpec, RateSpec, Retry};
pub use time_form::TimeForm;
