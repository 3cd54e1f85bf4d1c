//! The order of selected items.

use crate::items::Snapshot;
use dingdan::client::OperationSpec;
use dingdan::{BeijingTime, Record};

/// The order of selected items.
#[derive(Debug, Clone, Copy)]
pub(super) struct SortOrder {
    /// The path of the time to sort by; without one, items are sorted by when they were placed.
    pub(super) field: Option<&'static str>,
    /// The latest come first.
    pub(super) descending: bool,
}

/// What items are sorted by: a time in seconds, then the item's index.
pub(super) type SortKey = (i64, usize);

impl SortOrder {
    /// The order that a request asks for.
    pub(super) fn of(spec: &'static OperationSpec, snapshot: Snapshot<'_>, request: &dyn Record) -> Self {
        let Some(sort) = &spec.sort else { return Self { field: None, descending: false } };
        let asked = |path: &str| {
            let param = || spec.params.iter().find(|param| param.path == path);
            let default = || param()?.default.map(str::to_owned);
            spec.value(request, path).scalar_text().map(std::borrow::Cow::into_owned).or_else(default)
        };
        let by = asked(sort.by);
        let field = sort.fields.iter().find(|(value, _)| by.as_deref() == Some(value));
        let field = field.map(|(_, path)| *path);
        // Items are sorted by the time of placing already.
        let field = field.filter(|path| !snapshot.dataset().is_placed_time(path));
        let descending = sort.ascending.is_some_and(|(param, up)| asked(param).as_deref() != Some(up));
        Self { field, descending }
    }

    pub(super) fn key(&self, snapshot: Snapshot<'_>, index: usize) -> SortKey {
        let time = match self.field {
            Some(path) => snapshot.item(index).time(path),
            None => Some(snapshot.placed(index)),
        };
        (time.map_or(i64::MIN, BeijingTime::unix_seconds), index)
    }
}
