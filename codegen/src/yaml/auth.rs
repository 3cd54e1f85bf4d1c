//! How calls are authorised.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use schemars::JsonSchema;

use super::from_yaml::keys;
use super::{Entries, SignedNames, Spanned, Text};

/// How calls are authorised; the scheme decides which other keys apply.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Auth {
    /// The scheme: `query_token`, `body_token` and `header_token` send a token, `signed` sends credentials and a signature.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"body_token")]
    pub(crate) scheme: Text,
    /// The token; `name` is the query parameter, the member of the body or the header. With `signed`, a token that is sent
    /// besides, and signed if `signed` says so.
    #[schemars(example = serde_json::json!({"name": "access_token", "en": "token of the shop", "zh": "令牌"}))]
    pub(crate) token: Option<Spanned<Credential>>,
    /// For `header_token`: the text before the token in the header.
    #[schemars(example = &"Bearer ")]
    pub(crate) prefix: Option<Text>,
    /// For `signed`: the credentials that are sent, by name.
    #[schemars(example = serde_json::json!({"app_key": {"in": "query", "en": "id of the app", "zh": "应用标识"}}))]
    pub(crate) sent: Option<Spanned<Entries<SentCredential>>>,
    /// For `signed`: the secret key, which is never sent.
    #[schemars(example = serde_json::json!({"name": "app_secret", "en": "the key that signs", "zh": "应用密钥"}))]
    pub(crate) key: Option<Spanned<Credential>>,
    /// For `signed`: a random number that must not be used twice.
    #[schemars(example = serde_json::json!({"name": "nonce", "in": "query", "en": "random number", "zh": "随机数"}))]
    pub(crate) nonce: Option<Spanned<Credential>>,
    /// For `signed`: the time of the call.
    #[schemars(example = serde_json::json!({"name": "timestamp", "in": "query", "as": "unix_seconds", "en": "time of the call", "zh": "时间戳"}))]
    pub(crate) timestamp: Option<Spanned<Timestamp>>,
    /// For `signed`: the signature.
    #[schemars(example = serde_json::json!({"name": "sign", "in": "query", "en": "signature", "zh": "签名"}))]
    pub(crate) signature: Option<Spanned<Credential>>,
    /// For `signed`: which values are signed: `all` that are sent (the query, the members at the root of the body, headers of
    /// the call, the credentials, the token), or a list of names.
    #[schemars(example = &"all")]
    pub(crate) signed: Option<Spanned<SignedNames>>,
    /// With `signed: all`: the names of values that are not signed.
    #[schemars(example = ["sign_method"])]
    pub(crate) unsigned: Option<Spanned<Vec<Text>>>,
    /// For `signed`: the name under which the text of the body is signed, in place of its members.
    #[schemars(example = &"param_json")]
    pub(crate) body_as: Option<Text>,
    /// For `signed`: what becomes of empty values: they are `signed` (default), or `skipped`.
    #[schemars(example = &"skipped")]
    pub(crate) empty: Option<Text>,
    /// For `signed`: how a value is written, with `{name}`, `{value}`, and their lengths `{name_length}`, `{value_length}`
    /// (characters), `{name_bytes}`, `{value_bytes}` (bytes of UTF-8), filled up with zeros as in `{value_length:04}`. By
    /// default `{name}={value}`.
    #[schemars(example = &"{name}{value}")]
    pub(crate) pair: Option<Text>,
    /// For `signed`: what stands between two values; by default `&`.
    #[schemars(example = &"")]
    pub(crate) join: Option<Text>,
    /// For `signed`: what stands before all values, with `{key}`, `{action}`, `{path}`, `{method}`, `{body}`, `{body_base64}`,
    /// `{timestamp}`, `{nonce}` and `{…}` for the name of a value that is sent. By default nothing; `{{` and `}}` are braces.
    #[schemars(example = &"{key}")]
    pub(crate) before: Option<Text>,
    /// For `signed`: what stands after all values, as for `before`.
    #[schemars(example = &"&secret={key}")]
    pub(crate) after: Option<Text>,
    /// For `signed`: the order of the values: `true` by name in the order of the bytes (default), `by_value`, or `false` as
    /// `signed` lists them.
    #[schemars(example = true)]
    pub(crate) sorted: Option<Text>,
    /// For `signed`: the digest of the signed text.
    #[schemars(example = &"hmac_sha256")]
    pub(crate) algorithm: Option<Text>,
    /// For `signed` with `hmac_…`: the key of the digest, as for `before`; by default `{key}`.
    #[schemars(example = &"{key}&")]
    pub(crate) hmac_key: Option<Text>,
    /// For `signed`: how the digest is written. `base64_url_encoded` (or `base64_url`) is standard base64, then
    /// percent-encoding.
    #[schemars(example = &"hex_upper")]
    pub(crate) encoding: Option<Text>,
    /// For `signed`: whether nonce and timestamp are text (default) or numbers in a JSON body.
    #[schemars(example = &"text")]
    pub(crate) numbers: Option<Text>,
    /// For `signed`: known signatures, which are recomputed.
    #[schemars(default)]
    #[schemars(example = serde_json::json!([{"key": "secret", "values": {"app_key": "k"}, "signs": "app_key=k", "signature": "0c9d…"}]))]
    pub(crate) vectors: Vec<Vector>,
    /// Open questions about the scheme, for the documentation.
    #[schemars(example = &"whether Action is signed as well")]
    pub(crate) open: Option<Text>,
}

