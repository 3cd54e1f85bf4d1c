//! Requests for details of listed items.

use crate::client::erased::{AnyOperation, AnyRequest};
use crate::client::error::{Error, InvalidRequest};
use crate::client::request::decode_request;
use crate::client::spec::EachSpec;
use crate::json::DecodeError;
use crate::record::{Record, walk};
use serde_json::{Map, Value};

/// An operation that is called for each item of a list, or for several at once.
#[derive(Clone, Copy)]
pub(super) struct Details {
    pub(super) operation: &'static dyn AnyOperation,
    each: &'static EachSpec,
}

/// The parameters of a call for one item, in the order of [`EachSpec::params`].
pub(super) type Key = Vec<String>;

impl Details {
    pub(super) fn new(operation: &'static dyn AnyOperation) -> Option<Self> {
        Some(Self { operation, each: operation.spec().each.as_ref()? })
    }

    /// For how many items one call is made.
    pub(super) fn batch(&self) -> usize {
        self.each.batch.unwrap_or(1).max(1)
    }

    /// What a listed item gives for its call; `None` where it lacks something.
    pub(super) fn key(&self, item: &dyn Record) -> Option<Key> {
        self.each.params.iter().map(|(_, path)| Some(walk(item, path).scalar_text()?.into_owned())).collect()
    }

    /// The error for a listed item that lacks what its call needs.
    pub(super) fn lacking(&self) -> Error {
        let spec = self.operation.spec();
        let (own, theirs) = self.each.params.first().copied().unwrap_or_default();
        let invalid = InvalidRequest {
            operation: spec.id,
            parameter: own.to_owned(),
            value: None,
            rule: format!("is missing: an item that {} lists has no `{theirs}`", self.each.operation),
            source: spec.source,
        };
        Error::invalid(spec, invalid)
    }

    /// The call for these items.
    pub(super) fn request(&self, keys: &[Key]) -> Result<Box<dyn AnyRequest>, DecodeError> {
        let mut body = Map::new();
        for (index, (path, _)) in self.each.params.iter().enumerate() {
            let mut values = keys.iter().filter_map(|key| key.get(index)).map(|value| Value::from(value.as_str()));
            let value = if self.each.batch.is_some() { Value::Array(values.collect()) } else { values.next().into() };
            put(&mut body, path, value);
        }
        let mut request = self.operation.request();
        decode_request(self.operation.spec(), request.as_record_mut(), &Value::Object(body).to_string())?;
        Ok(request)
    }
}

/// Sets the value at a dotted path.
fn put(body: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((first, rest)) = path.split_once('.') else {
        body.insert(path.to_owned(), value);
        return;
    };
    if let Value::Object(inner) = body.entry(first).or_insert_with(|| Value::Object(Map::new())) {
        put(inner, rest, value);
    }
}
