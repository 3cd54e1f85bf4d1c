//! Items that a request names by their ids.

use crate::client::error::Error;
use crate::client::request::ListRequest;
use crate::client::response::Page;
use crate::client::spec::OperationSpec;
use crate::json::scalar_at;
use crate::record::{Record, Value, walk};

/// The ids that a request names in one parameter, of which none has arrived yet.
pub(super) struct Asked {
    spec: &'static OperationSpec,
    /// The path of the parameter.
    param: &'static str,
    /// The path of the item's field that the parameter selects by.
    id: &'static str,
    /// How many ids there were.
    count: usize,
    missing: Vec<String>,
    /// Whether the ids may be shown.
    is_shown: bool,
}

impl Asked {
    /// The ids that a request names, where one call is made for many items of a list.
    pub(super) fn of<O: ListRequest>(request: &O) -> Option<Self> {
        let spec = request.spec();
        let each = spec.each.filter(|each| each.batch.is_some())?;
        let found = each.params.iter().find_map(|(path, _)| {
            let index = spec.param_index(path)?;
            match (request as &dyn Record).value(index) {
                Value::List(ids) => Some((index, ids)),
                _ => None,
            }
        });
        let (index, ids) = found?;
        let param = spec.params.get(index)?;
        let missing: Vec<String> = ids.iter().filter_map(|id| Some(id.scalar_text()?.into_owned())).collect();
        let is_shown = spec.request.fields().get(index).is_some_and(|field| !field.sensitive);
        Some(Self {
            spec,
            param: param.path,
            id: param.filters.or(spec.item_id)?,
            count: missing.len(),
            missing,
            is_shown,
        })
    }

    /// Takes the items that have arrived.
    pub(super) fn take<O: ListRequest>(&mut self, page: &Page<O>) {
        let arrived = page.all().into_iter().filter_map(|item| match item {
            Ok(item) => walk(item, self.id).scalar_text().map(std::borrow::Cow::into_owned),
            // It is reported as an item that could not be decoded.
            Err(bad) => scalar_at(bad.raw.as_str(), self.id),
        });
        for id in arrived.collect::<Vec<_>>() {
            self.missing.retain(|missing| *missing != id);
        }
    }

    /// The error that names what did not arrive.
    pub(super) fn error(self) -> Option<Error> {
        if self.missing.is_empty() {
            return None;
        }
        let missing = if self.is_shown { self.missing.join(", ") } else { self.missing.len().to_string() };
        Some(Error::not_returned(self.spec, self.param, self.count, missing))
    }
}
