//! The order of what is selected.

use super::Key;
use crate::path::{Path, path};
use crate::stock::View;
use dingdan::Record;
use dingdan::client::OperationSpec;

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
    pub(super) fn of(spec: &'static OperationSpec, view: View<'_>, request: &dyn Record) -> Self {
        let Some(sort) = &spec.sort else { return Self { field: None, descending: false } };
        let asked = |param: &str| {
            let default = || spec.params.get(spec.param_index(param)?)?.default.map(str::to_owned);
            spec.value(request, param).scalar_text().map(std::borrow::Cow::into_owned).or_else(default)
        };
        let by = asked(sort.by);
        let field =
            sort.fields.iter().find(|(value, _)| by.as_deref() == Some(value)).map(|(_, dotted)| path(dotted));
        // Items are in the order of their placing already.
        let field = field.filter(|path| !view.stock().is_placed(path));
        let descending = sort.ascending.is_some_and(|(param, up)| asked(param).as_deref() != Some(up));
        Self { field, descending }
    }

    pub(super) fn key(&self, view: View<'_>, index: usize) -> Key {
        let time = match self.field {
            Some(path) => view.item(index).time(path),
            None => Some(view.placed(index)),
        };
        (time.map_or(i64::MIN, dingdan::BeijingTime::unix_seconds), index)
    }
}
