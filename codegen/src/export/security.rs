//! Credentials: a security scheme if OpenAPI supports the location and nothing is signed, otherwise members of the body and
//! parameters.

use super::notes::{Object, object, sentence};
use crate::model::{Auth, CallAuth, Operation, Place, Platform, SentCredential, Signature, TimeForm};
use serde_json::{Value, json};

/// The name of the security scheme.
pub(super) const SCHEME: &str = "token";

/// The security scheme, if the token is in the query or a header.
pub(super) fn scheme(auth: &Auth) -> Option<Value> {
    let (place, token, prefix) = match auth {
        Auth::QueryToken(token) => ("query", token, ""),
        Auth::HeaderToken { token, prefix } => ("header", token, prefix.as_str()),
        Auth::BodyToken(_) | Auth::Signed(_) => return None,
    };
    let mut scheme = object(json!({
        "type": "apiKey",
        "in": place,
        "name": token.name,
        "description": sentence(&token.label),
    }));
    if !prefix.is_empty() {
        scheme.insert("x-prefix".to_owned(), json!(prefix));
    }
    Some(Value::Object(scheme))
}

/// Whether a call has all that authorises calls of the platform.
pub(super) fn is_authorised(operation: &Operation) -> bool {
    operation.auth == CallAuth::Full
}

/// The members of the body that authorise a call; all are required.
pub(super) fn members(platform: &Platform, operation: &Operation) -> Vec<(String, Object)> {
    let sent = platform.auth.sent(operation).into_iter().filter(|sent| sent.place == Place::Body);
    sent.map(|sent| (sent.credential.name.clone(), schema(&platform.auth, &sent))).collect()
}

/// The parameters of the query and the headers that authorise a call, where no security scheme says so.
pub(super) fn parameters(platform: &Platform, operation: &Operation) -> Vec<Value> {
    if scheme(&platform.auth).is_some() {
        return Vec::new();
    }
    let parameter = |sent: SentCredential| {
        let place = match sent.place {
            Place::Body | Place::Path => return None,
            Place::Query => "query",
            Place::Header => "header",
        };
        let mut schema = schema(&platform.auth, &sent);
        let description = schema.remove("description");
        Some(json!({
            "name": sent.credential.name,
            "in": place,
            "required": true,
            "description": description,
            "schema": schema,
        }))
    };
    platform.auth.sent(operation).into_iter().filter_map(parameter).collect()
}

/// The schema of a value that authorises a call.
fn schema(auth: &Auth, sent: &SentCredential) -> Object {
    let mut schema = object(json!({"type": "string"}));
    if let Auth::Signed(signature) = auth {
        let timestamp = signature.timestamp.as_ref().filter(|(time, _)| time == sent).map(|(_, form)| form);
        let is_number = timestamp.is_some_and(|form| !matches!(form, TimeForm::Text(_)))
            || signature.nonce.as_ref() == Some(sent);
        if is_number && !(sent.place == Place::Body && signature.numbers_as_text) {
            schema.insert("type".to_owned(), json!("integer"));
        }
        if let Some(form) = timestamp {
            schema.insert("x-time".to_owned(), json!(time(form)));
        }
        if signature.signature == *sent {
            schema.insert("x-signature".to_owned(), recipe(signature));
        }
    }
    schema.insert("description".to_owned(), json!(sentence(&sent.credential.label)));
    schema.insert("x-zh".to_owned(), json!(sent.credential.label.zh));
    schema.insert("x-sensitive".to_owned(), json!(true));
    schema
}

/// How the time of a call is written, in words.
fn time(form: &TimeForm) -> String {
    let counted = |unit: &str, since: i64| match since {
        0 => format!("{unit} since 1970-01-01T00:00:00Z"),
        since => format!("{unit} since {since} seconds after 1970-01-01T00:00:00Z"),
    };
    match form {
        TimeForm::Seconds(since) => counted("seconds", *since),
        TimeForm::Millis(since) => counted("milliseconds", *since),
        TimeForm::Text(pattern) => pattern.clone(),
    }
}

/// The recipe of a signature.
fn recipe(signature: &Signature) -> Value {
    let recipe = signature.recipe.borrowed();
    let mut members = object(json!({
        "algorithm": recipe.algorithm.word(),
        "encoding": recipe.encoding.word(),
        "key": signature.key.name,
        "signed": signature.signed.as_ref().map_or_else(|| json!("all"), |names| json!(names)),
        "pair": recipe.pair,
        "join": recipe.join,
        "before": recipe.before,
        "after": recipe.after,
        "sorted": recipe.order.word(),
        "empty": if recipe.skips_empty { "skipped" } else { "signed" },
    }));
    if !signature.unsigned.is_empty() {
        members.insert("unsigned".to_owned(), json!(signature.unsigned));
    }
    if let Some(name) = &signature.body_as {
        members.insert("body_as".to_owned(), json!(name));
    }
    if recipe.algorithm.is_keyed() {
        members.insert("hmac_key".to_owned(), json!(recipe.hmac_key));
    }
    Value::Object(members)
}
