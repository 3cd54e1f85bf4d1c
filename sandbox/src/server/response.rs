//! From a reply to the response on its connection, with the faults of the network.

use super::connection::ConnectionControl;
use super::listener::ListenerControl;
use crate::faults::NetworkFault;
use crate::vendor::Served;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// About how many bytes the head of a response has.
const HEAD: usize = 120;

/// The response on that connection. Delays end when the server stops.
pub(super) async fn send(
    served: Served,
    connection: &ConnectionControl,
    listener: &ListenerControl,
    stopped: impl Future<Output = ()>,
) -> Response {
    let Served { reply, network } = served;
    let (mut parts, body) = reply.into_parts();
    let mut body = body.into_bytes();
    let mut stopped = std::pin::pin!(stopped);
    for fault in &network {
        match fault {
            NetworkFault::Stall(time) => {
                tokio::select! {
                    () = tokio::time::sleep(*time) => {}
                    () = &mut stopped => {}
                }
            }
            NetworkFault::ResetBefore => connection.reset_after(0),
            NetworkFault::ResetMiddle => {}
            NetworkFault::Gzip => {
                body = compressed(body);
                parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            }
            NetworkFault::Refuse(time) => {
                listener.close_for(*time).await;
                parts.headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
        }
    }
    // The middle of the bytes that are sent, which may be compressed by now.
    if network.contains(&NetworkFault::ResetMiddle) {
        connection.reset_after(HEAD + body.len() / 2);
    }
    (parts, body).into_response()
}

fn compressed(body: Vec<u8>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    let written = encoder.write_all(&body).and_then(|()| encoder.finish());
    written.unwrap_or(body)
}