keys!(Auth:
    needs [],
    takes [
        scheme, token, prefix, sent, key, nonce, timestamp, signature, signed, unsigned, body_as, empty, pair, join, before,
        after, sorted, algorithm, hmac_key, encoding, numbers, vectors, open
    ]
);

/// A credential, or another value that is sent with it.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Credential {
    /// The name on the wire; for a key that is never sent, the name in the configuration.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"access_token")]
    pub(crate) name: Text,
    /// For `signed`: where it is sent, in the `body` (default), the `query` or a `header`.
    #[schemars(rename = "in")]
    #[schemars(example = &"query")]
    pub(crate) location: Option<Text>,
    /// The English description, in your own words; the name by default.
    #[schemars(default)]
    #[schemars(example = &"token of the shop")]
    pub(crate) en: Text,
    /// The vendor's Chinese label; the name by default.
    #[schemars(default)]
    #[schemars(example = &"令牌")]
    pub(crate) zh: Text,
}

keys!(Credential: needs [], takes [name, location = "in", en, zh]);

/// A credential that is sent; its key is the name on the wire.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct SentCredential {
    /// Where it is sent: in the `body` (default), the `query` or a `header`.
    #[schemars(rename = "in")]
    #[schemars(example = &"query")]
    pub(crate) location: Option<Text>,
    /// The English description, in your own words; the name by default.
    #[schemars(default)]
    #[schemars(example = &"id of the app")]
    pub(crate) en: Text,
    /// The vendor's Chinese label; the name by default.
    #[schemars(default)]
    #[schemars(example = &"应用标识")]
    pub(crate) zh: Text,
}

keys!(SentCredential: needs [], takes [location = "in", en, zh]);

/// The time of a call.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Timestamp {
    /// The name on the wire.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"timestamp")]
    pub(crate) name: Text,
    /// Where it is sent: in the `body` (default), the `query` or a `header`.
    #[schemars(rename = "in")]
    #[schemars(example = &"query")]
    pub(crate) location: Option<Text>,
    /// How it is written: `unix_seconds` (default), `unix_millis`, `beijing_time` (`YYYY-MM-DD hh:mm:ss`), or a pattern with
    /// `YYYY`, `MM`, `DD`, `hh`, `mm`, `ss` and `SSS`, in the time of Beijing, or in UTC if it ends with `Z`.
    #[schemars(rename = "as")]
    #[schemars(example = &"unix_millis")]
    pub(crate) form: Option<Text>,
    /// For `unix_seconds` and `unix_millis`: the time in Beijing from which they count, if it is not 1970 in UTC.
    #[schemars(example = &"2012-01-01 00:00:00")]
    pub(crate) since: Option<Text>,
    /// The English description, in your own words; the name by default.
    #[schemars(default)]
    #[schemars(example = &"time of the call")]
    pub(crate) en: Text,
    /// The vendor's Chinese label; the name by default.
    #[schemars(default)]
    #[schemars(example = &"时间戳")]
    pub(crate) zh: Text,
}

keys!(Timestamp: needs [], takes [name, location = "in", form = "as", since, en, zh]);

/// A known signature, of a document or of another program. Its values are made up: a real key must not be here.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Vector {
    /// The secret key.
    #[schemars(example = &"secret")]
    pub(crate) key: Text,
    /// Every value that is sent, by name: credentials, time, parameters.
    #[schemars(example = serde_json::json!({"app_key": "k", "timestamp": "2016-01-01 12:00:00"}))]
    pub(crate) values: Entries<Text>,
    /// The operation's name on the wire, if the recipe has `{action}`.
    #[schemars(example = &"order.list")]
    pub(crate) action: Option<Text>,
    /// The path, if the recipe has `{path}`.
    #[schemars(example = &"/order/list")]
    pub(crate) path: Option<Text>,
    /// The HTTP method, if the recipe has `{method}`.
    #[schemars(example = &"POST")]
    pub(crate) method: Option<Text>,
    /// The text of the body, if the recipe has `{body}`, `{body_base64}` or `body_as`.
    #[schemars(example = &"{\"page\":1}")]
    pub(crate) body: Option<Text>,
    /// The text that is signed, if the source tells it.
    #[schemars(example = &"secretapp_keyksecret")]
    pub(crate) signs: Option<Text>,
    /// The signature.
    #[schemars(example = &"66987CB115214E59E6EC978214934FB8")]
    pub(crate) signature: Text,
    /// Where it is from.
    #[schemars(example = &"the example of acme-signing.txt")]
    pub(crate) source: Option<Text>,
}

keys!(Vector: needs [key, values, signature], takes [action, path, method, body, signs, source]);
