//! What emitted code declares about platforms and operations.
//!
//! Everything here is plain constant data. Fields and parameters are named by their path on the wire, with dots between
//! the names: `data.list`. What is absent is not written: start with a constructor and set what differs.
#![allow(clippy::exhaustive_structs, reason = "emitted code writes them, and leaves out what it does not need")]

mod any_operation;
mod auth;
mod events;
mod operation;
mod page;
mod param;
mod place;
mod platform;
mod time_form;
mod time_window;
mod token;

pub use auth::{AuthSpec, CallAuth, SentSpec, SignatureSpec, TimestampSpec};
pub use events::{EventSpec, EventsSpec};
pub use operation::{ConstantSpec, EachSpec, OperationSpec, SortSpec};
pub use page::{PageBy, PageSpec};
pub use param::ParamSpec;
pub use place::{Place, WrapSpec};
pub use platform::{CodeClass, CodeSpec, EnvelopeSpec, PlatformSpec, RateSpec, Retry};
pub use time_form::TimeForm;
pub use time_window::TimeWindow;
pub use token::TokenSpec;
