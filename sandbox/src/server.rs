//! The server.

mod access;
mod connection;
mod listener;
mod response;
mod serving;

use crate::control;
use crate::declarations::Declarations;
use crate::options::Options;
use crate::page;
use crate::vendor::{MockVendor, UnknownName};
use access::{ControlToken, Names};
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::request::Parts;
use axum::http::{Request, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use connection::ConnectionControl;
use dingdan::client::TimeRange;
use dingdan::{Credentials, SecretString, UnixSeconds};
use listener::{FaultyListener, ListenerControl};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A running server. Dropping it stops it.
pub struct Sandbox {
    vendor: Arc<MockVendor>,
    address: SocketAddr,
    token: ControlToken,
    stop: watch::Sender<()>,
    server: JoinHandle<()>,
}

impl Sandbox {
    /// Starts a server. Has to be called within a tokio runtime.
    ///
    /// # Errors
    /// When the port is not available.
    pub async fn start(options: Options) -> Result<Self, io::Error> {
        Self::start_with(options, Declarations::default()).await
    }

    /// The same, with the operations that are declared there.
    ///
    /// # Errors
    /// When the port is not available, or the system gives no random numbers for the token.
    pub async fn start_with(options: Options, declarations: Declarations) -> Result<Self, io::Error> {
        let (listener, listener_control) = FaultyListener::bind((options.address, options.port).into()).await?;
        let address = listener.address();
        let vendor = Arc::new(MockVendor::of(&options, declarations));
        let (stop, stopped) = watch::channel(());
        let state = ServerState { vendor: Arc::clone(&vendor), listener_control, stopped: stopped.clone() };
        let token = if address.ip().is_loopback() { None } else { Some(Arc::new(new_token()?)) };
        let names = Names { is_loopback: address.ip().is_loopback(), allowed: options.hosts.into() };
        let router = Router::new()
            .fallback(call_operation)
            .with_state(state)
            .merge(router(Arc::clone(&vendor)).layer(from_fn_with_state(token.clone(), access::with_token)))
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn(serving::whole_body))
            .layer(from_fn_with_state(names, access::by_known_names));
        let server = tokio::spawn(serving::serve(listener, router, until_stopped(stopped)));
        Ok(Self { vendor, address, token, stop, server })
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The token that the page and the control ask for as the password, where the server can be reached from elsewhere.
    pub fn control_token(&self) -> Option<&SecretString> {
        self.token.as_deref()
    }

    /// The base URL of a platform, by its id.
    pub fn base_url(&self, platform_id: &str) -> String {
        format!("http://{}/{platform_id}", self.address)
    }

    /// The vendor that answers the calls.
    pub fn vendor(&self) -> &MockVendor {
        &self.vendor
    }

    /// Valid credentials for an operation, by its full id.
    ///
    /// # Errors
    /// When there is no such operation.
    pub fn credentials(&self, operation_id: &str) -> Result<Credentials, UnknownName> {
        self.vendor.credentials(operation_id)
    }

    /// The same as names and values; none where there is no such operation.
    pub fn credential_values(&self, operation_id: &str) -> Vec<(String, String)> {
        self.vendor.credential_values(operation_id)
    }

    /// How many items an operation has.
    pub fn count(&self, operation_id: &str) -> usize {
        self.vendor.count(operation_id)
    }

    /// The span in which the items of the start were placed.
    pub fn time_range(&self) -> TimeRange {
        self.vendor.time_range()
    }

    /// Stops the server and waits until open calls are answered, for at most five seconds.
    pub async fn shutdown(self) {
        drop(self.stop);
        // The server ends without an error, or was stopped together with its runtime.
        let _ = self.server.await;
    }
}

/// A token that nobody guesses: 128 bits.
fn new_token() -> Result<SecretString, io::Error> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bits)).into())
}

/// The live page of a vendor at `/`, and its control over HTTP under `/_sandbox/`.
pub fn router(vendor: Arc<MockVendor>) -> Router {
    Router::new().route("/", get(page::page)).nest("/_sandbox", control::routes()).with_state(vendor)
}

#[derive(Clone)]
struct ServerState {
    vendor: Arc<MockVendor>,
    listener_control: ListenerControl,
    stopped: watch::Receiver<()>,
}

/// Waits until the server is to stop.
async fn until_stopped(mut stopped: watch::Receiver<()>) {
    // The sender sends nothing: only dropping it ends this.
    let _ = stopped.changed().await;
}

/// Every path that is not the sandbox's own belongs to an operation, whose declaration decides how it is called.
async fn call_operation(
    State(state): State<ServerState>,
    Extension(connection): Extension<ConnectionControl>,
    parts: Parts,
    body: Bytes,
) -> Response {
    let vendor = Arc::clone(&state.vendor);
    // Making a page of thousands of items would block other requests.
    let served =
        tokio::task::spawn_blocking(move || vendor.serve(&Request::from_parts(parts, body), UnixSeconds::now()));
    let Ok(served) = served.await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    response::send(served, &connection, &state.listener_control, until_stopped(state.stopped)).await
}
