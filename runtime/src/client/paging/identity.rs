//! What a pull is recognised by.

use super::fingerprint;
use super::wrong_checkpoint::WrongCheckpoint;
use crate::client::connection::Connection;
use crate::client::spec::{OperationSpec, TimeWindow};
use crate::json::encode_value;
use crate::record::{Record, Value};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// What a pull is recognised by: only the same one may continue from its checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Identity {
    /// The id of the operation.
    pub(super) operation: String,
    /// The path of the parameter for the start of the windows.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) window: Option<String>,
    /// Whether the pull asks for what changed.
    pub(super) changed: bool,
    pub(super) base_url: String,
    /// The fingerprint of what identifies the shop, where the connection knows that.
    #[serde(deserialize_with = "optional")]
    pub(super) shop: Option<String>,
    /// The parameters that the caller set and that have an effect, by path. Of buyers' data and of lists, only the
    /// fingerprint is kept.
    pub(super) request: BTreeMap<String, String>,
}

fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Option::deserialize(deserializer)
}

impl Identity {
    /// The identity of a pull.
    pub(super) fn new(
        connection: &Connection,
        spec: &OperationSpec,
        window: Option<&TimeWindow>,
        changed: bool,
        request: &dyn Record,
    ) -> Self {
        Self {
            operation: spec.id.to_owned(),
            window: window.map(name),
            changed,
            base_url: connection.base_url_for(spec).trim_end_matches('/').to_owned(),
            shop: connection.shop(spec).map(|ids| format!("{:016x}", fingerprint::of_text(&ids))),
            request: parameters(spec, window, request),
        }
    }

    /// Checks that a checkpoint with this identity belongs to a pull with another one.
    pub(super) fn check(&self, pull: &Self) -> Result<(), WrongCheckpoint> {
        let other = |what: &'static str, checkpoint: String, pull: String| {
            Err(WrongCheckpoint::Other { what, checkpoint, pull })
        };
        if self.operation != pull.operation {
            return other("operation", self.operation.clone(), pull.operation.clone());
        }
        if (&self.window, self.changed) != (&pull.window, pull.changed) {
            return other("kind of time range", self.kind(), pull.kind());
        }
        if self.base_url != pull.base_url {
            return other("base URL", self.base_url.clone(), pull.base_url.clone());
        }
        // A connection that only has a token does not know its shop.
        if let (Some(own), Some(shop)) = (&self.shop, &pull.shop)
            && own != shop
        {
            return other("shop", format!("a shop with the fingerprint {own}"), format!("one with {shop}"));
        }
        if self.request != pull.request {
            return other(
                "request",
                described(&self.request, &pull.request),
                described(&pull.request, &self.request),
            );
        }
        Ok(())
    }

    fn kind(&self) -> String {
        let kind = if self.changed { "changes since a time" } else { "a time range" };
        self.window.as_ref().map_or_else(|| "everything".to_owned(), |window| format!("{kind}, by {window}"))
    }
}

/// The path of the parameter for the start of a window, with the parameters that tell it from others.
fn name(window: &TimeWindow) -> String {
    let when = window.when.iter().map(|(path, value)| format!(" with {path}={value}"));
    std::iter::once(window.from.to_owned()).chain(when).collect()
}

/// The parameters that one request has and another has not, or has with another value.
fn described(request: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> String {
    let differs = request.iter().filter(|(path, value)| other.get(*path) != Some(value));
    let differs: Vec<String> = differs.map(|(path, value)| format!("{path}={value}")).collect();
    let lacks = other.keys().filter(|path| !request.contains_key(*path)).map(|path| format!("no {path}"));
    differs.into_iter().chain(lacks).collect::<Vec<_>>().join(", ")
}

/// The parameters of a request that decide what a pull gives: not the page, not the window that the pull sets, and no window
/// that has no effect beside it.
fn parameters(spec: &OperationSpec, window: Option<&TimeWindow>, request: &dyn Record) -> BTreeMap<String, String> {
    let is_idle = |other: &&TimeWindow| {
        window.is_some_and(|window| (window.from, window.to) == (other.from, other.to) || window.outranks(other))
    };
    let idle = spec.windows.iter().filter(is_idle).flat_map(|window| [window.from, window.to]);
    let own = window.iter().flat_map(|window| window.when.iter().map(|(path, _)| *path));
    let left_out: Vec<&str> = idle.chain(own).chain(spec.page.map(|page| page.param)).collect();
    let params = spec.params.iter().enumerate().filter(|(_, param)| !left_out.contains(&param.path));
    let hidden = |text: &str| format!("{:016x}", fingerprint::of_text(text));
    let value = |index: usize, value: Value<'_>| {
        let field = spec.request.fields().get(index)?;
        match value {
            Value::Absent => None,
            Value::Object(_) | Value::List(_) | Value::Map(_) => {
                let mut text = String::new();
                encode_value(&mut text, field, value);
                Some(hidden(&text))
            }
            value => value.scalar_text().map(|text| if field.sensitive { hidden(&text) } else { text.into_owned() }),
        }
    };
    params.filter_map(|(index, param)| Some((param.path.to_owned(), value(index, request.value(index))?))).collect()
}
