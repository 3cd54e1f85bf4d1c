//! Spans and events for `tracing`.

use super::{Wait, WaitFor};
use crate::client::error::{Error, TransportError};
use crate::client::request::PreparedRequest;
use crate::client::spec::OperationSpec;
use crate::client::transport::{HttpRequest, HttpResponse};
use tracing::field::Empty;
use tracing::{Span, debug, debug_span, warn};

/// The span of a call over all its attempts: of one page, where the operation has pages.
pub(in crate::client) fn call_span(spec: &OperationSpec, page: Option<i64>) -> Span {
    debug_span!(
        "dingdan.call",
        dingdan.operation = spec.id,
        dingdan.page = page,
        error.type = Empty,
        http.request.resend_count = Empty,
    )
}

/// The span of an attempt, with OpenTelemetry's names for HTTP clients. The query and the headers may hold a token, and the
/// body may hold buyers' data, so the span has none of them.
pub(in crate::client) fn exchange_span(prepared: &PreparedRequest, request: &HttpRequest, attempt: u32) -> Span {
    debug_span!(
        "http.client",
        otel.kind = "client",
        otel.name = request.method.as_str(),
        dingdan.operation = prepared.spec().id,
        http.request.method = request.method.as_str(),
        http.request.resend_count = attempt.saturating_sub(1),
        http.response.status_code = Empty,
        http.response.body.size = Empty,
        server.address = request.uri.host(),
        server.port = request.port(),
        url.template = prepared.declared_path(),
        error.type = Empty,
    )
}

/// Records a response in the span of its attempt.
pub(in crate::client) fn record_response(span: &Span, response: &Result<HttpResponse, TransportError>) {
    if let Ok(response) = response {
        span.record("http.response.status_code", response.status.as_u16());
        span.record("http.response.body.size", response.body.len());
    }
}

/// Records an error in the span of its attempt. Errors hold no secrets.
pub(in crate::client) fn record_error(span: &Span, error: &Error) {
    span.record("error.type", error.type_name());
    span.in_scope(|| debug!(error = %error, "attempt failed"));
}

/// Records a wait.
pub(in crate::client) fn record_wait(wait: &Wait) {
    let (operation, seconds) = (wait.operation, wait.time.as_secs_f64());
    match wait.reason {
        WaitFor::Limit => debug!(dingdan.operation = operation, seconds, "waits for its turn"),
        WaitFor::Retry => warn!(dingdan.operation = operation, seconds, "repeats after a wait"),
    }
}
