//! What a vendor posts to its users' servers.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use super::auth::Auth;
use super::from_yaml::{FromYaml, Reader, keys};
use super::request::ActionParam;
use super::tree::Node;
use super::{Entries, Spanned, Text};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::borrow::Cow;

/// What the vendor posts, how it is signed, and what to answer.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Events {
    /// The value that says which event it is: in the `query` (default), the `body` (a dotted path) or a `header`. Not needed
    /// where there is only one.
    #[schemars(example = serde_json::json!({"name": "type", "in": "body"}))]
    pub(crate) action: Option<ActionParam>,
    /// `unsigned` if the vendor's signature leaves the body out. Then the body proves nothing: ask the vendor for what it says.
    #[schemars(example = &"unsigned")]
    pub(crate) body: Option<Text>,
    /// How a post is signed: a recipe with the keys of `auth` for `signed`, and `vectors`.
    #[schemars(example = serde_json::json!({"key": {"name": "app_secret"}, "signature": {"name": "X-Sign", "in": "header"}, "signed": [], "before": "{body}{key}", "algorithm": "md5", "encoding": "hex"}))]
    pub(crate) verify: Spanned<Verify>,
    /// The body of the answer that the vendor waits for.
    #[schemars(example = &"{\"code\":0,\"msg\":\"success\"}")]
    pub(crate) reply: Text,
    /// The events by id without the platform.
    #[schemars(example = serde_json::json!({"order.paid": {"type": "OrderPaid", "en": "an order was paid", "zh": "订单支付"}}))]
    pub(crate) list: Spanned<Entries<Event>>,
}

keys!(Events: needs [verify, reply, list], takes [action, body]);

/// An event; its key is the id without the platform.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Event {
    /// The type of the entire body.
    #[schemars(rename = "type")]
    #[schemars(example = &"OrderPaid")]
    pub(crate) of: Text,
    /// The value of `action` for this event; by default its key.
    #[schemars(example = &"trade_TradePaid")]
    pub(crate) action: Option<Text>,
    /// The English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"an order was paid")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"订单支付")]
    pub(crate) zh: Text,
    /// Anything that a user of the event should know.
    #[schemars(example = &"comes again until it is answered")]
    pub(crate) note: Option<Text>,
}

keys!(Event: needs [of = "type"], takes [action, en, zh, note]);

/// A recipe whose scheme goes without saying.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verify(pub(crate) Auth);

impl FromYaml for Verify {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let mut auth = Auth::from_yaml(node, reader)?;
        if auth.scheme.is_missing() {
            auth.scheme = Text { value: "signed".to_owned(), at: node.at };
        }
        Some(Self(auth))
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        Auth::placeholder(reader).map(Self)
    }
}

impl JsonSchema for Verify {
    fn schema_name() -> Cow<'static, str> {
        "Verify".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Auth::json_schema(generator);
        schema
            .insert("description".to_owned(), "How a post is signed: the keys of a recipe, as under `auth`.".into());
        if let Some(properties) = schema.get_mut("properties").and_then(|properties| properties.as_object_mut()) {
            for key in ["scheme", "token", "prefix", "numbers", "open"] {
                properties.remove(key);
            }
        }
        schema
    }
}
