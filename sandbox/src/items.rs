//! The items of an operation. None is stored: every field of every item can be made alone.

mod changes;
mod dataset;
mod item;
mod rules;
mod sample_index;
mod snapshot;

pub(crate) use changes::Changes;
pub(crate) use dataset::Dataset;
pub(crate) use item::Item;
pub(crate) use rules::request_codes;
pub(crate) use snapshot::Snapshot;
