//! Operations of an OpenAPI document.

use super::examples::Examples;
use super::kinds::Kinds;
use super::notes::{Object, object, paragraphs, sentence};
use super::openapi::SCHEMAS;
use super::pages;
use super::{bodies, names, notes, security};
use crate::model::{Content, Each, Operation, Platform, Token, TokenEnd, Window};
use serde_json::{Value, json};

/// The tag of an operation: the first part of its id after the platform.
fn tag(operation: &Operation) -> &str {
    operation.id.split('.').nth(1).unwrap_or_default()
}

/// The tags, without duplicates.
pub(super) fn tags(platform: &Platform) -> Vec<Value> {
    let mut tags: Vec<&str> = Vec::new();
    for tag in platform.operations.iter().map(tag) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags.iter().map(|tag| json!({"name": tag, "description": format!("Operations of `{tag}`.")})).collect()
}

/// Every operation by path and method.
pub(super) fn paths(platform: &Platform, examples: &Examples) -> Object {
    let mut paths = Object::new();
    for operation in &platform.operations {
        let method = operation.method.to_lowercase();
        let item = paths.entry(path(platform, operation)).or_insert_with(|| json!({}));
        if let Value::Object(item) = item {
            item.insert(method, described(platform, operation, examples));
        }
    }
    paths
}

/// The path of an operation. Several operations of a gateway may share path and method, which OpenAPI does not support. A
/// fragment distinguishes them, because HTTP clients do not send it.
fn path(platform: &Platform, operation: &Operation) -> String {
    let own = split(platform, operation).1;
    let same = |other: &&Operation| other.method == operation.method && split(platform, other).1 == own;
    match platform.operations.iter().filter(same).count() {
        1 => own.to_owned(),
        _ => format!("{own}#{}", operation.name),
    }
}

/// The URL of the server and the path of a call, of which OpenAPI asks that it starts with a slash: a call to the base URL itself
/// has the path of that.
fn split<'a>(platform: &'a Platform, operation: &'a Operation) -> (&'a str, &'a str) {
    let base = operation.base_url.as_deref().unwrap_or(&platform.base_url);
    if !operation.path.is_empty() {
        return (base, &operation.path);
    }
    let host = base.find("://").map_or(0, |scheme| scheme + 3);
    match base[host..].find('/') {
        Some(path) => base.split_at(host + path),
        None => (base, "/"),
    }
}

fn described(platform: &Platform, operation: &Operation, examples: &Examples) -> Value {
    let kinds = Kinds::new(platform, SCHEMAS);
    let description = paragraphs([
        sentence(&operation.label).as_str(),
        operation.note.as_deref().unwrap_or_default(),
        &operation
            .billed
            .as_ref()
            .map(|billed| format!("Each successful call is billed: {billed}."))
            .unwrap_or_default(),
    ]);
    let mut members = object(json!({
        "operationId": operation.name,
        "summary": operation.label.zh,
        "description": description,
        "tags": [tag(operation)],
    }));
    let mut parameters = security::parameters(platform, operation);
    parameters.extend(super::parameters::all(operation, &kinds));
    if !parameters.is_empty() {
        members.insert("parameters".to_owned(), json!(parameters));
    }
    if bodies::has_body(platform, operation) {
        let media = if operation.request.form { FORM } else { JSON };
        let content = content(media, &kinds.at(&names::request(operation)), examples.requests(operation));
        members.insert("requestBody".to_owned(), json!({"required": true, "content": content}));
    }
    let content = content(JSON, &kinds.at(&operation.answer.of), examples.answers(operation));
    let answer = json!({"description": "The answer, for success and failure alike.", "content": content});
    members.insert(
        "responses".to_owned(),
        json!({
            "200": answer,
            "4XX": {"description": "Rejected before it reached the API; the body may not be JSON."},
        }),
    );
    if !security::is_authorised(operation) {
        members.insert("security".to_owned(), json!([]));
    }
    members.extend(extensions(operation));
    let server = split(platform, operation).0;
    if server != platform.base_url {
        members.insert("servers".to_owned(), json!([{"url": server}]));
    }
    Value::Object(members)
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

fn content<'a>(media: &str, schema: &Value, samples: impl Iterator<Item = (&'a str, &'a Value)>) -> Value {
    let mut content = object(json!({"schema": schema}));
    let samples: Object = samples.map(|(file, value)| (names::example(file), json!({"value": value}))).collect();
    if !samples.is_empty() {
        content.insert("examples".to_owned(), Value::Object(samples));
    }
    json!({media: content})
}

/// Facts that OpenAPI cannot express.
fn extensions(operation: &Operation) -> Object {
    let dotted = |path: &Option<Vec<String>>| path.as_ref().map(|path| path.join("."));
    let mut members =
        object(json!({"x-id": operation.id, "x-source": operation.source, "x-idempotent": operation.idempotent}));
    match &operation.answer.content {
        Content::Items(items) => members.insert(
            "x-items".to_owned(),
            json!({
                "at": items.path.join("."),
                "total": dotted(&items.total),
                "last_page": dotted(&items.last_page),
                "id": dotted(&items.id),
            }),
        ),
        Content::Token(of) => members.insert("x-token".to_owned(), token(of)),
        Content::Whole => None,
    };
    if let Some(limits) = notes::rates(&operation.rates) {
        members.insert("x-rate-limit".to_owned(), limits);
    }
    if let Some(wrapper) = &operation.answer.wrapper {
        members.insert("x-wrapper".to_owned(), json!(wrapper));
    }
    if let Some(page) = &operation.page {
        members.insert("x-page".to_owned(), pages::page(page));
    }
    if !operation.windows.is_empty() {
        members.insert("x-windows".to_owned(), operation.windows.iter().map(window).collect());
    }
    if let Some(of) = &operation.each {
        members.insert("x-each".to_owned(), each(of));
    }
    members
}

