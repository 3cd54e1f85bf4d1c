//! Seen from outside: spans for `tracing`, and a hook for metrics.

use super::error::Error;
use super::http::{HttpRequest, HttpResponse, TransportError};
use super::spec::OperationSpec;
use std::time::Duration;
use tracing::field::Empty;
use tracing::{Span, debug, debug_span, warn};

/// Is told of everything that a connection does. All methods do nothing unless they are written.
pub trait Observer: Send + Sync {
    /// A request was sent and answered, or not.
    fn exchange(&self, _exchange: &Exchange<'_>) {}
    /// A call has to wait.
    fn wait(&self, _wait: &Wait) {}
    /// A token was asked for, because there was none, it was about to expire, or the vendor refused it.
    fn renewal(&self, _platform: &'static str, _succeeded: bool) {}
}

/// A request that was sent.
#[derive(Debug)]
#[non_exhaustive]
pub struct Exchange<'a> {
    /// Id of the operation.
    pub operation: &'static str,
    /// Number of the attempt, from 1.
    pub attempt: u32,
    /// How long it took; nothing where there is no timer.
    pub took: Duration,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// Bytes of the answer's body.
    pub bytes: usize,
    /// Why it failed.
    pub error: Option<&'a Error>,
}

/// A wait before a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wait {
    /// Id of the operation.
    pub operation: &'static str,
    /// How long.
    pub time: Duration,
    /// What for.
    pub reason: WaitFor,
}

/// What a call waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitFor {
    /// Its turn within the documented limit of calls.
    Limit,
    /// Its next attempt.
    Retry,
}

/// The span of a call, over all attempts: of one page, where the operation has pages.
pub(super) fn call_span(spec: &OperationSpec, page: Option<i64>) -> Span {
    debug_span!(
        "dingdan.call",
        dingdan.operation = spec.id,
        dingdan.page = page,
        error.type = Empty,
        http.request.resend_count = Empty,
    )
}

/// The span of an attempt, named as OpenTelemetry names them for HTTP clients. The query and the headers may hold a
/// token, the body may hold buyers' data: none of them is in it.
pub(super) fn exchange_span(spec: &OperationSpec, request: &HttpRequest, attempt: u32) -> Span {
    let (address, port) = server(&request.url);
    debug_span!(
        "http.client",
        otel.kind = "client",
        otel.name = spec.method,
        dingdan.operation = spec.id,
        http.request.method = spec.method,
        http.request.resend_count = attempt.saturating_sub(1),
        http.response.status_code = Empty,
        http.response.body.size = Empty,
        server.address = address,
        server.port = port,
        url.template = spec.path,
        error.type = Empty,
    )
}

/// Notes the answer.
pub(super) fn answered(span: &Span, answer: &Result<HttpResponse, TransportError>) {
    if let Ok(answer) = answer {
        span.record("http.response.status_code", answer.status);
        span.record("http.response.body.size", answer.body.len());
    }
}

/// Notes the error; errors hold no secrets.
pub(super) fn failed(span: &Span, error: &Error) {
    span.record("error.type", error.type_name());
    span.in_scope(|| debug!(error = %error, "attempt failed"));
}

/// Notes a wait.
pub(super) fn waits(wait: &Wait) {
    let (operation, seconds) = (wait.operation, wait.time.as_secs_f64());
    match wait.reason {
        WaitFor::Limit => debug!(dingdan.operation = operation, seconds, "waits for its turn"),
        WaitFor::Retry => warn!(dingdan.operation = operation, seconds, "repeats after a wait"),
    }
}

/// Host and port of a URL, without what may stand before them: credentials.
fn server(url: &str) -> (&str, Option<u16>) {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let usual = if scheme == "https" { 443 } else { 80 };
    match host.rsplit_once(':').map(|(name, port)| (name, port.parse())) {
        Some((name, Ok(port))) => (name, Some(port)),
        _ => (host, Some(usual)),
    }
}

#[cfg(test)]
mod tests {
    use super::server;

    #[test]
    fn the_server_is_named_without_credentials() {
        for (url, want) in [
            ("https://api.example/x?y=z", ("api.example", Some(443))),
            ("http://api.example:8080", ("api.example", Some(8080))),
            ("http://user:secret@[::1]:80/x", ("[::1]", Some(80))),
            ("", ("", Some(80))),
        ] {
            assert_eq!(server(url), want, "{url}");
        }
    }
}
