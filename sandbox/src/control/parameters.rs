//! The parameters of an action.

use crate::values::parse_time;
use crate::vendor::UnknownName;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use dingdan::BeijingTime;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The members of a JSON object or the fields of a form, as text. The two are told apart by the body, not by the content
/// type, which many a client sets wrong.
pub(super) struct Parameters(HashMap<String, String>);

/// Why nothing was changed.
pub(super) struct BadRequest(pub(super) String);

impl Parameters {
    /// The value of that name. An empty one counts as missing.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    pub(super) fn required(&self, name: &str) -> Result<&str, BadRequest> {
        self.get(name).ok_or_else(|| BadRequest(format!("`{name}` is missing")))
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<u32>, BadRequest> {
        let read = |text: &str| text.parse().map_err(|_| BadRequest(format!("`{name}` is no number: {text:?}")));
        self.get(name).map(read).transpose()
    }

    pub(super) fn time(&self, name: &str) -> Result<Option<BeijingTime>, BadRequest> {
        let read = |text: &str| parse_time(text).ok_or_else(|| BadRequest(format!("`{name}` is no time: {text:?}")));
        self.get(name).map(read).transpose()
    }

    fn read(body: &[u8]) -> Result<Self, BadRequest> {
        if !body.trim_ascii_start().starts_with(b"{") {
            let mut values = HashMap::new();
            for (name, value) in form_urlencoded::parse(body) {
                values.entry(name.into_owned()).or_insert(value.into_owned());
            }
            return Ok(Self(values));
        }
        let unreadable = |error| BadRequest(format!("the body cannot be read: {error}"));
        let members: Map<String, Value> = serde_json::from_slice(body).map_err(unreadable)?;
        let scalars = members.into_iter().filter_map(|(name, value)| Some((name, scalar_text(value)?)));
        Ok(Self(scalars.collect()))
    }
}

fn scalar_text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

impl<S: Send + Sync> FromRequest<S> for Parameters {
    type Rejection = BadRequest;

    async fn from_request(request: Request, state: &S) -> Result<Self, BadRequest> {
        let body = Bytes::from_request(request, state).await;
        Self::read(&body.map_err(|error: BytesRejection| BadRequest(error.body_text()))?)
    }
}

impl From<UnknownName> for BadRequest {
    fn from(unknown: UnknownName) -> Self {
        Self(unknown.to_string())
    }
}

impl IntoResponse for BadRequest {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, format!("{}\n", self.0)).into_response()
    }
}
