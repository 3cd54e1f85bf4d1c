//! The top level of a file: platform, authorisation, envelope and result codes.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use schemars::JsonSchema;

use super::from_yaml::keys;
use super::one_or_many::OneOrMany;
use super::{Auth, Entries, Enum, Envelope, Events, Operation, Request, Source, Spanned, Text, Type};

/// One platform: its name, how calls are authorised, the envelope of its answers, and every documented operation, type,
/// enum and result code.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Platform {
    /// The name of the module, in `snake_case`; the first part of every operation id.
    #[schemars(rename = "platform", default)]
    #[schemars(extend("x-required" = true), example = &"acme")]
    pub(crate) id: Text,
    /// The title of the platform.
    #[schemars(example = serde_json::json!({"en": "Acme shops", "zh": "顶点商城"}))]
    pub(crate) title: Label,
    /// The vendor's documents that the file transcribes; the first is the default source of operations.
    #[schemars(example = serde_json::json!([{"file": "acme-orders.txt", "publisher": "顶点开放平台", "title": "获取订单列表"}]))]
    pub(crate) sources: Vec<Source>,
    /// The base URL, to which the paths of operations are appended; users can override it.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"https://api.acme.example")]
    pub(crate) base_url: Text,
    /// The time zone of the platform, as its offset from UTC. Texts of times are always of Beijing, `+08:00`.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"+08:00")]
    pub(crate) time_zone: Text,
    /// The documented rate limit of a shop, or several that hold at once. Omit it if none is documented.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"requests": 20, "per": "1s"}))]
    pub(crate) rate: OneOrMany<Rate>,
    /// `true` if the server sends `[]` for every empty object, as PHP does.
    #[schemars(default)]
    #[schemars(example = true)]
    pub(crate) empty_object_as_list: bool,
    /// How calls are authorised.
    #[schemars(example = serde_json::json!({"scheme": "body_token", "token": {"name": "access_token", "en": "token", "zh": "令牌"}}))]
    pub(crate) auth: Auth,
    /// How an answer tells whether the call succeeded.
    #[schemars(example = serde_json::json!({"code": "code", "ok": [0], "message": ["msg"]}))]
    pub(crate) envelope: Envelope,
    /// The form of requests: JSON in the body, unless it says otherwise.
    #[schemars(example = serde_json::json!({"body": "form", "action": {"name": "method"}, "constants": {"v": "2.0"}}))]
    pub(crate) request: Option<Request>,
    /// The result codes as they arrive: numbers or texts.
    #[schemars(example = serde_json::json!({"0": {"name": "Ok", "class": "ok", "en": "success", "zh": "成功"}}))]
    pub(crate) codes: Entries<Code>,
    /// The enums by name, in `UpperCamelCase`. Every enum is open: a value that is not listed is kept as received.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"State": {"repr": "integer", "en": "state", "zh": "状态", "values": {"0": {"name": "Open", "en": "open", "zh": "开"}}}}))]
    pub(crate) enums: Entries<Enum>,
    /// The types by name, in `UpperCamelCase`.
    #[schemars(example = serde_json::json!({"Order": {"en": "an order", "zh": "订单", "fields": {}}}))]
    pub(crate) types: Entries<Type>,
    /// The operations by id without the platform, such as `order.list`.
    #[schemars(example = serde_json::json!({"order.list": {"name": "list_orders", "en": "orders", "zh": "订单列表", "method": "POST", "path": "/order/list", "answer": {"type": "Answer", "items": "list"}}}))]
    pub(crate) operations: Entries<Operation>,
    /// What the vendor posts to its users' servers, how that is signed, and what to answer.
    #[schemars(example = serde_json::json!({"verify": {"key": {"name": "app_secret"}, "signature": {"name": "X-Sign", "in": "header"}, "signed": [], "before": "{body}{key}", "algorithm": "md5", "encoding": "hex"}, "reply": "success", "list": {"order.paid": {"type": "OrderPaid", "en": "an order was paid", "zh": "订单支付"}}}))]
    pub(crate) events: Option<Events>,
}

keys!(Platform:
    needs [title, sources, auth, envelope, codes, types, operations],
    takes [id = "platform", base_url, time_zone, rate, empty_object_as_list, enums, request, events]
);

/// A description in English and Chinese.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Label {
    /// The English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"order number")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"订单号")]
    pub(crate) zh: Text,
}

keys!(Label: needs [], takes [en, zh]);

/// A rate limit.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Rate {
    /// The maximum number of calls.
    #[schemars(example = 20)]
    pub(crate) requests: Spanned<u32>,
    /// The time in which they are counted, as a duration.
    #[schemars(example = &"1s")]
    pub(crate) per: Text,
}

keys!(Rate: needs [requests, per], takes []);

/// A result code; its key is the code as it arrives.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Code {
    /// The name in the bindings, in `UpperCamelCase`.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"TokenExpired")]
    pub(crate) name: Text,
    /// The class of the error.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"auth_expired")]
    pub(crate) class: Text,
    /// The English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"the token has expired")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"令牌失效")]
    pub(crate) zh: Text,
    /// Where it is known from: the `document` (default), or only real answers (`wild`).
    #[schemars(example = &"wild")]
    pub(crate) from: Option<Text>,
    /// Whether and how to retry; the class decides by default.
    #[schemars(example = &"later")]
    pub(crate) retry: Option<Text>,
    /// Remarks, for example if the code has several meanings.
    #[schemars(example = &"means no permission, or no calls left")]
    pub(crate) note: Option<Text>,
}

keys!(Code: needs [], takes [name, class, en, zh, from, retry, note]);
