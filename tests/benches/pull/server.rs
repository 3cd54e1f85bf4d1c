//! The server: pages from memory over loopback.

use super::Failure;
use super::pages::Pages;
use super::targets::Target;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde_json::Value;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

/// Serves until it is dropped.
pub(crate) struct Server {
    pub(crate) url: String,
    _runtime: Runtime,
}

struct Served {
    target: &'static Target,
    pages: Pages,
}

impl Server {
    pub(crate) fn start(target: &'static Target, pages: Pages) -> Result<Self, Failure> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let url = format!("http://{}", listener.local_addr()?);
        let router = Router::new().fallback(answer).with_state(Arc::new(Served { target, pages }));
        runtime.spawn(axum::serve(listener, router).into_future());
        Ok(Self { url, _runtime: runtime })
    }
}

async fn answer(State(served): State<Arc<Served>>, request: Bytes) -> Result<impl IntoResponse, StatusCode> {
    let page = served.page(&request).ok_or(StatusCode::BAD_REQUEST)?;
    Ok(([(CONTENT_TYPE, "application/json")], page))
}

impl Served {
    fn page(&self, request: &[u8]) -> Option<Bytes> {
        let request: Value = serde_json::from_slice(request).ok()?;
        let number = match request.pointer(self.target.page)? {
            Value::String(text) => text.parse().ok()?,
            number => number.as_u64()?,
        };
        // Of an order's id, only the serial number counts; no page has a number as large.
        let index = usize::try_from(number % 1_000_000).ok()?.checked_sub(self.target.first)?;
        self.pages.get(index)
    }
}
