//! What emitted code declares about platforms and operations.
//!
//! Everything here is plain constant data. Fields and parameters are named by their path on the wire, with dots between
//! the names: `data.list`. What is absent is not written: start with a constructor and set what differs.

mod any_operation;
mod operation;
mod param;
mod place;
mod platform;

pub use operation::{ConstantSpec, EachSpec, OperationSpec, PageSpec, SortSpec, TimeWindow, TokenSpec};
pub use param::ParamSpec;
pub use place::{Place, WrapSpec};
pub use platform::{AuthSpec, CodeClass, CodeSpec, EnvelopeSpec, PlatformSpec, RateSpec, Retry, SignedBodySpec};
