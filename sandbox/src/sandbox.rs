//! The server.

use crate::call::Call;
use crate::network::{Door, Doorkeeper, Line};
use crate::options::Options;
use crate::vendor::Vendor;
use crate::write::write;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use dingdan::client::TimeRange;
use dingdan::{Credentials, UnixSeconds};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A running server on the loopback interface. Dropping it stops it.
pub struct Sandbox {
    vendor: Arc<Vendor>,
    address: SocketAddr,
    stop: watch::Sender<()>,
    server: JoinHandle<()>,
}

/// No request of an order API is larger.
const LARGEST_BODY: usize = 16 * 1024 * 1024;

impl Sandbox {
    /// Starts a server. Has to be called within a tokio runtime.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub async fn start(options: Options) -> Result<Self, io::Error> {
        let (door, doorkeeper) = Door::open((Ipv4Addr::LOCALHOST, options.port).into()).await?;
        let address = door.address();
        let vendor = Arc::new(Vendor::new(&options));
        let (stop, stopped) = watch::channel(());
        let desk = Desk { vendor: Arc::clone(&vendor), doorkeeper, stopped: stopped.clone() };
        let router = Router::new().fallback(serve).with_state(desk);
        let service = router.into_make_service_with_connect_info::<Line>();
        let server = axum::serve(door, service).with_graceful_shutdown(ended(stopped));
        let server = tokio::spawn(async {
            // Serving ends only by the shutdown; a failed connection is its client's to notice.
            let _ = server.await;
        });
        Ok(Self { vendor, address, stop, server })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URL of a platform, by its id.
    pub fn base_url(&self, platform_id: &str) -> String {
        format!("http://{}/{platform_id}", self.address)
    }

    /// What answers the calls.
    pub fn vendor(&self) -> &Vendor {
        &self.vendor
    }

    /// Valid credentials for an operation, by its whole id.
    pub fn credentials(&self, operation_id: &str) -> Credentials {
        self.vendor.credentials(operation_id)
    }

    /// The same as names and values; none where there is no such operation.
    pub fn credential_values(&self, operation_id: &str) -> Vec<(String, String)> {
        self.vendor.credential_values(operation_id)
    }

    /// How many items an operation holds.
    pub fn count(&self, operation_id: &str) -> usize {
        self.vendor.count(operation_id)
    }

    /// The span over which items were placed.
    pub fn span(&self) -> TimeRange {
        self.vendor.span()
    }

    /// Stops the server and waits until open calls are answered.
    pub async fn shutdown(self) {
        drop(self.stop);
        // The server ends without an error, or was ended together with its runtime.
        let _ = self.server.await;
    }
}

/// What answering a call needs.
#[derive(Clone)]
struct Desk {
    vendor: Arc<Vendor>,
    doorkeeper: Doorkeeper,
    stopped: watch::Receiver<()>,
}

/// Waits until the server is to stop.
async fn ended(mut stopped: watch::Receiver<()>) {
    // Only the end of the sender ends this: it never sends.
    let _ = stopped.changed().await;
}

async fn serve(State(desk): State<Desk>, ConnectInfo(line): ConnectInfo<Line>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    // Making a page of thousands of items takes a while: not on a thread that serves others.
    let vendor = Arc::clone(&desk.vendor);
    let answered = tokio::task::spawn_blocking(move || {
        let text = |value: &header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers: Vec<_> =
            parts.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        vendor.serve(&Call {
            method: parts.method.as_str(),
            path: parts.uri.path(),
            query: parts.uri.query().unwrap_or_default(),
            headers: &headers,
            body: &body,
            now: UnixSeconds::now(),
        })
    });
    match answered.await {
        Ok(served) => write(served, &line, &desk.doorkeeper, ended(desk.stopped)).await,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
