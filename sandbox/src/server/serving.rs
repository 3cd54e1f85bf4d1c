//! Serving connections: none is waited for without end.

use super::connection::ConnectionControl;
use super::listener::FaultyListener;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::serve::Listener;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// The longest time until the head of a request is there, and then its body.
const REQUEST: Duration = Duration::from_secs(30);
/// The longest time that a server that was stopped waits for the answers to open calls.
const LAST_ANSWERS: Duration = Duration::from_secs(5);
/// No request of an order API is larger.
const MAX_BODY: usize = 16 * 1024 * 1024;

/// Serves until the server is stopped.
pub(super) async fn serve(mut listener: FaultyListener, router: Router, stopped: impl Future<Output = ()>) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(REQUEST);
    let (graceful, mut connections) = (GracefulShutdown::new(), JoinSet::new());
    let mut stopped = std::pin::pin!(stopped);
    loop {
        let (stream, _) = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stopped => break,
        };
        let control: ConnectionControl = stream.control();
        let service = TowerToHyperService::new(router.clone().layer(Extension(control)));
        let connection = builder.serve_connection(TokioIo::new(stream), service);
        connections.spawn(graceful.watch(connection));
        // A failed connection is for its client to notice.
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    // Those that are still open then are closed with their tasks.
    let _ = timeout(LAST_ANSWERS, graceful.shutdown()).await;
}

/// Reads the whole body of a request before it is answered.
pub(super) async fn whole_body(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body: Bytes = match timeout(REQUEST, to_bytes(body, MAX_BODY)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return (StatusCode::PAYLOAD_TOO_LARGE, "the body is cut short or too large").into_response(),
        Err(_) => return (StatusCode::REQUEST_TIMEOUT, "the body did not come").into_response(),
    };
    next.run(Request::from_parts(parts, Body::from(body))).await
}
