//! Responses of the vendor.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Response, StatusCode};

pub(super) fn json(body: String) -> Response<String> {
    reply(StatusCode::OK, "application/json; charset=utf-8", body)
}

pub(super) fn html(status: StatusCode, body: impl Into<String>) -> Response<String> {
    reply(status, "text/html; charset=utf-8", body.into())
}

pub(super) fn text(status: StatusCode, body: impl Into<String>) -> Response<String> {
    reply(status, "text/plain; charset=utf-8", body.into())
}

fn reply(status: StatusCode, content_type: &'static str, body: String) -> Response<String> {
    let mut reply = Response::new(body);
    *reply.status_mut() = status;
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    reply
}
