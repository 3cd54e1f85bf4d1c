//! What emitted code declares about platforms and operations.
//!
//! Everything here is plain constant data. Fields and parameters are named by their path on the wire, with dots between
//! the names: `data.list`. What is absent is not written: start with a constructor and set what differs.

mod any_operation;
mod operation;
mod page;
mod param;
mod place;
mod platform;
mod time_window;

pub use operation::{ConstantSpec, EachSpec, OperationSpec, SortSpec, TokenSpec};
pub use page::{PageBy, PageSpec};
pub use param::ParamSpec;
pub use place::{Place, WrapSpec};
pub use platform::{AuthSpec, CodeClass, CodeSpec, EnvelopeSpec, PlatformSpec, RateSpec, Retry, SignedBodySpec};
pub use time_window::TimeWindow;
