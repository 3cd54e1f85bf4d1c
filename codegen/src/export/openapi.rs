//! The OpenAPI 3.1 document of a platform.

use super::examples::Examples;
use super::notes::{Object, about, object, origin, paragraphs, sentence};
use super::{notes, operations, schemas, security, webhooks};
use crate::model::{Auth, Code, CodeClass, Path, Platform, Retry};
use serde_json::{Value, json};

/// The prefix of references to schemas.
pub(super) const SCHEMAS: &str = "#/components/schemas/";

pub(super) fn document(platform: &Platform, examples: &Examples) -> Value {
    let paths = Value::from(operations::paths(platform, examples));
    let mut components = object(json!({"schemas": schemas::all(platform, SCHEMAS, None, &paths)}));
    let security = security::scheme(&platform.auth);
    if let Some(scheme) = &security {
        components.insert("securitySchemes".to_owned(), json!({security::SCHEME: scheme}));
    }
    let mut document = object(json!({
        "openapi": "3.1.1",
        "info": {
            "title": format!("{} ({})", platform.title.en, platform.title.zh),
            "description": description(platform),
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": env!("CARGO_PKG_LICENSE"), "identifier": env!("CARGO_PKG_LICENSE")},
            "x-sources": platform.citations(),
        },
        "servers": [{"url": platform.base_url}],
        "security": match security { Some(_) => json!([{security::SCHEME: []}]), None => json!([]) },
        "tags": operations::tags(platform),
        "paths": paths,
        "components": components,
        "x-codes": platform.codes.iter().map(code).collect::<Vec<_>>(),
        "x-envelope": {
            "code": dotted(&platform.envelope.code),
            "ok": platform.envelope.ok,
            "flag": platform.envelope.flag.as_ref().map(|path| path.join(".")),
            "message": platform.envelope.message.iter().map(|path| path.join(".")).collect::<Vec<_>>(),
        },
    }));
    let envelope = &mut document["x-envelope"];
    if !platform.envelope.sub_code.is_empty() {
        envelope["sub_code"] = dotted(&platform.envelope.sub_code);
    }
    match platform.envelope.error.as_slice() {
        [] => {}
        [member] => envelope["error"] = json!(member),
        several => envelope["error"] = json!(several),
    }
    if let Some(events) = &platform.events {
        document.insert("webhooks".to_owned(), Value::Object(webhooks::all(events)));
    }
    if let Some(limits) = notes::rates(&platform.rates) {
        document.insert("x-rate-limit".to_owned(), limits);
    }
    Value::Object(document)
}

/// One path as a text, several as a list.
fn dotted(paths: &[Path]) -> Value {
    match paths {
        [one] => json!(one.join(".")),
        several => several.iter().map(|path| path.join(".")).collect(),
    }
}

fn description(platform: &Platform) -> String {
    let envelope = &platform.envelope;
    let code = envelope.code.iter().map(|path| path.join(".")).collect::<Vec<_>>().join("` or `");
    let is = if envelope.ok.is_empty() { "missing".to_owned() } else { envelope.ok.join(" or ") };
    let flag = match &envelope.flag {
        Some(flag) => format!(" and `{}` is true", flag.join(".")),
        None => String::new(),
    };
    let error = match envelope.error.as_slice() {
        [] => String::new(),
        members => format!(" and there is no `{}`", members.join("` or `")),
    };
    let success = format!("A call has succeeded if `{code}` is {is}{flag}{error}; failures have status 200 as well.");
    let codes: Vec<_> = platform
        .codes
        .iter()
        .map(|code| format!("- `{}` {}: {} ({})", code.code, code.name, code.label.en, code.label.zh))
        .collect();
    let auth = match &platform.auth {
        Auth::Signed(scheme) => scheme.open.clone().unwrap_or_default(),
        _ => String::new(),
    };
    paragraphs([about(platform).as_str(), &success, &format!("Result codes:\n\n{}", codes.join("\n")), &auth])
}

fn code(code: &Code) -> Object {
    let mut row = object(json!({
        "code": code.code.parse::<i64>().map_or_else(|_| json!(code.code), |number| json!(number)),
        "name": code.name,
        "class": class(code.class),
        "retry": match code.retry {
            Retry::Never => "never",
            Retry::Later => "later",
            Retry::AfterRenewal => "after_renewal",
            Retry::NewNonce => "new_nonce",
        },
        "description": paragraphs([sentence(&code.label).as_str(), code.note.as_deref().unwrap_or_default()]),
        "x-zh": code.label.zh,
    }));
    if let Some(origin) = origin(code.origin) {
        row.insert("x-from".to_owned(), json!(origin));
    }
    row
}

fn class(class: CodeClass) -> &'static str {
    match class {
        CodeClass::Ok => "ok",
        CodeClass::Busy => "busy",
        CodeClass::System => "system",
        CodeClass::AuthExpired => "auth_expired",
        CodeClass::NotPermitted => "not_permitted",
        CodeClass::RateLimited => "rate_limited",
        CodeClass::QuotaExhausted => "quota_exhausted",
        CodeClass::NotFound => "not_found",
        CodeClass::BadRequest => "bad_request",
        CodeClass::Unsupported => "unsupported",
    }
}
