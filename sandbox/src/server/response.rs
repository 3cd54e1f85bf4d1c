//! From a reply to the response on its connection, with the faults of the network.

use super::connection::ConnectionControl;
use super::listener::ListenerControl;
use crate::faults::{BodyFault, GBK_MESSAGE, NetworkFault};
use crate::values::with_broken_bytes;
use crate::vendor::Served;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use std::io::Write;

/// About how many bytes the head of a response has.
const HEAD: usize = 120;
/// [`GBK_MESSAGE`] in GBK.
const GBK_BYTES: &[u8] = b"\xcf\xb5\xcd\xb3\xb7\xb1\xc3\xa6";

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
            NetworkFault::Body(fault) => body = damaged(*fault, body),
            NetworkFault::NotUtf8 => body = with_broken_bytes(&body),
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

/// The body in bytes that are none of JSON's.
fn damaged(fault: BodyFault, body: Vec<u8>) -> Vec<u8> {
    match fault {
        BodyFault::GzipUnlabelled => compressed(body),
        BodyFault::DeflateUnlabelled => {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
            // Writing to memory does not fail.
            let written = encoder.write_all(&body).and_then(|()| encoder.finish());
            written.unwrap_or(body)
        }
        BodyFault::Utf16 => {
            let text = String::from_utf8_lossy(&body);
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        }
        BodyFault::GbkRefusal => {
            let message = GBK_MESSAGE.as_bytes();
            let at = body.windows(message.len()).position(|window| window == message);
            let parts = at.and_then(|at| Some((body.get(..at)?, body.get(at + message.len()..)?)));
            parts.map_or(body.clone(), |(before, after)| [before, GBK_BYTES, after].concat())
        }
        _ => body,
    }
}

fn compressed(body: Vec<u8>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    let written = encoder.write_all(&body).and_then(|()| encoder.finish());
    written.unwrap_or(body)
}
