//! The top of a file: platform, authorisation, envelope and codes.
//!
//! Comments of keys are what an editor shows of them: see `crate::editor`.

use schemars::JsonSchema;

use super::reading::keys;
use super::{Entries, Enum, Operation, Spanned, Text, Type};

/// One platform: who it is, how a call is authorised, what its answers look like, and every operation, type, enum and
/// result code that its document states.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Platform {
    /// Name of the module, `snake_case`; the first part of every operation id.
    #[schemars(rename = "platform", default)]
    #[schemars(extend("x-required" = true), example = &"acme")]
    pub(crate) id: Text,
    /// What the platform is called.
    #[schemars(example = serde_json::json!({"en": "Acme shops", "zh": "顶点商城"}))]
    pub(crate) title: Label,
    /// Names of the vendor's documents; operations without a source come from the first.
    #[schemars(example = ["acme-orders.txt"])]
    pub(crate) sources: Vec<Text>,
    /// Where the paths of operations hang; users may override it.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"https://api.acme.example")]
    pub(crate) base_url: Text,
    /// Time zone of the platform's times; so far only Beijing's.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"+08:00")]
    pub(crate) time_zone: Text,
    /// The documented limit of calls. Leave it out where nothing is documented.
    #[schemars(example = serde_json::json!({"requests": 20, "per": "1s"}))]
    pub(crate) rate: Option<Rate>,
    /// `true` where the server sends `[]` for every empty object (PHP).
    #[schemars(default)]
    #[schemars(example = true)]
    pub(crate) empty_object_as_list: bool,
    /// How a call is authorised.
    #[schemars(example = serde_json::json!({"scheme": "body_token", "token": {"name": "access_token", "en": "token", "zh": "令牌"}}))]
    pub(crate) auth: Auth,
    /// How an answer says whether it succeeded.
    #[schemars(example = serde_json::json!({"code": "code", "ok": [0], "message": ["msg"]}))]
    pub(crate) envelope: Envelope,
    /// Result codes by number.
    #[schemars(example = serde_json::json!({"0": {"name": "Ok", "class": "ok", "en": "success", "zh": "成功"}}))]
    pub(crate) codes: Entries<Code>,
    /// Enums by name, `UpperCamelCase`. All of them are open: a value that is not listed is kept as it came.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"State": {"repr": "integer", "en": "state", "zh": "状态", "values": {"0": {"name": "Open", "en": "open", "zh": "开"}}}}))]
    pub(crate) enums: Entries<Enum>,
    /// Types by name, `UpperCamelCase`.
    #[schemars(example = serde_json::json!({"Order": {"en": "an order", "zh": "订单", "fields": {}}}))]
    pub(crate) types: Entries<Type>,
    /// Operations by id without the platform, such as `order.list`.
    #[schemars(example = serde_json::json!({"order.list": {"name": "list_orders", "en": "orders", "zh": "订单列表", "method": "POST", "path": "/order/list", "answer": {"type": "Answer", "items": "list"}}}))]
    pub(crate) operations: Entries<Operation>,
}

keys!(Platform:
    needs [title, sources, auth, envelope, codes, types, operations],
    takes [id = "platform", base_url, time_zone, rate, empty_object_as_list, enums]
);

/// A description in two languages.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Label {
    /// English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"order number")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"订单号")]
    pub(crate) zh: Text,
}

keys!(Label: needs [], takes [en, zh]);

/// A limit of calls.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Rate {
    /// How many calls.
    #[schemars(example = 20)]
    pub(crate) requests: Spanned<u32>,
    /// In which time, as a duration.
    #[schemars(example = &"1s")]
    pub(crate) per: Text,
}

keys!(Rate: needs [requests, per], takes []);

