//! What is sent outside of the body: query, headers, parts of the path.

use super::bodies::{Body, parameter};
use super::kinds::Kinds;
use crate::model::{Constant, Operation, Param, Place};
use serde_json::{Value, json};

/// The parameters of an operation that are not in its body.
pub(super) fn all(operation: &Operation, kinds: &Kinds<'_>) -> Vec<Value> {
    let params = operation.params.iter().filter(|param| param.place != Place::Body);
    let request = &operation.request;
    let in_body = params.clone().count() < operation.params.len();
    let wrap = request.wrap.as_ref().filter(|wrap| wrap.place == Place::Query && (in_body || !wrap.left_out));
    let wrap = wrap.map(|wrap| {
        let body = Body { operation, kinds };
        let description = "The parameters of the call as one JSON text.";
        let required = !wrap.left_out;
        json!({"name": wrap.name, "in": "query", "required": required, "description": description, "schema": body.wrapped()})
    });
    let constants = request.constants.iter().filter(|constant| constant.place != Place::Body).map(constant);
    constants.chain(wrap).chain(params.map(|param| declared(param, kinds))).collect()
}

fn constant(constant: &Constant) -> Value {
    let schema = json!({"type": "string", "const": constant.value});
    let description = "Sent with every call.";
    json!({"name": constant.name, "in": constant.place.word(), "required": true, "description": description, "schema": schema})
}

fn declared(param: &Param, kinds: &Kinds<'_>) -> Value {
    let mut schema = parameter(param, kinds);
    let description = schema.remove("description");
    let mut declared = json!({
        "name": param.field.wire,
        "in": param.place.word(),
        "required": param.required,
        "description": description,
        "schema": schema,
    });
    match param.join.as_deref() {
        // OpenAPI's only form of a joined list that all tools know.
        Some(",") if param.place == Place::Query => {
            declared["style"] = json!("form");
            declared["explode"] = json!(false);
        }
        Some(join) => declared["x-join"] = json!(join),
        None if param.repeat => {
            declared["style"] = json!("form");
            declared["explode"] = json!(true);
        }
        None => {}
    }
    declared
}
