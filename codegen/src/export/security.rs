//! Credentials: a security scheme if OpenAPI supports the location, otherwise members of the body.

use super::notes::{Object, object, sentence};
use crate::model::{Auth, Content, Credential, Operation, Platform, SignedBody};
use serde_json::{Value, json};

/// The name of the security scheme.
pub(super) const SCHEME: &str = "token";

/// The security scheme, if the token is in the query or a header.
pub(super) fn scheme(auth: &Auth) -> Option<Value> {
    let (place, token, prefix) = match auth {
        Auth::QueryToken(token) => ("query", token, ""),
        Auth::HeaderToken { token, prefix } => ("header", token, prefix.as_str()),
        Auth::BodyToken(_) | Auth::SignedBody(_) => return None,
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

/// Whether a call needs a credential. All do, except those that request one.
pub(super) fn is_authorised(operation: &Operation) -> bool {
    !matches!(operation.answer.content, Content::Token(_))
}

/// The members of the body that authorise a call; all are required.
pub(super) fn members(platform: &Platform, operation: &Operation) -> Vec<(String, Object)> {
    match &platform.auth {
        _ if !is_authorised(operation) => Vec::new(),
        Auth::QueryToken(_) | Auth::HeaderToken { .. } => Vec::new(),
        Auth::BodyToken(token) => vec![member(token, json!({"type": "string"}))],
        Auth::SignedBody(scheme) => signed(scheme),
    }
}

fn signed(scheme: &SignedBody) -> Vec<(String, Object)> {
    let number = if scheme.numbers_as_text { json!({"type": "string"}) } else { json!({"type": "integer"}) };
    let mut members: Vec<_> = scheme.sent.iter().map(|sent| member(sent, json!({"type": "string"}))).collect();
    members.push(member(&scheme.nonce, number.clone()));
    members.push(member(&scheme.timestamp, number));
    let (name, mut signature) = member(&scheme.signature, json!({"type": "string"}));
    signature.insert(
        "x-signature".to_owned(),
        json!({
            "algorithm": "HMAC-SHA1, base64, percent-encoded",
            "key": scheme.key.name,
            "signed": scheme.signed,
            "joined": "a=1&b=2, sorted by name",
        }),
    );
    members.push((name, signature));
    members
}

fn member(credential: &Credential, schema: Value) -> (String, Object) {
    let mut schema = object(schema);
    schema.insert("description".to_owned(), json!(sentence(&credential.label)));
    schema.insert("x-zh".to_owned(), json!(credential.label.zh));
    schema.insert("x-sensitive".to_owned(), json!(true));
    (credential.name.clone(), schema)
}