/// How a call is authorised; which keys go with it depends on the scheme.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Auth {
    /// The way: `query_token`, `body_token` and `header_token` send a token, `signed_body` signs members of the body.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"body_token")]
    pub(crate) scheme: Text,
    /// The token, by its name in the query, the body or the headers.
    #[schemars(example = serde_json::json!({"name": "access_token", "en": "token of the shop", "zh": "令牌"}))]
    pub(crate) token: Option<Spanned<Credential>>,
    /// For `header_token`: what stands before the token.
    #[schemars(example = &"Bearer ")]
    pub(crate) prefix: Option<Text>,
    /// For `signed_body`: credentials that go into the body.
    #[schemars(example = serde_json::json!({"OpenId": {"en": "id of the key", "zh": "密钥Id"}}))]
    pub(crate) sent: Option<Spanned<Entries<Label>>>,
    /// For `signed_body`: the secret that signs and is never sent.
    #[schemars(example = serde_json::json!({"name": "open_key", "en": "the key that signs", "zh": "密钥"}))]
    pub(crate) key: Option<Spanned<Credential>>,
    /// For `signed_body`: the member of the random number that must not be used twice.
    #[schemars(example = serde_json::json!({"name": "Nonce", "en": "random number", "zh": "随机数"}))]
    pub(crate) nonce: Option<Spanned<Credential>>,
    /// For `signed_body`: the member of the time of the call, in seconds since 1970.
    #[schemars(example = serde_json::json!({"name": "Timestamp", "en": "time of the call", "zh": "时间戳"}))]
    pub(crate) timestamp: Option<Spanned<Credential>>,
    /// For `signed_body`: the member of the signature.
    #[schemars(example = serde_json::json!({"name": "Token", "en": "signature", "zh": "签名"}))]
    pub(crate) signature: Option<Spanned<Credential>>,
    /// For `signed_body`: names of the members that are signed, in any order.
    #[schemars(example = ["Nonce", "OpenId", "Timestamp"])]
    pub(crate) signed: Option<Spanned<Vec<Text>>>,
    /// For `signed_body`: what signs.
    #[schemars(example = &"hmac_sha1")]
    pub(crate) algorithm: Option<Text>,
    /// For `signed_body`: how the signature is spelled; `base64_url` is base64, then percent-encoding.
    #[schemars(example = &"base64_url")]
    pub(crate) encoding: Option<Text>,
    /// For `signed_body`: how nonce and time are sent.
    #[schemars(example = &"text")]
    pub(crate) numbers: Option<Text>,
    /// What nobody has settled about it, for the documentation.
    #[schemars(example = &"whether Action is signed as well")]
    pub(crate) open: Option<Text>,
}

keys!(Auth:
    needs [],
    takes [scheme, token, prefix, sent, key, nonce, timestamp, signature, signed, algorithm, encoding, numbers, open]
);

/// Something that goes along with a call.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Credential {
    /// Name on the wire; of a key that is never sent, its name in configuration.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"access_token")]
    pub(crate) name: Text,
    /// English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"token of the shop")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"令牌")]
    pub(crate) zh: Text,
}

keys!(Credential: needs [], takes [name, en, zh]);

/// How an answer says whether it succeeded. Paths start at the root of the answer.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Envelope {
    /// Path of the result code.
    #[schemars(example = &"code")]
    pub(crate) code: Text,
    /// Codes that mean success.
    #[schemars(example = [0])]
    pub(crate) ok: Vec<Text>,
    /// Path of a bool that has to be true as well.
    #[schemars(example = &"status")]
    pub(crate) flag: Option<Text>,
    /// Paths of the message; the first that is present counts.
    #[schemars(default)]
    #[schemars(example = ["msg"])]
    pub(crate) message: Vec<Text>,
}

keys!(Envelope: needs [code, ok], takes [flag, message]);

/// A result code; its key is the number.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Code {
    /// Name in bindings, `UpperCamelCase`.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"TokenExpired")]
    pub(crate) name: Text,
    /// What it is about.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"auth_expired")]
    pub(crate) class: Text,
    /// English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"the token has expired")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"令牌失效")]
    pub(crate) zh: Text,
    /// Where it is known from: the document (default), or `wild` where it was only seen in answers.
    #[schemars(example = &"wild")]
    pub(crate) from: Option<Text>,
    /// What helps; where it is missing, the class decides.
    #[schemars(example = &"later")]
    pub(crate) retry: Option<Text>,
    /// Remarks, also where one code stands for several things.
    #[schemars(example = &"stands for no permission and for no calls left")]
    pub(crate) note: Option<Text>,
}

keys!(Code: needs [], takes [name, class, en, zh, from, retry, note]);
