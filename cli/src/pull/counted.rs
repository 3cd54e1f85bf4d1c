//! A transport that counts calls and bytes.

use dingdan::client::{HttpRequest, ReqwestTransport, SendFuture, Transport};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The number of calls that were sent, and of bytes of the answers' bodies.
#[derive(Debug, Default)]
pub(crate) struct Traffic {
    requests: AtomicU64,
    bytes: AtomicU64,
}

impl Traffic {
    /// The number of calls that were sent.
    pub(crate) fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }

    /// The number of bytes that arrived.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

/// HTTP with counting. It is below paging and retries, so it counts the calls that were really sent.
pub(crate) struct Counted {
    http: ReqwestTransport,
    traffic: Arc<Traffic>,
}

impl Counted {
    /// Counts the calls over `http`.
    pub(crate) fn new(http: ReqwestTransport, traffic: Arc<Traffic>) -> Self {
        Self { http, traffic }
    }
}

impl Transport for Counted {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        Box::pin(async {
            self.traffic.requests.fetch_add(1, Ordering::Relaxed);
            let answer = self.http.send(request).await?;
            let bytes = u64::try_from(answer.body.len()).unwrap_or(u64::MAX);
            self.traffic.bytes.fetch_add(bytes, Ordering::Relaxed);
            Ok(answer)
        })
    }
}