/// The operation for each of whose items a call is made: the parameters with what they take of an item, and the number of items
/// of one call.
fn each(each: &Each) -> Value {
    let params = each.params.iter().map(|(own, theirs)| (own.join("."), json!(theirs.join("."))));
    let mut members = object(json!({"operation": each.operation, "params": params.collect::<Object>()}));
    if let Some(batch) = each.batch {
        members.insert("batch".to_owned(), json!(batch));
    }
    Value::Object(members)
}

fn token(token: &Token) -> Value {
    let lifetime = token.end.as_ref().filter(|end| !end.is_instant && !end.in_millis);
    let mut members =
        object(json!({"at": token.value.join("."), "lifetime_seconds": lifetime.map(|end| end.path.join("."))}));
    let mut put = |key: &str, path: Option<&Vec<String>>| {
        if let Some(path) = path {
            members.insert(key.to_owned(), json!(path.join(".")));
        }
    };
    if let Some(TokenEnd { path, is_instant, in_millis }) = &token.end {
        match (is_instant, in_millis) {
            (true, true) => put("expires_at_milliseconds", Some(path)),
            (true, false) => put("expires_at", Some(path)),
            (false, true) => put("lifetime_milliseconds", Some(path)),
            (false, false) => {}
        }
    }
    put("refresh", token.refresh.as_ref());
    put("from_refresh", token.from_refresh.as_ref());
    if let Some(of) = &token.refresh_of {
        members.insert("refresh_of".to_owned(), json!(of));
    }
    Value::Object(members)
}

fn window(window: &Window) -> Value {
    let mut members = object(json!({
        "from": window.from.join("."),
        "to": window.to.join("."),
        "at_most_seconds": window.at_most_seconds,
        "changes": window.changes,
        "reread_seconds": window.reread_seconds,
        "over": if window.cut { "cut" } else { "refused" },
        "filters": window.filters.as_ref().map(|path| path.join(".")),
    }));
    if !window.when.is_empty() {
        let when = window.when.iter().map(|(param, value)| (param.join("."), json!(value)));
        members.insert("when".to_owned(), when.collect::<Object>().into());
    }
    let seconds = [
        ("margin_seconds", window.margin_seconds),
        ("reaches_back_seconds", window.reaches_back_seconds),
        ("lag_seconds", window.lag_seconds),
    ];
    members.extend(window.rank.map(|rank| ("rank".to_owned(), json!(rank))));
    members.extend(seconds.into_iter().filter_map(|(name, seconds)| Some((name.to_owned(), json!(seconds?)))));
    members.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const BASE: &str = include_str!("../check/tests/base.yaml");

    #[test]
    fn a_call_to_the_base_url_has_its_path() {
        for (base, own, want) in [
            ("https://acme.example", "path: /order/get", ("https://acme.example", "/order/get")),
            ("https://acme.example/gw", "path: /order/get", ("https://acme.example/gw", "/order/get")),
            ("https://acme.example/gw/v2", "idempotent: true", ("https://acme.example", "/gw/v2")),
            ("https://acme.example", "idempotent: true", ("https://acme.example", "/")),
            ("https://acme.example", "base_url: https://two.example/gw", ("https://two.example", "/gw")),
        ] {
            let text = BASE.replace("https://api.acme.example", base).replace("path: /order/get", own);
            let platform = load("acme.yaml", &text).expect("a schema");
            assert_eq!(split(&platform, &platform.operations[1]), want, "{base} {own}");
            let all = paths(&platform, &Examples::default());
            assert!(all.keys().all(|path| path.starts_with('/')), "{all:?}");
            let servers = if want.0 == base { Value::Null } else { json!([{"url": want.0}]) };
            assert_eq!(all[want.1]["post"].get("servers").cloned().unwrap_or_default(), servers, "{base} {own}");
        }
    }

    #[test]
    fn what_openapi_cannot_say_is_an_extension() {
        let text = BASE
            .replace("at_most: 31d", "at_most: 31d, margin: 1h, rank: 2, when: {more.word: a}")
            .replace("reread: none}]", "reread: none}, {from: from, to: to, rank: 1, when: {more.word: b}}]")
            .replace("filters: state, en", "filters: state, sweep: true, en")
            .replace("{kind: identifier, required", "{kind: list, of: identifier, required")
            .replace("items: list}", "items: list, id: order_id}")
            .replace("{order_id: order_id}}", "{order_id: order_id}, batch: 20}");
        let platform = load("acme.yaml", &text).expect("a schema");
        let all = paths(&platform, &Examples::default());
        let each = json!({"operation": "acme.order.list", "params": {"order_id": "order_id"}, "batch": 20});
        assert_eq!(all["/order/get"]["post"]["x-each"], each);
        let window = &all["/order/list"]["post"]["x-windows"][0];
        assert_eq!((&window["margin_seconds"], &window["rank"]), (&json!(3600), &json!(2)));
        let state =
            platform.operations[0].params.iter().find(|param| param.field.wire == "state").expect("a parameter");
        let state = super::super::bodies::parameter(state, &Kinds::new(&platform, SCHEMAS));
        assert_eq!(state["x-sweep"], json!(true));
    }
}
