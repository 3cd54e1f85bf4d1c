//! The order of what is selected.

use super::Key;
use crate::stock::View;
use dingdan::Record;
use dingdan::call::{OperationSpec, Path};

/// The order of what is selected.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order {
    /// The time that decides; without it the one at which items were placed.
    pub(super) field: Option<Path>,
    /// The latest first.
    pub(super) descending: bool,
}

impl Order {
    /// The order that a request asks for.
    pub(super) fn of(_spec: &'static OperationSpec, _request: &dyn Record) -> Self {
        Self { field: None, descending: false }
    }

    pub(super) fn key(&self, view: View<'_>, index: usize) -> Key {
        let time = match self.field {
            Some(path) => view.item(index).time(path),
            None => Some(view.placed(index)),
        };
        (time.map_or(i64::MIN, dingdan::BeijingTime::unix_seconds), index)
    }
}
